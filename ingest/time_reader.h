// How the words of a text say a time: points and periods as they stand, before a missing year is found. Inner to
// find_times.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "ingest/time_words.h"
#include "ingest/tokens.h"

namespace plantgraph {

// A point or period in time as the words say it, before it is resolved.
struct TimePoint {
  std::uint32_t first = 0, last = 0;  // tokens
  Date date;                          // year 0: a month or day without year, still to be resolved
  Date end;
  bool vague = false;
  bool plain_year = false;    // nothing but four digits
  bool surely_later = false;  // "later this year"
};

// Whether a word is one of some literals.
template <std::size_t... sizes>
bool is_one_of(std::string_view word, const char (&... words)[sizes]) {
  return ((word == std::string_view(words, sizes - 1)) || ...);
}

template <typename... Kinds>
bool is_one_kind_of(TokenKind kind, Kinds... kinds) {
  return ((kind == kinds) || ...);
}

// Reads one sentence at a time; never looks beyond it. Holds references: the tokens must outlive it.
class TimeReader {
 protected:
  using Point = TimePoint;

  TimeReader(const Tokens& tokens, const Date& published) : tokens_(tokens), all_(tokens.tokens), now_(published) {}

  void begin_sentence(const Sentence& sentence) {
    begin_ = floor_ = sentence.first;
    end_ = sentence.last;
    last_was_year_ = false;
  }

  // Whether a time may begin at token `i` of the sentence: one look turns most words away.
  bool may_begin(std::uint32_t i) const {
    if (all_[i].kind != TokenKind::word) return all_[i].kind == TokenKind::number;
    const std::string_view word = tokens_.folded(i);
    return may_be_time_word(word) || word.starts_with("fy");
  }
  // The time that begins at token `i`; behind "ago" the one that ends there.
  std::optional<Point> read(std::uint32_t i);
  static Point point(std::uint32_t first, std::uint32_t last, Date date, bool vague = false, Date end = {});

  // Small questions about tokens; any index is allowed, outside the sentence there is nothing.
  std::string_view word(std::uint32_t i) const {
    return i >= begin_ && i < end_ ? tokens_.folded(i) : std::string_view();
  }
  TokenKind kind(std::uint32_t i) const { return i >= begin_ && i < end_ ? all_[i].kind : TokenKind::symbol; }
  bool joined(std::uint32_t i) const { return i >= begin_ && i < end_ && all_[i].joined; }
  bool hyphen(std::uint32_t i) const { return kind(i) == TokenKind::hyphen && joined(i) && joined(i + 1); }
  TimeWord meaning(std::uint32_t i) const {
    return kind(i) == TokenKind::word ? time_word(tokens_.folded(i)) : TimeWord{};
  }
  bool is_month(std::uint32_t i) const;
  int fiscal_year(std::uint32_t i) const;
  int year_number(std::uint32_t i) const;
  int day_number(std::uint32_t i) const;
  // "2021", "this year", "last year", "the year" at `at`; moves `at` behind it. 0 where there is none.
  int year_phrase(std::uint32_t& at, bool bare_allowed = false) const;
  // Months `from` to `to` of the year that follows at `at`, or of the year of publication.
  std::optional<Point> in_year(std::uint32_t first, std::uint32_t at, int from, int to) const;
  std::optional<Point> from_number(std::uint32_t i);
  // "14.03.2022"
  std::optional<Point> dotted(std::uint32_t i) const;
  std::optional<Point> whole(std::uint32_t first, std::uint32_t last, Date date) const;
  // Whether four digits are a year: what stands before and behind them says so.
  bool year_in_context(std::uint32_t i) const;
  bool counted(std::uint32_t i) const;
  std::optional<Point> from_month(std::uint32_t i);
  bool month_in_context(std::uint32_t i) const;
  // A month with or without day, and the year behind it if one is said. date.year stays 0 where none is.
  std::optional<Point> with_year(std::uint32_t first, std::uint32_t at, int month, int day) const;

  // Words relative to the day of publication (time_relative.cc).
  std::optional<Point> from_day(std::uint32_t i, int shift) const;
  // `relative`: -1 "last Monday", 1 "next Monday", 0 to be told from the clause. A full date behind the weekday says it
  // better.
  std::optional<Point> from_weekday(std::uint32_t first, std::uint32_t i, int weekday_value, int relative);
  std::optional<Point> from_season(std::uint32_t i, const TimeWord& season) const;
  // "last", "this", "next" with a day, week, month, season or year.
  std::optional<Point> from_relative(std::uint32_t i, int shift);
  // "last March": the latest March that is over before the month of publication. "this March": of this year.
  std::optional<Point> relative_month(std::uint32_t i, std::uint32_t at, int shift);
  static Date month_from(const Date& date, int months);
  // "early 2022", "mid-February", "the end of last year", "at the beginning of March"
  std::optional<Point> from_part(std::uint32_t i, int part);
  // "third quarter of 2024", "second half of next year", "first nine months"
  std::optional<Point> from_ordinal(std::uint32_t i, int value);
  // "later this year", "earlier this month"
  std::optional<Point> from_moment(std::uint32_t i, int direction);
  // "two years ago", "a month ago", "half a year ago": read back from "ago".
  std::optional<Point> from_ago(std::uint32_t i) const;

  // "eight years later", "the following year": counted from the time told last; "in two years", "within six months":
  // from the day of publication, where the clause looks ahead.
  std::optional<Point> from_span(std::uint32_t i) const;
  // The number right before `first`, which moves to its first word; 0 where none is.
  int count_before(std::uint32_t& first) const;
  Date moved(const Date& from, std::string_view unit, int count) const;

  // What the preposition says: "until", "by" and "from" look ahead, where nothing near them speaks of the past.
  int lead(std::uint32_t first) const;
  // The cue of the word at `i`: 1 future, -1 past, 0 none. A participle after "be" says nothing, the verb before it
  // does.
  bool scheduled(std::uint32_t i) const;
  int cue(std::uint32_t i) const;
  // The nearest cue in the clause around tokens [first, last): before it, or else behind it.
  int tense(std::uint32_t first, std::uint32_t last) const;

  const Tokens& tokens_;
  const std::vector<Token>& all_;
  Date now_;                           // the date of publication
  std::uint32_t begin_ = 0, end_ = 0;  // of the present sentence
  std::uint32_t floor_ = 0;            // the end of the last expression
  bool last_was_year_ = false;
  Date anchor_;  // the time told last, in this sentence or the two before; else unknown
};

}  // namespace plantgraph
