// Tokens and sentences: spans over the text with folded words beside them. Text law: a token's span gives back its very
// bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model.h"

namespace plantgraph {

enum class TokenKind : std::uint8_t {
  word,        // letters, with inner digits and dots of abbreviations: "Tiguan", "X5", "ix25", "U.S.", "St.", "PLC"
  number,      // digits with grouping and decimals: "225,000", "72.4", "1.3", "2018"; "4WD" is a word
  possessive,  // "'s" or the bare "'" after a plural
  hyphen,      // - or a dash without space on both sides
  dash,        // a dash that stands between phrases: " - ", "–", "—"
  comma,
  period,
  colon,
  semicolon,
  question,
  exclamation,
  open,
  close,
  quote,
  slash,
  percent,
  currency,
  bullet,  // a list mark at the start of a line: "•", "*", "-", "1."
  symbol,  // anything else
};

enum class Case : std::uint8_t { none, lower, title, upper, mixed };  // none: no letters

struct Token {
  Span span;
  TokenKind kind = TokenKind::symbol;
  Case letter_case = Case::none;
  bool joined = false;             // no white space between it and the token before
  bool line_start = false;         // first of a line
  bool cell_start = false;         // behind a tab or a wide gap inside a line, as between the cells of a table
  std::uint32_t folded_start = 0;  // into Tokens::folded_text
  std::uint16_t folded_size = 0;
};

struct Sentence {
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t paragraph =
      0;      // 0-based; parted by an empty line, or by a line end that is not the wrap of a long line
  Span span;  // from the first to the last token's bytes
};

struct Tokens {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::string folded_text;

  std::string_view folded(std::uint32_t token) const {
    const Token& t = tokens[token];
    return {folded_text.data() + t.folded_start, t.folded_size};
  }
};

// Linear in the text. A contraction is split before its ending ("did|n't", "it|'s"); currency signs and % stand alone
// ("$|1.5", "R$|10", "Rs|725"); a letter glued to a number is split where it is a unit or scale ("287bn" is "287" +
// "bn", "14GWh" is "14" + "GWh"). Sentences end at . ! ? and at paragraph ends; not after abbreviations (own list) and
// initials, not inside numbers.
Tokens tokenize(std::string_view text);
// The same into tokens that were another text's, whose memory is used again.
void tokenize(std::string_view text, Tokens& out);

}  // namespace plantgraph
