#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "graph/error.h"
#include "graph/lexicon_check.h"
#include "graph/lexicon_compile.h"

using namespace plantgraph;

namespace {

struct Folder {
  std::string path =
      (std::filesystem::temp_directory_path() / ("lexicon_check_" + std::to_string(::getpid()))).string();
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  void file(const char* name, const char* bytes) const { std::ofstream(path + "/" + name, std::ios::binary) << bytes; }
};

void write(const Folder& folder) {
  folder.file("companies.tsv",
              "id\tname\taliases\tkind\tcountry\tparent\twikidata\tsource\n"
              "gaz\tGAZ\tGAS~\tcar_maker\tRU\t\t\tgeneral\n"
              "gaz_group\tGAZ Group\tGAZ\tgroup\tRU\tnobody|gaz_group\t\tgeneral\n"
              "hasty\tHasty\t\tstartup\tXX\t\t\t\n");
  folder.file("models.tsv",
              "id\tname\taliases\tbrand\tkind\tyears\tambiguous\tsource\n"
              "gaz_volga\tVolga\t\tvolga\tcar\t\t\tgeneral\n");
  folder.file("plants.tsv",
              "id\tname\taliases\ttown\tcountry\tlat\tlon\towners\tproducts\topened\tclosed\tconfidence\tsource\n"
              "far_gaz\tFar plant\t\tKaluga\tRU\t56.1\t40.4\tgaz\tcars\t\t\tlow\tgeneral\n"
              "kaluga_gaz\tKaluga plant\t\tKaluga\tRU\t54.5\t36.2\tgaz [2015-]\tcars\t1990\t2010\tlow\tgeneral\n"
              "lost_gaz\tLost plant\t\tAtlantis\tRU\t10\t10\t\tcars\t\t\tlow\tgeneral\n");
  folder.file("places.tsv",
              "id\tname\taliases\tkind\tcountry\tregion\tlat\tlon\tpopulation\tsource\n"
              "cc_ru\tRussia\t\tcountry\tRU\t\t60\t100\t\tgeonames\n"
              "kaluga_ru\tKaluga\t\tcity\tRU\trg_de_01\t54.5\t36.25\t338978\tgeonames\n"
              "moscow_ru\tMoscow\t\tcity\tRU\tkaluga_ru\t55.75\t37.6\t10381222\tgeonames\n"
              "rg_de_01\tBavaria\t\tregion\tDE\t\t48\t11\t\tgeonames\n"
              "vladimir_ru\tVladimir\t\tcity\tRU\t\t56.1\t40.4\t345907\tgeonames\n"
              "broken\n");
}

}  // namespace

TEST_CASE("lexicon check: every kind of remark, in the order of files and lines") {
  const Folder folder;
  write(folder);
  std::vector<std::string> got;
  for (const LexiconRemark& remark : lexicon_check(folder.path)) got.push_back(to_string(remark));
  const std::vector<std::string> want = {
      "error: companies.tsv:3: gaz_group: unknown parent \"nobody\"",
      "error: companies.tsv:3: gaz_group: is its own parent",
      "note: companies.tsv:3: gaz_group: shares the plain name \"gaz\" with gaz",
      "error: companies.tsv:4: hasty: no source",
      "error: companies.tsv:4: hasty: unknown kind \"startup\"",
      "error: companies.tsv:4: hasty: unknown country XX",
      "error: models.tsv:2: gaz_volga: unknown brand \"volga\"",
      "note: plants.tsv:2: far_gaz: 313 km from the town \"Kaluga\"",
      "note: plants.tsv:3: kaluga_gaz: \"gaz\" owns it from 2015, after it was closed in 2010",
      "error: plants.tsv:4: lost_gaz: unknown town \"Atlantis\" in RU",
      "error: plants.tsv:4: lost_gaz: 10, 10 is not in RU",
      "note: plants.tsv:4: lost_gaz: no owner",
      "error: places.tsv:3: kaluga_ru: \"rg_de_01\" is in DE, not in RU",
      "error: places.tsv:4: moscow_ru: \"kaluga_ru\" is no region",
      "error: places.tsv:5: rg_de_01: unknown country DE",
      "error: places.tsv:7: 1 cells where the header has 10; the row is left out",
  };
  for (std::size_t i = 0; i < std::max(got.size(), want.size()); ++i)
    CHECK((i < got.size() ? got[i] : "") == (i < want.size() ? want[i] : ""));
  CHECK_THROWS_AS(lexicon_check("/no/such/folder"), Error);
}

TEST_CASE("lexicon find: meanings in plain values") {
  const Folder folder;
  write(folder);
  const std::string file = folder.path + "/lexicon.bin";
  std::ofstream(file, std::ios::binary) << compile_lexicon(read_lexicon_folder(folder.path)).bytes;
  const auto lexicon = Lexicon::load(file);
  const auto meanings = lexicon_find(*lexicon, "Kaluga PLANT");
  REQUIRE(meanings.size() == 1);
  CHECK(meanings[0].id == "kaluga_gaz");
  CHECK(meanings[0].where == "Kaluga");
  CHECK(meanings[0].years.to == 2010);
  REQUIRE(meanings[0].links.size() == 1);
  CHECK(meanings[0].links[0] == "GAZ [2015-]");
  CHECK(lexicon_find(*lexicon, "gaz").size() == 2);
  CHECK(lexicon_find(*lexicon, "gas")[0].ambiguous);
  CHECK(lexicon_find(*lexicon, "nothing").empty());
  CHECK(to_string(Years{0, 1998}) == "[-1998]");
  CHECK(to_string(Years{2009, 2009}) == "[2009]");
  CHECK(to_string(Years{}) == "");
}
