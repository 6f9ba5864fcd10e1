// The laws of fold, evidence and index on the store: any order, repetition and forgetting; every fact with its words;
// every answer that of a model driven beside it.
#include <doctest/doctest.h>

#include <algorithm>

#include "graph/exported.h"
#include "graph/kv_memory.h"
#include "graph/kv_rocksdb.h"
#include "graph/store.h"
#include "laws/model_store.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

struct Opened {
  std::unique_ptr<Store> store;
  Kv* kv;
};

Opened over(std::unique_ptr<Kv> kv) {
  Kv* tables = kv.get();
  return {store_over(std::move(kv), Store::Mode::read_write), tables};
}

std::string folded_in(const std::vector<ArticleFacts>& articles) {
  auto [store, kv] = over(memory_kv());
  for (const ArticleFacts& each : articles) store->add(each);
  CHECK(store->check().problems.empty());
  return dump(*kv);
}

template <typename Scan>
std::vector<StatedFact> collected(Scan scan) {
  std::vector<StatedFact> rows;
  scan([&](const StatedFact& fact) {
    rows.push_back(fact);
    return true;
  });
  return rows;
}

// The same facts in any order, and in the promised order.
void check_facts(std::vector<StatedFact> real, std::vector<StatedFact> model, bool by_object) {
  auto promised = [&](const StatedFact& a, const StatedFact& b) {
    auto entity_end = [&](const StatedFact& f) { return by_object ? f.subject : f.object; };
    if (a.predicate != b.predicate) return a.predicate < b.predicate;
    if (by_object || (!a.literal && !b.literal)) {
      if (entity_end(a) != entity_end(b)) return entity_end(a) < entity_end(b);
    } else if (a.literal.has_value() != b.literal.has_value()) {
      return !a.literal;
    } else if (a.literal->kind != b.literal->kind) {
      return a.literal->kind < b.literal->kind;
    } else if (a.literal->number != b.literal->number) {
      return a.literal->number < b.literal->number;
    } else if (a.literal->text != b.literal->text) {
      return a.literal->text < b.literal->text;
    } else if (a.literal->unit != b.literal->unit) {
      return a.literal->unit < b.literal->unit;
    }
    return std::tie(a.article, a.ordinal) < std::tie(b.article, b.ordinal);
  };
  std::sort(model.begin(), model.end(), promised);
  CHECK(same(real, model));
}

template <typename Keep>
std::vector<StatedFact> only(std::vector<StatedFact> facts, Keep keep) {
  std::erase_if(facts, [&](const StatedFact& fact) { return !keep(fact); });
  return facts;
}

void check_against(const Store& store, const ModelStore& model, const Date& as_of) {
  auto graph = store.snapshot(as_of);
  for (const ArticleKey& key : model.keys()) {
    auto wanted = model.facts_of(key, as_of), found = graph->article_facts(key);
    REQUIRE(wanted.has_value() == found.has_value());
    if (wanted) CHECK(same(*wanted, *found));
    if (wanted) CHECK(same(wanted->article, *graph->article(key)));
  }
  for (int i = 0; i < 12; ++i) {
    std::string id = "article-" + std::to_string(i);
    CHECK(graph->article_by_id(id) == model.by_id(id, as_of));
  }
  CHECK(graph->article_by_id("reprint-1") == model.by_id("reprint-1", as_of));
  std::vector<ArticleKey> dates;
  graph->each_article([&](const ArticleKey& key, const Article&) {
    dates.push_back(key);
    return true;
  });
  CHECK(dates == model.by_date(as_of));

  const auto entities = model.entities(as_of);
  std::vector<EntityRecord> all;
  graph->each_entity({}, [&](const EntityRecord& record) {
    all.push_back(record);
    return true;
  });
  CHECK(same(all, entities));
  for (int type = 0; type < 6; ++type) {
    std::vector<EntityRecord> typed, wanted;
    graph->each_entity(EntityType(type), [&](const EntityRecord& record) {
      typed.push_back(record);
      return true;
    });
    for (const auto& each : entities)
      if (each.type == EntityType(type)) wanted.push_back(each);
    CHECK(same(typed, wanted));
  }
  for (const char* name : {"Volkswagen", "vw", "Kaluga plant", "КАЛУГА", "Автоваз", "k", "Kalug", "Škoda", "nul nul"}) {
    CHECK(graph->entities_named(name) == model.named(name, true, as_of));
    CHECK(graph->entities_with_prefix(name, 1000) == model.named(name, false, as_of));
  }

  const auto facts = model.facts(as_of);
  for (const auto& each : entities) {
    auto found = graph->entity(each.id);
    REQUIRE(found);
    CHECK(same(*found, each));
    check_facts(collected([&](auto row) { graph->facts_about(each.id, {}, row); }),
                only(facts, [&](const StatedFact& f) { return f.subject == each.id; }), false);
    check_facts(collected([&](auto row) { graph->facts_pointing_at(each.id, {}, row); }),
                only(facts, [&](const StatedFact& f) { return f.object == each.id; }), true);
    check_facts(
        collected([&](auto row) { graph->facts_about(each.id, Predicate::buyer, row); }),
        only(facts, [&](const StatedFact& f) { return f.subject == each.id && f.predicate == Predicate::buyer; }),
        false);
  }
  std::size_t by_predicate = 0;
  for (const auto& row : predicates())
    by_predicate += collected([&](auto fact) { graph->facts_with(row.predicate, fact); }).size();
  CHECK(by_predicate == facts.size());
}

}  // namespace

TEST_CASE("fold law: the order of reading and repetition leave no trace") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    std::vector<ArticleFacts> articles;
    for (std::uint32_t n = 0; n < 12; ++n) articles.push_back(random_article(seed * 100 + n));
    articles.push_back(reprint(seed * 100 + 3));
    articles.push_back(reprint(seed * 100 + 4));
    const std::string wanted = folded_in(articles);
    Dice dice(seed);
    for (int round = 0; round < 3; ++round) {
      std::vector<ArticleFacts> shuffled = articles;
      for (int n = 0; n < 5; ++n) shuffled.push_back(dice.one(articles));
      for (std::size_t i = shuffled.size(); i > 1; --i)
        std::swap(shuffled[i - 1], shuffled[dice.below(std::uint32_t(i))]);
      CHECK(folded_in(shuffled) == wanted);
    }
  }
}

TEST_CASE("fold law: forgetting leaves what would be there had it never been read") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    Dice dice(seed);
    auto [store, kv] = over(memory_kv());
    std::vector<ArticleFacts> kept;
    for (std::uint32_t n = 0; n < 15; ++n) {
      ArticleFacts each = random_article(seed * 50 + n);
      store->add(each);
      if (dice.chance(40)) store->add(reprint(seed * 50 + n));
      if (dice.chance(50)) {
        CHECK(store->forget(article_key(each.article)));
        if (dice.chance(30)) {  // read again after it was forgotten: under this id alone
          store->add(each);
          kept.push_back(each);
        }
      } else {
        CHECK(store->forget(article_key(each.article)));
        store->add(each);
        kept.push_back(each);
      }
    }
    CHECK(dump(*kv) == folded_in(kept));
    auto never_read = over(memory_kv());
    for (const ArticleFacts& each : kept) never_read.store->add(each);
    CHECK(exported(*store) == exported(*never_read.store));
    for (const ArticleFacts& each : kept) store->forget(article_key(each.article));
    CHECK(dump(*kv) == folded_in({}));
  }
}

TEST_CASE("fold law: the database holds the very rows that memory holds") {
  TempFolder folder;
  auto [memory, memory_rows] = over(memory_kv());
  auto [disk, disk_rows] = over(open_rocksdb(folder / "db", KvMode::read_write));
  for (std::uint32_t n = 0; n < 40; ++n) memory->add(random_article(n));
  for (std::uint32_t n = 60; n-- > 0;) disk->add(random_article(n));
  for (std::uint32_t n = 40; n < 60; ++n) disk->forget(article_key(random_article(n).article));
  CHECK(dump(*disk_rows) == dump(*memory_rows));
  CHECK(disk->check().problems.empty());
}

TEST_CASE("evidence law: every stored fact gives back the words that prove it") {
  auto [store, kv] = over(memory_kv());
  for (std::uint32_t n = 0; n < 60; ++n) store->add(random_article(n));
  auto graph = store->snapshot();
  std::size_t facts = 0;
  for (const auto& row : predicates()) {
    graph->facts_with(row.predicate, [&](const StatedFact& fact) {
      ++facts;
      auto article = graph->article(fact.article);
      REQUIRE(article);
      CHECK(article->published == fact.published);
      auto said = graph->article_facts(fact.article);
      REQUIRE(said);
      CHECK(said->facts.at(fact.ordinal).evidence == fact.evidence);
      REQUIRE(!fact.evidence.empty());
      for (const Evidence& evidence : fact.evidence) {
        CHECK(!slice(*article, evidence.span).empty());
        CHECK(!evidence.rule.empty());
        CHECK((evidence.confidence >= 0 && evidence.confidence <= 1));
      }
      return true;
    });
  }
  CHECK(facts == store->stats().facts);
  CHECK(facts > 50);
}

TEST_CASE("index law: the store answers as the model does, whatever was done to it") {
  for (std::uint32_t seed = 0; seed < 8; ++seed) {
    CAPTURE(seed);
    TempFolder folder;
    const bool on_disk = seed % 4 == 0;
    auto [store, kv] = over(on_disk ? open_rocksdb(folder / "db", KvMode::read_write) : memory_kv());
    ModelStore model;
    Dice dice(seed);
    for (int step = 0; step < 60; ++step) {
      const std::uint32_t n = dice.below(40);
      if (dice.chance(60)) {
        CHECK(store->add(random_article(n)) == model.add(random_article(n)));
      } else if (dice.chance(40)) {
        CHECK(store->add(reprint(n)) == model.add(reprint(n)));
      } else {
        const ArticleKey key = article_key(random_article(n).article);
        CHECK(store->forget(key) == model.forget(key));
      }
      if (step % 20 != 19) continue;
      for (const char* day : {"", "2022-03-31", "2022", "2023-02-06", "2021"})
        check_against(*store, model, parse_date(day).value_or(Date{}));
      StoreStats real = store->stats(), wanted = model.stats();
      CHECK(real.articles == wanted.articles);
      CHECK(real.entities == wanted.entities);
      CHECK(real.facts == wanted.facts);
      CHECK(real.evidence == wanted.evidence);
      CHECK(store->check().problems.empty());
    }
  }
}
