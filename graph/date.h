// A date as exact as a text gives it: a year, a month of a year, or a day.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace plantgraph {

struct Date {
  int year = 0;   // 1..9999; 0 means no date at all
  int month = 0;  // 1..12, or 0 where only the year is known
  int day = 0;    // 1..31, or 0 where only the month is known

  bool known() const { return year != 0; }
  // Unknown parts sort first: 2022 < 2022-03 < 2022-03-14.
  auto operator<=>(const Date&) const = default;
};

// "2022", "2022-03", "2022-03-14"; "" for an unknown date.
std::string to_string(const Date& date);

// The reverse; nullopt where the text is not of that form or no such day exists (2023-13-45, 2023-02-29).
std::optional<Date> parse_date(std::string_view text);

// The first and the last day that a partial date can mean (2022-02: 2022-02-01 and 2022-02-28).
Date first_day(const Date& date);
Date last_day(const Date& date);

int days_in_month(int year, int month);

// Days since 1970-01-01 of a full date (partial dates: of their first day), and back.
long days_from_epoch(const Date& date);
Date from_epoch_days(long days);

// 0 is Monday ... 6 is Sunday; for a full date.
int weekday(const Date& date);

}  // namespace plantgraph
