// A sentence in the parts that tell who holds what, for those who read of shareholdings.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ingest/match.h"

namespace plantgraph {

struct SharePart {
  enum class Kind : std::uint8_t {
    company,
    share,
    own,
    by,
    of,
    in,
    with,
    hands,
    belong,
    each,
    stake,
    holder,
    venture,
    which,
    whose,
    be,
    comma,
    conj,
    open,
    close,
    dash,
    colon,
    verb,
    other
  };

  Kind kind = Kind::other;
  std::uint32_t token = 0;
  std::int32_t mention = kNone;  // of a company that is named
  std::uint32_t group = 0;       // of one that is described
  double value = 0;              // of a share; 0: not said
  double first = 0;              // of "60:40", which has no value: what the one named first has
  bool rest = false, equal = false;
  bool passive = false;     // "owned", which says of what it is said that another has it
  bool possessive = false;  // "GM's"
};

// In order; words that say nothing of who holds what are left out.
std::vector<SharePart> share_parts(const Analysis& analysis, const Sentence& sentence);

// The same of a sentence that names a share; of others nothing.
std::optional<std::vector<SharePart>> parts_with_shares(const Analysis& analysis, const Sentence& sentence);

}  // namespace plantgraph
