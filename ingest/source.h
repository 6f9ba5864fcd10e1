// What comes in: files, folders and standard input, as articles. Every input is an article or a refusal with its
// reason.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model.h"

namespace plantgraph {

struct SourceOptions {
  std::optional<Date> published;                                  // for articles that carry no date of their own
  std::size_t max_article_bytes = std::size_t{16} * 1024 * 1024;  // a larger one is refused; at most 1 GiB
  std::size_t max_line_bytes =
      std::size_t{1024} * 1024;  // of an article's text; one with a longer line is no article but data
};

struct Refusal {
  std::string input;   // the file, or "FILE:LINE" for a record in a file, or "standard input:LINE"
  std::string reason;  // one line: what is wrong and what to do
};

// Called for each article and each refusal in the order of the input. Articles are complete: id, date where one was
// found, and clean text (valid UTF-8, NFC, \n line ends, no NUL, soft hyphens and zero-width characters out). What the
// callbacks throw goes through to the caller of read_sources.
struct SourceSink {
  std::function<void(Article&&, const std::string& input)> article;
  std::function<void(Refusal&&)> refusal;
};

// Reads each path: a text file (one article), an NDJSON file (.ndjson, .jsonl, or content that begins with "{"; one
// article a line), a folder (its files by name, depth first, hidden ones and README left out), or "-" for standard
// input (NDJSON or one plain article). Memory is bounded by `max_article_bytes`, however long a file or a line is.
// Never throws for a bad input.
//
// An NDJSON record has "text" and may have "id", "title", "published", "url", "publisher" and "language"; other fields
// are left alone. Where "title" is not the beginning of "text", the article's text is the title, an empty line and the
// text. A record without id gets the file's name and its line as "NAME-LINE"; other articles have the file's name
// without its ending.
void read_sources(const std::vector<std::string>& paths, const SourceOptions& options, const SourceSink& sink);

// The same for one open stream; `name` is what refusals call it and what ids without a record's come from.
void read_stream(std::istream& in, const std::string& name, const SourceOptions& options, const SourceSink& sink);

// One text as an article: cleans it and finds its date in a dateline, a date line, or the name ("kaluga-2023-02-06").
// nullopt with `reason` set where it is empty, binary or not UTF-8.
std::optional<Article> article_from_text(std::string_view bytes, std::string_view name, const SourceOptions& options,
                                         std::string& reason);

// One NDJSON line as an article; `name` is its id where it has none. nullopt with `reason` set where it is no such
// record.
std::optional<Article> article_from_record(std::string_view line, std::string_view name, const SourceOptions& options,
                                           std::string& reason);

}  // namespace plantgraph
