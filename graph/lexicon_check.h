// Looks a lexicon's rows over as their editor would, and says what a name can mean. For the commands `lexicon check`
// and `find`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/lexicon.h"

namespace plantgraph {

struct LexiconRemark {
  enum class Severity : std::uint8_t { note, error };
  Severity severity = Severity::note;
  std::string file;          // as in the folder
  std::uint32_t line = 0;    // 1-based; 0: the file as a whole
  std::uint32_t column = 0;  // 1-based; 0: the row as a whole
  std::string what;
};

// "error: plants.tsv:12:8: ...".
std::string to_string(const LexiconRemark& remark);

// Reads every row of a lexicon folder. Errors: rows that cannot be read, a second row of an id, references to rows that
// are not there (parents, owners, makers, brands, regions, towns), no source, an unknown kind, coordinates outside the
// country. Notes: a name that several companies, brands or plants share without being marked ambiguous, and what looks
// odd (a plant far from its town, an owner after it was closed). In the order of files and lines. Throws
// Error(not_found) where there is no such folder.
std::vector<LexiconRemark> lexicon_check(const std::string& folder);

// One thing that a name can mean, in plain values.
struct LexiconMeaning {
  EntityType type = EntityType::company;
  std::string id, name, kind, country;
  std::string where;  // region of a place, town of a plant, brand of a model: by name; else empty
  bool ambiguous = false;
  Years name_years;  // in which the entry bore this name; open where unknown
  Years years;       // of the entry: sold, or opened and closed
  std::string source;
  std::vector<std::string> links;  // "Volkswagen Group [1991-]"
};

// The meanings of a name, the likeliest first; empty where the lexicon does not have it.
std::vector<LexiconMeaning> lexicon_find(const Lexicon& lexicon, const std::string& name);

// "[2007-2023]", "[2010-]", "[-1998]", "[2009]"; "" where both sides are open.
std::string to_string(const Years& years);

}  // namespace plantgraph
