// Towns that stand for the plant in them, by what the whole reading makes of short texts.
#include "ingest/town_plants.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "graph/error.h"
#include "graph/sample_articles.h"
#include "ingest/read_text.h"
#include "version.h"

namespace plantgraph {
namespace {

struct Row {
  const char* text;
  std::vector<const char*> plants;  // towns for which a plant is read
};

const Row rows[] = {
    {"Opel closed Bochum for good. The Astra is built at Gliwice and Ellesmere Port.",
     {"Bochum", "Gliwice", "Ellesmere Port"}},
    {"Volkswagen opened an assembly plant in Kigali, Rwanda.\n\nA visitor asked for the price of everything.\n\nHe got "
     "no "
     "answer.\n\nMost kits come from Uitenhage, South Africa, where the Polo is made as well.",
     {"Kigali", "Uitenhage"}},
    // Where news is given out and where people come from is no plant.
    {"TURIN, May 3 - Fiat said on Monday that it would build the Panda at its plant in Pomigliano d'Arco.",
     {"Pomigliano d'Arco"}},
    {"Kia stopped its Zilina works. A spokeswoman in Seoul said so at a conference in Frankfurt.", {"Zilina"}},
    {"Hyundai's factory in Ostrava builds the i30. Kona and Tucson followed last year.", {"Ostrava"}},
    // Towns that nobody knows: beside one that is known for a town, and closed by a maker.
    {"Suzuki makes motorcycles in Tovarnice and Obelwitz. Both opened in 1996.", {"Tovarnice", "Obelwitz"}},
    {"Opel closed Bochingen at the end of 2014. The Zafira was built in Bochingen.", {"Bochingen"}},
    {"The city of Wolfsburg has new benches. Volkswagen paid for some of them.", {}},
};

bool names(const ArticleFacts& facts, std::string_view town) {
  return std::any_of(facts.entities.begin(), facts.entities.end(), [&](const Entity& e) {
    return e.type == EntityType::plant && e.name.find(town) != std::string::npos;
  });
}

TEST_CASE("towns that stand for plants") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const ArticleFacts facts = read_text(row.text);
    std::size_t plants = 0;
    for (const Entity& e : facts.entities) plants += e.type == EntityType::plant;
    CHECK(plants == row.plants.size());
    for (const char* town : row.plants) {
      CAPTURE(town);
      CHECK(names(facts, town));
    }
  }
}

TEST_CASE("weights name every sign once, or the file is refused with the place") {
  const testing::TempFolder folder;
  const std::string file = folder / "weights.txt";
  auto refusal = [&](const std::string& content) {
    std::ofstream(file) << content;
    try {
      TownWeights weights(file);
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  CHECK(refusal("always 1\n").find("maker_plant") != std::string::npos);
  CHECK(refusal("never 1\n").find(":1:") != std::string::npos);
  CHECK(refusal("# comment\nalways much\n").find(":2:") != std::string::npos);
  CHECK_THROWS_AS(TownWeights("no/such/file"), Error);
}

TEST_CASE("the probability grows with the weights of the signs") {
  const TownWeights weights(std::string(PLANTGRAPH_ROOT) + "/data/lang/en/town_plants.txt");
  std::bitset<town_sign_count> signs;
  CHECK(weights.probability(signs) == doctest::Approx(0.5));
  signs.set(std::size_t(TownSign::after_of));
  CHECK(weights.probability(signs) < 0.5);
}

}  // namespace
}  // namespace plantgraph
