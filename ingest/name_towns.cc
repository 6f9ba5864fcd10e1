// Names that nothing else is known of, and that are a town's by what stands around them.
#include "ingest/name_finder.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "the Clio from Flins", "comes from Batilly": what stands before a site, where "seats from Recaro" have a maker there.
bool NameFinder::makes_before(std::uint32_t t) const {
  if (t == 0) return false;
  if (const std::int32_t m = a_.mention_at[t - 1]; m != kNone) return a_.mentions[std::size_t(m)].types == kModel;
  const std::string_view before = a_.word(t - 1);
  return before == "come" || before == "comes" || before == "came" || before == "coming";
}

// Behind an unknown name: ", in Gunma", "near Delhi", " (Sarthe)", ", Gazipur.", ", where": what only stands behind a
// place.
bool NameFinder::placed_behind(const Mention& m, bool after_preposition) const {
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  std::uint32_t t = m.last;
  if (t + 1 >= count) return false;
  const auto place_at = [&](std::uint32_t i) -> const Mention* {
    if (i >= count || a_.mention_at[i] == kNone) return nullptr;
    const Mention& x = a_.mentions[std::size_t(a_.mention_at[i])];
    return x.types == kPlace && x.in_lexicon && x.first == i ? &x : nullptr;
  };
  const bool comma = token(t).kind == TokenKind::comma, bracket = token(t).kind == TokenKind::open;
  if (comma || bracket) ++t;
  if (comma && a_.word(t) == "where") return true;
  if (const Mention* place = comma || bracket ? place_at(t) : nullptr) {
    // "the factory of Vantreo (Thailand)" is a company's
    if (bracket)
      return place->last < count && token(place->last).kind == TokenKind::close &&
             (m.first == 0 || a_.word(m.first - 1) != "of" ||
              lexicon_.entry(EntryIndex(place->entry[std::size_t(EntityType::place)])).kind != "country");
    // "Kashimpur, Gazipur." but not "Rangs, Dhaka and ..."
    const TokenKind behind = place->last < count ? token(place->last).kind : TokenKind::period;
    return behind != TokenKind::word && behind != TokenKind::possessive;
  }
  if (bracket || (!comma && !after_preposition)) return false;
  const std::string_view word = a_.word(t);
  if (word != "in" && word != "near" && word != "outside" && word != "on") return false;
  for (std::uint32_t i = t + 1; i < count && i < t + 7; ++i) {
    // "from Auteco in Itagui" is a firm, "from Kocaeli in Turkey" a town.
    if (const Mention* place = place_at(i))
      return comma || word == "near" ||
             is_wide(lexicon_.entry(EntryIndex(place->entry[std::size_t(EntityType::place)])));
    // "in the west of Tokyo", "on the outskirts of Madrid", "in the state of Ohio"
    static constexpr auto between = word_set(
        {"the",      "of",      "west",    "east",     "north",        "south",       "centre",   "center", "outskirts",
         "edge",     "suburbs", "state",   "province", "prefecture",   "county",      "district", "region", "southern",
         "northern", "eastern", "western", "central",  "neighbouring", "neighboring", "nearby",   "city",   "town"});
    if (!between.contains(a_.word(i))) return false;
  }
  return false;
}

// "at Gorvag, a car factory in the town of Gorsk": the plant goes by a name of its own. "At Flins, a plant in France",
// it is called by its town.
bool NameFinder::names_plant_behind(const Mention& m) const {
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  if (m.last + 4 >= count || token(m.last).kind != TokenKind::comma || !a_.known[m.last + 1] ||
      !(a_.known[m.last + 1]->pos & (kDefinite | kIndefinite)))
    return false;
  for (std::uint32_t t = m.last + 2; t + 2 < count && t < m.last + 7 && a_.mention_at[t] == kNone; ++t) {
    if (!a_.known[t] || !(a_.known[t]->pos & (kAdjective | kNoun))) return false;
    if (!(a_.known[t]->nouns & kStrongPlantNoun) || a_.word(t + 1) != "in") continue;
    std::uint32_t place = t + 2;
    while (place + 1 < count && place < t + 5 && !capital(place)) ++place;
    if (!capital(place)) return false;
    const std::int32_t known = a_.mention_at[place];
    const std::int32_t entry =
        known == kNone ? kNone : a_.mentions[std::size_t(known)].entry[std::size_t(EntityType::place)];
    return entry == kNone || !is_wide(lexicon_.entry(EntryIndex(entry)));
  }
  return false;
}

// "in Thilawa", "the Thilawa special economic zone", "at Trentham.", "Nitta, in Gunma": what a name that nothing else
// is known of stands for.
bool NameFinder::stands_as_place(const Mention& m) const {
  const auto place_noun = [&](std::uint32_t t) {
    return a_.known[t] && (a_.known[t]->nouns & kPlaceNoun) && !(a_.known[t]->nouns & kCompanyNoun);
  };
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  for (std::uint32_t t = m.last; t < count && t < m.last + 4 && a_.mention_at[t] == kNone; ++t) {
    if (place_noun(t)) return true;
    if (!a_.known[t] || !(a_.known[t]->pos & (kAdjective | kNoun))) break;
  }
  if (m.last < count && token(m.last).kind == TokenKind::possessive) return false;
  if (opens_dateline(m)) return true;
  if (token(m.first).letter_case == Case::upper) return false;  // "interest in DWCV"
  // "the Obchov-based supplier"
  if (m.last + 1 < count && token(m.last).kind == TokenKind::hyphen && a_.word(m.last + 1) == "based") return true;
  if (names_plant_behind(m)) return false;
  // "at South Marston"
  const bool half = m.first > 1 && capital(m.first - 1) && begins_town(a_.word(m.first - 1));
  const std::uint32_t start = half ? m.first - 1 : m.first;
  const std::string_view before = start == 0 ? std::string_view() : a_.word(start - 1);
  const bool in = before == "in" || before == "near" || before == "outside", at = before == "at";
  if (placed_behind(m, in || at || before == "from" || before == "of" || before == "to")) return true;
  // "a majority in Vantreo"
  if (in && start > 1 && a_.known[start - 2] && (a_.known[start - 2]->nouns & kStakeNoun)) return false;
  if (!in && !at && !(before == "from" && makes_before(m.first - 1))) return false;
  if (m.last >= count || token(m.last).kind != TokenKind::word) return true;
  if (a_.time_at[m.last] != kNone) return true;
  const WordInfo* after = a_.mention_at[m.last] == kNone ? a_.known[m.last] : nullptr;
  return after && !(after->pos & (kNoun | kAdjective));
}

}  // namespace plantgraph
