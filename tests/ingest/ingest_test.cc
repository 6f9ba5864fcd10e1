// Reading into a store: what the ledger says of it, stopping at any moment, going on, and what waits for its language.
#include "ingest/ingest.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "graph/kv.h"
#include "graph/kv_memory.h"
#include "graph/sample_articles.h"
#include "ingest/read_result.h"
#include "version.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;
using testing::dump;

const Knowledge& knowledge() {
  static const auto loaded = Knowledge::load(std::string(PLANTGRAPH_ROOT) + "/data", Lexicon::load(PLANTGRAPH_LEXICON));
  return *loaded;
}

const std::string german =
    "Der Hersteller hat das Werk im Norden am Montag verkauft, wie das Unternehmen mitteilte. Die Anlage kann 40.000 "
    "Wagen im Jahr bauen und steht seit März still, weil die Teile nicht mehr kamen und es auch keine anderen gab.";

// Files of several kinds: good, foreign, bad, and one twice.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("plantgraph-ingest-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
    write("a.txt", story);
    write("copy.txt", story);
    write("empty.txt", "");
    write("german.txt", german);
    write("nul.txt", std::string("x\0y", 3));
    std::string lines;
    for (int i = 0; i < 40; ++i) {
      if (i % 7 == 3) {
        lines += "no JSON\n";
      } else {
        lines += R"({"id":"r)" + std::to_string(i) + R"(","text":")" + story + " Line " + std::to_string(i / 2 * 2) +
                 ".\"}\n";
      }
    }
    write("many.ndjson", lines);
  }
  ~Folder() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
};

struct Shelf {
  Kv* kv;  // owned by the store
  std::unique_ptr<Store> store;
  IngestSummary summary;
  std::string refused;

  Shelf() {
    auto tables = memory_kv();
    kv = tables.get();
    store = store_over(std::move(tables), Store::Mode::read_write);
  }
  void run(const std::string& path, IngestOptions options) {
    if (!options.now_s) options.now_s = [] { return std::int64_t{1700000000}; };
    summary = {};
    ingest_sources(
        {path}, options, knowledge(), *store, [&](const Refusal& r) { refused += r.input + "\n"; }, summary);
    CHECK(store->check().problems.empty());
  }
  std::string ledger() const {
    std::string out;
    store->ledger().each({}, [&](const LedgerEntry& e) {
      out += fs::path(e.input).filename().string() + " " + std::string(name(e.status)) + " " + e.of + "\n";
      return true;
    });
    return out;
  }
};

}  // namespace

TEST_CASE("every input has its entry, the same with any number of threads") {
  const Folder folder;
  std::string wanted;
  for (const unsigned threads : {1u, 2u, 5u}) {
    Shelf shelf;
    IngestOptions options;
    options.pipeline.threads = threads;
    shelf.run(folder.path.string(), options);
    const IngestSummary& s = shelf.summary;
    CHECK(s.read == 36);
    CHECK(s.added == 21);  // a.txt, and one of each pair of lines
    CHECK(s.duplicates == 15);
    CHECK(s.refused == 7);  // nul.txt and six lines
    CHECK(s.no_text == 1);
    CHECK(s.aside == std::map<std::string, std::uint64_t>{{"de", 1}});
    CHECK(s.inputs() == 45);
    CHECK_FALSE(s.stopped);
    CHECK(shelf.ledger().starts_with("a.txt read \ncopy.txt duplicate a\n"));
    CHECK(shelf.ledger().find("german.txt not_read") != std::string::npos);
    CHECK(shelf.ledger().find("empty.txt not_read") != std::string::npos);
    CHECK(shelf.ledger().find("nul.txt refused") != std::string::npos);
    CHECK(shelf.ledger().find("many.ndjson:4 refused") != std::string::npos);
    if (wanted.empty()) wanted = dump(*shelf.kv);
    CHECK(dump(*shelf.kv) == wanted);
  }
}

TEST_CASE("stopped at any moment, and resumed: as if never stopped, and nothing is told twice") {
  const Folder folder;
  Shelf whole;
  whole.run(folder.path.string(), {});
  for (const unsigned threads : {1u, 3u}) {
    for (int patience = 1; patience < 160; patience += 7) {
      CAPTURE(patience);
      Shelf shelf;
      IngestOptions options;
      options.pipeline.threads = threads;
      options.resume = true;
      int asked = 0;
      options.stop = [&] { return ++asked > patience; };
      std::uint64_t read = 0, passed_over = 0;
      int runs = 0;
      do {
        asked = 0;
        patience += runs > 0 ? 3 : 0;  // every run gets somewhat further
        shelf.run(folder.path.string(), options);
        read += shelf.summary.inputs();
        passed_over = shelf.summary.passed_over;
      } while (shelf.summary.stopped && ++runs < 200);
      CHECK(dump(*shelf.kv) == dump(*whole.kv));
      CHECK(shelf.refused == whole.refused);
      CHECK(read == whole.summary.inputs());
      if (runs > 0) CHECK(passed_over > 0);
    }
  }
}

TEST_CASE("pages of a crawl are taken apart by all threads and booked in their order") {
  const Folder folder;
  std::string crawl;
  for (int i = 0; i < 60; ++i) {
    std::string text = i % 7 == 2 ? german : story + " Page " + std::to_string(i / 2 * 2) + ".";
    if (i % 11 == 5) text = "Moved.";
    std::string page = "<html><head><meta name='date' content='2023-02-07'></head><body>";
    // Some take long, so that the next is ready before them.
    if (i % 5 == 0) page += "<ul>" + std::string(40'000, ' ') + "<li><a href='/'>Home</a></li></ul>";
    if (i % 13 == 7) page += std::string("\0", 1);
    page += "<article><p>" + text + "</p></article></body></html>";
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
    crawl += "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://d.example/" + std::to_string(i) +
             "\r\nContent-Length: " + std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
  }
  folder.write("crawl/pages.warc", crawl);
  std::string wanted, refused;
  for (const unsigned threads : {1u, 2u, 5u}) {
    Shelf shelf;
    IngestOptions options;
    options.pipeline.threads = threads;
    shelf.run((folder.path / "crawl").string(), options);
    CHECK(shelf.summary.inputs() == 60);
    CHECK(shelf.summary.duplicates > 5);
    CHECK(shelf.summary.no_text == 5);
    CHECK(shelf.summary.refused == 5);
    CHECK(shelf.summary.aside == std::map<std::string, std::uint64_t>{{"de", 8}});
    if (threads == 1) wanted = dump(*shelf.kv), refused = shelf.refused;
    CHECK(dump(*shelf.kv) == wanted);
    CHECK(shelf.refused == refused);
  }
}

TEST_CASE("another wording of a story is read and counted as a copy") {
  const Folder folder;
  const std::string wire =
      "The holding Borvo is in talks to buy the car plant in Weldon from Calder, two people who "
      "know of the matter said on Monday. The plant has stood idle since March 2022, when "
      "deliveries of parts ended. It can make 225,000 vehicles a year.";
  folder.write("wire/agency.txt", wire);
  folder.write("wire/paper.txt", "Weldon may restart\n\n" + wire + "\n\nReporting by our own staff.");
  folder.write("wire/same.txt", wire);
  for (const unsigned threads : {1u, 3u}) {
    Shelf shelf;
    IngestOptions options;
    options.pipeline.threads = threads;
    shelf.run((folder.path / "wire").string(), options);
    CHECK(shelf.summary.added == 2);
    CHECK(shelf.summary.copies == 1);
    CHECK(shelf.summary.duplicates == 1);
    CHECK(shelf.ledger() == "agency.txt read \npaper.txt copy agency\nsame.txt duplicate agency\n");
    const auto paper = shelf.store->ledger().find((folder.path / "wire/paper.txt").string());
    REQUIRE(paper);
    CHECK(paper->facts > 0);
    CHECK(shelf.summary.facts > paper->facts);
    // Both say it, one source does.
    const auto graph = shelf.store->snapshot();
    CHECK(graph->copies_of(paper->article).size() == 2);
    // Once more: nothing is new, and the paper is no copy of itself.
    shelf.run((folder.path / "wire").string(), options);
    CHECK(shelf.summary.copies == 0);
    CHECK(shelf.ledger() == "agency.txt read \npaper.txt copy agency\nsame.txt duplicate agency\n");
  }
}

TEST_CASE("resume reads what has changed, and what is read another way") {
  const Folder folder;
  Shelf shelf;
  IngestOptions options;
  options.resume = true;
  shelf.run(folder.path.string(), options);
  shelf.run(folder.path.string(), options);
  CHECK(shelf.summary.inputs() == 0);
  CHECK(shelf.summary.passed_over == 6);
  folder.write("a.txt", story + " And more.");
  shelf.run(folder.path.string(), options);
  CHECK(shelf.summary.added == 1);
  CHECK(shelf.summary.passed_over == 5);
  options.pipeline.source.fields = {{"title", "headline"}};
  shelf.run(folder.path.string(), options);
  CHECK(shelf.summary.passed_over == 0);
  CHECK(shelf.summary.known == 36);
}

TEST_CASE("an article is kept until its language has rules") {
  const Folder folder;
  Shelf shelf;
  IngestOptions options;
  options.now_s = [] { return std::int64_t{1700000000}; };
  const std::string path = (folder.path / "german.txt").string();
  shelf.run(path, options);
  CHECK(shelf.summary.read == 0);
  CHECK(shelf.refused.empty());
  fs::remove(path);  // it is the database that keeps it
  const auto retry = [&] {
    shelf.summary = {};
    Ingestion ingestion(
        options, knowledge(), *shelf.store, [](const Refusal&) {}, shelf.summary);
    ingestion.read_kept();
    ingestion.finish();
  };
  retry();
  CHECK(shelf.summary.read == 0);
  CHECK(shelf.summary.aside == std::map<std::string, std::uint64_t>{{"de", 1}});
  options.pipeline.source.languages = {"en", "de"};
  retry();
  CHECK(shelf.summary.added == 1);
  CHECK(shelf.ledger() == "german.txt read \n");
  const auto key = shelf.store->snapshot()->article_by_id("german");
  REQUIRE(key);
  CHECK(shelf.store->snapshot()->article(*key)->text == german);
  CHECK(shelf.store->snapshot()->article(*key)->language == "de");
  retry();
  CHECK(shelf.summary.inputs() == 0);
  CHECK(shelf.store->check().problems.empty());
}

TEST_CASE("the ledger says whence the date came") {
  const Folder folder;
  folder.write("kaluga-2023-02-06.txt", story + " Dated.");
  folder.write("page.html", "<html><meta name='date' content='2023-02-07'><p>" + story + " A page.</p></html>");
  Shelf shelf;
  shelf.run(folder.path.string(), {});
  const auto at = [&](const std::string& name) {
    return shelf.store->ledger().find((folder.path / name).string()).value();
  };
  CHECK(at("kaluga-2023-02-06.txt").published_from == "name");
  CHECK(at("kaluga-2023-02-06.txt").published == Date{2023, 2, 6});
  CHECK(at("page.html").published_from == "meta date");
  CHECK(at("a.txt").published_from.empty());
  CHECK(at("a.txt").at_s == 1700000000);
}

}  // namespace plantgraph
