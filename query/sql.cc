// The one file that knows SQLite. Each statement gets a connection of its own to an empty database in memory, whose
// only tables are ours; nothing of it outlives the statement.
#include "query/sql.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <mutex>

#include "graph/error.h"
#include "query/said_back.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

using Clock = std::chrono::steady_clock;

// ---- memory: SQLite's own limit is one for the whole process, so each statement has a budget on its thread ----

struct Budget {
  std::uint64_t used = 0;
  std::uint64_t limit = UINT64_MAX;
};
thread_local Budget budget;

constexpr std::size_t block_head = 16;  // holds the block's size and keeps its alignment

std::size_t& size_of(void* block) { return *reinterpret_cast<std::size_t*>(static_cast<char*>(block) - block_head); }

void* take_memory(int bytes) {
  const auto size = std::size_t(bytes);
  if (budget.used + size > budget.limit) return nullptr;
  void* whole = std::malloc(size + block_head);
  if (whole == nullptr) return nullptr;
  void* block = static_cast<char*>(whole) + block_head;
  size_of(block) = size;
  budget.used += size;
  return block;
}

void give_memory(void* block) {
  if (block == nullptr) return;
  budget.used -= std::min<std::uint64_t>(budget.used, size_of(block));
  std::free(static_cast<char*>(block) - block_head);
}

void* resize_memory(void* block, int bytes) {
  const std::size_t before = size_of(block), size = std::size_t(bytes);
  if (size > before && budget.used + (size - before) > budget.limit) return nullptr;
  void* whole = std::realloc(static_cast<char*>(block) - block_head, size + block_head);
  if (whole == nullptr) return nullptr;
  budget.used = budget.used + size - std::min<std::uint64_t>(budget.used + size, before);
  void* moved = static_cast<char*>(whole) + block_head;
  size_of(moved) = size;
  return moved;
}

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    static const sqlite3_mem_methods methods = {take_memory,
                                                give_memory,
                                                resize_memory,
                                                [](void* block) { return block ? int(size_of(block)) : 0; },
                                                [](int bytes) { return (bytes + 15) & ~15; },
                                                [](void*) { return SQLITE_OK; },
                                                [](void*) {},
                                                nullptr};
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
      throw Error(ErrorCode::database, "SQLite cannot be started");
  });
}

// Counts what SQLite takes on this thread from here on; whatever it takes is given back before the end.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::uint64_t bytes) { budget = {0, bytes}; }
  ~MemoryLimit() { budget = {}; }
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;
};

// ---- one statement ----

struct Statement {
  const SqlContext* context = nullptr;
  bool connecting = false;     // SQLite reads one of our own CREATE TABLE statements
  std::string denied;          // what the authorizer refused first
  std::exception_ptr failure;  // what a table threw; it must not pass through the library
  bool late() const { return Clock::now() > context->deadline; }
};

struct Module {
  const SqlTable* table = nullptr;
  Statement* statement = nullptr;
};

struct Vtab : sqlite3_vtab {
  Module* module = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
  std::unique_ptr<SqlCursor> rows;
  bool at_end = true;
};

Vtab& vtab_of(sqlite3_vtab_cursor* cursor) { return *static_cast<Vtab*>(cursor->pVtab); }

// Runs a piece of ours inside a callback of the library.
template <typename Piece>
int guarded(Statement& statement, Piece piece) {
  try {
    return piece();
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (...) {
    statement.failure = std::current_exception();
    return SQLITE_ERROR;
  }
}

std::string_view affinity(SqlType type) {
  switch (type) {
    case SqlType::integer:
      return "INTEGER";
    case SqlType::real:
      return "REAL";
    case SqlType::text:
    case SqlType::date:
      break;
  }
  return "TEXT";
}

std::string key_list(const SqlTable& table) {
  std::string key;
  for (std::size_t i = 0; i < table.key_columns(); ++i)
    key += (i == 0 ? "" : ", ") + std::string(table.columns()[i].name);
  return key;
}

int connect(sqlite3* db, void* aux, int, const char* const*, sqlite3_vtab** out, char**) {
  auto* module = static_cast<Module*>(aux);
  return guarded(*module->statement, [&] {
    // Without row ids: rows are told apart by their key, which OR over two indexes needs.
    std::string create = "CREATE TABLE x(";
    for (const auto& column : module->table->columns())
      create += fmt::format("{} {}, ", column.name, affinity(column.type));
    create += "PRIMARY KEY (" + key_list(*module->table) + ")) WITHOUT ROWID";
    module->statement->connecting = true;
    const int status = sqlite3_declare_vtab(db, create.c_str());
    module->statement->connecting = false;
    if (status != SQLITE_OK) return status;
    auto vtab = std::make_unique<Vtab>();
    vtab->module = module;
    *out = vtab.release();
    return SQLITE_OK;
  });
}

int disconnect(sqlite3_vtab* vtab) {
  delete static_cast<Vtab*>(vtab);
  return SQLITE_OK;
}

bool is_range(unsigned char op) {
  return op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE || op == SQLITE_INDEX_CONSTRAINT_LT ||
         op == SQLITE_INDEX_CONSTRAINT_LE;
}

bool is_low(unsigned char op) { return op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE; }

std::string_view op_text(unsigned char op) {
  switch (op) {
    case SQLITE_INDEX_CONSTRAINT_GT:
      return ">";
    case SQLITE_INDEX_CONSTRAINT_GE:
      return ">=";
    case SQLITE_INDEX_CONSTRAINT_LT:
      return "<";
    case SQLITE_INDEX_CONSTRAINT_LE:
      return "<=";
    default:
      return "=";
  }
}

// The text that a value is compared with in a column of text; absent for what equals no text.
std::optional<std::string> text_of(sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  if (type == SQLITE_NULL || type == SQLITE_BLOB) return std::nullopt;
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr) throw std::bad_alloc();
  return std::string(text, std::size_t(sqlite3_value_bytes(value)));
}

// The constraint's other side, where it is a constant of the statement.
std::optional<std::string> constant_of(sqlite3_index_info* info, int constraint) {
  sqlite3_value* value = nullptr;
  if (sqlite3_vtab_rhs_value(info, constraint, &value) != SQLITE_OK || value == nullptr) return std::nullopt;
  return text_of(value);
}

void check_dates(const SqlTable& table, sqlite3_index_info* info) {
  for (int i = 0; i < info->nConstraint; ++i) {
    const auto& constraint = info->aConstraint[i];
    if (constraint.iColumn < 0 || table.columns()[std::size_t(constraint.iColumn)].type != SqlType::date) continue;
    if (constraint.op != SQLITE_INDEX_CONSTRAINT_EQ && !is_range(constraint.op)) continue;
    const auto text = constant_of(info, i);
    if (text && !parse_date(*text))
      throw Error(ErrorCode::usage, fmt::format("{}.{} {} '{}': that is not a date: give YYYY-MM-DD, YYYY-MM or YYYY",
                                                table.name(), table.columns()[std::size_t(constraint.iColumn)].name,
                                                op_text(constraint.op), said_back(*text)));
  }
}

// One way of answering: which constraints a path would take, and what it would cost.
struct Choice {
  std::size_t path = 0;
  std::vector<int> equal;  // constraints, as SqlPath::equal
  std::vector<int> range;
  double rows = 0, cost = 0;
};

std::optional<Choice> choice(const Vtab& vtab, std::size_t index, sqlite3_index_info* info) {
  const SqlTable& table = *vtab.module->table;
  const SqlPath& path = table.paths()[index];
  const auto takes = [&](int i, int column, bool range) {
    const auto& constraint = info->aConstraint[i];
    if (!constraint.usable || constraint.iColumn != column) return false;
    if (range ? !is_range(constraint.op) : constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) return false;
    return std::strcmp(sqlite3_vtab_collation(info, i), "BINARY") == 0;
  };
  Choice out;
  out.path = index;
  std::vector<std::string> known;
  for (const int column : path.equal) {
    int found = -1;
    for (int i = 0; i < info->nConstraint && found < 0; ++i)
      if (takes(i, column, false)) found = i;
    if (found < 0) return std::nullopt;
    out.equal.push_back(found);
    known.push_back(constant_of(info, found).value_or(""));
  }
  bool low = false, high = false;
  if (path.range >= 0)
    for (int i = 0; i < info->nConstraint; ++i)
      if (takes(i, path.range, true)) {
        out.range.push_back(i);
        (is_low(info->aConstraint[i].op) ? low : high) = true;
      }
  if (path.range_needed && out.range.empty()) return std::nullopt;
  out.rows = table.rows(*vtab.module->statement->context, index, known);
  if (low) out.rows /= 3;  // nothing is known of the bound: a third is left on either side
  if (high) out.rows /= 3;
  out.rows = std::max(out.rows, 1.0);
  constexpr double cost_of_seek = 4;
  out.cost = cost_of_seek + out.rows * path.cost_of_row;
  return out;
}

// Of equal costs the one that binds more.
bool better(const Choice& one, const Choice& other) {
  return one.cost != other.cost ? one.cost < other.cost : one.equal.size() > other.equal.size();
}

// Whether the path gives the rows in the order asked for; columns that are bound to one value do not count.
bool in_order(const SqlPath& path, const sqlite3_index_info* info) {
  std::size_t next = 0;
  for (int i = 0; i < info->nOrderBy; ++i) {
    const auto& term = info->aOrderBy[i];
    if (term.desc) return false;
    if (std::count(path.equal.begin(), path.equal.end(), term.iColumn) > 0) continue;
    if (next >= path.order.size() || path.order[next] != term.iColumn) return false;
    ++next;
  }
  return true;
}

int best_index(sqlite3_vtab* base, sqlite3_index_info* info) {
  auto& vtab = *static_cast<Vtab*>(base);
  Statement& statement = *vtab.module->statement;
  return guarded(statement, [&] {
    if (statement.late()) return SQLITE_INTERRUPT;
    const SqlTable& table = *vtab.module->table;
    check_dates(table, info);
    std::optional<Choice> best;
    for (std::size_t i = 0; i < table.paths().size(); ++i)
      if (auto one = choice(vtab, i, info); one && (!best || better(*one, *best))) best = std::move(one);
    if (!best) return SQLITE_CONSTRAINT;
    const SqlPath& path = table.paths()[best->path];
    std::string roles;  // "subject= predicate=": read by filter, and by people in EXPLAIN QUERY PLAN
    int argument = 0;
    for (const auto* constraints : {&best->equal, &best->range})
      for (const int i : *constraints) {
        const auto& constraint = info->aConstraint[i];
        info->aConstraintUsage[i].argvIndex = ++argument;
        // filter compares as SQLite would; bounds are looked at again.
        info->aConstraintUsage[i].omit = constraints == &best->equal;
        roles += fmt::format("{}{}{}", roles.empty() ? "" : " ", table.columns()[std::size_t(constraint.iColumn)].name,
                             op_text(constraint.op));
      }
    info->idxNum = int(best->path);
    info->idxStr = sqlite3_mprintf("%s", roles.c_str());
    if (info->idxStr == nullptr) return SQLITE_NOMEM;
    info->needToFreeIdxStr = 1;
    info->orderByConsumed = in_order(path, info);
    info->estimatedRows = sqlite3_int64(best->rows);
    info->estimatedCost = best->cost;
    if (path.unique) info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
    return SQLITE_OK;
  });
}

int open_cursor(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
  auto* cursor = new (std::nothrow) Cursor;
  *out = cursor;
  return cursor == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

int close_cursor(sqlite3_vtab_cursor* cursor) {
  delete static_cast<Cursor*>(cursor);
  return SQLITE_OK;
}

int next_row(sqlite3_vtab_cursor* base) {
  auto& cursor = *static_cast<Cursor*>(base);
  Statement& statement = *vtab_of(base).module->statement;
  return guarded(statement, [&] {
    if (statement.late()) return SQLITE_INTERRUPT;
    cursor.at_end = !cursor.rows->next();
    return SQLITE_OK;
  });
}

// The tighter of two bounds on the same side.
void tighten(std::optional<SqlBound>& bound, SqlBound other, bool low) {
  const bool tighter = !bound || (low ? other.text > bound->text : other.text < bound->text) ||
                       (other.text == bound->text && !other.inclusive);
  if (tighter) bound = std::move(other);
}

int filter(sqlite3_vtab_cursor* base, int path, const char* roles, int count, sqlite3_value** values) {
  auto& cursor = *static_cast<Cursor*>(base);
  const Module& module = *vtab_of(base).module;
  cursor.rows.reset();
  cursor.at_end = true;
  const int status = guarded(*module.statement, [&] {
    SqlArguments arguments;
    std::string_view rest = roles;
    for (int i = 0; i < count; ++i) {
      const std::string_view role = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), role.size() + 1));
      auto text = text_of(values[i]);
      if (!text) return SQLITE_OK;  // nothing equals it, and nothing is more or less
      if (role.ends_with(">")) {
        tighten(arguments.low, {std::move(*text), false}, true);
      } else if (role.ends_with(">=")) {
        tighten(arguments.low, {std::move(*text), true}, true);
      } else if (role.ends_with("<")) {
        tighten(arguments.high, {std::move(*text), false}, false);
      } else if (role.ends_with("<=")) {
        tighten(arguments.high, {std::move(*text), true}, false);
      } else {
        arguments.equal.push_back(std::move(*text));
      }
    }
    cursor.rows = module.table->open(*module.statement->context, std::size_t(path), std::move(arguments));
    return SQLITE_OK;
  });
  return status != SQLITE_OK || !cursor.rows ? status : next_row(base);
}

int at_end(sqlite3_vtab_cursor* cursor) { return static_cast<Cursor*>(cursor)->at_end; }

int give_cell(sqlite3_vtab_cursor* base, sqlite3_context* to, int column) {
  auto& cursor = *static_cast<Cursor*>(base);
  return guarded(*vtab_of(base).module->statement, [&] {
    const SqlCell cell = cursor.rows->cell(column);
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
      sqlite3_result_text64(to, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (const auto* number = std::get_if<double>(&cell)) {
      sqlite3_result_double(to, *number);
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
      sqlite3_result_int64(to, *whole);
    } else {
      sqlite3_result_null(to);
    }
    return SQLITE_OK;
  });
}

// Only with xCreate empty is a table there by its name alone, without a statement that creates it.
sqlite3_module module_methods() {
  sqlite3_module methods{};
  methods.iVersion = 1;
  methods.xConnect = connect;
  methods.xBestIndex = best_index;
  methods.xDisconnect = disconnect;
  methods.xDestroy = disconnect;
  methods.xOpen = open_cursor;
  methods.xClose = close_cursor;
  methods.xFilter = filter;
  methods.xNext = next_row;
  methods.xEof = at_end;
  methods.xColumn = give_cell;
  methods.xRowid = [](sqlite3_vtab_cursor*, sqlite3_int64*) { return SQLITE_ERROR; };  // never: WITHOUT ROWID
  return methods;
}

// ---- what a statement may do ----

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
  auto& statement = *static_cast<Statement*>(context);
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

int stop_when_late(void* statement) { return static_cast<Statement*>(statement)->late() ? 1 : 0; }

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

[[noreturn]] void fail(sqlite3* db, int status, const Statement& state, const std::string& statement,
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

Prepared prepare(sqlite3* db, const Statement& state, const std::string& statement, const SqlOptions& options) {
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
  start_library();
  const auto graph = store.snapshot(options.as_of);
  const SqlContext context{
      store, *graph, lexicon, forms, store.stats(), options.as_of, Clock::now() + options.deadline};
  Statement state;
  state.context = &context;
  static const sqlite3_module methods = module_methods();
  std::vector<Module> modules;
  for (const auto* table : sql_tables()) modules.push_back({table, &state});

  const MemoryLimit memory(options.max_memory_bytes);
  const Database db = open_database();
  for (auto& module : modules)
    if (sqlite3_create_module_v2(db.get(), std::string(module.table->name()).c_str(), &methods, &module, nullptr) !=
        SQLITE_OK)
      throw std::bad_alloc();
  constexpr int fold_flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  sqlite3_create_function_v2(db.get(), "fold", 1, fold_flags, nullptr, fold_function, nullptr, nullptr, nullptr);
  sqlite3_set_authorizer(db.get(), authorize, &state);
  constexpr int steps_between_looks = 1000;
  sqlite3_progress_handler(db.get(), steps_between_looks, stop_when_late, &state);

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
