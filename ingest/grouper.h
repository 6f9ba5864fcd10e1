// The maker of groups. Its parts: groups.cc (noun groups), group_bounds.cc (where they end), group_verbs.cc (verb
// groups, and which forms are participles), group_goods.cc (goods that no list holds), group_links.cc (lists and
// appositions). Nothing else includes this.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "ingest/groups.h"

namespace plantgraph {

class Grouper {
 public:
  Grouper(Analysis& a, const Words& words) : a_(a), words_(words) {
    be_ = words_.lemma("be");
    have_ = words_.lemma("have");
    going_ = words_.lemma("go");
    use_ = words_.lemma("use");
    unknown_verb_ = words_.lemma(kUnknownVerb);
  }
  void run();

 private:
  const TokenTag& tag(std::uint32_t t) const { return a_.tags[t]; }
  // At the sentence's end there is no tag to ask: one step, so that step(step(t)) may be compared with last_.
  std::uint32_t step(std::uint32_t t) const {
    return t < last_ ? t + std::max<std::uint32_t>(1, tag(t).length) : t + 1;
  }
  Tag tag_of(std::uint32_t t) const { return t < last_ ? tag(t).tag : Tag::end; }
  bool next_is_infinitive(std::uint32_t to) const {
    return step(to) < last_ && (tag_of(step(to)) == Tag::verb || tag_of(step(to)) == Tag::be);
  }
  static bool finite(const Group& v) { return v.kind == GroupKind::verb && !v.participle && !v.infinitive; }

  bool hyphen_joins(std::uint32_t t) const {
    return t + 1 < last_ && a_.tokens.tokens[t].kind == TokenKind::hyphen && a_.tokens.tokens[t].joined &&
           a_.tokens.tokens[t + 1].joined;
  }

  bool hyphenated(std::uint32_t t) const {
    return t > first_ && a_.tokens.tokens[t - 1].kind == TokenKind::hyphen && a_.tokens.tokens[t - 1].joined &&
           a_.tokens.tokens[t].joined;
  }

  enum class Separator { none, comma, conjunction, open, dash };

  // groups.cc: the groups one after the other, and noun groups
  void build();
  std::uint32_t noun_group(std::uint32_t t, LemmaId preposition, std::uint32_t preposition_token,
                           std::int32_t possessor);
  void note_adjective(Group& g, std::uint32_t t) const;
  std::uint32_t finish(Group& g);

  // group_bounds.cc: where a noun group ends
  bool opens_name(const Group& g, std::uint32_t quote, bool head_found) const;
  bool closes_name(std::uint32_t quote, std::uint32_t first) const;
  bool after_number_sign(std::uint32_t t) const;
  bool labels_plant(const Group& g, std::uint32_t t) const;
  bool compound_adverb(std::uint32_t t) const;
  bool joins_adjectives(std::uint32_t t) const;
  bool town_of_plant(const Group& g, std::uint32_t comma) const;
  bool opens_clause(std::uint32_t t) const;
  bool town_then_maker(const Group& g, std::uint32_t t) const;
  bool town_then_subject(const Group& g, std::uint32_t t) const;
  bool clause_begins(const Group& g, std::uint32_t t) const;

  // group_verbs.cc: verb groups, their particles and auxiliaries, and which forms are participles
  std::uint32_t verb_group(std::uint32_t t, LemmaId preposition, std::uint32_t preposition_token);
  bool tells_of_complement(const Group& g, std::uint32_t end) const;
  Form be_form(std::uint32_t t) const;
  std::uint32_t particle(Group& g, std::uint32_t t) const;
  void join_particles(const SentenceInfo& info);
  void particle_at(Group& g, std::uint32_t t) const;
  void join_auxiliaries(const SentenceInfo& info);
  bool offers_for_sale(std::uint32_t up) const;
  void settle_participles(const SentenceInfo& info);
  void join_passives(const SentenceInfo& info);
  bool is_participle(const SentenceInfo& info, std::uint32_t i) const;
  Tag significant_before(std::uint32_t t) const;
  bool boundary_between(std::uint32_t a, std::uint32_t b) const;
  bool finite_after(const SentenceInfo& info, std::uint32_t i) const;
  bool finite_before(const SentenceInfo& info, std::uint32_t i) const;

  // group_goods.cc: goods that no list holds
  bool may_be_goods(const Group& g) const;
  void note_goods(const SentenceInfo& info);

  // group_links.cc: lists and appositions
  void link_named(const SentenceInfo& info);
  void link_bracketed(const SentenceInfo& info);
  void link(const SentenceInfo& info);
  std::uint32_t before_bracket(const SentenceInfo& info, std::uint32_t j) const;
  std::int32_t described_site(const SentenceInfo& info, std::uint32_t j) const;
  Separator separator(std::uint32_t from, std::uint32_t to) const;
  bool is_place(const Group& g) const;
  bool place_chain(const Group& p, const Group& g) const;
  bool higher_place(const Group& g) const;
  bool apposed(const Group& p, const Group& g) const;
  bool tells_kind(const Group& p, const Group& g) const;
  bool closes_row(const Group& p, const Group& g) const;
  bool alike(const Group& p, const Group& g) const;
  bool behind_opening(const SentenceInfo& info, std::uint32_t i) const;
  bool share_behind(const SentenceInfo& info, std::uint32_t i) const;
  bool list_goes_on(const SentenceInfo& info, std::uint32_t i) const;

  Analysis& a_;
  const Words& words_;
  std::uint32_t sentence_ = 0, first_ = 0, last_ = 0;
  LemmaId be_ = 0, have_ = 0, going_ = 0, use_ = 0, unknown_verb_ = 0;
};

}  // namespace plantgraph
