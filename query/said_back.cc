#include "query/said_back.h"

namespace plantgraph {

std::string said_back(std::string_view words) {
  constexpr std::size_t most = 80;
  std::size_t size = words.size();
  if (size > most) {
    size = most;
    while (size > 0 && (words[size] & 0xC0) == 0x80) --size;
  }
  std::string out(words.substr(0, size));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  if (size < words.size()) out += "...";
  return out;
}

}  // namespace plantgraph
