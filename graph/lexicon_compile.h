// From the rows of a lexicon to the bytes of its compiled form (graph/lexicon_format.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon_tsv.h"

namespace plantgraph {

struct LexiconCounts {
  std::uint64_t entries = 0, names = 0, derived_names = 0, words = 0, readings = 0, bytes = 0;
};

struct CompiledLexicon {
  std::string bytes;
  LexiconCounts counts;
  std::vector<LexiconProblem> problems;  // rows refused, and references to rows that are not there (these are dropped)
};

// The same texts give the same bytes. Never throws for what is in them.
CompiledLexicon compile_lexicon(const std::vector<LexiconText>& texts);

// The texts that a compiled lexicon was made from. Throws Error(bad_input) naming `what` where they are damaged.
std::vector<LexiconText> lexicon_texts(std::string_view compiled, const std::string& what);

}  // namespace plantgraph
