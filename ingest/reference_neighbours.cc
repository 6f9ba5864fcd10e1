// Plants of several makers in one town.
#include "ingest/reference_parts.h"

#include <algorithm>

#include "ingest/plant_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {

// The town in the words that describe a plant ("Suzuki's factory in Cikarang") has brought another one there to mind:
// that one was not spoken of.
void Discourse::means_no_other(std::uint32_t group, std::uint32_t plant) {
  const Group& g = a_.groups[group];
  const std::uint32_t end = std::min(g.last + 6, a_.tokens.sentences[g.sentence].last);
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    DocEntity& e = entities_[i];
    if (i == plant || e.type != EntityType::plant || e.touches.size() < 2 || e.last_sentence != g.sentence) continue;
    const DocEntity::Touch& last = e.touches.back();
    if (last.sentence != g.sentence || last.token < g.first || last.token >= end || a_.mention_at[last.token] == kNone)
      continue;
    const std::int32_t town = entities_.entity_of(std::uint32_t(a_.mention_at[last.token]), EntityType::place);
    if (town == kNone || !contains(e.towns, std::uint32_t(town)) ||
        !contains(entities_[plant].towns, std::uint32_t(town)))
      continue;
    if (entities_[plant].count == 1) entities_[plant].apart = true;
    e.touches.pop_back();
    --e.count;
    e.last_sentence = e.touches.back().sentence;
    e.last_token = e.touches.back().token;
    e.last_subject = e.touches.back().subject;
  }
}

// Whether what a maker makes in a town is not made in this plant there, as another's.
bool Discourse::of_other_maker(const DocEntity& e, std::uint32_t maker) const {
  if (e.owners.empty() || e.former_owner) return false;
  // Who buys it makes things in it, and who sold it made them.
  if (std::int32_t(maker) == buyer_ || std::int32_t(maker) == seller_ ||
      (seller_ != kNone && contains(e.owners, std::uint32_t(seller_))))
    return false;
  if (std::any_of(e.owners.begin(), e.owners.end(), [&](std::uint32_t owner) { return houses_.akin(owner, maker); }))
    return false;
  // A contract maker has none of its own cars: "Magna's plant in Graz", where Mercedes-Benz builds the G-Class.
  const auto brand = [&](std::uint32_t x) { return entities_[x].entry[std::size_t(EntityType::brand)] != kNone; };
  return !brand(maker) || std::any_of(e.owners.begin(), e.owners.end(), brand);
}

std::int32_t Discourse::own_plant_in_town(std::uint32_t group, std::int32_t plant, std::uint32_t maker, bool vehicles) {
  const Group& g = a_.groups[group];
  const DocEntity& e = entities_[std::size_t(plant)];
  if (e.several || e.alien || entities_[maker].state) return plant;
  // "CATL builds a battery plant in Figueruelas. Stellantis makes the Corsa in Figueruelas": in a car plant.
  const bool other_kind = vehicles && e.vehicles.empty() && makes_parts(e.kind);
  if (!other_kind && !of_other_maker(e, maker)) return plant;
  std::int32_t town = look_back_.same_town(group);
  if (town == kNone && g.head_is_name && !g.mentions.empty() &&
      a_.mentions[g.mentions.back()].can_be(EntityType::place))
    town = entities_.entity_of(g.mentions.back(), EntityType::place);
  if (town == kNone || !places_.is_town(std::uint32_t(town)) || !contains(e.towns, std::uint32_t(town))) return plant;
  std::int32_t own = plant_of_maker_in(std::uint32_t(town), maker, other_kind);
  if (own == kNone) {
    own = std::int32_t(entities_.add_plant({}, entities_.sentence()));
    entities_[std::size_t(own)].sibling = other_kind;
    entities_.place_plant(std::uint32_t(own), std::uint32_t(town), group, 0.8);
    entities_.add_owner(std::uint32_t(own), maker);
  }
  means_no_other(group, std::uint32_t(own));
  entities_.touch(std::uint32_t(own), entities_.sentence(), g.head, is_subject(a_, group));
  if (!g.mentions.empty()) neighbour_at_[g.mentions.back()] = std::uint32_t(own);
  if (entities_.plant_of_group(group) == plant) entities_.set_plant_of_group(group, std::uint32_t(own));
  return own;
}

}  // namespace plantgraph
