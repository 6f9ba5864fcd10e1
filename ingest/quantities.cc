#include "ingest/quantities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "ingest/amount_reader.h"
#include "ingest/currencies.h"
#include "ingest/quantity_words.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

using Kind = QuantityWordKind;

constexpr auto month_words =
    word_set({"january",   "february", "march",    "april",    "may",  "june", "july", "august",
              "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
              "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"});

class Finder : private AmountReader {
 public:
  Finder(const Tokens& tokens, std::string_view text, std::vector<Quantity> memory)
      : AmountReader(tokens, text), found_(std::move(memory)) {
    found_.clear();
  }

  std::vector<Quantity> run() {
    for (std::uint32_t i = 0; i < count_;) {
      const std::uint32_t next = step(i);
      i = next > i ? next : i + 1;
    }
    settle_shared_coins();
    return std::move(found_);
  }

 private:
  // "Rs", "pesos": each by the country that the text is about.
  void settle_shared_coins() {
    std::vector<std::pair<std::string_view, std::string_view>> settled;  // the usual coin, and what it means here
    for (Quantity& q : found_) {
      if (q.kind != QuantityKind::money || !named_by_shared_coin(q)) continue;
      auto known = std::find_if(settled.begin(), settled.end(), [&](const auto& s) { return s.first == q.unit; });
      if (known == settled.end()) known = settled.insert(known, {q.unit, coin_at_home(q.unit, tokens_)});
      q.unit = known->second;
    }
  }

  bool named_by_shared_coin(const Quantity& q) const {
    for (std::uint32_t t = q.first; t < q.last; ++t)
      if (shared_coin(word(t))) return t == 0 || national_currency(word(t - 1), word(t)).empty();
    return false;
  }

  bool is_month(std::uint32_t i) const {
    if (kind(i) != TokenKind::word || all_[i].letter_case == Case::lower) return false;
    return month_words.contains(tokens_.folded(i));
  }

  std::uint32_t step(std::uint32_t i) {
    switch (all_[i].kind) {
      case TokenKind::number: {
        if (const std::uint32_t end = ordinal_digits(i)) return end;
        return quantity(i);
      }
      case TokenKind::currency:
        return kind(i + 1) == TokenKind::number ? quantity(i) : i + 1;
      case TokenKind::word: {
        const QuantityWord meant = quantity_word(tokens_.folded(i));
        if (meant.kind == Kind::number) return quantity(i);
        if (meant.kind == Kind::scale && !meant.loose) return scale_alone(i, meant);
        if (meant.kind == Kind::ordinal) return ordinal_word(i, meant.value);
        if (meant.kind == Kind::currency && meant.singular) return coin_alone(i, meant.unit);
        return i + 1;
      }
      default:
        return i + 1;
    }
  }

  void add(std::uint32_t first, std::uint32_t last, QuantityKind what, double value, double high, std::string_view unit,
           Bound bound, bool plain_year) {
    found_.push_back({first, last, what, value, high, bound, plain_year, unit});
    floor_ = last;
  }

  // "11th", "500,000th": grouped digits are a token of their own
  std::uint32_t ordinal_digits(std::uint32_t i) {
    const std::string_view digits = word(i);
    if (joined(i + 1) && is_word_of(word(i + 1), "th", "st", "nd", "rd") && digits.back() <= '9')
      if (const auto read = read_digits(digits)) {
        add(i, i + 2, QuantityKind::ordinal, read->value, read->value, {}, Bound::exact, false);
        return i + 2;
      }
    if (digits.size() < 3 || digits.size() > 12 || digits.back() < 'a' || digits.back() == 's') return 0;
    const auto read = read_digits(digits.substr(0, digits.size() - 2));
    if (!read || is_month(i + 1) || is_month(i - 1) || (word(i + 1) == "of" && is_month(i + 2))) return i + 1;
    add(i, i + 1, QuantityKind::ordinal, read->value, read->value, {}, Bound::exact, false);
    return i + 1;
  }

  std::uint32_t ordinal_word(std::uint32_t i, double value) {
    // "a third of", "two thirds" are parts, and "14-millionth" is read from its number.
    const std::string_view before = i > 0 ? word(i - 1) : std::string_view();
    const bool part =
        is_word_of(before, "a", "one", "by") && value > 2 && word(i + 1) != "one" &&
        (kind(i + 1) != TokenKind::word || is_word_of(word(i + 1), "of", "in", "less", "more", "to", "this"));
    if (!part) add(i, i + 1, QuantityKind::ordinal, value, value, {}, Bound::exact, false);
    return i + 1;
  }

  // "a million", "half a million", "a quarter of a million", "a dozen"
  std::uint32_t scale_alone(std::uint32_t i, const QuantityWord& meant) {
    if (i == 0 || i - 1 < floor_) return i + 1;
    std::uint32_t first = i - 1;
    double factor = 1;
    if (word(first) == "half") {
      factor = 0.5;
      if (first > floor_ && word(first - 1) == "a") --first;
    } else if (is_word_of(word(first), "a", "an")) {
      if (first > floor_ && word(first - 1) == "half") {
        factor = 0.5;
        --first;
      } else if (first > floor_ + 1 && word(first - 1) == "of" && word(first - 2) == "quarter") {
        factor = 0.25;
        first -= 2;
        if (first > floor_ && word(first - 1) == "a") --first;
      }
    } else {
      return i + 1;  // "several hundred", "tens of thousands": no number
    }
    Amount amount;
    amount.first = first;
    amount.last = i + 1;
    amount.raw = factor;
    amount.scale = meant.value;
    amount.spelled = true;
    more_scales(amount);
    amount.value = amount.raw * amount.scale;
    if (factor == 1) add_lower_spelled(amount);
    suffix(amount);
    return finish(amount);
  }

  // "a single euro", "a symbolic rouble", "a euro"; "one euro" is read from its number.
  std::uint32_t coin_alone(std::uint32_t i, std::string_view unit) {
    if (i == 0 || i - 1 < floor_ || kind(i + 1) == TokenKind::hyphen) return i + 1;
    std::uint32_t first = i - 1;
    bool said_single = false;
    while (first > floor_ &&
           is_word_of(word(first), "single", "symbolic", "token", "nominal", "mere", "notional", "lone")) {
      --first;
      said_single = true;
    }
    const bool article = is_word_of(word(first), "a", "an", "one");
    if (!article && !said_single) return i + 1;
    if (!article) ++first;
    // "a rouble rate", "the dollar a barrel": only a price by itself when bought or sold for it.
    const std::string_view before = first > 0 ? word(first - 1) : std::string_view();
    if (!said_single && !is_word_of(before, "for", "at", "of", "paid", "pay", "paying", "only", "just")) return i + 1;
    const std::string_view national = national_currency(word(i - 1), word(i));
    add(first, i + 1, QuantityKind::money, 1, 1, national.empty() ? unit : national, Bound::exact, false);
    return i + 1;
  }

  // Whether the number token at `i` is part of something that is no quantity: a time of day, a day of a month, a name.
  bool not_a_quantity(std::uint32_t i) const {
    if (i > 0 && joined(i) && kind(i - 1) == TokenKind::hyphen && joined(i - 1) && i > 1 &&
        kind(i - 2) == TokenKind::word && meaning(i - 2).kind == Kind::none) {
      return true;  // "CO-2", "mid-2024"
    }
    if (i > 1 && joined(i) && joined(i - 1) && kind(i - 1) == TokenKind::hyphen && kind(i - 2) == TokenKind::number &&
        word(i).size() <= 2 &&
        (word(i - 2).size() == 4 || (i > 3 && kind(i - 3) == TokenKind::hyphen && word(i - 4).size() == 4))) {
      return true;  // the rest of "2022-03-18"
    }
    if (i > 0 && joined(i) && is_word_of(word(i - 1), ":", "/", "_", "@", "#", "&")) {
      return kind(i - 1) != TokenKind::slash || kind(i - 2) == TokenKind::number;  // the end of "11:20"
    }
    if (kind(i + 1) == TokenKind::colon && joined(i + 1) && kind(i + 2) == TokenKind::number && joined(i + 2))
      return true;
    if (i > 0 && is_word_of(word(i - 1), "no", "nos") &&
        all_[i - 1].span.end - all_[i - 1].span.start > word(i - 1).size()) {
      return true;  // "No. 2"
    }
    if (is_word_of(word(i + 1), "pm", "am", "p.m.", "a.m.", "o'clock")) return true;
    const auto read = read_digits(word(i));
    if (read && read->plain && read->value >= 1 && read->value <= 31) {
      if (is_month(i + 1) && !(word(i + 1) == "may" && all_[i + 1].letter_case == Case::lower)) return true;
      if (i > 0 && is_month(i - 1) && !is_word_of(word(i + 1), "million", "billion", "per", "percent", "thousand") &&
          kind(i + 1) != TokenKind::percent) {
        return true;
      }
    }
    return false;
  }

  std::uint32_t quantity(std::uint32_t i) {
    const std::uint32_t number = kind(i) == TokenKind::currency ? i + 1 : i;
    if (const std::uint32_t end = ratio(i)) return end;
    if (kind(number) == TokenKind::number && not_a_quantity(number)) return number + 1;
    auto low = amount(i);
    if (!low) return i + 1;
    if (const std::uint32_t end = range(*low)) return end;
    return finish(*low);
  }

  // "50-50", "51/49", "60:40", "fifty-fifty": shares that make a hundred.
  std::uint32_t ratio(std::uint32_t i) {
    if (word(i) == "fifty" && word(i + 2) == "fifty" && kind(i + 1) == TokenKind::hyphen) {
      add(i, i + 3, QuantityKind::ratio, 50, 50, {}, Bound::exact, false);
      return i + 3;
    }
    if (kind(i) != TokenKind::number || kind(i + 2) != TokenKind::number || !joined(i + 1) || !joined(i + 2)) return 0;
    const TokenKind sign = kind(i + 1);
    if (sign != TokenKind::hyphen && sign != TokenKind::slash && sign != TokenKind::colon) return 0;
    const auto left = read_digits(word(i)), right = read_digits(word(i + 2));
    const bool shares = left && right && std::abs(left->value + right->value - 100) < 1e-9;
    if (shares && kind(i + 3) != TokenKind::percent) {
      add(i, i + 3, QuantityKind::ratio, left->value, right->value, {}, Bound::exact, false);
      return i + 3;
    }
    return sign == TokenKind::slash ? i + 3 : 0;  // "24/7", "2021/22", "9/11"
  }

  bool is_plain_year(const Amount& a) const {
    return a.plain && a.scale == 1 && a.kind == QuantityKind::count && a.value >= 1900 && a.value <= 2099;
  }

  // "from 25 to 30 thousand", "between 35 billion and 37 billion roubles", "200,000-250,000", "10 to 15 per cent".
  std::uint32_t range(const Amount& low) {
    if (low.last <= low.first) return 0;
    const std::string_view before = low.first > floor_ ? word(low.first - 1) : std::string_view();
    std::uint32_t at = 0;
    bool glued = false;
    if ((kind(low.last) == TokenKind::hyphen || kind(low.last) == TokenKind::dash) && joined(low.last) &&
        joined(low.last + 1)) {
      at = low.last + 1;
      glued = true;
    } else if (word(low.last) == "to" || (before == "between" && word(low.last) == "and")) {
      at = low.last + 1;
    } else {
      return 0;
    }
    if (kind(at) == TokenKind::number && !glued && not_a_quantity(at)) return 0;
    const auto high = amount(at);
    if (!high || high->last <= at || high->kind == QuantityKind::ordinal) return 0;
    if (is_plain_year(low) && (is_plain_year(*high) || glued)) return 0;
    // "220,000 in 2017 to 294,600 in 2018"
    if (is_plain_year(low) && is_word_of(before, "in", "since", "during", "of", "for", "by")) return 0;
    // "cut by 1,500 to 4,500", "raised by $8 billion to $13.9 billion": by how many, and to how many that makes.
    if (before == "by" && !glued &&
        ((low.kind == QuantityKind::count && high->value > 2 * low.value) ||
         (low.kind != QuantityKind::percent && low.scale == high->scale && high->value > 1.5 * low.value)))
      return 0;
    double value = low.value;
    // The scale of the upper end is that of the lower one too: "25 to 30 thousand", "$35-37 billion".
    const bool shares_scale = (low.kind == QuantityKind::count || low.kind == QuantityKind::money) && low.scale == 1 &&
                              high->scale > 1 && low.raw <= high->raw;
    if (shares_scale) value = low.raw * high->scale;
    const bool same_kind = low.kind == high->kind && low.unit == high->unit;
    const bool unit_from_high = low.kind == QuantityKind::count && high->kind != QuantityKind::count;
    const bool unit_from_low = low.kind == QuantityKind::money && high->kind == QuantityKind::count;
    if ((!same_kind && !unit_from_high && !unit_from_low) || high->value <= value) return 0;
    const Amount& of = unit_from_low ? low : *high;
    std::uint32_t first = low.first;
    if (is_word_of(before, "from", "between") && word(low.last) != "-") --first;
    add(first, high->last, of.kind, value, high->value, of.unit, bounds_before(first), false);
    if (first < low.first) found_.back().bound = Bound::exact;
    return high->last;
  }

  std::uint32_t finish(const Amount& a) {
    if (a.last <= a.first) return a.first + 1;
    // A lone "one" is mostly a pronoun.
    if (a.spelled && a.raw == 1 && a.scale == 1 && a.kind == QuantityKind::count) return a.last;
    std::uint32_t first = a.first, last = a.last;
    Bound bound = bounds_before(first);
    if (bound == Bound::exact) bound = bounds_behind(last);
    add(first, last, a.kind, a.value, a.value, a.unit, bound, is_plain_year(a));
    return last;
  }

  // Reads the bound words that end before `first` and moves it before them.
  Bound bounds_before(std::uint32_t& first) const {
    const std::uint32_t number = first;
    const auto back = [&](std::uint32_t n) { return number >= floor_ + n ? word(number - n) : std::string_view(); };
    const auto take = [&](std::uint32_t n, Bound bound) {
      first = number - n;
      while (first > floor_ && is_word_of(word(first - 1), "slightly", "well", "just", "far", "only", "a", "little",
                                          "somewhat", "considerably", "significantly", "an")) {
        --first;
      }
      return bound;
    };
    const std::string_view one = back(1), two = back(2), three = back(3);
    if (one.empty()) return Bound::exact;
    if (is_word_of(one, "some", "about", "around", "roughly", "approximately", "approx", "nearly", "almost", "circa",
                   "ca", "~", "estimated", "virtually")) {
      return take(1, Bound::about);
    }
    if (one == "than") {
      const bool no = is_word_of(three, "no", "not");
      if (is_word_of(two, "more", "greater", "higher", "larger"))
        return take(no ? 3 : 2, no ? Bound::at_most : Bound::more_than);
      if (is_word_of(two, "less", "fewer", "lower")) return take(no ? 3 : 2, no ? Bound::at_least : Bound::less_than);
      return Bound::exact;
    }
    if (one == "to") {
      if (two == "up") return take(2, Bound::at_most);
      if (two == "close") return take(2, Bound::about);
      return Bound::exact;
    }
    if (one == "least" && two == "at") return take(2, Bound::at_least);
    if (one == "most" && two == "at") return take(2, Bound::at_most);
    if (one == "as" && three == "as") {
      if (is_word_of(two, "many", "much", "high")) return take(3, Bound::at_most);
      if (is_word_of(two, "few", "little")) return take(3, Bound::at_least);
    }
    if (is_word_of(one, "over", "above", "exceeding", "topping")) {
      // "handed over 110,302 cars" is no bound.
      const bool particle = two.starts_with("hand") || two.starts_with("tak") || two.starts_with("turn") ||
                            two == "took" || two.starts_with("roll") || two.starts_with("sign") ||
                            two.starts_with("mak") || two == "made";
      return particle ? Bound::exact : take(1, Bound::more_than);
    }
    if (is_word_of(one, "under", "below")) return take(1, Bound::less_than);
    if (is_word_of(one, "upto", "maximum", "max")) return take(1, Bound::at_most);
    if (is_word_of(one, "minimum", "min")) return take(1, Bound::at_least);
    if (one == "of") {
      if (two == "excess" && three == "in") return take(3, Bound::more_than);
      if (is_word_of(two, "upwards", "upward", "north")) return take(2, Bound::more_than);
      if (is_word_of(two, "maximum")) return take(2, Bound::at_most);
      if (is_word_of(two, "minimum")) return take(2, Bound::at_least);
      if (two == "total" && is_word_of(three, "a", "grand", "combined", "cumulative", "overall"))
        return take(three == "a" ? 2 : 3, Bound::exact);
      if (is_word_of(two, "region", "order", "neighbourhood", "neighborhood") && three == "the")
        return take(3, Bound::about);
    }
    return Bound::exact;
  }

  // "or more", "or so", "-plus", "+"
  Bound bounds_behind(std::uint32_t& last) const {
    if (word(last) == "or") {
      if (word(last + 1) == "more") return last += 2, Bound::at_least;
      if (word(last + 1) == "so") return last += 2, Bound::about;
      if (is_word_of(word(last + 1), "less", "fewer")) return last += 2, Bound::at_most;
    }
    if (word(last) == "+" && joined(last)) return ++last, Bound::more_than;
    if (const std::uint32_t at = behind_hyphen(last); at > last && word(at) == "plus")
      return last = at + 1, Bound::more_than;
    if (word(last) == "plus" && joined(last)) return ++last, Bound::more_than;
    return Bound::exact;
  }

  std::vector<Quantity> found_;
};

}  // namespace

std::vector<Quantity> find_quantities(const Tokens& tokens, std::string_view text, std::vector<Quantity> memory) {
  return Finder(tokens, text, std::move(memory)).run();
}

}  // namespace plantgraph
