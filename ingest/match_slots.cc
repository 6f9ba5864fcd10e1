#include "ingest/matcher.h"

#include <algorithm>

#include "ingest/reference_wording.h"
#include "ingest/word_set.h"

namespace plantgraph {

// The groups where a slot is looked for; the list is the same one for every slot.
std::vector<std::uint32_t>& Matcher::groups_in(const Slot& slot, const Clause& c) {
  std::vector<std::uint32_t>& out = places_;
  out.clear();
  switch (slot.kind) {
    case SlotKind::subject:
      out = c.subjects;
      return out;
    case SlotKind::object:
      out = c.objects;
      return out;
    case SlotKind::host:
      out = c.hosts;
      return out;
    case SlotKind::complement:
      out = c.complements;
      return out;
    case SlotKind::possessor:
      if (c.possessor != kNone) out.push_back(std::uint32_t(c.possessor));
      return out;
    case SlotKind::preposition:
      for (const PrepositionalArgument& p : c.preps)
        if (p.preposition == slot.preposition && !p.before) out.push_back(p.group);
      for (const PrepositionalArgument& p : c.preps)
        if (p.preposition == slot.preposition && p.before && before_counts(p.preposition)) out.push_back(p.group);
      return out;
    case SlotKind::stake_of:
      for (const PrepositionalArgument& p : c.preps)
        if (stake_before(p)) out.push_back(p.group);
      // "the shares of Renault in AvtoVAZ": in whom they are, before whose they are.
      std::stable_partition(out.begin(), out.end(),
                            [&](std::uint32_t i) { return words_.lemma_text(group(i).preposition) == "in"; });
      return out;
    case SlotKind::self:
      out.push_back(c.trigger);
      return out;
    case SlotKind::modifier:
    case SlotKind::purpose:
      out = purpose_of(c);
      return out;
    case SlotKind::owner:
    case SlotKind::holder:
    case SlotKind::dealt:
    case SlotKind::venture:
    case SlotKind::there:
    case SlotKind::context:
      return out;
  }
  return out;
}

// Where in a clause anything stands that a slot may look at; never less than has_place_for() finds.
Places Matcher::places_in(const Clause& c) const {
  constexpr auto bit = [](SlotKind kind) { return place_of({kind, 0}); };
  Places out = bit(SlotKind::self) | bit(SlotKind::purpose) | bit(SlotKind::owner) | bit(SlotKind::holder) |
               bit(SlotKind::there) | bit(SlotKind::dealt) | bit(SlotKind::venture) | bit(SlotKind::context);
  if (!c.subjects.empty()) out |= bit(SlotKind::subject);
  if (offer_.bare || !c.objects.empty() || !c.more_objects.empty()) out |= bit(SlotKind::object);
  if (!c.hosts.empty()) out |= bit(SlotKind::host);
  if (!c.complements.empty()) out |= bit(SlotKind::complement);
  if (c.possessor != kNone || c.possessive_pronoun) out |= bit(SlotKind::possessor);
  if (!c.modifiers.empty() || group(c.trigger).head > group(c.trigger).first) out |= bit(SlotKind::modifier);
  if (!c.preps.empty()) out |= bit(SlotKind::stake_of);
  for (const PrepositionalArgument& p : c.preps) out |= place_of({SlotKind::preposition, p.preposition});
  return out;
}

// Whether anything stands where the role is looked for. Cheap: asked before any role of a rule is filled.
bool Matcher::has_place_for(const Role& role, const Clause& c) const {
  return std::any_of(role.slots.begin(), role.slots.end(), [&](const Slot& slot) {
    switch (slot.kind) {
      case SlotKind::subject:
        return !c.subjects.empty();
      case SlotKind::object:
        return !c.objects.empty() || !c.more_objects.empty() || (offer_.bare && (role.types & kRolePlant));
      case SlotKind::host:
        return !c.hosts.empty();
      case SlotKind::complement:
        return !c.complements.empty();
      case SlotKind::possessor:
        return c.possessor != kNone || c.possessive_pronoun;
      case SlotKind::modifier:
        return !c.modifiers.empty() ||
               ((role.types & (kRoleGoods | kRoleProduct)) && group(c.trigger).head > group(c.trigger).first);
      case SlotKind::stake_of:
        return !c.preps.empty();
      case SlotKind::preposition:
        return std::any_of(c.preps.begin(), c.preps.end(),
                           [&](const PrepositionalArgument& p) { return p.preposition == slot.preposition; });
      case SlotKind::self:
      case SlotKind::purpose:
      case SlotKind::owner:
      case SlotKind::holder:
      case SlotKind::there:
      case SlotKind::dealt:
      case SlotKind::venture:
      case SlotKind::context:
        break;
    }
    return true;
  });
}

// "a 49.9 percent stake in X", "the whole of X": what stands before the preposition is a share.
bool Matcher::stake_before(const PrepositionalArgument& p) const {
  static constexpr auto shares =
      word_set({"both",      "whole",  "majority", "minority",   "control",  "half",  "rest",
                "remainder", "assets", "all",      "everything", "part",     "most",  "third",
                "quarter",   "fifth",  "tenth",    "thirds",     "quarters", "chunk", "slice"});
  std::string_view preposition = words_.lemma_text(p.preposition);
  if ((preposition != "of" && preposition != "in") || p.group == 0) return false;
  for (std::uint32_t i = p.group; i-- > 0 && i + 3 > p.group;) {
    const Group& g = group(i);
    if (g.kind == GroupKind::verb) return false;
    if (g.nouns & kStakeNoun) return true;
    if (g.quantity != kNone && a_.quantities[std::size_t(g.quantity)].kind == QuantityKind::percent) return true;
    if (shares.contains(a_.word(g.head))) return true;
    // "the shares of the state in Daewoo"
    if (!g.is_possessor && (g.pronoun || words_.lemma_text(g.preposition) != "of")) return false;
  }
  return false;
}

// "spend $1 billion to expand the plant", "on getting the works ready": the objects of the verb that follows.
std::vector<std::uint32_t> Matcher::purpose_of(const Clause& c) const {
  std::vector<std::uint32_t> out;
  const std::uint32_t last = a_.sentences[sentence_].last_group;
  for (std::uint32_t i = c.trigger + 1; i < std::min(last, c.trigger + 6); ++i) {
    const Group& v = group(i);
    if (v.relative) break;
    if (v.kind != GroupKind::verb) continue;
    if (!v.infinitive && !(v.participle && v.form == Form::ing)) break;
    for (std::uint32_t j = i + 1; j < std::min(last, i + 5) && group(j).kind == GroupKind::noun && !group(j).relative;
         ++j)
      if (group(j).time == kNone && !group(j).is_possessor) out.push_back(j);
    break;
  }
  return out;
}

bool Matcher::numeric(const Role& role) const {
  return role.types & (kRoleMoney | kRoleVehicles | kRolePeople | kRolePercent | kRoleMeasure | kRoleCount);
}

// Whether a group may hold what the role asks for, before any name is looked up.
bool Matcher::fits(std::uint32_t index, const Role& role) const {
  const Group& g = group(index);
  unsigned types = group_types(a_, g);
  // "The Queen opened it": nobody who could own it
  static constexpr auto crowned =
      word_set({"queen", "king", "prince", "princess", "emperor", "empress", "duke", "duchess", "sultan", "shah",
                "emir", "pope", "president", "premier", "kaiser"});
  if ((role.types & (kRoleCompany | kRoleMaker)) && g.determiner == Determiner::definite && g.head_is_name &&
      g.mentions.size() == 1 && g.last == g.head + 1 && crowned.contains(a_.word(g.head)))
    return false;
  // "the latter", "the one in Rosario": words that are none of a plant's.
  if ((types == 0 || a_.word(g.head) == "one") && g.kind == GroupKind::noun &&
      discourse_.plant_of_group(index) != kNone)
    types = bit(EntityType::plant);
  // "under the Dacia brand"
  static constexpr auto brands = word_set({"brand", "brands", "marque", "marques", "sub-brand", "badge", "name"});
  if ((role.types & kRoleGoods) && !g.head_is_name && !g.mentions.empty() && brands.contains(a_.word(g.head)) &&
      a_.mentions[g.mentions.back()].can_be(EntityType::brand) && naming_mention(a_, g) != kNone)
    types |= bit(EntityType::brand);
  // "Douai builds the Scenic and has 4,000 employees"
  if ((role.types & kRolePlant) && !role.strong && discourse_.town_at_work(index) != kNone) return true;
  unsigned wanted = 0;
  if (role.types & kRolePlant) wanted |= bit(EntityType::plant) | (role.strong ? bit(EntityType::place) : 0);
  if (role.types & (kRoleCompany | kRoleMaker)) wanted |= kMaker;
  if ((role.types & kRoleCompany) && role.strong && is_commune(a_, words_, index)) types |= kMaker;
  if (role.types & kRoleGoods) wanted |= bit(EntityType::model) | bit(EntityType::brand) | bit(EntityType::product);
  if (role.types & kRoleProduct) wanted |= bit(EntityType::product);
  if (role.types & kRoleModel) wanted |= bit(EntityType::model);
  if (role.types & (kRolePlace | kRoleTown)) wanted |= bit(EntityType::place);
  return types & wanted;
}

// "1,000 of the 4,400 jobs", "of the employees 1,250": the group that says what is counted; else the number's own.
std::uint32_t Matcher::counted(std::uint32_t i) const {
  const SentenceInfo& s = a_.sentences[sentence_];
  auto partitive = [&](std::uint32_t k) {
    return group(k).kind == GroupKind::noun && words_.lemma_text(group(k).preposition) == "of" &&
           (group(k).nouns & (kPeopleNoun | kProductNoun | kUnitNoun));
  };
  if (i + 1 < s.last_group && partitive(i + 1)) return i + 1;
  // "1,350 salaried and hourly workers", "5.5 million replacement and original equipment tires"
  if (i + 1 < s.last_group && group(i).nouns == 0 && !group(i).head_is_name &&
      group(i).last > a_.quantities[std::size_t(group(i).quantity)].last && group(i + 1).first == group(i).last + 1 &&
      a_.tags[group(i).last].tag == Tag::conjunction && group(i + 1).kind == GroupKind::noun &&
      group(i + 1).determiner == Determiner::none && group(i + 1).quantity == kNone && !group(i + 1).head_is_name &&
      (group(i + 1).nouns & (kPeopleNoun | kProductNoun)))
    return i + 1;
  if (i > s.first_group && partitive(i - 1) && group(i - 1).preposition_token == a_.tokens.sentences[sentence_].first)
    return i - 1;
  return i;
}

// A noun that stands for how many there are of what its group counts.
bool Matcher::measures_whole(const Group& g) const {
  for (const std::string_view noun : {"capacity", "mark", "milestone", "threshold", "barrier"})
    if (words_.lemma_text(g.head_lemma) == noun) return g.head > a_.quantities[std::size_t(g.quantity)].first;
  return false;
}

// "raised by $8 billion to $13.9 billion", "by 3,000 to 5,100": a difference, where what it makes follows.
bool Matcher::by_how_many(const Quantity& q) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  if (q.first == s.first || a_.word(q.first - 1) != "by") return false;
  for (std::uint32_t t = q.last; t + 1 < std::min(q.last + 4, s.last) && a_.tags[t].tag != Tag::comma; ++t)
    if (a_.word(t) == "to" && a_.quantity_at[t + 1] != kNone &&
        a_.quantities[std::size_t(a_.quantity_at[t + 1])].kind == q.kind)
      return true;
  return false;
}

// "an 80,000-vehicle plant", "a 500-worker factory": the classes of the word between the number and the head that says
// what is counted; 0 where there is none.
unsigned Matcher::counted_before_head(const Group& x, const Quantity& q) const {
  if (!(x.nouns & kPlantNoun) || x.plural || q.last + 1 >= x.last || x.head <= q.last + 1) return 0;
  const bool joined = a_.tokens.tokens[q.last].kind == TokenKind::hyphen && a_.tokens.tokens[q.last].joined;
  if (!joined && q.value < 1000) return 0;
  return a_.tags[joined ? q.last + 1 : q.last].nouns & (kPeopleNoun | kProductNoun | kUnitNoun);
}

bool Matcher::fill_number(const Group& g, std::uint32_t index, const Role& role, Filler& filler) const {
  auto take = [&](std::uint32_t i) {
    if (group(i).quantity == kNone && (group(i).nouns & kMoneyNoun) && i + 1 < a_.sentences[sentence_].last_group &&
        group(i + 1).preposition && group(i + 1).quantity != kNone)
      ++i;  // "for the token sum of 1 euro"
    const Group& x = group(i);
    if (x.quantity == kNone) return false;
    const Quantity& q = a_.quantities[std::size_t(x.quantity)];
    if (by_how_many(q)) return false;
    bool good = false;
    switch (q.kind) {
      case QuantityKind::money:
        good = role.types & kRoleMoney;
        break;
      case QuantityKind::percent:
        good = role.types & kRolePercent;
        break;
      case QuantityKind::ratio:
        good = role.types & kRolePercent;
        break;
      case QuantityKind::measure:
        good = (role.types & kRoleMeasure) && (q.unit == "GWh" || q.unit == "MWh");
        break;
      case QuantityKind::count:
        // "built the 128": a model that is called by a number.
        if (x.nouns == 0 && !x.head_is_name && x.determiner == Determiner::definite && x.last - x.first == 2) break;
        if (const std::uint32_t of = counted(i); of != i && x.nouns == 0 && !x.head_is_name) {
          good = (group(of).nouns & kPeopleNoun)    ? role.types & kRolePeople
                 : (group(of).nouns & kProductNoun) ? role.types & kRoleVehicles
                                                    : role.types & kRoleCount;
          break;
        }
        if (q.last < a_.tokens.sentences[sentence_].last &&
            (a_.word(q.last) == "millionth" || a_.word(q.last) == "thousandth"))
          break;  // "its four millionth car"
        if (x.determiner == Determiner::indefinite && x.last == x.first + 3 && x.head == x.last - 1 &&
            a_.tags[x.head].tag == Tag::number)
          break;  // "a petrol four": an engine
        if (q.plain_year && !(x.nouns & (kProductNoun | kPeopleNoun | kUnitNoun))) break;
        if (const unsigned nouns = counted_before_head(x, q)) {
          good = nouns & kPeopleNoun ? role.types & kRolePeople : role.types & kRoleVehicles;
          break;
        }
        if (x.nouns & kPeopleNoun)
          good = role.types & kRolePeople;
        else if (x.nouns & (kProductNoun | kUnitNoun))
          good = role.types & kRoleVehicles;
        else if (measures_whole(x))
          good = role.types & (kRoleVehicles | kRoleCount);  // "its 300,000 capacity", "the million mark"
        else if (x.head_is_name && !x.mentions.empty() && a_.mentions[x.mentions.back()].can_be(EntityType::model))
          good = role.types & kRoleVehicles;
        else if (x.nouns == 0 && x.head_lemma == 0 && !x.head_is_name)
          good = role.types & kRoleCount;
        else if (x.quantity != kNone && x.nouns == 0 && a_.tags[x.head].tag == Tag::number)
          good = role.types & kRoleCount;
        else if (x.nouns == kPeriodNoun && x.head > q.last && !x.head_is_name)
          good = role.types & kRoleCount;  // "100,000 a year"
        break;
      case QuantityKind::ordinal:
        break;
    }
    if (good) filler.numbers.push_back({x.quantity, i});
    return good;
  };
  if (g.members.empty()) return take(index);
  bool any = false;
  for (std::uint32_t m : g.members) any |= take(m);
  return any;
}

}  // namespace plantgraph
