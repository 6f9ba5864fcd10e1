#include "ingest/identify.h"

#include <iterator>
#include <map>

#include "graph/identity.h"
#include "ingest/plant_labels.h"

namespace plantgraph {
namespace {

std::string base_name(const Discourse& discourse, const DocEntity& e) {
  const auto& entities = discourse.entities();
  if (e.entry[std::size_t(EntityType::plant)] != kNone) return e.name;
  if (!e.name.empty()) return e.name;  // "Lansing Craft Center", a name that the text itself gives it
  if (!e.towns.empty() && discourse.places().is_town(e.towns.front())) return entities[e.towns.front()].name;
  std::string name = e.owners.empty() ? "" : entities[e.owners.front()].name;
  if (!e.towns.empty()) name += (name.empty() ? "" : " ") + entities[e.towns.front()].name;
  return name;
}

bool same_company(const Lexicon& lexicon, const DocEntity& maker, EntryIndex company) {
  std::int32_t entry = maker.entry[std::size_t(EntityType::company)];
  if (entry == kNone) return false;
  if (EntryIndex(entry) == company) return true;
  for (const EntryLink& parent : lexicon.entry(EntryIndex(entry)).links)
    if (parent.target == company) return true;
  for (const EntryLink& parent : lexicon.entry(company).links)
    if (parent.target == EntryIndex(entry)) return true;
  return false;
}

// Owned by a company that the lexicon knows, in an article that names none of the lexicon's owners: another plant.
bool of_another(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& x, const LexiconEntry& plant) {
  const auto& entities = discourse.entities();
  bool known_owner = false;
  for (std::uint32_t o : x.owners)
    known_owner = known_owner || entities[o].entry[std::size_t(EntityType::company)] != kNone;
  if (!known_owner) return false;
  for (const DocEntity& e : entities)
    if (e.type == EntityType::company)
      for (const EntryLink& link : plant.links)
        if (same_company(lexicon, e, link.target)) return false;
  return true;
}

// The plant of the lexicon that this is: in that town, and of one of its owners where several stand there.
std::int32_t best_plant(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& x,
                        const std::vector<EntryIndex>& there) {
  const auto& entities = discourse.entities();
  std::int32_t found = kNone;
  int best = 0, count = 0;
  for (EntryIndex p : there) {
    LexiconEntry e = lexicon.entry(p);
    int score = there.size() == 1 && x.kind.empty() && !of_another(discourse, lexicon, x, e) ? 1 : 0;
    for (std::uint32_t o : x.owners)
      for (const EntryLink& link : e.links)
        if (same_company(lexicon, entities[o], link.target)) score += 4;
    if (score > best)
      best = score, found = std::int32_t(p), count = 1;
    else if (score == best && score > 0)
      ++count;
  }
  return best > 0 && count == 1 ? found : (best >= 4 ? found : kNone);
}

// An id of its own, by its town and its owner.
std::string id_by_words(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& x) {
  const auto& entities = discourse.entities();
  std::string town = x.towns.empty() ? "" : entities[x.towns.front()].name, maker;
  if (!x.owners.empty()) {
    const DocEntity& owner = entities[x.owners.front()];
    std::int32_t entry = owner.entry[std::size_t(EntityType::company)];
    maker = entry != kNone ? std::string(lexicon.entry(EntryIndex(entry)).id) : owner.name;
  }
  if (!x.kind.empty()) town += town.empty() ? x.kind : " " + x.kind;
  if (x.besides) town += " other";
  if (town.empty() && maker.empty()) return name_id(EntityType::plant, x.name);
  return plant_id(town, maker);
}

}  // namespace

std::vector<std::string> plant_names(const Discourse& discourse) {
  const auto& entities = discourse.entities();
  std::vector<std::string> names(entities.size());
  // "Ford Zhongli plant" and "Toyota Zhongli plant": two of one town go by their owners.
  std::map<std::string, int> of_base;
  for (const DocEntity& e : entities)
    if (e.type == EntityType::plant && e.kind.empty() && !e.owners.empty() && e.label != kOtherLabel &&
        e.entry[std::size_t(EntityType::plant)] == kNone)
      ++of_base[base_name(discourse, e)];
  // "the second Karawang plant": one that is counted goes by that.
  std::map<std::string, int> labelled;
  for (const DocEntity& e : entities)
    if (e.type == EntityType::plant && !e.alien && !e.several && e.entry[std::size_t(EntityType::plant)] == kNone)
      ++labelled[base_name(discourse, e) + " " + e.kind];
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const DocEntity& e = entities[i];
    if (e.type != EntityType::plant) continue;
    const std::string base = base_name(discourse, e);
    if (base.empty()) continue;
    names[i] = base;
    if (e.entry[std::size_t(EntityType::plant)] == kNone) {
      static constexpr std::string_view ordinals[] = {"first", "second", "third", "fourth", "fifth"};
      const bool counted = e.label && e.label != kOtherLabel && !e.several && labelled[base + " " + e.kind] > 1;
      if (!e.kind.empty())
        names[i] += " " + e.kind;
      else if (!counted && e.label != kOtherLabel && !e.owners.empty() && of_base[base] > 1 && !e.towns.empty() &&
               discourse.places().is_town(e.towns.front()))
        names[i] = entities[e.owners.front()].name + " " + base;
      names[i] += e.several ? " plants" : " plant";
      if (e.label == kOtherLabel && !e.several && labelled[base + " " + e.kind] > 1) names[i] = "other " + names[i];
      if (counted && !side_of_label(e.label).empty())
        names[i] += " (" + std::string(side_of_label(e.label)) + ")";
      else if (counted)
        names[i] = e.numbered || e.label > std::size(ordinals) ? names[i] + " " + std::to_string(e.label)
                                                               : std::string(ordinals[e.label - 1]) + " " + names[i];
    }
  }
  return names;
}

std::int32_t site_in_town(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& x) {
  const auto& entities = discourse.entities();
  // A plant in Grabtsevo, Kaluga, may be listed under either.
  for (std::uint32_t at : x.towns) {
    if (x.several || x.besides || !discourse.places().is_town(at)) continue;
    std::vector<EntryIndex> there = lexicon.plants_in(entities[at].name);
    if (std::int32_t place = entities[at].entry[std::size_t(EntityType::place)]; place != kNone) {
      std::string_view country = lexicon.entry(EntryIndex(place)).country;
      std::erase_if(there, [&](EntryIndex p) { return lexicon.entry(p).country != country; });
    }
    if (std::int32_t p = best_plant(discourse, lexicon, x, there); p != kNone) return p;
  }
  return kNone;
}

bool owner_listed(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& plant, EntryIndex site) {
  for (std::uint32_t owner : plant.owners)
    for (const EntryLink& link : lexicon.entry(site).links)
      if (same_company(lexicon, discourse.entities()[owner], link.target)) return true;
  return false;
}

std::string entity_id(const Discourse& discourse, const Lexicon& lexicon, const DocEntity& x, EntityType type,
                      bool neighbour) {
  std::int32_t entry = x.entry[std::size_t(type)];
  if (entry != kNone) return lexicon_id(type, lexicon.entry(EntryIndex(entry)).id);
  if (type == EntityType::company && x.entry[std::size_t(EntityType::brand)] != kNone)
    for (const EntryLink& link : lexicon.entry(EntryIndex(x.entry[std::size_t(EntityType::brand)])).links)
      if (link.years.to == 0 && folded(lexicon.entry(link.target).name).starts_with(folded(x.name)))
        return lexicon_id(type, lexicon.entry(link.target).id);
  if (type == EntityType::plant) {
    const std::int32_t site = neighbour ? kNone : site_in_town(discourse, lexicon, x);
    return site != kNone ? lexicon_id(type, lexicon.entry(EntryIndex(site)).id) : id_by_words(discourse, lexicon, x);
  }
  return name_id(type, x.name);
}

}  // namespace plantgraph
