// Looks for a text that breaks extraction: a crash, a complaint of a sanitizer, a fact without its words.
//   extract_fuzz SECONDS|COUNTx FOLDER...   mutates the *.txt of the folders (fuzz/search.h)
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/search.h"
#include "graph/date.h"
#include "graph/lexicon.h"
#include "graph/model.h"
#include "ingest/as_utf8.h"
#include "ingest/extract.h"
#include "version.h"

namespace plantgraph {
namespace {

using fuzz::demand, fuzz::Dice, fuzz::Sample;

const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> loaded =
      Knowledge::load(std::string(PLANTGRAPH_ROOT) + "/data", Lexicon::load(PLANTGRAPH_LEXICON));
  return *loaded;
}

void check(std::string text) {
  Article article;
  article.id = "fuzz";
  article.published = {2024, 6, 15};
  article.text = std::move(text);
  const ArticleFacts facts = extract(article, knowledge());
  const auto boundary = [&](std::size_t at) {
    return at == article.text.size() || (std::uint8_t(article.text[at]) & 0xc0) != 0x80;
  };
  demand(facts.article.text == article.text, "the article comes back as it was");
  for (const Fact& f : facts.facts) {
    demand(f.subject < facts.entities.size(), "the subject is an entity");
    demand(f.object.has_value() != f.literal.has_value(), "an object or a literal");
    demand(!f.object || *f.object < facts.entities.size(), "the object is an entity");
    demand(!f.evidence.empty(), "a fact has evidence");
    for (const Evidence& e : f.evidence)
      demand(e.span.start < e.span.end && e.span.end <= article.text.size() && boundary(e.span.start) &&
                 boundary(e.span.end),
             "evidence lies in the text, on characters");
    for (Qualifier q : {Qualifier::date, Qualifier::since, Qualifier::until, Qualifier::period})
      if (auto it = f.qualifiers.find(q); it != f.qualifiers.end())
        demand(parse_date(it->second).has_value(), "dates are dates");
  }
  demand(facts_as_ndjson(facts) == facts_as_ndjson(extract(article, knowledge())), "the same twice");
}

#ifndef PLANTGRAPH_LIBFUZZER

// Pieces that mean something to a reader of news, so that mutations get past its first stages.
constexpr std::string_view pieces[] = {"the plant",
                                       " plant ",
                                       "Volkswagen",
                                       "Kaluga",
                                       "'s",
                                       " - ",
                                       "\n\n",
                                       "\n",
                                       ". ",
                                       "(",
                                       ")",
                                       "\"",
                                       ", ",
                                       " and ",
                                       " of ",
                                       " in ",
                                       "1,500",
                                       "$1.5 billion",
                                       "51/49",
                                       "since March 2022",
                                       "2019",
                                       "per cent",
                                       "which ",
                                       "its ",
                                       "sold to ",
                                       "denied that ",
                                       "to buy ",
                                       "\xe2\x80\x94",
                                       "\xd0\x9a",
                                       "\xf0\x9f\x9a\x97",
                                       "\xcc\x81",
                                       "U.S.",
                                       "Co.",
                                       "&",
                                       "from ",
                                       "to ",
                                       "both plants",
                                       "respectively",
                                       "Rs 725.7 crore",
                                       "a year",
                                       "0",
                                       "99999999999999999999",
                                       "-",
                                       "\xc2\xa0"};

Sample make_input(const std::vector<Sample>& samples, Dice dice) {
  std::string text;
  const std::size_t joined = 1 + dice.below(3);
  for (std::size_t i = 0; i < joined; ++i) {
    const std::string& sample = samples[dice.below(samples.size())].bytes;
    const std::size_t start = dice.below(3) == 0 ? 0 : dice.below(sample.size() + 1);
    text += sample.substr(start, 1 + dice.below(3000));
  }
  for (std::size_t n = dice.below(40); n > 0 && !text.empty(); --n) {
    const std::size_t at = dice.below(text.size());
    switch (dice.below(7)) {
      case 0:
        text.erase(at, 1 + dice.below(20));
        break;
      case 1:
        text.insert(at, pieces[dice.below(std::size(pieces))]);
        break;
      case 2:
        text[at] = char(dice.below(256));
        break;
      case 3: {
        const std::string part = text.substr(dice.below(text.size()), 1 + dice.below(120));
        text.insert(at, part);
        break;
      }
      case 4: {
        const std::string_view piece = pieces[dice.below(std::size(pieces))];
        for (std::size_t k = 1 + dice.below(60); k > 0; --k) text.insert(at, piece);
        break;
      }
      case 5:
        text[at] = dice.below(2) ? ' ' : '\n';
        break;
      default:
        text[at] = char(std::uint8_t(text[at]) ^ 0x20);
    }
  }
  return {"", as_utf8(text)};
}

fuzz::Search texts() {
  return {.name = "extract_fuzz",
          .inputs = "texts",
          .extension = ".txt",
          .make = [](const auto& samples, std::uint64_t, Dice dice) { return make_input(samples, dice); },
          .check = [](const Sample& input) { check(as_utf8(input.bytes)); }};
}

#endif

}  // namespace
}  // namespace plantgraph

#ifdef PLANTGRAPH_LIBFUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plantgraph::check(plantgraph::as_utf8({reinterpret_cast<const char*>(data), size}));
  return 0;
}
#else
int main(int argc, char** argv) { return plantgraph::fuzz::search(plantgraph::texts(), argc, argv); }
#endif
