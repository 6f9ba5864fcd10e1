// Articles from files to facts, several at a time and in the order of the input.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ingest/extract.h"
#include "ingest/source.h"

namespace plantgraph {

struct PipelineOptions {
  SourceOptions source;
  unsigned threads = 1;  // that take inputs apart and extract; 1 works in the caller's thread alone
  bool explain = false;  // fill Extracted::account
  bool rows = false;     // fill Extracted::rows
};

struct Extracted {
  ArticleFacts facts;   // the article alone where it was refused
  std::string rows;     // the facts as facts_as_ndjson gives them, made where they were extracted; where asked for
  std::string refused;  // why its facts cannot be extracted; empty where they were
  std::string account;  // how the facts were found, where asked for
  std::string note;     // why not all of the article was read; empty where it was
};

// One bad article must not stop the run: what extraction throws is told in `refused`.
Extracted try_extract(Article&& article, const Knowledge& knowledge, bool explain = false);

struct PipelineSink {
  std::function<void(Extracted&&)> article;
  std::function<void(const Refusal&)> refusal;
};

// Reads all paths and extracts. Both callbacks run in the caller's thread, in the order of the input, whatever the
// number of threads. What a callback throws stops the run and is passed on; an article that cannot be extracted is a
// refusal.
void extract_sources(const std::vector<std::string>& paths, const PipelineOptions& options, const Knowledge& knowledge,
                     const PipelineSink& sink);

}  // namespace plantgraph
