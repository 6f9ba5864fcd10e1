#include "ingest/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "ingest/dateline.h"
#include "ingest/record.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;
constexpr int deepest_folder = 100;
constexpr std::string_view standard_input = "standard input";

// Bytes of a stream in chunks, with the present chunk to look at.
class Chunks {
 public:
  explicit Chunks(std::istream& in) : in_(in), buffer_(chunk_bytes, '\0') { next(); }

  std::string_view view() const { return std::string_view(buffer_).substr(at_, size_ - at_); }
  bool at_end() const { return at_ == size_; }
  void take(std::size_t count) {
    at_ += count;
    if (at_ == size_) next();
  }
  bool failed() const { return failed_; }

 private:
  void next() {
    at_ = size_ = 0;
    if (!in_.good()) return;
    in_.read(buffer_.data(), std::streamsize(buffer_.size()));
    size_ = std::size_t(in_.gcount());
    failed_ = failed_ || in_.bad();
  }

  std::istream& in_;
  std::string buffer_;
  std::size_t at_ = 0, size_ = 0;
  bool failed_ = false;
};

// Reads up to the next line end, which is taken but not kept. False at the end of the stream. A line longer than `most`
// bytes is cut there (`too_long` set) and the rest of it passed over.
bool read_line(Chunks& in, std::size_t most, std::string& line, bool& too_long) {
  line.clear();
  too_long = false;
  if (in.at_end()) return false;
  while (!in.at_end()) {
    const std::string_view view = in.view();
    const std::size_t end = view.find('\n');
    const std::string_view part = view.substr(0, end);
    if (!too_long) {
      if (line.size() + part.size() > most) {
        too_long = true;
      } else {
        line += part;
      }
    }
    in.take(end == std::string_view::npos ? view.size() : end + 1);
    if (end != std::string_view::npos) break;
  }
  return true;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

bool begins_as_record(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t at = bytes.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && bytes[at] == '{';
}

std::string in_megabytes(std::size_t bytes) {
  const std::size_t megabyte = std::size_t{1024} * 1024;
  return bytes >= megabyte ? fmt::format("{:.4g} MB", double(bytes) / double(megabyte))
                           : fmt::format("{} bytes", bytes);
}

class Reader {
 public:
  Reader(const SourceOptions& options, const SourceSink& sink) : options_(options), sink_(sink) {}

  void read_path(const std::string& path) {
    if (path == "-") {
      read_chunks(std::cin, std::string(standard_input), "stdin", false);
      return;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return refuse(path, "no such file or folder; check the path");
    if (error) return refuse(path, "cannot be read: " + error.message());
    if (status.type() == fs::file_type::directory) {
      std::size_t files = 0;
      read_folder(path, files, 0);
      if (files == 0) refuse(path, "this folder holds no files; name one with articles as text or NDJSON");
      return;
    }
    read_file(path);
  }

  void read_chunks(std::istream& in, const std::string& name, const std::string& id, bool records) {
    Chunks chunks(in);
    if (records || begins_as_record(chunks.view())) {
      read_records(chunks, name, id);
    } else {
      read_text(chunks, name, id);
    }
    if (chunks.failed()) refuse(name, "could not be read to its end; what came before it is taken in");
  }

 private:
  void refuse(const std::string& input, std::string reason) {
    if (sink_.refusal) sink_.refusal({input, std::move(reason)});
  }
  void give(Article&& article, const std::string& input) {
    if (sink_.article) sink_.article(std::move(article), input);
  }

  // A folder's entries by name; folders among them at their place. Links to folders are not followed, so that none is
  // read for ever.
  void read_folder(const fs::path& folder, std::size_t& files, int depth) {
    if (depth > deepest_folder) {
      ++files;
      return refuse(folder.string(), fmt::format("lies more than {} folders deep", deepest_folder));
    }
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (!name.starts_with('.') && !name.starts_with("README")) entries.push_back(it->path());
    }
    if (error) {
      ++files;
      return refuse(folder.string(), "cannot be read: " + error.message());
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      std::error_code entry_error;
      if (fs::is_directory(entry, entry_error)) {
        if (!fs::is_symlink(entry, entry_error)) read_folder(entry, files, depth + 1);
      } else {
        ++files;
        read_file(entry.string());
      }
    }
  }

  void read_file(const std::string& path) {
    std::error_code error;
    const fs::path file(path);
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) return refuse(path, "cannot be opened: " + std::generic_category().message(errno == 0 ? EIO : errno));
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    read_chunks(in, path, file.stem().string(), ending == ".ndjson" || ending == ".jsonl");
  }

  void read_text(Chunks& chunks, const std::string& name, const std::string& id) {
    std::string bytes;
    while (!chunks.at_end()) {
      const std::string_view view = chunks.view();
      if (bytes.size() + view.size() > options_.max_article_bytes) {
        return refuse(
            name, fmt::format("is larger than {}, too large for one article; split it, or give many articles as NDJSON",
                              in_megabytes(options_.max_article_bytes)));
      }
      bytes += view;
      chunks.take(view.size());
    }
    std::string reason;
    auto article = article_from_text(bytes, id, options_, reason);
    if (!article) return refuse(name, std::move(reason));
    give(std::move(*article), name);
  }

  void read_records(Chunks& chunks, const std::string& name, const std::string& id) {
    std::string line;
    bool too_long = false, any = false;
    for (std::size_t number = 1; read_line(chunks, options_.max_article_bytes, line, too_long); ++number) {
      if (!too_long && is_blank(line)) continue;
      any = true;
      const std::string input = fmt::format("{}:{}", name, number);
      if (too_long) {
        refuse(input, fmt::format("this line is longer than {}, too large for one article",
                                  in_megabytes(options_.max_article_bytes)));
        continue;
      }
      std::string reason;
      auto article = article_from_record(line, fmt::format("{}-{}", id, number), options_, reason);
      if (!article) {
        refuse(input, std::move(reason));
        continue;
      }
      give(std::move(*article), input);
    }
    if (!any) refuse(name, "is empty");
  }

  const SourceOptions& options_;
  const SourceSink& sink_;
};

// The first line, where it looks like a headline: short, no sentence, and apart from what follows.
std::string_view headline(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\n");
  if (start == std::string_view::npos) return {};
  const std::size_t end = std::min(text.find('\n', start), text.size());
  std::string_view line = text.substr(start, end - start);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  if (line.size() > 250 || line.ends_with('.') || end == text.size()) return {};
  return line;
}

}  // namespace

void read_sources(const std::vector<std::string>& paths, const SourceOptions& options, const SourceSink& sink) {
  Reader reader(options, sink);
  for (const std::string& path : paths) reader.read_path(path);
}

void read_stream(std::istream& in, const std::string& name, const SourceOptions& options, const SourceSink& sink) {
  Reader(options, sink).read_chunks(in, name, name, false);
}

std::optional<Article> article_from_text(std::string_view bytes, std::string_view name, const SourceOptions& options,
                                         std::string& reason) {
  auto text = clean_article(bytes, options, reason);
  if (!text) return std::nullopt;
  Article article;
  article.id = name;
  article.language = "en";
  article.text = std::move(*text);
  article.title = headline(article.text);
  date_article(article, name, options);
  return article;
}

}  // namespace plantgraph
