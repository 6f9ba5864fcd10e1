// The commands that walk from thing to thing: path and near.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/store.h"
#include "query/entity_view.h"
#include "query/forms.h"
#include "query/path.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_meant = 20;
constexpr auto deadline = std::chrono::seconds(10);

std::vector<std::string> meant(const Snapshot& graph, const std::string& words, const Arguments& arguments) {
  auto ids = entities_meant(graph, words, max_meant);
  if (ids.empty())
    throw Error(ErrorCode::not_found, fmt::format("nothing in {} is called \"{}\"{}", arguments.db, words,
                                                  arguments.as_of.known() ? " by " + to_string(arguments.as_of) : ""));
  return ids;
}

std::string name_of(const std::string& id, GraphReader& reader) {
  const EntityRecord* record = reader.entity(id);
  return printable(record ? record->name : id);
}

void print_path(const Path& path, GraphReader& reader) {
  if (!path.found) {
    print(path.bounded ? "No path was found, but not everything was looked at: too many facts.\n"
                       : "They do not hang together by facts.\n");
    return;
  }
  if (path.hops.empty()) print("They are the same.\n");
  for (const auto& hop : path.hops) {
    print(bold(name_of(hop.from, reader) + " — " + name_of(hop.to, reader)) + "\n");
    for (const auto& fact : hop.facts) {
      std::string text =
          fmt::format("  {} {} {}", name_of(fact.subject, reader), name(fact.predicate), name_of(fact.object, reader));
      if (const std::string detail = in_words(fact.qualifiers); !detail.empty()) text += " (" + detail + ")";
      print(text + "\n" + proofs_in_words(fact.evidence, 1));
    }
  }
}

}  // namespace

int run_path(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const auto lexicon = load_lexicon(arguments);
  const auto forms = QuestionForms::load(arguments.data);
  const auto graph = store->snapshot(arguments.as_of);
  GraphReader reader(*graph, lexicon.get(), *forms, std::chrono::steady_clock::now() + deadline);
  const Path path = find_path(meant(*graph, arguments.words.at(0), arguments),
                              meant(*graph, arguments.words.at(1), arguments), arguments.steps, reader);
  if (arguments.json)
    print(path_as_json(path, reader));
  else
    print_path(path, reader);
  return done;
}

int run_near(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const auto lexicon = load_lexicon(arguments);
  const auto forms = QuestionForms::load(arguments.data);
  const auto graph = store->snapshot(arguments.as_of);
  GraphReader reader(*graph, lexicon.get(), *forms, std::chrono::steady_clock::now() + deadline);
  NearOptions options;
  options.depth = arguments.depth;
  options.limit = arguments.limit == 0 ? options.limit : arguments.limit;
  options.after = arguments.after;
  if (!arguments.predicate.empty()) {
    options.predicate = predicate_named(arguments.predicate);
    if (!options.predicate) throw Error(ErrorCode::usage, "no such predicate: " + arguments.predicate);
  }
  if (!arguments.direction.empty()) options.direction = arguments.direction == "out" ? Direction::out : Direction::in;
  const Neighbourhood near = find_near(meant(*graph, joined(arguments.words), arguments), options, reader);
  if (arguments.json) {
    print(neighbourhood_as_json(near, reader));
    return done;
  }
  for (const auto& group : near.groups) {
    const std::string self = name_of(group.entity, reader);
    print(bold(fmt::format("{}{}", std::string((group.distance - 1) * 2, ' '),
                           group.direction == Direction::out ? fmt::format("{} {} …", self, name(group.predicate))
                                                             : fmt::format("… {} {}", name(group.predicate), self))) +
          "\n");
    for (const auto& one : group.neighbours)
      print(fmt::format("{}  {}  {}\n", std::string((group.distance - 1) * 2, ' '), name_of(one.id, reader),
                        dim(printable(one.id))));
    if (!group.next.empty())
      print(dim(fmt::format("  and more: plantgraph near {} --predicate {} --direction {} --after {}",
                            printable(group.entity), name(group.predicate),
                            group.direction == Direction::out ? "out" : "in", printable(group.next))) +
            "\n");
  }
  if (near.groups.empty()) print("Nothing is linked to it.\n");
  if (near.bounded) print("Not everything is shown: there are too many.\n");
  return done;
}

}  // namespace plantgraph
