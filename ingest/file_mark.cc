#include "ingest/file_mark.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <string_view>

#include "version.h"

namespace plantgraph {
namespace {

// FNV-1a: it needs to be the same in the next run, no more.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ std::uint8_t(c)) * 1099511628211u;
  return hash;
}

}  // namespace

std::uint64_t reading_of(const SourceOptions& options) {
  std::string text = fmt::format("{} {} {}", PLANTGRAPH_VERSION, int(options.format), options.max_article_bytes);
  for (const auto& [ours, theirs] : options.fields) text += fmt::format(" {}={}", ours, theirs);
  return hash_of(text);
}

std::optional<FileMark> mark_of(const std::string& path, std::uint64_t reading) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  FileMark mark;
  mark.path = std::filesystem::absolute(path).lexically_normal().string();
  mark.size_bytes = std::uint64_t(status.st_size);
  mark.modified_ns = std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
  mark.reading = reading;
  return mark;
}

}  // namespace plantgraph
