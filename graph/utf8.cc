#include "graph/utf8.h"

#include <fmt/format.h>

#include <cstdint>

namespace plantgraph {
namespace {

// How many bytes the character at the beginning takes; 0 where none begins.
std::size_t character_bytes(std::string_view text) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? std::uint8_t(text[at]) : std::uint8_t(0); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (size == 0) return 0;
  // Only the second byte has narrower bounds than 80..BF.
  const std::uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  const std::uint8_t high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < size; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  return size;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = character_bytes(bytes);
    if (size == 0) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

std::string utf8_name(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::size_t size = character_bytes(bytes);
    if (size == 0) {
      out += fmt::format("%{:02X}", std::uint8_t(bytes.front()));
      bytes.remove_prefix(1);
    } else {
      out += bytes.substr(0, size);
      bytes.remove_prefix(size);
    }
  }
  return out;
}

}  // namespace plantgraph
