// When goods are made that stand beside a plant and no verb of making: told by what becomes of the plant, by the years
// around them and by how their sentence brings them up.
#pragma once

#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// Sets past, current or planned of what plants make anew where the verb beside the goods tells only that something
// happened ("drove an X out of the hall"), that they end ("the X will be dropped"), or where they stand beside what is
// to come ("will be built next to the X", "the last X is to be made"). After all sentences were read; the claims keep
// their order.
void settle_beside_times(const Analysis& analysis, const Words& words, std::vector<Claim>& claims);

}  // namespace plantgraph
