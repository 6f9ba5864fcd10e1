// Looks for input that breaks a reader: a crash, a complaint of a sanitizer, an article that is not clean, a refusal
// without a reason.
//   readers_fuzz SECONDS|COUNTx FOLDER...   mutates the samples (one folder a format), each format its share
//                                           (fuzz/search.h)
// Under libFuzzer (-DPLANTGRAPH_FUZZ=ON) there is one program a format: fuzz_html, fuzz_warc ...
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/search.h"
#include "ingest/characters.h"
#include "ingest/robots.h"
#include "ingest/source.h"
#include "ingest/web_address.h"

namespace plantgraph {
namespace {

using fuzz::demand, fuzz::Dice, fuzz::Sample;

bool is_clean(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (!c.valid || c.code == 0 || c.code == '\r') return false;
    at += c.size;
  }
  return true;
}

bool is_one_line(std::string_view text) { return !text.empty() && text.find('\n') == std::string_view::npos; }

struct Told {
  std::string articles, refusals;

  bool operator==(const Told&) const = default;
};

constexpr std::size_t largest_article = 256 * 1024;

Told read_all(const std::string& bytes, InputFormat format, std::size_t max_article_bytes) {
  SourceOptions options;
  options.format = format;
  options.all_languages = true;
  options.max_article_bytes = max_article_bytes;
  options.max_line_bytes = max_article_bytes / 4;
  Told told;
  SourceSink sink;
  sink.article = [&](Article&& article, const ArticleOrigin& origin) {
    demand(is_clean(article.text) && !article.text.empty(), "the text of an article is clean");
    demand(!article.id.empty() && is_clean(article.id), "an article has an id");
    demand(is_clean(article.title) && is_clean(article.url) && is_clean(article.publisher), "its fields are clean");
    demand(article.language.size() == 2, "its language is known");
    demand(article.published.known() == !origin.published_from.empty(), "a date comes from somewhere");
    told.articles += article_as_record(article, origin.published_from);
  };
  sink.refusal = [&](Refusal&& refusal) {
    demand(is_one_line(refusal.reason), "a refusal has a reason of one line");
    told.refusals += refusal.input + ": " + refusal.reason + "\n";
  };
  std::istringstream in(bytes);
  read_stream(in, "fuzz", options, sink);
  return told;
}

// `kind` is the name of a format, or "archive", "robots", "address".
void check(const std::string& kind, const std::string& bytes) {
  if (kind == "robots") {
    const Robots robots = Robots::parse(bytes, "plantgraph");
    robots.allows("/a/b.html?c=d");
    demand(robots.allows("/robots.txt") && robots.delay_s() >= 0 && robots.delay_s() <= 30, "robots.txt is bounded");
    return;
  }
  if (kind == "address") {
    const std::size_t half = bytes.find('\n');
    const auto address = parse_web_address(bytes.substr(0, half));
    if (!address) return;
    demand(parse_web_address(address->text()) == address, "an address reads back as itself");
    if (half == std::string::npos) return;
    const auto link = follow_link(*address, std::string_view(bytes).substr(half + 1));
    if (link) demand(parse_web_address(link->text()) == link, "a link reads back as itself");
    return;
  }
  const InputFormat format = parse_input_format(kind).value_or(InputFormat::automatic);
  const Told told = read_all(bytes, format, largest_article);
  demand(told == read_all(bytes, format, largest_article), "the same twice");
  // As JSON a text is longer than it is.
  if (!told.articles.empty())
    demand(read_all(told.articles, InputFormat::automatic, 8 * largest_article) == Told{told.articles, ""},
           "what read prints is read as the same articles");
}

#ifndef PLANTGRAPH_LIBFUZZER

// What means something to some reader, so that mutations get past its first look.
constexpr std::string_view pieces[] = {"<p>",
                                       "</p>",
                                       "<div class=\"related\">",
                                       "<!--",
                                       "-->",
                                       "<![CDATA[",
                                       "]]>",
                                       "&amp;",
                                       "&#x110000;",
                                       "&#0;",
                                       "<script>",
                                       "</html>",
                                       "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                                       "<item>",
                                       "<entry>",
                                       "{\"text\":\"",
                                       "\"}",
                                       "[{",
                                       "}]",
                                       "\\u0000",
                                       "\\ud800",
                                       "\"\"",
                                       "\"",
                                       ",",
                                       ";",
                                       "\t",
                                       "\r\n",
                                       "\n\n",
                                       "\nFrom x\n",
                                       "Content-Length: 99999999999999999999\r\n",
                                       "Content-Length: 0\r\n",
                                       "Content-Length: -1\r\n",
                                       "Transfer-Encoding: chunked\r\n",
                                       "ffffffffffffffff\r\n",
                                       "Content-Encoding: br\r\n",
                                       "Content-Type: multipart/mixed; boundary=x\r\n",
                                       "--x\r\n",
                                       "--x--\r\n",
                                       "=?utf-8?B?AAAA?=",
                                       "=?utf-8?Q?=00?=",
                                       "=0",
                                       "base64",
                                       "quoted-printable",
                                       "charset=utf-16",
                                       "charset=\"shift_jis\"",
                                       "WARC/1.0\r\n",
                                       "HTTP/1.1 200 OK\r\n",
                                       "\xEF\xBB\xBF",
                                       "\xFF\xFE",
                                       "\xC0\x80",
                                       "\xED\xA0\x80",
                                       "\xF4\x90\x80\x80",
                                       "\xC2\xAD",
                                       "\xE2\x80\x8B",
                                       "\x1F\x8B\x08",
                                       "PK\x03\x04",
                                       "0",
                                       "1e999",
                                       "-",
                                       "..",
                                       "/",
                                       "*",
                                       "$",
                                       "User-agent: *\n",
                                       "Disallow: /\n",
                                       "http://[::1",
                                       "%00",
                                       "2023-02-30",
                                       "Mon, 06 Feb 2023 10:00:00 +9999"};

std::string spoil(const std::vector<const Sample*>& samples, Dice dice) {
  std::string text = samples[dice.below(samples.size())]->bytes;
  if (dice.below(6) == 0) text += samples[dice.below(samples.size())]->bytes;
  if (dice.below(8) == 0) text.resize(dice.below(text.size() + 1));
  for (std::size_t n = 1 + dice.below(12); n > 0 && !text.empty(); --n) {
    const std::size_t at = dice.below(text.size());
    switch (dice.below(7)) {
      case 0:
        text.erase(at, 1 + dice.below(30));
        break;
      case 1:
        text.insert(at, pieces[dice.below(std::size(pieces))]);
        break;
      case 2:
        text[at] = char(dice.below(256));
        break;
      case 3: {
        const std::string part = text.substr(dice.below(text.size()), 1 + dice.below(200));
        text.insert(at, part);
        break;
      }
      case 4: {
        const std::string_view piece = pieces[dice.below(std::size(pieces))];
        for (std::size_t k = 1 + dice.below(300); k > 0; --k) text.insert(at, piece);
        break;
      }
      case 5:
        text[at] = char(std::uint8_t(text[at]) ^ (1u << dice.below(8)));
        break;
      default:
        text.insert(at, dice.below(40), char(dice.below(256)));
    }
  }
  return text;
}

// Formats take turns, whatever the number of their samples.
Sample make_input(const std::vector<Sample>& samples, std::uint64_t round, Dice dice) {
  std::vector<std::string_view> kinds;  // the samples are sorted by folder
  for (const Sample& sample : samples)
    if (kinds.empty() || kinds.back() != sample.kind) kinds.push_back(sample.kind);
  const std::string_view kind = kinds[round % kinds.size()];
  std::vector<const Sample*> of_kind;
  for (const Sample& sample : samples)
    if (sample.kind == kind) of_kind.push_back(&sample);
  return {std::string(kind), spoil(of_kind, dice)};
}

fuzz::Search inputs() {
  return {.name = "readers_fuzz",
          .inputs = "inputs",
          .extension = "",
          .make = make_input,
          .check = [](const Sample& input) { check(input.kind, input.bytes); }};
}

#endif

}  // namespace
}  // namespace plantgraph

#ifdef PLANTGRAPH_LIBFUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plantgraph::check(PLANTGRAPH_FUZZ_KIND, std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
#else
int main(int argc, char** argv) { return plantgraph::fuzz::search(plantgraph::inputs(), argc, argv); }
#endif
