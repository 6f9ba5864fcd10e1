// The commands that look after a database: check, forget, stats.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/store.h"

namespace plantgraph {

int run_check(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const CheckReport report = store->check();
  if (arguments.json) {
    print(check_as_json(report));
  } else {
    for (const auto& problem : report.problems) print(printable(problem) + "\n");
    print(fmt::format("{} keys read, {}\n", value_in_words(std::to_string(report.keys_read)),
                      report.problems.empty() ? "no problem" : fmt::format("{} problems", report.problems.size())));
  }
  return report.problems.empty() ? done : database_trouble;
}

int run_forget(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  int status = done;
  for (const auto& id : arguments.words) {
    // Several articles may carry one id; each is taken out.
    std::size_t forgotten = 0;
    while (const auto key = store->snapshot()->article_by_id(id)) {
      if (!store->forget(*key)) break;
      ++forgotten;
    }
    if (forgotten == 0) {
      complain(fmt::format("{}: no article of this id is in {}", id, arguments.db));
      status = some_refused;
    } else {
      print(fmt::format("{}: forgotten{}\n", printable(id),
                        forgotten == 1 ? "" : fmt::format(" ({} articles)", forgotten)));
    }
  }
  return status;
}

int run_stats(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const StoreStats stats = store->stats();
  if (arguments.json) {
    print(stats_as_json(stats));
    return done;
  }
  const auto row = [](std::string_view what, std::uint64_t count) {
    print(fmt::format("{:>14}  {}\n", value_in_words(std::to_string(count)), what));
  };
  row("articles", stats.articles);
  row("entities", stats.entities);
  row("facts", stats.facts);
  row("quotes", stats.evidence);
  row("bytes on disk", stats.bytes_on_disk);
  row("format version", stats.format_version);
  return done;
}

}  // namespace plantgraph
