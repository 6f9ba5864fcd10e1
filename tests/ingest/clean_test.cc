#include "ingest/clean.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

using namespace std::string_view_literals;

TEST_CASE("clean text") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"plain"sv, "plain"sv},
      {"a\r\nb\rc\nd"sv, "a\nb\nc\nd"sv},
      {"\xEF\xBB\xBF"
       "bom"sv,
       "bom"sv},
      {"soft\xC2\xADhyphen"sv, "softhyphen"sv},
      {"zero\xE2\x80\x8Bwidth\xEF\xBB\xBF"sv, "zerowidth"sv},
      {"e\xCC\x81t\xC3\xA9"sv, "\xC3\xA9t\xC3\xA9"sv},
      {"page\x0C"
       "two\xE2\x80\xA8three"sv,
       "page\ntwo\nthree"sv},
      {"bell\x07 tab\t"sv, "bell tab\t"sv},
      {"\xD0\x9A\xD0\xB0\xD0\xBB"sv, "\xD0\x9A\xD0\xB0\xD0\xBB"sv},
  };
  for (const auto& [bytes, text] : rows) {
    std::string reason;
    CAPTURE(bytes);
    CHECK(clean_text(bytes, reason).value_or("refused: " + reason) == text);
  }
}

TEST_CASE("what is refused, and how") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {""sv, "is empty"sv},
      {" \n\t "sv, "is empty: it holds no letter and no digit"sv},
      {"text\0more"sv, "is binary, not text (a zero byte at offset 4)"sv},
      {"\xFF\xFEt\0e\0"sv, "is UTF-16, not UTF-8; convert it, for instance with: iconv -f UTF-16 -t UTF-8"sv},
      {"one\ncaf\xE9 two"sv,
       "is not valid UTF-8 (byte 0xE9 at offset 7, line 2); convert it, for instance with: iconv -f WINDOWS-1252 -t UTF-8"sv},
      {"a\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F"sv, "is binary, not text (10 control characters)"sv},
  };
  for (const auto& [bytes, expected] : rows) {
    std::string reason;
    CHECK_FALSE(clean_text(bytes, reason).has_value());
    CHECK(reason == expected);
  }
}

TEST_CASE("cleaning clean text changes nothing, and its output is valid") {
  std::mt19937 random(3);
  const std::string_view pieces[] = {"a",
                                     " ",
                                     "\r\n",
                                     "\xCC\x81",
                                     "\xCC\xA7",
                                     "\xC3\xA9",
                                     "\xE2\x80\x8D",
                                     "\xE1\x84\x80",
                                     "\xE1\x85\xA1",
                                     "\xEF\xAC\x81",
                                     "\xE2\x84\xAB",
                                     "\xF0\x9F\x9A\x97",
                                     "\n",
                                     "\x01",
                                     "\xC2\x85",
                                     "\xE2\x80\xA8",
                                     "\xCD\x84",          // becomes two marks
                                     "\xE0\xA5\x98",      // becomes a letter and a mark
                                     "\xF0\x9D\x85\xA0",  // becomes three characters
                                     "E"};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = "x";
    for (std::size_t i = 0, n = random() % 40; i < n; ++i) {
      const std::string_view piece = pieces[random() % std::size(pieces)];
      // A few controls are stray ones; more make it no text.
      for (std::size_t k = piece == "\x01" || random() % 10 > 0 ? 1 : random() % 70; k > 0; --k) bytes += piece;
    }
    if (std::count(bytes.begin(), bytes.end(), '\x01') > 8) continue;
    std::string reason;
    const auto once = clean_text(bytes, reason);
    REQUIRE(once.has_value());
    for (std::size_t at = 0; at < once->size();) {
      const Character c = character_at(*once, at);
      REQUIRE(c.valid);
      at += c.size;
    }
    CHECK(clean_text(*once, reason) == once);
  }
}

TEST_CASE("a long run of combining marks takes linear time") {
  std::string bytes = "a";
  for (int i = 0; i < 500'000; ++i) bytes += i % 2 == 0 ? "\xCC\xA7" : "\xCC\x81";
  std::string reason;
  const auto text = clean_text(bytes, reason);
  REQUIRE(text.has_value());
  CHECK(text->size() < 100);
}

}  // namespace
}  // namespace plantgraph
