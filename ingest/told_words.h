// Words, as texts write them, by which more than one stage sees what a passage tells of a plant.
#pragma once

#include "ingest/word_set.h"

namespace plantgraph {

// It makes something.
inline constexpr auto making_words =
    word_set({"assemble", "assembled", "assembles", "build", "builds", "built", "made", "make", "makes", "manufacture",
              "manufactured", "manufactures", "output", "produce", "produced", "produces", "production"});

// So many were made.
inline constexpr auto made_words =
    word_set({"assembled", "built", "made", "output", "produced", "production", "turned"});

// It closes.
inline constexpr auto closing_words =
    word_set({"close", "closed", "closes", "closing", "closure", "shut", "shutdown", "shuts", "shuttered", "shutting"});

}  // namespace plantgraph
