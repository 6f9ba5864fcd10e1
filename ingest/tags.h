// The word class of every token in its sentence: one left-to-right pass that settles noun, verb or adjective by the
// neighbours.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// Fills Analysis::tags. Needs names, quantities and times. Linear in the text.
void tag_words(Analysis& analysis, const Words& words);

}  // namespace plantgraph
