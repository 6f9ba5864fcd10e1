// Numbers that no rule took: a logistic model says whether the words around one make it a capacity, a head count or an
// output of the plant spoken of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/match.h"
#include "ingest/number_model.h"

namespace plantgraph {

// The rule that their claims name.
constexpr std::string_view loose_number_rule = "loose:number";

// Appends claims of the numbers of one sentence that `claims` does not hold yet; after match_sentence. `account`, where
// given, gets a line for each number that was weighed, taken or not: its value, the probabilities and the signs.
void match_loose_numbers(const Analysis& analysis, const Words& words, const NumberModel& model, Discourse& discourse,
                         std::uint32_t sentence, std::vector<Claim>& claims, std::string* account);

}  // namespace plantgraph
