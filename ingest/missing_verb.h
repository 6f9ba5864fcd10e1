// Of ingest/tags.cc only: the verb of a sentence in which every word was taken for something else.
#pragma once

#include <cstdint>

#include "ingest/analysis.h"
#include "ingest/tag_neighbours.h"

namespace plantgraph {

// "Ford's plants in Halewood and Bridgend stay open.", "Some 6,300 work at Oragadam.", "Daimler and others face
// fines.": half of the English verbs are nouns too, and next to a name or a noun such a word is rather one of those. A
// sentence that ends in a full stop wants a verb, however; so where none was found the first word is one that may be a
// verb, agrees with what is before it and has behind it what follows verbs. Gives the token, or `sentence.last` where
// no word is of that kind. The tags of the sentence must have been set; linear in its length.
std::uint32_t missing_verb(const Analysis& a, const Words& words, const Neighbours& around, const Sentence& sentence);

// A plural noun, several names or a number of people and things: what a verb without "s" may follow. Looks back over
// the names and prepositions of one phrase, at most twelve tokens, and not before `first`, where the sentence begins.
bool plural_subject(const Analysis& a, std::uint32_t first, std::uint32_t t);

}  // namespace plantgraph
