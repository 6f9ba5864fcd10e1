// The sorted rows of a load: those of one key become one, and neighbours bring others with them (KvJoin).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "graph/kv.h"

namespace plantgraph {

class SortedRows {
 public:
  using Row = std::function<void(const std::string& key, const std::string& value)>;

  SortedRows(Table table, const KvJoin& join, Row row) : table_(table), join_(join), row_(std::move(row)) {}

  // Keys must ascend; equal ones may follow each other.
  void put(std::string_view key, std::string_view value) {
    if (any_ && key == key_) {
      value_ = join_.values(table_, value_, value);
      return;
    }
    std::string beside = any_ ? join_.beside(table_, key_, key) : std::string();
    flush();
    if (!owed_.empty() && owed_ <= key) {
      if (owed_ < key) row_(owed_, "");
      owed_.clear();
    }
    if (!beside.empty()) owed_ = std::move(beside);
    key_ = key;
    value_ = value;
    any_ = true;
  }
  void finish() {
    flush();
    if (!owed_.empty()) row_(owed_, "");
    owed_.clear();
  }

 private:
  void flush() {
    if (any_) row_(key_, value_);
    any_ = false;
  }

  const Table table_;
  const KvJoin join_;
  const Row row_;
  std::string key_, value_, owed_;
  bool any_ = false;
};

}  // namespace plantgraph
