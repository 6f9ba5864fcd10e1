#include "query/forms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/lexicon.h"
#include "graph/vocabulary.h"
#include "query/edits.h"

namespace plantgraph {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view separators = " \t") {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (end > at) parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// What a form may vote for: a spelling mistake in the data is refused when it is loaded.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> feature_values = {{
    {"intent",
     "deal price stake owner owned capacity output workforce models where_built makers status opened plants connection "
     "investment location history news compare"},
    {"role", "buyer seller partner taker any"},
    {"phase", "open completed failed any"},
    {"tense", "present past future any"},
    {"aspect",
     "none state since shut restart total before last decided deny alternatives through models_only everything"},
    {"condition",
     "idle closed operating under_construction planned for_sale sold capacity closing largest opened restarted"},
    {"yes_no", "yes no"},
    {"only", "company plant country town"},
    {"with_price", "yes no"},
    {"with_date", "yes no"},
    {"measure", "capacity output workforce status owner models"},
}};

bool allowed(std::string_view feature, std::string_view value) {
  for (const auto& [name, values] : feature_values)
    if (name == feature) {
      for (const auto& word : split(values))
        if (word == value) return true;
      return false;
    }
  return false;
}

}  // namespace

std::shared_ptr<const QuestionForms> QuestionForms::load(const std::string& data_dir) {
  const std::string file = data_dir + "/lang/en/questions.txt";
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorCode::bad_input, "cannot read " + file + ": give the data folder that holds lang/en");
  std::ostringstream text;
  text << in.rdbuf();
  return parse(text.str(), file);
}

std::shared_ptr<const QuestionForms> QuestionForms::parse(std::string_view text, const std::string& file_name) {
  auto forms = std::make_shared<QuestionForms>();
  int number = 0;
  const auto fail = [&](const std::string& what) -> void {
    throw Error(ErrorCode::bad_input, fmt::format("{}:{}: {}", file_name, number, what));
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '@') {  // @name = words
      const auto equals = line.find('=');
      if (equals == std::string_view::npos) fail("a class is written \"@name = words\"");
      const std::string name(trimmed(line.substr(1, equals - 1)));
      auto& words = forms->classes_[name];
      for (const auto& word : split(line.substr(equals + 1))) {
        if (word[0] != '@') {
          words.push_back(word);
          continue;
        }
        const auto other = forms->classes_.find(word.substr(1));
        if (other == forms->classes_.end()) fail("unknown class " + word);
        const std::vector<std::string> copy = other->second;
        words.insert(words.end(), copy.begin(), copy.end());
      }
      forms->class_sets_[name].insert(words.begin(), words.end());
      forms->known_.insert(words.begin(), words.end());
    } else if (line[0] == '%') {  // %table word = meaning
      const auto equals = line.find('='), space = line.find(' ');
      if (equals == std::string_view::npos || space > equals) fail("a meaning is written \"%table word = meaning\"");
      const std::string key(trimmed(line.substr(space, equals - space)));
      forms->tables_[std::string(line.substr(1, space - 1))][key] = std::string(trimmed(line.substr(equals + 1)));
    } else if (line[0] == '>') {  // > question => features
      const auto arrow = line.find("=>");
      if (arrow == std::string_view::npos) fail("an example is written \"> question => features\"");
      forms->examples_.push_back(
          {std::string(trimmed(line.substr(1, arrow - 1))), std::string(trimmed(line.substr(arrow + 2))), number});
    } else if (line[0] == '?') {  // ? Who owns {plant}?
      QuestionTemplate question;
      question.line = number;
      question.before = trimmed(line.substr(1));
      if (const auto open = question.before.find('{'); open != std::string::npos) {
        const auto close = question.before.find('}', open);
        if (close == std::string::npos) fail("a place for a name is written \"{plant|company}\"");
        for (const auto& type_name : split(question.before.substr(open + 1, close - open - 1), "|")) {
          const auto type = entity_type_named(type_name);
          if (!type) fail("unknown type " + type_name);
          question.types |= bit(*type);
        }
        question.after = question.before.substr(close + 1);
        question.before.resize(open);
      }
      forms->templates_.push_back(std::move(question));
    } else {  // feature=value ... weight | pattern
      const auto bar = line.find(" | ");
      if (bar == std::string_view::npos) fail("a form is written \"feature=value weight | pattern\"");
      Form form;
      form.line = number;
      for (const auto& part : split(line.substr(0, bar))) {
        const auto equals = part.find('=');
        if (equals == std::string::npos) {
          const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), form.weight);
          if (error != std::errc() || stop != part.data() + part.size()) fail("no number: " + part);
        } else {
          const std::string feature = part.substr(0, equals), value = part.substr(equals + 1);
          if (!allowed(feature, value)) fail("unknown feature " + part);
          form.votes.emplace_back(feature, value);
        }
      }
      for (auto part : split(line.substr(bar + 3))) {
        FormElement element;
        if (part.size() > 1 && part[0] == '?') {
          element.optional = true;
          part.erase(0, 1);
        }
        if (part == "*" || part == "**") {
          element.kind = FormElement::Kind::gap;
          element.max_gap = part == "*" ? 3 : 14;
        } else if (part == "^") {
          element.kind = FormElement::Kind::start;
        } else if (part == "$") {
          element.kind = FormElement::Kind::end;
        } else if (part == "<year>") {
          element.kind = FormElement::Kind::year;
        } else if (part == "<number>") {
          element.kind = FormElement::Kind::number;
        } else if (part[0] == '<') {
          element.kind = FormElement::Kind::mention;
          const auto close = part.find('>');
          if (close == std::string::npos) fail("a type is written \"<plant>\"");
          element.words = split(part.substr(close + 1), "|");
          std::sort(element.words.begin(), element.words.end());
          for (const auto& type_name : split(part.substr(1, close - 1), "|")) {
            if (type_name == "any") {
              element.types = ~0u;
            } else if (const auto type = entity_type_named(type_name)) {
              element.types |= bit(*type);
            } else {
              fail("unknown type " + type_name);
            }
          }
        } else {
          for (const auto& word : split(part, "|")) {
            if (word[0] == '@') {
              const auto found = forms->classes_.find(word.substr(1));
              if (found == forms->classes_.end()) fail("unknown class " + word);
              element.words.insert(element.words.end(), found->second.begin(), found->second.end());
            } else {
              element.words.push_back(word);
            }
          }
          forms->known_.insert(element.words.begin(), element.words.end());
          std::sort(element.words.begin(), element.words.end());
        }
        form.pattern.push_back(std::move(element));
      }
      if (form.votes.empty() || form.pattern.empty()) fail("a form needs a vote and a pattern");
      forms->forms_.push_back(std::move(form));
    }
  }
  forms->known_sorted_.insert(forms->known_.begin(), forms->known_.end());
  return forms;
}

bool QuestionForms::in_class(std::string_view name, std::string_view word) const {
  const auto found = class_sets_.find(name);
  return found != class_sets_.end() && found->second.count(std::string(word)) > 0;
}

const std::vector<std::string>& QuestionForms::words_of(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = classes_.find(name);
  return found == classes_.end() ? none : found->second;
}

bool QuestionForms::knows(std::string_view word) const { return known_.count(std::string(word)) > 0; }

std::string_view QuestionForms::nearest_word(std::string_view word) const {
  constexpr std::size_t shortest = 4;
  if (word.empty()) return {};
  std::string_view nearest;
  for (auto at = known_sorted_.lower_bound(std::string(1, word[0])); at != known_sorted_.end() && (*at)[0] == word[0];
       ++at)
    if (at->size() >= shortest && edit_distance(word, *at, 1) == 1) {
      if (at->back() == word.back()) return *at;
      if (nearest.empty()) nearest = *at;
    }
  return nearest;
}

std::string QuestionForms::romanised(std::string_view text) const {
  const std::string low = folded(text);
  std::string out;
  bool changed = false;
  for (std::size_t at = 0; at < low.size();) {
    std::size_t size = 1;
    while (at + size < low.size() && (static_cast<unsigned char>(low[at + size]) & 0xC0) == 0x80) ++size;
    const std::string_view letter = std::string_view(low).substr(at, size);
    const std::string_view latin = size > 1 ? meaning_of("latin", letter) : std::string_view();
    changed = changed || !latin.empty();
    // A sign that has no sound is written as "-".
    if (latin != "-") out += latin.empty() ? letter : latin;
    at += size;
  }
  return changed ? out : std::string(text);
}

std::string_view QuestionForms::meaning_of(std::string_view table, std::string_view word) const {
  const auto found = tables_.find(table);
  if (found == tables_.end()) return {};
  const auto meaning = found->second.find(word);
  return meaning == found->second.end() ? std::string_view() : std::string_view(meaning->second);
}

}  // namespace plantgraph
