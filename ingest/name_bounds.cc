// Where a run of capitals ends, and which words stand in it.
#include "ingest/name_finder.h"

#include <algorithm>

#include "ingest/word_set.h"

namespace plantgraph {

// Whether the token can stand in a name that the lexicon does not hold.
bool NameFinder::in_name(std::uint32_t s, std::uint32_t t) {
  if (!capital(t) || a_.time_at[t] != kNone || (a_.quantity_at[t] != kNone && !first_of_name(s, t))) return false;
  if (nation_at_[t] && hit_at_[t] == kNone) return false;
  const WordInfo* info = a_.known[t];
  // "A plant conceived for ..." is no name, whatever is called "A".
  if (a_.word(t) == "a" && first_in_sentence(s, t) &&
      (hit_at_[t] == kNone || hits_[std::size_t(hit_at_[t])].last == t + 1))
    return false;
  if (info && !info->nation.empty() && token(t).letter_case == Case::title &&
      (hit_at_[t] == kNone || hits_[std::size_t(hit_at_[t])].last == t + 1))
    return false;
  if (hit_at_[t] != kNone) return true;
  if (info && !info->nation.empty()) return false;
  // "The South Korean company": the half of a nation's name is none
  static constexpr auto halves = word_set({"central", "costa", "east", "hong", "latin", "new", "north", "northern",
                                           "puerto", "saudi", "south", "southern", "sri", "west"});
  if (t + 1 < a_.tokens.sentences[s].last && halves.contains(a_.word(t)) && a_.known[t + 1] &&
      !a_.known[t + 1]->nation.empty() && capital(t + 1) && hit_at_[t + 1] == kNone)
    return false;
  if (info && (info->nouns & kProductNoun) &&
      (token(t).letter_case == Case::upper || token(t).letter_case == Case::mixed))
    return false;  // "SUV", "SUVs"
  if (info && (info->pos & kNationalityPeople)) return false;
  if (!first_in_sentence(s, t)) return !(info && (info->pos & kFunctionWord) && token(t).letter_case == Case::title);
  if (seen_capital(t) && !(info && (info->pos & (kFunctionWord | kAdverb | kPronoun)))) return true;
  if (info && (info->pos & ~std::uint32_t(kNoun))) return false;
  // "Technology company Vantreo", "Logistics group Vantreo": what kind of company it is
  if (t + 2 < a_.tokens.sentences[s].last && a_.known[t + 1] && (a_.known[t + 1]->nouns & kCompanyNoun) &&
      token(t + 1).letter_case == Case::lower && capital(t + 2) && names_kind(t))
    return false;
  bool next_capital = t + 1 < a_.tokens.sentences[s].last && capital(t + 1);
  if (info) return next_capital;
  if (seen_lower(t)) return false;
  return next_capital || !looks_english(a_.word(t)) || token(t).letter_case != Case::title;
}

bool NameFinder::names_kind(std::uint32_t t) const {
  static constexpr auto trades = word_set(
      {"aerospace", "battery",     "biotech",  "cement",     "chemicals", "conglomerate", "defence",    "defense",
       "energy",    "engineering", "fintech",  "industrial", "insurance", "internet",     "investment", "leasing",
       "logistics", "machinery",   "mining",   "mobility",   "oil",       "packaging",    "property",   "real-estate",
       "retail",    "robotics",    "shipping", "smartphone", "software",  "steel",        "tech",       "technology",
       "telecoms",  "textile",     "trading",  "transport",  "tyre",      "tire",         "utility"});
  return trades.contains(a_.word(t));
}

// "First Brands", "First Automotive Works": an ordinal with a capital inside a sentence, before another capital.
bool NameFinder::first_of_name(std::uint32_t s, std::uint32_t t) const {
  return a_.word(t) == "first" && !first_in_sentence(s, t) && t + 1 < a_.tokens.sentences[s].last && capital(t + 1) &&
         a_.quantity_at[t + 1] == kNone;
}

bool NameFinder::looks_english(std::string_view word) {
  for (std::string_view end :
       {"s", "ed", "ing", "ly", "tion", "ment", "ity", "ness", "able", "ful", "ive", "ous", "al"})
    if (word.size() > end.size() + 2 && word.ends_with(end)) return true;
  return false;
}

// "Kasai Kogyo Co. Ltd. Neapco is", "China Motor Corp. CMC makes": behind the full stop of these forms a new name
// begins.
bool NameFinder::closes_name(std::uint32_t t) const {
  const std::string_view word = a_.surface(t, t + 1);
  if (word == "Ltd." || word == "Inc." || word == "plc." || word == "LLC.") return true;
  return (word == "Corp." || word == "Co.") && t + 1 < a_.tokens.tokens.size() &&
         !(name_words_.hints(a_.word(t + 1)) & (kLegalForm | kCompanyWord));
}

// "Villeneuve-sur-Lot", "San Martín de la Vega": where the small words inside a name end and it goes on; `t` where none
// stand there.
std::uint32_t NameFinder::behind_particles(std::uint32_t t, std::uint32_t last) const {
  static constexpr auto joined = word_set({"am", "an", "aux", "by", "de", "der", "des", "du", "en", "la", "le", "les",
                                           "lès", "near", "on", "sous", "sur", "under", "upon"});
  static constexpr auto parted =
      word_set({"da", "das", "de", "del", "della", "di", "do", "dos", "la", "los", "las", "sur", "upon"});
  std::uint32_t i = t;
  for (int words = 0; words < 3 && i + 2 < last; ++words) {
    const bool hyphen = token(i).kind == TokenKind::hyphen && token(i).joined && token(i + 1).joined;
    if (hyphen && capital(i + 1)) return words ? i + 1 : t;
    if (hyphen ? joined.contains(a_.word(i + 1)) : false) {
      i += 2;
      continue;
    }
    if (token(i).kind != TokenKind::word || token(i).joined || token(i).letter_case != Case::lower ||
        !parted.contains(a_.word(i)))
      return t;
    ++i;
    if (capital(i) && !token(i).joined) return i;
  }
  return t;
}

// "Vantreo (Thailand) Co., Ltd.", "SAIC-GM (Shenyang) Norsom Motors": behind the bracket, where the name goes on; else
// `t`.
std::uint32_t NameFinder::behind_country(std::uint32_t t, std::uint32_t last) const {
  if (token(t).kind != TokenKind::open || t + 3 >= last || !capital(t + 1) || hit_at_[t + 1] == kNone) return t;
  const LexiconHit& hit = hits_[std::size_t(hit_at_[t + 1])];
  if (hit.first != t + 1 || !has_place(hit) || hit.last + 1 >= last) return t;
  if (token(hit.last).kind != TokenKind::close || !capital(hit.last + 1)) return t;
  return name_words_.hints(a_.word(hit.last + 1)) & (kLegalForm | kCompanyWord) ? hit.last + 2 : t;
}

std::uint32_t NameFinder::run_end(std::uint32_t s, std::uint32_t t) {
  const Sentence& sentence = a_.tokens.sentences[s];
  std::uint32_t end = t;
  while (end < sentence.last) {
    if (end > t && (token(end).cell_start || (end > t + 1 && closes_name(end - 1) && capital(end)))) break;
    if (hit_at_[end] != kNone && (capital(end) || token(end).kind == TokenKind::number) &&
        (end > t || hits_[std::size_t(hit_at_[end])].first == end)) {
      end = std::max(end + 1, std::min(hits_[std::size_t(hit_at_[end])].last, sentence.last));
    } else if (end == t || in_name(s, end)) {
      ++end;
    } else if (token(end).kind == TokenKind::hyphen && token(end).joined && end + 1 < sentence.last &&
               token(end + 1).joined && (capital(end + 1) || token(end + 1).kind == TokenKind::number)) {
      end += 2;
    } else if (token(end).kind == TokenKind::comma && end + 1 < sentence.last && end > t && capital(end + 1) &&
               (name_words_.hints(a_.word(end + 1)) & kLegalForm) &&
               (name_words_.hints(a_.word(end - 1)) & (kLegalForm | kCompanyWord))) {
      end += 2;  // "Co., Ltd."
    } else if (const std::uint32_t behind = end > t ? behind_country(end, sentence.last) : end; behind > end) {
      end = behind;
    } else if (a_.word(end) == "&" && end + 1 < sentence.last && capital(end + 1)) {
      end += 2;
    } else if (model_number(s, t, end) || (end > t && model_code(t, end))) {
      ++end;
    } else if (token(end).kind == TokenKind::colon && token(end).joined && end > t && end + 1 < sentence.last &&
               token(end + 1).joined && a_.word(end - 1).size() == 1 && token(end + 1).kind == TokenKind::number) {
      end += 2;  // "Delica D:5"
    } else if (end == t + 1 && joins_adjectives(s, t)) {
      end += 2;
    } else if (const std::uint32_t on = end > t && !common(end - 1) ? behind_particles(end, sentence.last) : end;
               on > end) {
      end = hit_at_[on] == kNone ? on + 1
                                 : std::min(std::max(on + 1, hits_[std::size_t(hit_at_[on])].last), sentence.last);
    } else {
      break;
    }
  }
  return end;
}

// "Industrial and Commercial Development Corporation": two adjectives before what is called a company's by its end.
bool NameFinder::joins_adjectives(std::uint32_t s, std::uint32_t t) const {
  const std::uint32_t last = a_.tokens.sentences[s].last;
  if (t + 3 >= last || a_.word(t + 1) != "and" || !capital(t + 2)) return false;
  const auto adjective = [&](std::uint32_t i) {
    return hit_at_[i] == kNone && a_.known[i] && (a_.known[i]->pos & kAdjective);
  };
  if (!adjective(t) || (!adjective(t + 2) && hit_at_[t + 2] != kNone)) return false;
  for (std::uint32_t i = t + 3; i < last && i < t + 7 && capital(i) && hit_at_[i] == kNone; ++i)
    if (name_words_.hints(a_.word(i)) & (kCompanyWord | kLegalForm)) return true;
  return false;
}

std::uint32_t NameFinder::name_of_plant(std::uint32_t s, std::uint32_t t, std::uint32_t end) const {
  if (a_.sentences[s].title_case || end - t < 2 || token(end - 1).joined) return end;
  const WordInfo* last = a_.known[end - 1];
  if (!last || !(last->nouns & kStrongPlantNoun) || (last->nouns & kCompanyNoun)) return end;
  for (std::uint32_t k = t; k < end; ++k)
    if (hit_at_[k] != kNone && hits_[std::size_t(hit_at_[k])].last == end) return end;
  // "Flint Assembly Plant": a name that the lexicon knows ends before the word for the plant.
  if (hit_at_[end - 2] != kNone && hits_[std::size_t(hit_at_[end - 2])].last == end - 1) return end - 1;
  static constexpr auto kinds =
      word_set({"assembly",      "engine",  "transmission", "stamping",  "powertrain", "propulsion", "battery",
                "manufacturing", "casting", "castings",     "machining", "forging",    "forge",      "foundry",
                "axle",          "gear",    "seating",      "seat",      "metal",      "press",      "pressings",
                "driveline",     "paint",   "glass",        "pack",      "and",        "&"});
  std::uint32_t cut = end - 1;
  while (cut > t + 1 && hit_at_[cut - 1] == kNone && kinds.contains(a_.word(cut - 1))) --cut;
  return cut < end - 1 || (t > 0 && token(t - 1).kind == TokenKind::possessive) ? cut : end;
}

// "the Skywave 650", "the scooter Skywave 650": a name that nothing is known of, with an article or a kind before it.
bool NameFinder::called_like_goods(std::uint32_t start, std::uint32_t end) const {
  if (start == 0 || end - start > 2 || common(start)) return false;
  for (std::uint32_t t = start; t < end; ++t)
    if (hit_at_[t] != kNone || name_words_.hints(a_.word(t))) return false;
  const WordInfo* before = a_.known[start - 1];
  return a_.word(start - 1) == "the" || (before && (before->nouns & (kProductNoun | kModelNoun)));
}

// "Moskvich 3", "Lada X-Cross 5": a short number that ends a name.
bool NameFinder::model_number(std::uint32_t s, std::uint32_t start, std::uint32_t t) {
  const std::uint32_t digits = token(t).span.end - token(t).span.start;
  if (token(t).kind != TokenKind::number || digits > 4 || a_.time_at[t] != kNone) return false;
  // "the Focus 2012": as likely a year
  if (digits == 4 && (a_.word(t).starts_with("19") || a_.word(t).starts_with("20"))) return false;
  if (!(token(t - 1).kind == TokenKind::word && token(t).span.start == token(t - 1).span.end + 1)) return false;
  bool maker = false;
  for (std::uint32_t i = start; i < t; ++i)
    if (hit_at_[i] != kNone)
      for (const Reading& r : hits_[std::size_t(hit_at_[i])].readings)
        if (bit(lexicon_.type(r.entry)) & (kMaker | kModel)) maker = true;
  // "International 4900": the word is all of a maker's name.
  const bool whole = hit_at_[t - 1] != kNone && hits_[std::size_t(hit_at_[t - 1])].first == t - 1;
  if (!whole && (name_words_.hints(a_.word(t - 1)) & (kCompanyWord | kLegalForm))) return false;
  if (!maker && !called_like_goods(start, t) && !numbers_unknown(s, start, t)) return false;
  if (t + 1 >= a_.tokens.sentences[s].last) return true;
  const WordInfo* next = a_.known[t + 1];
  TokenKind kind = token(t + 1).kind;
  // "the Steed 5 pickup" is one, "Ford 500 pickups" are many.
  return kind != TokenKind::percent &&
         (kind != TokenKind::word || (next && ((next->pos & (kFunctionWord | kAdverb)) || (next->nouns & kEventNoun) ||
                                               (next->nouns == kProductNoun && !a_.word(t + 1).ends_with("s")))));
}

// "International 9800i", "BMW 330e": digits and small letters behind a maker.
bool NameFinder::model_code(std::uint32_t start, std::uint32_t t) const {
  constexpr std::size_t longest_code = 6;  // bytes
  const std::string_view word = a_.word(t);
  if (token(t).kind != TokenKind::word || word[0] < '0' || word[0] > '9' || word.size() > longest_code ||
      hit_at_[start] == kNone || hits_[std::size_t(hit_at_[start])].last != t)
    return false;
  const auto& readings = hits_[std::size_t(hit_at_[start])].readings;
  return std::any_of(readings.begin(), readings.end(),
                     [&](const Reading& r) { return bit(lexicon_.type(r.entry)) & kMaker; });
}

// "builds the Sorvia 3": a number behind a name that no list holds, where vehicles are told of.
bool NameFinder::numbers_unknown(std::uint32_t s, std::uint32_t start, std::uint32_t t) {
  if (start + 1 != t || hit_at_[start] != kNone || common(start) || token(start).letter_case != Case::title)
    return false;
  if (start == 0 || at_place(start) || (name_words_.hints(a_.word(start)) & (kPlaceWord | kOtherWord | kTitleWord)))
    return false;
  return vehicle_context(s);
}

}  // namespace plantgraph
