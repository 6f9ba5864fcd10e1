#include "ingest/missing_verb.h"

#include "ingest/word_marks.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t kPhrase = 12;  // tokens that a subject is looked for among

class Search {
 public:
  Search(const Analysis& a, const Words& words, const Neighbours& around, const Sentence& sentence)
      : a_(a), words_(words), around_(around), sentence_(sentence) {}

  std::uint32_t run() const {
    bool comma = false;
    Tag before = Tag::end;
    for (std::uint32_t t = sentence_.first; t < sentence_.last;) {
      const TokenTag& tag = a_.tags[t];
      const std::uint32_t next = t + std::max<std::uint32_t>(1, tag.length);
      if (next == t + 1 && may_be(t, before, comma)) return t;
      if (before == Tag::comma || before == Tag::close) comma = true;
      if (tag.tag != Tag::adverb && tag.tag != Tag::quote) before = tag.tag;
      t = next;
    }
    return sentence_.last;
  }

 private:
  const WordInfo* plain(std::uint32_t t) const {
    return t < sentence_.last && a_.mention_at[t] == kNone && a_.quantity_at[t] == kNone && a_.time_at[t] == kNone
               ? a_.known[t]
               : nullptr;
  }

  bool may_be(std::uint32_t t, Tag before, bool comma) const {
    const WordInfo* info = plain(t);
    const Tag tag = a_.tags[t].tag;
    if (!info || a_.tokens.tokens[t].letter_case != Case::lower || !(info->pos & (kVerbBase | kVerbS | kVerbPast)))
      return false;
    const bool noun = tag == Tag::noun || tag == Tag::adjective;
    const bool as_participle = tag == Tag::verb && a_.tags[t].form == Form::participle && (info->pos & kVerbBase);
    if (!noun && !as_participle) return false;
    if (info->nouns & (kPlantNoun | kProductNoun | kPeopleNoun)) return false;
    if (before == Tag::comma ? !comma
                             : before != Tag::noun && before != Tag::name && before != Tag::number &&
                                   before != Tag::time && before != Tag::close)
      return false;
    if (info->pos & kVerbPast) return follows_verb(t);
    if (info->pos & kVerbBase)
      return plural_subject(a_, sentence_.first, t) && (follows_verb(t) || around_.next_is_noun(t) || ends(*info, t));
    if (before == Tag::number || (before == Tag::noun && around_.plural_before(t))) return false;
    if (ends(*info, t)) return true;
    // "truck exports to Russia": behind a noun a preposition tells nothing.
    return before == Tag::noun ? takes_object(t) : follows_verb(t);
  }

  // "production ceases."
  bool ends(const WordInfo& info, std::uint32_t t) const {
    return words_.in(WordList::happening, info.lemma) && around_.preposition_or_end(t + 1);
  }

  bool takes_object(std::uint32_t t) const {
    const WordInfo* next = plain(t + 1);
    return around_.next_is_determiner(t) || (next && (next->pos & kPronoun));
  }

  bool follows_verb(std::uint32_t t) const {
    if (takes_object(t) || around_.next_takes_object(t)) return true;
    const WordInfo* next = plain(t + 1);
    return next && (next->pos & (kPreposition | kAdverb)) && a_.word(t + 1) != "of";
  }

  const Analysis& a_;
  const Words& words_;
  const Neighbours& around_;
  const Sentence& sentence_;
};

}  // namespace

bool plural_subject(const Analysis& a, std::uint32_t first, std::uint32_t t) {
  bool several = false;
  for (std::uint32_t n = t; n > first && t - n < kPhrase;) {
    --n;
    const TokenKind kind = a.tokens.tokens[n].kind;
    if (kind == TokenKind::comma) continue;
    if (kind != TokenKind::word && kind != TokenKind::number) return several && a.mention_at[n] != kNone;
    const WordInfo* info = a.known[n];
    if (a.quantity_at[n] != kNone) return a.quantities[std::size_t(a.quantity_at[n])].value != 1;
    if (a.mention_at[n] != kNone) {
      if (several && n == first) return true;
      continue;
    }
    if (info && (info->pos & kConjunction)) {
      several = a.word(n) == "and";
      continue;
    }
    if (a.word(n) == "each" || a.word(n) == "both") return n > first;
    if (info && (info->pos & (kPreposition | kDefinite | kAdverb))) continue;
    if (info && (info->nouns & kPeopleNoun)) return true;
    return a.word(n).ends_with("s") && !(info && (info->pos & (kVerbAny | kFunctionWord)) && !(info->pos & kNoun));
  }
  return false;
}

std::uint32_t missing_verb(const Analysis& a, const Words& words, const Neighbours& around, const Sentence& sentence) {
  return Search(a, words, around, sentence).run();
}

}  // namespace plantgraph
