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
void match_built(const Analysis& analysis, const Words& words, Discourse& discourse, std::uint32_t sentence,
                 std::vector<Claim>& claims);

// Models that stand beside the plant spoken of and that no rule took; after match_sentence, with less confidence.
void match_models(const Analysis& analysis, const Words& words, const RuleSet& rules, const Lexicon& lexicon,
                  Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims);

// What a plant's capacity or output is counted in: "a capacity of 20,000 buses". After all that states numbers; `from`:
// the first claim of the sentence.
void match_counted(const Analysis& analysis, const Words& words, Discourse& discourse, std::uint32_t sentence,
                   std::size_t from, std::vector<Claim>& claims);

// "The Transit from Southampton", "the suspension parts from there"; after match_sentence.
void match_origins(const Analysis& analysis, const Words& words, Discourse& discourse, std::uint32_t sentence,
                   std::vector<Claim>& claims);

// When what a sentence says is true, by its first verb that tells.
const char* when_told(const Analysis& analysis, const Words& words, const SentenceInfo& info);

}  // namespace plantgraph
