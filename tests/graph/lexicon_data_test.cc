#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "graph/lexicon_check.h"
#include "graph/lexicon_compile.h"
#include "graph/lexicon_tsv.h"

using namespace plantgraph;

namespace {

const std::string data = PLANTGRAPH_ROOT "/data";

// The repository's own lexicon, compiled once for all tests.
const CompiledLexicon& compiled() {
  static const CompiledLexicon instance = compile_lexicon(read_lexicon_folder(data + "/lexicon"));
  return instance;
}

std::shared_ptr<const Lexicon> lexicon() {
  static const std::shared_ptr<const Lexicon> instance = [] {
    const std::string file =
        (std::filesystem::temp_directory_path() / ("lexicon_data_" + std::to_string(::getpid()))).string();
    std::ofstream(file, std::ios::binary) << compiled().bytes;
    auto loaded = Lexicon::load(file);
    std::remove(file.c_str());  // what is mapped stays
    return loaded;
  }();
  return instance;
}

}  // namespace

TEST_CASE("lexicon data: no row is refused, no place is out of order") {
  std::vector<LexiconProblem> problems;
  const auto rows = read_lexicon_rows(read_lexicon_folder(data + "/lexicon"), problems);
  for (const LexiconProblem& problem : problems) FAIL_CHECK(to_string(problem));
  CHECK(rows.size() > 40000);
  for (const LexiconRemark& remark : lexicon_check(data + "/lexicon")) {
    if (remark.severity == LexiconRemark::Severity::note) continue;
    if (remark.file.starts_with("places")) FAIL_CHECK(to_string(remark));
    if (!remark.file.starts_with("places")) MESSAGE(to_string(remark));
  }
}

TEST_CASE("lexicon data: what well-known names mean first") {
  struct Row {
    const char* name;
    const char* id;  // of the likeliest meaning
    bool ambiguous;
  };
  const Row rows[] = {
      {"Kaluga", "kaluga_ru", false},
      {"Калуга", "kaluga_ru", false},
      {"Kaluga region", "rg_ru_25", false},
      {"Togliatti", "tolyatti_ru", false},
      {"St. Petersburg", "saint_petersburg_ru", false},
      {"Moscow", "moscow_ru", false},
      {"Munich", "munich_de", false},
      {"München", "munich_de", false},
      {"Muenchen", "munich_de", false},
      {"Bavaria", "rg_de_02", false},
      {"Delaware", "rg_us_de", false},
      {"Ontario", "rg_ca_08", false},
      {"California", "rg_us_ca", false},
      {"Guangdong", "rg_cn_30", false},
      {"São Paulo", "sao_paulo_br", false},
      {"New York", "new_york_us", false},
      {"Gothenburg", "gothenburg_se", false},
      {"Bengaluru", "bengaluru_in", false},
      {"Bangalore", "bengaluru_in", false},
      {"Nošovice", "nosovice_cz", false},
      {"Grabtsevo", "grabtsevo_ru", false},
      {"Manesar", "manesar_in", false},
      {"U.S.", "cc_us", false},
      {"US", "cc_us", true},
      {"Türkiye", "cc_tr", false},
      {"Britain", "cc_gb", false},
      {"South Korea", "cc_kr", false},
      {"China", "cc_cn", false},
      {"Europe", "europe_area", false},
      {"Southeast Asia", "southeast_asia_area", false},
  };
  for (const Row& row : rows) {
    const auto meanings = lexicon_find(*lexicon(), row.name);
    REQUIRE_MESSAGE(!meanings.empty(), std::string(row.name));
    CHECK_MESSAGE(meanings[0].id == row.id, std::string(row.name));
    CHECK_MESSAGE(meanings[0].ambiguous == row.ambiguous, std::string(row.name));
  }
}

TEST_CASE("lexicon data: words that are no safe places") {
  for (const char* name :
       {"Of",     "Nice",     "Reading",  "Normal",     "Born",    "Mobile",  "Bath",   "Orange", "Split",
        "Most",   "Ford",     "Lincoln",  "Man",        "Sale",    "March",   "Date",   "Van",    "Police",
        "Best",   "Central",  "Union",    "Enterprise", "Liberty", "Troy",    "Sandy",  "Price",  "Deal",
        "Battle", "Industry", "Commerce", "Toyota",     "Honda",   "Jackson", "Madison"}) {
    for (const Reading& reading : lexicon()->find(name)) {
      const LexiconEntry entry = lexicon()->entry(reading.entry);
      CHECK_MESSAGE((entry.type != EntityType::place || reading.ambiguous), std::string(entry.id));
    }
  }
}

TEST_CASE("lexicon data: places are many, have coordinates, and lie in a country") {
  std::map<std::string, int, std::less<>> kinds;
  for (EntryIndex i = 0; i < lexicon()->size(); ++i) {
    const LexiconEntry entry = lexicon()->entry(i);
    if (entry.type != EntityType::place) continue;
    ++kinds[std::string(entry.kind)];
    if (entry.kind == "city") {
      CHECK_MESSAGE((entry.latitude != 0 || entry.longitude != 0), std::string(entry.id));
      CHECK_MESSAGE(entry.links.size() == 1, std::string(entry.id));
    }
  }
  CHECK(kinds["city"] >= 25000);
  CHECK(kinds["country"] >= 240);
  CHECK(kinds["region"] >= 2000);
}

TEST_CASE("lexicon data: demonyms name places that are there") {
  std::ifstream in(data + "/lang/en/demonyms.tsv");
  std::string line;
  REQUIRE(std::getline(in, line));
  CHECK(line == "adjective\tcountry\tkind\tsource");
  int count = 0;
  std::set<std::string> seen;
  while (std::getline(in, line)) {
    const std::size_t one = line.find('\t'), two = line.find('\t', one + 1), three = line.find('\t', two + 1);
    REQUIRE(three != std::string::npos);
    std::string place = line.substr(one + 1, two - one - 1);
    const std::string kind = line.substr(two + 1, three - two - 1);
    CHECK_MESSAGE((kind == "adjective" || kind == "people"), line);
    CHECK_MESSAGE(seen.insert(line.substr(0, one) + "\t" + kind).second, line);
    if (place.size() == 2) {
      for (char& c : place) c = static_cast<char>(c - 'A' + 'a');
      place.insert(0, "cc_");
    }
    CHECK_MESSAGE(lexicon()->find_id(EntityType::place, place).has_value(), line);
    ++count;
  }
  CHECK(count > 400);
}
