// Every way to spoil a row is found by check.
#include "graph/check.h"

#include <doctest/doctest.h>

#include "graph/keys.h"
#include "graph/kv_memory.h"
#include "graph/records.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

// Tables of some articles, to be spoilt from outside.
std::pair<std::unique_ptr<Store>, Kv*> some_store() {
  auto kv = memory_kv();
  Kv* tables = kv.get();
  auto store = store_over(std::move(kv), Store::Mode::read_write);
  for (std::uint32_t n = 0; n < 5; ++n) store->add(random_article(n));
  return {std::move(store), tables};
}

struct Spot {
  Table table;
  std::string key, value;
};

std::vector<Spot> all_rows(const Kv& kv) {
  std::vector<Spot> rows;
  auto view = kv.view();
  for (std::size_t i = 0; i < table_count; ++i)
    view->scan(Table(i), {}, [&](std::string_view key, std::string_view value) {
      rows.push_back({Table(i), std::string(key), std::string(value)});
      return true;
    });
  return rows;
}

}  // namespace

TEST_CASE("a sound store has no problems, an empty one neither") {
  auto [store, kv] = some_store();
  CheckReport report = store->check();
  CHECK(report.problems.empty());
  CHECK(report.keys_read == all_rows(*kv).size());
  CHECK(store_over(memory_kv(), Store::Mode::read_write)->check().problems.empty());
}

TEST_CASE("any one row erased is found") {
  auto [store, kv] = some_store();
  for (const Spot& row : all_rows(*kv)) {
    // With another header the same article still has an id to be found by: that is a sound store.
    if (row.table == Table::headers) continue;
    kv->write({{row.table, row.key, std::nullopt}});
    CHECK_MESSAGE(!store->check().problems.empty(), table_name(row.table));
    kv->write({{row.table, row.key, row.value}});
  }
  CHECK(store->check().problems.empty());
}

TEST_CASE("any one row changed is found, and nothing crashes") {
  auto [store, kv] = some_store();
  Dice dice(11);
  for (const Spot& row : all_rows(*kv)) {
    std::string spoilt = row.value;
    if (spoilt.empty()) {
      spoilt = "x";
    } else {
      spoilt[dice.below(std::uint32_t(spoilt.size()))] ^= char(1 + dice.below(255));
    }
    kv->write({{row.table, row.key, spoilt}});
    // A changed fact that can be read is a fact like another, as the value has no second copy to be compared with; the
    // database's own checksums stand guard over those bytes.
    const bool second_copy = row.table != Table::facts && row.table != Table::mentions && row.key != format_key;
    if (second_copy) {
      CHECK_MESSAGE(!store->check().problems.empty(), table_name(row.table));
    } else {
      store->check();
    }
    kv->write({{row.table, row.key, row.value}});
  }
}

TEST_CASE("any stranger is found") {
  auto [store, kv] = some_store();
  Dice dice(12);
  for (const Spot& row : all_rows(*kv)) {
    std::string key = row.key;
    key[dice.below(std::uint32_t(key.size()))] ^= char(1 + dice.below(255));
    if (row.table == Table::headers || kv->view()->get(row.table, key))
      continue;  // another publisher is as good as the first
    kv->write({{row.table, key, row.value}});
    CHECK_MESSAGE(!store->check().problems.empty(), table_name(row.table));
    kv->write({{row.table, key, std::nullopt}});
  }
  CHECK(store->check().problems.empty());
}

TEST_CASE("problems name the row and say what is wrong") {
  auto [store, kv] = some_store();
  ArticleFacts known = saying("known", "2023-02-06", "VW.", {entity(EntityType::company, "vw", "VW")}, {});
  store->add(known);
  const ArticleKey key = article_key(known.article);
  const std::string who = "article known (" + article_key_text(key) + ")";
  kv->write({{Table::by_date, by_date_key({2023, 2, 6}, key), std::nullopt}});
  REQUIRE(store->check().problems.size() == 1);
  CHECK(store->check().problems[0].starts_with(who + ": its row "));
  CHECK(store->check().problems[0].ends_with(" is missing in by_date"));
  kv->write({{Table::by_date, by_date_key({2023, 2, 6}, key), ""},
             {Table::meta, std::string(counts_key), encode_counts({})}});
  CHECK(store->check().problems ==
        std::vector<std::string>{"the counts of articles, entities, facts and evidence are wrong"});
}
