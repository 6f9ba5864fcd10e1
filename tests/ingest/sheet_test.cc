// What structure says: tables, fact boxes, lists of plants, chains of notes.
#include "ingest/sheet.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // Tables: the head of a column says what stands below it.
    {"Assembly plants in South Africa\n\nCompany | Plant | Models | Capacity | Employees\n"
     "BMW | Rosslyn | X3 | 76,000 | 3,000\nToyota | Prospecton, Durban | Hilux, Fortuner | 220,000 | 7,500\n"
     "Total | | | 296,000 | 10,500\n",
     {"owned_by(Rosslyn plant, BMW)", "produces(Rosslyn plant, X3)", "capacity(Rosslyn plant, 76000)",
      "employs(Rosslyn plant, 3000)", "located_in(Prospecton plant, Durban)", "produces(Prospecton plant, Fortuner)",
      "no employs(Prospecton plant, 10500)", "no capacity(Prospecton plant, 296000)"}},
    {"Assembly plants in Thailand\n\nPlant\tOwner\tOpened\tCapacity\tModels\nRayong\tFord\t2012\t150,000\tRanger\n"
     "Samrong\tToyota\t1975\t240,000\tHilux\n",
     {"owned_by(Rayong plant, Ford)", "opened(Rayong plant, 2012)", "capacity(Samrong plant, 240000)",
      "produces(Samrong plant, Hilux)", "no produces(Rayong plant, Hilux)"}},
    {"Car works of Brazil\n\nSite; Maker; Output 2013; Staff\nBetim; Fiat; 750,000; 19,000\n"
     "Gravatai; General Motors; 380,000; 9,500\n",
     {"output(Betim plant, 750000)", "employs(Gravatai plant, 9500)", "owned_by(Betim plant, Fiat)"}},
    {"Stellantis in Italy\n\nPlant / 2023 / 2024\nMelfi / 170,020 / 62,080\nCassino / 48,577 / 26,850\n",
     {"output(Melfi plant, 170020)", "output(Cassino plant, 26850)"}},
    {"Nissan in Mexico\n\nPlant\nOpened\nModels\n\nCuernavaca\n1966\nNavara\nAguascalientes\n1992\nVersa, Sentra\n",
     {"opened(Cuernavaca plant, 1966)", "produces(Aguascalientes plant, Sentra)"}},
    {"Car works of Taiwan\n\nManufacturer\nWorks (location)\nCapacity, units/year\nStart\nProducts\n\n"
     "Kuozui Motors (65% Toyota, 30% Hotai Motor, 5% Hino)\nZhongli (Taoyuan)\n120,000\nJanuary 1986\nToyota Corolla "
     "Altis\n\nFord Lio Ho\nZhongli (Taoyuan)\n80,000\n1973\nFord Focus, Kuga\n\nNotes. Zhongli began small.\n",
     {"capacity(Ford Lio Ho Zhongli plant, 80000)", "produces(Ford Lio Ho Zhongli plant, Kuga)",
      "capacity(Kuozui Motors Zhongli plant, 120000)", "no produces(Kuozui Motors Zhongli plant, Kuga)"}},
    {"Fiat in Italy\n\nPlant / 2023 / 2024\nMelfi / 170,020 / 62,080\nCassino / 48,577 / 26,850\n\n"
     "Cassino makes the Giulia and the Stelvio.\n",
     {"produces(Cassino plant, Giulia)", "no produces(Melfi plant, Giulia)"}},
    // Boxes of keys.
    {"Fact box: Toyota Motor Manufacturing France\n\nLocation: Onnaing, near Valenciennes\nOwner: Toyota\n"
     "Opened: 2001\nEmployees: 5,000\nAnnual capacity: 300,000 cars\nModels: Yaris, Yaris Cross\n",
     {"owned_by(Onnaing plant, Toyota)", "opened(Onnaing plant, 2001)", "employs(Onnaing plant, 5000)",
      "capacity(Onnaing plant, 300000)", "produces(Onnaing plant, Yaris Cross)"}},
    {"Mazda plants\n\nHofu plant (Yamaguchi)\nOpened: 1982\nEmployees: 4,100\n\nUjina plant (Hiroshima)\n"
     "Opened: 1966\nProducts: CX-30, MX-5\n",
     {"opened(Hofu plant, 1982)", "employs(Hofu plant, 4100)", "produces(Ujina plant, MX-5)"}},
    {"Kia has a plant in Zilina.\n\nProduction 2023: 350,224\nWorkforce: 3,700\nInvestment: 2.5 billion euros\n",
     {"output(Zilina plant, 350224)", "employs(Zilina plant, 3700)", "invests_in(Kia, Zilina plant)"}},
    {"Tesla wants a plant in Mexico\n\nTESLA\nAnnounced: March 2023 | Place: Santa Catarina, Nuevo Leon | "
     "Planned capacity: 1,000,000\n",
     {"owned_by(Santa Catarina plant, Tesla)", "capacity(Santa Catarina plant, 1000000)"}},
    {"Kia has a plant in Zilina.\n\nHeadquarters: Seoul\nEmployees: 52,000\nRevenue: 70 billion dollars\n",
     {"no employs(Zilina plant, 52000)"}},
    {"BharatBenz opens its plant at Oragadam.\n\nSite: 400 acres, an hour's drive from the port of Chennai\n"
     "Staff: 1,400\n",
     {"employs(Oragadam plant, 1400)", "no located_in(Chennai plant, Chennai)"}},
    // Lists of plants.
    {"Stellantis at a glance\n\nThe group has a dozen assembly plants.\n\n"
     "- Gliwice, Poland: Peugeot Boxer, Fiat Ducato; 2,900 employees, 120,000 vans a year\n"
     "- Zaragoza, Spain: Opel Corsa; 5,300 employees\n- Trnava, Slovakia: Citroen C3; opened in 2006\n",
     {"produces(Gliwice plant, Fiat Ducato)", "capacity(Gliwice plant, 120000)", "employs(Zaragoza plant, 5300)",
      "opened(Trnava plant, 2006)", "no employs(Gliwice plant, 5300)"}},
    {"Tesla's factories: Fremont, California (Model 3, Model Y, 650,000 a year); Gruenheide, Germany (Model Y, "
     "375,000, "
     "12,500 employees).",
     {"owned_by(Fremont plant, Tesla)", "capacity(Fremont plant, 650000)", "capacity(Gruenheide plant, 375000)",
      "employs(Gruenheide plant, 12500)", "no employs(Fremont plant, 12500)"}},
    {"Volkswagen's plants in Zwickau (ID.3, Cupra Born) and Emden (ID.4, ID.7) are short of work.",
     {"produces(Zwickau plant, Cupra Born)", "produces(Emden plant, ID.7)", "owned_by(Emden plant, Volkswagen)",
      "no produces(Zwickau plant, ID.7)"}},
    {"Plants at risk:\n\n1. Toluca, Mexico\nJeep Compass. 2,900 employees.\n\n2. Belvidere, Illinois\nJeep Cherokee. "
     "Idle "
     "since February 2023.\n",
     {"employs(Toluca plant, 2900)", "status(Belvidere plant, idle)", "produces(Belvidere plant, Jeep Cherokee)"}},
    {"Where Volkswagen's cars come from:\nGolf - Wolfsburg\nPassat - Bratislava\n",
     {"produces(Wolfsburg plant, Golf)", "produces(Bratislava plant, Passat)"}},
    // Parts of a text that tell of one plant each: "the plant" and "it" in them are that of their name.
    {"Peugeot builds cars in Sochaux. What is planned for its plants:\n\nMulhouse\n\nNear the Swiss border. The plant "
     "builds the Peugeot 2008 and employs 7,900 people.\n\nPoissy\n\nIt made 227,000 cars in 2012. The DS3 comes from "
     "the plant, too.\n",
     {"produces(Mulhouse plant, Peugeot 2008)", "employs(Mulhouse plant, 7900)", "output(Poissy plant, 227000)",
      "produces(Poissy plant, DS3)", "no output(Sochaux plant, 227000)", "no produces(Sochaux plant, DS3)"}},
    {"Ford spends on its plants\n\nFord's plant in Flat Rock goes first. The others:\n\n* Louisville, Kentucky: nearly "
     "$400 million for a small pickup. About 900 jobs. The plant builds the Escape.\n\n* Oakville, Ontario: idle since "
     "2024; the Super Duty follows in 2026.\n",
     {"invests_in(Ford, Louisville plant)", "produces(Louisville plant, Escape)", "status(Oakville plant, idle)",
      "no produces(Flat Rock plant, Escape)"}},
    {"Four British car factories that are gone\n\nSURFLEY. Rover built the 75 here until 2005, when the plant "
     "closed.\n\nLUTON. Vauxhall's plant made the Vectra. It closed in 2002.\n\nHALEWOOD. The plant made the Escort "
     "until 2000.\n",
     {"status(LUTON plant, closed)", "produces(HALEWOOD plant, Escort)", "no produces(LUTON plant, Escort)"}},
    {"Where Brazil's car plants stand still\n\nVolkswagen\n- Taubate: closed for twelve days. Gol; 3,100 employees.\n"
     "- Sao Carlos: also closed. 900 employees.\n\nGeneral Motors\n- Gravatai makes the Onix.\n"
     "- Sao Caetano do Sul (Tracker, Spin): working normally.\n",
     {"owned_by(Taubate plant, Volkswagen)", "status(Sao Carlos plant, closed)",
      "owned_by(Gravatai plant, General Motors)", "status(Sao Caetano do Sul plant, operating)",
      "produces(Gravatai plant, Onix)"}},
    {"Chinese plants in Thailand\n\nBYD\nLocation: Rayong\nModels: Dolphin\n\nIt is BYD's first there, and the plant "
     "employs 6,000 people.\n\nGreat Wall Motor\nLocation: Rayong\nModels: Haval H6\n\nThe plant employs 1,200 "
     "people.\n",
     {"employs(BYD Rayong plant, 6000)", "employs(Great Wall Motor Rayong plant, 1200)",
      "no employs(Great Wall Motor Rayong plant, 6000)"}},
    {"Toyota expands its plant in Georgetown, Kentucky\n\nOther news:\n\n* London: shares of Aston Martin fell.\n"
     "* Tokyo: Honda sold 120,000 cars in May.\n* Paris: Renault will show the new Clio in October.\n",
     {"no located_in(London plant, London)", "no output(Tokyo plant, 120000)", "no owned_by(Paris plant, Renault)"}},
    // Datelines of short news are no plants' names, nor are countries and companies of other lists.
    {"News in brief from the plants\n\nDETROIT - General Motors is hiring 200 people.\n\nTOKYO - Toyota's plant in "
     "Motomachi "
     "builds the Mirai.\n",
     {"no employs(DETROIT plant, 200)", "no produces(TOKYO plant, Mirai)"}},
    // Timelines tell in the present of what is over.
    {"The story of a plant\n\nGeneral Motors' plant in Lordstown, Ohio, in dates.\n\n1966: General Motors opens the "
     "plant.\n\nMarch 2019 - The last Cruze is built; the plant closes.\n\nMay 2022: Foxconn buys the plant for $230 "
     "million.\n",
     {"opened(Lordstown plant, 1966)", "status(Lordstown plant, closed)", "buyer(Foxconn, Lordstown plant)"}},
    // What a verb said once says of several.
    {"Peugeot's Mulhouse works turned out 250,000 cars in 2008, Sochaux 350,000 and Rennes 160,000.",
     {"output(Sochaux plant, 350000)", "output(Rennes plant, 160000)"}},
    {"Ford closed its plant in Genk, Opel that in Bochum.",
     {"status(Bochum plant, closed)", "owned_by(Bochum plant, Opel)"}},
    {"Toyota makes the Yaris in Onnaing, Honda the Jazz in Swindon.",
     {"produces(Swindon plant, Jazz)", "owned_by(Swindon plant, Honda)", "no produces(Onnaing plant, Honda)"}},
    {"Skoda builds the Octavia in Mlada Boleslav, the Superb in Kvasiny and the Karoq in Bratislava.",
     {"produces(Kvasiny plant, Superb)", "produces(Bratislava plant, Karoq)",
      "no produces(Mlada Boleslav plant, Karoq)"}},
    {"BMW's plants in Dingolfing and Leipzig employ 18,000 and 5,000 people respectively.",
     {"employs(Dingolfing plant, 18000)", "employs(Leipzig plant, 5000)"}},
    {"Mercedes-Benz runs plants in Sindelfingen and Bremen. The former makes the S-Class, the latter the C-Class.",
     {"produces(Sindelfingen plant, S-Class)", "produces(Bremen plant, C-Class)"}},
    {"Nissan has two plants in Mexico, Aguascalientes and Cuernavaca. The latter will close in 2026.",
     {"status(Cuernavaca plant, closed)", "no status(Aguascalientes plant, closed)"}},
    // Two makers in one town.
    {"Plants in Bursa\n\nCompany | Plant | Models\nTofas | Bursa | Egea\nOyak-Renault | Bursa | Clio\n",
     {"no produces(Tofas plant, Clio)"}},
    // A dateline is no item.
    {"News of the plants\n\nSEOUL, May 3 - Hyundai builds the Ioniq 5 in Ulsan.\n\nLISBON - Autoeuropa makes the "
     "T-Roc.\n",
     {"no located_in(Seoul plant, Seoul)", "no located_in(LISBON plant, LISBON)"}},
    // Whoever makes something under a name of which nothing is told is not the plant spoken of.
    {"Honda runs a plant in Kumamoto. Lorvento makes the Acty.", {"no produces(Kumamoto plant, Acty)"}},
    // The version of a model goes with its name.
    {"General Motors' plant in Doraville makes the Pontiac Montana SV6.",
     {"produces(Doraville plant, Pontiac Montana SV6)", "no produces(Doraville plant, SV6)"}},
    // Notes without a verb.
    {"Dacia's Mioveni plant. Capacity 350,000 a year; 7,500 staff. Output last year: 322,000.",
     {"capacity(Mioveni plant, 350000)", "employs(Mioveni plant, 7500)", "output(Mioveni plant, 322000)"}},
    {"Volvo's plant in Ghent makes the XC40. Opened in 1965.", {"opened(Ghent plant, 1965)"}},
};

TEST_CASE("what tables, boxes, lists and notes say") { check_rows(rows, {2024, 6, 15}); }

}  // namespace
}  // namespace plantgraph
