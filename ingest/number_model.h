// What weighs the numbers of articles: classes of the words beside them, and the weights of a logistic model.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/word_map.h"

namespace plantgraph {

// What a number of an article may be said to be.
enum class NumberSense : std::uint8_t { capacity, employs, output, count_ };
constexpr std::size_t number_sense_count = std::size_t(NumberSense::count_);

// Classes of words that tell what the numbers beside them count: "[class]" opens a list of words as texts write them,
// "_" joins nothing here. At most 64 classes. Immutable; shared between threads.
class NumberWords {
 public:
  explicit NumberWords(const std::string& file);          // throws Error(bad_input) with file and line
  std::uint64_t classes_of(std::string_view word) const;  // folded; bits by place in names()
  const std::vector<std::string>& names() const { return names_; }
  // Beside a number of people: what becomes of some of them, not how many there are. Beside one of goods: a rate that
  // is no yearly one.
  std::uint64_t changes_of_staff() const { return changes_of_staff_; }
  std::uint64_t short_rates() const { return short_rates_; }
  std::uint64_t plans() const { return plans_; }        // what is to come
  std::uint64_t purposes() const { return purposes_; }  // "designed for": true since then
  std::uint64_t changes() const { return changes_; }    // "rise by 800": a difference
  std::uint64_t others() const { return others_; }      // "indirect": people who are not the plant's
  std::uint64_t wholes() const { return wholes_; }      // "in the country"
  std::uint64_t trades() const { return trades_; }      // "sold 1,404": what is sold or sent away
  std::uint64_t never() const { return never_; }        // "never made more than": what was not reached

 private:
  std::uint64_t named(std::string_view name) const;

  std::vector<std::string> names_;
  std::uint64_t changes_of_staff_ = 0, short_rates_ = 0, plans_ = 0, purposes_ = 0, changes_ = 0, others_ = 0,
                never_ = 0, wholes_ = 0, trades_ = 0;
  WordMap<std::uint64_t> classes_;
};

// A sign: a class of words in a zone beside the number, or one of the others that number_signs.cc lists.
using NumberSign = std::uint16_t;

// One weight a sign and sense: the probability of a sense is 1 / (1 + exp(-sum of the weights of the signs that hold)).
// scripts/fit_numbers.py computes them from annotated articles. A sign that the file does not name weighs nothing.
class NumberWeights {
 public:
  // Lines of "sign weight weight weight", in the order of NumberSense; throws Error(bad_input) with file and line.
  NumberWeights(const std::string& file, const NumberWords& words);
  std::array<double, number_sense_count> probabilities(const std::vector<NumberSign>& signs) const;

 private:
  std::vector<std::array<double, number_sense_count>> weights_;  // by sign
};

struct NumberModel {
  NumberModel(const std::string& words_file, const std::string& weights_file)
      : words(words_file), weights(weights_file, words) {}
  NumberWords words;
  NumberWeights weights;
};

}  // namespace plantgraph
