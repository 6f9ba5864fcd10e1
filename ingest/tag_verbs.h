// Of ingest/tags.cc only: whether a word that may be a verb is one where it stands, and in which form.
#pragma once

#include <cstdint>

#include "ingest/analysis.h"
#include "ingest/tag_neighbours.h"

namespace plantgraph {

// What the words before have told of the sentence that is being read.
struct ReadSoFar {
  std::uint32_t first = 0, last = 0;  // the whole sentence
  Tag previous = Tag::end;
  bool verb_seen = false;
  bool telegram = false;   // no full stop: a heading, where articles may be left out
  bool base_seen = false;  // the last verb was a bare one, after "will" or "to"
};

inline bool determiner(Tag tag) {
  return tag == Tag::determiner || tag == Tag::possessive_pronoun || tag == Tag::possessive;
}

// Keeps what it is given and asks it anew with every question: all must outlive it.
class VerbReader {
 public:
  VerbReader(const Analysis& a, const Words& words, const Neighbours& around, const ReadSoFar& so_far)
      : a_(a), words_(words), around_(around), so_far_(so_far) {}

  // A word that may be a noun or a verb.
  bool verb_here(const WordInfo& info, std::uint32_t t) const;
  // A pure verb form; participles before a noun and after a determiner are adjectives ("the planned sale").
  std::uint32_t verb_forms(const WordInfo& info, std::uint32_t t) const;
  // The form of a verb that may have several.
  Form form_of(std::uint32_t pos) const;

 private:
  bool kind_of_plant(std::uint32_t t) const;
  bool stands_alone(const WordInfo& info, std::uint32_t t) const;
  bool stays_so(const WordInfo& info, std::uint32_t t) const;
  bool particle_follows(const WordInfo& info, std::uint32_t t) const;

  const Analysis& a_;
  const Words& words_;
  const Neighbours& around_;
  const ReadSoFar& so_far_;
};

}  // namespace plantgraph
