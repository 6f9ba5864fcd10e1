// Plain digits as numbers and years, for the stages that read times.
#pragma once

#include <string_view>

namespace plantgraph {

// The value of up to nine digits at the start of `word`; -1 where there are none or more, or where other signs follow
// and `rest_allowed` is false.
inline int plain_number(std::string_view word, bool rest_allowed = false) {
  int value = 0;
  std::size_t i = 0;
  for (; i < word.size() && word[i] >= '0' && word[i] <= '9'; ++i) {
    if (i == 9) return -1;
    value = value * 10 + (word[i] - '0');
  }
  if (i == 0 || (i < word.size() && !rest_allowed)) return -1;
  return value;
}

inline bool plausible_year(int value) { return value >= 1800 && value <= 2100; }

}  // namespace plantgraph
