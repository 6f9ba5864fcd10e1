// The commands by which people decide about identity: review list, log, merge, reject, split, undo.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/lookalikes.h"
#include "graph/review.h"
#include "graph/store.h"
#include "query/entity_view.h"

namespace plantgraph {
namespace {

constexpr std::size_t all_pairs = 100000;

std::string pair_id(const LookAlike& pair) {
  return decision_id({DecisionKind::merge, pair.one.id, pair.other.id, {}, {}, {}, {}});
}

int list(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const auto pairs = look_alikes(*store->snapshot(arguments.as_of), arguments.pairs);
  for (const auto& pair : pairs) {
    if (arguments.json) {
      print(look_alike_as_json(pair));
      continue;
    }
    print(fmt::format("{}  {:.2f}  {} {} and {} {}\n", pair_id(pair), pair.score, bold(printable(pair.one.name)),
                      dim(printable(pair.one.id)), bold(printable(pair.other.name)), dim(printable(pair.other.id))));
    for (const auto& reason : pair.reasons) print("                " + printable(reason) + "\n");
  }
  if (pairs.empty() && !arguments.json) print("Nothing looks alike that is not decided.\n");
  return done;
}

std::string in_words(const Decision& decision) {
  const std::string one = printable(decision.one), other = printable(decision.other);
  switch (decision.kind) {
    case DecisionKind::merge:
      return one + " and " + other + " are one";
    case DecisionKind::reject:
      return one + " and " + other + " are two";
    case DecisionKind::split:
      return fmt::format("{} in article {} is {}", one, article_key_text(decision.article), other);
  }
  return {};
}

int log(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  for (const auto& decision : store->snapshot()->decisions()) {
    if (arguments.json) {
      print(decision_as_json(decision));
      continue;
    }
    std::string text =
        fmt::format("{}  {}  {}", decision_id(decision), to_string(decision.decided), in_words(decision));
    if (!decision.by.empty()) text += ", says " + printable(decision.by);
    if (!decision.why.empty()) text += ": " + printable(decision.why);
    print(text + "\n");
  }
  return done;
}

// The one entity that the words mean; its id may be of a thing that no article knows.
std::string entity_meant(const Snapshot& graph, const std::string& words) {
  if (graph.entity(words)) return words;
  const auto ids = entities_meant(graph, words, 10);
  if (ids.size() == 1) return ids.front();
  if (ids.empty()) throw Error(ErrorCode::not_found, fmt::format("nothing is called \"{}\"", words));
  std::string list;
  for (const auto& id : ids) list += (list.empty() ? "" : ", ") + id;
  throw Error(ErrorCode::usage,
              fmt::format("\"{}\" may mean {} things: give one of the ids {}", words, ids.size(), list));
}

int decide_pair(const Arguments& arguments, DecisionKind kind) {
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const auto graph = store->snapshot();
  Decision decision{kind, {}, {}, {}, today(), arguments.by, arguments.why};
  if (arguments.words.size() == 2) {
    decision.one = entity_meant(*graph, arguments.words[0]);
    decision.other = entity_meant(*graph, arguments.words[1]);
  } else if (arguments.words.size() == 1) {
    for (const auto& pair : look_alikes(*graph, all_pairs))
      if (pair_id(pair) == arguments.words[0]) {
        decision.one = pair.one.id;
        decision.other = pair.other.id;
      }
    if (decision.one.empty())
      throw Error(ErrorCode::not_found, fmt::format("no pair of the list has the id {}", arguments.words[0]));
  } else {
    throw Error(ErrorCode::usage, "give two entities, or the id of a pair from the list");
  }
  decision = checked(decision);
  // What was said to be two must not become one on the way over a third.
  if (kind == DecisionKind::merge)
    for (const auto& held : graph->decisions())
      if (held.kind == DecisionKind::reject && decision_id(held) != decision_id(decision)) {
        const auto meant = [&](const std::string& id) {
          const auto record = graph->entity(id);
          return record ? record->id : id;
        };
        const std::string a = meant(held.one), b = meant(held.other), one = meant(decision.one),
                          other = meant(decision.other);
        if ((a == one && b == other) || (a == other && b == one))
          throw Error(ErrorCode::usage,
                      fmt::format("{} says that {}: undo that first", decision_id(held), in_words(held)));
      }
  const bool fresh = store->decide(decision);
  print(fmt::format("{}  {}{}\n", decision_id(decision), in_words(decision), fresh ? "" : " (decided already)"));
  return done;
}

int split(const Arguments& arguments) {
  if (arguments.words.size() < 2) throw Error(ErrorCode::usage, "give the entity and at least one article");
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const auto graph = store->snapshot();
  int status = done;
  for (std::size_t i = 1; i < arguments.words.size(); ++i) {
    const std::string& article = arguments.words[i];
    const auto keys = graph->articles_with_id(article);
    std::size_t decided = 0;
    for (const auto& key : keys) {
      const auto facts = graph->article_facts(key);
      for (const auto& entity : facts->entities)
        if (entity.id == arguments.words[0]) {
          const Decision decision{DecisionKind::split, entity.id,    arguments.split_to, key, today(),
                                  arguments.by,        arguments.why};
          store->decide(decision);
          print(fmt::format("{}  {}\n", decision_id(decision), in_words(decision)));
          ++decided;
          break;
        }
    }
    if (decided == 0) {
      complain(fmt::format("{}: {}", article,
                           keys.empty() ? "no article has this id"
                                        : "does not name " + arguments.words[0] + " (give the id that show tells)"));
      status = some_refused;
    }
  }
  return status;
}

int undo(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  int status = done;
  for (const auto& id : arguments.words) {
    if (store->undo(id) > 0) {
      print(fmt::format("{}  taken back\n", printable(id)));
    } else {
      complain(fmt::format("{}: no such decision; review log lists them", id));
      status = some_refused;
    }
  }
  return status;
}

}  // namespace

int run_review(const Arguments& arguments) {
  switch (arguments.command) {
    case Command::review_list:
      return list(arguments);
    case Command::review_log:
      return log(arguments);
    case Command::review_merge:
      return decide_pair(arguments, DecisionKind::merge);
    case Command::review_reject:
      return decide_pair(arguments, DecisionKind::reject);
    case Command::review_split:
      return split(arguments);
    case Command::review_undo:
      return undo(arguments);
    default:
      return wrong_usage;
  }
}

}  // namespace plantgraph
