#include "ingest/sheet_items.h"

#include "ingest/sheet_parts.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double fewest_a_year = 1000;

constexpr auto numbering_words = word_set({"and", "in", "at", "near", "also", "then", "finally", "likewise"});

bool part_of_name(const Analysis& a, std::uint32_t t) { return a.mention_at[t] != kNone; }

// "Austin, Texas": a town, though a make is called so.
bool place_behind(const Analysis& a, std::uint32_t t, std::uint32_t last) {
  return t + 1 < last && token(a, t).kind == TokenKind::comma && a.mention_at[t + 1] != kNone &&
         (a.mentions[std::size_t(a.mention_at[t + 1])].types & (kPlace | kMaker)) == kPlace;
}

}  // namespace

NoteForm note_form(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  NoteForm out;
  for (std::uint32_t t = first; t < last; ++t) {
    if (a.group_at[t] != kNone) {
      const Group& g = a.groups[std::size_t(a.group_at[t])];
      if (g.kind == GroupKind::verb && !g.participle && !g.infinitive && g.form != Form::participle &&
          g.form != Form::past)
        out.verbless = false;
      if (g.kind == GroupKind::verb && (g.passive || g.perfect || g.modal || g.future) && !g.participle)
        out.verbless = false;
      if (g.kind == GroupKind::noun && t == g.first) {
        for (std::uint32_t m : g.mentions) out.evidence = out.evidence || (a.mentions[m].types & kModel);
        if (g.quantity != kNone) {
          const Quantity& q = a.quantities[std::size_t(g.quantity)];
          out.evidence = out.evidence ||
                         (q.kind == QuantityKind::count && !q.plain_year &&
                          (q.value >= fewest_a_year || (g.nouns & kPeopleNoun))) ||
                         (q.kind == QuantityKind::measure && q.unit == "GWh");
        }
        out.evidence = out.evidence || (g.nouns & kProductNoun);
      }
    }
  }
  return out;
}

bool begins_item(std::string_view word) { return numbering_words.contains(word); }

bool names_town(const Analysis& a, const Lexicon& lexicon, std::uint32_t mention) {
  const Mention& x = a.mentions[mention];
  if (!(x.types & kPlace) || (x.types & kPersonBit)) return false;
  const std::int32_t entry = x.entry[std::size_t(EntityType::place)];
  if (entry == kNone) return !(x.types & kMaker);
  return lies_in_country(lexicon.entry(EntryIndex(entry)));
}

bool read_name(const Analysis& a, const Lexicon& lexicon, SheetItem& s) {
  std::uint32_t t = s.first;
  while (t < s.last && begins_item(a.word(t))) ++t;
  // "1) Asaka: ..."
  if (t + 2 < s.last && token(a, t).kind == TokenKind::number &&
      (token(a, t + 1).kind == TokenKind::close || token(a, t + 1).kind == TokenKind::period))
    t += 2;
  std::uint32_t names = 0;
  bool comma = false, open = false;
  for (; t < s.last && names < 6;) {
    if (a.mention_at[t] != kNone) {
      const std::uint32_t m = std::uint32_t(a.mention_at[t]);
      const Mention& x = a.mentions[m];
      const bool maker =
          (x.types & kMaker) && !((x.types & kPlace) && (s.owner != kNone || place_behind(a, x.last, s.last)));
      if (names == 0 && (x.types & kModel) && !(x.types & kPlace) && x.last < s.last &&
          (token(a, x.last).kind == TokenKind::dash || token(a, x.last).kind == TokenKind::colon)) {
        s.goods_end = x.last;
        t = x.last + 1;
        ++names;
        continue;
      }
      // "ACC - Termoli, Italy": a name of unknown kind before a known town.
      const bool unknown = x.types == 0 && names == 0;
      const TokenKind next = x.last < s.last ? token(a, x.last).kind : TokenKind::period;
      const bool unknown_owner = unknown && (next == TokenKind::dash || next == TokenKind::colon) &&
                                 x.last + 1 < s.last && a.mention_at[x.last + 1] != kNone &&
                                 names_town(a, lexicon, std::uint32_t(a.mention_at[x.last + 1]));
      const bool unknown_town = unknown && place_behind(a, x.last, s.last);
      if ((s.town == kNone && maker && s.owner == kNone) || unknown_owner) {
        s.owner = std::int32_t(m);
      } else if (s.town == kNone && (names_town(a, lexicon, m) || unknown_town)) {
        s.town = std::int32_t(m);
      } else if (s.town != kNone && (x.types & kPlace)) {
        ;
      } else {
        break;
      }
      t = x.last;
      s.rest = t;
      comma = false;
      ++names;
      continue;
    }
    const TokenKind k = token(a, t).kind;
    if (k == TokenKind::comma && !comma && names > 0) {
      comma = true;
      ++t;
    } else if (k == TokenKind::open && s.town != kNone && !open && t + 1 < s.last && part_of_name(a, t + 1) &&
               (a.mentions[std::size_t(a.mention_at[t + 1])].types & kPlace)) {
      open = true;
      ++t;
    } else if (k == TokenKind::open && s.town == kNone && s.owner != kNone && !open && t + 1 < s.last &&
               part_of_name(a, t + 1) && names_town(a, lexicon, std::uint32_t(a.mention_at[t + 1]))) {
      open = true;  // "Oyak-Renault (Bursa): 268,000"
      ++t;
    } else if (k == TokenKind::close && open) {
      open = false;
      s.rest = ++t;
    } else if ((a.word(t) == "in" || a.word(t) == "near" || a.word(t) == "at" || a.word(t) == "outside") && names > 0) {
      ++t;
    } else if ((k == TokenKind::colon || k == TokenKind::dash) && s.town == kNone && s.owner != kNone) {
      ++t;
    } else {
      break;
    }
  }
  if (s.town == kNone || (s.goods_end && s.rest < s.last && token(a, s.rest).kind != TokenKind::period)) return false;
  const Mention& first = a.mentions[std::size_t(s.town)];
  // "SEOUL, Nov. 30", "ASUNCIÓN - ...": where the news was given out.
  if (token(a, first.first).letter_case == Case::upper && !s.bullet && first.first + 3 > s.first) {
    const TokenKind mark = s.rest < s.last ? token(a, s.rest).kind : TokenKind::comma;
    if (mark == TokenKind::dash) return false;
    if (s.sentence < 4 && (mark == TokenKind::comma || mark == TokenKind::colon || mark == TokenKind::open))
      return false;
  }
  if (s.rest >= s.last) return true;
  const TokenKind k = token(a, s.rest).kind;
  return k == TokenKind::comma || k == TokenKind::colon || k == TokenKind::dash || k == TokenKind::open ||
         k == TokenKind::period || k == TokenKind::semicolon || a.quantity_at[s.rest] != kNone ||
         a.word(s.rest) == "with";
}

}  // namespace plantgraph
