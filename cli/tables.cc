// The commands that print rows: sql.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/error.h"
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

}  // namespace plantgraph
