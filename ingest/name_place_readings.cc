// Which place a known name means here: the town or its namesake, the region, and whether it is one at all.
#include <algorithm>

#include "ingest/name_finder.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "the South plant", "Saint-François-du-Lac": a word that is a place's whole name elsewhere and is none here.
bool NameFinder::half_of_place(const LexiconHit& hit) const {
  if (hit.last - hit.first != 1 || !has_place(hit)) return false;
  static constexpr auto none_alone =
      word_set({"central", "centre", "east", "eastern", "north", "northern", "northeast", "northwest", "south",
                "southeast", "southern", "southwest", "west", "western", "christmas", "easter"});
  if (none_alone.contains(a_.word(hit.first))) return true;
  const std::uint32_t t = hit.first;
  return t > 1 && token(t - 1).kind == TokenKind::hyphen && token(t).joined && token(t - 1).joined &&
         token(t - 2).letter_case == Case::lower && token(t - 2).joined;
}

// "in the German state of Lower Saxony": where the name is that of a shareholder too, it is the land that stands there.
std::int32_t NameFinder::state_as_place(const LexiconHit& hit) const {
  if (hit.last - hit.first < 3 || a_.word(hit.first + 1) != "of") return kNone;
  std::uint32_t before = hit.first;
  while (
      before > 0 && hit.first - before < 4 &&
      (a_.word(before - 1) == "the" ||
       (a_.known[before - 1] && ((a_.known[before - 1]->pos & kAdjective) || !a_.known[before - 1]->nation.empty())) ||
       (a_.mention_at[before - 1] != kNone && a_.mentions[std::size_t(a_.mention_at[before - 1])].types == kPlace)))
    --before;
  if (before == 0) return kNone;
  const std::string_view word = a_.word(before - 1);
  if (word != "in" && word != "from" && word != "at" && word != "to") return kNone;
  for (const Reading& r : hit.readings)
    if (lexicon_.type(r.entry) != EntityType::place &&
        (lexicon_.type(r.entry) != EntityType::company || lexicon_.entry(r.entry).kind != "state"))
      return kNone;
  for (const Reading& r : lexicon_.find(a_.surface(hit.first + 2, hit.last)))
    if (lexicon_.type(r.entry) == EntityType::place && lexicon_.entry(r.entry).kind == "region")
      return std::int32_t(r.entry);
  return kNone;
}

bool NameFinder::has_place(const LexiconHit& hit) const {
  for (const Reading& r : hit.readings)
    if (lexicon_.type(r.entry) == EntityType::place) return true;
  return false;
}

bool NameFinder::at_place(std::uint32_t t) const {
  if (t == 0) return false;
  std::string_view before = a_.word(t - 1);
  return before == "in" || before == "near" || before == "outside" || before == "at";
}

// "Stanton, Tennessee": the region that a town's name is told apart by; kNone.
std::int32_t NameFinder::region_behind(const LexiconHit& hit) const {
  if (hit.last + 1 >= a_.tokens.tokens.size() || token(hit.last).kind != TokenKind::comma) return kNone;
  const std::int32_t next = hit_at_[hit.last + 1];
  if (next == kNone) return kNone;
  for (const Reading& r : hits_[std::size_t(next)].readings)
    if (lexicon_.type(r.entry) == EntityType::place && lexicon_.entry(r.entry).kind == "region")
      return std::int32_t(r.entry);
  return kNone;
}

// "Chatham, Ontario", "Joinville (Santa Catarina)"
bool NameFinder::behind_place(std::uint32_t t) const {
  if (t < 2 || a_.mentions.empty() || a_.mentions.back().last != t - 1 || !(a_.mentions.back().types & kPlace))
    return false;
  return token(t - 1).kind == TokenKind::comma || a_.surface(t - 1, t) == "(";
}

// "factories in Warren, Ohio, ... the one in Warren": a town that was told apart once is meant again. What stands
// behind a place is rather what that one lies in.
bool NameFinder::likelier_place(EntryIndex a, EntryIndex b, std::int32_t region, bool wider) const {
  const auto told = [&](EntryIndex town) { return std::find(towns_.begin(), towns_.end(), town) != towns_.end(); };
  if (region == kNone && told(a) != told(b)) return told(a);
  const LexiconEntry one = lexicon_.entry(a), other = lexicon_.entry(b);
  const bool wide = one.kind == "region", wide_too = other.kind == "region";
  if (wider && wide != wide_too && (one.kind == "country" || other.kind == "country")) {
    // "Doraville, Georgia": the state, not the republic.
    const LexiconEntry &state = wide ? one : other, &republic = wide ? other : one;
    const std::int32_t town = a_.mentions.back().entry[std::size_t(EntityType::place)];
    const std::string_view land = town == kNone ? std::string_view() : lexicon_.entry(EntryIndex(town)).country;
    return (land == state.country && land != republic.country) == wide;
  }
  if (wider && wide != wide_too && one.kind != "country" && other.kind != "country") {
    const LexiconEntry& around = wide ? one : other;
    const LexiconEntry& city = wide ? other : one;
    if (around.population > 10 * city.population) return wide;
  }
  return better_place(one, other, region);
}

// Of several places of one name: a country, else one in the region told behind it, in a country or region that the text
// speaks of, else the larger.
bool NameFinder::better_place(const LexiconEntry& a, const LexiconEntry& b, std::int32_t told) const {
  // "Asia" is the continent, whatever small town is called so.
  auto rank = [](const LexiconEntry& e) {
    return e.kind == "country" || e.country.empty() ? 3 : e.kind == "region" ? 1 : 2;
  };
  if (rank(a) != rank(b) && (rank(a) == 3 || rank(b) == 3)) return rank(a) > rank(b);
  if (told != kNone && lies_in(a, told) != lies_in(b, told)) return lies_in(a, told);
  if (spoken_of(a.country) != spoken_of(b.country)) return spoken_of(a.country);
  if (rank(a) == 2 && rank(b) == 2 && !regions_.empty() && in_named_region(a) != in_named_region(b))
    return in_named_region(a);
  // "Ayutthaya", "Aguascalientes": the city rather than the region around it, if it is a good part of it.
  if (rank(a) != rank(b) && a.country == b.country) {
    const LexiconEntry& city = rank(a) == 2 ? a : b;
    const LexiconEntry& region = rank(a) == 2 ? b : a;
    return (city.population * 4 >= region.population) == (rank(a) == 2);
  }
  return a.population > b.population;
}

bool NameFinder::place_support(const LexiconHit& hit) const {
  if (hit.first > 0)
    if (const WordInfo* info = a_.known[hit.first - 1]; info && (info->pos & kPreposition)) return true;
  return hit.last + 1 < a_.tokens.tokens.size() && token(hit.last).kind == TokenKind::comma && capital(hit.last + 1) &&
         hit_at_[hit.last + 1] != kNone && is_place_hit(std::uint32_t(hit_at_[hit.last + 1]));
}

bool NameFinder::is_place_hit(std::uint32_t h) const {
  for (const Reading& r : hits_[h].readings) {
    if (r.ambiguous || lexicon_.type(r.entry) != EntityType::place) continue;
    const LexiconEntry e = lexicon_.entry(r.entry);
    if (e.kind != "city" && e.kind != "village") return true;
  }
  return false;
}

// "Mich.", "N.C.": a region's name cut short, with its full stop.
bool NameFinder::shortened(const LexiconHit& hit, const LexiconEntry& region) const {
  const std::size_t size = a_.surface(hit.first, hit.last).size();
  return hit.last - hit.first == 1 && size <= 6 && size < region.name.size() &&
         (region.country == "US" || region.country == "CA");
}

// "Louisville, Ky."
bool NameFinder::behind_town(const LexiconHit& hit) const {
  return hit.first >= 2 && token(hit.first - 1).kind == TokenKind::comma && capital(hit.first - 2) &&
         a_.surface(hit.first, hit.last).ends_with('.');
}

}  // namespace plantgraph
