// The JSON forms, row by row.
#include "graph/model_json.h"

#include <doctest/doctest.h>

#include "graph/keys.h"
#include "graph/kv_memory.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;
using enum EntityType;

namespace {

ArticleFacts sample() {
  ArticleFacts facts = saying(
      "kaluga-2023-02-06", "2023-02-06", "AFC bids 49.9% for \"Kaluga\".",
      {entity(company, "sistema", "AFK Sistema", {"AFC"}), entity(plant, "kaluga", "Kaluga plant", {"Kaluga"})},
      {fact(0, Predicate::buyer, 1u,
            {{Qualifier::deal_status, "negotiating"},
             {Qualifier::stake, "49.9"},
             {Qualifier::price, "7257000000"},
             {Qualifier::currency, "RUB"},
             {Qualifier::date, "2023"}}),
       fact(1, Predicate::capacity, number(225000, "vehicles/year")), fact(1, Predicate::employs, number(0.5)),
       fact(1, Predicate::status, Literal{LiteralKind::status, 0, "idle", ""}, {{Qualifier::since, "2022-03"}})});
  facts.facts[0].evidence = {{{0, 3}, "deal.bid", 0.876543, "according to a source"}, {{20, 26}, "deal.target", 1, ""}};
  facts.facts[0].confidence = 0.876543;
  return facts;
}

}  // namespace

TEST_CASE("facts as extract prints them") {
  const std::string plant_json = R"({"type":"plant","id":"plant:kaluga","name":"Kaluga plant","mentions":["Kaluga"]})";
  const std::string whole =
      R"("confidence":0.9,"evidence":[{"start":0,"end":28,"quote":"AFC bids 49.9% for \"Kaluga\".",)"
      R"("rule":"by_hand","confidence":0.9}]})";
  const std::string expected =
      R"({"article":"kaluga-2023-02-06","subject":{"type":"company","id":"company:sistema","name":"AFK Sistema","mentions":["AFC"]},)"
      R"("predicate":"buyer","object":)" +
      plant_json +
      R"(,"qualifiers":{"deal_status":"negotiating","stake":49.9,"price":7257000000,"currency":"RUB","date":"2023"},)"
      R"("confidence":0.88,"evidence":[{"start":0,"end":3,"quote":"AFC","rule":"deal.bid","confidence":0.88,)"
      R"("attribution":"according to a source"},{"start":20,"end":26,"quote":"Kaluga","rule":"deal.target","confidence":1}]})"
      "\n"
      R"({"article":"kaluga-2023-02-06","subject":)" +
      plant_json +
      R"(,"predicate":"capacity","object":{"type":"number","value":225000,"unit":"vehicles/year"},"qualifiers":{},)" +
      whole +
      "\n"
      R"({"article":"kaluga-2023-02-06","subject":)" +
      plant_json + R"(,"predicate":"employs","object":{"type":"number","value":0.5},"qualifiers":{},)" + whole +
      "\n"
      R"({"article":"kaluga-2023-02-06","subject":)" +
      plant_json +
      R"(,"predicate":"status","object":{"type":"status","value":"idle"},"qualifiers":{"since":"2022-03"},)" + whole +
      "\n";
  CHECK(fact_rows_as_ndjson(sample()) == expected);
  CHECK(fact_rows_as_ndjson(ArticleFacts{}).empty());
}

TEST_CASE("bytes that are no UTF-8 do not spoil the line") {
  ArticleFacts facts = sample();
  facts.entities[0].mentions = {
      "A\xff"
      "FC",
      "line\nend"};
  facts.facts.resize(1);
  std::string line = fact_rows_as_ndjson(facts);
  CHECK(line.find("\"mentions\":[\"A\xef\xbf\xbd"
                  "FC\",\"line\\nend\"]") != std::string::npos);
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("a qualifier that is no number stays text") {
  ArticleFacts facts = sample();
  facts.facts.resize(1);
  facts.facts[0].qualifiers = {{Qualifier::stake, "50-51"}, {Qualifier::price, "inf"}, {Qualifier::amount, ""}};
  CHECK(fact_rows_as_ndjson(facts).find(R"("qualifiers":{"stake":"50-51","price":"inf","amount":""})") !=
        std::string::npos);
}

TEST_CASE("stored records") {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  store->add(sample());
  auto graph = store->snapshot();
  const ArticleKey key = article_key(sample().article);
  CHECK(article_as_json(key, *graph->article(key), false) == R"({"id":"kaluga-2023-02-06","key":")" +
                                                                 article_key_text(key) +
                                                                 R"(","published":"2023-02-06","language":"en"})");
  CHECK(article_as_json(key, *graph->article(key), true).ends_with(R"("text":"AFC bids 49.9% for \"Kaluga\"."})"));
  CHECK(entity_as_json(*graph->entity("plant:kaluga")) ==
        R"({"id":"plant:kaluga","type":"plant","name":"Kaluga plant","aliases":["Kaluga"],"articles":1})");
  graph->facts_about("plant:kaluga", Predicate::status, [&](const StatedFact& fact) {
    CHECK(stated_fact_as_json(fact, *graph) ==
          R"({"article":"kaluga-2023-02-06","published":"2023-02-06","subject":{"type":"plant","id":"plant:kaluga",)"
          R"("name":"Kaluga plant"},"predicate":"status","object":{"type":"status","value":"idle"},)"
          R"("qualifiers":{"since":"2022-03"},"confidence":0.9,"evidence":[{"start":0,"end":28,)"
          R"("quote":"AFC bids 49.9% for \"Kaluga\".","rule":"by_hand","confidence":0.9}]})");
    return true;
  });
}
