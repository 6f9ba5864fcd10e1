#include <algorithm>

#include "ingest/sheet.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_intro = 24;  // tokens before the colon that opens a chain
constexpr std::uint32_t intro_reach = 4;     // sentences above a list in which it is said what its numbers are
constexpr std::uint32_t longest_bracket = 60;
constexpr double fewest_a_year = 1000;

constexpr auto numbering_words = word_set({"and", "in", "at", "near", "also", "then", "finally", "likewise"});

constexpr std::uint32_t longest_fragment = 16;  // tokens
constexpr std::uint32_t longest_name_line = 8;  // tokens
constexpr auto begins_fragment = word_set({"opened", "built", "founded", "established", "inaugurated", "commissioned",
                                           "idle", "idled", "mothballed", "closed", "shut", "since", "open"});

// "Gliwice, Poland: Astra; 2,900 employees": one plant of a list.
struct Segment {
  std::uint32_t first = 0, last = 0, sentence = 0, line = 0;
  std::int32_t town = kNone, owner = kNone;
  std::uint32_t rest = 0;       // token behind its name
  std::uint32_t goods_end = 0;  // "Golf - Wolfsburg": token behind the model
  bool bullet = false, verbless = false, evidence = false;
  bool name_only = false;  // what is said of it stands on the lines below
  Field numbers = Field::none;
};

class ChainReader {
 public:
  ChainReader(const Analysis& a, const Lexicon& lexicon, Sheet& sheet) : a_(a), lexicon_(lexicon), sheet_(sheet) {}

  void run() {
    std::uint32_t line = 0;
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) {
      const Sentence& x = a_.tokens.sentences[s];
      if (token(x.first).line_start) ++line;
      if (a_.sentences[s].furniture || sheet_.covers(s)) continue;
      intro_end_ = 0;
      segments(s, line);
      fragment(s);
      if (s > 0) named_above(s);
      if (!a_.sentences[s].headline) brackets(s);
    }
    chains();
    for (const SheetRecord& r : sheet_.records)
      if (r.town != kNone && r.owner != kNone && (a_.mentions[std::size_t(r.owner)].types & kMaker))
        sheet_.owned.push_back({std::uint32_t(r.town), std::uint32_t(r.owner)});
    std::stable_sort(sheet_.records.begin(), sheet_.records.end(),
                     [](const SheetRecord& x, const SheetRecord& y) { return x.sentence < y.sentence; });
  }

 private:
  const Token& token(std::uint32_t t) const { return a_.tokens.tokens[t]; }
  TokenKind kind(std::uint32_t t) const { return a_.tokens.tokens[t].kind; }

  bool town(std::uint32_t m) const {
    const Mention& x = a_.mentions[m];
    if (!(x.types & kPlace) || (x.types & kPersonBit)) return false;
    const std::int32_t entry = x.entry[std::size_t(EntityType::place)];
    if (entry == kNone) return !(x.types & kMaker);
    const LexiconEntry e = lexicon_.entry(EntryIndex(entry));
    return e.kind != "country" && e.kind != "region" && !e.country.empty();
  }

  bool part_of_name(std::uint32_t t) const { return a_.mention_at[t] != kNone; }

  // The end of the name with which a segment begins, and whose plant it names: "Gliwice, Poland", "Opel, Gliwice",
  // "Craiova (Romania)".
  bool lead(Segment& s) const {
    std::uint32_t t = s.first;
    while (t < s.last && numbering_words.contains(a_.word(t))) ++t;
    // "1) Asaka: ..."
    if (t + 2 < s.last && kind(t) == TokenKind::number &&
        (kind(t + 1) == TokenKind::close || kind(t + 1) == TokenKind::period))
      t += 2;
    std::uint32_t names = 0;
    bool comma = false, open = false;
    for (; t < s.last && names < 6;) {
      if (a_.mention_at[t] != kNone) {
        const std::uint32_t m = std::uint32_t(a_.mention_at[t]);
        const Mention& x = a_.mentions[m];
        const bool maker =
            (x.types & kMaker) && !((x.types & kPlace) && (s.owner != kNone || place_behind(x.last, s.last)));
        if (names == 0 && (x.types & kModel) && !(x.types & kPlace) && x.last < s.last &&
            (kind(x.last) == TokenKind::dash || kind(x.last) == TokenKind::colon)) {
          s.goods_end = x.last;
          t = x.last + 1;
          ++names;
          continue;
        }
        // "ACC - Termoli, Italy": a name of unknown kind before a known town.
        const bool unknown = x.types == 0 && names == 0;
        const TokenKind next = x.last < s.last ? kind(x.last) : TokenKind::period;
        const bool unknown_owner = unknown && (next == TokenKind::dash || next == TokenKind::colon) &&
                                   x.last + 1 < s.last && a_.mention_at[x.last + 1] != kNone &&
                                   town(std::uint32_t(a_.mention_at[x.last + 1]));
        const bool unknown_town = unknown && place_behind(x.last, s.last);
        if ((s.town == kNone && maker && s.owner == kNone) || unknown_owner) {
          s.owner = std::int32_t(m);
        } else if (s.town == kNone && (town(m) || unknown_town)) {
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
      const TokenKind k = kind(t);
      if (k == TokenKind::comma && !comma && names > 0) {
        comma = true;
        ++t;
      } else if (k == TokenKind::open && s.town != kNone && !open && t + 1 < s.last && part_of_name(t + 1) &&
                 (a_.mentions[std::size_t(a_.mention_at[t + 1])].types & kPlace)) {
        open = true;
        ++t;
      } else if (k == TokenKind::open && s.town == kNone && s.owner != kNone && !open && t + 1 < s.last &&
                 part_of_name(t + 1) && town(std::uint32_t(a_.mention_at[t + 1]))) {
        open = true;  // "Oyak-Renault (Bursa): 268,000"
        ++t;
      } else if (k == TokenKind::close && open) {
        open = false;
        s.rest = ++t;
      } else if ((a_.word(t) == "in" || a_.word(t) == "near" || a_.word(t) == "at" || a_.word(t) == "outside") &&
                 names > 0) {
        ++t;
      } else if ((k == TokenKind::colon || k == TokenKind::dash) && s.town == kNone && s.owner != kNone) {
        ++t;
      } else {
        break;
      }
    }
    if (s.town == kNone || (s.goods_end && s.rest < s.last && kind(s.rest) != TokenKind::period)) return false;
    const Mention& first = a_.mentions[std::size_t(s.town)];
    // "SEOUL, Nov. 30", "ASUNCIÓN - ...": where the news was given out.
    if (token(first.first).letter_case == Case::upper && !s.bullet && first.first + 3 > s.first) {
      const TokenKind mark = s.rest < s.last ? kind(s.rest) : TokenKind::comma;
      if (mark == TokenKind::dash) return false;
      if (s.sentence < 4 && (mark == TokenKind::comma || mark == TokenKind::colon || mark == TokenKind::open))
        return false;
    }
    if (s.rest >= s.last) return true;
    const TokenKind k = kind(s.rest);
    return k == TokenKind::comma || k == TokenKind::colon || k == TokenKind::dash || k == TokenKind::open ||
           k == TokenKind::period || k == TokenKind::semicolon || a_.quantity_at[s.rest] != kNone ||
           a_.word(s.rest) == "with";
  }

  // "Austin, Texas": a town, though a make is called so.
  bool place_behind(std::uint32_t t, std::uint32_t last) const {
    return t + 1 < last && kind(t) == TokenKind::comma && a_.mention_at[t + 1] != kNone &&
           (a_.mentions[std::size_t(a_.mention_at[t + 1])].types & (kPlace | kMaker)) == kPlace;
  }

  void judge(Segment& s) const {
    if (s.goods_end) s.evidence = true;
    s.verbless = true;
    for (std::uint32_t t = s.rest; t < s.last; ++t) {
      if (a_.group_at[t] != kNone) {
        const Group& g = a_.groups[std::size_t(a_.group_at[t])];
        if (g.kind == GroupKind::verb && !g.participle && !g.infinitive && g.form != Form::participle &&
            g.form != Form::past)
          s.verbless = false;
        if (g.kind == GroupKind::verb && (g.passive || g.perfect || g.modal || g.future) && !g.participle)
          s.verbless = false;
        if (g.kind == GroupKind::noun && t == g.first) {
          for (std::uint32_t m : g.mentions) s.evidence = s.evidence || (a_.mentions[m].types & kModel);
          if (g.quantity != kNone) {
            const Quantity& q = a_.quantities[std::size_t(g.quantity)];
            s.evidence = s.evidence ||
                         (q.kind == QuantityKind::count && !q.plain_year &&
                          (q.value >= fewest_a_year || (g.nouns & kPeopleNoun))) ||
                         (q.kind == QuantityKind::measure && q.unit == "GWh");
          }
          s.evidence = s.evidence || (g.nouns & kProductNoun);
        }
      }
    }
  }

  void segments(std::uint32_t sentence, std::uint32_t line) {
    const Sentence& x = a_.tokens.sentences[sentence];
    Segment s;
    s.sentence = sentence;
    s.line = line;
    s.first = x.first;
    s.bullet = kind(x.first) == TokenKind::bullet;
    if (s.bullet) ++s.first;
    const bool has_lead =
        s.first < x.last && (a_.mention_at[s.first] != kNone || numbering_words.contains(a_.word(s.first)) ||
                             kind(s.first) == TokenKind::number);
    std::int32_t intro_owner = kNone;
    if (!has_lead || !starts_with_lead(s, x.last)) {
      // "Tesla's factories: Fremont, ...": the chain begins behind the colon.
      std::uint32_t colon = s.first;
      bool plants = false;
      while (colon < x.last && colon < s.first + longest_intro && kind(colon) != TokenKind::colon) ++colon;
      if (colon >= x.last || kind(colon) != TokenKind::colon) return;
      colon = s.first;
      while (colon < x.last && colon < s.first + longest_intro && kind(colon) != TokenKind::colon) {
        plants = plants || (a_.known[colon] && (a_.known[colon]->nouns & kPlantNoun));
        const std::int32_t m = a_.mention_at[colon];
        if (m != kNone && (a_.mentions[std::size_t(m)].types & kMaker) && intro_owner == kNone) intro_owner = m;
        ++colon;
      }
      if (colon >= x.last || kind(colon) != TokenKind::colon) return;
      intro_end_ = colon;
      if (!plants && colon > s.first + 4) return;  // "Abroad:", "Ford:"
      s.first = colon + 1;
    }
    int depth = 0;
    bool all = true;
    std::vector<Segment> found;
    for (std::uint32_t t = s.first; t <= x.last; ++t) {
      if (t < x.last && kind(t) == TokenKind::open) ++depth;
      if (t < x.last && kind(t) == TokenKind::close) depth = std::max(0, depth - 1);
      const bool after_bracket = t < x.last && t > s.first && depth == 0 && kind(t - 1) == TokenKind::close &&
                                 (kind(t) == TokenKind::comma || a_.word(t) == "and");
      const bool cut = t == x.last || (depth == 0 && kind(t) == TokenKind::semicolon) ||
                       (after_bracket && names_town(t + 1, x.last));
      if (!cut) continue;
      Segment one = s;
      one.last = t;
      while (one.first < one.last && (kind(one.first) == TokenKind::comma || kind(one.first) == TokenKind::semicolon))
        ++one.first;
      if (one.last > one.first) {
        if (lead(one)) {
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
    for (Segment& one : found) segments_.push_back(one);
    if (found.empty()) return described(sentence, s.bullet);
    for (const Segment& one : found) all = all && one.verbless;
    whole_.push_back({sentence, all});
  }

  // "Skoda's Kvasiny plant at a glance: founded 1934, 8,000 employees": notes on the plant before the colon.
  void described(std::uint32_t sentence, bool bullet) {
    const Sentence& x = a_.tokens.sentences[sentence];
    const std::uint32_t colon = intro_end_;
    if (bullet || colon <= x.first || colon + 1 >= x.last) return;
    bool plant = false, verb = false;
    for (std::uint32_t t = x.first; t < colon; ++t) {
      if (a_.group_at[t] == kNone) continue;
      const Group& g = a_.groups[std::size_t(a_.group_at[t])];
      plant = plant || ((g.nouns & kStrongPlantNoun) && !g.plural);
      verb = verb || g.kind == GroupKind::verb;
    }
    Segment rest;
    rest.rest = colon + 1, rest.last = x.last;
    judge(rest);
    if (!plant || verb || !rest.verbless || !rest.evidence) return;
    SheetRecord r;
    r.sentence = sentence;
    r.line = x.first;
    r.heading = x.first, r.heading_end = colon;
    SheetCell notes;
    notes.field = Field::notes;
    notes.first = colon + 1, notes.last = x.last;
    r.cells.push_back(notes);
    sheet_.records.push_back(std::move(r));
    covered(sentence);
  }

  // "Iwata Plant", and on the lines below "Carry, Every. 1,500 employees.": notes under the plant's name.
  void named_above(std::uint32_t sentence) {
    const Sentence& x = a_.tokens.sentences[sentence];
    if (!token(x.first).line_start || x.last - x.first > longest_name_line || sentence + 1 >= a_.sentences.size())
      return;
    const Sentence& below = a_.tokens.sentences[sentence + 1];
    if (!token(below.first).line_start) return;
    bool plant = false, named = false;
    for (std::uint32_t t = x.first; t < x.last; ++t) {
      if (a_.group_at[t] == kNone) continue;
      const Group& g = a_.groups[std::size_t(a_.group_at[t])];
      if (g.kind == GroupKind::verb) return;
      plant = plant || ((g.nouns & kStrongPlantNoun) && !g.plural);
      named = named || !g.mentions.empty();
    }
    if (!plant || !named) return;
    SheetRecord r;
    r.line = x.first;
    r.heading = x.first, r.heading_end = x.last;
    bool evidence = false;
    for (std::uint32_t s = sentence + 1; s < a_.sentences.size() && s < sentence + 8; ++s) {
      const Sentence& y = a_.tokens.sentences[s];
      if ((token(y.first).line_start && s > sentence + 1 && blank_before(y.first)) || sheet_.covers(s)) break;
      Segment rest;
      rest.rest = y.first, rest.last = y.last;
      judge(rest);
      if (!rest.verbless || names_others_than_places(y)) break;
      evidence = evidence || rest.evidence;
      SheetCell notes;
      notes.field = Field::notes;
      notes.first = y.first, notes.last = y.last;
      r.cells.push_back(notes);
      r.sentence = s;
    }
    if (!evidence) return;
    for (std::uint32_t s = sentence + 1; s <= r.sentence; ++s) covered(s);
    sheet_.records.push_back(std::move(r));
  }

  bool names_others_than_places(const Sentence& x) const {
    for (std::uint32_t t = x.first; t < x.last; ++t)
      if (a_.mention_at[t] != kNone && (a_.mentions[std::size_t(a_.mention_at[t])].types & kMaker) &&
          !(a_.mentions[std::size_t(a_.mention_at[t])].types & (kModel | kPlace)))
        return true;
    return false;
  }

  // "2. Belvidere, Illinois": nothing but the name; what is said of it stands below or behind.
  bool behind_name(const Segment& s, std::uint32_t last) const {
    return s.last == last && (s.rest >= s.last || (s.rest + 1 == s.last && (kind(s.rest) == TokenKind::period ||
                                                                            kind(s.rest) == TokenKind::colon)));
  }

  void look_below(Segment& s) const {
    s.name_only = true;
    for (std::uint32_t more = s.sentence + 1; more < a_.sentences.size() && more < s.sentence + 4; ++more) {
      const Sentence& x = a_.tokens.sentences[more];
      if (token(x.first).line_start && blank_before(x.first)) return;
      Segment below;
      below.rest = x.first, below.last = x.last;
      judge(below);
      s.evidence = s.evidence || below.evidence;
    }
  }

  bool blank_before(std::uint32_t t) const {
    if (t == 0) return true;
    const std::string_view gap = a_.text.substr(token(t - 1).span.end, token(t).span.start - token(t - 1).span.end);
    return std::count(gap.begin(), gap.end(), '\n') > 1;
  }

  bool starts_with_lead(Segment s, std::uint32_t last) const {
    s.last = last;
    return lead(s);
  }

  // "Opened in 1965.": said of the plant spoken of.
  void fragment(std::uint32_t sentence) {
    const Sentence& x = a_.tokens.sentences[sentence];
    std::uint32_t first = x.first;
    if (kind(first) == TokenKind::bullet) ++first;
    if (x.last - first > longest_fragment || first >= x.last || !begins_fragment.contains(a_.word(first))) return;
    Segment s;
    s.rest = first, s.last = x.last;
    judge(s);
    if (!s.verbless) return;
    for (std::uint32_t t = first; t < x.last; ++t)
      if (a_.mention_at[t] != kNone && !(a_.mentions[std::size_t(a_.mention_at[t])].types & kModel)) return;
    SheetRecord r;
    r.sentence = sentence;
    r.line = first;
    SheetCell notes;
    notes.field = Field::notes;
    notes.first = first, notes.last = x.last;
    r.cells.push_back(notes);
    sheet_.records.push_back(std::move(r));
  }

  bool names_town(std::uint32_t t, std::uint32_t last) const {
    while (t < last && (a_.word(t) == "and" || kind(t) == TokenKind::comma)) ++t;
    return t < last && a_.mention_at[t] != kNone && town(std::uint32_t(a_.mention_at[t]));
  }

  // What the numbers of a list are, by the words above it.
  Field numbers_of(std::size_t from_segment) const {
    for (const Segment& x : segments_)
      for (std::uint32_t t = x.rest; t + 2 < x.last; ++t)
        if (a_.quantity_at[t] != kNone)
          for (std::uint32_t k = t + 1; k < t + 3 && k + 1 < x.last; ++k)
            if ((a_.word(k) == "a" || a_.word(k) == "per") && (a_.word(k + 1) == "year" || a_.word(k + 1) == "annum"))
              return Field::capacity;
    const std::uint32_t sentence = segments_[from_segment].sentence;
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
    for (std::size_t i = 0; i < segments_.size();) {
      std::size_t end = i + 1;
      while (end < segments_.size() && segments_[end].line - segments_[end - 1].line <= 2 &&
             segments_[end].sentence - segments_[end - 1].sentence <= 5)
        ++end;
      std::size_t proven = 0;
      for (std::size_t k = i; k < end; ++k) proven += segments_[k].evidence && segments_[k].verbless;
      const bool headings = headings_of_plants(i, end);
      if (end - i >= 2 && (proven >= 2 || headings)) {
        const Field numbers = numbers_of(i);
        std::int32_t owner = owner_above(0, segments_[i].sentence);
        for (std::size_t k = i; k < end; ++k) {
          Segment& s = segments_[k];
          if (k > i && segments_[k - 1].sentence < s.sentence)
            if (const std::int32_t next_owner = owner_above(segments_[k - 1].sentence + 1, s.sentence);
                next_owner != kNone)
              owner = next_owner;
          if (!s.verbless && !(s.bullet && s.evidence) && !(headings && starts_line(s))) continue;
          if (s.owner == kNone) s.owner = owner;
          s.numbers = numbers;
          const std::uint32_t next =
              k + 1 < segments_.size() ? segments_[k + 1].sentence : std::uint32_t(a_.sentences.size());
          take(s, next);
        }
        cover(i, end);
      }
      i = end;
    }
  }

  bool starts_line(const Segment& s) const {
    const std::uint32_t first = a_.tokens.sentences[s.sentence].first;
    return token(first).line_start && s.first <= first + 1;
  }

  // "Zwickau - Keeps the Q4." in a text on plants: three lines or more that begin with a town and a mark.
  bool headings_of_plants(std::size_t from, std::size_t end) const {
    std::size_t lines = 0;
    for (std::size_t k = from; k < end; ++k) {
      const Segment& s = segments_[k];
      if (!starts_line(s) || s.rest >= s.last) continue;
      const TokenKind mark = kind(s.rest);
      lines += mark == TokenKind::dash || mark == TokenKind::colon || mark == TokenKind::period;
    }
    if (lines < 3) return false;
    for (std::uint32_t s = 0; s < segments_[from].sentence; ++s) {
      const Sentence& x = a_.tokens.sentences[s];
      for (std::uint32_t t = x.first; t < x.last; ++t)
        if (a_.known[t] && (a_.known[t]->nouns & kStrongPlantNoun)) return true;
    }
    return false;
  }

  // "Kia.", "Ford's plants, with their workforce:" on the line above.
  std::int32_t owner_above(std::uint32_t from, std::uint32_t sentence) const {
    for (std::uint32_t s = sentence; s-- > from && sentence - s <= 2;) {
      const Sentence& x = a_.tokens.sentences[s];
      if (!token(x.first).line_start) continue;
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
  void take(const Segment& s, std::uint32_t next) {
    SheetRecord r;
    r.line = s.first;
    r.town = s.town;
    r.owner = s.owner;
    r.numbers = s.numbers;
    r.sentence = s.sentence;
    if (a_.mentions[std::size_t(s.town)].types & kPlace) sheet_.towns.push_back(std::uint32_t(s.town));
    SheetCell name;
    name.field = Field::place;
    name.first = s.first, name.last = s.rest;
    r.cells.push_back(name);
    if (s.goods_end) {
      SheetCell goods;
      goods.field = Field::goods;
      goods.first = s.first, goods.last = s.goods_end;
      r.cells.push_back(goods);
    } else if (s.verbless && s.rest < s.last) {
      SheetCell notes;
      notes.field = Field::notes;
      notes.first = s.rest, notes.last = s.last;
      r.cells.push_back(notes);
    }
    if (s.verbless && s.last == a_.tokens.sentences[s.sentence].last)
      for (std::uint32_t more = s.sentence + 1; more < next; ++more) {
        const Sentence& x = a_.tokens.sentences[more];
        if (token(x.first).line_start && (!s.name_only || blank_before(x.first))) break;
        if (a_.sentences[more].furniture || names_others(x)) break;
        Segment rest;
        rest.rest = x.first, rest.last = x.last;
        judge(rest);
        if (!rest.verbless) break;
        SheetCell notes;
        notes.field = Field::notes;
        notes.first = x.first, notes.last = x.last;
        r.cells.push_back(notes);
        r.sentence = more;
        covered(more);
      }
    sheet_.records.push_back(std::move(r));
  }

  // A town or a maker: something else is told of.
  bool names_others(const Sentence& x) const {
    for (std::uint32_t t = x.first; t < x.last; ++t)
      if (a_.mention_at[t] != kNone) {
        const Mention& m = a_.mentions[std::size_t(a_.mention_at[t])];
        if ((m.types & kModel) == 0 && ((m.types & kMaker) || town(std::uint32_t(a_.mention_at[t])))) return true;
      }
    return false;
  }

  void covered(std::uint32_t sentence) {
    if (sheet_.covered.empty()) sheet_.covered.assign(a_.sentences.size(), false);
    sheet_.covered[sentence] = true;
  }

  void cover(std::size_t from, std::size_t end) {
    for (std::size_t k = from; k < end; ++k)
      for (const auto& [sentence, all] : whole_)
        if (sentence == segments_[k].sentence && all) covered(sentence);
  }

  // "Volkswagen's plants in ...": whose they are.
  std::int32_t owner_before(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = last; t-- > first;)
      if (a_.group_at[t] != kNone) {
        const Group& g = a_.groups[std::size_t(a_.group_at[t])];
        if (!(g.nouns & kPlantNoun)) continue;
        if (g.possessor != kNone) {
          const Group& p = a_.groups[std::size_t(g.possessor)];
          if (p.head_is_name && (a_.mentions[p.mentions.back()].types & kMaker)) return std::int32_t(p.mentions.back());
        }
        for (std::uint32_t m : g.mentions)
          if (a_.mentions[m].types & kMaker) return std::int32_t(m);
        return kNone;
      }
    return kNone;
  }

  // "its plants in Zwickau (ID.3, Cupra Born), Emden (ID.4)", "the plant in Kaluga (capacity 225,000)".
  void brackets(std::uint32_t sentence) {
    const Sentence& x = a_.tokens.sentences[sentence];
    std::vector<SheetRecord> found;
    std::size_t towns = 0;
    for (std::uint32_t t = x.first + 1; t < x.last; ++t) {
      if (kind(t) != TokenKind::open) continue;
      std::uint32_t close = t + 1;
      while (close < x.last && close < t + longest_bracket && kind(close) != TokenKind::close) ++close;
      if (close >= x.last || kind(close) != TokenKind::close) continue;
      Segment inside;
      inside.rest = t + 1, inside.last = close;
      judge(inside);
      if (!inside.verbless || !inside.evidence) continue;
      SheetRecord r;
      r.sentence = sentence;
      r.line = t;
      SheetCell notes;
      notes.field = Field::notes;
      notes.first = t + 1, notes.last = close;
      r.cells.push_back(notes);
      r.owner = owner_before(x.first, t);
      const std::int32_t before = a_.mention_at[t - 1];
      std::int32_t name = before;
      // "Austin, Texas (Model Y)"
      if (name != kNone && !town(std::uint32_t(name)) && a_.mentions[std::size_t(name)].first > x.first + 1 &&
          kind(a_.mentions[std::size_t(name)].first - 1) == TokenKind::comma)
        name = a_.mention_at[a_.mentions[std::size_t(name)].first - 2];
      if (name != kNone && town(std::uint32_t(name)) && !(a_.mentions[std::size_t(name)].types & (kMaker | kModel))) {
        r.town = name;
        ++towns;
      }
      found.push_back(std::move(r));
      t = close;
    }
    for (SheetRecord& r : found) {
      if (r.town != kNone) {
        if (towns >= 2)
          sheet_.towns.push_back(std::uint32_t(r.town));
        else
          r.town = kNone;
      }
      if (r.town == kNone) r.owner = kNone;
      sheet_.records.push_back(std::move(r));
    }
  }

  const Analysis& a_;
  const Lexicon& lexicon_;
  Sheet& sheet_;
  std::uint32_t intro_end_ = 0;  // the colon behind the words that open a chain, of the present sentence
  std::vector<Segment> segments_;
  std::vector<std::pair<std::uint32_t, bool>> whole_;  // sentences with segments: whether they are nothing else
};

}  // namespace

void find_chains(const Analysis& analysis, const Lexicon& lexicon, Sheet& sheet) {
  ChainReader(analysis, lexicon, sheet).run();
}

}  // namespace plantgraph
