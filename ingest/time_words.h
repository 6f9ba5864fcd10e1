// The closed classes of words that times are made of: months, weekdays, seasons, "last", "quarter", "ago".
#pragma once

#include <cstdint>
#include <string_view>

namespace plantgraph {

enum class TimeWordKind : std::uint8_t {
  none,
  month,     // value 1..12
  weekday,   // value 0 (Monday) .. 6
  season,    // value: the month in which it begins
  day,       // "yesterday", "today", "tomorrow": value -1, 0, 1
  relative,  // "last", "this", "next": value -1, 0, 1
  part,      // "early", "late", "mid", "end", "beginning": value 1 (begin), 2 (middle), 3 (end), 4 (early), 5 (late), 6
             // (mid)
  quarter,   // "q1": value 1..4
  half,      // "h1": value 1..2
  ordinal,   // "first" .. "fourth": value
  moment,    // "earlier", "later": value -1, 1
  ago,
  span,      // "years", "month": counted from another time: "two years later", "in six months"
  year_end,  // "year-end" begins with "year"
};

struct TimeWord {
  TimeWordKind kind = TimeWordKind::none;
  int value = 0;
  bool doubtful = false;  // a month that is also another word or a name: needs a preposition or a number beside it
};

// False of most words of which time_word tells nothing; it costs less.
bool may_be_time_word(std::string_view folded);

// Looks up a folded word.
TimeWord time_word(std::string_view folded);

// How the words of a clause point: -1 to the past ("had", "closed"), 1 to the future ("will", "planned"), 0 neither.
int tense_cue(std::string_view folded);

// Words of which one stands before a year: "in", "since", "until".
bool leads_year(std::string_view folded);

// "opened", "founded", "closed": the year may stand right behind.
bool tells_birth_or_end(std::string_view folded);

// Words that may follow a year without making a count of it ("in 2000 the plant"); nouns are none.
bool may_follow_year(std::string_view folded);

}  // namespace plantgraph
