// The furniture of a page in plain text copied from it: menus, teasers of other articles, cookie notes, captions. It
// states no facts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/tokens.h"
#include "ingest/word_map.h"

namespace plantgraph {

// The phrases by which furniture is known in one language. Immutable once made; any thread.
class Furniture {
 public:
  // Knows furniture by its shape only.
  Furniture() = default;
  // Reads a phrase file; its form is said in its own head. Throws Error(bad_input) with file and line.
  static Furniture load(const std::string& file);
  // The same from the file's content; `name` is what errors call it.
  static Furniture parse(std::string_view content, const std::string& name);

  enum Kind : unsigned { whole = 1, begins = 2, label = 4, leads = 8, contains = 16 };

  struct Phrase {
    std::vector<std::string> words;  // folded, without punctuation
    unsigned kind = 0;               // bits of Kind
  };
  // All phrases that begin with this folded word; longest first.
  std::pair<const Phrase*, const Phrase*> beginning_with(std::string_view first_word) const;

 private:
  std::vector<Phrase> phrases_;                                 // sorted by first word, then longest first
  WordMap<std::pair<std::size_t, std::size_t>> by_first_word_;  // [first, last) of phrases_
};

// One value a sentence of `tokens`: whether it is furniture. The headline, datelines, bylines and the paragraphs of the
// article are not. Linear in the tokens.
std::vector<bool> furniture_sentences(const Tokens& tokens, std::string_view text, const Furniture& furniture);

// The same by shape alone.
std::vector<bool> furniture_sentences(const Tokens& tokens, std::string_view text);

}  // namespace plantgraph
