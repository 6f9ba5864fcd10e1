// The words of the language: what one look-up tells of a word, and the table that they are kept in.
#include "ingest/words.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "graph/lexicon.h"
#include "ingest/rules.h"
#include "ingest/tags.h"
#include "ingest/word_map.h"
#include "ingest/word_marks.h"
#include "version.h"

namespace plantgraph {
namespace {

const std::string folder = std::string(PLANTGRAPH_ROOT) + "/data/lang/en";

TEST_CASE("words: marks are kept beside what the lists of the language say") {
  const Words words(folder);
  struct Row {
    const char* word;
    std::uint32_t marks;
    bool listed;
  };
  const Row rows[] = {
      {"half", kShareWord, true},
      {"goalkeeper", kOfSports, false},
      {"refinery", kOfOtherTrade, false},
      {"airbus", kOfAviation, false},
      {"again", kModeAdverb, true},
      {"whether", kClauseOpener, true},
      {"engine", kInTheAirToo | kOfVehicles, true},
      {"plant", 0, true},
  };
  for (const Row& row : rows) {
    const Word* word = words.look_up(row.word);
    REQUIRE_MESSAGE(word, row.word);
    CHECK_MESSAGE((word->marks & ~kEndsLemma) == row.marks, row.word);
    CHECK_MESSAGE((words.find(row.word) != nullptr) == row.listed, row.word);
  }
  CHECK(words.look_up("qwertyuiop") == nullptr);
  CHECK(words.find("qwertyuiop") == nullptr);
}

TEST_CASE("words: what ends a verb of two words is marked when the rules name the verb") {
  Words words(folder);
  load_rules(folder + "/rules", words);
  for (const char* last : {"over", "up", "down"}) CHECK_MESSAGE((words.look_up(last)->marks & kEndsLemma) != 0, last);
  CHECK((words.look_up("plant")->marks & kEndsLemma) == 0);
  CHECK(words.joined_lemma(words.lemma("take"), "over") == words.lemma("take_over"));
}

TEST_CASE("words: each carries its number in the lexicon, and so do the tokens of a text") {
  const std::shared_ptr<const Lexicon> lexicon = Lexicon::load(PLANTGRAPH_LEXICON);
  Words words(folder);
  CHECK(words.numbered_by() == nullptr);
  CHECK(words.look_up("motor")->number == kUnasked);
  words.number_by(*lexicon);
  CHECK(words.numbered_by() == lexicon.get());
  Analysis a;
  a.text = "General Motors will again build half of its engines in Toledo, said a goalkeeper.";
  a.tokens = tokenize(a.text);
  look_up_words(a, words);
  std::size_t numbered = 0;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t) {
    if (a.numbers[t] == kUnasked) continue;
    CHECK_MESSAGE(a.numbers[t] == lexicon->word_number(a.word(t)), a.word(t));
    ++numbered;
  }
  CHECK(numbered >= 8);
  CHECK((a.all_marks & (kModeAdverb | kShareWord | kOfSports)) == (kModeAdverb | kShareWord | kOfSports));
  CHECK((a.all_marks & kOfAviation) == 0);
}

TEST_CASE("words: a cleared table knows nothing, however much it held") {
  for (const int count : {3, 40, 5000}) {
    WordMap<int> map;
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < count; ++i) map["w" + std::to_string(i)] += i;
      CHECK(map.size() == std::size_t(count));
      CHECK(*map.find("w2") == 2);
      map.clear();
      CHECK(map.size() == 0);
      CHECK(map.find("w2") == nullptr);
    }
  }
}

}  // namespace
}  // namespace plantgraph
