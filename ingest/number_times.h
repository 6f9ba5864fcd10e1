// When the capacities and head counts of an article hold: a word beside the number tells, or what becomes of its plant.
#pragma once

#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// Sets past, current or planned of the claims of capacity and head count anew where the words beside the number tell it
// ("the payroll, now 3,900, is to rise", "at its peak", "of 4,000 workers 900 are left"), or where the plant is one
// that is still to come. After all sentences were read; the claims keep their order.
void settle_number_times(const Analysis& analysis, std::vector<Claim>& claims);

}  // namespace plantgraph
