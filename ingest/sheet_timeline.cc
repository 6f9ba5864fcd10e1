#include <algorithm>

#include "ingest/sheet.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_entry = 12;  // sentences below a date

// A date with which a line begins, and the token behind its mark: "March 2022 - ", "1985: ", "1962. ", or alone.
struct Entry {
  Date date;
  std::uint32_t first = 0, behind = 0;
  bool alone = false;
};

bool entry_at(const Analysis& a, std::uint32_t first, std::uint32_t last, Entry& out) {
  if (a.tokens.tokens[first].kind == TokenKind::bullet && first + 1 < last) ++first;
  std::uint32_t end = first;
  out.first = first;
  if (const std::int32_t t = a.time_at[first]; t != kNone && a.times[std::size_t(t)].first == first) {
    out.date = a.times[std::size_t(t)].date;
    end = a.times[std::size_t(t)].last;
  } else if (const std::int32_t q = a.quantity_at[first];
             q != kNone && a.quantities[std::size_t(q)].plain_year && a.quantities[std::size_t(q)].first == first) {
    out.date = Date{int(a.quantities[std::size_t(q)].value), 0, 0};
    end = a.quantities[std::size_t(q)].last;
  }
  if (!out.date.known() || end == first) return false;
  out.alone = end >= last;
  out.behind = std::min(end + 1, last);
  if (out.alone) return true;
  const TokenKind mark = a.tokens.tokens[end].kind;
  if (mark == TokenKind::colon || mark == TokenKind::dash) return true;
  if (mark != TokenKind::period) return false;
  out.alone = end + 1 >= last;
  return true;
}

}  // namespace

void find_timeline(Analysis& a) {
  // Sentences that begin a line with a date.
  std::vector<std::pair<std::uint32_t, Entry>> entries;
  for (std::uint32_t s = 0; s < a.sentences.size(); ++s) {
    const Sentence& x = a.tokens.sentences[s];
    if (!a.tokens.tokens[x.first].line_start) continue;
    Entry e;
    if (entry_at(a, x.first, x.last, e)) entries.push_back({s, e});
  }
  if (entries.size() < 3) return;  // one is a date line, two may be photographs
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& [sentence, entry] = entries[i];
    const std::uint32_t end = i + 1 < entries.size() ? entries[i + 1].first : std::uint32_t(a.sentences.size());
    const std::uint32_t paragraph = a.tokens.sentences[sentence].paragraph;
    const bool behind = !entry.alone || (sentence + 1 < end && a.tokens.sentences[sentence + 1].paragraph == paragraph);
    for (std::uint32_t s = sentence; s < end && s < sentence + longest_entry; ++s) {
      const std::uint32_t here = a.tokens.sentences[s].paragraph;
      if (behind ? here != paragraph : here > paragraph + 1) break;
      a.sentences[s].told_at = entry.date;
    }
  }
}

}  // namespace plantgraph
