// Whether a plant can make what a number counts: gigawatt-hours are a battery works', cars are no engine works'.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/analysis.h"
#include "ingest/reference.h"

namespace plantgraph {

// Whose number a capacity or an output is: the plant itself, where it can make so many of that; else the plant spoken
// of last, a few sentences back at most, that can; else kNone. A number of units, or of nothing named, is any plant's.
std::int32_t plant_that_makes(const Analysis& analysis, const Words& words, const Discourse& discourse,
                              std::int32_t plant, std::int32_t quantity, std::uint32_t group, std::uint32_t sentence);

}  // namespace plantgraph
