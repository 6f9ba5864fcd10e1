// What no rule takes, but stands beside what it belongs to.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// A make and a model of it in one sentence.
void match_makes(const Analysis& analysis, const Lexicon& lexicon, Discourse& discourse, std::uint32_t sentence,
                 std::vector<Claim>& claims);

// Models that are named by the town of their plant; after match_sentence.
void match_built(const Analysis& analysis, Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims);

// Models that stand beside the plant spoken of and that no rule took; after match_sentence, with less confidence.
void match_models(const Analysis& analysis, const Words& words, const RuleSet& rules, const Lexicon& lexicon,
                  Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims);

}  // namespace plantgraph
