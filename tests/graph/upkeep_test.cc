// Bulk load, backups, the deep check, compaction, and databases of an earlier format.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "graph/error.h"
#include "graph/exported.h"
#include "graph/kv_memory.h"
#include "graph/kv_rocksdb.h"
#include "graph/records.h"
#include "graph/refold.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;
namespace fs = std::filesystem;

namespace {

constexpr auto rw = Store::Mode::read_write;

std::unique_ptr<Store> store_of(const std::string& folder, std::uint32_t first, std::uint32_t last) {
  auto store = Store::open(folder, rw);
  for (std::uint32_t n = first; n < last; ++n) store->add(random_article(n));
  return store;
}

bool has(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE("not in: " << text);
  return found;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a bulk load gives the very rows that adding gives") {
  TempFolder folder;
  for (const bool in_memory : {true, false}) {
    auto plain_kv = memory_kv();
    auto bulk_kv = in_memory ? memory_kv() : open_rocksdb(folder / "bulk", KvMode::read_write);
    Kv *plain_rows = plain_kv.get(), *bulk_rows = bulk_kv.get();
    auto plain = store_over(std::move(plain_kv), rw), bulk = store_over(std::move(bulk_kv), rw);
    auto load = bulk->bulk_load();
    std::vector<ArticleFacts> articles;
    for (std::uint32_t n = 80; n-- > 0;) articles.push_back(random_article(n));
    articles.push_back(reprint(5));
    articles.push_back(random_article(7));
    for (const auto& each : articles) CHECK(load->add(each) == plain->add(each));
    CHECK_THROWS_AS(load->add(saying("bad", "2022", "", {}, {fact(0, Predicate::status, 0u)})), Error);
    CHECK(bulk->stats().articles == 0);  // nothing before the end
    load->finish();
    load.reset();
    CHECK(dump(*bulk_rows) == dump(*plain_rows));
    CHECK(bulk->check().problems.empty());
    CHECK(has(message_of([&] { bulk->bulk_load(); }), "empty"));
    CHECK(bulk->add(random_article(90)));  // and on it goes as usual
    plain->add(random_article(90));
    CHECK(exported(*bulk) == exported(*plain));
  }
}

TEST_CASE("a bulk load that is not finished leaves nothing, an empty one is no harm") {
  TempFolder folder;
  {
    auto store = Store::open(folder / "db", rw);
    auto load = store->bulk_load();
    for (std::uint32_t n = 0; n < 20; ++n) load->add(random_article(n));
    CHECK(fs::exists(folder / "db/load"));
  }
  CHECK_FALSE(fs::exists(folder / "db/load"));
  auto store = Store::open(folder / "db", rw);
  CHECK(store->stats().articles == 0);
  store->bulk_load()->finish();
  CHECK(store->check().problems.empty());
  CHECK(store->add(random_article(1)));
}

TEST_CASE("backups are brought back as they were, newest or by number") {
  TempFolder folder;
  auto store = store_of(folder / "db", 0, 20);
  const std::string first = exported(*store);
  CHECK(store->backup(folder / "backups", 0).number == 1);
  for (std::uint32_t n = 20; n < 30; ++n) store->add(random_article(n));
  store->forget(article_key(random_article(3).article));
  const std::string second = exported(*store);
  const BackupReport made = store->backup(folder / "backups", 0);
  CHECK(made.number == 2);
  CHECK(made.kept == 2);
  CHECK(made.bytes > 0);
  store->add(random_article(40));
  CHECK(restore_backup(folder / "backups", 0, folder / "newest").number == 2);
  restore_backup(folder / "backups", 1, folder / "oldest");
  CHECK(exported(*Store::open(folder / "newest", rw)) == second);
  auto oldest = Store::open(folder / "oldest", rw);
  CHECK(exported(*oldest) == first);
  CHECK(oldest->check().problems.empty());
  CHECK(store->backup(folder / "backups", 2).kept == 2);
  CHECK(has(message_of([&] { restore_backup(folder / "backups", 1, folder / "x"); }), "has no backup 1; it has 2, 3"));
  CHECK(has(message_of([&] { restore_backup(folder / "none", 0, folder / "x"); }), "there are no backups in"));
  CHECK(has(message_of([&] { restore_backup(folder / "backups", 0, folder / "newest"); }), "is not empty"));
  CHECK(has(message_of([&] { store->backup(folder / "newest", 0); }), "is not empty and holds no backups"));
  CHECK(has(message_of([&] { store->backup(folder / "db/backups", 0); }), "is in the database's own folder"));
}

TEST_CASE("a damaged backup is not brought back") {
  TempFolder folder;
  store_of(folder / "db", 0, 20)->backup(folder / "backups", 0);
  int refused = 0;
  for (const auto& each : fs::recursive_directory_iterator(folder / "backups")) {
    if (!each.is_regular_file() || each.file_size() < 100) continue;
    const std::string good = bytes_of(each.path());
    std::string spoilt = good;
    spoilt[spoilt.size() / 2] = char(spoilt[spoilt.size() / 2] ^ 0x55);
    std::ofstream(each.path(), std::ios::binary) << spoilt;
    fs::remove_all(folder / "back");
    const std::string why = message_of([&] { restore_backup(folder / "backups", 0, folder / "back"); });
    CHECK_MESSAGE(!why.empty(), each.path().string());
    refused += !why.empty();
    std::ofstream(each.path(), std::ios::binary) << good;
  }
  CHECK(refused > 3);
  fs::remove_all(folder / "back");
  CHECK(message_of([&] { restore_backup(folder / "backups", 0, folder / "back"); }).empty());
}

TEST_CASE("the deep check finds what differs from a fold of the articles, and nothing else") {
  TempFolder folder;
  auto store = store_of(folder / "db", 0, 25);
  store->add(reprint(3));
  CheckReport sound = store->check_deep(folder / "scratch");
  CHECK(sound.problems == std::vector<std::string>{});
  CHECK(sound.keys_read > 300);

  auto kv = memory_kv();
  Kv* rows = kv.get();
  auto spoilt = store_over(std::move(kv), rw);
  for (std::uint32_t n = 0; n < 6; ++n) spoilt->add(random_article(n));
  struct Spot {
    Table table;
    std::string key, value;
  };
  std::vector<Spot> all;
  for (std::size_t i = 0; i < table_count; ++i)
    rows->view()->scan(Table(i), {}, [&](std::string_view key, std::string_view value) {
      all.push_back({Table(i), std::string(key), std::string(value)});
      return true;
    });
  Dice dice(4);
  const auto problems = [&] { return compare_with_refold(*rows->view(), *memory_kv()).problems.size(); };
  CHECK(problems() == 0);
  for (const Spot& spot : all) {
    // Of these there is no second copy: other facts, names or sources are the articles' own words as far as one sees.
    const bool input = spot.table == Table::facts || spot.table == Table::mentions || spot.table == Table::headers ||
                       spot.table == Table::articles || spot.table == Table::entities;
    if (input || (spot.table == Table::meta && spot.key == "format")) continue;
    if (!dice.chance(40)) continue;
    rows->write({{spot.table, spot.key, std::nullopt}});
    CHECK_MESSAGE(problems() == 1, table_name(spot.table));
    rows->write({{spot.table, spot.key, spot.value + "x"}});
    CHECK_MESSAGE(problems() == 1, table_name(spot.table));
    rows->write({{spot.table, spot.key, spot.value}, {spot.table, spot.key + "x", spot.value}});
    CHECK_MESSAGE(problems() == 1, table_name(spot.table));
    rows->write({{spot.table, spot.key + "x", std::nullopt}});
  }
  // An article that cannot be read is said, and so are the rows that it leaves.
  const ArticleKey key = article_key(random_article(2).article);
  rows->write({{Table::articles, key, "\x07"}});
  CHECK(problems() > 1);
}

TEST_CASE("compaction makes the files of what was forgotten go, and changes nothing") {
  TempFolder folder;
  auto store = Store::open(folder / "db", rw);
  const auto large = [](std::uint32_t n) {
    ArticleFacts facts = random_article(n);
    Dice dice(n);
    for (int i = 0; i < 100000; ++i) facts.article.text.push_back(char('!' + dice.below(90)));
    return facts;
  };
  for (std::uint32_t n = 0; n < 40; ++n) store->add(large(n));
  const std::string before = exported(*store);
  for (std::uint32_t n = 100; n < 140; ++n) store->add(large(n));
  for (std::uint32_t n = 100; n < 140; ++n) store->forget(article_key(large(n).article));
  const auto bytes = store->stats().bytes_on_disk;
  store->compact();
  CHECK(store->stats().bytes_on_disk < bytes * 3 / 4);
  CHECK(exported(*store) == before);
  CHECK(store->check().problems.empty());
  const StoreStats stats = store->stats();
  CHECK(stats.tables.size() == table_count);
  std::uint64_t sum = stats.log_bytes;
  for (const auto& [name, table] : stats.tables) sum += table;
  CHECK(sum <= stats.bytes_on_disk);
  CHECK(sum > stats.bytes_on_disk / 2);
}

TEST_CASE("a database of format 1 opens, is brought to the present format, and holds what it held") {
  const fs::path old = fs::path(PLANTGRAPH_ROOT) / "tests/graph/format_1";
  const std::string wanted = bytes_of(old / "graph.ndjson");
  REQUIRE(!wanted.empty());
  TempFolder folder;
  fs::copy(old / "db", folder / "db");
  {
    auto store = Store::open(folder / "db", Store::Mode::read_only);  // as it is
    CHECK(store->stats().format_version == 1);
    CHECK(exported(*store) == wanted);
    CHECK(store->check().problems.empty());
  }
  auto store = Store::open(folder / "db", rw);
  CHECK(store->stats().format_version == store_format_version);
  CHECK(exported(*store) == wanted);
  CHECK(store->check().problems.empty());
  CHECK(store->check_deep(folder / "scratch").problems.empty());
  CHECK(store->add(random_article(1)));
  store.reset();
  CHECK(Store::open(folder / "db", Store::Mode::read_only)->stats().format_version == store_format_version);
}

TEST_CASE("a format that is newer, or too old, is refused in words") {
  for (const auto mode : {rw, Store::Mode::read_only}) {
    auto kv = memory_kv();
    kv->write({{Table::meta, "format", encode_format(store_format_version + 1)}});
    CHECK(has(message_of([&] { store_over(std::move(kv), mode); }), "use a newer plantgraph"));
    kv = memory_kv();
    kv->write({{Table::meta, "format", encode_format(0)}});
    CHECK(has(message_of([&] { store_over(std::move(kv), mode); }), "read the articles into a new database"));
  }
}
