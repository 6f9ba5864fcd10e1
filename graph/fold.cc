#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <memory>

#include "graph/lexicon.h"

namespace plantgraph {
namespace {

// One character folds to at most four bytes of ASCII ("ß" to "ss"), or to one lower-cased character of any script (four
// bytes of UTF-8 at most); `size` 0 drops it.
struct Folded {
  char bytes[4] = {};
  unsigned char size = 0;

  void set(std::string_view text) {
    size = static_cast<unsigned char>(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = text[i];
  }
};

// Letters that Unicode does not decompose into a base letter and a mark, or that people write as two letters.
struct Special {
  UChar32 from;
  const char* to;
};
constexpr Special specials[] = {
    {0xDF, "ss"},   {0x1E9E, "ss"}, {0xC6, "ae"},   {0xE6, "ae"},   {0x152, "oe"}, {0x153, "oe"}, {0xD8, "o"},
    {0xF8, "o"},    {0xD0, "d"},    {0xF0, "d"},    {0x110, "d"},   {0x111, "d"},  {0xDE, "th"},  {0xFE, "th"},
    {0x126, "h"},   {0x127, "h"},   {0x131, "i"},   {0x130, "i"},   {0x141, "l"},  {0x142, "l"},  {0x13F, "l"},
    {0x140, "l"},   {0x132, "ij"},  {0x133, "ij"},  {0x14A, "ng"},  {0x14B, "ng"}, {0x166, "t"},  {0x167, "t"},
    {0x18F, "e"},   {0x259, "e"},   {0x149, "n"},   {0x138, "k"},   {0x17F, "s"},  {0x197, "i"},  {0x268, "i"},
    {0x2018, "'"},  {0x2019, "'"},  {0x201B, "'"},  {0x2BC, "'"},   {0x2BB, "'"},  {0x2032, "'"}, {0xB4, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""}, {0xAB, "\""},  {0xBB, "\""},  {0x2033, "\""},
    {0x2010, "-"},  {0x2011, "-"},  {0xA0, " "},    {0x202F, " "},  {0x2007, " "}, {0xAD, ""},    {0x200B, ""},
    {0x200C, ""},   {0x200D, ""},   {0x2060, ""},   {0xFEFF, ""},
};

bool combining_mark(UChar32 c) { return c >= 0x300 && c <= 0x36F; }

Folded compute(UChar32 c, const icu::Normalizer2* nfkd) {
  Folded out;
  for (const Special& special : specials) {
    if (special.from == c) {
      out.set(special.to);
      return out;
    }
  }
  if (combining_mark(c)) return out;
  // Only letters are spelled out: "½" and "…" stay the signs they are.
  const bool wide = c >= 0xFF01 && c <= 0xFF5E;
  const bool latin = u_isalpha(c) && (c < 0x250 || (c >= 0x1E00 && c <= 0x1EFF));
  icu::UnicodeString parts;
  if ((wide || latin) && nfkd != nullptr && nfkd->getDecomposition(c, parts)) {
    std::string text;
    for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      const UChar32 part = parts.char32At(i);
      if (combining_mark(part)) continue;
      if (part > 0x7F) return compute(part, nullptr);  // "ǽ" is "æ" and a mark
      text += static_cast<char>(u_tolower(part));
    }
    if (!text.empty() && text.size() <= 4) {
      out.set(text);
      return out;
    }
  }
  const UChar32 lower = u_foldCase(c, U_FOLD_CASE_DEFAULT);
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(out.bytes, size, lower);
  out.size = static_cast<unsigned char>(size);
  return out;
}

// The characters of European and Asian newspapers are below 0x600 or in 0x1E00..0x20FF; both ranges are computed once.
struct Tables {
  std::array<Folded, 0x600> low;
  std::array<Folded, 0x300> high;  // 0x1E00..0x20FF
  const icu::Normalizer2* nfkd = nullptr;

  Tables() {
    UErrorCode status = U_ZERO_ERROR;
    nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) nfkd = nullptr;
    for (UChar32 c = 0; c < UChar32(low.size()); ++c) low[std::size_t(c)] = compute(c, nfkd);
    for (UChar32 c = 0; c < UChar32(high.size()); ++c) high[std::size_t(c)] = compute(0x1E00 + c, nfkd);
  }
};

const Tables& tables() {
  static const Tables instance;
  return instance;
}

}  // namespace

void fold(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  out.resize(begin + text.size());
  char* to = out.data() + begin;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80) break;
    *to++ = static_cast<char>(c + (unsigned(c - 'A') < 26u ? 32 : 0));
  }
  if (i == text.size()) return;

  out.resize(begin + i);
  const Tables& table = tables();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  auto at = static_cast<std::int32_t>(i);
  while (at < size) {
    const std::int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) {  // not UTF-8: handed through, so that nothing is lost
      out.append(text.substr(std::size_t(start), std::size_t(at - start)));
    } else if (c < UChar32(table.low.size())) {
      const Folded& folded_char = table.low[std::size_t(c)];
      out.append(folded_char.bytes, folded_char.size);
    } else if (c >= 0x1E00 && c < UChar32(0x1E00 + table.high.size())) {
      const Folded& folded_char = table.high[std::size_t(c - 0x1E00)];
      out.append(folded_char.bytes, folded_char.size);
    } else {
      const Folded folded_char = compute(c, table.nfkd);
      out.append(folded_char.bytes, folded_char.size);
    }
  }
}

std::string folded(std::string_view text) {
  std::string out;
  fold(text, out);
  return out;
}

}  // namespace plantgraph
