// Articles from files to facts, several at a time and in the order of the input.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ingest/extract.h"
#include "ingest/source.h"

namespace plantgraph {

struct PipelineOptions {
  SourceOptions source;
  unsigned threads = 1;  // that extract; 1 works in the caller's thread alone
  bool explain = false;  // fill Extracted::account
};

struct Extracted {
  ArticleFacts facts;   // the article alone where it was refused
  std::string refused;  // why its facts cannot be extracted; empty where they were
  std::string account;  // how the facts were found, where asked for
  std::string note;     // why not all of the article was read; empty where it was
};

// A line that articles enter at one end and leave at the other with their facts, while threads work on those between.
// Of one thread only. At most 4 articles a thread are in it.
class ExtractionLine {
 public:
  // `knowledge` must outlive it.
  ExtractionLine(const PipelineOptions& options, const Knowledge& knowledge);
  ~ExtractionLine();
  ExtractionLine(const ExtractionLine&) = delete;
  ExtractionLine& operator=(const ExtractionLine&) = delete;

  // Both call `done` in the caller's thread, in the order in which they were called: in this call, a later one, or in
  // finish. What `done` throws goes through; what is behind it in the line is lost then.
  void extract(Article&& article, std::function<void(Extracted&&)> done);
  void pass(std::function<void()> done);  // nothing to extract, only to keep the order
  // Waits for all.
  void finish();

 private:
  class Workers;
  struct Place;
  void enter(std::shared_ptr<Place> place);
  void leave_first();

  const Knowledge& knowledge_;
  const bool explain_;
  const std::size_t window_;
  std::deque<std::shared_ptr<Place>> line_;
  std::unique_ptr<Workers> workers_;
};

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
