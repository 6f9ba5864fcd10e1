// Memory of the foreign library: each statement has a budget on its thread.
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>

#include "graph/error.h"
#include "query/sqlite.h"

namespace plantgraph {
namespace {

struct Budget {
  std::uint64_t used = 0;
  std::uint64_t limit = UINT64_MAX;
};
thread_local Budget budget;

constexpr std::size_t block_head = 16;  // holds the block's size and keeps its alignment

std::size_t& size_of(void* block) { return *reinterpret_cast<std::size_t*>(static_cast<char*>(block) - block_head); }

void* take_memory(int bytes) {
  const auto size = std::size_t(bytes);
  if (budget.used + size > budget.limit) return nullptr;
  void* whole = std::malloc(size + block_head);
  if (whole == nullptr) return nullptr;
  void* block = static_cast<char*>(whole) + block_head;
  size_of(block) = size;
  budget.used += size;
  return block;
}

void give_memory(void* block) {
  if (block == nullptr) return;
  budget.used -= std::min<std::uint64_t>(budget.used, size_of(block));
  std::free(static_cast<char*>(block) - block_head);
}

void* resize_memory(void* block, int bytes) {
  const std::size_t before = size_of(block), size = std::size_t(bytes);
  if (size > before && budget.used + (size - before) > budget.limit) return nullptr;
  void* whole = std::realloc(static_cast<char*>(block) - block_head, size + block_head);
  if (whole == nullptr) return nullptr;
  budget.used = budget.used + size - std::min<std::uint64_t>(budget.used + size, before);
  void* moved = static_cast<char*>(whole) + block_head;
  size_of(moved) = size;
  return moved;
}

}  // namespace

void start_sqlite() {
  static std::once_flag once;
  std::call_once(once, [] {
    static const sqlite3_mem_methods methods = {take_memory,
                                                give_memory,
                                                resize_memory,
                                                [](void* block) { return block ? int(size_of(block)) : 0; },
                                                [](int bytes) { return (bytes + 15) & ~15; },
                                                [](void*) { return SQLITE_OK; },
                                                [](void*) {},
                                                nullptr};
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
      throw Error(ErrorCode::database, "SQLite cannot be started");
  });
}

SqliteMemoryLimit::SqliteMemoryLimit(std::uint64_t bytes) { budget = {0, bytes}; }
SqliteMemoryLimit::~SqliteMemoryLimit() { budget = {}; }

}  // namespace plantgraph
