// The ledger: what became of inputs, and that it follows the graph.
#include "graph/ledger.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/kv_memory.h"
#include "graph/sample_articles.h"
#include "graph/store.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

struct Shelf {
  Kv* kv;  // owned by the store
  std::unique_ptr<Store> store;
};

Shelf empty_shelf() {
  auto kv = memory_kv();
  Kv* tables = kv.get();
  return {tables, store_over(std::move(kv), Store::Mode::read_write)};
}

LedgerEntry entry(const std::string& input, InputStatus status = InputStatus::refused, std::int64_t at_s = 1000) {
  LedgerEntry out;
  out.input = input;
  out.status = status;
  out.at_s = at_s;
  return out;
}

LedgerPage own(const std::string& input, std::int64_t at_s = 1000) {
  LedgerPage page;
  page.own = entry(input, InputStatus::refused, at_s);
  page.own->published_from = "text";
  return page;
}

ArticleFacts story(const std::string& id, const std::string& text) {
  return saying(id, "2023-02-06", text, {entity(EntityType::company, "agr", "AGR", {})},
                {fact(0, Predicate::capacity, number(5, "vehicles/year"))});
}

std::string told(const Store& store, const LedgerFilter& filter = {}) {
  std::string out;
  store.ledger().each(filter, [&](const LedgerEntry& e) {
    out += e.input + " " + std::string(name(e.status)) + (e.of.empty() ? "" : " of " + e.of) + "\n";
    return true;
  });
  return out;
}

}  // namespace

TEST_CASE("an added article, its copy, and what was refused") {
  auto [kv, store] = empty_shelf();
  LedgerPage first = own("/a.txt");
  first.entries.push_back(entry("/bad.txt"));
  CHECK(store->add(story("a", "AGR has five workers."), &first));
  LedgerPage second = own("/b.txt", 2000);
  CHECK_FALSE(store->add(story("b", "AGR has five workers."), &second));
  CHECK(told(*store) == "/a.txt read\n/b.txt duplicate of a\n/bad.txt refused\n");
  CHECK(told(*store, {.input = "/b", .status = {}, .since_s = 0}) == "/b.txt duplicate of a\n/bad.txt refused\n");
  CHECK(told(*store, {.input = "", .status = InputStatus::read, .since_s = 0}) == "/a.txt read\n");
  CHECK(told(*store, {.input = "", .status = {}, .since_s = 1500}) == "/b.txt duplicate of a\n");
  const auto a = store->ledger().find("/a.txt");
  REQUIRE(a);
  CHECK(a->article_id == "a");
  CHECK(a->facts == 1);
  CHECK(a->published == Date{2023, 2, 6});
  CHECK(a->published_from == "text");
  CHECK(a->language == "en");
  CHECK_FALSE(store->ledger().find("/c.txt"));
  CHECK(store->check().problems.empty());
}

TEST_CASE("other wordings of a story are read, and named after the one that was read first") {
  const std::string wire =
      "The holding Borvo is in talks to buy the car plant in Weldon from Calder, two people who know of the matter "
      "said on Monday. The plant has stood idle since March 2022, when deliveries of parts ended. It can make 225,000 "
      "vehicles a year and employed 4,200 people before the halt. AGR declined to comment on any of it.";
  const std::string more = " The governor of the region has called for a quick restart of the line.";
  const auto dated = [&](const std::string& id, const std::string& text, const std::string& day) {
    ArticleFacts facts = story(id, text);
    facts.article.published = *parse_date(day);
    return facts;
  };
  auto [kv, store] = empty_shelf();
  const auto add = [&, &shelf = store](const std::string& id, const std::string& text, const std::string& day) {
    LedgerPage page = own("/" + id + ".txt");
    const bool added = shelf->add(dated(id, text, day), &page);
    return std::make_pair(added, *page.own);
  };
  CHECK(add("first", wire, "2023-02-08").second.status == InputStatus::read);
  CHECK(add("other",
            "Dunmore will close its engine works in Tarn at the end of the year and move the machines abroad, "
            "the company told its unions. About 900 workers are affected, and AGR has asked for talks.",
            "2023-02-08")
            .second.status == InputStatus::read);
  const auto [added, second] = add("second", "Borvo wants Weldon\n\n" + wire, "2023-02-06");
  CHECK(added);
  CHECK(second.status == InputStatus::copy);
  CHECK(second.of == "first");
  CHECK(second.facts == 1);
  // Now `second` is the one published first, but it is itself a copy.
  CHECK(add("third", wire + more, "2023-02-09").second.of == "first");
  // The very words once more; and the same file once more.
  CHECK(add("fourth", wire + more, "2023-02-09").second.status == InputStatus::duplicate);
  CHECK(add("third", wire + more, "2023-02-09").second.status == InputStatus::copy);
  CHECK(told(*store) ==
        "/first.txt read\n/fourth.txt duplicate of third\n/other.txt read\n"
        "/second.txt copy of first\n/third.txt copy of first\n");
  CHECK(told(*store, {.input = "", .status = InputStatus::copy, .since_s = 0}) ==
        "/second.txt copy of first\n/third.txt copy of first\n");
  CHECK(store->stats().articles == 4);
  CHECK(store->check().problems.empty());
  // Without the first: those that were read stay what they were, the next one follows them.
  CHECK(store->forget(article_key(dated("first", wire, "2023-02-08").article)));
  CHECK(add("fifth", "Weldon: " + wire, "2023-02-10").second.of == "first");
  CHECK(store->check().problems.empty());
}

TEST_CASE("a story that half the world prints costs no more than another") {
  const std::string wire =
      "The holding Borvo is in talks to buy the car plant in Weldon from Calder, two people who know of the matter "
      "said on Monday, and the plant has stood idle since March 2022, when deliveries of parts from abroad ended.";
  auto [kv, store] = empty_shelf();
  for (int i = 0; i < 300; ++i) {
    LedgerPage page = own(fmt::format("/{}.txt", i));
    store->add(story(fmt::format("a{}", i), fmt::format("{} Paper {}.", wire, i)), &page);
    CHECK(page.own->of == (i == 0 ? "" : "a0"));
  }
}

TEST_CASE("the same input read again stays read, with its first day") {
  auto [kv, store] = empty_shelf();
  LedgerPage page = own("/a.txt", 1000), again = own("/a.txt", 9000);
  store->add(story("a", "AGR has five workers."), &page);
  const std::string before = dump(*kv);
  store->add(story("a", "AGR has five workers."), &again);
  CHECK(dump(*kv) == before);
  CHECK(store->ledger().find("/a.txt")->at_s == 1000);
}

TEST_CASE("an input that changed gives up the article that it was") {
  auto [kv, store] = empty_shelf();
  LedgerPage page = own("/a.txt"), other = own("/a.txt");
  store->add(story("a", "AGR has five workers."), &page);
  store->add(story("a", "AGR has six workers."), &other);
  CHECK(store->check().problems.empty());
  store->ledger().write({.own = {}, .entries = {entry("/a.txt")}, .kept = {}, .files = {}, .fetched = {}});
  CHECK(told(*store) == "/a.txt refused\n");
  CHECK(store->check().problems.empty());
  // The same within one batch.
  LedgerPage twice = own("/b.txt");
  twice.entries.push_back(entry("/b.txt", InputStatus::not_read));
  twice.entries.back().article = ArticleKey(article_key_bytes, 'x');
  store->add(story("b", "AGR has seven workers."), &twice);
  CHECK(told(*store, {.input = "/b", .status = {}, .since_s = 0}) == "/b.txt read\n");
  CHECK(store->check().problems.empty());
}

TEST_CASE("a forgotten article is forgotten at every input, and in the graph as if it had never been read") {
  auto [kv, store] = empty_shelf();
  const ArticleFacts a = story("a", "AGR has five workers.");
  LedgerPage page = own("/a.txt"), copy = own("/b.txt");
  store->add(a, &page);
  store->add(a, &copy);
  CHECK(store->forget(article_key(a.article)));
  CHECK(told(*store) == "/a.txt forgotten\n/b.txt forgotten\n");
  CHECK(store->check().problems.empty());
  CHECK(store->stats().articles == 0);
  LedgerPage again = own("/b.txt");
  CHECK(store->add(a, &again));
  CHECK(told(*store) == "/a.txt forgotten\n/b.txt read\n");
}

TEST_CASE("what waits for its language is settled when it is read") {
  auto [kv, store] = empty_shelf();
  ArticleFacts a = story("a", "AGR hat fünf Arbeiter.");
  a.article.language = "de";
  const ArticleKey key = article_key(a.article);
  LedgerPage page;
  for (const char* input : {"/a.txt", "/b.txt"}) {
    page.entries.push_back(entry(input, InputStatus::not_read));
    page.entries.back().article = key;
    page.entries.back().language = "de";
  }
  page.kept.push_back({"de", key, "/a.txt", "{}"});
  store->ledger().write(page);
  std::vector<KeptArticle> kept;
  const auto collect = [&](const KeptArticle& one) {
    kept.push_back(one);
    return true;
  };
  store->ledger().each_kept(collect);
  CHECK(kept == page.kept);
  CHECK(store->check().problems.empty());
  LedgerPage read = own("/a.txt");
  CHECK(store->add(a, &read));
  CHECK(told(*store) == "/a.txt read\n/b.txt duplicate of a\n");
  kept.clear();
  store->ledger().each_kept(collect);
  CHECK(kept.empty());
}

TEST_CASE("marks of files and addresses come back") {
  auto [kv, store] = empty_shelf();
  const FileMark file{"/a.ndjson", 123456789012, -5, ~std::uint64_t{0}, 17, false};
  const FetchMark fetched{"https://example.org/feed", "\"x\"", "Mon, 06 Feb 2023 10:00:00 GMT", 1675677600};
  store->ledger().write({.own = {}, .entries = {}, .kept = {}, .files = {file}, .fetched = {fetched}});
  CHECK(store->ledger().file("/a.ndjson") == file);
  CHECK(store->ledger().fetched("https://example.org/feed") == fetched);
  CHECK_FALSE(store->ledger().file("/b.ndjson"));
  CHECK_FALSE(store->ledger().fetched("https://example.org/"));
  CHECK(store->check().problems.empty());
}

TEST_CASE("any row of the ledger erased or damaged is found") {
  auto [kv, store] = empty_shelf();
  const ArticleFacts a = story("a", "AGR has five workers.");
  LedgerPage page = own("/a.txt");
  store->add(a, &page);
  const std::string input = ledger_key(LedgerRow::input, "/a.txt");
  const std::string index = ledger_article_key(article_key(a.article), "/a.txt");
  for (const KvChange& harm :
       {KvChange{Table::ledger, input, std::nullopt}, KvChange{Table::ledger, index, std::nullopt},
        KvChange{Table::ledger, input, "\x01"}, KvChange{Table::ledger, "z", ""},
        KvChange{Table::ledger, ledger_key(LedgerRow::file, "x"), "\x01"}}) {
    const auto before = kv->view()->get(Table::ledger, harm.key);
    kv->write({harm});
    CHECK_FALSE(store->check().problems.empty());
    kv->write({{Table::ledger, harm.key, before}});
  }
  CHECK(store->check().problems.empty());
}

TEST_CASE("statuses have names") {
  for (const auto status : {InputStatus::read, InputStatus::duplicate, InputStatus::copy, InputStatus::refused,
                            InputStatus::not_read, InputStatus::forgotten})
    CHECK(parse_input_status(name(status)) == status);
  CHECK_FALSE(parse_input_status("lost"));
}
