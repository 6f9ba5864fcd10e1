// What a Store's snapshot is made of: the reads of graph/store.h over one view of the tables.
#pragma once

#include <memory>

#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

std::unique_ptr<Snapshot> snapshot_of(std::unique_ptr<KvView> view, const Date& as_of);

}  // namespace plantgraph
