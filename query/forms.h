// The forms of English questions as data: word classes, and patterns that vote for what a question means
// (data/lang/en/questions.txt).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace plantgraph {

// One element of a pattern, matched against one item of a question (a word or a mention of an entity).
struct FormElement {
  enum class Kind { word, mention, year, number, gap, start, end };
  Kind kind = Kind::word;
  std::vector<std::string> words;  // word: any of these, folded
  unsigned types = 0;              // mention: bits of EntityType
  unsigned max_gap = 0;            // gap: up to so many items
  bool optional = false;
};

// Reading has types of this name too; one program holds both, so their full names must differ.
inline namespace asking {

// "intent=deal role=seller 3 | from @whom ** @get"
struct Form {
  std::vector<std::pair<std::string, std::string>> votes;  // feature and value
  double weight = 1;
  std::vector<FormElement> pattern;
  int line = 0;
};

}  // namespace asking

// A question whose mentions are in brackets ("Who owns [plant:Kaluga]?"), and the features it must be read with.
struct FormExample {
  std::string question;
  std::string expected;  // "intent=owner tense=present"
  int line = 0;
};

// A question to offer, with a place for one name: "Who owns {plant}?" is before "Who owns ", types plant, after "?".
struct QuestionTemplate {
  std::string before, after;
  unsigned types = 0;  // bits of EntityType; 0: there is no place, and `before` is the whole question
  int line = 0;

  std::string with(std::string_view name) const { return before + std::string(name) + after; }
};

// Immutable once loaded; may be shared between threads.
class QuestionForms {
 public:
  // Reads `data_dir`/lang/en/questions.txt; throws Error(bad_input) naming file and line where it is missing or
  // malformed.
  static std::shared_ptr<const QuestionForms> load(const std::string& data_dir);
  static std::shared_ptr<const QuestionForms> parse(std::string_view text, const std::string& file_name);

  const std::vector<Form>& forms() const { return forms_; }
  const std::vector<FormExample>& examples() const { return examples_; }
  const std::vector<QuestionTemplate>& templates() const { return templates_; }
  // Whether the folded word is in the class ("plant", "stop"); false for an unknown class.
  bool in_class(std::string_view name, std::string_view word) const;
  const std::vector<std::string>& words_of(std::string_view name) const;
  // A word of any class or pattern: not a name that somebody misspelt.
  bool knows(std::string_view word) const;
  // The word of a pattern or class that is one edit away and begins alike; empty where there is none. Of several
  // that are as near, the first by bytes that ends alike, else the first by bytes.
  std::string_view nearest_word(std::string_view word) const;
  // Letters of another script as the table "latin" writes them; the same text where it has none of them.
  std::string romanised(std::string_view text) const;
  // "dutch" -> "netherlands"; empty where there is none.
  std::string_view meaning_of(std::string_view table, std::string_view word) const;

 private:
  std::vector<Form> forms_;
  std::vector<FormExample> examples_;
  std::vector<QuestionTemplate> templates_;
  std::map<std::string, std::vector<std::string>, std::less<>> classes_;
  std::map<std::string, std::unordered_set<std::string>, std::less<>> class_sets_;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> tables_;
  std::unordered_set<std::string> known_;
  std::set<std::string> known_sorted_;  // by bytes, so that the nearest word does not depend on chance
};

}  // namespace plantgraph
