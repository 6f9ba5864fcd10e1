// Of ingest/loose_numbers.cc and number_*.cc only: the signs by which a number is weighed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/match.h"
#include "ingest/number_model.h"

namespace plantgraph {

std::size_t number_sign_count(const NumberWords& words);
std::string number_sign_name(std::size_t sign, const NumberWords& words);

// What the claims of a sense say.
Predicate predicate_of(NumberSense sense);

// A number that is weighed, and how the plant that it may be of stands to it.
struct WeighedNumber {
  std::uint32_t group = 0;
  bool energy = false;            // GWh
  std::uint32_t plants_here = 0;  // of its sentence
  bool after_plant = false;       // the plant was named before the number
  bool plant_far = false;         // no plant in this sentence nor the last
};

// What was seen around a number. Kept from number to number, so that the vectors are made once.
struct NumberSigns {
  std::vector<NumberSign> signs;
  std::vector<std::uint64_t> found;  // by zone: the classes of its words
  std::int32_t verb = kNone;         // its clause's, a group
  bool to_come = false;              // a time beside it is

  bool close_by(std::uint64_t classes) const;  // within a few words on either side
  bool before(std::uint64_t classes) const;    // within a few words before
  bool anywhere(std::uint64_t classes) const;  // within some ten words
};

// `claims` are those of the article so far.
void find_number_signs(const Analysis& analysis, const NumberWords& words, const std::vector<Claim>& claims,
                       std::uint32_t sentence, const WeighedNumber& number, NumberSigns& out);

}  // namespace plantgraph
