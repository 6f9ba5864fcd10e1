#include "ingest/times.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

namespace plantgraph {
namespace {

// "DATE[..END][~][>] [words]", parted by "; ": "~" vague, ">" after publication.
std::string shown(std::string_view text, const Date& published) {
  const Tokens tokens = tokenize(text);
  std::string out;
  for (const TimeExpression& time : find_times(tokens, text, published)) {
    if (!out.empty()) out += "; ";
    out += to_string(time.date);
    if (time.end.known()) out += ".." + to_string(time.end);
    if (time.vague) out += '~';
    if (time.future) out += '>';
    const std::size_t start = tokens.tokens[time.first].span.start;
    out += " [" + std::string(text.substr(start, tokens.tokens[time.last - 1].span.end - start)) + "]";
  }
  return out;
}

struct Row {
  std::string_view published;
  std::string_view text;
  std::string_view expected;
};

void check(const Row& row) {
  CAPTURE(row.text);
  CHECK(shown(row.text, parse_date(row.published).value_or(Date{})) == row.expected);
}

TEST_CASE("dates that say all") {
  const Row rows[] = {
      {"2023-02-06", "on March 14, 2022 it", "2022-03-14 [March 14, 2022]"},
      {"2023-02-06", "on 14 March 2022 it", "2022-03-14 [14 March 2022]"},
      {"2023-02-06", "on the 14th of March, 2022 it", "2022-03-14 [14th of March, 2022]"},
      {"2023-02-06", "14.03.2022", "2022-03-14 [14.03.2022]"},
      {"2023-02-06", "2022-03-14", "2022-03-14 [2022-03-14]"},
      {"2023-02-06", "31.02.2022 or 14/03/2022", "2022-03-14 [14/03/2022]"},
      {"2020-09-26", "Friday, 25 September 2020, 4.15 pm", "2020-09-25 [Friday, 25 September 2020]"},
      {"", "since March 2022", "2022-03 [March 2022]"},
      {"", "February of 2024", "2024-02 [February of 2024]"},
      {"", "Nov 7, 2007", "2007-11-07 [Nov 7, 2007]"},
      {"", "Aug. 15, 2017", "2017-08-15 [Aug. 15, 2017]"},
      {"", "May 30, 2021", "2021-05-30 [May 30, 2021]"},
      {"", "at the end of May 2018", "2018-05~ [end of May 2018]"},
      {"", "in early March 2022;", "2022-03~ [early March 2022]"},
      {"", "the beginning of March 2022", "2022-03~ [beginning of March 2022]"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("years") {
  const Row rows[] = {
      {"2024-06-15", "The works (opened 1964, closed 2014) is empty.", "1964 [1964]; 2014 [2014]"},
      {"2024-06-15", "It has built 2000 cars.", ""},
      {"", "in 2021 it made", "2021 [2021]"},
      {"", "by 2027 the figure", "2027 [2027]"},
      {"", "from 2016 onwards", "2016 [2016]"},
      {"", "since 1966.", "1966 [1966]"},
      {"", "Opened in 2009, the plant", "2009 [2009]"},
      {"", "in 2019 and 2021", "2019 [2019]; 2021 [2021]"},
      {"", "in 2018, 2019 and 2021", "2018 [2018]; 2019 [2019]; 2021 [2021]"},
      {"", "the plant (2019) is", "2019 [2019]"},
      {"", "from 1999 to 2004", "1999..2004 [1999 to 2004]"},
      {"", "between 2010 and 2015", "2010..2015 [2010 and 2015]"},
      {"", "2016-2019", "2016..2019 [2016-2019]"},
      {"",
       "2016\xE2\x80\x93"
       "19",
       "2016..2019 [2016\xE2\x80\x93"
       "19]"},
      {"", "the 1990s", "1990..1999~ [1990s]"},
      {"", "In its best year, 2016, the plant", "2016 [2016]"},
      {"", "early 2022", "2022~ [early 2022]"},
      {"", "late 2021", "2021~ [late 2021]"},
      {"", "mid-2024", "2024~ [mid-2024]"},
      {"", "the end of 2017 but", "2017-12~ [end of 2017]"},
      {"", "at the start of 2020", "2020-01~ [start of 2020]"},
      {"", "2000 people work", ""},
      {"", "some 2000 workers", ""},
      {"", "for 2000 workers", ""},
      {"", "in 2000 the plant", "2000 [2000]"},
      {"", "made 2021 cars", ""},
      {"", "is promised for 2022;", "2022 [2022]"},
      {"", "pushed back to 2028.", "2028 [2028]"},
      {"", "as early as 2023", "2023 [2023]"},
      {"", "Expo 2020 and Peugeot 2008", ""},
      {"", "in 1839 by gardeners", "1839 [1839]"},
      {"", "fiscal year 2019 it", "2019 [2019]"},
      {"", "in FY24 it", "2024 [FY24]"},
      {"", "in FY2025 it", "2025 [FY2025]"},
      {"", "spring of 2019", "2019~ [spring of 2019]"},
      {"", "in summer 2020", "2020~ [summer 2020]"},
      {"", "since the autumn of 2021", "2021~ [autumn of 2021]"},
      {"", "under a 2015 deal", "2015 [2015]"},
      {"", "$2020 or 2020 euros or 2020%", ""},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("quarters and halves") {
  const Row rows[] = {
      {"", "in Q1 of 2021", "2021-01..2021-03 [Q1 of 2021]"},
      {"", "Q3 2024", "2024-07..2024-09 [Q3 2024]"},
      {"2024-06-15", "sold in Q1.", "2024-01..2024-03 [Q1]"},
      {"2024-06-15", "the Q3 and Audi Q2 are cars.", ""},
      {"", "the third quarter of 2024", "2024-07..2024-09 [third quarter of 2024]"},
      {"", "the second half of 2024", "2024-07..2024-12 [second half of 2024]"},
      {"2025-03-02", "the first half of 2026", "2026-01..2026-06> [first half of 2026]"},
      {"2025-06-29", "should follow in the fourth quarter.", "2025-10..2025-12> [fourth quarter]"},
      {"2025-06-29", "the second half of next year", "2026-07..2026-12> [second half of next year]"},
      {"2025-10-02", "Over the first nine months of the year", "2025-01..2025-09 [first nine months of the year]"},
      {"2025-10-02", "H1 2025", "2025-01..2025-06 [H1 2025]"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("words relative to the publication") {
  const Row rows[] = {
      {"2023-02-06", "said on Monday", "2023-02-06 [Monday]"},
      {"2023-02-06", "said on Tuesday", "2023-01-31 [Tuesday]"},
      {"2023-02-06", "next Monday", "2023-02-13> [next Monday]"},
      {"2023-02-06", "last Monday", "2023-01-30 [last Monday]"},
      {"2023-02-06", "will be closed on Saturday night", "2023-02-11> [Saturday]"},
      {"2023-02-06", "yesterday", "2023-02-05 [yesterday]"},
      {"2023-02-06", "today", "2023-02-06 [today]"},
      {"2023-02-06", "Trucking Today writes", ""},
      {"2023-02-06", "said last week", "2023-01-30..2023-02-05~ [last week]"},
      {"2023-02-06", "this month", "2023-02 [this month]"},
      {"2023-02-06", "last month", "2023-01 [last month]"},
      {"2023-01-06", "last month", "2022-12 [last month]"},
      {"2023-02-06", "last year", "2022 [last year]"},
      {"2023-02-06", "next year", "2024> [next year]"},
      {"2023-02-06", "later this year", "2023~> [later this year]"},
      {"2023-02-06", "earlier this year", "2023~ [earlier this year]"},
      {"2023-03-20", "last March", "2022-03 [last March]"},
      {"2023-04-20", "last March", "2023-03 [last March]"},
      {"2010-10-20", "Last November it went", "2009-11 [Last November]"},
      {"2022-12-01", "in April of this year", "2022-04 [April of this year]"},
      {"2022-12-01", "in April this year", "2022-04 [April this year]"},
      {"2022-12-01", "on March 31 of this year it", "2022-03-31 [March 31 of this year]"},
      {"2022-12-01", "in July next year", "2023-07> [July next year]"},
      {"2022-12-01", "November last year", "2021-11 [November last year]"},
      {"2023-06-17", "at the end of last year", "2022-12~ [end of last year]"},
      {"2012-07-11", "will be discontinued at the end of the year.", "2012-12~> [end of the year]"},
      {"2021-02-01", "in the middle of this year", "2021~ [middle of this year]"},
      {"2010-10-20", "will close for good at the end of December.", "2010-12~> [end of December]"},
      {"2023-06-01", "set up in mid-February and", "2023-02~ [mid-February]"},
      {"2020-02-28", "broken down in mid-February over", "2020-02~ [mid-February]"},
      {"2007-11-07", "bought the factory two years ago", "2005~ [two years ago]"},
      {"2010-10-20", "Barely ten days ago", "2010-10-10~ [Barely ten days ago]"},
      {"2010-10-20", "a month ago", "2010-09~ [a month ago]"},
      {"2010-10-20", "half a year ago", "2010-04~ [half a year ago]"},
      {"2010-10-20", "a decade ago", "2000~ [a decade ago]"},
      {"2010-10-20", "a year earlier, half a year later, three years later", ""},
      {"2023-06-09", "since the spring, under", "2023~ [spring]"},
      {"2022-03-18", "finished last summer", "2021~ [last summer]"},
      {"2023-02-06", "this spring", "2023~> [this spring]"},
      {"2023-02-06", "by year-end", "2023-12~> [year-end]"},
      {"2023-02-06", "this year's plan", ""},
      {"", "last year, on Monday, two years ago, in May", ""},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("spans counted from another time, or ahead") {
  const Row rows[] = {
      {"2024-06-15", "opened in 2016 and closed eight years later.", "2016 [2016]; 2024~ [eight years later]"},
      {"2024-06-15", "opened in 2016 and was shut the following year.", "2016 [2016]; 2017 [following year]"},
      {"2024-06-15", "opened in March 2016. Two months later it stood still.",
       "2016-03 [March 2016]; 2016-05~ [Two months later]"},
      {"2024-06-15", "stopped on 3 May 2016. The other shut on the same day.",
       "2016-05-03 [3 May 2016]; 2016-05-03 [same day]"},
      {"2024-06-15", "will make 400 cars in one day.", ""},
      {"2024-06-15", "opened in July 2017 after another in April of the same year.",
       "2017-07 [July 2017]; 2017-04 [April of the same year]"},
      {"2024-06-15", "closed in 2016, a decade earlier than its sister", "2016 [2016]; 2006~ [a decade earlier]"},
      {"2024-06-15", "will close in two years.", "2026~> [two years]"},
      {"2024-06-15", "will close within six months.", "2024-12~> [six months]"},
      {"2024-06-15", "was built in two years.", ""},
      {"2024-06-15", "opened half a century ago", "1974~ [half a century ago]"},
      {"2024-06-15", "opened a quarter of a century ago", "1999~ [a quarter of a century ago]"},
      {"2024-06-15", "opened more than forty years ago", "1984~ [more than forty years ago]"},
      {"2024-06-15", "will close at year's end", "2024-12~> [year's end]"},
      {"2024-06-15", "idle from 1 July to 14 July.", "2024-07-01..2024-07-14> [1 July to 14 July]"},
      {"2024-06-15", "has shut the plant until September 2.", "2024-09-02> [September 2]"},
      {"2024-06-15", "was shut until September 2.", "2023-09-02 [September 2]"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("months without a year") {
  const Row rows[] = {
      {"2024-06-15", "was halted in March 2022 and closed in September", "2022-03 [March 2022]; 2022-09 [September]"},
      {"2024-06-15", "on November 4, 2021, and closed it in May", "2021-11-04 [November 4, 2021]; 2022-05 [May]"},
      {"2024-06-15", "the works, opened in March 2022, was closed in May", "2022-03 [March 2022]; 2024-05 [May]"},
      {"2023-06-09", "KamAZ stated in March that", "2023-03 [March]"},
      {"2023-06-09", "In September the group decided that it would not", "2022-09 [September]"},
      {"2023-06-09", "open for discussion until June 21.", "2023-06-21> [June 21]"},
      {"2020-11-01", "will be handed to Great Wall in November.", "2020-11 [November]"},
      {"2020-10-01", "will be handed to Great Wall in November.", "2020-11> [November]"},
      {"2025-11-03", "Hyundai's right runs until January.", "2026-01> [January]"},
      {"2026-02-10", "Assembly of the Navara stops in May.", "2026-05> [May]"},
      {"2026-02-10", "On January 23 Nissan said that it would sell", "2026-01-23 [January 23]"},
      {"2007-11-07", "showrooms get theirs from April.", "2008-04> [April]"},
      {"2012-07-11", "made it known in February that", "2012-02 [February]"},
      {"2020-11-06", "on September 29 in Bangkok they put", "2020-09-29 [September 29]"},
      {"2023-06-17", "reported in February that", "2023-02 [February]"},
      {"2023-03-13", "On January 10 Tata completed", "2023-01-10 [January 10]"},
      {"2023-06-01", "entered on May 22 as", "2023-05-22 [May 22]"},
      {"2023-06-01", "it may close; May I march? A march in a fall", ""},
      {"2023-06-01", "an Aug. 11 meeting was", "2022-08-11 [Aug. 11]"},
      {"2019-07-26", "sold between January and June were", "2019-01..2019-06 [January and June]"},
      {"2019-07-26", "from January to June 2018", "2018-01..2018-06 [January to June 2018]"},
      {"2019-07-26", "January-June 2018", "2018-01..2018-06 [January-June 2018]"},
      {"2019-07-26", "from November to February 2018", "2017-11..2018-02 [November to February 2018]"},
      {"2017-08-15", "are to reach 45 lakh by March.", "2018-03> [March]"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("random time words keep the order, never overlap and make real dates") {
  std::mt19937 random(11);
  const std::string_view pieces[] = {
      "March", "May",     "14",       "2022",       "31",    "last",  "next",    "year",  "this",  "of",  ",",
      "to",    "from",    "-",        "Monday",     "early", "end",   "the",     "two",   "years", "ago", "first",
      "half",  "quarter", "Q1",       "spring",     "1990s", "and",   "between", "until", "will",  "was", ".",
      "\n\n",  "29",      "February", "14.03.2022", "/",     "later", "mid",     "month"};
  const Date dates[] = {{2023, 2, 6}, {2024, 2, 29}, {2020, 12, 0}, {2019, 0, 0}, {}};
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    for (std::size_t i = 0, n = random() % 25; i < n; ++i) {
      text += pieces[random() % std::size(pieces)];
      if (random() % 4 != 0) text += ' ';
    }
    const Tokens tokens = tokenize(text);
    std::uint32_t at = 0;
    CAPTURE(text);
    for (const TimeExpression& time : find_times(tokens, text, dates[random() % std::size(dates)])) {
      CHECK(time.first >= at);
      CHECK(time.last > time.first);
      CHECK(time.last <= tokens.tokens.size());
      CHECK(parse_date(to_string(time.date)) == time.date);
      if (time.end.known()) CHECK(parse_date(to_string(time.end)) == time.end);
      at = time.last;
    }
  }
}

}  // namespace
}  // namespace plantgraph
