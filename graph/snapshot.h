// What a Store's snapshot is made of: the reads of graph/store.h over one view of the tables.
#pragma once

#include <memory>

#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

// Whether an article of that date can be known on that day (unknown: any day), the last of its month or year. A date as
// exact as a month is hidden until that month is over: nothing of the future may be seen.
bool visible_by(const Date& published, const Date& as_of);

// With people's decisions applied (graph/identities.h).
std::unique_ptr<Snapshot> snapshot_of(std::unique_ptr<KvView> view, const Date& as_of);

}  // namespace plantgraph
