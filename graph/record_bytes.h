// The bytes of a record: written part by part, and read back with every length checked. Layouts are in graph/records.h.
#pragma once

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "graph/error.h"
#include "graph/keys.h"

namespace plantgraph {

inline constexpr std::uint8_t record_version = 1;

[[noreturn]] inline void damaged_record(std::string_view what) {
  throw Error(ErrorCode::database, fmt::format("damaged record in the database: {}", what));
}

class RecordWriter {
 public:
  RecordWriter() { byte(record_version); }

  RecordWriter& byte(std::uint8_t value) {
    out_.push_back(char(value));
    return *this;
  }
  RecordWriter& number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(std::uint8_t(value | 0x80));
    return byte(std::uint8_t(value));
  }
  RecordWriter& text(std::string_view value) {
    number(value.size());
    out_ += value;
    return *this;
  }
  RecordWriter& real(double value) {
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) byte(std::uint8_t(bits >> shift));
    return *this;
  }
  // Negative numbers too: the sign in the lowest bit.
  RecordWriter& signed_number(std::int64_t value) {
    return number(std::uint64_t(value) << 1 ^ std::uint64_t(value >> 63));
  }
  RecordWriter& date(const Date& value) {
    out_ += date_bytes(value);
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class RecordReader {
 public:
  explicit RecordReader(std::string_view record) : rest_(record) {
    std::uint8_t version = byte();
    if (version != record_version) damaged_record(fmt::format("version {} of a record is unknown", version));
  }

  std::string_view bytes(std::uint64_t count) {
    if (count > rest_.size()) damaged_record("too short");
    std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint8_t byte() { return std::uint8_t(bytes(1)[0]); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      std::uint8_t part = byte();
      if (shift == 63 && part > 1) break;
      value |= std::uint64_t(part & 0x7f) << shift;
      if (part < 0x80) return value;
    }
    damaged_record("a number of more than 64 bits");
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
  }
  std::uint32_t small() {
    std::uint64_t value = number();
    if (value > UINT32_MAX) damaged_record("a number of more than 32 bits");
    return std::uint32_t(value);
  }
  // Each thing counted takes at least one byte, so that a damaged count cannot ask for more memory than the record has
  // bytes.
  std::size_t count() {
    std::uint64_t value = number();
    if (value > rest_.size()) damaged_record("a count beyond its end");
    return value;
  }
  std::string text() { return std::string(bytes(number())); }

  double real() {
    std::uint64_t bits = 0;
    std::string_view raw = bytes(8);
    for (int i = 7; i >= 0; --i) bits = bits << 8 | std::uint8_t(raw[std::size_t(i)]);
    double value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) damaged_record("a number that is none");
    return value;
  }
  Date date() { return decode_date_bytes(bytes(4)); }

  template <typename Enum>
  Enum one_of(Enum last) {
    std::uint8_t value = byte();
    if (value > std::uint8_t(last)) damaged_record("a value that its vocabulary does not have");
    return Enum(value);
  }
  void done() const {
    if (!rest_.empty()) damaged_record("too long");
  }

 private:
  std::string_view rest_;
};

}  // namespace plantgraph
