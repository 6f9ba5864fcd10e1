// The present state of a plant: its owner, status, capacity, workforce and what it makes, each with the evidence that
// won and what it beat.
//
// Owners and statuses follow the rules of query/state.h, numbers those of query/weigh.h. Beside the rules of weigh.h a
// value may stand behind for one of these:
//   sale     a completed sale changed the owner since
//   past     said of the past          planned  said of the future
//   stopped  the plant was closed, idled or sold since, or the thing is told as past since
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/state.h"
#include "query/weigh.h"

namespace plantgraph {

// A claim as it is shown.
struct StateValue {
  std::string value;  // an entity's id, a status, a number
  std::string unit;
  std::string name;  // in words for people: "225,000 vehicles/year"
  Qualifiers qualifiers;
  Date first_said, last_said;  // unknown where undated
  std::size_t sources = 0;     // independent
  bool asserted = true;
  std::string note;             // what no article says in so many words: "it is said to make something"; else empty
  std::vector<Proof> evidence;  // the newest first, at most eight; at least one
};

struct BeatenValue {
  StateValue value;
  std::string rule, why;
  bool contradicts = false;
};

struct StateAspect {
  std::string_view name;          // "owner", "status", "capacity", "workforce", "produces"
  std::vector<StateValue> holds;  // several owners or products side by side, or sources that contradict one another
  std::vector<BeatenValue> beaten;
  bool contradicted = false;  // something else is said of the same time
};

struct PlantState {
  std::string plant;
  std::vector<StateAspect> aspects;  // those of which anything is said, in the order above
};

// `today` counts where `moment.at` is unknown; a day before the newest article counts as that article's. Throws
// Error(deadline).
PlantState plant_state(const std::string& plant, GraphReader& reader, const Moment& moment, const Date& today);

}  // namespace plantgraph
