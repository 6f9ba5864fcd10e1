#include "ingest/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "graph/error.h"
#include "graph/utf8.h"
#include "ingest/archive.h"
#include "ingest/bytes.h"
#include "ingest/characters.h"
#include "ingest/clean.h"
#include "ingest/documents.h"
#include "ingest/language.h"
#include "ingest/record.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_folder = 100;
constexpr int deepest_archive = 2;  // a compressed file in an archive, not more
constexpr std::string_view standard_input = "standard input";

// A name from an archive as a message and an id can hold it: UTF-8 without control characters.
std::string legible(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size() && out.size() < 500;) {
    const Character c = character_at(name, i);
    if (!c.valid || c.code < 0x20 || c.code == 0x7F || c.code == 0xFFFD) {
      out += '?';
    } else {
      out += name.substr(i, c.size);
    }
    i += c.size;
  }
  return out;
}

// "a/kaluga.html.gz": the name's stem and ending, without what only says how it is packed.
DocumentPlace place_of(std::string input, std::string_view name) {
  fs::path file = fs::path(std::string(name)).filename();
  for (const std::string_view packing : {".gz", ".bz2", ".xz", ".zst"}) {
    if (ascii_lower(file.extension().string()) == packing) {
      file = file.stem();
      break;
    }
  }
  DocumentPlace place;
  place.input = std::move(input);
  place.id = clean_id(utf8_name(file.stem().string()));
  if (place.id.empty()) place.id = "unnamed";
  place.ending = ascii_lower(file.extension().string());
  return place;
}

bool is_passed_over(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if ((part.starts_with('.') && part != ".") || part == "__MACOSX") return true;
    if (end == name.size() && part.starts_with("README")) return true;
    at = end + 1;
  }
  return false;
}

// A file on disk or standard input, counted as it is read.
class FileSource : public ByteSource {
 public:
  FileSource(std::istream& in, const SourceSink& sink) : in_(in), sink_(sink) {}

  std::size_t read(char* out, std::size_t size) override {
    const std::size_t count = in_.read(out, size);
    bytes_ += count;
    if (sink_.progress && !sink_.progress(count)) throw Error(ErrorCode::bad_input, "was not read to its end");
    return count;
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  StreamSource in_;
  const SourceSink& sink_;
  std::uint64_t bytes_ = 0;
};

class SourceReader {
 public:
  SourceReader(const SourceOptions& options, const SourceSink& sink) : options_(options), sink_(sink) {}

  void read_path(const std::string& path) {
    if (path == "-") {
      read_stream(std::cin, std::string(standard_input), "stdin");
      return;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return refuse(path, "no such file or folder; check the path");
    if (error) return refuse(path, "cannot be read: " + error.message());
    if (status.type() == fs::file_type::directory) {
      std::size_t files = 0;
      read_folder(path, files, 0);
      if (files == 0) refuse(path, "this folder holds no files; name one with articles");
      return;
    }
    read_file(path);
  }

  void read_stream(std::istream& in, const std::string& name, const std::string& id) {
    FileSource source(in, sink_);
    ByteReader reader(source);
    DocumentPlace place;
    place.input = name;
    place.id = id;
    read_bytes(reader, place, {}, 0);
  }

 private:
  void refuse(const std::string& input, std::string reason) {
    if (sink_.refusal) sink_.refusal({input, std::move(reason)});
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
        const auto type = fs::status(entry, entry_error).type();
        if (type == fs::file_type::regular || type == fs::file_type::not_found) {
          read_file(entry.string());
        } else {  // to open it might take for ever
          refuse(entry.string(), "is a pipe or a device, not a file");
        }
      }
    }
  }

  void read_file(const std::string& path) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse(path, "cannot be opened: " + std::generic_category().message(errno == 0 ? EIO : errno));
    if (sink_.file_begin && !sink_.file_begin(path)) return;
    FileSource source(in, sink_);
    ByteReader reader(source);
    read_bytes(reader, place_of(path, path), {path, &source}, 0);
    if (sink_.file_end) sink_.file_end(path);
  }

  // Where the bytes are on disk; nothing where they are not.
  struct OnDisk {
    std::string path;
    const FileSource* source = nullptr;
  };

  // Refuses an input that nobody was asked about.
  void refuse_new(const std::string& input, std::string reason) {
    if (!sink_.wanted || sink_.wanted(input)) refuse(input, std::move(reason));
  }

  void read_bytes(ByteReader& in, const DocumentPlace& place, const OnDisk& file, int depth) {
    if (!looks_like_archive(in.view(512))) return read_document(in, place, options_, sink_);
    if (depth >= deepest_archive)
      return refuse_new(place.input, "is an archive too deep inside others; unpack it first");
    bool office = false, any = false, told = false;
    ArchiveSink sink;
    sink.refused = [&](const std::string& name, std::string reason) {
      any = true;
      refuse_new(place.input + "/" + legible(name), std::move(reason));
    };
    sink.file = [&](const std::string& name, ByteSource& bytes) {
      if (name == "[Content_Types].xml" || name == "mimetype") office = true;
      if (office || is_passed_over(name)) return;
      any = true;
      ByteReader inner(bytes);
      const DocumentPlace inner_place =
          name.empty() ? place : place_of(place.input + "/" + legible(name), legible(name));
      read_bytes(inner, inner_place, {}, depth + 1);
      told = inner.failed();
    };
    // The first bytes were counted when they were looked at.
    std::uint64_t counted = file.source == nullptr ? 0 : file.source->bytes();
    if (file.source != nullptr && sink_.progress) {
      sink.packed = [&](std::uint64_t bytes) {
        const std::uint64_t again = std::min(counted, bytes);
        counted -= again;
        return sink_.progress(bytes - again);
      };
    }
    const auto problem = file.path.empty() ? read_archive(in, sink) : read_archive_file(file.path, sink);
    if (office) return refuse_new(place.input, "is an office document or book, not text; save it as text or HTML");
    // A damaged file was refused with its reason already, where it is the archive's only one.
    if (problem && !told) return refuse_new(place.input, *problem);
    if (!problem && !any) refuse_new(place.input, "is an archive without files");
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

// Markdown's headings without their marks, which are no words of the article.
std::string without_heading_marks(std::string&& text) {
  if (!text.starts_with('#') && text.find("\n#") == std::string::npos) return std::move(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    std::string_view line = std::string_view(text).substr(at, end - at);
    const std::size_t marks = line.find_first_not_of('#');
    if (marks != std::string_view::npos && marks > 0 && marks <= 6 && line[marks] == ' ') line.remove_prefix(marks + 1);
    out += line;
    at = end;
  }
  return out;
}

}  // namespace

std::optional<InputFormat> parse_input_format(std::string_view name) {
  const auto at = std::find(std::begin(kInputFormats), std::end(kInputFormats), name);
  if (at == std::end(kInputFormats)) return std::nullopt;
  return InputFormat(at - std::begin(kInputFormats));
}

FieldNames parse_field_names(std::string_view text) {
  FieldNames names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == pair.size()) {
      throw Error(ErrorCode::usage,
                  fmt::format("\"{}\" maps no field: write OURS=THEIRS, as in title=headline,text=body", pair));
    }
    const std::string_view ours = pair.substr(0, equals);
    constexpr std::string_view known[] = {"id", "title", "published", "url", "publisher", "language", "text"};
    if (std::find(std::begin(known), std::end(known), ours) == std::end(known)) {
      throw Error(
          ErrorCode::usage,
          fmt::format(
              "articles have no field \"{}\"; they have id, title, published, url, publisher, language and text",
              ours));
    }
    names.emplace_back(ours, pair.substr(equals + 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

std::string foreign_language_reason(std::string_view language) {
  return fmt::format("not read: language {} ({})", language, language_name(language));
}

void hand_over(ReadInput&& read, const SourceOptions& options, const SourceSink& sink) {
  const auto refuse = [&](Refusal&& refusal) {
    if (sink.refusal) sink.refusal(std::move(refusal));
  };
  if (!read.article) return refuse(std::move(read.refusal));
  const auto& languages = options.languages;
  if (!options.all_languages &&
      std::find(languages.begin(), languages.end(), read.article->language) == languages.end()) {
    if (!sink.aside) return refuse({read.origin.input, foreign_language_reason(read.article->language)});
    return sink.aside(std::move(*read.article), read.origin);
  }
  if (sink.article) sink.article(std::move(*read.article), read.origin);
}

void read_sources(const std::vector<std::string>& paths, const SourceOptions& options, const SourceSink& sink) {
  SourceReader reader(options, sink);
  for (const std::string& path : paths) reader.read_path(path);
}

void read_stream(std::istream& in, const std::string& name, const SourceOptions& options, const SourceSink& sink) {
  SourceReader(options, sink).read_stream(in, name, name);
}

std::optional<Article> article_from_text(std::string_view bytes, std::string_view name, const SourceOptions& options,
                                         std::string& reason, std::string* published_from) {
  if (const std::string_view kind = binary_kind(bytes); !kind.empty()) {
    reason = fmt::format("is {}, not text; take the text out of it first", kind);
    return std::nullopt;
  }
  auto text = clean_article(bytes, options, reason);
  if (!text) return std::nullopt;
  Article article;
  article.id = name;
  article.text = without_heading_marks(std::move(*text));
  article.title = clean_field(headline(article.text));
  const auto from = date_article(article, name, options);
  if (published_from != nullptr) *published_from = from;
  find_article_language(article);
  return article;
}

}  // namespace plantgraph
