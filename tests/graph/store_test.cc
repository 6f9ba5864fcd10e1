// The store: what was read comes back, by every way of asking, and as it was on an earlier day.
#include "graph/store.h"

#include <doctest/doctest.h>

#include <functional>

#include "graph/error.h"
#include "graph/kv_memory.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;
using enum EntityType;
using P = Predicate;

namespace {

std::unique_ptr<Store> memory_store() { return store_over(memory_kv(), Store::Mode::read_write); }

void on_each_store(const std::function<void(Store&)>& test) {
  SUBCASE("memory") { test(*memory_store()); }
  SUBCASE("rocksdb") {
    TempFolder folder;
    test(*Store::open(folder / "db", Store::Mode::read_write));
  }
}

const Entity kaluga = entity(plant, "kaluga", "Volkswagen Kaluga plant", {"Kaluga plant", "the Kaluga site"});
const Entity kaluga_short = entity(plant, "kaluga", "Kaluga plant", {"Kaluga plant"});
const Entity volkswagen = entity(company, "volkswagen", "Volkswagen", {"VW", "Volkswagen"});
const Entity sistema = entity(company, "sistema", "AFK Sistema", {"AFC"});
const Entity agr = entity(company, "agr", "AGR", {});

ArticleFacts talks() {
  return saying("talks", "2023-02-06", "AFK Sistema is in talks for the Kaluga plant of VW.",
                {sistema, kaluga, volkswagen},
                {fact(0, P::buyer, 1u, {{Qualifier::deal_status, "negotiating"}}), fact(1, P::owned_by, 2u),
                 fact(1, P::capacity, number(225000, "vehicles/year"))});
}
ArticleFacts sold() {
  return saying("sold", "2023-05-19", "The Kaluga plant now belongs to AGR.", {kaluga_short, agr},
                {fact(0, P::owned_by, 1u), fact(1, P::buyer, 0u, {{Qualifier::deal_status, "completed"}})});
}
ArticleFacts undated() {
  return saying("undated", "", "The Kaluga plant can make 115,000 engines.", {kaluga_short},
                {fact(0, P::capacity, number(115000, "engines/year"))});
}

using Rows = std::vector<std::string>;

std::string text(const StatedFact& fact) {
  return fact.subject + " " + std::string(name(fact.predicate)) + " " +
         (fact.literal ? number_text(fact.literal->number) : fact.object) + " " + to_string(fact.published);
}

Rows about(const Snapshot& graph, const std::string& subject, std::optional<P> predicate = {}) {
  Rows rows;
  graph.facts_about(subject, predicate, [&](const StatedFact& fact) {
    rows.push_back(text(fact));
    return true;
  });
  return rows;
}
Rows pointing_at(const Snapshot& graph, const std::string& object, std::optional<P> predicate = {}) {
  Rows rows;
  graph.facts_pointing_at(object, predicate, [&](const StatedFact& fact) {
    rows.push_back(text(fact));
    return true;
  });
  return rows;
}

}  // namespace

TEST_CASE("facts are found from both ends and by predicate") {
  on_each_store([](Store& store) {
    CHECK(store.add(talks()));
    CHECK(store.add(sold()));
    CHECK(store.add(undated()));
    auto graph = store.snapshot();
    CHECK(about(*graph, "plant:kaluga") ==
          Rows{"plant:kaluga owned_by company:agr 2023-05-19", "plant:kaluga owned_by company:volkswagen 2023-02-06",
               "plant:kaluga capacity 115000 ", "plant:kaluga capacity 225000 2023-02-06"});
    CHECK(about(*graph, "plant:kaluga", P::owned_by).size() == 2);
    CHECK(about(*graph, "plant:kalug").empty());
    CHECK(about(*graph, "plant:kaluga", P::status).empty());
    CHECK(pointing_at(*graph, "plant:kaluga") ==
          Rows{"company:agr buyer plant:kaluga 2023-05-19", "company:sistema buyer plant:kaluga 2023-02-06"});
    CHECK(pointing_at(*graph, "company:volkswagen", P::owned_by) ==
          Rows{"plant:kaluga owned_by company:volkswagen 2023-02-06"});
    Rows owned;
    graph->facts_with(P::owned_by, [&](const StatedFact& fact) {
      owned.push_back(fact.object);
      CHECK(fact.evidence.size() == 1);
      CHECK(fact.confidence == 0.9);
      return false;
    });
    CHECK(owned == Rows{"company:agr"});
    graph->facts_about("company:sistema", P::buyer, [&](const StatedFact& fact) {
      CHECK(fact.qualifiers == Qualifiers{{Qualifier::deal_status, "negotiating"}});
      auto article = graph->article(fact.article);
      REQUIRE(article);
      CHECK(slice(*article, fact.evidence[0].span) == talks().article.text);
      return true;
    });
    StoreStats stats = store.stats();
    CHECK(stats.articles == 3);
    CHECK(stats.entities == 4);
    CHECK(stats.facts == 6);
    CHECK(stats.evidence == 6);
    CHECK(stats.format_version == store_format_version);
    CHECK(store.check().problems.empty());
  });
}

TEST_CASE("reading twice changes nothing, forgetting takes all of it") {
  on_each_store([](Store& store) {
    CHECK(store.add(talks()));
    CHECK_FALSE(store.add(talks()));
    CHECK(store.stats().facts == 3);
    CHECK(store.forget(article_key(talks().article)));
    CHECK_FALSE(store.forget(article_key(talks().article)));
    CHECK(store.stats().entities == 0);
    CHECK(about(*store.snapshot(), "plant:kaluga").empty());
    CHECK_FALSE(store.snapshot()->article_by_id("talks"));
    CHECK(store.check().problems.empty());
    CHECK(store.add(talks()));
    CHECK(same(*store.snapshot()->article_facts(article_key(talks().article)), talks()));
  });
}

TEST_CASE("a snapshot stays as it was") {
  on_each_store([](Store& store) {
    store.add(talks());
    auto before = store.snapshot();
    store.add(sold());
    store.forget(article_key(talks().article));
    CHECK(about(*before, "plant:kaluga", P::owned_by) == Rows{"plant:kaluga owned_by company:volkswagen 2023-02-06"});
    CHECK(before->article_by_id("talks"));
    CHECK_FALSE(before->article_by_id("sold"));
    CHECK(about(*store.snapshot(), "plant:kaluga", P::owned_by) ==
          Rows{"plant:kaluga owned_by company:agr 2023-05-19"});
  });
}

TEST_CASE("as of an earlier day only what was published by then is there") {
  auto store = memory_store();
  ArticleFacts march = saying("march", "2023-03", "The plant is idle.", {kaluga_short}, {});
  march.facts = {fact(0, P::status, Literal{LiteralKind::status, 0, "idle", ""})};
  march.facts[0].evidence = {{{0, 5}, "by_hand", 1, ""}};
  for (const auto& each : {talks(), sold(), undated(), march}) store->add(each);
  struct Row {
    std::string as_of;
    std::size_t articles, facts;
    std::string name;
  };
  const Row rows[] = {{"", 4, 5, "Kaluga plant"},
                      {"2023-02-05", 0, 0, ""},
                      {"2023-02-06", 1, 2, "Volkswagen Kaluga plant"},
                      {"2023-03-15", 1, 2, "Volkswagen Kaluga plant"},  // "2023-03" may be later than that
                      {"2023-03-31", 2, 3, "Volkswagen Kaluga plant"},  // one each: the longer
                      {"2023-03", 2, 3, "Volkswagen Kaluga plant"},
                      {"2023", 3, 4, "Kaluga plant"}};
  for (const Row& row : rows) {
    CAPTURE(row.as_of);
    auto graph = store->snapshot(parse_date(row.as_of).value_or(Date{}));
    std::size_t articles = 0;
    graph->each_article([&](const ArticleKey& key, const Article& article) {
      CHECK(graph->article(key)->id == article.id);
      CHECK(graph->article_facts(key));
      ++articles;
      return true;
    });
    CHECK(articles == row.articles);
    CHECK(about(*graph, "plant:kaluga").size() == row.facts);
    auto found = graph->entity("plant:kaluga");
    CHECK((found ? found->name : "") == row.name);
    CHECK(graph->entities_named("the Kaluga plant").empty() == row.name.empty());
  }
  auto early = store->snapshot({2023, 2, 6});
  CHECK_FALSE(early->article(article_key(sold().article)));
  CHECK_FALSE(early->article_facts(article_key(undated().article)));
  CHECK_FALSE(early->article_by_id("sold"));
  CHECK_FALSE(early->entity("company:agr"));
}

TEST_CASE("entities have the name that most articles use, and are found by all") {
  auto store = memory_store();
  for (const auto& each : {talks(), sold(), undated()}) store->add(each);
  auto graph = store->snapshot();
  auto found = graph->entity("plant:kaluga");
  REQUIRE(found);
  CHECK(found->type == plant);
  CHECK(found->name == "Kaluga plant");
  CHECK(found->aliases == Rows{"Volkswagen Kaluga plant", "the Kaluga site"});
  CHECK(found->articles == 3);
  CHECK_FALSE(graph->entity("plant:kalug"));
  CHECK(graph->entities_named("Kaluga  PLANT") == Rows{"plant:kaluga"});
  CHECK(graph->entities_named("vw") == Rows{"company:volkswagen"});
  CHECK(graph->entities_named("kaluga").empty());
  CHECK(graph->entities_named("").empty());
  CHECK(graph->entities_with_prefix("Volks", 10) == Rows{"company:volkswagen", "plant:kaluga"});
  CHECK(graph->entities_with_prefix("volkswagen", 1) == Rows{"company:volkswagen"});
  CHECK(graph->entities_with_prefix("", 10).empty());
  CHECK(graph->entities_with_prefix("a", 0).empty());
  Rows ids, companies;
  graph->each_entity({}, [&](const EntityRecord& each) {
    ids.push_back(each.id);
    return true;
  });
  CHECK(ids == Rows{"company:agr", "company:sistema", "company:volkswagen", "plant:kaluga"});
  graph->each_entity(company, [&](const EntityRecord& each) {
    companies.push_back(each.name);
    return companies.size() < 2;
  });
  CHECK(companies == Rows{"AGR", "AFK Sistema"});
}

TEST_CASE("of several articles with one id the newest is found; all are kept") {
  auto store = memory_store();
  auto version = [](const std::string& published, const std::string& words) {
    return saying("kaluga", published, words, {}, {});
  };
  for (const auto& each : {version("2023-02-06", "First."), version("2023-05-19", "Third."),
                           version("2023-03-01", "Second."), version("", "Undated.")})
    store->add(each);
  auto words = [&](Date as_of) {
    auto graph = store->snapshot(as_of);
    auto key = graph->article_by_id("kaluga");
    return key ? graph->article(*key)->text : "none";
  };
  CHECK(words({}) == "Third.");
  CHECK(words({2023, 4, 1}) == "Second.");
  CHECK(words({2023, 1, 1}) == "none");
  store->forget(article_key(version("2023-05-19", "Third.").article));
  CHECK(words({}) == "Second.");
  CHECK(store->stats().articles == 3);
  std::string order;
  store->snapshot()->each_article([&](const ArticleKey&, const Article& article) {
    order += article.text;
    return true;
  });
  CHECK(order == "Undated.First.Second.");
}

TEST_CASE("the same words from several places are one article that every id finds") {
  ArticleFacts one = talks(), two = talks();
  one.article.id = "wire-7";
  one.article.publisher = "Wire";
  two.article.id = "daily-9";
  two.article.url = "https://example.org/9";
  for (bool one_first : {true, false}) {
    auto store = memory_store();
    CHECK(store->add(one_first ? one : two));
    CHECK_FALSE(store->add(one_first ? two : one));
    CHECK_FALSE(store->add(one));
    auto graph = store->snapshot();
    CHECK(store->stats().articles == 1);
    CHECK(graph->article_by_id("wire-7") == graph->article_by_id("daily-9"));
    CHECK(same(*graph->article(article_key(one.article)), two.article));  // the least header, whichever came first
    CHECK(store->check().problems.empty());
    CHECK(store->forget(article_key(two.article)));
    CHECK_FALSE(store->snapshot()->article_by_id("wire-7"));
    CHECK(store->check().problems.empty());
  }
}

TEST_CASE("facts unfit to be kept are refused and leave nothing") {
  struct Row {
    std::string why;
    std::function<void(ArticleFacts&)> spoil;
  };
  const Row rows[] = {
      {"fact 0 has no evidence", [](auto& f) { f.facts[0].evidence.clear(); }},
      {"fact 1 has evidence that is not a piece of the text", [](auto& f) { f.facts[1].evidence[0].span.end += 1; }},
      {"fact 1 has evidence that is not a piece of the text",
       [](auto& f) {
         f.facts[1].evidence[0].span = {5, 5};
       }},
      {"fact 1 has evidence that cuts a letter in two",
       [](auto& f) {
         f.article.text = "é" + f.article.text;
         f.facts[1].evidence[0].span = {1, 4};
       }},
      {"fact 2 has evidence that has a confidence outside 0..1",
       [](auto& f) { f.facts[2].evidence[0].confidence = 1.5; }},
      {"fact 2 has a confidence outside 0..1", [](auto& f) { f.facts[2].confidence = 0.0 / 0.0; }},
      {"fact 2 has a number that is none", [](auto& f) { f.facts[2].literal->number = 1.0 / 0.0; }},
      {"fact 2 needs either an object or a literal", [](auto& f) { f.facts[2].object = 0; }},
      {"fact 2 needs either an object or a literal", [](auto& f) { f.facts[2].literal.reset(); }},
      {"fact 0 has a subject that is not in the list of entities", [](auto& f) { f.facts[0].subject = 3; }},
      {"fact 0 has an object that is not in the list of entities", [](auto& f) { f.facts[0].object = 3; }},
      {"entity 1 needs an id of 1 to 4096 bytes", [](auto& f) { f.entities[1].id = ""; }},
      {"entity 1 is a plant whose id \"company:x\" does not begin with \"plant:\"",
       [](auto& f) { f.entities[1].id = "company:x"; }},
      {"entity 1 has a name of more than 4096 bytes", [](auto& f) { f.entities[1].mentions[0].resize(5000); }},
      {"entity 0 has a name that is not UTF-8", [](auto& f) { f.entities[0].mentions = {"caf\xe9"}; }},
      {"entity 0 has a name that is not UTF-8", [](auto& f) { f.entities[0].name = "\xed\xa0\x80"; }},  // a surrogate
      {"fact 0 has words that are not UTF-8", [](auto& f) { f.facts[0].evidence[0].attribution = "\xc0\xaf"; }},
      {"fact 2 has words that are not UTF-8", [](auto& f) { f.facts[2].literal->unit = "\xf4\x90\x80\x80"; }},
      {"its text, title or source is not UTF-8", [](auto& f) { f.article.publisher = "\xe2\x82"; }},
      {"the publication date is no date", [](auto& f) { f.article.published.month = 13; }},
  };
  auto store = memory_store();
  for (const Row& row : rows) {
    ArticleFacts facts = talks();
    row.spoil(facts);
    CHECK_THROWS_WITH_AS(store->add(facts), ("article talks cannot be kept: " + row.why).c_str(), Error);
  }
  CHECK(store->stats().articles == 0);
  CHECK(store->check().problems.empty());
}

TEST_CASE("an article without facts is kept too") {
  auto store = memory_store();
  CHECK(store->add(saying("empty", "2023-01-01", "Nothing of note.", {}, {})));
  CHECK(store->snapshot()->article_by_id("empty"));
  CHECK(store->check().problems.empty());
}

TEST_CASE("a store opened for reading refuses to write") {
  auto store = store_over(memory_kv(), Store::Mode::read_only);
  CHECK_THROWS_WITH_AS(store->add(talks()), "the database was opened for reading only", Error);
  CHECK_THROWS_AS(store->forget(article_key(talks().article)), Error);
}
