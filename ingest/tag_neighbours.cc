#include "ingest/tag_neighbours.h"

namespace plantgraph {

bool Neighbours::people_before(std::uint32_t t) const {
  const WordInfo* info = t > first_ ? a_.known[t - 1] : nullptr;
  return info && (info->nouns & kPeopleNoun);
}

bool Neighbours::plural_before(std::uint32_t t) const { return t > first_ && a_.word(t - 1).ends_with("s"); }

bool Neighbours::time_follows(std::uint32_t t) const {
  if (t + 1 >= last_ || a_.time_at[t + 1] != kNone) return t + 1 < last_;
  const WordInfo* next = a_.known[t + 1];
  return next && (next->pos & kPreposition) && t + 2 < last_ && a_.time_at[t + 2] != kNone;
}

bool Neighbours::from_plant(std::uint32_t t) const {
  if (t + 1 >= last_ || a_.word(t + 1) != "from") return false;
  for (std::uint32_t n = t + 2; n < last_ && n < t + 9; ++n) {
    if (token(n).kind != TokenKind::word && token(n).kind != TokenKind::possessive) return false;
    if (a_.known[n] && a_.mention_at[n] == kNone && (a_.known[n]->nouns & kPlantNoun)) return true;
  }
  return false;
}

bool Neighbours::relative_before_name(std::uint32_t t) const {
  std::uint32_t name = t;
  while (name > first_ && a_.mention_at[name - 1] != kNone) --name;
  return name > first_ && name < t && (a_.word(name - 1) == "that" || a_.word(name - 1) == "which");
}

bool Neighbours::next_is_plants(std::uint32_t t) const {
  const WordInfo* next = t + 1 < last_ && a_.mention_at[t + 1] == kNone ? a_.known[t + 1] : nullptr;
  return next && (next->nouns & kStrongPlantNoun) && a_.word(t + 1).ends_with("s");
}

bool Neighbours::counted_plants_follow(std::uint32_t t) const {
  if (t + 1 >= last_ || a_.quantity_at[t + 1] == kNone) return next_is_plants(t);
  for (std::uint32_t n = t + 2; n < last_ && n < t + 5 && token(n).kind == TokenKind::word; ++n)
    if (a_.known[n] && (a_.known[n]->nouns & kPlantNoun) && a_.word(n).ends_with("s")) return true;
  return false;
}

bool Neighbours::next_is_determiner(std::uint32_t t) const {
  const WordInfo* next = t + 1 < last_ && a_.mention_at[t + 1] == kNone ? a_.known[t + 1] : nullptr;
  return next && (next->pos & (kDefinite | kIndefinite | kPossessivePronoun));
}

bool Neighbours::next_takes_object(std::uint32_t t) const {
  if (t + 1 >= last_) return false;
  if (a_.mention_at[t + 1] != kNone || a_.time_at[t + 1] != kNone || a_.quantity_at[t + 1] != kNone) return true;
  const WordInfo* next = a_.known[t + 1];
  if (!next) return false;
  if (next->pos & kTo) return true;
  if (next->pos & (kDefinite | kIndefinite | kPossessivePronoun | kQuantifier | kSubordinator)) return true;
  if ((next->pos & kAdverb) && !(next->pos & kPreposition)) return true;
  if (next->pos & kVerbIng) return true;
  return (next->pos & kAdjective) && !(next->pos & kFunctionWord);
}

bool Neighbours::next_is_noun(std::uint32_t t) const {
  for (std::uint32_t n = t + 1; n < last_ && n < t + 4; ++n) {
    if (token(n).kind == TokenKind::hyphen && token(n).joined) continue;
    if (a_.mention_at[n] != kNone) return true;
    if (a_.time_at[n] != kNone) return false;
    if (a_.quantity_at[n] != kNone) return true;
    if (token(n).kind != TokenKind::word) return false;
    const WordInfo* info = a_.known[n];
    if (!info) return true;
    if (info->pos & kNoun) return true;
    if (info->pos & kAdjective || (info->pos & (kVerbParticiple | kVerbIng))) continue;
    if (info->pos & kQuantifier) continue;
    return false;
  }
  return false;
}

bool Neighbours::goods_follow(std::uint32_t t) const {
  for (std::uint32_t n = t + 1; n < last_ && n < t + 4; ++n) {
    if (a_.mention_at[n] != kNone || a_.time_at[n] != kNone || a_.quantity_at[n] != kNone) return false;
    const WordInfo* info = token(n).kind == TokenKind::word ? a_.known[n] : nullptr;
    if (info && (info->nouns & kProductNoun)) return true;
    if (!info || !(info->pos & (kNoun | kAdjective))) return false;
  }
  return false;
}

bool Neighbours::next_starts_noun(std::uint32_t t) const {
  if (t + 1 >= last_) return false;
  if (a_.mention_at[t + 1] != kNone || a_.quantity_at[t + 1] != kNone || a_.time_at[t + 1] != kNone) return true;
  if (token(t + 1).kind != TokenKind::word) return token(t + 1).kind == TokenKind::quote;
  const WordInfo* next = a_.known[t + 1];
  if (!next) return true;
  if (next->pos &
      (kDefinite | kIndefinite | kPossessivePronoun | kQuantifier | kPronoun | kRelative | kNoun | kAdjective))
    return true;
  return next->pos & (kVerbIng | kVerbParticiple);
}

bool Neighbours::next_is_verb(std::uint32_t t) const {
  for (std::uint32_t n = t + 1; n < last_ && n < t + 3; ++n) {
    const WordInfo* info = a_.known[n];
    if (!info) return false;
    if (info->pos & (kModal | kBe | kHave | kDo)) return true;
    if (info->pos & (kAdverb | kNegation)) continue;
    return (info->pos & kVerbAny) && !(info->pos & (kNoun | kFunctionWord) && info->rarely_verb);
  }
  return false;
}

bool Neighbours::next_is_present(std::uint32_t t) const {
  const WordInfo* info = t + 1 < last_ && a_.mention_at[t + 1] == kNone ? a_.known[t + 1] : nullptr;
  return info && (info->pos & kVerbS) && next_takes_object(t + 1);
}

bool Neighbours::next_is_base_verb(std::uint32_t t) const {
  std::uint32_t n = t + 1;
  const WordInfo* info = n < last_ ? a_.known[n] : nullptr;
  if (info && (info->pos & kAdverb) && !(info->pos & kVerbBase) && n + 1 < last_) info = a_.known[++n];
  if (!info || a_.mention_at[n] != kNone) return false;
  // "sold its half to partner Sollers"
  if (a_.word(n) == "partner" && n + 1 < last_ && a_.mention_at[n + 1] != kNone) return false;
  if (info->pos & (kBe | kHave | kDo)) return a_.word(n) == "be" || a_.word(n) == "have" || a_.word(n) == "do";
  if (!(info->pos & kVerbBase)) return false;
  // "sold to work ..." is rare, "return to profit" common: a word that is more often a noun needs something to
  // follow.
  return !info->rarely_verb || next_takes_object(n) || (n + 1 < last_ && token(n + 1).kind == TokenKind::word);
}

bool Neighbours::finite_clause_follows(std::uint32_t t) const {
  bool noun = false;
  for (std::uint32_t n = t + 1; n < last_ && n < t + 14; ++n) {
    if (a_.time_at[n] != kNone) {  // a year, which may be a number too
      if (n == t + 1) return false;
      continue;
    }
    if (a_.mention_at[n] != kNone || a_.quantity_at[n] != kNone) {
      noun = true;
      continue;
    }
    if (token(n).kind == TokenKind::comma || token(n).kind == TokenKind::semicolon ||
        token(n).kind == TokenKind::period)
      return false;
    if (token(n).kind == TokenKind::possessive) continue;  // "as the preferred bidder for Ford's plant": no "is"
    const WordInfo* info = a_.known[n];
    if (!info) {
      noun = true;
      continue;
    }
    if (info->pos & kRelative) return false;
    if (info->pos & (kModal | kBe | kHave | kDo)) return noun;
    if ((info->pos & (kVerbPast | kVerbS)) && !info->rarely_verb && !(info->pos & (kNoun | kAdjective))) return noun;
    if (info->pos & (kNoun | kPronoun)) noun = true;
  }
  return false;
}

bool Neighbours::preposition_or_end(std::uint32_t t) const {
  if (t >= last_) return false;
  const TokenKind kind = token(t).kind;
  if (a_.time_at[t] != kNone || kind == TokenKind::period || kind == TokenKind::semicolon) return true;
  return a_.mention_at[t] == kNone && a_.known[t] && (a_.known[t]->pos & (kPreposition | kAdverb | kSubordinator)) &&
         a_.word(t) != "of";
}

}  // namespace plantgraph
