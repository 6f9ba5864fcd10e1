// Of ingest/facts.cc and identify.cc only: what the entities of an article are called, and which of the world they are.
#pragma once

#include <string>
#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// By entity: the name of a plant: its town, with what tells it from another there; else its owner. Empty where there is
// nothing to call it by, and for what is no plant.
std::vector<std::string> plant_names(const Discourse& discourse);

// The plant of the lexicon that one of the article is by its town and its owners, or kNone.
std::int32_t site_in_town(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& plant);

// Whether an owner of the plant, or one that it belongs to, is one of the lexicon's owners of the site.
bool owner_listed(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& plant, EntryIndex site);

// The lexicon's id where it knows the entity as a thing of `type`, else one made of its name; a plant's is made of its
// town and owner, and so is that of a neighbour of the plant which the lexicon has in the town.
std::string entity_id(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& entity, EntityType type,
                      bool neighbour);

}  // namespace plantgraph
