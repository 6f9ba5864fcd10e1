// The list of plants: which fit the filters, and what a row tells.
#include <algorithm>
#include <set>

#include "query/list_rows.h"
#include "query/plant_view.h"
#include "query/plants.h"

namespace plantgraph {
namespace {

void sort_unique(std::vector<std::string>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// Plants that the filters can hold for; all where no filter leads to some.
std::vector<std::string> plant_candidates(const Wanted& wanted, const ListReading& reading) {
  GraphReader reader = reading.reader();
  std::vector<std::string> ids;
  if (!wanted.any_owner) {
    std::set<std::string> firms(wanted.owners.begin(), wanted.owners.end());
    std::vector<std::string> todo = wanted.owners;
    for (std::size_t i = 0; i < todo.size(); ++i)
      for (const auto& fact : reader.pointing_at(todo[i], Predicate::subsidiary_of))
        if (firms.insert(fact.subject).second) todo.push_back(fact.subject);
    for (const auto& firm : firms)
      for (auto& plant : plants_of(firm, reader)) ids.push_back(std::move(plant));
  } else if (!wanted.any_model) {
    for (const auto& model : wanted.models)
      for (const auto& fact : reader.pointing_at(model, Predicate::produces)) ids.push_back(fact.subject);
  } else {
    return ids_of({EntityType::plant}, reading);
  }
  std::erase_if(ids, [&](const auto& id) { return reader.type_of(id) != EntityType::plant; });
  sort_unique(ids);
  return ids;
}

Cell plant_cell(std::size_t column, PlantView& plant, GraphReader& reader) {
  switch (column) {
    case 0:
      return text_cell(plant.name());
    case 1:
      return text_cell(plant.country());
    case 2:
      return plant.places().empty() ? Cell() : text_cell(names_of({plant.places().front().object}, reader));
    case 3:
      return plant.statuses().empty() ? Cell() : text_cell(plant.statuses().front().status);
    case 4:
      return plant.statuses().empty() ? Cell() : text_cell(to_string(plant.statuses().front().since));
    case 5: {
      std::vector<std::string> companies;
      for (const auto& holder : plant.owners()) companies.push_back(holder.company);
      return text_cell(names_of(companies, reader));
    }
    case 6:
      return plant.capacity() ? Cell(plant.capacity()->literal->number) : Cell();
    case 7:
      return plant.capacity() ? text_cell(plant.capacity()->literal->unit) : Cell();
    case 8: {
      std::vector<std::string> made;
      for (const auto& fact : plant.products()) made.push_back(fact.object);
      return text_cell(names_of(made, reader));
    }
    case 9:
      return text_cell(to_string(plant.last_said()));
    default:
      return text_cell(plant.id());
  }
}

bool plant_fits(PlantView& plant, const Wanted& wanted, GraphReader& reader) {
  if (!said_since(wanted.since.known() ? plant.last_said() : Date{}, wanted.since)) return false;
  if (!wanted.country.empty() && plant.country() != wanted.country) return false;
  if (wanted.min_capacity > 0 && (!plant.capacity() || plant.capacity()->literal->number < wanted.min_capacity))
    return false;
  if (!wanted.status.empty() && (plant.statuses().empty() || plant.statuses().front().status != wanted.status))
    return false;
  if (!wanted.any_model && std::none_of(plant.products().begin(), plant.products().end(),
                                        [&](const auto& fact) { return holds_any(wanted.models, fact.object); }))
    return false;
  if (!wanted.any_owner) {
    const std::set<std::string> asked(wanted.owners.begin(), wanted.owners.end());
    if (std::none_of(plant.owners().begin(), plant.owners().end(),
                     [&](const Holder& holder) { return reader.related(asked, holder.company); }))
      return false;
  }
  return true;
}

// The facts behind what the row tells, the most telling first.
std::vector<StatedFact> plant_facts(PlantView& plant, GraphReader& reader) {
  std::vector<StatedFact> facts;
  if (!plant.statuses().empty()) facts.push_back(plant.statuses().front().fact);
  if (!plant.owners().empty()) facts.push_back(plant.owners().front().facts.front());
  if (plant.capacity()) facts.push_back(*plant.capacity());
  if (!plant.products().empty()) facts.push_back(plant.products().front());
  if (!plant.places().empty()) facts.push_back(plant.places().front());
  for (const auto& predicate : predicates()) {
    if (!facts.empty()) break;
    for (const auto& fact : reader.about(plant.id(), predicate.predicate)) facts.push_back(fact);
    for (const auto& fact : reader.pointing_at(plant.id(), predicate.predicate)) facts.push_back(fact);
  }
  return facts;
}

}  // namespace

RowSet list_plants(const Wanted& wanted, const ListReading& reading, std::size_t limit) {
  auto kept = chosen(plant_candidates(wanted, reading), reading,
                     [&](const std::string& id, GraphReader& reader) -> std::optional<Cell> {
                       PlantView plant(id, reader, reading.moment);
                       if (!plant_fits(plant, wanted, reader)) return std::nullopt;
                       return plant_cell(wanted.sort, plant, reader);
                     });
  return filled(
      ListKind::plants, std::move(kept), wanted, reading, limit,
      [&](std::size_t column, const std::string& id, GraphReader& reader) {
        PlantView plant(id, reader, reading.moment);
        return plant_cell(column, plant, reader);
      },
      [&](const std::string& id, GraphReader& reader) {
        PlantView plant(id, reader, reading.moment);
        return plant_facts(plant, reader);
      });
}

}  // namespace plantgraph
