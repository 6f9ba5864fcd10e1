// Dates and times in a text, resolved against the date of publication.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "ingest/quantities.h"
#include "ingest/tokens.h"

namespace plantgraph {

struct TimeExpression {
  std::uint32_t first = 0;  // tokens [first, last), without the preposition before it ("since", "in", "until")
  std::uint32_t last = 0;
  Date date;  // as exact as the words: "last March" 2022-03, "third quarter of 2024" 2024-07, "two years ago" 2005
  Date end;   // the last month or day of a period ("third quarter of 2024": 2024-09; "from 1999 to 2004": 2004); else
              // unknown
  bool vague =
      false;  // "spring of 2019", "early 2022", "the end of last year", "two years ago": less exact than `date` looks
  bool future = false;  // after the date of publication
};

// In order of first token. Relative words ("last month", "on Monday", "a year ago", "this year") need `published`;
// without it they are left out. Also understood: "March 14, 2022", "14 March 2022", "14.03.2022", "2022-03-14", "Aug.
// 11" (nearest before publication unless a future verb form or "next" says otherwise), "Q1 2021", "first half of 2021",
// "2016-2019", "the 1990s" (1990, vague). `memory`: a list that is needed no more; its memory is used again.
std::vector<TimeExpression> find_times(const Tokens& tokens, std::string_view text, const Date& published,
                                       std::vector<TimeExpression> memory = {});

}  // namespace plantgraph
