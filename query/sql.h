// SQL over the graph: one read-only SELECT of SQLite over tables that are the store's indexes, on one snapshot, before
// a deadline. docs/sql.md tells the tables to people.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "graph/lexicon.h"
#include "graph/store.h"
#include "query/forms.h"
#include "query/row_set.h"

namespace plantgraph {

struct SqlOptions {
  Date as_of;  // only what was published by then, and what held then; unknown: all
  std::chrono::milliseconds deadline{2000};
  std::uint64_t max_rows = 10'000;             // more are cut off, and the answer says so
  std::uint64_t max_result_bytes = 16u << 20;  // of text in the rows; more are cut off likewise
  std::uint64_t max_memory_bytes = 64u << 20;  // of SQLite for this statement: sorting, grouping, joining
};

// What a statement may be at most; longer ones are refused unread.
inline constexpr std::size_t max_statement_bytes = 100'000;

// Called once with the names of the columns, then for each row. Returns false to stop.
struct SqlSink {
  std::function<void(const std::vector<std::string>&)> columns;
  std::function<bool(const std::vector<Cell>&)> row;
};

// True where all rows were handed over, false where `max_rows` or `max_result_bytes` cut them off. Any thread, several
// at once. `lexicon` may be null: then only what articles say is known. Throws Error(usage) for a statement that is
// wrong, is no SELECT, or needs more than `max_memory_bytes`, with the line and column of the place; Error(deadline)
// past the deadline.
bool run_sql(const std::string& statement, const Store& store, const Lexicon* lexicon, const QuestionForms& forms,
             const SqlOptions& options, const SqlSink& sink);

// The same, gathered.
RowSet sql_rows(const std::string& statement, const Store& store, const Lexicon* lexicon, const QuestionForms& forms,
                const SqlOptions& options);

// What ".schema" asks for: whether the statement is that, and CREATE TABLE statements with what each column means.
bool asks_for_schema(const std::string& statement);
std::string sql_schema();
// Names of all tables, in the order of the schema.
std::vector<std::string> sql_table_names();

}  // namespace plantgraph
