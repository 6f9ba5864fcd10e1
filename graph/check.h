// Whether all tables agree: every row that an article must give is there, and no other.
#pragma once

#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

// Reads every key twice at most, one article in memory at a time. Damage is a problem in the report, not an exception.
CheckReport check_tables(const KvView& view);

}  // namespace plantgraph
