// The commands that answer: ask and show.
#include <fmt/format.h>

#include <ctime>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/store.h"
#include "query/answer.h"
#include "query/entity_view.h"
#include "query/forms.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_quotes = 3;       // of one row; --json has all
constexpr std::size_t max_candidates = 20;  // of an unclear name
constexpr std::size_t max_aliases_said = 8;

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

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
    cells.push_back({row_in_words(row), row.type, in_words(row.qualifiers), said});
  }
  std::string out = table(cells, "  ") + "\n";
  for (const auto& row : rows) {
    out += "  " + bold(row_in_words(row)) + "\n" + proofs_in_words(row.evidence, max_quotes) + "\n";
  }
  return out;
}

std::string fact_in_words(const ViewedFact& fact, bool about) {
  const std::string other = !about         ? printable(fact.subject_name)
                            : fact.literal ? in_words(*fact.literal)
                                           : printable(fact.object_name);
  std::string text =
      about ? fmt::format("{} {}", name(fact.predicate), other) : fmt::format("{} {} it", other, name(fact.predicate));
  if (const std::string detail = in_words(fact.qualifiers); !detail.empty()) text += " (" + detail + ")";
  return text;
}

void print_facts(const std::vector<ViewedFact>& facts, bool about) {
  for (const auto& fact : facts) {
    print("  " + bold(fact_in_words(fact, about)) + "\n" + proofs_in_words(fact.evidence, 1));
  }
}

void print_view(const EntityView& view) {
  const EntityRecord& entity = view.entity;
  print(fmt::format("{}  {}\n", bold(printable(entity.name)), dim(printable(entity.id))));
  std::string aliases;
  for (std::size_t i = 0; i < entity.aliases.size() && i < max_aliases_said; ++i) {
    aliases += (aliases.empty() ? "also: " : ", ") + printable(entity.aliases[i]);
  }
  if (entity.aliases.size() > max_aliases_said)
    aliases += fmt::format(" and {} more", entity.aliases.size() - max_aliases_said);
  print(wrapped(aliases, line_width(), ""));
  print(fmt::format("a {}, in {} article{}\n\n", name(entity.type), entity.articles, entity.articles == 1 ? "" : "s"));
  print_facts(view.about, true);
  print_facts(view.pointing_at, false);
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

int run_show(const Arguments& arguments) {
  const std::string words = joined(arguments.words);
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const auto graph = store->snapshot(arguments.as_of);
  const auto ids = entities_meant(*graph, words, max_candidates);
  if (ids.empty()) {
    throw Error(ErrorCode::not_found, fmt::format("nothing in {} is called \"{}\"{}", arguments.db, words,
                                                  arguments.as_of.known() ? " by " + to_string(arguments.as_of) : ""));
  }
  if (arguments.json) {
    for (const auto& id : ids) {
      if (const auto view = view_entity(*graph, id)) print(entity_view_as_json(*view));
    }
    return done;
  }
  if (const auto view = view_entity(*graph, ids.front()); view && ids.size() == 1) {
    print_view(*view);
    return done;
  }
  print(fmt::format("\"{}\" may mean {} things; show one by its id:\n", printable(words), ids.size()));
  std::vector<std::vector<std::string>> cells = {{"id", "name", "articles"}};
  for (const auto& id : ids) {
    if (const auto entity = graph->entity(id)) {
      cells.push_back({printable(id), printable(entity->name), std::to_string(entity->articles)});
    }
  }
  print(table(cells, "  "));
  return done;
}

}  // namespace plantgraph
