// A table from words to values that is filled once and looked up for every token of every article.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plantgraph {

// Open addressing over one array of slots; a word that is not there costs one look at a slot as a rule, and no byte of
// a key is compared before 32 bits of its hash agree. Pointers to values stay valid while the map lives: values never
// move, nothing is ever taken out. Filling it is not thread-safe, looking up is.
template <typename T>
class WordMap {
 public:
  // The value of a word, made empty where there was none.
  T& operator[](std::string_view word) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    const std::uint64_t h = hash(word);
    Slot& slot = slots_[probe(word, h)];
    if (slot.entry == 0) {
      entries_.emplace_back(std::string(word), T{});
      slot = {std::uint32_t(h >> 32), std::uint32_t(entries_.size())};
    }
    return entries_[slot.entry - 1].second;
  }

  // nullptr where the word is unknown.
  const T* find(std::string_view word) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[probe(word, hash(word))];
    return slot.entry == 0 ? nullptr : &entries_[slot.entry - 1].second;
  }

  std::size_t size() const { return entries_.size(); }
  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;   // the upper half
    std::uint32_t entry = 0;  // one more than the index; 0 for none
  };

  static std::uint64_t hash(std::string_view word) {
    constexpr std::uint64_t prime = 0x9e3779b97f4a7c15u;
    std::uint64_t h = word.size() * prime;
    const char* at = word.data();
    std::size_t left = word.size();
    for (; left >= 8; at += 8, left -= 8) {
      std::uint64_t bytes;
      std::memcpy(&bytes, at, 8);
      h = (h ^ bytes) * prime;
      h ^= h >> 32;
    }
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < left; ++i) rest = rest << 8 | std::uint8_t(at[i]);
    h = (h ^ rest) * prime;
    h ^= h >> 29;
    return h * prime;
  }

  // The slot that holds the word, or the free one where it would be.
  std::size_t probe(std::string_view word, std::uint64_t h) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = std::size_t(h) & mask;
    for (;; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.entry == 0) return at;
      if (slot.hash == std::uint32_t(h >> 32) && entries_[slot.entry - 1].first == word) return at;
    }
  }

  void grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, Slot{});
    for (std::uint32_t e = 0; e < entries_.size(); ++e) {
      const std::uint64_t h = hash(entries_[e].first);
      slots_[probe(entries_[e].first, h)] = {std::uint32_t(h >> 32), e + 1};
    }
  }

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::deque<std::pair<std::string, T>> entries_;
};

}  // namespace plantgraph
