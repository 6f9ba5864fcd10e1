// What words for goods stand for: vehicles, or parts of them.
#pragma once

#include <string_view>

#include "ingest/analysis.h"

namespace plantgraph {

// "bus", "off-roader", "pickup truck": of one of these a model may be called by once it was named.
bool vehicle_kind(const Words& words, const Group& group);
bool vehicle_kind_word(std::string_view word);

// Kinds that makers of several of them are told apart by: "Hino trucks", but "Kia cars" are Kias.
bool branded_kind_word(std::string_view word);

// "Kias", "Bedford trucks": a make's name that stands for what is made under it.
bool goods_of_make(const Analysis& analysis, const Words& words, const Lexicon& lexicon, const Group& group,
                   const Mention& mention);

// "gearbox", "doors", "engine blocks": what is built into vehicles, by the head of the group.
bool calls_part(const Analysis& analysis, const Words& words, const Group& group);

}  // namespace plantgraph
