// Articles that name makers, models and towns of plants without telling anything of a plant: none gives a fact.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

struct Row {
  std::string kind;
  const char* text;
};

const Row rows[] = {
    {"football",
     "Wolfsburg win at last\n\nWolfsburg beat Leverkusen 2-0 at the Volkswagen Arena on Saturday. The works team, "
     "whose "
     "assembly line in midfield had been idle for weeks, scored twice before half-time. Bayer sold their striker to "
     "Turin in August. The league goes on in Stuttgart, where Mercedes built the stand."},
    {"motor racing",
     "Toyota one-two in Sweden\n\nToyota took first and second place at Umeå. M-Sport Ford retired both Pumas with "
     "broken suspension. Eva Lund won the last race of the season for Porsche, and Hyundai came fourth."},
    {"test drive",
     "First drive: Kia EV3\n\nKia's EV3 packs an 81.4 kWh battery into a body no longer than a Volkswagen T-Roc. "
     "Rivals "
     "are the Peugeot 5008 and the Nissan X-Trail. The Skoda Kodiaq is roomier, and dearer."},
    {"launch",
     "Hyundai launches the new Creta in India\n\nHyundai on Tuesday launched the facelifted Creta. It rivals the Kia "
     "Seltos, the Maruti Suzuki Grand Vitara and the Honda Elevate. Bookings have crossed 25,000."},
    {"recall",
     "Ford calls back 1.1 million cars\n\nFord is recalling the Bronco and the F-150 because a camera may freeze. Also "
     "concerned are saloons that Hyundai sold from 2012 to 2014 and some 30,000 of the largest Toyotas."},
    {"sales",
     "Car sales up 3 percent\n\nThe Ford Puma was the best-selling car with 9,210 units, before the Kia Sportage and "
     "the "
     "Nissan Qashqai. Volkswagen sold 24,300 cars and remained the biggest brand."},
    {"dealers",
     "Volvo dealership opens in Stockport\n\nThe showroom has room for 14 cars. It employs 62 people. The mayor of "
     "Stockport cut the ribbon, and the first XC60 was handed over on Friday."},
    {"accident",
     "Two die in truck crash\n\nTwo people died when a Scania truck ran into a queue near Magdeburg. A Volkswagen "
     "Passat "
     "and a Ford Transit were crushed. The motorway was closed until the afternoon."},
    {"obituary",
     "Marcello Gandini\n\nThe designer, who drew the Lamborghini Miura and the Lancia Stratos, died near Turin on "
     "Wednesday. The Citroën BX was his, too. He was 85."},
    {"museum",
     "A village for tin cars\n\nThe collection in the old school has Bugattis with clockwork motors and a Mercedes "
     "racing car that was made in Nuremberg. A Citroën taxi of 1928 is the rarest piece."},
    {"aircraft",
     "Airbus to make more A320s\n\nAirbus wants to make 75 A320s a month. It has opened a second final assembly line "
     "in "
     "Toulouse, in the hall where the A380 was built. Engine makers are late."},
    {"brewery",
     "A new brewery for Yucatán\n\nHeineken puts 430 million dollars into a brewery at Kanasín. It will employ 300 "
     "people. Trucks will take the beer all over the peninsula."},
    {"trains",
     "Talgo opens second works in Rivabellosa\n\nTalgo has opened a second plant at Rivabellosa. It has room for 200 "
     "rail vehicles a year and employs 420. The trains made there, among them night trains for Denmark, get their "
     "engines from MAN. Skoda Transportation is in talks to buy the company; Trains of the Avril kind are built at Las "
     "Matas."},
    {"arms",
     "Rheinmetall lays foundation stone in Unterluess\n\nRheinmetall will make 200,000 artillery shells a year at a "
     "new plant in Unterluess. The ammunition works costs 300 million euros and will employ 500 people. Armoured "
     "vehicles such as the Lynx are made in Zalaegerszeg, Hungary; the missiles come from elsewhere."},
    {"phones",
     "Foxconn to assemble more iPhones in Sriperumbudur\n\nFoxconn will invest $700 million in its plant at "
     "Sriperumbudur near Chennai. The plant makes smartphones and employs 35,000. A semiconductor works is planned in "
     "Dholera, where Tata is a partner. The town is known for its Hyundai factory."},
    {"chargers",
     "A works for fast chargers in Valdarno\n\nABB has opened a factory for fast chargers in San Giovanni Valdarno. "
     "The "
     "plant cost 30 million dollars and can make 10,000 chargers a year. Volkswagen and Ford are among the customers."},
    {"turbofans",
     "DERBY - Rolls-Royce will build 40 more turbofans at its plant in Derby for two Asian airlines. The company "
     "employs 13,000 people there."},
    {"outboards",
     "Suzuki to close outboard works\n\nSuzuki will close its outboard motor plant in Toyokawa, which employs 300."},
    {"bicycles",
     "Giant to build a second hall\n\nGiant will open a second plant in Gyongyos next year. It can make 300,000 "
     "bicycles a year and employs 250. Cyclists praise the bicycle maker from Taiwan."},
    {"medicine",
     "AstraZeneca shuts a part of its plant\n\nAstraZeneca will close a line in Södertälje, where 4,000 people work. "
     "Inhalers will come from Dunkirk. Scania, the truck maker of the town, takes over 200 workers."},
    {"works drivers",
     "Factory Porsche first at Sebring\n\nThe factory Porsche took the endurance race on Saturday, two seconds ahead "
     "of the sister car. The factory Cadillacs were slowed by punctures; the Mustang GT3, built by Multimatic in "
     "Canada, won its class. A Lamborghini Revuelto led the last laps before the start of the race."},
    {"seed",
     "Astra does well on heavy soil\n\nPlants of the variety Astra, produced at Spalding, gave 52 tonnes in trials, "
     "growers were told. Polo, a Dutch plant, was hit by blight. Fords of Holbeach employs 90 people in the season."},
    {"gas and power",
     "Czech hands take over at Langage\n\nCentrica, the parent of British Gas, has sold the gas-fired power station. "
     "It has fed the grid since 2010; 90 people at the plant stay. Expect delays by the Vauxhall dealership."},
    {"shares of a market",
     "Thai sales rise\n\nToyota sold 53,000 vehicles in November, Isuzu 22,000 and Honda 20,500, said the dealers."},
    {"lifting gear",
     "Jungheinrich opens plant in Chomutov\n\nJungheinrich has opened a forklift plant in Chomutov. It can make 10,000 "
     "trucks a year with 480 people. Linde, another maker of forklifts, belongs to Kion."},
    {"yard",
     "Meyer Turku sells its yard\n\nThe shipyard in Turku, which employs 2,000, was sold in July for 400 million "
     "euros. "
     "It makes ferries and cruise liners; Valmet once owned it. Two frigates are on order, and their diesel engines "
     "will come from Wartsila's plant in Vaasa."},
};

// A plant of another trade among plants of this one gives nothing, and is no owner's of them.
const Row foreign[] = {
    {"trams",
     "Skoda Transportation makes trams at its Pilsen plant, which employs 3,000. Volkswagen's Kvasiny plant makes the "
     "Kodiaq and the Karoq; cars have been built there since 1934."},
    {"a seat in parliament",
     "Opel's Eisenach plant makes the Grandland. Anna Schmidt lost her seat in Erfurt to a car dealer."},
};

// What is told of a plant stays, in short news and among words of sport.
const Row controls[] = {
    {"roof", "Tesla's Gruenheide plant employs 12,000. Solar panels on its roof are to be joined by others."},
    {"works of two trades",
     "MAN makes engines for trucks, buses, trains and boats at its plant in Nuremberg, which has 3,600 workers."},
    {"lack of chips", "The Hwaseong plant of Kia will be idle on Saturday. A semiconductor maker could not deliver."},
    {"bare place", "Karsan showed a new bus. The first one was taken off the line in the Bursa plant of the company."},
    {"sport",
     "Ford will close its Genk plant. The factory once made the Sierra; its striker scored and the league of "
     "Limburg had its champions from this plant."},
};

std::size_t facts_of(const char* text) {
  const std::string said = facts_as_ndjson(read_text(text, {2025, 10, 15}));
  INFO(said);
  return std::size_t(std::count(said.begin(), said.end(), '\n'));
}

}  // namespace

TEST_CASE("articles that tell nothing of a plant give no fact") {
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    CHECK(facts_of(row.text) == 0);
  }
  for (const Row& row : foreign) {
    CAPTURE(row.kind);
    const std::string said = facts_as_ndjson(read_text(row.text, {2025, 10, 15}));
    CHECK(said.find("Pilsen") == std::string::npos);
    CHECK(said.find("seat") == std::string::npos);
    CHECK(said.find("plant") != std::string::npos);
  }
  for (const Row& row : controls) {
    CAPTURE(row.kind);
    CHECK(facts_of(row.text) > 0);
  }
}

}  // namespace plantgraph
