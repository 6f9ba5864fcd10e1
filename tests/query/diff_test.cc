// What changed between two days.
#include "query/diff.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "query/gold_graph.h"
#include "query/sample_graph.h"

using namespace plantgraph;
using plantgraph::test::NewsBuilder;

namespace {

using P = Predicate;
using Q = Qualifier;

GraphDiff diff_of(const std::vector<ArticleFacts>& articles, const char* from_day, const char* to_day) {
  const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  const test::TemporaryStore store(articles);
  const Date from = *parse_date(from_day), to = *parse_date(to_day);
  const auto graph = store.store().snapshot(to);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  GraphReader then(*graph, nullptr, *forms, deadline), now(*graph, nullptr, *forms, deadline);
  const auto news = articles_between(*graph, from, to);
  then.hide(news);
  GraphDiff diff = graph_diff(news, then, {from, from}, now, {to, to}, to);
  diff.from = from;
  diff.to = to;
  CHECK(nlohmann::json::parse(graph_diff_as_json(diff)).at("new").size() == diff.facts.size());
  return diff;
}

std::string told(const GraphDiff& diff) {
  std::string text;
  for (const auto& move : diff.deals)
    text += std::string(name(move.role)) + " " + move.party_name + " " + move.before + ">" + move.after + "; ";
  for (const auto& change : diff.changes) {
    text += change.aspect + " ";
    for (const auto& value : change.before) text += value + " ";
    text += ">";
    for (const auto& value : change.after) text += " " + value.name;
    text += "; ";
  }
  return text;
}

}  // namespace

TEST_CASE("between the articles of a small graph") {
  struct Row {
    const char *from, *to;
    std::size_t articles, fresh, repeated;
    const char* told;
  };
  const Row rows[] = {
      {"2020-03-01", "2020-03-31", 0, 0, 0, ""},
      {"2020-03-01", "2020-12-31", 1, 3, 0,
       "buyer Dunmore negotiating>denied; produces Estra >; status operating > idle; "},
      {"2020-12-31", "2021-12-31", 1, 4, 0,
       "buyer Calder negotiating>completed; seller Borvo >completed; owner Borvo > Calder; "},
      {"2021-05-20", "2022-01-01", 0, 0, 0, ""},
      {"2021-05-19", "2021-05-20", 1, 4, 0,
       "buyer Calder negotiating>completed; seller Borvo >completed; owner Borvo > Calder; "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.from);
    const GraphDiff diff = diff_of(test::sample_news(), row.from, row.to);
    CHECK(diff.articles == row.articles);
    CHECK(diff.facts.size() == row.fresh);
    CHECK(diff.repeated == row.repeated);
    CHECK(told(diff) == row.told);
    for (const auto& fact : diff.facts) CHECK_FALSE(fact.evidence.empty());
  }
}

TEST_CASE("what is told again is no news; what is told otherwise is a contradiction") {
  const auto capacity = [](const char* id, const char* published, double number) {
    NewsBuilder n(id, published, std::string("The works in Weldon, by ") + id);
    n.number(n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant"}), P::capacity, number,
             "vehicles/year");
    return n.build();
  };
  const std::vector<ArticleFacts> articles = {capacity("a", "2023-02-01", 225000), capacity("b", "2023-02-10", 225000),
                                              capacity("c", "2023-02-20", 150000)};
  const GraphDiff again = diff_of(articles, "2023-02-05", "2023-02-15");
  CHECK(again.facts.empty());
  CHECK(again.repeated == 1);
  CHECK(again.contradictions.empty());
  const GraphDiff other = diff_of(articles, "2023-02-15", "2023-02-28");
  REQUIRE(other.contradictions.size() == 1);
  CHECK(other.contradictions[0].holds.value == "225000");
  CHECK(other.contradictions[0].against.value == "150000");
  CHECK(other.changes.empty());
}

TEST_CASE("articles dated by a month come when it is over") {
  NewsBuilder n("a", "2023-02", "The works in Weldon stand.");
  n.status(n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant"}), "idle");
  CHECK(diff_of({n.build()}, "2023-02-10", "2023-02-27").articles == 0);
  CHECK(diff_of({n.build()}, "2023-02-10", "2023-02-28").articles == 1);
  CHECK(diff_of({n.build()}, "2023-01-10", "2023-03-10").articles == 1);
  CHECK(diff_of({n.build()}, "2023-02-28", "2023-03-10").articles == 0);
}

TEST_CASE("days by their names") {
  const Date sunday{2026, 11, 22};
  const std::pair<const char*, const char*> rows[] = {{"today", "2026-11-22"},
                                                      {"Yesterday", "2026-11-21"},
                                                      {"monday", "2026-11-16"},
                                                      {"sunday", "2026-11-15"},
                                                      {"2023-02", "2023-02-28"},
                                                      {"2023", "2023-12-31"},
                                                      {"2023-02-30", ""},
                                                      {"someday", ""},
                                                      {"", ""}};
  for (const auto& [word, day] : rows) CHECK_MESSAGE(to_string(day_named(word, sunday)) == day, word);
}
