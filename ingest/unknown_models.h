// Models that the lexicon does not know, by what the text says of them.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// Makes models of the unknown names that somewhere in the text stand where only goods do: "the Sorvia, a small van",
// "the tractor Sorvia", "the Sorvia replaced the Focus", "the last Sorvia left the line". Every mention of such a name
// becomes one. Needs groups, and the unknown makers found; before anything is resolved. Linear in the text.
void find_unknown_models(Analysis& analysis, const Words& words);

}  // namespace plantgraph
