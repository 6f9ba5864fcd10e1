// The law of the fold on news as the rules read it: whatever way a set of articles takes into a store, the canonical
// export is the same, and every index agrees with every other afterwards.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "graph/exported.h"
#include "graph/kv_memory.h"
#include "graph/kv_rocksdb.h"
#include "ingest/extract.h"
#include "ingest/ingest.h"
#include "laws/invented_news.h"
#include "version.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

constexpr std::uint32_t sets = 6, articles_a_set = 60;  // 360 articles a run

const std::string data = std::string(PLANTGRAPH_ROOT) + "/data";

const Knowledge& knowledge() {
  static const auto loaded = Knowledge::load(data, Lexicon::load(PLANTGRAPH_LEXICON));
  return *loaded;
}

// Another publisher's print of some of the words, under another id.
Article reprinted(Article article) {
  article.id += "-reprint";
  article.publisher = "Evening";
  article.url = "https://example.org/" + article.id;
  return article;
}

using Articles = std::vector<ArticleFacts>;

const Articles& set_number(std::uint32_t set) {
  static const InventedNews news(data + "/lexicon");
  static std::map<std::uint32_t, Articles> made;
  Articles& articles = made[set];
  if (!articles.empty()) return articles;
  for (std::uint32_t n = 0; n < articles_a_set; ++n) {
    const Article article = news.article(set * articles_a_set + n);
    articles.push_back(extract(article, knowledge()));
    if (n % 10 == 3) articles.push_back(extract(reprinted(article), knowledge()));
  }
  return articles;
}

std::unique_ptr<Store> memory_store() { return store_over(memory_kv(), Store::Mode::read_write); }

// The export of a store after its indexes were found to agree.
std::string checked_export(const Store& store) {
  CHECK(store.check().problems == std::vector<std::string>{});
  return exported(store);
}

std::string folded_in(const Articles& articles) {
  auto store = memory_store();
  for (const ArticleFacts& each : articles) store->add(each);
  return checked_export(*store);
}

Articles shuffled(Articles articles, Dice& dice) {
  for (std::size_t i = articles.size(); i > 1; --i) std::swap(articles[i - 1], articles[dice.below(std::uint32_t(i))]);
  return articles;
}

}  // namespace

TEST_CASE("the invented news has something to say") {
  std::size_t facts = 0, entities = 0, articles = 0;
  for (std::uint32_t set = 0; set < sets; ++set)
    for (const ArticleFacts& each : set_number(set)) {
      ++articles;
      facts += each.facts.size();
      entities += each.entities.size();
    }
  MESSAGE(articles << " articles, " << facts << " facts, " << entities << " entities");
  CHECK(articles >= 300);
  CHECK(facts > 2 * articles);
  CHECK(entities > 2 * articles);
}

TEST_CASE("order and repetition leave no trace") {
  for (std::uint32_t set = 0; set < sets; ++set) {
    CAPTURE(set);
    const std::string wanted = folded_in(set_number(set));
    Dice dice(set);
    for (int round = 0; round < 2; ++round) {
      Articles articles = shuffled(set_number(set), dice);
      for (int i = 0; i < 20; ++i) articles.insert(articles.begin() + long(dice.below(60)), dice.one(articles));
      CHECK(folded_in(articles) == wanted);
    }
  }
}

TEST_CASE("shards read apart and merged are one graph, by import and by sorting lines") {
  for (std::uint32_t set = 0; set < sets; ++set) {
    CAPTURE(set);
    const std::string wanted = folded_in(set_number(set));
    Dice dice(set + 100);
    std::vector<Articles> shards(4);
    for (const ArticleFacts& each : set_number(set)) {
      dice.one(shards);  // an article may be in several
      shards[dice.below(4)].push_back(each);
      if (dice.chance(20)) shards[dice.below(4)].push_back(each);
    }
    auto merged = memory_store();
    std::vector<std::string> lines;
    for (const Articles& shard : shards) {
      const std::string part = folded_in(shard);
      CHECK(import_into(*merged, part).refusals.empty());
      for (std::string& line : lines_of(part)) lines.push_back(std::move(line));
    }
    CHECK(checked_export(*merged) == wanted);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    CHECK(joined_lines(lines) == wanted);
  }
}

TEST_CASE("the number of threads leaves no trace") {
  TempFolder folder;
  static const InventedNews news(data + "/lexicon");
  std::ofstream file(folder / "news.ndjson");
  for (std::uint32_t n = 0; n < 120; ++n) file << article_as_record(news.article(n), "");
  file.close();
  std::string first;
  for (const unsigned threads : {1u, 2u, 7u}) {
    auto store = memory_store();
    IngestOptions options;
    options.pipeline.threads = threads;
    IngestSummary summary;
    ingest_sources(
        {folder / "news.ndjson"}, options, knowledge(), *store, [](const Refusal&) {}, summary);
    CHECK(summary.added == 120);
    const std::string graph = checked_export(*store);
    if (first.empty()) first = graph;
    CHECK(graph == first);
  }
}

TEST_CASE("forgotten is as never read") {
  for (std::uint32_t set = 0; set < sets; ++set) {
    CAPTURE(set);
    Dice dice(set + 200);
    auto store = memory_store();
    const Articles articles = shuffled(set_number(set), dice);
    std::set<ArticleKey> gone;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      store->add(articles[i]);
      if (i % 3 != 0) continue;
      const ArticleKey key = article_key(articles[dice.below(std::uint32_t(i + 1))].article);
      store->forget(key);
      gone.insert(key);
    }
    for (const ArticleFacts& each : articles)  // those read again after they were forgotten too
      if (gone.contains(article_key(each.article))) store->forget(article_key(each.article));
    Articles kept;
    for (const ArticleFacts& each : articles)
      if (!gone.contains(article_key(each.article))) kept.push_back(each);
    CHECK(checked_export(*store) == folded_in(kept));
  }
}

TEST_CASE("as of a day the graph is that of the articles up to then") {
  for (std::uint32_t set = 0; set < sets; ++set) {
    CAPTURE(set);
    auto store = memory_store();
    for (const ArticleFacts& each : set_number(set)) store->add(each);
    for (const char* day : {"2019-06-15", "2021-12-31", "2023-02", "2024"}) {
      const Date as_of = last_day(*parse_date(day));
      Articles until;
      for (const ArticleFacts& each : set_number(set))
        if (each.article.published.known() && last_day(each.article.published) <= as_of) until.push_back(each);
      CHECK(exported(*store, as_of) == folded_in(until));
      // What is computed on reading sees no more than that either.
      auto past = memory_store();
      for (const ArticleFacts& each : until) past->add(each);
      const auto then = store->snapshot(as_of), only = past->snapshot();
      std::vector<EntityRecord> seen, wanted;
      then->each_entity({}, [&](const EntityRecord& each) {
        seen.push_back(each);
        return true;
      });
      only->each_entity({}, [&](const EntityRecord& each) {
        wanted.push_back(each);
        return true;
      });
      CHECK(same(seen, wanted));
    }
  }
}

TEST_CASE("on the disk, loaded in bulk, imported and copied it is the same graph") {
  TempFolder folder;
  const std::string wanted = folded_in(set_number(0));
  auto disk = Store::open(folder / "disk", Store::Mode::read_write);
  for (const ArticleFacts& each : set_number(0)) disk->add(each);
  CHECK(checked_export(*disk) == wanted);
  CHECK(disk->check_deep(folder / "scratch").problems.empty());
  auto bulk = Store::open(folder / "bulk", Store::Mode::read_write);
  auto load = bulk->bulk_load();
  for (const ArticleFacts& each : set_number(0)) load->add(each);
  load->finish();
  CHECK(checked_export(*bulk) == wanted);
  auto imported = memory_store();
  CHECK(import_into(*imported, wanted).refusals.empty());
  CHECK(checked_export(*imported) == wanted);
  disk->backup(folder / "backups", 0);
  restore_backup(folder / "backups", 0, folder / "restored");
  CHECK(checked_export(*Store::open(folder / "restored", Store::Mode::read_write)) == wanted);
}
