// Articles from files into the store, each with its entry in the ledger; goes on where it was interrupted.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "graph/ledger.h"
#include "graph/store.h"
#include "ingest/pipeline.h"

namespace plantgraph {

struct IngestSummary {
  std::uint64_t read = 0;                      // articles that came in whole
  std::uint64_t added = 0;                     // of these, new in the store
  std::uint64_t copies = 0;                    // of the added, other wordings of a story that was there
  std::uint64_t known = 0;                     // of those read, there already
  std::uint64_t duplicates = 0;                // of the known, read from another input before
  std::uint64_t refused = 0;                   // inputs that are no article
  std::uint64_t no_text = 0;                   // inputs with nothing to read in them
  std::map<std::string, std::uint64_t> aside;  // by language: kept until it has rules
  std::uint64_t passed_over = 0;               // inputs, and whole files, that an earlier run has read
  std::uint64_t facts = 0;                     // in the added articles
  std::uint64_t bytes = 0;                     // of text read
  bool stopped = false;                        // before the end, because it was told to

  std::uint64_t inputs() const;  // all but what was passed over
};

struct IngestOptions {
  PipelineOptions pipeline;
  bool resume = false;         // pass over what the ledger says was read, of files that have not changed
  std::function<bool()> stop;  // asked often; true ends the run after the articles in hand
  std::function<void(std::uint64_t packed_bytes)> progress;  // so many more bytes of files were read or passed over
  std::function<void(const std::string& article_id, const std::string& note)> note;  // not read to its end, and why
  std::function<std::int64_t()> now_s;  // the clock of the ledger; the system's where it is empty
};

// Reads all paths; each article is added to the store in one atomic batch with its entry in the ledger. Files are
// called in the ledger by their absolute path. An article that waits for the rules of its language is kept in the
// ledger. `refusal` hears of each refused input, in order, by the name that the caller knows. `summary` counts along,
// so that it tells the truth even where Error(database) stops the run: what was counted as added is safely stored.
void ingest_sources(const std::vector<std::string>& paths, const IngestOptions& options, const Knowledge& knowledge,
                    Store& store, const std::function<void(const Refusal&)>& refusal, IngestSummary& summary);

// The same piece by piece, and for articles that someone else has found, as a fetcher does. Of one thread only. Where
// it was told to stop, nothing more comes in; finish writes what was in hand all the same.
class Ingestion {
 public:
  // What is referred to must outlive it.
  Ingestion(const IngestOptions& options, const Knowledge& knowledge, Store& store,
            std::function<void(const Refusal&)> refusal, IngestSummary& summary);
  ~Ingestion();
  Ingestion(const Ingestion&) = delete;
  Ingestion& operator=(const Ingestion&) = delete;

  void read_path(const std::string& path);
  // Articles that the ledger keeps and that there are rules for by now.
  void read_kept();
  void article(Article&& article, const ArticleOrigin& origin);
  void refuse(Refusal&& refusal);
  void fetched(FetchMark&& mark);
  // Waits for what is in hand and writes it.
  void finish();

 private:
  class Run;
  template <typename Work>
  void until_stopped(const Work& work);

  IngestSummary& summary_;
  std::unique_ptr<Run> run_;
};

// How many bytes the files of these paths have, as they are packed; 0 for what is no file.
std::uint64_t bytes_of_files(const std::vector<std::string>& paths);

}  // namespace plantgraph
