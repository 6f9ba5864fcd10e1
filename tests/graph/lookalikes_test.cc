// Which entities are proposed as one, and which never are.
#include "graph/lookalikes.h"

#include <doctest/doctest.h>

#include "graph/kv_memory.h"
#include "graph/review.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

using enum EntityType;

// One article a row: a company that employs people, or two of them.
ArticleFacts of_company(const char* slug, const char* name) {
  return saying(slug, "2020-01-01", std::string(name) + " employs 40 people.", {entity(company, slug, name)},
                {fact(0, Predicate::employs, number(40))});
}

ArticleFacts of_plant(const char* slug, const char* name, const char* town, const char* owner) {
  std::vector<Entity> entities = {entity(plant, slug, name), entity(place, town, town)};
  std::vector<Fact> facts = {fact(0, Predicate::located_in, 1)};
  if (*owner) {
    entities.push_back(entity(company, owner, owner));
    facts.push_back(fact(0, Predicate::owned_by, 2));
  }
  return saying(slug, "2020-01-01", std::string(name) + " stands in a town.", entities, facts);
}

struct Row {
  const char* what;
  std::vector<ArticleFacts> news;
  const char* proposed;  // "one + other", or empty
};

std::string told(const std::vector<LookAlike>& pairs) {
  std::string text;
  for (const auto& pair : pairs) text += (text.empty() ? "" : " | ") + pair.one.id + " + " + pair.other.id;
  return text;
}

std::vector<LookAlike> proposed(const std::vector<ArticleFacts>& news, const std::vector<Decision>& decisions = {}) {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (const auto& each : news) store->add(each);
  for (const auto& each : decisions) store->decide(each);
  return look_alikes(*store->snapshot(), 100);
}

}  // namespace

TEST_CASE("which pairs are proposed") {
  const ArticleFacts daughter =
      saying("d", "2020-01-01", "Ferro Rus belongs to Ferro Rus Holding.",
             {entity(company, "x:ferro_rus", "Ferro Rus"), entity(company, "x:ferro_rus_holding", "Ferro Rus Holding")},
             {fact(0, Predicate::subsidiary_of, 1)});
  const ArticleFacts both =
      saying("b", "2020-01-01", "Panatoni sold to Panattoni.",
             {entity(company, "x:panatoni", "Panatoni"), entity(company, "x:panattoni", "Panattoni")},
             {fact(0, Predicate::employs, number(4)), fact(1, Predicate::employs, number(5))});
  const Row rows[] = {
      {"a slip of the pen",
       {of_company("x:panattoni", "Panattoni"), of_company("x:panatoni", "Panatoni")},
       "company:x:panatoni + company:x:panattoni"},
      {"not where one article tells of both", {both}, ""},
      {"other names", {of_company("x:panattoni", "Panattoni"), of_company("x:dunmore", "Dunmore")}, ""},
      {"two entries of the lexicon", {of_company("panattoni", "Panattoni"), of_company("panatoni", "Panatoni")}, ""},
      {"a name of the lexicon misspelt",
       {of_company("panattoni", "Panattoni"), of_company("x:panatoni", "Panatoni")},
       "company:panattoni + company:x:panatoni"},
      {"short names", {of_company("x:vw", "VW"), of_company("x:vm", "VM")}, ""},
      {"a daughter", {daughter}, ""},
      {"one plant of a town without an owner",
       {of_plant("x:weldon:borvo", "Borvo works", "x:weldon", "x:borvo"),
        of_plant("x:weldon:", "the works", "x:weldon", "")},
       "plant:x:weldon: + plant:x:weldon:borvo"},
      {"one owner",
       {of_plant("x:weldon:borvo", "Borvo works", "x:weldon", "x:borvo"),
        of_plant("weldon_borvo", "Weldon works", "x:weldon", "x:borvo")},
       "plant:weldon_borvo + plant:x:weldon:borvo"},
      {"two plants in one town stay two",
       {of_plant("x:weldon:borvo", "Borvo works", "x:weldon", "x:borvo"),
        of_plant("x:weldon:calder", "Calder works", "x:weldon", "x:calder")},
       ""},
      {"plants of two towns",
       {of_plant("x:weldon:", "the works", "x:weldon", ""), of_plant("x:tarn:", "the works", "x:tarn", "")},
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const auto pairs = proposed(row.news);
    CHECK(told(pairs) == row.proposed);
    for (const auto& pair : pairs) {
      CHECK_FALSE(pair.reasons.empty());
      CHECK(pair.score >= least_score);
      CHECK(pair.score <= 1);
      for (const auto kind : {DecisionKind::merge, DecisionKind::reject})
        CHECK(proposed(row.news, {{kind, pair.one.id, pair.other.id, {}, {2026, 1, 1}, "", ""}}).empty());
    }
  }
}
