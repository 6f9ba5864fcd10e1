// The commands that look after a database: check, forget, stats.
#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "graph/error.h"
#include "graph/store.h"

namespace plantgraph {

namespace {

// A folder that is gone with the object.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& parent)
      : path_((std::filesystem::path(parent.empty() ? temporary() : parent) / "plantgraph-check-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr)
      throw Error(ErrorCode::database, fmt::format("{} cannot be made: {}", path_, std::strerror(errno)));
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  static std::string temporary() {
    std::error_code error;
    const auto folder = std::filesystem::temp_directory_path(error);
    return error ? "/tmp" : folder.string();
  }
  std::string path_;
};

}  // namespace

int run_check(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  CheckReport report = store->check();
  if (arguments.deep) {
    const ScratchFolder scratch(arguments.scratch);
    const CheckReport deep = store->check_deep(scratch.path());
    report.keys_read += deep.keys_read;
    report.problems.insert(report.problems.end(), deep.problems.begin(), deep.problems.end());
  }
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
  const auto row = [](const std::string& what, std::uint64_t count) {
    print(fmt::format("{:>14}  {}\n", value_in_words(std::to_string(count)), what));
  };
  row("articles", stats.articles);
  row("entities", stats.entities);
  row("facts", stats.facts);
  row("quotes", stats.evidence);
  row("bytes on disk", stats.bytes_on_disk);
  row("of these, in the log", stats.log_bytes);
  for (const auto& [name, bytes] : stats.tables)
    if (bytes != 0) row("of these, in the table " + std::string(name), bytes);
  row("format version", stats.format_version);
  return done;
}

}  // namespace plantgraph
