// Of ingest/tags.cc and tag_verbs.cc only: what stands before and behind a word of a sentence, by the words' possible
// classes alone.
#pragma once

#include <cstdint>

#include "ingest/analysis.h"

namespace plantgraph {

class Neighbours {
 public:
  explicit Neighbours(const Analysis& a) : a_(a) {}

  // All questions are about tokens of the sentence that was entered last, and look no further than its ends.
  void enter(const Sentence& sentence) {
    first_ = sentence.first;
    last_ = sentence.last;
  }

  // "3,500 people work at the plant"
  bool people_before(std::uint32_t t) const;
  bool plural_before(std::uint32_t t) const;
  bool time_follows(std::uint32_t t) const;  // "in 2026", "next June"
  bool from_plant(std::uint32_t t) const;    // "from Ford's Struandale plant"
  // "the plant that Ford owns"
  bool relative_before_name(std::uint32_t t) const;
  // "..., runs plants in Warren and Spring Hill"
  bool next_is_plants(std::uint32_t t) const;
  bool counted_plants_follow(std::uint32_t t) const;  // or "five plants"
  bool next_is_determiner(std::uint32_t t) const;
  // The token after is one that follows a verb rather than a noun.
  bool next_takes_object(std::uint32_t t) const;
  bool next_is_noun(std::uint32_t t) const;
  // "armoured vehicles", "pressed body parts": goods within the next words, and nothing but words before them.
  bool goods_follow(std::uint32_t t) const;
  bool next_starts_noun(std::uint32_t t) const;
  bool next_is_verb(std::uint32_t t) const;
  // "the conglomerate that controls VinFast"
  bool next_is_present(std::uint32_t t) const;
  bool next_is_base_verb(std::uint32_t t) const;
  // After "since", "after", "before", "as", "until": a subject and a finite verb before the next comma.
  bool finite_clause_follows(std::uint32_t t) const;
  // What may stand, at this token itself, behind a verb that needs no object.
  bool preposition_or_end(std::uint32_t t) const;

 private:
  const Token& token(std::uint32_t t) const { return a_.tokens.tokens[t]; }

  const Analysis& a_;
  std::uint32_t first_ = 0, last_ = 0;
};

}  // namespace plantgraph
