#include <doctest/doctest.h>

#include <string>

#include "graph/lexicon.h"

using plantgraph::fold;
using plantgraph::folded;

TEST_CASE("fold: letters, accents and quotes") {
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"", ""},
      {"Kaluga", "kaluga"},
      {"RAV4", "rav4"},
      {"Škoda", "skoda"},
      {"Citroën", "citroen"},
      {"Łódź", "lodz"},
      {"Køge", "koge"},
      {"Straße", "strasse"},
      {"STRAẞE", "strasse"},
      {"Đà Nẵng", "da nang"},
      {"Diyarbakır", "diyarbakir"},
      {"İzmir", "izmir"},
      {"Iracemápolis", "iracemapolis"},
      {"Ærø", "aero"},
      {"Ǽ", "ae"},
      {"São José dos Pinhais", "sao jose dos pinhais"},
      {"Gəncə", "gence"},
      {"ＴＯＹＯＴＡ", "toyota"},
      {"e\xCC\x81", "e"},  // a letter and a combining accent
      {"Калуга", "калуга"},
      {"Йошкар-Ола", "йошкар-ола"},  // not the accent of a letter: another letter
      {"ΘΕΣΣΑΛΟΝΊΚΗΣ", "θεσσαλονίκησ"},
      {"丰田", "丰田"},
      {"Kia’s", "kia's"},
      {"“Tiguan”", "\"tiguan\""},
      {"X\xE2\x80\x91Trail", "x-trail"},  // a hyphen that does not break
      {"½", "½"},
      {"€5", "€5"},
      {"\xFF\xFE A", "\xFF\xFE a"},  // not UTF-8
  };
  for (const Row& row : rows) CHECK(folded(row.text) == std::string(row.want));
}

TEST_CASE("fold: laws") {
  const std::string pieces[] = {"Ab", "Łódź", "İI", "ё", "’s", "\xCC\x81", "ß", "\xF0\x9F\x9A\x97", "Ω"};
  for (const auto& a : pieces) {
    CHECK(folded(folded(a)) == folded(a));
    for (const auto& b : pieces) CHECK(folded(a + b) == folded(a) + folded(b));  // so a text may be folded in pieces
  }
  std::string out = "kept ";
  fold("ŠKODA", out);
  CHECK(out == "kept skoda");
}
