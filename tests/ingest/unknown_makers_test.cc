// Companies that the lexicon does not hold, told by what the text says of them.
#include "ingest/unknown_makers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    {"Trelmora's plant in Liberec makes axles. Skoda buys them.", {"owned_by(Liberec plant, Trelmora)"}},
    {"The Trelmora plant in Liberec makes axles for Skoda cars.",
     {"owned_by(Liberec plant, Trelmora)", "produces(Liberec plant, axles)"}},
    {"The axle plant of Trelmora in Liberec is to close. Skoda buys car parts there.",
     {"owned_by(Liberec axle plant, Trelmora)"}},
    {"Vantreo belongs to Trelmora. Skoda buys its car parts.", {"subsidiary_of(Vantreo, Trelmora)"}},
    {"Vantreo is wholly owned by Trelmora. Skoda buys its car parts.", {"subsidiary_of(Vantreo, Trelmora)"}},
    {"Vantreo is a subsidiary of Trelmora. Skoda buys its car parts.", {"subsidiary_of(Vantreo, Trelmora)"}},
    {"Another Trelmora subsidiary, Vantreo, makes car parts. Skoda buys them.", {"subsidiary_of(Vantreo, Trelmora)"}},
    {"Vantreo, itself part of the Trelmora group, makes car parts. Skoda buys them.",
     {"subsidiary_of(Vantreo, Trelmora)"}},
    {"Trelmora took over Vantreo in 2011. Skoda buys its car parts.", {"buyer(Trelmora, Vantreo)"}},
    {"Trelmora, a supplier, has run Skoda's former Vrchlabi plant since 2011.", {"owned_by(Vrchlabi plant, Trelmora)"}},
    {"Trelmora sold Vantreo to Ford.", {"seller(Trelmora, Vantreo)", "buyer(Ford, Vantreo)"}},
    {"Vantreo belongs to the Trelmora group. Skoda buys its car parts.", {"subsidiary_of(Vantreo, Trelmora)"}},
    {"Carmakers sold more cars. Trelmora do Brasil runs a car plant in Betim.",
     {"owned_by(Betim plant, Trelmora do Brasil)"}},
    // Of the trade as the text is, though the lexicon holds no name in it; and in a text of another trade.
    {"Dealers sold more cars. Chinese carmaker Trelmora will build a factory in Szeged.",
     {"owned_by(Szeged plant, Trelmora)", "located_in(Szeged plant, Szeged)"}},
    {"Brewers sold more beer, car dealers more cars. The group Trelmora will build a factory in Szeged.",
     {"no owned_by(Szeged plant, Trelmora)"}},
    {"Skoda's Kvasiny plant makes cars under the Vantreo brand.",
     {"produces(Kvasiny plant, Vantreo)", "no owned_by(Kvasiny plant, Vantreo)"}},
    {"Skoda buys car parts. Technology company Trelmora has a car plant in Szeged.",
     {"owned_by(Szeged plant, Trelmora)", "no subsidiary_of(Trelmora, Technology)"}},
    {"Skoda buys car parts. Trelmora (Thailand) Co., Ltd. owns a car plant in Rayong.",
     {"owned_by(Rayong plant, Trelmora (Thailand) Co., Ltd.)"}},
    {"Skoda buys car parts. The supplier Zhejiang Trelmora owns a car plant in Ningbo.",
     {"owned_by(Ningbo plant, Zhejiang Trelmora)"}},
    {"Skoda's car plant in Kvasiny is for sale. Trelmora denied that it wants to buy it.",
     {"buyer(Trelmora, Kvasiny plant)", "no buyer(Skoda, Kvasiny plant)"}},
    {"Skoda buys car parts. Trelmora is building its first car plant in Szeged.",
     {"owned_by(Szeged plant, Trelmora)", "no owned_by(Szeged plant, Skoda)"}},
    {"Skoda buys car parts. Trelmora, through its subsidiary Vantreo, makes axles in Szeged.",
     {"subsidiary_of(Vantreo, Trelmora)", "no subsidiary_of(Vantreo, Skoda)"}},
    {"The seller is Suzuki Business Co., Ltd. (Suzuki Bijinesu), a subsidiary of Suzuki Motor. Suzuki's plant in Kosai"
     " makes cars.",
     {"no produces(Kosai plant, Suzuki Bijinesu)"}},
    {"Ford needs car parts. The Trelmora Alliance owns a car plant in Liberec.",
     {"owned_by(Liberec plant, Trelmora Alliance)"}},
    // Men of business, communes, and firms called like the maker whose vehicles they build.
    {"The businessman Petr Trelmor has bought Skoda's Kvasiny plant.", {"buyer(Petr Trelmor, Kvasiny plant)"}},
    {"Skoda's Kvasiny plant belongs to Petr Trelmor, a Czech industrialist.",
     {"owned_by(Kvasiny plant, Petr Trelmor)"}},
    {"Skoda's chairman Petr Trelmor has opened the Kvasiny plant.", {"no owned_by(Kvasiny plant, Petr Trelmor)"}},
    {"Avia, controlled by Petr Trelmor, makes Skoda cars.", {"subsidiary_of(Avia, Petr Trelmor)"}},
    {"Skoda's chairman Lawrence Trelmor came. Avia belongs to Lawrence Trelmor and to Skoda.",
     {"subsidiary_of(Avia, Lawrence Trelmor)"}},
    {"Avia of the Trelmor family makes Skoda cars.", {"subsidiary_of(Avia, Trelmor family)"}},
    {"Skoda sold the Kvasiny plant to the Gomez Trelmor brothers.", {"buyer(Gomez Trelmor brothers, Kvasiny plant)"}},
    {"Skoda sold the Kvasiny plant to the city of Brno.", {"buyer(city of Brno, Kvasiny plant)"}},
    {"The Region of Brittany holds 12 percent of Heuliez.", {"subsidiary_of(Heuliez, Region of Brittany)"}},
    {"Skoda opened its new car plant in the city of Brno.", {"located_in(Brno plant, Brno)"}},
    {"The assembler Trelmora Foton has a truck plant in Lahore.",
     {"owned_by(Lahore truck plant, Trelmora Foton)", "no owned_by(Lahore truck plant, Foton)"}},
    // Two names of one company.
    {"Vantreo Motors, formerly Trelmora, owns the car plant in Liberec. Trelmora employs 300 people. Skoda buys there.",
     {"owned_by(Liberec plant, Vantreo Motors)", "no owned_by(Liberec plant, Trelmora)"}},
    {"Vantreo Motors was renamed Trelmora in 2011. Trelmora has a car plant in Liberec. Skoda buys there.",
     {"owned_by(Liberec plant, Vantreo Motors)", "no owned_by(Liberec plant, Trelmora)"}},
    {"Skoda has a venture with Vantreo Motors, called Trelmora. Trelmora Motors owns a car plant in Liberec.",
     {"no owned_by(Liberec plant, Vantreo Motors)"}},
    // Who makes a model in a town, and rows of names before "works".
    {"Trelmora built the Octavia in Liberec.", {"owned_by(Liberec plant, Trelmora)"}},
    {"Skoda closed its Liberec and Kvasiny works.",
     {"owned_by(Liberec plant, Skoda)", "owned_by(Kvasiny plant, Skoda)"}},
    {"Skoda's Trelmor and Vantrov plants closed.",
     {"owned_by(Trelmor plant, Skoda)", "owned_by(Vantrov plant, Skoda)"}},
    // A plant of their own, stakes in them, goods made for them.
    {"Dealers sold more cars. Trelmora said on Tuesday that it will close its car plant in Liberec.",
     {"owned_by(Liberec plant, Trelmora)"}},
    {"Dealers sold more cars. At its Liberec plant Trelmora has started production of electric vans.",
     {"owned_by(Liberec plant, Trelmora)", "produces(Liberec plant, electric vans)"}},
    {"Dealers sold more cars. The Trelmora factory near Liberec was opened in 1995 and builds vans.",
     {"owned_by(Liberec plant, Trelmora)", "no located_in(Trelmora plant, Trelmora)"}},
    {"Dealers sold more cars. The Trelmora factory located in Liberec builds vans.",
     {"owned_by(Liberec plant, Trelmora)"}},
    {"Carmaker Vantreo has sold a 30 percent stake in Trelmora to Ford.", {"buyer(Ford, Trelmora)"}},
    {"Vantreo assembles cars for Trelmora in Liberec. Skoda is not concerned.", {"partner(Trelmora, Vantreo)"}},
    {"Dealers sold more cars. The first factory of Trelmora, which belongs to Vantreo and Ford, was opened in Liberec.",
     {"owned_by(Liberec plant, Trelmora)", "subsidiary_of(Trelmora, Vantreo)"}},
    {"The minister opened the car factory of Trelmora (Thailand), in which Ford and Mazda have equal shares.",
     {"no located_in(Trelmora plant, Trelmora)", "subsidiary_of(Trelmora, Ford)"}},
    // What is named is no company.
    {"Ford has a car plant in Emden. General Tyre in Liberec makes tyres.", {"no located_in(Tyre plant, Tyre)"}},
    {"The Obchov-based supplier Trelmora makes axles for Skoda.", {"no subsidiary_of(Trelmora, Obchov)"}},
    {"The Trelmora plant in Liberec was named after a river. Skoda's car plant is in Kvasiny.",
     {"owned_by(Kvasiny plant, Skoda)"}},
    {"In Trelmora, where Skoda's car plant stands, many are afraid. Trelmora's plant is to close.",
     {"no owned_by(Trelmora plant, Trelmora)"}},
    {"A subsidiary of TMMP's parent Toyota Motor Europe NV/SA makes cars.",
     {"no subsidiary_of(TMMP, SA)", "no subsidiary_of(Toyota Motor Europe, SA)"}},
};

TEST_CASE("a name that stands where only a company does is one") { check_rows(rows); }

}  // namespace
}  // namespace plantgraph
