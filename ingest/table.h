// Articles in tables (CSV) and in JSON that is not one object a line, as rows and objects one after the other.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/bytes.h"

namespace plantgraph {

// One row, its fields unquoted; `line` is where it begins, from 1. `too_large` rows come without fields.
struct TableRow {
  std::vector<std::string> fields;
  std::size_t line = 0;
  bool too_large = false;
  bool cut_off = false;  // the file ends inside a quoted field
};

// Which of , ; tab | parts the fields of a head line; '\0' where none does.
char table_separator(std::string_view head_line);

// Gives each row to `take` until it returns false. RFC 4180, with any separator and any line end; a row of more than
// `max_row_bytes`, or of more than 10,000 fields, is passed over.
void read_table(ByteReader& in, char separator, std::size_t max_row_bytes, const std::function<bool(TableRow&&)>& take);

// One object of a JSON document, as it is written; `line` is where it begins.
struct JsonPiece {
  std::string_view text;
  std::size_t line = 0;
  bool too_large = false;  // and so without its text
  bool cut_off = false;    // the document ends inside it
};

// Gives each object in the array at the top of the document; or, of an object at its top, each object in the arrays
// that are its values ({"articles":[{...}]}), unless it holds none or is itself what `is_whole` wants: then the object.
// An object of more than `max_bytes` is passed over. At most three times `max_bytes` are in memory. Returns false where
// the document is neither array nor object.
bool read_json_pieces(ByteReader& in, std::size_t max_bytes, const std::function<bool(std::string_view)>& is_whole,
                      const std::function<void(const JsonPiece&)>& take);

}  // namespace plantgraph
