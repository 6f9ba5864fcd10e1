// Names in a text: those that the lexicon knows, and those found from their shape and their neighbours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/analysis.h"
#include "ingest/word_map.h"

namespace plantgraph {

// What a word inside a name tells of it, as bits.
enum NameHint : std::uint32_t {
  kLegalForm = 1u << 0,
  kCompanyWord = 1u << 1,
  kPlaceWord = 1u << 2,
  kOtherWord = 1u << 3,
  kTitleWord = 1u << 4,
  kFirstName = 1u << 5,
  kLeadWord = 1u << 6,
};

// Immutable once loaded; shared between threads.
class NameWords {
 public:
  explicit NameWords(const std::string& file);  // throws Error(bad_input) with file and line
  std::uint32_t hints(std::string_view folded) const;

 private:
  WordMap<std::uint32_t> hints_;
};

// Fills Analysis::sentences, mentions and mention_at. Needs tokens, the words looked up, quantities and times. Mentions
// are in order of first token and do not overlap. Linear in the text.
void find_names(Analysis& analysis, const Lexicon& lexicon, const Words& words, const NameWords& name_words);

}  // namespace plantgraph
