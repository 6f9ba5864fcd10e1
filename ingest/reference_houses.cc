#include "ingest/reference_houses.h"

#include <algorithm>
#include <string>

namespace plantgraph {

bool Houses::related(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
  for (std::uint32_t x : a)
    for (std::uint32_t y : b)
      if (x == y || belongs_to(x, y) || belongs_to(y, x)) return true;
  return false;
}

bool Houses::is_make_of(std::uint32_t maker, std::uint32_t model) const {
  const DocEntity& m = entities_[maker];
  std::int32_t entry = entities_[model].entry[std::size_t(EntityType::model)];
  if (entry == kNone) return true;
  for (const EntryLink& brand : lexicon_.entry(EntryIndex(entry)).links) {
    if (m.entry[std::size_t(EntityType::brand)] == std::int32_t(brand.target)) return true;
    for (const EntryLink& of : lexicon_.entry(brand.target).links)
      if (m.entry[std::size_t(EntityType::company)] == std::int32_t(of.target)) return true;
  }
  return false;
}

bool Houses::makes_things(std::uint32_t maker) const {
  const DocEntity& e = entities_[maker];
  if (e.entry[std::size_t(EntityType::brand)] != kNone) return true;
  std::int32_t company = e.entry[std::size_t(EntityType::company)];
  if (company == kNone) return true;
  std::string_view kind = lexicon_.entry(EntryIndex(company)).kind;
  return kind != "dealer" && kind != "fund" && kind != "state" && kind != "other" && kind != "holding";
}

bool Houses::made_by_owner(std::uint32_t plant, const Mention& model) const {
  std::vector<EntryIndex> makers;
  if (model.maker_part != kNone) makers.push_back(EntryIndex(model.maker_part));
  if (std::int32_t e = model.entry[std::size_t(EntityType::model)]; e != kNone)
    for (const EntryLink& brand : lexicon_.entry(EntryIndex(e)).links) {
      makers.push_back(brand.target);
      for (const EntryLink& maker : lexicon_.entry(brand.target).links) makers.push_back(maker.target);
    }
  for (std::uint32_t o : entities_[plant].owners) {
    const DocEntity& owner = entities_[o];
    for (EntryIndex maker : makers) {
      for (std::size_t t : {std::size_t(EntityType::company), std::size_t(EntityType::brand)})
        if (owner.entry[t] == std::int32_t(maker)) return true;
      // Of a parent, a child or a sister: GM Korea makes Chevrolets.
      std::int32_t company = owner.entry[std::size_t(EntityType::company)];
      if (company == kNone) continue;
      for (const EntryLink& up : lexicon_.entry(EntryIndex(company)).links)
        if (up.target == maker) return true;
      for (const EntryLink& up : lexicon_.entry(maker).links)
        if (std::int32_t(up.target) == company) return true;
    }
  }
  return false;
}

bool Houses::belongs_to(std::uint32_t child, std::uint32_t parent) const {
  std::int32_t c = entities_[child].entry[std::size_t(EntityType::company)],
               p = entities_[parent].entry[std::size_t(EntityType::company)];
  if (child == parent) return false;
  if (c != kNone && p != kNone) {
    for (const EntryLink& link : lexicon_.entry(EntryIndex(c)).links) {
      if (link.years.to != 0 && a_.published.known() && link.years.to < a_.published.year) continue;
      if (std::int32_t(link.target) == p) return true;
      for (const EntryLink& up : lexicon_.entry(link.target).links)
        if (std::int32_t(up.target) == p) return true;
    }
  }
  const std::string& name = entities_[child].name;
  for (const std::string& m : entities_[parent].mentions)
    if (name.size() > m.size() && name[m.size()] == ' ' && name.starts_with(m)) return true;
  return false;
}

std::vector<std::uint32_t> Houses::owners_in(std::uint32_t town, int year, Then then) const {
  std::vector<std::uint32_t> owners;
  add_owners_in(town, year, then, owners);
  return owners;
}

void Houses::add_owners_in(std::uint32_t town, int year, Then then, std::vector<std::uint32_t>& owners) const {
  for (const EntryIndex plant : lexicon_.plants_in(entities_[town].name))
    for (const EntryLink& link : lexicon_.entry(plant).links) {
      if (!then(link.years, year)) continue;
      for (std::uint32_t e = 0; e < entities_.size(); ++e)
        if (is_maker(entities_[e], link.target) && std::find(owners.begin(), owners.end(), e) == owners.end())
          owners.push_back(e);
    }
}

std::vector<std::uint32_t> Houses::known_owners(std::uint32_t plant) const {
  // Who came in the year of the news is its buyer, and who left long before has no part in it.
  const Then about_then = [](const Years& years, int year) {
    return !year || !((years.from && years.from >= year) || (years.to && years.to + 1 < year));
  };
  std::vector<std::uint32_t> owners;
  for (const std::uint32_t town : entities_[plant].towns)
    add_owners_in(town, a_.published.known() ? a_.published.year : 0, about_then, owners);
  return owners;
}

bool Houses::known_to_own(std::uint32_t maker, std::uint32_t plant) const {
  const std::vector<std::uint32_t> owners = known_owners(plant);
  return std::find(owners.begin(), owners.end(), maker) != owners.end() &&
         std::all_of(owners.begin(), owners.end(), [&](std::uint32_t other) { return akin(maker, other); });
}

bool Houses::has_owner(std::uint32_t plant) const {
  return !entities_[plant].owners.empty() || !known_owners(plant).empty();
}

std::int32_t Houses::make_of(std::uint32_t goods) const {
  const DocEntity& e = entities_[goods];
  if (e.type == EntityType::company) return std::int32_t(goods);
  const std::int32_t entry = e.entry[std::size_t(EntityType::model)];
  if (e.type != EntityType::model || entry == kNone) return kNone;
  for (const EntryLink& brand : lexicon_.entry(EntryIndex(entry)).links)
    for (std::uint32_t i = 0; i < entities_.size(); ++i)
      if (is_maker(entities_[i], brand.target)) return std::int32_t(i);
  return kNone;
}

// The entries of a maker, and those that they belong to or once did.
std::vector<EntryIndex> Houses::house_of(std::uint32_t maker) const {
  std::vector<EntryIndex> house;
  house.reserve(8);
  for (const EntityType type : {EntityType::company, EntityType::brand})
    if (const std::int32_t entry = entities_[maker].entry[std::size_t(type)]; entry != kNone)
      house.push_back(EntryIndex(entry));
  for (std::size_t i = 0; i < house.size() && house.size() < 16; ++i)
    for (const EntryLink& up : lexicon_.entry(house[i]).links)
      if (std::find(house.begin(), house.end(), up.target) == house.end()) house.push_back(up.target);
  return house;
}

bool Houses::akin(std::uint32_t a, std::uint32_t b) const {
  if (a == b || belongs_to(a, b) || belongs_to(b, a)) return true;
  auto first_word = [](std::string_view name) { return name.substr(0, name.find_first_of(" -")); };
  if (folded_alike(first_word(entities_[a].name), first_word(entities_[b].name))) return true;
  const std::vector<EntryIndex> one = house_of(a), other = house_of(b);
  return std::any_of(one.begin(), one.end(),
                     [&](EntryIndex x) { return std::find(other.begin(), other.end(), x) != other.end(); });
}

bool Houses::one_name(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
  return std::any_of(a.begin(), a.end(), [&](std::uint32_t x) {
    return std::any_of(b.begin(), b.end(), [&](std::uint32_t y) {
      const std::string one = " " + folded(entities_[x].name) + " ", other = " " + folded(entities_[y].name) + " ";
      return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
    });
  });
}

bool Houses::is_vehicle(std::uint32_t model) const {
  const std::int32_t entry = entities_[model].entry[std::size_t(EntityType::model)];
  return entry != kNone && lexicon_.entry(EntryIndex(entry)).kind != "engine";
}

bool Houses::maker_has_plant_in(std::uint32_t place) const {
  for (EntryIndex plant : lexicon_.plants_in(entities_[place].name))
    for (const EntryLink& owner : lexicon_.entry(plant).links)
      for (const DocEntity& e : entities_)
        if (is_maker(e, owner.target)) return true;
  return false;
}

}  // namespace plantgraph
