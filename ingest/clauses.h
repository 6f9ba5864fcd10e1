// The clause around a verb or a noun of action: who does what to whom, with which prepositions, and how sure the text
// is of it.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "ingest/analysis.h"
#include "ingest/rules.h"

namespace plantgraph {

// How the text puts a statement. Several may hold at once.
struct Mode {
  bool negated = false, denied = false, ended = false, stopped = false, failed = false;
  bool rumoured = false, possible = false, planned = false, wished = false, negotiated = false, agreed = false,
       completed = false;
  bool able = false, begun = false, continued = false, used_to = false;
  bool progressive = false;  // "is being sold"
  bool again = false;        // "started up again"
  bool conditional = false;  // "if X buys it": nothing is said to be so
  bool weighed = false;      // wished by nobody yet: "considers closing it", "proposed to close it"
  bool meant = false;        // governed by a plan or a wish: "plans to build"
  bool dropped = false;      // and that was ended: "cancelled its plan to build"
  bool purpose = false;      // "opened a plant to build": what something was done for
  bool past = false;         // simple past
  bool perfect = false;      // has built
  bool future = false;
};

struct PrepositionalArgument {
  LemmaId preposition = 0;
  std::uint32_t group = 0;
  bool before = false;  // left of the trigger
};

struct Clause {
  // Forgets everything, and keeps the memory for the next clause.
  void clear();

  std::uint32_t trigger = 0;  // group
  std::uint32_t verb = 0;     // the verb group that carries tense: the trigger itself, or the one a noun depends on
  bool has_verb = false;
  std::vector<std::uint32_t> subjects;  // candidates, best first (agents; of a passive: after "by")
  std::vector<std::uint32_t> objects;   // likewise (of a passive: its grammatical subject)
  std::vector<std::uint32_t>
      more_objects;  // "trucks on the premises and, from 2026, the E-Neva": joined to the object from afar
  std::vector<std::uint32_t> complements;    // after "be", "become"
  std::vector<std::uint32_t> hosts;          // what a noun is said of
  std::int32_t possessor = kNone;            // group; of a noun
  bool possessive_pronoun = false;           // "its sale"
  std::vector<std::uint32_t> modifiers;      // mentions before a noun head
  std::vector<PrepositionalArgument> preps;  // nearest first
  std::vector<std::uint32_t> times;          // groups that are time expressions, nearest first
  Mode mode;
};

// "Will Audi build it in Puebla?": a question that asks whether it is so.
bool asks(const Analysis& analysis, const SentenceInfo& info);

// Where the clause around a token ends: before a semicolon, "whereas" or "while", or with the sentence. What is named
// behind it is another matter.
std::uint32_t clause_end(const Analysis& analysis, std::uint32_t sentence, std::uint32_t token);

// Reads the clause around a verb or a noun into `out`. Bounded work: at most a few dozen groups to either side are
// looked at.
void read_clause(const Analysis& analysis, const Words& words, const RuleSet& rules, std::uint32_t group, Clause& out);

// The clauses of one article. It may be read twice, with its towns weighed in between: each clause is read but once. Of
// a very long article only those of the sentence at hand are kept. One at a time in a thread, which keeps the memory.
class Clauses {
 public:
  Clauses(const Analysis& analysis, const Words& words, const RuleSet& rules);

  // The clause around a verb or a noun; good until that of another sentence is asked for.
  const Clause& around(std::uint32_t group);

 private:
  static constexpr std::size_t most_kept = 1u << 11;

  struct Memory {
    std::vector<std::int32_t> at;       // a group: index of its clause, or kNone
    std::deque<Clause> read;            // it may be longer than what is in use
    std::vector<std::uint32_t> groups;  // of those in use
  };
  static Memory& memory();

  const Analysis& a_;
  const Words& words_;
  const RuleSet& rules_;
  Memory& kept_;
};

}  // namespace plantgraph
