#include "ingest/plant_labels.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace plantgraph {
namespace {

// Sides and letters have labels beyond the numbers that plants carry.
constexpr std::string_view names[] = {"north", "south", "east", "west", "central", "A", "B", "C", "D", "E"};
constexpr std::uint32_t first_name = 101;
constexpr std::size_t side_count = 5;

constexpr std::string_view counted[] = {"One", "Two", "Three", "Four", "Five"};
constexpr std::string_view roman[] = {"I", "II", "III", "IV", "V"};

// Where the word stands in a list, from 1; 0 where it does not.
std::uint32_t place_in(std::span<const std::string_view> list, std::string_view word) {
  const auto found = std::find(list.begin(), list.end(), word);
  return found == list.end() ? 0 : std::uint32_t(found - list.begin()) + 1;
}

}  // namespace

std::uint32_t label_of_side(std::string_view word) {
  const std::uint32_t side = place_in(std::span(names).first(side_count), word);
  return side ? first_name + side - 1 : 0;
}

std::uint32_t label_of_plant(std::string_view token) {
  const bool digits = !token.empty() && token.size() <= 2 &&
                      std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits)
    return std::uint32_t(token[0] - '0') * (token.size() == 2 ? 10 : 1) +
           (token.size() == 2 ? std::uint32_t(token[1] - '0') : 0);
  if (const std::uint32_t number = place_in(counted, token)) return number;
  if (const std::uint32_t number = place_in(roman, token)) return number;
  const std::uint32_t letter = place_in(std::span(names).subspan(side_count), token);
  return letter ? first_name + std::uint32_t(side_count) + letter - 1 : 0;
}

std::string_view side_of_label(std::uint32_t label) {
  return label >= first_name && label < first_name + std::size(names) ? names[label - first_name] : std::string_view();
}

}  // namespace plantgraph
