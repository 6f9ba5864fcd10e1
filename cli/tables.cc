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

// As print_table, with the article and rule of the best proof of each row.
void print_proved_table(const RowSet& rows) {
  std::vector<std::vector<std::string>> lines;
  auto& head = lines.emplace_back();
  for (const auto& column : rows.columns) head.push_back(printable(column));
  head.push_back("proof");
  for (const auto& row : rows.rows) {
    auto& line = lines.emplace_back(printable_line(row.cells));
    line.push_back(row.evidence.empty() ? "" : printable(row.evidence.front().article));
  }
  // Columns that say nothing are left out.
  for (std::size_t i = lines[0].size(); i-- > 0;) {
    const bool empty = std::all_of(lines.begin() + 1, lines.end(), [&](const auto& line) { return line[i].empty(); });
    if (empty && lines.size() > 1)
      for (auto& line : lines) line.erase(line.begin() + std::ptrdiff_t(i));
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
        print_proved_table(rows);
      }
  }
  if (rows.cut) say_cut(rows.rows.size());
  return done;
}

}  // namespace plantgraph
