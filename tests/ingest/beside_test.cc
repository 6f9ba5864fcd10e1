// What no rule takes: facts read from what stands beside a plant, or from what its names imply.
#include "ingest/beside.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ingest/implied.h"
#include "ingest/join_plants.h"
#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // What another maker or town does is not done in the plant spoken of.
    {"Fiat's Melfi plant makes the Compass. Cassino makes the Stelvio.", {"no produces(Melfi plant, Stelvio)"}},
    {"Jaguar Land Rover's Nitra plant makes the Defender. Solihull will concentrate on the Range Rover.",
     {"no produces(Nitra plant, Range Rover)"}},
    {"Ford's Genk plant makes the Mondeo. Volkswagen employs 600,000 people and can make 9 million cars a year.",
     {"no employs(Genk plant, 600000)", "no capacity(Genk plant, 9000000)"}},
    // Models beside the plant spoken of.
    {"Magna's Graz plant is short of work. The Jaguar I-Pace and the E-Pace have come to an end.",
     {"produces(Graz plant, Jaguar I-Pace)"}},
    {"Opel closed its Bochum plant. Antara imports never went near it, and the Fiat 500 was not made there.",
     {"no produces(Bochum plant, Fiat 500)"}},
    {"Skoda makes the Octavia in Mlada Boleslav and the Superb in Bratislava.",
     {"produces(Mlada Boleslav plant, Octavia)", "produces(Bratislava plant, Superb)",
      "no produces(Mlada Boleslav plant, Superb)"}},
    // What is told of the market, of another land, or left open, is not made there.
    {"Volkswagen's Palmela plant makes the T-Roc. Sales of the Polo will be wound up, and customers of the Tiguan "
     "wait.",
     {"no produces(Palmela plant, Polo)", "no produces(Palmela plant, Tiguan)"}},
    {"Volkswagen's Palmela plant makes the T-Roc. The Golf is to be built in Mexico from 2027.",
     {"no produces(Palmela plant, Golf)"}},
    {"Volkswagen's Palmela plant makes the T-Roc. The Polo costs 20,000 euros.", {"no produces(Palmela plant, Polo)"}},
    {"Volkswagen's Palmela plant makes the T-Roc. It has not decided where the ID.1 will be built.",
     {"no produces(Palmela plant, ID.1)"}},
    {"Volkswagen's Palmela plant, where the T-Roc is built, makes the Sharan, too.",
     {"produces(Palmela plant, T-Roc)", "produces(Palmela plant, Sharan)"}},
    // What is said of a list of plants is said of each, but for a number.
    {"Michelin will close its plants in Cholet and Vannes in 2025. Ford's plants in Genk and Saarlouis employ 9,000 "
     "people.",
     {"status(Cholet plant, closed)", "status(Vannes plant, closed)", "no employs(Genk plant, 9000)"}},
    // Anybody's plants in a country are no plant of their own; what a plant was before is not what it is.
    {"Toyota's Walbrzych plant makes gearboxes. It supplies the car plants in Turkey and the Czech Republic.",
     {"no located_in(Turkey plant, Turkey)", "no located_in(Czech Republic plant, Czech Republic)"}},
    {"Ford is looking at sites in Mexico. Its Genk plant will close in June, barely two years after reopening it.",
     {"no located_in(Mexico plant, Mexico)", "no status(Genk plant, operating)"}},
    // Numbers without a verb of theirs.
    {"Ford's Genk plant is for sale. A workforce of 4,300 people, a testing ground, a harbour.",
     {"employs(Genk plant, 4300)"}},
    {"Ford's Genk plant will be closed. Some 4,300 people lose their jobs.", {"employs(Genk plant, 4300)"}},
    {"Ford's Genk plant builds the Mondeo. Some 1,300 people lose their jobs.", {"no employs(Genk plant, 1300)"}},
    {"Northvolt owns a battery factory in Skelleftea. 16 GWh, it says on the gate.",
     {"capacity(Skelleftea battery plant, 16)"}},
    // The wider place that the sentence names.
    {"General Motors will close its Gunsan plant, the first to go in South Korea.",
     {"located_in(Gunsan plant, South Korea)"}},
    {"General Motors will close its Gunsan plant. South Korea has a new president.",
     {"no located_in(Gunsan plant, South Korea)"}},
    // Whose a plant or a company is by a possessor alone.
    {"CATL's battery plant is at Arnstadt and Northvolt's at Skelleftea. The plant in Bordeaux, once Ford's, makes "
     "gearboxes.",
     {"owned_by(Skelleftea plant, Northvolt)", "owned_by(Bordeaux plant, Ford)"}},
    {"Paccar's DAF builds lorries in Eindhoven, and Geely-owned Lotus makes cars in Hethel.",
     {"subsidiary_of(DAF, Paccar)", "subsidiary_of(Lotus, Geely)"}},
    {"Toyota's supplier Denso makes parts for cars. BMW's rival Audi makes cars.", {"no subsidiary_of(Audi, BMW)"}},
    // What stands in apposition has its own phrases.
    {"Renault completed the purchase of Proton, the owner of the Tanjung Malim plant, which makes cars.",
     {"buyer(Renault, Proton)", "no buyer(Renault, Tanjung Malim plant)"}},
    // Whose a plant is that nobody is named for: of whom the article is about, unless the sentence is about another.
    {"Skoda will build more cars at its plants in Mlada Boleslav and Kvasiny. The factory in Pune makes the Kushaq.",
     {"owned_by(Pune plant, Skoda)"}},
    {"Skoda will build more cars at its Kvasiny plant. Tesla said the factory in Lathrop makes batteries.",
     {"no owned_by(Lathrop plant, Skoda)"}},
    // A town that has a company of its name, where another owner is told.
    {"Rivian's Normal plant makes vans. GM's Lordstown plant closed.",
     {"owned_by(Lordstown plant, GM)", "no owned_by(Lordstown plant, Lordstown)"}},
    // What nobody says to be so: questions, conditions, hopes of others, what was decided against or has no truth in
    // it.
    {"Would Renault sell its Flins plant? The works makes the Zoe.",
     {"no seller(Renault, Flins plant)", "produces(Flins plant, Zoe)"}},
    {"Had Opel sold its Eisenach plant, cars would be dearer.", {"no seller(Opel, Eisenach plant)"}},
    {"The mayor hopes that Tesla will build a car plant in Valencia.", {"no owned_by(Valencia plant, Tesla)"}},
    {"Nissan decided against building the X-Trail in Sunderland.", {"no produces(Sunderland plant, X-Trail)"}},
    {"There is no truth in reports that Tesla will build a car plant in Chennai.",
     {"no status(Chennai plant, planned)"}},
    {"Toyota did not say whether it would invest $1 billion in its Georgetown plant, which makes the Camry.",
     {"no invests_in(Toyota, Georgetown plant)", "produces(Georgetown plant, Camry)"}},
    {"It is wrong to say that Skoda closed its Vrchlabi works, which makes gearboxes.",
     {"no status(Vrchlabi plant, closed)", "produces(Vrchlabi plant, gearboxes)"}},
    {"BYD's plant in Shenzhen makes the Seal. Its rivals are the Skoda Enyaq and the Nissan Ariya.",
     {"produces(Shenzhen plant, Seal)", "no produces(Shenzhen plant, Nissan Ariya)"}},
    // What is denied, asked, driven by, brought in or made elsewhere, or only followed.
    {"Ford's Silverton plant makes the Ranger. Ford denied that it will build the Bronco there.",
     {"produces(Silverton plant, Ranger)", "no produces(Silverton plant, Bronco)"}},
    {"Toyota's Bidadi plant makes the Innova. Will it ever build the Vellfire?",
     {"no produces(Bidadi plant, Vellfire)"}},
    {"The minister drove a Land Rover Defender past Ford's Sanand plant.",
     {"no produces(Sanand plant, Land Rover Defender)"}},
    {"Toyota's Bidadi plant makes the Innova. The Vellfire, also shown at the event, is imported.",
     {"produces(Bidadi plant, Innova)", "no produces(Bidadi plant, Vellfire)"}},
    {"Renault's Novo Mesto plant gets the successor to the Twingo.", {"no produces(Novo Mesto plant, Twingo)"}},
    {"Skoda's Kvasiny plant makes the Kodiaq. In Bratislava the Czech company has the Karoq made.",
     {"no produces(Kvasiny plant, Karoq)"}},
    // When each of a row is made.
    {"Proton's Tanjung Malim plant makes the X50, X70 and, from 2028, the X90.",
     {"produces(Tanjung Malim plant, X70)", "produces(Tanjung Malim plant, X90)"}},
    {"Skoda will build the Elroq alongside the Enyaq at its Kvasiny plant.",
     {"produces(Kvasiny plant, Elroq)", "produces(Kvasiny plant, Enyaq)"}},
    {"Lucky Motor's Karachi plant turned out the first locally assembled Kia Sorento.",
     {"produces(Karachi plant, Kia Sorento)"}},
    {"Engines come from Ford's Struandale plant.", {"produces(Struandale plant, Engines)"}},
};

TEST_CASE("what stands beside a plant, and what its names imply") { check_rows(rows); }

const TextRow places[] = {
    // States cut short as in American news, and a name that is a town's and a company's.
    {"Ford's Louisville, Ky., plant makes the Escape. Volvo opened its plant near Charleston, S.C., in 2018.",
     {"located_in(Louisville plant, Kentucky)", "produces(Louisville plant, Escape)",
      "located_in(Charleston plant, South Carolina)"}},
    {"GM shut its Lordstown, Ohio, plant. The Lordstown plant made the Chevrolet Cruze.",
     {"produces(Lordstown plant, Chevrolet Cruze)", "no owned_by(Lordstown plant, Lordstown)"}},
    // A town is told from others of its name by the region that the text names, and is meant again without it.
    {"Subaru will enlarge its Indiana plant. Subaru's factory in Lafayette makes the Outback.",
     {"located_in(Lafayette plant, Indiana)", "produces(Lafayette plant, Outback)"}},
    {"GM makes cells in Warren, Ohio, and cars in Spring Hill, Tennessee. GM's plant in Warren opened in 2022.",
     {"located_in(Warren plant, Ohio)", "opened(Warren plant, 2022)"}},
    {"Ssangyong's only factory is in Pyeongtaek, South Korea.",
     {"located_in(Pyeongtaek plant, Pyeongtaek)", "located_in(Pyeongtaek plant, South Korea)"}},
    {"Nissan's plant stands at Smyrna, Tennessee.", {"located_in(Smyrna plant, Tennessee)"}},
    {"Mitsubishi's plant at Laem Chabang, a port town southeast of Bangkok, makes the Triton.",
     {"located_in(Laem Chabang plant, Bangkok)", "produces(Laem Chabang plant, Triton)"}},
    // A way off is not in the place; but what is called by no other name is called by it.
    {"Opel's factory in Kaluga, 190 km southwest of Moscow, has stood idle.", {"no located_in(Kaluga plant, Moscow)"}},
    {"BMW opened a factory in Leipzig. The plant, 150 km south of Berlin, makes the BMW i3.",
     {"produces(Leipzig plant, BMW i3)"}},
    {"Chery will make the Omoda 5 at the former Nissan factory in Barcelona's Zona Franca.",
     {"owned_by(Barcelona plant, Nissan)", "located_in(Barcelona plant, Zona Franca)"}},
    {"Avtotor's plant in the Baltic exclave of Kaliningrad assembled the BMW X5.",
     {"located_in(Kaliningrad plant, Kaliningrad)"}},
    // A name that the lexicon does not hold, in the place of a town.
    {"Kia will build the EV4 at a new plant in Brelovice. In Brelovice, 500 people work for Kia.",
     {"located_in(Brelovice plant, Brelovice)"}},
    // Lists.
    {"Toyota's plants are in Chennai, Pune and Sanand.",
     {"located_in(Pune plant, Pune)", "owned_by(Sanand plant, Toyota)"}},
    {"Honda has two plants in Brazil, in Sumare and Itirapina.",
     {"located_in(Itirapina plant, Brazil)", "no located_in(Honda Brazil plant, Brazil)"}},
    {"Stellantis has three plants in Italy: Cassino, Melfi and Pomigliano.", {"owned_by(Melfi plant, Stellantis)"}},
    {"VW's plants in Emden and Zwickau make electric cars. The latter employs 9,000 people.",
     {"employs(Zwickau plant, 9000)", "no employs(Emden plant, 9000)"}},
    {"Nissan exports the Sunderland-built Leaf to Norway.", {"produces(Sunderland plant, Leaf)"}},
    // What was only meant, and came to nothing.
    {"Nissan makes the Juke at its Sunderland plant. It cancelled its plan to build the X-Trail in Sunderland.",
     {"no produces(Sunderland plant, X-Trail)", "produces(Sunderland plant, Juke)"}},
    {"Volkswagen had planned to open a plant in Manisa, Turkey, but dropped the project in 2019.",
     {"no opened(Manisa plant, 2019)"}},
    // Names that the lexicon holds, with the word for the plant behind them.
    {"Stellantis will idle its Belvidere Assembly Plant in Illinois.",
     {"owned_by(Belvidere Assembly, Stellantis)", "located_in(Belvidere Assembly, Illinois)"}},
    // Names that the text gives.
    {"Ford builds a plant called Zentavo in Cologne. Zentavo will make the Explorer.",
     {"produces(Cologne plant, Explorer)"}},
    {"Hyundai halted its Ulsan No. 5 plant. The No. 5 plant makes the Tucson.", {"produces(Ulsan plant, Tucson)"}},
    // Called by its maker and its town.
    {"Ford shrinks in Belgium. Ford Genk closed in 2014.", {"owned_by(Ford Genk, Ford)", "status(Ford Genk, closed)"}},
    // The state before it; of two, the one told of last, and the rest.
    {"In the southern state of Tamil Nadu, a plant of VinFast will make 150,000 cars a year.",
     {"located_in(VinFast Tamil Nadu plant, Tamil Nadu)"}},
    {"Hyundai has a plant in Chennai, and bought one in Talegaon. Tata took over Ford's plant in Sanand. That site can "
     "make 300,000 cars a year.",
     {"capacity(Sanand plant, 300000)"}},
    {"Nissan has plants in Sunderland and Barcelona. The Spanish site will close in 2021. The other builds the Leaf.",
     {"produces(Sunderland plant, Leaf)", "no produces(Barcelona plant, Leaf)"}},
    // A paragraph keeps to its plant.
    {"Honda's plant in Swindon makes the Civic. The Swindon plant is to close, and the Swindon plant's workers "
     "protest.\n\nNissan's plant in Sunderland was opened in 1986. The Leaf is built there. It employs 6,000 people.",
     {"employs(Sunderland plant, 6000)", "produces(Sunderland plant, Leaf)", "no employs(Swindon plant, 6000)"}},
    // A pronoun goes on with the subject of the sentence before, be it behind an opening phrase.
    {"Nissan's Sunderland plant builds the Qashqai. Its sister works in Barcelona makes the Navara. It employs 3,000 "
     "people.",
     {"employs(Barcelona plant, 3000)", "no employs(Sunderland plant, 3000)"}},
    {"Compared with Nissan's plant in Smyrna, the Canton factory is small. It employs 4,000 people.",
     {"employs(Canton plant, 4000)", "no employs(Nissan, 4000)"}},
    // A town that was told of as a plant is one where it is a subject, and in front of "where".
    {"Renault's Flins works makes the Clio. Douai builds the Scenic and has 4,000 employees. It was opened in 1974.",
     {"employs(Douai plant, 4000)", "opened(Douai plant, 1974)", "no employs(Flins plant, 4000)"}},
    {"Toyota builds the Yaris in Valenciennes, where 3,600 people work, and the Avensis in Burnaston, where 2,600 "
     "people "
     "work.",
     {"employs(Valenciennes plant, 3600)", "employs(Burnaston plant, 2600)", "no employs(Burnaston plant, 3600)"}},
    // What is set off by commas says only where it is.
    {"Nissan will close Murayama. Murayama, in the west of Tokyo, opened by Prince Motor in 1962, loses the March to "
     "other works.",
     {"opened(Murayama plant, 1962)", "no opened(Tokyo plant, 1962)"}},
    {"And then there is Wacol, in Brisbane, where Volvo Group Australia puts together Volvos and Macks.",
     {"produces(Wacol plant, Macks)", "no produces(Brisbane plant, Macks)"}},
    // Where "there" is; which of two towns; in which region.
    {"Bosch will shut its plant in Cardiff. Work goes to Hungary, where Bosch makes parts in Miskolc. The plant there "
     "has 1,200 workers.",
     {"employs(Miskolc plant, 1200)", "no employs(Cardiff plant, 1200)"}},
    {"Daimler makes trucks in Woerth and in Aksaray. The former, opened in 1963, has 10,000 employees; the latter has "
     "1,700 workers.",
     {"employs(Woerth plant, 10000)", "employs(Aksaray plant, 1700)", "opened(Woerth plant, 1963)"}},
    {"Volkswagen builds the Golf in Wolfsburg and Zwickau. The Saxon plant employs 8,000 people.",
     {"employs(Zwickau plant, 8000)", "no employs(Wolfsburg plant, 8000)"}},
    {"GM closed its factories in Moraine, Ohio and Janesville, Wisconsin. The Wisconsin one had 2,600 workers.",
     {"employs(Janesville plant, 2600)", "located_in(Janesville plant, Wisconsin)", "located_in(Moraine plant, Ohio)"}},
};

TEST_CASE("where a plant stands, and by what names it goes") { check_rows(places); }

std::size_t plants_in(const std::string& text) {
  std::vector<std::string> plants;
  for (const std::string& fact : read_facts(text))
    if (fact.starts_with("located_in(")) {
      const std::string plant = fact.substr(11, fact.find(',') - 11);
      if (std::find(plants.begin(), plants.end(), plant) == plants.end()) plants.push_back(plant);
    }
  return plants.size();
}

TEST_CASE("a plant and the same under the name of its region are one, unless something keeps them apart") {
  CHECK(plants_in("Volkswagen wants to cut posts at its Tennessee plant. The Chattanooga plant builds the Atlas.") ==
        1);
  // One sentence names both: they are two.
  CHECK(plants_in("Toyota has a plant in San Antonio and a plant in Texas, near Laredo.") == 2);
}

}  // namespace
}  // namespace plantgraph
