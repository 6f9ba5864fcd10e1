// Runs of capitals with words that the lexicon does not hold: whose name such a run is.
#include "ingest/name_finder.h"

#include <algorithm>

#include "ingest/plant_labels.h"
#include "ingest/word_set.h"

namespace plantgraph {

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

// "Plant II", "Plant" before "Two", "East" before "plant": no names, but what tells a plant from others.
bool NameFinder::labels_plant(std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t length = last - first;
  const auto label = [&](std::uint32_t t) {
    return t < a_.tokens.tokens.size() && label_of_plant(a_.surface(t, t + 1)) != 0;
  };
  if (length > 2) return false;
  if (length == 1 && label_of_side(a_.word(first))) return plant_follows(last);
  if (a_.word(first) != "plant" && a_.word(first) != "factory") return false;
  return label(first + 1);
}

void NameFinder::read_run(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  if (labels_plant(first, last)) return;
  if (read_led_name(s, first, last)) return;
  // Titles before a person's name: "Deputy Industry Minister Albert Karimov".
  bool person_title = false;
  std::uint32_t hints = 0, end_hint = 0, covered = 0;  // of what stands behind the titles
  for (std::uint32_t t = first; t < last; ++t) {
    end_hint = name_words_.hints(a_.word(t));
    if ((end_hint & kTitleWord) &&
        (hit_at_[t] == kNone || (hits_[std::size_t(hit_at_[t])].last == t + 1 && hit_is_ambiguous(t))) &&
        t + 1 < last) {
      first = t + 1;
      person_title = true;
      hints = covered = 0;
      continue;
    }
    hints |= end_hint;
    if (hit_at_[t] != kNone) ++covered;
  }
  if (!person_title && first > 0 && token(first).kind == TokenKind::word)
    person_title = (name_words_.hints(a_.word(first - 1)) & (kTitleWord | kOtherWord)) == kTitleWord;
  const std::uint32_t length = last - first;
  // 'LLC "Art-Finance"': a word for what the name behind it is.
  if (length == 1 && covered == 0 && (hints & kLegalForm) && a_.known[first] && last < a_.tokens.tokens.size() &&
      token(last).kind == TokenKind::quote)
    return;
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
  // "the International 9800i": a number behind a maker's whole name
  if (head.types && head.last + 1 == last && (has_digit(head.last) || token(head.last).kind == TokenKind::number))
    return read_maker_and_more(s, head, last);
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
  if (length >= 2 && length <= 4 && (name_words_.hints(a_.word(first)) & kFirstName) &&
      (hit_at_[first] == kNone || names_person(first, last))) {
    whole.types = kPersonBit;
    return add(whole);
  }
  if (ends_in_country(first, last)) {
    whole.types = bit(EntityType::company);
    return add(whole);
  }
  // "San Obchov de la Vega": one name
  for (std::uint32_t t = first + 1; t + 1 < last; ++t)
    if (token(t).kind == TokenKind::word && token(t).letter_case == Case::lower && hit_at_[t] == kNone)
      return add(whole);
  if (covered > 0) return read_pieces(s, first, last);
  add(whole);  // types 0: what it fills decides
}

// "Lawrence Trelm": a first name, though a town is called so, before a word that is none.
bool NameFinder::names_person(std::uint32_t first, std::uint32_t last) const {
  if (at_place(first) || hits_[std::size_t(hit_at_[first])].last != first + 1 || plant_follows(last)) return false;
  for (const Reading& r : hits_[std::size_t(hit_at_[first])].readings)
    if (lexicon_.type(r.entry) != EntityType::place) return false;
  for (std::uint32_t t = first + 1; t < last; ++t)
    if (token(t).kind != TokenKind::word || hit_at_[t] != kNone || common(t) || token(t).letter_case == Case::upper ||
        (name_words_.hints(a_.word(t)) & ~std::uint32_t(kFirstName)))
      return false;
  return true;
}

bool NameFinder::only_legal_forms(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t t = first; t < last; ++t)
    if (token(t).kind != TokenKind::comma && token(t).kind != TokenKind::period &&
        !(name_words_.hints(a_.word(t)) & kLegalForm))
      return false;
  return true;
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

// A small town's name, or an ordinary word, right before a name that nothing is known of.
bool NameFinder::begins_other_name(const Mention& m, std::uint32_t next) const {
  if (hit_at_[next] != kNone || common(next) || !capital(next) || token(next).letter_case == Case::upper) return false;
  if (m.types == 0) return false;
  const std::int32_t place = m.entry[std::size_t(EntityType::place)];
  if (m.types != kPlace || place == kNone) return false;
  const LexiconEntry e = lexicon_.entry(EntryIndex(place));
  // "Hangzhou Kelmac", "Zhejiang Kelmac": companies of China bear their town's name.
  std::uint32_t end = next + 1;
  while (end < a_.tokens.tokens.size() && capital(end) && hit_at_[end] == kNone) ++end;
  if (e.country == "CN" && m.first > 0 && !at_place(m.first) && token(m.first - 1).kind != TokenKind::comma &&
      !plant_follows(end) && token(end - 1).kind == TokenKind::word && end < a_.tokens.tokens.size() &&
      token(end).kind != TokenKind::comma)
    return true;
  return e.kind != "country" && e.kind != "region" && e.population < 60000 && m.last - m.first == 1;
}

// Known names among unknown words: the known ones count, and what is left between them.
void NameFinder::read_pieces(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  if (const Mention whole = model_behind(s, first, last); whole.types) return add(whole);
  if (const Mention whole = local_maker(s, first, last); whole.types) return add(whole);
  std::uint32_t t = first;
  while (t < last) {
    std::uint32_t end = t + 1;
    if (hit_at_[t] != kNone) {
      Mention m = mention_of(s, std::uint32_t(hit_at_[t]));
      std::uint32_t next = std::max(t + 1, hits_[std::size_t(hit_at_[t])].last);
      // "Abu Rawash", "Bin Qasim": the name of a small town begins another name.
      if (!(next == t + 1 && next < last && begins_other_name(m, next))) {
        if (m.types) add(m);
        // "the T-Hodel Coupe": a letter that means nothing alone begins the name
        if (m.types || next != t + 1 || next >= last || token(next).kind != TokenKind::hyphen || !token(next).joined) {
          t = next;
          continue;
        }
      }
    }
    while (end < last && hit_at_[end] == kNone) ++end;
    // "Sorvia 320": some other maker's model is called 320
    if (end < last && end == t + 1 && model_number(s, t, end)) ++end;
    if (token(t).kind == TokenKind::word && token(end - 1).kind != TokenKind::hyphen && !common(t) &&
        !names_no_zone(t, end) && !(end == t + 1 && roman_number(t)))
      add_unknown(t, end);
    t = end;
  }
}

// "Astras", "Minis": the plural of a name that the lexicon knows.
void NameFinder::look_up_plural(Mention& m) {
  if (m.types != 0 || m.last - m.first > 2) return;
  std::string name(a_.surface(m.first, m.last));
  if (name.size() < 5 || !name.ends_with("s")) return;
  // "Workers at the plant": an ordinary word, whatever truck is called so
  const bool ordinary = m.last == m.first + 1 && a_.known[m.first] && !seen_capital(m.first);
  name.pop_back();
  // "C-Maxes", "Lexuses"
  if (name.ends_with("xe") || name.ends_with("se") || name.ends_with("che"))
    if (lexicon_.find(name).empty()) name.pop_back();
  for (const Reading& r : lexicon_.find(name)) {
    LexiconEntry e = lexicon_.entry(r.entry);
    if (e.type != EntityType::model && e.type != EntityType::brand) continue;
    if (ordinary && r.ambiguous) continue;
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

// "Ulju-gun", "Toyota-shi": what kind of place it is, joined to its name.
bool NameFinder::ends_in_kind(std::uint32_t last) const {
  static constexpr auto kinds =
      word_set({"gun", "gu", "si", "do", "eup", "myeon", "dong", "ri", "shi", "ken", "ku", "cho", "machi", "mura"});
  return last + 1 < a_.tokens.tokens.size() && token(last).kind == TokenKind::hyphen && token(last).joined &&
         token(last + 1).joined && kinds.contains(a_.word(last + 1)) && token(last + 1).letter_case == Case::lower &&
         !(last + 2 < a_.tokens.tokens.size() && token(last + 2).kind == TokenKind::hyphen);
}

// "Class 8 trucks", "Euro 6 engines": a grade, no name.
bool NameFinder::counts_grade(const Mention& m) const {
  static constexpr auto grades = word_set({"class", "euro", "level", "stage", "tier", "phase", "category", "group"});
  return m.types == 0 && m.last == m.first + 1 && m.last < a_.tokens.tokens.size() &&
         token(m.last).kind == TokenKind::number && grades.contains(a_.word(m.first));
}

void NameFinder::add(Mention m) {
  if (counts_grade(m)) return;
  // "the Kalenji West industrial area": half a name
  static constexpr auto sides = word_set({"east", "north", "south", "west"});
  if (m.types == 0 && m.last == m.first + 1 && sides.contains(a_.word(m.first)) && !plant_follows(m.last) &&
      !a_.mentions.empty() && a_.mentions.back().last == m.first)
    return;
  // "the Region of Brittany", "the State": a word for it, and no place's name
  if (m.types == kPlace && !m.in_lexicon && m.last == m.first + 1 && a_.known[m.first] && m.first > 0 &&
      a_.word(m.first - 1) == "the")
    return;
  look_up_plural(m);
  if (names_plant(m)) m.types = bit(EntityType::plant);
  if ((m.types == 0 || (m.types & kPlace)) && ends_in_kind(m.last)) m.last += 2, m.types = kPlace;
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
