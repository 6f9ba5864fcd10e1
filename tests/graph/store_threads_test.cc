// Many threads write and read one store: the outcome is that of one thread, and every snapshot is whole.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "graph/kv_memory.h"
#include "graph/kv_rocksdb.h"
#include "graph/sample_articles.h"
#include "graph/store.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

constexpr std::uint32_t articles = 60;

void write_and_read(std::unique_ptr<Kv> kv) {
  Kv* tables = kv.get();
  auto store = store_over(std::move(kv), Store::Mode::read_write);
  std::atomic<bool> writing = true;
  std::atomic<int> torn = 0;
  std::vector<std::thread> writers, readers;
  for (std::uint32_t t = 0; t < 3; ++t) {
    writers.emplace_back([&store, t] {
      for (std::uint32_t n = 0; n < articles; ++n) {
        const ArticleFacts facts = random_article((n + t * 20) % articles);  // each article by every thread
        store->add(facts);
        if (n % 10 == t) {
          store->forget(article_key(facts.article));
          store->add(facts);
        }
      }
    });
  }
  for (int t = 0; t < 2; ++t) {
    readers.emplace_back([&] {
      while (writing) {
        auto graph = store->snapshot();
        graph->each_article([&](const ArticleKey& key, const Article&) {
          auto facts = graph->article_facts(key);
          if (!facts) {
            ++torn;
            return false;
          }
          for (const Entity& entity : facts->entities)
            if (!graph->entity(entity.id)) ++torn;
          return true;
        });
        graph->facts_with(Predicate::buyer, [&](const StatedFact& fact) {
          if (!graph->article(fact.article)) ++torn;
          return true;
        });
      }
    });
  }
  for (auto& each : writers) each.join();
  writing = false;
  for (auto& each : readers) each.join();
  CHECK(torn == 0);
  CHECK(store->check().problems.empty());
  auto one_thread = memory_kv();
  Kv* wanted = one_thread.get();
  auto model = store_over(std::move(one_thread), Store::Mode::read_write);
  for (std::uint32_t n = 0; n < articles; ++n) model->add(random_article(n));
  CHECK(dump(*tables) == dump(*wanted));
}

}  // namespace

TEST_CASE("threads write and read at once") {
  SUBCASE("memory") { write_and_read(memory_kv()); }
  SUBCASE("rocksdb") {
    TempFolder folder;
    write_and_read(open_rocksdb(folder / "db", KvMode::read_write));
  }
}
