// The commands that read articles: extract and ingest.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/error.h"
#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/pipeline.h"

namespace plantgraph {
namespace {

PipelineOptions pipeline_options(const Arguments& arguments) {
  PipelineOptions options;
  options.source = source_options(arguments);
  options.threads = arguments.threads;
  options.explain = arguments.explain;
  return options;
}

void complain_of(const Refusal& refusal) { complain(fmt::format("{}: {}", refusal.input, refusal.reason)); }

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string summary_text(const IngestSummary& s) {
  std::string text = fmt::format("{} read: {} new with {}, {} already known", counted(s.read, "article", "articles"),
                                 s.added, counted(s.facts, "fact", "facts"), s.known);
  if (s.refused != 0) text += fmt::format("; {} refused", counted(s.refused, "input", "inputs"));
  return text + "\n";
}

std::string summary_json(const IngestSummary& s) {
  return fmt::format(R"({{"read":{},"added":{},"known":{},"refused":{},"facts":{},"bytes":{}}})"
                     "\n",
                     s.read, s.added, s.known, s.refused, s.facts, s.bytes);
}

}  // namespace

int run_extract(const Arguments& arguments) {
  const auto knowledge = Knowledge::load(arguments.data, load_lexicon(arguments));
  bool refused = false;
  PipelineSink sink;
  sink.article = [&](Extracted&& extracted) {
    print(facts_as_ndjson(extracted.facts));
    if (!extracted.account.empty()) {
      finish_output();  // so that on a terminal the facts stand before their account
      complain_raw(extracted.account);
    }
  };
  sink.refusal = [&](const Refusal& refusal) {
    refused = true;
    complain_of(refusal);
  };
  extract_sources(arguments.words, pipeline_options(arguments), *knowledge, sink);
  return refused ? some_refused : done;
}

int run_ingest(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const auto knowledge = Knowledge::load(arguments.data, load_lexicon(arguments));
  IngestSummary summary;
  try {
    ingest_sources(arguments.words, pipeline_options(arguments), *knowledge, *store, complain_of, summary);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::database) throw;
    throw Error(ErrorCode::database,
                fmt::format("{} (stopped after {}, which are safely stored; run it again to go on)", error.what(),
                            counted(summary.added, "new article", "new articles")));
  }
  if (!arguments.quiet) print(arguments.json ? summary_json(summary) : summary_text(summary));
  return summary.refused != 0 ? some_refused : done;
}

}  // namespace plantgraph
