// The commands that keep a database safe: backup, restore, compact, salvage.
#include <fmt/format.h>

#include <filesystem>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/salvage.h"
#include "graph/store.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

std::string bytes_in_words(std::uint64_t bytes) { return value_in_words(std::to_string(bytes)) + " bytes"; }

bool is_missing_or_empty(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return fs::is_empty(folder, error);
  return !fs::exists(folder, error);
}

// The first name that nothing has yet: "news.db.replaced", "news.db.replaced-2" ...
fs::path free_name(const fs::path& wanted) {
  std::error_code ignored;
  fs::path name = wanted;
  for (int i = 2; fs::exists(name, ignored); ++i) name = fmt::format("{}-{}", wanted.string(), i);
  return name;
}

void move_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error)
    throw Error(ErrorCode::database,
                fmt::format("{} cannot be renamed to {}: {}", from.string(), to.string(), error.message()));
}

}  // namespace

int run_backup(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const BackupReport made = store->backup(arguments.words.front(), arguments.keep);
  print(arguments.json ? backup_as_json(made)
                       : fmt::format("{}: backup {} made and compared, {}; it holds {} now\n",
                                     printable(arguments.words.front()), made.number, bytes_in_words(made.bytes),
                                     made.kept == 1 ? "this one" : fmt::format("{} backups", made.kept)));
  return done;
}

int run_restore(const Arguments& arguments) {
  const fs::path target = fs::path(arguments.db).lexically_normal() / "";
  const fs::path folder = target.parent_path();  // without a slash at its end
  const bool there = !is_missing_or_empty(folder);
  if (there && !arguments.replace)
    throw Error(ErrorCode::usage,
                fmt::format("{} is there already: name another folder (--db), or --replace it", arguments.db));
  // Nobody may write into the one that is replaced; one so damaged that it cannot be opened has no writers.
  if (there && database_in_use(folder))
    throw Error(ErrorCode::database,
                fmt::format("database {} is in use by another process: stop it first", arguments.db));
  const fs::path fresh = free_name(folder.string() + ".restoring");
  BackupReport found;
  try {
    found = restore_backup(arguments.words.front(), arguments.number, fresh);
    if (const auto problems = Store::open(fresh, Store::Mode::own)->check().problems; !problems.empty())
      throw Error(ErrorCode::database, fmt::format("backup {} in {} is damaged: {}", found.number,
                                                   arguments.words.front(), problems.front()));
  } catch (const Error&) {
    std::error_code ignored;
    fs::remove_all(fresh, ignored);
    throw;
  }
  fs::path replaced;
  if (there) {
    replaced = free_name(folder.string() + ".replaced");
    move_folder(folder, replaced);
  } else {
    std::error_code ignored;
    fs::remove(folder, ignored);  // an empty one
  }
  move_folder(fresh, folder);
  if (arguments.json) {
    print(backup_as_json(found));
  } else {
    print(fmt::format("{}: backup {} of {} brought back and checked, {}{}\n", printable(arguments.db), found.number,
                      printable(arguments.words.front()), bytes_in_words(found.bytes),
                      there ? fmt::format("; what was there is {} now", printable(replaced.string())) : ""));
  }
  return done;
}

int run_compact(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const std::uint64_t before = store->stats().bytes_on_disk;
  store->compact();
  const std::uint64_t after = store->stats().bytes_on_disk;
  print(arguments.json ? fmt::format("{{\"bytes_before\":{},\"bytes_after\":{}}}\n", before, after)
                       : fmt::format("{}: {} before, {} after\n", printable(arguments.db), bytes_in_words(before),
                                     bytes_in_words(after)));
  return done;
}

int run_salvage(const Arguments& arguments) {
  const SalvageReport report = salvage_database(arguments.db, arguments.words.front());
  if (arguments.json) {
    print(salvage_as_json(report));
    return report.whole ? done : some_refused;
  }
  for (const auto& remark : report.remarks) complain(fmt::format("{}: {}", arguments.db, remark));
  const std::string of = report.expected == 0 ? "" : fmt::format(" of {}", report.expected);
  print(fmt::format("{}: {}{} article{} with {} facts\n", printable(arguments.words.front()), report.articles, of,
                    report.articles == 1 ? "" : "s", report.facts));
  return report.whole ? done : some_refused;
}

}  // namespace plantgraph
