#include "ingest/match.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What fills a role: entities, or a number with the group that holds it.
struct Filler {
  std::vector<Resolved> entities;
  std::vector<std::pair<std::int32_t, std::uint32_t>> numbers;  // quantity, group
  std::uint32_t group = 0;
  bool filled() const { return !entities.empty() || !numbers.empty(); }
  void clear() { entities.clear(), numbers.clear(), group = 0; }
};

// What a matcher works in. Each thread keeps it from sentence to sentence, so that most rules, which do not fire, cost
// no memory.
struct Workplace {
  std::vector<Filler> fillers;
  std::vector<std::int32_t> used;
  std::vector<std::uint32_t> places;
  Clause clause;
};

Workplace& workplace() {
  thread_local Workplace kept;
  return kept;
}

class Matcher {
 public:
  Matcher(const Analysis& a, const Words& words, const RuleSet& rules, Discourse& discourse, std::uint32_t sentence,
          std::vector<Claim>& claims, std::vector<RuleTrace>* traces)
      : a_(a),
        words_(words),
        rules_(rules),
        discourse_(discourse),
        sentence_(sentence),
        claims_(claims),
        traces_(traces) {}

  void run() {
    const SentenceInfo& info = a_.sentences[sentence_];
    Clause& clause = workplace().clause;
    for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
      const Group& g = a_.groups[i];
      if (g.kind == GroupKind::verb) {
        const auto& by_particle = rules_.verb_rules(g.particle);
        const auto& by_verb = rules_.verb_rules(g.verb);
        if (by_particle.empty() && by_verb.empty()) continue;
        clause_of_verb(a_, words_, rules_, i, clause);
        bool fired = false;
        if (g.particle)
          for (std::uint32_t r : by_particle) fired |= apply(rules_.rules[r], clause);
        if (!g.particle || (!fired && by_particle.empty() && rules_.governor(g.particle) == Governor::none))
          for (std::uint32_t r : by_verb) apply(rules_.rules[r], clause);
      } else if (!g.pronoun && g.time == kNone) {
        LemmaId lemma = g.head_is_name ? g.lemma_before_name : g.head_lemma;
        const auto& list = rules_.noun_rules(lemma);
        if (list.empty()) continue;
        clause_of_noun(a_, words_, rules_, i, clause);
        for (std::uint32_t r : list)
          if (hangs_as_asked(rules_.rules[r], clause)) apply(rules_.rules[r], clause);
      }
    }
  }

 private:
  const Group& group(std::uint32_t i) const { return a_.groups[i]; }

  // "with", "without" and "after" of a rule: the verb that a noun trigger hangs on, the preposition before it.
  bool hangs_as_asked(const Rule& rule, const Clause& c) const {
    auto in = [](const std::vector<LemmaId>& list, LemmaId lemma) {
      return lemma && std::find(list.begin(), list.end(), lemma) != list.end();
    };
    auto any = [&](const std::vector<LemmaId>& list) {
      return c.has_verb && (in(list, group(c.verb).verb) || in(list, group(c.verb).particle));
    };
    if (!rule.with.empty() && !any(rule.with)) return false;
    if (!rule.beside.empty()) {
      bool found = false;
      for (std::uint32_t t = group(c.trigger).first; t < group(c.trigger).last; ++t)
        found = found || in(rule.beside, a_.tags[t].lemma);
      if (!found) return false;
    }
    if (!rule.after.empty() && !in(rule.after, group(c.trigger).preposition)) return false;
    // "with 600 jobs" stands beside the verb; what the verb does is done to others.
    return group(c.trigger).preposition || !any(rule.without);
  }

  // ---- filling roles ----

  // The groups where a slot is looked for; the list is the same one for every slot.
  std::vector<std::uint32_t>& groups_in(const Slot& slot, const Clause& c) {
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
      case SlotKind::there:
      case SlotKind::context:
        return out;
    }
    return out;
  }

  // "In Kaluga it makes ...": places and times may stand before the verb; what is sold, and to whom, stands after it.
  bool before_counts(LemmaId preposition) const { return words_.in(WordList::setting, preposition); }

  // "a 49.9 percent stake in X", "the whole of X": what stands before the preposition is a share.
  bool stake_before(const PrepositionalArgument& p) const {
    std::string_view preposition = words_.lemma_text(p.preposition);
    if ((preposition != "of" && preposition != "in") || p.group == 0) return false;
    for (std::uint32_t i = p.group; i-- > 0 && i + 3 > p.group;) {
      const Group& g = group(i);
      if (g.kind == GroupKind::verb) return false;
      if (g.nouns & kStakeNoun) return true;
      if (g.quantity != kNone && a_.quantities[std::size_t(g.quantity)].kind == QuantityKind::percent) return true;
      for (std::string_view word : {"both", "whole", "majority", "minority", "control", "half", "rest", "remainder",
                                    "assets", "all", "everything", "part", "most"})
        if (a_.word(g.head) == word) return true;
      if (!g.is_possessor) return false;
    }
    return false;
  }

  // "spend $1 billion to expand the plant", "on getting the works ready": the objects of the verb that follows.
  std::vector<std::uint32_t> purpose_of(const Clause& c) const {
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

  bool numeric(const Role& role) const {
    return role.types & (kRoleMoney | kRoleVehicles | kRolePeople | kRolePercent | kRoleMeasure | kRoleCount);
  }

  // Whether a group may hold what the role asks for, before any name is looked up.
  bool fits(const Group& g, const Role& role) const {
    unsigned types = group_types(a_, g);
    unsigned wanted = 0;
    if (role.types & kRolePlant) wanted |= bit(EntityType::plant) | (role.strong ? bit(EntityType::place) : 0);
    if (role.types & (kRoleCompany | kRoleMaker)) wanted |= kMaker;
    if (role.types & kRoleGoods) wanted |= bit(EntityType::model) | bit(EntityType::brand) | bit(EntityType::product);
    if (role.types & kRoleProduct) wanted |= bit(EntityType::product);
    if (role.types & kRoleModel) wanted |= bit(EntityType::model);
    if (role.types & (kRolePlace | kRoleTown)) wanted |= bit(EntityType::place);
    return types & wanted;
  }

  // "1,000 of the 4,400 jobs", "of the employees 1,250": the group that says what is counted; else the number's own.
  std::uint32_t counted(std::uint32_t i) const {
    const SentenceInfo& s = a_.sentences[sentence_];
    auto partitive = [&](std::uint32_t k) {
      return group(k).kind == GroupKind::noun && words_.lemma_text(group(k).preposition) == "of" &&
             (group(k).nouns & (kPeopleNoun | kProductNoun | kUnitNoun));
    };
    if (i + 1 < s.last_group && partitive(i + 1)) return i + 1;
    if (i > s.first_group && partitive(i - 1) && group(i - 1).preposition_token == a_.tokens.sentences[sentence_].first)
      return i - 1;
    return i;
  }

  bool fill_number(const Group& g, std::uint32_t index, const Role& role, Filler& filler) const {
    auto take = [&](std::uint32_t i) {
      if (group(i).quantity == kNone && (group(i).nouns & kMoneyNoun) && i + 1 < a_.sentences[sentence_].last_group &&
          group(i + 1).preposition && group(i + 1).quantity != kNone)
        ++i;  // "for the token sum of 1 euro"
      const Group& x = group(i);
      if (x.quantity == kNone) return false;
      const Quantity& q = a_.quantities[std::size_t(x.quantity)];
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
          if (q.plain_year && !(x.nouns & (kProductNoun | kPeopleNoun | kUnitNoun))) break;
          if (x.nouns & kPeopleNoun)
            good = role.types & kRolePeople;
          else if (x.nouns & (kProductNoun | kUnitNoun))
            good = role.types & kRoleVehicles;
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

  // "made in the country", "across the region": of more than the plant spoken of.
  bool elsewhere(const Clause& c) const {
    return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
      std::string_view text = words_.lemma_text(p.preposition);
      const Group& g = group(p.group);
      if (p.before || g.head_is_name || (text != "in" && text != "across" && text != "throughout")) return false;
      for (std::string_view word : {"country", "region", "province", "state", "world", "continent"})
        if (words_.lemma_text(g.head_lemma) == word) return true;
      return false;
    });
  }

  // "there" or "here" between the trigger and the end of its clause.
  bool says_there(const Clause& c) const {
    const Sentence& s = a_.tokens.sentences[sentence_];
    const std::uint32_t from = group(c.trigger).first > s.first + 4 ? group(c.trigger).first - 4 : s.first;
    for (std::uint32_t t = from; t < std::min(s.last, group(c.trigger).last + 12); ++t)
      if (a_.word(t) == "there" || a_.word(t) == "here") return !(t + 1 < s.last && a_.tags[t + 1].tag == Tag::be);
    return false;
  }

  bool only_plant(std::int32_t plant) const {
    const auto& entities = discourse_.entities();
    for (std::size_t i = 0; i < entities.size(); ++i)
      if (entities[i].type == EntityType::plant && std::int32_t(i) != plant && entities[i].count > 0) return false;
    return true;
  }

  // The plant spoken of, unless the clause is about another company's doings.
  Resolved plant_of_context(const Rule& rule, const std::vector<Filler>& fillers) {
    for (const Saying& s : rule.sayings)
      if (!s.deal.empty()) {
        // What was being bought and sold just before is still what is dealt in.
        for (std::size_t i = claims_.size(); i-- > 0 && sentence_ - claims_[i].sentence < 7;)
          if (claims_[i].qualifiers.count(Qualifier::deal_status) && claims_[i].object != kNone)
            return {claims_[i].object, 0.75};
        break;
      }
    Resolved r = discourse_.plant_here(sentence_);
    if (r.entity == kNone) return r;
    const DocEntity& plant = discourse_.entities()[std::size_t(r.entity)];
    if (sentence_ - plant.last_sentence > (only_plant(r.entity) ? 8u : 3u)) return {};
    for (std::size_t i = 0; i < rule.roles.size(); ++i) {
      if (rule.roles[i].name != "maker" && rule.roles[i].name != "owner") continue;
      for (const Resolved& e : fillers[i].entities)
        if (!plant.owners.empty() &&
            std::find(plant.owners.begin(), plant.owners.end(), std::uint32_t(e.entity)) == plant.owners.end())
          return {};
    }
    return r;
  }

  bool fill(const Rule& rule, std::size_t index, const Clause& c, const std::vector<std::int32_t>& used,
            std::vector<Filler>& fillers) {
    const Role& role = rule.roles[index];
    Filler& filler = fillers[index];
    for (const Slot& slot : role.slots) {
      if (slot.kind == SlotKind::there || slot.kind == SlotKind::context) {
        if (slot.kind == SlotKind::there && !says_there(c)) continue;
        if (slot.kind == SlotKind::context && elsewhere(c)) continue;
        Resolved r = slot.kind == SlotKind::there ? discourse_.plant_here(sentence_) : plant_of_context(rule, fillers);
        if (r.entity == kNone || listed(used, r.entity)) continue;
        filler.entities.push_back(r);
        return true;
      }
      if (slot.kind == SlotKind::owner) {
        for (std::size_t other = 0; other < index; ++other) {
          // "Nissan's 51 per cent in Renault Nissan": whose share it is.
          if (fillers[other].numbers.size() == 1) {
            const std::int32_t holder = group(fillers[other].group).possessor;
            const Resolved r = holder == kNone ? Resolved{} : discourse_.resolve(std::uint32_t(holder), role, used);
            if (r.entity == kNone || listed(used, r.entity)) continue;
            filler.entities.push_back(r);
            return true;
          }
          if (!(rule.roles[other].types & kRolePlant) || fillers[other].entities.empty()) continue;
          const std::vector<GroupRelation>& relations = discourse_.relations();
          for (std::size_t n = relations.size(); n-- > 0;) {
            const GroupRelation& x = relations[n];
            if (group(x.group).sentence < sentence_) break;
            if (x.predicate != Predicate::owned_by || x.past || x.group != fillers[other].group ||
                listed(used, std::int32_t(x.object)))
              continue;
            filler.entities.push_back({std::int32_t(x.object), 0.9});
            return true;
          }
        }
        continue;
      }
      if (slot.kind == SlotKind::holder) {
        for (std::size_t other = 0; other < index; ++other) {
          if (!(rule.roles[other].types & kRolePlant) || fillers[other].entities.size() != 1) continue;
          const DocEntity& plant = discourse_.entities()[std::size_t(fillers[other].entities.front().entity)];
          if (plant.owners.size() != 1 || plant.former_owner || listed(used, std::int32_t(plant.owners.front())))
            continue;
          filler.entities.push_back({std::int32_t(plant.owners.front()), 0.85});
          return true;
        }
        continue;
      }
      if (slot.kind == SlotKind::modifier) {
        for (std::uint32_t m : c.modifiers) {
          Resolved r = discourse_.resolve_mention(m, role);
          if (r.entity != kNone && !listed(used, r.entity)) filler.entities.push_back(r);
        }
        if (filler.filled()) return true;
        continue;
      }
      if (slot.kind == SlotKind::possessor && c.possessive_pronoun && !numeric(role)) {
        Resolved r = discourse_.resolve_possessive(c.trigger, role, used);
        if (r.entity != kNone) {
          filler.entities.push_back(r);
          filler.group = c.trigger;
          return true;
        }
      }
      std::vector<std::uint32_t>& places = groups_in(slot, c);
      if (slot.kind == SlotKind::object) places.insert(places.end(), c.more_objects.begin(), c.more_objects.end());
      // "a factory in Debrecen, which is to build ...": the factory rather than the town.
      if ((slot.kind == SlotKind::subject || slot.kind == SlotKind::object) && (role.types & kRolePlant) &&
          places.size() > 1)
        std::stable_partition(places.begin(), places.end(),
                              [&](std::uint32_t i) { return (group(i).nouns & kPlantNoun) != 0; });
      for (std::uint32_t i : places) {
        const Group& g = group(i);
        if (slot.kind != SlotKind::preposition && (a_.word(g.head) == "there" || a_.word(g.head) == "here")) continue;
        if (role.types & (kRoleDeal | kRoleCapacity)) {
          if ((g.nouns & (role.types & kRoleDeal ? kDealNoun : kCapacityNoun)) && !g.head_is_name)
            filler.numbers.push_back({kNone, i});
          if (filler.filled()) return true;
          continue;
        }
        if (numeric(role)) {
          if (fill_number(g, i, role, filler)) {
            filler.group = i;
            return true;
          }
          continue;
        }
        const bool before = filler.filled();
        if (before && !(slot.kind == SlotKind::object && joined_object(i, c))) continue;
        if (fill_entities(i, role, used, filler, slot.kind == SlotKind::host && i == c.trigger) && !before)
          filler.group = i;
        if (filler.filled() && slot.kind != SlotKind::object) return true;
      }
      if (filler.filled()) return true;
    }
    return false;
  }

  bool joined_object(std::uint32_t i, const Clause& c) const {
    if (std::find(c.more_objects.begin(), c.more_objects.end(), i) != c.more_objects.end()) return true;
    return words_.in(WordList::joining, group(i).preposition);
  }

  // "The first vehicle to be assembled there is the X": what a bare vehicle is said to be.
  std::uint32_t identified(std::uint32_t i) const {
    const Group& g = group(i);
    if (!(g.nouns & (kProductNoun | kModelNoun)) || !g.mentions.empty() || g.preposition) return i;
    if (g.apposition != kNone && group(std::uint32_t(g.apposition)).head_is_name) return std::uint32_t(g.apposition);
    const SentenceInfo& info = a_.sentences[sentence_];
    for (std::uint32_t k = i + 1; k + 1 < info.last_group && k < i + 6; ++k) {
      if (group(k).relative) return i;
      if (group(k).kind != GroupKind::verb || group(k).infinitive || group(k).participle) continue;
      if (!group(k).copula || group(k + 1).kind != GroupKind::noun || group(k + 1).preposition) return i;
      const Group& c = group(k + 1);
      return c.apposition != kNone && group(std::uint32_t(c.apposition)).head_is_name ? std::uint32_t(c.apposition)
                                                                                      : k + 1;
    }
    return i;
  }

  // "GM agreed to sell the unit": a bare reference is to the seller's plant, not to another just named.
  Resolved sold_by(Resolved r, std::uint32_t index) const {
    const auto& entities = discourse_.entities();
    const DocEntity& plant = entities[std::size_t(r.entity)];
    if (plant.type != EntityType::plant || plant.owners.empty() || !group(index).mentions.empty() ||
        group(index).possessor != kNone || owns(seller_, r.entity))
      return r;
    std::int32_t found = kNone;
    for (std::size_t i = 0; i < entities.size(); ++i)
      if (entities[i].type == EntityType::plant && !entities[i].alien && owns(seller_, std::int32_t(i)) &&
          (found == kNone || entities[i].last_token > entities[std::size_t(found)].last_token))
        found = std::int32_t(i);
    return found == kNone ? r : Resolved{found, 0.8};
  }

  bool fill_entities(std::uint32_t i, const Role& role, const std::vector<std::int32_t>& used, Filler& filler,
                     bool alone = false) {
    const Group& g = group(i);
    auto take = [&](std::uint32_t index) {
      if (role.types & kRoleGoods) index = identified(index);
      if (!fits(group(index), role)) return;
      Resolved r = discourse_.resolve(index, role, used);
      if (r.entity != kNone && (role.types & kRolePlant) && seller_ != kNone) r = sold_by(r, index);
      if (r.entity == kNone || listed(used, r.entity)) return;
      for (const Resolved& old : filler.entities)
        if (old.entity == r.entity) return;
      filler.entities.push_back(r);
    };
    if (g.members.empty() || alone)
      take(i);
    else
      for (std::uint32_t m : g.members) take(m);
    if (!filler.filled() && g.apposition != kNone) take(std::uint32_t(g.apposition));
    if ((role.types & kRoleGoods) && !filler.filled() && (g.nouns & kModelNoun))
      for (std::uint32_t k : models_after(i)) take(k);
    if ((role.types & kRoleGoods) && filler.filled()) {
      // "city cars - the VF 3, the Minio Green", "cars of the Neue Klasse": the names tell more than the kind.
      const std::uint32_t last = g.members.empty() ? i : g.members.back();
      const std::size_t kinds = filler.entities.size();
      const bool only_kinds = std::all_of(filler.entities.begin(), filler.entities.end(), [&](const Resolved& e) {
        return discourse_.entities()[std::size_t(e.entity)].type == EntityType::product;
      });
      if (only_kinds)
        for (std::uint32_t k : models_after(last)) take(k);
      if (only_kinds && filler.entities.size() > kinds)
        filler.entities.erase(filler.entities.begin(), filler.entities.begin() + std::ptrdiff_t(kinds));
    }
    return filler.filled();
  }

  // The models that say which vehicles a kind stands for: behind a dash, a colon, a comma, "of", "like", "such as".
  std::vector<std::uint32_t> models_after(std::uint32_t kind) const {
    std::vector<std::uint32_t> out;
    const SentenceInfo& info = a_.sentences[sentence_];
    std::uint32_t at = group(kind).last;
    for (std::uint32_t k = kind + 1; k < info.last_group && k < kind + 12; ++k) {
      const Group& g = group(k);
      for (std::uint32_t t = at; t < g.first; ++t) {
        Tag tag = a_.tags[t].tag;
        if (tag != Tag::comma && tag != Tag::dash && tag != Tag::colon && tag != Tag::conjunction &&
            tag != Tag::preposition && tag != Tag::quote && tag != Tag::none && tag != Tag::adverb)
          return out;
      }
      if (g.kind != GroupKind::noun || g.relative || g.is_possessor || g.time != kNone) return out;
      if (g.preposition && g.preposition_token >= at) {
        std::string_view text = words_.lemma_text(g.preposition);
        if (text != "of" && text != "like" && text != "such_as" && text != "including" && text != "as_well_as" &&
            text != "with")
          return out;
        if (text == "with" && !(g.nouns & kProductNoun)) return out;
      }
      const bool model =
          g.head_is_name && ((a_.mentions[g.mentions.back()].types & bit(EntityType::model)) ||
                             (a_.mentions[g.mentions.back()].types == 0 && (g.nouns_before_name & kProductNoun)));
      const bool article = g.last - g.first == 1 && a_.tags[g.first].tag == Tag::determiner;  // the "Neue Klasse"
      if (article) {
        at = g.last;
        continue;
      }
      if (model)
        out.push_back(k);
      else if (g.head_is_name || !(g.nouns & (kProductNoun | kModelNoun)))
        return out;
      at = g.last;
    }
    return out;
  }

  // ---- conditions ----

  // "annual capacity"
  bool said_yearly(std::uint32_t i) const {
    for (std::uint32_t t = group(i).first; t < group(i).last; ++t)
      if (a_.word(t) == "annual" || a_.word(t) == "yearly") return true;
    return false;
  }

  bool yearly_near(std::uint32_t i) const {
    const Group& g = group(i);
    for (std::uint32_t t = g.first; t < g.last; ++t)
      if (a_.word(t) == "annual" || a_.word(t) == "yearly") return true;
    const Sentence& s = a_.tokens.sentences[sentence_];
    const std::uint32_t end = std::min(s.last, g.last + 9);
    for (std::uint32_t t = g.first; t < end; ++t) {
      std::string_view word = a_.word(t);
      if (word == "annually" || word == "annum" || word == "yearly" || word == "p.a" || word == "p.a.") return true;
      if (word == "year" && t > s.first) {
        std::string_view before = a_.word(t - 1);
        if (before == "a" || before == "per" || before == "each" || before == "every" || before == "/" ||
            before == "in" || before == "one")
          return true;
      }
      if (a_.tags[t].tag == Tag::semicolon) break;
    }
    const std::uint32_t start = g.first > s.first + 6 ? g.first - 6 : s.first;
    for (std::uint32_t t = start; t < g.first; ++t)
      if (a_.word(t) == "annual" || a_.word(t) == "annually" || a_.word(t) == "yearly" || a_.word(t) == "annum")
        return true;
    return false;
  }

  // "a plant", "its first U.S. factory", "another"
  bool new_plant(std::uint32_t index) const {
    const Group& g = group(index);
    if (g.determiner == Determiner::indefinite) return true;
    for (std::uint32_t t = g.first; t < g.last; ++t)
      for (std::string_view word : {"new", "first", "second", "third", "fourth", "fifth", "another"})
        if (a_.mention_at[t] == kNone && a_.word(t) == word) return true;
    return false;
  }

  bool holds(std::uint32_t conditions, const Clause& c, const std::vector<Filler>& fillers, const Rule& rule,
             const char*& why) const {
    const Mode& m = c.mode;
    const Group& v = group(c.verb);
    auto fail = [&](const char* text) {
      why = text;
      return false;
    };
    if (conditions & (kIfYearly | kIfNotYearly)) {
      bool yearly = false;
      for (std::size_t r = 0; r < rule.roles.size(); ++r)
        for (const auto& [q, g] : fillers[r].numbers)
          yearly = yearly || (q != kNone && (a_.quantities[std::size_t(q)].kind == QuantityKind::measure ||
                                             (a_.quantities[std::size_t(q)].kind == QuantityKind::count &&
                                              (yearly_near(g) || said_yearly(c.trigger)))));
      if ((conditions & kIfYearly) && !yearly) return fail("no 'a year' near the number");
      if ((conditions & kIfNotYearly) && yearly) return fail("the number is a yearly rate");
    }
    if ((conditions & kIfAbility) && !m.able) return fail("nothing says 'can' or 'able to'");
    if ((conditions & kIfNotAbility) && m.able) return fail("an ability, not a fact");
    if ((conditions & kIfPast) && !(m.past || m.used_to || (c.has_verb && v.participle && v.passive)))
      return fail("not in the past");
    if ((conditions & kIfUntil) && !until_time(c)) return fail("no 'until' with a time that is over");
    if (conditions & kIfNewPlant)
      for (std::size_t r = 0; r < rule.roles.size(); ++r)
        if ((rule.roles[r].types & kRolePlant) && fillers[r].filled() && !new_plant(fillers[r].group))
          return fail("not a new plant");
    if ((conditions & kIfNoPlace) && says_where(c)) return fail("says where itself");
    if ((conditions & kIfNotPast) && (m.past || m.perfect || m.used_to) && !m.future && !m.planned)
      return fail("in the past");
    if ((conditions & kIfPerfectOrPast) && !(m.past || m.perfect || m.used_to || (c.has_verb && v.participle)))
      return fail("neither past nor perfect");
    if ((conditions & kIfPresent) && (m.past || m.future || m.used_to)) return fail("not in the present");
    if ((conditions & kIfFuture) && !(m.future || m.planned)) return fail("not in the future");
    if ((conditions & kIfNotFuture) && (m.future || m.planned)) return fail("in the future");
    if ((conditions & kIfPassive) && !(c.has_verb && v.passive)) return fail("not passive");
    if ((conditions & kIfActive) && c.has_verb && v.passive) return fail("passive");
    if ((conditions & kIfNegated) && !(m.negated || m.denied || of_nothing(c))) return fail("not negated");
    if ((conditions & kIfAffirmed) && (m.negated || m.denied || of_nothing(c))) return fail("negated");
    if ((conditions & kIfNoObject) && !c.objects.empty() && !v.passive) return fail("has an object");
    if ((conditions & (kIfNoObject | kIfNoVerb)) && c.has_verb && c.verb + 1 < a_.sentences[sentence_].last_group &&
        group(c.verb + 1).kind == GroupKind::verb && group(c.verb + 1).first == v.last)
      return fail("has another verb for an object");  // "it stopped giving money"
    if ((conditions & kIfNotAgain) && m.again) return fail("again, not for the first time");
    if ((conditions & kIfLast) && !called(c, {"last", "final"})) return fail("not the last ones");
    if ((conditions & kIfFirst) && !called(c, {"first"})) return fail("not the first ones");
    if ((conditions & kIfAgain) && !m.again) return fail("nothing says 'again'");
    if ((conditions & kIfSince) && !since_time(c)) return fail("no 'since' with a time");
    if ((conditions & kIfProgressive) && !(c.has_verb && v.progressive)) return fail("not going on");
    if ((conditions & kIfBare) && names_model(c)) return fail("of one model only");
    if (conditions & (kIfRange | kIfNotMore)) {
      bool range = false, more = false;
      for (const Filler& filler : fillers)
        for (const auto& [q, g] : filler.numbers) {
          if (q == kNone) continue;
          const Quantity& quantity = a_.quantities[std::size_t(q)];
          range = range || (quantity.high > quantity.value && a_.word(quantity.first) == "from");
          more = more || something_more(g);
        }
      if ((conditions & kIfRange) && !range) return fail("no 'from' one number to another");
      if ((conditions & kIfNotMore) && more) return fail("what is added, not the whole");
    }
    if (conditions & kIfPeriod) {
      bool found = false;
      for (std::uint32_t t : c.times) found = found || a_.times[std::size_t(group(t).time)].date.known();
      if (!found) return fail("no time named");
    }
    return true;
  }

  // "has produced nothing since", "no car has been built since"
  bool of_nothing(const Clause& c) const {
    return group(c.trigger).kind == GroupKind::verb &&
           std::any_of(c.objects.begin(), c.objects.end(), [&](std::uint32_t i) {
             std::string_view word = a_.word(group(i).first);
             return word == "nothing" || word == "no" || word == "none";
           });
  }

  bool until_time(const Clause& c) const {
    return std::any_of(c.times.begin(), c.times.end(), [&](std::uint32_t i) {
      const TimeExpression& t = a_.times[std::size_t(group(i).time)];
      std::string_view preposition = words_.lemma_text(group(i).preposition);
      return t.date.known() && !t.future && (preposition == "until" || preposition == "till");
    });
  }

  // "in the country", "on research": the clause has a place or purpose of its own.
  bool says_where(const Clause& c) const {
    return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
      std::string_view text = words_.lemma_text(p.preposition);
      return group(p.group).time == kNone &&
             (text == "in" || text == "into" || text == "on" || text == "at" || text == "for" || text == "to");
    });
  }

  bool since_time(const Clause& c) const {
    return std::any_of(c.times.begin(), c.times.end(), [&](std::uint32_t t) {
      return a_.times[std::size_t(group(t).time)].date.known() && words_.lemma_text(group(t).preposition) == "since";
    });
  }

  // "production of the Astra", "Astra production": what is said holds of one model, not of the plant.
  bool names_model(const Clause& c) const {
    auto model = [&](std::uint32_t i) {
      for (std::uint32_t m : group(i).mentions)
        if (a_.mentions[m].can_be(EntityType::model) && !a_.mentions[m].can_be(EntityType::place)) return true;
      return (group(i).nouns & kModelNoun) != 0;
    };
    for (std::uint32_t m : c.modifiers)
      if (a_.mentions[m].can_be(EntityType::model)) return true;
    if (group(c.trigger).kind == GroupKind::verb)
      return std::any_of(c.objects.begin(), c.objects.end(), model) ||
             std::any_of(c.subjects.begin(), c.subjects.end(), model);
    return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
      return !p.before && p.group <= c.trigger + 2 && words_.lemma_text(p.preposition) == "of" && model(p.group);
    });
  }

  // "500 more jobs", "an additional 100,000 cars", "another 30 GWh"
  bool something_more(std::uint32_t g) const {
    for (std::uint32_t t = group(g).first; t < std::min(group(g).last + 1, a_.tokens.sentences[sentence_].last); ++t)
      for (std::string_view word : {"more", "additional", "extra", "another", "further", "new", "fewer", "other"})
        if (a_.word(t) == word) return !(word == "more" && t + 1 < group(g).last && a_.word(t + 1) == "than");
    if (group(g).first > 0 && a_.word(group(g).first - 1) == "another") return true;
    // "the loss of 944 jobs", "the hiring of 200 workers"
    if (g == 0 || words_.lemma_text(group(g).preposition) != "of") return false;
    for (std::string_view word :
         {"loss", "losses", "cut", "cuts", "cutting", "layoff", "layoffs", "dismissal", "elimination", "reduction",
          "departure", "hiring", "addition", "creation", "redundancy"})
      if (a_.word(group(g - 1).head) == word) return true;
    return false;
  }

  // "the last cars left ..."
  bool called(const Clause& c, std::initializer_list<std::string_view> words) const {
    for (const auto* list : {&c.subjects, &c.objects})
      for (std::uint32_t i : *list)
        for (std::uint32_t t = group(i).first; t < group(i).last; ++t)
          if (std::find(words.begin(), words.end(), a_.word(t)) != words.end()) return true;
    return false;
  }

  // ---- saying ----

  bool apply(const Rule& rule, const Clause& c) {
    std::vector<Filler>& fillers = fillers_;
    std::vector<std::int32_t>& used = used_;
    if (fillers.size() < rule.roles.size()) fillers.resize(rule.roles.size());
    for (Filler& filler : fillers) filler.clear();  // those of longer rules too: conditions look at all
    used.clear();
    seller_ = kNone;
    for (std::size_t r = 0; r < rule.roles.size(); ++r)
      if (fill(rule, r, c, used, fillers))
        for (const Resolved& e : fillers[r].entities) {
          used.push_back(e.entity);
          if (rule.roles[r].sells) seller_ = e.entity;
        }
    const char* why = "";
    bool fired = false;
    for (std::size_t r = 0; r < rule.roles.size(); ++r)
      if (((rule.roles[r].types & (kRoleDeal | kRoleCapacity)) || rule.roles[r].required) && !fillers[r].filled()) {
        if (traces_) trace(rule, c, fillers, false, "nothing found for " + rule.roles[r].name);
        return false;
      }
    if (holds(rule.conditions, c, fillers, rule, why)) {
      for (const Saying& s : rule.sayings) fired |= say(rule, s, c, fillers);
      if (!fired && traces_) {
        trace(rule, c, fillers, fired, missing(rule, fillers));
        return fired;
      }
    }
    if (traces_) trace(rule, c, fillers, fired, why);
    return fired;
  }

  std::string missing(const Rule& rule, const std::vector<Filler>& fillers) const {
    std::string out;
    for (std::size_t r = 0; r < rule.roles.size(); ++r)
      if (!fillers[r].filled()) out += (out.empty() ? "nothing found for " : ", ") + rule.roles[r].name;
    return out.empty() ? "what it would say is denied or not firm" : out;
  }

  void trace(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers, bool fired,
             const std::string& why) {
    RuleTrace t;
    t.sentence = sentence_;
    t.rule = rule.name;
    const Group& g = group(c.trigger);
    t.trigger = std::string(a_.surface(g.first, g.last));
    t.fired = fired;
    for (std::size_t r = 0; r < rule.roles.size(); ++r) {
      for (const Resolved& e : fillers[r].entities)
        t.detail += fmt::format(" {}={}", rule.roles[r].name, discourse_.entities()[std::size_t(e.entity)].name);
      for (const auto& [q, x] : fillers[r].numbers)
        t.detail += fmt::format(" {}={}", rule.roles[r].name, a_.surface(group(x).first, group(x).last));
    }
    if (!fired) t.detail += " (" + why + ")";
    traces_->push_back(std::move(t));
  }

  static std::string deal_status(const std::string& base, const Mode& m) {
    if (m.denied) return "denied";
    if (m.ended || m.failed) return "cancelled";
    if (base == "denied" || base == "cancelled") return base;
    if (m.rumoured) return "rumoured";
    if (base == "rumoured" || base == "negotiating" || base == "exploring") {
      if (m.negated) return "denied";
      if (m.agreed || m.completed) return base == "exploring" ? base : (m.completed ? "completed" : "agreed");
      return base;
    }
    if (m.negotiated) return "negotiating";
    if (m.wished || m.possible) return "exploring";
    if (base == "completed" && (m.agreed || m.planned || m.future)) return m.negated ? "cancelled" : "agreed";
    if (m.completed) return "completed";
    return base;
  }

  // "from 1966 to 2019": a time that has ended.
  bool over(const Clause& c) const {
    for (std::uint32_t i : c.times) {
      const TimeExpression& t = a_.times[std::size_t(group(i).time)];
      if (t.end.known() && words_.lemma_text(group(i).preposition) == "from" && t.end < a_.published) return true;
      if (t.date.known() && words_.lemma_text(group(i).preposition) == "until" && t.date < a_.published) return true;
    }
    return false;
  }

  static std::string when_of(const Mode& m, bool participle_past) {
    if (m.planned || m.wished || m.negotiated || m.agreed || m.possible)
      return m.stopped || m.ended ? "current" : "planned";
    if (m.stopped || m.used_to || m.ended) return "past";
    if (m.continued || m.begun) return "current";
    if (m.past || participle_past) return "past";
    return "current";
  }

  // The time that dates a statement: the nearest of the clause.
  const TimeExpression* time_of(const Clause& c, LemmaId* preposition = nullptr) const {
    for (std::uint32_t i : c.times) {
      const TimeExpression& t = a_.times[std::size_t(group(i).time)];
      if (!t.date.known()) continue;
      if (preposition) *preposition = group(i).preposition;
      // "forty years ago today": the day of that year.
      if (i > a_.sentences[sentence_].first_group && group(i - 1).time != kNone && a_.word(group(i).first) == "today" &&
          group(i - 1).last == group(i).first && a_.times[std::size_t(group(i - 1).time)].date.known())
        return &a_.times[std::size_t(group(i - 1).time)];
      return &t;
    }
    // Past a parenthesis: the only time that the sentence names.
    const TimeExpression* only = nullptr;
    const SentenceInfo& info = a_.sentences[sentence_];
    for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
      if (group(i).time == kNone) continue;
      const TimeExpression& t = a_.times[std::size_t(group(i).time)];
      if (!t.date.known()) continue;
      if (only || i == info.first_group + 1) return nullptr;  // several, or a dateline
      only = &t;
      if (preposition) *preposition = group(i).preposition;
    }
    return only;
  }

  // The time right after a number: "185,000 in 2021".
  const TimeExpression* time_after(std::uint32_t g) const {
    if (g + 1 >= a_.sentences[sentence_].last_group || group(g + 1).time == kNone) return nullptr;
    const TimeExpression& t = a_.times[std::size_t(group(g + 1).time)];
    return t.date.known() ? &t : nullptr;
  }

  bool compares(LemmaId preposition) const {
    std::string_view text = words_.lemma_text(preposition);
    return text == "against" || text == "after" || text == "from" || text == "versus" || text == "than";
  }

  // The period of the next number: its own, or the year before the last one.
  std::string period_after(std::uint32_t g, const TimeExpression& before) const {
    if (const TimeExpression* own = time_after(g)) return to_string(own->date);
    if (g + 1 >= a_.sentences[sentence_].last_group || !before.date.known()) return "";
    const Group& x = group(g + 1);
    if (!(x.nouns & kPeriodNoun) || x.last >= a_.tokens.sentences[sentence_].last) return "";
    if (a_.word(x.head) != "year" || (a_.word(x.last) != "before" && a_.word(x.last) != "earlier")) return "";
    return to_string(Date{before.date.year - 1, 0, 0});
  }

  // "dried up in March 2022; it has stood still ever since": the time told last.
  const TimeExpression* time_before(const Clause& c) const {
    const Sentence& s = a_.tokens.sentences[sentence_];
    bool since = false;
    for (std::uint32_t t = group(c.trigger).first; t < std::min(s.last, group(c.trigger).last + 8); ++t)
      since = since || (a_.word(t) == "since" &&
                        (t + 1 >= s.last || a_.tags[t + 1].tag == Tag::end || a_.tags[t + 1].tag == Tag::comma));
    if (!since) return nullptr;
    for (std::uint32_t i = c.trigger; i-- > 0;) {
      if (sentence_ - group(i).sentence > 1) return nullptr;
      if (group(i).time != kNone && a_.times[std::size_t(group(i).time)].date.known())
        return &a_.times[std::size_t(group(i).time)];
    }
    return nullptr;
  }

  static std::string unit_of_noun(std::string_view noun) {
    if (noun == "engine" || noun == "motor") return "engines";
    if (noun == "gearbox" || noun == "transmission") return "gearboxes";
    if (noun == "battery" || noun == "pack" || noun == "module" || noun == "cell") return "batteries";
    if (noun == "motorcycle" || noun == "motorbike" || noun == "scooter" || noun == "two-wheeler" || noun == "moped")
      return "motorcycles";
    if (noun == "axle") return "axles";
    if (noun == "tyre" || noun == "tire") return "tyres";
    if (noun == "component" || noun == "part") return "parts";
    return "vehicles";
  }

  Literal number_literal(std::int32_t q, std::uint32_t g, const Saying& s, bool rate) const {
    const Quantity& quantity = a_.quantities[std::size_t(q)];
    Literal out;
    out.kind = LiteralKind::number;
    out.number = s.high ? quantity.high : quantity.value;
    if (s.predicate == Predicate::employs) return out;
    if (quantity.kind == QuantityKind::measure) {
      out.unit = std::string(quantity.unit);
    } else if (!s.unit.empty()) {
      out.unit = s.unit;
    } else {
      out.unit = unit_of_noun(words_.lemma_text(group(g).head_lemma));
    }
    if (rate) out.unit += "/year";
    return out;
  }

  bool say(const Rule& rule, const Saying& s, const Clause& c, const std::vector<Filler>& fillers) {
    if (s.ends_deal) return fillers.front().filled() && end_deals(c);
    const Filler& subject = fillers[std::size_t(s.subject)];
    if (!subject.filled()) return false;
    const Mode& m = c.mode;
    Claim base;
    base.predicate = s.predicate;
    base.rule = rule.name;
    base.sentence = sentence_;
    base.token = group(c.trigger).first;
    base.confidence = rule.confidence;
    base.first = a_.tokens.sentences[sentence_].first;
    base.last = a_.tokens.sentences[sentence_].last;
    auto set = [&](Qualifier q, std::string value) {
      if (!value.empty()) base.qualifiers[q] = std::move(value);
    };
    const PredicateInfo& predicate = info(s.predicate);
    const bool deal = !s.deal.empty();
    LemmaId preposition = 0;
    const TimeExpression* time = s.date || s.until ? time_of(c, &preposition) : nullptr;
    if (time && !s.until && !(rule.conditions & kIfUntil) && words_.lemma_text(preposition) == "until")
      time = nullptr;  // when it ends
    if (time && (rule.conditions & kIfSince))
      for (std::uint32_t i : c.times)
        if (words_.lemma_text(group(i).preposition) == "since") time = &a_.times[std::size_t(group(i).time)];
    if (!time && s.predicate == Predicate::status) time = time_before(c);
    if (deal) {
      Mode said = m;
      if (rule.conditions & kIfNegated) said.negated = said.denied = false;
      set(Qualifier::deal_status, deal_status(s.deal, said));
      // "the sale of the plant to X in 2002": over, where its date is.
      if (time && s.deal == "agreed" && base.qualifiers[Qualifier::deal_status] == "agreed" &&
          group(c.trigger).kind == GroupKind::noun && !m.agreed && !m.planned && a_.published.known() &&
          days_from_epoch(last_day(time->date)) + 45 < days_from_epoch(first_day(a_.published)))
        base.qualifiers[Qualifier::deal_status] = "completed";
      if (m.progressive && base.qualifiers[Qualifier::deal_status] == "completed")
        base.qualifiers[Qualifier::deal_status] = "agreed";
      if (m.negated && s.deal == "completed" && base.qualifiers[Qualifier::deal_status] == "completed") return false;
      if (time) set(Qualifier::date, to_string(time->date));
      if (s.price >= 0) money(fillers[std::size_t(s.price)], Qualifier::price, base);
      if (s.stake >= 0) percent(fillers[std::size_t(s.stake)], base);
    } else {
      if ((m.denied || m.negated) && !(rule.conditions & kIfNegated)) return false;
      if (m.failed && s.predicate != Predicate::invests_in) return false;
    }
    bool done = s.predicate == Predicate::invests_in && m.perfect;  // "has invested": the money is spent
    const bool has_when = std::find(predicate.qualifiers.begin(), predicate.qualifiers.end(), Qualifier::when) !=
                          predicate.qualifiers.end();
    if (has_when) {
      if (s.when == "result")
        set(Qualifier::when, when_of(m, false) == "planned" ? "planned" : "current");
      else if (s.when == "tense")
        set(Qualifier::when, m.past || m.used_to || over(c) ? "past" : "current");
      else if (!s.when.empty())
        set(Qualifier::when, s.when);
      else if (s.predicate == Predicate::capacity && m.able && m.possible && !over(c))
        ;  // "could make": then, or some day
      else if (done && when_of(m, false) == "current")
        set(Qualifier::when, "past");
      else
        set(Qualifier::when, over(c) ? "past"
                                     : when_of(m, c.has_verb && group(c.verb).participle && group(c.verb).passive &&
                                                      predicate.predicate == Predicate::produces && false));
    }
    if (s.stake >= 0 && !deal) percent(fillers[std::size_t(s.stake)], base);
    if (s.amount >= 0) money(fillers[std::size_t(s.amount)], Qualifier::amount, base);
    if (s.predicate == Predicate::invests_in && (!base.qualifiers.count(Qualifier::amount))) return false;
    bool said = false;
    for (const Resolved& subj : subject.entities) {
      Claim claim = base;
      claim.subject = std::uint32_t(subj.entity);
      claim.confidence *= subj.confidence;
      if (s.predicate == Predicate::status) {
        said |= say_status(s, claim, m, time, preposition);
      } else if (s.predicate == Predicate::opened) {
        if (!time || time->future) continue;
        claim.literal = Literal{LiteralKind::date, 0, to_string(time->date), ""};
        emit(claim);
        said = true;
      } else if (predicate.literal == LiteralKind::number) {
        for (const auto& [q, g] : fillers[std::size_t(s.object)].numbers) {
          Claim one = claim;
          const bool rate = s.predicate == Predicate::capacity;
          one.literal = number_literal(q, g, s, rate);
          if (one.literal->number <= 0) continue;
          const TimeExpression* period = s.predicate == Predicate::output ? time_after(g) : nullptr;
          if (!period && s.predicate == Predicate::output) period = time;
          if (period) one.qualifiers[Qualifier::period] = to_string(period->date);
          emit(one);
          said = true;
          // "202,255 cars in 2022 and 185,000 in 2021"; "..., against 185,000 in the year before"
          if (s.predicate != Predicate::output || !period) continue;
          for (std::uint32_t next = g + 2; next + 1 < a_.sentences[sentence_].last_group; next += 2) {
            const Group& x = group(next);
            std::string then = period_after(next, *period);
            if (x.quantity == kNone || (x.nouns & ~(kProductNoun | kUnitNoun)) || then.empty()) break;
            if (group(next - 1).time == kNone || (x.preposition && !compares(x.preposition))) break;
            if (a_.quantities[std::size_t(x.quantity)].kind != QuantityKind::count) break;
            one.literal->number = a_.quantities[std::size_t(x.quantity)].value;
            one.qualifiers[Qualifier::period] = then;
            emit(one);
          }
        }
      } else {
        for (const Resolved& obj : fillers[std::size_t(s.object)].entities) {
          if (obj.entity == subj.entity || !of_kind(subj.entity, predicate.subjects) ||
              !of_kind(obj.entity, predicate.objects))
            continue;
          if (s.predicate == Predicate::produces && bare_product(obj.entity)) continue;
          if (s.predicate == Predicate::makes &&
              !discourse_.is_make_of(std::uint32_t(subj.entity), std::uint32_t(obj.entity)))
            continue;
          Claim one = claim;
          one.object = obj.entity;
          one.confidence *= obj.confidence;
          emit(one);
          said = true;
        }
      }
    }
    return said;
  }

  // A maker fits where companies or brands do.
  bool of_kind(std::int32_t e, unsigned kinds) const {
    const DocEntity& x = discourse_.entities()[std::size_t(e)];
    return x.type == EntityType::company ? (kinds & kMaker) : (kinds & bit(x.type));
  }

  // "cars", "vehicles": what every car plant makes says nothing.
  bool bare_product(std::int32_t e) const {
    const DocEntity& x = discourse_.entities()[std::size_t(e)];
    if (x.type != EntityType::product) return false;
    std::string word = folded(x.name);
    for (std::string_view bare : {"car", "cars", "vehicle", "vehicles", "automobile", "automobiles", "machine",
                                  "machines", "passenger car", "passenger cars", "chassis", "body", "bodies"})
      if (word == bare) return true;
    return false;
  }

  bool say_status(const Saying& s, Claim claim, const Mode& m, const TimeExpression* time, LemmaId preposition) {
    std::string status = s.status;
    if (m.possible || m.wished || m.rumoured) return false;
    // "closing it will cost $200 million": spoken of, not done.
    const Group& v = a_.groups[std::size_t(a_.group_at[claim.token])];
    if (!time && v.kind == GroupKind::verb && v.form == Form::ing && !v.progressive) return false;
    const bool planned = m.planned || m.future || m.agreed;
    if (status == "restarting" && !planned) status = "operating";
    if (planned) {
      if (status == "operating")
        status = "planned";
      else if ((status == "closed" || status == "idle") && !time)
        return false;  // announced without a date: it still runs
      else if (status == "restarting")
        status = "restarting";
    }
    if (time) {
      std::string date = to_string(time->date);
      bool until = s.until || words_.lemma_text(preposition) == "until" || words_.lemma_text(preposition) == "till";
      if (until && status == "operating")
        claim.qualifiers[Qualifier::until] = date;
      else
        claim.qualifiers[Qualifier::since] = date;
    }
    claim.literal = Literal{LiteralKind::status, 0, status, ""};
    emit(claim);
    return true;
  }

  void money(const Filler& filler, Qualifier qualifier, Claim& claim) const {
    if (filler.numbers.empty()) return;
    const Quantity& q = a_.quantities[std::size_t(filler.numbers.front().first)];
    claim.qualifiers[qualifier] = number_text(q.value);
    if (!q.unit.empty()) claim.qualifiers[Qualifier::currency] = std::string(q.unit);
  }

  void percent(const Filler& filler, Claim& claim) const {
    if (filler.numbers.empty()) return;
    claim.qualifiers[Qualifier::stake] = number_text(a_.quantities[std::size_t(filler.numbers.front().first)].value);
  }

  // "The deal came to nothing": what was told of a deal in the sentences just before is off.
  bool end_deals(const Clause& c) {
    if (c.mode.negated || c.mode.planned || c.mode.possible) return false;
    std::int32_t target = kNone;
    bool any = false;
    for (std::size_t i = claims_.size(); i-- > 0;) {
      Claim& old = claims_[i];
      if (sentence_ - old.sentence > 2) break;
      auto status = old.qualifiers.find(Qualifier::deal_status);
      if (status == old.qualifiers.end() || status->second == "completed") continue;
      if (target == kNone) target = old.object;
      if (old.object != target) continue;
      status->second = "cancelled";
      any = true;
    }
    return any;
  }

  // Who owns the target sells it: a party that the text calls the owner is no buyer.
  bool owns(std::int32_t maker, std::int32_t target) const {
    const DocEntity& plant = discourse_.entities()[std::size_t(target)];
    if (plant.type == EntityType::plant)
      for (std::uint32_t o : plant.owners)
        if (discourse_.belongs_to(std::uint32_t(maker), o)) return true;
    return plant.type == EntityType::plant &&
           std::find(plant.owners.begin(), plant.owners.end(), std::uint32_t(maker)) != plant.owners.end();
  }

  void emit(Claim claim) {
    auto status = claim.qualifiers.find(Qualifier::deal_status);
    if (claim.predicate == Predicate::buyer && status != claim.qualifiers.end() && status->second != "completed" &&
        claim.object != kNone && owns(std::int32_t(claim.subject), claim.object))
      claim.predicate = Predicate::seller;
    else if (claim.predicate == Predicate::seller && claim.rule.starts_with("talks") && claim.object != kNone &&
             !owns(std::int32_t(claim.subject), claim.object) &&
             !discourse_.entities()[std::size_t(claim.object)].owners.empty())
      claim.predicate = Predicate::buyer;
    if (claim.object != kNone) {
      if (claim.predicate == Predicate::produces) discourse_.note_produced(std::uint32_t(claim.object));
      if (claim.predicate == Predicate::buyer && status != claim.qualifiers.end() && status->second == "completed" &&
          discourse_.entities()[std::size_t(claim.object)].type == EntityType::plant)
        discourse_.add_owner(std::uint32_t(claim.object), claim.subject);
      if (claim.predicate == Predicate::located_in) discourse_.add_town(claim.subject, std::uint32_t(claim.object));
      if (claim.predicate == Predicate::owned_by) discourse_.add_owner(claim.subject, std::uint32_t(claim.object));
    }
    claims_.push_back(std::move(claim));
  }

  const Analysis& a_;
  const Words& words_;
  const RuleSet& rules_;
  Discourse& discourse_;
  std::uint32_t sentence_;
  std::vector<Claim>& claims_;
  std::vector<Filler>& fillers_ = workplace().fillers;
  std::vector<std::int32_t>& used_ = workplace().used;
  std::vector<std::uint32_t>& places_ = workplace().places;
  std::vector<RuleTrace>* traces_;
  std::int32_t seller_ = kNone;  // of the rule at hand, where it stands before the target
};

}  // namespace

void match_sentence(const Analysis& analysis, const Words& words, const RuleSet& rules, Discourse& discourse,
                    std::uint32_t sentence, std::vector<Claim>& claims, std::vector<RuleTrace>* traces) {
  Matcher(analysis, words, rules, discourse, sentence, claims, traces).run();
}

}  // namespace plantgraph
