#include "ingest/bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <istream>

#include "graph/error.h"

namespace plantgraph {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} * 1024;

}  // namespace

std::size_t StreamSource::read(char* out, std::size_t size) {
  if (!in_.good()) return 0;
  in_.read(out, std::streamsize(size));
  if (in_.bad()) throw Error(ErrorCode::bad_input, "could not be read to its end");
  return std::size_t(in_.gcount());
}

std::size_t MemorySource::read(char* out, std::size_t size) {
  const std::size_t count = std::min(size, bytes_.size());
  std::memcpy(out, bytes_.data(), count);
  bytes_.remove_prefix(count);
  return count;
}

ByteReader::ByteReader(ByteSource& source) : source_(source), buffer_(buffer_bytes, '\0') {}

void ByteReader::fill(std::size_t ahead) {
  ahead = std::min(ahead, buffer_bytes);
  if (end_ - at_ >= ahead || ended_) return;
  std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
  end_ -= at_;
  at_ = 0;
  while (end_ < ahead && !ended_) {
    try {
      const std::size_t count = source_.read(buffer_.data() + end_, buffer_.size() - end_);
      ended_ = count == 0;
      end_ += count;
    } catch (const Error& error) {
      failure_ = error.what();
      ended_ = true;
    }
  }
}

std::string_view ByteReader::view(std::size_t ahead) {
  fill(ahead);
  return std::string_view(buffer_).substr(at_, end_ - at_);
}

void ByteReader::take(std::size_t count) { at_ += std::min(count, end_ - at_); }

std::size_t ByteReader::read(char* out, std::size_t size) {
  const std::string_view bytes = view();
  const std::size_t count = std::min(size, bytes.size());
  std::memcpy(out, bytes.data(), count);
  take(count);
  // Whoever reads through this one must learn of the damage too.
  if (count == 0 && failed()) throw Error(ErrorCode::bad_input, failure_);
  return count;
}

bool ByteReader::read_line(std::size_t most, std::string& line, bool& too_long) {
  line.clear();
  too_long = false;
  if (at_end()) return false;
  while (!at_end()) {
    const std::string_view bytes = view();
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (!too_long) {
      if (line.size() + part.size() > most) {
        line += part.substr(0, most - line.size());
        too_long = true;
      } else {
        line += part;
      }
    }
    take(end == std::string_view::npos ? bytes.size() : end + 1);
    if (end != std::string_view::npos) break;
  }
  return true;
}

bool ByteReader::read_exactly(std::size_t count, std::string& out) {
  while (count > 0) {
    const std::string_view bytes = view().substr(0, count);
    if (bytes.empty()) return false;
    out += bytes;
    count -= bytes.size();
    take(bytes.size());
  }
  return true;
}

bool ByteReader::read_all(std::size_t most, std::string& out) {
  while (!at_end()) {
    const std::string_view bytes = view();
    if (bytes.size() > most) return false;
    out += bytes;
    most -= bytes.size();
    take(bytes.size());
  }
  return true;
}

bool ByteReader::skip(std::size_t count) {
  while (count > 0) {
    const std::size_t here = std::min(view().size(), count);
    if (here == 0) return false;
    take(here);
    count -= here;
  }
  return true;
}

std::string in_megabytes(std::size_t bytes) {
  const std::size_t megabyte = std::size_t{1024} * 1024;
  return bytes >= megabyte ? fmt::format("{:.4g} MB", double(bytes) / double(megabyte))
                           : fmt::format("{} bytes", bytes);
}

}  // namespace plantgraph
