// Whether what an article names makes it news of the vehicle trade.
#pragma once

#include "graph/lexicon.h"
#include "ingest/analysis.h"

namespace plantgraph {

// False where nothing of the trade is named but what another trade has as well, and for reports of matches and of
// aircraft, which are full of makers' names, of lines and of deals. Needs tokens, words looked up and names. Linear in
// the tokens; any thread.
bool of_the_trade(const Analysis& analysis, const Lexicon& lexicon);

}  // namespace plantgraph
