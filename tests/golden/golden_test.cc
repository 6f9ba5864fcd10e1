// Whole articles and whole questions against what a careful reader expects; the form of the files is in README.md.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "graph/lexicon.h"
#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/ingest.h"
#include "ingest/source.h"
#include "query/answer.h"
#include "query/forms.h"
#include "version.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::set<std::string>;

const fs::path root = PLANTGRAPH_ROOT;
const fs::path golden = root / "tests" / "golden";

// The words of a name that tell it from others: folded, without possessives, articles and what every plant is called.
Words words_of(std::string_view name) {
  static const Words common = {
      "the",         "a",          "an",       "its",        "their",         "his",     "our",
      "this",        "that",       "these",    "former",     "old",           "new",     "existing",
      "own",         "plant",      "plants",   "factory",    "factories",     "site",    "sites",
      "facility",    "works",      "assembly", "production", "manufacturing", "car",     "cars",
      "auto",        "automotive", "vehicle",  "vehicles",   "maker",         "inc",     "ltd",
      "limited",     "llc",        "ag",       "group",      "motor",         "motors",  "company",
      "corporation", "corp",       "co",       "holding",    "gmbh",          "sa",      "se",
      "in",          "of",         "at",       "located",    "unit",          "complex", "hub"};
  const std::string text = folded(name);
  Words all, telling;
  std::string word;
  const auto end_word = [&] {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    std::erase(word, '\'');
    if (!word.empty()) {
      all.insert(word);
      if (!common.contains(word)) telling.insert(word);
    }
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) || c == '\'') {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return telling.empty() ? all : telling;
}

bool within(const Words& a, const Words& b) { return std::includes(b.begin(), b.end(), a.begin(), a.end()); }

std::optional<double> number_in(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0') return std::nullopt;
  return value;
}

// Numbers within 0.5 %, dates of which one begins the other, else equal words.
bool same_value(const std::string& wanted, const std::string& given) {
  if (parse_date(wanted) && parse_date(given) && wanted.size() + given.size() > 8)
    return wanted.starts_with(given) || given.starts_with(wanted);
  const auto a = number_in(wanted), b = number_in(given);
  if (a && b) return std::abs(*a - *b) <= 0.005 * std::max(std::abs(*a), std::abs(*b));
  return folded(wanted) == folded(given);
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (const auto part = trimmed(text.substr(at, end - at)); !part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

std::map<std::string, double> floors() {
  std::map<std::string, double> all;
  std::ifstream in(golden / "floor.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto space = line.find(' ');
    all[line.substr(0, space)] = std::atof(line.c_str() + space);
  }
  return all;
}

std::shared_ptr<const Knowledge> knowledge() {
  static const auto loaded = Knowledge::load(root / "data", Lexicon::load(PLANTGRAPH_LEXICON));
  return loaded;
}

// "data/articles/kaluga-*.txt" below the root; sorted.
std::vector<std::string> files_meant(const std::string& pattern) {
  const fs::path path = root / pattern;
  const std::string name = path.filename();
  const auto star = name.find('*');
  if (star == std::string::npos) return {path.string()};
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(path.parent_path())) {
    const std::string file = entry.path().filename();
    if (file.size() + 1 >= name.size() && file.starts_with(name.substr(0, star)) &&
        file.ends_with(name.substr(star + 1)))
      files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct GoldenQuestion {
  std::string question;
  std::string as_of;
  std::vector<std::vector<std::string>> expected, allowed, text_has;
  bool none = false;
  int line = 0;
};

struct QuestionFile {
  std::vector<std::string> articles;
  std::vector<GoldenQuestion> questions;
};

QuestionFile read_questions(const fs::path& file) {
  QuestionFile result;
  std::ifstream in(file);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    line = trimmed(line);
    if (line.empty() || line[0] == '#') continue;
    const auto colon = line.find(':');
    const std::string key = line.substr(0, colon);
    const std::string value = colon == std::string::npos ? "" : trimmed(std::string_view(line).substr(colon + 1));
    const std::string place = fmt::format("{}:{}", file.filename().string(), number);
    REQUIRE_MESSAGE(!value.empty(), place, ": not of the form KEY: VALUE");
    if (key == "articles") {
      for (const auto& pattern : split(value, ' ')) {
        const auto files = files_meant(pattern);
        REQUIRE_MESSAGE(!files.empty(), place, ": no file is meant by ", pattern);
        result.articles.insert(result.articles.end(), files.begin(), files.end());
      }
      continue;
    }
    if (key == "question") {
      GoldenQuestion& added = result.questions.emplace_back();
      added.question = value;
      added.line = number;
      continue;
    }
    REQUIRE_MESSAGE(!result.questions.empty(), place, ": no question before it");
    GoldenQuestion& question = result.questions.back();
    if (key == "as_of") {
      question.as_of = value;
    } else if (key == "expect" && value == "none") {
      question.none = true;
    } else if (key == "expect") {
      question.expected.push_back(split(value, '|'));
    } else if (key == "allow") {
      question.allowed.push_back(split(value, '|'));
    } else if (key == "text_has") {
      question.text_has.push_back(split(value, '|'));
    } else {
      FAIL(place, ": unknown key ", key);
    }
  }
  for (const auto& question : result.questions) {
    REQUIRE_MESSAGE(question.none == question.expected.empty(), file.filename().string(), ":", question.line,
                    ": a question needs rows to expect, or none");
  }
  return result;
}

bool row_is(const AnswerRow& row, const std::vector<std::string>& alternatives) {
  for (const std::string& wanted : alternatives) {
    if (row.name.empty()) {
      if (same_value(wanted, row.value)) return true;
      continue;
    }
    const Words a = words_of(wanted);
    std::vector<std::string> names = row.aliases;
    names.push_back(row.name);
    for (const std::string& name : names) {
      const Words b = words_of(name);
      if (a == b || (std::min(a.size(), b.size()) > 1 && (within(a, b) || within(b, a)))) return true;
    }
  }
  return false;
}

// What is wrong with the answer; empty where nothing is.
std::string fault(const GoldenQuestion& question, const Answer& answer, const Snapshot& graph) {
  for (const auto& wanted : question.expected) {
    if (std::none_of(answer.answers.begin(), answer.answers.end(),
                     [&](const auto& row) { return row_is(row, wanted); }))
      return "lacks " + wanted[0];
  }
  for (const AnswerRow& row : answer.answers) {
    const auto fits = [&](const auto& wanted) { return row_is(row, wanted); };
    if (std::none_of(question.expected.begin(), question.expected.end(), fits) &&
        std::none_of(question.allowed.begin(), question.allowed.end(), fits))
      return "has " + (row.name.empty() ? row.value : row.name);
    if (row.evidence.empty()) return "has no evidence for " + (row.name.empty() ? row.value : row.name);
    for (const Proof& proof : row.evidence) {
      const auto key = graph.article_by_id(proof.article);
      const auto article = key ? graph.article(*key) : std::nullopt;
      if (!article || proof.span.end > article->text.size() || slice(*article, proof.span) != proof.quote)
        return "quotes what does not stand in " + proof.article;
    }
  }
  const std::string text = folded(answer.text);
  for (const auto& words : question.text_has) {
    if (std::none_of(words.begin(), words.end(),
                     [&](const auto& word) { return text.find(folded(word)) != std::string::npos; }))
      return "does not say \"" + words[0] + "\"";
  }
  return answer.text.empty() ? "says nothing" : "";
}

struct GoldEntity {
  EntityType type = EntityType::company;
  std::vector<Words> names;
};

bool compatible(EntityType a, EntityType b) {
  const unsigned both = bit(a) | bit(b);
  const unsigned makers = bit(EntityType::brand) | bit(EntityType::company);
  const unsigned goods = bit(EntityType::brand) | bit(EntityType::model) | bit(EntityType::product);
  return a == b || (both & ~makers) == 0 || (both & ~goods) == 0;
}

// 1 where a name is the same; for plants also how much of it is, where one name holds the other.
double likeness(const GoldEntity& gold, const Entity& entity) {
  if (!compatible(gold.type, entity.type)) return 0;
  std::vector<std::string> given = entity.mentions;
  given.push_back(entity.name);
  double best = 0;
  for (const std::string& name : given) {
    const Words a = words_of(name);
    for (const Words& b : gold.names) {
      if (a == b) return gold.type == entity.type ? 1 : 0.99;
      if (gold.type == EntityType::plant && (within(a, b) || within(b, a)))
        best = std::max(best, 0.9 * double(std::min(a.size(), b.size())) / double(std::max(a.size(), b.size())));
    }
  }
  return best;
}

struct Score {
  std::size_t found = 0, missing = 0, spurious = 0;

  double precision() const { return found + spurious ? double(found) / double(found + spurious) : 1; }
  double recall() const { return found + missing ? double(found) / double(found + missing) : 1; }
};

bool same_literal(const Json& wanted, const Literal& given) {
  if (wanted.is_array()) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const Json& one) { return same_literal(one, given); });
  }
  const std::string text = given.kind == LiteralKind::number ? number_text(given.number) : given.text;
  return same_value(wanted.is_string() ? wanted.get<std::string>() : number_text(wanted.get<double>()), text);
}

void count(const Json& gold, const ArticleFacts& facts, Score& score, std::string& errors) {
  std::map<std::string, GoldEntity> entities;
  for (const auto& [key, entity] : gold.at("entities").items()) {
    const auto type = entity_type_named(entity.at("type").get<std::string>());
    REQUIRE(type.has_value());
    GoldEntity& to = entities[key];
    to.type = *type;
    for (const auto& name : entity.at("names")) to.names.push_back(words_of(name.get<std::string>()));
  }
  std::vector<std::string> meant(facts.entities.size());  // the gold key of each entity; empty where it is none
  for (std::size_t i = 0; i < facts.entities.size(); ++i) {
    double best = 0;
    for (const auto& [key, entity] : entities) {
      if (const double like = likeness(entity, facts.entities[i]); like > best) {
        best = like;
        meant[i] = key;
      }
    }
  }
  const std::string id = gold.at("id");
  std::vector<bool> hit(gold.at("facts").size());
  for (const Fact& fact : facts.facts) {
    bool known = false;
    for (std::size_t i = 0; i < hit.size(); ++i) {
      const Json& wanted = gold.at("facts")[i];
      if (wanted.at("p") != name(fact.predicate) || wanted.at("s") != meant[fact.subject]) continue;
      if (fact.object ? !wanted.contains("o") || wanted.at("o") != meant[*fact.object]
                      : !wanted.contains("v") || !same_literal(wanted.at("v"), *fact.literal))
        continue;
      hit[i] = known = true;
    }
    if (known) continue;
    ++score.spurious;
    errors += fmt::format("\n  spurious {}: {}({}, {})", id, name(fact.predicate), facts.entities[fact.subject].name,
                          fact.object                                 ? facts.entities[*fact.object].name
                          : fact.literal->kind == LiteralKind::number ? number_text(fact.literal->number)
                                                                      : fact.literal->text);
  }
  for (std::size_t i = 0; i < hit.size(); ++i) {
    const Json& wanted = gold.at("facts")[i];
    if (wanted.value("optional", false)) continue;
    ++(hit[i] ? score.found : score.missing);
    if (!hit[i]) {
      errors += fmt::format("\n  missing  {}: {}({}, {})", id, wanted.at("p").get<std::string>(),
                            wanted.at("s").get<std::string>(),
                            wanted.contains("o") ? wanted.at("o").dump() : wanted.at("v").dump());
    }
  }
}

// Counts over all articles of a folder, not those of folders in it.
Score score_folder(const fs::path& folder, std::string& errors) {
  Score score;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    std::ifstream in(file);
    const Json gold = Json::parse(in);
    std::vector<ArticleFacts> facts;
    const PipelineSink sink{.article = [&](Extracted&& one) { facts.push_back(std::move(one.facts)); },
                            .refusal = [](const Refusal& refusal) { FAIL(refusal.input, ": ", refusal.reason); }};
    PipelineOptions options;
    options.source.published = parse_date(gold.at("published").get<std::string>());
    extract_sources({fs::path(file).replace_extension(".txt").string()}, options, *knowledge(), sink);
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].article.id == gold.at("id"));
    CHECK(to_string(facts[0].article.published) == gold.at("published"));
    count(gold, facts[0], score, errors);
  }
  return score;
}

// A store in a folder of its own that goes away with it.
class TemporaryStore {
 public:
  TemporaryStore() {
    std::string name = (fs::temp_directory_path() / "plantgraph-golden-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    store_ = Store::open((folder_ / "db").string(), Store::Mode::read_write);
  }
  ~TemporaryStore() {
    store_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;

  Store& operator*() const { return *store_; }

 private:
  fs::path folder_;
  std::unique_ptr<Store> store_;
};

void check_extraction(const fs::path& folder, const std::string& prefix, bool tell) {
  std::string errors;
  const Score score = score_folder(folder, errors);
  MESSAGE(folder.filename().string(), ": precision ", score.precision(), ", recall ", score.recall(),
          tell ? errors : "");
  CHECK(score.precision() >= floors().at(prefix + "precision"));
  CHECK(score.recall() >= floors().at(prefix + "recall"));
}

TEST_CASE("golden questions over the sample articles") {
  const auto forms = QuestionForms::load(root / "data");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(golden / "questions")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::size_t asked = 0, right = 0;
  std::string errors;
  for (const fs::path& file : files) {
    const QuestionFile golden_file = read_questions(file);
    const TemporaryStore store;
    IngestSummary summary;
    ingest_sources(
        golden_file.articles, {}, *knowledge(), *store,
        [](const Refusal& refusal) { FAIL(refusal.input, ": ", refusal.reason); }, summary);
    CHECK(summary.added == golden_file.articles.size());
    const auto graph = (*store).snapshot();
    for (const GoldenQuestion& question : golden_file.questions) {
      AskOptions options;
      options.deadline = std::chrono::seconds(20);
      if (!question.as_of.empty()) options.as_of = parse_date(question.as_of).value();
      const Answer answer = ask(question.question, *graph, &knowledge()->lexicon(), options, *forms);
      const std::string wrong = fault(question, answer, *graph);
      ++asked;
      right += wrong.empty();
      if (!wrong.empty()) {
        errors += fmt::format("\n  {}:{}: {}\n    {}\n    understood as {}\n    {}", file.filename().string(),
                              question.line, question.question, wrong, answer.understood, answer.text);
      }
    }
  }
  MESSAGE("right: ", right, " of ", asked, errors);
  CHECK(double(right) / double(asked) >= floors().at("questions"));
}

TEST_CASE("golden articles") { check_extraction(golden / "extraction", "", true); }

TEST_CASE("golden articles held apart") { check_extraction(golden / "extraction" / "held", "held_", false); }

}  // namespace
}  // namespace plantgraph
