// The commands that print rows: sql, and the lists of plants, companies and deals.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/error.h"
#include "query/lists.h"
#include "query/row_set.h"
#include "query/sql.h"

namespace plantgraph {
namespace {

constexpr std::uint64_t rows_of_table = 1000;  // for people; csv and json have no end of their own

// A statement of the command line, or of standard input where it is "-".
std::string statement_of(const Arguments& arguments) {
  std::string statement = joined(arguments.words);
  if (statement != "-") return statement;
  statement.clear();
  char block[4096];
  while (const std::size_t read = std::fread(block, 1, sizeof block, stdin)) {
    statement.append(block, read);
    if (statement.size() > max_statement_bytes) break;  // refused for its length
  }
  return statement;
}

std::vector<std::string> printable_line(const std::vector<Cell>& cells) {
  std::vector<std::string> line;
  for (const auto& cell : cells) line.push_back(printable(cell_text(cell)));
  return line;
}

void print_table(const RowSet& rows) {
  std::vector<std::vector<std::string>> lines;
  auto& head = lines.emplace_back();
  for (const auto& column : rows.columns) head.push_back(printable(column));
  for (const auto& row : rows.rows) lines.push_back(printable_line(row.cells));
  print(fitted_table(lines, line_width()));
}

// For people: with the article of the best proof, without ids and units, and without columns that say nothing; csv and
// json have them all.
void print_list(const RowSet& rows) {
  constexpr std::string_view left_out[] = {"id", "target_id", "party_id", "unit"};
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    const bool told = std::any_of(rows.rows.begin(), rows.rows.end(),
                                  [&](const RowSet::Row& row) { return !cell_text(row.cells[i]).empty(); });
    if (told && std::find(std::begin(left_out), std::end(left_out), rows.columns[i]) == std::end(left_out))
      shown.push_back(i);
  }
  std::vector<std::vector<std::string>> lines(1);
  for (const std::size_t i : shown) lines[0].push_back(rows.columns[i]);
  lines[0].push_back("proof");
  for (const auto& row : rows.rows) {
    std::vector<std::string> line;
    for (const std::size_t i : shown) line.push_back(printable(cell_text(row.cells[i])));
    line.push_back(row.evidence.empty() ? "" : printable(row.evidence.front().article));
    lines.push_back(std::move(line));
  }
  print(fitted_table(lines, line_width()));
}

void say_cut(std::uint64_t rows) {
  complain(fmt::format("these are the first {} rows, there are more: --limit N gives N", rows));
}

}  // namespace

int run_sql_statement(const Arguments& arguments) {
  const std::string statement = statement_of(arguments);
  if (asks_for_schema(statement)) {
    print(sql_schema());
    return done;
  }
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const auto lexicon = load_lexicon(arguments);
  const auto forms = QuestionForms::load(arguments.data);
  SqlOptions options;
  options.as_of = arguments.as_of;
  options.deadline = std::chrono::milliseconds(std::max<long>(1, long(arguments.deadline_s * 1000)));
  options.max_rows = UINT64_MAX;
  options.max_result_bytes = UINT64_MAX;
  if (arguments.row_format == RowFormat::table) options.max_rows = rows_of_table;
  if (arguments.limit > 0) options.max_rows = arguments.limit;
  bool whole = true;
  std::uint64_t count = 0;
  if (arguments.row_format == RowFormat::csv) {
    // Written as they come: an export may have millions.
    SqlSink sink;
    sink.columns = [](const auto& names) { print(csv_line({names.begin(), names.end()})); };
    sink.row = [&](const auto& cells) {
      print(csv_line(cells));
      ++count;
      return true;
    };
    whole = run_sql(statement, *store, lexicon.get(), *forms, options, sink);
  } else {
    const RowSet rows = sql_rows(statement, *store, lexicon.get(), *forms, options);
    whole = !rows.cut;
    count = rows.rows.size();
    if (arguments.row_format == RowFormat::json) {
      print(rows_as_json(rows));
    } else {
      print_table(rows);
    }
  }
  if (!whole) say_cut(count);
  return done;
}

int run_list(const Arguments& arguments, ListKind kind) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const auto lexicon = load_lexicon(arguments);
  const auto forms = QuestionForms::load(arguments.data);
  ListOptions options;
  options.limit = arguments.limit > 0                        ? arguments.limit
                  : arguments.row_format == RowFormat::table ? rows_of_table
                                                             : SIZE_MAX;
  options.as_of = arguments.as_of;
  options.today = today();
  options.deadline = std::chrono::minutes(10);  // nobody else waits for it
  const auto graph = store->snapshot(arguments.as_of);
  const RowSet rows = list_rows(kind, arguments.list, *graph, lexicon.get(), *forms, options);
  switch (arguments.row_format) {
    case RowFormat::json:
      print(list_as_json(rows, std::string(name(kind))));
      break;
    case RowFormat::csv:
      print(rows_as_csv(rows));
      break;
    case RowFormat::table:
      if (rows.rows.empty()) {
        print(fmt::format("no {} are known that fit\n", name(kind)));
      } else {
        print_list(rows);
      }
  }
  if (rows.cut) say_cut(rows.rows.size());
  return done;
}

}  // namespace plantgraph
