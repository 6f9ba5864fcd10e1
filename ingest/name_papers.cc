// Names of who reports: papers and agencies in the first lines.
#include <algorithm>

#include "ingest/name_finder.h"

namespace plantgraph {

// "Fort Valley, Ga. (Peach County Courier) - ...": in the first lines, what stands in brackets before the dash is who
// reports, unless it is a maker that the lexicon knows.
void NameFinder::leave_out_papers() {
  constexpr std::size_t first_sentences = 3;
  constexpr std::uint32_t longest_paper = 7;  // tokens
  for (std::size_t s = 0; s < std::min(first_sentences, a_.tokens.sentences.size()); ++s) {
    const Sentence& sentence = a_.tokens.sentences[s];
    std::uint32_t open = sentence.last, close = sentence.last;
    for (std::uint32_t t = sentence.first; t + 1 < sentence.last && close == sentence.last; ++t) {
      if (token(t).kind == TokenKind::open && open == sentence.last) open = t;
      if (token(t).kind == TokenKind::close) close = t;
    }
    if (open >= close || close + 1 >= sentence.last || close - open < 3 || close - open > longest_paper) continue;
    const TokenKind behind = token(close + 1).kind;
    if (behind != TokenKind::dash && behind != TokenKind::hyphen) continue;
    bool name = true;
    for (std::uint32_t t = open + 1; t < close && name; ++t) {
      name = capital(t) || (a_.known[t] && (a_.known[t]->pos & kFunctionWord));
      if (const std::int32_t m = a_.mention_at[t]; m != kNone) {
        const Mention& x = a_.mentions[std::size_t(m)];
        name =
            name && !(x.in_lexicon && x.first == open + 1 && x.last == close) && !((x.types & kMaker) && x.in_lexicon);
      }
    }
    if (!name) continue;
    for (std::uint32_t t = open + 1; t < close; ++t)
      if (const std::int32_t m = a_.mention_at[t]; m != kNone) {
        a_.mentions[std::size_t(m)].types = kOtherBit;
        a_.mentions[std::size_t(m)].entry.fill(kNone);
        a_.mentions[std::size_t(m)].in_lexicon = false;
      }
  }
}

}  // namespace plantgraph
