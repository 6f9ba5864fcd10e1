// Tables in memory, for tests: the same interface as a database and nothing that lasts.
#pragma once

#include <memory>

#include "graph/kv.h"

namespace plantgraph {

// Views share the tables of their moment; a write copies the tables it changes, so it is for small data only.
std::unique_ptr<Kv> memory_kv();

}  // namespace plantgraph
