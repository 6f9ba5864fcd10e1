// What structure says without sentences: tables flattened to lines, fact boxes ("Location: ...; Employees: ..."), lists
// of plants and chains of notes ("Ulsan, 1.6 million; Asan, 300,000, Sonata").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/match.h"
#include "ingest/sections.h"
#include "ingest/word_map.h"

namespace plantgraph {

// What a column of a table holds, or what stands behind a key.
enum class Field : std::uint8_t {
  none,
  modifier,  // of a key: changes nothing ("annual")
  planned,   // of a key: what follows is to come
  place,     // where the plant is, or its name
  wider,     // its country or region
  owner,
  goods,
  opened,
  closed,
  employs,
  capacity,
  output,
  investment,
  status,
  company,  // tells that the box is about a company
  notes,    // without a key: whatever is told by its own form
};

// The words of keys and columns, from data/lang/en/keys.txt. Immutable once loaded; shared between threads.
class SheetKeys {
 public:
  explicit SheetKeys(const std::string& file);  // throws Error(bad_input) with file and line
  Field find(std::string_view phrase) const {
    const Field* field = keys_.find(phrase);
    return field ? *field : Field::none;
  }

 private:
  WordMap<Field> keys_;
};

struct SheetCell {
  Field field = Field::none;
  std::uint32_t first = 0, last = 0;  // tokens
  std::int32_t time = kNone;          // of the key: "Output last year"
  int year = 0;                       // likewise: "Output 2012"
  bool planned = false;               // "Planned capacity"
};

// What is said of one plant: a row of a table, a box, an item of a list.
struct SheetRecord {
  std::vector<SheetCell> cells;
  std::uint32_t sentence = 0;                  // the last one of it
  std::uint32_t line = 0;                      // first token
  std::uint32_t heading = 0, heading_end = 0;  // tokens of the line above a box; empty where there is none
  std::int32_t town = kNone;    // mention that stands for the plant, or names it; kNone: the plant spoken of
  std::int32_t owner = kNone;   // mention
  bool of_table = false;        // a row: without its plant it says nothing ("Total")
  Field numbers = Field::none;  // what a number without a word for it is
};

struct Sheet {
  std::vector<SheetRecord> records;                            // in the order of their sentences
  std::vector<std::uint32_t> towns;                            // mentions that stand for the plant there
  std::vector<std::pair<std::uint32_t, std::uint32_t>> owned;  // of these, with the mention of whose it is
  std::vector<Section> sections;                               // parts of the article that tell of one plant each
  std::vector<bool> covered;  // by sentence: all of it is in records; empty where there are none
  bool covers(std::uint32_t sentence) const { return sentence < covered.size() && covered[sentence]; }
};

// Tables and boxes. Names in their cells become what their columns hold. Needs names; before tags. Linear in the text.
void find_tables(Analysis& analysis, const SheetKeys& keys, Sheet& sheet);
// Tells the sentences of a timeline when they are. Linear in the text.
void find_timeline(Analysis& analysis);
// Lists and chains of notes. Needs groups. Linear in the text.
void find_chains(const Analysis& analysis, const Lexicon& lexicon, Sheet& sheet);
// Appends what the records that end with a sentence say. The Discourse must have read it.
void match_sheet(const Analysis& analysis, const Sheet& sheet, Discourse& discourse, std::uint32_t sentence,
                 std::vector<Claim>& claims);

}  // namespace plantgraph
