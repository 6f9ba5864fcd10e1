// What people decide about identity: that two entities are one, that they are not, that one name stands for two. Inputs
// of the fold like the articles: a set, kept beside them, exported with them, and taken back without a trace.
//
// A decision is known by what it is about, so that deciding twice is deciding once: of two about the same things the
// later day holds. The rows of articles are never changed: decisions are applied when a snapshot is read
// (graph/identities.h), whatever was read before or after them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

enum class DecisionKind : std::uint8_t {
  merge,   // `one` and `other` are the same thing
  reject,  // they are two, and shall not be proposed again
  split,   // what `article` calls `one` is another thing, `other`
};
inline constexpr std::array<std::string_view, 3> decision_kind_names = {"merge", "reject", "split"};
constexpr std::string_view name(DecisionKind kind) { return decision_kind_names[std::size_t(kind)]; }
std::optional<DecisionKind> decision_kind_named(std::string_view name);

struct Decision {
  DecisionKind kind = DecisionKind::merge;
  std::string one, other;  // entity ids of one type; of a merge and a reject the lesser first
  ArticleKey article;      // of a split; else empty
  Date decided;            // the day, a full date
  std::string by, why;     // who, and in words; may be empty

  bool operator==(const Decision&) const = default;
};

// 8 hexadecimal digits, the same for decisions about the same things.
std::string decision_id(const Decision& decision);

// Puts the ids of a pair in order and checks the rest. Throws Error(bad_input): the same id twice, two types, no such
// form of id, no day, a split without its article.
Decision checked(Decision decision);

// Rows of Table::decisions.
std::string decision_key(const Decision& decision);
std::string encode_decision(const Decision& decision);
Decision decode_decision(std::string_view key, std::string_view record);

// All, by day, then by what they are about.
std::vector<Decision> read_decisions(const KvView& view);

// Whether `decision` holds against `before`, which is about the same things.
bool outweighs(const Decision& decision, const Decision& before);

}  // namespace plantgraph
