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
};
inline constexpr std::array<std::string_view, 13> table_names = {
    "meta",     "articles", "headers",  "entities", "facts",      "by_id", "by_date",
    "mentions", "names",    "subjects", "objects",  "predicates", "ledger"};
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

// Any thread may use it.
class Kv {
 public:
  virtual ~Kv() = default;
  virtual std::unique_ptr<KvView> view() const = 0;
  // All changes or none, on the disk when it returns. Throws Error(database): disk full, read-only, failing disk.
  virtual void write(const KvBatch& batch) = 0;
  virtual std::uint64_t bytes_on_disk() const = 0;
};

}  // namespace plantgraph
