// What "there" and "where" point to: the town or the plant that was named last, not what the article is about.
#include "ingest/there.h"

#include <doctest/doctest.h>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // The plant of the town named last.
    {"Volkswagen's plant in Kariega builds the Polo. In Rosslyn BMW makes the X3. There 3,000 people work.",
     {"employs(Rosslyn plant, 3000)", "no employs(Kariega plant, 3000)"}},
    {"Dacia makes the Spring in Shiyan. The Sandero comes from Mioveni; 7,900 people work there.",
     {"employs(Mioveni plant, 7900)", "no employs(Shiyan plant, 7900)"}},
    {"MAN's Krakow works builds heavy trucks. The bus plant in Starachowice was set up in 1999; 3,000 work there.",
     {"employs(Starachowice bus plant, 3000)"}},
    // A town where goods are said to be made has a plant, even if no word says so.
    {"Volkswagen has a plant in Hanover, which makes the Multivan. In Poznan output fell by a tenth last year. "
     "Volkswagen makes the Caddy there.",
     {"produces(Poznan plant, Caddy)", "located_in(Poznan plant, Poznan)", "no produces(Hanover plant, Caddy)"}},
    {"Nissan closed its Avila plant in 2019. In Barcelona 3,000 workers fear for their jobs: the Navara is made there.",
     {"produces(Barcelona plant, Navara)", "no produces(Avila plant, Navara)"}},
    {"The group has its seat in Stuttgart and 20,000 employees there. Mercedes builds the GLC in Bremen.",
     {"no located_in(Stuttgart plant, Stuttgart)", "no employs(Bremen plant, 20000)"}},
    // A car plant with an engine works beside it: not the engine works for being named last.
    {"Artex takes over a car plant in Kaluga and, beside it, an engine works. It was there that the Polo was made.",
     {"produces(Kaluga plant, Polo)"}},
    // A plant that a clause with "there" or "where" brings up stands there.
    {"Lotus makes the Emira at Hethel. Geely has built up a second home for it at Wuhan. There the Eletre is produced "
     "in a factory for 150,000 cars.",
     {"produces(Wuhan plant, Eletre)", "no produces(Hethel plant, Eletre)"}},
    {"Suzuki builds the Swift in Sagara. In Hansalpur, where it has a plant for 750,000 cars a year, it employs 3,000.",
     {"located_in(Hansalpur plant, Hansalpur)", "capacity(Hansalpur plant, 750000)"}},
    {"Kia makes the Ceed in Zilina. Last year it went to Trnava. There it opened an engine plant in May.",
     {"located_in(Trnava engine plant, Trnava)", "no located_in(Zilina plant, Trnava)"}},
    // "In Trnava output rose": the town, and what is told of it.
    {"In Trnava output rose to 350,000 cars. Stellantis makes the C3 there.",
     {"produces(Trnava plant, C3)", "owned_by(Trnava plant, Stellantis)"}},
    // Where something is near by, or a way from, or was decided, or is looked at, no plant is.
    {"Honda will build an assembly plant in Alliston, an hour north of Toronto, beside the two lines that make the "
     "Civic.",
     {"no located_in(Toronto plant, Toronto)"}},
    {"Bodies go to Chongqing, 1,200 km up the Yangtze, where Ford makes the Focus.",
     {"produces(Chongqing plant, Focus)", "located_in(Chongqing plant, Chongqing)"}},
    {"The plant at Hambach lies between Metz and Strasbourg. Ineos makes the Grenadier there.",
     {"produces(Hambach plant, Grenadier)"}},
    {"The parent, Mitsubishi Motors, took the decision in Tokyo. Its plant in Tonsley made the Magna.",
     {"no located_in(Tokyo plant, Tokyo)"}},
    {"Norvik Trucks has looked at a site in Tilbury. Its plant in Windsor makes trucks.",
     {"no located_in(Tilbury plant, Tilbury)"}},
    {"In Tychy, Fiat turned out 605,797 cars last year, more than any of the group's works in Italy.",
     {"no located_in(Fiat plant, Italy)", "no output(Fiat Italy plant, 605797)"}},
    {"Magirus has its home in Ulm. The plant in the Donautal industrial area there produces fire engines.",
     {"located_in(Donautal plant, Ulm)"}},
    {"VW's Nanjing plant, opened as a branch of Shanghai, in which the Passat is made, is likely to close.",
     {"no located_in(Shanghai plant, Shanghai)"}},
    {"Royal Enfield's works in Tiruvottiyur dates from 1955, when Bullets were assembled with parts from Redditch.",
     {"produces(Tiruvottiyur plant, Bullets)", "no located_in(Redditch plant, Redditch)"}},
    // What a plant is said to be is that plant, of whatever kind.
    {"The Yancheng works makes the HiPhi X. The Yancheng base is the first factory of Kia, which closed in 2019.",
     {"owned_by(Yancheng plant, Kia)", "status(Yancheng plant, closed)"}},
    {"The Munderfing works is the biggest engine plant of KTM. It employs 400.",
     {"employs(Munderfing plant, 400)", "owned_by(Munderfing plant, KTM)"}},
    // "That plant" is the one named last.
    {"Kia makes the Ceed in Zilina. In Nosovice, in the Czech Republic, Hyundai makes the i30; 3,400 people work at "
     "that plant.",
     {"employs(Nosovice plant, 3400)", "no employs(Zilina plant, 3400)"}},
    // Works in a row of towns are as many.
    {"Opel has works in Bochum, Antwerp and Eisenach.",
     {"located_in(Antwerp plant, Antwerp)", "located_in(Eisenach plant, Eisenach)",
      "no located_in(Bochum plant, Antwerp)"}},
    {"Smyrna, Tennessee, lost the Leaf. Nissan builds it only in Sunderland now.",
     {"produces(Sunderland plant, Leaf)", "no located_in(Smyrna plant, Sunderland)"}},
    // The town with which a sentence opens is where the plant stands that somebody has or opens.
    {"Leoni makes wiring in Bistrita. In Kolomyia, in western Ukraine, it opened a plant in 2017.",
     {"located_in(Kolomyia plant, Kolomyia)", "opened(Kolomyia plant, 2017)"}},
    {"At Kolin, 60 km east of Prague, Toyota has a factory for 220,000 cars a year. Ford makes the Puma in Craiova.",
     {"capacity(Kolin plant, 220000)", "owned_by(Kolin plant, Toyota)"}},
    {"In the Czech town of Kolin Toyota has a factory for 220,000 cars a year. Ford makes the Puma in Craiova.",
     {"capacity(Kolin plant, 220000)", "no owned_by(Craiova plant, Toyota)"}},
    {"Zenta Motors has bought a site in Jelenia. It will build a plant for 50,000 vans a year there by 2027.",
     {"capacity(Jelenia plant, 50000)"}},
    // "The plant" behind a town that the sentence before brought up.
    {"Ford builds the Explorer in Cologne. In Valencia 600 jobs go. The plant builds the Kuga.",
     {"produces(Valencia plant, Kuga)", "no produces(Cologne plant, Kuga)"}},
    {"Ford builds the Explorer in Cologne. Its works in Craiova employs 6,000. The plant builds the Puma.",
     {"produces(Craiova plant, Puma)", "no produces(Cologne plant, Puma)"}},
};

}  // namespace

TEST_CASE("what there and where point to") { check_rows(rows, Date{2026, 1, 15}); }

}  // namespace plantgraph
