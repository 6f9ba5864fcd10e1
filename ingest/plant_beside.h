// Which plant something is of that stands in a sentence without being tied to one.
#pragma once

#include <cstdint>

#include "ingest/match.h"

namespace plantgraph {

struct PlantBeside {
  std::int32_t plant = kNone;     // an entity of the Discourse
  std::uint32_t plants_here = 0;  // that the sentence tells of, up to the end of the clause
  bool after_plant = false;       // one of them was named before it
  bool plant_far = false;         // no plant in this sentence nor the last
};

// Of what stands at `token`: the only plant of the sentence, of several the one named last before it; in a sentence
// without one the plant spoken of. None where a town or a maker that is none of that plant's stands nearer. The
// Discourse must have read the sentence, and none behind it.
PlantBeside plant_beside(const Analysis& analysis, const Words& words, Discourse& discourse, std::uint32_t sentence,
                         std::uint32_t token);

// The maker that stands by itself before a token of the sentence, from a group on, and is none of the plant's; or
// kNone.
std::int32_t other_maker_before(const Analysis& analysis, const Words& words, const Discourse& discourse,
                                std::uint32_t sentence, std::uint32_t token, std::uint32_t from_group,
                                std::int32_t plant);

// Whether a town stands before a token of the sentence, from a group on, that is none of the plant's.
bool told_of_elsewhere(const Analysis& analysis, const Discourse& discourse, std::uint32_t sentence,
                       std::uint32_t token, std::uint32_t from_group, std::int32_t plant);

// The plant of a maker, where the text has told of one alone; or kNone.
std::int32_t only_plant_of(const Discourse& discourse, std::uint32_t maker);

}  // namespace plantgraph
