// The command that lists what became of inputs: ledger.
#include "graph/ledger.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <map>

#include "cli/commands.h"
#include "cli/ingest_report.h"
#include "cli/terminal.h"
#include "graph/store.h"

namespace plantgraph {
namespace {

// Midnight, UTC; the first day of what is known by month or year.
std::int64_t start_of(const Date& date) {
  using namespace std::chrono;
  if (!date.known()) return 0;
  const year_month_day day{year(date.year), month(unsigned(std::max(date.month, 1))),
                           std::chrono::day(unsigned(std::max(date.day, 1)))};
  return duration_cast<seconds>(sys_days(day).time_since_epoch()).count();
}

// Files stand in the ledger by their absolute path, addresses and standard input as they are.
std::string ledger_path(const std::string& path) {
  if (path.empty() || path.starts_with("standard input") || path.find("://") != std::string::npos) return path;
  return std::filesystem::absolute(path).lexically_normal().string();
}

}  // namespace

int run_ledger(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  LedgerFilter filter;
  filter.input = ledger_path(arguments.ledger_path);
  filter.status = arguments.ledger_status;
  filter.since_s = start_of(arguments.ledger_since);
  std::size_t listed = 0;
  std::map<InputStatus, std::uint64_t> counts;
  bool more = false;
  store->ledger().each(filter, [&](const LedgerEntry& entry) {
    if (arguments.limit != 0 && listed == arguments.limit) {
      more = true;
      return false;
    }
    ++listed;
    ++counts[entry.status];
    print(arguments.json ? entry_as_json(entry)
                         : fmt::format("{}  {}  {}\n", dim(time_of(entry.at_s)), printable(entry.input),
                                       printable(outcome_in_words(entry))));
    return true;
  });
  if (arguments.json) return done;
  std::string sum;
  for (const auto& [status, count] : counts)
    sum += fmt::format("{}{} {}", sum.empty() ? "" : ", ", count, name(status));
  print(listed == 0 ? std::string("no such input in the ledger\n")
                    : fmt::format("{} {}: {}{}\n", listed, listed == 1 ? "input" : "inputs", sum,
                                  more ? "; there are more (see --limit)" : ""));
  return done;
}

}  // namespace plantgraph
