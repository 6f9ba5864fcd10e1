// A table from words to values that is filled once and looked up for every token of every article.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plantgraph {

// Open addressing over one array of slots; a word that is not there costs one look at a slot as a rule, and no byte of
// a key is compared before its hash agrees. Pointers to values stay valid while the map lives: values never move,
// nothing is ever taken out. A Key of std::string_view copies no words: they must outlive the map. Moved, never copied.
// Filling it is not thread-safe, looking up is.
template <typename T, typename Key = std::string>
class WordMap {
 public:
  WordMap() = default;
  WordMap(WordMap&&) = default;
  WordMap& operator=(WordMap&&) = default;

  // The value of a word, made empty where there was none.
  T& operator[](std::string_view word) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    const std::uint64_t h = hash(word);
    Slot& slot = slots_[probe(word, h)];
    if (!slot.entry) {
      entries_.emplace_back(Key(word), T{});
      slot = {h, &entries_.back()};
    }
    return slot.entry->second;
  }

  // nullptr where the word is unknown.
  const T* find(std::string_view word) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[probe(word, hash(word))];
    return slot.entry ? &slot.entry->second : nullptr;
  }

  T* find(std::string_view word) { return const_cast<T*>(std::as_const(*this).find(word)); }

  // Forgets all words. The memory is kept for the next, unless it is more than a usual text needs.
  void clear() {
    if (slots_.size() > 4096)
      slots_ = {};
    else
      std::fill(slots_.begin(), slots_.end(), Slot{});
    entries_.clear();
  }

  std::size_t size() const { return entries_.size(); }
  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }

 private:
  using Entry = std::pair<Key, T>;
  struct Slot {
    std::uint64_t hash = 0;
    Entry* entry = nullptr;
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
    if (left >= 4) {  // two overlapping halves
      std::uint32_t first, last;
      std::memcpy(&first, at, 4);
      std::memcpy(&last, at + left - 4, 4);
      rest = std::uint64_t(first) << 32 | last;
    } else if (left > 0) {
      rest = std::uint64_t(std::uint8_t(at[0])) << 16 | std::uint64_t(std::uint8_t(at[left / 2])) << 8 |
             std::uint8_t(at[left - 1]);
    }
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
      if (!slot.entry || (slot.hash == h && slot.entry->first == word)) return at;
    }
  }

  void grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, Slot{});
    for (Entry& entry : entries_) {
      const std::uint64_t h = hash(entry.first);
      slots_[probe(entry.first, h)] = {h, &entry};
    }
  }

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::deque<Entry> entries_;
};

}  // namespace plantgraph
