// From the formats of earlier versions to the present one: each step in one table, from one format to the next.
#pragma once

#include <cstdint>

#include "graph/kv.h"

namespace plantgraph {

// The format of the tables after it: the present one where they may be written, which they are brought to step by step,
// each of which ends with the new number, so that a process that is killed leaves what the step can begin with again.
// For reading only, an earlier format stays as it is, where the present program can read it. A new store gets the
// present format. Throws Error(database) for a format that is newer, or that there is no way from.
std::uint32_t settle_format(Kv& kv, bool writable);

}  // namespace plantgraph
