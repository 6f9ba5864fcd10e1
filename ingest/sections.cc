#include "ingest/sections.h"

#include <algorithm>

#include "ingest/section_names.h"
#include "ingest/sheet.h"
#include "ingest/sheet_items.h"
#include "ingest/sheet_parts.h"
#include "ingest/told_words.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_heading = 12;  // tokens of a line that is nothing but a name
constexpr std::size_t most_paragraphs = 12;    // below one heading

constexpr auto words_of_trade = word_set(
    {"dealer",    "dealers",    "dealership",    "dealerships", "sold",       "sales",     "sells",  "showroom",
     "showrooms", "registered", "registrations", "delivered",   "deliveries", "exported",  "shares", "visitors",
     "stores",    "outlets",    "fans",          "seats",       "spectators", "customers", "orders"});

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

  // "Genk, Belgium: closed in 2014", "Sold to the port in 2014.": of what the name before it stands for.
  bool tells_by_participle(std::uint32_t first, std::uint32_t last) const {
    static constexpr auto done = word_set({"acquired", "bought", "closed", "leased", "mothballed", "operated", "opened",
                                           "run", "shut", "sold", "taken", "transferred"});
    static constexpr auto after = word_set({"by", "down", "from", "in", "on", "over", "since", "to"});
    while (first < last && (a_.tags[first].tag == Tag::colon || a_.tags[first].tag == Tag::dash)) ++first;
    return first + 1 < last && done.contains(a_.word(first)) && after.contains(a_.word(first + 1));
  }

  // Whether a paragraph tells of a plant: by that word, of making, or by a note of its goods and people.
  bool tells_of_plant(const Paragraph& p, std::uint32_t from) const {
    for (std::uint32_t s = p.first; s < p.last; ++s) {
      const std::uint32_t first = std::max(from, sentence(s).first);
      bool trade = false;
      for (std::uint32_t t = first; t < sentence(s).last; ++t) {
        if (a_.known[t] && (a_.known[t]->nouns & kStrongPlantNoun)) return true;
        if (making_words.contains(a_.word(t)) || a_.word(t) == "assembly" || a_.word(t) == "capacity") return true;
        trade = trade || words_of_trade.contains(a_.word(t));
      }
      if (tells_by_participle(first, sentence(s).last)) return true;
      if (trade || first >= sentence(s).last) continue;
      const NoteForm form = note_form(a_, first, sentence(s).last);
      if (form.verbless && form.evidence) return true;
    }
    return false;
  }

  // Whether the lexicon has a plant of one of the article's makers in the town.
  bool known_town(std::int32_t town) {
    if (town == kNone) return false;
    if (!makers_asked_) {
      makers_asked_ = true;
      for (const Mention& m : a_.mentions)
        for (EntityType type : {EntityType::company, EntityType::brand})
          if (const std::int32_t entry = m.entry[std::size_t(type)]; entry != kNone)
            makers_.push_back(EntryIndex(entry));
      std::sort(makers_.begin(), makers_.end());
    }
    const Mention& x = a_.mentions[std::size_t(town)];
    for (EntryIndex plant : lexicon_.plants_in(a_.surface(x.first, x.last)))
      for (const EntryLink& link : lexicon_.entry(plant).links)
        if (std::binary_search(makers_.begin(), makers_.end(), link.target)) return true;
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
    SectionName name;
    if (t >= last || !read_section_name(a_, lexicon_, t, last, name)) return Head{};
    h.company = name.company, h.proven = name.of_plant, h.unknown = name.unknown;
    h.section = name.section;
    const Section& s = h.section;
    const std::uint32_t rest = s.name_end;
    const TokenKind k = rest < last ? kind(rest) : TokenKind::period;
    h.alone = rest >= last || (rest + 1 == last && (k == TokenKind::period || k == TokenKind::colon));
    if (h.alone && last - t > longest_heading) return Head{};
    const bool cut = k == TokenKind::colon || k == TokenKind::dash || k == TokenKind::open ||
                     (k == TokenKind::period && rest + 1 == sentence(p.first).last);
    if (h.company && !h.alone) return Head{};
    // "SEOUL, Nov. 30", "ASUNCION - ...": where the news was given out.
    const bool bare_town = !s.own_end && !name.of_plant;
    if (!mark && !h.alone && k != TokenKind::period && bare_town &&
        (p.first < 4 || token(a_, t).letter_case == Case::upper))
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
      bool told = h.proven || known_town(h.section.town) || tells_of_plant(paragraphs_[p], h.section.name_end);
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
    const bool enough = proven >= 2 && proven * 2 >= known;
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

  // The paragraph behind the last one below this heading.
  std::size_t end_of_part(std::size_t heading) const {
    std::size_t end = heading + 1;
    while (end < paragraphs_.size() && end <= heading + most_paragraphs && !other_heading(end)) ++end;
    return end;
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
          Section s = h.section;
          s.town = town;
          s.first = paragraphs_[p].first, s.last = paragraphs_[end_of_part(p) - 1].last;
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
        end = end_of_part(p);
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
  std::vector<EntryIndex> makers_;  // that the article names, sorted
  bool makers_asked_ = false;
};

}  // namespace

std::vector<Section> find_sections(const Analysis& analysis, const Lexicon& lexicon, const Sheet& sheet) {
  return SectionReader(analysis, lexicon, sheet).run();
}

}  // namespace plantgraph
