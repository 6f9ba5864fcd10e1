// What the readers of sheets share. Of ingest/sheet_*.cc only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "ingest/sheet.h"

namespace plantgraph {

inline const Token& token(const Analysis& a, std::uint32_t t) { return a.tokens.tokens[t]; }

inline SheetCell cell_of(Field field, std::uint32_t first, std::uint32_t last) {
  SheetCell out;
  out.field = field;
  out.first = first, out.last = last;
  return out;
}

// All of a sentence is in records.
inline void cover(const Analysis& a, Sheet& sheet, std::uint32_t sentence) {
  if (sheet.covered.empty()) sheet.covered.assign(a.sentences.size(), false);
  sheet.covered[sentence] = true;
}

// Whether an empty line, or the beginning of the text, stands before a token.
inline bool blank_before(const Analysis& a, std::uint32_t t) {
  if (t == 0) return true;
  const std::uint32_t from = token(a, t - 1).span.end;
  const std::string_view gap = a.text.substr(from, token(a, t).span.start - from);
  return std::count(gap.begin(), gap.end(), '\n') > 1;
}

}  // namespace plantgraph
