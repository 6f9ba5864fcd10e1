// Plants of one place or maker that are told apart by what is made there, by a number or a letter, by the side they lie
// on or by standing beside each other.
#include "ingest/reference_parts.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "ingest/plant_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {

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
    if (last + 1 < end && a_.groups[last].kind == GroupKind::verb && tells_place(a_, words_, last, group)) ++last;
    const std::uint32_t before = a_.groups[last - 1].last;
    if (last + 1 < end && a_.groups[last].is_possessor) ++last;  // "beside Renault's works"
    if (last >= end || a_.groups[last].preposition_token != before ||
        !(on_same_site(a_, last) || (stands_beside(a_, words_, last) && (a_.groups[last].nouns & kPlantNoun))))
      return;
  }
  PlantFeatures there;
  for (const std::uint32_t m : a_.groups[last].mentions)
    if ((a_.mentions[m].types & kPlace) && !(a_.mentions[m].types & kMaker))
      there.add_town(names_.named(m, EntityType::place));
  read_behind(last, there);
  for (const std::uint32_t place : there.towns) f.add_town(place);
}

// "The engine plant will reopen on Monday", "The second plant ...", "Plant 2 ...", "The north works ...", where the
// text tells of the car plant that it stands beside, of the first one, or of several plants of which it is one: those.
std::int32_t Discourse::beside_main_works(std::uint32_t group, const PlantFeatures& f) const {
  const Group& g = a_.groups[group];
  const bool beside = next_door(a_, group);
  if ((f.kind.empty() && f.vehicles.empty() && !f.label) || !(f.definite || f.numbered || beside) || f.plural ||
      f.alien || f.other || !f.towns.empty() || !f.nation.empty())
    return kNone;
  if (!f.owners.empty() && !f.numbered && !beside) return kNone;  // "its engine plant" may be anywhere
  const std::int32_t main = focus_.plant(g.sentence, g.first, {});
  if (main == kNone) return kNone;
  const DocEntity& e = entities_[std::size_t(main)];
  if ((e.owners.empty() && (e.towns.empty() || !f.numbered)) || g.sentence - e.last_sentence > 4) return kNone;
  if (!f.owners.empty() && !beside && !houses_.related(f.owners, e.owners)) return kNone;
  // "its No. 1 plant" where the text has told of one that has no number: it may stand anywhere.
  if (!f.owners.empty() && !beside && !e.label && !e.several) return kNone;
  return beside || (f.definite && counts_plants_before(a_, group)) || e.kind != f.kind ||
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
    for (const std::uint32_t owner : whole.owners) entities_.add_owner(plant, owner);
  if (whole.towns.empty() || !places_.is_town(whole.towns.front())) return;
  // "Kolin ... The second plant": counted by the owner, it may stand anywhere.
  const bool ordinal = e.label && !e.numbered;
  if (ordinal && !whole.several && !whole.label) return;
  if (whole.several || e.label || next_door(a_, group))
    entities_.place_plant(plant, whole.towns.front(), group, 0.75, "beside:place");
  else
    entities_.add_town(plant, whole.towns.front());
}

// "Goiana is Fiat's second plant in Brazil": the ordinal counts what the owner has, not what stands in the town.
static bool counts_of_owner(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  const SentenceInfo& info = a.sentences[g.sentence];
  std::uint32_t verb = group;
  if (g.possessor != kNone && std::uint32_t(g.possessor) + 1 == group) --verb;
  if (verb < info.first_group + 2) return false;
  const Group &is = a.groups[verb - 1], &subject = a.groups[verb - 2];
  return is.kind == GroupKind::verb && is.copula && !is.negated && subject.kind == GroupKind::noun &&
         subject.head_is_name && !subject.preposition;
}

// "No. 5 plant", "Plant 3", "the second factory": which of several in one place it is.
void Discourse::read_label(std::uint32_t group, PlantFeatures& f) const {
  static constexpr std::string_view ordinals[] = {"first", "second", "third", "fourth", "fifth"};
  const Group& g = a_.groups[group];
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    if (a_.mention_at[t] != kNone) continue;
    const auto ordinal = std::find(std::begin(ordinals), std::end(ordinals), a_.word(t));
    if (ordinal != std::end(ordinals) && !counts_of_owner(a_, group))
      f.label = std::uint32_t(ordinal - std::begin(ordinals)) + 1;
  }
  // "the South plant", "St. Louis North Assembly Plant"; "the South Bend plant" is in a town.
  for (const std::uint32_t m : g.mentions) {
    const Mention& name = a_.mentions[m];
    if (name.types != 0 || g.head_is_name || g.head < name.last) continue;
    if (const std::uint32_t side = label_of_side(a_.word(name.last - 1))) f.label = side, f.numbered = true;
  }
  // "the north plant", "its west assembly works"
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (const std::uint32_t side = a_.mention_at[t] == kNone ? label_of_side(a_.word(t)) : 0;
        side && a_.word(t) != "central" && (t + 1 == g.head || (t + 2 == g.head && a_.mention_at[t + 1] == kNone)))
      f.label = side, f.numbered = true;
  const std::uint32_t end = a_.tokens.sentences[g.sentence].last;
  for (std::uint32_t t = std::max(g.first, 1u); t <= g.last && t < end; ++t) {
    const std::string_view before = a_.word(t - 1);
    const bool sign = t < g.last && (before == "no" || before == "no." || before == "number");
    const bool behind =
        t == g.head + 1 && (before == "plant" || before == "factory" || before == "works") && a_.time_at[t] == kNone;
    if (!sign && !behind) continue;
    if (const std::uint32_t label = label_of_plant(a_.surface(t, t + 1))) f.label = label, f.numbered = true;
  }
}

}  // namespace plantgraph
