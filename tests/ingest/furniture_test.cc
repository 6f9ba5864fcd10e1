#include "ingest/furniture.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

#include "graph/error.h"

namespace plantgraph {
namespace {

const Furniture& english() {
  static const Furniture furniture = Furniture::load(PLANTGRAPH_ROOT "/data/lang/en/furniture.txt");
  return furniture;
}

// The sentences that are furniture, parted by " / ".
std::string shown(std::string_view text, const Furniture& furniture) {
  const Tokens tokens = tokenize(text);
  const std::vector<bool> marks = furniture_sentences(tokens, text, furniture);
  REQUIRE(marks.size() == tokens.sentences.size());
  std::string out;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i]) continue;
    const Span span = tokens.sentences[i].span;
    if (!out.empty()) out += " / ";
    out += text.substr(span.start, span.end - span.start);
  }
  return out;
}

constexpr std::string_view body =
    "The plant in Kaluga has stood idle since March 2022, when the owner stopped production there.";

TEST_CASE("furniture above and below an article") {
  struct Row {
    std::string_view above, below;
    std::string_view expected;
  };
  const Row rows[] = {
      {"", "", ""},
      {"No time to read?\nGet a summary", "", "No time to read? / Get a summary"},
      {"No time to read? Get a summary", "", "No time to read? / Get a summary"},
      {"News from Belgium | Print | Mail to a friend", "", "News from Belgium | Print | Mail to a friend"},
      {"Advertisement | Sign up for the Friday letter", "", "Advertisement | Sign up for the Friday letter"},
      {"This website uses cookies. Accept all | Settings", "", "This website uses cookies. / Accept all | Settings"},
      {"Source: network finishing  Editor: Xiao Lu  Reading 1,204", "",
       "Source: network finishing  Editor: Xiao Lu  Reading 1,204"},
      {"", "Read more:\nApple overtakes Samsung\nSeven things to do",
       "Read more: / Apple overtakes Samsung / Seven things to do"},
      {"", "Read also: In which regions insurance became dearer\nPhoto: archive",
       "Read also: In which regions insurance became dearer / Photo: archive"},
      {"", "ALSO READ | Petrol, diesel prices today: Check rates",
       "ALSO READ | Petrol, diesel prices today: Check rates"},
      {"", "Most read: Visa-free travel - the full list", "Most read: Visa-free travel - the full list"},
      {"", "You might also like: Beer of the month | Expat dating",
       "You might also like: Beer of the month | Expat dating"},
      {"", "Related: Seoul stocks slip | Talks set for Friday", "Related: Seoul stocks slip | Talks set for Friday"},
      {"", "Share in: VK, Telegram", "Share in: VK, Telegram"},
      {"", "Photo: A padlocked gate in Gunsan on Thursday.", "Photo: A padlocked gate in Gunsan on Thursday."},
      {"", "This article was updated to correct the spelling of a name.",
       "This article was updated to correct the spelling of a name."},
      {"", "(Reporting by the Hanoi bureau)", "(Reporting by the Hanoi bureau)"},
      {"", "Get our daily digest. Start your free trial.", "Get our daily digest. / Start your free trial."},
      {"",
       "Previous Article\n\nRussia Reports No Data on Tourists\n\nNext Article\n\nIraq Voices Support for Ceasefire",
       "Previous Article / Russia Reports No Data on Tourists / Next Article / Iraq Voices Support for Ceasefire"},
      {"", "Previous Article: Is the winter tire really needed?\nNext Article: Five signs",
       "Previous Article: Is the winter tire really needed? / Next Article: Five signs"},
      {"", "Transfer ticker: Stuttgart in talks over striker - Munich deny interest",
       "Transfer ticker: Stuttgart in talks over striker - Munich deny interest"},
      {"", "Next week: Five lighthouses you can sleep in", "Next week: Five lighthouses you can sleep in"},
      {"", "Contact: Public Affairs Department", "Contact: Public Affairs Department"},
      // What is the article's own.
      {"9 June 2023 11:20", "", ""},
      {"By our correspondent in Shanghai, Aug. 23, 2023", "", ""},
      {"KRAGUJEVAC, 20 October 2025 | Izvor: regional desk", "", ""},
      {"Drive Desk | 12 February 2026", "", ""},
      {"- Investment of 70 million\n- Production to begin in 2021", "", ""},
      {"", "Capacity: 225,000 vehicles a year", ""},
      {"", "($1 = 0.97 euros)", ""},
      {"", "Source close to the matter said that Volkswagen would share the plant with its partner.", ""},
      {"", "Related companies of the owner will print the documents and sell the plant to the holding.", ""},
      {"", "Read also sold its plant in Kaluga to the holding, which wants to make cars in it again.", ""},
      {"", "Next week the holding will say who is to run the plant in Kaluga.", ""},
      {"", "What will the holding do with it?", ""},
      {"", "Read more\n\nThe plant was sold in May to the dealer group, which wants to make Chinese cars in it.",
       "Read more"},
  };
  for (const Row& row : rows) {
    std::string text = "Owner looks for a buyer of the Kaluga plant\n\n";
    if (!row.above.empty()) text += std::string(row.above) + "\n\n";
    text += std::string(body) + "\n\n" + std::string(body);
    if (!row.below.empty()) text += "\n\n" + std::string(row.below);
    CAPTURE(row.above);
    CAPTURE(row.below);
    CHECK(shown(text, english()) == row.expected);
  }
}

TEST_CASE("furniture inside a paragraph") {
  const std::string text = "Head\n\n" + std::string(body) + " Read also: Toyota leaves Russia.";
  CHECK(shown(text, english()) == "Read also: Toyota leaves Russia.");
}

TEST_CASE("headlines stay, whatever they begin with") {
  for (const std::string_view headline :
       {"Share of Chinese cars: a record in Russia", "Photo: the new crossover of Kaluga",
        "Advertisement spending of car makers falls", "Subscribe to a car, not a loan"}) {
    CAPTURE(headline);
    CHECK(shown(std::string(headline) + "\n\n" + std::string(body), english()).empty());
  }
}

TEST_CASE("a malformed phrase file is refused with its line") {
  for (const auto& [content, message] : {std::pair{"Read more\n", "f:1: a phrase before any section"},
                                         std::pair{"[whole]\n\n[other]\n", "f:3: unknown section [other]"},
                                         std::pair{"[whole]\n...\n", "f:2: no word in this phrase"}}) {
    CHECK_THROWS_WITH_AS(Furniture::parse(content, "f"), message, Error);
  }
  CHECK_THROWS_AS(Furniture::load("/nowhere/furniture.txt"), Error);
}

TEST_CASE("any text gives one mark a sentence") {
  std::mt19937 random(5);
  const std::string_view pieces[] = {"Read",          "more", ":",        "|",       "\n",   "\n\n",  "Share",
                                     "Photo",         ".",    "Previous", "Article", "Next", "plant", "?",
                                     "Advertisement", "(",    ")",        "cookies", "uses", "\""};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = 0, n = random() % 40; i < n; ++i) {
      text += pieces[random() % std::size(pieces)];
      if (random() % 3 != 0) text += ' ';
    }
    const Tokens tokens = tokenize(text);
    CHECK(furniture_sentences(tokens, text, english()).size() == tokens.sentences.size());
    CHECK(furniture_sentences(tokens, text).size() == tokens.sentences.size());
  }
}

}  // namespace
}  // namespace plantgraph
