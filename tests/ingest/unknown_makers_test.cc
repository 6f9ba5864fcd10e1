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
    // What is named is no company.
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
