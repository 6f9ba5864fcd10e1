#include "ingest/tokens.h"

#include <algorithm>

#include "ingest/characters.h"
#include "ingest/sentences.h"
#include "ingest/token_bytes.h"
#include "ingest/token_fold.h"
#include "ingest/token_numbers.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// ISO codes and local signs that stand before a number as currency. As written.
constexpr auto currency_codes =
    word_set({"AED", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EGP", "EUR", "GBP",
              "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "KZT", "MAD", "MXN", "MYR", "NOK", "NZD", "PHP",
              "PKR", "PLN", "RM",  "RMB", "RON", "RSD", "RUB", "Rp",  "Rs",  "SAR", "SEK", "SGD", "THB", "TRY",
              "TWD", "Tk",  "UAH", "USD", "UZS", "VND", "ZAR", "TL",  "DM",  "Kc",  "Kč",  "zl",  "zł",  "KSh",
              "Ksh", "SKr", "AZN", "BGN", "BYN", "COP", "DEM", "DZD", "ESP", "ETB", "FRF", "GEL", "GHS", "HRK",
              "IQD", "IRR", "ITL", "KES", "LKR", "MMK", "NGN", "NPR", "PEN", "SKK", "TND", "UYU", "Ft",  "Bt"});

// Letters that make one sign with the "$" behind them.
constexpr auto dollar_prefixes =
    word_set({"A", "AU", "C", "CA", "HK", "M", "MX", "NT", "NZ", "R", "S", "TT", "US", "Z"});

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Tokens& out) : text_(text), out_(out), folded_(text, out.folded_text) {
    out_.tokens.clear();
    out_.tokens.reserve(text.size() / 5 + 8);
  }

  void run() {
    while (at_ < text_.size()) step();
    folded_.finish();
    split_sentences(out_, text_);
  }

 private:
  // Two spaces behind a full stop are an old habit of typists.
  bool behind_wide_gap() const {
    if (text_[at_ - 1] == '\t') return true;
    return text_[at_ - 1] == ' ' && (text_[at_ - 2] == ' ' || text_[at_ - 2] == '\t') && !out_.tokens.empty() &&
           out_.tokens.back().kind != TokenKind::period && out_.tokens.back().kind != TokenKind::bullet;
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

  void emit(std::size_t end, TokenKind kind) {
    Token token;
    token.span = {std::uint32_t(at_), std::uint32_t(end)};
    token.kind = kind;
    token.joined = joined_;
    token.line_start = line_start_;
    token.cell_start = !line_start_ && !joined_ && at_ >= 2 && behind_wide_gap();
    token.folded_start = std::uint32_t(folded_.size());
    const std::string_view bytes = text_.substr(at_, end - at_);
    token.letter_case = folded_.append(bytes);
    // An abbreviation means the same with and without its full stop; initials ("u.s.") keep theirs.
    const std::size_t folded_size = folded_.size() - token.folded_start;
    if (kind == TokenKind::word && folded_size > 1 && folded_.last() == '.' &&
        std::count(bytes.begin(), bytes.end(), '.') == 1) {
      folded_.drop_last();
    }
    token.folded_size = std::uint16_t(folded_.size() - token.folded_start);
    out_.tokens.push_back(token);
    at_ = end;
    joined_ = true;
    line_start_ = false;
  }

  void number() {
    const NumberEnd digits = number_end(text_, at_, line_start_);
    if (digits.kind == TokenKind::word) return word(digits.end);
    emit(digits.end, digits.kind);
  }

  // A number right here or after one space: what makes "EUR" or "Rs" a currency.
  bool number_follows(std::size_t at) const {
    return digit_at(text_, at) || (byte_at(text_, at) == ' ' && digit_at(text_, at + 1));
  }

  // Letters and inner digits from at_; `from` is where to go on reading (behind the digits of "4WD").
  void word(std::size_t from) {
    std::size_t end = from;
    std::size_t dots = 0;
    bool only_letters = from == at_;
    // Most words are letters and nothing else.
    const std::size_t longest = std::min(text_.size(), at_ + max_token_bytes - 8);
    if (end < longest) end = letters_end(text_, end, longest);
    while (true) {
      const auto b = static_cast<unsigned char>(byte_at(text_, end));
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
      if (b == '&' && end - at_ <= 2 && alnum_at(text_, end + 1)) {  // "R&D", "M&M"
        ++end;
        continue;
      }
      // "e:NP1", a model's name
      if (b == ':' && end - at_ == 1 && byte_at(text_, at_) >= 'a' && byte_at(text_, end + 1) >= 'A' &&
          byte_at(text_, end + 1) <= 'Z') {
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
    if (byte_at(text_, end) == '$' && dollar_prefixes.contains(bytes)) {
      return emit(end + 1, TokenKind::currency);
    }
    if (bytes == "Rs" && byte_at(text_, end) == '.' && number_follows(end + 1))
      return emit(end + 1, TokenKind::currency);
    if (number_follows(end) && currency_before_number(end)) return emit(end, TokenKind::currency);
    // Rand, naira, pesos, won: "R18 billion", where a car would have no scale behind it.
    if (bytes.size() > 1 && std::string_view("RNPWBL").find(bytes[0]) != std::string_view::npos && is_digit(bytes[1])) {
      const std::size_t digits = number_end(text_, at_ + 1, false).end;  // "R1.2bn" too
      std::size_t letters = digits;
      while (is_ascii_letter(static_cast<unsigned char>(byte_at(text_, letters)))) ++letters;
      const std::string_view behind = text_.substr(digits, letters - digits);
      if (behind.empty() ? scale_follows(digits) : behind == "bn" || behind == "m" || behind == "mn" || behind == "tn")
        return emit(at_ + 1, TokenKind::currency);
    }
    if (byte_at(text_, end) == '.' && dots == 0 && abbreviation(end)) return emit(end + 1, TokenKind::word);
    emit(end, TokenKind::word);
  }

  bool currency_before_number(std::size_t end) const { return currency_codes.contains(text_.substr(at_, end - at_)); }

  bool scale_follows(std::size_t at) const {
    if (byte_at(text_, at) == ' ' || byte_at(text_, at) == '-') ++at;
    std::size_t end = at;
    while (is_ascii_letter(static_cast<unsigned char>(byte_at(text_, end))) && end - at < 10) ++end;
    const Lowered low = lowered(text_.substr(at, end - at));
    const std::string_view unit = low.view();
    return unit == "billion" || unit == "million" || unit == "bn" || unit == "m" || unit == "trillion" ||
           unit == "tn" || unit == "mn" || unit == "mln" || unit == "bln";
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
      // "the CR-V. Next to it", where "J.-P. Martin" goes on
      if (at_ > 1 && byte_at(text_, at_ - 1) == '-' && byte_at(text_, at_ - 2) != '.') return false;
      // "J. Smith"; not the end of "the Model S. It".
      if (!is_upper(first.code) || byte_at(text_, end + 1) == '\0' || byte_at(text_, end + 1) == '\n') return false;
      std::size_t next = end + 1;
      while (byte_at(text_, next) == ' ') ++next;
      const Character c = character_at(text_, next);
      if (!c.valid || !is_letter(c.code) || !is_upper(c.code)) return byte_at(text_, end + 1) == ',';
      std::size_t next_end = next;
      while (is_ascii_letter(static_cast<unsigned char>(byte_at(text_, next_end)))) ++next_end;
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
    while (is_ascii_letter(static_cast<unsigned char>(byte_at(text_, letters)))) ++letters;
    if (digit_at(text_, letters) || letters - end - size > 3) return false;
    if (letters - end - size < 3 && letter_at(text_, letters)) return false;  // "Ma'anshän"
    const Lowered low = lowered(text_.substr(end + size, letters - end - size));
    const std::string_view ending = low.view();
    if (ending == "s") {
      emit(end, TokenKind::word);
      emit(letters, TokenKind::possessive);
      return true;
    }
    if (ending == "t" && end - at_ > 1 && (byte_at(text_, end - 1) | 0x20) == 'n') {
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

  bool inner_apostrophe(std::size_t end, std::size_t size) const { return end > at_ && letter_at(text_, end + size); }

  void sign(const Character& c) {
    const std::size_t end = at_ + c.size;
    if (!c.valid) return emit(end, TokenKind::symbol);
    switch (c.code) {
      case U'.':
      case 0x2026: {
        std::size_t dots = end;
        while (byte_at(text_, dots) == '.' && dots - at_ < 16) ++dots;
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
        return emit(end, line_start_ && space_or_end_at(text_, end) ? TokenKind::bullet : TokenKind::symbol);
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
    if (behind_word && !quote_open_ && (text_[at_ - 1] | 0x20) == 's' && !alnum_at(text_, end)) {
      return emit(end, TokenKind::possessive);
    }
    quote_open_ = !joined_;
    emit(end, TokenKind::quote);
  }

  void line(const Character& c) {
    std::size_t end = at_ + c.size;
    if (c.code == U'-' && byte_at(text_, end) == '-') {
      while (byte_at(text_, end) == '-' && end - at_ < 64) ++end;
      return emit(end, TokenKind::dash);
    }
    const bool space_behind = space_or_end_at(text_, end);
    if (line_start_ && space_behind) return emit(end, TokenKind::bullet);
    const bool long_dash = c.code == 0x2014 || c.code == 0x2015;
    if (joined_ && !space_behind) {
      const bool between_digits = digit_at(text_, at_ - 1) && digit_at(text_, end);
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
  Tokens& out_;
  FoldedText folded_;
};

}  // namespace

void tokenize(std::string_view text, Tokens& out) { Tokenizer(text, out).run(); }

Tokens tokenize(std::string_view text) {
  Tokens out;
  tokenize(text, out);
  return out;
}

}  // namespace plantgraph
