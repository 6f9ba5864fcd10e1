// Numbers, money, percentages and measures as the world writes them, over tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/tokens.h"

namespace plantgraph {

enum class QuantityKind : std::uint8_t {
  count,    // "225,000", "1.3 lakh", "225 thousand", "a dozen", "nearly 1.4 million", "2,600"
  money,    // "$1.5 billion", "Rs 725.7 crore", "R$10bn", "19 billion rubles", "a single euro"
  percent,  // "72.4 per cent", "49.9%", "60 percent"
  measure,  // "14 GWh", "430-megawatt", "300 acres", "1.2 litres": unit says which
  ratio,    // "50-50", "51/49": value and high
  ordinal,  // "third", "11th"
};

enum class Bound : std::uint8_t { exact, about, at_least, more_than, at_most, less_than };

struct Quantity {
  std::uint32_t first = 0;  // tokens [first, last), its bound words ("some", "more than", "up to") included
  std::uint32_t last = 0;
  QuantityKind kind = QuantityKind::count;
  double value = 0;
  double high =
      0;  // the upper end of "25 to 30 thousand", "between 35 billion and 37 billion roubles"; else equal to value
  Bound bound = Bound::exact;
  bool plain_year = false;  // four digits that may as well be a year (1900..2099), no grouping
  std::string_view
      unit;  // money: ISO 4217 ("USD", "RUB", "KRW"); measure: "GWh", "MW", "acres"; static storage; else empty
};

// In order of first token, not overlapping. Where two currencies say one amount ("618 billion won ($532 million)") both
// are listed. `memory`: a list that is needed no more; its memory is used again.
std::vector<Quantity> find_quantities(const Tokens& tokens, std::string_view text, std::vector<Quantity> memory = {});

}  // namespace plantgraph
