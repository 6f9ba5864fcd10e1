// The closed classes of words that numbers are made of: "three", "million", "roubles", "GWh", "third".
#pragma once

#include <cstdint>
#include <string_view>

namespace plantgraph {

enum class QuantityWordKind : std::uint8_t {
  none,
  number,  // "three", "twenty": value
  scale,   // "million", "bn", "lakh": value; `loose` ones ("m", "b", "t", "k") only where money or a glued number makes
           // them one
  ordinal,   // "third": value
  currency,  // "roubles": unit; `singular` for "euro", which may be one by itself
  measure,   // "GWh": unit
  percent,   // "percent", "pct"
};

struct QuantityWord {
  QuantityWordKind kind = QuantityWordKind::none;
  double value = 0;
  std::string_view unit;  // ISO 4217, or the name of the measure; static storage
  bool loose = false;     // a scale that may be something else
  bool singular = false;
};

// Looks up a folded word; kind `none` where it is no such word. Constant time for most words that are not in the table.
QuantityWord quantity_word(std::string_view folded);

// The other reading of a loose scale: "m" as metres, "t" as tonnes; empty where it has none.
std::string_view loose_measure(std::string_view folded);

}  // namespace plantgraph
