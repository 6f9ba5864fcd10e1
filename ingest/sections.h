// Parts of an article that tell of one plant each: the items of a list, paragraphs that begin with a plant's name, and
// what stands below a heading that is nothing but one.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/analysis.h"

namespace plantgraph {

struct Sheet;

struct Section {
  std::uint32_t first = 0, last = 0;     // sentences [first, last)
  std::uint32_t name = 0, name_end = 0;  // tokens of the name with which it begins: "Toledo, Ohio", "Warren Truck in
                                         // Michigan", "Opel, Gliwice", "Ryton"
  std::int32_t town = kNone;   // mention in the name that stands for the plant; kNone: it has a name of its own
  std::int32_t owner = kNone;  // mention, in the name or in the heading above
  std::uint32_t own_end =
      0;  // tokens [name, own_end) are a name that no list of plants holds; empty where there is none
};

// In the order of the text, with the boxes of the sheet that stand below a company's name; none overlaps another. Only
// where two or more of one form tell of plants. Needs groups. Linear in the text.
std::vector<Section> find_sections(const Analysis& analysis, const Lexicon& lexicon, const Sheet& sheet);

}  // namespace plantgraph
