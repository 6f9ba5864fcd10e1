// A fixed set of words that is made when the program is compiled and asked of many words of every text.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace plantgraph {

// Which lengths the words of a list have that begin alike: one look turns most words away that are not in it. Empty
// words and those longer than 31 bytes are never in it. The fewer places, the less of it has to be at hand.
template <std::size_t places>
class Beginnings {
 public:
  constexpr void add(std::string_view word) { lengths_[place(word)] |= 1u << word.size(); }
  constexpr bool may_hold(std::string_view word) const {
    return !word.empty() && word.size() < 32 && (lengths_[place(word)] >> word.size() & 1u) != 0;
  }
  // By the first two bytes. Not for an empty word.
  static constexpr std::size_t place(std::string_view word) {
    const unsigned second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0;
    return (26u * static_cast<unsigned char>(word[0]) + second) % places;
  }

 private:
  std::array<std::uint32_t, places> lengths_{};  // a bit a length
};

// A few words are compared for those that may be in the set, those that begin like it. Compared as written: folded
// words are asked for folded.
template <std::size_t n>
class WordSet {
 public:
  consteval explicit WordSet(std::array<std::string_view, n> words) : words_(words) {
    std::sort(words_.begin(), words_.end(),
              [](std::string_view a, std::string_view b) { return Table::place(a) < Table::place(b); });
    for (std::string_view word : words_) {
      beginnings_.add(word);
      ++first_[Table::place(word) + 1];
    }
    for (std::size_t place = 0; place < places; ++place) first_[place + 1] += first_[place];
  }

  constexpr bool contains(std::string_view word) const {
    if (!beginnings_.may_hold(word)) return false;
    const std::size_t place = Table::place(word);
    for (std::size_t i = first_[place]; i < first_[place + 1]; ++i)
      if (words_[i] == word) return true;
    return false;
  }

 private:
  static constexpr std::size_t places = n <= 32 ? 64 : 256;
  using Table = Beginnings<places>;

  Table beginnings_;
  std::array<std::uint16_t, places + 1> first_{};  // by place: of words_, sorted by it
  std::array<std::string_view, n> words_;
};

// word_set({"a", "b"})
template <std::size_t n>
consteval WordSet<n> word_set(const std::string_view (&words)[n]) {
  return WordSet<n>(std::to_array(words));
}

}  // namespace plantgraph
