// Of ingest/tokens.cc and ingest/token_numbers.cc only: what stands at a byte of the text, where there may be none.
#pragma once

#include <array>
#include <cstddef>
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
