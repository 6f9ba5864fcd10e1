// All names that a lexicon's rows can be read by: those written down, and those that follow from them.
#pragma once

#include <string>
#include <vector>

#include "graph/lexicon_tsv.h"

namespace plantgraph {

// How a name came about. Where several come to the same words, the first counts.
enum class NameOrigin : std::uint8_t {
  written,   // in the row
  combined,  // "Volkswagen Tiguan": a name of the brand and one of the model
  plural,    // "Tiguans"
};

// One way to read one name.
struct NameReading {
  std::string key;       // its words in the scanner's form (lexicon_format::name_forms), a single space between them
  EntryIndex entry = 0;  // the row's place among the rows
  NameOrigin origin = NameOrigin::written;
  bool ambiguous = false;
  Years years;
};

// Sorted by key; the readings of a key are one an entry, plain ones before ambiguous ones, then countries, then by
// population. `rows` are sorted by type and id, as read_lexicon_rows gives them.
std::vector<NameReading> lexicon_names(const std::vector<LexiconRow>& rows);

// The words of a name with a single space between them.
std::string name_key_of(const std::vector<std::string>& words);

}  // namespace plantgraph
