// Companies that the lexicon does not know, by what the text says of them.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// Makes companies of the unknown names that somewhere in the text stand where only a company does: "Vantreo, a
// supplier", "Vantreo's factory", "a subsidiary of Vantreo", "owned by Vantreo". Every mention of such a name becomes
// one. Sets right first what was mistaken for something else. Needs groups; before anything is resolved. Linear in the
// text.
void find_unknown_makers(Analysis& analysis, const Lexicon& lexicon, const Words& words);

}  // namespace plantgraph
