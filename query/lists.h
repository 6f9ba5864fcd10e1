// Lists of plants, companies and deals with filters, an order and a limit: what the commands and the page's tables
// show.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon.h"
#include "graph/store.h"
#include "query/forms.h"
#include "query/row_set.h"

namespace plantgraph {

enum class ListKind : std::uint8_t { plants, companies, deals };

// What may be given, all as a person writes it; empty: anything.
struct ListFilter {
  std::string country;       // name or ISO 3166 alpha-2: of the plant, the company, the deal's target
  std::string status;        // of the plant, or of the deal
  std::string owner;         // name or id: who owns the plant; to whom the company belongs; also by way of others
  std::string party;         // name or id: of the deal
  std::string target;        // name or id: what the deal is about
  std::string model;         // name or id: what the plant makes, or the company
  std::string min_capacity;  // a number: of the plant, whatever its unit
  std::string since;         // a date: something was said of it, or of the deal, since then
  std::string sort;          // a column, or -column for the largest first; the kind's own order where empty
};

// The names of a filter, as flags ("min-capacity") and as parameters ("min_capacity").
struct ListFilterInfo {
  std::string_view name;  // with "_"
  std::string ListFilter::*value;
  unsigned kinds;  // bits of ListKind that take it
  std::string_view meaning;
};
std::span<const ListFilterInfo> list_filters();
constexpr unsigned bit(ListKind kind) { return 1u << unsigned(kind); }

std::string_view name(ListKind kind);                         // "plants"
std::span<const std::string_view> columns_of(ListKind kind);  // of the rows, in their order

struct ListOptions {
  std::size_t limit = 100;
  Date as_of;  // what held and was known then; unknown: now
  Date today;  // for deals that nobody speaks of any more; unknown: the newest article's
  std::chrono::milliseconds deadline{2000};
};

// Rows with proofs, in a settled order. Throws Error(usage) for a filter that is wrong (no such status, country,
// column, date) or that the kind does not take, Error(not_found) for a name that the graph does not know,
// Error(deadline).
RowSet list_rows(ListKind kind, const ListFilter& filter, const Snapshot& graph, const Lexicon* lexicon,
                 const QuestionForms& forms, const ListOptions& options);

// Ids of all plants and companies that somebody buys, sells or takes part in, sorted. Throws Error(deadline).
std::vector<std::string> deal_targets(const Snapshot& graph, std::chrono::steady_clock::time_point deadline);

}  // namespace plantgraph
