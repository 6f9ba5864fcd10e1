// Two plants of one town or maker that are told apart by what is made there, by a number, by a side, by standing beside
// each other.
#include <doctest/doctest.h>

#include "ingest/plant_labels.h"
#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // By what is made there.
    {"Ford has an engine plant next to its car plant in Craiova. The engine plant employs 500. The car plant builds "
     "the Puma.",
     {"employs(Craiova engine plant, 500)", "produces(Craiova plant, Puma)", "no employs(Craiova plant, 500)",
      "no produces(Craiova engine plant, Puma)"}},
    {"Volkswagen has a car plant and a gearbox plant in Kassel. The gearbox plant employs 9,000 people. The car plant "
     "makes the Golf.",
     {"employs(Kassel transmission plant, 9000)", "produces(Kassel plant, Golf)",
      "no produces(Kassel transmission plant, Golf)"}},
    {"Volvo's Ghent truck plant employs 2,500 people. The Ghent car plant builds the EX30.",
     {"employs(Ghent truck plant, 2500)", "produces(Ghent plant, EX30)", "no produces(Ghent truck plant, EX30)"}},
    {"BYD has opened a bus plant in Szolnok. Its car plant in Szolnok, which is under construction, will build the "
     "Dolphin.",
     {"produces(Szolnok plant, Dolphin)", "no produces(Szolnok bus plant, Dolphin)"}},
    {"Audi's car plant in Gyor builds the Q3. Audi's engine plant in Gyor made 1.6 million engines in 2022.",
     {"produces(Gyor plant, Q3)", "output(Gyor engine plant, 1600000)", "no output(Gyor plant, 1600000)"}},
    {"GM has an assembly plant and a stamping plant in Lansing. The stamping plant employs 900. The assembly plant "
     "builds the Traverse.",
     {"employs(Lansing stamping plant, 900)", "produces(Lansing plant, Traverse)"}},
    {"CATL will build a battery plant in Figueruelas. At Figueruelas, Stellantis makes the Opel Corsa.",
     {"produces(Figueruelas plant, Opel Corsa)", "no produces(Figueruelas battery plant, Opel Corsa)"}},
    // A plant that is called now by what it makes and now not is one.
    {"Ford's Bridgend plant will close next year. The engine plant employs 1,700 people.",
     {"employs(Bridgend plant, 1700)"}},
    {"GM sells its gearbox plant in Strasbourg. The factory in Strasbourg employs 980 people.",
     {"employs(Strasbourg transmission plant, 980)"}},
    // By where they stand.
    {"A battery plant stands beside the Renault works in Douai. The Renault works builds the Twingo.",
     {"located_in(Douai battery plant, Douai)", "produces(Douai plant, Twingo)",
      "no produces(Douai battery plant, Twingo)"}},
    {"Mercedes-Benz builds the Sprinter at its van plant in Ludwigsfelde. The engine plant next door employs 800 "
     "people.",
     {"produces(Ludwigsfelde plant, Sprinter)", "employs(Ludwigsfelde engine plant, 800)",
      "no employs(Ludwigsfelde plant, 800)"}},
    {"Honda's factory in Alliston builds the Civic. An engine plant on the same site employs 400.",
     {"employs(Alliston engine plant, 400)", "no employs(Alliston plant, 400)"}},
    {"Tesla's plant in Gruenheide builds the Model Y. The adjacent battery factory will employ 1,000.",
     {"employs(Gruenheide battery plant, 1000)", "no employs(Gruenheide plant, 1000)"}},
    {"Kamaz has an engine works, a foundry and a truck works in Naberezhnye Chelny. The foundry employs 5,000 people.",
     {"employs(Naberezhnye Chelny foundry plant, 5000)",
      "located_in(Naberezhnye Chelny truck plant, Naberezhnye Chelny)",
      "located_in(Naberezhnye Chelny engine plant, Naberezhnye Chelny)"}},
    // By the side.
    {"GM's south plant in Oshawa was closed in 2009. The north plant builds the Silverado and employs 3,000 people.",
     {"produces(Oshawa plant (north), Silverado)", "employs(Oshawa plant (north), 3000)",
      "no status(Oshawa plant (north), closed)"}},
    {"Kia's East plant in Hwaseong makes the PV5. Its West plant will make the PV7.",
     {"produces(Hwaseong plant (east), PV5)", "produces(Hwaseong plant (west), PV7)",
      "no owned_by(Hwaseong plant, East)"}},
    {"Sokolka Motors makes the Zubr in its north works at Borowiec. The south works, opened in 1999, employs 340.",
     {"employs(Borowiec plant (south), 340)", "opened(Borowiec plant (south), 1999)"}},
    // By a number or a letter.
    {"Toyota runs two plants in Karawang. The first Karawang plant was opened in 1998. The second Karawang plant was "
     "opened in 2013 and builds the Vios.",
     {"opened(first Karawang plant, 1998)", "opened(second Karawang plant, 2013)",
      "produces(second Karawang plant, Vios)"}},
    {"Suzuki opened its second plant in Hansalpur in 2019. The first plant makes the Baleno. The second plant makes "
     "the Swift.",
     {"produces(first Hansalpur plant, Baleno)", "produces(second Hansalpur plant, Swift)"}},
    {"Nissan's Plant 1 in Sunderland makes the Qashqai. Plant 2 builds the Leaf and employs 1,500.",
     {"produces(Sunderland plant 1, Qashqai)", "produces(Sunderland plant 2, Leaf)",
      "employs(Sunderland plant 2, 1500)"}},
    {"Dongfeng has three plants in Wuhan. Plant One makes sedans. Plant Two makes SUVs.",
     {"produces(Wuhan plant 1, sedans)", "produces(Wuhan plant 2, SUVs)"}},
    {"Ashok Leyland's Hosur plant 1 makes trucks. Its Hosur plant 2, which opened in 1994, makes buses.",
     {"produces(Hosur plant 1, trucks)", "opened(Hosur plant 2, 1994)"}},
    {"Subaru's No. 1 factory in Ota makes the Levorg. The No. 3 factory, opened in 2010, has a capacity of 200,000 "
     "cars a "
     "year.",
     {"opened(Ota plant 3, 2010)", "capacity(Ota plant 3, 200000)"}},
    {"Hyundai's Ulsan complex has five plants. Plant 1 makes the Ioniq 5. Plant 5 makes the Genesis G90.",
     {"produces(Ulsan plant 1, Ioniq 5)", "produces(Ulsan plant 5, Genesis G90)"}},
    {"Workers at the company's Plant B in Dalkovo went on strike. Plant A, which makes the Lumen saloon, works on.",
     {"produces(Dalkovo plant (A), Lumen)", "no produces(Dalkovo plant (B), Lumen)"}},
    {"Mahindra's Chakan complex has two factories. The truck factory makes the Blazo. The car factory employs 4,000.",
     {"produces(Chakan truck plant, Blazo)", "no employs(Chakan truck plant, 4000)"}},
    {"At the plant 12 workers were hurt. Skoda's Kvasiny plant 3 years ago made the Yeti.",
     {"no located_in(Kvasiny plant 3, Kvasiny)"}},
};

}  // namespace

TEST_CASE("two plants of one town are told apart") { check_rows(rows, Date{2024, 5, 15}); }

TEST_CASE("what a plant is numbered by") {
  CHECK(label_of_plant("3") == 3);
  CHECK(label_of_plant("12") == 12);
  CHECK(label_of_plant("Two") == 2);
  CHECK(label_of_plant("two") == 0);
  CHECK(label_of_plant("IV") == 4);
  CHECK(side_of_label(label_of_plant("B")) == "B");
  CHECK(side_of_label(label_of_side("west")) == "west");
  CHECK(label_of_plant("1998") == 0);
  CHECK(label_of_plant("") == 0);
  CHECK(label_of_side("Bend") == 0);
}

}  // namespace plantgraph
