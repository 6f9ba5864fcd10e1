// Entities that may be one thing under two ids: the queue that people review. A function of the graph; nothing is
// stored but what people decide (graph/review.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "graph/review.h"
#include "graph/store.h"

namespace plantgraph {

struct LookAlike {
  EntityRecord one, other;           // one.id < other.id
  double score = 0;                  // 0..1
  std::vector<std::string> reasons;  // for and against, in words
};

inline constexpr double least_score = 0.5;

// Of plants, companies, brands and models. The best first, then by ids; at most `limit`. Pairs of which people have
// decided are left out, and so are two entries of the lexicon, a company and its own daughter or partner, and two
// plants of one town with different makers. Each name and each word of a name is looked up once; words that more than
// `common_word` entities bear tell nothing. Throws Error(database).
std::vector<LookAlike> look_alikes(const Snapshot& graph, std::size_t limit);

inline constexpr std::size_t common_word = 40;

// One line with a line end each: a pair, a decision; both lists as one object.
std::string look_alike_as_json(const LookAlike& pair);
std::string decision_as_json(const Decision& decision);
std::string review_as_json(const std::vector<LookAlike>& pairs, const std::vector<Decision>& decisions);

}  // namespace plantgraph
