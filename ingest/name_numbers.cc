// Models called by nothing but a number, where no list and no make beside them tells so: "240s and 740s", "the
// crossover 2008", "the 1203 van", "the Tiggo 5X, 7 and 8".
#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "ingest/goods_kinds.h"
#include "ingest/name_finder.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// "the hybrid 7900", "the 1203 coach"
bool calls_vehicle(std::string_view word) {
  return vehicle_kind_word(word) || word == "hybrid" || word == "compact" || word == "coach";
}

bool plain_digits(std::string_view word, std::size_t least, std::size_t most) {
  return word.size() >= least && word.size() <= most &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool like_year(std::string_view word) { return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")); }

}  // namespace

// Nothing but three to five digits that no name and no measure holds.
bool NameFinder::bare_number(std::uint32_t t) const {
  if (a_.mention_at[t] != kNone || !plain_digits(a_.word(t), 3, 5)) return false;
  if (a_.surface(t, t + 1).size() != a_.word(t).size()) return false;  // "1,203"
  const std::int32_t q = a_.quantity_at[t];
  if (q == kNone) return true;
  const Quantity& quantity = a_.quantities[std::size_t(q)];
  return quantity.kind == QuantityKind::count && quantity.first == t && quantity.last == t + 1;
}

void NameFinder::call_number(std::uint32_t t) {
  a_.time_at[t] = kNone;
  make_model(t, t + 1);
}

// "240s, 740s", "C-380s", "Lada 2110s": many of a model; "the 1960s" are years.
void NameFinder::read_many(std::uint32_t t) {
  const std::string_view word = a_.word(t);
  if (word.size() < 4 || !word.ends_with('s') || a_.mention_at[t] != kNone) return;
  const std::string_view digits = word.substr(0, word.size() - 1);
  if (!plain_digits(digits, 3, 5) || (like_year(digits) && digits.ends_with('0')) || makers_.empty()) return;
  std::uint32_t first = t;
  if (t >= 2 && token(t).joined && token(t - 1).kind == TokenKind::hyphen && token(t - 1).joined) first = t - 2;
  const std::uint32_t before = first == t ? t - 1 : first;
  if (t > 0 && a_.mention_at[before] != kNone && !token(t).line_start) {
    const std::size_t at = std::size_t(a_.mention_at[before]);
    Mention& name = a_.mentions[at];
    if (name.last != before + 1 || (name.types & ~kMaker)) return first == t ? call_number(t) : void();
    if (first == t && !name.types) return call_number(t);
    if (name.types) name.maker_part = maker_entry(name);
    name.types = kModel;
    name.entry.fill(kNone);
    name.in_lexicon = false;
    name.plural = true;
    name.last = t + 1;
    for (std::uint32_t i = before; i <= t; ++i) a_.mention_at[i] = std::int32_t(at), a_.quantity_at[i] = kNone;
    return;
  }
  if (first == t) call_number(t);
}

// "the small crossover 2008", "the 1203 van", "the small 600"
bool NameFinder::calls_by_number(std::uint32_t t) const {
  if (t < 2 || !bare_number(t)) return false;
  const bool known = hit_at_[t] != kNone && numbered_model(hits_[std::size_t(hit_at_[t])]).types != 0;
  const bool more = t + 1 < a_.tokens.tokens.size();
  const WordInfo* next = more && token(t + 1).kind == TokenKind::word ? a_.known[t + 1] : nullptr;
  if (more &&
      (token(t + 1).kind == TokenKind::percent || (token(t + 1).joined && token(t + 1).kind == TokenKind::hyphen)))
    return false;
  const bool dated = a_.time_at[t] != kNone || like_year(a_.word(t));
  const bool ends = !more || token(t + 1).kind != TokenKind::word ||
                    (next && !capital(t + 1) &&
                     ((next->pos & (kFunctionWord | kAdverb | kVerbAny | kPreposition | kConjunction)) || dated));
  if (calls_vehicle(a_.word(t - 1)) && token(t - 1).letter_case == Case::lower)
    return ends && (known || !dated) && article_before(t - 1).has_value();
  if (dated || a_.word(t).size() == 5) return false;
  static constexpr auto looks = word_set({"big", "classic", "compact", "electric", "heavy", "hybrid", "iconic",
                                          "legendary", "light", "little", "military", "popular", "small", "sporty"});
  if (known && ends && looks.contains(a_.word(t - 1)) && a_.word(t - 2) == "the") return true;
  // "the 1203 van": many of them would have an "s"
  return a_.word(t - 1) == "the" && next && calls_vehicle(a_.word(t + 1)) &&
         !(t + 2 < a_.tokens.tokens.size() && a_.known[t + 2] &&
           (a_.known[t + 2]->nouns & (kPlantNoun | kProductNoun | kPeopleNoun)));
}

// A model that the lexicon has by the words of another one with this number: "Tiggo 7", beside "Tiggo 5X".
bool NameFinder::sibling_model(std::uint32_t number, const std::string& name) const {
  if (a_.mention_at[number] != kNone || !plain_digits(a_.word(number), 1, 3)) return false;
  const std::span<const Reading> readings = lexicon_.find(name);
  return std::any_of(readings.begin(), readings.end(),
                     [&](const Reading& r) { return lexicon_.type(r.entry) == EntityType::model; });
}

// "the Tiggo 5X, 7 and 8"
void NameFinder::read_siblings(std::size_t m) {
  const Mention model = a_.mentions[m];
  if (model.types != kModel || model.last - model.first < 2) return;
  const auto linked = [&](std::uint32_t t) {
    return token(t).kind == TokenKind::comma || a_.word(t) == "and" || a_.word(t) == "or";
  };
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  const std::string stem(a_.surface(model.first, model.last - 1));
  for (std::uint32_t t = model.last; has_digit(model.last - 1) && t + 1 < count && linked(t); t += 2) {
    if (!sibling_model(t + 1, stem + " " + std::string(a_.word(t + 1)))) break;
    call_number(t + 1);
  }
}

void NameFinder::read_numbers() {
  const std::size_t known = a_.mentions.size();
  for (std::size_t m = 0; m < known; ++m) read_siblings(m);
  for (std::uint32_t t = 0; t < a_.tokens.tokens.size(); ++t) {
    const std::string_view word = a_.word(t);
    if (word.size() < 3 || word.front() < '0' || word.front() > '9') continue;
    read_many(t);
    if (calls_by_number(t)) call_number(t);
  }
}

}  // namespace plantgraph
