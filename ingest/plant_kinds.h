// Whose a number is by what it counts: gigawatt-hours are a battery works', cars no engine works', and what is counted
// worldwide no single plant's.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/analysis.h"
#include "ingest/reference.h"

namespace plantgraph {

// Whether a plant that is called so ("engine", "battery") makes no vehicles.
bool makes_parts(std::string_view kind);

// Whether what two descriptions say is made there tells two plants apart: an engine works and a car plant.
bool of_two_kinds(std::string_view kind, std::string_view vehicles, std::string_view other_kind,
                  std::string_view other_vehicles);

// Whose number a capacity or an output is: the plant itself, where it can make so many of that; else the plant spoken
// of last, a few sentences back at most, that can; else kNone. A number of units, or of nothing named, is any plant's.
std::int32_t plant_that_makes(const Analysis& analysis, const Words& words, const Discourse& discourse,
                              std::int32_t plant, std::int32_t quantity, std::uint32_t group, std::uint32_t sentence);

// "/day" of "1,200 cars a day"; "/year" where nothing else is said.
std::string_view rate_of(const Analysis& analysis, std::uint32_t group);

// "a global capacity of 100 million", "5,000 jobs worldwide": a number of all plants together.
bool of_all_plants(const Analysis& analysis, std::uint32_t group);
// "The two plants have a combined capacity of", "plants in A and B with a total capacity of": the noun of a number says
// that the number is that of several plants of the sentence.
bool of_all_plants(const Analysis& analysis, const Discourse& discourse, std::uint32_t noun);

// "86 GWh, enough for a million cars", "batteries for 500,000 cars a year", "engines for 200,000 trucks": what others
// make with what the plant makes.
bool of_customers(const Analysis& analysis, std::uint32_t group);

}  // namespace plantgraph
