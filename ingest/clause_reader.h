// The reader of one clause. Its parts: clauses.cc (around a verb), clause_nouns.cc (around a noun of action),
// clause_subjects.cc (who does it), clause_bounds.cc (how far it reaches), clause_arguments.cc (what stands to either
// side), clause_mode.cc and clause_doubts.cc (how sure the text is). Nothing else includes this.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ingest/clauses.h"

namespace plantgraph {

class ClauseReader {
 public:
  ClauseReader(const Analysis& a, const Words& words, const RuleSet& rules, std::uint32_t trigger, Clause& out)
      : a_(a),
        words_(words),
        rules_(rules),
        info_(a.sentences[a.groups[trigger].sentence]),
        sentence_(a.tokens.sentences[a.groups[trigger].sentence]),
        clause_(out) {
    clause_.clear();
    by_ = words.lemma("by");
    clause_.trigger = trigger;
  }
  void verb(std::uint32_t v);
  void noun(std::uint32_t n);

 private:
  static constexpr int kMaxDepth = 5;    // governors followed upwards
  static constexpr int kMaxGroups = 40;  // groups looked at to either side

  const Group& group(std::uint32_t i) const { return a_.groups[i]; }
  const TokenTag& tag(std::uint32_t t) const { return a_.tags[t]; }

  // The tag before a token, adverbs and quotes skipped.
  Tag before(std::uint32_t t) const {
    while (t > sentence_.first) {
      --t;
      while (t > sentence_.first && tag(t).tag == Tag::none) --t;
      if (tag(t).tag != Tag::adverb && tag(t).tag != Tag::quote && tag(t).tag != Tag::negation) return tag(t).tag;
    }
    return Tag::end;
  }

  bool boundary(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      switch (tag(t).tag) {
        case Tag::semicolon:
        case Tag::colon:
        case Tag::subordinator:
        case Tag::end:
          return true;
        default:
          break;
      }
    }
    return false;
  }

  bool comma_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t)
      if (tag(t).tag == Tag::comma || tag(t).tag == Tag::dash) return true;
    return false;
  }

  bool conjunction_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t)
      if (tag(t).tag == Tag::conjunction) return true;
    return false;
  }

  void push(std::vector<std::uint32_t>& list, std::uint32_t i) const {
    if (std::find(list.begin(), list.end(), i) == list.end()) list.push_back(i);
  }

  // "idle" in "the plant, idle since May, restarted"
  bool adjectival(const Group& g) const {
    return g.nouns == 0 && !g.head_is_name && g.determiner == Determiner::none && g.quantity == kNone && !g.pronoun &&
           tag(g.head).tag == Tag::adjective;
  }

  // "in 2021", "a year", "every month": says when or how often, and does nothing.
  static bool adverbial(const Group& g) {
    return g.time != kNone || ((g.nouns & kPeriodNoun) && !g.preposition && g.quantity == kNone &&
                               (g.determiner == Determiner::indefinite || g.determiner == Determiner::quantifier));
  }

  // "the Luoyong factory (Rayong) makes", "the works (now Hyundai's plant no. 2) makes": in a bracket that ends before
  // the verb at `token`.
  bool bracketed(const Group& g, std::uint32_t token) const {
    constexpr std::uint32_t longest = 16;  // tokens of a bracket that are looked at to either side
    bool closed = false;
    for (std::uint32_t t = g.last; t < token && t < g.last + longest && !closed; ++t) {
      if (tag(t).tag == Tag::open) return false;
      closed = tag(t).tag == Tag::close;
    }
    for (std::uint32_t t = g.first; closed && t-- > sentence_.first && t + longest > g.first;) {
      if (tag(t).tag == Tag::open) return true;
      if (tag(t).tag == Tag::close) return false;
    }
    return false;
  }

  // clauses.cc: around a verb
  std::int32_t named_among(std::uint32_t v) const;
  bool comes_inverted(std::uint32_t v) const;
  void whose_doing(std::uint32_t v);

  // clause_nouns.cc: around a noun
  void spelled_behind_colon(std::uint32_t n);
  void told_beside(std::uint32_t n);
  void hang_on(std::uint32_t v, std::uint32_t n);
  void be_subject_of(std::uint32_t w, std::uint32_t n);
  void doer_behind(std::uint32_t n);
  void nouns_above(std::uint32_t n);
  void note_adjectives(const Group& g);
  std::int32_t name_behind(std::uint32_t n) const;
  bool behind_complement(std::uint32_t v, std::uint32_t n) const;
  bool describes_name(std::uint32_t n) const;
  bool time_joined(std::uint32_t v) const;
  bool opening_deal(std::uint32_t n) const;
  bool owner_named(std::uint32_t n) const;
  std::int32_t party_named(std::uint32_t n) const;
  void two_parties(std::uint32_t k);
  void note_outcome(std::uint32_t i, bool negated);
  void note_silence();
  bool begins_clause(std::uint32_t n) const;
  std::uint32_t said_to_do(std::uint32_t w) const;

  // clause_subjects.cc: who does it
  std::uint32_t main_of(std::uint32_t i) const;
  std::vector<std::uint32_t> antecedents(std::uint32_t i) const;
  std::vector<std::uint32_t> subjects(std::uint32_t v, int depth) const;
  std::int32_t past_inner_clause(std::uint32_t i, std::uint32_t verb_token) const;
  std::vector<std::uint32_t> following_subject(std::uint32_t v) const;
  bool stands_alone(std::uint32_t possessor) const;
  bool inside_relative(std::uint32_t v) const;
  bool singular_verb(const Group& v) const;
  bool plural_verb(const Group& v) const;
  std::int32_t clause_start(std::uint32_t v) const;
  std::vector<std::uint32_t> controlled(std::uint32_t v, int depth) const;

  // clause_bounds.cc: how far it reaches
  bool joined_to_object(std::uint32_t v, std::uint32_t i) const;
  bool finite_follows(std::uint32_t i) const;
  bool gapped(std::uint32_t i) const;
  bool another_maker(std::uint32_t i) const;
  bool another_plant(std::uint32_t i) const;
  bool own_place_in_row(std::uint32_t i) const;
  bool opens_clause(std::uint32_t i) const;
  std::int32_t verb_left(std::uint32_t i) const;
  std::int32_t verb_right(std::uint32_t i) const;
  bool announces(std::uint32_t infinitive) const;
  bool attached_right(std::uint32_t v, std::uint32_t n) const;

  // clause_arguments.cc: what stands to either side
  std::uint32_t sentence_first_word() const;
  void recipient(std::uint32_t v);
  void bought_out(std::uint32_t v);
  void right_side(std::uint32_t v);
  void past_relative(std::uint32_t relative);
  void spelled_out(std::uint32_t i);
  void relative_object(std::uint32_t v);
  bool contact_object(std::uint32_t v);
  void left_side(std::uint32_t v, std::uint32_t subject);
  void collect_left_times(std::uint32_t v);
  void phrase_right(std::uint32_t n);
  bool of_apposition(std::uint32_t i) const;

  // clause_mode.cc, clause_doubts.cc: how sure the text is
  void note_governor(Governor governor, bool negated);
  void note_own(const Group& g, bool trigger);
  bool looks_present(const Group& g) const;
  void note_mode(std::uint32_t v, int depth);
  std::int32_t finite_behind(std::uint32_t v) const;
  void note_fate(std::uint32_t v);
  void note_option(std::uint32_t option, std::uint32_t v);
  void note_other_party(std::uint32_t talks, std::uint32_t v);
  void note_condition(std::uint32_t v);
  bool left_open(std::uint32_t whether) const;
  bool without_truth(std::uint32_t report) const;
  void note_report(std::uint32_t v, std::uint32_t that);
  bool joined_form(const Group& g) const;
  std::int32_t joined_to(std::uint32_t v) const;
  bool behind_relative(std::uint32_t v) const;
  bool follows_from(std::uint32_t v, std::uint32_t verb) const;
  bool breaks_ground(std::uint32_t verb, std::uint32_t before) const;
  bool wish_of_others(std::uint32_t verb) const;
  bool object_between(std::uint32_t first, std::uint32_t second) const;
  bool says_true(std::uint32_t i) const;
  bool says_untrue(std::uint32_t i) const;
  std::int32_t verb_of_speech(std::uint32_t i) const;
  std::int32_t reporting_verb(std::uint32_t v) const;
  void note_adverbs(std::uint32_t t);

  const Analysis& a_;
  const Words& words_;
  const RuleSet& rules_;
  const SentenceInfo& info_;
  const Sentence& sentence_;
  LemmaId by_ = 0;
  Clause& clause_;
};

}  // namespace plantgraph
