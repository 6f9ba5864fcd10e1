// The commands that tell all that is known of one thing: show and deal.
#include <fmt/format.h>

#include <chrono>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/store.h"
#include "query/entity_view.h"
#include "query/forms.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_candidates = 20;  // of an unclear name
constexpr std::size_t max_aliases_said = 8;
constexpr std::chrono::seconds deadline{30};

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

std::string count_in_words(std::size_t sources) {
  return fmt::format("{} independent source{}", sources, sources == 1 ? "" : "s");
}

std::string said_in_words(const Date& first, const Date& last) {
  if (!last.known()) return "undated";
  return first == last ? "said " + to_string(last) : "said " + to_string(first) + " to " + to_string(last);
}

std::string claim_in_words(const StateValue& value) {
  std::string text = printable(value.name);
  if (const std::string detail = in_words(value.qualifiers); !detail.empty()) text += " (" + detail + ")";
  return text;
}

void print_state(const PlantState& state) {
  for (const auto& aspect : state.aspects) {
    for (const auto& value : aspect.holds) {
      print(fmt::format(
          "  {:<10}{}{}\n", aspect.name, bold(claim_in_words(value)),
          dim(fmt::format("  {}, {}{}", count_in_words(value.sources), said_in_words(value.first_said, value.last_said),
                          value.asserted ? "" : ", rumoured only"))));
      if (!value.note.empty()) print(dim("    inferred: " + value.note) + "\n");
      print(proofs_in_words(value.evidence, 1));
    }
    if (aspect.holds.empty()) print(fmt::format("  {:<10}{}\n", aspect.name, dim("nothing is said of today")));
    for (const auto& beaten : aspect.beaten) {
      print(fmt::format("    {} {}: {}: {}\n", beaten.contradicts ? bold("contradicted by") : "not",
                        claim_in_words(beaten.value), beaten.rule, printable(beaten.why)));
      if (beaten.contradicts) print(proofs_in_words(beaten.value.evidence, 1));
    }
  }
  print("\n");
}

std::string terms_in_words(const std::vector<DealTerm>& terms, std::string_view what) {
  std::string text;
  for (const auto& term : terms) {
    text += text.empty() ? fmt::format("{} ", what) : " or ";
    text += value_in_words(term.value) + " " + printable(term.unit) + " (" + count_in_words(term.sources) + ": " +
            printable(term.evidence.front().article) + ")";
  }
  return text;
}

void print_deals(const DealView& view) {
  for (const auto& round : view.rounds) {
    if (round.bought_by.empty()) {
      print("  " + bold("not concluded") + "\n");
    } else {
      print("  " + bold(fmt::format("bought by {}, {}", printable(round.bought_by_name), to_string(round.bought))) +
            "\n");
    }
    for (const auto& party : round.parties) {
      print(fmt::format("    {} {}: {}", name(party.role), bold(printable(party.name)),
                        party.status.empty() ? "no status is told" : party.status));
      if (!party.ended.empty())
        print(dim(fmt::format("  {}{}{}", party.stale ? "stale: " : "", printable(party.ended),
                              party.inferred ? " [inferred]" : "")));
      print("\n");
      for (const auto& step : party.line) {
        print(fmt::format("      {:<12}{}{}\n", step.status, step.date.known() ? to_string(step.date) + ", " : "",
                          dim(said_in_words(step.first_said, step.last_said) + ", " + count_in_words(step.sources))));
        print(proofs_in_words(step.evidence, 1));
      }
      for (const auto& text : {terms_in_words(party.prices, "price"), terms_in_words(party.stakes, "stake")})
        if (!text.empty()) print(wrapped(text, line_width(), "      "));
    }
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
  if (view.state) print_state(*view.state);
  if (view.deals) {
    print_deals(*view.deals);
    print("\n");
  }
  print_facts(view.about, true);
  print_facts(view.pointing_at, false);
}

void print_candidates(const Snapshot& graph, const std::string& words, const std::vector<std::string>& ids) {
  print(fmt::format("\"{}\" may mean {} things; show one by its id:\n", printable(words), ids.size()));
  std::vector<std::vector<std::string>> cells = {{"id", "name", "articles"}};
  for (const auto& id : ids) {
    if (const auto entity = graph.entity(id)) {
      cells.push_back({printable(id), printable(entity->name), std::to_string(entity->articles)});
    }
  }
  print(table(cells, "  "));
}

// The ids that the command's words may mean; never empty.
std::vector<std::string> ids_meant(const Arguments& arguments, const Snapshot& graph, const std::string& words) {
  auto ids = entities_meant(graph, words, max_candidates);
  if (!ids.empty()) return ids;
  throw Error(ErrorCode::not_found, fmt::format("nothing in {} is called \"{}\"{}", arguments.db, words,
                                                arguments.as_of.known() ? " by " + to_string(arguments.as_of) : ""));
}

// The graph as it was known on the day asked about, and a reader of it.
class Known {
 public:
  explicit Known(const Arguments& arguments)
      : store_(Store::open(arguments.db, Store::Mode::read_only)),
        lexicon_(load_lexicon(arguments)),
        forms_(QuestionForms::load(arguments.data)),
        graph_(store_->snapshot(arguments.as_of)),
        reader_(*graph_, lexicon_.get(), *forms_, std::chrono::steady_clock::now() + deadline) {}

  const Snapshot& graph() const { return *graph_; }
  GraphReader& reader() { return reader_; }

 private:
  std::unique_ptr<Store> store_;
  std::shared_ptr<const Lexicon> lexicon_;
  std::shared_ptr<const QuestionForms> forms_;
  std::unique_ptr<Snapshot> graph_;
  GraphReader reader_;
};

}  // namespace

int run_show(const Arguments& arguments) {
  Known known(arguments);
  const std::string words = joined(arguments.words);
  const auto ids = ids_meant(arguments, known.graph(), words);
  if (!arguments.json && ids.size() > 1) {
    print_candidates(known.graph(), words, ids);
    return done;
  }
  for (const auto& id : ids) {
    auto view = view_entity(known.graph(), id);
    if (!view) continue;
    add_state(*view, known.reader(), {arguments.as_of, arguments.as_of}, today());
    if (arguments.json)
      print(entity_view_as_json(*view));
    else
      print_view(*view);
  }
  return done;
}

int run_deal(const Arguments& arguments) {
  Known known(arguments);
  const std::string words = joined(arguments.words);
  const auto views = deals_meant(words, max_candidates, known.reader(), {arguments.as_of, arguments.as_of}, today());
  if (views.empty())
    throw Error(ErrorCode::not_found, fmt::format("no deal for \"{}\" is known{}", words,
                                                  arguments.as_of.known() ? " by " + to_string(arguments.as_of) : ""));
  for (const auto& view : views) {
    if (arguments.json) {
      print(deal_view_as_json(view));
      continue;
    }
    print(fmt::format("{}  {}\n", bold(printable(view.target_name)), dim(printable(view.target))));
    print_deals(view);
  }
  return done;
}

}  // namespace plantgraph
