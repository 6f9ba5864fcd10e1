// What an article says by the way, without being of plants.
#pragma once

#include <vector>

#include "ingest/analysis.h"
#include "ingest/match.h"
#include "ingest/reference.h"

namespace plantgraph {

// Takes out the claims of an article that tells nothing of plants: whose a model is, how many a company employs, where
// the plant would stand that a town was read as. Linear in claims and groups; any thread.
void drop_asides(std::vector<Claim>& claims, const Analysis& analysis, const Discourse& discourse);

}  // namespace plantgraph
