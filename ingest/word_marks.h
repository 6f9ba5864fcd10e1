// The closed lists of words behind WordMark: what single stages ask of nearly every word of a text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace plantgraph {

// A mark that Words gives by itself: the word ends a lemma of several ("over" of "take_over"). No WordMark has its bit.
inline constexpr std::uint32_t kEndsLemma = 1u << 31;

struct MarkedWords {
  std::uint32_t mark = 0;                   // WordMark bit
  std::span<const std::string_view> words;  // folded; static storage
};

// Words marks each word that it reads with them. A word may be in several lists.
std::span<const MarkedWords> marked_words();

}  // namespace plantgraph
