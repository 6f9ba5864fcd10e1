#include "ingest/dateline.h"

#include <algorithm>
#include <vector>

#include "ingest/times.h"
#include "ingest/tokens.h"

namespace plantgraph {
namespace {

constexpr std::size_t head_bytes = 3000, tail_bytes = 1000;
constexpr int head_lines = 14;                  // that are not empty
constexpr std::size_t longest_date_line = 120;  // bytes; a longer line is a paragraph
constexpr std::uint32_t longest_place = 12;     // tokens before the date of a dateline

template <typename... Words>
bool any_of(std::string_view word, Words... words) {
  return ((word == std::string_view(words)) || ...);
}

// The piece of `text` around [from, from + size), cut at line ends where there are any, at spaces otherwise.
std::string_view head_of(std::string_view text) {
  if (text.size() <= head_bytes) return text;
  const std::size_t cut = text.find_last_of("\n ", head_bytes);
  if (cut != std::string_view::npos) return text.substr(0, cut);
  std::size_t end = head_bytes;  // one long word: cut at a character
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : tokens_(tokenize(text)), all_(tokens_.tokens) {
    times_ = find_times(tokens_, text, Date{});
  }

  // The first date of a day that stands in a date line or dateline. `labelled`: only behind a label.
  std::optional<Dateline> find(bool labelled, int lines) const {
    int line = 0;
    std::uint32_t first = 0;
    std::size_t time = 0;
    std::optional<Dateline> updated;
    while (first < all_.size() && line < lines) {
      std::uint32_t last = first + 1;
      while (last < all_.size() && !all_[last].line_start) ++last;
      while (time < times_.size() && times_[time].first < first) ++time;
      for (std::size_t t = time; t < times_.size() && times_[t].first < last; ++t) {
        const TimeExpression& found = times_[t];
        if (found.date.day == 0 || found.last > last || found.vague) continue;
        const Dateline out{found.date, {all_[found.first].span.start, all_[found.last - 1].span.end}};
        const Label label = label_before(first, found.first);
        if (label == Label::published) return out;
        if (label == Label::updated) {
          if (!updated) updated = out;
        } else if (!labelled && (is_date_line(first, last, found, line == 0) || is_dateline(first, last, found))) {
          return out;
        }
      }
      first = last;
      ++line;
    }
    return updated;
  }

 private:
  enum class Label { none, published, updated };

  std::string_view word(std::uint32_t i) const { return i < all_.size() ? tokens_.folded(i) : std::string_view(); }

  // "Date:", "Published", "Posted on": at the line's beginning or a few words before the date.
  Label label_before(std::uint32_t first, std::uint32_t date) const {
    const std::uint32_t reach = date - first > 8 ? date - 8 : first;
    for (std::uint32_t i = date; i-- > reach;) {
      if (any_of(word(i), "published", "posted", "publication", "released", "issued")) {
        // As a label it begins the line or stands in title case.
        if (i == first || all_[i].letter_case != Case::lower) return Label::published;
      }
      if (word(i) == "date" && (i == first || all_[i].letter_case != Case::lower)) return Label::published;
      if (any_of(word(i), "updated", "modified") && (i == first || all_[i].letter_case != Case::lower)) {
        return Label::updated;
      }
    }
    return Label::none;
  }

  // A short line that is no sentence and no headline: date, time, place, publisher.
  bool is_date_line(std::uint32_t first, std::uint32_t last, const TimeExpression& found, bool headline) const {
    if (all_[last - 1].span.end - all_[first].span.start > longest_date_line) return false;
    if (headline && found.first != first) return false;
    const TokenKind end = all_[last - 1].kind;
    if (any_of_kinds(end, TokenKind::period, TokenKind::question, TokenKind::exclamation, TokenKind::comma))
      return false;
    // A headline that tells a day ("... on 5 May 2020") has a preposition before it.
    const std::string_view before = found.first > first ? word(found.first - 1) : std::string_view();
    if (any_of(before, "on", "from", "since", "until", "by", "of", "to", "till", "before", "after")) return false;
    std::uint32_t lower = 0;
    for (std::uint32_t i = first; i < last; ++i) {
      if (i >= found.first && i < found.last) continue;
      if (all_[i].kind == TokenKind::word && all_[i].letter_case == Case::lower && word(i) != "pm" && word(i) != "am")
        ++lower;
    }
    return lower <= 6;
  }

  // "PLACE, DATE -": nothing but names before the date, a mark behind it.
  bool is_dateline(std::uint32_t first, std::uint32_t last, const TimeExpression& found) const {
    if (found.first - first > longest_place || found.last >= last) return false;
    for (std::uint32_t i = first; i < found.first; ++i) {
      const Token& token = all_[i];
      const bool name =
          token.kind == TokenKind::word && (token.letter_case != Case::lower || any_of(word(i), "de", "do", "la"));
      if (!name &&
          !any_of_kinds(token.kind, TokenKind::comma, TokenKind::slash, TokenKind::hyphen, TokenKind::dash,
                        TokenKind::open, TokenKind::close, TokenKind::bullet, TokenKind::symbol, TokenKind::period)) {
        return false;
      }
    }
    const std::string_view before = found.first > first ? word(found.first - 1) : std::string_view();
    if (any_of(before, "on", "since", "until", "by", "in", "from")) return false;
    return any_of_kinds(all_[found.last].kind, TokenKind::dash, TokenKind::hyphen, TokenKind::colon, TokenKind::period,
                        TokenKind::open, TokenKind::symbol);
  }

  template <typename... Kinds>
  static bool any_of_kinds(TokenKind what, Kinds... kinds) {
    return ((what == kinds) || ...);
  }

  Tokens tokens_;
  const std::vector<Token>& all_;
  std::vector<TimeExpression> times_;
};

bool digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  return std::all_of(text.begin() + long(at), text.begin() + long(at + count),
                     [](char c) { return c >= '0' && c <= '9'; });
}

int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

bool is_real(const Date& date) {
  return date.year >= 1900 && date.year <= 2099 && date.month >= 1 && date.month <= 12 &&
         (date.day == 0 || date.day <= days_in_month(date.year, date.month));
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view text) {
  const std::string_view head = head_of(text);
  if (auto found = Reader(head).find(false, head_lines)) return found;
  if (text.size() <= head.size()) return std::nullopt;
  // Below the article only a label makes a date the article's own.
  std::size_t cut = text.size() > tail_bytes ? text.find('\n', text.size() - tail_bytes) : std::string_view::npos;
  cut = std::max(cut == std::string_view::npos ? head.size() : cut, head.size());
  auto found = Reader(text.substr(cut)).find(true, 1000);
  if (found) {
    found->span.start += std::uint32_t(cut);
    found->span.end += std::uint32_t(cut);
  }
  return found;
}

std::optional<Date> date_in_name(std::string_view name) {
  const auto digit = [&](std::size_t i) { return digits_at(name, i, 1); };
  std::optional<Date> found;
  for (std::size_t i = 0; i + 6 <= name.size(); ++i) {
    if (!digits_at(name, i, 4) || (i > 0 && digit(i - 1))) continue;
    Date date{number_at(name, i, 4), 0, 0};
    const char sign = name[i + 4];
    if (sign == '-' || sign == '_' || sign == '.') {
      if (!digits_at(name, i + 5, 2) || digit(i + 7)) continue;
      date.month = number_at(name, i + 5, 2);
      if (i + 7 < name.size() && name[i + 7] == sign && digits_at(name, i + 8, 2) && !digit(i + 10)) {
        date.day = number_at(name, i + 8, 2);
        if (date.day == 0) continue;
      }
    } else if (digits_at(name, i + 4, 4) && !digit(i + 8)) {
      date.month = number_at(name, i + 4, 2);
      date.day = number_at(name, i + 6, 2);
      if (date.day == 0) continue;
    } else {
      continue;
    }
    if (is_real(date)) found = date;
  }
  return found;
}

std::optional<Date> date_in_record(std::string_view field) {
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  while (!field.empty() && field.back() == ' ') field.remove_suffix(1);
  if (auto date = parse_date(field)) return date;
  if (field.size() > 10 && (field[10] == 'T' || field[10] == ' ')) {
    if (auto date = parse_date(field.substr(0, 10))) return date;
  }
  if (field.size() > 100) return std::nullopt;
  const Tokens tokens = tokenize(field);
  for (const TimeExpression& time : find_times(tokens, field, Date{})) {
    if (time.date.month != 0 && !time.end.known()) return time.date;
  }
  return std::nullopt;
}

}  // namespace plantgraph
