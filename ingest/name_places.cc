// Towns where their names are a maker's as well ("a plant in Lincoln"), and the states behind them by their letters
// ("Smyrna, TN").
#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/name_finder.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

struct ShortName {
  std::string_view name;    // two capitals
  std::string_view region;  // id in the lexicon
};

// As letters are addressed; two capitals.
constexpr ShortName postal[] = {
    {"AL", "rg_us_al"}, {"AR", "rg_us_ar"}, {"AZ", "rg_us_az"}, {"CA", "rg_us_ca"}, {"CO", "rg_us_co"},
    {"CT", "rg_us_ct"}, {"DE", "rg_us_de"}, {"FL", "rg_us_fl"}, {"GA", "rg_us_ga"}, {"IA", "rg_us_ia"},
    {"IL", "rg_us_il"}, {"IN", "rg_us_in"}, {"KS", "rg_us_ks"}, {"KY", "rg_us_ky"}, {"LA", "rg_us_la"},
    {"MA", "rg_us_ma"}, {"MD", "rg_us_md"}, {"MI", "rg_us_mi"}, {"MN", "rg_us_mn"}, {"MO", "rg_us_mo"},
    {"MS", "rg_us_ms"}, {"NC", "rg_us_nc"}, {"NJ", "rg_us_nj"}, {"NV", "rg_us_nv"}, {"NY", "rg_us_ny"},
    {"OH", "rg_us_oh"}, {"OK", "rg_us_ok"}, {"ON", "rg_ca_08"}, {"OR", "rg_us_or"}, {"PA", "rg_us_pa"},
    {"QC", "rg_ca_10"}, {"SC", "rg_us_sc"}, {"TN", "rg_us_tn"}, {"TX", "rg_us_tx"}, {"VA", "rg_us_va"},
    {"WA", "rg_us_wa"}, {"WI", "rg_us_wi"}, {"WV", "rg_us_wv"}};

std::string_view region_of(std::string_view letters) {
  const ShortName* found = std::lower_bound(std::begin(postal), std::end(postal), letters,
                                            [](const ShortName& x, std::string_view y) { return x.name < y; });
  return found != std::end(postal) && found->name == letters ? found->region : std::string_view();
}

}  // namespace

// "Smyrna, TN": the state behind a town, by its two letters; the mention is added. 0, or the token behind it.
std::uint32_t NameFinder::read_short_state(std::uint32_t t) {
  if (t < 2 || token(t - 1).kind != TokenKind::comma || a_.mentions.empty() || a_.mentions.back().last != t - 1 ||
      !(a_.mentions.back().types & kPlace) || token(t).kind != TokenKind::word || token(t).letter_case != Case::upper)
    return 0;
  const std::string_view region = region_of(a_.surface(t, t + 1));
  if (region.empty()) return 0;
  const std::optional<EntryIndex> entry = lexicon_.find_id(EntityType::place, region);
  if (!entry) return 0;
  Mention state;
  state.first = t;
  state.last = t + 1;
  state.types = kPlace;
  state.entry[std::size_t(EntityType::place)] = std::int32_t(*entry);
  state.in_lexicon = true;
  add(state);
  return t + 1;
}

// Whether a name stands where only a place does: "the plant in Lincoln", "is built in Lincoln".
bool NameFinder::stands_in_place_of_town(const Mention& m) const {
  if (m.first < 2) return false;
  const std::string_view before = a_.word(m.first - 1);
  if (before != "in" && before != "near" && before != "outside") return false;
  if (m.last < a_.tokens.tokens.size() && token(m.last).kind == TokenKind::possessive) return false;
  const WordInfo* told = a_.mention_at[m.first - 2] == kNone ? a_.known[m.first - 2] : nullptr;
  return told && ((told->nouns & kStrongPlantNoun) ||
                  ((told->pos & kVerbParticiple) && words_.in(WordList::making, told->lemma)));
}

// "North", "Port": small words with which the names of towns begin.
bool NameFinder::begins_town(std::string_view word) {
  static constexpr auto words = word_set({"east", "fort", "great", "greater", "little", "lower", "mount", "new",
                                          "north", "old", "port", "saint", "south", "st", "st.", "upper", "west"});
  return words.contains(word);
}

// "in North Jakarta", "the works at South Marston": a side with a capital is part of a town's name.
void NameFinder::join_sides() {
  for (std::uint32_t m = 0; m < a_.mentions.size(); ++m) {
    Mention& x = a_.mentions[m];
    if (x.types != kPlace || x.first < 2 || !begins_town(a_.word(x.first - 1)) || !capital(x.first - 1)) continue;
    if (token(x.first).joined || token(x.first - 1).line_start) continue;
    const std::int32_t side = a_.mention_at[x.first - 1];
    if (side != kNone && (a_.mentions[std::size_t(side)].types != 0 ||
                          a_.mentions[std::size_t(side)].first + 1 != a_.mentions[std::size_t(side)].last))
      continue;
    const TokenKind before = token(x.first - 2).kind;
    if ((before != TokenKind::word && before != TokenKind::comma) || token(x.first - 1).letter_case != Case::title)
      continue;
    const std::int32_t place = x.entry[std::size_t(EntityType::place)];
    if (place != kNone && is_wide(lexicon_.entry(EntryIndex(place)))) continue;  // "West Germany"
    if (side != kNone) a_.mentions[std::size_t(side)].types = kOtherBit;         // no token is left to it
    --x.first;
    a_.mention_at[x.first] = std::int32_t(m);
    x.entry.fill(kNone);
    x.in_lexicon = false;
  }
}

// "OBCHOV, Spain (Agency) - ", "OBCHOV - ": the town that a report begins with.
bool NameFinder::opens_dateline(const Mention& m) const {
  constexpr std::uint32_t longest = 12;  // tokens
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  if (!token(m.first).line_start || m.last >= count || a_.word(m.first).size() < 4) return false;
  for (std::uint32_t t = m.first; t < m.last; ++t)
    if (token(t).letter_case != Case::upper) return false;
  if (token(m.last).kind == TokenKind::dash) return true;
  if (token(m.last).kind != TokenKind::comma && token(m.last).kind != TokenKind::open) return false;
  for (std::uint32_t t = m.last + 1; t < count && t < m.last + longest && !token(t).line_start; ++t)
    if (token(t).kind == TokenKind::dash) return true;
  return false;
}

// "Vantreo Slovakia", "Vantreo do Brasil": a name that nothing is known of with a country's behind it.
bool NameFinder::ends_in_country(std::uint32_t first, std::uint32_t last) const {
  static constexpr auto own_names = word_set(
      {"brasil", "españa", "espana", "méxico", "deutschland", "italia", "polska", "magyarország", "slovensko"});
  const std::uint32_t end = last - 1;
  if (last - first < 2 || first == 0 || hit_at_[first] != kNone || common(first) || at_place(first)) return false;
  if (own_names.contains(a_.word(end))) return true;
  if (hit_at_[end] == kNone) return false;
  for (const Reading& r : hits_[std::size_t(hit_at_[end])].readings)
    if (!r.ambiguous && lexicon_.type(r.entry) == EntityType::place && lexicon_.entry(r.entry).kind == "country")
      return hits_[std::size_t(hit_at_[end])].first > first && hits_[std::size_t(hit_at_[end])].last == last;
  return false;
}

// A name that stands once where only a town does is that town wherever a place may stand.
void NameFinder::settle_towns() {
  const auto make_town = [](Mention& m) {
    m.entry[std::size_t(EntityType::company)] = m.entry[std::size_t(EntityType::brand)] = kNone;
    m.types = kPlace;
  };
  std::vector<std::string_view> towns;
  for (Mention& m : a_.mentions) {
    if (!(m.types & kPlace) || !(m.types & kMaker) || !stands_in_place_of_town(m)) continue;
    make_town(m);
    const std::string_view name = a_.word(m.first);
    if (std::find(towns.begin(), towns.end(), name) == towns.end() && towns.size() < 16) towns.push_back(name);
  }
  if (towns.empty()) return;
  for (Mention& m : a_.mentions) {
    if (!(m.types & kPlace) || !(m.types & kMaker) ||
        std::find(towns.begin(), towns.end(), a_.word(m.first)) == towns.end())
      continue;
    // "the Lincoln plant", "at Lincoln"; but Lincoln, the make, may be named as well.
    const bool more = m.last < a_.tokens.tokens.size();
    if (more && token(m.last).kind == TokenKind::possessive) continue;
    const WordInfo* next = more && a_.mention_at[m.last] == kNone ? a_.known[m.last] : nullptr;
    if ((next && (next->nouns & kPlantNoun)) || at_place(m.first)) make_town(m);
  }
}

}  // namespace plantgraph
