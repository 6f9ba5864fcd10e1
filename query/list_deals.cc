// The list of deals: one row a party and round.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "graph/error.h"
#include "query/deal_view.h"
#include "query/list_rows.h"

namespace plantgraph {
namespace {

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

}  // namespace

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
  for (const auto column : columns_of(ListKind::deals)) rows.columns.emplace_back(column);
  rows.cut = all.size() > limit;
  for (std::size_t i = 0; i < std::min(limit, all.size()); ++i) rows.rows.push_back(std::move(all[i].row));
  return rows;
}

std::vector<std::string> deal_targets(const Snapshot& graph, std::chrono::steady_clock::time_point deadline) {
  std::set<std::string> targets;
  for (const auto predicate : deal_predicates)
    gather_objects({FactRange::Index::predicates, {}, predicate, {}, {}, {}}, graph, deadline, targets);
  return {targets.begin(), targets.end()};
}

}  // namespace plantgraph
