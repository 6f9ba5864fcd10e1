// Looks for questions that break understanding: the wordings of the tests, cut, joined and spoilt at random. Any answer
// will do, but it must come, be JSON, and have a quote for each row.
//   question_fuzz SECONDS|COUNTx   (fuzz/search.h)
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "fuzz/search.h"
#include "graph/kv.h"
#include "graph/kv_memory.h"
#include "query/answer.h"
#include "query/sample_graph.h"
#include "query/suggest.h"

namespace plantgraph {
namespace {

using fuzz::demand, fuzz::Dice, fuzz::Sample;

struct Door {
  std::shared_ptr<const QuestionForms> forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  std::unique_ptr<Store> store = store_over(memory_kv(), Store::Mode::read_write);
  std::shared_ptr<const Snapshot> graph;
  std::unique_ptr<SuggestIndex> index;
  Door() {
    for (const auto& article : test::sample_news()) store->add(article);
    graph = store->snapshot();
    index = std::make_unique<SuggestIndex>(*graph);
  }
};

Door& door() {
  static Door one;
  return one;
}

std::vector<Sample> wordings() {
  std::ifstream in(std::string(PLANTGRAPH_ROOT) + "/tests/query/wordings.txt");
  std::ostringstream text;
  text << in.rdbuf();
  std::vector<Sample> out;
  const auto table = QuestionForms::parse(text.str(), "wordings.txt");
  for (const auto* examples : {&table->examples(), &door().forms->examples()})
    for (const auto& example : *examples) {
      std::string plain;
      for (std::size_t i = 0; i < example.question.size(); ++i) {
        const char c = example.question[i];
        if (c == '[') {
          i = example.question.find(':', i);
          continue;
        }
        if (c != ']') plain += c;
      }
      out.push_back({"", plain});
    }
  return out;
}

Sample make_input(const std::vector<Sample>& samples, Dice dice) {
  static const char* const pieces[] = {"Weldon",     "Borvo", "Calder", " and ",    "?",     ",",
                                       "2023-13-45", "'s",    "\xff",   "\xD0\x9A", "1e400", "99999999999999999999",
                                       "-",          "\n",    "\x01",   "%",        "who ",  " who",
                                       "(",          "May 1"};
  std::string text = samples[dice.below(samples.size())].bytes;
  for (std::size_t edits = dice.below(6); edits > 0; --edits) {
    const std::size_t at = dice.below(text.size() + 1);
    switch (dice.below(6)) {
      case 0:
        text.insert(at, pieces[dice.below(std::size(pieces))]);
        break;
      case 1:
        text.erase(at, dice.below(8));
        break;
      case 2:
        text += " " + samples[dice.below(samples.size())].bytes;
        break;
      case 3:
        text = text.substr(at) + text.substr(0, at);
        break;
      case 4:
        if (!text.empty()) text[dice.below(text.size())] = char(dice.below(256));
        break;
      default:
        text.insert(at, text.substr(0, at));
        break;
    }
  }
  return {"", text};
}

void check(const Sample& input) {
  AskOptions options;
  options.deadline = std::chrono::seconds(30);
  try {
    const Answer answer = ask(input.bytes, *door().graph, nullptr, options, *door().forms);
    demand(!answer.text.empty(), "an answer has a text");
    demand(nlohmann::json::accept(answer_as_json(answer)), "an answer is JSON");
    for (const auto& row : answer.answers) demand(!row.evidence.empty(), "a row has a quote");
    const auto suggestions = door().index->suggest(input.bytes, *door().forms, 8);
    demand(nlohmann::json::accept(suggestions_as_json(input.bytes, suggestions)), "completions are JSON");
  } catch (const std::exception& error) {
    demand(false, error.what());
  }
}

}  // namespace
}  // namespace plantgraph

int main(int argc, char** argv) {
  using namespace plantgraph;
  const fuzz::Search questions = {
      .name = "question_fuzz",
      .inputs = "questions",
      .extension = "",
      .own_samples = wordings,
      .make = [](const auto& samples, std::uint64_t, Dice dice) { return make_input(samples, dice); },
      .check = check};
  return fuzz::search(questions, argc, argv);
}
