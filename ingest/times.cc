#include "ingest/times.h"

#include <algorithm>
#include <optional>

#include "ingest/time_reader.h"

namespace plantgraph {
namespace {

class Finder : private TimeReader {
 public:
  Finder(const Tokens& tokens, const Date& published, std::vector<TimeExpression> memory)
      : TimeReader(tokens, published), found_(std::move(memory)) {
    found_.clear();
  }

  std::vector<TimeExpression> run() {
    for (const Sentence& sentence : tokens_.sentences) {
      begin_sentence(sentence);
      if (++sentence_ > anchored_in_ + 2) anchor_ = {};
      for (std::uint32_t i = begin_; i < end_;) {
        auto point = may_begin(i) ? read(i) : std::nullopt;
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
  // --- periods: "from 1999 to 2004", "between January and June", "January-June 2019"
  void extend(Point& point) {
    if (point.end.known()) return;
    if (point.date.day != 0) return extend_days(point);
    const std::string_view before = point.first > begin_ ? word(point.first - 1) : std::string_view();
    std::uint32_t at = point.last;
    const bool glued = hyphen(at);
    const bool from = before == "from" && is_one_of(word(at), "to", "until", "till", "through");
    const bool between = before == "between" && word(at) == "and";
    const bool bare = word(at) == "to" && (point.plain_year || point.date.day == 0) && before != "from";
    if (!glued && !from && !between && !bare) return;
    ++at;
    std::optional<Point> to;
    if (const int year = year_number(at); year != 0 && !counted(at + 1)) {
      to = TimeReader::point(at, at + 1, {year, 0, 0});
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

  // "from July 1 to July 14", "from 21 to 25 June 2019" is no point with a day yet, "between 3 and 9 May" neither.
  void extend_days(Point& point) {
    const std::string_view before = point.first > begin_ ? word(point.first - 1) : std::string_view();
    std::uint32_t at = point.last;
    if (is_one_of(word(at), "this", "next")) return;
    const bool from = (before == "from" || before == "between" || before == "since") &&
                      is_one_of(word(at), "to", "until", "till", "through", "and");
    const bool dash = (kind(at) == TokenKind::dash || kind(at) == TokenKind::hyphen);
    const bool bare = is_one_of(word(at), "to", "until", "through") && before != "from";
    if (!from && !dash && !bare) return;
    ++at;
    std::optional<Point> to;
    if (is_month(at) && day_number(at + 1) != 0) {
      to = with_year(at, at + 2, meaning(at).value, day_number(at + 1));
    } else if (day_number(at) != 0 && is_month(at + 1)) {
      to = with_year(at, at + 2, meaning(at + 1).value, day_number(at));
    } else if (day_number(at) != 0 && point.date.month != 0 && !is_month(at + 1) && (from || dash) &&
               point.date.year == 0 && kind(at + 1) != TokenKind::word) {
      to = with_year(at, at + 1, point.date.month, day_number(at));  // "July 21-25"
    }
    if (!to || to->date.day == 0) return;
    if (point.date.year == 0 && to->date.year != 0)
      point.date.year = to->date.year - (point.date.month > to->date.month ? 1 : 0);
    anchor_told_ = point.date.year != 0 || told_before(now_.year);
    if (point.date.year == 0) resolve(point);
    if (point.date.year == 0) return;
    if (to->date.year == 0) to->date.year = point.date.year + (to->date.month < point.date.month ? 1 : 0);
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
    if (direction <= 0 && told_before(past)) {
      point.date.year = anchor_.year + (date.month < anchor_.month ? 1 : 0);
      if (point.date.day > days_in_month(point.date.year, point.date.month)) point.date.year = 0;
      return;
    }
    const int months_back = (now_.year - past) * 12 + now_.month - date.month;
    if (direction == 0) direction = months_back >= 8 ? 1 : -1;
    point.date.year = direction > 0 ? future : past;
    if (point.date.day > days_in_month(point.date.year, point.date.month)) point.date.year = 0;
  }

  // "was halted in March 2022 and closed in September": years ago the text told a month of its year, and goes on from
  // there. Not where a comma ends what was told of that time: "The works, opened in May 2007, was closed in October".
  bool told_before(int past) const {
    if (!anchor_told_ || anchor_.month == 0 || anchor_.year >= past || sentence_ != anchored_in_) return false;
    const std::uint32_t next = floor_ + (word(floor_) == "," ? 1 : 0);
    return is_one_of(word(next), "and", "before", "then", "but");
  }

  // Keeps what is resolved; sets the flags.
  bool accept(Point& point) {
    anchor_told_ = point.date.year != 0 || told_before(now_.year);
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
    anchor_ = point.date;
    anchored_in_ = sentence_;
    return true;
  }

  std::vector<TimeExpression> found_;
  std::size_t sentence_ = 0, anchored_in_ = 0;
  bool anchor_told_ = false;  // the date told last had a year, or was reckoned from one that had
};

}  // namespace

std::vector<TimeExpression> find_times(const Tokens& tokens, std::string_view, const Date& published,
                                       std::vector<TimeExpression> memory) {
  return Finder(tokens, published, std::move(memory)).run();
}

}  // namespace plantgraph
