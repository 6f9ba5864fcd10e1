#include "graph/utf8.h"

#include <doctest/doctest.h>

using namespace plantgraph;

TEST_CASE("what is UTF-8, and how other bytes are written") {
  struct Row {
    std::string bytes;
    std::string name;  // the same where it is UTF-8
  };
  const Row rows[] = {
      {"", ""},
      {"plant", "plant"},
      {"Škoda 比亚迪 \xf0\x9f\x9a\x97", "Škoda 比亚迪 \xf0\x9f\x9a\x97"},
      {std::string("a\0b", 3), std::string("a\0b", 3)},
      {"\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"},
      {"\xed\x9f\xbf\xee\x80\x80", "\xed\x9f\xbf\xee\x80\x80"},
      {"caf\xe9", "caf%E9"},
      {"\xe9t\xc3\xa9", "%E9t\xc3\xa9"},
      {"\x80", "%80"},
      {"\xc0\xaf", "%C0%AF"},                // overlong
      {"\xe0\x80\xaf", "%E0%80%AF"},         // overlong
      {"\xed\xa0\x80", "%ED%A0%80"},         // a surrogate
      {"\xf4\x90\x80\x80", "%F4%90%80%80"},  // beyond Unicode
      {"\xf8\x88\x80\x80\x80", "%F8%88%80%80%80"},
      {"\xe2\x82", "%E2%82"},  // cut off
      {"\xe2\x82z", "%E2%82z"},
  };
  for (const Row& row : rows) {
    CHECK(utf8_name(row.bytes) == row.name);
    CHECK(is_utf8(row.bytes) == (row.bytes == row.name));
    CHECK(is_utf8(row.name));
  }
}
