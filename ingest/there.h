// What the word "there" points to.
#pragma once

#include <cstdint>
#include <optional>

#include "ingest/analysis.h"
#include "ingest/reference_places.h"
#include "ingest/words.h"

namespace plantgraph {

// The last "there" before a token that points to a place: not "there are", "there will be"; kNone.
std::int32_t word_there(const Analysis& a, std::uint32_t sentence, std::uint32_t token);

// "Wuhan, where it has a factory", "There it opened a factory", "At Kolin Toyota has a factory": the town, an entity,
// of which the clause tells that has a group as the object; kNone.
std::int32_t town_of_clause(const DocEntities& entities, const DocPlaces& places, const Analysis& a, const Words& words,
                            std::uint32_t group);

// The group of a plant or a place that was named last before the word "there", in its sentence or the one before in the
// same paragraph; kNone. Of a row of plants it is the last.
std::int32_t named_before_there(const DocEntities& entities, const Analysis& a, const Words& words,
                                std::uint32_t sentence, std::uint32_t there);

// The plant that "there" points to by what was named last: that plant, or the one of that town; kNone for a town of
// which the text has told of no plant. Nothing where a wider place was named last, or no place at all.
std::optional<std::int32_t> plant_named_there(const DocEntities& entities, const DocPlaces& places, const Analysis& a,
                                              const Lexicon& lexicon, const Words& words, std::uint32_t sentence,
                                              std::uint32_t there);

}  // namespace plantgraph
