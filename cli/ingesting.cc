// The command that reads articles into the database: ingest.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/ingest_report.h"
#include "cli/interrupt.h"
#include "cli/knowledge.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "graph/error.h"
#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/ingest.h"

namespace plantgraph {
namespace {

// The sum of all files, for the time left; unknown where some of the input is no file.
std::uint64_t total_bytes(const Arguments& arguments) {
  if (std::find(arguments.words.begin(), arguments.words.end(), "-") != arguments.words.end()) return 0;
  return bytes_of_files(arguments.words);
}

}  // namespace

int run_ingest(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const auto knowledge = Knowledge::load(arguments.data, load_lexicon(arguments));
  const Interrupt interrupt;
  IngestSummary summary;
  Progress progress(arguments.quiet ? 0 : total_bytes(arguments), arguments.log_every_s);
  IngestOptions options;
  options.pipeline = pipeline_options(arguments);
  options.resume = arguments.resume;
  options.stop = [&] { return interrupt.noted(); };
  if (!arguments.quiet) {
    options.progress = [&](std::uint64_t bytes) { progress.advance(bytes, summary.inputs() + summary.passed_over); };
  }
  const auto refused = [&](const Refusal& refusal) {
    progress.clear();
    complain(fmt::format("{}: {}", refusal.input, refusal.reason));
  };
  options.note = [&](const std::string& article_id, const std::string& note) {
    progress.clear();
    complain(fmt::format("{}: {}", article_id, note));
  };
  try {
    Ingestion ingestion(options, *knowledge, *store, refused, summary);
    if (arguments.retry) ingestion.read_kept();
    for (const std::string& path : arguments.words) ingestion.read_path(path);
    ingestion.finish();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::database) throw;
    throw Error(ErrorCode::database,
                fmt::format("{} (stopped after {} new {}, which are safely stored; run it again "
                            "with --resume to go on)",
                            error.what(), summary.added, summary.added == 1 ? "article" : "articles"));
  }
  progress.clear();
  if (!arguments.quiet) print(arguments.json ? summary_as_json(summary) : summary_in_words(summary));
  if (summary.stopped) {
    complain("stopped; what was read is stored. The same command with --resume goes on");
    return interrupt.exit_status();
  }
  return summary.refused + summary.no_text != 0 ? some_refused : done;
}

}  // namespace plantgraph
