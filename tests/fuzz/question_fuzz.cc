// Looks for questions that break understanding: the wordings of the tests, cut, joined and spoilt at random. Any answer
// will do, but it must come, be JSON, and have a quote for each row.
// usage: question_fuzz SECONDS [SEED]
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "graph/kv.h"
#include "graph/kv_memory.h"
#include "query/answer.h"
#include "query/sample_graph.h"
#include "query/suggest.h"

namespace plantgraph {
namespace {

[[noreturn]] void broken(const char* what, const std::string& question) {
  std::fprintf(stderr, "question_fuzz: %s: %s\n", what,
               nlohmann::json(question).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace).c_str());
  std::abort();
}

std::vector<std::string> wordings(const QuestionForms& forms) {
  std::ifstream in(std::string(PLANTGRAPH_ROOT) + "/tests/query/wordings.txt");
  std::ostringstream text;
  text << in.rdbuf();
  std::vector<std::string> out;
  const auto table = QuestionForms::parse(text.str(), "wordings.txt");
  for (const auto* examples : {&table->examples(), &forms.examples()})
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
      out.push_back(plain);
    }
  return out;
}

std::string spoilt(const std::vector<std::string>& samples, std::mt19937_64& dice) {
  const auto pick = [&](std::size_t size) { return std::size_t(dice() % std::max<std::size_t>(size, 1)); };
  static const char* const pieces[] = {"Weldon",     "Borvo", "Calder", " and ",    "?",     ",",
                                       "2023-13-45", "'s",    "\xff",   "\xD0\x9A", "1e400", "99999999999999999999",
                                       "-",          "\n",    "\x01",   "%",        "who ",  " who",
                                       "(",          "May 1"};
  std::string text = samples[pick(samples.size())];
  for (std::size_t edits = pick(6); edits > 0; --edits) {
    const std::size_t at = pick(text.size() + 1);
    switch (pick(6)) {
      case 0:
        text.insert(at, pieces[pick(std::size(pieces))]);
        break;
      case 1:
        text.erase(at, pick(8));
        break;
      case 2:
        text += " " + samples[pick(samples.size())];
        break;
      case 3:
        text = text.substr(at) + text.substr(0, at);
        break;
      case 4:
        if (!text.empty()) text[pick(text.size())] = char(dice());
        break;
      default:
        text.insert(at, text.substr(0, at));
        break;
    }
  }
  return text;
}

int run(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: question_fuzz SECONDS|COUNTx [SEED]\n");
    return 2;
  }
  // A search in tests asks the same questions every time; one by hand others.
  const bool counted = std::string_view(argv[1]).ends_with('x');
  const std::uint64_t count = counted ? std::strtoull(argv[1], nullptr, 10) : 0;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : counted ? 1 : std::random_device()();
  std::mt19937_64 dice(seed);
  const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  const auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (const auto& article : test::sample_news()) store->add(article);
  const auto graph = store->snapshot();
  const SuggestIndex index(*graph);
  const std::vector<std::string> samples = wordings(*forms);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  unsigned long long asked = 0;
  for (; counted ? asked < count : std::chrono::steady_clock::now() < end; ++asked) {
    const std::string question = spoilt(samples, dice);
    AskOptions options;
    options.deadline = std::chrono::seconds(30);
    try {
      const Answer answer = ask(question, *graph, nullptr, options, *forms);
      if (answer.text.empty()) broken("no text", question);
      if (!nlohmann::json::accept(answer_as_json(answer))) broken("no JSON", question);
      for (const auto& row : answer.answers)
        if (row.evidence.empty()) broken("a row without a quote", question);
      if (!nlohmann::json::accept(suggestions_as_json(question, index.suggest(question, *forms, 8))))
        broken("no JSON of completions", question);
    } catch (const std::exception& error) {
      broken(error.what(), question);
    }
  }
  std::printf("question_fuzz: %llu questions, seed %llu, nothing broken\n", asked,
              static_cast<unsigned long long>(seed));
  return 0;
}

}  // namespace
}  // namespace plantgraph

int main(int argc, char** argv) { return plantgraph::run(argc, argv); }
