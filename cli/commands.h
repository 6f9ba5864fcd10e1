// The commands: each takes the parsed arguments, prints, and returns its exit status. They throw Error for what stops
// them.
#pragma once

#include "cli/arguments.h"
#include "ingest/pipeline.h"

namespace plantgraph {

enum ExitStatus : int { done = 0, some_refused = 1, wrong_usage = 2, database_trouble = 3 };

int run_read(const Arguments& arguments);     // cli/readers.cc
int run_extract(const Arguments& arguments);  // cli/reading.cc
int run_ingest(const Arguments& arguments);   // cli/ingesting.cc
int run_ledger(const Arguments& arguments);   // cli/ledger.cc
int run_watch(const Arguments& arguments);    // cli/gathering.cc
int run_fetch(const Arguments& arguments);
int run_ask(const Arguments& arguments);   // cli/asking.cc
int run_show(const Arguments& arguments);  // cli/knowing.cc
int run_deal(const Arguments& arguments);
int run_diff(const Arguments& arguments);
int run_review(const Arguments& arguments);  // cli/reviewing.cc
int run_serve(const Arguments& arguments);   // cli/serving.cc
int run_check(const Arguments& arguments);   // cli/upkeep.cc
int run_forget(const Arguments& arguments);
int run_stats(const Arguments& arguments);
int run_backup(const Arguments& arguments);  // cli/safekeeping.cc
int run_restore(const Arguments& arguments);
int run_compact(const Arguments& arguments);
int run_salvage(const Arguments& arguments);
int run_path(const Arguments& arguments);  // cli/connections.cc
int run_near(const Arguments& arguments);
int run_export(const Arguments& arguments);  // cli/exchange.cc
int run_import(const Arguments& arguments);
int run_sql_statement(const Arguments& arguments);  // cli/tables.cc
int run_list(const Arguments& arguments, ListKind kind);
int run_lexicon_check(const Arguments& arguments);  // cli/lexicon.cc
int run_lexicon_find(const Arguments& arguments);

// What the flags of the reading commands say about their input.
SourceOptions source_options(const Arguments& arguments);
PipelineOptions pipeline_options(const Arguments& arguments);

}  // namespace plantgraph
