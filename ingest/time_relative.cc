// The part of TimeReader that counts from the day of publication, and the tense of a clause.
#include "ingest/quantity_words.h"
#include "ingest/time_numbers.h"
#include "ingest/time_reader.h"

namespace plantgraph {

using Kind = TimeWordKind;

std::optional<TimePoint> TimeReader::from_day(std::uint32_t i, int shift) const {
  if (now_.day == 0 || is_one_of(word(i + 1), "'s") || kind(i + 1) == TokenKind::hyphen) return std::nullopt;
  if (i > begin_ && all_[i].letter_case != Case::lower && all_[i - 1].letter_case != Case::lower) {
    return std::nullopt;  // "Trucking Today"
  }
  return point(i, i + 1, from_epoch_days(days_from_epoch(now_) + shift));
}

std::optional<TimePoint> TimeReader::from_weekday(std::uint32_t first, std::uint32_t i, int weekday_value,
                                                  int relative) {
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

std::optional<TimePoint> TimeReader::from_season(std::uint32_t i, const TimeWord& season) const {
  std::uint32_t at = i + 1;
  const int year = year_phrase(at);
  if (year != 0) {
    if (season.value == 12) return point(i, at, {year, 0, 0}, true);
    return point(i, at, {year, 0, 0}, true);
  }
  const bool in_time = i > begin_ + 1 && word(i - 1) == "the" &&
                       is_one_of(word(i - 2), "in", "since", "until", "till", "by", "from", "during", "for", "of",
                                 "before", "after", "through");
  if (!in_time || now_.month == 0 || season.doubtful || kind(i + 1) == TokenKind::hyphen) return std::nullopt;
  const int begins = season.value;
  const bool future = tense(i, i + 1) > 0;
  int in = now_.month >= begins ? now_.year : now_.year - 1;
  if (future && now_.month > begins + 2) in = now_.year + 1;
  if (future && now_.month < begins) in = now_.year;
  return point(i, i + 1, {in, 0, 0}, true);
}

std::optional<TimePoint> TimeReader::from_relative(std::uint32_t i, int shift) {
  if (!now_.known()) return std::nullopt;
  std::uint32_t at = i + 1;
  if (word(at) == "calendar" || is_one_of(word(at), "financial", "fiscal")) ++at;
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
  if (is_one_of(unit, "week", "weekend")) {
    const long monday = days_from_epoch(now_) - weekday(now_) + 7L * shift;
    const bool weekend = unit == "weekend";
    return point(i, at + 1, from_epoch_days(monday + (weekend ? 5 : 0)), true, from_epoch_days(monday + 6));
  }
  if (is_one_of(unit, "morning", "afternoon", "evening") && shift == 0) return point(i, at + 1, now_);
  if (unit == "night" && shift == -1) return point(i, at + 1, from_epoch_days(days_from_epoch(now_) - 1));
  if (meant.kind == Kind::weekday) return from_weekday(i, at, meant.value, shift);
  return std::nullopt;
}

std::optional<TimePoint> TimeReader::relative_month(std::uint32_t i, std::uint32_t at, int shift) {
  auto said = with_year(i, at + 1, meaning(at).value, 0);
  if (day_number(at + 1) != 0) said = with_year(i, at + 2, meaning(at).value, day_number(at + 1));
  if (!said) return std::nullopt;
  if (said->date.year != 0) return said;
  said->date.year = now_.year;
  if (shift < 0 && said->date.month >= now_.month) --said->date.year;
  if (shift > 0 && said->date.month <= now_.month) ++said->date.year;
  return said;
}

Date TimeReader::month_from(const Date& date, int months) {
  const int count = date.year * 12 + date.month - 1 + months;
  return {count / 12, count % 12 + 1, 0};
}

std::optional<TimePoint> TimeReader::from_part(std::uint32_t i, int part) {
  std::uint32_t at = i + 1;
  if (hyphen(at)) ++at;
  const bool noun = part <= 3;
  if (noun && word(at) != "of" && !(part == 3 && at > i + 1)) return std::nullopt;
  if (word(at) == "of" || (word(at) == "in" && !noun)) ++at;
  std::optional<Point> inner;
  if (word(at) == "the" && is_one_of(word(at + 1), "year", "month")) {
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

std::optional<TimePoint> TimeReader::from_ordinal(std::uint32_t i, int value) {
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

std::optional<TimePoint> TimeReader::from_moment(std::uint32_t i, int direction) {
  const std::uint32_t at = word(i + 1) == "in" ? i + 2 : i + 1;
  if (is_one_of(word(at), "this") && is_one_of(word(at + 1), "year", "month", "week")) {
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

std::optional<TimePoint> TimeReader::from_ago(std::uint32_t i) const {
  if (!now_.known() || i < floor_ + 2) return std::nullopt;
  // "half a century ago", "a quarter of a century ago"
  if (word(i - 1) == "century" && word(i - 2) == "a") {
    if (i >= floor_ + 3 && word(i - 3) == "half") return point(i - 3, i + 1, {now_.year - 50, 0, 0}, true);
    if (i >= floor_ + 5 && word(i - 3) == "of" && word(i - 4) == "quarter")
      return point(i - (word(i - 5) == "a" ? 5 : 4), i + 1, {now_.year - 25, 0, 0}, true);
    return point(i - 2, i + 1, {now_.year - 100, 0, 0}, true);
  }
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
  } else if (is_one_of(word(first), "a", "an")) {
    count = 1;
    if (first > floor_ && word(first - 1) == "half") {
      half = true;
      --first;
    }
  }
  if (count < 1 || count > 999) return std::nullopt;
  // "more than forty years ago"
  if (first > floor_ + 1 && word(first - 1) == "than" && is_one_of(word(first - 2), "more", "less"))
    first -= 2;
  else if (first > floor_ && is_one_of(word(first - 1), "over", "nearly", "almost", "about", "some", "around",
                                       "roughly", "exactly", "just", "barely", "only", "under"))
    --first;
  if (unit.unit == "decades") return point(first, i + 1, {now_.year - 10 * count, 0, 0}, true);
  if (unit.unit == "years" && half) {
    return now_.month == 0 ? std::nullopt : std::optional(point(first, i + 1, month_from(now_, -6), true));
  }
  if (unit.unit == "years") return point(first, i + 1, {now_.year - count, 0, 0}, true);
  if (now_.month == 0) return std::nullopt;
  if (unit.unit == "months") return point(first, i + 1, month_from(now_, -count), true);
  if (now_.day == 0) return std::nullopt;
  if (unit.unit == "weeks") return point(first, i + 1, from_epoch_days(days_from_epoch(now_) - 7L * count), true);
  if (unit.unit == "days") return point(first, i + 1, from_epoch_days(days_from_epoch(now_) - count), true);
  return std::nullopt;
}

int TimeReader::count_before(std::uint32_t& first) const {
  if (first <= floor_ || first <= begin_) return 0;
  const std::uint32_t i = first - 1;
  int count = 0;
  if (kind(i) == TokenKind::number)
    count = plain_number(word(i));
  else if (const QuantityWord number = quantity_word(word(i)); number.kind == QuantityWordKind::number)
    count = int(number.value);
  else if (is_one_of(word(i), "a", "an"))
    count = 1;
  if (count < 1 || count > 99) return 0;
  first = i;
  return count;
}

Date TimeReader::moved(const Date& from, std::string_view unit, int count) const {
  if (unit == "decades") return {from.year + 10 * count, 0, 0};
  if (unit == "years") return {from.year + count, 0, 0};
  if (from.month == 0) return {};
  if (unit == "months") return month_from(from, count);
  if (from.day == 0) return {};
  if (unit == "weeks") return from_epoch_days(days_from_epoch(from) + 7L * count);
  return unit == "days" ? from_epoch_days(days_from_epoch(from) + count) : Date{};
}

std::optional<TimePoint> TimeReader::from_span(std::uint32_t i) const {
  const QuantityWord unit = quantity_word(word(i));
  if (unit.kind != QuantityWordKind::measure) return std::nullopt;
  if (anchor_.known() && i >= floor_ + 2 && word(i - 2) == "the" && is_one_of(word(i), "year", "month", "day")) {
    const std::string_view which = word(i - 1);
    const int shift = which == "following" ? 1 : is_one_of(which, "previous", "preceding") ? -1 : 0;
    if (shift != 0 || which == "same") {
      const Date date = moved(anchor_, unit.unit, shift);
      return date.known() ? std::optional(point(i - 1, i + 1, date)) : std::nullopt;
    }
  }
  std::uint32_t first = i;
  const int count = count_before(first);
  if (count == 0) return std::nullopt;
  const std::string_view behind = word(i + 1);
  // "had shut a year before.": "a year before the other" is counted from that
  const bool before =
      behind == "before" && (i + 2 >= end_ || is_one_kind_of(all_[i + 2].kind, TokenKind::comma, TokenKind::semicolon,
                                                             TokenKind::period, TokenKind::close));
  if (before || is_one_of(behind, "later", "earlier")) {
    if (!anchor_.known()) return std::nullopt;
    const Date date = moved(anchor_, unit.unit, behind == "later" ? count : -count);
    return date.known() ? std::optional(point(first, i + 2, date, true)) : std::nullopt;
  }
  if (!now_.known() || first <= begin_ || !is_one_of(word(first - 1), "in", "within") || word(i) == "day")
    return std::nullopt;
  const bool time = is_one_of(word(i + 2), "time") || (is_one_of(word(i + 1), "'") && word(i + 2) == "time");
  if (!time && tense(first, i + 1) <= 0) return std::nullopt;
  const Date date = moved(now_, unit.unit, count);
  if (!date.known()) return std::nullopt;
  Point out = point(first, time ? i + 3 : i + 1, date, true);
  out.surely_later = true;
  return out;
}

int TimeReader::lead(std::uint32_t first) const {
  std::uint32_t i = first;
  while (i > begin_ &&
         is_one_of(word(i - 1), "the", "of", "-", "mid", "end", "early", "late", "beginning", "start", "at", "least"))
    --i;
  const std::string_view before = i > begin_ ? word(i - 1) : std::string_view();
  if (is_one_of(before, "until", "till", "by", "from")) {
    // "has shut the plant until September": the stop is told, and its end is to come.
    if (is_one_of(before, "until", "till"))
      for (std::uint32_t k = i; k > begin_ + 1 && k + 12 > i; --k) {
        if (is_one_of(word(k - 1), "was", "were", "had")) break;
        if (is_one_of(word(k - 1), "shut", "closed", "halted", "suspended", "stopped", "idled", "paused", "extended",
                      "postponed", "delayed", "interrupted", "stay", "stays", "remain", "remains", "stands"))
          return k > begin_ + 1 && is_one_of(word(k - 2), "was", "were", "had", "been") ? -1 : 1;
      }
    return tense(first, first) < 0 ? -1 : 1;
  }
  return 0;
}

// "closes in December", "is restarting on Monday": the present tense of what begins and ends tells what is to come. In
// a headline it tells what has been.
bool TimeReader::scheduled(std::uint32_t i) const {
  const std::string_view w = word(i);
  if (is_one_of(w, "closes", "opens", "reopens", "restarts", "resumes", "starts", "begins", "ends", "shuts", "ceases"))
    return all_[end_ - 1].kind == TokenKind::period;
  return i > begin_ && is_one_of(word(i - 1), "is", "are") &&
         is_one_of(w, "closing", "opening", "reopening", "restarting", "resuming", "starting", "beginning", "ending",
                   "shutting", "stopping", "ceasing", "leaving", "launching");
}

int TimeReader::cue(std::uint32_t i) const {
  if (kind(i) != TokenKind::word) return 0;
  const std::string_view w = word(i);
  if (w == "set") return is_one_of(word(i + 1), "to", "for") ? 1 : 0;
  if (w == "to" && i > begin_ && is_one_of(word(i - 1), "is", "are")) return 1;
  if (w == "be" && i > begin_ && word(i - 1) == "to")  // "is to be stopped"; "had to be stopped"
    return i > begin_ + 1 && word(i - 2) == "had" ? -1 : 1;
  const auto month = [&](std::uint32_t t) { return word(t) == "may" && all_[t].letter_case != Case::lower; };
  if (i > begin_ && month(i)) return 0;
  if (scheduled(i)) return 1;
  // "the last time": only of a time is what is last past
  if (w == "last" && meaning(i + 1).kind == Kind::none && word(i + 1) != "night") return 0;
  const int found = tense_cue(w);
  // "will shut", "could cut": the modal before it says when
  if (found < 0 && i > begin_ && is_one_of(word(i - 1), "will", "would", "could", "may", "must") && !month(i - 1))
    return 1;
  if (found < 0 && i > begin_ && (word(i - 1) == "be" || (i > begin_ + 1 && word(i - 2) == "be"))) return 0;
  return found;
}

int TimeReader::tense(std::uint32_t first, std::uint32_t last) const {
  constexpr std::uint32_t reach = 12;
  // "has been closed since October", "since October 8": what lasts has begun.
  if (first > begin_ && word(first - 1) == "since") return -1;
  for (std::uint32_t i = first, n = 0; i > begin_ && n < reach; ++n) {
    --i;
    if (is_one_kind_of(all_[i].kind, TokenKind::comma, TokenKind::semicolon, TokenKind::colon, TokenKind::dash,
                       TokenKind::open)) {
      break;
    }
    if (const int found = cue(i)) return found;
  }
  for (std::uint32_t i = last; i < end_ && i < last + reach; ++i) {
    if (is_one_kind_of(all_[i].kind, TokenKind::semicolon, TokenKind::period, TokenKind::dash)) break;
    if (const int found = cue(i)) return found;
  }
  return 0;
}

}  // namespace plantgraph
