// Articles from files to facts, several at a time and in the order of the input; and on into the store, with a count of
// all.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/source.h"

namespace plantgraph {

struct PipelineOptions {
  SourceOptions source;
  unsigned threads = 1;  // that extract; 1 works in the caller's thread alone
  bool explain = false;  // fill Extracted::account
};

// One article read, or one input refused.
struct Extracted {
  std::string input;    // the file, or "FILE:LINE"
  ArticleFacts facts;   // empty article for a refusal
  std::string account;  // how the facts were found, where asked for
};

struct PipelineSink {
  std::function<void(Extracted&&)> article;
  std::function<void(const Refusal&)> refusal;
};

// Reads all paths and extracts. Both callbacks run in the caller's thread, in the order of the input, whatever the
// number of threads. At most 4 articles a thread are in memory. What a callback throws stops the run and is passed on;
// an article that cannot be extracted is a refusal.
void extract_sources(const std::vector<std::string>& paths, const PipelineOptions& options, const Knowledge& knowledge,
                     const PipelineSink& sink);

struct IngestSummary {
  std::uint64_t read = 0;     // articles that came in whole
  std::uint64_t added = 0;    // of these, new in the store
  std::uint64_t known = 0;    // of these, there already
  std::uint64_t refused = 0;  // inputs that are no article
  std::uint64_t facts = 0;    // in the added articles
  std::uint64_t bytes = 0;    // of text read
};

// The same, each article added to the store in one atomic batch as it comes. `summary` counts along, so that it tells
// the truth even where Error(database) stops the run: what was counted as added is safely stored.
void ingest_sources(const std::vector<std::string>& paths, const PipelineOptions& options, const Knowledge& knowledge,
                    Store& store, const std::function<void(const Refusal&)>& refusal, IngestSummary& summary);

}  // namespace plantgraph
