// A fixed set of words that is made when the program is compiled and asked of many words of every text.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace plantgraph {

// Spreads words over 256 places by their first two bytes. Not for an empty word.
constexpr std::size_t place_by_beginning(std::string_view word) {
  const unsigned second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0;
  return std::uint8_t(26u * static_cast<unsigned char>(word[0]) + second);
}

// Most words that are not in the set are turned away by their first two bytes and length, without a look at a word.
// Words longer than 31 bytes or empty ones are never in it. Compared as written: folded words are asked for folded.
template <std::size_t n>
class WordSet {
 public:
  consteval explicit WordSet(std::array<std::string_view, n> words) : words_(words) {
    std::sort(words_.begin(), words_.end());
    for (std::string_view word : words_) lengths_[place_by_beginning(word)] |= length_bit(word);
  }

  constexpr bool contains(std::string_view word) const {
    return !word.empty() && word.size() < 32 && (lengths_[place_by_beginning(word)] & length_bit(word)) != 0 &&
           std::binary_search(words_.begin(), words_.end(), word);
  }

 private:
  static constexpr std::uint32_t length_bit(std::string_view word) { return 1u << word.size(); }

  std::array<std::string_view, n> words_;
  std::array<std::uint32_t, 256> lengths_{};  // by place_by_beginning(), a bit a length
};

// word_set({"a", "b"})
template <std::size_t n>
consteval WordSet<n> word_set(const std::string_view (&words)[n]) {
  return WordSet<n>(std::to_array(words));
}

}  // namespace plantgraph
