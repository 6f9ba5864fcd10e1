#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "graph/error.h"
#include "query/find_entity.h"
#include "query/forms.h"
#include "query/question.h"

using namespace plantgraph;

namespace {

// "Who owns [plant:Kaluga]?": the question without its brackets, and what they mark.
Question marked(const std::string& text, std::vector<Mention>& mentions) {
  struct Mark {
    std::size_t start, end;
    unsigned types;
  };
  std::string plain;
  std::vector<Mark> marks;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '[') {
      plain += text[at++];
      continue;
    }
    const std::size_t colon = text.find(':', at), close = text.find(']', at);
    REQUIRE(close != std::string::npos);
    unsigned types = 0;
    for (std::size_t from = at + 1; from < colon;) {
      const std::size_t end = std::min(text.find('|', from), colon);
      const std::string word = text.substr(from, end - from);
      const auto type = entity_type_named(word);
      REQUIRE((type || word == "unknown"));
      if (type) types |= bit(*type);
      from = end + 1;
    }
    const std::size_t start = plain.size();
    plain += text.substr(colon + 1, close - colon - 1);
    marks.push_back({start, plain.size(), types});
    at = close + 1;
  }
  Question question = read_question(plain);
  for (const auto& mark : marks) {
    Mention mention;
    mention.first = question.words.size();
    for (std::size_t i = 0; i < question.words.size(); ++i)
      if (!question.words[i].added && question.words[i].start >= mark.start && question.words[i].end <= mark.end) {
        mention.first = std::min(mention.first, i);
        mention.last = i + 1;
      }
    REQUIRE(mention.first < mention.last);
    mention.types = mark.types;
    mention.text = mention.name = question.text.substr(mark.start, mark.end - mark.start);
    mentions.push_back(mention);
  }
  return question;
}

// "intent=deal role=buyer": each feature has that value.
void check_features(const Features& features, const std::string& expected) {
  for (std::size_t at = 0; at < expected.size();) {
    const std::size_t end = std::min(expected.find(' ', at), expected.size());
    const std::string one = expected.substr(at, end - at);
    const std::size_t equals = one.find('=');
    const auto found = features.find(one.substr(0, equals));
    CAPTURE(one);
    CHECK((found == features.end() ? "" : found->second) == one.substr(equals + 1));
    at = end + 1;
  }
}

}  // namespace

TEST_CASE("every example of the question forms is read as it says") {
  const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  CHECK(forms->examples().size() > 60);
  for (const auto& example : forms->examples()) {
    CAPTURE(example.line);
    CAPTURE(example.question);
    std::vector<Mention> mentions;
    const Question question = marked(example.question, mentions);
    const Features features = read_features(question, mentions, *forms);
    check_features(features, example.expected);
  }
}

TEST_CASE("wordings of every kind of question are read as the table says") {
  const std::string root = PLANTGRAPH_ROOT;
  const auto forms = QuestionForms::load(root + "/data");
  std::ifstream in(root + "/tests/query/wordings.txt");
  std::ostringstream text;
  text << in.rdbuf();
  const auto table = QuestionForms::parse(text.str(), "wordings.txt");
  CHECK(table->examples().size() >= 300);
  for (const auto& row : table->examples()) {
    CAPTURE(row.line);
    CAPTURE(row.question);
    std::vector<Mention> mentions;
    Question question = marked(row.question, mentions);
    // Slips in words of the language are mended where names are looked for; here names are given.
    for (std::size_t i = 0; i < question.words.size(); ++i) {
      auto& word = question.words[i];
      const bool named = std::any_of(mentions.begin(), mentions.end(),
                                     [&](const auto& mention) { return mention.first <= i && i < mention.last; });
      if (!named && !word.added && !word.number && word.folded.size() >= 5 && !forms->knows(word.folded))
        if (const auto meant = forms->nearest_word(word.folded); !meant.empty()) word.folded = meant;
    }
    check_features(read_features(question, mentions, *forms), row.expected);
  }
}

TEST_CASE("every value of a form is one of the tree's") {
  const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  for (const auto& form : forms->forms())
    for (const auto& [feature, value] : form.votes) {
      CAPTURE(form.line);
      CAPTURE(value);
      if (feature == "intent") CHECK(intent_named(value));
      if (feature == "role") CHECK(role_named(value));
      if (feature == "phase") CHECK(phase_named(value));
      if (feature == "tense") CHECK(tense_named(value));
      if (feature == "aspect") CHECK(aspect_named(value));
      if (feature == "condition") CHECK(condition_named(value));
    }
}

TEST_CASE("malformed forms are refused with file and line") {
  const char* bad[] = {"@name words",
                       "intent=deal",
                       "intent=nonsense 2 | who",
                       "colour=red 2 | who",
                       "> question without arrow",
                       "intent=deal 2x | who",
                       "intent=deal 2 | @unknown",
                       "intent=deal 2 | <planet>"};
  for (const char* text : bad) {
    CAPTURE(text);
    try {
      QuestionForms::parse(std::string("# first\n") + text + "\n", "forms.txt");
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::bad_input);
      CHECK(std::string(error.what()).find("forms.txt:2: ") == 0);
    }
  }
}

TEST_CASE("edits between names") {
  struct Row {
    const char *a, *b;
    unsigned edits;
  };
  const Row rows[] = {{"kaluga", "kaluga", 0},  {"talegoan", "talegaon", 1},      {"renualt", "renault", 1},
                      {"hundai", "hyundai", 1}, {"kragujevatz", "kragujevac", 2}, {"tesla", "tula", 2},
                      {"volvo", "kamaz", 3}};
  for (const auto& row : rows) {
    CHECK(edit_distance(row.a, row.b, 2) == row.edits);
    CHECK(edit_distance(row.b, row.a, 2) == row.edits);
  }
}

TEST_CASE("words of a question") {
  const Question question = read_question("Who's got 67.69% of GM's plant, worth 1.5 million?");
  std::string words;
  for (const auto& word : question.words) words += word.folded + " ";
  CHECK(words == "who is got 67.69 of gm plant worth 1.5 ");
  CHECK(question.words[3].percent);
  CHECK(question.words[5].possessive);
  CHECK(*question.words[8].number == 1.5e6);
  CHECK(question.words[7].clause == 1);
}

TEST_CASE("times of a question") {
  struct Row {
    const char* question;
    AskedTime::Kind kind;
    const char* date;
  };
  using K = AskedTime::Kind;
  const Row rows[] = {{"How many in 2017?", K::at, "2017"},       {"Who owned it in March 2023?", K::at, "2023-03"},
                      {"on 1 May 2024", K::at, "2024-05-01"},     {"what is new since 1 May?", K::since, "2026-05-01"},
                      {"sold since 2022", K::since, "2022"},      {"made before 2020", K::before, "2020"},
                      {"sold last year", K::at, "2025"},          {"which may be sold", K::none, ""},
                      {"capacity over 2000 cars", K::at, "2000"}, {"2023-02-30 or not", K::none, ""}};
  for (const auto& row : rows) {
    CAPTURE(row.question);
    const Question question = read_question(row.question);
    const AskedTime time = find_time(question, {2026, 11, 22}, std::vector<double>(question.clauses + 1, 1.0));
    CHECK(time.kind == row.kind);
    CHECK(to_string(time.date) == row.date);
  }
}
