// Of ClauseReader: what makes a clause doubtful from outside: conditions, reports, options, what became of a plan.
#include "ingest/clause_reader.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "If X buys it", "unless it sells", "should Geely take it over", "whether it will sell"; and "reports that it will
// sell are untrue". What stands between the word and the verb is its subject.
void ClauseReader::note_condition(std::uint32_t v) {
  if (asks(a_, info_)) clause_.mode.conditional = true;
  // "Without the Fiesta the plant would have to close."
  if (a_.word(sentence_.first) == "without" && words_.lemma_text(group(v).modal) == "would")
    clause_.mode.conditional = true;
  for (std::uint32_t t = group(v).first, looked = 0; t-- > sentence_.first && looked < 24; ++looked) {
    const std::string_view word = (a_.marks[t] & kClauseOpener) ? a_.word(t) : std::string_view();
    if (word == "if" || word == "unless" ||
        ((word == "should" || word == "had" || word == "were") && t == sentence_.first)) {
      clause_.mode.conditional = a_.word(t + 1) != "all" && a_.word(t + 1) != "everything";  // "if all goes well"
      return;
    }
    if (word == "whether") {
      clause_.mode.possible = true;
      clause_.mode.dropped = clause_.mode.dropped || left_open(t);  // a deal may be; nothing else is said to be so
      return;
    }
    // "has not decided where it will be built": not what "York, where they are built" says
    if (word == "where" && left_open(t)) {
      clause_.mode.dropped = true;
      return;
    }
    if (word == "that") return note_report(v, t);
    if (tag(t).tag == Tag::semicolon || tag(t).tag == Tag::relative) return;
    const std::int32_t at = a_.group_at[t];
    if (at == kNone || std::uint32_t(at) == v) continue;
    const Group& x = group(std::uint32_t(at));
    if (x.relative || (x.kind == GroupKind::verb && !x.participle)) return;
  }
}

// "it is unclear whether", "would not say whether", "asked whether", "Whether it will come is open"
bool ClauseReader::left_open(std::uint32_t whether) const {
  static constexpr auto open = word_set(
      {"unclear", "uncertain", "open",     "doubtful", "unknown",    "undecided",  "say",       "know",
       "knows",   "known",     "ask",      "asked",    "asks",       "wonder",     "wonders",   "wondered",
       "doubt",   "doubts",    "decide",   "decided",  "decides",    "deciding",   "question",  "questioned",
       "sure",    "clear",     "comment",  "discuss",  "discussed",  "discussing", "determine", "determined",
       "guess",   "speculate", "disclose", "reveal",   "speculated", "settled",    "consider",  "considering"});
  if (whether > sentence_.first) return open.contains(a_.word(whether - 1));
  for (std::uint32_t t = whether + 1; t + 1 < sentence_.last && a_.word(whether) == "whether"; ++t)
    if (tag(t).tag == Tag::be && open.contains(a_.word(t + 1))) return true;
  return false;
}

// "There is no truth in reports that", "nothing in the rumour that"
bool ClauseReader::without_truth(std::uint32_t report) const {
  static constexpr auto truth = word_set({"truth", "substance", "basis", "foundation", "evidence", "grounds", "word",
                                          "nothing", "fact", "sign", "indication"});
  if (report == info_.first_group || !group(report).preposition) return false;
  const Group& x = group(report - 1);
  return x.kind == GroupKind::noun && truth.contains(a_.word(x.head)) &&
         (a_.word(x.first) == "no" || a_.word(x.first) == "nothing" || a_.word(x.first) == "little");
}

// "Reports that it will sell are untrue": what becomes of the report, past the objects of the verb behind "that".
void ClauseReader::note_report(std::uint32_t v, std::uint32_t that) {
  const std::int32_t report = that > sentence_.first ? a_.group_at[that - 1] : kNone;
  if (report == kNone || group(std::uint32_t(report)).kind == GroupKind::verb) return;
  if (rules_.governor(group(std::uint32_t(report)).head_lemma) == Governor::rumoured) clause_.mode.rumoured = true;
  // "would not comment on reports that it is to buy the works"
  if (const std::int32_t u = verb_left(std::uint32_t(report));
      u != kNone && words_.lemma_text(group(std::uint32_t(u)).verb) == "comment")
    clause_.mode.rumoured = true;
  if (without_truth(std::uint32_t(report))) clause_.mode.denied = true;
  // "called reports that it would sell the works untrue"
  static constexpr auto naming = word_set({"brand", "call", "consider", "deem", "describe", "label", "term"});
  if (const std::int32_t u = verb_left(std::uint32_t(report));
      u != kNone && naming.contains(words_.lemma_text(group(std::uint32_t(u)).verb)))
    for (std::uint32_t k = v + 1; k < info_.last_group && k < v + 8; ++k)
      clause_.mode.denied = clause_.mode.denied || says_untrue(k);
  // "Reports that it would sell were denied by the company"
  if (const std::int32_t k = finite_behind(v); k != kNone && group(std::uint32_t(k)).passive) {
    const Group& fate = group(std::uint32_t(k));
    if (rules_.governor(fate.act()) == Governor::denied && !fate.negated) clause_.mode.denied = true;
  }
  if (const std::int32_t k = finite_behind(v); k != kNone)
    if (says_untrue(std::uint32_t(k) + 1) || (group(std::uint32_t(k)).negated && says_true(std::uint32_t(k) + 1)))
      clause_.mode.denied = true;
}

// The next finite verb of the clause around v's own.
std::int32_t ClauseReader::finite_behind(std::uint32_t v) const {
  for (std::uint32_t k = v + 1; k < info_.last_group && k < v + 10; ++k) {
    const Group& x = group(k);
    if (boundary(group(k - 1).last, x.first) || x.relative) return kNone;
    if (x.kind == GroupKind::verb && !x.infinitive && !x.participle) return std::int32_t(k);
  }
  return kNone;
}

// "The plan to buy the works was dropped", "talks to sell it have collapsed": what became of it.
void ClauseReader::note_fate(std::uint32_t v) {
  const std::int32_t k = finite_behind(v);
  if (k == kNone) return;
  const Group& x = group(std::uint32_t(k));
  const Governor fate = rules_.governor(x.act());
  if (fate == Governor::ended || fate == Governor::failed || fate == Governor::denied) note_governor(fate, x.negated);
}

// "exercised its option to buy the works", "waived its right to buy it back", "an option to buy it, which expired":
// what became of the right.
void ClauseReader::note_option(std::uint32_t option, std::uint32_t v) {
  static constexpr auto rights = word_set({"option", "right"});
  static constexpr auto used = word_set({"exercise", "use", "invoke", "activate", "draw", "take_up"});
  static constexpr auto left = word_set(
      {"waive", "forgo", "forfeit", "renounce", "surrender", "relinquish", "lose", "lapse", "expire", "run_out"});
  if (!rights.contains(words_.lemma_text(group(option).head_lemma))) return;
  const std::int32_t before = verb_left(option), behind = finite_behind(v);
  for (const std::int32_t k : {before, behind}) {
    if (k == kNone) continue;
    const Group& x = group(std::uint32_t(k));
    const std::string_view verb = words_.lemma_text(x.act());
    Mode& m = clause_.mode;
    if (left.contains(verb) && !x.negated) m.ended = true;
    if (!used.contains(verb)) continue;
    m.wished = false;
    (x.negated ? m.ended : m.agreed) = true;
    if (x.negated) m.negated = m.denied = false;
  }
}

// "in talks with Geely to sell the works", "about buying it": to whom it goes, from whom it comes.
void ClauseReader::note_other_party(std::uint32_t talks, std::uint32_t v) {
  static constexpr auto selling =
      word_set({"dispose_of", "divest", "hand_over", "lease", "offload", "sell", "sell_off", "transfer", "turn_over"});
  static constexpr auto buying = word_set({"acquire", "buy", "buy_out", "purchase", "take_over"});
  const Group& g = group(v);
  const std::string_view verb = words_.lemma_text(g.act());
  const bool sells = selling.contains(verb);
  if (g.passive || (!sells && !buying.contains(verb))) return;
  for (std::uint32_t k = talks + 1; k < v; ++k)
    if (group(k).preposition && words_.lemma_text(group(k).preposition) == "with")
      clause_.preps.push_back({words_.lemma(sells ? "to" : "from"), k, false});
}

// The verb that speaks of what stands behind group i: "denied on Monday in a statement", "denied reports".
std::int32_t ClauseReader::verb_of_speech(std::uint32_t i) const {
  bool object = false;
  for (int looked = 0; looked < 5; ++looked) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb) return std::int32_t(i);
    if (i == info_.first_group || x.relative) return kNone;
    if (x.time == kNone && !x.preposition && !x.is_possessor) {
      if (object) return kNone;
      object = true;
    }
    if (boundary(group(i - 1).last, x.first)) return kNone;
    --i;
  }
  return kNone;
}

std::int32_t ClauseReader::reporting_verb(std::uint32_t v) const {
  int looked = 0;
  for (std::uint32_t i = v; i-- > info_.first_group && looked < 8; ++looked) {
    const Group& x = group(i);
    for (std::uint32_t t = x.last; t < group(i + 1).first; ++t)
      if (tag(t).tag == Tag::subordinator && (a_.word(t) == "that" || a_.word(t) == "whether"))
        return verb_of_speech(i);
    // Behind a time "that" looks like a pronoun: "denied on Monday that it was".
    if (i > info_.first_group && i + 1 < v && x.last == x.first + 1 && a_.word(x.first) == "that" &&
        group(i - 1).time != kNone)
      return verb_of_speech(i - 1);
    if (x.kind == GroupKind::verb) {
      // "denied it was in talks": what is denied needs no "that".
      const bool bare = i + 1 < v && !group(i + 1).preposition && group(i + 1).first == x.last &&
                        !conjunction_between(group(v - 1).last, group(v).first) &&
                        rules_.governor(x.act()) == Governor::denied;
      return bare ? std::int32_t(i) : kNone;
    }
    if (boundary(x.last, group(i + 1).first)) return kNone;
  }
  return kNone;
}

}  // namespace plantgraph
