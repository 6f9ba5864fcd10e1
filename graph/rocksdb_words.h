// What the files that know RocksDB share. Its names are only declared here, so that its headers go no further.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/kv.h"
#include "graph/kv_rocksdb.h"

namespace rocksdb {
class Cache;
class ColumnFamilyHandle;
class DB;
class Logger;
class Status;
struct ColumnFamilyOptions;
struct DBOptions;
}  // namespace rocksdb

namespace plantgraph {

// Throws a status of RocksDB in our words, with the folder and what to do.
[[noreturn]] void fail_rocksdb(const std::string& folder, const rocksdb::Status& status, std::string_view doing);

std::shared_ptr<rocksdb::Logger> rocksdb_no_log();
rocksdb::DBOptions rocksdb_options(KvMode mode);
rocksdb::ColumnFamilyOptions rocksdb_table_options(Table table, const std::shared_ptr<rocksdb::Cache>& cache);
// All tables by the names they have on disk, in their order.
std::vector<std::string> rocksdb_table_names();

// graph/kv_rocksdb_backup.cc
KvBackup backup_rocksdb(rocksdb::DB& db, const std::string& folder, const std::string& backups, unsigned keep);

// graph/kv_rocksdb_load.cc; `tables` by Table. Holds the lock until it is destroyed.
std::unique_ptr<KvLoad> load_rocksdb(rocksdb::DB& db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables,
                                     const std::string& folder, std::unique_ptr<KvLock> lock, const KvJoin& join);
// Takes away what a load left that was killed.
void remove_load_files(const std::string& folder);

}  // namespace plantgraph
