// Plants of an article that are one, told apart by the words for their place: "the Brussels works ... built in Forest".
#pragma once

#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// Joins plants in one place, or in a place and the region or city it lies in, that nothing keeps apart: different
// owners, another kind, words such as "second" or "another", or a sentence that names both. Claims follow; the entity
// that is given up stays in the list, as one that is not ours.
void join_plants(const Analysis& analysis, Discourse& discourse, const Lexicon& lexicon, std::vector<Claim>& claims);

}  // namespace plantgraph
