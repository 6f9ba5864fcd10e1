#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "graph/error.h"
#include "graph/lexicon.h"
#include "graph/lexicon_compile.h"
#include "graph/lexicon_tsv.h"

using namespace plantgraph;

namespace {

const char* const companies =
    "id\tname\taliases\tkind\tcountry\tparent\twikidata\tsource\n"
    "gm\tGeneral Motors\tGM|G.M.\tgroup\tUS\t\t\tgeneral\n"
    "lynk_co\tLynk & Co\t\tcar_maker\tCN\t\t\tgeneral\n"
    "sistema\tAFK Sistema\tSistema~\tholding\tRU\t\t\tgeneral\n"
    "us_government\tU.S. government\tU.S.|Xi'an Board\tstate\tUS\t\t\tgeneral\n"
    "volkswagen\tVolkswagen\tVW|Volkswagen Group [2007-]\tgroup\tDE\t\tQ246\tgeneral\n"
    "vw_rus\tVolkswagen Group Rus\t\tcar_maker\tRU\tvolkswagen [2007-2023]|nobody\t\tgeneral\n";
const char* const brands =
    "id\tname\taliases\tmaker\tcountry\tyears\twikidata\tsource\n"
    "mini\tMini~\t\tgm\tGB\t1959-\t\tgeneral\n"
    "skoda\tŠkoda\t\tvolkswagen [1991-]\tCZ\t1895-\t\tgeneral\n"
    "smart\tSmart~\t\tgm\tDE\t1998-\t\tgeneral\n"
    "toyota\tToyota\t\tgm\tJP\t\t\tgeneral\n"
    "volkswagen\tVolkswagen\tVW\tvolkswagen\tDE\t1937-\t\tgeneral\n";
const char* const models =
    "id\tname\taliases\tbrand\tkind\tyears\tambiguous\tsource\n"
    "skoda_rapid\tRapid\t\tskoda\tcar\t2012-2020\tyes\tgeneral\n"
    "smart_one\tone~\t\tsmart\tcar\t\t\tgeneral\n"
    "toyota_rav4\tRAV4\t\ttoyota\tsuv\t1994-\t\tgeneral\n"
    "volkswagen_id4\tID.4\t\tvolkswagen\tsuv\t2020-\t\tgeneral\n"
    "volkswagen_polo\tPolo~\tPolo GTI\tvolkswagen\tcar\t1975-\t\tgeneral\n"
    "volkswagen_tiguan\tTiguan\t\tvolkswagen\tsuv\t2007-\t\tgeneral\n"
    "x_trail\tX-Trail\t\ttoyota\tsuv\t\t\tgeneral\n";
const char* const plants =
    "id\tname\taliases\ttown\tcountry\tlat\tlon\towners\tproducts\topened\tclosed\tconfidence\tsource\n"
    "kaluga_psma\tPSMA Rus plant\t\tKaluga\tRU\t54.5\t36.2\t\tcars\t2010\t\thigh\tgeneral\n"
    "kaluga_volkswagen\tVolkswagen Kaluga plant\tKaluga site\tKaluga\tRU\t54.57\t36.35\tvolkswagen "
    "[2007-2023]|vw_rus\tcars\t2007\t\thigh\tgeneral\n"
    "springfield_gm\tGM Springfield plant\t\tSpringfield\tUS\t39.9\t-83.8\tgm\tcars\t\t\tlow\tgeneral\n";
const char* const places =
    "id\tname\taliases\tkind\tcountry\tregion\tlat\tlon\tpopulation\tsource\n"
    "cc_ru\tRussia\tRussian Federation\tcountry\tRU\t\t60\t100\t140000000\tgeonames\n"
    "kaluga_ru\tKaluga\tКалуга|Nice~\tcity\tRU\trg_ru_25\t54.5\t36.25\t338978\tgeonames\n"
    "nice_fr\tNice\tNice~\tcity\tFR\t\t43.7\t7.27\t338620\tgeonames\n"
    "rg_ru_25\tKaluga Oblast\t\tregion\tRU\t\t54.5\t35.5\t\tgeonames\n"
    "springfield_us_il\tSpringfield\t\tcity\tUS\t\t39.8\t-89.6\t116565\tgeonames\n"
    "springfield_us_oh\tSpringfield\t\tcity\tUS\t\t39.92\t-83.8\t59680\tgeonames\n";

std::vector<LexiconText> texts() {
  return {{EntityType::company, "companies.tsv", companies},
          {EntityType::brand, "brands.tsv", brands},
          {EntityType::model, "models.tsv", models},
          {EntityType::plant, "plants.tsv", plants},
          {EntityType::place, "places.tsv", places}};
}

// A folder of its own for a test's files, gone afterwards.
struct Folder {
  std::string path;
  Folder() {
    static int count = 0;
    path = (std::filesystem::temp_directory_path() /
            ("lexicon_test_" + std::to_string(::getpid()) + "_" + std::to_string(count++)))
               .string();
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& bytes) const {
    const std::string file = fmt::format("{}/{}", path, name);
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
};

std::shared_ptr<const Lexicon> load(const Folder& folder, const std::vector<std::string>& extra = {},
                                    std::vector<std::string>* problems = nullptr) {
  return Lexicon::load(folder.file("lexicon.bin", compile_lexicon(texts()).bytes), extra, problems);
}

// A text as scan tokens: words, single signs, and endings "'s" of their own.
struct Text {
  std::string folded;
  std::vector<ScanToken> tokens;
  explicit Text(const std::string& text) : folded(plantgraph::folded(text)) {
    const auto word = [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    };
    for (std::size_t i = 0; i < folded.size();) {
      if (folded[i] == ' ') {
        ++i;
        continue;
      }
      const std::size_t begin = i;
      if (word(folded[i])) {
        while (i < folded.size() && word(folded[i])) ++i;
      } else if (folded.compare(i, 2, "'s") == 0) {
        i += 2;
      } else {
        ++i;
      }
      tokens.push_back({std::string_view(folded).substr(begin, i - begin), begin > 0 && folded[begin - 1] != ' '});
    }
  }
};

std::string type_and_id(const Lexicon& lexicon, const Reading& reading) {
  const LexiconEntry entry = lexicon.entry(reading.entry);
  return fmt::format("{}:{}{}", name(entry.type), entry.id, reading.ambiguous ? "~" : "");
}

// "words = readings" of every hit, one after the other.
std::string scanned(const Lexicon& lexicon, const Text& text) {
  std::vector<LexiconHit> hits;
  lexicon.scan(text.tokens, hits);
  std::string out;
  for (const LexiconHit& hit : hits) {
    if (!out.empty()) out += "; ";
    for (std::uint32_t i = hit.first; i < hit.last; ++i)
      out += fmt::format("{}{}", i > hit.first && !text.tokens[i].joined ? " " : "", text.tokens[i].folded);
    out += " =";
    for (const Reading& reading : hit.readings) out += fmt::format(" {}", type_and_id(lexicon, reading));
  }
  return out;
}

}  // namespace

TEST_CASE("lexicon: scan") {
  const Folder folder;
  const auto lexicon = load(folder);
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"", ""},
      {"nothing of the kind", ""},
      {"Volkswagen sold", "volkswagen = company:volkswagen brand:volkswagen"},
      {"the VW Group Rus", "vw = company:volkswagen brand:volkswagen"},
      {"Volkswagen Group Rus's Kaluga site",
       "volkswagen group rus = company:vw_rus; kaluga site = plant:kaluga_volkswagen"},
      {"Volkswagen Group", "volkswagen group = company:volkswagen"},
      {"Volkswagen group of friends", "volkswagen group = company:volkswagen"},  // the reader looks at the case
      {"Volkswagen Tiguan, Skoda Rapid",
       "volkswagen tiguan = model:volkswagen_tiguan; skoda rapid = model:skoda_rapid"},
      {"VW Polo and Polo", "vw polo = model:volkswagen_polo; polo = model:volkswagen_polo~"},
      {"a rapid rise", "rapid = model:skoda_rapid~"},
      {"smart one", "smart = brand:smart~; one = model:smart_one~"},
      {"Tiguans and RAV4s", "tiguans = model:volkswagen_tiguan~; rav4s = model:toyota_rav4~"},
      {"Volkswagen Tiguans", "volkswagen tiguans = model:volkswagen_tiguan"},
      {"Minis", "minis = brand:mini~"},
      {"X-Trail", "x-trail = model:x_trail"},
      {"X Trail", "x trail = model:x_trail"},
      {"X - Trail", ""},  // a dash, not a hyphen
      {"Volkswagen-owned", "volkswagen = company:volkswagen brand:volkswagen"},
      {"ex-Volkswagen", "volkswagen = company:volkswagen brand:volkswagen"},
      {"Lynk & Co", "lynk & co = company:lynk_co"},
      {"Lynk and Co", "lynk and co = company:lynk_co"},
      {"VW ID.4", "vw id.4 = model:volkswagen_id4"},
      {"the ID4", "id4 = model:volkswagen_id4"},
      {"Xi'an Board", "xi'an board = company:us_government"},
      {"tell us", ""},
      {"Toyota. RAV4", "toyota = brand:toyota; rav4 = model:toyota_rav4"},
      {"в Калуга завод", "калуга = place:kaluga_ru"},
      {"Kaluga", "kaluga = place:kaluga_ru"},
      {"Springfield", "springfield = place:springfield_us_il place:springfield_us_oh"},  // the larger first
      {"Nice", "nice = place:kaluga_ru~ place:nice_fr~"},
  };
  for (const Row& row : rows) CHECK(scanned(*lexicon, Text(row.text)) == std::string(row.want));
  // The same with the numbers of the words handed in.
  for (const Row& row : rows) {
    Text text(row.text);
    for (ScanToken& token : text.tokens) token.number = lexicon->word_number(token.folded);
    CHECK(scanned(*lexicon, text) == std::string(row.want));
  }
}

TEST_CASE("lexicon: tokens with dots") {
  const Folder folder;
  const auto lexicon = load(folder);
  const auto one = [&](std::string_view token) {
    const ScanToken tokens[] = {{token, false}};
    std::vector<LexiconHit> hits;
    lexicon->scan(tokens, hits);
    return hits.size() == 1 ? type_and_id(*lexicon, hits[0].readings[0]) : std::string();
  };
  CHECK(one("u.s.") == "company:us_government");
  CHECK(one("u.s") == "company:us_government");
  CHECK(one("us") == "");
  CHECK(one("id.4") == "model:volkswagen_id4");
  CHECK(one("g.m.") == "company:gm");
  CHECK(one("kaluga.") == "place:kaluga_ru");
  CHECK(one("skoda's") == "brand:skoda");
  CHECK(one(std::string(200, '.')) == "");
  CHECK(one(std::string(5000, 'a')) == "");
  CHECK(one("") == "");
}

TEST_CASE("lexicon: hits lie in order inside the text and do not overlap") {
  const Folder folder;
  const auto lexicon = load(folder);
  const std::string pieces[] = {"Volkswagen", " Group", " Rus",   "-",      "'s", ".",     " Tiguan",
                                " ",          "&",      " Lynk",  " Co",    " X", "Trail", " Kaluga",
                                " site",      "\xFF",   " Škoda", " Rapid", ",",  "'"};
  std::uint32_t seed = 12345;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      seed = seed * 1664525u + 1013904223u;
      text += pieces[(seed >> 16) % std::size(pieces)];
    }
    const Text tokens(text);
    std::vector<LexiconHit> hits;
    lexicon->scan(tokens.tokens, hits);
    std::uint32_t last = 0;
    for (const LexiconHit& hit : hits) {
      REQUIRE(hit.first >= last);
      REQUIRE(hit.last > hit.first);
      REQUIRE(hit.last <= tokens.tokens.size());
      REQUIRE_FALSE(hit.readings.empty());
      const std::string_view edge = tokens.tokens[hit.last - 1].folded;
      REQUIRE(edge != "-");
      REQUIRE(edge != "'");
      for (const Reading& reading : hit.readings) REQUIRE(reading.entry < lexicon->size());
      last = hit.last;
    }
  }
}

TEST_CASE("lexicon: find") {
  const Folder folder;
  const auto lexicon = load(folder);
  const auto found = [&](const char* name) {
    std::string out;
    for (const Reading& reading : lexicon->find(name))
      out += fmt::format("{}{}", out.empty() ? "" : " ", type_and_id(*lexicon, reading));
    return out;
  };
  CHECK(found("volkswagen KALUGA Plant") == "plant:kaluga_volkswagen");
  CHECK(found("SKODA") == "brand:skoda");
  CHECK(found("Škoda’s") == "brand:skoda");
  CHECK(found("x trail") == "model:x_trail");
  CHECK(found("X-Trail") == "model:x_trail");
  CHECK(found("Lynk and Co") == "company:lynk_co");
  CHECK(found("U.S.") == "company:us_government");
  CHECK(found("us") == "");
  CHECK(found("Kal") == "");
  CHECK(found("Volkswagen Kaluga") == "");
  CHECK(found("") == "");
  CHECK(found("-'s") == "");
  CHECK(found("\xFF\xFE") == "");
}

TEST_CASE("lexicon: entries, ids and links") {
  const Folder folder;
  const auto lexicon = load(folder);
  CHECK(lexicon->size() == 27);
  for (EntryIndex i = 0; i < lexicon->size(); ++i) {
    const LexiconEntry entry = lexicon->entry(i);
    CHECK(lexicon->find_id(entry.type, entry.id) == std::optional(i));
  }
  CHECK_FALSE(lexicon->find_id(EntityType::place, "nowhere").has_value());
  CHECK_FALSE(lexicon->find_id(EntityType::product, "kaluga_ru").has_value());

  const auto plant_index = lexicon->find_id(EntityType::plant, "kaluga_volkswagen");
  REQUIRE(plant_index);
  const LexiconEntry plant = lexicon->entry(*plant_index);
  CHECK(plant.name == "Volkswagen Kaluga plant");
  CHECK(plant.town_name == "Kaluga");
  CHECK(plant.country == "RU");
  CHECK(plant.latitude == 54.57);
  CHECK(plant.years.from == 2007);
  CHECK(plant.years.to == 0);
  REQUIRE(plant.links.size() == 2);
  CHECK(lexicon->entry(plant.links[0].target).id == "volkswagen");
  CHECK(plant.links[0].years.from == 2007);
  CHECK(plant.links[0].years.to == 2023);
  REQUIRE(plant.town);
  const LexiconEntry town = lexicon->entry(*plant.town);
  CHECK(town.id == "kaluga_ru");
  CHECK(town.population == 338978);
  REQUIRE(town.links.size() == 1);
  const LexiconEntry region = lexicon->entry(town.links[0].target);
  CHECK(region.id == "rg_ru_25");
  REQUIRE(region.links.size() == 1);
  CHECK(lexicon->entry(region.links[0].target).id == "cc_ru");

  // Of two towns of one name the one beside the plant, though the other is larger.
  const LexiconEntry springfield = lexicon->entry(*lexicon->find_id(EntityType::plant, "springfield_gm"));
  REQUIRE(springfield.town);
  CHECK(lexicon->entry(*springfield.town).id == "springfield_us_oh");

  const LexiconEntry rus = lexicon->entry(*lexicon->find_id(EntityType::company, "vw_rus"));
  CHECK(rus.links.size() == 1);  // the unknown parent is dropped
}

TEST_CASE("lexicon: plants of a town and of a company") {
  const Folder folder;
  const auto lexicon = load(folder);
  CHECK(lexicon->plants_in("kaluga").size() == 2);
  CHECK(lexicon->plants_in("Калуга").size() == 2);  // by any name of the place
  CHECK(lexicon->plants_in("Springfield").size() == 1);
  CHECK(lexicon->plants_in("Atlantis").empty());
  CHECK(lexicon->plants_in("").empty());
  const auto volkswagen = lexicon->find_id(EntityType::company, "volkswagen");
  REQUIRE(volkswagen);
  REQUIRE(lexicon->plants_of(*volkswagen).size() == 1);
  CHECK(lexicon->entry(lexicon->plants_of(*volkswagen)[0]).id == "kaluga_volkswagen");
  CHECK(lexicon->plants_of(0xFFFFFFFF).empty());
}

TEST_CASE("lexicon: a user's rows add to ours and replace those of the same id") {
  const Folder folder, user;
  user.file("companies.tsv",
            "id\tname\taliases\tkind\tcountry\tparent\twikidata\tsource\n"
            "our_dealer\tOur Dealer\t\tdealer\tDE\tvolkswagen\t\tuser\n"
            "volkswagen\tVolkswagen\tVee Dub\tgroup\tDE\t\t\tuser\n"
            "Bad Id\tBad\t\tdealer\tDE\t\t\tuser\n");
  std::vector<std::string> problems;
  const auto lexicon = load(folder, {user.path}, &problems);
  CHECK(lexicon->size() == 28);
  CHECK(lexicon->find("our dealer").size() == 1);
  CHECK(lexicon->find("vee dub").size() == 1);
  CHECK(lexicon->find("Volkswagen Group").empty());  // the old row's alias
  CHECK(lexicon->find("Kaluga site").size() == 1);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].find("companies.tsv:4:1: \"Bad Id\"") != std::string::npos);
  CHECK_THROWS_AS(load(folder, {"/no/such/folder"}), Error);
  const Folder empty;
  CHECK(load(folder, {empty.path})->size() == 27);
}

TEST_CASE("lexicon: the same rows give the same bytes; the texts come back") {
  const CompiledLexicon one = compile_lexicon(texts()), two = compile_lexicon(texts());
  CHECK(one.bytes == two.bytes);
  CHECK(one.counts.entries == 27);
  const auto back = lexicon_texts(one.bytes, "test");
  REQUIRE(back.size() == 5);
  CHECK(back[3].file == "plants.tsv");
  CHECK(back[3].text == plants);
  CHECK(compile_lexicon(back).bytes == one.bytes);
}

TEST_CASE("lexicon: an empty lexicon finds nothing") {
  const Folder folder;
  const auto lexicon = Lexicon::load(folder.file("empty.bin", compile_lexicon({}).bytes));
  CHECK(lexicon->size() == 0);
  CHECK(lexicon->find("Kaluga").empty());
  CHECK(lexicon->plants_in("Kaluga").empty());
  CHECK(scanned(*lexicon, Text("Volkswagen Kaluga")).empty());
}

TEST_CASE("lexicon: a damaged file is refused, whatever is wrong with it") {
  const Folder folder;
  const std::string good = compile_lexicon(texts()).bytes;
  const auto refused = [&](const std::string& bytes) {
    try {
      Lexicon::load(folder.file("bad.bin", bytes));
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::bad_input);
      return true;
    }
    return false;
  };
  CHECK_THROWS_AS(Lexicon::load(folder.path + "/none.bin"), Error);
  CHECK_THROWS_AS(Lexicon::load(folder.path), Error);
  CHECK(refused(""));
  CHECK(refused("PGLEXICN"));
  CHECK(refused(std::string(10000, 'x')));
  CHECK(refused(good + "x"));
  CHECK_FALSE(refused(good));
  std::string newer = good;
  newer[8] = 99;
  CHECK(refused(newer));
  for (std::size_t cut = 0; cut < good.size(); cut += 97) CHECK(refused(good.substr(0, cut)));
  const std::size_t texts_size = std::string(companies).size() + std::string(brands).size() +
                                 std::string(models).size() + std::string(plants).size() + std::string(places).size() +
                                 200;
  for (std::size_t at = 0; at < good.size() - texts_size; at += 31) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    if (at >= 24 && at < 40) continue;  // the checksums themselves, of which that of the texts is only read with them
    CHECK_MESSAGE(refused(bad), at);
  }
}

TEST_CASE("lexicon: any thread may read") {
  const Folder folder;
  const auto lexicon = load(folder);
  const Text text("Volkswagen Group Rus sold the Kaluga site, where the Volkswagen Tiguan was made");
  const std::string want = scanned(*lexicon, text);
  std::vector<std::string> got(4);
  std::vector<std::thread> threads;
  for (auto& out : got)
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) out = scanned(*lexicon, text);
    });
  for (auto& thread : threads) thread.join();
  for (const auto& out : got) CHECK(out == want);
}
