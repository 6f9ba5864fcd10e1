#include "ingest/section_names.h"

#include <algorithm>

#include "ingest/sheet_items.h"
#include "ingest/sheet_parts.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_name = 14;     // tokens, with the places behind it
constexpr std::uint32_t longest_own_name = 7;  // tokens of a name that no list holds

constexpr auto words_in_names =
    word_set({"plant",      "plants",       "factory", "works",   "complex", "assembly",    "facility",
              "site",       "center",       "centre",  "engine",  "engines", "truck",       "stamping",
              "powertrain", "transmission", "metal",   "casting", "foundry", "gigafactory", "mill"});
constexpr auto kinds_of_plants = word_set({"assembly", "engine", "truck", "car", "van", "bus", "battery",
                                           "transmission", "gearbox", "stamping", "powertrain", "motorcycle", "vehicle",
                                           "manufacturing", "production", "engines", "motor", "tyre", "tire"});
constexpr auto leads_to_place = word_set({"in", "near", "at", "outside", "of", "north", "south", "east", "west"});
constexpr auto kinds_of_places = word_set(
    {"the", "state", "province", "region", "prefecture", "county", "district", "department", "canton", "city", "town"});

class NameReader {
 public:
  NameReader(const Analysis& a, const Lexicon& lexicon, std::uint32_t last, SectionName& name)
      : a_(a), lexicon_(lexicon), last_(last), name_(name), s_(name.section) {}

  bool read(std::uint32_t t) {
    while (t < last_ && begins_item(a_.word(t))) ++t;
    if (t < last_ && a_.word(t) == "the") ++t;
    s_.name = t;
    last_ = std::min(last_, t + longest_name);
    if (t >= last_ || a_.time_at[t] != kNone || a_.quantity_at[t] != kNone) return false;
    while (t < last_) {
      const std::uint32_t next = a_.mention_at[t] != kNone ? behind_mention(t) : behind_token(t);
      if (next == t) break;
      t = next;
      if (!pending_) s_.name_end = t;
    }
    if (s_.name_end <= s_.name) return false;
    if (own_) {
      if (own_ > s_.name + longest_own_name) return false;
      s_.own_end = own_;
    }
    name_.company = s_.owner != kNone && s_.town == kNone && !own_ && !site_ && !plant_;
    if (name_.company && !a_.mentions[std::size_t(s_.owner)].in_lexicon) return false;
    name_.of_plant = plant_ || site_;
    name_.unknown = s_.town == kNone && !name_.of_plant && !name_.company;
    return true;
  }

 private:
  TokenKind kind(std::uint32_t t) const { return token(a_, t).kind; }
  const Mention& mention(std::uint32_t t) const { return a_.mentions[std::size_t(a_.mention_at[t])]; }
  bool makers() const { return s_.owner != kNone; }
  bool unnamed() const { return s_.town == kNone && !own_ && !site_; }

  bool capital(std::uint32_t t) const {
    const Case c = token(a_, t).letter_case;
    return kind(t) == TokenKind::word && (c == Case::title || c == Case::upper || c == Case::mixed);
  }

  bool place_at(std::uint32_t t) const { return t < last_ && a_.mention_at[t] != kNone && (mention(t).types & kPlace); }

  bool town_at(std::uint32_t t) const {
    return t < last_ && a_.mention_at[t] != kNone && names_town(a_, lexicon_, std::uint32_t(a_.mention_at[t]));
  }

  // "Austin, Texas": a town, though a make is called so.
  bool place_behind_comma(std::uint32_t t) const {
    return t + 1 < last_ && kind(t) == TokenKind::comma && place_at(t + 1) && !(mention(t + 1).types & kMaker);
  }

  // Token behind "in the state of Rio Grande do Sul", "near Coventry"; `t` itself where there is none.
  std::uint32_t behind_place(std::uint32_t t) const {
    std::uint32_t at = t;
    while (at < last_ && at < t + 6 && (leads_to_place.contains(a_.word(at)) || kinds_of_places.contains(a_.word(at))))
      ++at;
    return place_at(at) ? mention(at).last : t;
  }

  // "plant", "assembly plant" behind a name: token behind it; `t` itself where there is none.
  std::uint32_t behind_plant_noun(std::uint32_t t) const {
    std::uint32_t at = t;
    while (at < last_ && at < t + 3 && kinds_of_plants.contains(a_.word(at))) ++at;
    return at < last_ && a_.mention_at[at] == kNone && a_.known[at] && (a_.known[at]->nouns & kStrongPlantNoun) ? at + 1
                                                                                                                : t;
  }

  // "Detroit Assembly Complex", "Lansing Craft Center"
  bool called_like_plant(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first + 1; t < last; ++t)
      if (words_in_names.contains(a_.word(t))) return true;
    return false;
  }

  // Token behind the mention at `t`, if it goes on with the name; else `t`.
  std::uint32_t behind_mention(std::uint32_t t) {
    const std::uint32_t m = std::uint32_t(a_.mention_at[t]);
    const Mention& x = a_.mentions[m];
    pending_ = false;
    if (x.types & (kPersonBit | kOtherBit)) return t;
    const bool first = t == s_.name, goes_on_own = own_ == t && own_ > s_.name;
    if ((x.types & bit(EntityType::plant)) && !(x.types & kMaker)) {
      if (s_.town != kNone || own_) return t;
      site_ = true;
      return x.last;
    }
    if ((x.types & kMaker) && !((x.types & kPlace) && (makers() || place_behind_comma(x.last)))) {
      if (s_.town != kNone || site_ || (own_ && !goes_on_own)) return t;
      if (called_like_plant(x.first, x.last)) {
        plant_ = true;
        return own_ = x.last;
      }
      if (makers()) return t;
      s_.owner = std::int32_t(m);
      return x.last;
    }
    if ((x.types & kModel) && !(x.types & kPlace)) return t;
    // "Lansing Craft Center", "Pittsburgh Metal": capitals behind a town go on with the name.
    const bool capitals = x.last < last_ && (capital(x.last) || (kind(x.last) == TokenKind::number && own_));
    if (capitals && !site_ && (first || goes_on_own)) return own_ = x.last;
    if (unnamed() && names_town(a_, lexicon_, m)) {
      s_.town = std::int32_t(m);
      return x.last;
    }
    if (x.types & kPlace) {
      if (first) return t;  // "Germany: 200,000"
      if (goes_on_own) own_ = x.last;
      return x.last;
    }
    if (first || goes_on_own || (makers() && s_.town == kNone)) return own_ = x.last;
    return t;
  }

  // Likewise for a token that no mention covers.
  std::uint32_t behind_token(std::uint32_t t) {
    const bool first = t == s_.name;
    pending_ = false;
    if (own_ == t && own_ > s_.name && (capital(t) || kind(t) == TokenKind::number)) return own_ = t + 1;
    if (first && capital(t) && !(a_.known[t] && !called_like_plant(t, std::min(last_, t + 4)))) return own_ = t + 1;
    if (first) return t;
    if (const std::uint32_t noun = behind_plant_noun(t); noun > t) {
      plant_ = true;
      return noun;
    }
    switch (kind(t)) {
      case TokenKind::comma:
        return behind_comma(t);
      case TokenKind::open:
        return behind_bracket(t);
      case TokenKind::dash:
      case TokenKind::colon:
        return behind_mark(t);
      default:
        return leads_to_place.contains(a_.word(t)) ? behind_preposition(t) : t;
    }
  }

  std::uint32_t behind_comma(std::uint32_t t) {
    // "Warren Truck Assembly Plant, Warren, Michigan": a town that is a family name, too.
    if (t + 3 < last_ && a_.mention_at[t + 1] == kNone && capital(t + 1) && kind(t + 2) == TokenKind::comma &&
        place_at(t + 3) && (own_ || site_ || plant_))
      return t + 2;
    const std::uint32_t place = behind_place(t + 1);
    if (place == t + 1 || (place_at(t + 1) && (mention(t + 1).types & kModel))) return t;
    if (!unnamed() || !makers() || !place_at(t + 1)) return place;
    pending_ = true;  // "Opel, Gliwice"
    return t + 1;
  }

  // "(Parana)", "(Opel)", "(near Turin, Italy)"
  std::uint32_t behind_bracket(std::uint32_t t) {
    std::uint32_t close = t + 1;
    std::int32_t town = kNone, owner = kNone;
    for (; close < last_ && kind(close) != TokenKind::close; ++close) {
      const std::int32_t m = a_.mention_at[close];
      if (m == kNone) {
        if (kind(close) != TokenKind::comma && !leads_to_place.contains(a_.word(close)) &&
            !kinds_of_places.contains(a_.word(close)))
          return t;
        continue;
      }
      const Mention& x = a_.mentions[std::size_t(m)];
      if (!(x.types & (kPlace | kMaker)) || ((x.types & kModel) && !(x.types & kPlace))) return t;
      if (town == kNone && town_at(close))
        town = m;
      else if (owner == kNone && (x.types & kMaker) && !(x.types & kPlace))
        owner = m;
    }
    if (close >= last_ || close == t + 1) return t;
    if (unnamed()) s_.town = town;
    if (!makers()) s_.owner = owner;
    return close + 1;
  }

  std::uint32_t behind_mark(std::uint32_t t) {
    if (makers() && unnamed() && town_at(t + 1)) {
      pending_ = true;  // "ACC - Termoli"
      return t + 1;
    }
    if (kind(t) != TokenKind::dash || !(own_ || site_) || t + 2 >= last_ || !capital(t + 1)) return t;
    // "Detroit Assembly Complex - Jefferson:", "Detroit Assembly Complex - Mack, Detroit"
    const std::uint32_t to = capital(t + 2) && t + 3 < last_ ? t + 3 : t + 2;
    if (kind(to) != TokenKind::colon && !(kind(to) == TokenKind::comma && place_at(to + 1))) return t;
    if (own_) own_ = to;
    return to;
  }

  std::uint32_t behind_preposition(std::uint32_t t) {
    const std::uint32_t place = behind_place(t);
    if (place > t && unnamed() && makers() && town_at(place - 1)) s_.town = a_.mention_at[place - 1];
    return place;
  }

  const Analysis& a_;
  const Lexicon& lexicon_;
  std::uint32_t last_;
  SectionName& name_;
  Section& s_;
  std::uint32_t own_ = 0;  // token behind the words of a name that no list holds
  bool site_ = false;      // a plant that the lexicon knows by its name
  bool plant_ = false;     // a word for plants
  bool pending_ = false;   // what was read last belongs to the name only with what follows
};

}  // namespace

bool read_section_name(const Analysis& a, const Lexicon& lexicon, std::uint32_t first, std::uint32_t last,
                       SectionName& name) {
  return NameReader(a, lexicon, last, name).read(first);
}

}  // namespace plantgraph
