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
  bool next_capital = t + 1 < a_.tokens.sentences[s].last && capital(t + 1);
  if (info) return next_capital;
  if (seen_lower(t)) return false;
  return next_capital || !looks_english(a_.word(t)) || token(t).letter_case != Case::title;
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

// "Kasai Kogyo Co. Ltd. Neapco is": behind the full stop of these forms a new name begins.
bool NameFinder::closes_name(std::uint32_t t) const {
  const std::string_view word = a_.surface(t, t + 1);
  return word == "Ltd." || word == "Inc." || word == "plc." || word == "LLC.";
}

std::uint32_t NameFinder::run_end(std::uint32_t s, std::uint32_t t) {
  const Sentence& sentence = a_.tokens.sentences[s];
  std::uint32_t end = t;
  while (end < sentence.last) {
    if (end > t && token(end).cell_start) break;
    if (hit_at_[end] != kNone && (capital(end) || token(end).kind == TokenKind::number) &&
        (end > t || hits_[std::size_t(hit_at_[end])].first == end)) {
      end = std::max(end + 1, std::min(hits_[std::size_t(hit_at_[end])].last, sentence.last));
    } else if (end == t || (in_name(s, end) && !(end > t + 1 && closes_name(end - 1)))) {
      ++end;
    } else if (token(end).kind == TokenKind::hyphen && token(end).joined && end + 1 < sentence.last &&
               token(end + 1).joined && (capital(end + 1) || token(end + 1).kind == TokenKind::number)) {
      end += 2;
    } else if (token(end).kind == TokenKind::comma && end + 1 < sentence.last && end > t && capital(end + 1) &&
               (name_words_.hints(a_.word(end + 1)) & kLegalForm) &&
               (name_words_.hints(a_.word(end - 1)) & (kLegalForm | kCompanyWord))) {
      end += 2;  // "Co., Ltd."
    } else if (a_.word(end) == "&" && end + 1 < sentence.last && capital(end + 1)) {
      end += 2;
    } else if (model_number(s, t, end)) {
      ++end;
    } else {
      break;
    }
  }
  return end;
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

// "Moskvich 3", "Lada X-Cross 5": a short number that ends a name.
bool NameFinder::model_number(std::uint32_t s, std::uint32_t start, std::uint32_t t) const {
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
  if (!maker || (name_words_.hints(a_.word(t - 1)) & (kCompanyWord | kLegalForm))) return false;
  if (t + 1 >= a_.tokens.sentences[s].last) return true;
  const WordInfo* next = a_.known[t + 1];
  TokenKind kind = token(t + 1).kind;
  return kind != TokenKind::percent &&
         (kind != TokenKind::word || (next && ((next->pos & (kFunctionWord | kAdverb)) || (next->nouns & kEventNoun))));
}

// "Scherer & Trier": two names joined by a sign, neither of which is a maker's or a model's.
bool NameFinder::joins_names(std::uint32_t first, std::uint32_t last) const {
  bool sign = false;
  for (std::uint32_t t = first; t < last; ++t) {
    sign = sign || (a_.word(t) == "&" && t > first && t + 1 < last);
    if (hit_at_[t] == kNone) continue;
    for (const Reading& r : hits_[std::size_t(hit_at_[t])].readings)
      if (bit(lexicon_.type(r.entry)) & (kMaker | kModel)) return false;
  }
  return sign;
}

// "PT Krama Yudha", "Groupe MACH": what stands before a name and makes it a company's. True where it was read.
bool NameFinder::read_led_name(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  if (last - first < 2 || !(name_words_.hints(a_.word(first)) & kLeadWord) || hit_at_[first] != kNone) return false;
  const std::size_t known = a_.mentions.size();
  read_run(s, first + 1, last);
  if (a_.mentions.size() == known || a_.mentions[known].first != first + 1) {
    Mention whole;
    whole.first = first;
    whole.last = last;
    whole.types = bit(EntityType::company);
    a_.mentions.resize(known);
    add(whole);
    return true;
  }
  Mention& name = a_.mentions[known];
  name.first = first;
  a_.mention_at[first] = std::int32_t(known);
  if (name.types & kMaker) return true;
  // "Grupo Salinas": no town, and no model.
  name.types = bit(EntityType::company);
  name.entry.fill(kNone);
  name.in_lexicon = false;
  return true;
}

// "Technological Development Zone" in "the Changshu Economic and Technological Development Zone": no name of its own.
bool NameFinder::names_no_zone(std::uint32_t first, std::uint32_t last) const {
  static constexpr auto kinds = word_set(
      {"economic",  "technological", "technology", "industrial", "industry",   "development", "high",    "tech",
       "high-tech", "hi-tech",       "science",    "export",     "processing", "trade",       "free",    "special",
       "open",      "national",      "new",        "zone",       "area",       "park",        "district"});
  for (std::uint32_t t = first; t < last; ++t)
    if (token(t).kind == TokenKind::word && !kinds.contains(a_.word(t))) return false;
  return true;
}

void NameFinder::read_run(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  if (read_led_name(s, first, last)) return;
  // Titles before a person's name: "Deputy Industry Minister Albert Karimov".
  bool person_title = false;
  for (std::uint32_t t = first; t < last; ++t)
    if ((name_words_.hints(a_.word(t)) & kTitleWord) &&
        (hit_at_[t] == kNone || (hits_[std::size_t(hit_at_[t])].last == t + 1 && hit_is_ambiguous(t))) &&
        t + 1 < last) {
      first = t + 1;
      person_title = true;
    }
  if (!person_title && first > 0 && token(first).kind == TokenKind::word)
    person_title = (name_words_.hints(a_.word(first - 1)) & kTitleWord) != 0 &&
                   !(name_words_.hints(a_.word(first - 1)) & kOtherWord);
  std::uint32_t hints = 0, covered = 0;
  for (std::uint32_t t = first; t < last; ++t) {
    hints |= name_words_.hints(a_.word(t));
    if (hit_at_[t] != kNone) ++covered;
  }
  const std::uint32_t length = last - first;
  const std::uint32_t end_hint = name_words_.hints(a_.word(last - 1));
  if (covered == length) return read_known(s, first, last, person_title);

  Mention whole;
  whole.first = first;
  whole.last = last;
  // "E-Neva", "Art-Finance": a known word inside a hyphened one means nothing.
  bool compound = length > 1;
  for (std::uint32_t t = first + 1; t < last; ++t) compound = compound && token(t).joined;
  Mention head = leading_maker(s, first);
  if (compound && !(hints & (kLegalForm | kCompanyWord)) && !head.types) return add(whole);
  const bool at_start = first_in_sentence(s, first);
  if (end_hint & kOtherWord && !(end_hint & kCompanyWord)) {
    whole.types = kOtherBit;
    return add(whole);
  }
  if (person_title && length <= 6 && !(hints & (kLegalForm | kCompanyWord)) && !head.types) {
    whole.types = kPersonBit;
    return add(whole);
  }
  // "Fuji Heavy Industries Ltd.": the known name with the form of its law.
  if (head.types && (head.types & bit(EntityType::company)) && head.last < last && only_legal_forms(head.last, last)) {
    head.last = last;
    head.types = bit(EntityType::company);
    return add(head);
  }
  if (length >= 2 && ((end_hint & kLegalForm) || ((hints & kCompanyWord) && !(end_hint & kPlaceWord)))) {
    std::uint32_t start = first;
    while (at_start && start + 2 < last && hit_at_[start] == kNone && common(start) && !seen_capital(start)) ++start;
    whole.first = start;
    whole.types = bit(EntityType::company);
    if (head.types && head.first == start) whole.maker_part = maker_entry(head);
    return add(whole);
  }
  // "Scherer & Trier": a town's name, or none, is a partner's here.
  if (joins_names(first, last) && (!head.types || head.last == last)) {
    whole.types = bit(EntityType::company);
    return add(whole);
  }
  if (head.types && head.last < last) return read_maker_and_more(s, head, last);
  if (end_hint & kPlaceWord) {
    whole.types = names_no_zone(first, last) ? kOtherBit : kPlace;
    return add(whole);
  }
  if (length >= 2 && length <= 4 && (name_words_.hints(a_.word(first)) & kFirstName) && hit_at_[first] == kNone) {
    whole.types = kPersonBit;
    return add(whole);
  }
  if (covered > 0) return read_pieces(s, first, last);
  add(whole);  // types 0: what it fills decides
}

bool NameFinder::only_legal_forms(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t t = first; t < last; ++t)
    if (token(t).kind != TokenKind::comma && token(t).kind != TokenKind::period &&
        !(name_words_.hints(a_.word(t)) & kLegalForm))
      return false;
  return true;
}

Mention NameFinder::leading_maker(std::uint32_t s, std::uint32_t first) {
  if (hit_at_[first] == kNone) return {};
  Mention m = mention_of(s, std::uint32_t(hit_at_[first]));
  if (m.first != first || !(m.types & kMaker)) return {};
  return m;
}

// "Lada X-Cross 5", "Haval F7", "Toyota Motor Manufacturing Poland", "Ford Bridgend".
void NameFinder::read_maker_and_more(std::uint32_t s, const Mention& head, std::uint32_t last) {
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
  if (digits || (last - head.last == 1 && vehicle_context(s))) {
    whole.types = kModel;
    return add(whole);
  }
  if (place) return read_pieces(s, head.first, last);
  whole.types = last - head.last == 1 ? 0 : bit(EntityType::company);
  add(whole);
}

bool NameFinder::hit_is_ambiguous(std::uint32_t t) const {
  for (const Reading& r : hits_[std::size_t(hit_at_[t])].readings)
    if (!r.ambiguous) return false;
  return true;
}

bool NameFinder::is_any_place(std::uint32_t h) const {
  for (const Reading& r : hits_[h].readings)
    if (lexicon_.type(r.entry) == EntityType::place) return true;
  return false;
}

// "Rock County", "Binh Xuyen District": a name that the lexicon does not hold, of words that it knows otherwise.
bool NameFinder::names_district(std::uint32_t first, std::uint32_t last) const {
  static constexpr auto kinds = word_set({"county", "district", "province", "prefecture", "township", "oblast", "krai",
                                          "regency", "municipality", "parish", "voivodeship", "governorate"});
  if (last - first < 2 || last - first > 4 || !kinds.contains(a_.word(last - 1))) return false;
  for (std::uint32_t t = first; t < last; ++t) {
    const LexiconHit& hit = hits_[std::size_t(hit_at_[t])];
    if (hit.last == last && hit.first + 1 < last) return false;
    if (t + 1 == last) break;
    for (const Reading& r : hit.readings)
      if (!r.ambiguous && (bit(lexicon_.type(r.entry)) & kMaker)) return false;
  }
  return true;
}

// Nothing but names that the lexicon knows, side by side.
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

// "Brose Liberec, a subsidiary of", "run by Brose Liberec": a maker with a town is a company of that name, and not the
// maker in that town.
bool NameFinder::stands_as_company(std::uint32_t first, std::uint32_t last) const {
  static constexpr auto kin = word_set(
      {"affiliate", "arm", "daughter", "division", "member", "offshoot", "part", "subsidiary", "unit", "venture"});
  static constexpr auto doing = word_set({"controlled", "managed", "operated", "owned", "run"});
  if (first >= 2 && a_.word(first - 1) == "by" && doing.contains(a_.word(first - 2))) return true;
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  if (last >= count || (token(last).kind != TokenKind::comma && a_.word(last) != "is")) return false;
  for (std::uint32_t t = last + 1; t < count && t < last + 6 && token(t).kind == TokenKind::word; ++t)
    if (kin.contains(a_.word(t)) && t + 1 < count && a_.word(t + 1) == "of") return true;
  return false;
}

void NameFinder::read_known(std::uint32_t s, std::uint32_t first, std::uint32_t last, bool person_title) {
  // "Isuzu Truck South Africa": words of trade between a maker and a place.
  const bool one_name = hits_[std::size_t(hit_at_[first])].last >= last;
  if (!one_name && names_district(first, last)) {
    Mention district;
    district.first = first;
    district.last = last;
    district.types = kPlace;
    return add(district);
  }
  if (Mention head = one_name ? Mention() : leading_maker(s, first); head.types && head.last < last) {
    if ((head.types & bit(EntityType::company)) && only_legal_forms(head.last, last)) {
      head.last = last;
      head.types = bit(EntityType::company);
      return add(head);
    }
    bool trade_word = false;
    for (std::uint32_t t = head.last; t < last; ++t)
      trade_word = trade_word || (name_words_.hints(a_.word(t)) & (kCompanyWord | kLegalForm));
    if (trade_word) {
      head.maker_part = maker_entry(head);
      head.last = last;
      head.entry.fill(kNone);
      head.types = bit(EntityType::company);
      head.in_lexicon = false;
      return add(head);
    }
  }
  std::uint32_t t = first;
  while (t < last) {
    Mention m = mention_of(s, std::uint32_t(hit_at_[t]));
    std::uint32_t next = std::max(t + 1, hits_[std::size_t(hit_at_[t])].last);
    if ((m.types & bit(EntityType::company)) && next < last && hit_at_[next] != kNone) {
      Mention place = mention_of(s, std::uint32_t(hit_at_[next]));
      std::int32_t e = place.entry[std::size_t(EntityType::place)];
      if (e != kNone && place.last <= last &&
          (lexicon_.entry(EntryIndex(e)).kind == "country" || lexicon_.entry(EntryIndex(e)).kind == "area" ||
           stands_as_company(t, place.last)) &&
          !plant_follows(place.last)) {
        m.maker_part = maker_entry(m);
        m.place_part = e;
        m.last = place.last;
        m.types = bit(EntityType::company);
        m.entry.fill(kNone);
        m.in_lexicon = false;
        next = place.last;
      }
    }
    if (person_title && m.types == kPlace && last - first <= 3) m.types = kPersonBit;
    // "T-Roc Cabriolet": a body style or trim behind a model is part of its name.
    if (!a_.mentions.empty() && m.types == kModel && a_.mentions.back().last == t &&
        (a_.mentions.back().types & kModel) && hit_is_ambiguous(t)) {
      for (std::uint32_t k = t; k < m.last; ++k) a_.mention_at[k] = std::int32_t(a_.mentions.size()) - 1;
      a_.mentions.back().last = m.last;
      t = next;
      continue;
    }
    // "Polestar 7": a number that no model has so far, behind its make.
    if (!m.types && token(t).kind == TokenKind::number && next == t + 1 && !a_.mentions.empty() &&
        a_.mentions.back().last == t &&
        ((a_.mentions.back().types & bit(EntityType::brand)) ||
         (a_.mentions.back().types == kModel && !a_.mentions.back().doubtful_model)) &&
        model_number(s, first, t)) {
      Mention& model = a_.mentions.back();
      if (model.types != kModel)
        model.maker_part = maker_entry(model);  // "Land Cruiser 250" is a model with its number
      model.types = kModel;
      model.entry.fill(kNone);
      model.in_lexicon = false;
      model.last = next;
      a_.mention_at[t] = std::int32_t(a_.mentions.size()) - 1;
      t = next;
      continue;
    }
    if (m.types)
      add(m);
    else if (!common(t) || seen_capital(t))
      add_unknown(t, next);
    t = next;
  }
}

// A small town's name, or an ordinary word, right before a name that nothing is known of.
bool NameFinder::begins_other_name(const Mention& m, std::uint32_t next) const {
  if (hit_at_[next] != kNone || common(next) || !capital(next) || token(next).letter_case == Case::upper) return false;
  if (m.types == 0) return false;
  const std::int32_t place = m.entry[std::size_t(EntityType::place)];
  if (m.types != kPlace || place == kNone) return false;
  const LexiconEntry e = lexicon_.entry(EntryIndex(place));
  return e.kind != "country" && e.kind != "region" && e.population < 60000 && m.last - m.first == 1;
}

// Known names among unknown words: the known ones count, and what is left between them.
void NameFinder::read_pieces(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  std::uint32_t t = first;
  while (t < last) {
    std::uint32_t end = t + 1;
    if (hit_at_[t] != kNone) {
      Mention m = mention_of(s, std::uint32_t(hit_at_[t]));
      std::uint32_t next = std::max(t + 1, hits_[std::size_t(hit_at_[t])].last);
      // "Abu Rawash", "Bin Qasim": the name of a small town begins another name.
      if (!(next == t + 1 && next < last && begins_other_name(m, next))) {
        if (m.types) add(m);
        t = next;
        continue;
      }
    }
    while (end < last && hit_at_[end] == kNone) ++end;
    if (token(t).kind == TokenKind::word && token(end - 1).kind != TokenKind::hyphen && !common(t) &&
        !names_no_zone(t, end))
      add_unknown(t, end);
    t = end;
  }
}

// "Astras", "Minis": the plural of a name that the lexicon knows.
void NameFinder::look_up_plural(Mention& m) {
  if (m.types != 0 || m.last - m.first > 2) return;
  std::string name(a_.surface(m.first, m.last));
  if (name.size() < 5 || !name.ends_with("s")) return;
  name.pop_back();
  // "C-Maxes", "Lexuses"
  if (name.ends_with("xe") || name.ends_with("se") || name.ends_with("che"))
    if (lexicon_.find(name).empty()) name.pop_back();
  for (const Reading& r : lexicon_.find(name)) {
    LexiconEntry e = lexicon_.entry(r.entry);
    if (e.type != EntityType::model && e.type != EntityType::brand) continue;
    if (m.entry[std::size_t(e.type)] == kNone) m.entry[std::size_t(e.type)] = std::int32_t(r.entry);
    m.types |= bit(e.type);
    m.in_lexicon = m.plural = true;
  }
}

// "EVO Plant East", "Camp Road Plant Two": an unknown name that says it is a plant's.
bool NameFinder::names_plant(const Mention& m) const {
  static constexpr auto parts = word_set({"east", "west", "north", "south", "one", "two", "three", "a", "b", "c", "i",
                                          "ii", "iii", "iv", "alpha", "beta"});
  if (m.in_lexicon || m.maker_part != kNone || m.last - m.first < 3 || (m.types & (kPersonBit | kOtherBit)))
    return false;
  const std::string_view kind = a_.word(m.last - 2);
  return (kind == "plant" || kind == "factory" || kind == "works") && parts.contains(a_.word(m.last - 1));
}

void NameFinder::add(Mention m) {
  look_up_plural(m);
  if (names_plant(m)) m.types = bit(EntityType::plant);
  note_brand(m);
  // Plain text in capitals inside a longer word or a bare number is no name.
  bool letters = false;
  for (std::uint32_t t = m.first; t < m.last; ++t) letters = letters || token(t).kind == TokenKind::word;
  if (!letters && !m.in_lexicon) return;
  for (std::uint32_t t = m.first; t < m.last; ++t) {
    a_.mention_at[t] = std::int32_t(a_.mentions.size());
    a_.time_at[t] = kNone;  // the day in "6th of October City" is none
  }
  a_.mentions.push_back(m);
}

}  // namespace plantgraph
