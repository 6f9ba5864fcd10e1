#include "ingest/token_numbers.h"

#include <algorithm>
#include <array>

#include "ingest/characters.h"
#include "ingest/token_bytes.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What may stick to a number without a space and is then a token of its own ("287bn", "14GWh"). Folded.
constexpr auto glued_units =
    word_set({"am", "b",   "bhp", "billion", "bln", "bn",  "cc",       "cm",  "cr",  "crore",   "gw",   "gwh", "ha",
              "hp", "k",   "kg",  "km",      "kmh", "kph", "kv",       "kw",  "kwh", "l",       "lakh", "lb",  "lbs",
              "m",  "mio", "mln", "mm",      "mn",  "mpg", "mph",      "mt",  "mw",  "million", "mwh",  "nm",  "pc",
              "pm", "ps",  "sqm", "t",       "tn",  "tpa", "trillion", "trn", "tw",  "twh",     "v",    "wh"});

constexpr auto months = std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                                         "august", "september", "october", "november", "december"});

// Behind the digits at `from`; not further than a token may be long, so that a text of digits only stays linear.
std::size_t digits_end(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (digit_at(text, end) && end - from < max_token_bytes / 4) ++end;
  return end;
}

bool month_follows(std::string_view text, std::size_t at) {
  while (byte_at(text, at) == ' ') ++at;
  std::size_t end = at;
  while (is_ascii_letter(static_cast<unsigned char>(byte_at(text, end))) && end - at < 12) ++end;
  const Lowered low = lowered(text.substr(at, end - at));
  return end > at && std::find(months.begin(), months.end(), low.view()) != months.end();
}

}  // namespace

// Digits with grouping and decimals, dates of digits and dots, ordinals, decades.
NumberEnd number_end(std::string_view text, std::size_t at, bool line_start) {
  std::size_t end = at;
  end = digits_end(text, end);
  std::size_t first_group = end - at;
  bool plain = true;
  // "1." at the start of a line is the mark of a list, unless a date goes on ("1. June") or the text ends.
  if (line_start && first_group <= 2 && (byte_at(text, end) == '.' || byte_at(text, end) == ')') &&
      space_or_end_at(text, end + 1) && character_at(text, end + 1).code == U' ' && !month_follows(text, end + 1)) {
    return {end + 1, TokenKind::bullet};
  }
  while (end - at < max_token_bytes / 2 && (byte_at(text, end) == ',' || byte_at(text, end) == '.') &&
         digit_at(text, end + 1)) {
    const std::size_t group_end = digits_end(text, end + 1);
    const std::size_t group = group_end - end - 1;
    if (byte_at(text, end) == ',') {
      const bool last = !(byte_at(text, group_end) == ',' && digit_at(text, group_end + 1));
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
      const Character gap = character_at(text, end);
      if (gap.code != 0xA0 && gap.code != 0x202F && gap.code != 0x2009) break;
      const std::size_t group = end + gap.size;
      if (!(digit_at(text, group) && digit_at(text, group + 1) && digit_at(text, group + 2)) ||
          alnum_at(text, group + 3))
        break;
      end = group + 3;
      if (end - at > max_token_bytes / 2) break;
    }
  }
  if (end - at > max_token_bytes) return {at + max_token_bytes, TokenKind::number};
  if (!letter_at(text, end)) return {end, TokenKind::number};
  std::size_t letters_end = end;
  while (is_ascii_letter(static_cast<unsigned char>(byte_at(text, letters_end)))) ++letters_end;
  const std::string_view letters = text.substr(end, letters_end - end);
  if (!alnum_at(text, letters_end)) {
    const Lowered low = lowered(letters);
    const std::string_view unit = low.view();
    const bool ordinal = plain && (unit == "st" || unit == "nd" || unit == "rd" || unit == "th");
    const bool decade = plain && unit == "s" && byte_at(text, end - 1) == '0' && (first_group == 4 || first_group == 2);
    if (ordinal || decade) return {letters_end, TokenKind::number};
    // "500L" and "320T" are names of cars; "2.0L" and "1.5T" are not.
    const bool maybe_name = plain && (letters == "L" || letters == "T" || letters == "V" || letters == "MM");
    if (!maybe_name && glued_units.contains(unit)) return {end, TokenKind::number};
  }
  if (!plain) return {end, TokenKind::number};
  return {end, TokenKind::word};
}

}  // namespace plantgraph
