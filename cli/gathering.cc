// The commands that wait for articles or fetch them: watch and fetch.
#include <fmt/format.h>

#include <chrono>
#include <csignal>

#include "cli/commands.h"
#include "cli/ingest_report.h"
#include "cli/interrupt.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/fetch.h"
#include "ingest/ingest.h"
#include "ingest/watch.h"

namespace plantgraph {
namespace {

using namespace std::chrono_literals;

void complain_of(const Refusal& refusal) { complain(fmt::format("{}: {}", refusal.input, refusal.reason)); }

std::int64_t now_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void complain_of_note(const std::string& article_id, const std::string& note) {
  complain(fmt::format("{}: {}", article_id, note));
}

}  // namespace

int run_watch(const Arguments& arguments) {
  const Interrupt interrupt;
  FolderWatch watch(arguments.words.front());
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const auto knowledge = Knowledge::load(arguments.data, load_lexicon(arguments));
  IngestOptions options;
  options.pipeline = pipeline_options(arguments);
  options.note = complain_of_note;
  options.resume = true;  // what an earlier watch has read is not read again
  options.stop = [&] { return interrupt.noted(); };
  print(fmt::format("watching {}; Ctrl-C ends it\n", arguments.words.front()));
  finish_output();
  while (!interrupt.noted()) {
    const auto files = watch.next(500ms);
    if (files.empty()) continue;
    IngestSummary summary;
    {
      Ingestion ingestion(options, *knowledge, *store, complain_of, summary);
      for (const std::string& file : files) ingestion.read_path(file);
      ingestion.finish();
    }
    if (summary.inputs() == 0) continue;
    print(arguments.json ? summary_as_json(summary) : summary_in_words(summary));
    finish_output();
  }
  return done;  // Ctrl-C is how it ends
}

int run_fetch(const Arguments& arguments) {
  std::signal(SIGPIPE, SIG_IGN);  // a server that hangs up is no reason to end
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const auto knowledge = Knowledge::load(arguments.data, load_lexicon(arguments));
  const Interrupt interrupt;
  IngestSummary summary;
  FetchSummary fetched;
  IngestOptions options;
  options.pipeline = pipeline_options(arguments);
  options.note = complain_of_note;
  options.stop = [&] { return interrupt.noted(); };
  FetchOptions fetch;
  fetch.http.allow_private = arguments.allow_private;
  fetch.http.ca_file = arguments.ca_file;
  fetch.delay_s = arguments.delay_s;
  fetch.most_articles = arguments.limit;
  fetch.source = options.pipeline.source;
  fetch.stop = options.stop;
  fetch.now_s = now_s;
  Ingestion ingestion(options, *knowledge, *store, complain_of, summary);
  Fetcher fetcher(fetch, store->ledger(), ingestion, fetched);
  for (const std::string& address : arguments.words) fetcher.read_feed_at(address);
  ingestion.finish();
  if (arguments.json) {
    print(summary_as_json(summary));
  } else {
    print(fmt::format("{} read, {} unchanged; {} fetched, {} known from before\n",
                      fmt::format("{} {}", fetched.feeds, fetched.feeds == 1 ? "feed" : "feeds"), fetched.unchanged,
                      fmt::format("{} {}", fetched.pages, fetched.pages == 1 ? "page" : "pages"), fetched.known));
    print(summary_in_words(summary));
  }
  if (interrupt.noted()) return interrupt.exit_status();
  return summary.refused + summary.no_text != 0 ? some_refused : done;
}

}  // namespace plantgraph
