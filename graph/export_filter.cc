#include "graph/export_filter.h"

#include <algorithm>

#include "graph/error.h"

namespace plantgraph {
namespace {

std::optional<EntityType> type_of(std::string_view id) { return entity_type_named(id.substr(0, id.find(':'))); }

// "RU" or "Russia"; empty where it is neither.
std::string country_code(const std::string& asked, const Lexicon* lexicon) {
  if (lexicon)
    for (const auto& reading : lexicon->find(asked))
      if (const auto entry = lexicon->entry(reading.entry); entry.type == EntityType::place && entry.kind == "country")
        return std::string(entry.country);
  const bool code = asked.size() == 2 && std::isalpha(static_cast<unsigned char>(asked[0])) &&
                    std::isalpha(static_cast<unsigned char>(asked[1]));
  if (!code) return {};
  std::string upper = asked;
  for (char& c : upper) c = char(std::toupper(static_cast<unsigned char>(c)));
  return upper;
}

}  // namespace

FilteredGraph::FilteredGraph(const Snapshot& graph, const ExportFilter& filter) : graph_(graph), filter_(filter) {
  const bool by_fact = filter.from.known() || filter.to.known() || filter.confidence > 0;
  chosen_ = by_fact || !filter.country.empty();
  if (!chosen_) return;
  std::set<std::string> plants;
  if (!filter.country.empty()) {
    const std::string code = country_code(filter.country, filter.lexicon.get());
    if (code.empty())
      throw Error(ErrorCode::usage,
                  "no country is called \"" + filter.country + "\": give its name or its two letters");
    graph.each_entity(EntityType::plant, [&](const EntityRecord& plant) {
      if (site_of(plant.id).country == code) plants.insert(plant.id);
      return true;
    });
  }
  for (const auto& row : predicates())
    graph.facts_with(row.predicate, [&](const StatedFact& fact) {
      if (!fits(fact)) return true;
      if (!filter.country.empty() && !plants.count(fact.subject) && !plants.count(fact.object)) return true;
      ids_.insert(fact.subject);
      if (!fact.object.empty()) ids_.insert(fact.object);
      return true;
    });
  ids_.insert(plants.begin(), plants.end());
}

bool FilteredGraph::fits(const StatedFact& fact) const {
  if (fact.confidence < filter_.confidence) return false;
  if (!filter_.from.known() && !filter_.to.known()) return true;
  if (!fact.published.known()) return false;
  return (!filter_.from.known() || last_day(fact.published) >= first_day(filter_.from)) &&
         (!filter_.to.known() || first_day(fact.published) <= last_day(filter_.to));
}

bool FilteredGraph::holds(const std::string& entity) const {
  const auto type = type_of(entity);
  return type && (bit(*type) & filter_.types) && (!chosen_ || ids_.count(entity));
}

void FilteredGraph::each_entity(const std::function<void(const EntityRecord&)>& row) const {
  graph_.each_entity(std::nullopt, [&](const EntityRecord& record) {
    if (holds(record.id)) row(record);
    return true;
  });
}

void FilteredGraph::each_fact(const std::function<void(const StatedFact&)>& row) const {
  for (const auto& predicate : predicates())
    graph_.facts_with(predicate.predicate, [&](const StatedFact& fact) {
      if (fits(fact) && holds(fact.subject) && (fact.literal || holds(fact.object))) row(fact);
      return true;
    });
}

FilteredGraph::Site FilteredGraph::site_of(const std::string& plant) const {
  Site site;
  const Lexicon* lexicon = filter_.lexicon.get();
  if (!lexicon) return site;
  const auto take = [&](const LexiconEntry& entry) {
    if (site.country.empty()) site.country = entry.country;
    if (site.latitude == 0 && site.longitude == 0 && (entry.kind != "country" && entry.kind != "region")) {
      site.latitude = entry.latitude;
      site.longitude = entry.longitude;
    }
  };
  constexpr std::string_view from_names = "plant:x:", from_lexicon = "plant:";
  if (plant.starts_with(from_lexicon) && !plant.starts_with(from_names))
    if (const auto index = lexicon->find_id(EntityType::plant, plant.substr(from_lexicon.size()))) {
      const LexiconEntry entry = lexicon->entry(*index);
      site.town = entry.town_name;
      take(entry);
      if (entry.town) take(lexicon->entry(*entry.town));
    }
  graph_.facts_about(plant, Predicate::located_in, [&](const StatedFact& fact) {
    const auto place = graph_.entity(fact.object);
    if (!place) return true;
    std::optional<LexiconEntry> best;
    constexpr std::string_view of_places = "place:", made_up = "place:x:";
    if (fact.object.starts_with(of_places) && !fact.object.starts_with(made_up)) {
      if (const auto index = lexicon->find_id(EntityType::place, fact.object.substr(of_places.size())))
        best = lexicon->entry(*index);
    } else {
      for (const auto& reading : lexicon->find(place->name))
        if (const auto entry = lexicon->entry(reading.entry);
            entry.type == EntityType::place && (!best || entry.population > best->population))
          best = entry;
    }
    if (!best) return true;
    if (site.town.empty() && best->kind != "country" && best->kind != "region") site.town = best->name;
    take(*best);
    return true;
  });
  return site;
}

}  // namespace plantgraph
