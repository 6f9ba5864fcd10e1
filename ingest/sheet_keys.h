// Keys of fact boxes and heads of columns: what they say of the values behind or below them. Of ingest/sheet_*.cc only.
#pragma once

#include <cstdint>

#include "ingest/sheet.h"

namespace plantgraph {

// What the key in tokens [first, last) means, with what its modifiers say; Field::none where it is no key. The cell's
// own tokens are left empty.
SheetCell key_of(const Analysis& a, const SheetKeys& keys, std::uint32_t first, std::uint32_t last);

// The head of a column: a key, words that end with one ("hourly employees"), or a year, of which the numbers are the
// output.
SheetCell head_of(const Analysis& a, const SheetKeys& keys, std::uint32_t first, std::uint32_t last);

}  // namespace plantgraph
