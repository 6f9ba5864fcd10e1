// Plants of several makers: each is told apart by whose it is, in one town or in several.
#include <doctest/doctest.h>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // Two in a town of which the lexicon has one.
    {"Toyota's plant in Tema assembles the Hilux and employs 240 people. Nissan's plant in Tema builds the Navara and "
     "employs 180.",
     {"produces(Toyota Tema plant, Hilux)", "employs(Toyota Tema plant, 240)", "produces(Nissan Tema plant, Navara)",
      "employs(Nissan Tema plant, 180)", "no owned_by(Toyota Tema plant, Nissan)"}},
    {"The Kaduna plant of Peugeot makes the 301. Nearby in Kaduna, Stallion's plant assembles the Accent.",
     {"produces(Stallion Kaduna plant, Accent)", "no produces(Peugeot Kaduna plant, Accent)"}},
    {"Renault has a car plant in Flins; in the same town Lear makes seats with 300 people.",
     {"employs(Lear Flins plant, 300)", "no employs(Renault Flins plant, 300)"}},
    // One that changed hands is one.
    {"Nissan sold its plant in Barcelona to Chery in 2023. Chery's plant in Barcelona makes the Omoda 5.",
     {"produces(Barcelona plant, Omoda 5)", "seller(Nissan, Barcelona plant)", "buyer(Chery, Barcelona plant)"}},
    {"The Shah Alam plant once belonged to Volvo. Geely's Shah Alam plant employs 700 people.",
     {"employs(Shah Alam plant, 700)", "owned_by(Shah Alam plant, Geely)", "owned_by(Shah Alam plant, Volvo)"}},
    // A possessor that stands alone.
    {"Hyundai's Ulsan plant employs 32,000 people, while Kia's in Hwaseong employs 12,000.",
     {"employs(Hwaseong plant, 12000)", "no employs(Ulsan plant, 12000)"}},
    {"Toyota's plant in Indaiatuba builds the Corolla. Honda's plant in Itirapina builds the City. Toyota's plant "
     "employs 1,500 people, Honda's 2,000.",
     {"employs(Itirapina plant, 2000)", "employs(Indaiatuba plant, 1500)", "no employs(Indaiatuba plant, 2000)"}},
    {"Toyota has a plant in Kolin and Skoda one in Kvasiny. Toyota's makes the Aygo, Skoda's the Superb.",
     {"produces(Kolin plant, Aygo)", "produces(Kvasiny plant, Superb)", "no produces(Kolin plant, Superb)"}},
    // The maker that was the subject last, and what it does "there".
    {"Bosch makes brakes at its plant in Chakan. Brembo, an Italian rival, has a plant in Chakan, too; it employs 500 "
     "people and makes brake discs.",
     {"employs(Brembo Chakan plant, 500)", "produces(Brembo Chakan plant, brake discs)",
      "no produces(Bosch Chakan plant, brake discs)"}},
    {"Mitsubishi Motors builds the Triton at Laem Chabang. GAC Aion opened its factory in Rayong in July. The Chinese "
     "maker assembles the Y Plus there.",
     {"produces(Rayong plant, Y Plus)", "no produces(Laem Chabang plant, Y Plus)"}},
    {"BMW's plant in Rosslyn made 65,000 cars last year. At Nissan, the plant built 47,000 pickups.",
     {"owned_by(Nissan plant, Nissan)", "no output(Rosslyn plant, 47000)"}},
    // What another maker does is not done in the plant spoken of.
    {"Ford makes the Ranger in Rayong, while Mazda makes the CX-3 in Chonburi and Isuzu the D-Max in Samut Prakan.",
     {"produces(Samut Prakan plant, D-Max)", "no owned_by(Samut Prakan plant, Mazda)",
      "no produces(Samut Prakan plant, CX-3)"}},
    {"Tata Motors makes the Nano in Sanand. Ford's plant, a few kilometres away, makes the Figo and employs 3,000 "
     "people.",
     {"produces(Ford plant, Figo)", "employs(Ford plant, 3000)"}},
    {"Ford's Saarlouis plant builds the Focus. Next to it is the plant of Lear, which employs 300 people and makes "
     "seats.",
     {"employs(Lear plant, 300)", "produces(Lear plant, seats)", "no produces(Saarlouis plant, seats)"}},
    {"Fiat makes the Panda in Pomigliano. Tychy builds the 500. Lear, whose factory opened in 2003, makes seats.",
     {"opened(Lear plant, 2003)", "no owned_by(Tychy plant, Lear)"}},
    // Names that no list holds.
    {"Ford makes the Puma in Craiova. Vantreo assembles seats at its plant in Craiova.",
     {"produces(Vantreo Craiova plant, seats)", "no produces(Ford Craiova plant, seats)"}},
    {"Chrysler has three plants in Kokomo. Vantreo, the town's other big employer, closed its plant in 2010.",
     {"owned_by(Vantreo plant, Vantreo)"}},
};

TEST_CASE("plants are told apart by whose they are") { check_rows(rows, Date{2024, 5, 15}); }

}  // namespace
}  // namespace plantgraph
