#include "ingest/token_fold.h"

#include <cstdint>
#include <cstring>

#include "graph/lexicon.h"
#include "ingest/characters.h"

namespace plantgraph {
namespace {

// Of ASCII with letters in it.
bool begins_upper(std::string_view bytes) {
  std::size_t i = 0;
  while (!is_ascii_letter(static_cast<unsigned char>(bytes[i]))) ++i;
  return (bytes[i] & 0x20) == 0;
}

Case case_of(std::uint32_t upper, std::uint32_t lower, bool first_upper) {
  if (upper == 0) return lower == 0 ? Case::none : Case::lower;
  if (lower == 0) return Case::upper;
  return first_upper && upper == 1 ? Case::title : Case::mixed;
}

}  // namespace

FoldedText::FoldedText(std::string_view text, std::string& out) : text_(text), out_(out) {
  out_.resize(text.size() + 16);
}

void FoldedText::make_room(std::size_t bytes) {
  if (out_.size() < size_ + bytes) out_.resize(2 * out_.size() + bytes);
}

Case FoldedText::append(std::string_view bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
  make_room(bytes.size() + 8);
  char* to = out_.data() + size_;
  std::uint32_t upper = 0, letters = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 8) {
    std::uint64_t eight = 0;
    const std::size_t left = bytes.size() - i;
    if (std::size_t(text_.data() + text_.size() - (bytes.data() + i)) >= 8) {
      std::memcpy(&eight, bytes.data() + i, 8);
      if (left < 8) eight &= (std::uint64_t(1) << (8 * left)) - 1;
    } else {
      std::memcpy(&eight, bytes.data() + i, left);
    }
    if (eight & tops) return append_foreign(bytes);
    const std::uint64_t small = eight | ones * 0x20;
    const std::uint64_t letter = (small + ones * (0x80 - 'a')) & ~(small + ones * (0x7f - 'z')) & tops;
    const std::uint64_t big = letter & ~(eight << 2);
    letters += std::uint32_t((letter >> 7) * ones >> 56);
    upper += std::uint32_t((big >> 7) * ones >> 56);
    eight |= big >> 2;
    std::memcpy(to + i, &eight, 8);
  }
  size_ += bytes.size();
  return case_of(upper, letters - upper, upper == 1 && letters > 1 && begins_upper(bytes));
}

Case FoldedText::append_foreign(std::string_view bytes) {
  std::uint32_t upper = 0, lower = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const Character c = character_at(bytes, i);
    if (c.valid && is_letter(c.code) && !(c.code >= 0x300 && c.code < 0x370)) {
      const bool is_up = is_upper(c.code);
      if (upper + lower == 0) first_upper = is_up;
      ++(is_up ? upper : lower);
    }
    i += c.size;
  }
  foreign_.clear();
  fold(bytes, foreign_);
  make_room(foreign_.size());
  std::memcpy(out_.data() + size_, foreign_.data(), foreign_.size());
  size_ += foreign_.size();
  return case_of(upper, lower, first_upper);
}

}  // namespace plantgraph
