// The list of companies: which fit the filters, and what a row tells.
#include <algorithm>
#include <set>
#include <string_view>

#include "query/list_rows.h"
#include "query/plant_view.h"
#include "query/plants.h"

namespace plantgraph {
namespace {

std::vector<std::string> plants_held(const std::string& company, GraphReader& reader, const Moment& moment) {
  std::vector<std::string> held;
  for (auto& plant : plants_of(company, reader)) {
    const auto owners = owners_at({plant}, reader, moment);
    if (std::any_of(owners.begin(), owners.end(),
                    [&](const Holder& holder) { return !holder.former && holder.company == company; }))
      held.push_back(std::move(plant));
  }
  return held;
}

std::vector<Holder> parents_of(const std::string& company, GraphReader& reader, const Moment& moment) {
  auto holders = owners_at({company}, reader, moment);
  std::erase_if(holders, [](const Holder& holder) { return holder.former; });
  return holders;
}

Cell company_cell(std::size_t column, const std::string& id, GraphReader& reader, const ListReading& reading) {
  const EntityRecord* record = reader.entity(id);
  switch (column) {
    case 0:
      return text_cell(record ? record->name : id);
    case 1:
      return record ? text_cell(std::string(name(record->type))) : Cell();
    case 2:
      return text_cell(country_of_company(id, reading.lexicon));
    case 3: {
      std::vector<std::string> ids;
      for (const auto& holder : parents_of(id, reader, reading.moment)) ids.push_back(holder.company);
      return text_cell(names_of(ids, reader));
    }
    case 4:
      return std::int64_t(plants_held(id, reader, reading.moment).size());
    case 5:
      return record ? Cell(std::int64_t(record->articles)) : Cell();
    case 6:
      return text_cell(to_string(last_said_of(id, reading.graph)));
    default:
      return text_cell(id);
  }
}

bool company_fits(const std::string& id, const Wanted& wanted, GraphReader& reader, const ListReading& reading) {
  if (wanted.since.known() && !said_since(last_said_of(id, reading.graph), wanted.since)) return false;
  if (!wanted.country.empty() && country_of_company(id, reading.lexicon) != wanted.country) return false;
  if (!wanted.any_owner) {
    const std::set<std::string> asked(wanted.owners.begin(), wanted.owners.end());
    const auto holders = parents_of(id, reader, reading.moment);
    if (std::none_of(holders.begin(), holders.end(), [&](const Holder& holder) {
          const auto above = reader.parents(holder.company);
          return asked.count(holder.company) > 0 ||
                 std::any_of(above.begin(), above.end(), [&](const auto& parent) { return asked.count(parent) > 0; });
        }))
      return false;
  }
  if (!wanted.any_model) {
    const auto makes = [&](const std::string& subject, Predicate predicate) {
      const auto& facts = reader.about(subject, predicate);
      return std::any_of(facts.begin(), facts.end(),
                         [&](const auto& fact) { return holds_any(wanted.models, fact.object); });
    };
    bool fits = makes(id, Predicate::makes);
    if (!fits)
      for (const auto& plant : plants_held(id, reader, reading.moment))
        fits = fits || makes(plant, Predicate::produces);
    if (!fits) return false;
  }
  return true;
}

std::vector<StatedFact> company_facts(const std::string& id, GraphReader& reader, const Moment& moment) {
  std::vector<StatedFact> facts;
  for (const auto& holder : parents_of(id, reader, moment)) facts.push_back(holder.facts.front());
  for (const auto& predicate : predicates()) {
    constexpr std::size_t enough = 8;
    if (facts.size() >= enough) break;
    auto more = known_facts(reader.about(id, predicate.predicate), moment);
    if (more.empty()) more = known_facts(reader.pointing_at(id, predicate.predicate), moment);
    if (!more.empty()) facts.push_back(more.front());
  }
  return facts;
}

}  // namespace

std::string country_of_company(const std::string& id, const Lexicon* lexicon) {
  const auto colon = id.find(':');
  const auto type = entity_type_named(std::string_view(id).substr(0, colon));
  if (!lexicon || !type || colon == std::string::npos) return {};
  const auto index = lexicon->find_id(*type, std::string_view(id).substr(colon + 1));
  return index ? std::string(lexicon->entry(*index).country) : std::string();
}

RowSet list_companies(const Wanted& wanted, const ListReading& reading, std::size_t limit) {
  auto kept = chosen(ids_of({EntityType::brand, EntityType::company}, reading), reading,
                     [&](const std::string& id, GraphReader& reader) -> std::optional<Cell> {
                       if (!company_fits(id, wanted, reader, reading)) return std::nullopt;
                       return company_cell(wanted.sort, id, reader, reading);
                     });
  return filled(
      ListKind::companies, std::move(kept), wanted, reading, limit,
      [&](std::size_t column, const std::string& id, GraphReader& reader) {
        return company_cell(column, id, reader, reading);
      },
      [&](const std::string& id, GraphReader& reader) { return company_facts(id, reader, reading.moment); });
}

}  // namespace plantgraph
