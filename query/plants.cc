#include "query/plants.h"

#include <algorithm>
#include <set>

#include "graph/identity.h"

namespace plantgraph {
namespace {

void sort_unique(std::vector<std::string>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

constexpr std::size_t most_rows = 5000;  // of an index that is looked through for one name

bool is_plant(const std::string& id, GraphReader& reader) { return reader.type_of(id) == EntityType::plant; }

bool near_site(const std::string& plant, const Mention& site, GraphReader& reader) {
  if (!site.can_be(EntityType::place)) return false;
  const double reach = reader.reach_km(site.name);
  if (reach <= 0) return false;
  const auto km = reader.distance_km(plant, site.name);
  return km && *km <= reach;
}

// Works outside a town are called the town's ("the Kaluga plant" stands in Grabtsevo). Places are looked through while
// that is cheap.
void add_near(const Mention& site, GraphReader& reader, std::set<std::string>& found) {
  if (!site.can_be(EntityType::place) || reader.reach_km(site.name) <= 0 || !reader.country_named(site.name).empty())
    return;
  std::set<std::string> seen;
  std::size_t rows = 0;
  reader.graph().facts_with(Predicate::located_in, [&](const StatedFact& fact) {
    seen.insert(fact.subject);
    return ++rows < most_rows;
  });
  for (const auto& plant : seen)
    if (near_site(plant, site, reader)) found.insert(plant);
}

// Plants that may be meant by a town's, a region's or their own name.
void add_site(const Mention& site, GraphReader& reader, std::set<std::string>& found) {
  for (const auto& id : site.ids) {
    if (is_plant(id, reader)) found.insert(id);
    if (reader.type_of(id) == EntityType::place)
      for (const auto& fact : reader.pointing_at(id, Predicate::located_in)) found.insert(fact.subject);
  }
  // A country holds plants of which only the town is told.
  if (const auto code = reader.country_named(site.name); !code.empty()) {
    std::size_t rows = 0;
    reader.graph().facts_with(Predicate::located_in, [&](const StatedFact& fact) {
      if (!found.count(fact.subject) && reader.country_of_plant(fact.subject) == code) found.insert(fact.subject);
      return ++rows < most_rows;
    });
  }
  for (const auto& id : reader.graph().entities_named(site.name))
    if (is_plant(id, reader)) found.insert(id);
  for (const auto& id : reader.graph().entities_with_prefix(name_key(site.name) + " ", 200))
    if (is_plant(id, reader)) found.insert(id);
  if (const Lexicon* lexicon = reader.lexicon())
    for (const auto index : lexicon->plants_in(site.name)) {
      const std::string id = lexicon_id(EntityType::plant, lexicon->entry(index).id);
      if (reader.entity(id)) found.insert(id);
    }
  add_near(site, reader, found);
}

bool fits_site(const std::string& plant, const Mention& site, GraphReader& reader) {
  if (std::binary_search(site.ids.begin(), site.ids.end(), plant)) return true;
  std::vector<std::string> places;
  for (const auto& id : site.ids)
    if (reader.type_of(id) == EntityType::place) places.push_back(id);
  if (reader.stands_in(plant, places, site.name)) return true;
  return reader.name_holds(plant, reader.words_of_name(site.name)) || near_site(plant, site, reader);
}

std::set<std::string> company_ids(const std::vector<const Mention*>& mentions, GraphReader& reader) {
  std::set<std::string> ids;
  for (const auto* mention : mentions)
    for (const auto& id : mention->ids)
      if (const auto type = reader.type_of(id); type == EntityType::company || type == EntityType::brand)
        ids.insert(id);
  return ids;
}

bool fits_owner(const std::string& plant, const Mention& owner, GraphReader& reader) {
  if (reader.name_holds(plant, reader.words_of_name(owner.name))) return true;
  const auto asked = company_ids({&owner}, reader);
  if (asked.empty()) return false;
  for (const auto& company : owners_of(plant, reader))
    if (reader.related(asked, company)) return true;
  return false;
}

bool gave_up(const std::string& plant, const std::set<std::string>& companies, GraphReader& reader) {
  const auto has = [](const StatedFact& fact, Qualifier key, std::string_view value) {
    const auto found = fact.qualifiers.find(key);
    return found != fact.qualifiers.end() && found->second == value;
  };
  for (const auto& fact : reader.about(plant, Predicate::owned_by))
    if (has(fact, Qualifier::when, "past") && reader.related(companies, fact.object)) return true;
  for (const auto& fact : reader.pointing_at(plant, Predicate::seller))
    if (has(fact, Qualifier::deal_status, "completed") && reader.related(companies, fact.subject)) return true;
  return false;
}

template <typename Keep>
void keep_if_any(std::vector<std::string>& plants, Keep keep) {
  std::vector<std::string> kept;
  std::copy_if(plants.begin(), plants.end(), std::back_inserter(kept), keep);
  if (!kept.empty()) plants = std::move(kept);
}

}  // namespace

std::vector<std::string> owners_of(const std::string& plant, GraphReader& reader) {
  std::vector<std::string> owners;
  for (const auto& fact : reader.about(plant, Predicate::owned_by)) owners.push_back(fact.object);
  for (const auto predicate : {Predicate::buyer, Predicate::seller})
    for (const auto& fact : reader.pointing_at(plant, predicate)) {
      const auto status = fact.qualifiers.find(Qualifier::deal_status);
      const bool done =
          status != fact.qualifiers.end() && (status->second == "completed" || status->second == "agreed");
      if (done || predicate == Predicate::seller) owners.push_back(fact.subject);
    }
  sort_unique(owners);
  return owners;
}

std::vector<std::string> plants_of(const std::string& company, GraphReader& reader) {
  std::vector<std::string> plants;
  for (const auto& fact : reader.pointing_at(company, Predicate::owned_by)) plants.push_back(fact.subject);
  for (const auto predicate : {Predicate::buyer, Predicate::seller, Predicate::partner, Predicate::invests_in})
    for (const auto& fact : reader.about(company, predicate))
      if (!fact.object.empty() && is_plant(fact.object, reader)) plants.push_back(fact.object);
  sort_unique(plants);
  return plants;
}

std::string kind_of(const std::string& plant, GraphReader& reader) {
  const EntityRecord* record = reader.entity(plant);
  if (!record) return {};
  // Most names decide: one loose mention ("the engine maker's plant") does not.
  std::map<std::string, unsigned> kinds;
  unsigned plain = 0;
  const auto count = [&](const std::string& plant_name) {
    for (const auto& word : GraphReader::all_words(plant_name))
      if (const auto kind = reader.forms().meaning_of("kind", word); !kind.empty()) {
        ++kinds[std::string(kind)];
        return;
      }
    ++plain;
  };
  count(record->name);
  for (const auto& alias : record->aliases) count(alias);
  bool vehicles = false;
  std::string unit_kind;
  for (const auto& fact : reader.about(plant, Predicate::capacity)) {
    const std::string unit = fact.literal ? fact.literal->unit : "";
    if (unit.starts_with("engines"))
      unit_kind = "engine";
    else if (unit.find("Wh") != std::string::npos)
      unit_kind = "battery";
    else
      vehicles = true;
  }
  if (!unit_kind.empty() && !vehicles) return unit_kind;
  for (const auto& [kind, times] : kinds)
    if (times * 2 > plain && !vehicles) return kind;
  return {};
}

std::vector<std::string> find_plants(const PlantPhrase& phrase, GraphReader& reader) {
  std::set<std::string> candidates;
  for (const auto* site : phrase.sites) add_site(*site, reader, candidates);
  const auto add_companies = [&](const std::vector<const Mention*>& companies) {
    for (const auto* mention : companies) {
      for (const auto& company : company_ids({mention}, reader)) {
        for (auto& plant : plants_of(company, reader)) candidates.insert(plant);
        for (const auto& fact : reader.pointing_at(company, Predicate::subsidiary_of))
          for (auto& plant : plants_of(fact.subject, reader)) candidates.insert(plant);
      }
      for (const auto& id : reader.graph().entities_with_prefix(name_key(mention->name) + " ", 200)) {
        if (is_plant(id, reader)) candidates.insert(id);
        if (reader.type_of(id) == EntityType::company)
          for (auto& plant : plants_of(id, reader)) candidates.insert(plant);
      }
    }
  };
  add_companies(phrase.owners);
  if (phrase.owners.empty() && !phrase.sites.empty()) {
    // A country or region whose plants nobody placed there in words: the companies of the question lead to them.
    add_companies(phrase.others);
  } else if (phrase.sites.empty() && phrase.owners.empty()) {
    add_companies(phrase.others);
  }

  std::vector<std::string> plants;
  for (const auto& plant : candidates) {
    reader.check_deadline();
    if (std::all_of(phrase.sites.begin(), phrase.sites.end(),
                    [&](const Mention* site) { return fits_site(plant, *site, reader); }))
      plants.push_back(plant);
  }
  // A name that one plant bears as its own beats towns that merely hold the word; a country or a region names no plant.
  if (!phrase.owners.empty()) {
    std::vector<std::string> fitting, unknown;
    for (const auto& plant : plants) {
      const bool fits = std::all_of(phrase.owners.begin(), phrase.owners.end(),
                                    [&](const Mention* owner) { return fits_owner(plant, *owner, reader); });
      if (fits)
        fitting.push_back(plant);
      else if (owners_of(plant, reader).empty())
        unknown.push_back(plant);
    }
    // In a country there are others' plants of which no article says whose they are.
    const bool one_site = std::any_of(phrase.sites.begin(), phrase.sites.end(),
                                      [&](const Mention* site) { return reader.country_named(site->name).empty(); });
    plants = !fitting.empty() ? fitting : one_site ? unknown : std::vector<std::string>{};
  }
  if (phrase.former) {
    const auto asked = company_ids(phrase.owners, reader);
    keep_if_any(plants, [&](const std::string& plant) { return gave_up(plant, asked, reader); });
  }
  if (phrase.kinds.empty()) {
    // The engine works beside a car plant is meant only where it is named.
    const auto own_name = [&](const std::string& plant) {
      return std::any_of(phrase.sites.begin(), phrase.sites.end(), [&](const Mention* site) {
        return std::binary_search(site->ids.begin(), site->ids.end(), plant);
      });
    };
    keep_if_any(plants, [&](const std::string& plant) { return own_name(plant) || kind_of(plant, reader).empty(); });
  } else {
    const auto of_kind = [&](const std::string& plant) {
      const std::string kind = kind_of(plant, reader);
      return std::find(phrase.kinds.begin(), phrase.kinds.end(), kind) != phrase.kinds.end();
    };
    if (phrase.named_kind_only)
      std::erase_if(plants, [&](const auto& plant) { return !of_kind(plant); });
    else
      keep_if_any(plants, of_kind);
  }
  for (const auto* other : phrase.others)
    keep_if_any(plants, [&](const std::string& plant) { return fits_owner(plant, *other, reader); });
  sort_unique(plants);
  return plants;
}

}  // namespace plantgraph
