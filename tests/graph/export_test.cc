// The canonical export: what its lines look like, that they make the same graph again, and what damaged ones give.
#include "graph/export.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "graph/error.h"
#include "graph/exported.h"
#include "graph/kv_memory.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

std::unique_ptr<Store> memory_store() { return store_over(memory_kv(), Store::Mode::read_write); }

std::unique_ptr<Store> store_of(std::uint32_t first, std::uint32_t last) {
  auto store = memory_store();
  for (std::uint32_t n = first; n < last; ++n) store->add(random_article(n));
  return store;
}

ArticleFacts talks() {
  return saying(
      "talks", "2023-02-06", "Škoda is in talks.",
      {entity(EntityType::company, "skoda", "Škoda", {"Škoda"}), entity(EntityType::plant, "kaluga", "Kaluga")},
      {fact(0, Predicate::buyer, 1u, {{Qualifier::deal_status, "negotiating"}, {Qualifier::stake, "49.9"}}),
       fact(1, Predicate::capacity, number(225000, "vehicles/year")),
       fact(1, Predicate::status, Literal{LiteralKind::status, 0, "idle", ""})});
}

}  // namespace

TEST_CASE("the lines, word for word") {
  auto store = memory_store();
  ArticleFacts facts = talks();
  facts.article.url = "https://example.org/1";
  store->add(facts);
  const std::string key = R"({"article":")" + hex_key(facts) + R"(","kind":)";
  const std::string proof =
      R"("confidence":0.9,"evidence":[{"start":0,"end":19,"quote":"Škoda is in talks.","rule":"by_hand","confidence":0.9}]})";
  CHECK(
      exported(*store) ==
      key + R"("article","entities":2,"facts":3,"published":"2023-02-06","text":"Škoda is in talks."})" + "\n" + key +
          R"("entity","n":0,"id":"company:skoda","type":"company","name":"Škoda","mentions":["Škoda"]})" + "\n" + key +
          R"("entity","n":1,"id":"plant:kaluga","type":"plant","name":"Kaluga","mentions":[]})" + "\n" + key +
          R"("fact","n":0,"subject":{"n":0,"id":"company:skoda"},"predicate":"buyer","object":{"n":1,"id":"plant:kaluga"},)" +
          R"("qualifiers":{"deal_status":"negotiating","stake":"49.9"},)" + proof + "\n" + key +
          R"("fact","n":1,"subject":{"n":1,"id":"plant:kaluga"},"predicate":"capacity",)" +
          R"("object":{"type":"number","value":225000,"unit":"vehicles/year"},"qualifiers":{},)" + proof + "\n" + key +
          R"("fact","n":2,"subject":{"n":1,"id":"plant:kaluga"},"predicate":"status",)" +
          R"("object":{"type":"status","value":"idle"},"qualifiers":{},)" + proof + "\n" + key +
          R"("source","id":"talks","url":"https://example.org/1","language":"en"})" + "\n" +
          R"({"plantgraph":"export","version":1})" + "\n");
  CHECK(exported(*memory_store()) == "{\"plantgraph\":\"export\",\"version\":1}\n");
}

TEST_CASE("every export is sorted by its bytes, and a line is there once") {
  const auto lines = lines_of(exported(*store_of(0, 60)));
  CHECK(std::is_sorted(lines.begin(), lines.end()));
  CHECK(std::adjacent_find(lines.begin(), lines.end()) == lines.end());
  CHECK(lines.size() > 200);
}

TEST_CASE("an export makes the same graph again, whatever the order of its lines within an article") {
  TempFolder folder;
  auto store = store_of(0, 60);
  store->add(reprint(7));
  store->add(reprint(8));
  const std::string wanted = exported(*store);
  auto again = memory_store();
  Imported result = import_into(*again, wanted);
  CHECK(result.refusals.empty());
  CHECK(result.summary.whole);
  CHECK(result.summary.added == store->stats().articles);
  CHECK(result.summary.facts == store->stats().facts);
  CHECK(exported(*again) == wanted);
  CHECK(again->check().problems.empty());

  auto lines = lines_of(wanted);
  std::reverse(lines.begin(), lines.end());
  lines.insert(lines.end(), lines.front());  // the last line at last again
  auto on_disk = Store::open(folder / "db", Store::Mode::read_write);
  CHECK(import_into(*on_disk, joined_lines(lines)).refusals.empty());
  CHECK(exported(*on_disk) == wanted);

  result = import_into(*again, wanted);  // once more changes nothing
  CHECK(result.summary.added == 0);
  CHECK(result.summary.known == store->stats().articles);
  CHECK(exported(*again) == wanted);
}

TEST_CASE("as of a day the export is that of a graph of the articles up to then") {
  auto store = store_of(0, 60);
  for (const char* day : {"2022-03-14", "2022-03-31", "2022-12-31", "2023-02-06", "2023-05-19"}) {
    const Date as_of = *parse_date(day);
    auto until = memory_store();
    for (std::uint32_t n = 0; n < 60; ++n) {
      const ArticleFacts facts = random_article(n);
      if (facts.article.published.known() && last_day(facts.article.published) <= as_of) until->add(facts);
    }
    CHECK(exported(*store, as_of) == exported(*until));
  }
}

TEST_CASE("numbers come back to the last bit, odd texts to the last byte") {
  auto store = memory_store();
  std::vector<Fact> facts;
  for (double value : {0.1, 1e300, -0.0, 5e-324, 9007199254740993.0, 123456789.125, -7.0, 1e22})
    facts.push_back(fact(0, Predicate::capacity, number(value, "a\tb\"c\\d\x01/é")));
  facts.push_back(fact(0, Predicate::opened, Literal{LiteralKind::date, -0.0, "2009-11", "?"}));
  facts.push_back(fact(0, Predicate::capacity, Literal{LiteralKind::number, 3, "three", ""}));
  ArticleFacts odd =
      saying("", "2022", "x", {entity(EntityType::plant, "a", std::string("\0\n\xe2\x80\xa8", 5))}, facts);
  odd.article.title = "\"}\n{\"";
  store->add(odd);
  auto again = memory_store();
  CHECK(import_into(*again, exported(*store)).refusals.empty());
  CHECK(exported(*again) == exported(*store));
  const auto read = again->snapshot()->article_facts(article_key(odd.article));
  REQUIRE(read);
  CHECK(same(*read, odd));
  CHECK(std::signbit(read->facts[2].literal->number));
}

TEST_CASE("the export of a union is the sorted union of the exports") {
  auto left = store_of(0, 40), right = store_of(25, 60), all = store_of(0, 60);
  left->add(reprint(30));
  all->add(reprint(30));
  auto lines = lines_of(exported(*left)), more = lines_of(exported(*right));
  lines.insert(lines.end(), more.begin(), more.end());
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  CHECK(joined_lines(lines) == exported(*all));
}

TEST_CASE("damaged lines are refused with their number, the rest is taken") {
  struct Row {
    std::string why;  // of the refusals, joined by " | "; the article's key is left out
    std::function<void(std::vector<std::string>&)> spoil;
  };
  const auto change = [](std::size_t line, const std::string& from, const std::string& to) {
    return [=](std::vector<std::string>& lines) {
      const auto at = lines[line].find(from);
      REQUIRE(at != std::string::npos);
      lines[line].replace(at, from.size(), to);
    };
  };
  const auto drop = [](std::size_t line) {
    return [=](std::vector<std::string>& lines) { lines.erase(lines.begin() + long(line)); };
  };
  const std::string sorted = "; sort the lines (LC_ALL=C sort -u), or export them again";
  const Row rows[] = {
      {"1: its title, date or text are not those of its key: it was altered", change(0, "talks.", "tolks.")},
      {"1: its title, date or text are not those of its key: it was altered", change(0, "2023-02-06", "2023-02-07")},
      {"1: \"published\" is \"2023-02-31\", which is no date", change(0, "2023-02-06", "2023-02-31")},
      {"1: its line of kind \"article\" is missing" + sorted, drop(0)},
      {"1: it has 1 of 2 entities and 3 of 3 facts" + sorted, drop(1)},
      {"1: it has 2 of 2 entities and 2 of 3 facts" + sorted, drop(4)},
      {"1: its line of kind \"source\" is missing" + sorted, drop(6)},
      {"3: it has two entities 0: files of different rules cannot be merged, read the articles again",
       change(2, "\"n\":1", "\"n\":0")},
      {"2: \"type\" is \"firm\", which this plantgraph does not know",
       change(1, "\"type\":\"company\"", "\"type\":\"firm\"")},
      {"1: article talks cannot be kept: entity 0 is a plant whose id \"company:skoda\" does not begin with \"plant:\"",
       change(1, "\"type\":\"company\"", "\"type\":\"plant\"")},
      {"2: \"mentions\" is not a list", change(1, "[\"Škoda\"]", "7")},
      {"2: it has a field that this plantgraph does not know", change(1, "\"name\"", "\"colour\":1,\"name\"")},
      {"2: \"n\" is not a whole number of 32 bits", change(1, "\"n\":0", "\"n\":-1")},
      {"2: \"n\" is not a whole number of 32 bits", change(1, "\"n\":0", "\"n\":4294967296")},
      {"4: \"predicate\" is \"loves\", which this plantgraph does not know", change(3, "\"buyer\"", "\"loves\"")},
      {"4: qualifier \"mood\" is not known to this plantgraph", change(3, "\"stake\"", "\"mood\"")},
      {"4: \"stake\" is not a text", change(3, "\"49.9\"", "49.9")},
      {"4: \"predicate\" is missing", change(3, "\"predicate\":\"buyer\",", "")},
      {"4: a JSON object was expected", change(3, "{\"n\":0,\"id\":\"company:skoda\"}", "\"company:skoda\"")},
      {"1: fact 0 names an entity that is not at that place", change(3, "{\"n\":0,", "{\"n\":1,")},
      {"1: fact 0 names an entity that is not at that place", change(3, "{\"n\":1,", "{\"n\":2,")},
      {"1: a quote of fact 0 is not what the text says there", change(3, "\"end\":19", "\"end\":18")},
      {"1: a quote of fact 0 is not what the text says there", change(3, "\"end\":19", "\"end\":20")},
      {"1: article talks cannot be kept: fact 0 has no evidence",
       [](auto& lines) {
         lines[3].resize(lines[3].find("[{\"start\""));
         lines[3] += "[]}";
       }},
      {"1: article talks cannot be kept: fact 1 has a confidence outside 0..1",
       change(4, "\"confidence\":0.9", "\"confidence\":9")},
      {"7: lines of kind \"rumour\" are not known to this plantgraph", change(6, "\"source\"", "\"rumour\"")},
      {"3: not a line of JSON: the file is damaged, or no export | 1: it has 1 of 2 entities and 3 of 3 facts" + sorted,
       [](auto& lines) { lines[2].resize(lines[2].size() / 2); }},
      {"1: not a line of JSON: the file is damaged, or no export | 2: its line of kind \"article\" is missing" + sorted,
       [](auto& lines) { lines[0] = "\xff\xfe"; }},
      {"1: neither a line of an article nor the last line of an export",
       [](auto& lines) { lines.insert(lines.begin(), R"({"id":"a","text":"b"})"); }},
      {"1: a JSON object was expected", [](auto& lines) { lines.insert(lines.begin(), "[1,2]"); }},
  };
  auto one = memory_store();
  one->add(talks());
  const auto good = lines_of(exported(*one));
  auto other = memory_store();
  other->add(saying("other", "2021", "Nothing.", {}, {}));
  const auto more = lines_of(exported(*other));
  for (const Row& row : rows) {
    CAPTURE(row.why);
    auto lines = good;
    row.spoil(lines);
    lines.pop_back();
    lines.insert(lines.end(), more.begin(), more.end());
    auto store = memory_store();
    const Imported result = import_into(*store, joined_lines(lines));
    std::string said;
    for (const std::string& each : result.refusals) said += (said.empty() ? "" : " | ") + each;
    for (std::size_t at; (at = said.find("article " + hex_key(talks()) + ": ")) != std::string::npos;)
      said.erase(at, 8 + 32 + 2);
    CHECK(said == row.why);
    CHECK(result.summary.refused == result.refusals.size());
    CHECK(result.summary.whole);
    CHECK(store->snapshot()->article_by_id("other"));
    CHECK(store->check().problems.empty());
  }
}

TEST_CASE("a file that ends too early is seen, and one of a newer version refused") {
  const std::string whole = exported(*store_of(0, 10));
  for (std::size_t cut : {std::size_t(0), whole.size() / 2, whole.size() - 3}) {
    auto store = memory_store();
    CHECK_FALSE(import_into(*store, whole.substr(0, cut)).summary.whole);
    CHECK(store->check().problems.empty());
  }
  auto store = memory_store();
  std::string newer = whole;
  newer.replace(newer.rfind("\"version\":1"), 11, "\"version\":2");
  CHECK_THROWS_WITH_AS(
      import_into(*store, newer),
      "the file is an export of version 2, this program reads version 1: use the plantgraph that wrote "
      "it, or one as new",
      Error);
  CHECK(import_into(*store, whole.substr(0, whole.size() - 1)).summary.whole);  // without its last line end
}

TEST_CASE("bytes at random are refused without harm") {
  auto store = memory_store();
  const std::string whole = exported(*store_of(0, 8));
  Dice dice(5);
  for (int round = 0; round < 300; ++round) {
    std::string spoilt = whole;
    for (std::uint32_t i = 1 + dice.below(6); i > 0; --i)
      spoilt[dice.below(std::uint32_t(spoilt.size()))] = char(dice.below(256));
    try {
      import_into(*store, spoilt);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::usage);  // another version
    }
  }
  CHECK(store->check().problems.empty());
}
