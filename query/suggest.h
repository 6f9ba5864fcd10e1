// Completions while a question is typed: names that the graph holds, and questions that can be asked.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/store.h"
#include "query/forms.h"

namespace plantgraph {

struct Suggestion {
  std::string text;  // what would stand in the field
  // question: can be asked as it is. name: the text so far with a name completed. form: the beginning of a question;
  // the name is to follow at its end.
  enum class Kind : std::uint8_t { question, name, form } kind = Kind::question;
  std::string hint;  // of a name its type ("plant"); of a form how the question goes on ("… plant?")
  std::string id;    // of the name, where there is one

  bool operator==(const Suggestion&) const = default;
};

// The names of a snapshot in memory, by each of their words' beginnings. Immutable; any thread. Takes about 100 bytes a
// word of a name; entities that no article names are not there.
class SuggestIndex {
 public:
  explicit SuggestIndex(const Snapshot& graph);

  std::size_t names() const { return names_.size(); }

  // Best first, at most `limit`, none twice. Looks at the last 200 bytes of `typed` only; well under a millisecond.
  std::vector<Suggestion> suggest(std::string_view typed, const QuestionForms& forms, std::size_t limit) const;

 private:
  struct Name {
    std::string id, name;
    EntityType type = EntityType::company;
    std::uint32_t articles = 0;  // how many speak of the entity
  };
  struct Entry {
    std::string key;  // folded, from the beginning of a word to the end of the name
    std::uint32_t name = 0;
    bool whole = false;  // from the first word
  };

  // Names of these types that begin so: those of most articles first.
  std::vector<const Name*> beginning(std::string_view key, unsigned types, std::size_t limit) const;

  std::vector<Name> names_;
  std::vector<Entry> entries_;  // sorted by key
};

// "{"q":"who ow","suggestions":[{"text":...,"kind":...,"hint":...,"id":...}]}", one line. Valid UTF-8 whatever was
// typed.
std::string suggestions_as_json(std::string_view typed, const std::vector<Suggestion>& suggestions);

// Questions that can be answered and are most like this one, by the words they share; about `subject`, where `types` is
// not 0. At most `limit`, best first.
std::vector<std::string> nearest_questions(std::string_view asked, unsigned types, const std::string& subject,
                                           const QuestionForms& forms, std::size_t limit);

}  // namespace plantgraph
