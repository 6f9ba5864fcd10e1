// People's decisions about identity: what a snapshot makes of them, and that they leave no trace when taken back.
#include "graph/review.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "graph/error.h"
#include "graph/export_ndjson.h"
#include "graph/identities.h"
#include "graph/import.h"
#include "graph/kv_memory.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

const Date today{2026, 5, 4};

Decision merge(const std::string& a, const std::string& b) { return {DecisionKind::merge, a, b, {}, today, "ann", ""}; }

std::string exported(const Store& store, const char* as_of = "") {
  std::string out;
  export_ndjson(*store.snapshot(parse_date(as_of).value_or(Date{})), [&](std::string_view piece) { out += piece; });
  return out;
}

std::unique_ptr<Store> store_of(const std::vector<ArticleFacts>& articles) {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (const auto& each : articles) store->add(each);
  return store;
}

// The plant in Weldon under two ids, and Borvo under two names; one article uses "Borvo" for something else.
std::vector<ArticleFacts> news() {
  const auto weldon = entity(EntityType::plant, "x:weldon:", "Weldon plant");
  const auto works = entity(EntityType::plant, "x:weldon:borvo", "Borvo works", {"the works"});
  const auto borvo = entity(EntityType::company, "x:borvo", "Borvo");
  const auto motors = entity(EntityType::company, "x:borvo_motors", "Borvo Motors");
  const auto lexicon = entity(EntityType::company, "borvo", "Borvo Automobile");
  return {saying("a", "2020-01-01", "Borvo owns the Weldon plant.", {weldon, borvo}, {fact(0, Predicate::owned_by, 1)}),
          saying("b", "2020-02-01", "Borvo Motors bought the works.", {works, motors},
                 {fact(1, Predicate::buyer, 0, {{Qualifier::deal_status, "completed"}})}),
          saying("c", "2020-03-01", "Borvo Automobile employs 40 people at the works.", {works, lexicon},
                 {fact(0, Predicate::owned_by, 1), fact(0, Predicate::employs, number(40))}),
          saying("d", "2020-04-01", "Borvo, the spring water, owns the Weldon plant.", {weldon, borvo},
                 {fact(0, Predicate::owned_by, 1)})};
}

std::vector<StatedFact> about(const Snapshot& graph, const std::string& id) {
  std::vector<StatedFact> facts;
  graph.facts_about(id, std::nullopt, [&](const StatedFact& each) {
    facts.push_back(each);
    return true;
  });
  return facts;
}

std::vector<StatedFact> pointing_at(const Snapshot& graph, const std::string& id) {
  std::vector<StatedFact> facts;
  graph.facts_pointing_at(id, std::nullopt, [&](const StatedFact& each) {
    facts.push_back(each);
    return true;
  });
  return facts;
}

std::vector<std::string> all_ids(const Snapshot& graph) {
  std::vector<std::string> ids, paged;
  graph.each_entity({}, [&](const EntityRecord& record) {
    ids.push_back(record.id);
    return true;
  });
  for (int type = 0; type < 6; ++type) {
    std::string place;
    while (graph.entity_ids_in(EntityType(type), place, 1, paged)) {
    }
  }
  std::sort(paged.begin(), paged.end());
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  CHECK(ids == paged);
  return ids;
}

}  // namespace

TEST_CASE("merged: one id, one record, all facts under it") {
  auto store = store_of(news());
  CHECK(store->decide(merge("plant:x:weldon:borvo", "plant:x:weldon:")));
  CHECK(store->decide(merge("company:x:borvo_motors", "company:x:borvo")));
  CHECK(store->decide(merge("company:borvo", "company:x:borvo_motors")));
  CHECK_FALSE(store->decide(merge("company:x:borvo_motors", "company:borvo")));  // decided already
  const auto graph = store->snapshot();
  CHECK(all_ids(*graph) == std::vector<std::string>{"company:borvo", "plant:x:weldon:"});
  const auto company = graph->entity("company:borvo");
  REQUIRE(company);
  CHECK(company->articles == 4);
  CHECK(company->name == "Borvo");
  CHECK(company->aliases == std::vector<std::string>{"Borvo Automobile", "Borvo Motors"});
  CHECK(graph->entity("company:x:borvo_motors")->id == "company:borvo");  // an old id still leads there
  CHECK(graph->entities_named("Borvo works") == std::vector<std::string>{"plant:x:weldon:"});
  CHECK(graph->entities_with_prefix("borvo", 10) == std::vector<std::string>{"company:borvo", "plant:x:weldon:"});
  const auto facts = about(*graph, "plant:x:weldon:");
  REQUIRE(facts.size() == 4);
  for (const auto& each : facts) CHECK(each.subject == "plant:x:weldon:");
  CHECK(facts[0].object == "company:borvo");
  CHECK(pointing_at(*graph, "company:borvo").size() == 3);
  CHECK(pointing_at(*graph, "plant:x:weldon:borvo").size() == 1);
  CHECK(store->check().problems.empty());

  // Reading in pieces gives the same.
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"", ""}, {"plant:", "plant:x:weldon:a"}}) {
    FactRange range;
    range.index = FactRange::Index::subjects;
    range.subject_from = from;
    if (!to.empty()) range.subject_to = to;
    std::vector<IndexedFact> rows;
    std::string place;
    while (graph->facts_in(range, place, 1, rows)) {
    }
    std::size_t plants = 0;
    for (const auto& row : rows) plants += row.subject == "plant:x:weldon:";
    CHECK(plants == 4);
    CHECK(rows.size() == (from.empty() ? 5 : 4));
  }
}

TEST_CASE("split: one article's name is another thing") {
  auto store = store_of(news());
  const ArticleKey spring = article_key(news()[3].article);
  CHECK(
      store->decide({DecisionKind::split, "company:x:borvo", "company:x:borvo_water", spring, today, "ann", "water"}));
  const auto graph = store->snapshot();
  CHECK(graph->entity("company:x:borvo")->articles == 1);
  CHECK(graph->entity("company:x:borvo_water")->articles == 1);
  CHECK(graph->entities_named("Borvo") == std::vector<std::string>{"company:x:borvo", "company:x:borvo_water"});
  CHECK(pointing_at(*graph, "company:x:borvo_water").size() == 1);
  CHECK(pointing_at(*graph, "company:x:borvo_water")[0].article == spring);
  CHECK(about(*graph, "plant:x:weldon:").size() == 2);
  CHECK(all_ids(*graph).size() == 6);
  // Hidden by date like all else.
  CHECK_FALSE(store->snapshot(*parse_date("2020-03-31"))->entity("company:x:borvo_water"));
}

TEST_CASE("law: a decision taken back leaves nothing, byte for byte") {
  auto store = store_of(news());
  const std::string before = exported(*store);
  const std::vector<Decision> decisions = {
      merge("plant:x:weldon:borvo", "plant:x:weldon:"),
      merge("company:borvo", "company:x:borvo"),
      {DecisionKind::reject, "company:x:borvo", "company:x:borvo_motors", {}, today, "ben", "two firms"},
      {DecisionKind::split, "company:x:borvo", "company:x:water", article_key(news()[3].article), today, "ben", ""}};
  for (const auto& each : decisions) CHECK(store->decide(each));
  CHECK(store->snapshot()->decisions().size() == 4);
  CHECK(exported(*store) != before);
  for (const auto& each : decisions) CHECK(store->undo(decision_id(checked(each))) == 1);
  CHECK(store->undo(decision_id(checked(decisions[0]))) == 0);
  CHECK(exported(*store) == before);
  CHECK(store->check().problems.empty());
}

TEST_CASE("law: decisions and articles commute, and survive export and import") {
  const std::vector<Decision> decisions = {
      merge("company:x:borvo_motors", "company:x:borvo"),
      merge("company:borvo", "company:x:borvo_motors"),
      {DecisionKind::split, "company:x:borvo", "company:x:water", article_key(news()[3].article), today, "ben", ""}};
  std::string wanted;
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    Dice dice(seed);
    std::vector<int> steps = {0, 1, 2, 3, 10, 11, 12};
    for (std::size_t i = steps.size(); i > 1; --i) std::swap(steps[i - 1], steps[dice.below(std::uint32_t(i))]);
    auto store = store_over(memory_kv(), Store::Mode::read_write);
    for (const int step : steps) {
      if (step < 10)
        store->add(news()[std::size_t(step)]);
      else
        store->decide(decisions[std::size_t(step - 10)]);
      if (dice.chance(30)) {
        store->forget(article_key(news()[0].article));
        store->add(news()[0]);
      }
      if (dice.chance(30)) {
        store->undo(decision_id(checked(decisions[0])));
        store->decide(decisions[0]);
      }
    }
    store->add(news()[0]);
    store->decide(decisions[0]);
    if (wanted.empty()) wanted = exported(*store);
    CHECK(exported(*store) == wanted);

    std::istringstream in(wanted);
    auto copy = store_over(memory_kv(), Store::Mode::read_write);
    ImportSink sink;
    sink.article = [&](const ArticleFacts& facts) { return copy->add(facts); };
    sink.decision = [&](const Decision& decision) { return copy->decide(decision); };
    sink.refusal = [](std::uint64_t, const std::string& why) { FAIL(why); };
    ImportSummary summary;
    import_ndjson(in, sink, summary);
    CHECK(summary.whole);
    CHECK(summary.decisions == 3);
    CHECK(exported(*copy) == wanted);
  }
}

TEST_CASE("of two decisions about the same things the later day holds, in any order") {
  Decision early = merge("company:x:borvo", "company:borvo"), late = early;
  late.kind = DecisionKind::reject;
  late.decided = {2026, 6, 1};
  for (const bool swapped : {false, true}) {
    auto store = store_of(news());
    store->decide(swapped ? late : early);
    store->decide(swapped ? early : late);
    const auto kept = store->snapshot()->decisions();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].kind == DecisionKind::reject);
    CHECK(decision_id(early) == decision_id(late));
  }
}

TEST_CASE("decisions that cannot be are refused") {
  auto store = store_of({});
  const Decision bad[] = {merge("company:x:a", "company:x:a"),
                          merge("company:x:a", "plant:x:a:b"),
                          merge("nonsense", "company:x:a"),
                          merge("company:", "company:x:a"),
                          {DecisionKind::split, "company:x:a", "company:x:b", {}, today, "", ""},
                          {DecisionKind::merge, "company:x:a", "company:x:b", ArticleKey(16, 'x'), today, "", ""},
                          {DecisionKind::merge, "company:x:a", "company:x:b", {}, {}, "", ""}};
  for (const Decision& each : bad) CHECK_THROWS_AS(store->decide(each), Error);
}
