// From an article to the facts it states, with the words that prove them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/lexicon.h"
#include "graph/model.h"

namespace plantgraph {

// What extraction knows before reading: the lexicon, and the language's words and rules. Immutable; shared between
// threads.
class Knowledge {
 public:
  // Reads `data_dir`/lang/*; throws Error(bad_input) naming file and line where a rule is malformed.
  static std::shared_ptr<const Knowledge> load(const std::string& data_dir, std::shared_ptr<const Lexicon> lexicon);
  virtual ~Knowledge() = default;
  virtual const Lexicon& lexicon() const = 0;
};

// A pure function: the same article and knowledge give the same facts, in any thread and order. Time and memory are
// linear in the text. Never throws for any valid UTF-8 text. An article without facts gives empty lists.
// `note`, where given, is set where the article was not read to its end, and says why.
ArticleFacts extract(const Article& article, const Knowledge& knowledge, std::string* note = nullptr);

// The same with an account of how, a sentence at a time: groups, rules that fired with captures, rules that came near
// and why not.
ArticleFacts extract_explained(const Article& article, const Knowledge& knowledge, std::string& account,
                               std::string* note = nullptr);

// The output form of `extract`: one JSON object a fact, one a line.
std::string facts_as_ndjson(const ArticleFacts& facts);

}  // namespace plantgraph
