#include "ingest/characters.h"

namespace plantgraph {

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xC2 && first < 0xE0 && follows(1)) return {((first & 0x1Fu) << 6) | (byte(1) & 0x3Fu), 2, true};
  if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2)) {
    const char32_t code = ((first & 0x0Fu) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3, true};
  }
  if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3)) {
    const char32_t code =
        ((first & 0x07u) << 18) | ((byte(1) & 0x3Fu) << 12) | ((byte(2) & 0x3Fu) << 6) | (byte(3) & 0x3Fu);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4, true};
  }
  return {first, 1, false};
}

bool is_space(char32_t code) {
  if (code < 0x80) return code == U' ' || (code >= 0x09 && code <= 0x0D);
  return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_letter(char32_t code) {
  if (code < 0x80) return is_ascii_letter(code);
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
  if (code == 0xD7 || code == 0xF7) return false;
  if (code < 0x2000) return code != 0x1680 && code != 0x037E && code != 0x0387;
  if (code < 0x2C00) return code == 0x2126 || code == 0x212A || code == 0x212B;  // punctuation, signs, arrows, shapes
  if (code >= 0x2E00 && code < 0x2E80) return false;
  if (code >= 0x3000 && code < 0x3040) return code == 0x3005 || code == 0x3006;
  if (code >= 0xD800 && code < 0xF900) return false;  // surrogates, private use
  if (code >= 0xFE00 && code < 0xFE70) return code >= 0xFE20 && code < 0xFE30;
  if (code >= 0xFF00 && code < 0x10000) {
    return (code >= 0xFF10 && code <= 0xFF19) || (code >= 0xFF21 && code <= 0xFF3A) ||
           (code >= 0xFF41 && code <= 0xFF5A) || (code >= 0xFF66 && code <= 0xFFDC);
  }
  if (code >= 0x1F000 && code < 0x1FC00) return false;  // pictures
  return code < 0xE0000;
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z';
  if (code < 0x100) return code >= 0xC0 && code <= 0xDE && code != 0xD7;
  if (code < 0x180) {
    // Pairs run upper, lower; in two stretches they begin at an odd number instead.
    if (code == 0x130 || code == 0x178) return true;
    if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E)) return code % 2 == 1;
    return code % 2 == 0 && code != 0x138;
  }
  if (code >= 0x1CD && code <= 0x1DC) return code % 2 == 1;
  if (code >= 0x1DE && code <= 0x233) return code % 2 == 0;
  if (code >= 0x386 && code <= 0x38F) return true;
  if (code >= 0x391 && code <= 0x3AB) return true;
  if (code >= 0x400 && code <= 0x42F) return true;
  if (code >= 0x460 && code <= 0x52F) return code % 2 == 0;
  if (code >= 0x531 && code <= 0x556) return true;
  if (code >= 0x1E00 && code <= 0x1EFF) return code % 2 == 0;
  return code >= 0xFF21 && code <= 0xFF3A;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = char(c + 32);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace plantgraph
