// What the commands know before they work: the lexicon and the day.
#pragma once

#include <memory>

#include "cli/arguments.h"
#include "graph/lexicon.h"

namespace plantgraph {

// The compiled lexicon with the user's own rows; bad rows of the latter are named on standard error. Throws as
// Lexicon::load.
std::shared_ptr<const Lexicon> load_lexicon(const Arguments& arguments);

// The day here, by the machine's clock.
Date today();

}  // namespace plantgraph
