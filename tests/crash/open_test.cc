// Databases that cannot be opened, or not by everyone, or not any more: each says why and what to do.
#include <doctest/doctest.h>
#include <rocksdb/db.h>
#include <sys/stat.h>

#include <fstream>
#include <map>

#include "crash/child.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/kv_rocksdb.h"
#include "graph/records.h"
#include "graph/salvage.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;
namespace fs = std::filesystem;

namespace {

constexpr auto rw = Store::Mode::read_write;
constexpr auto ro = Store::Mode::read_only;

// The message with which opening fails; "" where it does not.
std::string refusal(const std::string& folder, Store::Mode mode = rw) {
  try {
    Store::open(folder, mode);
    return "";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::database);
    return error.what();
  }
}

bool has(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE("not in: " << text);
  return found;
}

void fill(const std::string& folder, std::uint32_t first, std::uint32_t last) {
  auto store = Store::open(folder, rw);
  for (std::uint32_t n = first; n < last; ++n) store->add(random_article(n));
}

std::uint64_t articles_in(const std::string& folder, Store::Mode mode) {
  return Store::open(folder, mode)->stats().articles;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& each : fs::directory_iterator(folder)) names.push_back(each.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write_bytes(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// The largest file with that ending.
fs::path file_in(const std::string& folder, const std::string& ending) {
  fs::path best;
  for (const auto& each : fs::directory_iterator(folder))
    if (each.path().extension() == ending && (best.empty() || each.file_size() > fs::file_size(best)))
      best = each.path();
  REQUIRE(!best.empty());
  return best;
}

}  // namespace

TEST_CASE("one process writes, others are told which") {
  TempFolder folder;
  Child writer({STORE_WRITER, "hold", folder / "db", "3"});
  REQUIRE(writer.line() == "open");
  const std::string who = "is in use by another process (process " + std::to_string(writer.pid()) + ", store_writer)";
  CHECK(has(refusal(folder / "db"), who));
  writer.close_input();
  CHECK(writer.wait() == 0);
  CHECK(refusal(folder / "db").empty());
  auto mine = Store::open(folder / "db", rw);
  CHECK(has(refusal(folder / "db"), "is open in this process already"));
  CHECK(mine->stats().articles == 3);
}

TEST_CASE("a reader beside a writer sees what is committed, and leaves no trace") {
  TempFolder folder;
  Child writer({STORE_WRITER, "hold", folder / "db", "5"});
  REQUIRE(writer.line() == "open");
  const auto before = names_in(folder / "db");
  auto reader = Store::open(folder / "db", ro);
  CHECK(reader->stats().articles == 5);
  CHECK(reader->check().problems.empty());
  CHECK_THROWS_AS(reader->add(random_article(99)), Error);
  writer.tell("one more");
  REQUIRE(writer.line() == "added");
  CHECK(reader->stats().articles == 5);
  CHECK(reader->snapshot()->article_facts(article_key(random_article(2).article)));
  CHECK(articles_in(folder / "db", ro) == 6);
  CHECK(names_in(folder / "db") == before);
  writer.tell("and one");
  CHECK(writer.line() == "added");
}

TEST_CASE("readers come and go beside a busy writer") {
  TempFolder folder;
  Child writer({STORE_WRITER, "write", folder / "db", "0"});
  REQUIRE(writer.line() == "open");
  for (int i = 0; i < 25; ++i) {
    std::uint32_t added = 0, forgotten = 0;
    for (int n = 0; n < 30; ++n) {
      auto line = writer.line();
      REQUIRE(line);
      added += line->starts_with("done +");
      forgotten += line->starts_with("begin -");
    }
    auto reader = Store::open(folder / "db", ro);
    CHECK(reader->stats().articles + forgotten + 1 >= added);
    if (i % 8 == 0) CHECK(reader->check().problems.empty());
  }
}

TEST_CASE("what is no database, and no place for one") {
  TempFolder folder;
  CHECK(has(refusal(""), "no database folder is named"));
  CHECK(has(refusal(folder / "none/db"), "the folder " + (folder / "none") + " does not exist"));
  CHECK(has(refusal(folder / "db", ro), "there is no database at " + (folder / "db")));
  CHECK(!fs::exists(folder / "db"));
  write_bytes(folder / "file", "text");
  CHECK(has(refusal(folder / "file"), "is a file, not the folder of a database"));
  fs::create_directory(folder / "notes");
  write_bytes(folder / "notes/todo.txt", "buy milk");
  CHECK(has(refusal(folder / "notes"), "is not a plantgraph database and not empty"));
  CHECK(names_in(folder / "notes") == std::vector<std::string>{"todo.txt"});
  fs::create_directory(folder / "empty");
  CHECK(refusal(folder / "empty").empty());
}

TEST_CASE("another program's database, and one of a newer format, stay as they are") {
  TempFolder folder;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* raw = nullptr;
  REQUIRE(rocksdb::DB::Open(options, folder / "other", &raw).ok());
  REQUIRE(raw->Put({}, "a", "b").ok());
  delete raw;
  CHECK(has(refusal(folder / "other"), "is the database of another program"));

  REQUIRE(rocksdb::DB::Open(options, folder / "families", &raw).ok());
  rocksdb::ColumnFamilyHandle* handle = nullptr;
  REQUIRE(raw->CreateColumnFamily({}, "users", &handle).ok());
  delete handle;
  delete raw;
  CHECK(has(refusal(folder / "families"), "is the database of another program"));
  CHECK(has(refusal(folder / "families", ro), "is the database of another program"));

  fill(folder / "db", 0, 3);
  auto kv = open_rocksdb(folder / "db", KvMode::read_write);
  kv->write({{Table::meta, std::string(format_key), encode_format(store_format_version + 1)}});
  kv.reset();
  for (auto mode : {rw, ro})
    CHECK(has(refusal(folder / "db", mode), "the database has format " + std::to_string(store_format_version + 1) +
                                                ", this program reads format " + std::to_string(store_format_version) +
                                                ": use a newer"));

  std::vector<std::string> names;
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  REQUIRE(rocksdb::DB::ListColumnFamilies({}, folder / "db", &names).ok());
  for (const auto& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  REQUIRE(rocksdb::DB::Open({}, folder / "db", families, &handles, &raw).ok());
  REQUIRE(raw->CreateColumnFamily({}, "of_the_future", &handle).ok());
  handles.push_back(handle);
  for (auto* each : handles) raw->DestroyColumnFamilyHandle(each);
  delete raw;
  for (auto mode : {rw, ro}) CHECK(has(refusal(folder / "db", mode), "was made by a newer plantgraph"));
}

TEST_CASE("a database of an earlier format gets the tables that it lacks where it is opened for writing") {
  const std::vector<std::string> lacking[] = {{"copies", "decisions", "ledger"}, {"copies", "decisions"}};
  for (const std::uint32_t format : {1u, 2u}) {
    CAPTURE(format);
    TempFolder folder;
    fill(folder / "db", 0, 3);
    const std::string wanted = dump(*open_rocksdb(folder / "db", KvMode::read_only));
    {
      auto kv = open_rocksdb(folder / "db", KvMode::read_write);
      kv->write({{Table::meta, std::string(format_key), encode_format(format)}});
    }
    std::vector<std::string> names;
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* raw = nullptr;
    REQUIRE(rocksdb::DB::ListColumnFamilies({}, folder / "db", &names).ok());
    for (const auto& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    REQUIRE(rocksdb::DB::Open({}, folder / "db", families, &handles, &raw).ok());
    for (auto* handle : handles)
      for (const std::string& table : lacking[format - 1])
        if (handle->GetName() == table) REQUIRE(raw->DropColumnFamily(handle).ok());
    for (auto* handle : handles) raw->DestroyColumnFamilyHandle(handle);
    delete raw;

    CHECK(Store::open(folder / "db", ro)->stats().format_version == format);  // for reading as it is
    CHECK(Store::open(folder / "db", rw)->check().problems.empty());
    CHECK(Store::open(folder / "db", ro)->stats().format_version == store_format_version);
    CHECK(dump(*open_rocksdb(folder / "db", KvMode::read_only)) == wanted);
  }
}

TEST_CASE("a database without its CURRENT file is damaged, not made anew") {
  TempFolder folder;
  fill(folder / "db", 0, 3);
  fs::remove(folder / "db/CURRENT");
  CHECK(has(refusal(folder / "db"), "is damaged (its file CURRENT is missing)"));
  CHECK(has(refusal(folder / "db", ro), "is damaged (its file CURRENT is missing)"));
}

// What the articles really say.
using Said = std::map<ArticleKey, ArticleFacts>;

// Of a damaged database every answer is an error, or right. Only what a crash leaves too, a log cut at its end, may be
// without the last articles.
void never_wrong(const std::string& folder, const Said& said) {
  const auto carefully = [](const auto& work) {
    try {
      work();
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::database);
    }
  };
  carefully([&] {
    const auto store = Store::open(folder, ro);
    const auto graph = store->snapshot();
    for (const auto& [key, facts] : said)
      carefully([&] {
        if (const auto found = graph->article_facts(key)) CHECK(same(*found, facts));
      });
    for (const auto& row : predicates())
      carefully([&] {
        graph->facts_with(row.predicate, [&](const StatedFact& fact) {
          const auto article = said.find(fact.article);
          REQUIRE(article != said.end());
          CHECK(article->second.facts.at(fact.ordinal).evidence == fact.evidence);
          return true;
        });
      });
  });
}

// Any byte of any file: either it is refused, or check says so, or it did not matter and all is as it was.
TEST_CASE("damage anywhere is seen") {
  TempFolder folder;
  const std::string good = folder / "good", bad = folder / "bad";
  fill(good, 0, 12);
  fill(good, 12, 20);  // the first part is in tables by now, the second in the log
  std::string wanted = dump(*open_rocksdb(good, KvMode::read_only));
  Said said;
  for (std::uint32_t n = 0; n < 20; ++n) said.emplace(article_key(random_article(n).article), random_article(n));
  Dice dice(21);
  int refused = 0, reported = 0, harmless = 0;
  for (const std::string& name : names_in(good)) {
    const std::string bytes = bytes_of(good + "/" + name);
    if (bytes.empty()) continue;
    for (int i = 0; i < 4; ++i) {
      CAPTURE(name);
      fs::remove_all(bad);
      fs::copy(good, bad);
      std::string spoilt = bytes;
      const std::size_t at = i == 0 ? bytes.size() - 1 : dice.below(std::uint32_t(bytes.size()));
      if (i == 3) {
        spoilt.resize(at);
      } else {
        spoilt[at] = char(spoilt[at] ^ (1 + dice.below(255)));
      }
      write_bytes(bad + "/" + name, spoilt);
      if (i % 2 == 1) never_wrong(bad, said);
      try {
        auto store = Store::open(bad, rw);
        if (!store->check().problems.empty()) {
          ++reported;
          continue;
        }
        store.reset();
        const bool as_it_was = dump(*open_rocksdb(bad, KvMode::read_only)) == wanted;
        // A log cut at its end is what a crash leaves, and cannot be told from it.
        CHECK_MESSAGE((as_it_was || (i == 3 && name.ends_with(".log"))), "byte " << at << " of " << bytes.size());
        ++harmless;
      } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::database);
        ++refused;
      }
    }
  }
  MESSAGE("refused " << refused << ", reported by check " << reported << ", harmless " << harmless);
  CHECK(refused > 0);
}

TEST_CASE("salvage brings out whole articles only, and says what is lost; a backup brings all back") {
  TempFolder folder;
  const std::string good = folder / "good", bad = folder / "bad";
  fill(good, 0, 30);
  { Store::open(good, rw)->compact(); }
  fill(good, 30, 40);
  { Store::open(good, rw)->backup(folder / "backups", 0); }
  fill(good, 40, 60);  // of which some are in the log
  Dice dice(31);
  int rescued = 0;
  std::size_t round = 0;
  for (const std::string& name : names_in(good)) {
    const std::string bytes = bytes_of(good + "/" + name);
    if (bytes.empty() || name.starts_with("OPTIONS") || name == "IDENTITY") continue;
    if (name.ends_with(".sst") && !dice.chance(40)) continue;
    for (const bool gone : {true, false}) {
      if (name.ends_with(".sst") && gone != (round % 2 == 0)) continue;  // one of the two
      CAPTURE(name);
      fs::remove_all(bad);
      fs::copy(good, bad);
      if (gone) {
        fs::remove(bad + "/" + name);
      } else {
        std::string spoilt = bytes;
        const std::size_t at = dice.below(std::uint32_t(bytes.size()));
        spoilt[at] = char(spoilt[at] ^ 0x40);
        write_bytes(bad + "/" + name, spoilt);
      }
      const auto before = names_in(bad);
      const std::string fresh = folder / ("fresh" + std::to_string(++round));
      SalvageReport report;
      try {
        report = salvage_database(bad, fresh);
      } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::database);
        ++round;
        continue;
      }
      CHECK(names_in(bad) == before);
      CHECK_FALSE(fs::exists(fresh + ".salvage"));
      auto store = Store::open(fresh, ro);
      CHECK(store->check().problems.empty());
      auto graph = store->snapshot();
      std::uint64_t same_as_written = 0;
      for (std::uint32_t n = 0; n < 60; ++n)
        if (const auto found = graph->article_facts(article_key(random_article(n).article)))
          same_as_written += same(*found, random_article(n));
      CHECK(same_as_written == report.articles);
      CHECK(store->stats().articles == report.articles);
      // A log that is cut short, or gone, cannot be told from what a crash leaves.
      if (report.articles < 60 && !name.ends_with(".log")) CHECK_MESSAGE(!report.whole, report.articles);
      rescued += report.articles > 0;
    }
  }
  CHECK(rescued > 5);
  fs::remove_all(bad);
  restore_backup(folder / "backups", 0, bad);
  auto back = Store::open(bad, rw);
  CHECK(back->stats().articles == 40);
  CHECK(back->check().problems.empty());
}

TEST_CASE("a damaged log is refused, and salvaged when asked") {
  TempFolder folder;
  const std::string database = folder / "db";
  fill(database, 0, 10);
  const fs::path log = file_in(database, ".log");
  std::string bytes = bytes_of(log);
  bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 0x55);
  write_bytes(log, bytes);
  CHECK(has(refusal(database), "is damaged ("));
  {
    auto store = Store::open(database, Store::Mode::salvage);
    CHECK(store->check().problems.empty());
    const auto left = store->stats().articles;
    CHECK((left > 0 && left < 10));
  }
  CHECK(refusal(database).empty());
  fill(database, 0, 10);  // reading them again brings back what was lost
  CHECK(articles_in(database, ro) == 10);
}

TEST_CASE("without permission") {
  if (::getuid() != 0) {
    MESSAGE("skipped: needs root, to give up its rights");
    return;
  }
  const uid_t nobody = 65534;
  TempFolder folder;
  fs::permissions(folder.path(), fs::perms(0755));
  fill(folder / "db", 0, 3);
  auto attempt = [&](const std::string& mode, const std::string& path) {
    Child child({STORE_WRITER, "try", mode, path}, nobody);
    auto line = child.line();
    return child.wait() == 126 ? std::string("skipped") : line.value_or("nothing");
  };
  if (attempt("ro", folder / "db") == "skipped") {
    MESSAGE("skipped: the program cannot be run by another user");
    return;
  }
  fs::permissions(folder / "db", fs::perms(0755));
  for (const auto& each : fs::directory_iterator(folder / "db")) fs::permissions(each.path(), fs::perms(0644));
  CHECK(has(attempt("rw", folder / "db"), "error: no permission"));
  CHECK(attempt("ro", folder / "db") == "3 articles");
  CHECK(has(attempt("rw", folder / "new"), "error: cannot make database"));
  fs::permissions(folder / "db", fs::perms(0700));
  CHECK(has(attempt("ro", folder / "db"), "error: no permission to read database"));
  CHECK(has(attempt("rw", folder / "db"), "error: no permission to read database"));
}

TEST_CASE("on a read-only disk everything can be read, and nothing written") {
  TempFolder folder;
  const std::string disk = folder / "disk", database = disk + "/db";
  fs::create_directory(disk);
  fill(folder / "db", 0, 5);
  const std::string writer = STORE_WRITER;
  const std::string script = "mount -t tmpfs -o size=100m tmpfs " + disk + " && cp -r " + (folder / "db") + " " + disk +
                             " && mount -o remount,ro " + disk + " && echo mounted && " + writer + " try ro " +
                             database + "; " + writer + " try rw " + database + "; " + writer + " try rw " + disk +
                             "/new; echo end";
  Child child({"unshare", "-m", "sh", "-c", script + " 2>&1"});
  if (child.line().value_or("") != "mounted") {
    MESSAGE("skipped: no file system of its own can be mounted here");
    return;
  }
  CHECK(child.line() == "5 articles");
  CHECK(
      has(child.line().value_or(""), "error: database " + database + " is on a read-only file system: it can be read"));
  CHECK(has(child.line().value_or(""), "error: cannot make database"));
  CHECK(child.line() == "end");
}

TEST_CASE("a full disk: said clearly, nothing lost, and on it goes when there is room again") {
  TempFolder folder;
  const std::string disk = folder / "disk";
  fs::create_directory(disk);
  // A file system of 100 MB that only this child sees; most of it is ballast. The database goes on by itself when it
  // finds as much room as its write buffers may need (60 MB).
  const std::string script = "mount -t tmpfs -o size=100m tmpfs " + disk + " 2>&1 && dd if=/dev/zero of=" + disk +
                             "/ballast bs=1M count=96 2>/dev/null && exec " STORE_WRITER " fill " + disk + "/db " +
                             disk + "/ballast";
  Child writer({"unshare", "-m", "sh", "-c", script});
  auto first = writer.line();
  if (!first || !first->starts_with("full: ")) {
    MESSAGE("skipped: no file system of its own can be mounted here: " << first.value_or(""));
    return;
  }
  CHECK(has(*first, "no space left on the disk of database " + disk + "/db: free some"));
  CHECK(has(writer.line().value_or(""), "still full: "));
  const std::string went_on = writer.line().value_or("");
  REQUIRE(has(went_on, "went on, "));
  CHECK(has(went_on, ", 0 problems"));
  const std::string reopened = writer.line().value_or("");
  CHECK(reopened == "reopened" + went_on.substr(went_on.find(',')));
  CHECK(writer.wait() == 0);
}
