#include "ingest/implied.h"

#include <algorithm>
#include <map>

namespace plantgraph {
namespace {

// Makers of the article that own a plant in the town in that year (0: today), by the lexicon.
std::vector<std::uint32_t> known_owners(std::uint32_t town, int year, const Lexicon& lexicon,
                                        const Discourse& discourse) {
  std::vector<std::uint32_t> owners;
  for (EntryIndex plant : lexicon.plants_in(discourse.entities()[town].name))
    for (const EntryLink& link : lexicon.entry(plant).links) {
      const bool then = year ? link.years.from <= year && (!link.years.to || link.years.to >= year) : !link.years.to;
      for (std::uint32_t e = 0; then && e < discourse.entities().size(); ++e) {
        const bool same = is_maker(discourse.entities()[e], link.target);
        if (same && std::find(owners.begin(), owners.end(), e) == owners.end()) owners.push_back(e);
      }
    }
  return owners;
}

// By entity: whether the text says whose it is.
std::vector<bool> owned_plants(const std::vector<Claim>& claims, const Discourse& discourse) {
  std::vector<bool> owned(discourse.entities().size());
  for (const GroupRelation& r : discourse.relations())
    if (r.predicate == Predicate::owned_by) owned[r.subject] = true;
  for (const Claim& c : claims)
    if (c.predicate == Predicate::owned_by) owned[c.subject] = true;
  return owned;
}

// Regions and countries that are named in a sentence, each with the group that names it first.
std::map<std::uint32_t, std::uint32_t> wide_places(const Analysis& a, const Lexicon& lexicon,
                                                   const Discourse& discourse, std::uint32_t sentence) {
  std::map<std::uint32_t, std::uint32_t> out;
  const SentenceInfo& info = a.sentences[sentence];
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g)
    for (std::uint32_t m : a.groups[g].mentions) {
      const std::int32_t place = discourse.entity_of(m, EntityType::place);
      if (place == kNone || discourse.is_town(std::uint32_t(place))) continue;
      const std::int32_t entry = discourse.entities()[std::size_t(place)].entry[std::size_t(EntityType::place)];
      if (!lexicon.entry(EntryIndex(entry)).country.empty()) out.emplace(std::uint32_t(place), g);
    }
  return out;
}

}  // namespace

void find_owners(const Analysis& a, const Lexicon& lexicon, const std::vector<Claim>& claims, Discourse& discourse) {
  std::vector<bool> settled = owned_plants(claims, discourse);
  for (std::uint32_t g = 0; g < a.groups.size(); ++g) {
    const std::int32_t plant = discourse.plant_of_group(g);
    // A line may be one of midfield players.
    if (plant == kNone || a.word(a.groups[g].head) == "line" || settled[std::size_t(plant)]) continue;
    settled[std::size_t(plant)] = true;
    const DocEntity& site = discourse.entities()[std::size_t(plant)];
    if (site.several || site.alien || site.towns.empty() || !site.kind.empty()) continue;
    const std::vector<std::uint32_t> owners = known_owners(site.towns.front(), a.published.year, lexicon, discourse);
    if (owners.size() == 1) discourse.own_plant(std::uint32_t(plant), owners.front(), false, g, 0.65, "town:maker");
  }
}

void find_wider_places(const Analysis& a, const Lexicon& lexicon, Discourse& discourse) {
  std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>> places;  // by sentence
  for (std::uint32_t plant = 0; plant < discourse.entities().size(); ++plant) {
    const DocEntity& site = discourse.entities()[plant];
    if (site.type != EntityType::plant || site.alien || site.several || site.towns.empty()) continue;
    const std::uint32_t town = site.towns.front();
    if (!discourse.is_town(town)) continue;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // place, group
    for (const DocEntity::Touch& touch : site.touches) {
      auto here = places.find(touch.sentence);
      if (here == places.end())
        here = places.emplace(touch.sentence, wide_places(a, lexicon, discourse, touch.sentence)).first;
      for (const auto& [place, group] : here->second)
        if (discourse.same_place(town, place)) found.emplace_back(place, group);
    }
    for (const auto& [place, group] : found) {
      const std::vector<std::uint32_t>& known = discourse.entities()[plant].towns;
      if (std::find(known.begin(), known.end(), place) == known.end())
        discourse.place_plant(plant, place, group, 0.6, "town:wider");
    }
  }
}

}  // namespace plantgraph
