// Plants that go by a name of their own or by that of a company, and what brackets and quotation marks say of them: the
// ways of translated articles.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow named[] = {
    {"The automobile plant \"Avtotor\" in Kaliningrad launched the assembly of the Kaiyi E5.",
     {"located_in(Kaliningrad plant, Kaliningrad)", "owned_by(Kaliningrad plant, Avtotor)",
      "produces(Kaliningrad plant, Kaiyi E5)"}},
    {"The Ulyanovsk automobile plant (UAZ) suspended the conveyor for two weeks.",
     {"located_in(Ulyanovsk automobile plant, Ulyanovsk)", "status(Ulyanovsk automobile plant, idle)"}},
    {"The GAZ plant in Nizhny Novgorod makes the Gazelle.", {"owned_by(Nizhny Novgorod plant, GAZ)"}},
    // What stands before a verb of its own is no name of the plant.
    {"The plant Ford closed in Genk in 2014 will be torn down.", {"no produces(Genk plant, Ford)"}},
    // A second plant of the same maker far from the first.
    {"The Volvo Daqing plant is ready. The Volvo factory in Chengdu makes the S60.",
     {"no located_in(Volvo Daqing, Chengdu)", "located_in(Chengdu plant, Chengdu)"}},
    // What stands behind a name says that it is a plant, be it unknown or a company's, too.
    {"Production of the Kia Rio began at Gorvag, a car factory in the town of Gorsk.",
     {"produces(Gorsk plant, Kia Rio)", "no located_in(Gorvag plant, Gorvag)"}},
    {"The Oda comes from IzhAvto, the car works in Izhevsk, which Unison bought from Izhmash in 2000.",
     {"produces(IzhAvto, Oda)", "buyer(Unison, IzhAvto)", "seller(Izhmash, IzhAvto)", "owned_by(IzhAvto, Izhmash)"}},
    {"The Casper is made at Gwangju Global Motors, a car plant in Gwangju. Kia has a works in Gwangju as well.",
     {"owned_by(Gwangju plant, Kia)", "no produces(Gwangju plant, Casper)"}},
    // What is done there makes a plant of it; a part of a plant is none.
    {"Renault restarted its assembly hall on Monday. The plant builds the Logan.",
     {"owned_by(Renault plant, Renault)", "produces(Renault plant, Logan)"}},
    {"Renault's production site has 2,000 employees.", {"employs(Renault plant, 2000)"}},
    {"In its body hall Renault tries new robots.", {"no owned_by(Renault plant, Renault)"}},
};

const TextRow aside[] = {
    {"The former Hyundai plant in St. Petersburg (now AGR) has resumed assembly of the Solaris HS and Solaris KRX.",
     {"owned_by(St. Petersburg plant, Hyundai)", "owned_by(St. Petersburg plant, AGR)",
      "produces(St. Petersburg plant, Solaris HS)", "produces(St. Petersburg plant, Solaris KRX)"}},
    {"Daewoo Bus (president Baek Sung-hak) shut down its plant in Ulju-gun, Ulsan.",
     {"status(Ulju-gun plant, closed)", "located_in(Ulju-gun plant, Ulju-gun)"}},
    {"Hyundai sold its plant in Kaluga to LLC \"Art-Finance\".", {"buyer(Art-Finance, Kaluga plant)"}},
    {"The former Ford plant in Vsevolozhsk started production in March 2024.",
     {"no opened(Vsevolozhsk plant, 2024-03)", "status(Vsevolozhsk plant, operating)"}},
};

const TextRow lists[] = {
    {"Geely has production sites in the east China cities of Taizhou, Ningbo and Jinan.",
     {"located_in(Taizhou plant, Taizhou)", "located_in(Ningbo plant, Ningbo)", "located_in(Jinan plant, Jinan)"}},
    {"Geely has plants in the central city of Xiangtan, the city of Lanzhou and the southwestern city of Chengdu.",
     {"located_in(Xiangtan plant, Xiangtan)", "located_in(Lanzhou plant, Lanzhou)",
      "located_in(Chengdu plant, Chengdu)"}},
};

TEST_CASE("a plant goes by the name behind the word, or by one that ends in it") { check_rows(named); }

TEST_CASE("brackets and quotation marks beside a plant or a company") { check_rows(aside); }

TEST_CASE("plants in cities that are called so") { check_rows(lists); }

}  // namespace
}  // namespace plantgraph
