// The gate before extraction: passes over articles in which no fact can be found, after one look at their words.
#pragma once

#include "graph/lexicon.h"
#include "ingest/analysis.h"
#include "ingest/words.h"

namespace plantgraph {

// False only for a text that has neither a word for vehicles, their parts or models, nor a name of a maker, brand or
// model that the lexicon knows: extraction gives nothing for it. True promises nothing. Needs tokens and the
// words looked up. Linear in the tokens; any thread.
bool worth_reading(const Analysis& analysis, const Lexicon& lexicon, const Words& words);

}  // namespace plantgraph
