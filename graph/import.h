// Takes the canonical export back: lines to articles with their facts and sources, each checked against its own words.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "graph/model.h"
#include "graph/review.h"

namespace plantgraph {

struct ImportSummary {
  std::uint64_t lines = 0;      // of the file
  std::uint64_t read = 0;       // articles that came in whole
  std::uint64_t added = 0;      // of these, new in the store
  std::uint64_t known = 0;      // of these, there already
  std::uint64_t facts = 0;      // in the added articles
  std::uint64_t decisions = 0;  // of people, new in the store
  std::uint64_t refused = 0;    // articles, and lines that belong to none
  bool whole = false;           // the last line was there, so that nothing can be missing
};

// Where the lines go, and what is told of those that are not taken.
struct ImportSink {
  // One article with one of its sources; called once for each source. Gives whether the article is new, as Store::add.
  // Error(bad_input) refuses it; other errors end the import.
  std::function<bool(const ArticleFacts&)> article;
  // One decision about identity. Gives whether it is new, as Store::decide. Errors as above.
  std::function<bool(const Decision&)> decision;
  // `line` counts from 1. One line of text: what is wrong, and what to do.
  std::function<void(std::uint64_t line, const std::string& reason)> refusal;
};

// Reads to the end of the stream, with one article in memory. The lines of an article must stand together, as the
// export writes them and `LC_ALL=C sort` leaves them; a line twice counts once. What is damaged is refused and the rest
// taken. An article is refused where its words are not those of its key, where lines are missing, and where they are
// not what this program knows. `summary` counts along and tells the truth even where an error ends the import.
void import_ndjson(std::istream& in, const ImportSink& sink, ImportSummary& summary);

}  // namespace plantgraph
