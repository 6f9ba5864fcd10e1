// Sums of money that no rule took, in sentences about a plant that speak of building or spending: what was put into it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/match.h"
#include "ingest/number_model.h"

namespace plantgraph {

// The words that stand beside sums, from data/lang/en/money_words.txt. Immutable; shared between threads.
class MoneyWords {
 public:
  explicit MoneyWords(const std::string& file) : words_(file) {}  // throws Error(bad_input) with file and line
  bool outlay(std::string_view word) const { return words_.classes_of(word) & 1; }
  bool other(std::string_view word) const { return words_.classes_of(word) & 2; }

 private:
  NumberWords words_;  // its classes in the order of the file: outlay, other
};

// Appends who invests what in the plant of one sentence, or in the plant spoken of, with less confidence than rules;
// after match_sentence. The investor is the only company that the sentence names, or waits for the owner of the plant.
void match_loose_money(const Analysis& analysis, const Words& words, const MoneyWords& money, Discourse& discourse,
                       std::uint32_t sentence, std::vector<Claim>& claims);

}  // namespace plantgraph
