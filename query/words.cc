#include "query/words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/lexicon.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_bytes = 2000;

// The length of the UTF-8 character at `at`, or 0 where the bytes are none.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t size = first < 0x80                    ? 1
                           : first >= 0xC2 && first < 0xE0 ? 2
                           : first >= 0xE0 && first < 0xF0 ? 3
                           : first >= 0xF0 && first < 0xF5 ? 4
                                                           : 0;
  if (size == 0 || at + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  if (first == 0xE0 && byte(at + 1) < 0xA0) return 0;
  if (first == 0xED && byte(at + 1) >= 0xA0) return 0;
  if (first == 0xF0 && byte(at + 1) < 0x90) return 0;
  if (first == 0xF4 && byte(at + 1) >= 0x90) return 0;
  return size;
}

std::string clean(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size() && out.size() < max_bytes;) {
    const std::size_t size = character_bytes(text, i);
    if (size == 0 || (size == 1 && static_cast<unsigned char>(text[i]) < 0x20)) {
      out += ' ';
      i += std::max<std::size_t>(size, 1);
      continue;
    }
    const std::string_view c = text.substr(i, size);
    if (c == "\u2019" || c == "\u2018") {
      out += '\'';
    } else if (c == "\u00A0" || c == "\u202F") {
      out += ' ';
    } else if (c == "\u2013" || c == "\u2014" || c == "\u2012") {
      out += " - ";
    } else {
      out += c;
    }
    i += size;
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters and digits of any script; punctuation of General Punctuation and Latin-1 is none.
std::size_t word_character(std::string_view text, std::size_t at) {
  const unsigned char c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return std::isalnum(c) ? 1 : 0;
  const std::size_t size = character_bytes(text, at);
  const std::string_view letter = text.substr(at, size);
  if (size == 2 && c == 0xC2 && letter != "\u00AA" && letter != "\u00BA") return 0;
  if (size == 3 && c == 0xE2 && static_cast<unsigned char>(text[at + 1]) < 0xB0) return 0;
  return size;
}

double scale_of(std::string_view word) {
  if (word == "k" || word == "thousand" || word == "thousands") return 1e3;
  if (word == "m" || word == "mn" || word == "mln" || word == "million") return 1e6;
  if (word == "bn" || word == "billion") return 1e9;
  if (word == "lakh") return 1e5;
  if (word == "crore") return 1e7;
  return 0;
}

bool takes_is(std::string_view word) {
  static constexpr std::array<std::string_view, 11> words = {"who", "what",  "where", "when",  "how", "that",
                                                             "it",  "there", "he",    "which", "why"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_abbreviation(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words = {"st", "no", "co", "inc", "ltd", "corp", "dr", "mt"};
  return word.size() == 1 || std::find(words.begin(), words.end(), word) != words.end();
}

class Reader {
 public:
  explicit Reader(Question& question) : question_(question), text_(question.text) {}

  void read() {
    for (std::size_t at = 0; at < text_.size();) {
      if (const std::size_t size = word_character(text_, at)) {
        at = is_digit(text_[at]) ? number(at) : word(at);
        (void)size;
      } else {
        at = mark(at);
      }
    }
    question_.clauses = clause_ + 1;
    question_.sentences = sentence_ + 1;
  }

 private:
  QuestionWord& add(std::string word, std::size_t start, std::size_t end) {
    QuestionWord& w = question_.words.emplace_back();
    w.folded = std::move(word);
    w.start = start;
    w.end = end;
    w.clause = clause_;
    w.sentence = sentence_;
    if (end > start) {
      const std::string_view slice = std::string_view(text_).substr(start, end - start);
      std::size_t first = character_bytes(slice, 0);
      const std::string_view letter = slice.substr(0, first);
      w.capital = is_digit(slice[0]) || (first == 1 ? std::isupper(static_cast<unsigned char>(slice[0])) != 0
                                                    : folded(letter) != letter && !is_lower_accented(letter));
    } else {
      w.added = true;
    }
    return w;
  }

  // "é" folds to "e" without being a capital: only letters whose UTF-8 form is in the capital half of Latin-1 and the
  // like are.
  static bool is_lower_accented(std::string_view letter) {
    if (letter.size() != 2) return false;
    const unsigned lead = static_cast<unsigned char>(letter[0]), tail = static_cast<unsigned char>(letter[1]);
    if (lead == 0xC3) return tail >= 0x9F;
    if (lead == 0xC4 || lead == 0xC5) return (tail & 1) != 0;
    return false;
  }

  std::size_t word(std::size_t at) {
    std::size_t end = at;
    while (end < text_.size()) {
      const std::size_t size = word_character(text_, end);
      if (!size) break;
      end += size;
    }
    std::string low = folded(std::string_view(text_).substr(at, end - at));
    if (end + 1 < text_.size() && text_[end] == '\'') return contraction(std::move(low), at, end);
    if (end < text_.size() && text_[end] == '\'' && low.ends_with('s')) {
      add(std::move(low), at, end).possessive = true;
      return end + 1;
    }
    if (const double scale = scale_of(low); scale > 0 && joins_number()) {
      QuestionWord& last = question_.words.back();
      last.number = *last.number * scale;
      last.end = end;
      return end;
    }
    if ((low == "cent" && !question_.words.empty() && question_.words.back().folded == "per") || low == "percent" ||
        low == "pc") {
      if (low == "cent") question_.words.pop_back();
      if (joins_number()) {
        question_.words.back().percent = true;
        return end;
      }
    }
    add(std::move(low), at, end);
    return end;
  }

  bool joins_number() const {
    return !question_.words.empty() && question_.words.back().number && question_.words.back().clause == clause_;
  }

  std::size_t contraction(std::string low, std::size_t at, std::size_t end) {
    std::size_t tail_end = end + 1;
    while (tail_end < text_.size() && std::isalpha(static_cast<unsigned char>(text_[tail_end]))) ++tail_end;
    const std::string tail = folded(std::string_view(text_).substr(end + 1, tail_end - end - 1));
    if (tail == "s") {
      if (takes_is(low)) {
        add(low, at, end);
        add("is", tail_end, tail_end);
      } else {
        add(std::move(low), at, end).possessive = true;
      }
    } else if (tail == "t" && low.ends_with("n")) {
      low.pop_back();
      if (low == "ca") low = "can";
      if (low == "wo") low = "will";
      add(std::move(low), at, end);
      add("not", tail_end, tail_end);
    } else if (tail == "ll" || tail == "ve" || tail == "re") {
      add(std::move(low), at, end);
      add(tail == "ll" ? "will" : tail == "ve" ? "have" : "are", tail_end, tail_end);
    } else if (tail.empty()) {
      add(std::move(low), at, end).possessive = at < end && text_[end - 1] == 's';
    } else {
      add(std::move(low), at, end);
      return end + 1;
    }
    return tail_end;
  }

  std::size_t number(std::size_t at) {
    std::size_t end = at;
    std::string digits;
    while (end < text_.size()) {
      const char c = text_[end];
      const bool before_digit = end + 1 < text_.size() && is_digit(text_[end + 1]);
      if (is_digit(c)) {
        digits += c;
      } else if (c == ',' && before_digit && end + 3 < text_.size() && is_digit(text_[end + 3])) {
        // grouping
      } else if ((c == '.' || c == '-') && before_digit) {
        digits += c;
      } else {
        break;
      }
      ++end;
    }
    std::size_t letters = end;
    while (letters < text_.size()) {
      const std::size_t size = word_character(text_, letters);
      if (!size) break;
      letters += size;
    }
    const std::string tail = folded(std::string_view(text_).substr(end, letters - end));
    const bool is_date = parse_date(digits).has_value() && digits.find('-') != std::string::npos;
    double value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc() && stop == digits.data() + digits.size();
    const double scale = tail.empty() ? 1 : scale_of(tail);
    QuestionWord& w = add(tail.empty() || scale > 0 ? digits : digits + tail, at, letters);
    w.capital = true;
    if (whole && !is_date && scale > 0) w.number = value * scale;
    if (letters < text_.size() && text_[letters] == '%') {
      w.percent = true;
      ++letters;
    }
    return letters;
  }

  std::size_t mark(std::size_t at) {
    const char c = text_[at];
    const bool spaced = at + 1 >= text_.size() || text_[at + 1] == ' ';
    if (c == '?' || c == '!' || (c == '.' && spaced && !after_abbreviation(at))) {
      if (!question_.words.empty()) ++clause_, ++sentence_;
    } else if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || (c == '-' && spaced)) {
      if (!question_.words.empty()) ++clause_;
    }
    return at + std::max<std::size_t>(1, character_bytes(text_, at));
  }

  bool after_abbreviation(std::size_t at) const {
    return !question_.words.empty() && question_.words.back().end == at &&
           is_abbreviation(question_.words.back().folded);
  }

  Question& question_;
  const std::string& text_;
  unsigned clause_ = 0, sentence_ = 0;
};

int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> names = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (word == names[i] || (word.size() == 3 && names[i].starts_with(word)) || (i == 8 && word == "sept"))
      return int(i) + 1;
  return 0;
}

bool is_year(const QuestionWord& word) {
  return word.number && word.folded.size() == 4 && *word.number >= 1886 && *word.number <= 2100 && !word.percent &&
         word.end - word.start == 4;
}

bool is_day(const QuestionWord& word) {
  if (word.folded.empty() || !is_digit(word.folded[0])) return false;
  const int day = std::atoi(word.folded.c_str());
  return day >= 1 && day <= 31 && word.folded.size() <= 4 && !is_year(word);
}

// "in the last three years", "over the past 6 months": the day on which that began; unknown where `at` stands before no
// such span.
Date begin_of_last(const std::vector<QuestionWord>& words, std::size_t at, const Date& today) {
  constexpr std::string_view counts[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  if (!today.known() || at + 2 >= words.size() || (words[at].folded != "last" && words[at].folded != "past")) return {};
  const QuestionWord& count = words[at + 1];
  const auto* spelt = std::find(std::begin(counts), std::end(counts), count.folded);
  const double told = count.number ? *count.number : spelt != std::end(counts) ? double(spelt - counts) + 2 : 0;
  if (told < 1 || told > 100) return {};
  const int number = int(told);
  const std::string& unit = words[at + 2].folded;
  if (unit == "years" || unit == "year") return {today.year - number, today.month, 0};
  if (unit != "months" && unit != "month") return {};
  const int months = today.year * 12 + today.month - 1 - number;
  return {months / 12, months % 12 + 1, 0};
}

}  // namespace

Question read_question(std::string_view text) {
  Question question;
  question.text = clean(text);
  Reader(question).read();
  return question;
}

AskedTime find_time(const Question& question, const Date& today, const std::vector<double>& clause_weights) {
  const auto& words = question.words;
  AskedTime time;
  bool opens_span = false;  // "between" or "from" stands before the date
  std::size_t first = 0;
  for (std::size_t i = 0; i < words.size() && (time.kind == AskedTime::Kind::none || opens_span); ++i) {
    Date date;
    first = i;
    std::size_t last = i;  // word of the date
    // A time alone before a comma ("In July 2023, whose was it?") counts whatever its clause.
    const bool alone =
        std::count_if(words.begin(), words.end(), [&](const auto& w) { return w.clause == words[i].clause; }) <= 4;
    if (clause_weights[words[i].clause] < 1 && !alone) continue;
    if (words[i].folded.find('-') != std::string::npos) {
      if (const auto exact = parse_date(words[i].folded)) date = *exact;
    } else if (is_year(words[i])) {
      date = {int(*words[i].number), 0, 0};
    } else if (const int month = month_named(words[i].folded)) {
      // "may" is a verb unless it is written like a month or stands beside a number.
      const bool beside = i + 1 < words.size() && (is_year(words[i + 1]) || is_day(words[i + 1]));
      const bool day_before = i > 0 && is_day(words[i - 1]);
      if (month == 5 && !words[i].capital && !beside && !day_before) continue;
      std::size_t next = i + 1;
      int day = 0;
      if (day_before) {
        day = std::atoi(words[i - 1].folded.c_str());
        first = i - 1;
      } else if (next < words.size() && is_day(words[next])) {
        day = std::atoi(words[next++].folded.c_str());
      }
      int year = next < words.size() && is_year(words[next]) ? int(*words[next].number) : 0;
      last = year ? next : next - 1;
      if (!year && today.known()) year = today.year - (month > today.month ? 1 : 0);
      if (year && day <= days_in_month(year, month)) date = {year, month, day};
    } else if (const Date begin = begin_of_last(words, i, today); begin.known()) {
      time.kind = AskedTime::Kind::since;
      time.date = begin;
      continue;
    } else if (today.known() && words[i].folded == "last" && i + 1 < words.size()) {
      if (words[i + 1].folded == "year") date = {today.year - 1, 0, 0};
      if (words[i + 1].folded == "month")
        date = today.month > 1 ? Date{today.year, today.month - 1, 0} : Date{today.year - 1, 12, 0};
    } else if (today.known() && words[i].folded == "this" && i + 1 < words.size()) {
      if (words[i + 1].folded == "year") date = {today.year, 0, 0};
      if (words[i + 1].folded == "month") date = {today.year, today.month, 0};
    }
    if (!date.known()) continue;
    i = last;
    const std::string before = first > 0 ? words[first - 1].folded : std::string();
    if (opens_span) {
      // "between March and May 2023": the first month is of the same year, which "today" has only guessed.
      opens_span = false;
      if (before != "and" && before != "to" && before != "until" && before != "till") continue;
      if (time.date.year > date.year) time.date.year = date.year;
      if (last_day(date) < first_day(time.date)) continue;
      time.kind = AskedTime::Kind::between;
      time.until = date;
      continue;
    }
    time.kind = AskedTime::Kind::at;
    time.date = date;
    opens_span = before == "between" || before == "from";
    for (std::size_t back = 1; back <= 2 && first >= back; ++back) {
      const std::string& word = words[first - back].folded;
      if (word == "since" || word == "from") time.kind = AskedTime::Kind::since;
      if (word == "after") {
        time.kind = AskedTime::Kind::since;
        time.date = from_epoch_days(days_from_epoch(last_day(date)) + 1);
      }
      if (word == "before" || word == "until" || word == "till" || word == "by") time.kind = AskedTime::Kind::before;
    }
  }
  return time;
}

}  // namespace plantgraph
