// The narrow ordered key-value interface beneath the store: get, ordered scan, a consistent view, an atomic durable
// batch.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plantgraph {

// The tables; what their keys and values hold is in graph/keys.h. Their names are on disk: a change is a new format
// version.
enum class Table : std::uint8_t {
  meta,
  articles,
  headers,
  entities,
  facts,
  by_id,
  by_date,
  mentions,
  names,
  subjects,
  objects,
  predicates,
  ledger,
  copies,
  decisions,
  spellings,
};
inline constexpr std::array<std::string_view, 16> table_names = {
    "meta",  "articles", "headers", "entities",   "facts",  "by_id",  "by_date",   "mentions",
    "names", "subjects", "objects", "predicates", "ledger", "copies", "decisions", "spellings"};
inline constexpr std::size_t table_count = table_names.size();
constexpr std::string_view table_name(Table table) { return table_names[std::size_t(table)]; }

// Keys k with from <= k < to, as unsigned bytes; an empty `to` means to the end of the table.
struct KeyRange {
  std::string from;
  std::string to;
};

// Gets a row's bytes, valid during the call only; returns false to stop. It may read from the same view.
using KvRow = std::function<bool(std::string_view key, std::string_view value)>;

// All tables as they were at one moment. Any thread may use it; it must not outlive its Kv. Damage found while reading
// throws Error(database).
class KvView {
 public:
  virtual ~KvView() = default;
  virtual std::optional<std::string> get(Table table, std::string_view key) const = 0;
  // In ascending order of keys.
  virtual void scan(Table table, const KeyRange& range, const KvRow& row) const = 0;
};

// One change of a batch: a value put, or none for a key erased (it need not exist). The last change of a key counts.
struct KvChange {
  Table table = Table::meta;
  std::string key;
  std::optional<std::string> value;
};
using KvBatch = std::vector<KvChange>;

// The right to write, until it is destroyed; any thread may do that.
class KvLock {
 public:
  virtual ~KvLock() = default;
};

struct KvSizes {
  std::uint64_t total_bytes = 0;                         // of all files
  std::uint64_t log_bytes = 0;                           // of these, the write-ahead log
  std::array<std::uint64_t, table_count> table_bytes{};  // of these, the files of each table
};

struct KvBackup {
  std::uint64_t number = 0;  // of the backup that was made, counted from 1
  std::uint64_t kept = 0;    // backups in the folder now
  std::uint64_t bytes = 0;   // that this one has alone or shares with others
};

// What a load does with rows whose keys are equal or neighbours. The functions may throw.
struct KvJoin {
  // What becomes of two values of one key, in whatever order they come.
  std::string (*values)(Table table, std::string_view one, std::string_view other) = nullptr;
  // The key of a row without a value that two neighbours bring with them, behind the second of them; empty for none.
  // The same for all neighbours between the first of them and that row.
  std::string (*beside)(Table table, std::string_view one, std::string_view next) = nullptr;
};

// Rows by the million into empty tables, in any order. One thread at a time.
class KvLoad {
 public:
  virtual ~KvLoad() = default;
  // A key may come again.
  virtual void put(Table table, std::string_view key, std::string_view value) = 0;
  // All rows or none, on the disk when it returns. Without it nothing has happened.
  virtual void finish() = 0;
};

// Any thread may use it.
class Kv {
 public:
  virtual ~Kv() = default;
  virtual std::unique_ptr<KvView> view() const = 0;
  // One writer at a time, those of other processes among them: what is read under the lock stays true until the write.
  // Waits for half a minute at most, then throws Error(database).
  virtual std::unique_ptr<KvLock> lock() = 0;
  // All changes or none, on the disk when it returns. Throws Error(database): disk full, read-only, failing disk.
  virtual void write(const KvBatch& batch) = 0;
  virtual KvSizes sizes() const = 0;
  // Rewrites all tables without what was written over or erased. Needs as much free disk as the largest table has.
  virtual void compact() = 0;
  // Adds a backup to those in the folder, which is made where it is missing; files that earlier ones hold already are
  // shared. Of all only the newest `keep` stay; 0 keeps all.
  virtual KvBackup backup(const std::string& folder, unsigned keep) = 0;
  // Throws Error(usage) where a row is there already, or where another process owns the database.
  virtual std::unique_ptr<KvLoad> load(const KvJoin& join) = 0;
};

}  // namespace plantgraph
