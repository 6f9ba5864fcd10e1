// Of ingest/tokens.cc and ingest/token_numbers.cc only: what stands at a byte of the text, where there may be none.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "ingest/characters.h"

namespace plantgraph {

// A longer run of letters is cut into several tokens, so that the folded form of one always fits its 16-bit size.
inline constexpr std::size_t max_token_bytes = 1024;

struct Lowered {
  std::array<char, 16> bytes{};
  std::size_t size = 0;
  std::string_view view() const { return {bytes.data(), size}; }
};

// The lower-case form of up to 16 ASCII letters; empty for anything longer.
inline Lowered lowered(std::string_view word) {
  Lowered out;
  if (word.size() > out.bytes.size()) return out;
  for (const char c : word) out.bytes[out.size++] = c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
  return out;
}

inline char byte_at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

// The end of the run of ASCII letters that begins at `from`, no further than `last`. Eight bytes at a time.
inline std::size_t letters_end(std::string_view text, std::size_t from, std::size_t last) {
  constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
  while (from + 8 <= text.size() && from < last) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + from, 8);
    const std::uint64_t small = (eight | ones * 0x20) & ~tops;
    // A byte's top bit: set where it is at least 'a', and where it is more than 'z'.
    const std::uint64_t letters = (small + ones * (0x80 - 'a')) & ~(small + ones * (0x7f - 'z')) & ~eight & tops;
    if (letters != tops) return std::min(last, from + std::size_t(std::countr_zero(~letters & tops)) / 8);
    from += 8;
  }
  while (from < last && is_ascii_letter(static_cast<unsigned char>(byte_at(text, from)))) ++from;
  return std::min(from, last);
}

inline bool digit_at(std::string_view text, std::size_t i) {
  return is_digit(static_cast<unsigned char>(byte_at(text, i)));
}

inline bool letter_at(std::string_view text, std::size_t i) {
  if (const auto b = static_cast<unsigned char>(byte_at(text, i)); b < 0x80) return is_ascii_letter(b);
  const Character c = character_at(text, i);
  return c.valid && is_letter(c.code);
}

inline bool alnum_at(std::string_view text, std::size_t i) { return digit_at(text, i) || letter_at(text, i); }

inline bool space_or_end_at(std::string_view text, std::size_t i) {
  if (i >= text.size() || text[i] == ' ' || text[i] == '\n') return true;
  const Character c = character_at(text, i);
  return c.size == 0 || (c.valid && is_space(c.code));
}

}  // namespace plantgraph
