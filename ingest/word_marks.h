// The closed lists of words behind WordMark: what single stages ask of nearly every word of a text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace plantgraph {

struct MarkedWords {
  std::uint32_t mark = 0;                   // WordMark bit
  std::span<const std::string_view> words;  // folded; static storage
};

// Words marks each word that it reads with them. A word may be in several lists.
std::span<const MarkedWords> marked_words();

}  // namespace plantgraph
