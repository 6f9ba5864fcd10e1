// Of whom and of what a sentence tells, by its grammar alone.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/analysis.h"
#include "ingest/words.h"

namespace plantgraph {

// Whether a noun group is the first of its clause that no preposition governs, with a finite verb to come.
bool is_subject(const Analysis& a, std::uint32_t group);

// "At Nissan, the plant built 47,000 vehicles": of whom the sentence tells, though its subject is another.
bool maker_ahead(const Analysis& a, const Words& words, std::uint32_t group);

// "They plan to open the factory": whether the sentence before tells of several, of which "it" is none.
bool several_subjects(const Analysis& a, std::uint32_t sentence);

// "will be in Debrecen", "is located near", "lies at", "is to be built outside": whether a verb says of its subject, a
// noun group, where it is.
bool tells_place(const Analysis& a, const Words& words, std::uint32_t verb, std::uint32_t group);

// "is located", "situated", "based"
bool placing_verb(std::string_view lemma);

// The first sentence of the paragraph.
std::uint32_t paragraph_begin(const Analysis& a, std::uint32_t sentence);

}  // namespace plantgraph
