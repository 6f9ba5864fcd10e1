// The command that answers: ask.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/store.h"
#include "query/answer.h"
#include "query/forms.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_quotes = 3;  // of one row; --json has all

std::string row_in_words(const AnswerRow& row) {
  if (!row.name.empty()) return printable(row.name);
  // A year is a value, but no quantity.
  const std::string value = row.type == "number" ? value_in_words(row.value) : printable(row.value);
  return row.unit.empty() ? value : value + " " + printable(row.unit);
}

// The rows as a table, then each row's quotes under its name.
std::string rows_in_words(const std::vector<AnswerRow>& rows) {
  std::vector<std::vector<std::string>> cells = {{"answer", "what", "detail", "said"}};
  for (const auto& row : rows) {
    Date first, last;
    for (const auto& proof : row.evidence) {
      if (!proof.published.known()) continue;
      if (!first.known() || proof.published < first) first = proof.published;
      if (last < proof.published) last = proof.published;
    }
    std::string said = to_string(first);
    if (last != first) said += " to " + to_string(last);
    std::string detail = row.relation;
    if (const std::string more = in_words(row.qualifiers); !more.empty()) detail += (detail.empty() ? "" : ", ") + more;
    cells.push_back({row_in_words(row), row.type, detail, said});
  }
  std::string out = table(cells, "  ") + "\n";
  for (const auto& row : rows) {
    out += "  " + bold(row_in_words(row)) + "\n" + proofs_in_words(row.evidence, max_quotes) + "\n";
  }
  return out;
}

}  // namespace

int run_ask(const Arguments& arguments) {
  const std::string question = joined(arguments.words);
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const auto lexicon = load_lexicon(arguments);
  const auto forms = QuestionForms::load(arguments.data);
  const auto graph = store->snapshot();
  AskOptions options;
  options.as_of = arguments.as_of;
  options.today = today();
  const Answer answer = ask(question, *graph, lexicon.get(), options, *forms);
  if (arguments.json) {
    print(answer_as_json(answer) + "\n");
    return done;
  }
  print(wrapped(printable(answer.text), line_width(), "") + "\n");
  if (!answer.answers.empty()) print(rows_in_words(answer.answers));
  if (!answer.understood.empty()) print(dim("understood as: " + printable(answer.understood)) + "\n");
  if (!answer.suggestions.empty()) {
    print("You could ask:\n");
    for (const auto& suggestion : answer.suggestions) print("  " + printable(suggestion) + "\n");
  }
  return done;
}

}  // namespace plantgraph
