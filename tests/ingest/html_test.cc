#include "ingest/html.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "ingest/charset.h"
#include "ingest/main_text.h"
#include "ingest/markup.h"
#include "ingest/page_metadata.h"

namespace plantgraph {
namespace {

const std::string first =
    "The maker of vans sold its plant in the north on Monday, the company said, after two years of talks with buyers.";
const std::string second =
    "The plant can build 40,000 vans a year, and it has stood idle since March, when the parts for it ran out.";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
}
std::string article(const std::string& inner) {
  return "<article><p>" + first + "</p>" + inner + "<p>" + second + "</p></article>";
}

std::string text_of(const std::string& html) {
  std::string reason;
  const auto markup = Markup::html(html, reason);
  REQUIRE_MESSAGE(markup.has_value(), reason);
  return main_text(*markup, read_page_metadata(*markup));
}

TEST_CASE("what stands around and inside an article and is none of it") {
  const std::string_view rows[] = {
      "",
      "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>",
      "<script>var text = '<p>Not for readers, but long enough to be taken for a paragraph of the "
      "article.</p>';</script>",
      "<style>p { color: red }</style>",
      "<figure><img src='x'><figcaption>The plant in 2019, when it still worked. Photo: A. "
      "Person</figcaption></figure>",
      "<p>Read more: <a href='/a'>Another maker closes its works in the south</a></p>",
      "<p>READ ALSO: Another maker closes its works in the south</p>",
      "<p><a href='/b'>Another maker closes its works in the south</a></p>",
      "<div class='related-articles'><h3>Related</h3><p>Another maker closes its works in the south, and sells the "
      "land to a builder of flats.</p></div>",
      "<div class='newsletterSignup'><p>Sign up for our morning letter, which brings the news of the trade to your "
      "desk each day.</p></div>",
      "<aside><p>A maker in the south closes its works, sells the land, and keeps the name for what it will build "
      "there.</p></aside>",
      "<div style='display: none'><p>You have read three articles this month, and may read two more before you have to "
      "pay for them.</p></div>",
      "<div hidden><p>You have read three articles this month, and may read two more before you have to pay for "
      "them.</p></div>",
      "<form><p>Your address, so that we can write to you each morning about what the trade does</p><input></form>",
      "<ul class='social-share'><li>Share</li><li>Tweet</li></ul>",
      "<p>Advertisement</p>",
      "<div id='comments'><p>I worked at this plant for many years, and I can say that nobody there was surprised, not "
      "one.</p></div>",
  };
  for (const std::string_view row : rows) {
    CAPTURE(row);
    CHECK(text_of(page("", article(std::string(row)))) == first + "\n\n" + second);
    CHECK(text_of(page("", std::string(row) + article("") + std::string(row))) == first + "\n\n" + second);
  }
}

TEST_CASE("what belongs to an article stays") {
  const std::string_view rows[] = {
      "<h2>What comes next</h2>",
      "<ul><li>The land goes to the town.</li><li>The machines go to a plant abroad.</li></ul>",
      "<blockquote>\"We shall miss it,\" a worker said.</blockquote>",
      "<p>It is <b>final</b>, the <a href='/m'>maker</a> said.</p>",
      "<p>Yes.</p>",
  };
  for (const std::string_view row : rows) {
    CAPTURE(row);
    const std::string text = text_of(page("", article(std::string(row))));
    CHECK(text.starts_with(first + "\n\n"));
    CHECK(text.ends_with("\n\n" + second));
    CHECK(text.size() > first.size() + second.size() + 4);
  }
  CHECK(text_of(page("", article("It is <b>fi</b>nal,<br>he said."))).find("It is final,\nhe said.") !=
        std::string::npos);
  // Some systems wrap the whole page in a form, or name the body for its missing sidebar.
  CHECK(text_of(page("", "<form>" + article("") + "</form>")) == first + "\n\n" + second);
  CHECK(text_of(page("", "<div class='no-sidebar share-enabled'>" + article("") + "</div>")) ==
        first + "\n\n" + second);
}

TEST_CASE("the page's text for machines parts the article from what looks like it") {
  const std::string teaser =
      "<p>A maker in the south has closed its works, it said, and will sell the land that they stand on.</p>";
  const std::string json = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + first +
                           " " + second + " It will say more in May.\"}</script>";
  const std::string last = "<p>It will say more in May.</p>";
  CHECK(text_of(page(json, article("") + last)).find("more in May") != std::string::npos);
  CHECK(text_of(page(json, article(teaser) + last)) == first + "\n\n" + second + "\n\nIt will say more in May.");
  CHECK(text_of(page(json, "<p>Please wait</p>")) == first + " " + second + " It will say more in May.");
}

TEST_CASE("what a page says of itself") {
  struct Row {
    std::string head, title, publisher, url, date, from;
  };
  const Row rows[] = {
      {"<title>Plant in the north sold - The Daily</title><meta property='og:site_name' content='The Daily'>",
       "Plant in the north sold", "The Daily", "", "", ""},
      {"<meta property='og:title' content='Sold &amp; gone'><title>x</title>", "Sold & gone", "", "", "", ""},
      {"<meta property='article:published_time' content='2023-02-06T10:00:00+03:00'>", "", "", "", "2023-02-06",
       "meta article:published_time"},
      {"<link rel='canonical' href='https://d.example/2023/02/06/sold'>", "", "", "https://d.example/2023/02/06/sold",
       "2023-02-06", "address"},
      {"<link rel='canonical' href='javascript:alert(1)'>", "", "", "", "", ""},
      {R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Sold",
          "datePublished":"2023-02-06T10:00:00Z","publisher":{"@type":"Organization","name":"The Daily"},
          "url":"https://d.example/sold"}</script><meta name="date" content="2024-01-01">)",
       "Sold", "The Daily", "https://d.example/sold", "2023-02-06", "JSON-LD datePublished"},
      {R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"D"},{"@type":["Article"],"datePublished":"6 February 2023"}]}</script>)",
       "", "", "", "2023-02-06", "JSON-LD datePublished"},
      {"<script type='application/ld+json'>{broken</script><meta name='pubdate' content='Feb. 6, 2023'>", "", "", "",
       "2023-02-06", "meta pubdate"},
      {"<meta name='date' content='0001-01-01'>", "", "", "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    std::string reason;
    const auto markup = Markup::html(page(row.head, article("")), reason);
    REQUIRE(markup.has_value());
    const PageMetadata metadata = read_page_metadata(*markup);
    CHECK(metadata.title == row.title);
    CHECK(metadata.publisher == row.publisher);
    CHECK(metadata.url == row.url);
    CHECK(to_string(metadata.published) == row.date);
    CHECK(metadata.published_from == row.from);
  }
  std::string reason;
  const auto markup =
      Markup::html(page("", "<h1>A</h1><time datetime='2023-02-06'>Monday</time>" + article("")), reason);
  CHECK(read_page_metadata(*markup).published_from == "time");
}

TEST_CASE("an article of a page") {
  std::string from, reason;
  const auto made =
      article_from_page(page("<title>Plant sold</title>", article("")), {"sold-2023-02-06", "", ""}, {}, from, reason);
  REQUIRE_MESSAGE(made.has_value(), reason);
  CHECK(made->text == "Plant sold\n\n" + first + "\n\n" + second);
  CHECK(to_string(made->published) == "2023-02-06");
  CHECK(from == "name");
  CHECK_FALSE(article_from_page(page("", "<p>Nothing here.</p>"), {"n", "", ""}, {}, from, reason).has_value());
  CHECK(reason == "is a page without an article's text");
}

TEST_CASE("character sets: declared, sniffed, wrong") {
  const std::string russian_1251 =
      "\xC7\xE0\xE2\xEE\xE4 \xEF\xF0\xEE\xE4\xE0\xEB\xE8 \xE2 \xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA, "
      "\xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE0 \xEA\xEE\xEC\xEF\xE0\xED\xE8\xFF. \xCF\xEE\xEA\xF3\xEF\xE0\xF2\xE5\xEB\xFC "
      "\xED\xE5 \xED\xE0\xE7\xE2\xE0\xED, \xED\xEE \xEE\xED \xF3\xE6\xE5 \xE7\xE0\xEF\xEB\xE0\xF2\xE8\xEB.";
  struct Row {
    std::string bytes, declared, begins;
  };
  const Row rows[] = {
      {"plain", "", "plain"},
      {"caf\xC3\xA9", "", "caf\u00E9"},
      {"caf\xC3\xA9", "windows-1252", "caf\u00E9"},  // the bytes know better
      {"caf\xE9 and more words", "iso-8859-1", "caf\u00E9"},
      {"caf\xE9 and \x93quotes\x94, in a text of some length", "iso-8859-1", "caf\u00E9 and \u201Cquotes\u201D"},
      {"caf\xE9 and more words of it, which are plain", "utf-8", "caf"},
      {russian_1251, "windows-1251", "\u0417\u0430\u0432\u043E\u0434 "},
      {russian_1251, "", "\u0417\u0430\u0432\u043E\u0434 "},
      {russian_1251, "utf-8", "\u0417\u0430\u0432\u043E\u0434 "},
      {russian_1251, "no-such-set", "\u0417\u0430\u0432\u043E\u0434 "},
      {std::string("\xFF\xFEO\0k\0", 6), "", "Ok"},
      {std::string("\xFE\xFF\0O\0k", 6), "utf-8", "Ok"},
      {std::string("S\0o\0l\0d\0 \0b\0y\0 \0i\0t\0", 20), "", "Sold by it"},
      {"\xEF\xBB\xBFOk", "", "Ok"},
      {"\x93\xFA\x96\x7B", "shift_jis", "\u65E5\u672C"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.declared);
    std::string reason;
    const auto text = to_utf8(row.bytes, row.declared, reason);
    REQUIRE_MESSAGE(text.has_value(), reason);
    CHECK_MESSAGE(text->starts_with(row.begins), *text);
  }
  std::string reason;
  CHECK_FALSE(to_utf8(std::string("a\0b", 3), "", reason).has_value());
  CHECK(reason.find("NUL") != std::string::npos);
  CHECK(declared_charset("<html><head><meta charset=\"koi8-r\">") == "koi8-r");
  CHECK(declared_charset("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>") == "windows-1251");
  CHECK(declared_charset("<?xml version='1.0' encoding='ISO-8859-2'?>") == "ISO-8859-2");
  CHECK(declared_charset("<p>charset</p>").empty());
}

TEST_CASE("hostile pages end in time and with a reason") {
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
  };
  struct Row {
    std::string name, bytes, reason;  // no reason: read, or refused for want of text
  };
  const Row rows[] = {
      {"deep", repeated("<div>", 100'000) + first, "nest more than"},
      {"deep and closed", repeated("<div>", 100'000) + first + repeated("</div>", 100'000), "nest more than"},
      {"many", repeated("<br>", 600'000), "more than 500000"},
      {"stray ends", repeated("</div></p></b>", 100'000), ""},
      {"unclosed", "<p>" + repeated("<b ", 100'000), ""},
      {"attributes", "<p " + repeated("a=1 ", 20'000) + ">" + first, ""},
      {"one attribute", "<p a='" + repeated("x", 2'000'000) + "'>" + first, ""},
      {"comment", "<!--" + repeated("-", 2'000'000), ""},
      {"doctype", "<!DOCTYPE html [<!ENTITY a \"b\">]><p>&a;</p>", ""},
      {"json", "<script type='application/ld+json'>" + repeated("[", 500'000) + "</script><p>" + first + "</p>", ""},
      {"nul", std::string("<p>a\0b</p>", 10), "NUL"},
      {"headings in headings", repeated("<h1>", 900) + repeated("many words ", 500'000), ""},
      {"names in names",
       repeated("<div class='related comments share'>", 900) + repeated("<p>many words, </p>", 100'000), ""},
      {"flat inline", repeated("<a>", 900) + first, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string from, reason;
    const auto start = std::chrono::steady_clock::now();
    const auto made = article_from_page(row.bytes, {"n", "", ""}, {}, from, reason);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(took.count() < 10);
    if (!row.reason.empty()) {
      CHECK_FALSE(made.has_value());
      CHECK_MESSAGE(reason.find(row.reason) != std::string::npos, reason);
    } else {
      CHECK((made.has_value() || !reason.empty()));
    }
  }
}

TEST_CASE("XML: no entities of its own, nothing from outside, broken ones up to the break") {
  std::string reason;
  CHECK_FALSE(Markup::xml("<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>", reason).has_value());
  CHECK(reason.find("entities") != std::string::npos);
  CHECK_FALSE(Markup::xml("<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><r>&a;</r>", reason).has_value());
  const auto broken = Markup::xml("<r><a>one</a><b>two", reason);
  REQUIRE(broken.has_value());
  CHECK(broken->broken);
  CHECK(broken->inner_text(0) == "one two");
  const auto whole = Markup::xml("<r xmlns:dc='u'><dc:date>x</dc:date><c><![CDATA[<p>&amp;</p>]]></c></r>", reason);
  REQUIRE(whole.has_value());
  CHECK_FALSE(whole->broken);
  CHECK(whole->inner_text(whole->child(whole->first_child(0), "dc:date")) == "x");
  CHECK(whole->inner_text(whole->child(whole->first_child(0), "c")) == "<p>&amp;</p>");
}

TEST_CASE("any bytes are a page, or refused") {
  const std::string_view pieces[] = {"<p>",
                                     "</p>",
                                     "<div class='x'>",
                                     "</div>",
                                     "<",
                                     ">",
                                     "&amp;",
                                     "&#x0;",
                                     "&#xD800;",
                                     "&bogus;",
                                     "text ",
                                     "<!--",
                                     "-->",
                                     "<script>",
                                     "</script>",
                                     "\xFF",
                                     "\xC3\xA9",
                                     "\"",
                                     "'",
                                     "<a href=",
                                     "=",
                                     "<table><tr><td>",
                                     "</table>",
                                     "<li>",
                                     "<h1>",
                                     "<br>",
                                     "<![CDATA[",
                                     "]]>",
                                     "<?",
                                     "?>"};
  unsigned state = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525u + 1013904223u;
      bytes += pieces[(state >> 10) % std::size(pieces)];
    }
    std::string from, reason;
    const auto made = article_from_page(bytes, {"n", "", ""}, {}, from, reason);
    CHECK((made.has_value() || !reason.empty()));
    static_cast<void>(text_of_html(bytes));
  }
}

}  // namespace
}  // namespace plantgraph
