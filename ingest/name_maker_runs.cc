// Runs of capitals in which a known maker or model stands beside words that the lexicon does not hold.
#include "ingest/name_finder.h"
#include "ingest/word_set.h"

namespace plantgraph {

Mention NameFinder::leading_maker(std::uint32_t s, std::uint32_t first) {
  if (hit_at_[first] == kNone) return {};
  Mention m = mention_of(s, std::uint32_t(hit_at_[first]));
  if (m.first != first || !(m.types & kMaker)) return {};
  return m;
}

// "Temsa holds 60 percent and Karsan 40": a bare number behind a maker, where a percentage stands before.
bool NameFinder::continues_shares(std::uint32_t s, std::uint32_t number) const {
  const std::int32_t own = a_.quantity_at[number];
  if (own == kNone || a_.quantities[std::size_t(own)].value > 100) return false;
  constexpr std::uint32_t reach = 14;  // tokens
  for (std::uint32_t t = number; t-- > a_.tokens.sentences[s].first && t + reach > number;)
    if (const std::int32_t q = a_.quantity_at[t];
        q != kNone && q != own && a_.quantities[std::size_t(q)].kind == QuantityKind::percent)
      return true;
  return false;
}

// "Lada X-Cross 5", "Haval F7", "Toyota Motor Manufacturing Poland", "Ford Bridgend".
void NameFinder::read_maker_and_more(std::uint32_t s, const Mention& head, std::uint32_t last) {
  if (last == head.last + 1 && token(head.last).kind == TokenKind::number && continues_shares(s, head.last))
    return add(head);
  bool place = false, digits = false;
  std::uint32_t unknown = 0;
  for (std::uint32_t t = head.last; t < last; ++t) {
    if (hit_at_[t] != kNone && is_any_place(std::uint32_t(hit_at_[t]))) place = true;
    if (hit_at_[t] == kNone && token(t).kind == TokenKind::word) ++unknown;
    if (token(t).kind == TokenKind::number || token(t).kind == TokenKind::hyphen || has_digit(t)) digits = true;
  }
  Mention whole = head;
  whole.last = last;
  whole.in_lexicon = false;
  whole.maker_part = maker_entry(head);
  whole.entry.fill(kNone);
  if (place && unknown > 0) {
    whole.types = bit(EntityType::company);
    return add(whole);
  }
  if (!digits && last - head.last == 1 && acts(head.first, last)) {
    whole.types = bit(EntityType::company);
    return add(whole);
  }
  // "Beijing Vantreo" is a company of the town, whatever make is called so
  const bool of_town = (head.types & kPlace) && !article_before(head.first);
  if (digits || (last - head.last == 1 && !of_town && vehicle_context(s))) {
    whole.types = kModel;
    return add(whole);
  }
  if (place) return read_pieces(s, head.first, last);
  whole.types = last - head.last == 1 ? 0 : bit(EntityType::company);
  add(whole);
}

// "Zastava Kamioni makes trucks", "built by Zastava Kamioni": who makes, owns or employs is no model.
bool NameFinder::acts(std::uint32_t first, std::uint32_t last) const {
  static constexpr auto doing = word_set({"acquired", "assembles", "bought", "builds", "employs", "made", "makes",
                                          "manufactures", "owned", "owns", "produces", "runs"});
  static constexpr auto done = word_set({"acquired", "assembled", "bought", "built", "controlled", "made",
                                         "manufactured", "operated", "owned", "produced", "run"});
  if (first >= 2 && a_.word(first - 1) == "by" && done.contains(a_.word(first - 2))) return true;
  return last < a_.tokens.tokens.size() && token(last).kind == TokenKind::word && doing.contains(a_.word(last)) &&
         !(last + 1 < a_.tokens.tokens.size() && (a_.word(last + 1) == "by" || a_.word(last + 1) == "in"));
}

// "the Volta Zero", "the Power Daily": the name of a model behind words that nothing is known of.
Mention NameFinder::model_behind(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  if (first == 0 || last - first < 2 || last - first > 3) return {};
  const WordInfo* before = a_.known[first - 1];
  if (a_.word(first - 1) != "the" && a_.word(first - 1) != "its" && !(before && (before->nouns & kProductNoun)))
    return {};
  for (std::uint32_t t = first; t + 1 < last; ++t)
    if (hit_at_[t] != kNone || common(t) || token(t).kind != TokenKind::word || name_words_.hints(a_.word(t)))
      return {};
  if (hit_at_[last - 1] == kNone) return {};
  // "the Skywave 650", though others have a 650
  if (token(last - 1).kind == TokenKind::number && model_number(s, first, last - 1)) {
    Mention numbered;
    numbered.first = first;
    numbered.last = last;
    numbered.types = kModel;
    return numbered;
  }
  Mention whole = mention_of(s, std::uint32_t(hit_at_[last - 1]));
  if (whole.types != kModel || whole.first != last - 1 || whole.last != last) return {};
  whole.first = first;
  whole.entry.fill(kNone);
  whole.in_lexicon = false;
  return whole;
}

// "Raja Foton", "Thai Rung Hino": a maker's name behind words that nothing is known of, at the end of a run, is part of
// a firm's that builds its vehicles. "the Kwalu Kia builds" is a model, "Ferruccio Lamborghini" mostly a person.
Mention NameFinder::local_maker(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  if (last - first > 4 || (first > 0 && a_.word(first - 1) == "the")) return {};
  const bool opens = first_in_sentence(s, first);  // "Bankrupt GM": an ordinary word has its capital from its place
  std::uint32_t end = first;
  for (; end < last && hit_at_[end] == kNone; ++end) {
    if (token(end).kind == TokenKind::hyphen && token(end).joined) continue;
    if (token(end).kind != TokenKind::word || !capital(end) || name_words_.hints(a_.word(end))) return {};
    if (a_.known[end] && (opens || (a_.known[end]->pos & ~std::uint32_t(kNoun)))) return {};
  }
  if (opens && !seen_capital(first)) return {};
  if (end == first || end == last || hits_[std::size_t(hit_at_[end])].first != end ||
      hits_[std::size_t(hit_at_[end])].last != last || hit_is_ambiguous(end))
    return {};
  Mention maker = mention_of(s, std::uint32_t(hit_at_[end]));
  if (!(maker.types & kMaker) || (maker.types & (kPlace | kModel)) || maker.last != last || maker.plural) return {};
  maker.maker_part = maker_entry(maker);
  maker.first = first;
  maker.types = bit(EntityType::company);
  maker.entry.fill(kNone);
  maker.in_lexicon = false;
  return maker;
}

}  // namespace plantgraph
