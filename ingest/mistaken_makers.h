// Companies that their names alone were taken for something else by.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// Makes companies of what was taken for a model where the text builds or owns something with it ("Zastava Kamioni"),
// and of "CK" behind "Calsonic Kansei" in brackets. Persons who own plants themselves become names that nothing is
// known of, as companies may be. Needs groups; before the unknown makers are found. Linear in the text.
void set_mistaken_makers_right(Analysis& analysis, const Words& words);

}  // namespace plantgraph
