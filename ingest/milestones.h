// The car that a plant counts: "built its millionth Octavia", "vehicle number 500,000 left the line".
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// Appends an output of the plant of the clause for each ordinal of goods made in one sentence; after match_sentence.
// Goods sold, exported or handed to a buyer are no output, nor are those still to come.
// The claims from `from` on are those of this sentence.
void match_milestones(const Analysis& analysis, const Words& words, Discourse& discourse, std::uint32_t sentence,
                      std::size_t from, std::vector<Claim>& claims);

}  // namespace plantgraph
