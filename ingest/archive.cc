#include "ingest/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <memory>

#include "graph/error.h"

namespace plantgraph {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
constexpr std::uint64_t harmless_bytes = std::uint64_t{64} * 1024 * 1024;  // below it, any compression is let pass
constexpr std::uint64_t highest_ratio = 200;                               // text has 3 to 20
constexpr std::size_t most_files = 1'000'000;

using Handle = std::unique_ptr<archive, decltype(&archive_read_free)>;

// The library's words on one line, without what could steer a terminal.
std::string words_of(archive* from) {
  const char* text = archive_error_string(from);
  std::string out;
  for (const char c : std::string_view(text == nullptr ? "unknown trouble" : text).substr(0, 200)) {
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

struct Input {
  ByteSource* bytes = nullptr;
  std::array<char, piece_bytes> buffer{};
};

// Nothing may be thrown through the library.
la_ssize_t on_read(archive* from, void* data, const void** out) {
  auto& input = *static_cast<Input*>(data);
  try {
    *out = input.buffer.data();
    return la_ssize_t(input.bytes->read(input.buffer.data(), input.buffer.size()));
  } catch (const std::exception& error) {
    archive_set_error(from, EIO, "%s", error.what());
  } catch (...) {
    archive_set_error(from, EIO, "could not be read");
  }
  return ARCHIVE_FATAL;
}

// Bytes of a whole archive so far.
struct Counted {
  std::uint64_t packed = 0, unpacked = 0;
};

class Unpacked : public ByteSource {
 public:
  Unpacked(archive* from, Counted& counted, const ArchiveSink& sink) : from_(from), counted_(counted), sink_(sink) {}

  std::size_t read(char* out, std::size_t size) override {
    const la_ssize_t count = archive_read_data(from_, out, size);
    if (count < 0) {
      if (archive_read_has_encrypted_entries(from_) > 0) throw Error(ErrorCode::bad_input, "is encrypted");
      throw Error(ErrorCode::bad_input, "is damaged or cut off: " + words_of(from_));
    }
    counted_.unpacked += std::uint64_t(count);
    const auto packed = std::uint64_t(std::max<la_int64_t>(archive_filter_bytes(from_, -1), 1));
    if (packed > counted_.packed) {
      const std::uint64_t more = packed - counted_.packed;
      counted_.packed = packed;
      if (sink_.packed && !sink_.packed(more)) throw Error(ErrorCode::bad_input, "was not read to its end");
    }
    if (counted_.unpacked > harmless_bytes && counted_.unpacked / highest_ratio > packed) {
      throw Error(ErrorCode::bad_input,
                  fmt::format("unpacks to more than {} times its size, as only made-up archives do", highest_ratio));
    }
    return std::size_t(count);
  }

 private:
  archive* from_;
  Counted& counted_;
  const ArchiveSink& sink_;
};

bool leads_outside(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\') || (name.size() > 1 && name[1] == ':')) return true;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("/\\", at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

Handle opened() {
  Handle handle(archive_read_new(), &archive_read_free);
  if (!handle) throw std::bad_alloc();
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  return handle;
}

std::optional<std::string> damage(archive* from) { return "is damaged or cut off: " + words_of(from); }

std::optional<std::string> walk(archive* from, const ArchiveSink& sink) {
  Counted counted;
  for (std::size_t files = 0;; ++files) {
    if (files > most_files) return fmt::format("holds more than {} files", most_files);
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(from, &entry);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status < ARCHIVE_WARN) return damage(from);
    const char* path = archive_entry_pathname(entry);
    std::string name = path == nullptr ? fmt::format("file {}", files + 1) : std::string(path);
    if (archive_format(from) == ARCHIVE_FORMAT_RAW) {
      // The library takes for plain bytes what it cannot unpack.
      if (archive_filter_count(from) < 2) return "is damaged or cut off: it begins as compressed data and is none";
      name.clear();
    }
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) continue;
    if (leads_outside(name)) {
      sink.refused(name, "has a path that leads outside the archive");
    } else if (type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr) {
      sink.refused(name, "is a link, and links in archives are not followed");
    } else if (type != AE_IFREG && type != 0) {
      sink.refused(name, "is no file");
    } else if (archive_entry_is_encrypted(entry) != 0) {
      sink.refused(name, "is encrypted");
    } else {
      Unpacked bytes(from, counted, sink);
      sink.file(name, bytes);
      // What was not read is passed over here, where it is counted.
      try {
        std::array<char, piece_bytes> rest;
        while (bytes.read(rest.data(), rest.size()) != 0) {
        }
      } catch (const Error& error) {
        // One damaged file of a zip says nothing about the next.
        if ((archive_format(from) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP &&
            counted.unpacked <= harmless_bytes)
          continue;
        return error.what();
      }
    }
  }
}

}  // namespace

bool looks_like_archive(std::string_view bytes) {
  for (const std::string_view magic : {"\x1F\x8B"sv, "PK\x03\x04"sv, "PK\x05\x06"sv, "BZh"sv,
                                       "\xFD"
                                       "7zXZ\0"sv,
                                       "\x28\xB5\x2F\xFD"sv}) {
    if (bytes.starts_with(magic)) return true;
  }
  return bytes.size() >= 512 && bytes.substr(257, 5) == "ustar";
}

std::optional<std::string> read_archive(ByteSource& bytes, const ArchiveSink& sink) {
  const Handle handle = opened();
  archive_read_support_format_tar(handle.get());
  archive_read_support_format_zip_streamable(handle.get());
  archive_read_support_format_raw(handle.get());
  Input input;
  input.bytes = &bytes;
  if (archive_read_open(handle.get(), &input, nullptr, on_read, nullptr) != ARCHIVE_OK) return damage(handle.get());
  return walk(handle.get(), sink);
}

std::optional<std::string> read_archive_file(const std::string& path, const ArchiveSink& sink) {
  const Handle handle = opened();
  archive_read_support_format_tar(handle.get());
  archive_read_support_format_zip(handle.get());
  archive_read_support_format_raw(handle.get());
  if (archive_read_open_filename(handle.get(), path.c_str(), piece_bytes) != ARCHIVE_OK) return damage(handle.get());
  return walk(handle.get(), sink);
}

std::optional<std::string> decompressed(std::string_view bytes, std::size_t most, std::string& reason) {
  std::string out;
  bool too_large = false;
  const Handle handle = opened();
  archive_read_support_format_raw(handle.get());
  if (archive_read_open_memory(handle.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    reason = *damage(handle.get());
    return std::nullopt;
  }
  archive_entry* entry = nullptr;
  if (archive_read_next_header(handle.get(), &entry) != ARCHIVE_OK) {
    reason = *damage(handle.get());
    return std::nullopt;
  }
  std::array<char, piece_bytes> piece;
  for (;;) {
    const la_ssize_t count = archive_read_data(handle.get(), piece.data(), piece.size());
    if (count == 0) break;
    if (count < 0) {
      reason = *damage(handle.get());
      return std::nullopt;
    }
    if (out.size() + std::size_t(count) > most) {
      too_large = true;
      break;
    }
    out.append(piece.data(), std::size_t(count));
  }
  if (too_large) {
    reason = fmt::format("unpacks to more than {}", in_megabytes(most));
    return std::nullopt;
  }
  return out;
}

}  // namespace plantgraph
