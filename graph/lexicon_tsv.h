// The lexicon's TSV files as plain values (the form is in data/README.md). A bad row is refused with its place; the
// rest is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon.h"

namespace plantgraph {

// One file of a lexicon folder, read but not yet understood.
struct LexiconText {
  EntityType type = EntityType::company;
  std::string file;   // as problems name it
  std::string text;   // the file's bytes
  bool user = false;  // a user's own file: its rows replace those of the same id; else a second row of an id is refused
};

// What is wrong, and where: "FILE:LINE:COLUMN (id): what".
struct LexiconProblem {
  std::string file;
  std::uint32_t line = 0;    // 1-based; 0: the file as a whole
  std::uint32_t column = 0;  // 1-based, counted in cells; 0: the row as a whole
  std::string what;
};

std::string to_string(const LexiconProblem& problem);

// "Daewoo Motor [1982-2002]", "Golf~".
struct NameCell {
  std::string text;
  bool ambiguous = false;
  Years years;
};

// "volkswagen_group [2007-2023]".
struct LinkCell {
  std::string id;
  Years years;
};

// A row of any of the files; cells that its file does not have are empty.
struct LexiconRow {
  EntityType type = EntityType::company;
  std::string id;
  std::string name;
  std::vector<NameCell> names;  // the name first, then the aliases
  std::string kind;
  std::string country;
  std::vector<LinkCell> links;  // parents, makers, the brand, owners, or the region
  std::string town;             // plants
  std::string products;         // plants, as written
  double latitude = 0, longitude = 0;
  std::uint32_t population = 0;
  Years years;  // sold, or opened and closed
  std::string wikidata;
  std::string source;
  std::uint32_t text = 0;  // which of the LexiconTexts it comes from, and its line there
  std::uint32_t line = 0;
};

// The files of a lexicon that are in a folder, in the order in which they are read: companies.tsv, brands.tsv,
// models.tsv, plants.tsv, places.tsv, places_extra.tsv. Missing ones are left out; a folder that is not there gives
// Error(not_found).
std::vector<LexiconText> read_lexicon_folder(const std::string& folder, bool user = false);

// The rows of all texts, sorted by type and id, each id once. Never throws for what is in them.
std::vector<LexiconRow> read_lexicon_rows(const std::vector<LexiconText>& texts, std::vector<LexiconProblem>& problems);

// "2007-2023", "2010-", "-1998", "2009"; nullopt where it is nothing of the kind, ends before it begins, or is outside
// 1700..2200.
std::optional<Years> parse_years(std::string_view text);

}  // namespace plantgraph
