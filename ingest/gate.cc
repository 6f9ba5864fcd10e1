#include "ingest/gate.h"

#include <algorithm>
#include <string>
#include <vector>

namespace plantgraph {
namespace {

constexpr unsigned kMade = bit(EntityType::company) | bit(EntityType::brand) | bit(EntityType::model);

bool capital(const Token& token) {
  return token.kind == TokenKind::word && token.letter_case != Case::lower && token.letter_case != Case::none;
}

bool written_as_name(const Tokens& tokens, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t)
    if (capital(tokens.tokens[t])) return true;
  return false;
}

// What the hits of a text amount to.
struct Found {
  bool maker = false;            // a company of the trade or a brand, surely or perhaps; or surely a model
  bool name = false;             // surely a company of any kind, a brand or a model
  bool perhaps_a_model = false;  // a common word that is a model's name too
};

void note(std::span<const Reading> readings, const Lexicon& lexicon, Found& found) {
  for (const Reading& r : readings) {
    const LexiconEntry e = lexicon.entry(r.entry);
    if (!(bit(e.type) & kMade)) continue;
    if (!r.ambiguous) found.name = true;
    if (e.type == EntityType::model && r.ambiguous)
      found.perhaps_a_model = true;
    else if (e.type != EntityType::company || (e.kind != "state" && e.kind != "fund" && e.kind != "other"))
      found.maker = true;
  }
}

}  // namespace

bool worth_reading(const Analysis& analysis, const Lexicon& lexicon, const Words& words) {
  const Tokens& tokens = analysis.tokens;
  const auto count = std::uint32_t(tokens.tokens.size());
  bool vehicle_verb = false;
  for (std::uint32_t t = 0; t < count; ++t) {
    if (tokens.tokens[t].kind != TokenKind::word) continue;
    const WordInfo* info = analysis.known[t];
    if (!info) continue;
    if (info->nouns & (kProductNoun | kModelNoun)) return true;
    // The names ask the same of an ambiguous word's neighbours.
    vehicle_verb = vehicle_verb || ((info->pos & kVerbAny) && words.in(WordList::making, info->lemma));
  }

  // The very look-up that names are found by, so that no name is missed that would be found later.
  thread_local std::vector<ScanToken> scan_tokens;
  thread_local std::vector<LexiconHit> hits;
  scan_tokens.clear(), hits.clear();
  const bool numbered = words.numbered_by() == &lexicon;
  for (std::uint32_t t = 0; t < count; ++t)
    scan_tokens.push_back({tokens.folded(t), tokens.tokens[t].joined, numbered ? analysis.numbers[t] : kUnasked});
  Found found;
  for (const Sentence& s : tokens.sentences) {
    const std::size_t known = hits.size();
    lexicon.scan(std::span<const ScanToken>(scan_tokens).subspan(s.first, s.last - s.first), hits);
    for (std::size_t h = known; h < hits.size() && !found.maker; ++h)
      if (written_as_name(tokens, s.first + hits[h].first, s.first + hits[h].last))
        note(hits[h].readings, lexicon, found);
  }
  if (found.maker || (found.perhaps_a_model && (found.name || vehicle_verb))) return true;
  // "Astras": names are also looked for without a plural's ending, alone or with the word before.
  for (std::uint32_t t = 0; t < count; ++t) {
    const Token& last = tokens.tokens[t];
    if (!capital(last) || (analysis.text[last.span.end - 1] | 0x20) != 's') continue;
    for (std::uint32_t first = t; first + 2 > t; --first) {
      const std::uint32_t start = tokens.tokens[first].span.start;
      Found singular;
      note(lexicon.find(analysis.text.substr(start, last.span.end - 1 - start)), lexicon, singular);
      if (singular.maker || singular.perhaps_a_model) return true;
      if (first == 0) break;
    }
  }
  return false;
}

}  // namespace plantgraph
