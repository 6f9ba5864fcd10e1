// What the lists of plants, companies and deals share: filters as they are applied, what rows are read from, and how
// they are sorted and cut. Of query/lists.cc and query/list_*.cc only.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/lists.h"
#include "query/reader.h"
#include "query/run.h"
#include "query/state.h"

namespace plantgraph {

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

// What one list is read from, and until when. For one thread.
struct ListReading {
  const Snapshot& graph;
  const Lexicon* lexicon;
  const QuestionForms& forms;
  Moment moment;
  Date today;
  std::chrono::steady_clock::time_point deadline;

  GraphReader reader() const { return {graph, lexicon, forms, deadline}; }
};

// The filters that a kind takes, understood. Throws Error(usage) and Error(not_found), as list_rows.
Wanted understood(ListKind kind, const ListFilter& filter, const ListReading& reading);

RowSet list_plants(const Wanted& wanted, const ListReading& reading, std::size_t limit);
RowSet list_companies(const Wanted& wanted, const ListReading& reading, std::size_t limit);
RowSet list_deals(const Wanted& wanted, const ListReading& reading, std::size_t limit);

// The code of the country that the lexicon gives a company; empty where it gives none.
std::string country_of_company(const std::string& id, const Lexicon* lexicon);

// Nothing where there is no text.
inline Cell text_cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }

// Always, where no day is asked for.
inline bool said_since(const Date& said, const Date& since) {
  return !since.known() || (said.known() && last_day(said) >= since);
}

inline bool holds_any(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// A row that passed the filters, and what it is sorted by.
struct Kept {
  std::string id;
  Cell key;
};

// Nothing comes last in both directions; text in the order of its folded form.
bool in_order(const Kept& a, const Kept& b, bool descending);

// Ids of all entities of the types, as the store has them.
std::vector<std::string> ids_of(const std::vector<EntityType>& types, const ListReading& reading);

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

// Rows of what was kept, sorted, cut at `limit`, each with its cells and the proofs of its facts.
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

}  // namespace plantgraph
