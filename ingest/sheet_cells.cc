#include "ingest/sheet_cells.h"

#include <algorithm>

#include "ingest/sheet_parts.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// Before the town's name in a cell; behind others it is told from where the plant is reached.
constexpr auto before_place =
    word_set({"in", "at", "the", "city", "town", "village", "of", "district", "outside", "plant", "factory", "works"});

// Rows that are of no plant.
constexpr auto word_for_all =
    word_set({"total", "totals", "sum", "all", "others", "other", "together", "average", "overall", "unknown", "never",
              "undisclosed", "various", "several", "note", "source"});

void add_name(Analysis& a, std::uint32_t first, std::uint32_t last, unsigned types) {
  Mention m;
  m.first = first, m.last = last, m.types = types;
  for (std::uint32_t t = first; t < last; ++t) a.mention_at[t] = std::int32_t(a.mentions.size());
  a.mentions.push_back(m);
}

// The name with which a cell for the plant begins, where nobody knows it.
void add_place(Analysis& a, const SheetCell& cell, std::uint32_t t) {
  std::uint32_t end = t;
  while (end < cell.last && end < t + 3 && a.mention_at[end] == kNone && a.quantity_at[end] == kNone &&
         a.time_at[end] == kNone && token(a, end).kind == TokenKind::word && token(a, end).letter_case == Case::title &&
         !(a.known[end] && (a.known[end]->pos & (kFunctionWord | kAdverb))) && !word_for_all.contains(a.word(end)) &&
         !(a.known[end] && a.known[end]->nouns))
    ++end;
  if (end == t || (end < cell.last && token(a, end).kind == TokenKind::word)) return;
  add_name(a, t, end, kPlace);
}

// A capitalised word or two in a list of models is one.
void add_model(Analysis& a, const SheetCell& cell, std::uint32_t t) {
  auto fits = [&](std::uint32_t x) {
    const Token& k = token(a, x);
    return a.mention_at[x] == kNone && a.quantity_at[x] == kNone && a.time_at[x] == kNone &&
           k.kind == TokenKind::word &&
           (k.letter_case == Case::title || k.letter_case == Case::mixed || k.letter_case == Case::upper);
  };
  const WordInfo* info = a.known[t];
  if (!fits(t) || (info && (info->pos & (kFunctionWord | kAdverb))) ||
      (info && (info->nouns & (kProductNoun | kModelNoun))))
    return;
  std::uint32_t end = t + 1;
  while (end < cell.last && fits(end) && end < t + 3) ++end;
  if (info && (t == cell.first || !(t > cell.first && token(a, t - 1).kind == TokenKind::comma)) && end == t + 1)
    return;
  add_name(a, t, end, kModel);
}

}  // namespace

void settle(Analysis& a, const SheetCell& cell, SheetRecord& record, Sheet& sheet) {
  bool bracket = false, more = false;  // words before the name: "400 acres, an hour from the port of Chennai"
  for (std::uint32_t t = cell.first; t < cell.last; ++t) {
    if (token(a, t).kind == TokenKind::open) bracket = true;
    if (token(a, t).kind == TokenKind::close) bracket = false;
    if (cell.field == Field::goods && a.mention_at[t] == kNone) add_model(a, cell, t);
    if (cell.field == Field::place && t == cell.first && record.town == kNone && a.mention_at[t] == kNone)
      add_place(a, cell, t);
    if (a.mention_at[t] == kNone) {
      if (token(a, t).kind == TokenKind::number ||
          (token(a, t).kind == TokenKind::word && !before_place.contains(a.word(t))))
        more = true;
      continue;
    }
    const std::uint32_t index = std::uint32_t(a.mention_at[t]);
    Mention& m = a.mentions[index];
    t = std::max(t, m.last - 1);
    const auto keep = [&](unsigned kinds) {
      if (m.types & kinds) m.types &= kinds;
    };
    switch (cell.field) {
      case Field::place:
        keep(kPlace | bit(EntityType::plant));
        if (m.types == 0 && !more) m.types = kPlace;
        if (record.town == kNone && !bracket && !more && (m.types & (kPlace | bit(EntityType::plant)))) {
          record.town = std::int32_t(index);
          if (m.types & kPlace) sheet.towns.push_back(index);
          // "Detroit-Hamtramck"
          if (m.last + 1 < cell.last && token(a, m.last).kind == TokenKind::hyphen && a.mention_at[m.last + 1] != kNone)
            sheet.towns.push_back(std::uint32_t(a.mention_at[m.last + 1]));
        }
        break;
      case Field::owner:
        keep(kMaker);
        if (m.types == 0) m.types = bit(EntityType::company);
        if (record.owner == kNone && !bracket && (m.types & kMaker)) record.owner = std::int32_t(index);
        break;
      case Field::goods:
        if (m.types == 0) m.types = kModel;
        if (m.types & kGoods) m.types &= kGoods;
        break;
      default:
        break;
    }
  }
}

}  // namespace plantgraph
