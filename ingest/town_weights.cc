// The second half of ingest/town_plants.h: what the signs are called, and how much each weighs.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>

#include "graph/error.h"
#include "ingest/town_plants.h"

namespace plantgraph {
namespace {

constexpr std::string_view sign_names[] = {"always",
                                           "maker_plant",
                                           "maker_plant_model",
                                           "maker_plant_comma",
                                           "maker_plant_in",
                                           "maker_plant_bare",
                                           "maker_plant_and",
                                           "other_plant_end",
                                           "unknown_no_model",
                                           "unknown_subject",
                                           "top",
                                           "after_of",
                                           "after_at",
                                           "after_in",
                                           "after_near",
                                           "after_to",
                                           "no_preposition",
                                           "definite",
                                           "then_in",
                                           "then_bracket",
                                           "sentence_start",
                                           "possessor",
                                           "in_list",
                                           "three_towns",
                                           "no_verb",
                                           "verb_of_owning_at",
                                           "verb_of_making",
                                           "making_in_sentence",
                                           "status_in_sentence",
                                           "is_in",
                                           "future",
                                           "in_headline",
                                           "once",
                                           "few_plants",
                                           "unlisted",
                                           "big_city",
                                           "around_plant",
                                           "then_where",
                                           "after_from",
                                           "people_of",
                                           "plant_beside",
                                           "homeless",
                                           "homeless_top",
                                           "number_behind",
                                           "becomes",
                                           "making_noun",
                                           "employing",
                                           "seat",
                                           "idle_verb",
                                           "then_wide",
                                           "among_plants",
                                           "heads_line",
                                           "goods_from",
                                           "maker_in",
                                           "moved_to",
                                           "by_agent",
                                           "headline_maker",
                                           "often",
                                           "made_there",
                                           "the_plant_next",
                                           "makes",
                                           "staffed",
                                           "dated",
                                           "heads_lines"};
static_assert(std::size(sign_names) == town_sign_count);

}  // namespace

std::string_view name(TownSign sign) { return sign_names[std::size_t(sign)]; }

TownWeights::TownWeights(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("{}: cannot be read", file));
  std::bitset<town_sign_count> seen;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t space = line.find(' ');
    const auto sign = std::find(std::begin(sign_names), std::end(sign_names), std::string_view(line).substr(0, space));
    double weight = 0;
    const char* end = line.data() + line.size();
    if (sign == std::end(sign_names) || space == std::string::npos ||
        std::from_chars(line.data() + space + 1, end, weight).ptr != end)
      throw Error(ErrorCode::bad_input, fmt::format("{}:{}: no sign and weight: {}", file, number, line));
    const std::size_t index = std::size_t(sign - std::begin(sign_names));
    weights_[index] = weight;
    seen.set(index);
  }
  for (std::size_t i = 0; i < town_sign_count; ++i)
    if (!seen[i]) throw Error(ErrorCode::bad_input, fmt::format("{}: no weight for {}", file, sign_names[i]));
}

double TownWeights::probability(const std::bitset<town_sign_count>& signs) const {
  double sum = 0;
  for (std::size_t i = 0; i < town_sign_count; ++i)
    if (signs[i]) sum += weights_[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace plantgraph
