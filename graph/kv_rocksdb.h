// The key-value interface over RocksDB. Only kv_rocksdb*.cc know RocksDB.
#pragma once

#include <memory>
#include <string>

#include "graph/error.h"
#include "graph/kv.h"

namespace plantgraph {

enum class KvMode {
  read_write,  // one process at a time; makes the database where there is none (in a folder that is missing or empty)
  read_only,   // beside a writer too; sees what was written before it was opened, nothing later, and writes nothing at
               // all
  salvage,     // read_write, but of a damaged write-ahead log it keeps what stands before the damage and drops the rest
};

// Another process has the database open for writing.
struct DatabaseInUse : Error {
  explicit DatabaseInUse(const std::string& message) : Error(ErrorCode::database, message) {}
};

// Throws Error(database): in use by another process (DatabaseInUse), damaged, another program's folder, no permission,
// no such folder. The message names the folder and says what to do.
std::unique_ptr<Kv> open_rocksdb(const std::string& folder, KvMode mode);

// Whether another process has the database open for writing.
bool rocksdb_in_use(const std::string& folder);

// Makes a database of a backup (0: of the newest) in a folder that is missing or empty; each file is compared with its
// checksum. Throws Error(database): no backups there, none of that number, a damaged one, a folder with something in
// it.
KvBackup restore_rocksdb(const std::string& backups, std::uint64_t number, const std::string& folder);

// Makes what can be opened of a damaged database, in place, and says what was tried: its tables' files are put together
// anew where the list of them is damaged. Only on a copy. Throws Error(database) where nothing helps.
std::string repair_rocksdb(const std::string& folder);

}  // namespace plantgraph
