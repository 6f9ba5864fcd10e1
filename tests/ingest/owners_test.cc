// Whose a plant and a company is: what the text says by names, brackets and clauses without "that", and what it
// implies.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow told[] = {
    {"The company followed its parent, First Brands. Skoda Auto, which is majority owned by troubled carmaker "
     "Volkswagen, makes cars.",
     {"subsidiary_of(Skoda Auto, Volkswagen)"}},
    {"Geely, itself part of Zhejiang Geely Holding, makes cars.", {"subsidiary_of(Geely, Zhejiang Geely Holding)"}},
    {"Bentley, once part of Vickers, makes cars.", {"subsidiary_of(Bentley, Vickers)"}},
    {"Neapco is to buy machines from a Hyundai Motor India Limited (HMIL) plant in Talegaon, which makes cars.",
     {"owned_by(Talegaon plant, Hyundai Motor India Limited)"}},
    {"Unlike Volkswagen, which makes the Golf in Wolfsburg, Renault has no plant in Germany.",
     {"owned_by(Wolfsburg plant, Volkswagen)", "no owned_by(Wolfsburg plant, Renault)"}},
    {"Volkswagen has no plans to sell Ducati, which has its factory in Bologna.",
     {"owned_by(Bologna plant, Ducati)", "no owned_by(Bologna plant, Volkswagen)"}},
    {"Lordstown Assembly, the 53-year-old General Motors Co. plant in Ohio, makes cars.",
     {"owned_by(Lordstown Assembly, General Motors Co.)", "no located_in(Lordstown Assembly, Co.)"}},
    {"The factory Toyota opened in Kolin in 2002 makes the Aygo.", {"owned_by(Kolin plant, Toyota)"}},
    {"The Kolin car plant has been in the hands of Toyota since 2021.",
     {"owned_by(Kolin plant, Toyota)", "no buyer(Toyota, Kolin plant)"}},
    {"Proton, set up in 1983, has factories in Shah Alam and Tanjung Malim, which make cars.",
     {"owned_by(Shah Alam plant, Proton)", "owned_by(Tanjung Malim plant, Proton)"}},
    {"Skoda Auto makes the Octavia in Kvasiny. Together its plants made 445,000 cars in 2003.",
     {"owned_by(Kvasiny plant, Skoda Auto)", "no owned_by(Skoda Auto plants, Skoda Auto)"}},
    {"Lear gave notice to its staff at the Trollhättan seat plant.", {"owned_by(Trollhättan seat plant, Lear)"}},
    {"Seat, Volkswagen's Spanish subsidiary, makes the Leon.", {"subsidiary_of(Seat, Volkswagen)"}},
    {"The Kragujevac plant is run by Brose Kragujevac, a subsidiary of Faurecia. It makes car seats.",
     {"owned_by(Kragujevac plant, Brose Kragujevac)", "subsidiary_of(Brose Kragujevac, Faurecia)"}},
    {"The Nkoro car plant, a joint venture of Temsa and Karsan, makes vans.",
     {"owned_by(Nkoro plant, Temsa)", "owned_by(Nkoro plant, Karsan)"}},
    {"The car plant in Nkoro, part of the Mahindra group, makes vans.", {"owned_by(Nkoro plant, Mahindra group)"}},
    {"The Nkoro car plant is half owned by Mahindra and half by Temsa.",
     {"owned_by(Nkoro plant, Mahindra)", "owned_by(Nkoro plant, Temsa)", "no subsidiary_of(Nkoro, Mahindra)"}},
    {"Zastava Kamioni belongs to Iveco. The trucks are built by Zastava Kamioni in Kragujevac.",
     {"subsidiary_of(Zastava Kamioni, Iveco)"}},
    // "CK" is a model of another make.
    {"Calsonic Kansei (CK) makes lamps for Nissan cars. CK is controlled by KKR.",
     {"subsidiary_of(Calsonic Kansei, KKR)"}},
};

const TextRow implied[] = {
    // The bare name is short for the house that the text names, unless the maker has a form of its own there.
    {"Zhejiang Geely Holding Group is China's largest private carmaker. Geely owns the London Taxi Company.",
     {"subsidiary_of(London Taxi Company, Zhejiang Geely Holding Group)",
      "no subsidiary_of(London Taxi Company, Geely)"}},
    {"Zhejiang Geely Holding Group bought Lotus. Geely Auto is its largest unit. Geely runs a car plant in Ningbo.",
     {"no owned_by(Ningbo plant, Zhejiang Geely Holding Group)"}},
    {"Volkswagen is content. Volkswagen do Brasil makes the Polo in Taubaté.",
     {"subsidiary_of(Volkswagen do Brasil, Volkswagen)"}},
    {"General Motors is content. GM Thailand makes pickups in Rayong.", {"subsidiary_of(GM Thailand, General Motors)"}},
    // It was sold, or its land is no more than a part of another name.
    {"Ford is content. Tata Motors bought Ford India, a maker of cars, in 2022.",
     {"no subsidiary_of(Ford India, Ford)"}},
    {"Honda is content. Hero Honda makes motorcycles in Dharuhera.", {"no subsidiary_of(Hero Honda, Honda)"}},
    {"Some 300 Volvos were built there. Volvo Group Australia makes trucks in Wacol.",
     {"no subsidiary_of(Volvo Group Australia, Volvos)"}},
};

const TextRow implied_owners[] = {
    // The arm in the plant's land, by its name.
    {"Toyota's plant in Zarate makes the Hilux. Toyota Argentina exports it.",
     {"owned_by(Zarate plant, Toyota)", "owned_by(Zarate plant, Toyota Argentina)"}},
    {"Toyota's plant in Kolin makes the Yaris. Toyota Australia sells none.",
     {"owned_by(Kolin plant, Toyota)", "no owned_by(Kolin plant, Toyota Australia)"}},
    {"Temsa has a bus plant in Nkoro and is building a second in Abavana.", {"owned_by(Abavana plant, Temsa)"}},
    {"The bus maker Temsa, with plants in Nkoro and Abavana, belongs to Skoda.",
     {"owned_by(Nkoro plant, Temsa)", "owned_by(Abavana plant, Temsa)", "no owned_by(Nkoro plant, Skoda)"}},
    {"Audi has its engine works in Gyor, Suzuki its car plant in Esztergom.",
     {"owned_by(Esztergom plant, Suzuki)", "no owned_by(Esztergom plant, Audi)"}},
    // Who is named right before the town, not who delivers there.
    {"Lear supplies seats to Ford in Saarlouis, where the Focus is made.",
     {"owned_by(Saarlouis plant, Ford)", "no owned_by(Saarlouis plant, Lear)"}},
    {"Nobody bought the Saarlouis car plant of Ford.", {"no seller(Ford, Saarlouis plant)"}},
    // The plants of which the text told right before.
    {"Crescent Cars makes vans at its plant in Nkoro. The sister plants at Abavana and Lumbe make pickups. Temsa is a "
     "rival.",
     {"owned_by(Nkoro plant, Crescent Cars)", "owned_by(Abavana plant, Crescent Cars)",
      "owned_by(Lumbe plant, Crescent Cars)"}},
};

TEST_CASE("whose plants and companies are, as the text has it") { check_rows(told); }

TEST_CASE("whose plants are that the text gives no owner") { check_rows(implied_owners); }

TEST_CASE("a maker's name with a land behind it is that of its company there") { check_rows(implied); }

}  // namespace
}  // namespace plantgraph
