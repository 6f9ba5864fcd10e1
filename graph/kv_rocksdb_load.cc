// Bulk load: rows in any order become sorted files, and the files become the tables, all at one moment.
//
// Rows gather in memory. What is full is sorted and written as a run; at the end the runs of a table are merged into
// files that follow each other, which the database takes in as they are. Nothing passes through its log, and nothing
// has to be compacted afterwards.
#include <rocksdb/db.h>
#include <rocksdb/sst_file_reader.h>
#include <rocksdb/sst_file_writer.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <queue>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/kv_sorted.h"
#include "graph/rocksdb_words.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;
using rocksdb::Slice;
using rocksdb::Status;

constexpr std::size_t max_memory_bytes = 256u << 20;  // of all rows that wait
constexpr std::uint64_t max_file_bytes = 64u << 20;

std::string load_folder(const std::string& folder) { return folder + "/load"; }

// The rows of one table that are not in a run yet: all bytes in one piece, and where each row lies.
class Rows {
 public:
  void add(std::string_view key, std::string_view value) {
    rows_.push_back({bytes_.size(), std::uint32_t(key.size()), std::uint32_t(value.size())});
    bytes_ += key;
    bytes_ += value;
  }
  std::size_t memory_bytes() const { return bytes_.size() + rows_.size() * sizeof(Row); }
  bool empty() const { return rows_.empty(); }

  template <typename Visit>
  void in_order(Visit visit) {
    std::sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) { return key(a) < key(b); });
    for (const Row& row : rows_) visit(key(row), value(row));
  }
  void clear() {
    rows_ = {};
    bytes_ = {};
  }

 private:
  struct Row {
    std::size_t start;
    std::uint32_t key_bytes, value_bytes;
  };
  std::string_view key(const Row& row) const { return std::string_view(bytes_).substr(row.start, row.key_bytes); }
  std::string_view value(const Row& row) const {
    return std::string_view(bytes_).substr(row.start + row.key_bytes, row.value_bytes);
  }

  std::vector<Row> rows_;
  std::string bytes_;
};

class RocksLoad : public KvLoad {
 public:
  RocksLoad(rocksdb::DB& db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables, const std::string& folder,
            std::unique_ptr<KvLock> lock, const KvJoin& join)
      : db_(db), tables_(tables), folder_(folder), lock_(std::move(lock)), join_(join) {
    remove_load_files(folder_);
    std::error_code error;
    fs::create_directory(load_folder(folder_), error);
    if (error) {
      throw Error(ErrorCode::database, fmt::format("cannot write into database {}: {}", folder_, error.message()));
    }
  }
  ~RocksLoad() override { remove_load_files(folder_); }
  RocksLoad(const RocksLoad&) = delete;
  RocksLoad& operator=(const RocksLoad&) = delete;

  void put(Table table, std::string_view key, std::string_view value) override {
    Rows& rows = waiting_[std::size_t(table)];
    const std::size_t before = rows.memory_bytes();
    rows.add(key, value);
    memory_bytes_ += rows.memory_bytes() - before;
    if (memory_bytes_ < max_memory_bytes) return;
    // The largest alone: small tables get few runs.
    std::size_t largest = 0;
    for (std::size_t i = 1; i < table_count; ++i)
      if (waiting_[i].memory_bytes() > waiting_[largest].memory_bytes()) largest = i;
    write_run(Table(largest));
  }

  void finish() override {
    std::vector<rocksdb::IngestExternalFileArg> taken;
    for (std::size_t i = 0; i < table_count; ++i) {
      write_run(Table(i));
      if (runs_[i].empty()) continue;
      rocksdb::IngestExternalFileArg arg;
      arg.column_family = tables_[i];
      arg.external_files = runs_[i].size() == 1 ? runs_[i] : merged(Table(i));
      arg.options.move_files = true;
      arg.options.verify_checksums_before_ingest = true;
      taken.push_back(std::move(arg));
    }
    if (taken.empty()) return;
    const Status status = db_.IngestExternalFiles(taken);
    if (!status.ok()) fail_rocksdb(folder_, status, "writing to");
  }

 private:
  // A new file of rows that come in the order of their keys.
  class File {
   public:
    File(const RocksLoad& load, Table table, std::string path)
        : folder_(load.folder_), path_(std::move(path)), writer_(rocksdb::EnvOptions(), options(load, table)) {
      must(writer_.Open(path_));
    }
    void put(Slice key, Slice value) { must(writer_.Put(key, value)); }
    std::uint64_t bytes() { return writer_.FileSize(); }
    std::string finish() {
      must(writer_.Finish());
      return path_;
    }

   private:
    static rocksdb::Options options(const RocksLoad& load, Table table) {
      return {rocksdb_options(KvMode::read_write), load.db_.GetOptions(load.tables_[std::size_t(table)])};
    }
    void must(const Status& status) const {
      if (!status.ok()) fail_rocksdb(folder_, status, "writing to");
    }

    const std::string folder_;
    const std::string path_;
    rocksdb::SstFileWriter writer_;
  };

  std::string next_path(Table table, std::string_view what) {
    return fmt::format("{}/{}-{}-{}.sst", load_folder(folder_), table_name(table), what, ++files_);
  }

  void write_run(Table table) {
    Rows& rows = waiting_[std::size_t(table)];
    if (rows.empty()) return;
    memory_bytes_ -= rows.memory_bytes();
    File file(*this, table, next_path(table, "run"));
    SortedRows joined(table, join_, [&](const std::string& key, const std::string& value) { file.put(key, value); });
    rows.in_order([&](std::string_view key, std::string_view value) { joined.put(key, value); });
    joined.finish();
    runs_[std::size_t(table)].push_back(file.finish());
    rows.clear();
  }

  std::vector<std::string> merged(Table table) {
    struct Run {
      std::unique_ptr<rocksdb::SstFileReader> reader;
      std::unique_ptr<rocksdb::Iterator> rows;
    };
    std::vector<Run> runs;
    const auto must = [&](const Status& status) {
      if (!status.ok()) fail_rocksdb(folder_, status, "loading");
    };
    const rocksdb::Options options(rocksdb_options(KvMode::read_write), db_.GetOptions(tables_[std::size_t(table)]));
    for (const std::string& path : runs_[std::size_t(table)]) {
      Run run;
      run.reader = std::make_unique<rocksdb::SstFileReader>(options);
      must(run.reader->Open(path));
      rocksdb::ReadOptions once;
      once.readahead_size = 1 << 20;
      once.fill_cache = false;
      run.rows.reset(run.reader->NewIterator(once));
      run.rows->SeekToFirst();
      runs.push_back(std::move(run));
    }
    const auto later = [&](std::size_t a, std::size_t b) {
      const int order = runs[a].rows->key().compare(runs[b].rows->key());
      return order != 0 ? order > 0 : a > b;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
    for (std::size_t i = 0; i < runs.size(); ++i)
      if (runs[i].rows->Valid()) next.push(i);

    std::vector<std::string> paths;
    std::unique_ptr<File> file;
    SortedRows joined(table, join_, [&](const std::string& key, const std::string& value) {
      if (file && file->bytes() >= max_file_bytes) {
        paths.push_back(file->finish());
        file.reset();
      }
      if (!file) file = std::make_unique<File>(*this, table, next_path(table, "part"));
      file->put(key, value);
    });
    while (!next.empty()) {
      const std::size_t least = next.top();
      next.pop();
      rocksdb::Iterator& rows = *runs[least].rows;
      joined.put({rows.key().data(), rows.key().size()}, {rows.value().data(), rows.value().size()});
      rows.Next();
      if (rows.Valid()) {
        next.push(least);
      } else {
        must(rows.status());
      }
    }
    joined.finish();
    if (file) paths.push_back(file->finish());
    return paths;
  }

  rocksdb::DB& db_;
  const std::vector<rocksdb::ColumnFamilyHandle*> tables_;
  const std::string folder_;
  std::unique_ptr<KvLock> lock_;
  const KvJoin join_;
  std::array<Rows, table_count> waiting_;
  std::array<std::vector<std::string>, table_count> runs_;
  std::size_t memory_bytes_ = 0;
  std::uint64_t files_ = 0;
};

}  // namespace

std::unique_ptr<KvLoad> load_rocksdb(rocksdb::DB& db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables,
                                     const std::string& folder, std::unique_ptr<KvLock> lock, const KvJoin& join) {
  return std::make_unique<RocksLoad>(db, tables, folder, std::move(lock), join);
}

void remove_load_files(const std::string& folder) {
  std::error_code ignored;
  fs::remove_all(load_folder(folder), ignored);
}

}  // namespace plantgraph
