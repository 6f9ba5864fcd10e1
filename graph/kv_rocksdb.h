// The key-value interface over RocksDB. Its .cc is the only file that knows RocksDB.
#pragma once

#include <memory>
#include <string>

#include "graph/kv.h"

namespace plantgraph {

enum class KvMode {
  read_write,  // one process at a time; makes the database where there is none (in a folder that is missing or empty)
  read_only,   // beside a writer too; sees what was written before it was opened, nothing later, and writes nothing at
               // all
  salvage,     // read_write, but of a damaged write-ahead log it keeps what stands before the damage and drops the rest
};

// Throws Error(database): in use by another process, damaged, another program's folder, no permission, no such folder.
// The message names the folder and says what to do.
std::unique_ptr<Kv> open_rocksdb(const std::string& folder, KvMode mode);

}  // namespace plantgraph
