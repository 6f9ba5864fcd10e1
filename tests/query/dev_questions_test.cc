// The development questions over the annotated articles: how well questions are understood, apart from how well
// articles are read.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "query/answer.h"
#include "query/gold_graph.h"
#include "query/reader.h"
#include "version.h"

using namespace plantgraph;
using Json = nlohmann::json;

namespace {

std::set<std::string> word_set(const std::string& name, const GraphReader& reader) {
  const auto words = reader.words_of_name(name);
  return {words.begin(), words.end()};
}

bool within(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

bool same_value(const Json& wanted, const std::string& given) {
  if (wanted.is_array())
    return std::any_of(wanted.begin(), wanted.end(), [&](const Json& one) { return same_value(one, given); });
  if (wanted.is_number()) {
    const double a = wanted.get<double>(), b = std::atof(given.c_str());
    return std::abs(a - b) <= 0.005 * std::max(std::abs(a), std::abs(b));
  }
  const std::string text = wanted.get<std::string>();
  return text == given ||
         (std::isdigit(static_cast<unsigned char>(text[0])) && (text.starts_with(given) || given.starts_with(text)));
}

bool same(const Json& wanted, const AnswerRow& row, const GraphReader& reader) {
  if (wanted.contains("value")) return same_value(wanted.at("value"), row.value.empty() ? row.name : row.value);
  std::vector<std::string> names = row.aliases;
  names.push_back(row.name);
  for (const auto& name : wanted.at("names").get<std::vector<std::string>>())
    for (const auto& given : names) {
      const auto a = word_set(name, reader), b = word_set(given, reader);
      if (a == b || (std::min(a.size(), b.size()) > 1 && (within(a, b) || within(b, a)))) return true;
    }
  return false;
}

}  // namespace

TEST_CASE("development questions over the annotated articles") {
  const std::string folder = test::gold_folder();
  if (folder.empty()) {
    MESSAGE("skipped: no ../shared/eval/dev beside the repository");
    return;
  }
  std::shared_ptr<const Lexicon> lexicon;
  if (std::filesystem::exists(PLANTGRAPH_LEXICON)) lexicon = Lexicon::load(PLANTGRAPH_LEXICON);
  const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  std::ifstream in(folder + "/questions.json");
  const Json questions = Json::parse(in);
  for (const bool optional_facts : {true, false}) {
    const test::TemporaryStore store(test::gold_articles(folder, lexicon.get(), optional_facts));
    const auto graph = store.store().snapshot();
    const GraphReader reader(*graph, lexicon.get(), *forms, std::chrono::steady_clock::now() + std::chrono::hours(1));
    std::size_t right = 0;
    std::string wrong;
    for (const auto& item : questions) {
      AskOptions options;
      options.deadline = std::chrono::seconds(20);
      if (item.contains("as_of")) options.as_of = *parse_date(item.at("as_of").get<std::string>());
      const Answer answer = ask(item.at("question"), *graph, lexicon.get(), options, *forms);
      bool good = true;
      for (const auto& wanted : item.at("answers"))
        good = good && std::any_of(answer.answers.begin(), answer.answers.end(),
                                   [&](const auto& row) { return same(wanted, row, reader); });
      for (const auto& row : answer.answers) {
        bool allowed = false;
        for (const char* list : {"answers", "allowed"})
          if (item.contains(list))
            for (const auto& wanted : item.at(list)) allowed = allowed || same(wanted, row, reader);
        good = good && allowed;
      }
      right += good;
      if (!good)
        wrong +=
            "\n  " + item.at("question").get<std::string>() + "\n    " + answer.understood + "\n    " + answer.text;
    }
    MESSAGE("right: ", right, " of ", questions.size(),
            std::string(optional_facts ? ", all facts" : ", without optional facts"), wrong);
    CHECK(double(right) / double(questions.size()) >= 0.9);
  }
}
