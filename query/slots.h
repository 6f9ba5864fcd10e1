// Which of a question's entities is what: the target, the owner of the plant, a buyer, a model, a country; and its
// numbers.
#pragma once

#include <vector>

#include "query/find_entity.h"
#include "query/query.h"
#include "query/reader.h"
#include "query/words.h"

namespace plantgraph {

// Fills all of `query` but what the forms have decided (intent, role, phase, tense, aspect, condition), which it reads.
void fill_slots(const Question& question, const std::vector<Mention>& mentions, GraphReader& reader, Query& query);

}  // namespace plantgraph
