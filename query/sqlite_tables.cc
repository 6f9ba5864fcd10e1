// Our tables as virtual tables of the foreign library: which way in it takes, and how it walks the rows.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "graph/error.h"
#include "query/said_back.h"
#include "query/sqlite.h"

namespace plantgraph {
namespace {

struct Vtab : sqlite3_vtab {
  SqliteModule* module = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
  std::unique_ptr<SqlCursor> rows;
  bool at_end = true;
};

Vtab& vtab_of(sqlite3_vtab_cursor* cursor) { return *static_cast<Vtab*>(cursor->pVtab); }

// Runs a piece of ours inside a callback of the library.
template <typename Piece>
int guarded(SqlStatement& statement, Piece piece) {
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
  auto* module = static_cast<SqliteModule*>(aux);
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
  SqlStatement& statement = *vtab.module->statement;
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
  SqlStatement& statement = *vtab_of(base).module->statement;
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
  const SqliteModule& module = *vtab_of(base).module;
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

}  // namespace

void add_table(sqlite3* db, SqliteModule& module) {
  static const sqlite3_module methods = module_methods();
  if (sqlite3_create_module_v2(db, std::string(module.table->name()).c_str(), &methods, &module, nullptr) != SQLITE_OK)
    throw std::bad_alloc();
}

}  // namespace plantgraph
