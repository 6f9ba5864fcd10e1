// Deals whose parts stand apart: whom talks are with, whose a share is, what became of a plan, whose money it is.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/vocabulary.h"
#include "ingest/read_text.h"

namespace plantgraph {
namespace {

struct Row {
  const char* text;
  std::vector<std::string> deals;  // buyers, sellers, partners and investors, in order
};

const Row rows[] = {
    // Whom the talks are with.
    {"Volvo Cars has entered exclusive talks with Geely over the sale of its Ghent plant.",
     {"buyer Geely > Ghent plant negotiating", "seller Volvo Cars > Ghent plant negotiating"}},
    // Whose the share is.
    {"Nissan's 30 percent in Proton, a maker of cars, will go to Geely.",
     {"buyer Geely > Proton agreed", "seller Nissan > Proton agreed"}},
    // What became of the plan.
    {"The plan of BYD to buy the Saarlouis plant of Ford has been dropped.",
     {"buyer BYD > Saarlouis plant cancelled", "seller Ford > Saarlouis plant cancelled"}},
    // Who stands behind a consortium, and whom a regulator is not.
    {"A consortium of Magna and Geely will buy Opel's Gliwice plant.",
     {"buyer Geely > Gliwice plant agreed", "buyer Magna > Gliwice plant agreed",
      "seller Opel > Gliwice plant agreed"}},
    {"The European Commission has cleared the takeover of Opel's Gliwice plant by Geely.",
     {"buyer Geely > Gliwice plant agreed", "seller Opel > Gliwice plant agreed"}},
    // Whose money it is.
    {"The Gliwice plant cost $300 million. Vans are made in Opel's Gliwice plant.",
     {"invests_in Opel > Gliwice plant 300000000"}},
    {"Geely has bought Opel's Gliwice plant. The new owner is investing 490 million euros over three years.",
     {"buyer Geely > Gliwice plant completed", "invests_in Geely > Gliwice plant 490000000",
      "seller Opel > Gliwice plant completed"}},
    // Who makes whose cars.
    {"Nordex of Uruguay assembles the Ford Transit. Ford makes the Ranger itself.",
     {"partner Ford > Nordex completed"}},
    {"Audi assembles the Volkswagen Polo. Volkswagen makes the Golf itself.", {}},
    // What is denied, with or without "that", and whatever stands between.
    {"Geely denied on Monday in a statement that it was in talks to buy Opel's Gliwice plant.",
     {"buyer Geely > Gliwice plant denied"}},
    // Who does not speak of a deal denies nothing; and with whom one talks of selling.
    {"Geely is said to have bought Opel's Gliwice plant.",
     {"buyer Geely > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    {"Geely is weighing whether to buy the Gliwice plant.", {"buyer Geely > Gliwice plant exploring"}},
    {"Geely called reports that it would buy the Gliwice plant untrue.", {"buyer Geely > Gliwice plant denied"}},
    {"Isuzu and Sollers own Isuzu Rus. In 2023 Isuzu transferred its 50 percent to Sollers.",
     {"buyer Sollers > Isuzu Rus completed", "partner Isuzu > Isuzu Rus completed",
      "partner Sollers > Isuzu Rus completed", "seller Isuzu > Isuzu Rus completed"}},
    {"Opel declined to comment on the sale of its Gliwice plant.", {}},
    {"Geely has not confirmed the purchase of Opel's Gliwice plant.", {}},
    {"Opel is in talks with Geely to sell its Gliwice plant.",
     {"buyer Geely > Gliwice plant negotiating", "seller Opel > Gliwice plant negotiating"}},
    {"Talks between Opel and Geely over the sale of the Gliwice plant have collapsed.",
     {"buyer Geely > Gliwice plant cancelled", "seller Opel > Gliwice plant cancelled"}},
    {"Geely's takeover of Opel's Gliwice plant is complete.",
     {"buyer Geely > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    {"Reports that Geely would buy Opel's Gliwice plant were denied by the company.",
     {"buyer Geely > Gliwice plant denied"}},
    {"Geely denied it was in talks to buy the Gliwice plant.", {"buyer Geely > Gliwice plant denied"}},
    {"Geely denied the report and will buy the Gliwice plant.", {"buyer Geely > Gliwice plant agreed"}},
    {"Geely said it was not in talks to buy the Gliwice plant.", {"buyer Geely > Gliwice plant denied"}},
    {"Opel does not plan to sell its Gliwice plant.", {"seller Opel > Gliwice plant denied"}},
    {"Geely was chosen as the preferred bidder for Opel's Gliwice plant.", {"buyer Geely > Gliwice plant negotiating"}},
    {"Stellantis will invest 4.1 billion euros in Opel's Gliwice plant.",
     {"invests_in Stellantis > Gliwice plant 4100000000"}},
    {"Reports that Opel would sell the Gliwice plant to Geely are untrue, a spokesman said.",
     {"buyer Geely > Gliwice plant denied", "seller Opel > Gliwice plant denied"}},
    {"It is not true that Geely will buy the Gliwice plant, Opel said.", {"buyer Geely > Gliwice plant denied"}},
    // What is told of a deal in the sentence behind it, and what is told of something else there.
    {"Geely has bought Opel's Gliwice plant. The price was 57 million euros.",
     {"buyer Geely > Gliwice plant completed for 57000000", "seller Opel > Gliwice plant completed for 57000000"}},
    {"Opel agreed to sell its Gliwice plant to Geely. The sale was completed in May 2023.",
     {"buyer Geely > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    {"Opel agreed to sell its Gliwice plant to Geely. The sale should be completed in May.",
     {"buyer Geely > Gliwice plant agreed", "seller Opel > Gliwice plant agreed"}},
    {"Geely has bought Opel's Gliwice plant. The price of the trucks is 120,000 euros.",
     {"buyer Geely > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    // Who held the share, and in whom.
    {"Renault bought the 51 percent that Nissan held in Proton, a maker of cars.",
     {"buyer Renault > Proton completed", "seller Nissan > Proton completed"}},
    {"Geely bought the 50 percent stake held by Ford in Proton, a maker of cars.",
     {"buyer Geely > Proton completed", "seller Ford > Proton completed"}},
    // Whose the plant is that one talks with another about.
    {"BYD is in talks with Ford to buy its factory in Saarlouis.",
     {"buyer BYD > Saarlouis plant negotiating", "seller Ford > Saarlouis plant negotiating"}},
    {"BYD is in talks with Ford on the purchase of its factory in Saarlouis.",
     {"buyer BYD > Saarlouis plant negotiating", "seller Ford > Saarlouis plant negotiating"}},
    // Out of what one is bought, and what a sale includes.
    {"Geely has bought Ford out of Proton, a maker of cars.",
     {"buyer Geely > Proton completed", "seller Ford > Proton completed"}},
    {"Ford sold Proton, a maker of cars, to Geely. The sale includes the plant in Gliwice.",
     {"buyer Geely > Gliwice plant completed", "buyer Geely > Proton completed",
      "seller Ford > Gliwice plant completed", "seller Ford > Proton completed"}},
    {"Opel and Geely are in talks about a new plant in Gliwice.", {}},
    // Nobody sells himself.
    {"Geely bought the carmaker Proton from Ford. Geely sold the company to Magna.",
     {"buyer Geely > Proton completed", "buyer Magna > Proton completed", "seller Ford > Proton completed",
      "seller Geely > Proton completed"}},
    // Who is bidding, told behind a colon; who gave up.
    {"Three companies are bidding for Opel's Gliwice plant: BYD, Chery and Magna.",
     {"buyer BYD > Gliwice plant negotiating", "buyer Chery > Gliwice plant negotiating",
      "buyer Magna > Gliwice plant negotiating"}},
    {"Geely looked at Opel's Gliwice plant but decided against buying it.", {"buyer Geely > Gliwice plant cancelled"}},
    {"Opel is not selling its Gliwice plant.", {"seller Opel > Gliwice plant denied"}},
    {"BYD's offer for Opel's Gliwice plant was turned down.", {"buyer BYD > Gliwice plant cancelled"}},
    // The headline tells in the present what the text calls agreed.
    {"Geely Takes Over Gliwice Plant\n\nGeely has agreed to take over the Gliwice plant from Opel.",
     {"buyer Geely > Gliwice plant agreed", "seller Opel > Gliwice plant agreed"}},
    // Money that no verb of spending takes.
    {"Opel's Gliwice plant was enlarged last year. Opel put up 300 million euros for new presses in the paint shop.",
     {"invests_in Opel > Gliwice plant 300000000"}},
    // What is open, or only supposed.
    {"Opel has not decided whether to sell its Gliwice plant.", {"seller Opel > Gliwice plant exploring"}},
    {"It is unclear whether Opel will sell its Gliwice plant to Geely.",
     {"buyer Geely > Gliwice plant exploring", "seller Opel > Gliwice plant exploring"}},
    {"If Geely buys Opel's Gliwice plant, 600 people will stay.", {}},
    {"Unless Geely buys Opel's Gliwice plant, it will close.", {}},
    {"Should Geely buy Opel's Gliwice plant, 600 people would stay.", {}},
    {"If all goes to plan, Geely will buy Opel's Gliwice plant.",
     {"buyer Geely > Gliwice plant agreed", "seller Opel > Gliwice plant agreed"}},
    // Who stands behind "to which" gets it.
    {"BYD, to which Opel sold its Gliwice plant in 2023, makes buses.",
     {"buyer BYD > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    // Who is named behind an opening phrase of his own deal.
    {"With the purchase of Opel's Gliwice works, Magna has four plants in Poland.",
     {"buyer Magna > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    {"Following its takeover of Opel's Gliwice factory, Bozlu plans to make vans there.",
     {"buyer Bozlu > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    {"After the takeover of Opel's Gliwice plant by Geely, Ford stopped buying its engines.",
     {"buyer Geely > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    // A time stands between "and" and what was done then.
    {"Geely acquired Opel's Gliwice plant in 2019 and in 2022 sold it to Foxconn.",
     {"buyer Foxconn > Gliwice plant completed", "buyer Geely > Gliwice plant completed",
      "seller Geely > Gliwice plant completed", "seller Opel > Gliwice plant completed"}},
    // What a list of plants tells without their name.
    {"Ford has given up three plants.\n\nSanand, India. Bought by Tata Motors in 2022. It made the Figo.\n\n"
     "Genk, Belgium. Closed in 2014. It made the Mondeo.\n\nCamacari, Brazil. Sold to BYD in 2023. It makes the "
     "Dolphin.",
     {"buyer BYD > Camacari plant completed", "buyer Tata Motors > Sanand plant completed"}},
    // Money received is no investment, and parts are not made for a partner.
    {"Ford received $725 million for its Sanand plant.", {}},
    {"ZF makes gearboxes for BMW and Land Rover at its Saarbruecken plant.", {}},
    {"Opel's Gliwice plant makes vans for Ford, which will sell them in Spain.", {}},
    // For whom a spokesman speaks.
    {"It will stay so, said a spokesman for Kia, which makes the Ceed in Zilina.", {}},
    // No deals.
    {"Avilon has been selling Volkswagens for years.", {}},
    {"Opel's Gliwice plant makes vans. The cheapest one costs $20,900.", {}},
};

TEST_CASE("deals whose parts stand apart") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const ArticleFacts read = read_text(row.text);
    std::vector<std::string> deals;
    for (const Fact& f : read.facts) {
      auto told = f.qualifiers.find(Qualifier::deal_status);
      if (f.predicate == Predicate::invests_in) told = f.qualifiers.find(Qualifier::amount);
      if (f.object && told != f.qualifiers.end())
        deals.push_back(fmt::format(
            "{} {} > {} {}{}", name(f.predicate), read.entities[f.subject].name, read.entities[*f.object].name,
            told->second,
            f.qualifiers.count(Qualifier::price) ? " for " + f.qualifiers.at(Qualifier::price) : std::string()));
    }
    std::sort(deals.begin(), deals.end());
    CHECK(deals == row.deals);
  }
}

}  // namespace
}  // namespace plantgraph
