// Bytes from a file, a stream, or out of an archive, read piece by piece with a little to look ahead at.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace plantgraph {

// Where bytes come from. One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes into `out`, at least one unless it has ended: then 0. Throws Error(bad_input) where what is read
  // is damaged.
  virtual std::size_t read(char* out, std::size_t size) = 0;
};

// Bytes of a stream, which must outlive it.
class StreamSource : public ByteSource {
 public:
  explicit StreamSource(std::istream& in) : in_(in) {}
  std::size_t read(char* out, std::size_t size) override;

 private:
  std::istream& in_;
};

// Bytes in memory, which must outlive it.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* out, std::size_t size) override;

 private:
  std::string_view bytes_;
};

// Reads a source through a buffer of 64 KiB. Damage ends it as an end does; `failure` then says what it was.
class ByteReader : public ByteSource {
 public:
  explicit ByteReader(ByteSource& source);

  // What is in the buffer: not empty unless at the end. At least `ahead` bytes (64 KiB at most) where there are so
  // many.
  std::string_view view(std::size_t ahead = 1);
  bool at_end() { return view().empty(); }
  void take(std::size_t count);  // at most the size of the last view
  std::size_t read(char* out, std::size_t size) override;

  // Reads up to the next line end, which is taken but not kept. False at the end. A line longer than `most` bytes is
  // cut there (`too_long` set) and the rest of it passed over.
  bool read_line(std::size_t most, std::string& line, bool& too_long);
  // Appends `count` bytes; false where there are fewer.
  bool read_exactly(std::size_t count, std::string& out);
  // Appends all that is left; false, with `most` bytes appended at most, where there is more.
  bool read_all(std::size_t most, std::string& out);
  // Passes over `count` bytes; false where there are fewer.
  bool skip(std::size_t count);

  bool failed() const { return !failure_.empty(); }
  const std::string& failure() const { return failure_; }

 private:
  void fill(std::size_t ahead);

  ByteSource& source_;
  std::string buffer_;
  std::size_t at_ = 0, end_ = 0;
  bool ended_ = false;
  std::string failure_;
};

// "16 MB", "1000 bytes"
std::string in_megabytes(std::size_t bytes);

}  // namespace plantgraph
