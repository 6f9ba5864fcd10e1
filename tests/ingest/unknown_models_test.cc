// Models and towns that the lexicon does not hold, told by the places where their names stand.
#include "ingest/unknown_models.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // Rows of models, and what calls them so.
    {"Skoda's Kvasiny plant makes several models, including the Sorvia, Kadra and Tolvan.",
     {"produces(Kvasiny plant, Sorvia)", "produces(Kvasiny plant, Kadra)", "produces(Kvasiny plant, Tolvan)"}},
    {"Skoda's Kvasiny plant makes small cars such as the Sorvia and the Kadra.",
     {"produces(Kvasiny plant, Sorvia)", "produces(Kvasiny plant, Kadra)"}},
    {"Skoda's Kvasiny plant assembles three models: Sorvia, Kadra and Tolvan.",
     {"produces(Kvasiny plant, Sorvia)", "produces(Kvasiny plant, Tolvan)"}},
    {"Skoda's Kvasiny plant, which makes the Sorvia as well as the Kadra, employs 6,000 people.",
     {"produces(Kvasiny plant, Kadra)", "no employs(Kadra, 6000)"}},
    {"In the best years Sorvia, Kadra and Tolvan came off the line at Skoda's plant in Kvasiny.",
     {"produces(Kvasiny plant, Sorvia)", "produces(Kvasiny plant, Tolvan)"}},
    {"Skoda's Kvasiny plant built 42,235 Sorvia and 38,547 Kadra in 2021.",
     {"produces(Kvasiny plant, Sorvia)", "produces(Kvasiny plant, Kadra)"}},
    // What is done to them, and what they do.
    {"The Sorvia will be handed over to Skoda's plant in Kvasiny.", {"produces(Kvasiny plant, Sorvia)"}},
    {"The Sorvia and the Kadra pickup, which few bought, will be discontinued at Skoda's plant in Kvasiny.",
     {"produces(Kvasiny plant, Sorvia)", "produces(Kvasiny plant, Kadra)"}},
    {"The Sorvia came from Skoda's plant in Kvasiny.", {"produces(Kvasiny plant, Sorvia)"}},
    {"Skoda's plant in Kvasiny will receive the Sorvia as its second product.", {"produces(Kvasiny plant, Sorvia)"}},
    {"Skoda's Kvasiny plant has been allocated the next-generation Sorvia.", {"produces(Kvasiny plant, Sorvia)"}},
    {"Skoda launched Sorvia production at its Kvasiny plant in May 2021.", {"produces(Kvasiny plant, Sorvia)"}},
    {"Skoda started production of its new Sorvia SUV at the Kvasiny plant.", {"produces(Kvasiny plant, Sorvia)"}},
    {"Skoda's plant in Kvasiny began with the Sorvia in 1986.", {"produces(Kvasiny plant, Sorvia)"}},
    {"In 1992 the Sorvia was joined by the Kadra at Skoda's plant in Kvasiny.", {"produces(Kvasiny plant, Kadra)"}},
    {"Volkswagen's Osnabrueck plant makes the T-Sorvia.", {"produces(Osnabrueck plant, T-Sorvia)"}},
    // What is named is no model.
    {"Mass production started at Skoda's Kvasiny plant.", {"no produces(Kvasiny plant, Mass)"}},
    {"Skoda's Kvasiny plant stands on the Sorvia, and the Kadra flows past it.",
     {"no produces(Kvasiny plant, Sorvia)", "no produces(Kvasiny plant, Kadra)"}},
    {"The ABCU told the workers of Skoda's Kvasiny plant that talks went on.", {"no produces(Kvasiny plant, ABCU)"}},
    {"Skoda's Kvasiny plant was visited by the Sorvia of Prague.", {"no produces(Kvasiny plant, Sorvia)"}},
    // Towns.
    {"Skoda will move production of the Octavia from Kvasiny to Obchov.",
     {"produces(Obchov plant, Octavia)", "located_in(Obchov plant, Obchov)"}},
    {"Production of the Octavia will be moved to Obchov, Skoda's plant in Slovenia.",
     {"produces(Obchov plant, Octavia)", "located_in(Obchov plant, Slovenia)"}},
};

TEST_CASE("a name that stands where only a model or a town does is one") { check_rows(rows); }

}  // namespace
}  // namespace plantgraph
