// Towns and the states behind them: "Georgetown, Ky.", "Lafayette, Indiana", "a plant in Lincoln".
#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "ingest/name_finder.h"

namespace plantgraph {
namespace {

struct ShortName {
  std::string_view name;  // as printed, without the last full stop
  std::string_view region;
};

// As newspapers shorten the states of North America; with a full stop.
constexpr ShortName clipped[] = {
    {"Ala", "rg_us_al"},   {"Alta", "rg_ca_01"}, {"Ariz", "rg_us_az"}, {"Ark", "rg_us_ar"},  {"B.C", "rg_ca_02"},
    {"Calif", "rg_us_ca"}, {"Colo", "rg_us_co"}, {"Conn", "rg_us_ct"}, {"Del", "rg_us_de"},  {"Fla", "rg_us_fl"},
    {"Ga", "rg_us_ga"},    {"Ill", "rg_us_il"},  {"Ind", "rg_us_in"},  {"Kan", "rg_us_ks"},  {"Kans", "rg_us_ks"},
    {"Ky", "rg_us_ky"},    {"La", "rg_us_la"},   {"Man", "rg_ca_03"},  {"Mass", "rg_us_ma"}, {"Md", "rg_us_md"},
    {"Mich", "rg_us_mi"},  {"Minn", "rg_us_mn"}, {"Miss", "rg_us_ms"}, {"Mo", "rg_us_mo"},   {"Mont", "rg_us_mt"},
    {"N.C", "rg_us_nc"},   {"N.D", "rg_us_nd"},  {"N.H", "rg_us_nh"},  {"N.J", "rg_us_nj"},  {"N.M", "rg_us_nm"},
    {"N.S", "rg_ca_07"},   {"N.Y", "rg_us_ny"},  {"Neb", "rg_us_ne"},  {"Nev", "rg_us_nv"},  {"Okla", "rg_us_ok"},
    {"Ont", "rg_ca_08"},   {"Ore", "rg_us_or"},  {"Pa", "rg_us_pa"},   {"Penn", "rg_us_pa"}, {"Que", "rg_ca_10"},
    {"R.I", "rg_us_ri"},   {"S.C", "rg_us_sc"},  {"S.D", "rg_us_sd"},  {"Sask", "rg_ca_11"}, {"Tenn", "rg_us_tn"},
    {"Tex", "rg_us_tx"},   {"Va", "rg_us_va"},   {"Vt", "rg_us_vt"},   {"W.Va", "rg_us_wv"}, {"Wash", "rg_us_wa"},
    {"Wis", "rg_us_wi"},   {"Wisc", "rg_us_wi"}, {"Wyo", "rg_us_wy"}};

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

template <std::size_t n>
std::string_view region_of(const ShortName (&list)[n], std::string_view name) {
  const ShortName* found = std::lower_bound(std::begin(list), std::end(list), name,
                                            [](const ShortName& x, std::string_view y) { return x.name < y; });
  return found != std::end(list) && found->name == name ? found->region : std::string_view();
}

}  // namespace

// "Georgetown, Ky.", "Smyrna, TN": the state behind a town, in short; the mention is added. 0, or the token behind it.
std::uint32_t NameFinder::read_short_state(std::uint32_t t) {
  if (t < 2 || a_.mentions.empty() || token(t - 1).kind != TokenKind::comma || a_.mentions.back().last != t - 1 ||
      token(t).kind != TokenKind::word || !capital(t))
    return 0;
  const Mention& town = a_.mentions.back();
  std::string_view name = a_.surface(t, t + 1);
  if (name.size() > 6 || (town.types && !(town.types & kPlace))) return 0;
  std::uint32_t end = t + 1;
  std::string_view region;
  bool full_stop = name.ends_with('.');
  if (full_stop) {
    name.remove_suffix(1);
  } else if (end < a_.tokens.tokens.size() && token(end).kind == TokenKind::period && token(end).joined) {
    full_stop = true;
  }
  if (full_stop) region = region_of(clipped, name);
  if (region.empty() && name.size() == 2 && (town.types & kPlace)) region = region_of(postal, name);
  if (region.empty()) return 0;
  const std::optional<EntryIndex> entry = lexicon_.find_id(EntityType::place, region);
  if (!entry) return 0;
  Mention state;
  state.first = t;
  state.last = end;
  state.types = kPlace;
  state.entry[std::size_t(EntityType::place)] = std::int32_t(*entry);
  state.in_lexicon = true;
  add(state);
  return end;
}

// The town of a name that lies in the region or country, or kNone.
std::int32_t NameFinder::town_there(std::string_view name, EntryIndex wide) const {
  const LexiconEntry land = lexicon_.entry(wide);
  std::int32_t found = kNone;
  for (const Reading& r : lexicon_.find(name)) {
    if (lexicon_.type(r.entry) != EntityType::place) continue;
    const LexiconEntry e = lexicon_.entry(r.entry);
    if (is_wide(e)) continue;
    const bool there = land.kind == "country" ? e.country == land.country
                                              : std::any_of(e.links.begin(), e.links.end(),
                                                            [&](const EntryLink& link) { return link.target == wide; });
    if (there && (found == kNone || e.population > lexicon_.entry(EntryIndex(found)).population))
      found = std::int32_t(r.entry);
  }
  return found;
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

// A town that is named with its state is that one wherever the text names it, and no maker where a town stands.
void NameFinder::settle_towns() {
  std::unordered_map<std::string, std::int32_t> towns;  // by folded name: its entry
  for (std::size_t i = 0; i < a_.mentions.size(); ++i) {
    Mention& m = a_.mentions[i];
    if (!(m.types & kPlace)) continue;
    const bool maker = m.types & kMaker;
    std::int32_t entry = kNone;
    if (i + 1 < a_.mentions.size()) {
      const Mention& wide = a_.mentions[i + 1];
      if (wide.types == kPlace && wide.first == m.last + 1 && token(m.last).kind == TokenKind::comma) {
        const std::int32_t land = wide.entry[std::size_t(EntityType::place)];
        if (land != kNone && is_wide(lexicon_.entry(EntryIndex(land))))
          entry = town_there(a_.surface(m.first, m.last), EntryIndex(land));
      }
    }
    if (entry == kNone && maker && stands_in_place_of_town(m)) entry = m.entry[std::size_t(EntityType::place)];
    if (entry == kNone || (!maker && entry == m.entry[std::size_t(EntityType::place)])) continue;
    m.entry[std::size_t(EntityType::place)] = entry;
    m.entry[std::size_t(EntityType::company)] = m.entry[std::size_t(EntityType::brand)] = kNone;
    m.types = kPlace;
    towns.try_emplace(folded(a_.surface(m.first, m.last)), entry);
  }
  if (towns.empty()) return;
  for (Mention& m : a_.mentions) {
    if (!(m.types & kPlace)) continue;
    const auto town = towns.find(folded(a_.surface(m.first, m.last)));
    if (town == towns.end()) continue;
    if (m.types & kMaker) {
      // "Lincoln, the town"; but Lincoln, the make, may be named as well.
      const WordInfo* next =
          m.last < a_.tokens.tokens.size() && a_.mention_at[m.last] == kNone ? a_.known[m.last] : nullptr;
      const bool whose = m.last < a_.tokens.tokens.size() && token(m.last).kind == TokenKind::possessive;
      if (whose || (!(next && (next->nouns & kPlantNoun)) && !at_place(m.first))) continue;
      m.entry[std::size_t(EntityType::company)] = m.entry[std::size_t(EntityType::brand)] = kNone;
      m.types = kPlace;
    }
    m.entry[std::size_t(EntityType::place)] = town->second;
  }
}

}  // namespace plantgraph
