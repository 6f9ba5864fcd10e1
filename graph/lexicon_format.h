// The compiled lexicon's bytes: fixed-size records in sections, used in place from the mapped file without parsing.
//
//   header    magic "PGLEXICN", version, byte order, size of the file, checksum, table of sections
//   strings   names, ids and words, without separators; every other record refers into it by offset and size
//   entries   sorted by type, then id: an EntryIndex is a place in this section
//   links     of the entries, one after the other
//   states    of the name trie: state 0 is the root; a path of words leads to one state
//   edges     (state, word) -> state: open addressing, linear probing, a power of two of slots, at most half of them
//   used words     word number -> its text and the state that it leads to from the root; number 0 is no word slots hash
//   of a word -> word number: open addressing as for edges readings  of the states, one after the other, the likeliest
//   first towns     plants of the states that are names of towns owners    (company, plant), sorted texts     the TSV
//   rows it was compiled from; read only when a user's rows are merged, with a checksum of its own
//
// Numbers are little-endian, as is every machine this runs on; the byte-order mark refuses others. The same rows give
// the same bytes: nothing in it depends on time, paths or the order of a hash table in memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon.h"

namespace plantgraph::lexicon_format {

inline constexpr std::uint32_t version = 1;
inline constexpr std::uint32_t byte_order = 0x01020304;
inline constexpr std::uint32_t none = 0xFFFFFFFF;

struct StringRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

struct Entry {
  double latitude = 0, longitude = 0;
  StringRef id, name, kind, country, town_name, source;
  std::uint32_t population = 0;
  std::uint32_t links = 0, link_count = 0;
  std::uint32_t town = none;
  std::int32_t from = 0, to = 0;  // years
  std::uint32_t type = 0;
  std::uint32_t unused = 0;
};

struct State {
  std::uint32_t readings = 0, reading_count = 0;
  std::uint32_t towns = 0;
  std::uint16_t town_count = 0;
  std::uint16_t has_edges = 0;
};

struct Edge {
  std::uint32_t from = 0, word = 0, to = 0;  // to 0: an empty slot
};

struct Word {
  StringRef text;
  std::uint32_t state = 0;  // from the root; 0: no name begins with this word
};

struct Slot {
  std::uint32_t tag = 0;   // the hash's upper half
  std::uint32_t word = 0;  // 0: an empty slot
};

struct Owner {
  std::uint32_t company = 0, plant = 0;
};

static_assert(sizeof(Entry) == 96 && sizeof(State) == 16 && sizeof(Edge) == 12 && sizeof(Word) == 12);
static_assert(sizeof(Reading) == 16 && sizeof(EntryLink) == 12 && sizeof(Slot) == 8 && sizeof(Owner) == 8);

enum Section : std::size_t {
  strings,
  entries,
  links,
  states,
  edges,
  words,
  slots,
  readings,
  towns,
  owners,
  texts,
  section_count
};

struct SectionPlace {
  std::uint64_t offset = 0;  // from the beginning of the file, a multiple of 16
  std::uint64_t bytes = 0;
};

struct Header {
  std::array<char, 8> magic = {'P', 'G', 'L', 'E', 'X', 'I', 'C', 'N'};
  std::uint32_t version = lexicon_format::version;
  std::uint32_t byte_order = lexicon_format::byte_order;
  std::uint64_t file_bytes = 0;
  std::uint64_t checksum = 0;        // of everything from the header's end to the texts
  std::uint64_t texts_checksum = 0;  // of the texts
  std::array<SectionPlace, section_count> sections;
};

// The sections of a compiled lexicon, pointing into its bytes.
struct Image {
  std::string_view strings;
  std::span<const Entry> entries;
  std::span<const EntryLink> links;
  std::span<const State> states;
  std::span<const Edge> edges;
  std::span<const Word> words;
  std::span<const Slot> slots;
  std::span<const Reading> readings;
  std::span<const EntryIndex> towns;
  std::span<const Owner> owners;
  std::string_view texts;
  std::uint64_t texts_checksum = 0;

  // Without a check: the checksum has told that the sections are as they were written.
  std::string_view string(StringRef ref) const { return {strings.data() + ref.offset, ref.size}; }

  // The number of a folded word; 0 where no name has it.
  std::uint32_t word(std::string_view folded) const;
  // The state that a word leads to; 0 where there is none.
  std::uint32_t next(std::uint32_t state, std::uint32_t word) const;
};

std::uint64_t hash(std::string_view bytes);

// Where a table of `size` slots (a power of two) is searched first.
inline std::size_t edge_slot(std::uint32_t state, std::uint32_t word, std::size_t size) {
  const std::uint64_t key = (std::uint64_t(state) << 32 | word) * 0x9E3779B97F4A7C15u;
  return std::size_t(key >> 32) & (size - 1);
}

// Checks magic, version, size and checksum. Throws Error(bad_input) that names `what` (the file). The bytes must be
// aligned to 16 and outlive the image.
Image open_image(std::string_view bytes, const std::string& what);

// The words of a name in the forms in which a text may have it, most usual first: "Lynk & Co" is {lynk, &, co} and
// {lynk, and, co}; "ID.4" is {id.4}, {id4} and {id, 4}. Folded; separators are white space and punctuation. Empty for a
// name without words.
std::vector<std::vector<std::string>> name_forms(std::string_view name);

}  // namespace plantgraph::lexicon_format
