// Of ingest/tokens.cc only: how far the digits of a text make one number: grouping, decimals, ordinals, decades.
#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/tokens.h"

namespace plantgraph {

struct NumberEnd {
  std::size_t end = 0;
  TokenKind kind =
      TokenKind::number;  // bullet: "1." before an item; word: the digits begin one ("4WD"), read on at `end`
};

// Of the digit at `at`. Linear in the number.
NumberEnd number_end(std::string_view text, std::size_t at, bool line_start);

}  // namespace plantgraph
