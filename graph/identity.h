// Ids of entities between articles: a function of the lexicon entry, or of type and normalised name; never of arrival
// order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/vocabulary.h"

namespace plantgraph {

// "company:volkswagen", from a lexicon entry's type and id.
std::string lexicon_id(EntityType type, std::string_view entry_id);

// "company:x:panattoni_europe": for what the lexicon does not hold. The name is folded, legal forms ("LLC", "Inc") and
// possessive endings dropped, everything else than letters and digits turned into "_".
std::string name_id(EntityType type, std::string_view name);

// "plant:x:sanand:tata_motors": for a plant the lexicon does not hold. Either part may be empty, not both.
std::string plant_id(std::string_view town, std::string_view maker);

// The normal form of a name by which the store's name index is searched: folded, punctuation turned into single spaces,
// leading determiners and possessive endings dropped.
std::string name_key(std::string_view name);
std::vector<std::string> words_of_key(std::string_view key);

}  // namespace plantgraph
