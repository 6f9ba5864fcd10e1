// What plants make: which words are goods, how classes of goods are named, and which names and numbers are models.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

struct Row {
  const char* text;
  std::vector<std::string> facts;  // "plant: goods (when)"; one that begins with "no " must not be read
};

const Row rows[] = {
    // Goods that no list knows, and words that are none.
    {"Valeo's Angers plant makes headlamp brackets and mirror housings.",
     {"Angers plant: headlamp brackets (current)", "Angers plant: mirror housings (current)"}},
    {"Ford's Genk plant makes losses and will make changes.", {"no Genk plant: losses (current)"}},
    // When they are made: what only happened beside them is not over, what ends is made until then.
    {"Ford's Genk plant was visited by the king on Monday. He drove a Mondeo off the line.",
     {"Genk plant: Mondeo (current)"}},
    {"Ford runs a plant in Genk. The Mondeo will be dropped.", {"Genk plant: Mondeo (current)"}},
    {"Ford will build a van at its Genk plant next to the Mondeo.", {"Genk plant: Mondeo (current)"}},
    {"Otokar builds armoured vehicles, buses and light trucks at its Arifiye plant.",
     {"Arifiye plant: buses (current)", "Arifiye plant: light trucks (current)"}},
    {"Gestamp's Cannock plant makes stamped body parts.", {"Cannock plant: stamped body parts (current)"}},
    {"Proton's Tanjung Malim plant makes models such as the X50 and X70.",
     {"Tanjung Malim plant: X50 (current)", "Tanjung Malim plant: X70 (current)"}},
    {"Proton's Tanjung Malim plant makes five models, among them the X50 and the X70, including versions for export.",
     {"Tanjung Malim plant: X50 (current)", "Tanjung Malim plant: X70 (current)"}},
    // Parts are made where they come from, not where they are wanted.
    {"Lear supplies seats to the Volkswagen plants in Wolfsburg and Emden from its works in Solingen.",
     {"Solingen plant: seats (current)", "no Wolfsburg plant: seats (current)", "no Emden plant: seats (current)"}},
    {"Ford's Saarlouis plant got its engines from Bridgend.", {"no Saarlouis plant: engines (current)"}},
    {"The tyres of the tractors come from the Mitas plant in Otrokovice.", {"Otrokovice plant: tyres (current)"}},
    {"The axles for the Sandouville plant of Renault come from Le Mans.", {"Le Mans plant: axles (current)"}},
    {"Valeo's Humpolec plant makes air-conditioning units.", {"Humpolec plant: air-conditioning units (current)"}},
    // Models without a capital, and those called like a quarter of the year.
    {"Hyundai makes the i20 and the ix35 at its plant in Izmit.",
     {"Izmit plant: i20 (current)", "Izmit plant: ix35 (current)"}},
    {"Audi makes the Q3 and the Q2 at its plant in Gyor.", {"Gyor plant: Q3 (current)", "Gyor plant: Q2 (current)"}},
    {"Audi made 41,000 cars at its Gyor plant in Q3.", {"no Gyor plant: Q3 (current)", "no Gyor plant: Q3 (past)"}},
    // A name that no list holds, right behind a model or letters right before one, are of its name.
    {"Toyota's Karawang plant builds the Etios Valco and the Vios.",
     {"Karawang plant: Etios Valco (current)", "Karawang plant: Vios (current)", "no Karawang plant: Valco (current)"}},
    {"Honda's Gazaria plant makes the CB Hornet.",
     {"Gazaria plant: CB Hornet (current)", "no Gazaria plant: Hornet (current)"}},
    {"Freightliner builds Class 8 trucks at its plant in Cleveland. Workers there stopped the line.",
     {"Cleveland plant: trucks (current)", "no Cleveland plant: Class (current)",
      "no Cleveland plant: Workers (current)"}},
    // A town's name with the article is a model, where the text names its make.
    {"GM builds the Chevrolet Cruze or the seven-seat Orlando at its plant in Gunsan.",
     {"Gunsan plant: Chevrolet Cruze (current)", "Gunsan plant: Orlando (current)",
      "no Orlando plant: Orlando (current)"}},
    // Whose the plant is tells no goods.
    {"Production at the Nosovice plant of Hyundai was halted.", {"no Nosovice plant: Hyundai (past)"}},
    // The class is what tells which goods they are.
    {"Iveco's Suzzara plant builds light and medium trucks.", {"Suzzara plant: light and medium trucks (current)"}},
    {"Volvo's plant in Wroclaw makes cheaper buses.", {"Wroclaw plant: buses (current)"}},
    {"Audi's Gyor plant makes an electric motor. Electric motors have been made in Gyor since 2018.",
     {"Gyor plant: electric motor (current)", "no Gyor plant: Electric motors (current)"}},
    // What a plant is called by.
    {"Ford's engine plant in Bridgend stood idle. It closed in 2020.", {"Bridgend engine plant: engines (past)"}},
    {"Volkswagen's car plant in Emden stood idle.", {"no Emden plant: cars (current)"}},
    {"BYD's electric bus factory in Komarom stands idle.", {"Komarom bus plant: electric buses (current)"}},
    {"Engine production at Ford's Bridgend plant will end in 2020.", {"Bridgend plant: engines (current)"}},
    {"MAN builds trucks in Munich and buses in Ankara.",
     {"Munich plant: trucks (current)", "Ankara plant: buses (current)"}},
    {"The first examples of the BMW Z4 have left the line at Magna's Graz plant.", {"Graz plant: BMW Z4 (current)"}},
    {"Audi builds the Q5 in San Jose Chiapa and the A3 and A4 in Ingolstadt.",
     {"San Jose Chiapa plant: Q5 (current)", "Ingolstadt plant: A3 (current)",
      "no San Jose Chiapa plant: A3 (current)"}},
    {"Nissan's Smyrna, Tennessee, plant makes the Rogue.", {"Smyrna plant: Rogue (current)"}},
    {"Honda's Lincoln, Alabama, factory assembles the Odyssey.", {"Lincoln plant: Odyssey (current)"}},
    {"Volkswagen recalled the Bratislava-built Touareg.", {"Bratislava plant: Touareg (current)"}},
    {"Volkswagen showed the Mexico-built Taos.", {"no Mexico plant: Taos (current)"}},
    // Models that no list holds: by the words around them, their numbers, their versions.
    {"Skoda's Kvasiny plant has a new task. The Sorvia is assembled there since May. The plant, home of the Sorvia, was"
     " enlarged.",
     {"Kvasiny plant: Sorvia (current)"}},
    {"Dodge trucks and cars are built at the Kvasiny plant, among them the Vantreo 320, 520 and 620.",
     {"Kvasiny plant: Vantreo 320 (current)", "Kvasiny plant: 520 (current)", "Kvasiny plant: 620 (current)"}},
    {"Agrale's plant in Caxias do Sul assembles the International 4700 and 4900.",
     {"Caxias do Sul plant: International 4700 (current)", "Caxias do Sul plant: 4900 (current)"}},
    {"Karmann's plant in Osnabrueck builds the Golf Cabrio.", {"Osnabrueck plant: Golf Cabrio (current)"}},
    {"Audi's Gyor plant builds the A1 e-tron.", {"Gyor plant: A1 e-tron (current)"}},
    {"Hyundai's plant in Bursa makes trucks of the 4000 series and HD series vans.",
     {"Bursa plant: 4000 series (current)", "Bursa plant: HD series (current)"}},
    {"Skoda's Kvasiny plant employed Sorvia 300 people.", {"no Kvasiny plant: Sorvia 300 (past)"}},
    // Numbers that are models, and numbers that count.
    {"Peugeot's Sochaux plant makes the 3008 and 5008.",
     {"Sochaux plant: 3008 (current)", "Sochaux plant: 5008 (current)"}},
    {"At Sochaux Peugeot builds the 3008.", {"Sochaux plant: 3008 (current)"}},
    {"Peugeot's Sochaux plant paid the 3008 workers in May.", {"no Sochaux plant: 3008 (past)"}},
    {"Polestar will build the Polestar 7 at Volvo's Kosice plant.", {"Kosice plant: Polestar 7 (planned)"}},
    {"Volkswagen's Hanover plant makes the Multivan, ID. Buzz and California.", {"Hanover plant: ID. Buzz (current)"}},
    {"BMW's Munich plant builds the 3 Series and the 4 Series.", {"Munich plant: 3 Series (current)"}},
    // A passive that is joined to another.
    {"The Sprinter is welded, painted and assembled at Mercedes-Benz's Dusseldorf plant.",
     {"Dusseldorf plant: Sprinter (current)"}},
    {"The Transit will be painted and assembled in Ford's Valencia plant.", {"Valencia plant: Transit (planned)"}},
    // What is named only beside the plant.
    {"Dana's Toledo plant makes axles for the Jeep Wrangler.", {"no Toledo plant: Jeep Wrangler (current)"}},
    {"Magna will assemble XPeng's G6 at its Graz plant.", {"no Graz plant: Magna (planned)"}},
    {"Renault sold 20,000 Dusters in Curitiba, where it has a plant.", {"no Curitiba plant: Dusters (past)"}},
    {"At Volkswagen's Emden plant, the President of Germany took the wheel.", {"no Emden plant: President (past)"}},
    // A model and what is said of its kind, and a kind that stands for the model.
    {"Honda's Gebze plant built its last Civic, a white sedan, in 2021.",
     {"Gebze plant: Civic (past)", "no Gebze plant: sedan (past)"}},
    {"Dacia's Mioveni plant makes the Duster, its best-selling SUV, the Logan and the Sandero.",
     {"Mioveni plant: Duster (current)", "Mioveni plant: Logan (current)", "Mioveni plant: Sandero (current)",
      "no Mioveni plant: SUV (current)"}},
    {"Ford's Valencia plant is busy. Production of the Kuga goes on; the SUV is built there until 2028.",
     {"Valencia plant: Kuga (current)", "no Valencia plant: SUV (current)"}},
    {"Ford's Valencia plant will build the next SUV of the Kuga family.", {"no Valencia plant: Kuga (past)"}},
    // A make and its kind of goods.
    {"Dongfeng trucks and Chery SUVs are assembled at Ghandhara's Karachi plant.",
     {"Karachi plant: Dongfeng trucks (current)", "Karachi plant: Chery (current)"}},
    // Goods by how many of them there are, and by where they come from.
    {"Temsa's Adana plant has a capacity of 7,500 light trucks a year.", {"Adana plant: light trucks (current)"}},
    {"Kia's Zilina plant has a capacity of 350,000 cars a year.", {"no Zilina plant: cars (current)"}},
    {"Ford's Southampton plant is small. The Transit from Southampton is a van.",
     {"Southampton plant: Transit (current)"}},
    {"CATL has a battery plant in Debrecen. Cells from Debrecen will go to BMW.",
     {"Debrecen battery plant: Cells (planned)"}},
    // What the engines are for, what is imported, and what is denied.
    {"Ford's engine plant in Bridgend makes engines that power the Fiesta.",
     {"Bridgend engine plant: engines (current)", "no Bridgend engine plant: Fiesta (current)"}},
    {"Nissan's Rosslyn plant makes the Navara; the Patrol and the X-Trail, both to be imported, come later.",
     {"Rosslyn plant: Navara (current)", "no Rosslyn plant: Patrol (planned)"}},
    {"Neither the Kuga nor the Focus is built at Ford's Valencia plant.",
     {"no Valencia plant: Kuga (current)", "no Valencia plant: Focus (current)"}},
    {"Ford has no plans to build the Focus at its Saarlouis plant.", {"no Saarlouis plant: Focus (current)"}},
    {"The Ford plant in Saarlouis makes the Focus, which competes with the Golf.",
     {"Saarlouis plant: Focus (current)", "no Saarlouis plant: Golf (current)"}},
    // Parts whose names begin like verbs, and rows with something put in.
    {"General Motors' Bay City plant makes camshafts, connecting rods and crankshafts.",
     {"Bay City plant: camshafts (current)", "Bay City plant: connecting rods (current)",
      "Bay City plant: crankshafts (current)"}},
    {"Kia's Zilina plant makes engines, gearboxes and, increasingly, electric motors.",
     {"Zilina plant: gearboxes (current)", "Zilina plant: electric motors (current)"}},
    {"Ford's Saarlouis plant builds three models: Focus, C-Max and Kuga.", {"Saarlouis plant: Focus (current)"}},
    {"At its Palencia plant Renault makes the Captur.", {"Palencia plant: Captur (current)"}},
    // What goes on behind a relative clause; who does something in a town.
    {"Dacia's works at Mioveni builds the Dacia 1310, which derives from the Renault 12, and the Nova.",
     {"Mioveni plant: Dacia 1310 (current)", "Mioveni plant: Nova (current)"}},
    {"Toyota's Walbrzych plant makes a transaxle which is fitted to the Corolla, as well as petrol engines.",
     {"Walbrzych plant: petrol engines (current)", "no Walbrzych plant: Corolla (current)"}},
    {"BYD is building a plant in Szeged, and in Komarom it assembles electric buses.",
     {"no Szeged plant: electric buses (current)"}},
    // A model with its number, and a number that counts.
    {"Toyota makes the Hilux 250 at its Hamura plant.", {"Hamura plant: Hilux 250 (current)"}},
    {"Ford built the Focus 500 times at its Saarlouis plant.", {"Saarlouis plant: Focus (past)"}},
    // Names of models that no list holds: their numbers, their versions, and what only an article tells.
    {"Suzuki's Toyokawa plant makes the scooter Skywave 650.", {"Toyokawa plant: Skywave 650 (current)"}},
    {"The Boulevard M109R was put together in Suzuki's Toyokawa plant.", {"Toyokawa plant: Boulevard M109R (past)"}},
    {"Volvo's Daqing plant will first make the XC Classic.", {"Daqing plant: XC Classic (planned)"}},
    {"The ZR12 comes from Suzuki's Toyokawa plant.", {"Toyokawa plant: ZR12 (current)"}},
    {"The UAW and the Guardian come from Ford's Flint plant.",
     {"no Flint plant: UAW (current)", "no Flint plant: Guardian (current)"}},
    {"Nissan's Oppama plant makes the Note and the Note Aura.",
     {"Oppama plant: Note (current)", "Oppama plant: Note Aura (current)"}},
    {"BYD will build a factory in Manisa for electric and plug-in hybrid cars.",
     {"Manisa plant: electric and plug-in hybrid cars (planned)"}},
    {"Avtotor's Kaliningrad plant produces cars of the brands BAIC and Kaiyi.",
     {"Kaliningrad plant: BAIC (current)", "Kaliningrad plant: Kaiyi (current)"}},
    {"Ford's Genk plant makes all kinds of mistakes.", {"no Genk plant: kinds (current)"}},
    // Kinds of goods: with a number, several of one head, behind "a family of".
    {"GM's Warren plant makes 6-speed automatic gearboxes.", {"Warren plant: 6-speed automatic gearboxes (current)"}},
    {"GM's Toledo plant makes truck and bus tyres.",
     {"Toledo plant: truck and bus tyres (current)", "no Toledo plant: truck (current)"}},
    {"GM's Toledo plant makes a new family of diesel engines.", {"Toledo plant: diesel engines (current)"}},
    {"GM's Toledo plant makes a wide range of trucks and buses.",
     {"Toledo plant: trucks (current)", "Toledo plant: buses (current)"}},
    // Where models go, what is imported, and where "the city of" a name is.
    {"Toyota is moving the JPN Taxi to Ohira and the Century to Motomachi.",
     {"Ohira plant: JPN Taxi (planned)", "Motomachi plant: Century (planned)", "no Ohira plant: Century (current)"}},
    {"At Torslanda Volvo makes the XC60 and the XC90, at Ghent the XC40.",
     {"Torslanda plant: XC60 (current)", "Torslanda plant: XC90 (current)", "Ghent plant: XC40 (current)",
      "no Ghent plant: XC90 (current)"}},
    {"The XC90 is made in Volvo's Torslanda plant and the XC40 in its Ghent plant.",
     {"Torslanda plant: XC90 (current)", "Ghent plant: XC40 (current)", "no Torslanda plant: XC40 (current)"}},
    {"Scania makes cabs in Oskarshamn, frames in Lulea and engines in Sodertalje.",
     {"Oskarshamn plant: cabs (current)", "Lulea plant: frames (current)", "Sodertalje plant: engines (current)"}},
    {"Stellantis will build three models in Melfi: the DS 8, the Jeep Compass and the Lancia Gamma.",
     {"Melfi plant: Jeep Compass (planned)", "Melfi plant: Lancia Gamma (planned)"}},
    {"Magyar Suzuki makes the Vitara in Esztergom and imports the Swift from Japan.",
     {"Esztergom plant: Vitara (current)", "no Esztergom plant: Swift (current)"}},
    {"Mazda makes the Mazda2 in the southern city of Nanjing.", {"Nanjing plant: Mazda2 (current)"}},
    {"The Dacia Jogger, which takes over from the Lodgy, is built at Mioveni.",
     {"Mioveni plant: Dacia Jogger (current)", "no Mioveni plant: Lodgy (current)"}},
    // Models that go by a number alone, or by a name with an apostrophe.
    {"Volvo's Torslanda works made 240s, 740s and 850s.",
     {"Torslanda plant: 240s (past)", "Torslanda plant: 740s (past)", "Torslanda plant: 850s (past)"}},
    {"Volvo's Torslanda works made cars in the 1980s.", {"no Torslanda plant: 1980s (past)"}},
    {"Bogdan's Cherkasy plant assembles Lada 2110s.", {"Cherkasy plant: Lada 2110s (current)"}},
    {"Skoda assembled K-380s and K-3110s at its Kvasiny plant.",
     {"Kvasiny plant: K-380s (past)", "Kvasiny plant: K-3110s (past)"}},
    {"Volvo's Wroclaw plant makes the hybrid 7900.", {"Wroclaw plant: 7900 (current)"}},
    {"Skoda's Vrchlabi plant built the 1203 van.", {"Vrchlabi plant: 1203 (past)"}},
    {"Chery's Wuhu plant makes the Tiggo 5X, 7 and 8.",
     {"Wuhu plant: Tiggo 5X (current)", "Wuhu plant: 7 (current)", "Wuhu plant: 8 (current)"}},
    {"MAN's Starachowice plant makes the Lion's City.", {"Starachowice plant: Lion's City (current)"}},
    {"Kia's Zilina plant makes the cee'd.", {"Zilina plant: cee'd (current)"}},
    {"Skoda builds buses in Kvasiny; the owner is Tata.",
     {"Kvasiny plant: buses (current)", "no Kvasiny plant: Tata (current)"}},
    // Parts, and the models that they are for.
    {"GM's Toledo plant makes the gearbox of the Corvette.",
     {"Toledo plant: gearbox (current)", "no Toledo plant: Corvette (current)"}},
    {"GM's Toledo plant makes the Corvette's gearbox.", {"no Toledo plant: Corvette (current)"}},
    {"GM's Toledo plant makes gearboxes for vehicles such as the Silverado pickup, the TrailBlazer and the Corvette.",
     {"Toledo plant: gearboxes (current)", "no Toledo plant: TrailBlazer (current)",
      "no Toledo plant: Corvette (current)"}},
    // Makes that stand for what is made under them, names in codes, and most of them.
    {"GM's Wellington plant had a good year. For decades it was the home of Vauxhalls and Bedford trucks.",
     {"Wellington plant: Vauxhalls (past)", "Wellington plant: Bedford trucks (past)"}},
    {"Fiat's Melfi plant had a good year. Volvo said it was content.", {"no Melfi plant: Volvo (current)"}},
    {"Ford's Kocaeli plant turns out 300,000 vehicles, most of them Transits and light trucks.",
     {"Kocaeli plant: Transits (current)", "Kocaeli plant: light trucks (current)"}},
    {"Navistar's plant in Canoas makes the International 9800i and the bus.",
     {"Canoas plant: International 9800i (current)"}},
    {"Dongfeng Honda's Wuhan plant makes the e:NP1 and the e:NS1.",
     {"Wuhan plant: e:NP1 (current)", "Wuhan plant: e:NS1 (current)"}},
    {"Valeo's Angers plant makes steering-column switches.", {"Angers plant: steering-column switches (current)"}},
    {"Iveco has a plant in Sete Lagoas. Daily, Tector, Stralis.",
     {"Sete Lagoas plant: Daily (current)", "Sete Lagoas plant: Tector (current)"}},
    // Models that no list holds, by what is said of them.
    {"Kia has a plant in Zilina. It is the home of the Zorvia.", {"Zilina plant: Zorvia (current)"}},
    {"The last Zorvia left Kia's Zilina plant in June.", {"Zilina plant: Zorvia (past)"}},
    {"Kia's Zilina plant is busy. The Zorvia, a small crossover, sells well.", {"Zilina plant: Zorvia (current)"}},
    {"Kia's Zilina plant is busy, says the Bystrica, a newspaper.", {"no Zilina plant: Bystrica (current)"}},
    {"Rootes makes the Hillman Imp at its Linwood plant. Last year 40,000 Imps were made there.",
     {"Linwood plant: Hillman Imp (current)", "no Linwood plant: Imps (past)", "no Linwood plant: Imps (current)"}},
    // Verbs that are nouns, too.
    {"Magna has two plants in Aurora and Newmarket. Both mould bumpers.",
     {"Aurora plant: bumpers (current)", "Newmarket plant: bumpers (current)"}},
    {"Bosch's second Hungarian plant, in Hatvan, supplies wheel bearings.", {"Hatvan plant: wheel bearings (current)"}},
    // Goods told by a pronoun: those of the sentence before, where nothing else can be meant.
    {"The Karoq is a success. Skoda builds it in Kvasiny.", {"Kvasiny plant: Karoq (current)"}},
    {"The Karoq and the Kodiaq sell well. Skoda makes them in Kvasiny.",
     {"Kvasiny plant: Karoq (current)", "Kvasiny plant: Kodiaq (current)"}},
    {"The trucks are used in ports. They are assembled in Rosslyn by Iveco.", {"Rosslyn plant: trucks (current)"}},
    {"Volkswagen sells the Polo in India. It is built in Pune.", {"Pune plant: Polo (current)"}},
    {"Ford's plant in Valencia makes the Kuga. It was built in 1976 by the sea in Almussafes.",
     {"no Almussafes plant: Kuga (past)"}},
    {"The 405 never disappeared from Iran. IKCO has a plant in Tehran. In Mashhad it kept turning them out.",
     {"no Tehran plant: 405 (past)"}},
};

std::vector<std::string> read_goods(const std::string& text) {
  const ArticleFacts read = read_text(text);
  std::vector<std::string> out;
  for (const Fact& f : read.facts)
    if (f.predicate == Predicate::produces && f.object)
      out.push_back(fmt::format("{}: {} ({})", read.entities[f.subject].name, read.entities[*f.object].name,
                                f.qualifiers.count(Qualifier::when) ? f.qualifiers.at(Qualifier::when) : ""));
  return out;
}

TEST_CASE("goods: what plants make is read whole, and nothing else") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    check_among(read_goods(row.text), row.facts);
  }
}

}  // namespace
}  // namespace plantgraph
