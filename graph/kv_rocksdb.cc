#include "graph/kv_rocksdb.h"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/rocksdb_words.h"
#include "graph/write_gate.h"

#if defined(__SANITIZE_THREAD__)
// Debian's RocksDB is not instrumented: the thread sanitizer does not see how it orders its reads and writes, and would
// report them.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() { return "called_from_lib:librocksdb.so\nrace:rocksdb::\n"; }
#endif

namespace plantgraph {
namespace {

namespace fs = std::filesystem;
using rocksdb::Slice;
using rocksdb::Status;

constexpr int read_only_attempts = 6;  // files may vanish while a writer beside us tidies up

Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view bytes_of(const Slice& slice) { return {slice.data(), slice.size()}; }

[[noreturn]] void fail(const std::string& message) { throw Error(ErrorCode::database, message); }

// RocksDB's log would be a file of its own in the folder, which a reader must not touch; what matters comes back as a
// status.
class NoLog : public rocksdb::Logger {
 public:
  NoLog() : rocksdb::Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

// The process that holds the lock, " (process 4711, plantgraph)"; empty where the system does not say.
std::string lock_holder(const std::string& folder) {
  int file = ::open((folder + "/LOCK").c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return "";
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  bool known = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 0;
  ::close(file);
  if (!known) return "";
  std::string command;
  std::getline(std::ifstream(fmt::format("/proc/{}/comm", lock.l_pid)), command);
  return command.empty() ? fmt::format(" (process {})", lock.l_pid)
                         : fmt::format(" (process {}, {})", lock.l_pid, command);
}

}  // namespace

bool rocksdb_in_use(const std::string& folder) { return !lock_holder(folder).empty(); }

std::shared_ptr<rocksdb::Logger> rocksdb_no_log() { return std::make_shared<NoLog>(); }

void fail_rocksdb(const std::string& folder, const Status& status, std::string_view doing) {
  const std::string detail = status.ToString();
  auto says = [&](std::string_view words) { return detail.find(words) != std::string::npos; };
  if (says("lock hold by current process")) fail(fmt::format("database {} is open in this process already", folder));
  if (says("While lock file") && !says("Permission denied") && !says("Read-only file system")) {
    throw DatabaseInUse(fmt::format("database {} is in use by another process{}: stop it, or wait until it has ended",
                                    folder, lock_holder(folder)));
  }
  if (status.IsNoSpace() || says("No space left") || says("Disk quota exceeded"))
    fail(fmt::format("no space left on the disk of database {}: free some and try again", folder));
  if (says("Permission denied") || says("Operation not permitted"))
    fail(fmt::format("no permission {} database {}: {}", doing, folder, detail));
  if (says("Read-only file system"))
    fail(fmt::format("database {} is on a read-only file system: it can be read, not written", folder));
  if (says("Too many open files"))
    fail(fmt::format("too many open files {} database {}: raise the limit (ulimit -n)", doing, folder));
  if (status.IsCorruption() || says("No such file") || status.IsNotFound()) {
    fail(fmt::format(
        "database {} is damaged ({}): bring back a backup (restore), take what can still be read into a new "
        "database (salvage), or delete the folder and read the articles again",
        folder, detail));
  }
  fail(fmt::format("failed {} database {}: {}", doing, folder, detail));
}

rocksdb::DBOptions rocksdb_options(KvMode mode) {
  rocksdb::DBOptions options;
  options.create_if_missing = mode != KvMode::read_only;
  options.create_missing_column_families = mode != KvMode::read_only;
  options.paranoid_checks = true;
  // A log whose end was cut by a crash is read up to there. Damage before its end is refused, as articles that were
  // acknowledged stand behind it; only who asks for salvage goes on without them.
  options.wal_recovery_mode = mode == KvMode::salvage ? rocksdb::WALRecoveryMode::kPointInTimeRecovery
                                                      : rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.info_log = rocksdb_no_log();
  options.keep_log_file_num = 1;
  options.max_background_jobs = 2;
  options.db_write_buffer_size = 32u << 20;
  options.max_total_wal_size = 64u << 20;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.skip_stats_update_on_db_open = true;
  options.bytes_per_sync = 1u << 20;
  // A reader holds every file open from the start, so that a writer beside it may delete what it has compacted away.
  options.max_open_files = mode == KvMode::read_only ? -1 : 512;
  return options;
}

rocksdb::ColumnFamilyOptions rocksdb_table_options(Table table, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = cache;
  blocks.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  // An article is read for a quote or two, and its whole block is unpacked for that.
  blocks.block_size = table == Table::articles ? 16u << 10 : 8u << 10;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  options.write_buffer_size = table == Table::articles ? 16u << 20 : 4u << 20;
  options.level_compaction_dynamic_level_bytes = true;
  auto supported = rocksdb::GetSupportedCompressions();
  for (auto kind : {rocksdb::kZSTD, rocksdb::kSnappyCompression, rocksdb::kNoCompression}) {
    if (kind != rocksdb::kNoCompression && std::find(supported.begin(), supported.end(), kind) == supported.end())
      continue;
    options.compression = kind;
    break;
  }
  return options;
}

namespace {

// The name on disk: RocksDB insists on a table "default", which is ours for `meta`, so that a format version can be
// read whatever tables a newer format has.
std::string family_name(Table table) {
  return table == Table::meta ? rocksdb::kDefaultColumnFamilyName : std::string(table_name(table));
}

}  // namespace

std::vector<std::string> rocksdb_table_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < table_count; ++i) names.push_back(family_name(Table(i)));
  return names;
}

namespace {

bool is_our_family(const std::string& name) {
  for (std::size_t i = 0; i < table_count; ++i)
    if (family_name(Table(i)) == name) return true;
  return false;
}

class RocksDb : public Kv {
 public:
  // `families` are those to open.
  RocksDb(const std::string& folder, KvMode mode, const std::vector<std::string>& families) : folder_(folder) {
    auto cache = rocksdb::NewLRUCache(128u << 20);
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (const std::string& family : families) {
      Table table = Table::meta;
      for (std::size_t i = 0; i < table_count; ++i)
        if (family_name(Table(i)) == family) table = Table(i);
      descriptors.emplace_back(family, rocksdb_table_options(table, cache));
    }
    rocksdb::DB* db = nullptr;
    status_ = mode == KvMode::read_only
                  ? rocksdb::DB::OpenForReadOnly(rocksdb_options(mode), folder, descriptors, &handles_, &db)
                  : rocksdb::DB::Open(rocksdb_options(mode), folder, descriptors, &handles_, &db);
    db_.reset(db);
    if (!status_.ok()) return;
    for (std::size_t i = 0; i < families.size(); ++i)
      for (std::size_t t = 0; t < table_count; ++t)
        if (family_name(Table(t)) == families[i]) tables_[t] = handles_[i];
  }

  ~RocksDb() override {
    if (!db_) return;
    for (auto* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
    db_->Close().PermitUncheckedError();  // nothing is left to write: every batch was synced
  }

  RocksDb(const RocksDb&) = delete;
  RocksDb& operator=(const RocksDb&) = delete;

  const Status& status() const { return status_; }
  rocksdb::DB& db() const { return *db_; }
  // Null where a database of an earlier format lacks the table: it is empty.
  rocksdb::ColumnFamilyHandle* handle(Table table) const { return tables_[std::size_t(table)]; }
  const std::vector<rocksdb::ColumnFamilyHandle*>& handles() const { return handles_; }
  const std::string& folder() const { return folder_; }

  std::unique_ptr<KvView> view() const override;

  void write(const KvBatch& batch) override {
    rocksdb::WriteBatch changes;
    for (const KvChange& change : batch) {
      Status status = change.value ? changes.Put(handle(change.table), slice(change.key), slice(*change.value))
                                   : changes.Delete(handle(change.table), slice(change.key));
      if (!status.ok()) fail_rocksdb(folder_, status, "writing to");
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    std::lock_guard lock(writing_);
    // After a failure RocksDB refuses all writes until it is told to go on; the cause may be gone by now. After a full
    // disk it looks every few seconds itself whether there is room (60 MB) again, and calls this busy.
    if (failed_ && db_->Resume().ok()) failed_ = false;
    Status status = db_->Write(options, &changes);
    if (status.ok()) return;
    failed_ = true;
    fail_rocksdb(folder_, status, "writing to");
  }

  std::unique_ptr<KvLock> lock() override { return gate_.enter(); }

  KvSizes sizes() const override {
    KvSizes sizes;
    std::error_code ignored;  // files come and go while we look
    for (fs::directory_iterator it(folder_, ignored), end; !ignored && it != end; it.increment(ignored)) {
      std::error_code gone;
      const std::uintmax_t size = it->is_regular_file(gone) ? it->file_size(gone) : 0;
      if (gone) continue;
      sizes.total_bytes += size;
      if (it->path().extension() == ".log") sizes.log_bytes += size;
    }
    for (std::size_t i = 0; i < table_count; ++i) {
      if (tables_[i] == nullptr) continue;
      db_->GetIntProperty(tables_[i], rocksdb::DB::Properties::kLiveSstFilesSize, &sizes.table_bytes[i]);
    }
    return sizes;
  }

  void compact() override {
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
    for (auto* table : handles_) {
      Status status = db_->CompactRange(options, table, nullptr, nullptr);
      if (!status.ok()) fail_rocksdb(folder_, status, "compacting");
    }
  }

  KvBackup backup(const std::string& folder, unsigned keep) override {
    return backup_rocksdb(*db_, folder_, folder, keep);
  }

  std::unique_ptr<KvLoad> load(const KvJoin& join) override {
    auto lock = gate_.enter();
    const auto now = view();
    for (std::size_t i = 0; i < table_count; ++i) {
      now->scan(Table(i), {}, [&](std::string_view key, std::string_view) {
        if (Table(i) == Table::meta && key == "format") return true;
        throw Error(ErrorCode::usage,
                    fmt::format("database {} is not empty, and only an empty one can be loaded in bulk", folder_));
      });
    }
    return load_rocksdb(*db_, tables_, folder_, std::move(lock), join);
  }

 private:
  const std::string folder_;
  Status status_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
  std::vector<rocksdb::ColumnFamilyHandle*> tables_ = std::vector<rocksdb::ColumnFamilyHandle*>(table_count);
  std::mutex writing_;
  bool failed_ = false;
  WriteGate gate_;
};

class RocksView : public KvView {
 public:
  explicit RocksView(const RocksDb& kv) : kv_(kv), snapshot_(kv.db().GetSnapshot()) {}
  ~RocksView() override { kv_.db().ReleaseSnapshot(snapshot_); }
  RocksView(const RocksView&) = delete;
  RocksView& operator=(const RocksView&) = delete;

  std::optional<std::string> get(Table table, std::string_view key) const override {
    if (kv_.handle(table) == nullptr) return std::nullopt;
    std::string value;
    Status status = kv_.db().Get(options(), kv_.handle(table), slice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    if (!status.ok()) fail_rocksdb(kv_.folder(), status, "reading");
    return value;
  }

  void scan(Table table, const KeyRange& range, const KvRow& row) const override {
    if (kv_.handle(table) == nullptr) return;
    rocksdb::ReadOptions read = options();
    Slice upper = slice(range.to);
    if (!range.to.empty()) read.iterate_upper_bound = &upper;
    read.auto_prefix_mode = false;
    std::unique_ptr<rocksdb::Iterator> it(kv_.db().NewIterator(read, kv_.handle(table)));
    for (it->Seek(slice(range.from)); it->Valid(); it->Next())
      if (!row(bytes_of(it->key()), bytes_of(it->value()))) return;
    if (!it->status().ok()) fail_rocksdb(kv_.folder(), it->status(), "reading");
  }

 private:
  rocksdb::ReadOptions options() const {
    rocksdb::ReadOptions read;
    read.snapshot = snapshot_;
    read.verify_checksums = true;
    return read;
  }

  const RocksDb& kv_;
  const rocksdb::Snapshot* snapshot_;
};

std::unique_ptr<KvView> RocksDb::view() const { return std::make_unique<RocksView>(*this); }

enum class Folder { missing, empty, database };

// What a process leaves that was killed while it made a database: files without any content of ours.
bool is_birth_file(const std::string& name) {
  return name == "LOCK" || name == "IDENTITY" || name.starts_with("LOG") || name.starts_with("MANIFEST-") ||
         name.starts_with("OPTIONS-") || name.ends_with(".dbtmp");
}

// What is at the path. Throws where it is nothing that a database may be made in.
Folder look_at(const std::string& folder) {
  std::error_code error;
  fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return Folder::missing;
  if (error) fail(fmt::format("cannot look at database {}: {}", folder, error.message()));
  if (status.type() != fs::file_type::directory)
    fail(fmt::format("{} is a file, not the folder of a database", folder));
  bool born = false, data = false, foreign = false;
  fs::directory_iterator it(folder, error), end;
  if (error) {
    fail(fmt::format("{} {}: {}", error.value() == EACCES ? "no permission to read database" : "cannot read database",
                     folder, error.message()));
  }
  for (; it != end; it.increment(error)) {
    std::string name = it->path().filename();
    if (name == "CURRENT") born = true;
    if (name.ends_with(".sst") || name.ends_with(".log")) {
      data = true;
    } else if (!is_birth_file(name)) {
      foreign = true;
    }
    if (error) fail(fmt::format("cannot read database {}: {}", folder, error.message()));
  }
  if (born) return Folder::database;
  if (data) {
    fail(
        fmt::format("database {} is damaged (its file CURRENT is missing): bring back a backup (restore), take what "
                    "can still be read "
                    "into a new database (salvage), or delete the folder and read the articles again",
                    folder));
  }
  if (foreign) fail(fmt::format("{} is not a plantgraph database and not empty: name another folder", folder));
  return Folder::empty;
}

// The tables on disk.
std::vector<std::string> families_of(const std::string& folder) {
  std::vector<std::string> names;
  Status status = rocksdb::DB::ListColumnFamilies(rocksdb_options(KvMode::read_only), folder, &names);
  if (!status.ok()) fail_rocksdb(folder, status, "opening");
  return names;
}

// Whether a half-made database (its maker was killed) holds nothing yet; another program's holds something.
bool holds_nothing(const std::string& folder, const std::vector<std::string>& families) {
  RocksDb db(folder, KvMode::read_only, families);
  if (!db.status().ok()) fail_rocksdb(folder, db.status(), "opening");
  for (auto* handle : db.handles()) {
    std::unique_ptr<rocksdb::Iterator> it(db.db().NewIterator({}, handle));
    it->SeekToFirst();
    if (it->Valid()) return false;
    if (!it->status().ok()) fail_rocksdb(folder, it->status(), "opening");
  }
  return true;
}

// Whether a database that lacks tables is ours of an earlier format, which had fewer: opening makes those that are
// missing.
bool is_older(const std::string& folder) {
  RocksDb db(folder, KvMode::read_only, {rocksdb::kDefaultColumnFamilyName});
  return db.status().ok() && db.view()->get(Table::meta, "format").has_value();
}

// A database with tables that we do not know: ours of a newer format, where it has a format version, or another
// program's.
[[noreturn]] void refuse_unknown_tables(const std::string& folder) {
  RocksDb db(folder, KvMode::read_only, {rocksdb::kDefaultColumnFamilyName});
  if (!db.status().ok()) fail_rocksdb(folder, db.status(), "opening");
  if (db.view()->get(Table::meta, "format"))
    fail(fmt::format(
        "database {} was made by a newer plantgraph and has tables that this one does not know: use that one", folder));
  fail(fmt::format("{} is the database of another program: name another folder", folder));
}

std::unique_ptr<Kv> try_read_only(const std::string& folder, Status& status) {
  std::vector<std::string> names;
  status = rocksdb::DB::ListColumnFamilies(rocksdb_options(KvMode::read_only), folder, &names);
  if (!status.ok()) return nullptr;
  if (!std::all_of(names.begin(), names.end(), is_our_family)) refuse_unknown_tables(folder);
  if (names.size() != table_count && !is_older(folder)) {
    status = Status::Incomplete("it is not made to its end: open it once for writing");
    return nullptr;
  }
  auto db = std::make_unique<RocksDb>(folder, KvMode::read_only, names);
  status = db->status();
  return status.ok() ? std::move(db) : nullptr;
}

std::unique_ptr<Kv> open_read_only(const std::string& folder) {
  if (look_at(folder) != Folder::database)
    fail(fmt::format("there is no database at {}: read some articles into it first, or name another folder", folder));
  Status status;
  for (int attempt = 0; attempt < read_only_attempts; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(std::chrono::milliseconds(10 << attempt));
    if (auto kv = try_read_only(folder, status)) return kv;
  }
  fail_rocksdb(folder, status, "opening");
}

void make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directory(folder, error);
  if (!error) return;
  if (error == std::errc::no_such_file_or_directory) {
    fail(fmt::format("cannot make database {}: the folder {} does not exist", folder,
                     fs::absolute(folder).lexically_normal().parent_path().string()));
  }
  fail(fmt::format("cannot make database {}: {}", folder, error.message()));
}

}  // namespace

std::unique_ptr<Kv> open_rocksdb(const std::string& folder, KvMode mode) {
  if (folder.empty()) fail("no database folder is named");
  if (mode == KvMode::read_only) return open_read_only(folder);
  switch (look_at(folder)) {
    case Folder::missing:
      make_folder(folder);
      break;
    case Folder::empty:
      break;
    case Folder::database: {
      auto names = families_of(folder);
      if (!std::all_of(names.begin(), names.end(), is_our_family)) refuse_unknown_tables(folder);
      if (names.size() != table_count && !is_older(folder) && !holds_nothing(folder, names))
        fail(fmt::format("{} is the database of another program: name another folder", folder));
    }
  }
  auto db = std::make_unique<RocksDb>(folder, mode, rocksdb_table_names());
  if (!db->status().ok()) fail_rocksdb(folder, db->status(), "opening");
  remove_load_files(folder);
  return db;
}

}  // namespace plantgraph
