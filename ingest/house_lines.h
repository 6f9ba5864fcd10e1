// What stands under the name of a company without a verb: "60 percent Ursus, 40 percent AMZ", "A joint venture of SAIC
// and CP", "A unit of Volkswagen".
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/match.h"
#include "ingest/share_parts.h"

namespace plantgraph {

// Appends who holds the company that heads the paragraph or the entry of a list, after match_shareholdings. Linear in
// the sentence; looks at a few sentences before it. `parts`: of the sentence, if it names a share.
void match_house_lines(const Analysis& analysis, const Words& words, const std::optional<std::vector<SharePart>>& parts,
                       Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims);

}  // namespace plantgraph
