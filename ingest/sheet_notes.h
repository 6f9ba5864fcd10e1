// Notes that stand alone, not in a list: behind a colon, on the lines under a plant's name, in brackets, and bits of
// sentences. Each function adds the records of one sentence where it finds any. Of ingest/sheet_*.cc only.
#pragma once

#include <cstdint>

#include "ingest/sheet.h"

namespace plantgraph {

// "Skoda's Kvasiny plant at a glance: founded 1934, 8,000 employees": notes on the plant before the colon.
void notes_behind_colon(const Analysis& a, std::uint32_t sentence, std::uint32_t colon, Sheet& sheet);

// "Opened in 1965.": said of the plant spoken of.
void bit_of_sentence(const Analysis& a, std::uint32_t sentence, Sheet& sheet);

// "Iwata Plant", and on the lines below "Carry, Every. 1,500 employees.": notes under the plant's name.
void notes_under_name(const Analysis& a, std::uint32_t sentence, Sheet& sheet);

// "its plants in Zwickau (ID.3, Cupra Born), Emden (ID.4)", "the plant in Kaluga (capacity 225,000)".
void notes_in_brackets(const Analysis& a, const Lexicon& lexicon, std::uint32_t sentence, Sheet& sheet);

}  // namespace plantgraph
