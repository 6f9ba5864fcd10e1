// What words for goods stand for: vehicles, or parts of them.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// "bus", "off-roader", "pickup truck": of one of these a model may be called by once it was named.
bool vehicle_kind(const Words& words, const Group& group);

// "gearbox", "doors", "engine blocks": what is built into vehicles, by the head of the group.
bool calls_part(const Analysis& analysis, const Words& words, const Group& group);

}  // namespace plantgraph
