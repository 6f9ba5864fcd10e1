// Which of several plants is meant: by order, by "other", by "it" and "the plant", by a town told before its plant.
#include "ingest/reference.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // One of several, without a noun of its own.
    {"Toyota has two plants in Karawang. The first was opened in 1998 and makes the Fortuner. The second was "
     "inaugurated in 2013 and builds the Vios.",
     {"opened(first Karawang plant, 1998)", "produces(first Karawang plant, Fortuner)",
      "opened(second Karawang plant, 2013)", "produces(second Karawang plant, Vios)",
      "no produces(second Karawang plant, Fortuner)"}},
    {"Honda's first plant in Thailand, at Ayutthaya, was opened in 1996. A second, in Prachinburi, makes the Civic.",
     {"produces(Prachinburi plant, Civic)", "owned_by(Prachinburi plant, Honda)",
      "no produces(Ayutthaya plant, Civic)"}},
    {"Mitsubishi's Laem Chabang complex consists of three plants. The third makes the Mirage.",
     {"produces(third Laem Chabang plant, Mirage)"}},
    // Models are counted, too.
    {"Ford plans three new models for its Valencia plant. The first is the Kuga.", {"produces(Valencia plant, Kuga)"}},
    // The other plant in a town is not the one spoken of.
    {"Vauxhall's Luton plant makes the Vivaro. Luton's other vehicle plant closed in 1992.",
     {"produces(Luton plant, Vivaro)", "no status(Luton plant, closed)"}},
    {"Honda has a plant in Celaya. It employs 2,000 people and can build 120,000 cars a year.",
     {"employs(Celaya plant, 2000)", "capacity(Celaya plant, 120000)", "no employs(Honda, 2000)"}},
    // The subject of the sentence before, or what it was said to be.
    {"Opel's plant in Gliwice, opened by General Motors in 1998, fares little better. It produced 125,000 cars.",
     {"output(Gliwice plant, 125000)", "no output(Opel, 125000)", "no output(General Motors, 125000)"}},
    {"The larger of the two is Fiat's factory in Tychy. It turned out 348,000 cars in 2012.",
     {"output(Tychy plant, 348000)", "no output(Fiat, 348000)"}},
    // A time before the next subject is of the next clause.
    {"In 1964 the Ryton car works became part of Chrysler, in 1978 it went to Peugeot, and in 2006 it was closed.",
     {"status(Ryton plant, closed)", "buyer(Peugeot, Ryton plant)"}},
    // A town stands for its plant before the text describes one there.
    {"Ford's Anglia was built in Halewood from 1963. In its heyday Halewood employed 14,500 people. Today the Evoque "
     "is made there.\n\nJLR says that Halewood will be its first all-electric plant.",
     {"employs(Halewood plant, 14500)"}},
    // Another maker's plant in the same town.
    {"Hyundai opened a plant in Cikarang in 2022.\n\nSuzuki makes the Ertiga in Cikarang. Its plant there employs "
     "4,000.",
     {"produces(Suzuki Cikarang plant, Ertiga)", "employs(Suzuki Cikarang plant, 4000)",
      "no owned_by(Hyundai Cikarang plant, Suzuki)"}},
    {"Hyundai opened a plant in Cikarang in 2022. In the same town Suzuki makes the Ertiga.",
     {"produces(Suzuki Cikarang plant, Ertiga)", "located_in(Suzuki Cikarang plant, Cikarang)"}},
    {"Hyundai opened a plant in Cikarang in 2022.\n\nSuzuki has a plant in Cikarang, too. It makes the Ertiga.",
     {"produces(Suzuki Cikarang plant, Ertiga)", "no produces(Hyundai Cikarang plant, Ertiga)"}},
    {"Magna's plant in Graz has 9,000 workers. Mercedes-Benz builds the G-Class in Graz.",
     {"produces(Graz plant, G-Class)"}},
    // What a head office wants it wants in no plant, and what a plant abroad makes is not told of the one at home.
    {"To build the new T-Roc in the numbers that Wolfsburg wants, Volkswagen's Palmela plant will run six days a week.",
     {"no located_in(Wolfsburg plant, Wolfsburg)"}},
    {"The last car\n\nPALERMO, Nov 24, 2011 - Fiat's plant under the rock was opened in 1970.\n\nThe new Ypsilon is "
     "made at Tychy, in Poland.",
     {"no opened(Tychy plant, 1970)"}},
    // What it stands at, and then the town.
    {"Ford's factory on the banks of the Rhine in Cologne makes the Explorer.",
     {"produces(Cologne plant, Explorer)", "located_in(Cologne plant, Cologne)"}},
    // Whose "its" is, behind two verbs and a short name.
    {"Isuzu buys General Motors East Africa (GMEA), which makes trucks in Nairobi.\n\nGMEA was formed in 1975 and "
     "opened "
     "its plant two years later.",
     {"opened(Nairobi plant, 1977)", "no owned_by(Isuzu plant, Isuzu)"}},
    // A row of works; one that the lexicon knows by its name is that of its town.
    {"Opel has closed its works in Bochum and in Antwerp.",
     {"status(Bochum plant, closed)", "status(Antwerp plant, closed)"}},
    {"Renault pledged to put $219 million into the works at Mioveni, near Pitesti.",
     {"no located_in(Pitesti plant, Pitesti)"}},
    {"Nissan will close its plants in Oppama and in Hiratsuka. The former makes the Note; the latter makes vans.",
     {"produces(Oppama plant, Note)", "produces(Hiratsuka plant, vans)", "no produces(Oppama plant, vans)"}},
    // A clause without its verb, of a plant that is described.
    {"Suzuki's plant in Esztergom, Hungary, makes the Swift. Its plant in Lahore, Pakistan, makes the Alto. The "
     "Hungarian "
     "plant employs 2,500 people, the Pakistani one 1,100.",
     {"employs(Esztergom plant, 2500)", "employs(Lahore plant, 1100)", "no employs(Esztergom plant, 1100)"}},
    {"Suzuki has plants in Esztergom, Hungary, and Lahore, Pakistan. The Hungarian one makes the Vitara, the Pakistani "
     "one the Alto and the Cultus.",
     {"produces(Esztergom plant, Vitara)", "produces(Lahore plant, Alto)", "produces(Lahore plant, Cultus)",
      "no produces(Esztergom plant, Alto)"}},
    {"The Trnava plant, opened in 2006, makes the Peugeot 208; Vigo, opened in 1958, the Citroen Berlingo and the "
     "Peugeot 2008.",
     {"produces(Trnava plant, Peugeot 208)", "produces(Vigo plant, Citroen Berlingo)",
      "produces(Vigo plant, Peugeot 2008)", "no produces(Trnava plant, Peugeot 2008)"}},
    // Two or three that were told of together.
    {"Volvo Cars has plants in Torslanda and Ghent. Both build the XC40.",
     {"produces(Torslanda plant, XC40)", "produces(Ghent plant, XC40)"}},
    {"Isuzu has plants in Samut Prakan and Chachoengsao. The older of the two opened in 1963. The newer one has an "
     "annual capacity of 200,000 pickups.",
     {"opened(Samut Prakan plant, 1963)", "capacity(Chachoengsao plant, 200000)",
      "no capacity(Samut Prakan plant, 200000)"}},
    {"Toyota has two plants in Thailand. The older of the two, at Samrong, employs 3,000 people; the other, at Ban "
     "Pho, "
     "makes the Hilux.",
     {"employs(Samrong plant, 3000)", "owned_by(Samrong plant, Toyota)", "produces(Ban Pho plant, Hilux)"}},
    {"Skoda runs three Czech plants: Mlada Boleslav, Kvasiny and Vrchlabi. The first makes the Octavia, the second the "
     "Kodiaq.",
     {"produces(Mlada Boleslav plant, Octavia)", "produces(Kvasiny plant, Kodiaq)"}},
    {"Ford makes the Focus and the Puma at Saarlouis and Craiova. Both will be phased out in 2024.",
     {"no status(Saarlouis plant, closed)", "no status(Craiova plant, closed)"}},
    // By the country: a town of it, or the only plant there.
    {"Renault moved production of the Duster from Pitesti to Tangier in 2019. The Moroccan plant has a capacity of "
     "340,000 cars a year.",
     {"capacity(Tangier plant, 340000)", "no capacity(Pitesti plant, 340000)"}},
    {"Scania builds trucks in Sodertalje, Zwolle and Angers. The Dutch plant is the largest and employs 1,600 people.",
     {"employs(Zwolle plant, 1600)", "no located_in(Sodertalje plant, Zwolle)"}},
    // Rows: of towns behind a number of sites, of numbers, of sums.
    {"Tesla makes the Model Y at four sites: Fremont, Austin, Shanghai and Gruenheide.",
     {"produces(Fremont plant, Model Y)", "produces(Austin plant, Model Y)", "produces(Shanghai plant, Model Y)"}},
    {"Ford's plants in Chennai and Sanand had capacities of 200,000 and 240,000 cars a year.",
     {"capacity(Chennai plant, 200000)", "capacity(Sanand plant, 240000)"}},
    {"Renault will invest 300 million euros in its plant in Douai and 200 million in the one in Maubeuge.",
     {"invests_in(Renault, Douai plant)", "invests_in(Renault, Maubeuge plant)"}},
    {"Michelin will close its plants in Cholet and Vannes, where 1,254 people work.",
     {"status(Vannes plant, closed)", "no employs(Cholet plant, 1254)"}},
    // A town stands nearer to the number than the plant before; each town with its own number.
    {"GM's Oshawa plant will close in 2019. Lordstown, in Ohio, with 1,600 workers, is to close as well.",
     {"no employs(Oshawa plant, 1600)"}},
    {"Kia has plants in Zilina and West Point. In Zilina 3,700 people work, in West Point 2,700.",
     {"employs(Zilina plant, 3700)", "employs(West Point plant, 2700)"}},
    {"Opel has plants in Eisenach (1,600 employees), Rüsselsheim (13,500) and Kaiserslautern (2,500).",
     {"employs(Eisenach plant, 1600)", "employs(Rüsselsheim plant, 13500)", "employs(Kaiserslautern plant, 2500)"}},
    {"Kia employs 2,900 people at its Zilina plant and 1,600 at Nosovice.",
     {"employs(Zilina plant, 2900)", "employs(Nosovice plant, 1600)", "no employs(Zilina plant, 1600)"}},
    {"Kia lays off 500 of 3,700 workers at its Zilina plant.",
     {"employs(Zilina plant, 3700)", "no employs(Zilina plant, 500)"}},
    // Clauses without their verb.
    {"Goodyear's plant in Fulda is to close by the end of 2025 and the one in Fuerstenwalde by 2027. The former "
     "employs "
     "1,050 and the latter 700.",
     {"status(Fulda plant, closed)", "status(Fuerstenwalde plant, closed)", "employs(Fulda plant, 1050)",
      "employs(Fuerstenwalde plant, 700)"}},
    // What stands before "with" has it; "it" is no plant where the clause begins with another.
    {"Bosch wants to sell its plant in Bremen. The works in Rodez, with 1,200 employees, is to stay.",
     {"employs(Rodez plant, 1200)", "no employs(Bremen plant, 1200)"}},
    {"KG Mobility's main factory is at Pyeongtaek, where the Torres is built. At its other site, in Changwon, it makes "
     "engines.",
     {"produces(Changwon plant, engines)", "no produces(Pyeongtaek plant, engines)"}},
    // Another plant beside it, and one of its own elsewhere.
    {"Gaz bought the plant in Likino from Ruspromauto. Gaz is building a battery works of its own in Kolomna.",
     {"owned_by(Kolomna battery plant, Gaz)", "no located_in(Likino plant, Kolomna)"}},
};

}  // namespace

TEST_CASE("which of several plants is meant") { check_rows(rows, Date{2026, 1, 15}); }

}  // namespace plantgraph
