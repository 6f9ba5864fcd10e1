// Of ingest/tokens.cc only: the folded forms of a text's tokens, one behind the other, and the case of their letters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/tokens.h"

namespace plantgraph {

class FoldedText {
 public:
  // `text`: what all tokens are pieces of. `out`: its memory is used again.
  FoldedText(std::string_view text, std::string& out);

  // Appends the folded form of a token's bytes and tells the case of its letters. Eight bytes at a time: most words are
  // no longer than that.
  Case append(std::string_view bytes);
  void drop_last() { --size_; }
  void finish() { out_.resize(size_); }

  std::size_t size() const { return size_; }
  char last() const { return out_[size_ - 1]; }

 private:
  Case append_foreign(std::string_view bytes);  // where not all is ASCII
  void make_room(std::size_t bytes);

  std::string_view text_;
  std::string& out_;
  std::size_t size_ = 0;  // of `out_` what is written; behind it there is room
  std::string foreign_;
};

}  // namespace plantgraph
