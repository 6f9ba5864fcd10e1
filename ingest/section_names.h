// The name of a plant with which a part of a text begins. Of ingest/sections.cc only.
#pragma once

#include <cstdint>

#include "ingest/sections.h"

namespace plantgraph {

struct SectionName {
  Section section;        // its name, town, owner and own_end
  bool company = false;   // nothing but a company's: its plants may follow
  bool of_plant = false;  // the name itself tells that it is a plant's: "Anchieta plant", "Belvidere Assembly"
  bool unknown = false;   // only its neighbours show that it is a plant's: "Ryton"
};

// Reads the name at a token; false where none begins there. Looks at a bounded number of tokens.
bool read_section_name(const Analysis& a, const Lexicon& lexicon, std::uint32_t first, std::uint32_t last,
                       SectionName& name);

}  // namespace plantgraph
