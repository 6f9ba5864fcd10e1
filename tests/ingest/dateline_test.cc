#include "ingest/dateline.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace plantgraph {
namespace {

TEST_CASE("the date in a text") {
  struct Row {
    std::string_view text;
    std::string_view date;
  };
  const Row rows[] = {
      {"Headline\n\nDate: 2022-03-05\n\nBody text.", "2022-03-05"},
      {"Headline\n\nPublished 5 March 2022\n\nBody.", "2022-03-05"},
      {"Headline\n\nPosted on March 5, 2022 by A. Writer\n\nBody.", "2022-03-05"},
      {"Headline\n\nUpdated: 7 March 2022. Published: 5 March 2022\n\nBody.", "2022-03-05"},
      {"Headline\n\nLast updated 7 March 2022\n\nBody.", "2022-03-07"},
      {"Last engine\n\nFriday, 25 September 2020, 4.15 pm\n\nIt took forty years.", "2020-09-25"},
      {"Headline\n\nThis website uses cookies. Accept all | Settings\n\n9 June 2023 11:20\nThe state institute",
       "2023-06-09"},
      {"Exit\n\nBANGKOK, 9 July 2024 - Honda is to end vehicle assembly in Ayutthaya next year.", "2024-07-09"},
      {"Exit\n\nSEOUL, May 31, 2018 (Newswire) - The last shift has gone home.", "2018-05-31"},
      {"Exit\n\nAug 12, 2022 - Contemporary Amperex said so.", "2022-08-12"},
      {"Exit\n\nNew Delhi, Aug 15, 2017: Chennai-based TVS will spend.", "2017-08-15"},
      {"Exit\n\nLINCOLN, Neb., July 3, 2019 - A fuel plant is stopping.", "2019-07-03"},
      {"Exit\n\nGeneral Pacheco, 4 May 2022. - There was a Scrambler.", "2022-05-04"},
      {"Exit\n\nWOLFSBURG, 22 November 2025. Half an hour was all.", "2025-11-22"},
      {"Exit\n\nTrucking Today, 15.10.2025\n\nBody.", "2025-10-15"},
      {"Exit\n\nBURSA - 02.08.2007\n\nBody.", "2007-08-02"},
      {"Exit\n\nDrive Desk | 12 February 2026\n\nBody.", "2026-02-12"},
      {"Exit\n\n2022-03-18 | Monozukuri blog (automatic translation from Japanese)\n\nBody.", "2022-03-18"},
      {"Exit\n\nPress information\nBrussels / Wa\xC5\x82"
       "brzych, 26 July 2019\n\n- Investment of",
       "2019-07-26"},
      {"Exit\n\nBy our correspondent in Shanghai, Aug. 23, 2023\n\nBody.", "2023-08-23"},
      {"Exit\n\nMOSCOW, June 1 - Volkswagen will not be able to reclaim.", ""},
      {"Exit\n\nNov 3 - Mazda can no longer reclaim.", ""},
      {"Exit\n\nThe plant, closed on 14 March 2022, is idle. It was sold on 5 May 2023.", ""},
      {"What happened on 5 May 2020\n\nBody.", ""},
      {"Exit\n\nIn 2021 nothing happened.", ""},
      {"", ""},
      {"One line", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto found = find_dateline(row.text);
    CHECK(to_string(found ? found->date : Date{}) == row.date);
  }
  std::string longer =
      "Headline\n\n" + std::string(5000, 'x') + "\n\nMore of the text here on 4 May 2021.\nPublished: 5 March 2022\n";
  REQUIRE(find_dateline(longer));
  CHECK(to_string(find_dateline(longer)->date) == "2022-03-05");
  const Span span = find_dateline(longer)->span;
  CHECK(longer.substr(span.start, span.end - span.start) == "5 March 2022");
}

TEST_CASE("the date in a name") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"kaluga-2023-02-06", "2023-02-06"},
      {"2023-02-06-kaluga", "2023-02-06"},
      {"20230206_kaluga", "2023-02-06"},
      {"kaluga_2023_02_06", "2023-02-06"},
      {"nissan-seven-2026-02", "2026-02"},
      {"kaluga-2023-13-06", ""},
      {"kaluga-2023-02-30", ""},
      {"kaluga-2023", ""},
      {"id-120230206", ""},
      {"kaluga", ""},
      {"", ""},
      {"2020-01-01-to-2023-02-06", "2023-02-06"},
  };
  for (const auto& [name, date] : rows) {
    CAPTURE(name);
    CHECK(to_string(date_in_name(name).value_or(Date{})) == date);
  }
}

TEST_CASE("the date in a record") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"2023-02-06", "2023-02-06"},
      {"2023-02", "2023-02"},
      {"2023", "2023"},
      {"2023-02-06T10:00:00Z", "2023-02-06"},
      {"2023-02-06 10:00", "2023-02-06"},
      {" 2023-02-06 ", "2023-02-06"},
      {"6 February 2023", "2023-02-06"},
      {"Feb. 6, 2023", "2023-02-06"},
      {"Mon, 06 Feb 2023 10:00:00 GMT", "2023-02-06"},
      {"yesterday", ""},
      {"2023-02-30", ""},
      {"06/02/2023", ""},
      {"", ""},
  };
  for (const auto& [field, date] : rows) {
    CAPTURE(field);
    CHECK(to_string(date_in_record(field).value_or(Date{})) == date);
  }
}

}  // namespace
}  // namespace plantgraph
