// Questions in English to answers with proof, on one snapshot.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "graph/lexicon.h"
#include "graph/store.h"
#include "query/forms.h"

namespace plantgraph {

struct Proof {
  std::string article;  // the article's id
  std::string publisher, url;
  Date published;
  std::string quote;
  Span span;
  std::string rule;
  double confidence = 0;
  std::string attribution;  // whose word it is; empty where the article says it
  std::string copy_of;      // the article that this one copies or rewrites; empty where it is the first, or alone
};

// One row of an answer: an entity, or a value with its unit.
struct AnswerRow {
  std::string type;  // "company", "plant", ... or "number", "date", "status", "yes/no"
  std::string id;    // of the entity; for a value, of the entity it belongs to
  std::string name;  // of the entity; empty for a value
  std::vector<std::string> aliases;
  std::string value;  // canonical text of a value; empty for an entity
  std::string unit;
  Qualifiers qualifiers;
  std::vector<Proof> evidence;  // at least one
  std::string relation;         // what the row is to what was asked about, where rows differ in it: "buyer", "capacity"
  std::size_t sources = 0;      // independent ones among the evidence: copies of one text count once
};

struct Answer {
  std::string question;
  std::string understood;  // the question said back as a query, "buyer(?, plant Kaluga) deal_status negotiating"
  std::vector<AnswerRow> answers;
  std::string text;                      // a sentence for people
  std::vector<std::string> suggestions;  // questions that can be answered, where this one could not
  bool found = false;                    // false: nothing of the kind is known
};

struct AskOptions {
  Date as_of;  // what held and was known on that day; unknown: now. Partial dates mean their last day
  Date today;  // for "last year", "this month"; unknown: the newest article's date
  std::chrono::milliseconds deadline{2000};
};

// Pure: the same question, snapshot and options give the same answer, from any thread. `lexicon` may be null: then only
// what the graph itself names is understood. Give a snapshot of everything also where `as_of` is set: what was
// published by that day decides, but where nothing was, later articles may tell what held then ("Mercedes owned it from
// 2016 to 2021"). Throws Error(deadline) past the deadline; never for what is asked (an unknown question gives an
// Answer that says so).
Answer ask(const std::string& question, const Snapshot& graph, const Lexicon* lexicon, const AskOptions& options,
           const QuestionForms& forms);

// One object on one line: question, understood, answers (type, name or value and unit, id, aliases, qualifiers,
// evidence), text, and suggestions where there are any. Valid UTF-8 whatever the question's bytes were.
std::string answer_as_json(const Answer& answer);

}  // namespace plantgraph
