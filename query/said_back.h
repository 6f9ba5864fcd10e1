// A user's own words as an error says them back: one line, not too long.
#pragma once

#include <string>
#include <string_view>

namespace plantgraph {

// Control characters become spaces; what is longer than 80 bytes is cut at a character, with "..." behind it.
std::string said_back(std::string_view words);

}  // namespace plantgraph
