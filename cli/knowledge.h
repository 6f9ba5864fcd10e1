// What the commands load before they work: the lexicon and the rules.
#pragma once

#include <memory>

#include "cli/arguments.h"
#include "graph/lexicon.h"

namespace plantgraph {

// The compiled lexicon with the user's own rows; bad rows of the latter are named on standard error. Throws as
// Lexicon::load.
std::shared_ptr<const Lexicon> load_lexicon(const Arguments& arguments);

}  // namespace plantgraph
