#include "ingest/sheet_plants.h"

#include <algorithm>

#include "ingest/sheet_parts.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t reach = 3;  // sentences above a box in which its plant may be told

}  // namespace

std::uint32_t sentence_of(const Analysis& a, const SheetRecord& record, std::uint32_t token) {
  std::uint32_t s = record.sentence;
  while (s > 0 && a.tokens.sentences[s].first > token) --s;
  return s;
}

std::int32_t plant_of(const Analysis& a, Discourse& discourse, const SheetRecord& record) {
  if (record.town != kNone) {
    const Mention& m = a.mentions[std::size_t(record.town)];
    if (a.group_at[m.first] == kNone) return kNone;
    if (std::int32_t plant = discourse.plant_of_group(std::uint32_t(a.group_at[m.first])); plant != kNone) return plant;
    return discourse.entity_of(std::uint32_t(record.town), EntityType::plant);
  }
  // "(capacity 225,000)": the plant right before the bracket.
  if (token(a, record.line).kind == TokenKind::open) {
    std::uint32_t at = record.line;
    for (int back = 0; back < 4 && at > 0; ++back) {
      const std::int32_t g = a.group_at[at - 1];
      if (g == kNone || a.groups[std::size_t(g)].kind == GroupKind::verb) return kNone;
      if (const std::int32_t plant = discourse.plant_of_group(std::uint32_t(g)); plant != kNone) return plant;
      const Group& x = a.groups[std::size_t(g)];
      if (!x.head_is_name || x.mentions.empty() || !(a.mentions[x.mentions.back()].types & kPlace)) return kNone;
      at = x.preposition && x.preposition_token < x.first ? x.preposition_token : x.first;
      if (at > 0 && token(a, at - 1).kind == TokenKind::comma) --at;
    }
    return kNone;
  }
  for (std::uint32_t t = record.heading; t < record.heading_end; ++t)
    if (a.group_at[t] != kNone)
      if (const std::int32_t plant = discourse.plant_of_group(std::uint32_t(a.group_at[t])); plant != kNone)
        return plant;
  for (const SheetCell& c : record.cells)
    if (c.field == Field::place)
      for (std::uint32_t t = c.first; t < c.last; ++t)
        if (a.group_at[t] != kNone)
          if (const std::int32_t plant = discourse.plant_of_group(std::uint32_t(a.group_at[t])); plant != kNone)
            return plant;
  if (record.of_table) return kNone;
  const std::uint32_t sentence = sentence_of(a, record, record.line);
  const std::int32_t here = discourse.plant_here(sentence).entity;
  if (here == kNone) return kNone;
  const DocEntity& p = discourse.entities()[std::size_t(here)];
  const auto plants = std::count_if(discourse.entities().begin(), discourse.entities().end(), told_of);
  return plants > 1 && p.last_sentence + reach < sentence ? kNone : here;
}

}  // namespace plantgraph
