#include "ingest/sections.h"

#include <algorithm>

#include "ingest/sheet.h"
#include "ingest/sheet_items.h"
#include "ingest/sheet_parts.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_name = 14;     // tokens
constexpr std::uint32_t longest_heading = 12;  // tokens of a line that is nothing but a name
constexpr std::uint32_t longest_own_name = 5;  // tokens of a name that no list holds
constexpr std::size_t most_paragraphs = 12;    // below one heading

constexpr auto names_of_sites =
    word_set({"plant",      "plants",       "factory", "works",   "complex", "assembly",    "facility",
              "site",       "center",       "centre",  "engine",  "engines", "truck",       "stamping",
              "powertrain", "transmission", "metal",   "casting", "foundry", "gigafactory", "mill"});
constexpr auto kinds_of_sites = word_set({"assembly", "engine", "truck", "car", "van", "bus", "battery", "transmission",
                                          "gearbox", "stamping", "powertrain", "motorcycle", "vehicle", "manufacturing",
                                          "production", "engines", "motor", "tyre", "tire"});
constexpr auto leads_to_place = word_set({"in", "near", "at", "outside", "of", "north", "south", "east", "west"});
constexpr auto kinds_of_places = word_set(
    {"the", "state", "province", "region", "prefecture", "county", "district", "department", "canton", "city", "town"});

enum class Form : std::uint8_t { none, marked, heading, paragraph };

// How a paragraph begins.
struct Head {
  Form form = Form::none;
  bool alone = false;    // the paragraph is nothing but the name
  bool company = false;  // ... of a company: its plants may follow
  bool proven = false;   // what follows, or the name itself, tells of a plant
  bool unknown = false;  // a name that only its neighbours show to be a plant's
  Section section;
};

struct Paragraph {
  std::uint32_t first = 0, last = 0;  // sentences
};

class SectionReader {
 public:
  SectionReader(const Analysis& a, const Lexicon& lexicon, const Sheet& sheet)
      : a_(a), lexicon_(lexicon), sheet_(sheet) {}

  std::vector<Section> run() {
    read_paragraphs();
    heads_.resize(paragraphs_.size());
    bool any = false;
    for (std::size_t p = 1; p < paragraphs_.size(); ++p) {
      heads_[p] = head_of(paragraphs_[p]);
      any = any || heads_[p].form != Form::none;
    }
    if (!any || !tells_of_plants()) return {};
    for (Form form : {Form::marked, Form::heading, Form::paragraph}) weigh(form);
    return cut();
  }

 private:
  TokenKind kind(std::uint32_t t) const { return token(a_, t).kind; }
  const Sentence& sentence(std::uint32_t s) const { return a_.tokens.sentences[s]; }
  std::uint32_t end_of(const Paragraph& p) const { return sentence(p.last - 1).last; }

  void read_paragraphs() {
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) {
      if (s > 0 && sentence(s).paragraph == sentence(s - 1).paragraph)
        paragraphs_.back().last = s + 1;
      else
        paragraphs_.push_back({s, s + 1});
    }
  }

  bool tells_of_plants() const {
    for (const WordInfo* word : a_.known)
      if (word && (word->nouns & kStrongPlantNoun)) return true;
    return false;
  }

  bool capital(std::uint32_t t) const {
    const Case c = token(a_, t).letter_case;
    return kind(t) == TokenKind::word && (c == Case::title || c == Case::upper || c == Case::mixed);
  }

  bool place_at(std::uint32_t t, std::uint32_t last) const {
    return t < last && a_.mention_at[t] != kNone && (a_.mentions[std::size_t(a_.mention_at[t])].types & kPlace);
  }

  // Token behind "in the state of Rio Grande do Sul", "near Coventry"; `t` itself where there is none.
  std::uint32_t behind_place(std::uint32_t t, std::uint32_t last) const {
    std::uint32_t at = t;
    while (at < last && at < t + 6 && (leads_to_place.contains(a_.word(at)) || kinds_of_places.contains(a_.word(at))))
      ++at;
    if (!place_at(at, last)) return t;
    return a_.mentions[std::size_t(a_.mention_at[at])].last;
  }

  // "the plant", "assembly plant" behind a name: token behind it; `t` itself where there is none.
  std::uint32_t behind_plant_noun(std::uint32_t t, std::uint32_t last) const {
    std::uint32_t at = t;
    while (at < last && at < t + 3 && kinds_of_sites.contains(a_.word(at))) ++at;
    return at < last && a_.mention_at[at] == kNone && a_.known[at] && (a_.known[at]->nouns & kStrongPlantNoun) ? at + 1
                                                                                                               : t;
  }

  // "Detroit Assembly Complex", "Lansing Craft Center"
  bool called_like_site(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t)
      if (names_of_sites.contains(a_.word(t)) && t > first) return true;
    return false;
  }

  // Reads the name at the beginning of a paragraph. False where it has none.
  bool read_name(std::uint32_t t, std::uint32_t last, Head& h) const {
    last = std::min(last, t + longest_name);
    Section& s = h.section;
    while (t < last && begins_item(a_.word(t))) ++t;
    if (t < last && a_.word(t) == "the") ++t;
    s.name = t;
    bool plant = false, site = false, makers = false;
    std::uint32_t own = 0;  // behind the words of a name of its own
    if (t < last && (a_.time_at[t] != kNone || a_.quantity_at[t] != kNone)) return false;
    while (t < last) {
      if (a_.mention_at[t] != kNone) {
        const std::uint32_t m = std::uint32_t(a_.mention_at[t]);
        const Mention& x = a_.mentions[m];
        if (x.types & (kPersonBit | kOtherBit)) break;
        const bool here = t == s.name || own == t;
        // "Lansing Craft Center", "Pittsburgh Metal": capitals behind a town go on with the name.
        const bool goes_on = x.last < last && (capital(x.last) || (kind(x.last) == TokenKind::number && own));
        if (x.types & bit(EntityType::plant) && !(x.types & kMaker)) {
          if (s.town != kNone || own) break;
          site = plant = true;
        } else if ((x.types & kMaker) && !((x.types & kPlace) && (makers || behind_comma(x.last, last)))) {
          if (s.town != kNone || site || (own && own != t)) break;
          if (called_like_site(x.first, x.last)) {
            own = x.last;
            plant = true;
          } else if (!makers) {
            s.owner = std::int32_t(m);
            makers = true;
          } else {
            break;
          }
        } else if (x.types & kModel && !(x.types & kPlace)) {
          break;
        } else if (here && goes_on && !site) {
          own = x.last;
        } else if (own && own == t && goes_on) {
          own = x.last;
        } else if (s.town == kNone && !own && !site && names_town(a_, lexicon_, m)) {
          s.town = std::int32_t(m);
        } else if (x.types & kPlace) {
          if (t == s.name) return false;  // "Germany: 200,000"
          if (own == t && t > s.name) own = x.last;
        } else if (t == s.name || own == t || (makers && s.town == kNone)) {
          own = x.last;
        } else {
          break;
        }
        t = s.name_end = x.last;
        continue;
      }
      if (own == t && own > s.name && (capital(t) || kind(t) == TokenKind::number)) {
        own = s.name_end = ++t;
        continue;
      }
      if (t == s.name && capital(t) && !(a_.known[t] && kind(t) == TokenKind::word && !site_word_behind(t, last))) {
        own = s.name_end = ++t;
        continue;
      }
      if (t > s.name) {
        if (const std::uint32_t noun = behind_plant_noun(t, last); noun > t) {
          plant = true;
          t = s.name_end = noun;
          continue;
        }
      }
      const TokenKind k = kind(t);
      if (k == TokenKind::comma && t > s.name) {
        const std::uint32_t place = behind_place(t + 1, last);
        if (place > t + 1) {
          if (s.town == kNone && !own && !site && makers && place_at(t + 1, last)) {
            ++t;  // "Opel, Gliwice"
            continue;
          }
          if (place_at(t + 1, last) && (a_.mentions[std::size_t(a_.mention_at[t + 1])].types & kModel)) break;
          t = s.name_end = place;
          continue;
        }
        break;
      }
      if (k == TokenKind::open && t > s.name) {
        std::uint32_t close = t + 1;
        bool places = true;
        while (close < last && kind(close) != TokenKind::close) {
          places = places && (a_.mention_at[close] != kNone || kind(close) == TokenKind::comma ||
                              leads_to_place.contains(a_.word(close)) || kinds_of_places.contains(a_.word(close)));
          if (a_.mention_at[close] != kNone) {
            const Mention& x = a_.mentions[std::size_t(a_.mention_at[close])];
            places = places && (x.types & (kPlace | kMaker)) && !(x.types & kModel && !(x.types & kPlace));
            if (s.town == kNone && !own && !site && names_town(a_, lexicon_, std::uint32_t(a_.mention_at[close])))
              s.town = a_.mention_at[close];
            else if (!makers && (x.types & kMaker) && !(x.types & kPlace))
              s.owner = a_.mention_at[close], makers = true;
          }
          ++close;
        }
        if (!places || close >= last || close == t + 1) break;
        t = s.name_end = close + 1;
        continue;
      }
      if ((k == TokenKind::dash || k == TokenKind::colon) && makers && s.town == kNone && !own && !site &&
          t + 1 < last && a_.mention_at[t + 1] != kNone &&
          names_town(a_, lexicon_, std::uint32_t(a_.mention_at[t + 1]))) {
        ++t;  // "ACC - Termoli"
        continue;
      }
      // "Detroit Assembly Complex - Jefferson:"
      if (k == TokenKind::dash && (own || site) && t + 2 < last && capital(t + 1) &&
          (kind(t + 2) == TokenKind::colon || (t + 3 < last && capital(t + 2) && kind(t + 3) == TokenKind::colon))) {
        const std::uint32_t to = kind(t + 2) == TokenKind::colon ? t + 2 : t + 3;
        if (own) own = to;
        t = s.name_end = to;
        continue;
      }
      if (leads_to_place.contains(a_.word(t)) && t > s.name) {
        const std::uint32_t place = behind_place(t, last);
        if (place > t) {
          if (s.town == kNone && makers && !own && !site && place_at(place - 1, last) &&
              names_town(a_, lexicon_, std::uint32_t(a_.mention_at[place - 1])))
            s.town = a_.mention_at[place - 1];
          t = s.name_end = place;
          continue;
        }
      }
      break;
    }
    if (s.name_end <= s.name) return false;
    if (own && own <= s.name + longest_own_name + 2) s.own_end = own;
    if (own && !s.own_end) return false;
    h.company = makers && s.town == kNone && !own && !site && !plant;
    if (h.company && !a_.mentions[std::size_t(s.owner)].in_lexicon) return false;
    h.proven = plant || site;
    h.unknown = s.town == kNone && !plant && !site && !h.company;
    return true;
  }

  bool behind_comma(std::uint32_t t, std::uint32_t last) const {
    return t + 1 < last && kind(t) == TokenKind::comma && place_at(t + 1, last) &&
           !(a_.mentions[std::size_t(a_.mention_at[t + 1])].types & kMaker);
  }

  bool site_word_behind(std::uint32_t t, std::uint32_t last) const {
    for (std::uint32_t x = t + 1; x < last && x < t + 4 && capital(x); ++x)
      if (names_of_sites.contains(a_.word(x))) return true;
    return false;
  }

  // Whether the paragraphs of a section tell of a plant: its people, goods, money, or a plant by that word.
  bool tells_of_plant(const Paragraph& p, std::uint32_t from) const {
    for (std::uint32_t s = p.first; s < p.last; ++s) {
      const std::uint32_t first = std::max(from, sentence(s).first);
      if (first < sentence(s).last && note_form(a_, first, sentence(s).last).evidence) return true;
      for (std::uint32_t t = first; t < sentence(s).last; ++t)
        if (a_.known[t] && (a_.known[t]->nouns & kStrongPlantNoun)) return true;
    }
    return false;
  }

  Head head_of(const Paragraph& p) const {
    Head h;
    if (a_.sentences[p.first].furniture || sheet_.covers(p.first)) return h;
    std::uint32_t t = sentence(p.first).first;
    const std::uint32_t last = end_of(p);
    bool mark = kind(t) == TokenKind::bullet;
    if (mark) ++t;
    if (t + 2 < last && kind(t) == TokenKind::number &&
        (kind(t + 1) == TokenKind::close || kind(t + 1) == TokenKind::period))
      mark = true, t += 2;
    if (t >= last || !read_name(t, last, h)) return Head{};
    const Section& s = h.section;
    const std::uint32_t rest = s.name_end;
    const TokenKind k = rest < last ? kind(rest) : TokenKind::period;
    h.alone = rest >= last || (rest + 1 == last && (k == TokenKind::period || k == TokenKind::colon));
    if (h.alone && last - t > longest_heading) return Head{};
    const bool cut = k == TokenKind::colon || k == TokenKind::dash || k == TokenKind::open ||
                     (k == TokenKind::period && rest + 1 == sentence(p.first).last);
    if (h.company && !h.alone) return Head{};
    // "SEOUL, Nov. 30", "ASUNCION - ...": where the news was given out.
    if (!mark && !h.alone && k != TokenKind::period && (p.first < 4 || token(a_, t).letter_case == Case::upper))
      return Head{};
    // "* Lear opened in Huamantla"
    if (mark && !h.alone && !cut && (h.unknown || s.own_end) && k != TokenKind::comma) return Head{};
    if (mark)
      h.form = h.alone || cut || k == TokenKind::comma || verb_behind(rest, last) ? Form::marked : Form::none;
    else
      h.form = h.alone ? Form::heading : cut ? Form::paragraph : Form::none;
    if (h.form == Form::none) return Head{};
    if (h.company && h.form == Form::paragraph) return Head{};
    if (h.section.owner == kNone && (k == TokenKind::colon || k == TokenKind::dash))
      h.section.owner = owner_behind(rest, last);
    return h;
  }

  // "Ponta Grossa (Parana): DAF. Youngest of the lot.", "Betim - Fiat; 800,000 a year": whose it is.
  std::int32_t owner_behind(std::uint32_t mark, std::uint32_t last) const {
    const std::uint32_t t = mark + 1;
    if (t >= last || a_.mention_at[t] == kNone) return kNone;
    const Mention& x = a_.mentions[std::size_t(a_.mention_at[t])];
    if (!(x.types & kMaker) || (x.types & (kPlace | kModel)) || !x.in_lexicon) return kNone;
    const bool ends = x.last >= last || kind(x.last) == TokenKind::period || kind(x.last) == TokenKind::semicolon ||
                      kind(x.last) == TokenKind::comma;
    return ends ? a_.mention_at[t] : kNone;
  }

  // "Gravatai, in the state of Rio Grande do Sul, makes the Onix"
  bool verb_behind(std::uint32_t t, std::uint32_t last) const {
    if (t >= last || a_.group_at[t] == kNone) return a_.quantity_at[t] != kNone || a_.word(t) == "with";
    return a_.groups[std::size_t(a_.group_at[t])].kind == GroupKind::verb || a_.quantity_at[t] != kNone;
  }

  // Keeps the heads of one form if two or more are plants'.
  void weigh(Form form) {
    std::size_t proven = 0, known = 0, unknown = 0;
    for (std::size_t p = 1; p < paragraphs_.size(); ++p) {
      Head& h = heads_[p];
      if (h.form != form || h.company) continue;
      bool told = h.proven || tells_of_plant(paragraphs_[p], h.section.name_end);
      for (std::size_t more = p + 1; h.alone && !told && more < paragraphs_.size() && more < p + 4; ++more) {
        if (heads_[more].form == form) break;
        told = tells_of_plant(paragraphs_[more], 0);
      }
      if (h.unknown && !told) {
        h = Head{};
        continue;
      }
      h.proven = told;
      known += !h.unknown;
      unknown += h.unknown;
      proven += told && !h.unknown;
    }
    const bool enough = proven >= 2 || (proven >= 1 && form == Form::marked && known + unknown >= 2);
    for (Head& h : heads_)
      if (h.form == form && !h.company && (!enough || (h.unknown && unknown > known))) h = Head{};
  }

  // A line in capitals, or the name of a company or a country: something else begins.
  bool other_heading(std::size_t p) const {
    const Paragraph& x = paragraphs_[p];
    if (heads_[p].form != Form::none) return true;
    if (x.last - x.first != 1) return false;
    const std::uint32_t first = sentence(x.first).first, last = sentence(x.first).last;
    if (last - first > 6 || kind(last - 1) == TokenKind::period) return false;
    for (std::uint32_t t = first; t < last; ++t)
      if (kind(t) == TokenKind::word && token(a_, t).letter_case != Case::upper) return false;
    return true;
  }

  // "BYD", and on the lines below it "Location: Rayong": where the plant of the box is.
  std::int32_t town_of_box(std::size_t heading) const {
    if (heading + 1 >= paragraphs_.size() || !sheet_.covers(paragraphs_[heading + 1].first)) return kNone;
    const std::uint32_t below = paragraphs_[heading + 1].first;
    const auto r = std::lower_bound(sheet_.records.begin(), sheet_.records.end(), below,
                                    [](const SheetRecord& x, std::uint32_t s) { return x.sentence < s; });
    return r != sheet_.records.end() && r->line == sentence(below).first ? r->town : kNone;
  }

  std::vector<Section> cut() {
    std::vector<Section> out;
    std::size_t last_of[4] = {};  // by form: the last head
    for (std::size_t p = 1; p < paragraphs_.size(); ++p)
      if (heads_[p].alone && !heads_[p].company) last_of[std::size_t(heads_[p].form)] = p;
    std::int32_t owner = kNone;
    std::size_t owner_at = 0, longest = 1;
    for (std::size_t p = 1; p < paragraphs_.size(); ++p) {
      const Head& h = heads_[p];
      if (h.form == Form::none) {
        if (owner != kNone && other_heading(p)) owner = kNone;
        continue;
      }
      if (h.company) {
        owner = h.section.owner, owner_at = p;
        if (const std::int32_t town = town_of_box(p); town != kNone) {
          std::size_t end = p + 1;
          while (end < paragraphs_.size() && end <= p + most_paragraphs && !other_heading(end)) ++end;
          Section s = h.section;
          s.town = town;
          s.first = paragraphs_[p].first, s.last = paragraphs_[end - 1].last;
          out.push_back(s);
          owner = kNone;
        }
        continue;
      }
      Section s = h.section;
      if (s.owner == kNone && owner != kNone && p > owner_at) s.owner = owner;
      s.first = paragraphs_[p].first, s.last = paragraphs_[p].last;
      std::size_t end = p + 1;
      if (h.alone) {
        while (end < paragraphs_.size() && end <= p + most_paragraphs && !other_heading(end)) ++end;
        if (last_of[std::size_t(h.form)] == p) end = std::min(end, p + 1 + longest);
        longest = std::max(longest, end - p - 1);
      } else if (h.form == Form::marked) {
        while (end < paragraphs_.size() && heads_[end].form == Form::none &&
               kind(sentence(paragraphs_[end].first).first) != TokenKind::bullet &&
               !blank_before(a_, sentence(paragraphs_[end].first).first))
          ++end;
      }
      s.last = paragraphs_[end - 1].last;
      out.push_back(s);
    }
    return out;
  }

  const Analysis& a_;
  const Lexicon& lexicon_;
  const Sheet& sheet_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Head> heads_;
};

}  // namespace

std::vector<Section> find_sections(const Analysis& analysis, const Lexicon& lexicon, const Sheet& sheet) {
  return SectionReader(analysis, lexicon, sheet).run();
}

}  // namespace plantgraph
