// One item of a list of plants: how it names its plant, and whether what it says is a note. Of ingest/sheet_*.cc only.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/sheet.h"

namespace plantgraph {

// "Gliwice, Poland: Astra; 2,900 employees".
struct SheetItem {
  std::uint32_t first = 0, last = 0, sentence = 0, line = 0;
  std::int32_t town = kNone, owner = kNone;
  std::uint32_t rest = 0;       // token behind its name
  std::uint32_t goods_end = 0;  // "Golf - Wolfsburg": token behind the model
  bool bullet = false, verbless = false, evidence = false;
  bool name_only = false;  // what is said of it stands on the lines below
  Field numbers = Field::none;
};

// What tokens are by their form, not by what they say.
struct NoteForm {
  bool verbless = true;   // no clause of its own; participles may stand in it: "opened in 1965"
  bool evidence = false;  // names what a plant has: models, products, people, large numbers
};
NoteForm note_form(const Analysis& a, std::uint32_t first, std::uint32_t last);

// Words with which an item may begin before its name: "and in Gliwice, ...".
bool begins_item(std::string_view word);

// Whether a mention is a town, as far as the lexicon tells.
bool names_town(const Analysis& a, const Lexicon& lexicon, std::uint32_t mention);

// Reads the name with which an item begins, and whose plant it names: "Gliwice, Poland", "Opel, Gliwice",
// "Craiova (Romania)". Sets town, owner, rest and goods_end; false where the item does not begin so.
bool read_name(const Analysis& a, const Lexicon& lexicon, SheetItem& item);

}  // namespace plantgraph
