// What an article may hold, of any bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/characters.h"

namespace plantgraph {

// What of the bytes is UTF-8: cuts in the middle of a character leave stray ones.
inline std::string as_utf8(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const Character c = character_at(bytes, at);
    if (c.valid) out += bytes.substr(at, c.size);
    at += std::max<std::size_t>(1, c.size);
  }
  return out;
}

}  // namespace plantgraph
