// Who holds which share of a company: "A, in which B has 51 percent and C 49", "owned half by B and half by C".
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/match.h"
#include "ingest/share_parts.h"

namespace plantgraph {

// Appends who holds shares in whom, by one sentence, after match_sentence has taken it. What that read of shares in the
// same sentence is dropped where this reads more. `parts`: of the sentence, which names a share. Linear in the
// sentence.
void match_shareholdings(const Analysis& analysis, const std::vector<SharePart>& parts, Discourse& discourse,
                         std::uint32_t sentence, std::vector<Claim>& claims);

}  // namespace plantgraph
