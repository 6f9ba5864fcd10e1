// The commands that tell what is known: show, deal and diff.
#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <set>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/ledger.h"
#include "graph/store.h"
#include "query/diff.h"
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

  const Store& store() const { return *store_; }
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

namespace {

void print_diff(const GraphDiff& diff) {
  print(fmt::format("{} articles {} after {} and by {}; {} facts of theirs had been told before\n", diff.articles,
                    diff.by_reading ? "read" : "published", to_string(diff.from), to_string(diff.to), diff.repeated));
  if (!diff.deals.empty()) print("\n" + bold("Deals that moved") + "\n");
  for (const auto& move : diff.deals) {
    print(fmt::format("  {}: {} {}: {}{}\n", printable(move.target_name), name(move.role),
                      bold(printable(move.party_name)), move.before.empty() ? "" : move.before + " -> ",
                      move.after.empty() ? "no status is told" : move.after));
    print(proofs_in_words(move.evidence, 1));
  }
  if (!diff.changes.empty()) print("\n" + bold("States that changed") + "\n");
  for (const auto& change : diff.changes) {
    std::string after;
    for (const auto& value : change.after) after += (after.empty() ? "" : ", ") + claim_in_words(value);
    print(fmt::format("  {}: {}: {} -> {}\n", printable(change.plant_name), change.aspect,
                      printable(joined(change.before)), after.empty() ? "nothing" : bold(after)));
    if (!change.after.empty()) print(proofs_in_words(change.after.front().evidence, 1));
  }
  if (!diff.contradictions.empty()) print("\n" + bold("Contradictions") + "\n");
  for (const auto& one : diff.contradictions) {
    print(fmt::format("  {}: {}: {} against {}{}\n", printable(one.plant_name), one.aspect,
                      bold(claim_in_words(one.holds)), bold(claim_in_words(one.against)),
                      one.why.empty() ? "" : dim(": " + printable(one.why))));
    print(proofs_in_words(one.holds.evidence, 1) + proofs_in_words(one.against.evidence, 1));
  }
  if (!diff.facts.empty()) print("\n" + bold("New facts") + "\n");
  for (const auto& fact : diff.facts)
    print("  " + printable(fact.subject_name) + ": " + fact_in_words(fact, true) + "\n" +
          proofs_in_words(fact.evidence, 1));
}

Date day_of(const std::string& text) {
  const Date day = day_named(text, today());
  if (!day.known())
    throw Error(ErrorCode::usage,
                fmt::format("\"{}\" is no day: give YYYY-MM-DD, today, yesterday or a day of the week", text));
  return day;
}

// Articles that were read after one day and by another, in the machine's time.
std::set<ArticleKey> read_between(const Store& store, const Snapshot& graph, const Date& from, const Date& to) {
  const auto end_of = [](const Date& day) {
    std::tm local{};
    local.tm_year = day.year - 1900;
    local.tm_mon = day.month - 1;
    local.tm_mday = day.day + 1;
    local.tm_isdst = -1;
    return std::int64_t(std::mktime(&local));
  };
  std::set<ArticleKey> keys;
  LedgerFilter filter;
  filter.since_s = end_of(from);
  const std::int64_t end_s = end_of(to);
  store.ledger().each(filter, [&](const LedgerEntry& entry) {
    const bool new_then = entry.status == InputStatus::read || entry.status == InputStatus::copy;
    if (new_then && entry.at_s < end_s && graph.article(entry.article)) keys.insert(entry.article);
    return true;
  });
  return keys;
}

}  // namespace

int run_diff(const Arguments& arguments) {
  const Date from = day_of(arguments.words[0]);
  const Date to = arguments.words.size() > 1 ? day_of(arguments.words[1]) : today();
  if (to < from)
    throw Error(ErrorCode::usage,
                fmt::format("{} is before {}: give the earlier day first", to_string(to), to_string(from)));
  const bool by_reading = arguments.by_reading;
  Arguments reading = arguments;
  if (!by_reading && (!arguments.as_of.known() || to < arguments.as_of)) reading.as_of = to;
  Known then(reading);
  Known now(reading);
  const auto news = by_reading ? read_between(now.store(), now.graph(), from, to)
                               : articles_between(now.graph(), from, reading.as_of);
  then.reader().hide(news);
  const Moment at{reading.as_of, reading.as_of};
  GraphDiff diff = graph_diff(news, then.reader(), by_reading ? at : Moment{from, from}, now.reader(), at, today());
  diff.from = from;
  diff.to = to;
  diff.by_reading = by_reading;
  if (arguments.json)
    print(graph_diff_as_json(diff));
  else
    print_diff(diff);
  return done;
}

}  // namespace plantgraph
