// Facts, values and proofs in words for people: what the commands print beneath an answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/model.h"
#include "query/answer.h"

namespace plantgraph {

// "225,000", "7,257,000,000", "49.9": a number in groups of three; what is none comes back printable.
std::string value_in_words(std::string_view value);

// "225,000 vehicles/year", "idle", "2009-11".
std::string in_words(const Literal& literal);

// "negotiating, since 2022-03, 125,000,000 EUR": values with their names only where a value alone would be unclear.
std::string in_words(const Qualifiers& qualifiers);

// The quotes with article, date, publisher, rule and confidence, each a few wrapped lines. At most `limit` of them; the
// rest is counted.
std::string proofs_in_words(const std::vector<Proof>& proofs, std::size_t limit);

}  // namespace plantgraph
