#include "ingest/amount_reader.h"
#include "ingest/word_set.h"

#include <cmath>

#include "ingest/currencies.h"
#include "ingest/word_set.h"

namespace plantgraph {

using Kind = QuantityWordKind;

std::optional<Digits> read_digits(std::string_view text) {
  Digits out;
  int commas = 0, dots = 0, digits = 0, group = 0;
  bool dotted_groups = true;
  out.plain = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      if (++digits > 18) return std::nullopt;
      ++group;
      out.value = out.value * 10 + (c - '0');
    } else if (c == ',' || c == '.') {
      if (dots > 0 && group != 3) dotted_groups = false;
      (c == ',' ? commas : dots)++;
      group = 0;
      out.plain = false;
    } else if (c == ' ' || static_cast<unsigned char>(c) >= 0x80) {  // a no-break or thin space between groups
      out.plain = false;
      group = 0;
    } else {
      return std::nullopt;  // "1990s", "11th"
    }
  }
  if (digits == 0) return std::nullopt;
  if (dots > 1) {
    if (!dotted_groups || group != 3) return std::nullopt;
    return out;
  }
  if (dots == 1) {
    out.dotted = group == 3 && commas == 0 && digits <= 6 && text.front() != '0';
    // Divided once rather than summed, so that 72.4 is the double that one writes as 72.4.
    out.value /= std::pow(10.0, group);
    return out;
  }
  if (commas == 1 && group < 3) {
    out.value /= std::pow(10.0, group);
    out.decimal_comma = true;
  }
  return out;
}

std::optional<double> AmountReader::spelled(std::uint32_t& at) const {
  double total = 0;
  bool any = false;
  double last = 1e9;
  while (true) {
    const std::uint32_t i = any ? behind_hyphen(at) : at;
    const QuantityWord meant = meaning(i);
    if (meant.kind == Kind::number) {
      // "twenty five" adds up; "one two" does not.
      if (any && !(last >= 20 && meant.value < 10) && last != 100) break;
      total += meant.value;
      last = meant.value;
      any = true;
      at = i + 1;
    } else if (any && meant.kind == Kind::scale && meant.value == 100 && last < 100) {
      total *= 100;
      last = 100;
      at = i + 1;
      if (word(at) == "and" && meaning(at + 1).kind == Kind::number) ++at;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  return total;
}

std::optional<Amount> AmountReader::amount(std::uint32_t i) const {
  Amount out;
  out.first = i;
  std::uint32_t at = i;
  std::string_view currency;
  bool signed_currency = false;
  if (kind(at) == TokenKind::currency) {
    currency = currency_of_sign(bytes(at));
    signed_currency = true;
    ++at;
  }
  if (kind(at) == TokenKind::number) {
    const auto read = read_digits(word(at));
    if (!read) return std::nullopt;
    out.raw = read->value;
    out.plain = read->plain;
    out.decimal_comma = read->decimal_comma;
    out.dotted = read->dotted;
    ++at;
    if (out.plain && word(at - 1).size() <= 3) spaced_groups(out, at);
  } else {
    const auto value = spelled(at);
    if (!value) return std::nullopt;
    out.raw = *value;
    out.spelled = true;
  }
  if (word(at) == "and" && word(at + 1) == "a" && word(at + 2) == "half") {
    out.raw += 0.5;
    at += 3;
  }
  out.last = at;
  scale(out, signed_currency);
  more_scales(out);
  out.value = out.scale > 1 ? std::round(out.raw * out.scale * 1000) / 1000 : out.raw;  // 4.1 billion is 4,100,000,000
  if (out.spelled)
    add_lower_spelled(out);
  else
    add_lower(out);
  if (signed_currency) {
    out.kind = QuantityKind::money;
    out.unit = currency == "JPY" && bytes(i) == "¥" && chinese() ? std::string_view("CNY") : currency;
    if (out.unit == "USD" && i > floor_ && is_word_of(word(i - 1), "us", "u.s.")) --out.first;
    suffix_of_signed(out);
  } else {
    suffix(out);
  }
  if (out.dotted && parts_thousands(out)) out.value = std::round(out.raw * 1000);
  if (out.decimal_comma && out.scale == 1 && out.kind != QuantityKind::money && out.kind != QuantityKind::percent &&
      out.kind != QuantityKind::measure) {
    return std::nullopt;
  }
  return out;
}

void AmountReader::spaced_groups(Amount& out, std::uint32_t& at) const {
  const std::uint32_t first = at - 1;
  if (first > 0 && kind(first - 1) == TokenKind::word && all_[first - 1].letter_case != Case::lower &&
      !bound_word(word(first - 1))) {
    return;
  }
  std::uint32_t end = at;
  double value = out.raw;
  while (kind(end) == TokenKind::number && word(end).size() == 3 && !joined(end) && end - at < 5 &&
         all_[end].span.start == all_[end - 1].span.end + 1) {
    const auto group = read_digits(word(end));
    if (!group || !group->plain) return;
    value = value * 1000 + group->value;
    ++end;
  }
  if (end == at || kind(end) == TokenKind::number) return;
  out.raw = value;
  out.plain = false;
  at = end;
}

bool AmountReader::bound_word(std::string_view w) {
  return is_word_of(w, "some", "about", "around", "over", "nearly", "almost", "roughly", "approximately", "of", "in",
                    "the", "up", "to", "than", "only", "another", "with", "a", "and", "at", "for", "from", "by");
}

// "6m units", "1.2m cars": millions, not metres.
bool AmountReader::counts_goods(std::uint32_t at) const {
  static constexpr auto goods =
      word_set({"units",       "vehicles",  "cars",    "trucks",        "vans",       "buses",        "motorcycles",
                "scooters",    "bikes",     "engines", "tyres",         "tires",      "gearboxes",    "batteries",
                "cells",       "modules",   "packs",   "parts",         "pieces",     "sets",         "wheels",
                "seats",       "motors",    "axles",   "transmissions", "components", "two-wheelers", "passenger",
                "automobiles", "customers", "people",  "workers"});
  return word(at) == "m" && goods.contains(word(at + 1));
}

void AmountReader::scale(Amount& out, bool money) const {
  const std::uint32_t at = behind_hyphen(out.last);
  const QuantityWord meant = meaning(at);
  if (meant.kind != Kind::scale) return;
  if (meant.value == 100 && !out.spelled && word(at) == "hundred") {
    out.scale = 100;
    out.last = at + 1;
    return;
  }
  if (meant.loose) {
    const bool glued = joined(at) && at == out.last;
    const std::string_view other = loose_measure(word(at));
    const std::uint32_t after = behind_hyphen(at + 1);
    const bool coin = meaning(after).kind == Kind::currency || kind(after) == TokenKind::currency;
    if (!money && !coin && (!glued || (!other.empty() && !counts_goods(at)) || word(at) == "mil")) return;
    if (word(at) == "t" && !money) return;
    if (money && !glued && is_word_of(word(at), "t", "mm")) return;
  }
  out.scale = meant.value;
  out.last = at + 1;
}

void AmountReader::more_scales(Amount& out) const {
  for (int times = 0; times < 2 && out.scale > 1; ++times) {
    const std::uint32_t at = behind_hyphen(out.last);
    const QuantityWord meant = meaning(at);
    if (meant.kind != Kind::scale || meant.loose || meant.value < 1e3) return;
    out.scale *= meant.value;
    out.last = at + 1;
  }
}

// "three thousand seven hundred", "one million two hundred thousand", "a hundred and fifty": what is below the scale.
void AmountReader::add_lower_spelled(Amount& out) const {
  double below = out.scale;
  for (int parts = 0; parts < 3 && below >= 100; ++parts) {
    const bool joined_by_and = word(out.last) == "and";
    std::uint32_t at = out.last + (joined_by_and ? 1 : 0);
    const auto more = spelled(at);
    if (!more || *more >= below || (joined_by_and && *more >= 100)) return;
    const QuantityWord meant = meaning(at);
    const bool scaled = meant.kind == Kind::scale && !meant.loose && meant.value >= 1e3;
    if (scaled ? meant.value >= below || joined_by_and : below > 1e3) return;
    out.value += *more * (scaled ? meant.value : 1);
    out.last = at + (scaled ? 1 : 0);
    below = scaled ? meant.value : 1;
  }
}

// "2 thousand 500", "1 million 200 thousand", "3 billion 45 million": each part counts what is below the one before.
void AmountReader::add_lower(Amount& out) const {
  double below = out.scale;
  for (int parts = 0; parts < 3 && below >= 1e3 && out.raw == std::floor(out.raw); ++parts) {
    const std::uint32_t at = out.last + (word(out.last) == "and" ? 1 : 0);
    if (kind(at) != TokenKind::number || joined(at)) return;
    const auto read = read_digits(word(at));
    if (!read || !read->plain || word(at).size() > 3) return;
    const QuantityWord meant = meaning(at + 1);
    const bool scaled = meant.kind == Kind::scale && !meant.loose && meant.value >= 1e3;
    if (scaled ? meant.value >= below : below != 1e3 || word(at).size() != 3 || at != out.last) return;
    out.value += read->value * (scaled ? meant.value : 1);
    out.last = at + (scaled ? 2 : 1);
    below = scaled ? meant.value : 1;
  }
}

void AmountReader::suffix(Amount& out) const {
  const std::uint32_t at = behind_hyphen(out.last);
  if (kind(at) == TokenKind::percent) {
    out.kind = QuantityKind::percent;
    out.last = at + 1;
    return;
  }
  if (kind(at) == TokenKind::currency && kind(at + 1) != TokenKind::number) {
    out.kind = QuantityKind::money;
    out.unit = currency_of_sign(bytes(at));
    out.last = at + 1;
    return;
  }
  if (is_word_of(word(at), "per") && is_word_of(word(at + 1), "cent", "cents")) {
    out.kind = QuantityKind::percent;
    out.last = at + 2;
    return;
  }
  // "500 million US dollars", "3 billion Hong Kong dollars"
  for (std::uint32_t skip = 1; skip <= 2; ++skip) {
    const std::string_view national = national_currency(word(at + skip - 1), word(at + skip));
    if (national.empty() || meaning(at + skip).kind != Kind::currency) continue;
    out.kind = QuantityKind::money;
    out.unit = national;
    out.last = at + skip + 1;
    return;
  }
  const QuantityWord meant = meaning(at);
  if (meant.kind == Kind::currency && (word(at) != "marks" || out.scale > 1)) {
    out.kind = QuantityKind::money;
    out.unit = meant.unit;
    out.last = at + 1;
    if (word(at) == "pounds" && word(at + 1) == "sterling") ++out.last;
  } else if (meant.kind == Kind::percent) {
    out.kind = QuantityKind::percent;
    out.last = at + 1;
    if (is_word_of(word(at + 1), "point", "points")) ++out.last;
  } else if (meant.kind == Kind::measure || !measure_of_loose(at).empty()) {
    measure(out, at, meant.kind == Kind::measure ? meant.unit : measure_of_loose(at));
  } else if (is_word_of(word(at), "square", "sq", "cubic")) {
    area(out, at);
  } else if (at > out.last && word(at) == "strong") {
    out.last = at + 1;  // "a 200-strong workforce"
  } else if (meant.kind == Kind::ordinal && meant.value >= (at > out.last ? 100 : 1000)) {
    out.kind = QuantityKind::ordinal;  // "14-millionth", "25 millionth"
    out.value *= meant.value;
    out.last = at + 1;
  } else if (at > out.last && out.spelled) {
    out.last = 0;  // "two-wheelers", "three-way": a word, not a number
  }
}

std::string_view AmountReader::measure_of_loose(std::uint32_t at) const {
  return kind(at) == TokenKind::word && all_[at].letter_case == Case::lower ? loose_measure(tokens_.folded(at))
                                                                            : std::string_view();
}

void AmountReader::measure(Amount& out, std::uint32_t at, std::string_view unit) const {
  out.kind = QuantityKind::measure;
  out.unit = unit;
  out.last = at + 1;
  const std::uint32_t next = behind_hyphen(at + 1);
  if (is_word_of(word(next), "hour", "hours") && is_word_of(unit, "GW", "MW", "kW")) {
    out.unit = unit == "GW" ? "GWh" : unit == "MW" ? "MWh" : "kWh";
    out.last = next + 1;
  } else if (kind(at + 1) == TokenKind::slash && joined(at + 1) && word(at + 2) == "h" && unit == "km") {
    out.unit = "km/h";
    out.last = at + 3;
  }
}

void AmountReader::area(Amount& out, std::uint32_t at) const {
  const std::string_view shape = word(at);
  const std::uint32_t next = behind_hyphen(at + 1);
  const std::string_view side = word(next);
  const bool metric = is_word_of(side, "metre", "metres", "meter", "meters", "m", "mt");
  if (metric) {
    out.unit = shape == "cubic" ? "m3" : "m2";
  } else if (is_word_of(side, "feet", "foot", "ft")) {
    out.unit = shape == "cubic" ? "ft3" : "ft2";
  } else if (is_word_of(side, "km", "kilometres", "kilometers", "kilometre", "kilometer")) {
    out.unit = "km2";
  } else if (is_word_of(side, "miles", "mile")) {
    out.unit = "miles2";
  } else {
    return;
  }
  out.kind = QuantityKind::measure;
  out.last = next + 1;
}

void AmountReader::suffix_of_signed(Amount& out) const {
  if (meaning(out.last).kind == Kind::currency && quantity_word(word(out.last)).unit == out.unit) ++out.last;
}

bool AmountReader::chinese() const {
  if (yen_sign_ < 0) {
    bool yuan = false, yen = false;
    for (std::uint32_t i = 0; i < count_; ++i) {
      yuan = yuan || is_word_of(tokens_.folded(i), "yuan", "renminbi", "rmb");
      yen = yen || tokens_.folded(i) == "yen";
    }
    yen_sign_ = yuan && !yen ? 1 : 0;
  }
  return yen_sign_ == 1;
}

bool AmountReader::parts_thousands(const Amount& a) const {
  if (a.scale != 1 || a.kind == QuantityKind::percent || a.kind == QuantityKind::ordinal) return false;
  if (dots_part_thousands_ < 0) {
    int commas = 0, dots = 0;
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (kind(i) != TokenKind::number) continue;
      const std::string_view digits = tokens_.folded(i);
      const std::size_t at = digits.find_first_of(",.");
      if (at == std::string_view::npos || at > 3 || digits.size() < at + 4) continue;
      const bool grouped = digits.size() == at + 4 || digits[at + 4] == digits[at];
      if (grouped && digits.front() != '0') ++(digits[at] == ',' ? commas : dots);
    }
    dots_part_thousands_ = commas > 0 ? 0 : dots > 1 ? 2 : 1;
  }
  return dots_part_thousands_ == 2 || (dots_part_thousands_ == 1 && a.kind == QuantityKind::count);
}

}  // namespace plantgraph
