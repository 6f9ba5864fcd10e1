#include "ingest/number_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "graph/error.h"
#include "ingest/number_signs.h"

namespace plantgraph {

NumberWords::NumberWords(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("{}: cannot be read", file));
  std::string line, word;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    for (std::istringstream rest(line); rest >> word;) {
      if (word.size() > 2 && word.front() == '[' && word.back() == ']') {
        names_.push_back(word.substr(1, word.size() - 2));
        if (names_.size() > 64) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: over 64 classes", file, number));
      } else if (names_.empty()) {
        throw Error(ErrorCode::bad_input, fmt::format("{}:{}: a word before the first [class]", file, number));
      } else {
        classes_[word] |= std::uint64_t(1) << (names_.size() - 1);
      }
    }
  }
  changes_of_staff_ = named("loss") | named("strike");
  short_rates_ = named("short_time");
  plans_ = named("will");
  purposes_ = named("made_for");
  changes_ = named("rise") | named("fall") | named("cut");
  others_ = named("indirect");
  never_ = named("never");
  trades_ = named("sell") | named("ship");
  wholes_ = named("whole");
}

std::uint64_t NumberWords::named(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  return found == names_.end() ? 0 : std::uint64_t(1) << (found - names_.begin());
}

std::uint64_t NumberWords::classes_of(std::string_view word) const {
  const std::uint64_t* found = classes_.find(word);
  return found ? *found : 0;
}

NumberWeights::NumberWeights(const std::string& file, const NumberWords& words) {
  WordMap<NumberSign> signs;
  weights_.resize(number_sign_count(words));
  for (std::size_t sign = 0; sign < weights_.size(); ++sign) signs[number_sign_name(sign, words)] = NumberSign(sign);
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("{}: cannot be read", file));
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream rest(line);
    std::string name;
    rest >> name;
    const NumberSign* sign = signs.find(name);
    bool good = sign != nullptr;
    for (std::size_t i = 0; i < number_sense_count && good; ++i) good = bool(rest >> weights_[*sign][i]);
    if (!good) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: no sign and its weights: {}", file, number, line));
  }
}

std::array<double, number_sense_count> NumberWeights::probabilities(const std::vector<NumberSign>& signs) const {
  std::array<double, number_sense_count> sum{};
  for (NumberSign sign : signs)
    for (std::size_t i = 0; i < number_sense_count; ++i) sum[i] += weights_[sign][i];
  for (double& x : sum) x = 1 / (1 + std::exp(-x));
  return sum;
}

}  // namespace plantgraph
