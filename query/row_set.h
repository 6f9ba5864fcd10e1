// Rows of cells with the words that prove them: what SQL and lists give, and their forms as CSV and JSON.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "query/answer.h"

namespace plantgraph {

// Nothing, a whole number, a number, or text.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct RowSet {
  struct Row {
    std::vector<Cell> cells;      // as many as `columns`
    std::vector<Proof> evidence;  // of lists; none of SQL, where evidence is a table of its own
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;
  bool cut = false;  // there are more rows than these
};

// "" for nothing; numbers in their shortest form.
std::string cell_text(const Cell& cell);

// One line of RFC 4180 with its line end (CR LF). Text that a spreadsheet would take for a formula (it begins with
// = + - @, a tab or a carriage return) is led by an apostrophe; numbers are left as they are.
std::string csv_line(const std::vector<Cell>& cells);
// Head and rows; where rows have evidence, the article and the quote of the best follow as two more columns.
std::string rows_as_csv(const RowSet& rows);

// {"columns":[...],"rows":[[...]],"cut":false} and a line end. Invalid UTF-8 is replaced.
std::string rows_as_json(const RowSet& rows);
// {"plants":[{"name":...,"evidence":[...]}],"cut":false} and a line end: each row by the names of its columns.
std::string list_as_json(const RowSet& rows, const std::string& name);

}  // namespace plantgraph
