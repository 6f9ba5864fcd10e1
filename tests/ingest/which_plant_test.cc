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
};

}  // namespace

TEST_CASE("which of several plants is meant") { check_rows(rows, Date{2026, 1, 15}); }

}  // namespace plantgraph
