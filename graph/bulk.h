// Bulk load over the key-value interface: the rows of every article, in any order.
#pragma once

#include <memory>

#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

// `kv` must outlive it. Throws like Kv::load.
std::unique_ptr<BulkLoad> bulk_load_into(Kv& kv);

}  // namespace plantgraph
