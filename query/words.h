// The words of a question: folded, with their bytes, their clause and what numbers they say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"

namespace plantgraph {

struct QuestionWord {
  std::string folded;              // lower case, no accents; contractions are written out ("who's": "who", "is")
  std::size_t start = 0, end = 0;  // bytes of the question, without a possessive ending
  bool capital = false;            // begins with a capital letter or a digit
  bool possessive = false;         // "GM's", "Motors'"
  bool added = false;              // written out of a contraction: it has no bytes of its own
  unsigned clause = 0;             // parts between , ; : - ( ) . ? !
  unsigned sentence = 0;           // parts between . ? !
  std::optional<double> number;    // "200,000", "200k", "1.5 million" (one word)
  bool percent = false;            // "51%", "51 per cent"
};

struct Question {
  std::string text;  // valid UTF-8, at most 2,000 bytes of what was asked
  std::vector<QuestionWord> words;
  unsigned clauses = 0, sentences = 0;
};

// Linear in the text. Bytes that are no UTF-8 become spaces.
Question read_question(std::string_view text);

// A time that a question names.
struct AskedTime {
  enum class Kind { none, at, since, before, between };
  Kind kind = Kind::none;
  Date date;   // unknown where kind is none; of a span its first
  Date until;  // its last; known where kind is between
};

// "in 2017", "in March 2023", "on 1 May 2024", "since 2022", "after 2021" (from the day behind it on), "before 2020",
// "between 2015 and 2020", "from May 2023 to 2024", "last year", "in the last three years", "2023-02-15". `today` may
// be unknown. Only clauses of full weight are read (see clause_weights in question.h): "X shut in 2020 - who bought
// it?" asks about no year.
AskedTime find_time(const Question& question, const Date& today, const std::vector<double>& clause_weights);

}  // namespace plantgraph
