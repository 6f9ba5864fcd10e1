// Which of the plants that the text has told of a description means.
#include "ingest/reference_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "ingest/groups.h"
#include "ingest/plant_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "its plant on Banker Road ... the Plattsburgh plant": one of the two says only roughly where it is, and the owner has
// no other plant in the text.
bool Discourse::may_be_there(const PlantFeatures& f, std::uint32_t plant) const {
  const DocEntity& e = entities_[plant];
  const auto vague = [&](std::uint32_t place) { return places_.vague_place(place); };
  const bool here = std::all_of(f.towns.begin(), f.towns.end(), vague),
             there = std::all_of(e.towns.begin(), e.towns.end(), vague);
  if (here == there || !f.definite || f.fresh || f.other || f.label != e.label || !entities_.only_plant_of_owner(plant))
    return false;
  if (f.owners.empty())  // the town is known from the dateline or the headline
    return there && std::all_of(f.towns.begin(), f.towns.end(), [&](std::uint32_t t) {
             return entities_[t].first_sentence <= 1 && entities_.sentence() > 0;
           });
  return std::any_of(f.owners.begin(), f.owners.end(), [&](std::uint32_t o) { return contains(e.owners, o); });
}

// Whether a site that the lexicon knows lies elsewhere than every town of a description: "Volvo Daqing ... the factory
// in Chengdu".
bool Discourse::far_from_site(const DocEntity& e, const PlantFeatures& f) const {
  const std::int32_t entry = e.entry[std::size_t(EntityType::plant)];
  if (entry == kNone) return false;
  const LexiconEntry site = lexicon_.entry(EntryIndex(entry));
  if (site.latitude == 0 && site.longitude == 0) return false;
  bool any = false;
  for (std::uint32_t town : f.towns) {
    const std::int32_t place = entities_[town].entry[std::size_t(EntityType::place)];
    if (place == kNone || !places_.is_town(town)) continue;
    const LexiconEntry at = lexicon_.entry(EntryIndex(place));
    if (at.latitude == 0 && at.longitude == 0) continue;
    if (std::abs(at.latitude - site.latitude) < 1 && std::abs(at.longitude - site.longitude) < 1.5) return false;
    any = true;
  }
  return any;
}

// "Gwangju Global Motors ... Kia has a works in Gwangju": the lexicon knows that the site is somebody else's.
bool Discourse::others_site(const DocEntity& e, const PlantFeatures& f) const {
  const std::int32_t entry = e.entry[std::size_t(EntityType::plant)];
  if (entry == kNone || (f.owners.empty() && f.built_by == kNone)) return false;
  const auto links = lexicon_.entry(EntryIndex(entry)).links;
  return !links.empty() && std::none_of(links.begin(), links.end(), [&](const EntryLink& link) {
    return (f.built_by != kNone && is_maker(entities_[std::size_t(f.built_by)], link.target)) ||
           std::any_of(f.owners.begin(), f.owners.end(),
                       [&](std::uint32_t owner) { return is_maker(entities_[owner], link.target); });
  });
}

// Whether the sentence before told of another maker.
bool Discourse::others_told(std::uint32_t maker) const {
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type == EntityType::company && !e.state && i != maker && !e.touches.empty() &&
        e.touches.front().sentence < entities_.sentence() && !houses_.akin(i, maker))
      return true;
  }
  return false;
}

std::int32_t Discourse::match_plant(const PlantFeatures& f, std::uint32_t group) {
  const Group& g = a_.groups[group];
  double best = 0;
  std::int32_t found = kNone;
  bool first = true;
  const std::uint32_t last_told = f.other || f.newly ? entities_.last_plant() : ~0u;
  const std::int32_t doer = focus_.doer_before(entities_.sentence(), g.first);
  // "Tychy builds the Panda. Lear, whose factory opened in 2003": of a maker that comes in with this sentence, behind
  // others.
  const bool own = (g.possessor != kNone && a_.groups[std::size_t(g.possessor)].relative) ||
                   (g.possessive_pronoun && g.last - g.first > 1 && a_.word(g.first + 1) == "own");
  const bool newcomer =
      own && !f.owners.empty() && entities_[f.owners.front()].count == 1 && others_told(f.owners.front());
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant) continue;
    const bool first_told = std::exchange(first, false);
    if (e.alien != f.alien) continue;
    if (e.several != f.plural) continue;
    if (stands_beside(a_, words_, group) && look_back_.told_in_sentence(i, group)) continue;
    double score = 0;
    bool known_site = false, in_city_of_other = false;
    if (!e.known_town.empty())
      for (std::uint32_t t : f.towns) known_site = known_site || folded(entities_[t].name) == e.known_town;
    // "Gateway", a plant that has nothing but its name, is not the Zarate plant.
    if (e.entry[std::size_t(EntityType::plant)] == kNone && !e.known_town.empty() && !known_site && e.towns.empty() &&
        !f.towns.empty())
      continue;
    if (!known_site &&
        std::none_of(e.towns.begin(), e.towns.end(), [&](std::uint32_t t) { return places_.is_town(t); }) &&
        far_from_site(e, f))
      continue;
    if (known_site && e.owners.empty() && f.indefinite && others_site(e, f)) continue;
    if (known_site) {
      score += 4;
    } else if (!f.towns.empty() && !e.towns.empty()) {
      bool same = false, conflict = false;
      for (std::uint32_t a : f.towns)
        for (std::uint32_t b : e.towns) {
          if (places_.same_place(a, b))
            same = same || a == b || (places_.is_town(a) && places_.is_town(b)) || e.towns.size() == 1;
          else if (places_.is_town(a) == places_.is_town(b) || places_.in_other_countries(a, b) ||
                   places_.lies_elsewhere(a, b) || places_.lies_elsewhere(b, a))
            conflict = true;
        }
      if (conflict && !same && may_be_there(f, i)) conflict = false;
      bool exact = false;
      for (std::uint32_t a : f.towns)
        exact = exact || (places_.is_town(a) && contains(e.towns, a) &&
                          (!conflict || a == f.towns.front() || a == e.towns.front()));
      if (conflict && !exact) continue;
      // "a plant at Port Qasim", where one in Karachi was told of: a part of the city is not where that one is.
      in_city_of_other = same && !exact && places_.is_town(f.towns.front()) && places_.is_town(e.towns.front());
      if (exact)
        score += 4;
      else if (same)
        score += places_.is_town(f.towns.front()) ? 2.5 : 1;
    }
    if (!f.nation.empty() && f.towns.empty()) {
      const int there = places_.lies_in_nation(e, f.nation);
      if (there < 0) continue;
      if (there > 0) score += 1.5;
    }
    if (!f.owners.empty()) {
      bool same = false;
      for (std::uint32_t o : f.owners) same = same || contains(e.owners, o);
      if (!same && first_told && e.first_sentence == 0 && e.last_sentence == 0 && a_.sentences[0].headline)
        same = houses_.one_name(f.owners, e.owners);  // "Solaris plant to grow", and below "Solaris Bus & Coach"
      if (same)
        score += 2;
      else if (!e.owners.empty() && !f.former && !e.former_owner && !houses_.related(f.owners, e.owners))
        continue;  // another company's plant, be it in the same town
      else if (!e.owners.empty() && score < 2.5)
        continue;
      else if (score < 1 && e.owners.empty() &&
               (entities_.sentence() - e.last_sentence > 3 || (newcomer && entities_.sentence() > e.last_sentence)))
        continue;
      else
        score += 0.2;
    } else if (f.built_by != kNone && !e.owners.empty() && !contains(e.owners, std::uint32_t(f.built_by)) &&
               !houses_.related({std::uint32_t(f.built_by)}, e.owners)) {
      continue;
    }
    const bool same_side = f.numbered && f.label && f.label == e.label;
    if (of_two_kinds(f.kind, f.vehicles, e.kind, e.vehicles)) continue;
    if (f.kind != e.kind && !same_side) {
      if (!f.kind.empty() && !e.kind.empty()) continue;
      // An engine works beside a car plant is another one; but "the engine plant" may be called "the plant" later.
      const auto vehicles = [](std::string_view kind) {
        return kind == "truck" || kind == "bus" || kind == "motorcycle";
      };
      const bool of_vehicles = vehicles(e.kind);
      // "Daewoo Bus closes the Ulsan plant. It shut down its bus plant in Ulsan": not yet told apart by a second one.
      const bool told_now = vehicles(f.kind) && score >= 4 && e.owners.size() + f.owners.size() > 0;
      if (!f.kind.empty() && ((e.count > 1 && !told_now) || !f.definite || score < 2 || next_door(a_, group) ||
                              counts_plants_before(a_, group)))
        continue;
      if (f.kind.empty() && !f.bare && score < 2 && !(of_vehicles && f.definite && entities_.only_plant_of_owner(i)))
        continue;
      score -= 0.5;
    } else if (!f.kind.empty()) {
      score += 2;
    }
    if (f.label && e.label && f.label != e.label) continue;
    if (f.label && f.label == e.label)
      score += 2;
    else if (f.numbered)
      continue;
    // "Bosch will build a plant in Hatvan. The new plant ...": the one that was told of as new, or told of last.
    const bool told_before = f.newly && !f.indefinite && (e.young || i == last_told) &&
                             entities_.sentence() - e.last_sentence <= 4 && (f.owners.empty() || score >= 2);
    if (f.fresh && !told_before && !(f.label && f.label == e.label && f.definite) &&
        (score < 4 || (f.label > 1 && !e.label &&
                       (entities_.sentence() > e.first_sentence + 2 ||
                        (f.indefinite && !e.young && !a_.sentences[e.first_sentence].headline)))))
      continue;
    if (told_before && e.young) score += 1.5;
    if (f.indefinite && in_city_of_other && e.count > 1 && entities_.sentence() > e.first_sentence + 1) continue;
    if (f.indefinite && score < 2.5 && !same_side && !(e.first_sentence == 0 && a_.sentences[0].headline)) continue;
    // "Its other plant in Szombathely": not the one that was just told of.
    if (f.other && (e.last_sentence == entities_.sentence() || score < 2 || i == last_told)) continue;
    if (!f.definite && !f.indefinite && f.towns.empty() && f.owners.empty()) continue;
    double distance = double(entities_.sentence() - e.last_sentence);
    // What the article begins with is what it is about.
    score += 1.0 / (1 + distance) + std::min(0.4, 0.05 * e.count) + (e.last_subject ? 0.25 : 0) +
             (e.first_sentence <= 1 ? 0.25 : 0);
    // "The plant", "the Silesian plant" where there are two: as with "it", and what the whole article is about sooner.
    const bool by_region = !f.nation.empty() && f.towns.empty() && f.owners.empty() && f.kind.empty();
    if (f.definite && (f.bare || by_region))
      score += focus_.topicality(e, entities_.sentence(), g.first, first_told, doer) + std::min(2.4, 0.3 * e.count) +
               (e.first_sentence <= 1 ? 1 : 0);
    // Within its item or below its heading "the plant" and "Vauxhall's plant" are that of the list.
    if (focus_.section_plant() != kNone && f.towns.empty() && !f.fresh && !f.other &&
        std::int32_t(i) == focus_.section_plant())
      score += f.definite && f.bare ? 6 : 1.5;
    else if (focus_.section_plant() != kNone && f.towns.empty() && e.last_sentence < focus_.section()->first && f.bare)
      continue;
    else if (f.bare && distance > 12)
      continue;
    if (!e.touches.empty() && e.touches.front().sentence == entities_.sentence() && e.touches.front().token > g.first)
      continue;
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found;
}

// "Hyundai opened its works in Ellabell. The plant near Savannah": the one spoken of, if it stands not far from there.
std::int32_t Discourse::match_near(const PlantFeatures& f, std::uint32_t group) {
  PlantFeatures before = f;
  before.towns.clear();
  before.bare = f.owners.empty() && f.kind.empty() && f.nation.empty() && !tells_apart(a_, group);
  const std::int32_t plant = match_plant(before, group);
  if (plant == kNone) return kNone;
  const std::vector<std::uint32_t>& towns = entities_[std::size_t(plant)].towns;
  return std::any_of(towns.begin(), towns.end(),
                     [&](std::uint32_t town) { return places_.close_by(town, f.towns.front()); })
             ? plant
             : kNone;
}

// "The factory is in Kvasiny": the one spoken of, if it is not known to stand elsewhere.
std::int32_t Discourse::match_told(const PlantFeatures& f, std::uint32_t group) {
  PlantFeatures before = f;
  before.towns.clear();
  before.bare = f.owners.empty() && f.kind.empty() && f.nation.empty() && !tells_apart(a_, group);
  const std::int32_t plant = match_plant(before, group);
  if (plant == kNone) return kNone;
  for (std::uint32_t place : f.towns)
    for (std::uint32_t known : entities_[std::size_t(plant)].towns)
      if (places_.is_town(place) == places_.is_town(known) && !places_.same_place(place, known)) return kNone;
  return plant;
}

}  // namespace plantgraph
