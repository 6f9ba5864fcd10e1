#include "query/path.h"

#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "graph/error.h"
#include "graph/kv.h"
#include "graph/kv_memory.h"
#include "query/sample_graph.h"

using namespace plantgraph;

namespace {

std::unique_ptr<Store> memory_store(const std::vector<ArticleFacts>& articles) {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (const auto& article : articles) store->add(article);
  return store;
}

GraphReader reader_of(const Snapshot& graph) {
  static const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  return {graph, nullptr, *forms, std::chrono::steady_clock::now() + std::chrono::seconds(60)};
}

std::string ids_of(const Path& path) {
  if (!path.found) return "none";
  std::string ids;
  for (const auto& hop : path.hops) ids += (ids.empty() ? hop.from : "") + " > " + hop.to;
  return ids;
}

// A company that bought 10,000 plants, one of which another owns.
ArticleFacts hub_news() {
  test::NewsBuilder n("hub-2022-01-01", "2022-01-01", "The hub has bought everything there is.");
  const auto hub = n.entity(EntityType::company, "company:x:hub", {"Hub"});
  for (int i = 0; i < 10000; ++i) {
    const std::string id = "plant:x:town" + std::to_string(10000 + i);
    const auto plant = n.entity(EntityType::plant, id, {"Plant " + std::to_string(10000 + i)});
    n.fact(hub, Predicate::buyer, plant, {{Qualifier::deal_status, "completed"}});
    if (i == 7777) n.fact(plant, Predicate::owned_by, n.entity(EntityType::company, "company:x:far", {"Far"}));
  }
  return n.build();
}

}  // namespace

TEST_CASE("shortest paths, with facts and quotes") {
  struct Row {
    const char *from, *to;
    std::size_t steps;
    const char* path;
  };
  const Row rows[] = {
      {"company:x:borvo", "company:x:harrow", 6,
       "company:x:borvo > plant:x:weldon:borvo > company:x:calder > company:x:harrow"},
      {"company:x:harrow", "company:x:borvo", 6,
       "company:x:harrow > company:x:calder > plant:x:weldon:borvo > company:x:borvo"},
      {"company:x:borvo", "company:x:harrow", 2, "none"},
      {"model:x:estra", "place:x:weldon", 6, "model:x:estra > plant:x:weldon:borvo > place:x:weldon"},
      {"company:x:borvo", "company:x:borvo", 6, ""},
      {"company:x:borvo", "company:x:nobody", 6, "none"},
      // Through goods and places nothing hangs together.
      {"product:x:trucks", "place:x:tarn", 6,
       "product:x:trucks > plant:x:weldon:borvo > company:x:borvo > plant:x:tarn:borvo > place:x:tarn"},
  };
  const auto store = memory_store(test::sample_news());
  const auto graph = store->snapshot();
  for (const auto& row : rows) {
    CAPTURE(row.from);
    CAPTURE(row.to);
    GraphReader reader = reader_of(*graph);
    const Path path = find_path({row.from}, {row.to}, row.steps, reader);
    CHECK(ids_of(path) == row.path);
    for (const auto& hop : path.hops) {
      CHECK_FALSE(hop.facts.empty());
      for (const auto& fact : hop.facts) CHECK_FALSE(fact.evidence.empty());
    }
    CHECK(nlohmann::json::accept(path_as_json(path, reader)));
  }
}

TEST_CASE("a company with 10,000 facts does no harm") {
  const auto store = memory_store({hub_news()});
  const auto graph = store->snapshot();
  {
    GraphReader reader = reader_of(*graph);
    CHECK(ids_of(find_path({"company:x:hub"}, {"company:x:far"}, 6, reader)) ==
          "company:x:hub > plant:x:town17777 > company:x:far");
  }
  GraphReader reader = reader_of(*graph);
  NearOptions options;
  options.limit = 1000;
  const auto first = find_near({"company:x:hub"}, options, reader);
  REQUIRE(first.groups.size() == 1);
  CHECK(first.groups[0].neighbours.size() == 1000);
  CHECK(first.groups[0].facts == 10000);
  // All pages together are all plants, each once.
  std::set<std::string> seen;
  options.predicate = Predicate::buyer;
  options.direction = Direction::out;
  std::size_t pages = 0;
  do {
    const auto page = find_near({"company:x:hub"}, options, reader);
    REQUIRE(page.groups.size() == 1);
    for (const auto& one : page.groups[0].neighbours) CHECK(seen.insert(one.id).second);
    options.after = page.groups[0].next;
    ++pages;
  } while (!options.after.empty() && pages < 20);
  CHECK(pages == 10);
  CHECK(seen.size() == 10000);
  // From the other side, two facts away: the page of the hub is no longer than any other.
  NearOptions wide;
  wide.depth = 2;
  const auto around = find_near({"plant:x:town10000"}, wide, reader);
  for (const auto& group : around.groups) CHECK(group.neighbours.size() <= 20);
}

TEST_CASE("pages of facts that point at something") {
  std::vector<ArticleFacts> all = test::sample_news();
  const auto store = memory_store(all);
  const auto graph = store->snapshot();
  GraphReader reader = reader_of(*graph);
  NearOptions options;
  options.limit = 1;
  options.predicate = Predicate::buyer;
  options.direction = Direction::in;
  std::string seen;
  for (int pages = 0; pages < 5; ++pages) {
    const auto page = find_near({"plant:x:weldon:borvo"}, options, reader);
    REQUIRE(page.groups.size() == 1);
    seen += page.groups[0].neighbours.at(0).id + " ";
    options.after = page.groups[0].next;
    if (options.after.empty()) break;
  }
  CHECK(seen == "company:x:calder company:x:dunmore ");
}

TEST_CASE("options out of their bounds are refused") {
  const auto store = memory_store(test::sample_news());
  const auto graph = store->snapshot();
  GraphReader reader = reader_of(*graph);
  for (const NearOptions& bad :
       {NearOptions{0, 20, {}, {}, ""}, NearOptions{5, 20, {}, {}, ""}, NearOptions{1, 0, {}, {}, ""},
        NearOptions{1, 1001, {}, {}, ""}, NearOptions{1, 20, {}, {}, "company:x:calder"}})
    CHECK_THROWS_AS(find_near({"company:x:borvo"}, bad, reader), Error);
  CHECK_THROWS_AS(find_path({"a"}, {"b"}, 0, reader), Error);
  CHECK_THROWS_AS(find_path({"a"}, {"b"}, 13, reader), Error);
}
