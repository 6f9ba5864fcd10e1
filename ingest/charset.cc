#include "ingest/charset.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

constexpr std::size_t declared_within = 4096;  // bytes of a document in which its character set is declared
constexpr std::size_t detected_from = 32'768;  // bytes that the detector looks at
constexpr int sure = 30;                       // of ICU's confidence, which ends at 100

struct Judged {
  std::size_t characters = 0, wrong = 0;
  bool good() const { return wrong * 50 <= characters; }
};

// Characters that UTF-8 does not hold, or that stand for what another set could not say.
Judged judge(std::string_view text) {
  Judged judged;
  for (std::size_t i = 0; i < text.size();) {
    // Most of a page is ASCII, of which only NUL is wrong.
    const auto ascii_end = std::find_if(text.begin() + std::ptrdiff_t(i), text.end(),
                                        [](char c) { return static_cast<signed char>(c) <= 0; });
    const auto ascii = std::size_t(ascii_end - text.begin()) - i;
    judged.characters += ascii;
    i += ascii;
    if (i == text.size()) break;
    const Character c = character_at(text, i);
    ++judged.characters;
    judged.wrong += !c.valid || c.code == 0xFFFD || c.code == 0 || (c.code >= 0x80 && c.code < 0xA0);
    i += c.size;
  }
  return judged;
}

// UTF-8 with each wrong byte as U+FFFD.
std::string mended(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Character c = character_at(text, i);
    if (c.valid) {
      out += text.substr(i, c.size);
    } else {
      out += "\uFFFD";
    }
    i += c.size;
  }
  return out;
}

// Browsers read these names so, and pages are made for browsers.
std::string as_browsers_do(std::string_view name) {
  std::string low = ascii_lower(name);
  if (low == "iso-8859-1" || low == "latin1" || low == "latin-1" || low == "us-ascii" || low == "ascii")
    return "windows-1252";
  if (low == "iso-8859-9") return "windows-1254";
  if (low == "gb2312" || low == "gbk" || low == "gb_2312-80") return "gb18030";
  if (low == "ks_c_5601-1987" || low == "euc-kr") return "windows-949";
  if (low == "shift_jis" || low == "shift-jis" || low == "sjis" || low == "x-sjis") return "windows-31j";
  return low;
}

std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error) || !converter) return std::nullopt;
  std::u16string wide(4096, u'\0');
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  char16_t high = 0;
  for (bool more = true; more;) {
    error = U_ZERO_ERROR;
    UChar* target = wide.data();
    ucnv_toUnicode(converter.get(), &target, wide.data() + wide.size(), &at, end, nullptr, true, &error);
    more = error == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(error) && !more) return std::nullopt;
    for (const UChar* c = wide.data(); c != target; ++c) {
      char32_t code = *c;
      if (code >= 0xD800 && code < 0xDC00) {
        high = char16_t(code);
        continue;
      }
      if (code >= 0xDC00 && code < 0xE000)
        code = high ? 0x10000 + ((char32_t(high) - 0xD800) << 10) + (code - 0xDC00) : 0xFFFD;
      high = 0;
      if (code < 0x80) {
        out += char(code);
      } else if (code < 0x800) {
        out += {char(0xC0 | (code >> 6)), char(0x80 | (code & 0x3F))};
      } else if (code < 0x10000) {
        out += {char(0xE0 | (code >> 12)), char(0x80 | ((code >> 6) & 0x3F)), char(0x80 | (code & 0x3F))};
      } else {
        out += {char(0xF0 | (code >> 18)), char(0x80 | ((code >> 12) & 0x3F)), char(0x80 | ((code >> 6) & 0x3F)),
                char(0x80 | (code & 0x3F))};
      }
    }
  }
  return out;
}

// The detector's best guess; empty where it has none.
std::string detected(std::string_view bytes) {
  // Tags are English, and would make every page so.
  std::string text;
  bool tag = false;
  for (const char c : bytes) {
    if (c == '<') tag = true;
    if (!tag) text += c;
    if (c == '>') tag = false;
    if (text.size() >= detected_from) break;
  }
  if (text.size() < 64) text = bytes.substr(0, detected_from);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  if (U_FAILURE(error)) return {};
  ucsdet_setText(detector.get(), text.data(), int32_t(text.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr || ucsdet_getConfidence(match, &error) < sure) return {};
  const char* name = ucsdet_getName(match, &error);
  return U_FAILURE(error) || name == nullptr ? std::string() : as_browsers_do(name);
}

// Latin text in UTF-16 without a mark: every other byte is zero.
std::string_view utf16_by_zeros(std::string_view bytes) {
  std::size_t even = 0, odd = 0;
  const std::size_t looked = std::min<std::size_t>(bytes.size(), 1000) & ~std::size_t{1};
  for (std::size_t i = 0; i < looked; ++i) {
    if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (looked >= 16 && odd * 10 > looked * 3 && even * 20 < looked) return "utf-16le";
  if (looked >= 16 && even * 10 > looked * 3 && odd * 20 < looked) return "utf-16be";
  return {};
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view declared, std::string& reason) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    declared = "utf-8";
  } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const auto text = convert(bytes.substr(2), bytes.front() == '\xFF' ? "utf-16le" : "utf-16be");
    if (text && judge(*text).good()) return text;
    reason = "begins as UTF-16 and is not";
    return std::nullopt;
  } else if (const auto wide = utf16_by_zeros(bytes); !wide.empty()) {
    const auto text = convert(bytes, std::string(wide));
    if (text && judge(*text).good()) return text;
  }
  if (bytes.find('\0') != std::string_view::npos) {
    reason = "holds NUL bytes, so it is binary or damaged";
    return std::nullopt;
  }
  const Judged as_it_is = judge(bytes);
  if (as_it_is.wrong == 0) return std::string(bytes);
  const std::string said = declared.empty() ? std::string() : as_browsers_do(declared);
  const bool says_utf8 = said == "utf-8" || said == "utf8";
  // A few wrong bytes in a long text, as where it was cut: still UTF-8 where it has characters of more than one byte.
  const bool multibyte = as_it_is.characters < bytes.size();
  if (as_it_is.good() && (says_utf8 || (said.empty() && multibyte))) return mended(bytes);
  for (const std::string& charset :
       {says_utf8 || said.starts_with("utf-16") ? std::string() : said, detected(bytes), std::string("windows-1252")}) {
    if (charset.empty() || charset.starts_with("utf-16") || charset.starts_with("utf-32")) continue;
    auto text = convert(bytes, charset);
    if (text && judge(*text).good()) return text;
  }
  reason = "is in no character set that could be found";
  return std::nullopt;
}

std::string_view declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, declared_within);
  for (std::size_t at = 0; at < head.size(); ++at) {
    const bool charset = ascii_lower(head.substr(at, 7)) == "charset",
               encoding = !charset && ascii_lower(head.substr(at, 8)) == "encoding";
    if (!charset && !encoding) continue;
    std::size_t value = at + (charset ? 7 : 8);
    const auto skip = [&](std::string_view set) {
      while (value < head.size() && set.find(head[value]) != std::string_view::npos) ++value;
    };
    skip(" \t\r\n");
    if (value >= head.size() || head[value] != '=') continue;
    ++value;
    skip(" \t\r\n\"'");
    const std::size_t end = head.find_first_of("\"'> ;/\t\r\n?", value);
    if (end != std::string_view::npos && end > value && end - value < 40) return head.substr(value, end - value);
  }
  return {};
}

}  // namespace plantgraph
