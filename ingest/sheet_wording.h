// What the words of a cell say by themselves, whatever plant it is of. Of ingest/sheet_*.cc only.
#pragma once

#include <cstdint>
#include <string>

#include "ingest/sheet.h"

namespace plantgraph {

// A mark that parts one note from the next.
bool parts_notes(TokenKind mark);

// The first time in tokens [first, last), or nullptr.
const TimeExpression* time_in(const Analysis& a, std::uint32_t first, std::uint32_t last);

// "under construction", "planned", or an opening that is to come.
bool tells_of_future(const Analysis& a, const SheetCell& cell);

// "7.3 billion euros for all three plants"
bool of_several(const Analysis& a, const SheetCell& cell);

// "current", "past" or "planned": when the goods in tokens [first, last) are made at a plant that stands.
std::string when_made(const Analysis& a, std::uint32_t first, std::uint32_t last);

// What the number at a token counts: "vehicles" where the words behind it tell nothing else.
std::string unit_of(const Analysis& a, const SheetCell& cell, std::uint32_t token);

// "gearboxes", "trucks and buses": a note that is nothing else, and tells a kind.
bool plain_product(const Analysis& a, std::uint32_t group, std::uint32_t first, std::uint32_t last);

// "closed for twelve days", "also idle": a note that begins with how it stands with the plant.
bool tells_state(const Analysis& a, std::uint32_t first, std::uint32_t last);

// "working normally", "in production since 2021"
bool tells_of_work(const Analysis& a, std::uint32_t first, std::uint32_t last);

// Words of one note that tell what its date and numbers are.
struct NoteWords {
  bool opened = false, closed = false, idle = false, building = false;
  bool yearly = false;        // "a year", "annually": of a capacity
  bool made = false;          // "produced": of an output
  bool staff = false;         // "workforce": of people
  bool other_people = false;  // not how many work there: hired, dismissed, visitors
};
NoteWords note_words(const Analysis& a, std::uint32_t first, std::uint32_t last);

}  // namespace plantgraph
