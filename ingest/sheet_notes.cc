#include "ingest/sheet_notes.h"

#include <utility>
#include <vector>

#include "ingest/sheet_items.h"
#include "ingest/sheet_parts.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_bracket = 60;   // tokens
constexpr std::uint32_t longest_fragment = 16;  // tokens
constexpr std::uint32_t longest_name_line = 8;  // tokens
constexpr auto begins_fragment = word_set({"opened", "built", "founded", "established", "inaugurated", "commissioned",
                                           "idle", "idled", "mothballed", "closed", "shut", "since", "open"});

bool names_others_than_places(const Analysis& a, const Sentence& x) {
  for (std::uint32_t t = x.first; t < x.last; ++t)
    if (a.mention_at[t] != kNone && (a.mentions[std::size_t(a.mention_at[t])].types & kMaker) &&
        !(a.mentions[std::size_t(a.mention_at[t])].types & (kModel | kPlace)))
      return true;
  return false;
}

// "Volkswagen's plants in ...": whose they are.
std::int32_t owner_before(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = last; t-- > first;)
    if (a.group_at[t] != kNone) {
      const Group& g = a.groups[std::size_t(a.group_at[t])];
      if (!(g.nouns & kPlantNoun)) continue;
      if (g.possessor != kNone) {
        const Group& p = a.groups[std::size_t(g.possessor)];
        if (p.head_is_name && (a.mentions[p.mentions.back()].types & kMaker)) return std::int32_t(p.mentions.back());
      }
      for (std::uint32_t m : g.mentions)
        if (a.mentions[m].types & kMaker) return std::int32_t(m);
      return kNone;
    }
  return kNone;
}

}  // namespace

void notes_behind_colon(const Analysis& a, std::uint32_t sentence, std::uint32_t colon, Sheet& sheet) {
  const Sentence& x = a.tokens.sentences[sentence];
  if (token(a, x.first).kind == TokenKind::bullet || colon <= x.first || colon + 1 >= x.last) return;
  bool plant = false, verb = false;
  for (std::uint32_t t = x.first; t < colon; ++t) {
    if (a.group_at[t] == kNone) continue;
    const Group& g = a.groups[std::size_t(a.group_at[t])];
    plant = plant || ((g.nouns & kStrongPlantNoun) && !g.plural);
    verb = verb || g.kind == GroupKind::verb;
  }
  const NoteForm rest = note_form(a, colon + 1, x.last);
  if (!plant || verb || !rest.verbless || !rest.evidence) return;
  SheetRecord r;
  r.sentence = sentence;
  r.line = x.first;
  r.heading = x.first, r.heading_end = colon;
  r.cells.push_back(cell_of(Field::notes, colon + 1, x.last));
  sheet.records.push_back(std::move(r));
  cover(a, sheet, sentence);
}

void bit_of_sentence(const Analysis& a, std::uint32_t sentence, Sheet& sheet) {
  const Sentence& x = a.tokens.sentences[sentence];
  std::uint32_t first = x.first;
  if (token(a, first).kind == TokenKind::bullet) ++first;
  if (x.last - first > longest_fragment || first >= x.last || !begins_fragment.contains(a.word(first))) return;
  if (!note_form(a, first, x.last).verbless) return;
  for (std::uint32_t t = first; t < x.last; ++t)
    if (a.mention_at[t] != kNone && !(a.mentions[std::size_t(a.mention_at[t])].types & kModel)) return;
  SheetRecord r;
  r.sentence = sentence;
  r.line = first;
  r.cells.push_back(cell_of(Field::notes, first, x.last));
  sheet.records.push_back(std::move(r));
}

void notes_under_name(const Analysis& a, std::uint32_t sentence, Sheet& sheet) {
  const Sentence& x = a.tokens.sentences[sentence];
  if (!token(a, x.first).line_start || x.last - x.first > longest_name_line || sentence + 1 >= a.sentences.size())
    return;
  const Sentence& below = a.tokens.sentences[sentence + 1];
  if (!token(a, below.first).line_start) return;
  bool plant = false, named = false;
  for (std::uint32_t t = x.first; t < x.last; ++t) {
    if (a.group_at[t] == kNone) continue;
    const Group& g = a.groups[std::size_t(a.group_at[t])];
    if (g.kind == GroupKind::verb) return;
    plant = plant || ((g.nouns & kStrongPlantNoun) && !g.plural);
    named = named || !g.mentions.empty();
  }
  if (!plant || !named) return;
  SheetRecord r;
  r.line = x.first;
  r.heading = x.first, r.heading_end = x.last;
  bool evidence = false;
  for (std::uint32_t s = sentence + 1; s < a.sentences.size() && s < sentence + 8; ++s) {
    const Sentence& y = a.tokens.sentences[s];
    if ((token(a, y.first).line_start && s > sentence + 1 && blank_before(a, y.first)) || sheet.covers(s)) break;
    const NoteForm rest = note_form(a, y.first, y.last);
    if (!rest.verbless || names_others_than_places(a, y)) break;
    evidence = evidence || rest.evidence;
    r.cells.push_back(cell_of(Field::notes, y.first, y.last));
    r.sentence = s;
  }
  if (!evidence) return;
  for (std::uint32_t s = sentence + 1; s <= r.sentence; ++s) cover(a, sheet, s);
  sheet.records.push_back(std::move(r));
}

void notes_in_brackets(const Analysis& a, const Lexicon& lexicon, std::uint32_t sentence, Sheet& sheet) {
  const Sentence& x = a.tokens.sentences[sentence];
  std::vector<SheetRecord> found;
  std::size_t towns = 0;
  for (std::uint32_t t = x.first + 1; t < x.last; ++t) {
    if (token(a, t).kind != TokenKind::open) continue;
    std::uint32_t close = t + 1;
    while (close < x.last && close < t + longest_bracket && token(a, close).kind != TokenKind::close) ++close;
    if (close >= x.last || token(a, close).kind != TokenKind::close) continue;
    const NoteForm inside = note_form(a, t + 1, close);
    if (!inside.verbless || !inside.evidence) continue;
    SheetRecord r;
    r.sentence = sentence;
    r.line = t;
    r.cells.push_back(cell_of(Field::notes, t + 1, close));
    r.owner = owner_before(a, x.first, t);
    const std::int32_t before = a.mention_at[t - 1];
    std::int32_t name = before;
    // "Austin, Texas (Model Y)"
    if (name != kNone && !names_town(a, lexicon, std::uint32_t(name)) &&
        a.mentions[std::size_t(name)].first > x.first + 1 &&
        token(a, a.mentions[std::size_t(name)].first - 1).kind == TokenKind::comma)
      name = a.mention_at[a.mentions[std::size_t(name)].first - 2];
    if (name != kNone && names_town(a, lexicon, std::uint32_t(name)) &&
        !(a.mentions[std::size_t(name)].types & (kMaker | kModel))) {
      r.town = name;
      ++towns;
    }
    found.push_back(std::move(r));
    t = close;
  }
  for (SheetRecord& r : found) {
    if (r.town != kNone) {
      if (towns >= 2)
        sheet.towns.push_back(std::uint32_t(r.town));
      else
        r.town = kNone;
    }
    if (r.town == kNone) r.owner = kNone;
    sheet.records.push_back(std::move(r));
  }
}

}  // namespace plantgraph
