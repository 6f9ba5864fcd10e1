// The word class of every token in its sentence: one left-to-right pass that settles noun, verb or adjective by the
// neighbours.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// Fills Analysis::known, marks and numbers: one look-up a token, from which all later stages take what they ask of a
// word. Needs tokens.
void look_up_words(Analysis& analysis, const Words& words);

// Fills Analysis::tags. Needs the words looked up, names, quantities and times. Linear in the text.
void tag_words(Analysis& analysis, const Words& words);

}  // namespace plantgraph
