// Where sentences end: abbreviations, words that begin a sentence, and the division of tokens into sentences and
// paragraphs.
#pragma once

#include <string_view>

#include "ingest/tokens.h"

namespace plantgraph {

// Whether a full stop right behind `word` (as written) belongs to it: "Corp", "Sept", "St". `behind`: the few bytes
// after the full stop; "No." and months are abbreviations only before a number or a name.
bool is_abbreviation(std::string_view word, std::string_view behind);

// A function word in title case that opens sentences ("The", "But"): behind "Inc." it tells a new sentence from a
// longer name.
bool begins_sentence(std::string_view word);

// Fills `tokens.sentences` from the tokens. A sentence is at most 1000 tokens long; a longer one is cut.
void split_sentences(Tokens& tokens, std::string_view text);

}  // namespace plantgraph
