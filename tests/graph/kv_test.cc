// The key-value contract, on both implementations, and one against the other at random.
#include "graph/kv.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>

#include "graph/keys.h"
#include "graph/kv_memory.h"
#include "graph/kv_rocksdb.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using plantgraph::testing::Dice;
using plantgraph::testing::dump;
using plantgraph::testing::TempFolder;

namespace {

void on_each_kv(const std::function<void(Kv&)>& test) {
  SUBCASE("memory") { test(*memory_kv()); }
  SUBCASE("rocksdb") {
    TempFolder folder;
    test(*open_rocksdb(folder / "db", KvMode::read_write));
  }
}

std::string scanned(const KvView& view, const KeyRange& range) {
  std::string out;
  view.scan(Table::facts, range, [&](std::string_view key, std::string_view value) {
    out += std::string(key) + "=" + std::string(value) + " ";
    return true;
  });
  return out;
}

}  // namespace

TEST_CASE("rows come in the order of their bytes and within their range") {
  on_each_kv([](Kv& kv) {
    kv.write({{Table::facts, "b", "2"},
              {Table::facts, "a", "1"},
              {Table::facts, "\xff", "5"},
              {Table::facts, "\xff\xff", "6"}});
    kv.write({{Table::facts, "ba", "3"}, {Table::facts, "\x7f", "4"}, {Table::names, "b", "another table"}});
    auto view = kv.view();
    CHECK(scanned(*view, all_keys()) == "a=1 b=2 ba=3 \x7f=4 \xff=5 \xff\xff=6 ");
    CHECK(scanned(*view, prefix_range("b")) == "b=2 ba=3 ");
    CHECK(scanned(*view, prefix_range("\xff")) == "\xff=5 \xff\xff=6 ");
    CHECK(scanned(*view, {"aa", "ba"}) == "b=2 ");
    CHECK(scanned(*view, prefix_range("c")).empty());
    CHECK(view->get(Table::facts, "b") == "2");
    CHECK(!view->get(Table::facts, "c"));
    CHECK(!view->get(Table::subjects, "b"));
  });
}

TEST_CASE("a view stays as it was, and a batch is applied from first to last") {
  on_each_kv([](Kv& kv) {
    kv.write({{Table::facts, "a", "1"}, {Table::facts, "b", "1"}});
    auto before = kv.view();
    kv.write({{Table::facts, "a", "2"}, {Table::facts, "b", std::nullopt}, {Table::facts, "c", "1"}});
    kv.write({{Table::facts, "c", std::nullopt}, {Table::facts, "c", "3"}, {Table::facts, "never", std::nullopt}});
    CHECK(scanned(*before, all_keys()) == "a=1 b=1 ");
    CHECK(before->get(Table::facts, "b") == "1");
    CHECK(scanned(*kv.view(), all_keys()) == "a=2 c=3 ");
  });
}

TEST_CASE("a scan stops when told, and its callback may read") {
  on_each_kv([](Kv& kv) {
    kv.write({{Table::facts, "a", "1"}, {Table::facts, "b", "2"}, {Table::facts, "c", "3"}});
    auto view = kv.view();
    std::string seen;
    view->scan(Table::facts, all_keys(), [&](std::string_view key, std::string_view) {
      seen += *view->get(Table::facts, key) + scanned(*view, prefix_range(key));
      return key != "b";
    });
    CHECK(seen == "1a=1 2b=2 ");
  });
}

TEST_CASE("the database and the memory tables agree after any writes, also after reopening") {
  TempFolder folder;
  auto memory = memory_kv();
  auto database = open_rocksdb(folder / "db", KvMode::read_write);
  Dice dice(7);
  for (int round = 0; round < 200; ++round) {
    KvBatch batch;
    for (std::uint32_t n = dice.below(8); n > 0; --n) {
      std::string key;
      for (std::uint32_t length = 1 + dice.below(4); length > 0; --length)
        key.push_back(char(dice.one(std::string_view("\0\1a\xff", 4))));
      auto value =
          dice.chance(70) ? std::optional(std::string(dice.below(300), char('a' + dice.below(26)))) : std::nullopt;
      batch.push_back({Table(dice.below(table_count)), std::move(key), std::move(value)});
    }
    memory->write(batch);
    database->write(batch);
    if (round % 50 == 49) {
      database.reset();
      database = open_rocksdb(folder / "db", KvMode::read_write);
    }
  }
  CHECK(dump(*database) == dump(*memory));
  CHECK(database->sizes().total_bytes > 0);
}
