// The entities that the words of a question mean: exact names, parts of names, and names with slips of the pen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/edits.h"
#include "query/reader.h"
#include "query/words.h"

namespace plantgraph {

// Reading has types of this name too; one program holds both, so their full names must differ.
inline namespace asking {

// Words [first, last) of a question that name something.
struct Mention {
  std::size_t first = 0, last = 0;
  std::string text;               // as asked; "Talegoan"
  std::string name;               // as meant; "Talegaon"
  std::vector<std::string> ids;   // entities of the graph that it can be, sorted; empty where the graph has none
  unsigned types = 0;             // bits of EntityType: of the ids, and of the lexicon's readings
  bool guessed = false;           // found by likeness
  std::vector<std::string> near;  // of a guess: other names that are as much alike, at most three

  bool can_be(EntityType type) const { return (types & bit(type)) != 0; }
};

}  // namespace asking

// Longest names first, not overlapping, in order of the text. A capitalised word that nothing explains is a mention
// without types. Looks up names by index; likeness is sought only for words that nothing explains, within a fifth of
// the time that is left. A slip in a word of the language ("ownes") is mended in `question`.
std::vector<Mention> find_mentions(Question& question, GraphReader& reader);

}  // namespace plantgraph
