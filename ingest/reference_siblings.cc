// Plants of one place or maker that are told apart by what is made there, by a number or a letter, by the side they lie
// on or by standing beside each other.
#include "ingest/reference_parts.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "ingest/plant_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What is made at plants that stand beside a car plant and are another one.
constexpr std::pair<std::string_view, std::string_view> component_kinds[] = {{"engine", "engine"},
                                                                             {"engines", "engine"},
                                                                             {"motor", "engine"},
                                                                             {"diesel", "engine"},
                                                                             {"powertrain", "powertrain"},
                                                                             {"transmission", "transmission"},
                                                                             {"gearbox", "transmission"},
                                                                             {"battery", "battery"},
                                                                             {"batteries", "battery"},
                                                                             {"cell", "battery"},
                                                                             {"stamping", "stamping"},
                                                                             {"press", "stamping"},
                                                                             {"foundry", "foundry"},
                                                                             {"casting", "foundry"},
                                                                             {"component", "components"},
                                                                             {"components", "components"},
                                                                             {"parts", "components"},
                                                                             {"axle", "axle"},
                                                                             {"truck", "truck"},
                                                                             {"trucks", "truck"},
                                                                             {"bus", "bus"},
                                                                             {"tyre", "tyre"},
                                                                             {"tire", "tyre"},
                                                                             {"motorcycle", "motorcycle"},
                                                                             {"gigafactory", "battery"},
                                                                             {"seat", "seat"},
                                                                             {"body", "body"}};

constexpr auto whole_vehicles = word_set({"automobile", "car", "cars", "hatchback", "minivan", "passenger-car",
                                          "pickup", "saloon", "sedan", "suv", "van", "vans"});

}  // namespace

std::string_view kind_of_plant(std::string_view word) {
  for (const auto& [text, kind] : component_kinds)
    if (word == text) return kind;
  return {};
}

std::string_view vehicles_of_plant(std::string_view word) {
  if (word == "vehicle" || word == "vehicles" || word == "assembly") return "vehicle";
  if (word == "van" || word == "vans") return "van";
  return whole_vehicles.contains(word) ? "car" : std::string_view();
}

// "the engine plant next door", "the press shop across the road", "Beside it, an engine plant ...", "an engine plant on
// the same site"
bool Discourse::next_door(std::uint32_t group) const {
  static constexpr auto near = word_set({"next", "nearby", "adjacent", "adjoining", "alongside", "beside",
                                         "neighbouring", "neighboring", "opposite", "across", "separate"});
  const Group& g = a_.groups[group];
  const Sentence& s = a_.tokens.sentences[g.sentence];
  for (std::uint32_t t = g.first; t < std::min(g.last + 2, s.last); ++t)
    if (near.contains(a_.word(t))) return true;
  if (group + 1 < a_.sentences[g.sentence].last_group && a_.groups[group + 1].preposition_token == g.last &&
      on_same_site(group + 1))
    return true;
  const std::string_view first = a_.word(s.first), road = s.first + 2 < s.last ? a_.word(s.first + 2) : first;
  const bool opens = near.contains(first) && first != "separate" && first != "across";
  return !g.preposition && is_subject(group) &&
         (opens || ((first == "across" || first == "down") && (road == "road" || road == "street")));
}

// "on the same site", "at the same Oshawa complex"
bool Discourse::on_same_site(std::uint32_t group) const {
  static constexpr auto sites = word_set({"site", "complex", "grounds", "premises", "campus", "location", "compound"});
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || !g.preposition || !sites.contains(a_.word(g.head))) return false;
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (a_.word(t) == "same") return true;
  return false;
}

// "next to its car plant", "beside the Renault works"
bool Discourse::stands_beside(std::uint32_t group) const {
  static constexpr auto beside = word_set({"next_to", "beside", "alongside", "opposite", "adjacent_to"});
  const Group& g = a_.groups[group];
  return g.kind == GroupKind::noun && g.preposition && beside.contains(words_.lemma_text(g.preposition));
}

// "The complex has two factories. The truck factory ...": whether this sentence or the one before counts plants.
bool Discourse::counts_plants_before(std::uint32_t group) const {
  const std::uint32_t sentence = a_.groups[group].sentence;
  for (std::uint32_t i = a_.sentences[sentence > 0 ? sentence - 1 : 0].first_group; i < group; ++i) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::noun && x.plural && x.quantity != kNone && !x.head_is_name && (x.nouns & kStrongPlantNoun))
      return true;
  }
  return false;
}

// Whether a group before this one in its sentence is the plant.
bool Discourse::told_before_in_sentence(std::uint32_t plant, std::uint32_t group) const {
  for (std::uint32_t i = a_.sentences[a_.groups[group].sentence].first_group; i < group; ++i)
    if (plant_at_[i] == std::int32_t(plant)) return true;
  return false;
}

// Whether the sentence has told of another plant in the same town before this one.
bool Discourse::named_beside(std::uint32_t group, const PlantFeatures& f) const {
  if (f.towns.empty()) return false;
  for (std::uint32_t i = a_.sentences[a_.groups[group].sentence].first_group; i < group; ++i) {
    if (plant_at_[i] == kNone) continue;
    const DocEntity& e = entities_[std::size_t(plant_at_[i])];
    if (!e.several && is_town(f.towns.front()) && contains(e.towns, f.towns.front())) return true;
  }
  return false;
}

// "an engine works, a foundry and a truck works in Chelny", "an engine plant next to its car plant in Craiova", "a
// foundry on the same Oshawa site": where the last is they all are.
void Discourse::read_common_place(std::uint32_t group, PlantFeatures& f) {
  const Group& g = a_.groups[group];
  std::uint32_t last = group + 1;
  if (g.list_head != kNone && f.indefinite) {
    const std::vector<std::uint32_t>& members = a_.groups[std::size_t(g.list_head)].members;
    if (members.empty() || members.back() <= group) return;
    last = members.back();
    for (const std::uint32_t member : members)
      if (!(a_.groups[member].nouns & kPlantNoun) || a_.groups[member].determiner != Determiner::indefinite) return;
  } else {
    const std::uint32_t end = a_.sentences[g.sentence].last_group;
    // "stands beside the Renault works in Douai"
    if (last + 1 < end && a_.groups[last].kind == GroupKind::verb && tells_place(last, group)) ++last;
    const std::uint32_t before = a_.groups[last - 1].last;
    if (last + 1 < end && a_.groups[last].is_possessor) ++last;  // "beside Renault's works"
    if (last >= end || a_.groups[last].preposition_token != before ||
        !(on_same_site(last) || (stands_beside(last) && (a_.groups[last].nouns & kPlantNoun))))
      return;
  }
  PlantFeatures there;
  for (const std::uint32_t m : a_.groups[last].mentions)
    if ((a_.mentions[m].types & kPlace) && !(a_.mentions[m].types & kMaker))
      there.add_town(named(m, EntityType::place));
  read_behind(last, there);
  for (const std::uint32_t place : there.towns) f.add_town(place);
}

bool Discourse::only_plant_told(std::int32_t plant) const {
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (std::int32_t(i) != plant && told_of(entities_[i]) && !entities_[i].alien) return false;
  return true;
}

// "The engine plant will reopen on Monday", "The second plant ...", "Plant 2 ...", "The north works ...", where the
// text tells of the car plant that it stands beside, of the first one, or of several plants of which it is one: those.
std::int32_t Discourse::beside_main_works(std::uint32_t group, const PlantFeatures& f) const {
  const Group& g = a_.groups[group];
  const bool beside = next_door(group);
  if ((f.kind.empty() && f.vehicles.empty() && !f.label) || !(f.definite || f.numbered || beside) || f.plural ||
      f.alien || f.other || !f.towns.empty() || !f.nation.empty())
    return kNone;
  if (!f.owners.empty() && !f.numbered && !beside) return kNone;  // "its engine plant" may be anywhere
  const std::int32_t main = salient_plant(g.sentence, g.first, {});
  if (main == kNone) return kNone;
  const DocEntity& e = entities_[std::size_t(main)];
  if ((e.owners.empty() && (e.towns.empty() || !f.numbered)) || g.sentence - e.last_sentence > 4) return kNone;
  if (!f.owners.empty() && !beside && !related(f.owners, e.owners)) return kNone;
  // "its No. 1 plant" where the text has told of one that has no number: it may stand anywhere.
  if (!f.owners.empty() && !beside && !e.label && !e.several) return kNone;
  return beside || (f.definite && counts_plants_before(group)) || e.kind != f.kind ||
                 (f.label && (e.label != f.label || e.several)) ||
                 of_two_kinds(f.kind, f.vehicles, e.kind, e.vehicles) || (e.several && !f.vehicles.empty())
             ? main
             : kNone;
}

// Whose a plant is and where is told of the one beside it.
void Discourse::share_place(std::uint32_t plant, std::uint32_t with, std::uint32_t group, bool owners) {
  const DocEntity whole = entities_[with];
  DocEntity& e = entities_[plant];
  e.apart = e.sibling = true;
  if (owners)
    for (const std::uint32_t owner : whole.owners) add_owner(plant, owner);
  if (whole.towns.empty() || !is_town(whole.towns.front())) return;
  // "Kolin ... The second plant": counted by the owner, it may stand anywhere.
  const bool ordinal = e.label && !e.numbered;
  if (ordinal && !whole.several && !whole.label) return;
  if (whole.several || e.label || next_door(group))
    place_plant(plant, whole.towns.front(), group, 0.75, "beside:place");
  else
    add_town(plant, whole.towns.front());
}

}  // namespace plantgraph
