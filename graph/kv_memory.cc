#include "graph/kv_memory.h"

#include <map>
#include <mutex>
#include <utility>

#include "graph/error.h"
#include "graph/kv_sorted.h"
#include "graph/write_gate.h"

namespace plantgraph {
namespace {

using Rows =
    std::map<std::string, std::string, std::less<>>;  // std::string compares as unsigned bytes, like the database
using Tables = std::array<std::shared_ptr<const Rows>, table_count>;

class MemoryView : public KvView {
 public:
  explicit MemoryView(Tables tables) : tables_(std::move(tables)) {}

  std::optional<std::string> get(Table table, std::string_view key) const override {
    const Rows& rows = *tables_[std::size_t(table)];
    auto found = rows.find(key);
    return found == rows.end() ? std::nullopt : std::optional(found->second);
  }

  void scan(Table table, const KeyRange& range, const KvRow& row) const override {
    const Rows& rows = *tables_[std::size_t(table)];
    for (auto it = rows.lower_bound(range.from); it != rows.end(); ++it) {
      if (!range.to.empty() && it->first >= range.to) break;
      if (!row(it->first, it->second)) break;
    }
  }

 private:
  Tables tables_;
};

class MemoryKv : public Kv {
 public:
  MemoryKv() {
    for (auto& rows : tables_) rows = std::make_shared<const Rows>();
  }

  std::unique_ptr<KvView> view() const override {
    std::lock_guard lock(mutex_);
    return std::make_unique<MemoryView>(tables_);
  }

  void write(const KvBatch& batch) override {
    std::lock_guard lock(mutex_);
    std::array<std::shared_ptr<Rows>, table_count> changed;
    for (const KvChange& change : batch) {
      auto& rows = changed[std::size_t(change.table)];
      if (!rows) rows = std::make_shared<Rows>(*tables_[std::size_t(change.table)]);
      if (change.value) {
        (*rows)[change.key] = *change.value;
      } else {
        rows->erase(change.key);
      }
    }
    for (std::size_t i = 0; i < table_count; ++i)
      if (changed[i]) tables_[i] = std::move(changed[i]);
  }

  std::unique_ptr<KvLock> lock() override { return gate_.enter(); }
  KvSizes sizes() const override { return {}; }
  void compact() override {}
  KvBackup backup(const std::string&, unsigned) override {
    throw Error(ErrorCode::usage, "a database in memory cannot be backed up");
  }

  std::unique_ptr<KvLoad> load(const KvJoin& join) override {
    std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < table_count; ++i)
      for (const auto& [key, value] : *tables_[i])
        if (Table(i) != Table::meta || key != "format")
          throw Error(ErrorCode::usage, "only an empty database can be loaded in bulk");
    return std::make_unique<MemoryLoad>(*this, join);
  }

 private:
  class MemoryLoad : public KvLoad {
   public:
    MemoryLoad(MemoryKv& kv, const KvJoin& join) : kv_(kv), join_(join) {}
    void put(Table table, std::string_view key, std::string_view value) override {
      const auto [row, fresh] = rows_.try_emplace({table, std::string(key)}, value);
      if (!fresh) row->second = join_.values(table, row->second, value);
    }
    void finish() override {
      KvBatch batch;
      for (auto at = rows_.begin(); at != rows_.end();) {
        const Table table = at->first.first;
        SortedRows sorted(table, join_, [&](const std::string& key, const std::string& value) {
          batch.push_back({table, key, value});
        });
        for (; at != rows_.end() && at->first.first == table; ++at) sorted.put(at->first.second, at->second);
        sorted.finish();
      }
      kv_.write(batch);
    }

   private:
    MemoryKv& kv_;
    const KvJoin join_;
    std::map<std::pair<Table, std::string>, std::string> rows_;
  };

  WriteGate gate_;
  mutable std::mutex mutex_;
  Tables tables_;
};

}  // namespace

std::unique_ptr<Kv> memory_kv() { return std::make_unique<MemoryKv>(); }

}  // namespace plantgraph
