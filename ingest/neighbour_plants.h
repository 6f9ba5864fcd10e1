// Of ingest/facts.cc only: plants of strangers in one town, of which the lexicon knows just one.
#pragma once

#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// By entity: a plant that would pass for the one which the lexicon has in its town, though the article tells of that
// one as another maker's. Two makers of one plant, one after the other or together, are none such.
std::vector<bool> plants_of_neighbours(const Discourse& discourse, const Lexicon& lexicon,
                                       const std::vector<Claim>& claims);

}  // namespace plantgraph
