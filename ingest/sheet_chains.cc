// Lists and chains of plants: items of one form near each other.
#include <algorithm>

#include "ingest/sheet.h"
#include "ingest/sheet_items.h"
#include "ingest/sheet_notes.h"
#include "ingest/sheet_parts.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_intro = 24;  // tokens before the colon that opens a chain
constexpr std::uint32_t intro_reach = 4;     // sentences above a list in which it is said what its numbers are

class ChainReader {
 public:
  ChainReader(const Analysis& a, const Lexicon& lexicon, Sheet& sheet) : a_(a), lexicon_(lexicon), sheet_(sheet) {}

  void run() {
    keyed_ = std::ptrdiff_t(sheet_.records.size());
    std::uint32_t line = 0;
    std::size_t section = 0;
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) {
      const Sentence& x = a_.tokens.sentences[s];
      if (begins_line(x)) ++line;
      if (a_.sentences[s].furniture || sheet_.covers(s)) continue;
      while (section < sheet_.sections.size() && sheet_.sections[section].last <= s) ++section;
      if (section < sheet_.sections.size() && sheet_.sections[section].first <= s) {
        if (sheet_.sections[section].first == s) notes_of(sheet_.sections[section]);
        if (!sheet_.covers(s)) notes_in_brackets(a_, lexicon_, s, sheet_);
        continue;
      }
      items(s, line);
      bit_of_sentence(a_, s, sheet_);
      if (s > 0) notes_under_name(a_, s, sheet_);
      if (!a_.sentences[s].headline) notes_in_brackets(a_, lexicon_, s, sheet_);
    }
    chains();
    for (const SheetRecord& r : sheet_.records)
      if (r.town != kNone && r.owner != kNone && (a_.mentions[std::size_t(r.owner)].types & kMaker))
        sheet_.owned.push_back({std::uint32_t(r.town), std::uint32_t(r.owner)});
    std::stable_sort(sheet_.records.begin(), sheet_.records.end(),
                     [](const SheetRecord& x, const SheetRecord& y) { return x.sentence < y.sentence; });
  }

 private:
  TokenKind kind(std::uint32_t t) const { return token(a_, t).kind; }
  bool begins_line(const Sentence& x) const { return token(a_, x.first).line_start; }

  // The sentences of a section that have no verb of their own. The others are read as all sentences are, and know of
  // which plant they tell.
  void notes_of(const Section& section) {
    if (section.town != kNone) sheet_.towns.push_back(std::uint32_t(section.town));
    SheetRecord r;
    const auto end = [&] {
      if (!r.cells.empty()) sheet_.records.push_back(std::move(r));
      r = {};
    };
    if (section.town != kNone && section.owner != kNone && (a_.mentions[std::size_t(section.owner)].types & kMaker))
      sheet_.owned.push_back({std::uint32_t(section.town), std::uint32_t(section.owner)});
    for (std::uint32_t s = section.first; s < section.last; ++s) {
      const Sentence& x = a_.tokens.sentences[s];
      bool all = !sheet_.covers(s) && !a_.sentences[s].furniture && !keyed(s), any = false;
      // "Idle since March 1; the company hopes for chips in May"
      for (std::uint32_t first = std::max(x.first, section.name_end), last = first; all && first < x.last;
           first = last + 1) {
        for (last = first; last < x.last && kind(last) != TokenKind::semicolon;) ++last;
        if (last == first) continue;
        if (!note_form(a_, first, last).verbless || names_others(first, last)) {
          all = false;
          if (!any) break;
          continue;
        }
        if (r.cells.empty()) {
          r.line = first;
          r.heading = section.name, r.heading_end = section.name_end;
          r.owner = section.owner;
          r.numbers = numbers_of_sections();
        }
        any = true;
        r.cells.push_back(cell_of(Field::notes, first, last));
        r.sentence = s;
        if (money(first, last)) all = false;  // what the sum is for is told by the words around it
      }
      if (!any) end();
      if (any && all) cover(a_, sheet_, s);
    }
    end();
  }

  // "Output in 2023: 514,000 vehicles.": read by its key.
  bool keyed(std::uint32_t s) const {
    const auto r = std::lower_bound(sheet_.records.begin(), sheet_.records.begin() + keyed_, s,
                                    [](const SheetRecord& x, std::uint32_t at) { return x.sentence < at; });
    return r != sheet_.records.begin() + keyed_ && r->sentence == s;
  }

  bool money(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t)
      if (a_.quantity_at[t] != kNone && a_.quantities[std::size_t(a_.quantity_at[t])].kind == QuantityKind::money)
        return true;
    return false;
  }

  // What the bare numbers of the sections are, by the words of the first of them and above it.
  Field numbers_of_sections() {
    if (!sections_asked_) {
      sections_asked_ = true;
      for (const Section& x : sheet_.sections) {
        SheetItem s;
        s.sentence = x.first;
        s.rest = x.name_end, s.last = a_.tokens.sentences[x.last - 1].last;
        section_items_.push_back(s);
      }
      numbers_of_sections_ = numbers_of(section_items_, 0);
    }
    return numbers_of_sections_;
  }

  // Again where more is found to belong to the item: evidence stays.
  void judge(SheetItem& s) const {
    const NoteForm form = note_form(a_, s.rest, s.last);
    s.verbless = form.verbless;
    s.evidence = s.evidence || s.goods_end || form.evidence;
  }

  void items(std::uint32_t sentence, std::uint32_t line) {
    const Sentence& x = a_.tokens.sentences[sentence];
    SheetItem s;
    s.sentence = sentence;
    s.line = line;
    s.first = x.first;
    s.bullet = kind(x.first) == TokenKind::bullet;
    if (s.bullet) ++s.first;
    const bool has_name = s.first < x.last && (a_.mention_at[s.first] != kNone || begins_item(a_.word(s.first)) ||
                                               kind(s.first) == TokenKind::number);
    std::int32_t intro_owner = kNone;
    std::uint32_t intro_end = 0;  // the colon behind the words that open a chain
    if (!has_name || !starts_with_name(s, x.last)) {
      // "Tesla's factories: Fremont, ...": the chain begins behind the colon.
      std::uint32_t colon = s.first;
      bool plants = false;
      while (colon < x.last && colon < s.first + longest_intro && kind(colon) != TokenKind::colon) {
        plants = plants || (a_.known[colon] && (a_.known[colon]->nouns & kPlantNoun));
        const std::int32_t m = a_.mention_at[colon];
        if (m != kNone && (a_.mentions[std::size_t(m)].types & kMaker) && intro_owner == kNone) intro_owner = m;
        ++colon;
      }
      if (colon >= x.last || kind(colon) != TokenKind::colon) return;
      intro_end = colon;
      if (!plants && colon > s.first + 4) return;  // "Abroad:", "Ford:"
      s.first = colon + 1;
    }
    int depth = 0;
    bool all = true;
    std::vector<SheetItem> found;
    for (std::uint32_t t = s.first; t <= x.last; ++t) {
      if (t < x.last && kind(t) == TokenKind::open) ++depth;
      if (t < x.last && kind(t) == TokenKind::close) depth = std::max(0, depth - 1);
      const bool after_bracket = t < x.last && t > s.first && depth == 0 && kind(t - 1) == TokenKind::close &&
                                 (kind(t) == TokenKind::comma || a_.word(t) == "and");
      const bool cut =
          t == x.last || (depth == 0 && kind(t) == TokenKind::semicolon) || (after_bracket && town_at(t + 1, x.last));
      if (!cut) continue;
      SheetItem one = s;
      one.last = t;
      while (one.first < one.last && (kind(one.first) == TokenKind::comma || kind(one.first) == TokenKind::semicolon))
        ++one.first;
      if (one.last > one.first) {
        if (read_name(a_, lexicon_, one)) {
          if (one.owner == kNone) one.owner = intro_owner;
          judge(one);
          if (behind_name(one, x.last)) look_below(one);
          found.push_back(one);
        } else if (!found.empty()) {
          // "...; 5,300 employees": more of the same plant.
          found.back().last = one.last;
          judge(found.back());
        } else {
          all = false;
        }
      }
      s.first = t + (t < x.last && kind(t) == TokenKind::semicolon ? 1 : 0);
    }
    for (SheetItem& one : found) items_.push_back(one);
    if (found.empty()) return notes_behind_colon(a_, sentence, intro_end, sheet_);
    for (const SheetItem& one : found) all = all && one.verbless;
    whole_.push_back({sentence, all});
  }

  // "2. Belvidere, Illinois": nothing but the name; what is said of it stands below or behind.
  bool behind_name(const SheetItem& s, std::uint32_t last) const {
    return s.last == last && (s.rest >= s.last || (s.rest + 1 == s.last && (kind(s.rest) == TokenKind::period ||
                                                                            kind(s.rest) == TokenKind::colon)));
  }

  void look_below(SheetItem& s) const {
    s.name_only = true;
    for (std::uint32_t more = s.sentence + 1; more < a_.sentences.size() && more < s.sentence + 4; ++more) {
      const Sentence& x = a_.tokens.sentences[more];
      if (begins_line(x) && blank_before(a_, x.first)) return;
      s.evidence = s.evidence || note_form(a_, x.first, x.last).evidence;
    }
  }

  bool starts_with_name(SheetItem s, std::uint32_t last) const {
    s.last = last;
    return read_name(a_, lexicon_, s);
  }

  bool town_at(std::uint32_t t, std::uint32_t last) const {
    while (t < last && (a_.word(t) == "and" || kind(t) == TokenKind::comma)) ++t;
    return t < last && a_.mention_at[t] != kNone && names_town(a_, lexicon_, std::uint32_t(a_.mention_at[t]));
  }

  // What the numbers of a list are, by the words above it.
  Field numbers_of(const std::vector<SheetItem>& items, std::size_t from_item) const {
    for (const SheetItem& x : items)
      for (std::uint32_t t = x.rest; t + 2 < x.last; ++t)
        if (a_.quantity_at[t] != kNone)
          for (std::uint32_t k = t + 1; k < t + 3 && k + 1 < x.last; ++k)
            if ((a_.word(k) == "a" || a_.word(k) == "per") && (a_.word(k + 1) == "year" || a_.word(k + 1) == "annum"))
              return Field::capacity;
    const std::uint32_t sentence = items[from_item].sentence;
    const std::uint32_t from = sentence > intro_reach ? sentence - intro_reach : 0;
    for (std::uint32_t s = sentence + 1; s-- > from;) {
      const Sentence& x = a_.tokens.sentences[s];
      for (std::uint32_t t = x.first; t < x.last; ++t) {
        const std::string_view word = a_.word(t);
        if (word == "capacity" || word == "capacities") return Field::capacity;
        if (s < sentence && (word == "employees" || word == "workforce" || word == "headcount")) return Field::employs;
        if (s < sentence && (word == "output" || word == "produced")) return Field::output;
      }
    }
    return Field::none;
  }

  // Two or more items of one form near each other are a list of plants.
  void chains() {
    for (std::size_t i = 0; i < items_.size();) {
      std::size_t end = i + 1;
      while (end < items_.size() && items_[end].line - items_[end - 1].line <= 2 &&
             items_[end].sentence - items_[end - 1].sentence <= 5)
        ++end;
      std::size_t proven = 0;
      for (std::size_t k = i; k < end; ++k) proven += items_[k].evidence && items_[k].verbless;
      if (end - i >= 2 && proven >= 2) {
        const Field numbers = numbers_of(items_, i);
        std::int32_t owner = owner_above(0, items_[i].sentence);
        for (std::size_t k = i; k < end; ++k) {
          SheetItem& s = items_[k];
          if (k > i && items_[k - 1].sentence < s.sentence)
            if (const std::int32_t next_owner = owner_above(items_[k - 1].sentence + 1, s.sentence);
                next_owner != kNone)
              owner = next_owner;
          if (!s.verbless && !(s.bullet && s.evidence)) continue;
          if (s.owner == kNone) s.owner = owner;
          s.numbers = numbers;
          const std::uint32_t next =
              k + 1 < items_.size() ? items_[k + 1].sentence : std::uint32_t(a_.sentences.size());
          take(s, next);
        }
        cover_whole(i, end);
      }
      i = end;
    }
  }

  // "Kia.", "Ford's plants, with their workforce:" on the line above.
  std::int32_t owner_above(std::uint32_t from, std::uint32_t sentence) const {
    for (std::uint32_t s = sentence; s-- > from && sentence - s <= 2;) {
      const Sentence& x = a_.tokens.sentences[s];
      if (!begins_line(x)) continue;
      std::int32_t maker = kNone;
      std::uint32_t makers = 0;
      bool plants = false, verb = false;
      for (std::uint32_t t = x.first; t < x.last; ++t) {
        plants = plants || (a_.known[t] && (a_.known[t]->nouns & kPlantNoun));
        if (a_.mention_at[t] != kNone && (a_.mentions[std::size_t(a_.mention_at[t])].types & kMaker)) {
          makers += maker != a_.mention_at[t];
          if (maker == kNone) maker = a_.mention_at[t];
        }
        verb = verb || a_.tags[t].tag == Tag::verb || a_.tags[t].tag == Tag::be;
      }
      if (makers == 1 && (x.last - x.first <= 4 || (plants && !verb))) return maker;
      if (verb) return kNone;
    }
    return kNone;
  }

  // The sentences behind an item that belong to it: on the same line, without a verb, and not another item.
  void take(const SheetItem& s, std::uint32_t next) {
    SheetRecord r;
    r.line = s.first;
    r.town = s.town;
    r.owner = s.owner;
    r.numbers = s.numbers;
    r.sentence = s.sentence;
    if (a_.mentions[std::size_t(s.town)].types & kPlace) sheet_.towns.push_back(std::uint32_t(s.town));
    r.cells.push_back(cell_of(Field::place, s.first, s.rest));
    if (s.goods_end)
      r.cells.push_back(cell_of(Field::goods, s.first, s.goods_end));
    else if (s.verbless && s.rest < s.last)
      r.cells.push_back(cell_of(Field::notes, s.rest, s.last));
    if (s.verbless && s.last == a_.tokens.sentences[s.sentence].last)
      for (std::uint32_t more = s.sentence + 1; more < next; ++more) {
        const Sentence& x = a_.tokens.sentences[more];
        if (begins_line(x) && (!s.name_only || blank_before(a_, x.first))) break;
        if (a_.sentences[more].furniture || names_others(x.first, x.last)) break;
        if (!note_form(a_, x.first, x.last).verbless) break;
        r.cells.push_back(cell_of(Field::notes, x.first, x.last));
        r.sentence = more;
        cover(a_, sheet_, more);
      }
    sheet_.records.push_back(std::move(r));
  }

  // A town or a maker: something else is told of.
  bool names_others(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t)
      if (a_.mention_at[t] != kNone) {
        const Mention& m = a_.mentions[std::size_t(a_.mention_at[t])];
        if ((m.types & kModel) == 0 &&
            ((m.types & kMaker) || names_town(a_, lexicon_, std::uint32_t(a_.mention_at[t]))))
          return true;
      }
    return false;
  }

  void cover_whole(std::size_t from, std::size_t end) {
    for (std::size_t k = from; k < end; ++k)
      for (const auto& [sentence, all] : whole_)
        if (sentence == items_[k].sentence && all) cover(a_, sheet_, sentence);
  }

  const Analysis& a_;
  const Lexicon& lexicon_;
  Sheet& sheet_;
  std::vector<SheetItem> items_, section_items_;
  Field numbers_of_sections_ = Field::none;
  bool sections_asked_ = false;
  std::ptrdiff_t keyed_ = 0;                           // records that were there before, of tables, boxes and keys
  std::vector<std::pair<std::uint32_t, bool>> whole_;  // sentences with items: whether they are nothing else
};

}  // namespace

void find_chains(const Analysis& analysis, const Lexicon& lexicon, Sheet& sheet) {
  ChainReader(analysis, lexicon, sheet).run();
}

}  // namespace plantgraph
