// Copies and rewrites of one text are found, and other texts about the same thing are not.
#include "graph/copies.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "graph/kv_memory.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

const char* const wire =
    "MOSCOW (Wire) - The holding Borvo is in talks to buy the car plant in Weldon from Calder, two people who know of "
    "the matter said on Monday. The plant has stood idle since March 2022, when deliveries of parts ended. It can "
    "make 225,000 vehicles a year and employed 4,200 people before the halt. Calder said it was looking at all "
    "options and would decide in the summer. Borvo declined to comment. The governor of the region has called for a "
    "quick restart of the line.";

struct Row {
  const char* what;
  std::string text;
  bool copy;
};

std::vector<Row> rows() {
  const std::string w = wire;
  std::string shouted = w;
  for (char& c : shouted)
    if (c >= 'a' && c <= 'z') c = char(c - 32);
  return {
      {"the same", w, true},
      {"another case and other white space", shouted + "\n\n", true},
      {"a headline and a line of one's own", "Borvo wants Weldon\n\n" + w + "\n\nReporting by our own staff.", true},
      {"the last sentences cut", w.substr(0, w.find("Calder said")), true},
      {"the order of sentences changed", w.substr(w.find("The plant has")) + " " + w.substr(0, w.find("The plant has")),
       true},
      {"words replaced here and there",
       "MOSCOW (Wire) - The group Borvo is in talks to buy the car factory in Weldon from Calder, two people who know "
       "of the matter said on Monday. The factory has stood idle since March 2022, when deliveries of parts ended. It "
       "can make 225,000 cars a year and employed 4,200 people before the halt. Calder said it was looking at all "
       "options and would decide later. Borvo declined to comment. The governor of the region has called for a quick "
       "restart of production.",
       true},
      {"another report of the same facts",
       "Calder may part with its idle works at Weldon: Borvo has made an approach, according to persons close to both "
       "companies. Some 225,000 vehicles left the works in a good year, and 4,200 men and women had jobs there until "
       "the spring of 2022. Neither side would speak about it on the record, but officials of the province hope that "
       "assembly can be resumed before winter.",
       false},
      {"other news with the same closing line",
       "PARIS (Wire) - Dunmore will close its engine works in Tarn at the end of the year and move the machines to "
       "Morocco, the company told its unions. About 900 workers are affected. The mayor said that he had not been "
       "asked. Dunmore declined to comment. The governor of the region has called for a quick restart of the line.",
       false},
      {"a few words", "Borvo is in talks to buy the car plant in Weldon.", false},
  };
}

ArticleFacts story(const std::string& id, const std::string& published, const std::string& text) {
  return saying(id, published, text, {}, {});
}

std::vector<std::string> ids(const Snapshot& graph, const std::vector<ArticleKey>& keys) {
  std::vector<std::string> out;
  for (const auto& key : keys) out.push_back(graph.article(key)->id);
  return out;
}

}  // namespace

TEST_CASE("how alike texts are") {
  const auto original = sketch_of(wire);
  REQUIRE(original);
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    const auto sketch = sketch_of(row.text);
    const double found = sketch ? likeness(*original, *sketch) : 0;
    CAPTURE(found);
    CHECK((found >= copy_likeness) == row.copy);
  }
}

TEST_CASE("the cluster of a wire story, whatever the order of reading, and by day") {
  std::vector<ArticleFacts> news = {story("paper", "2023-02-08", rows()[5].text), story("agency", "2023-02-06", wire),
                                    story("portal", "2023-02-07", rows()[2].text),
                                    story("other", "2023-02-05", rows()[6].text), story("undated", "", rows()[3].text)};
  std::sort(news.begin(), news.end(), [](const auto& a, const auto& b) { return a.article.id < b.article.id; });
  std::string dumped;
  do {
    auto tables = memory_kv();
    Kv* kv = tables.get();
    auto store = store_over(std::move(tables), Store::Mode::read_write);
    for (const auto& each : news) store->add(each);
    if (dumped.empty()) dumped = dump(*kv);
    CHECK(dump(*kv) == dumped);
    const auto graph = store->snapshot();
    const std::vector<std::string> cluster = {"agency", "portal", "paper", "undated"};
    for (const auto& id : cluster) CHECK(ids(*graph, graph->copies_of(*graph->article_by_id(id))) == cluster);
    CHECK(ids(*graph, graph->copies_of(*graph->article_by_id("other"))) == std::vector<std::string>{"other"});
    CHECK(ids(*graph, graph->copies_like(rows()[4].text)) == cluster);
    CHECK(graph
              ->copies_like("Nothing of the kind was ever written about a town without any factory at all, and so "
                            "nobody can have copied it from anywhere.")
              .empty());
    const auto earlier = store->snapshot(*parse_date("2023-02-07"));
    CHECK(ids(*earlier, earlier->copies_of(*earlier->article_by_id("portal"))) ==
          std::vector<std::string>{"agency", "portal"});
    CHECK(store->check().problems.empty());
    // Forgotten: the cluster is that of the others.
    CHECK(store->forget(*graph->article_by_id("agency")));
    const auto after = store->snapshot();
    CHECK(ids(*after, after->copies_of(*after->article_by_id("paper"))).front() == "portal");
  } while (std::next_permutation(news.begin(), news.end(),
                                 [](const auto& a, const auto& b) { return a.article.id < b.article.id; }));
}

TEST_CASE("sketches and their keys survive being written") {
  const Sketch sketch = *sketch_of(wire);
  const Date day{2023, 2, 6};
  const auto back = decode_sketch(encode_sketch(sketch, day));
  CHECK(back.sketch == sketch);
  CHECK(back.published == day);
  CHECK_THROWS(decode_sketch("short"));
  const ArticleKey key(article_key_bytes, 'k');
  CHECK(article_of(Table::copies, sketch_key(key)) == key);
  CHECK(article_of(Table::copies, band_key(7, key)) == key);
  CHECK_THROWS(article_of(Table::copies, "odd"));
}
