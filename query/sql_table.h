// What a table of the SQL is made of, in our own words: columns, the ways into it, and a cursor. The foreign library
// sees them through the files query/sql.cc and query/sqlite_*.cc only.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/lexicon.h"
#include "graph/store.h"
#include "query/forms.h"

namespace plantgraph {

// What the tables of one statement read from. For one thread.
struct SqlContext {
  const Store& store;  // for the ledger, which is no part of the graph
  const Snapshot& graph;
  const Lexicon* lexicon;  // may be null
  const QuestionForms& forms;
  StoreStats stats;  // for estimates
  Date as_of;        // unknown: now
  std::chrono::steady_clock::time_point deadline;
};

enum class SqlType : std::uint8_t { text, integer, real, date };  // a date is text that parse_date takes

struct SqlColumn {
  std::string_view name;
  SqlType type;
  std::string_view meaning;  // one line for people
};

// A way into a table: by columns that are bound to one value each, and one that may have bounds. All of these columns
// hold text. A path without both reads the whole table.
struct SqlPath {
  std::vector<int> equal;  // columns; all must be bound
  int range = -1;          // column, or none
  bool range_needed = false;
  std::vector<int> order;  // columns by which the rows come, ascending as bytes
  bool unique = false;     // one row at most
  double cost_of_row = 1;  // of one row against one that is read from an index alone
};

// An inclusive or exclusive bound of the range column.
struct SqlBound {
  std::string text;
  bool inclusive = true;
};

// The values with which a path is entered; `equal` stands as in SqlPath::equal.
struct SqlArguments {
  std::vector<std::string> equal;
  std::optional<SqlBound> low, high;
};

// Text lives until the cursor's next call.
using SqlCell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

// Stands before its first row when made. It may throw Error.
class SqlCursor {
 public:
  virtual ~SqlCursor() = default;
  virtual bool next() = 0;  // false: no more rows
  virtual SqlCell cell(int column) = 0;
};

// Immutable; shared by all threads.
class SqlTable {
 public:
  virtual ~SqlTable() = default;
  virtual std::string_view name() const = 0;
  virtual std::string_view meaning() const = 0;
  // The key comes first.
  virtual std::span<const SqlColumn> columns() const = 0;
  // How many columns tell rows apart; they are never nothing.
  virtual std::size_t key_columns() const { return 1; }
  virtual std::span<const SqlPath> paths() const = 0;
  // How many rows the path gives: `equal` has the values that are known while planning, empty ones for those that are
  // not; at least 1.
  virtual double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>& equal) const = 0;
  virtual std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path,
                                          SqlArguments arguments) const = 0;
};

// All tables in the order in which they are told.
std::span<const SqlTable* const> sql_tables();

const SqlTable& sql_facts();     // query/sql_facts.cc
const SqlTable& sql_evidence();  // query/sql_evidence.cc
const SqlTable& sql_articles();  // query/sql_articles.cc
const SqlTable& sql_sources();
const SqlTable& sql_ledger();  // query/sql_ledger.cc
const SqlTable& sql_deals();   // query/sql_deals.cc
const SqlTable& sql_deal_parties();
const SqlTable& sql_deal_events();
const SqlTable& sql_plants();     // query/sql_plants.cc
const SqlTable& sql_companies();  // query/sql_entities.cc
const SqlTable& sql_models();
const SqlTable& sql_places();

// A cursor without rows.
std::unique_ptr<SqlCursor> no_rows();

// A range of dates as articles_in takes it, wider where a bound is exclusive: who asked looks again. Throws
// Error(usage) for what is no date.
struct DateBounds {
  Date from, to;  // unknown: open
};
DateBounds date_bounds(std::string_view column, const SqlArguments& arguments);

// Articles one after the other, read ahead in pieces that grow.
class ArticleRows {
 public:
  ArticleRows(const Snapshot& graph, const DateBounds& bounds) : graph_(graph), bounds_(bounds) {}
  // Only these.
  ArticleRows(const Snapshot& graph, std::vector<ArticleKey> keys)
      : graph_(graph), more_(false), keys_(std::move(keys)) {}
  const ArticleKey* next();  // null: no more

 private:
  const Snapshot& graph_;
  DateBounds bounds_;
  bool more_ = true;
  std::string place_;
  std::size_t at_ = 0;
  std::size_t piece_ = 8;
  std::vector<ArticleKey> keys_;
};

// How a fact is named: its article's key and its place there, "0a1b...:3"; and back, absent where it is none.
struct FactName {
  ArticleKey article;
  std::uint32_t ordinal = 0;
};
std::string fact_name(const ArticleKey& article, std::uint32_t ordinal);
std::optional<FactName> fact_named(std::string_view text);

// Absent for nothing.
inline SqlCell cell_or_nothing(std::string_view text) { return text.empty() ? SqlCell() : SqlCell(text); }

// Ids of entities of some types one after the other, sorted, read ahead in pieces that grow.
class EntityRows {
 public:
  // `types` in the order of their names.
  EntityRows(const Snapshot& graph, std::vector<EntityType> types) : graph_(graph), types_(std::move(types)) {}
  // Only these.
  EntityRows(const Snapshot& graph, std::vector<std::string> ids) : graph_(graph), ids_(std::move(ids)) {}
  const std::string* next();  // null: no more

 private:
  const Snapshot& graph_;
  std::vector<EntityType> types_;
  std::size_t type_ = 0;
  std::string place_;
  std::size_t at_ = 0;
  std::size_t piece_ = 8;
  std::vector<std::string> ids_;
};

// Ids of those types that the graph calls exactly so by their best name.
std::vector<std::string> ids_by_name(const Snapshot& graph, const std::vector<EntityType>& types,
                                     const std::string& name);
// The id alone where an entity of one of the types has it, else nothing.
std::vector<std::string> ids_by_id(const Snapshot& graph, const std::vector<EntityType>& types, const std::string& id);

}  // namespace plantgraph
