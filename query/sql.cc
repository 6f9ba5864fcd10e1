// One statement from its text to its rows: it gets a connection of its own to an empty database in memory, whose only
// tables are ours; nothing of it outlives the statement.
#include "query/sql.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <new>

#include "graph/error.h"
#include "query/said_back.h"
#include "query/sql_table.h"
#include "query/sqlite.h"

namespace plantgraph {
namespace {

using Clock = std::chrono::steady_clock;

struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

constexpr std::pair<int, int> limits[] = {
    {SQLITE_LIMIT_SQL_LENGTH, int(max_statement_bytes)},
    {SQLITE_LIMIT_LENGTH, 32 << 20},  // of one value; an article's text has at most 16 MiB
    {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 50},
    {SQLITE_LIMIT_VDBE_OP, 100'000},
    {SQLITE_LIMIT_FUNCTION_ARG, 50},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 0},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 0},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

Database open_database() {
  sqlite3* raw = nullptr;
  const int status = sqlite3_open_v2(
      ":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX,
      nullptr);
  Database db(raw);
  if (status != SQLITE_OK) throw std::bad_alloc();
  for (const auto& [what, most] : limits) sqlite3_limit(raw, what, most);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  // "x" is a name, never a text: a slip is an error rather than another answer.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (sqlite3_exec(raw, "PRAGMA temp_store=MEMORY", nullptr, nullptr, nullptr) != SQLITE_OK) throw std::bad_alloc();
  return db;
}

// ---- errors, in one line with the place ----

std::string place_of(std::string_view statement, std::size_t at) {
  at = std::min(at, statement.size());
  const auto before = statement.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = at - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return fmt::format("line {}, column {}", line, column);
}

[[noreturn]] void too_late(const SqlOptions& options) {
  throw Error(ErrorCode::deadline,
              fmt::format("the statement took longer than {} s: name an id, a predicate or a date, or add LIMIT",
                          number_text(double(options.deadline.count()) / 1000)));
}

[[noreturn]] void fail(sqlite3* db, int status, const SqlStatement& state, const std::string& statement,
                       const SqlOptions& options) {
  if (state.failure) std::rethrow_exception(state.failure);
  switch (status & 0xff) {
    case SQLITE_INTERRUPT:
      too_late(options);
    case SQLITE_NOMEM:
      throw Error(ErrorCode::usage,
                  fmt::format("the statement needs more than {} MB of memory: choose fewer rows or columns before they "
                              "are sorted, grouped or joined",
                              options.max_memory_bytes >> 20));
    case SQLITE_TOOBIG:
      throw Error(ErrorCode::usage, "a value of the statement is larger than 32 MB");
    default:
      break;
  }
  if (!state.denied.empty()) throw Error(ErrorCode::usage, state.denied);
  std::string message = sqlite3_errmsg(db);
  for (char& c : message)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // of the statement that it quotes: the message is one line
  if (message.starts_with("no such column: ") && statement.find('"') != std::string::npos)
    message += " (text stands in single quotes: 'Kaluga')";
  if (message.starts_with("no such table: ")) {
    message += "; there are";
    for (const auto* table : sql_tables()) message += " " + std::string(table->name());
  }
  const int offset = sqlite3_error_offset(db);
  throw Error(ErrorCode::usage,
              offset >= 0 ? fmt::format("{}: {}", place_of(statement, std::size_t(offset)), message) : message);
}

void check_text(const std::string& statement) {
  if (statement.size() > max_statement_bytes)
    throw Error(ErrorCode::usage,
                fmt::format("the statement has {} bytes, the most is {}", statement.size(), max_statement_bytes));
  for (std::size_t i = 0; i < statement.size(); ++i) {
    const auto byte = static_cast<unsigned char>(statement[i]);
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f)
      throw Error(ErrorCode::usage,
                  fmt::format("{}: a control character (0x{:02x}) in the statement", place_of(statement, i), byte));
  }
}

// Whether more than blanks, semicolons and comments follows: the library itself says where a statement ends.
bool more_follows(sqlite3* db, const char* tail) {
  while (*tail != '\0') {
    sqlite3_stmt* raw = nullptr;
    const char* rest = tail;
    const int status = sqlite3_prepare_v2(db, tail, -1, &raw, &rest);
    const Prepared prepared(raw);
    if (status != SQLITE_OK || raw != nullptr) return true;
    if (rest == tail) break;
    tail = rest;
  }
  return false;
}

Prepared prepare(sqlite3* db, const SqlStatement& state, const std::string& statement, const SqlOptions& options) {
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  const int status = sqlite3_prepare_v2(db, statement.c_str(), int(statement.size()), &raw, &tail);
  Prepared prepared(raw);
  if (status != SQLITE_OK) fail(db, status, state, statement, options);
  if (raw == nullptr) throw Error(ErrorCode::usage, "the statement is empty: give a SELECT, or .schema");
  if (more_follows(db, tail))
    throw Error(ErrorCode::usage, fmt::format("{}: a second statement begins here; give one at a time",
                                              place_of(statement, std::size_t(tail - statement.c_str()))));
  if (sqlite3_column_count(raw) == 0 || !sqlite3_stmt_readonly(raw))
    throw Error(ErrorCode::usage, "only reading is allowed: SELECT, WITH, VALUES, EXPLAIN");
  return prepared;
}

Cell cell_at(sqlite3_stmt* row, int column) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
      return std::int64_t(sqlite3_column_int64(row, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(row, column);
    case SQLITE_NULL:
      return {};
    default: {
      // A blob is told by its bytes; nothing of ours is one.
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
      return std::string(bytes == nullptr ? "" : bytes, std::size_t(sqlite3_column_bytes(row, column)));
    }
  }
}

}  // namespace

bool run_sql(const std::string& text, const Store& store, const Lexicon* lexicon, const QuestionForms& forms,
             const SqlOptions& options, const SqlSink& sink) {
  check_text(text);
  start_sqlite();
  const auto graph = store.snapshot(options.as_of);
  const SqlContext context{
      store, *graph, lexicon, forms, store.stats(), options.as_of, Clock::now() + options.deadline};
  SqlStatement state;
  state.context = &context;
  std::vector<SqliteModule> modules;
  for (const auto* table : sql_tables()) modules.push_back({table, &state});

  const SqliteMemoryLimit memory(options.max_memory_bytes);
  const Database db = open_database();
  for (auto& module : modules) add_table(db.get(), module);
  restrict_to_reading(db.get(), state);

  const Prepared prepared = prepare(db.get(), state, text, options);
  const int count = sqlite3_column_count(prepared.get());
  std::vector<std::string> columns;
  for (int i = 0; i < count; ++i) {
    const char* name = sqlite3_column_name(prepared.get(), i);
    if (name == nullptr) throw std::bad_alloc();
    columns.emplace_back(name);
  }
  sink.columns(columns);
  std::vector<Cell> row(static_cast<std::size_t>(count));
  std::uint64_t bytes = 0;
  for (std::uint64_t rows = 0;; ++rows) {
    const int status = sqlite3_step(prepared.get());
    if (status == SQLITE_DONE) return true;
    if (status != SQLITE_ROW) fail(db.get(), status, state, text, options);
    if (rows == options.max_rows) return false;
    for (int i = 0; i < count; ++i) {
      row[std::size_t(i)] = cell_at(prepared.get(), i);
      if (const auto* cell = std::get_if<std::string>(&row[std::size_t(i)])) bytes += cell->size();
    }
    if (bytes > options.max_result_bytes && rows > 0) return false;
    if (!sink.row(row)) return true;
  }
}

RowSet sql_rows(const std::string& statement, const Store& store, const Lexicon* lexicon, const QuestionForms& forms,
                const SqlOptions& options) {
  RowSet rows;
  SqlSink sink;
  sink.columns = [&](const std::vector<std::string>& names) { rows.columns = names; };
  sink.row = [&](const std::vector<Cell>& cells) {
    rows.rows.push_back({cells, {}});
    return true;
  };
  rows.cut = !run_sql(statement, store, lexicon, forms, options, sink);
  return rows;
}

}  // namespace plantgraph
