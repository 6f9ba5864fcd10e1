// Reading a snapshot in pieces gives what reading it at one go gives, whatever the size of the pieces.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "graph/keys.h"
#include "graph/kv_memory.h"
#include "graph/sample_articles.h"
#include "graph/store.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

std::string line(const ArticleKey& article, std::uint32_t ordinal, const std::string& subject, Predicate predicate,
                 const std::string& object, const std::optional<Literal>& literal) {
  std::string out = article_key_text(article) + ":" + std::to_string(ordinal) + " " + subject + " " +
                    std::string(name(predicate)) + " " + object;
  if (literal) out += number_text(literal->number) + literal->text + literal->unit;
  return out;
}

std::vector<std::string> pieces(const Snapshot& graph, const FactRange& range, std::size_t limit) {
  std::vector<std::string> lines;
  std::string place;
  std::vector<IndexedFact> rows;
  bool more = true;
  while (more) {
    rows.clear();
    more = graph.facts_in(range, place, limit, rows);
    CHECK(rows.size() <= limit);
    CHECK((!more || rows.size() == limit));
    for (const auto& row : rows)
      lines.push_back(line(row.article, row.ordinal, row.subject, row.predicate, row.object, row.literal));
  }
  return lines;
}

// Gathers what a callback read hands over.
struct Whole {
  std::vector<std::string> lines;
  std::function<bool(const StatedFact&)> row() {
    return [this](const StatedFact& fact) {
      lines.push_back(line(fact.article, fact.ordinal, fact.subject, fact.predicate, fact.object, fact.literal));
      return true;
    };
  }
};

}  // namespace

TEST_CASE("index law: pieces of any size make the whole") {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (std::uint32_t n = 0; n < 40; ++n) store->add(random_article(n));
  for (const char* day : {"", "2022-03-31", "2023"}) {
    CAPTURE(day);
    const Date as_of = parse_date(day).value_or(Date{});
    const auto graph = store->snapshot(as_of);
    std::vector<std::string> ids;
    for (std::size_t type = 0; type < 6; ++type) {
      std::vector<std::string> wanted, found;
      graph->each_entity(EntityType(type), [&](const EntityRecord& entity) {
        wanted.push_back(entity.id);
        return true;
      });
      std::string place;
      while (graph->entity_ids_in(EntityType(type), place, 2, found)) {
      }
      CHECK(found == wanted);
      ids.insert(ids.end(), wanted.begin(), wanted.end());
    }
    REQUIRE(ids.size() > 10);
    std::size_t bounded = 0;
    for (const std::size_t limit : {std::size_t(1), std::size_t(3), std::size_t(1000)}) {
      for (const auto& id : ids) {
        Whole about, pointing, with;
        graph->facts_about(id, std::nullopt, about.row());
        CHECK(pieces(*graph, {FactRange::Index::subjects, id, {}, {}, {}, {}}, limit) == about.lines);
        graph->facts_pointing_at(id, std::nullopt, pointing.row());
        CHECK(pieces(*graph, {FactRange::Index::objects, {}, {}, id, {}, {}}, limit) == pointing.lines);
        graph->facts_about(id, Predicate::owned_by, with.row());
        CHECK(pieces(*graph, {FactRange::Index::subjects, id, Predicate::owned_by, {}, {}, {}}, limit) == with.lines);
        CHECK(pieces(*graph, {FactRange::Index::predicates, id, Predicate::owned_by, {}, {}, {}}, limit) == with.lines);
      }
      for (const auto& predicate : predicates()) {
        Whole whole;
        graph->facts_with(predicate.predicate, whole.row());
        CHECK(pieces(*graph, {FactRange::Index::predicates, {}, predicate.predicate, {}, {}, {}}, limit) ==
              whole.lines);
        // Cut in two at a subject, it is still the whole.
        const std::string& middle = ids[ids.size() / 2];
        auto halves = pieces(*graph, {FactRange::Index::predicates, {}, predicate.predicate, {}, {}, middle}, limit);
        const auto rest =
            pieces(*graph, {FactRange::Index::predicates, {}, predicate.predicate, {}, middle, {}}, limit);
        if (!halves.empty() && !rest.empty()) ++bounded;
        halves.insert(halves.end(), rest.begin(), rest.end());
        CHECK(halves == whole.lines);
      }
    }
    CHECK(bounded > 0);
    std::vector<ArticleKey> wanted, found, late;
    graph->each_article([&](const ArticleKey& key, const Article&) {
      wanted.push_back(key);
      return true;
    });
    std::string place;
    while (graph->articles_in({}, {}, place, 3, found)) {
    }
    CHECK(found == wanted);
    place.clear();
    while (graph->articles_in({2022, 1, 1}, {2022, 12, 31}, place, 3, late)) {
    }
    for (const auto& key : wanted) {
      const Date published = graph->article(key)->published;
      const bool inside = published >= Date{2022, 1, 1} && published <= Date{2022, 12, 31};
      CHECK(inside == (std::count(late.begin(), late.end(), key) == 1));
    }
  }
}

TEST_CASE("one fact by its place is what its article says") {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (std::uint32_t n = 0; n < 12; ++n) store->add(random_article(n));
  const auto graph = store->snapshot();
  std::size_t read = 0;
  graph->each_article([&](const ArticleKey& key, const Article& article) {
    const auto whole = graph->article_facts(key);
    REQUIRE(whole);
    for (std::uint32_t i = 0; i < whole->facts.size(); ++i) {
      const Fact& wanted = whole->facts[i];
      const auto stated = graph->fact(key, i);
      REQUIRE(stated);
      CHECK(stated->subject == whole->entities[wanted.subject].id);
      CHECK(stated->object == (wanted.object ? whole->entities[*wanted.object].id : ""));
      CHECK(stated->qualifiers == wanted.qualifiers);
      CHECK(stated->published == article.published);
      const auto record = graph->fact_record(key, i);
      REQUIRE(record);
      CHECK(record->evidence == wanted.evidence);
      CHECK(record->literal == wanted.literal);
      ++read;
    }
    CHECK_FALSE(graph->fact(key, std::uint32_t(whole->facts.size())));
    CHECK_FALSE(graph->headers(key).empty());
    CHECK(graph->headers(key).front().id == article.id);
    return true;
  });
  CHECK(read > 10);
}
