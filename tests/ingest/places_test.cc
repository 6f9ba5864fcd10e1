// Where a plant is: towns, districts and counties, regions and countries, by name, by an adjective, by a heading.
#include "ingest/implied.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // Whose it is and where, by a clause behind it, with or without its "that".
    {"Avilon will take over the plant that Volkswagen has in Kaluga.",
     {"owned_by(Kaluga plant, Volkswagen)", "buyer(Avilon, Kaluga plant)", "seller(Volkswagen, Kaluga plant)"}},
    {"The factory Volkswagen owns in Kaluga makes the Polo.",
     {"owned_by(Kaluga plant, Volkswagen)", "produces(Kaluga plant, Polo)"}},
    {"Volkswagen grows. The car factory it runs near Kaluga employs 3,000.",
     {"owned_by(Kaluga plant, Volkswagen)", "employs(Kaluga plant, 3000)"}},
    {"The car factory which Volkswagen had in Kaluga made the Polo.", {"owned_by(Kaluga plant, Volkswagen)"}},
    {"Volkswagen's Australian unit Holden has agreed to close its plant in Elizabeth.",
     {"owned_by(Elizabeth plant, Holden)", "no owned_by(Elizabeth plant, Volkswagen)"}},
    // A heading, or what is said of several plants, tells the country of those that follow.
    {"Car plants of the region\n\nHUNGARY\n- Suzuki makes the Vitara at Esztergom.\n\nPOLAND\n- Fiat builds the 500 in "
     "Tychy.\n",
     {"located_in(Esztergom plant, HUNGARY)", "located_in(Tychy plant, POLAND)",
      "no located_in(Tychy plant, HUNGARY)"}},
    {"Nissan keeps two Spanish factories. The plant in Barcelona makes the Navara.",
     {"located_in(Barcelona plant, Spain)"}},
    {"Opel builds the Astra in the Polish town of Gliwice.", {"located_in(Gliwice plant, Poland)"}},
    {"Renault builds the Clio in Turkish Bursa.", {"located_in(Bursa plant, Turkey)"}},
    {"All of Spain rejoiced on Sunday at the coronation of a new king. Nissan's plant in Barcelona makes the Navara.",
     {"no located_in(Barcelona plant, Spain)"}},
    {"Cars are made in Spain by many. Nissan's plant in Barcelona makes the Navara.",
     {"located_in(Barcelona plant, Spain)"}},
    {"BYD's car plant stands in Szeged, near the Serbian border.", {"no located_in(Szeged plant, Serbia)"}},
    // Small words inside a name, and sides with a capital, are part of it.
    {"Ford's plant in Obchov, South Bursa, makes cars.", {"located_in(Obchov plant, South Bursa)"}},
    {"Ford's plant at Port Obchov makes cars.", {"located_in(Port Obchov plant, Port Obchov)"}},
    {"Ford has a car plant in the Bursa West industrial area.", {"no located_in(Bursa plant, West)"}},
    {"Ford's plant in San Obchov de la Vega makes cars.",
     {"located_in(San Obchov de la Vega plant, San Obchov de la Vega)"}},
    {"Ford's plant at Saint-Trelm-sur-Mer makes cars.", {"located_in(Saint-Trelm-sur-Mer plant, Saint-Trelm-sur-Mer)"}},
    {"Daihatsu makes the Xenia at a plant in North Jakarta.", {"located_in(North Jakarta plant, North Jakarta)"}},
    {"OBCHOV, Spain (Agency) - Ford opened a car plant here on Monday.", {"located_in(OBCHOV plant, OBCHOV)"}},
    // What a town lies in, in brackets; how many of the plants are where.
    {"Honda makes scooters at its plants in Manesar (Haryana), Tapukara (Rajasthan) and Narsapura (Karnataka).",
     {"located_in(Manesar plant, Haryana)", "located_in(Tapukara plant, Rajasthan)", "owned_by(Narsapura plant, Honda)",
      "no located_in(Tapukara plant, Haryana)"}},
    {"Maruti Suzuki runs three car plants in India: two in Haryana (Gurugram and Manesar) and one in Gujarat "
     "(Hansalpur).",
     {"located_in(Gurugram plant, Haryana)", "located_in(Manesar plant, India)", "located_in(Hansalpur plant, Gujarat)",
      "no located_in(Manesar plant, Gujarat)", "owned_by(Hansalpur plant, Maruti Suzuki)"}},
    {"Skoda builds cars at two plants, at Chakan near Pune and at Shendra in Aurangabad.",
     {"located_in(Chakan plant, Pune)", "located_in(Shendra plant, Aurangabad)", "no located_in(Pune plant, Pune)"}},
    // A row of towns before the word for plants.
    {"Ford makes the Fiesta at its Cologne and Valencia plants.",
     {"produces(Cologne plant, Fiesta)", "produces(Valencia plant, Fiesta)", "owned_by(Valencia plant, Ford)"}},
    {"The Marysville, East Liberty and Anna plants of Honda build the CR-V.",
     {"produces(Marysville plant, CR-V)", "produces(East Liberty plant, CR-V)", "produces(Anna plant, CR-V)"}},
    {"Toyota and the Kolin plants of others make cars.", {"no owned_by(Kolin plant, Toyota)"}},
    // Each of a row has the town and the year that stand behind it.
    {"Toyota opened a car plant in Kolin in 2005 and one in Walbrzych in 2002.",
     {"opened(Kolin plant, 2005)", "opened(Walbrzych plant, 2002)", "no opened(Walbrzych plant, 2005)"}},
    {"Bosch is building car plants in Blaj and Miskolc.",
     {"located_in(Blaj plant, Blaj)", "located_in(Miskolc plant, Miskolc)", "no located_in(Miskolc plant, Blaj)"}},
    // The time of an insertion is not that of the verb behind it.
    {"JLR's car plant in Nitra, planned since 2015, opened at last.", {"no opened(Nitra plant, 2015)"}},
    {"JLR's car plant in Nitra, in October 2018, opened at last.", {"opened(Nitra plant, 2018-10)"}},
    // An adjective.
    {"The Bavarian plant of BMW in Dingolfing makes the 5 Series.", {"located_in(Dingolfing plant, Bavaria)"}},
    {"Kia's plant in the Slovak town of Zilina makes the Sportage.", {"located_in(Zilina plant, Slovakia)"}},
    {"The Chinese plant of BYD in Szeged makes cars.", {"no located_in(Szeged plant, China)"}},
    {"Audi's factory in San Jose Chiapa, in the Mexican state of Puebla, builds the Q5.",
     {"located_in(San Jose Chiapa plant, Mexico)", "located_in(San Jose Chiapa plant, state of Puebla)"}},
    {"Volkswagen's factory in Emden, in the German state of Lower Saxony, makes the ID.4.",
     {"located_in(Emden plant, state of Lower Saxony)"}},
    // A nation's name of two words; its half is no place, nor is a point of the compass.
    {"Mazda's South African plant made the Drifter.",
     {"located_in(Mazda South Africa plant, South Africa)", "no located_in(Mazda South plant, South)"}},
    {"The Costa Rican plant of Bridgestone makes tyres.", {"located_in(Bridgestone Costa Rica plant, Costa Rica)"}},
    {"Honda's North American car plants were idle.", {"no located_in(Honda North plants, North)"}},
    // A continent says nothing, and there is a town of that name.
    {"Hino's plant in Asia makes trucks.", {"no located_in(Asia plant, Asia)"}},
    // Streets are no towns.
    {"MAN will shut its bus plant on Dairy Lane Road in Olifantsfontein.",
     {"located_in(Olifantsfontein bus plant, Olifantsfontein)"}},
    {"Ford runs a works on Plaistow Road. It makes seats.", {"no located_in(Plaistow Road plant, Plaistow Road)"}},
    // Names before the word for a plant that no town has.
    {"With the Powertrain Assembly Plant in Halewood, Ford employs 700 more.",
     {"located_in(Halewood plant, Halewood)", "no located_in(Halewood plant, Powertrain)"}},
    {"The Vinalux Mazda works made the 323.", {"no located_in(Vinalux plant, Vinalux)"}},
    {"Cabs are welded in Villers-le-Lac, and Renault's plant in Bourg assembles trucks.",
     {"no located_in(Lac plant, Lac)", "located_in(Bourg plant, Bourg)"}},
    // Names that no lexicon holds, by what stands before or behind them.
    {"Hino builds trucks at Ashworth. It has done so since 1990.", {"produces(Ashworth plant, trucks)"}},
    {"Isuzu builds the D-Max at Melstone, near Leeds.",
     {"located_in(Melstone plant, Melstone)", "located_in(Melstone plant, Leeds)"}},
    {"A spokesman at Brightwell said that Ford builds the Focus in Saarlouis.",
     {"no located_in(Brightwell plant, Brightwell)"}},
    {"GB Auto assembles the Hyundai Verna at Abu Rawash.", {"located_in(Abu Rawash plant, Abu Rawash)"}},
    {"General Motors Egypt assembles the Chevrolet Aveo in 6th of October City.",
     {"located_in(6th of October City plant, 6th of October City)"}},
    // A site's own name.
    {"Windsor Assembly makes the Pacifica for Stellantis.", {"located_in(Windsor Assembly, Windsor)"}},
    {"Chrysler's Toledo Machining Plant in Perrysburg makes steering columns for cars.",
     {"located_in(Toledo plant, Perrysburg)", "no located_in(Toledo plant, Machining)"}},
    {"Ford's Chicago stamping plant makes body panels.", {"owned_by(Chicago stamping plant, Ford)"}},
    {"Toyota builds trucks in Thailand. Its third plant, Gateway, makes the Corolla. The Zarate plant makes the Hilux.",
     {"produces(Zarate plant, Hilux)", "no produces(Zarate plant, Corolla)"}},
    // One of several, and the same one by its street or its estate.
    {"Navistar owns two truck plants, one in Garland, Texas, and another in Chatham, Ontario. The Chatham plant makes "
     "heavy trucks.",
     {"located_in(Garland truck plant, Texas)", "owned_by(Chatham truck plant, Navistar)"}},
    {"Faurecia enlarges its Huejotzingo plant. Its factory in the Ciudad Textil industrial park makes dashboards.",
     {"produces(Huejotzingo plant, dashboards)", "located_in(Huejotzingo plant, Ciudad Textil)"}},
    // Districts and counties, known or not.
    {"GM closed its factory in Janesville, Rock County, Wisconsin.",
     {"located_in(Janesville plant, Rock County)", "located_in(Janesville plant, Wisconsin)"}},
    {"Volvo Cars is to build a plant in Berkeley County, South Carolina.",
     {"located_in(Berkeley County plant, Berkeley County)", "located_in(Berkeley County plant, South Carolina)"}},
    {"Honda's plant in Swindon, Wiltshire, closed in 2021.",
     {"located_in(Swindon plant, Wiltshire)", "status(Swindon plant, closed)"}},
    {"KTM's plants in Mattighofen and Munderfing, both in Upper Austria, stood idle.",
     {"located_in(Mattighofen plant, Upper Austria)", "located_in(Munderfing plant, Upper Austria)"}},
    {"Chery today opened its plant in the Changshu Economic and Technological Development Zone, Jiangsu Province.",
     {"located_in(Changshu plant, Changshu)"}},
    {"The Saab factory, which assembles the Saab 9-3, sits on the outskirts of Trollhättan.",
     {"located_in(Trollhättan plant, Trollhättan)"}},
    {"Renault makes the Laguna in Sandouville.", {"no located_in(Sandouville plant, Laguna)"}},
};

// A town is said to be the plant, and how far it is from another.
const TextRow towns[] = {
    {"Piaseczno, Toyota's largest plant, can build 120,000 cars a year.",
     {"owned_by(Piaseczno plant, Toyota)", "capacity(Piaseczno plant, 120000)"}},
    {"Piaseczno is Toyota's largest plant.",
     {"located_in(Piaseczno plant, Piaseczno)", "owned_by(Piaseczno plant, Toyota)"}},
    {"Toyota's largest plant in Europe is Piaseczno.", {"owned_by(Piaseczno plant, Toyota)"}},
    {"Piaseczno is not Toyota's largest plant.", {"no owned_by(Piaseczno plant, Toyota)"}},
    {"Toyota will close one of its plants, Piaseczno.",
     {"owned_by(Piaseczno plant, Toyota)", "no owned_by(Toyota plants, Toyota)"}},
    {"The oldest of Toyota's plants is Piaseczno, which makes 120,000 cars a year.",
     {"owned_by(Piaseczno plant, Toyota)"}},
    {"Toyota's plants include Piaseczno and Olsztyn.",
     {"owned_by(Piaseczno plant, Toyota)", "owned_by(Olsztyn plant, Toyota)"}},
    {"Other Toyota plants, such as Piaseczno, stay open.", {"owned_by(Piaseczno plant, Toyota)"}},
    {"The first Yaris rolled off the line at Toyota's Piaseczno plant.", {"no located_in(Toyota plant, Toyota)"}},
    {"Toyota is building a plant in Piaseczno, its second in Poland.", {"no owned_by(Toyota Poland plant, Toyota)"}},
    {"Toyota has two plants in Poland. One is in Piaseczno, the other in Olsztyn. The Piaseczno plant makes the Yaris.",
     {"owned_by(Piaseczno plant, Toyota)", "owned_by(Olsztyn plant, Toyota)"}},
    {"Of Toyota's three plants in Poland, Piaseczno is the largest. It makes the Yaris.",
     {"owned_by(Piaseczno plant, Toyota)", "produces(Piaseczno plant, Yaris)"}},
    {"The Yaris is built at two Toyota plants, Piaseczno and Olsztyn.",
     {"produces(Piaseczno plant, Yaris)", "produces(Olsztyn plant, Yaris)"}},
    {"WARSAW - Toyota's largest plant makes vans.", {"no located_in(Warsaw plant, WARSAW)"}},
    {"The Toyota plant, near Piaseczno, 130 km from Warsaw, makes vans.",
     {"produces(Piaseczno plant, vans)", "no located_in(Warsaw plant, Warsaw)"}},
    {"The Toyota plant in Piaseczno, north-east of Lodz, makes vans.",
     {"produces(Piaseczno plant, vans)", "no located_in(Lodz plant, Lodz)"}},
};

// Whether it runs, and since when.
const TextRow states[] = {
    {"Ford ceased building cars in Dagenham in 2002.", {"status(Dagenham plant, closed)"}},
    {"Renault will shut its Casablanca plant for three weeks in August.",
     {"status(Casablanca plant, idle)", "no status(Casablanca plant, closed)"}},
    {"Renault's Casablanca plant is temporarily closed.",
     {"status(Casablanca plant, idle)", "no status(Casablanca plant, closed)"}},
    {"Ford's Genk plant is due to close next year.", {"status(Genk plant, closed)"}},
    {"Production at Ford's Genk plant was halted due to a shortage of chips.", {"no status(Genk plant, closed)"}},
    {"Renault's Casablanca plant, in operation since 1959, makes the Dacia Sandero.",
     {"opened(Casablanca plant, 1959)"}},
    {"Fiat's Melfi plant went into operation in 1993.", {"opened(Melfi plant, 1993)", "no seller(Fiat, Melfi plant)"}},
    // Twin names of one town, suburbs, adjectives of regions of two words; a motor home works makes no engines.
    {"The Sochaux-Montbeliard complex makes the 3008. Peugeot's plant in Sochaux employs 6,000.",
     {"employs(Sochaux-Montbeliard plant, 6000)"}},
    {"BMW will build the Mini at Cowley until 2030. No one at the Oxford plant, which employs 4,000, need fear.",
     {"located_in(Cowley plant, Cowley)", "employs(Cowley plant, 4000)"}},
    {"KTM will idle its plant in Mattighofen. The Upper Austrian works employs 3,000 and makes the Duke.",
     {"employs(Mattighofen plant, 3000)"}},
    {"The former motor home works in Hillsboro has a buyer. The factory employed 450 people until 2019.",
     {"employs(Hillsboro plant, 450)"}},
    {"The Blue Bird plant makes 40 buses a day.\n\nBlue Bird builds the Vision in Fort Valley. The town has a "
     "hospital, "
     "too.",
     {"produces(Fort Valley plant, buses)", "produces(Fort Valley plant, Vision)"}},
    // The plant of the headline, told of without its town, is the one with which the article begins.
    {"Lucid opens Saudi Arabia's first car factory\n\nLucid on Wednesday inaugurated AMP-2, a plant north of Jeddah.",
     {"located_in(AMP-2, Saudi Arabia)"}},
    {"GM closes Canadian plant\n\nOshawa Assembly in Ontario will close in December. The plant makes the Impala.",
     {"no status(GM plant, closed)"}},
    {"Solaris plant to grow\n\nSolaris Bus & Coach will enlarge its factory. The plant at Bolechowo has 2,700 "
     "employees.",
     {"owned_by(Bolechowo plant, Solaris Bus & Coach)"}},
    {"Dongfeng builds the Nammi in Wuhan. The Yunfeng plant there can make 300,000 cars a year.",
     {"capacity(Wuhan plant, 300000)"}},
    {"Iveco's Brescia works makes the Eurocargo. The Lombard plant employs 1,700.", {"employs(Brescia plant, 1700)"}},
    // An unknown name with the town behind it is whose it was; "in the town" is the town named last; a river is no
    // town.
    {"The former Kestrel works in Belmar stands empty. Norvik, which bought it in 2019, wants to make batteries there.",
     {"located_in(Belmar plant, Belmar)", "owned_by(Belmar plant, Kestrel)", "produces(Belmar plant, batteries)"}},
    {"Trnava has 65,000 inhabitants. The factory of Stellantis in the town makes the C3.",
     {"located_in(Trnava plant, Trnava)", "produces(Trnava plant, C3)"}},
    {"The van factory outside Belmar belongs to Norvik. The site near the Oder can build 60,000 vans a year.",
     {"capacity(Belmar plant, 60000)", "no located_in(Oder plant, Oder)"}},
    // Who sold a works made things in it.
    {"Norvik took over the works in Belmar from Kestrel Bus, which had made coaches there since 1978.",
     {"produces(Belmar plant, coaches)", "buyer(Norvik, Belmar plant)"}},
    // "Near" a city, of the plant that stands not far from there; two towns in one region are two.
    {"Valeo's works in L'Isle-d'Abeau is to close. The plant near Lyon builds rotors and has 301 employees.",
     {"employs(L'Isle-d'Abeau plant, 301)", "no located_in(Lyon plant, Lyon)"}},
    {"Honda's Yorii works in Saitama builds the Civic. Honda will close its Sayama plant, also in Saitama.",
     {"status(Sayama plant, closed)", "no status(Yorii plant, closed)"}},
    {"Skoda Auto has three works in the Czech Republic. Mlada Boleslav makes the Octavia, Kvasiny the Karoq.",
     {"located_in(Mlada Boleslav plant, Mlada Boleslav)", "owned_by(Kvasiny plant, Skoda Auto)"}},
};

}  // namespace

TEST_CASE("A plant's state is told by what was stopped and for how long") { check_rows(states, {2024, 6, 15}); }

TEST_CASE("A town that is said to be a plant is one, and one that is only near by is none") {
  check_rows(towns, {2024, 6, 15});
}

TEST_CASE("A state of the name of a country is meant behind one of its towns") {
  const std::pair<const char*, const char*> texts[] = {
      {"Kia's plant in West Point, Georgia, makes the Telluride.", "place:rg_us_ga"},
      {"Changan builds a car plant in Kutaisi, Georgia.", "place:cc_ge"},
      {"Changan builds a car plant in Georgia.", "place:cc_ge"},
      {"Nissan's plant in Toluca, Mexico, makes the Versa.", "place:cc_mx"},
  };
  for (const auto& [text, id] : texts) {
    CAPTURE(text);
    const ArticleFacts read = read_text(text, {2024, 6, 15});
    CHECK(std::any_of(read.entities.begin(), read.entities.end(), [&](const Entity& e) { return e.id == id; }));
  }
}

TEST_CASE("A plant is placed by names, adjectives and headings") { check_rows(rows, {2024, 6, 15}); }

}  // namespace plantgraph
