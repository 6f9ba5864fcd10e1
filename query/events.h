// What befell plants, and when: "closed in 2017", "opened since 2008", "stopped before May".
#pragma once

#include <optional>
#include <string>

#include "query/query.h"
#include "query/reader.h"
#include "query/state.h"

namespace plantgraph {

// Whether an event of that date lies in the span that a question names, if it names one. A date that is only known by
// its year lies in each month of it.
bool in_span(const Date& event, const AskedTime& span);

struct PlantEvent {
  Date date;  // as exact as it is told; of a status without one the day it was first told
  StatedFact fact;
};

// Whether an event is what brings a plant into that condition: closed, idle, restarted, opened.
bool is_event(Condition condition);

// Of the events that brought the plant into the condition the first that lies in the span; what is only rumoured counts
// where nothing firmer is told. Absent where none does, or the condition is no event's.
std::optional<PlantEvent> event_in_span(const std::string& plant, Condition condition, const AskedTime& span,
                                        GraphReader& reader, const Moment& moment);

}  // namespace plantgraph
