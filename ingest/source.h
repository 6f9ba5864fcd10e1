// What comes in: files, folders and standard input, as articles. Every input is an article or a refusal with its reason.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model.h"

namespace plantgraph {

struct SourceOptions {
  std::optional<Date> published;                     // for articles that carry no date of their own
  std::size_t max_article_bytes = 16 * 1024 * 1024;  // a larger one is refused
};

struct Refusal {
  std::string input;   // the file, or "FILE:LINE" for a record in a file, or "standard input:LINE"
  std::string reason;  // one line: what is wrong and what to do
};

// Called for each article and each refusal in the order of the input. Articles are complete: id, date where one was found, and
// clean text (valid UTF-8, NFC, \n line ends, no NUL, soft hyphens and zero-width characters out).
struct SourceSink {
  std::function<void(Article&&, const std::string& input)> article;
  std::function<void(Refusal&&)> refusal;
};

// Reads each path: a text file (one article), an NDJSON file (.ndjson, .jsonl, or content that begins with "{"; one article a line), a folder
// (its files by name, depth first, hidden ones left out), or "-" for standard input (NDJSON or one plain article). Memory is bounded by
// `max_article_bytes`, however long a file or a line is. Never throws for a bad input.
void read_sources(const std::vector<std::string>& paths, const SourceOptions& options, const SourceSink& sink);

// One text as an article: cleans it and finds its date in a dateline, a date line, or the name ("kaluga-2023-02-06"). nullopt
// with `reason` set where it is empty, binary or not UTF-8.
std::optional<Article> article_from_text(std::string_view bytes, std::string_view name, const SourceOptions& options,
                                         std::string& reason);

}  // namespace plantgraph
