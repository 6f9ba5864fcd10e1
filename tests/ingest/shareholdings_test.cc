// Who holds which share of a company.
#include "ingest/shareholdings.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

struct Row {
  const char* text;
  std::vector<std::string> holdings;  // "child < parent", with the share where it is told
};

const Row rows[] = {
    {"Beijing Benz, in which Daimler holds 49 percent and BAIC 51 percent, makes cars.",
     {"Beijing Benz < BAIC 51", "Beijing Benz < Daimler 49"}},
    {"SAIC-GM-Wuling is 50.1 percent owned by SAIC, 44 percent by General Motors and 5.9 percent by Wuling Motors. It "
     "makes cars.",
     {"SAIC-GM-Wuling < General Motors 44", "SAIC-GM-Wuling < SAIC 50.1", "SAIC-GM-Wuling < Wuling Motors 5.9"}},
    {"The shareholders of Togg are Anadolu Group with 23 percent, BMC with 23 percent and Turkcell with 23 percent. It "
     "makes cars.",
     {"Togg < Anadolu Group 23", "Togg < BMC 23", "Togg < Turkcell 23"}},
    {"Honda and Dongfeng each hold 50 percent of Dongfeng Honda, a maker of cars.",
     {"Dongfeng Honda < Dongfeng 50", "Dongfeng Honda < Honda 50"}},
    {"Mahindra Renault, 51 percent of which belongs to Mahindra and the rest to Renault, makes cars.",
     {"Mahindra Renault < Mahindra 51", "Mahindra Renault < Renault 49"}},
    {"GAC Toyota - 50 percent Toyota, 50 percent GAC - makes cars.", {"GAC Toyota < GAC 50", "GAC Toyota < Toyota 50"}},
    {"Renault Samsung Motors makes cars in Busan. Renault has 80 percent of the shares, Samsung 20 percent.",
     {"Renault Samsung Motors < Renault 80", "Renault Samsung Motors < Samsung 20"}},
    {"AvtoVAZ, a maker of cars, is majority-owned by Renault.", {"AvtoVAZ < Renault"}},
    {"Toyota Motor Vietnam makes cars. Toyota owns 70 percent, the state firm VEAM 20 and Singapore's KUO 10.",
     {"Toyota Motor Vietnam < KUO 10", "Toyota Motor Vietnam < Toyota 70", "Toyota Motor Vietnam < VEAM 20"}},
    {"Kiira Motors, 96 percent of which is held by the government and 4 percent by Simba Corp, makes buses.",
     {"Kiira Motors < Simba Corp 4", "Kiira Motors < government 96"}},
    {"Maruti Suzuki makes cars. Suzuki, which holds 54.2 percent in the firm, is content.",
     {"Maruti Suzuki < Suzuki 54.2"}},
    {"Proton belongs to DRB-Hicom (50.1 percent) and Geely (49.9 percent). It makes cars.",
     {"Proton < DRB-Hicom 50.1", "Proton < Geely 49.9"}},
    {"Proton belongs half to Geely and half to DRB-Hicom. It makes cars.",
     {"Proton < DRB-Hicom 50", "Proton < Geely 50"}},
    {"Proton (Geely 49 percent, DRB-Hicom 51 percent) makes cars.", {"Proton < DRB-Hicom 51", "Proton < Geely 49"}},
    {"Proton, half of which Geely owns, makes cars.", {"Proton < Geely 50"}},
    {"Geely holds 49.9 percent of Proton, a maker of cars; the remaining 50.1 percent are DRB-Hicom's.",
     {"Proton < DRB-Hicom 50.1", "Proton < Geely 49.9"}},
    {"Chery Ebro Mobility, a fifty-fifty joint venture of Chery and Ebro-EV Motors, makes cars.",
     {"Chery Ebro Mobility < Chery 50", "Chery Ebro Mobility < Ebro-EV Motors 50"}},
    {"Car makers of Malaysia at a glance\n\nProton. Shah Alam, near the capital. 51 percent DRB-Hicom, 49 percent "
     "Geely. It makes cars.",
     {"Proton < DRB-Hicom 51", "Proton < Geely 49"}},
    {"Car makers of Malaysia at a glance\n\nPerodua\n\nA joint venture of UMW Holdings and Daihatsu. It makes cars.",
     {"Perodua < Daihatsu", "Perodua < UMW Holdings"}},
    {"Karsan (64 percent Kıraça Holding) makes vans.", {"Karsan < Kıraça Holding 64"}},
    {"Ford holds 50 percent of the shares of AutoAlliance, Mazda the rest. It makes pickups.",
     {"AutoAlliance < Ford 50", "AutoAlliance < Mazda 50"}},
    {"UMW Holdings owns 38 percent of Perodua and 51 percent of UMW Toyota Motor, makers of cars.",
     {"Perodua < UMW Holdings 38", "UMW Toyota Motor < UMW Holdings 51"}},
    {"Isuzu has agreed to acquire GM's 57.7 percent stake in General Motors East Africa, a maker of trucks. The other "
     "shareholders are Centum Investment with 17.8 percent and Itochu with 4.5 percent.",
     {"General Motors East Africa < Centum Investment 17.8", "General Motors East Africa < Itochu 4.5"}},
    {"Shareholders of Togg, which makes cars, include Zorlu Holding, which owns 23 percent, and Turkcell, which owns "
     "19 percent.",
     {"Togg < Turkcell 19", "Togg < Zorlu Holding 23"}},
    {"Toyota Kirloskar Motor, a joint venture of Toyota (89 percent) and the Kirloskar Group (11 percent), makes cars.",
     {"Toyota Kirloskar Motor < Kirloskar Group 11", "Toyota Kirloskar Motor < Toyota 89"}},
    {"Togg is a 60:40 joint venture between Zorlu Holding and Turkcell. It makes cars.",
     {"Togg < Turkcell 40", "Togg < Zorlu Holding 60"}},
    // Shares of other things.
    {"Toyota has raised its share of the car market to 30 percent, and Honda holds 12 percent.", {}},
    {"Ashok Leyland made 50 percent more buses, and Tata Motors 20 percent fewer.", {}},
};

TEST_CASE("who holds which share") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const ArticleFacts read = read_text(row.text);
    std::vector<std::string> holdings;
    for (const Fact& f : read.facts) {
      if (f.predicate != Predicate::subsidiary_of) continue;
      const auto stake = f.qualifiers.find(Qualifier::stake);
      holdings.push_back(fmt::format("{} < {}{}", read.entities[f.subject].name, read.entities[*f.object].name,
                                     stake == f.qualifiers.end() ? "" : " " + stake->second));
    }
    std::sort(holdings.begin(), holdings.end());
    CHECK(holdings == row.holdings);
  }
}

}  // namespace
}  // namespace plantgraph
