// Numbers that no rule took: what the whole reading makes of short texts, and the files of the model.
#include "ingest/loose_numbers.h"

#include <doctest/doctest.h>

#include <fstream>
#include <optional>

#include "graph/error.h"
#include "graph/sample_articles.h"
#include "ingest/read_text.h"
#include "version.h"

namespace plantgraph {
namespace {

const std::string folder = std::string(PLANTGRAPH_ROOT) + "/data/lang/en/";

struct Row {
  const char* text;
  double number;
  std::optional<Predicate> said;  // nothing: it is none of them
};

const Row rows[] = {
    {"Kia's Zilina plant has room for 350,000 cars.", 350000, Predicate::capacity},
    {"Kia has a plant in Zilina. When it closed, the plant employed 3,800.", 3800, Predicate::employs},
    {"In 2018 Kia's Zilina plant made no more than 187,000 cars.", 187000, Predicate::output},
    {"Kia has a plant in Zilina. The best year was 2018, when 340,000 cars were made.", 340000, Predicate::output},
    {"Kia's Zilina plant makes the Ceed. In 2018 some 187,000 came off the lines.", 187000, Predicate::output},
    {"The capacity of Kia's Zilina plant is to go from 320,000 to 410,000.", 410000, Predicate::capacity},
    // Names of things, and goods where people might be meant.
    {"VW's Thika plant made the Wolseley 1500 once.", 1500, std::nullopt},
    {"Kia's Zilina works makes the Ceed. The car with engine number 198440 was the first.", 198440, std::nullopt},
    {"GM's plant in Petone opened in 1926. Of those years 1,400 of the 5,600 posts disappear.", 1400, std::nullopt},
    {"Kia runs a plant in Zilina. 330,000 cars a year are the target.", 330000, Predicate::capacity},
    {"Kia runs a plant in Zilina. About 3,700 work there.", 3700, Predicate::employs},
    {"Kia runs a plant in Zilina, where 3,700 people are busy with the Sportage.", 3700, Predicate::employs},
    {"Kia's Zilina plant can make 380,000 cars a year but in 2023 made no more than 188,100.", 188100,
     Predicate::output},
    {"About 3,200 people work at Alexander Dennis plants in Falkirk and Larbert.", 3200, std::nullopt},
    {"Kia's Zilina plant is projected to make 330,000 cars this year.", 330000, std::nullopt},
    {"Kamaz builds the long-distance tractor 54901 at its Naberezhnye Chelny plant.", 54901, std::nullopt},
    {"Kia runs a plant in Zilina. The town has 81,000 inhabitants.", 81000, std::nullopt},
    {"Kia runs a plant in Zilina. It stands on 166 hectares.", 166, std::nullopt},
    {"Kia runs a plant in Zilina. Last month the brand sold 41,000 cars in Europe.", 41000, std::nullopt},
    {"Kia's Zilina plant, where staff numbers go up by 800 to 3,700, makes the Sportage.", 800, std::nullopt},
    {"Kia's Zilina plant has 3,700 workers, of whom 400 are temporary.", 400, std::nullopt},
    {"Kia's Zilina plant means work for 3,700 people and 6,000 indirect jobs.", 6000, std::nullopt},
    {"Kia's Zilina plant, built for 350,000 cars a year, never made more than 188,100.", 188100, std::nullopt},
    {"Kia runs a plant in Zilina. Some 1,500,000 cars left plants in the country last year.", 1500000, std::nullopt},
    // What a group, a kingdom or several plants have is no single one's; people sent away are no staff.
    {"Kia runs a plant in Zilina. The group can make 3,500,000 cars a year.", 3500000, std::nullopt},
    {"Kia runs a plant in Zilina. Between them, its works employ 12,000 people.", 12000, std::nullopt},
    {"Kia opened a plant in Zilina. With it the company's capacity rises to 3,500,000 cars a year.", 3500000,
     std::nullopt},
    {"Kia runs a plant in Zilina. In all, 700 workers were moved to Georgia.", 700, std::nullopt},
    {"In Zilina the group can make 350,000 cars a year at Kia's plant.", 350000, Predicate::capacity},
    // What customers make of what the plant makes, and what is only meant.
    {"CATL's Debrecen plant has a capacity of 86 GWh, enough for 1,000,000 cars.", 1000000, std::nullopt},
    {"CATL's Debrecen plant will supply batteries for 500,000 cars a year.", 500000, std::nullopt},
    {"Kia's Zilina plant made 330,000 cars in 2022 and plans 350,000 for 2023.", 350000, std::nullopt},
    {"Kia's Zilina plant employs 3,700 people, 300 of them hired this year.", 300, std::nullopt},
    {"Kia runs a plant in Zilina. Agencies could find a hundred more by 2030.", 100, std::nullopt},
    {"Kia's Zilina plant makes the Ceed and the Sportage, 350,000 of them in 2022.", 350000, Predicate::output},
    {"Kia will close its Zilina plant, where 3,700 people lose their jobs.", 3700, Predicate::employs},
    {"Kia closed its Zilina plant with the loss of 3,700 jobs.", 3700, Predicate::employs},
    {"Kia will cut a shift at its Zilina plant with the loss of 700 jobs.", 700, std::nullopt},
    {"Kia has plants in Zilina and Gwangju. The two plants employ 9,000 people.", 9000, std::nullopt},
    {"Kia's Zilina plant made 349,000 cars in 2022, compared with 300,000 the year before.", 300000, Predicate::output},
    {"Kia's Zilina plant, built on 2,500 kanals of land, makes the Ceed.", 2500, std::nullopt},
    // A number makes no plant one of the trade's.
    {"One plant on the river bank throws up to 800 seeds a year. Volunteers drove there by car.", 800, std::nullopt},
};

TEST_CASE("what loose numbers are said of") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::optional<Predicate> said;
    for (const Fact& fact : read_text(row.text, {2024, 6, 15}).facts)
      if (fact.literal && fact.literal->number == row.number) said = fact.predicate;
    CHECK(said == row.said);
  }
}

TEST_CASE("a number is that of a plant that can make it, and of none that another maker owns") {
  struct Said {
    const char* text;
    double number;
    const char* plant;  // nothing: of none
  };
  const Said said[] = {
      {"ACC builds a battery plant in Billy, beside Stellantis's Douvrin engine plant. It will have 40 GWh by 2030.",
       40, "Billy battery plant"},
      {"Hyundai's plant in Almaty made 48,000 cars in 2024, Allur 69,000.", 69000, nullptr},
      {"Nissan has a plant in Resende. Nissan employs 2,400 people in Resende.", 2400, "Resende plant"},
      {"Nissan has a plant in Resende. Nissan has a global capacity of 5,000,000 cars a year.", 5000000, nullptr},
      {"Nissan's Resende plant employs 1,350 salaried and hourly workers.", 1350, "Resende plant"},
  };
  for (const Said& row : said) {
    CAPTURE(row.text);
    std::string plant;
    const ArticleFacts article = read_text(row.text, {2024, 6, 15});
    for (const Fact& fact : article.facts)
      if (fact.literal && fact.literal->number == row.number &&
          article.entities[fact.subject].type == EntityType::plant)
        plant = article.entities[fact.subject].name;
    CHECK(plant == (row.plant ? row.plant : ""));
  }
}

std::string refusal(const auto& load) {
  try {
    load();
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

TEST_CASE("files of classes and weights are refused with the place") {
  const testing::TempFolder temporary;
  const std::string file = temporary / "file.txt";
  const auto words = [&](const std::string& content) {
    std::ofstream(file) << content;
    return refusal([&] { NumberWords{file}; });
  };
  CHECK(words("[people] workers\n staff\n").empty());
  CHECK(words("workers [people]\n").find(":1:") != std::string::npos);
  std::string many;
  for (int i = 0; i < 65; ++i) many += "[c" + std::to_string(i) + "] word\n";
  CHECK(words(many).find(":65:") != std::string::npos);
  CHECK_THROWS_AS(NumberWords("no/such/file"), Error);

  const NumberWords known(folder + "number_words.txt");
  const auto weights = [&](const std::string& content) {
    std::ofstream(file) << content;
    return refusal([&] { NumberWeights(file, known); });
  };
  CHECK(weights("# comment\nalways 1 2 3\nnear:people -1 2.5 0\n").empty());
  CHECK(weights("always 1 2\n").find(":1:") != std::string::npos);
  CHECK(weights("always 1 2 3\nnever 1 2 3\n").find(":2:") != std::string::npos);
  CHECK_THROWS_AS(NumberWeights("no/such/file", known), Error);
}

TEST_CASE("a word tells its classes") {
  const NumberWords words(folder + "number_words.txt");
  CHECK(words.classes_of("workers") != 0);
  CHECK(words.classes_of("workers") == words.classes_of("staff"));
  CHECK(words.classes_of("qwerty") == 0);
}

}  // namespace
}  // namespace plantgraph
