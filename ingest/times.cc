#include "ingest/times.h"

#include <optional>

#include "ingest/quantity_words.h"
#include "ingest/time_words.h"

namespace plantgraph {
namespace {

using Kind = TimeWordKind;

template <typename... Words>
bool any_of(std::string_view word, Words... words) {
  return ((word == std::string_view(words)) || ...);
}

// The value of up to nine plain digits, at the start of `word`; -1 where there are none or other signs follow (`rest`
// false).
int plain_number(std::string_view word, bool rest_allowed = false) {
  int value = 0;
  std::size_t i = 0;
  for (; i < word.size() && word[i] >= '0' && word[i] <= '9'; ++i) {
    if (i == 9) return -1;
    value = value * 10 + (word[i] - '0');
  }
  if (i == 0 || (i < word.size() && !rest_allowed)) return -1;
  return value;
}

bool plausible_year(int value) { return value >= 1800 && value <= 2100; }

// A point or period in time as the words say it, before it is resolved.
struct Point {
  std::uint32_t first = 0, last = 0;
  Date date;  // year 0: a month or day without year, still to be resolved
  Date end;
  bool vague = false;
  bool plain_year = false;    // nothing but four digits
  bool surely_later = false;  // "later this year"
};

class Finder {
 public:
  Finder(const Tokens& tokens, const Date& published) : tokens_(tokens), all_(tokens.tokens), now_(published) {}

  std::vector<TimeExpression> run() {
    for (const Sentence& sentence : tokens_.sentences) {
      begin_ = floor_ = sentence.first;
      end_ = sentence.last;
      last_was_year_ = false;
      for (std::uint32_t i = begin_; i < end_;) {
        auto point = read(i);
        if (!point) {
          ++i;
          continue;
        }
        const std::uint32_t last = point->last;
        extend(*point);
        if (const std::uint32_t behind = point->last; accept(*point)) {
          i = std::max(behind, i + 1);
        } else {
          i = std::max(last, i + 1);
        }
      }
    }
    return std::move(found_);
  }

 private:
  std::string_view word(std::uint32_t i) const {
    return i >= begin_ && i < end_ ? tokens_.folded(i) : std::string_view();
  }
  TokenKind kind(std::uint32_t i) const { return i >= begin_ && i < end_ ? all_[i].kind : TokenKind::symbol; }
  bool joined(std::uint32_t i) const { return i >= begin_ && i < end_ && all_[i].joined; }
  bool hyphen(std::uint32_t i) const { return kind(i) == TokenKind::hyphen && joined(i) && joined(i + 1); }
  TimeWord meaning(std::uint32_t i) const {
    return kind(i) == TokenKind::word ? time_word(tokens_.folded(i)) : TimeWord{};
  }
  bool is_month(std::uint32_t i) const { return meaning(i).kind == Kind::month && all_[i].letter_case != Case::lower; }
  int year_number(std::uint32_t i) const {
    if (kind(i) != TokenKind::number || word(i).size() != 4) return 0;
    const int value = plain_number(word(i));
    return plausible_year(value) ? value : 0;
  }
  int day_number(std::uint32_t i) const {
    if (kind(i) != TokenKind::number || word(i).size() > 4) return 0;
    std::string_view w = word(i);
    if (w.ends_with("st") || w.ends_with("nd") || w.ends_with("rd") || w.ends_with("th")) w.remove_suffix(2);
    const int value = plain_number(w);
    return value >= 1 && value <= 31 ? value : 0;
  }

  std::optional<Point> read(std::uint32_t i) {
    if (kind(i) == TokenKind::number) return from_number(i);
    if (kind(i) != TokenKind::word) return std::nullopt;
    const TimeWord meant = time_word(tokens_.folded(i));
    switch (meant.kind) {
      case Kind::none:
        return std::nullopt;
      case Kind::month:
        return from_month(i);
      case Kind::weekday:
        return from_weekday(i, i, meant.value, 0);
      case Kind::season:
        return from_season(i, meant);
      case Kind::day:
        return from_day(i, meant.value);
      case Kind::relative:
        return from_relative(i, meant.value);
      case Kind::part:
        return from_part(i, meant.value);
      case Kind::quarter:
        return in_year(i, i + 1, 3 * meant.value - 2, 3 * meant.value);
      case Kind::half:
        return in_year(i, i + 1, 6 * meant.value - 5, 6 * meant.value);
      case Kind::ordinal:
        return from_ordinal(i, meant.value);
      case Kind::moment:
        return from_moment(i, meant.value);
      case Kind::ago:
        return from_ago(i);
      case Kind::year_end:
        if (hyphen(i + 1) && word(i + 2) == "end" && now_.known()) return point(i, i + 3, {now_.year, 12, 0}, true);
        return std::nullopt;
    }
    return std::nullopt;
  }

  static Point point(std::uint32_t first, std::uint32_t last, Date date, bool vague = false, Date end = {}) {
    Point out;
    out.first = first;
    out.last = last;
    out.date = date;
    out.end = end;
    out.vague = vague;
    return out;
  }

  // "2021", "this year", "last year", "the year" at `at`; moves `at` behind it. 0 where there is none.
  int year_phrase(std::uint32_t& at, bool bare_allowed = false) const {
    std::uint32_t i = at;
    if (any_of(word(i), "of", "in", ",") && (year_number(i + 1) != 0 || word(i) == "of")) ++i;
    if (any_of(word(i), "fiscal", "fy", "year", "calendar")) ++i;
    if (word(i) == "the" && any_of(word(i + 1), "current", "coming", "year")) ++i;
    if (const int year = year_number(i)) {
      at = i + 1;
      return year;
    }
    if (!now_.known()) return 0;
    const TimeWord relative = meaning(i);
    if (relative.kind == Kind::relative && word(i + 1) == "year" && word(i + 2) != "'s") {
      at = i + 2;
      return now_.year + relative.value;
    }
    if (bare_allowed && word(i) == "year" && i > at && kind(i + 1) != TokenKind::hyphen) {
      at = i + 1;
      return now_.year;
    }
    return 0;
  }

  // Months `from` to `to` of the year that follows at `at`, or of the year of publication.
  std::optional<Point> in_year(std::uint32_t first, std::uint32_t at, int from, int to) const {
    int year = year_phrase(at, true);
    if (year == 0) year = now_.year;
    if (year == 0) return std::nullopt;
    return point(first, at, {year, from, 0}, false, {year, to, 0});
  }

  // --- beginning with a number
  std::optional<Point> from_number(std::uint32_t i) {
    const std::string_view digits = word(i);
    if (digits.find('.') != std::string_view::npos) return dotted(i);
    if (digits.size() == 5 && digits.back() == 's') {  // "1990s"
      const int decade = plain_number(digits.substr(0, 4));
      if (!plausible_year(decade) || decade % 10 != 0) return std::nullopt;
      return point(i, i + 1, {decade, 0, 0}, true, {decade + 9, 0, 0});
    }
    if (const int day = day_number(i)) {
      const std::uint32_t month = word(i + 1) == "of" ? i + 2 : i + 1;
      if (is_month(month)) return with_year(i, month + 1, meaning(month).value, day);
      // "14/03/2022": only where the day cannot be a month.
      if (kind(i + 1) == TokenKind::slash && joined(i + 1) && kind(i + 3) == TokenKind::slash &&
          year_number(i + 4) != 0) {
        const int month_value = day_number(i + 2);
        if (day > 12 && month_value >= 1 && month_value <= 12) {
          return whole(i, i + 5, {year_number(i + 4), month_value, day});
        }
        if (month_value > 12 && day <= 12) return whole(i, i + 5, {year_number(i + 4), day, month_value});
      }
      return std::nullopt;
    }
    const int year = year_number(i);
    if (year == 0) return std::nullopt;
    if (hyphen(i + 1) && hyphen(i + 3) && word(i + 2).size() == 2 && word(i + 4).size() >= 2) {  // "2022-03-14"
      const int month = plain_number(word(i + 2)), day = plain_number(word(i + 4).substr(0, 2));
      if (auto iso = whole(i, i + 5, {year, month, day})) return iso;
    }
    const bool slashed = kind(i + 1) == TokenKind::slash && joined(i + 1) && joined(i + 2);
    if (hyphen(i + 1) || slashed) {  // "2016-2019", "2016-19", "2021/22"
      int to = year_number(i + 2);
      if (to == 0 && word(i + 2).size() == 2) to = year / 100 * 100 + plain_number(word(i + 2));
      if (to > year && to < year + 100 && kind(i + 2) == TokenKind::number) {
        return point(i, i + 3, {year, 0, 0}, false, {to, 0, 0});
      }
      if (kind(i + 2) == TokenKind::number) return std::nullopt;
    }
    if (!year_in_context(i)) return std::nullopt;
    Point out = point(i, i + 1, {year, 0, 0});
    out.plain_year = true;
    return out;
  }

  // "14.03.2022"
  std::optional<Point> dotted(std::uint32_t i) const {
    const std::string_view w = word(i);
    const std::size_t one = w.find('.');
    const std::size_t two = w.find('.', one + 1);
    if (two == std::string_view::npos || w.size() - two != 5) return std::nullopt;
    const Date date{plain_number(w.substr(two + 1)), plain_number(w.substr(one + 1, two - one - 1)),
                    plain_number(w.substr(0, one))};
    return plausible_year(date.year) ? whole(i, i + 1, date) : std::nullopt;
  }

  std::optional<Point> whole(std::uint32_t first, std::uint32_t last, Date date) const {
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > days_in_month(date.year, date.month)) {
      return std::nullopt;
    }
    return point(first, last, date);
  }

  // Whether four digits are a year: what stands before and behind them says so.
  bool year_in_context(std::uint32_t i) const {
    const std::string_view before = i > begin_ ? word(i - 1) : std::string_view();
    const std::string_view two_before = i > begin_ + 1 ? word(i - 2) : std::string_view();
    const std::uint32_t next = i + 1;
    const bool word_follows = kind(next) == TokenKind::word && !joined(next);
    const bool noun_follows = word_follows && all_[next].letter_case == Case::lower && !may_follow_year(word(next)) &&
                              tense_cue(word(next)) == 0;
    if (any_of(kind(next) == TokenKind::percent ? "%" : word(next), "%", "percent", "per", "pct")) return false;
    if (quantity_word(word(next)).kind != QuantityWordKind::none && word(next) != "first" && word(next) != "second") {
      return false;
    }
    const int year = year_number(i);
    if (before.empty()) return false;
    if (kind(i - 1) == TokenKind::hyphen) return any_of(two_before, "mid", "early", "late", "end");
    if (any_of(before, "and", "or", ",", "&")) {
      return (last_was_year_ || any_of(two_before, "year", "years")) && !noun_follows;
    }
    if (any_of(before, "the", "its", "their", "his", "a")) return year % 100 != 0 && word_follows && !counted(next);
    if (before == "as") return any_of(two_before, "early", "late", "soon", "far", "recently");
    if (before == "to" && two_before == "up") return !noun_follows;
    if (!leads_year(before)) return false;
    if (any_of(before, "(", "["))
      return kind(next) == TokenKind::close || word_follows || kind(next) == TokenKind::comma ||
             kind(next) == TokenKind::semicolon;
    if (any_of(before, "in", "since", "until", "till", "during", "early", "late", "mid", "year", "fiscal")) {
      return !counted(next);
    }
    return year % 100 == 0 ? !noun_follows : !counted(next);
  }

  bool counted(std::uint32_t i) const {
    return any_of(word(i), "people", "workers", "employees", "staff", "cars", "vehicles", "units", "trucks", "buses",
                  "jobs", "engines", "motorcycles", "scooters", "persons", "men", "women", "staffers", "dealers",
                  "electric", "new", "more", "batteries", "tractors", "vans", "pickups", "suppliers", "square");
  }

  // --- months
  std::optional<Point> from_month(std::uint32_t i) {
    if (!is_month(i)) return std::nullopt;
    const TimeWord meant = meaning(i);
    const std::uint32_t behind = i + 1;
    const int day = day_number(behind);
    const bool day_follows =
        day != 0 && !joined(behind + 1) &&
        !any_of(word(behind + 1), "million", "billion", "per", "percent", "thousand", "lakh", "crore", "%");
    const bool day_ends = day != 0 && joined(behind + 1) && kind(behind + 1) != TokenKind::hyphen &&
                          kind(behind + 1) != TokenKind::percent && kind(behind + 1) != TokenKind::colon;
    if (day_follows || day_ends || (day != 0 && kind(behind + 1) == TokenKind::colon)) {
      return with_year(i, behind + 1, meant.value, day);
    }
    auto out = with_year(i, behind, meant.value, 0);
    if (out && out->date.year == 0 && meant.doubtful && !month_in_context(i)) return std::nullopt;
    return out;
  }

  bool month_in_context(std::uint32_t i) const {
    const std::string_view before = i > begin_ ? word(i - 1) : std::string_view();
    if (word(i).size() == 3 && word(i) != "may") return false;  // "Mar", "Dec" alone
    if (kind(i - 1) == TokenKind::hyphen) return any_of(word(i - 2), "mid", "early", "late") || is_month(i - 2);
    return any_of(before, "in", "since", "until", "till", "by", "from", "of", "to", "last", "next", "this", "early",
                  "late", "during", "before", "after", "through", "every", "between", "around", "coming", "for") ||
           (any_of(before, "and", "or") && is_month(i - 2));
  }

  // A month with or without day, and the year behind it if one is said. date.year stays 0 where none is.
  std::optional<Point> with_year(std::uint32_t first, std::uint32_t at, int month, int day) const {
    std::uint32_t behind = at;
    int year = year_phrase(behind);
    if (year != 0 && year_number(behind - 1) != 0 && counted(behind)) {
      year = 0;
      behind = at;
    }
    if (year == 0) behind = at;
    if (day > 0 && day > days_in_month(year == 0 ? 2024 : year, month)) return std::nullopt;
    return point(first, behind, {year, month, day});
  }

  // --- words relative to the day of publication
  std::optional<Point> from_day(std::uint32_t i, int shift) const {
    if (now_.day == 0 || any_of(word(i + 1), "'s") || kind(i + 1) == TokenKind::hyphen) return std::nullopt;
    if (i > begin_ && all_[i].letter_case != Case::lower && all_[i - 1].letter_case != Case::lower) {
      return std::nullopt;  // "Trucking Today"
    }
    return point(i, i + 1, from_epoch_days(days_from_epoch(now_) + shift));
  }

  // `relative`: -1 "last Monday", 1 "next Monday", 0 to be told from the clause. A full date behind the weekday says it
  // better.
  std::optional<Point> from_weekday(std::uint32_t first, std::uint32_t i, int weekday_value, int relative) {
    if (all_[i].letter_case == Case::lower) return std::nullopt;
    const std::uint32_t behind = kind(i + 1) == TokenKind::comma ? i + 2 : i + 1;
    if (day_number(behind) != 0 || is_month(behind)) {
      auto date = day_number(behind) != 0 ? from_number(behind) : from_month(behind);
      if (date && date->date.day != 0) {
        date->first = first;
        return date;
      }
    }
    if (now_.day == 0) return std::nullopt;
    if (relative == 0) relative = tense(first, i + 1) > 0 && word(i + 1) != "'s" ? 2 : 0;
    const long today = days_from_epoch(now_);
    const int back = (weekday(now_) - weekday_value + 7) % 7;
    long day = today - back;
    if (relative == -1 && back == 0) day -= 7;
    if (relative == 1 || (relative == 2 && back != 0)) day += 7;
    return point(first, i + 1, from_epoch_days(day));
  }

  std::optional<Point> from_season(std::uint32_t i, const TimeWord& season) const {
    std::uint32_t at = i + 1;
    const int year = year_phrase(at);
    if (year != 0) {
      if (season.value == 12) return point(i, at, {year, 0, 0}, true);
      return point(i, at, {year, 0, 0}, true);
    }
    const bool in_time = i > begin_ + 1 && word(i - 1) == "the" &&
                         any_of(word(i - 2), "in", "since", "until", "till", "by", "from", "during", "for", "of",
                                "before", "after", "through");
    if (!in_time || now_.month == 0 || season.doubtful || kind(i + 1) == TokenKind::hyphen) return std::nullopt;
    const int begins = season.value;
    const bool future = tense(i, i + 1) > 0;
    int in = now_.month >= begins ? now_.year : now_.year - 1;
    if (future && now_.month > begins + 2) in = now_.year + 1;
    if (future && now_.month < begins) in = now_.year;
    return point(i, i + 1, {in, 0, 0}, true);
  }

  // "last", "this", "next" with a day, week, month, season or year.
  std::optional<Point> from_relative(std::uint32_t i, int shift) {
    if (!now_.known()) return std::nullopt;
    std::uint32_t at = i + 1;
    if (word(at) == "calendar" || any_of(word(at), "financial", "fiscal")) ++at;
    const std::string_view unit = word(at);
    if (word(at + 1) == "'s" && unit == "year" && shift == 0) return std::nullopt;
    if (unit == "year") {
      return point(i, at + 1, {now_.year + shift, 0, 0}, at > i + 1);
    }
    if (now_.month == 0) return std::nullopt;
    if (unit == "month") return point(i, at + 1, month_from(now_, shift));
    if (unit == "quarter" && shift != 0) {
      const Date begin = month_from({now_.year, (now_.month - 1) / 3 * 3 + 1, 0}, 3 * shift);
      return point(i, at + 1, begin, false, month_from(begin, 2));
    }
    if (is_month(at)) return relative_month(i, at, shift);
    const TimeWord meant = meaning(at);
    if (meant.kind == Kind::season) {
      const int ends = meant.value == 12 ? 2 : meant.value + 2;
      int year = now_.year;
      if (shift < 0 && now_.month <= ends) --year;
      if (shift < 0 && meant.value == 12) year = now_.month <= 2 ? now_.year - 2 : now_.year - 1;
      if (shift > 0 && now_.month >= meant.value) ++year;
      Point season = point(i, at + 1, {year, 0, 0}, true);
      if (meant.value == 12 && shift < 0) season.end = {year + 1, 0, 0};
      season.surely_later = shift >= 0 && (year > now_.year || now_.month < meant.value);
      return season;
    }
    if (now_.day == 0) return std::nullopt;
    if (any_of(unit, "week", "weekend")) {
      const long monday = days_from_epoch(now_) - weekday(now_) + 7 * shift;
      const bool weekend = unit == "weekend";
      return point(i, at + 1, from_epoch_days(monday + (weekend ? 5 : 0)), true, from_epoch_days(monday + 6));
    }
    if (any_of(unit, "morning", "afternoon", "evening") && shift == 0) return point(i, at + 1, now_);
    if (unit == "night" && shift == -1) return point(i, at + 1, from_epoch_days(days_from_epoch(now_) - 1));
    if (meant.kind == Kind::weekday) return from_weekday(i, at, meant.value, shift);
    return std::nullopt;
  }

  // "last March": the latest March that is over before the month of publication. "this March": of this year.
  std::optional<Point> relative_month(std::uint32_t i, std::uint32_t at, int shift) {
    auto said = with_year(i, at + 1, meaning(at).value, 0);
    if (day_number(at + 1) != 0) said = with_year(i, at + 2, meaning(at).value, day_number(at + 1));
    if (!said) return std::nullopt;
    if (said->date.year != 0) return said;
    said->date.year = now_.year;
    if (shift < 0 && said->date.month >= now_.month) --said->date.year;
    if (shift > 0 && said->date.month <= now_.month) ++said->date.year;
    return said;
  }

  static Date month_from(const Date& date, int months) {
    const int count = date.year * 12 + date.month - 1 + months;
    return {count / 12, count % 12 + 1, 0};
  }

  // "early 2022", "mid-February", "the end of last year", "at the beginning of March"
  std::optional<Point> from_part(std::uint32_t i, int part) {
    std::uint32_t at = i + 1;
    if (hyphen(at)) ++at;
    const bool noun = part <= 3;
    if (noun && word(at) != "of" && !(part == 3 && at > i + 1)) return std::nullopt;
    if (word(at) == "of" || (word(at) == "in" && !noun)) ++at;
    std::optional<Point> inner;
    if (word(at) == "the" && any_of(word(at + 1), "year", "month")) {
      if (!now_.known() || (word(at + 1) == "month" && now_.month == 0) || hyphen(at + 2)) return std::nullopt;
      inner =
          word(at + 1) == "year" ? point(at, at + 2, {now_.year, 0, 0}) : point(at, at + 2, {now_.year, now_.month, 0});
    } else if (is_month(at)) {
      inner = with_year(at, at + 1, meaning(at).value, 0);
    } else if (kind(at) == TokenKind::number) {
      if (const int year = year_number(at); year != 0 && !counted(at + 1)) inner = point(at, at + 1, {year, 0, 0});
      if (word(at).size() == 5) inner = from_number(at);
    } else if (meaning(at).kind == Kind::relative) {
      inner = from_relative(at, meaning(at).value);
      if (inner && inner->date.day != 0) return std::nullopt;
    } else if (word(at) == "the" && kind(at + 1) == TokenKind::number && word(at + 1).size() == 5) {
      inner = from_number(at + 1);
    } else if (meaning(at).kind == Kind::season) {
      inner = from_season(at, meaning(at));
    }
    if (!inner) return std::nullopt;
    inner->first = i;
    inner->vague = true;
    // The month that is meant where an end or a beginning of a year is named.
    if (inner->date.year != 0 && inner->date.month == 0 && !inner->end.known()) {
      if (part == 1) inner->date.month = 1;
      if (part == 3) inner->date.month = 12;
    }
    inner->plain_year = false;
    return inner;
  }

  // "third quarter of 2024", "second half of next year", "first nine months"
  std::optional<Point> from_ordinal(std::uint32_t i, int value) {
    const std::string_view unit = word(i + 1);
    if (unit == "quarter") return in_year(i, i + 2, 3 * value - 2, 3 * value);
    if (unit == "half" && value <= 2 && word(i) != "final") {
      std::uint32_t at = i + 2;
      if (year_phrase(at, true) == 0 && i > begin_ && word(i - 1) != "the") return std::nullopt;
      return in_year(i, i + 2, 6 * value - 5, 6 * value);
    }
    if (value == 1 && word(i + 2) == "months") {
      const QuantityWord number = quantity_word(unit);
      const int months = number.kind == QuantityWordKind::number ? int(number.value) : plain_number(unit);
      if (months >= 2 && months <= 12) return in_year(i, i + 3, 1, months);
    }
    return std::nullopt;
  }

  // "later this year", "earlier this month"
  std::optional<Point> from_moment(std::uint32_t i, int direction) {
    const std::uint32_t at = word(i + 1) == "in" ? i + 2 : i + 1;
    if (any_of(word(at), "this") && any_of(word(at + 1), "year", "month", "week")) {
      auto inner = from_relative(at, 0);
      if (!inner) return std::nullopt;
      inner->first = i;
      inner->vague = true;
      inner->surely_later = direction > 0;
      return inner;
    }
    if (word(at) == "in" || word(at) == "the") {
      std::uint32_t year_at = at;
      if (word(at) == "the" && word(at + 1) == "year" && year_phrase(year_at, true) != 0) {
        Point out = point(i, year_at, {now_.year, 0, 0}, true);
        out.surely_later = direction > 0;
        return out;
      }
    }
    return std::nullopt;
  }

  // "two years ago", "a month ago", "half a year ago": read back from "ago".
  std::optional<Point> from_ago(std::uint32_t i) const {
    if (!now_.known() || i < floor_ + 2) return std::nullopt;
    const QuantityWord unit = quantity_word(word(i - 1));
    if (unit.kind != QuantityWordKind::measure) return std::nullopt;
    std::uint32_t first = i - 2;
    int count = 0;
    bool half = false;
    const QuantityWord number = quantity_word(word(first));
    if (kind(first) == TokenKind::number) {
      count = plain_number(word(first));
    } else if (number.kind == QuantityWordKind::number) {
      count = int(number.value);
    } else if (any_of(word(first), "a", "an")) {
      count = 1;
      if (first > floor_ && word(first - 1) == "half") {
        half = true;
        --first;
      }
    }
    if (count < 1 || count > 999) return std::nullopt;
    if (unit.unit == "decades") return point(first, i + 1, {now_.year - 10 * count, 0, 0}, true);
    if (unit.unit == "years" && half) {
      return now_.month == 0 ? std::nullopt : std::optional(point(first, i + 1, month_from(now_, -6), true));
    }
    if (unit.unit == "years") return point(first, i + 1, {now_.year - count, 0, 0}, true);
    if (now_.month == 0) return std::nullopt;
    if (unit.unit == "months") return point(first, i + 1, month_from(now_, -count), true);
    if (now_.day == 0) return std::nullopt;
    if (unit.unit == "weeks") return point(first, i + 1, from_epoch_days(days_from_epoch(now_) - 7 * count), true);
    if (unit.unit == "days") return point(first, i + 1, from_epoch_days(days_from_epoch(now_) - count), true);
    return std::nullopt;
  }

  // --- periods: "from 1999 to 2004", "between January and June", "January-June 2019"
  void extend(Point& point) {
    if (point.end.known() || point.date.day != 0) return;
    const std::string_view before = point.first > begin_ ? word(point.first - 1) : std::string_view();
    std::uint32_t at = point.last;
    const bool glued = hyphen(at);
    const bool from = before == "from" && any_of(word(at), "to", "until", "till", "through");
    const bool between = before == "between" && word(at) == "and";
    const bool bare = word(at) == "to" && (point.plain_year || point.date.day == 0) && before != "from";
    if (!glued && !from && !between && !bare) return;
    ++at;
    std::optional<Point> to;
    if (const int year = year_number(at); year != 0 && !counted(at + 1)) {
      to = Finder::point(at, at + 1, {year, 0, 0});
    } else if (is_month(at)) {
      to = with_year(at, at + 1, meaning(at).value, 0);
    }
    if (!to || (point.date.month == 0) != (to->date.month == 0)) return;
    if (point.date.year == 0 && to->date.year != 0) {
      point.date.year = to->date.year - (point.date.month > to->date.month ? 1 : 0);
    } else if (point.date.year != 0 && to->date.year == 0) {
      to->date.year = point.date.year + (to->date.month < point.date.month ? 1 : 0);
    } else if (point.date.year == 0) {
      resolve(point);
      if (point.date.year == 0) return;
      to->date.year = point.date.year + (to->date.month < point.date.month ? 1 : 0);
    }
    if (to->date < point.date) return;
    point.end = to->date;
    point.last = to->last;
  }

  // --- giving a year to a month or day without one
  void resolve(Point& point) const {
    if (now_.month == 0) return;
    const Date date = point.date;
    const bool day_known = date.day != 0 && now_.day != 0;
    const auto over = [&](int year) {  // at or before publication
      if (date.month != now_.month) return Date{year, date.month, 0} < Date{now_.year, now_.month, 0};
      return year < now_.year || (year == now_.year && (!day_known || date.day <= now_.day));
    };
    int past = now_.year;
    if (!over(past)) --past;
    // The same month again is not a year ahead: "in October" in October is this month.
    const bool same_month = date.month == now_.month && (!day_known || date.day == now_.day);
    const int future = same_month ? past : past + 1;
    int direction = lead(point.first);
    if (direction == 0) direction = tense(point.first, point.last);
    const int months_back = (now_.year - past) * 12 + now_.month - date.month;
    if (direction == 0) direction = months_back >= 8 ? 1 : -1;
    point.date.year = direction > 0 ? future : past;
    if (point.date.day > days_in_month(point.date.year, point.date.month)) point.date.year = 0;
  }

  // What the preposition says: "until", "by" and "from" look ahead, where nothing near them speaks of the past.
  int lead(std::uint32_t first) const {
    std::uint32_t i = first;
    while (i > begin_ &&
           any_of(word(i - 1), "the", "of", "-", "mid", "end", "early", "late", "beginning", "start", "at"))
      --i;
    const std::string_view before = i > begin_ ? word(i - 1) : std::string_view();
    if (any_of(before, "until", "till", "by", "from")) {
      return tense(first, first) < 0 ? -1 : 1;
    }
    return 0;
  }

  // The cue of the word at `i`: 1 future, -1 past, 0 none. A participle after "be" says nothing, the verb before it
  // does.
  int cue(std::uint32_t i) const {
    if (kind(i) != TokenKind::word) return 0;
    const std::string_view w = word(i);
    if (w == "set") return any_of(word(i + 1), "to", "for") ? 1 : 0;
    if (w == "to" && i > begin_ && any_of(word(i - 1), "is", "are")) return 1;
    if (w == "be" && i > begin_ && word(i - 1) == "to") return 1;
    const int found = tense_cue(w);
    if (found < 0 && i > begin_ && (word(i - 1) == "be" || (i > begin_ + 1 && word(i - 2) == "be"))) return 0;
    return found;
  }

  // The nearest cue in the clause around tokens [first, last): before it, or else behind it.
  int tense(std::uint32_t first, std::uint32_t last) const {
    constexpr std::uint32_t reach = 12;
    for (std::uint32_t i = first, n = 0; i > begin_ && n < reach; ++n) {
      --i;
      if (any_of_kinds(all_[i].kind, TokenKind::comma, TokenKind::semicolon, TokenKind::colon, TokenKind::dash,
                       TokenKind::open)) {
        break;
      }
      if (const int found = cue(i)) return found;
    }
    for (std::uint32_t i = last; i < end_ && i < last + reach; ++i) {
      if (any_of_kinds(all_[i].kind, TokenKind::semicolon, TokenKind::period, TokenKind::dash)) break;
      if (const int found = cue(i)) return found;
    }
    return 0;
  }

  template <typename... Kinds>
  static bool any_of_kinds(TokenKind what, Kinds... kinds) {
    return ((what == kinds) || ...);
  }

  // Keeps what is resolved; sets the flags.
  bool accept(Point& point) {
    if (point.date.year == 0) resolve(point);
    if (point.date.year < 1 || point.date.year > 9999 || point.first < floor_) return false;
    if (point.date.day > 0 && point.date.day > days_in_month(point.date.year, point.date.month)) return false;
    TimeExpression out;
    out.first = point.first;
    out.last = point.last;
    out.date = point.date;
    out.end = point.end;
    out.vague = point.vague;
    out.future = point.surely_later || (now_.known() && first_day(point.date) > last_day(now_));
    found_.push_back(out);
    floor_ = point.last;
    last_was_year_ = point.date.month == 0;
    return true;
  }

  const Tokens& tokens_;
  const std::vector<Token>& all_;
  Date now_;                           // the date of publication
  std::uint32_t begin_ = 0, end_ = 0;  // of the present sentence
  std::uint32_t floor_ = 0;            // the end of the last expression
  bool last_was_year_ = false;
  std::vector<TimeExpression> found_;
};

}  // namespace

std::vector<TimeExpression> find_times(const Tokens& tokens, std::string_view, const Date& published) {
  return Finder(tokens, published).run();
}

}  // namespace plantgraph
