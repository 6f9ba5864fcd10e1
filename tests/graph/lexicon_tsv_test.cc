#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "graph/lexicon_compile.h"
#include "graph/lexicon_tsv.h"

using namespace plantgraph;

namespace {

const std::string place_header = "id\tname\taliases\tkind\tcountry\tregion\tlat\tlon\tpopulation\tsource\n";

std::vector<LexiconRow> read(EntityType type, const std::string& text, std::vector<LexiconProblem>& problems) {
  return read_lexicon_rows({{type, "file.tsv", text, false}}, problems);
}

}  // namespace

TEST_CASE("lexicon tsv: a good row") {
  std::vector<LexiconProblem> problems;
  const auto rows =
      read(EntityType::company,
           "\xEF\xBB\xBFid\tname\taliases\tkind\tcountry\tparent\twikidata\tsource\r\n"
           "# a remark\r\n"
           "\n"
           "daewoo\tDaewoo\tDaewoo Motor [1982-2002]|Golf~ | Old~ [-1998]|Bare [2009]~\tcar_maker\tKR\tgm "
           "[2002-]|kdb\tQ1\tgeneral\r\n",
           problems);
  CHECK(problems.empty());
  REQUIRE(rows.size() == 1);
  const LexiconRow& row = rows[0];
  CHECK(row.line == 4);
  REQUIRE(row.names.size() == 5);
  CHECK(row.names[0].text == "Daewoo");
  CHECK(row.names[1].text == "Daewoo Motor");
  CHECK(row.names[1].years.from == 1982);
  CHECK(row.names[1].years.to == 2002);
  CHECK(row.names[2].text == "Golf");
  CHECK(row.names[2].ambiguous);
  CHECK(row.names[3].text == "Old");
  CHECK(row.names[3].ambiguous);
  CHECK(row.names[3].years.to == 1998);
  CHECK(row.names[4].ambiguous);
  CHECK(row.names[4].years.from == 2009);
  CHECK(row.names[4].years.to == 2009);
  REQUIRE(row.links.size() == 2);
  CHECK(row.links[0].id == "gm");
  CHECK(row.links[0].years.from == 2002);
  CHECK(row.links[1].id == "kdb");
  CHECK(row.source == "general");
}

TEST_CASE("lexicon tsv: bad rows are refused with their place, and the rest is read") {
  struct Row {
    const char* row;
    const char* want;  // how the problem begins
  };
  const Row bad[] = {
      {"a\tA", "file.tsv:3: 2 cells where the header has 10"},
      {"a\tA\t\tcity\tDE\t\t1\t2\t3\tgeneral\tmore", "file.tsv:3: 11 cells"},
      {"A b\tA\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:1: \"A b\" is no id"},
      {"\tA\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:1: \"\" is no id"},
      {"a\t\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:2: no name; the row \"a\" is left out"},
      {"a\t~\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:2: no name"},
      {"a\tA\tB [20x]\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:3: bad years in \"B [20x]\""},
      {"a\tA\tB [2020-2010]\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:3: bad years"},
      {"a\tA\tB [2020\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:3: bad years"},
      {"a\tA\tB 2020]\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:3: bad years"},
      {"a\tA\tB [-]\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:3: bad years"},
      {"a\tA\tB [0999]\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:3: bad years"},
      {"a\tA\t\tcity\tde\t\t1\t2\t3\tgeneral", "file.tsv:3:5: \"de\" is no country code"},
      {"a\tA\t\tcity\tDEU\t\t1\t2\t3\tgeneral", "file.tsv:3:5:"},
      {"a\tA\t\tcity\tDE\tNot An Id\t1\t2\t3\tgeneral", "file.tsv:3:6: \"Not An Id\" is no id"},
      {"a\tA\t\tcity\tDE\t\t91\t2\t3\tgeneral", "file.tsv:3:7: \"91\" is no number of degrees within 90"},
      {"a\tA\t\tcity\tDE\t\t1\t-181\t3\tgeneral", "file.tsv:3:8:"},
      {"a\tA\t\tcity\tDE\t\tnan\t1\t3\tgeneral", "file.tsv:3:7:"},
      {"a\tA\t\tcity\tDE\t\t1,5\t1\t3\tgeneral", "file.tsv:3:7:"},
      {"a\tA\t\tcity\tDE\t\t1\t\t3\tgeneral", "file.tsv:3: one of lat and lon without the other"},
      {"a\tA\t\tcity\tDE\t\t1\t2\t-3\tgeneral", "file.tsv:3:9: \"-3\" is no number of people"},
      {"a\tA\t\tcity\tDE\t\t1\t2\t5000000000\tgeneral", "file.tsv:3:9:"},
      {"a\tA\xFF\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3: not valid UTF-8"},
      {"a\tA\xED\xA0\x80\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3: not valid UTF-8"},
      {"a\tA\xC3\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3: not valid UTF-8"},
      {"first\tA\t\tcity\tDE\t\t1\t2\t3\tgeneral", "file.tsv:3:1: the id \"first\" is in file.tsv:2 already"},
  };
  for (const Row& row : bad) {
    std::vector<LexiconProblem> problems;
    const auto rows = read(EntityType::place,
                           place_header + "first\tFirst\t\tcity\tDE\t\t1\t2\t3\tgeneral\n" + row.row +
                               "\nlast\tLast\t\tcity\tDE\t\t1\t2\t3\tgeneral",
                           problems);
    REQUIRE_MESSAGE(problems.size() == 1, row.row);
    CHECK_MESSAGE(to_string(problems[0]).starts_with(row.want), to_string(problems[0]));
    CHECK(rows.size() == 2);
  }
}

TEST_CASE("lexicon tsv: headers") {
  std::vector<LexiconProblem> problems;
  CHECK(read(EntityType::place, "", problems).empty());
  CHECK(problems.empty());
  CHECK(read(EntityType::place, "name\tid\nA\ta\n", problems).size() == 1);  // any order, any subset with id and name
  CHECK(problems.empty());
  CHECK(read(EntityType::place, "a\tb\nA\ta\n", problems).empty());
  CHECK(problems.size() == 3);
  problems.clear();
  CHECK(read(EntityType::brand, "id\tname\tregion\na\tA\tx\n", problems).size() == 1);
  REQUIRE(problems.size() == 1);
  CHECK(to_string(problems[0]) == "file.tsv:1:3: unknown column \"region\" is ignored");
}

TEST_CASE("lexicon tsv: years") {
  struct Row {
    const char* text;
    int from, to;  // -1: refused
  };
  const Row rows[] = {{"2007-2023", 2007, 2023},
                      {"2010-", 2010, 0},
                      {"-1998", 0, 1998},
                      {"2009", 2009, 2009},
                      {"", -1, -1},
                      {"-", -1, -1},
                      {"20", -1, -1},
                      {"2023-2007", -1, -1},
                      {"2007-08", -1, -1},
                      {"1066", -1, -1},
                      {"x", -1, -1},
                      {"2007-2010-2012", -1, -1}};
  for (const Row& row : rows) {
    const auto years = parse_years(row.text);
    CHECK(years.has_value() == (row.from != -1));
    if (years) {
      CHECK(years->from == row.from);
      CHECK(years->to == row.to);
    }
  }
  std::vector<LexiconProblem> problems;
  const auto rows_read = read(
      EntityType::brand,
      "id\tname\tyears\na\tA\t1949-\nb\tB\t1934-1949|1994-\nc\tC\t1934-1949|1960-1970\nd\tD\t[1999-2001]\ne\tE\tsoon\n",
      problems);
  REQUIRE(rows_read.size() == 4);
  CHECK(rows_read[1].years.from == 1934);
  CHECK(rows_read[1].years.to == 0);
  CHECK(rows_read[2].years.to == 1970);
  CHECK(rows_read[3].years.from == 1999);
  CHECK(problems.size() == 1);
}

TEST_CASE("lexicon tsv: a user's row replaces ours") {
  std::vector<LexiconProblem> problems;
  const auto rows =
      read_lexicon_rows({{EntityType::brand, "brands.tsv", "id\tname\na\tOurs\n", false},
                         {EntityType::brand, "user.tsv", "id\tname\na\tTheirs\na\tTwice\nb\tNew\n", true}},
                        problems);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].name == "Theirs");
  REQUIRE(problems.size() == 1);
  CHECK(to_string(problems[0]).starts_with("user.tsv:3:1:"));
}

TEST_CASE("lexicon tsv: whatever the bytes are, they are read or refused, and what was read compiles") {
  const std::string good = place_header +
                           "cc_ru\tRussia\tРоссия|Old [-1991]\tcountry\tRU\t\t60\t100\t140000000\tgeonames\n"
                           "kaluga_ru\tKaluga\tКалуга~\tcity\tRU\tcc_ru\t54.5\t36.25\t338978\tgeonames\n";
  const std::string pieces[] = {
      "\t", "\n", "|", "~", "[", "]", "-", "\xFF", "\xE2\x80", "'", ".", "&", "2007", "ё", std::string(1, '\0')};
  std::uint32_t seed = 7;
  const auto next = [&](std::size_t below) {
    seed = seed * 1664525u + 1013904223u;
    return std::size_t(seed >> 8) % below;
  };
  for (int round = 0; round < 2000; ++round) {
    std::string text = good;
    for (std::size_t edits = 1 + next(4); edits > 0; --edits)
      text.replace(next(text.size()), next(3), pieces[next(std::size(pieces))]);
    const CompiledLexicon compiled = compile_lexicon({{EntityType::place, "places.tsv", text, false}});
    CHECK(lexicon_texts(compiled.bytes, "test").at(0).text == text);
  }
}
