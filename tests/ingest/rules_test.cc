// Every rule of data/lang/en/rules proves itself: its examples, read by `extract`, must give the facts listed beneath
// them ("=> no fact": must not give it), and at least one of them must make that very rule fire.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon.h"
#include "graph/vocabulary.h"
#include "ingest/extract.h"
#include "ingest/rules.h"
#include "ingest/words.h"
#include "version.h"

namespace plantgraph {
namespace {

const std::string data_dir = std::string(PLANTGRAPH_ROOT) + "/data";
const std::string rules_dir = data_dir + "/lang/en/rules";

// The day on which the examples are taken to be published; README.md beside the rules names it too.
constexpr Date today{2026, 1, 15};

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == std::string_view::npos ? "" : std::string(text.substr(from, text.find_last_not_of(' ') - from + 1));
}

// "buyer(Ford, Gliwice plant) deal_status=completed price=1000000000"
struct Wanted {
  std::string predicate, subject, object;
  std::map<std::string, std::string> qualifiers;
};

Wanted wanted_fact(const std::string& text) {
  Wanted out;
  const std::size_t open = text.find('('), close = text.rfind(')');
  const std::size_t comma = text.find(',', open);
  REQUIRE_MESSAGE((open < comma && comma < close && close != std::string::npos), "not a fact: " << text);
  out.predicate = trimmed(text.substr(0, open));
  out.subject = trimmed(text.substr(open + 1, comma - open - 1));
  out.object = trimmed(text.substr(comma + 1, close - comma - 1));
  std::istringstream rest(text.substr(close + 1));
  for (std::string word; rest >> word;)
    out.qualifiers[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
  return out;
}

// Words of a name without case and without what every plant or company is called.
std::vector<std::string> name_words(std::string_view name) {
  std::string plain;
  for (unsigned char c : name) plain += std::isalnum(c) || c >= 0x80 ? char(std::tolower(c)) : ' ';
  std::istringstream in(plain);
  std::vector<std::string> out;
  for (std::string word; in >> word;)
    if (word != "plant" && word != "the" && word != "factory" && word != "works" && word != "site") out.push_back(word);
  return out;
}

bool same_name(const Entity& entity, const std::string& wanted) {
  const std::vector<std::string> want = name_words(wanted);
  std::vector<std::string> names = entity.mentions;
  names.push_back(entity.name);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::vector<std::string> have = name_words(name);
    if (have == want) return true;
    // A plant goes by its town: "Ford's Genk plant" is the Genk plant.
    return entity.type == EntityType::plant && std::all_of(want.begin(), want.end(), [&](const std::string& word) {
             return std::find(have.begin(), have.end(), word) != have.end();
           });
  });
}

bool matches(const ArticleFacts& facts, const Fact& fact, const Wanted& wanted) {
  if (info(fact.predicate).name != wanted.predicate || !same_name(facts.entities[fact.subject], wanted.subject))
    return false;
  std::map<std::string, std::string> have;
  for (const auto& [qualifier, value] : fact.qualifiers) have[std::string(name(qualifier))] = value;
  if (fact.object) {
    if (!same_name(facts.entities[*fact.object], wanted.object)) return false;
  } else if (fact.literal->kind == LiteralKind::number) {
    have["unit"] = fact.literal->unit;
    if (number_text(fact.literal->number) != wanted.object) return false;
  } else if (fact.literal->text != wanted.object) {
    return false;
  }
  return std::all_of(wanted.qualifiers.begin(), wanted.qualifiers.end(), [&](const auto& q) {
    auto it = have.find(q.first);
    return it != have.end() && it->second == q.second;
  });
}

std::string shown(const ArticleFacts& facts) {
  std::string out;
  for (const Fact& f : facts.facts) {
    out += fmt::format("\n    {}({}, ", info(f.predicate).name, facts.entities[f.subject].name);
    if (f.object)
      out += facts.entities[*f.object].name;
    else
      out += f.literal->kind == LiteralKind::number ? number_text(f.literal->number) : f.literal->text;
    out += ")";
    if (f.literal && !f.literal->unit.empty()) out += " unit=" + f.literal->unit;
    for (const auto& [qualifier, value] : f.qualifiers) out += fmt::format(" {}={}", name(qualifier), value);
    out += fmt::format(" by {}", f.evidence.front().rule);
  }
  return out.empty() ? " nothing" : out;
}

struct Reading {
  ArticleFacts facts;
  std::string account;
};

Reading read(const Knowledge& knowledge, const std::string& text) {
  Article article;
  article.id = "example";
  article.published = today;
  article.text = text;
  Reading out;
  out.facts = extract_explained(article, knowledge, out.account);
  return out;
}

struct Fixture {
  Fixture()
      : knowledge(Knowledge::load(data_dir, Lexicon::load(PLANTGRAPH_LEXICON))),
        words(data_dir + "/lang/en"),
        rules(load_rules(rules_dir, words)) {}

  std::shared_ptr<const Knowledge> knowledge;
  Words words;
  RuleSet rules;
};

std::string place(const Rule& rule, int line) {
  return fmt::format("{}:{}: rule {}", std::filesystem::path(rule.file).filename().string(), line, rule.name);
}

TEST_CASE_FIXTURE(Fixture, "every example of a rule gives the facts listed beneath it") {
  for (const Rule& rule : rules.rules)
    for (const Example& example : rule.examples) {
      const Reading reading = read(*knowledge, example.text);
      for (const std::string& text : example.facts) {
        const bool forbidden = text.starts_with("no ");
        const Wanted wanted = wanted_fact(forbidden ? text.substr(3) : text);
        const bool found = std::any_of(reading.facts.facts.begin(), reading.facts.facts.end(),
                                       [&](const Fact& f) { return matches(reading.facts, f, wanted); });
        CHECK_MESSAGE(found != forbidden, place(rule, example.line) << ": «" << example.text << "»\n  wanted " << text
                                                                    << "\n  gives" << shown(reading.facts));
      }
    }
}

TEST_CASE_FIXTURE(Fixture, "every rule fires on one of its own examples") {
  for (const Rule& rule : rules.rules) {
    const bool fired = std::any_of(rule.examples.begin(), rule.examples.end(), [&](const Example& example) {
      return read(*knowledge, example.text).account.find("FIRED " + rule.name + " at ") != std::string::npos;
    });
    CHECK_MESSAGE(fired, place(rule, rule.line) << " fires on none of its examples");
  }
}

// A trigger that is in no list of words stands there in vain: "waive" without its place among the verbs.
TEST_CASE_FIXTURE(Fixture, "what a rule begins with is in the lists of words") {
  const auto known = [&](LemmaId lemma, std::uint32_t pos) {
    const std::string_view text = words.lemma_text(lemma);
    if (const WordInfo* whole = words.find(text)) return (whole->pos & pos) != 0;
    const std::string_view first = text.substr(0, text.find('_'));  // "take_over": with its particle
    const WordInfo* verb = words.find(first);
    return first.size() < text.size() && (words.phrases(first) || (verb && (verb->pos & pos)));
  };
  for (const Rule& rule : rules.rules) {
    for (const LemmaId verb : rule.verbs)
      CHECK_MESSAGE(known(verb, kVerbAny | kHave | kBe), place(rule, rule.line)
                                                             << ": no verb: " << words.lemma_text(verb));
    for (const LemmaId noun : rule.nouns)
      CHECK_MESSAGE(known(noun, ~0u), place(rule, rule.line) << ": no noun: " << words.lemma_text(noun));
  }
}

TEST_CASE_FIXTURE(Fixture, "rule names are unique, and every rule says what its example shows") {
  std::map<std::string, std::string> seen;
  for (const Rule& rule : rules.rules) {
    auto [it, added] = seen.try_emplace(rule.name, place(rule, rule.line));
    CHECK_MESSAGE(added, place(rule, rule.line) << " is also at " << it->second);
    const bool listed = std::any_of(rule.examples.begin(), rule.examples.end(),
                                    [](const Example& example) { return !example.facts.empty(); });
    const bool ends_deal = rule.sayings.front().ends_deal;
    CHECK_MESSAGE((listed || ends_deal), place(rule, rule.line) << " has no example with a fact ('=> ...')");
  }
}

}  // namespace
}  // namespace plantgraph
