// Rules applied to a sentence: the claims it makes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/analysis.h"
#include "ingest/clauses.h"
#include "ingest/reference.h"
#include "ingest/rules.h"

namespace plantgraph {

// One statement of the text: a predicate between entities of the article, or of one and a value.
struct Claim {
  Predicate predicate = Predicate::located_in;
  std::uint32_t subject = 0;    // entity of the Discourse
  std::int32_t object = kNone;  // likewise
  std::optional<Literal> literal;
  Qualifiers qualifiers;
  double confidence = 0;
  std::string rule;
  std::uint32_t sentence = 0;
  std::uint32_t token = 0;            // of the trigger
  std::uint32_t first = 0, last = 0;  // tokens of the proof, within the sentence
  bool by_owner = false;              // the subject is whoever the article turns out to call the owner of the object
};

// A claim whose proof is the whole sentence; its object or value and its qualifiers are left to the caller.
Claim claim_in(const Analysis& analysis, std::uint32_t sentence, std::uint32_t token, Predicate predicate,
               std::uint32_t subject, std::string_view rule, double confidence);

// What a rule saw, for `--explain`.
struct RuleTrace {
  std::uint32_t sentence = 0;
  std::string rule;
  std::string trigger;
  bool fired = false;
  std::string detail;  // captures, or why it did not fire
};

// Appends the claims of one sentence. The Discourse must have read it. `traces` may be null.
void match_sentence(const Analysis& analysis, const Words& words, const RuleSet& rules, Clauses& clauses,
                    Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims,
                    std::vector<RuleTrace>* traces);

}  // namespace plantgraph
