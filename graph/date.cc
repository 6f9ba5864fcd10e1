#include "graph/date.h"

#include <fmt/format.h>

#include <chrono>

namespace plantgraph {
namespace {

std::chrono::sys_days sys(const Date& date) {
  using namespace std::chrono;
  return sys_days(year(date.year) / month(date.month == 0 ? 1u : unsigned(date.month)) /
                  day(date.day == 0 ? 1u : unsigned(date.day)));
}

bool digits(std::string_view text, int& value) {
  value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return true;
}

}  // namespace

std::string to_string(const Date& date) {
  if (!date.known()) return "";
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Date> parse_date(std::string_view text) {
  Date date;
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if (!digits(text.substr(0, 4), date.year) || date.year == 0) return std::nullopt;
  if (text.size() >= 7) {
    if (text[4] != '-' || !digits(text.substr(5, 2), date.month)) return std::nullopt;
    if (date.month < 1 || date.month > 12) return std::nullopt;
  }
  if (text.size() == 10) {
    if (text[7] != '-' || !digits(text.substr(8, 2), date.day)) return std::nullopt;
    if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
  }
  return date;
}

int days_in_month(int year, int month) {
  using namespace std::chrono;
  return int(unsigned((std::chrono::year(year) / std::chrono::month(unsigned(month)) / last).day()));
}

Date first_day(const Date& date) { return {date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day}; }

Date last_day(const Date& date) {
  int month = date.month == 0 ? 12 : date.month;
  return {date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day};
}

long days_from_epoch(const Date& date) { return long(sys(date).time_since_epoch().count()); }

Date from_epoch_days(long days) {
  using namespace std::chrono;
  year_month_day ymd{sys_days{std::chrono::days{days}}};
  return {int(ymd.year()), int(unsigned(ymd.month())), int(unsigned(ymd.day()))};
}

int weekday(const Date& date) { return int(std::chrono::weekday(sys(date)).iso_encoding()) - 1; }

}  // namespace plantgraph
