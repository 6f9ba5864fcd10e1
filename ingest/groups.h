// Noun groups and verb groups of each sentence, with what hangs together: possessors, lists, appositions.
#pragma once

#include "ingest/analysis.h"

namespace plantgraph {

// Fills Analysis::groups, group_at and the group ranges of SentenceInfo. Needs tags. Linear in the text.
void find_groups(Analysis& analysis, const Words& words);

// What a noun group can stand for: bits of EntityType; all of them for a pronoun; 0 for things that are none.
unsigned group_types(const Analysis& analysis, const Group& group);

// The name that a noun group refers by: its head, or the name before a common head ("the Avilon group", "Jeland
// brand").
std::int32_t naming_mention(const Analysis& analysis, const Group& group);

}  // namespace plantgraph
