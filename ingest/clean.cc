#include "ingest/clean.h"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

// A run of combining marks longer than this is cut: no language needs it, and to order it takes quadratic time.
constexpr int longest_mark_run = 30;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;

constexpr Magic magics[] = {
    {"%PDF-"sv, "a PDF document"},
    {"PK\x03\x04"sv, "a ZIP archive or office document"},
    {"\x1F\x8B"sv, "gzip-compressed"},
    {"\x89PNG"sv, "a PNG picture"},
    {"\xFF\xD8\xFF"sv, "a JPEG picture"},
    {"GIF8"sv, "a GIF picture"},
    {"\x28\xB5\x2F\xFD"sv, "zstd-compressed"},
    {"\xFD"
     "7zXZ"sv,
     "xz-compressed"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"\xD0\xCF\x11\xE0"sv, "an old office document"},
};

bool invisible(char32_t c) {
  return c == 0xAD || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool is_line_separator(char32_t c) { return c == 0x0C || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_mark(char32_t c) { return c >= 0x300 && u_getCombiningClass(UChar32(c)) != 0; }

// Cuts runs of marks. `text` is valid UTF-8.
void limit_marks(std::string& text) {
  std::string out;
  out.reserve(text.size());
  int marks = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Character c = character_at(text, i);
    marks = is_mark(c.code) ? marks + 1 : 0;
    if (marks <= longest_mark_run) out.append(text, i, c.size);
    i += c.size;
  }
  text = std::move(out);
}

// Normalizes to NFC; leaves the text as it is where ICU cannot, which only lack of memory can bring about.
void normalize(std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return;
  const icu::StringPiece piece(text.data(), int32_t(text.size()));
  if (nfc->isNormalizedUTF8(piece, error) && U_SUCCESS(error)) return;
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  error = U_ZERO_ERROR;
  nfc->normalizeUTF8(0, piece, sink, nullptr, error);
  if (U_SUCCESS(error)) text = std::move(out);
}

}  // namespace

std::string_view binary_kind(std::string_view bytes) {
  for (const Magic& magic : magics) {
    if (bytes.starts_with(magic.bytes)) return magic.name;
  }
  return {};
}

std::optional<std::string> clean_text(std::string_view bytes, std::string& reason) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    reason = "is UTF-16, not UTF-8; convert it, for instance with: iconv -f UTF-16 -t UTF-8";
    return std::nullopt;
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    reason = fmt::format("is binary, not text (a zero byte at offset {})", nul);
    return std::nullopt;
  }
  std::string out;
  out.reserve(bytes.size());
  std::size_t controls = 0, line = 1;
  int marks = 0;
  bool ascii = true, anything = false, many_marks = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) {
      ++i;
      if (byte >= 0x20 && byte != 0x7F) {
        anything = anything || is_ascii_letter(byte) || is_digit(byte);
        out.push_back(char(byte));
        marks = 0;
      } else if (byte == '\r') {
        if (i >= bytes.size() || bytes[i] != '\n') out.push_back('\n'), ++line;
        marks = 0;
      } else if (byte == '\n' || is_line_separator(byte)) {
        out.push_back('\n');
        ++line;
        marks = 0;
      } else if (byte == '\t') {
        out.push_back('\t');
        marks = 0;
      } else {
        ++controls;
      }
      continue;
    }
    const Character c = character_at(bytes, i);
    if (!c.valid) {
      reason = fmt::format(
          "is not valid UTF-8 (byte 0x{:02X} at offset {}, line {}); convert it, for instance with: iconv -f "
          "WINDOWS-1252 -t "
          "UTF-8",
          unsigned(byte), i, line);
      return std::nullopt;
    }
    ascii = false;
    if (is_line_separator(c.code)) {
      out.push_back('\n');
      ++line;
      marks = 0;
    } else if (c.code < 0xA0) {
      ++controls;
    } else if (!invisible(c.code)) {
      marks = is_mark(c.code) ? marks + 1 : 0;
      many_marks = many_marks || marks > 1;
      if (marks <= longest_mark_run) out.append(bytes.substr(i, c.size));
      anything = anything || is_letter(c.code);
    }
    i += c.size;
  }
  if (controls > 8 && controls > bytes.size() / 100) {
    reason = fmt::format("is binary, not text ({} control characters)", controls);
    return std::nullopt;
  }
  if (!anything) {
    reason = bytes.empty() ? "is empty" : "is empty: it holds no letter and no digit";
    return std::nullopt;
  }
  if (!ascii) normalize(out);
  // One character may be two marks in NFC.
  if (many_marks) limit_marks(out);
  return out;
}

}  // namespace plantgraph
