#include "query/suggest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "query/answer.h"
#include "query/gold_graph.h"
#include "query/sample_graph.h"

using namespace plantgraph;

namespace {

const std::string data_dir = std::string(PLANTGRAPH_ROOT) + "/data";

std::string joined(const std::vector<Suggestion>& suggestions) {
  std::string out;
  for (const auto& one : suggestions) out += (out.empty() ? "" : "; ") + one.text;
  return out;
}

}  // namespace

TEST_CASE("what is offered while a question is typed") {
  struct Row {
    const char* typed;
    const char* first;  // the best
    const char* also;   // somewhere among the others; may be empty
  };
  const Row rows[] = {
      {"who own", "Who owns ", "Who owned "},
      {"who owns wel", "Who owns Weldon plant?", ""},
      {"Who owns Wel", "Who owns Weldon plant?", ""},
      {"WHO OWNS borvo m", "Who owns Borvo?", ""},
      {"where is the est", "Where is the Estra built?", ""},
      {"wel", "Weldon plant", "Weldon"},
      {"compare the capacity of wel", "compare the capacity of Weldon plant", ""},
      {"which plants are", "Which plants are idle?", "Which plants are for sale?"},
      {"which plants does cal", "Which plants does Calder own?", "Which plants does Calder run?"},
      {"harrow h", "Harrow Holdings", "Who owns Harrow Holdings?"},
      {"xyzzy", "", ""},
      {"", "", ""},
      {"   ", "", ""},
  };
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store(test::sample_news());
  const SuggestIndex index(*store.store().snapshot());
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    const auto given = index.suggest(row.typed, *forms, 8);
    CAPTURE(joined(given));
    CHECK(given.size() <= 8);
    CHECK((given.empty() ? "" : given.front().text) == row.first);
    if (*row.also)
      CHECK(std::any_of(given.begin(), given.end(), [&](const auto& one) { return one.text == row.also; }));
    for (const auto& one : given) CHECK(std::count(given.begin(), given.end(), one) == 1);
  }
}

TEST_CASE("every question that is offered is understood") {
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store(test::sample_news());
  const auto graph = store.store().snapshot();
  const std::pair<EntityType, const char*> names[] = {{EntityType::plant, "Weldon"},
                                                      {EntityType::company, "Calder"},
                                                      {EntityType::model, "Estra"},
                                                      {EntityType::place, "Weldon"}};
  CHECK(forms->templates().size() > 40);
  AskOptions options;
  options.deadline = std::chrono::seconds(20);
  options.today = {2021, 6, 1};
  for (const auto& form : forms->templates()) {
    CAPTURE(form.line);
    bool filled = form.types == 0;
    if (filled) CHECK(ask(form.before, *graph, nullptr, options, *forms).understood.substr(0, 7) != "unknown");
    for (const auto& [type, name] : names)
      if (form.types & bit(type)) {
        filled = true;
        CAPTURE(form.with(name));
        CHECK(ask(form.with(name), *graph, nullptr, options, *forms).understood.substr(0, 7) != "unknown");
      }
    CHECK(filled);
  }
}

TEST_CASE("whatever bytes are typed, completions are JSON") {
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store(test::sample_news());
  const SuggestIndex index(*store.store().snapshot());
  for (const std::string& typed :
       {std::string("\xff\xfe"), std::string(100000, 'w'), std::string("who owns \xD0"), std::string("\0x", 2),
        std::string(5000, ' '), std::string("Завод"), std::string("who\nowns\twel")})
    CHECK(nlohmann::json::accept(suggestions_as_json(typed, index.suggest(typed, *forms, 8))));
}

TEST_CASE("a question that is not understood is answered with the nearest that are") {
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store(test::sample_news());
  const auto graph = store.store().snapshot();
  AskOptions options;
  options.deadline = std::chrono::seconds(20);
  const Answer answer = ask("How shiny is Weldon?", *graph, nullptr, options, *forms);
  CHECK(answer.suggestions.size() == 3);
  for (const auto& question : answer.suggestions) CHECK(question.find("Weldon") != std::string::npos);
}
