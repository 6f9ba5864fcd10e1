#include "query/lists.h"

#include <algorithm>

#include "query/list_rows.h"

namespace plantgraph {
namespace {

constexpr std::string_view kind_names[] = {"plants", "companies", "deals"};

constexpr std::string_view plant_columns[] = {"name",     "country", "place",    "status",    "since", "owners",
                                              "capacity", "unit",    "products", "last_said", "id"};
constexpr std::string_view company_columns[] = {"name",   "type",     "country",   "parent",
                                                "plants", "articles", "last_said", "id"};
constexpr std::string_view deal_columns[] = {"target", "role",     "party",  "status",    "date",      "stake",
                                             "price",  "currency", "remark", "last_said", "target_id", "party_id"};

}  // namespace

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
