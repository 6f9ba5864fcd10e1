// What a statement may do: read our tables, and call functions that touch nothing else.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "query/said_back.h"
#include "query/sqlite.h"

namespace plantgraph {
namespace {

// Functions that neither read nor change anything outside of their arguments. Sorted.
constexpr std::string_view safe_functions[] = {"->",
                                               "->>",
                                               "abs",
                                               "acos",
                                               "asin",
                                               "atan",
                                               "atan2",
                                               "avg",
                                               "ceil",
                                               "ceiling",
                                               "char",
                                               "coalesce",
                                               "cos",
                                               "count",
                                               "cume_dist",
                                               "current_date",
                                               "current_time",
                                               "current_timestamp",
                                               "date",
                                               "datetime",
                                               "degrees",
                                               "dense_rank",
                                               "exp",
                                               "first_value",
                                               "floor",
                                               "fold",
                                               "format",
                                               "glob",
                                               "group_concat",
                                               "hex",
                                               "ifnull",
                                               "iif",
                                               "instr",
                                               "json_array",
                                               "json_group_array",
                                               "json_group_object",
                                               "json_object",
                                               "julianday",
                                               "lag",
                                               "last_value",
                                               "lead",
                                               "length",
                                               "like",
                                               "likelihood",
                                               "likely",
                                               "ln",
                                               "log",
                                               "log10",
                                               "log2",
                                               "lower",
                                               "ltrim",
                                               "max",
                                               "min",
                                               "mod",
                                               "nth_value",
                                               "ntile",
                                               "nullif",
                                               "percent_rank",
                                               "pi",
                                               "pow",
                                               "power",
                                               "printf",
                                               "quote",
                                               "radians",
                                               "rank",
                                               "replace",
                                               "round",
                                               "row_number",
                                               "rtrim",
                                               "sign",
                                               "sin",
                                               "sqrt",
                                               "strftime",
                                               "substr",
                                               "substring",
                                               "sum",
                                               "tan",
                                               "time",
                                               "total",
                                               "trim",
                                               "trunc",
                                               "typeof",
                                               "unicode",
                                               "unixepoch",
                                               "unlikely",
                                               "upper"};

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c + 'a' - 'A');
  return out;
}

const SqlTable* table_named(std::string_view name) {
  const std::string lower = lower_case(name);
  for (const auto* table : sql_tables())
    if (table->name() == lower) return table;
  return nullptr;
}

int authorize(void* context, int action, const char* first, const char* second, const char*, const char*) {
  auto& statement = *static_cast<SqlStatement*>(context);
  if (statement.connecting) return SQLITE_OK;
  try {
    switch (action) {
      case SQLITE_SELECT:
      case SQLITE_RECURSIVE:
        return SQLITE_OK;
      case SQLITE_READ:
        // Without a column it is a count of rows, of what WITH names too.
        if (second == nullptr || *second == '\0') return SQLITE_OK;
        if (first != nullptr && table_named(first) != nullptr) return SQLITE_OK;
        if (statement.denied.empty())
          statement.denied = fmt::format("the table {} is not there to be read", said_back(first ? first : ""));
        return SQLITE_DENY;
      case SQLITE_FUNCTION: {
        const std::string name = lower_case(second ? second : "");
        if (std::find(std::begin(safe_functions), std::end(safe_functions), name) != std::end(safe_functions))
          return SQLITE_OK;
        if (statement.denied.empty())
          statement.denied = fmt::format("the function {}() is not offered", said_back(name));
        return SQLITE_DENY;
      }
      default:
        if (statement.denied.empty()) statement.denied = "only reading is allowed: SELECT, WITH, VALUES, EXPLAIN";
        return SQLITE_DENY;
    }
  } catch (...) {
    return SQLITE_DENY;
  }
}

int stop_when_late(void* statement) { return static_cast<SqlStatement*>(statement)->late() ? 1 : 0; }

void fold_function(sqlite3_context* to, int, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  if (text == nullptr) return;
  try {
    const std::string out = folded({text, std::size_t(sqlite3_value_bytes(values[0]))});
    sqlite3_result_text64(to, out.data(), out.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (...) {
    sqlite3_result_error_nomem(to);
  }
}

}  // namespace

void restrict_to_reading(sqlite3* db, SqlStatement& statement) {
  constexpr int fold_flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  sqlite3_create_function_v2(db, "fold", 1, fold_flags, nullptr, fold_function, nullptr, nullptr, nullptr);
  sqlite3_set_authorizer(db, authorize, &statement);
  constexpr int steps_between_looks = 1000;
  sqlite3_progress_handler(db, steps_between_looks, stop_when_late, &statement);
}

}  // namespace plantgraph
