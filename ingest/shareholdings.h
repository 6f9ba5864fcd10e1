// Who holds which share of a company: "A, in which B has 51 percent and C 49", "owned half by B and half by C".
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// Appends who holds shares in whom, by one sentence, after match_sentence has taken it. What that read of shares in the
// same sentence is dropped where this reads more. Linear in the sentence; nothing where no share is spoken of.
void match_shareholdings(const Analysis& analysis, Discourse& discourse, std::uint32_t sentence,
                         std::vector<Claim>& claims);

}  // namespace plantgraph
