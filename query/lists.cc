#include "query/lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "graph/error.h"
#include "query/deal_view.h"
#include "query/entity_view.h"
#include "query/plant_view.h"
#include "query/plants.h"
#include "query/run.h"
#include "query/said_back.h"

namespace plantgraph {
namespace {

constexpr unsigned of_plants = bit(ListKind::plants), of_companies = bit(ListKind::companies),
                   of_deals = bit(ListKind::deals);

constexpr ListFilterInfo filters[] = {
    {"country", &ListFilter::country, of_plants | of_companies | of_deals, "name or two-letter code of a country"},
    {"status", &ListFilter::status, of_plants | of_deals,
     "operating, idle, closed ...; of deals negotiating, agreed ..."},
    {"owner", &ListFilter::owner, of_plants | of_companies, "who owns it, also by way of other companies"},
    {"party", &ListFilter::party, of_deals, "who buys, sells or takes part"},
    {"target", &ListFilter::target, of_deals, "the plant or company that is dealt with"},
    {"model", &ListFilter::model, of_plants | of_companies, "what it makes"},
    {"min_capacity", &ListFilter::min_capacity, of_plants, "how much it can make a year, at least"},
    {"since", &ListFilter::since, of_plants | of_companies | of_deals, "only of what was spoken since that day"},
    {"sort", &ListFilter::sort, of_plants | of_companies | of_deals, "a column; -column for the largest first"},
};

constexpr std::string_view kind_names[] = {"plants", "companies", "deals"};

constexpr std::string_view plant_columns[] = {"name",     "country", "place",    "status",    "since", "owners",
                                              "capacity", "unit",    "products", "last_said", "id"};
constexpr std::string_view company_columns[] = {"name",   "type",     "country",   "parent",
                                                "plants", "articles", "last_said", "id"};
constexpr std::string_view deal_columns[] = {"target", "role",     "party",  "status",    "date",      "stake",
                                             "price",  "currency", "remark", "last_said", "target_id", "party_id"};

// A filter as it is applied.
struct Wanted {
  std::string country;  // code
  std::string status;
  std::vector<std::string> owners, parties, targets, models;  // ids
  bool any_owner = true, any_party = true, any_target = true, any_model = true;
  double min_capacity = 0;
  Date since;
  std::size_t sort = 0;
  bool descending = false;
};

struct ListReading {
  const Snapshot& graph;
  const Lexicon* lexicon;
  const QuestionForms& forms;
  Moment moment;
  Date today;
  std::chrono::steady_clock::time_point deadline;

  GraphReader reader() const { return {graph, lexicon, forms, deadline}; }
};

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorCode::usage, message); }

std::string words_of(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

std::string country_of(const std::string& text, const GraphReader& reader, const Lexicon* lexicon) {
  if (auto code = reader.country_named(text); !code.empty()) return code;
  std::string code;
  for (const char c : text) code += c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
  const bool is_code =
      code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_code || !lexicon)
    refuse(fmt::format("country={}: no country is called so; give a name (Russia) or a code (RU)", said_back(text)));
  return code;
}

// Ids that a name can mean, of the types that fit.
std::vector<std::string> meant(std::string_view filter, const std::string& text, unsigned types, GraphReader& reader) {
  constexpr std::size_t most = 50;
  std::vector<std::string> ids;
  for (const auto& id : entities_meant(reader.graph(), text, most))
    if (const auto type = reader.type_of(id); type && (types & bit(*type))) ids.push_back(id);
  if (ids.empty())
    throw Error(ErrorCode::not_found, fmt::format("{}={}: nothing of the kind is called so", filter, said_back(text)));
  return ids;
}

Wanted understood(ListKind kind, const ListFilter& filter, const ListReading& reading) {
  GraphReader reader = reading.reader();
  for (const auto& info : filters)
    if (!(filter.*info.value).empty() && !(info.kinds & bit(kind)))
      refuse(fmt::format("{} take no {}", name(kind), info.name));
  Wanted wanted;
  if (!filter.country.empty()) wanted.country = country_of(filter.country, reader, reading.lexicon);
  if (!filter.status.empty()) {
    const std::span<const std::string_view> known = kind == ListKind::deals
                                                        ? std::span<const std::string_view>(deal_statuses)
                                                        : std::span<const std::string_view>(plant_statuses);
    if (std::find(known.begin(), known.end(), filter.status) == known.end())
      refuse(fmt::format("status={}: give one of {}", said_back(filter.status), words_of(known)));
    wanted.status = filter.status;
  }
  constexpr unsigned firms = bit(EntityType::company) | bit(EntityType::brand);
  constexpr unsigned goods = bit(EntityType::model) | bit(EntityType::brand) | bit(EntityType::product);
  const auto ids = [&](std::string_view called, const std::string& text, unsigned types, bool& any) {
    any = text.empty();
    return any ? std::vector<std::string>() : meant(called, text, types, reader);
  };
  wanted.owners = ids("owner", filter.owner, firms, wanted.any_owner);
  wanted.parties = ids("party", filter.party, firms, wanted.any_party);
  wanted.targets = ids("target", filter.target, firms | bit(EntityType::plant), wanted.any_target);
  wanted.models = ids("model", filter.model, goods, wanted.any_model);
  if (!filter.min_capacity.empty()) {
    char* end = nullptr;
    wanted.min_capacity = std::strtod(filter.min_capacity.c_str(), &end);
    if (*end != '\0' || !std::isfinite(wanted.min_capacity) || wanted.min_capacity <= 0)
      refuse(fmt::format("min_capacity={}: give a number above 0, without separators (200000)",
                         said_back(filter.min_capacity)));
  }
  if (!filter.since.empty()) {
    const auto date = parse_date(filter.since);
    if (!date)
      refuse(fmt::format("since={}: that is not a date: give YYYY-MM-DD, YYYY-MM or YYYY", said_back(filter.since)));
    wanted.since = first_day(*date);
  }
  std::string sort = filter.sort;
  if (sort.empty()) sort = kind == ListKind::deals ? "-last_said" : "name";
  wanted.descending = sort.starts_with('-');
  if (wanted.descending) sort.erase(0, 1);
  const auto columns = columns_of(kind);
  const auto column = std::find(columns.begin(), columns.end(), sort);
  if (column == columns.end())
    refuse(fmt::format("sort={}: give one of {}", said_back(filter.sort), words_of(columns)));
  wanted.sort = std::size_t(column - columns.begin());
  return wanted;
}

Cell text_cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }

bool said_since(const Date& said, const Date& since) {
  return !since.known() || (said.known() && last_day(said) >= since);
}

bool holds_any(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// A row that passed the filters, and what it is sorted by.
struct Kept {
  std::string id;
  Cell key;
};

// Nothing comes last in both directions; text in the order of its folded form.
bool in_order(const Kept& a, const Kept& b, bool descending) {
  const bool no_a = a.key.index() == 0, no_b = b.key.index() == 0;
  if (no_a != no_b) return no_b;
  const auto compare = [](const Cell& x, const Cell& y) {
    if (const auto* text = std::get_if<std::string>(&x))
      if (const auto* other = std::get_if<std::string>(&y)) return folded(*text).compare(folded(*other));
    const auto number = [](const Cell& cell) {
      const auto* whole = std::get_if<std::int64_t>(&cell);
      const auto* real = std::get_if<double>(&cell);
      return whole ? double(*whole) : real ? *real : 0;
    };
    return number(x) < number(y) ? -1 : number(x) > number(y) ? 1 : 0;
  };
  const int order = no_a ? 0 : compare(a.key, b.key);
  if (order != 0) return descending ? order > 0 : order < 0;
  return a.id < b.id;
}

// Reads ids through short-lived readers, so that what they remember does not grow with the list; keeps what `keep`
// gives a sort key for.
template <typename Keep>
std::vector<Kept> chosen(const std::vector<std::string>& ids, const ListReading& reading, Keep keep) {
  constexpr std::size_t rows_of_reader = 128;
  std::vector<Kept> kept;
  std::optional<GraphReader> reader;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i % rows_of_reader == 0) reader.emplace(reading.graph, reading.lexicon, reading.forms, reading.deadline);
    reader->check_deadline();
    if (std::optional<Cell> key = keep(ids[i], *reader)) kept.push_back({ids[i], std::move(*key)});
  }
  return kept;
}

std::vector<std::string> ids_of(const std::vector<EntityType>& types, const ListReading& reading) {
  constexpr std::size_t piece = 1024;
  std::vector<std::string> ids;
  const GraphReader clock = reading.reader();
  for (const auto type : types) {
    std::string place;
    while (reading.graph.entity_ids_in(type, place, piece, ids)) clock.check_deadline();
  }
  return ids;
}

void sort_unique(std::vector<std::string>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// ---- plants ----

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

// ---- companies ----

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

std::string country_of_company(const std::string& id, const Lexicon* lexicon) {
  const auto colon = id.find(':');
  const auto type = entity_type_named(std::string_view(id).substr(0, colon));
  if (!lexicon || !type || colon == std::string::npos) return {};
  const auto index = lexicon->find_id(*type, std::string_view(id).substr(colon + 1));
  return index ? std::string(lexicon->entry(*index).country) : std::string();
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

template <typename Cells, typename Facts>
RowSet filled(ListKind kind, std::vector<Kept> kept, const Wanted& wanted, const ListReading& reading,
              std::size_t limit, Cells cells, Facts facts) {
  std::sort(kept.begin(), kept.end(), [&](const Kept& a, const Kept& b) { return in_order(a, b, wanted.descending); });
  RowSet rows;
  for (const auto column : columns_of(kind)) rows.columns.emplace_back(column);
  rows.cut = kept.size() > limit;
  if (rows.cut) kept.resize(limit);
  for (const auto& one : kept) {
    GraphReader reader = reading.reader();
    reader.check_deadline();
    RowSet::Row& row = rows.rows.emplace_back();
    for (std::size_t i = 0; i < rows.columns.size(); ++i) row.cells.push_back(cells(i, one.id, reader));
    row.evidence = proofs_of(facts(one.id, reader), reader);
  }
  return rows;
}

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

// ---- deals ----

// Adds what the facts of the range point to.
void gather_objects(FactRange range, const Snapshot& graph, std::chrono::steady_clock::time_point deadline,
                    std::set<std::string>& objects) {
  constexpr std::size_t piece = 1024;
  std::string place;
  std::vector<IndexedFact> rows;
  for (bool more = true; more;) {
    rows.clear();
    more = graph.facts_in(range, place, piece, rows);
    for (auto& row : rows) objects.insert(std::move(row.object));
    if (std::chrono::steady_clock::now() > deadline)
      throw Error(ErrorCode::deadline, "the list of deals took too long; name a target or a party");
  }
}

constexpr Predicate deal_predicates[] = {Predicate::buyer, Predicate::seller, Predicate::partner};

std::vector<std::string> deal_candidates(const Wanted& wanted, const ListReading& reading) {
  if (!wanted.any_target) return wanted.targets;
  if (wanted.any_party) return deal_targets(reading.graph, reading.deadline);
  std::set<std::string> targets;
  for (const auto predicate : deal_predicates)
    for (const auto& party : wanted.parties)
      gather_objects({FactRange::Index::subjects, party, predicate, {}, {}, {}}, reading.graph, reading.deadline,
                     targets);
  return {targets.begin(), targets.end()};
}

std::vector<Cell> deal_cells(const DealView& deal, const DealParty& party) {
  const auto term = [](const std::vector<DealTerm>& terms) {
    return terms.empty() ? Cell() : Cell(std::strtod(terms.front().value.c_str(), nullptr));
  };
  std::string remark = party.ended;
  if (party.stale) remark += std::string(remark.empty() ? "" : "; ") + "nobody has spoken of it for a year";
  return {text_cell(deal.target_name),
          text_cell(std::string(name(party.role))),
          text_cell(party.name),
          text_cell(party.status),
          text_cell(to_string(party.status_date)),
          term(party.stakes),
          term(party.prices),
          party.prices.empty() ? Cell() : text_cell(party.prices.front().unit),
          text_cell(remark),
          text_cell(to_string(party.last_said)),
          text_cell(deal.target),
          text_cell(party.id)};
}

RowSet list_deals(const Wanted& wanted, const ListReading& reading, std::size_t limit) {
  struct Row {
    Kept kept;
    RowSet::Row row;
  };
  std::vector<Row> all;
  chosen(deal_candidates(wanted, reading), reading,
         [&](const std::string& id, GraphReader& reader) -> std::optional<Cell> {
           if (!wanted.country.empty()) {
             const auto country = reader.type_of(id) == EntityType::plant ? reader.country_of_plant(id)
                                                                          : country_of_company(id, reading.lexicon);
             if (country != wanted.country) return std::nullopt;
           }
           const DealView deal = view_deals(id, reader, reading.moment, reading.today);
           for (std::size_t round = 0; round < deal.rounds.size(); ++round)
             for (const auto& party : deal.rounds[round].parties) {
               if (!wanted.status.empty() && party.status != wanted.status) continue;
               if (!wanted.any_party && !holds_any(wanted.parties, party.id)) continue;
               if (wanted.since.known() && !said_since(party.last_said, wanted.since)) continue;
               Row& row = all.emplace_back();
               row.row.cells = deal_cells(deal, party);
               row.row.evidence = party.evidence;
               row.kept = {fmt::format("{}\t{:06}\t{}\t{}", id, round, unsigned(party.role), party.id),
                           row.row.cells[wanted.sort]};
             }
           return std::nullopt;
         });
  std::sort(all.begin(), all.end(),
            [&](const Row& a, const Row& b) { return in_order(a.kept, b.kept, wanted.descending); });
  RowSet rows;
  for (const auto column : deal_columns) rows.columns.emplace_back(column);
  rows.cut = all.size() > limit;
  for (std::size_t i = 0; i < std::min(limit, all.size()); ++i) rows.rows.push_back(std::move(all[i].row));
  return rows;
}

}  // namespace

std::span<const ListFilterInfo> list_filters() { return filters; }
std::string_view name(ListKind kind) { return kind_names[std::size_t(kind)]; }

std::span<const std::string_view> columns_of(ListKind kind) {
  switch (kind) {
    case ListKind::plants:
      return plant_columns;
    case ListKind::companies:
      return company_columns;
    case ListKind::deals:
      break;
  }
  return deal_columns;
}

std::vector<std::string> deal_targets(const Snapshot& graph, std::chrono::steady_clock::time_point deadline) {
  std::set<std::string> targets;
  for (const auto predicate : deal_predicates)
    gather_objects({FactRange::Index::predicates, {}, predicate, {}, {}, {}}, graph, deadline, targets);
  return {targets.begin(), targets.end()};
}

RowSet list_rows(ListKind kind, const ListFilter& filter, const Snapshot& graph, const Lexicon* lexicon,
                 const QuestionForms& forms, const ListOptions& options) {
  const ListReading reading{graph,         lexicon,
                            forms,         {options.as_of, options.as_of},
                            options.today, std::chrono::steady_clock::now() + options.deadline};
  const Wanted wanted = understood(kind, filter, reading);
  switch (kind) {
    case ListKind::plants:
      return list_plants(wanted, reading, options.limit);
    case ListKind::companies:
      return list_companies(wanted, reading, options.limit);
    case ListKind::deals:
      break;
  }
  return list_deals(wanted, reading, options.limit);
}

}  // namespace plantgraph
