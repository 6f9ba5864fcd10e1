// A writer killed at any moment: what it was told is kept is there whole, nothing is there in half, and all indexes
// agree.
#include <doctest/doctest.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>

#include "crash/child.h"
#include "graph/sample_articles.h"
#include "graph/store.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

// What the writer said it was doing: articles that must be there, and those of which it cannot be known.
struct Told {
  std::set<std::uint32_t> there, unknown;

  void hear(const std::string& line) {
    const bool done = line.starts_with("done ");
    if (!done && !line.starts_with("begin ")) return;
    const std::string what = line.substr(line.find(' ') + 1);
    const auto n = std::uint32_t(std::stoul(what.substr(1)));
    if (!done) {
      unknown.insert(n);
      return;
    }
    unknown.erase(n);
    if (what[0] == '+') {
      there.insert(n);
    } else {
      there.erase(n);
    }
  }
};

void check_store(const std::string& folder, const Told& told) {
  auto store = Store::open(folder, Store::Mode::read_write);
  CHECK(store->check().problems.empty());
  auto graph = store->snapshot();
  std::set<std::string> known;
  for (std::uint32_t n : told.there) {
    const ArticleFacts wanted = random_article(n);
    const ArticleKey key = article_key(wanted.article);
    auto found = graph->article_facts(key);
    if (!found && told.unknown.contains(n)) continue;  // killed while forgetting it
    REQUIRE_MESSAGE(found, "article " << n << " was acknowledged and is lost");
    CHECK(same(*found, wanted));
    known.insert(key);
  }
  for (std::uint32_t n : told.unknown) {
    const ArticleKey key = article_key(random_article(n).article);
    if (auto found = graph->article_facts(key)) {
      CHECK(same(*found, random_article(n)));
      known.insert(key);
    }
  }
  std::size_t articles = 0;
  graph->each_article([&](const ArticleKey& key, const Article&) {
    CHECK(known.contains(key));
    ++articles;
    return true;
  });
  CHECK(articles == store->stats().articles);
}

}  // namespace

TEST_CASE("killed at any moment, the store is whole") {
  TempFolder folder;
  const std::string database = folder / "db";
  Told told;
  Dice dice(std::uint32_t(std::chrono::steady_clock::now().time_since_epoch().count()));
  std::size_t acknowledged = 0;
  for (std::uint32_t round = 0; round < 20; ++round) {
    CAPTURE(round);
    Child writer({STORE_WRITER, "write", database, std::to_string(round * 100000)});
    // Some are killed while they open or make the database, most while they write.
    const bool early = round % 5 == 0;
    if (!early) REQUIRE(writer.line() == "open");
    std::this_thread::sleep_for(std::chrono::microseconds(dice.below(early ? 60000 : 150000)));
    writer.kill();
    while (auto line = writer.line()) {
      told.hear(*line);
      acknowledged += line->starts_with("done ");
    }
    check_store(database, told);
  }
  MESSAGE("acknowledged before a kill: " << acknowledged);
  CHECK(acknowledged > 20);
}

TEST_CASE("killed while it is made, the database can be made again") {
  Dice dice(std::uint32_t(std::chrono::steady_clock::now().time_since_epoch().count()));
  for (int round = 0; round < 15; ++round) {
    CAPTURE(round);
    TempFolder folder;
    Told told;
    Child writer({STORE_WRITER, "write", folder / "db", "0"});
    std::this_thread::sleep_for(std::chrono::microseconds(dice.below(50000)));
    writer.kill();
    while (auto line = writer.line()) told.hear(*line);
    check_store(folder / "db", told);
  }
}

TEST_CASE("writers through an owner: each is killed, and so is the owner; nothing acknowledged is lost") {
  TempFolder folder;
  const std::string database = folder / "db";
  Told told;
  Dice dice(std::uint32_t(std::chrono::steady_clock::now().time_since_epoch().count()));
  std::size_t acknowledged = 0;
  for (std::uint32_t round = 0; round < 6; ++round) {
    CAPTURE(round);
    Child owner({STORE_WRITER, "share", database, "0"});
    REQUIRE(owner.line() == "open");
    Child one({STORE_WRITER, "write", database, std::to_string(round * 100000)});
    Child two({STORE_WRITER, "write", database, std::to_string(round * 100000 + 50000)});
    REQUIRE(one.line() == "open");
    REQUIRE(two.line() == "open");
    std::this_thread::sleep_for(std::chrono::microseconds(dice.below(150000)));
    Child* order[] = {&one, &owner, &two};
    std::swap(order[0], order[dice.below(3)]);
    for (Child* each : order) {
      each->kill();
      std::this_thread::sleep_for(std::chrono::microseconds(dice.below(20000)));
    }
    for (Child* each : {&one, &two})
      while (auto line = each->line()) {
        told.hear(*line);
        acknowledged += line->starts_with("done ");
      }
    check_store(database, told);
  }
  CHECK(acknowledged > 6);
}

TEST_CASE("an owner that stands still keeps nobody waiting for ever") {
  TempFolder folder;
  Child owner({STORE_WRITER, "share", folder / "db", "3"});
  REQUIRE(owner.line() == "open");
  auto store = Store::open(folder / "db", Store::Mode::read_write);
  CHECK(store->stats().articles == 3);
  // A writer that stands still with the right to write in its hand: stopped at a random moment of writing for ever, it
  // either has it or has not. Within the ten seconds after which the owner takes it back, others write on.
  Child writer({STORE_WRITER, "write", folder / "db", "1000"});
  REQUIRE(writer.line() == "open");
  for (int i = 0; i < 5; ++i) REQUIRE(writer.line());
  ::kill(writer.pid(), SIGSTOP);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(store->add(random_article(500)));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(40));
  CHECK(store->check().problems.empty());
}
