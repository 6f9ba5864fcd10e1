#include "ingest/reference_places.h"

#include <cmath>
#include <optional>

#include "graph/identity.h"
#include "ingest/word_set.h"

namespace plantgraph {

bool DocPlaces::within(std::int32_t inner, std::int32_t outer) const {
  if (inner == kNone || outer == kNone) return false;
  if (inner == outer) return true;
  LexiconEntry in = lexicon_.entry(EntryIndex(inner)), out = lexicon_.entry(EntryIndex(outer));
  if (out.country.empty()) return true;  // a continent or a part of one: nothing speaks against it
  if (out.kind == "country") return in.country == out.country;
  for (const EntryLink& link : in.links)
    if (std::int32_t(link.target) == outer) return true;
  // A county or a landscape is no region of the lists: what lies near its middle lies in it.
  if (out.kind == "region" && !out.id.starts_with("rg_") && in.kind != "region" && in.country == out.country)
    return std::abs(in.latitude - out.latitude) < 0.8 && std::abs(in.longitude - out.longitude) < 1.1;
  // A suburb of a big city, an industrial park outside a smaller one: near by, and much smaller.
  if (in.country == out.country && in.kind != "region" && out.kind != "region" && out.population >= 100000) {
    double dy = in.latitude - out.latitude, dx = (in.longitude - out.longitude) * std::cos(in.latitude * 0.01745);
    const double degrees = std::sqrt(dx * dx + dy * dy);
    if (out.population >= 800000 && in.population * 4 < out.population) return degrees < 0.45;
    if (in.population * 8 < out.population && degrees < 0.06) return true;  // Cowley and Oxford
    return (in.kind == "area" || in.kind == "village") && in.population * 50 < out.population && degrees < 0.1;
  }
  return false;
}

// "the Kaunas Free Economic Zone" is in Kaunas.
bool DocPlaces::zone_of(std::uint32_t zone, std::uint32_t town) const {
  const std::string &name = entities_[zone].name, &of = entities_[town].name;
  return name.size() > of.size() + 1 && name.starts_with(of) && name[of.size()] == ' ' && is_town(town) &&
         vague_place(zone);
}

bool DocPlaces::same_place(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return true;
  std::int32_t x = entities_[a].entry[std::size_t(EntityType::place)],
               y = entities_[b].entry[std::size_t(EntityType::place)];
  if (x == kNone && y == kNone && name_key(entities_[a].name) == name_key(entities_[b].name)) return true;
  if (x == kNone || y == kNone) return zone_of(a, b) || zone_of(b, a);
  return within(x, y) || within(y, x);
}

bool DocPlaces::is_town(std::uint32_t place) const {
  std::int32_t e = entities_[place].entry[std::size_t(EntityType::place)];
  if (e == kNone) return true;
  return lies_in_country(lexicon_.entry(EntryIndex(e)));
}

bool DocPlaces::in_other_countries(std::uint32_t a, std::uint32_t b) const {
  const std::int32_t x = entities_[a].entry[std::size_t(EntityType::place)],
                     y = entities_[b].entry[std::size_t(EntityType::place)];
  if (x == kNone || y == kNone) return false;
  const std::string_view of_a = lexicon_.entry(EntryIndex(x)).country, of_b = lexicon_.entry(EntryIndex(y)).country;
  return !of_a.empty() && !of_b.empty() && of_a != of_b;
}

bool DocPlaces::close_by(std::uint32_t a, std::uint32_t b) const {
  const std::int32_t x = entities_[a].entry[std::size_t(EntityType::place)],
                     y = entities_[b].entry[std::size_t(EntityType::place)];
  if (x == kNone || y == kNone || !is_town(a) || !is_town(b)) return false;
  const LexiconEntry one = lexicon_.entry(EntryIndex(x)), other = lexicon_.entry(EntryIndex(y));
  return one.country == other.country && std::abs(one.latitude - other.latitude) < 0.5 &&
         std::abs(one.longitude - other.longitude) < 0.7;
}

std::string DocPlaces::country_of(const DocEntity& entity) const {
  for (std::uint32_t t : entity.towns)
    if (std::int32_t e = entities_[t].entry[std::size_t(EntityType::place)]; e != kNone)
      return std::string(lexicon_.entry(EntryIndex(e)).country);
  return std::string(entity.nation);
}

int DocPlaces::lies_in_nation(const DocEntity& plant, std::string_view nation) const {
  if (nation.size() == 2) {
    const std::string country = country_of(plant);
    return country.empty() ? 0 : country == nation ? 1 : -1;
  }
  const std::optional<EntryIndex> region = lexicon_.find_id(EntityType::place, std::string(nation));
  if (!region) return 0;
  int found = 0;
  for (std::uint32_t t : plant.towns) {
    const std::int32_t town = entities_[t].entry[std::size_t(EntityType::place)];
    if (town == kNone) continue;
    if (within(town, std::int32_t(*region))) return 1;
    if (is_town(t)) found = -1;
  }
  return found;
}

bool DocPlaces::vague_place(std::uint32_t place) const {
  static constexpr auto kinds =
      word_set({"road",     "street",     "avenue", "drive",    "lane",     "boulevard",    "way",    "highway",
                "turnpike", "parkway",    "route",  "park",     "estate",   "zone",         "area",   "county",
                "district", "industrial", "parque", "poligono", "township", "municipality", "region", "suburb",
                "island",   "street.",    "ave",    "rd",       "blvd"});
  const DocEntity& e = entities_[place];
  if (e.entry[std::size_t(EntityType::place)] != kNone) return false;
  const std::string name = folded(e.name);
  const std::size_t space = name.rfind(' ');
  if (space != std::string::npos && kinds.contains(std::string_view(name).substr(space + 1))) return true;
  // "Sochon-dong", "Ulju-gun"
  static constexpr auto joined = word_set({"gun", "gu", "eup", "myeon", "dong", "ri", "ku", "cho", "machi", "mura"});
  const std::size_t hyphen = name.rfind('-');
  if (hyphen != std::string::npos && joined.contains(std::string_view(name).substr(hyphen + 1))) return true;
  // "the Ciudad Textil industrial park"
  const std::int32_t m = e.touches.empty() ? kNone : a_.mention_at[e.touches.front().token];
  return m != kNone && a_.mentions[std::size_t(m)].last < a_.tokens.tokens.size() &&
         kinds.contains(a_.word(a_.mentions[std::size_t(m)].last));
}

bool DocPlaces::lies_elsewhere(std::uint32_t town, std::uint32_t region) const {
  const std::int32_t x = entities_[town].entry[std::size_t(EntityType::place)],
                     y = entities_[region].entry[std::size_t(EntityType::place)];
  if (x == kNone || y == kNone || !is_town(town) || within(x, y)) return false;
  // Not every town has its regions in the lexicon: only one that is far from the middle of the region is surely
  // outside.
  const LexiconEntry inner = lexicon_.entry(EntryIndex(x)), outer = lexicon_.entry(EntryIndex(y));
  return outer.id.starts_with("rg_") &&
         (std::abs(inner.latitude - outer.latitude) > 1.5 || std::abs(inner.longitude - outer.longitude) > 2.5);
}

}  // namespace plantgraph
