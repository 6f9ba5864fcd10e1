// Bytes that a server has packed with brotli.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plantgraph {

// At most `most` bytes. nullopt with `reason` set where it is damaged, cut off or larger.
std::optional<std::string> unpack_brotli(std::string_view bytes, std::size_t most, std::string& reason);

}  // namespace plantgraph
