// What a character is, for the stages that read text byte by byte: decoding UTF-8, letters, their case, white space.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plantgraph {

struct Character {
  char32_t code = 0;
  std::uint32_t size = 0;  // bytes; 0 at the end of the text
  bool valid = true;       // false: a byte that begins no UTF-8 sequence; `code` is that byte, `size` 1
};

// The character that begins at `at`. Any bytes are allowed; overlong forms, surrogates and cut sequences are not valid.
Character character_at(std::string_view text, std::size_t at);

// Latin, Greek, Cyrillic and every other script's letters, combining marks included. By ranges, not by Unicode's
// tables: unassigned code points count as letters, which harms nobody. Digits of other scripts are letters too.
bool is_letter(char32_t code);
bool is_upper(char32_t code);  // of Latin, Greek, Cyrillic and Armenian; other scripts have no upper case
bool is_space(char32_t code);  // line ends included

constexpr bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
constexpr bool is_ascii_letter(char32_t code) { return (code | 0x20) >= U'a' && (code | 0x20) <= U'z'; }
constexpr bool is_apostrophe(char32_t code) { return code == U'\'' || code == 0x2019 || code == 0x02BC; }

// A-Z as a-z, every other byte as it is: for names that computers gave.
std::string ascii_lower(std::string_view text);

// Without spaces, tabs and carriage returns at its ends.
std::string_view trimmed(std::string_view text);

}  // namespace plantgraph
