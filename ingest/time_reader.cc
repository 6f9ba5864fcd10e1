#include "ingest/time_reader.h"

#include "ingest/quantity_words.h"
#include "ingest/time_numbers.h"

namespace plantgraph {

using Kind = TimeWordKind;

bool TimeReader::is_month(std::uint32_t i) const {
  return meaning(i).kind == Kind::month && all_[i].letter_case != Case::lower;
}

// "FY24", "FY2024", as one word.
int TimeReader::fiscal_year(std::uint32_t i) const {
  if (kind(i) != TokenKind::word || !word(i).starts_with("fy") || (word(i).size() != 4 && word(i).size() != 6))
    return 0;
  const int value = plain_number(word(i).substr(2));
  const int year = word(i).size() == 4 && value >= 0 ? 2000 + value : value;
  return plausible_year(year) ? year : 0;
}

int TimeReader::year_number(std::uint32_t i) const {
  if (const int year = fiscal_year(i)) return year;
  if (kind(i) != TokenKind::number || word(i).size() != 4) return 0;
  const int value = plain_number(word(i));
  return plausible_year(value) ? value : 0;
}

int TimeReader::day_number(std::uint32_t i) const {
  if (kind(i) != TokenKind::number || word(i).size() > 4) return 0;
  std::string_view w = word(i);
  if (w.ends_with("st") || w.ends_with("nd") || w.ends_with("rd") || w.ends_with("th")) w.remove_suffix(2);
  const int value = plain_number(w);
  return value >= 1 && value <= 31 ? value : 0;
}

std::optional<TimePoint> TimeReader::read(std::uint32_t i) {
  if (kind(i) == TokenKind::number) return from_number(i);
  if (kind(i) != TokenKind::word) return std::nullopt;
  const TimeWord meant = time_word(tokens_.folded(i));
  switch (meant.kind) {
    case Kind::none:
      if (const int year = fiscal_year(i)) return point(i, i + 1, {year, 0, 0});
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
    case Kind::quarter: {
      // "the Q3", "Audi Q3": a car, unless a year follows.
      if (i > 0 && year_number(i + 1) == 0 && !(word(i + 1) == "of" && year_number(i + 2) != 0) &&
          !is_one_of(word(i - 1), "in", "for", "during", "by", "from", "since", "until", "till", "to", "through",
                     "after", "before", "of", "end", "early", "late", "mid", "this", "last", "next", "between", "-"))
        return std::nullopt;
      return in_year(i, i + 1, 3 * meant.value - 2, 3 * meant.value);
    }
    case Kind::half:
      return in_year(i, i + 1, 6 * meant.value - 5, 6 * meant.value);
    case Kind::ordinal:
      return from_ordinal(i, meant.value);
    case Kind::moment:
      return from_moment(i, meant.value);
    case Kind::ago:
      return from_ago(i);
    case Kind::year_end:
      if ((hyphen(i + 1) || word(i + 1) == "'s") && word(i + 2) == "end" && now_.known())
        return point(i, i + 3, {now_.year, 12, 0}, true);
      return from_span(i);
    case Kind::span:
      return from_span(i);
  }
  return std::nullopt;
}

TimePoint TimeReader::point(std::uint32_t first, std::uint32_t last, Date date, bool vague, Date end) {
  Point out;
  out.first = first;
  out.last = last;
  out.date = date;
  out.end = end;
  out.vague = vague;
  return out;
}

int TimeReader::year_phrase(std::uint32_t& at, bool bare_allowed) const {
  std::uint32_t i = at;
  if (is_one_of(word(i), "of", "in", ",") && (year_number(i + 1) != 0 || word(i) == "of")) ++i;
  if (is_one_of(word(i), "fiscal", "fy", "year", "calendar")) ++i;
  if (word(i) == "the" && is_one_of(word(i + 1), "current", "coming", "year")) ++i;
  if (const int year = year_number(i)) {
    at = i + 1;
    return year;
  }
  // "in April of the same year": the year of the time told last
  if (anchor_.known() && word(i) == "the" && word(i + 1) == "same" && word(i + 2) == "year") {
    at = i + 3;
    return anchor_.year;
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

std::optional<TimePoint> TimeReader::in_year(std::uint32_t first, std::uint32_t at, int from, int to) const {
  int year = year_phrase(at, true);
  if (year == 0) year = now_.year;
  if (year == 0) return std::nullopt;
  return point(first, at, {year, from, 0}, false, {year, to, 0});
}

std::optional<TimePoint> TimeReader::from_number(std::uint32_t i) {
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

std::optional<TimePoint> TimeReader::dotted(std::uint32_t i) const {
  const std::string_view w = word(i);
  const std::size_t one = w.find('.');
  const std::size_t two = w.find('.', one + 1);
  if (two == std::string_view::npos || w.size() - two != 5) return std::nullopt;
  const Date date{plain_number(w.substr(two + 1)), plain_number(w.substr(one + 1, two - one - 1)),
                  plain_number(w.substr(0, one))};
  return plausible_year(date.year) ? whole(i, i + 1, date) : std::nullopt;
}

std::optional<TimePoint> TimeReader::whole(std::uint32_t first, std::uint32_t last, Date date) const {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > days_in_month(date.year, date.month)) {
    return std::nullopt;
  }
  return point(first, last, date);
}

bool TimeReader::year_in_context(std::uint32_t i) const {
  const std::string_view before = i > begin_ ? word(i - 1) : std::string_view();
  const std::string_view two_before = i > begin_ + 1 ? word(i - 2) : std::string_view();
  const std::uint32_t next = i + 1;
  const bool word_follows = kind(next) == TokenKind::word && !joined(next);
  const bool noun_follows = word_follows && all_[next].letter_case == Case::lower && !may_follow_year(word(next)) &&
                            tense_cue(word(next)) == 0;
  if (is_one_of(kind(next) == TokenKind::percent ? "%" : word(next), "%", "percent", "per", "pct")) return false;
  if (quantity_word(word(next)).kind != QuantityWordKind::none && word(next) != "first" && word(next) != "second") {
    return false;
  }
  const int year = year_number(i);
  if (before.empty()) return false;
  if (kind(i - 1) == TokenKind::hyphen) return is_one_of(two_before, "mid", "early", "late", "end");
  if (is_one_of(before, "and", "or", ",", "&")) {
    return (last_was_year_ || is_one_of(two_before, "year", "years")) && !noun_follows;
  }
  if (is_one_of(before, "the", "its", "their", "his", "a")) return year % 100 != 0 && word_follows && !counted(next);
  if (before == "as") return is_one_of(two_before, "early", "late", "soon", "far", "back", "ago", "recently");
  if (before == "to" && two_before == "up") return !noun_follows;
  // "(opened 1964, closed 2014)", "established 1931;"
  if (tells_birth_or_end(before)) return !word_follows || (may_follow_year(word(next)) && word(next) != "of");
  if (is_one_of(before, "was", "is") && two_before == "year") return !counted(next);  // "the best year was 1994"
  if (!leads_year(before)) return false;
  if (is_one_of(before, "(", "["))
    return kind(next) == TokenKind::close || word_follows || kind(next) == TokenKind::comma ||
           kind(next) == TokenKind::semicolon;
  if (before == "since") return true;  // "since 2018 cars have been built there"
  if (is_one_of(before, "in", "until", "till", "during", "early", "late", "mid", "year", "fiscal")) {
    return !counted(next);
  }
  return year % 100 == 0 ? !noun_follows : !counted(next);
}

bool TimeReader::counted(std::uint32_t i) const {
  return is_one_of(word(i), "people", "workers", "employees", "staff", "cars", "vehicles", "units", "trucks", "buses",
                   "jobs", "engines", "motorcycles", "scooters", "persons", "men", "women", "staffers", "dealers",
                   "electric", "new", "more", "batteries", "tractors", "vans", "pickups", "suppliers", "square");
}

std::optional<TimePoint> TimeReader::from_month(std::uint32_t i) {
  if (!is_month(i)) return std::nullopt;
  const TimeWord meant = meaning(i);
  const std::uint32_t behind = i + 1;
  const int day = day_number(behind);
  const bool day_follows =
      day != 0 && !joined(behind + 1) &&
      !is_one_of(word(behind + 1), "million", "billion", "per", "percent", "thousand", "lakh", "crore", "%");
  const bool day_ends = day != 0 && joined(behind + 1) && kind(behind + 1) != TokenKind::hyphen &&
                        kind(behind + 1) != TokenKind::percent && kind(behind + 1) != TokenKind::colon;
  if (day_follows || day_ends || (day != 0 && kind(behind + 1) == TokenKind::colon)) {
    return with_year(i, behind + 1, meant.value, day);
  }
  auto out = with_year(i, behind, meant.value, 0);
  if (out && out->date.year == 0 && meant.doubtful && !month_in_context(i)) return std::nullopt;
  return out;
}

bool TimeReader::month_in_context(std::uint32_t i) const {
  const std::string_view before = i > begin_ ? word(i - 1) : std::string_view();
  if (word(i).size() == 3 && word(i) != "may") return false;  // "Mar", "Dec" alone
  if (kind(i - 1) == TokenKind::hyphen) return is_one_of(word(i - 2), "mid", "early", "late") || is_month(i - 2);
  return is_one_of(before, "in", "since", "until", "till", "by", "from", "of", "to", "last", "next", "this", "early",
                   "late", "during", "before", "after", "through", "every", "between", "around", "coming", "for") ||
         (is_one_of(before, "and", "or") && is_month(i - 2));
}

std::optional<TimePoint> TimeReader::with_year(std::uint32_t first, std::uint32_t at, int month, int day) const {
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

}  // namespace plantgraph
