#include "ingest/tokens.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "graph/lexicon.h"
#include "ingest/characters.h"
#include "ingest/sentences.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// A longer run of letters is cut into several tokens, so that the folded form of one always fits its 16-bit size.
constexpr std::size_t max_token_bytes = 1024;

// What may stick to a number without a space and is then a token of its own ("287bn", "14GWh"). Folded.
constexpr auto glued_units =
    word_set({"am", "b",   "bhp", "billion", "bln", "bn",  "cc",       "cm",  "cr",  "crore",   "gw",   "gwh", "ha",
              "hp", "k",   "kg",  "km",      "kmh", "kph", "kv",       "kw",  "kwh", "l",       "lakh", "lb",  "lbs",
              "m",  "mio", "mln", "mm",      "mn",  "mpg", "mph",      "mt",  "mw",  "million", "mwh",  "nm",  "pc",
              "pm", "ps",  "sqm", "t",       "tn",  "tpa", "trillion", "trn", "tw",  "twh",     "v",    "wh"});

// ISO codes and local signs that stand before a number as currency. As written.
constexpr auto currency_codes =
    word_set({"AED", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EGP", "EUR",
              "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "KZT", "MAD", "MXN", "MYR", "NOK",
              "NZD", "PHP", "PKR", "PLN", "RM",  "RMB", "RON", "RSD", "RUB", "Rp",  "Rs",  "SAR", "SEK",
              "SGD", "THB", "TRY", "TWD", "Tk",  "UAH", "USD", "UZS", "VND", "ZAR"});

// Letters that make one sign with the "$" behind them.
constexpr auto dollar_prefixes =
    word_set({"A", "AU", "C", "CA", "HK", "M", "MX", "NT", "NZ", "R", "S", "TT", "US", "Z"});

constexpr auto months = std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                                         "august", "september", "october", "november", "december"});

struct Lowered {
  std::array<char, 16> bytes{};
  std::size_t size = 0;
  std::string_view view() const { return {bytes.data(), size}; }
};

// The lower-case form of up to 16 ASCII letters; empty for anything longer.
Lowered lowered(std::string_view word) {
  Lowered out;
  if (word.size() > out.bytes.size()) return out;
  for (const char c : word) out.bytes[out.size++] = c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
  return out;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Tokens& out) : text_(text), out_(out) {
    out_.tokens.clear();
    out_.tokens.reserve(text.size() / 5 + 8);
    out_.folded_text.resize(text.size() + 16);
  }

  void run() {
    while (at_ < text_.size()) step();
    out_.folded_text.resize(folded_size_);
    split_sentences(out_, text_);
  }

 private:
  char byte(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool digit_at(std::size_t i) const { return is_digit(static_cast<unsigned char>(byte(i))); }
  bool letter_at(std::size_t i) const {
    if (const auto b = static_cast<unsigned char>(byte(i)); b < 0x80) return is_ascii_letter(b);
    const Character c = character_at(text_, i);
    return c.valid && is_letter(c.code);
  }
  // Two spaces behind a full stop are an old habit of typists.
  bool behind_wide_gap() const {
    if (text_[at_ - 1] == '\t') return true;
    return text_[at_ - 1] == ' ' && (text_[at_ - 2] == ' ' || text_[at_ - 2] == '\t') && !out_.tokens.empty() &&
           out_.tokens.back().kind != TokenKind::period && out_.tokens.back().kind != TokenKind::bullet;
  }
  bool alnum_at(std::size_t i) const { return digit_at(i) || letter_at(i); }
  bool space_or_end_at(std::size_t i) const {
    if (i >= text_.size() || text_[i] == ' ' || text_[i] == '\n') return true;
    const Character c = character_at(text_, i);
    return c.size == 0 || (c.valid && is_space(c.code));
  }

  void step() {
    if (line_start_) quote_open_ = false;
    const auto b = static_cast<unsigned char>(text_[at_]);
    if (b == ' ') {
      joined_ = false;
      ++at_;
      return;
    }
    if (is_ascii_letter(b)) return word(at_);
    const Character c = character_at(text_, at_);
    if (c.valid && is_space(c.code)) {
      if (c.code == U'\n') line_start_ = true;
      joined_ = false;
      at_ += c.size;
    } else if (c.valid && is_digit(c.code)) {
      number();
    } else if (c.valid && is_letter(c.code)) {
      word(at_);
    } else {
      sign(c);
    }
  }

  // For so many bytes behind what is written of the folded text.
  void make_room(std::size_t bytes) {
    if (out_.folded_text.size() < folded_size_ + bytes) out_.folded_text.resize(2 * out_.folded_text.size() + bytes);
  }

  // Appends the folded form of a token's bytes and tells the case of its letters. Eight bytes at a time: most words are
  // no longer than that.
  Case fold_token(std::string_view bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    make_room(bytes.size() + 8);
    char* to = out_.folded_text.data() + folded_size_;
    std::uint32_t upper = 0, letters = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 8) {
      std::uint64_t eight = 0;
      const std::size_t left = bytes.size() - i;
      if (std::size_t(text_.data() + text_.size() - (bytes.data() + i)) >= 8) {
        std::memcpy(&eight, bytes.data() + i, 8);
        if (left < 8) eight &= (std::uint64_t(1) << (8 * left)) - 1;
      } else {
        std::memcpy(&eight, bytes.data() + i, left);
      }
      if (eight & tops) return fold_foreign(bytes);
      const std::uint64_t small = eight | ones * 0x20;
      const std::uint64_t letter = (small + ones * (0x80 - 'a')) & ~(small + ones * (0x7f - 'z')) & tops;
      const std::uint64_t big = letter & ~(eight << 2);
      letters += std::uint32_t((letter >> 7) * ones >> 56);
      upper += std::uint32_t((big >> 7) * ones >> 56);
      eight |= big >> 2;
      std::memcpy(to + i, &eight, 8);
    }
    folded_size_ += bytes.size();
    return case_of(upper, letters - upper, upper == 1 && letters > 1 && begins_upper(bytes));
  }

  // Of ASCII with letters in it.
  static bool begins_upper(std::string_view bytes) {
    std::size_t i = 0;
    while (!is_ascii_letter(static_cast<unsigned char>(bytes[i]))) ++i;
    return (bytes[i] & 0x20) == 0;
  }

  // The same where not all is ASCII.
  Case fold_foreign(std::string_view bytes) {
    std::uint32_t upper = 0, lower = 0;
    bool first_upper = false;
    for (std::size_t i = 0; i < bytes.size();) {
      const Character c = character_at(bytes, i);
      if (c.valid && is_letter(c.code) && !(c.code >= 0x300 && c.code < 0x370)) {
        const bool is_up = is_upper(c.code);
        if (upper + lower == 0) first_upper = is_up;
        ++(is_up ? upper : lower);
      }
      i += c.size;
    }
    foreign_.clear();
    fold(bytes, foreign_);
    make_room(foreign_.size());
    std::memcpy(out_.folded_text.data() + folded_size_, foreign_.data(), foreign_.size());
    folded_size_ += foreign_.size();
    return case_of(upper, lower, first_upper);
  }

  static Case case_of(std::uint32_t upper, std::uint32_t lower, bool first_upper) {
    if (upper == 0) return lower == 0 ? Case::none : Case::lower;
    if (lower == 0) return Case::upper;
    return first_upper && upper == 1 ? Case::title : Case::mixed;
  }

  void emit(std::size_t end, TokenKind kind) {
    Token token;
    token.span = {std::uint32_t(at_), std::uint32_t(end)};
    token.kind = kind;
    token.joined = joined_;
    token.line_start = line_start_;
    token.cell_start = !line_start_ && !joined_ && at_ >= 2 && behind_wide_gap();
    token.folded_start = std::uint32_t(folded_size_);
    const std::string_view bytes = text_.substr(at_, end - at_);
    token.letter_case = fold_token(bytes);
    // An abbreviation means the same with and without its full stop; initials ("u.s.") keep theirs.
    const std::size_t folded_size = folded_size_ - token.folded_start;
    if (kind == TokenKind::word && folded_size > 1 && out_.folded_text[folded_size_ - 1] == '.' &&
        std::count(bytes.begin(), bytes.end(), '.') == 1) {
      --folded_size_;
    }
    token.folded_size = std::uint16_t(folded_size_ - token.folded_start);
    out_.tokens.push_back(token);
    at_ = end;
    joined_ = true;
    line_start_ = false;
  }

  // Digits with grouping and decimals, dates of digits and dots, ordinals, decades.
  void number() {
    std::size_t end = at_;
    end = digits_end(end);
    std::size_t first_group = end - at_;
    bool plain = true;
    // "1." at the start of a line is the mark of a list, unless a date goes on ("1. June") or the text ends.
    if (line_start_ && first_group <= 2 && (byte(end) == '.' || byte(end) == ')') && space_or_end_at(end + 1) &&
        character_at(text_, end + 1).code == U' ' && !month_follows(end + 1)) {
      return emit(end + 1, TokenKind::bullet);
    }
    while (end - at_ < max_token_bytes / 2 && (byte(end) == ',' || byte(end) == '.') && digit_at(end + 1)) {
      const std::size_t group_end = digits_end(end + 1);
      const std::size_t group = group_end - end - 1;
      if (byte(end) == ',') {
        const bool last = !(byte(group_end) == ',' && digit_at(group_end + 1));
        // Thousands, Indian hundreds of thousands ("2,10,000"), or a decimal comma ("1,5").
        const bool fits = first_group <= 3 && (group == 3 || (group == 2 && !last) || (group <= 2 && last && plain));
        if (!fits) break;
        end = group_end;
        if (group != 3 && last) break;
      } else {
        end = group_end;
      }
      plain = false;
    }
    // Thousands parted by a no-break or thin space ("225 000"): surely one number. With a plain space it is left to the
    // quantities, which see the words around.
    if (plain && first_group <= 3) {
      while (true) {
        const Character gap = character_at(text_, end);
        if (gap.code != 0xA0 && gap.code != 0x202F && gap.code != 0x2009) break;
        const std::size_t group = end + gap.size;
        if (!(digit_at(group) && digit_at(group + 1) && digit_at(group + 2)) || alnum_at(group + 3)) break;
        end = group + 3;
        if (end - at_ > max_token_bytes / 2) break;
      }
    }
    if (end - at_ > max_token_bytes) return emit(at_ + max_token_bytes, TokenKind::number);
    if (!letter_at(end)) return emit(end, TokenKind::number);
    std::size_t letters_end = end;
    while (is_ascii_letter(static_cast<unsigned char>(byte(letters_end)))) ++letters_end;
    const std::string_view letters = text_.substr(end, letters_end - end);
    if (!alnum_at(letters_end)) {
      const Lowered low = lowered(letters);
      const std::string_view unit = low.view();
      const bool ordinal = plain && (unit == "st" || unit == "nd" || unit == "rd" || unit == "th");
      const bool decade = plain && unit == "s" && byte(end - 1) == '0' && (first_group == 4 || first_group == 2);
      if (ordinal || decade) return emit(letters_end, TokenKind::number);
      // "500L" and "320T" are names of cars; "2.0L" and "1.5T" are not.
      const bool maybe_name = plain && (letters == "L" || letters == "T" || letters == "V" || letters == "MM");
      if (!maybe_name && glued_units.contains(unit)) return emit(end, TokenKind::number);
    }
    if (!plain) return emit(end, TokenKind::number);
    word(end);
  }

  // Behind the digits at `from`; not further than a token may be long, so that a text of digits only stays linear.
  std::size_t digits_end(std::size_t from) const {
    std::size_t end = from;
    while (digit_at(end) && end - from < max_token_bytes / 4) ++end;
    return end;
  }

  bool month_follows(std::size_t at) const {
    while (byte(at) == ' ') ++at;
    std::size_t end = at;
    while (is_ascii_letter(static_cast<unsigned char>(byte(end))) && end - at < 12) ++end;
    const Lowered low = lowered(text_.substr(at, end - at));
    return end > at && std::find(months.begin(), months.end(), low.view()) != months.end();
  }

  // A number right here or after one space: what makes "EUR" or "Rs" a currency.
  bool number_follows(std::size_t at) const { return digit_at(at) || (byte(at) == ' ' && digit_at(at + 1)); }

  // Letters and inner digits from at_; `from` is where to go on reading (behind the digits of "4WD").
  void word(std::size_t from) {
    std::size_t end = from;
    std::size_t dots = 0;
    bool only_letters = from == at_;
    // Most words are letters and nothing else.
    const std::size_t longest = std::min(text_.size(), at_ + max_token_bytes - 8);
    while (end < longest && is_ascii_letter(static_cast<unsigned char>(text_[end]))) ++end;
    while (true) {
      const auto b = static_cast<unsigned char>(byte(end));
      if (end - at_ > max_token_bytes - 8) break;
      if (is_ascii_letter(b)) {
        ++end;
        continue;
      }
      if (is_digit(b)) {
        if (only_letters && number_follows(end) && currency_before_number(end)) return emit(end, TokenKind::currency);
        only_letters = false;
        ++end;
        continue;
      }
      if (b == '&' && end - at_ <= 2 && alnum_at(end + 1)) {  // "R&D", "M&M"
        ++end;
        continue;
      }
      if (b == '.') {
        if (!inner_dot(end, dots)) break;
        ++dots;
        ++end;
        continue;
      }
      if (b < 0x80) {
        if (b == '\'' && apostrophe(end, 1)) return;
        if (b == '\'' && inner_apostrophe(end, 1)) {
          ++end;
          continue;
        }
        break;
      }
      const Character c = character_at(text_, end);
      if (!c.valid) break;
      if (is_apostrophe(c.code)) {
        if (apostrophe(end, c.size)) return;
        if (!inner_apostrophe(end, c.size)) break;
      } else if (!is_letter(c.code)) {
        break;
      }
      end += c.size;
    }
    if (end <= at_) end = at_ + character_at(text_, at_).size;
    finish_word(end, dots);
  }

  void finish_word(std::size_t end, std::size_t dots) {
    const std::string_view bytes = text_.substr(at_, end - at_);
    if (byte(end) == '$' && dollar_prefixes.contains(bytes)) {
      return emit(end + 1, TokenKind::currency);
    }
    if (bytes == "Rs" && byte(end) == '.' && number_follows(end + 1)) return emit(end + 1, TokenKind::currency);
    if (number_follows(end) && currency_before_number(end)) return emit(end, TokenKind::currency);
    // South African rand: "R18 billion", where a car would have no scale behind it.
    if (bytes.size() > 1 && bytes[0] == 'R' &&
        std::all_of(bytes.begin() + 1, bytes.end(),
                    [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }) &&
        scale_follows(end)) {
      return emit(at_ + 1, TokenKind::currency);
    }
    if (byte(end) == '.' && dots == 0 && abbreviation(end)) return emit(end + 1, TokenKind::word);
    emit(end, TokenKind::word);
  }

  bool currency_before_number(std::size_t end) const { return currency_codes.contains(text_.substr(at_, end - at_)); }

  bool scale_follows(std::size_t at) const {
    if (byte(at) == ' ' || byte(at) == '-') ++at;
    std::size_t end = at;
    while (is_ascii_letter(static_cast<unsigned char>(byte(end))) && end - at < 10) ++end;
    const Lowered low = lowered(text_.substr(at, end - at));
    const std::string_view unit = low.view();
    return unit == "billion" || unit == "million" || unit == "bn" || unit == "m" || unit == "trillion";
  }

  // Whether the dot at `dot` goes on the word: "U.S.", "e.GO", "ID.3", "ID.Buzz", "auto.ru"; also the last dot of
  // initials.
  bool inner_dot(std::size_t dot, std::size_t dots) const {
    const std::size_t piece = dots == 0 ? at_ : text_.rfind('.', dot - 1) + 1;
    const Character last = character_at(text_, piece);
    const bool one_letter = piece + last.size == dot && is_letter(last.code);
    const Character next = character_at(text_, dot + 1);
    if (next.valid && next.size != 0 && (is_letter(next.code) || is_digit(next.code))) {
      if (one_letter) return true;
      const std::string_view before = text_.substr(at_, dot - at_);
      if (is_digit(next.code) || is_upper(next.code)) return before == "ID";
      return true;
    }
    return one_letter && dots > 0;
  }

  // A full stop that belongs to the word before it: an abbreviation or an initial.
  bool abbreviation(std::size_t end) const {
    const std::string_view bytes = text_.substr(at_, end - at_);
    const Character first = character_at(bytes, 0);
    if (first.size == bytes.size()) {
      // "J. Smith"; not the end of "the Model S. It".
      if (!is_upper(first.code) || byte(end + 1) == '\0' || byte(end + 1) == '\n') return false;
      std::size_t next = end + 1;
      while (byte(next) == ' ') ++next;
      const Character c = character_at(text_, next);
      if (!c.valid || !is_letter(c.code) || !is_upper(c.code)) return byte(end + 1) == ',';
      std::size_t next_end = next;
      while (is_ascii_letter(static_cast<unsigned char>(byte(next_end)))) ++next_end;
      return !begins_sentence(text_.substr(next, next_end - next)) && !names_letter(out_);
    }
    return is_abbreviation(bytes, text_.substr(end + 1, 4));
  }

  // A letter after "Model", "Class" and the like is a name, not an initial.
  static bool names_letter(const Tokens& so_far) {
    if (so_far.tokens.empty()) return false;
    const std::string_view before = so_far.folded(std::uint32_t(so_far.tokens.size() - 1));
    return before == "model" || before == "class" || before == "plan" || before == "series" || before == "type";
  }

  // Splits a contraction or possessive off the word [at_, end) before an apostrophe; true where it did.
  bool apostrophe(std::size_t end, std::size_t size) {
    if (end == at_) return false;
    std::size_t letters = end + size;
    while (is_ascii_letter(static_cast<unsigned char>(byte(letters)))) ++letters;
    if (digit_at(letters) || letters - end - size > 3) return false;
    if (letters - end - size < 3 && letter_at(letters)) return false;  // "Ma'anshän"
    const Lowered low = lowered(text_.substr(end + size, letters - end - size));
    const std::string_view ending = low.view();
    if (ending == "s") {
      emit(end, TokenKind::word);
      emit(letters, TokenKind::possessive);
      return true;
    }
    if (ending == "t" && end - at_ > 1 && (byte(end - 1) | 0x20) == 'n') {
      emit(end - 1, TokenKind::word);
      emit(letters, TokenKind::word);
      return true;
    }
    if (ending == "re" || ending == "ve" || ending == "ll" || ending == "d" || ending == "m") {
      emit(end, TokenKind::word);
      emit(letters, TokenKind::word);
      return true;
    }
    return false;
  }

  bool inner_apostrophe(std::size_t end, std::size_t size) const { return end > at_ && letter_at(end + size); }

  void sign(const Character& c) {
    const std::size_t end = at_ + c.size;
    if (!c.valid) return emit(end, TokenKind::symbol);
    switch (c.code) {
      case U'.':
      case 0x2026: {
        std::size_t dots = end;
        while (byte(dots) == '.' && dots - at_ < 16) ++dots;
        return emit(dots, TokenKind::period);
      }
      case U',':
      case 0x060C:
      case 0x3001:
        return emit(end, TokenKind::comma);
      case 0x3002:
        return emit(end, TokenKind::period);
      case U':':
        return emit(end, TokenKind::colon);
      case U';':
      case 0x037E:
        return emit(end, TokenKind::semicolon);
      case U'?':
      case 0xBF:
        return emit(end, TokenKind::question);
      case U'!':
      case 0xA1:
        return emit(end, TokenKind::exclamation);
      case U'(':
      case U'[':
      case U'{':
        return emit(end, TokenKind::open);
      case U')':
      case U']':
      case U'}':
        return emit(end, TokenKind::close);
      case U'/':
      case 0x2044:
        return emit(end, TokenKind::slash);
      case U'%':
        return emit(end, TokenKind::percent);
      case U'"':
      case U'`':
      case 0xAB:
      case 0xBB:
      case 0x2039:
      case 0x203A:
      case 0x2018:
      case 0x201A:
      case 0x201B:
      case 0x201C:
      case 0x201D:
      case 0x201E:
      case 0x201F:
        if (c.code == 0x2018) quote_open_ = true;
        return emit(end, TokenKind::quote);
      case U'\'':
      case 0x2019:
      case 0x02BC:
        return bare_apostrophe(c);
      case U'-':
      case 0x2010:
      case 0x2011:
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015:
      case 0x2212:
        return line(c);
      case U'*':
      case 0x2022:
      case 0x25CF:
      case 0x25AA:
      case 0x25A0:
      case 0x2023:
      case 0xB7:
      case 0x25E6:
        return emit(end, line_start_ && space_or_end_at(end) ? TokenKind::bullet : TokenKind::symbol);
      case U'$':
      case 0xA2:
      case 0xA3:
      case 0xA5:
        return emit(end, TokenKind::currency);
      default:
        break;
    }
    emit(end, c.code >= 0x20A0 && c.code <= 0x20CF ? TokenKind::currency : TokenKind::symbol);
  }

  // "'" behind a word that ends in s is a possessive, unless it closes a quote.
  void bare_apostrophe(const Character& c) {
    const std::size_t end = at_ + c.size;
    const bool behind_word = joined_ && !out_.tokens.empty() && out_.tokens.back().kind == TokenKind::word;
    if (behind_word && !quote_open_ && (text_[at_ - 1] | 0x20) == 's' && !alnum_at(end)) {
      return emit(end, TokenKind::possessive);
    }
    quote_open_ = !joined_;
    emit(end, TokenKind::quote);
  }

  void line(const Character& c) {
    std::size_t end = at_ + c.size;
    if (c.code == U'-' && byte(end) == '-') {
      while (byte(end) == '-' && end - at_ < 64) ++end;
      return emit(end, TokenKind::dash);
    }
    const bool space_behind = space_or_end_at(end);
    if (line_start_ && space_behind) return emit(end, TokenKind::bullet);
    const bool long_dash = c.code == 0x2014 || c.code == 0x2015;
    if (joined_ && !space_behind) {
      const bool between_digits = digit_at(at_ - 1) && digit_at(end);
      return emit(end, long_dash && !between_digits ? TokenKind::dash : TokenKind::hyphen);
    }
    // "two- and three-wheelers"
    if (joined_ && !long_dash && c.code != 0x2013 && alnum_before()) return emit(end, TokenKind::hyphen);
    emit(end, TokenKind::dash);
  }

  bool alnum_before() const {
    return !out_.tokens.empty() &&
           (out_.tokens.back().kind == TokenKind::word || out_.tokens.back().kind == TokenKind::number);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool joined_ = false;
  bool line_start_ = true;
  bool quote_open_ = false;
  std::string foreign_;
  std::size_t folded_size_ = 0;  // of out_.folded_text what is written; behind it there is room
  Tokens& out_;
};

}  // namespace

void tokenize(std::string_view text, Tokens& out) { Tokenizer(text, out).run(); }

Tokens tokenize(std::string_view text) {
  Tokens out;
  tokenize(text, out);
  return out;
}

}  // namespace plantgraph
