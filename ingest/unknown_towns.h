// Towns that the lexicon does not know, by the groups beside their names.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// Makes places of the unknown names that stand where only a town does: "Obchov, Ford's plant in Slovenia", "from
// Flins to Obchov", "in Flins and Obchov", "Ford closes Obchov". Every mention of such a name becomes one. Needs
// groups; before the unknown makers. Linear in the text.
void find_unknown_towns(Analysis& analysis, const Lexicon& lexicon, const Words& words);

}  // namespace plantgraph
