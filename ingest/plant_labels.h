// What a plant is told from its neighbours by: a number, a letter, the side that it lies on.
#pragma once

#include <cstdint>
#include <string_view>

namespace plantgraph {

// The label of "the South plant": a number beyond those that plants carry; 0 where the word names no side.
std::uint32_t label_of_side(std::string_view word);

// The label that a token behind "plant" is, as it is written: "3", "Two", "II", "B"; 0 for anything else.
std::uint32_t label_of_plant(std::string_view token);

// "north" for the label of "the North plant", "B" for that of "plant B"; empty for any other.
std::string_view side_of_label(std::uint32_t label);

}  // namespace plantgraph
