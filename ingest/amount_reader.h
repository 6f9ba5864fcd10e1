// How tokens say an amount: digits or number words, a scale, and what it is of. Inner to find_quantities.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/quantities.h"
#include "ingest/quantity_words.h"
#include "ingest/tokens.h"

namespace plantgraph {

// Whether a word is one of some literals.
template <std::size_t... sizes>
bool is_word_of(std::string_view word, const char (&... words)[sizes]) {
  return ((word == std::string_view(words, sizes - 1)) || ...);
}

// The value of digits with grouping; nothing for dates ("14.03.2022"), ordinals and the like.
struct Digits {
  double value = 0;
  bool plain = false;          // digits only
  bool decimal_comma = false;  // "1,5": a number only where something behind it says so
  bool dotted = false;         // "92.466": three decimals, or thousands as much of the world writes them
};

std::optional<Digits> read_digits(std::string_view text);

// One amount as it stands, before bounds and ranges.
struct Amount {
  std::uint32_t first = 0, last = 0;
  double value = 0;
  double raw = 0;  // before its scale
  double scale = 1;
  bool plain = false;  // digits without grouping
  bool decimal_comma = false;
  bool dotted = false;   // three decimals or thousands
  bool spelled = false;  // in words
  QuantityKind kind = QuantityKind::count;
  std::string_view unit;
};

// Reads amounts at given tokens. Holds references: tokens and text must outlive it.
class AmountReader {
 protected:
  AmountReader(const Tokens& tokens, std::string_view text)
      : tokens_(tokens), all_(tokens.tokens), text_(text), count_(std::uint32_t(all_.size())) {}

  // Small questions about tokens; any index is allowed.
  std::string_view word(std::uint32_t i) const { return i < count_ ? tokens_.folded(i) : std::string_view(); }
  TokenKind kind(std::uint32_t i) const { return i < count_ ? all_[i].kind : TokenKind::symbol; }
  bool joined(std::uint32_t i) const { return i < count_ && all_[i].joined; }
  std::string_view bytes(std::uint32_t i) const {
    return text_.substr(all_[i].span.start, all_[i].span.end - all_[i].span.start);
  }
  QuantityWord meaning(std::uint32_t i) const {
    return kind(i) == TokenKind::word ? quantity_word(tokens_.folded(i)) : QuantityWord{};
  }
  std::uint32_t behind_hyphen(std::uint32_t i) const {
    return kind(i) == TokenKind::hyphen && joined(i) && joined(i + 1) ? i + 1 : i;
  }

  // The amount that begins at `i`: [currency] number [scale...] [currency | percent | measure].
  std::optional<Amount> amount(std::uint32_t i) const;
  // "lakh crore", "thousand billion"
  void more_scales(Amount& out) const;
  void add_lower_spelled(Amount& out) const;
  void add_lower(Amount& out) const;
  // What a number is of: a percent sign, a currency, a measure behind it. Sets `last` to 0 where it is no number after
  // all.
  void suffix(Amount& out) const;

  const Tokens& tokens_;
  const std::vector<Token>& all_;
  std::string_view text_;
  std::uint32_t count_;
  std::uint32_t floor_ = 0;  // the end of the last quantity: nothing before it may be used again

 private:
  // Number words: "twenty-five", "two hundred and fifty thousand". Leaves `at` behind them.
  std::optional<double> spelled(std::uint32_t& at) const;
  // "225 000": groups of exactly three digits after a number that no name stands before.
  void spaced_groups(Amount& out, std::uint32_t& at) const;
  static bool bound_word(std::string_view w);
  // The scale right behind a number: "million", "-million", and "m" or "b" where money or glue tells.
  bool counts_goods(std::uint32_t at) const;
  void scale(Amount& out, bool money) const;
  std::string_view measure_of_loose(std::uint32_t at) const;
  void measure(Amount& out, std::uint32_t at, std::string_view unit) const;
  void area(Amount& out, std::uint32_t at) const;
  // "$1.5 billion dollars", "US$ 250 million US dollars", "R$ 3 billion reais": the currency said twice.
  void suffix_of_signed(Amount& out) const;
  // In a text that speaks of yuan and never of yen, "¥" is a yuan.
  bool chinese() const;
  // Whether the dot of "92.466" parts thousands: people and cars are never counted in parts, and a text that writes
  // thousands with a dot does so for sums and areas too.
  bool parts_thousands(const Amount& a) const;

  mutable int yen_sign_ = -1;             // whether "¥" is a yuan here; -1 until somebody asks
  mutable int dots_part_thousands_ = -1;  // whether the text writes thousands with dots; -1 until somebody asks
};

}  // namespace plantgraph
