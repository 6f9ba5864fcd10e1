// Several claims about one thing, weighed: which hold, which are beaten, by which rule, in words for people.
//
// The rules of graph and query/state.h in the order in which they are tried; the first that tells two claims apart
// decides:
//   asserted  what somebody asserts beats what is only rumoured (unnamed sources, "reportedly")
//   exact     a number or date beats its own rounding (225,000 and "some 200,000"): the two agree, the exact one stands
//   later     what was last said later beats what was last said earlier, where more than `days` lie between them
//   sources   more independent sources beat fewer; copies and rewrites of one text are one source
//   newest    the newer beats the older by a day
// What no rule tells apart stands side by side: the sources contradict one another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/reader.h"

namespace plantgraph {

// One value with everything that says it.
struct RivalClaim {
  std::string value;              // canonical: a number, a date, a status, an entity's id
  std::string unit;               // of a number
  std::string name;               // the value in words for people
  std::vector<StatedFact> facts;  // at least one; the newest first once weighed
  // Filled by `examine`:
  Date first_said, last_said;  // a copy says what its original said, on the original's day; unknown where undated
  std::size_t sources = 0;     // independent ones
  bool asserted = false;       // by somebody, not only rumoured
};

// A claim that does not hold, and why.
struct Beaten {
  RivalClaim claim;
  std::string rule;          // of the list above, or another that query/plant_state.h names
  std::string why;           // "last said on 2022-03-04, before 225,000 vehicles/year (2023-02-06)"
  bool contradicts = false;  // was said as true of the same time as what holds
};

struct Verdict {
  std::vector<RivalClaim> hold;  // several where the sources contradict one another; the best first
  std::vector<Beaten> beaten;
};

// Whether the fact is said by somebody who stands for it.
bool is_asserted(const StatedFact& fact, const GraphReader& reader);

// Of how many independent sources the facts are; each cluster of copies counts once.
std::size_t independent_sources(const std::vector<StatedFact>& facts, GraphReader& reader);

// Fills what a claim's facts tell of it.
void examine(RivalClaim& claim, GraphReader& reader);

// `days`: within how many days two claims are of one time. Claims have different values.
Verdict weigh(std::vector<RivalClaim> claims, int days, GraphReader& reader);

// Why `loser` stands behind `winner`, both examined, where another rule than these made it win.
Beaten beaten_by(const RivalClaim& loser, const RivalClaim& winner, int days);

// Whether `vague` is what `exact` gives when it is rounded (225000 and 200000 or 230000; 2014-12-18 and 2014-12).
bool is_rounding(std::string_view vague, std::string_view exact);

}  // namespace plantgraph
