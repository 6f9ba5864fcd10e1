// What comes in: files, folders, archives and standard input, as articles. Every input is an article or a refusal with
// its reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model.h"

namespace plantgraph {

// How articles are written in a file.
enum class InputFormat {
  automatic,  // told from the content, and from the name's ending where that does not tell
  text,       // one article: plain text or Markdown
  html,       // one web page
  feed,       // RSS or Atom
  ndjson,     // one JSON object a line
  json,       // an array of objects, or one object that holds such an array
  csv,        // a head line with names, and one article a line; comma, semicolon, tab or bar between
  warc,       // web pages of a crawl
  mbox,       // mails
  eml,        // one mail
};
inline constexpr std::string_view kInputFormats[] = {"auto", "text", "html", "feed", "ndjson",
                                                     "json", "csv",  "warc", "mbox", "eml"};  // by InputFormat
std::optional<InputFormat> parse_input_format(std::string_view name);

// Which field of a record is which of ours: {"title", "headline"} takes the title from "headline". Inner fields are
// named with dots: "source.name".
using FieldNames = std::vector<std::pair<std::string, std::string>>;
// "title=headline,text=body". Throws Error(usage) for another form, and for fields that articles do not have.
FieldNames parse_field_names(std::string_view text);

struct SourceOptions {
  std::optional<Date> published;                                  // for articles that carry no date of their own
  std::size_t max_article_bytes = std::size_t{16} * 1024 * 1024;  // a larger one is refused; at most 1 GiB
  std::size_t max_line_bytes =
      std::size_t{1024} * 1024;                 // of an article's text; one with a longer line is no article but data
  InputFormat format = InputFormat::automatic;  // of every file, those in archives included
  FieldNames fields;                            // of records in JSON and CSV
  bool all_languages = false;                   // else articles that are surely in none of `languages` are kept aside
  std::vector<std::string> languages = {"en"};  // those with rules, ISO 639-1
};

struct Refusal {
  std::string input;        // the file, "FILE:LINE" for a record in a file, "ARCHIVE/FILE", "standard input:LINE"
  std::string reason;       // one line: what is wrong and what to do
  bool lacks_text = false;  // nothing is wrong: there is only nothing to read
};

// Where an article came from.
struct ArticleOrigin {
  std::string input;           // as in Refusal
  std::string published_from;  // "JSON-LD datePublished", "record", "feed", "mail", "text", "name",
                               // "option" ...; empty for an undated article
};

// What an input turned out to be: an article, or what is wrong with it.
struct ReadInput {
  std::optional<Article> article;
  ArticleOrigin origin;  // of the article
  Refusal refusal;       // where there is no article
};

// An input that is cut out of its file and not yet taken apart, which is what takes long.
struct RawInput {
  std::string input;                // as in Refusal
  std::function<ReadInput()> read;  // any thread, once; what it gives depends on nothing but the input and the options
};

// Called for each article and each refusal in the order of the input. Articles are complete: id, date where one was
// found, language, and clean text (valid UTF-8, NFC, \n line ends, no NUL, soft hyphens and zero-width characters out).
// What the callbacks throw goes through to the caller of read_sources. Any may be empty.
struct SourceSink {
  std::function<void(Article&&, const ArticleOrigin&)> article = {};
  std::function<void(Refusal&&)> refusal = {};
  // An article in a language without rules. Where this is empty, it is refused.
  std::function<void(Article&&, const ArticleOrigin&)> aside = {};
  // An input that another thread may take apart. Who sets this calls read, and hand_over with what it gave; the options
  // must live until then. Where it is empty, the reader does so itself, at once.
  std::function<void(RawInput&&)> raw = {};
  // Asked before an input is taken apart, and followed by one of the above at most; false passes it over. The same file
  // asks the same questions in the same order each time.
  std::function<bool(const std::string& input)> wanted = {};
  // A file on disk is begun, false passes it over; and has been read, however badly.
  std::function<bool(const std::string& path)> file_begin = {};
  std::function<void(const std::string& path)> file_end = {};
  // So many more bytes of files and streams were read, as they are packed. False ends it there, as damage does.
  std::function<bool(std::uint64_t bytes)> progress = {};
};

// "not read: language ru (Russian)"
std::string foreign_language_reason(std::string_view language);

// Reads each path: a file of any InputFormat, compressed or in an archive or not; a folder (its files by name, depth
// first, hidden ones and README left out); or "-" for standard input. Memory is bounded by `max_article_bytes`, however
// long a file or a line is. Never throws for a bad input.
//
// A record has "text" and may have "id", "title", "published", "url", "publisher" and "language"; other fields are left
// alone. Where the title is not the beginning of the text, the article's text is the title, an empty line and the text.
// A record without id gets the file's name and its line as "NAME-LINE"; other articles have the file's name without its
// ending, those of feeds, mails and crawls what they are called there.
void read_sources(const std::vector<std::string>& paths, const SourceOptions& options, const SourceSink& sink);

// Gives what was read to `article`, `aside` or `refusal`, whichever it belongs to.
void hand_over(ReadInput&& read, const SourceOptions& options, const SourceSink& sink);

// read_sources for one open stream; `name` is what refusals call it and what ids without a record's come from.
void read_stream(std::istream& in, const std::string& name, const SourceOptions& options, const SourceSink& sink);

// One text as an article: cleans it and finds its date in a dateline, a date line, or the name ("kaluga-2023-02-06").
// nullopt with `reason` set where it is empty, binary or not UTF-8.
std::optional<Article> article_from_text(std::string_view bytes, std::string_view name, const SourceOptions& options,
                                         std::string& reason, std::string* published_from = nullptr);

// One JSON object as an article; `name` is its id where it has none. nullopt with `reason` set where it is no such
// record.
std::optional<Article> article_from_record(std::string_view line, std::string_view name, const SourceOptions& options,
                                           std::string& reason, std::string* published_from = nullptr);

// One line of NDJSON that article_from_record makes the same article of, with "published_from" beside it: a record that
// has this field is taken as it is, even where its text looks like HTML.
std::string article_as_record(const Article& article, std::string_view published_from);

}  // namespace plantgraph
