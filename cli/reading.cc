// The command that prints facts without a database: extract.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "ingest/extract.h"
#include "ingest/pipeline.h"

namespace plantgraph {
namespace {

void complain_of(const Refusal& refusal) { complain(fmt::format("{}: {}", refusal.input, refusal.reason)); }

}  // namespace

PipelineOptions pipeline_options(const Arguments& arguments) {
  PipelineOptions options;
  options.source = source_options(arguments);
  options.threads = arguments.threads;
  options.explain = arguments.explain;
  return options;
}

int run_extract(const Arguments& arguments) {
  const auto knowledge = Knowledge::load(arguments.data, load_lexicon(arguments));
  bool refused = false;
  PipelineSink sink;
  sink.article = [&](Extracted&& extracted) {
    print(extracted.rows);
    if (!extracted.note.empty()) complain(fmt::format("{}: {}", extracted.facts.article.id, extracted.note));
    if (!extracted.account.empty()) {
      finish_output();  // so that on a terminal the facts stand before their account
      complain_raw(extracted.account);
    }
  };
  sink.refusal = [&](const Refusal& refusal) {
    refused = true;
    complain_of(refusal);
  };
  PipelineOptions options = pipeline_options(arguments);
  options.rows = true;
  extract_sources(arguments.words, options, *knowledge, sink);
  return refused ? some_refused : done;
}

}  // namespace plantgraph
