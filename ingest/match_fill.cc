#include "ingest/matcher.h"

#include <algorithm>

#include "ingest/word_set.h"

namespace plantgraph {

// Who deals in a plant, or puts money into it, is often none who has it.
static bool deals(const Rule& rule) {
  return std::any_of(rule.sayings.begin(), rule.sayings.end(),
                     [](const Saying& s) { return !s.deal.empty() || s.predicate == Predicate::invests_in; });
}

// Whether goods that fill a role so far are told by "it" or "them".
bool Matcher::goods_by_pronoun(const std::vector<Filler>& fillers, std::size_t count) const {
  return std::any_of(fillers.begin(), fillers.begin() + std::ptrdiff_t(count), [&](const Filler& f) {
    if (f.entities.empty() || !group(f.group).pronoun) return false;
    const EntityType type = discourse_.entities()[std::size_t(f.entities.front().entity)].type;
    return type == EntityType::model || type == EntityType::product;
  });
}

// "assembled with parts from Redditch", "from kits from Haiphong": where the parts are made, and not the whole.
static bool parts_come_from(const Analysis& a, const Words& words, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (words.lemma_text(g.preposition) != "from" || group == a.sentences[g.sentence].first_group) return false;
  const Group& parts = a.groups[group - 1];
  const std::string_view with = words.lemma_text(parts.preposition);
  return parts.kind == GroupKind::noun && !parts.head_is_name && parts.last == g.preposition_token &&
         (parts.nouns & kProductNoun) && (with == "with" || with == "from" || with == "out_of");
}

// "supplies seats to the Volkswagen plants in Wolfsburg and Emden": where they are wanted, not where they are made.
static bool lies_where_wanted(const Analysis& a, const Words& words, const Clause& c, std::uint32_t group) {
  static constexpr auto bringing = word_set({"deliver", "provide", "send", "ship", "supply"});
  if (!bringing.contains(words.lemma_text(a.groups[c.trigger].verb))) return false;
  const Group& g = a.groups[group];
  const std::uint32_t first = g.list_head == kNone ? group : std::uint32_t(g.list_head);
  if (first == a.sentences[g.sentence].first_group) return false;
  const Group& wanted = a.groups[first - 1];
  return wanted.kind == GroupKind::noun && words.lemma_text(wanted.preposition) == "to" &&
         wanted.last == (a.groups[first].preposition ? a.groups[first].preposition_token : a.groups[first].first);
}

// The role, or the same made strong; good until the next is asked for.
static const Role& as_called(const Role& role, bool called) {
  if (!called || role.strong) return role;
  Role& strong = workplace().strong;
  strong = role;
  strong.strong = true;
  return strong;
}

bool Matcher::fill(const Rule& rule, std::size_t index, const Clause& c, const std::vector<std::int32_t>& used,
                   std::vector<Filler>& fillers) {
  const Role& role = rule.roles[index];
  Filler& filler = fillers[index];
  for (const Slot& slot : role.slots) {
    if (slot.kind == SlotKind::there || slot.kind == SlotKind::context) {
      if (slot.kind == SlotKind::there && !says_there(c)) continue;
      if (slot.kind == SlotKind::context && (elsewhere(c) || in_whole_country(rule, c))) continue;
      // "IKCO kept turning them out": too far a guess
      if (slot.kind == SlotKind::context && goods_by_pronoun(fillers, index)) continue;
      const std::int32_t where = antecedent_of_where(c);
      Resolved r = where != kNone ? plant_told_where(std::uint32_t(where), role)
                   : slot.kind == SlotKind::context
                       ? plant_of_context(rule, c, fillers)
                       : discourse_.plant_there(sentence_, clause_end(a_, sentence_, group(c.trigger).last));
      if (where == kNone && r.entity != kNone && !deals(rule)) r = doers_own(r, rule, c, fillers);
      if (r.entity == kNone || listed(used, r.entity)) continue;
      if (slot.kind == SlotKind::context && tells_other_place(c, r.entity)) continue;
      if (slot.kind == SlotKind::context && where == kNone && !deals(rule) && done_by_another(c, r.entity)) continue;
      if (slot.kind == SlotKind::there && where == kNone && of_others_there(rule, r.entity, fillers)) continue;
      filler.entities.push_back(r);
      return true;
    }
    if (slot.kind == SlotKind::object && offer_.bare && (role.types & kRolePlant)) {
      const Resolved r = discourse_.plant_here(sentence_);
      if (r.entity == kNone || listed(used, r.entity)) continue;
      filler.entities.push_back(r);
      return true;
    }
    if (slot.kind == SlotKind::dealt) {
      const Resolved r = dealt_in();
      if (r.entity == kNone || listed(used, r.entity)) continue;
      filler.entities.push_back(r);
      return true;
    }
    if (slot.kind == SlotKind::venture) {
      const Resolved r = venture_of(used, group(c.trigger).first);
      if (r.entity == kNone) continue;
      filler.entities.push_back(r);
      return true;
    }
    if (slot.kind == SlotKind::owner || slot.kind == SlotKind::stake_of || slot.kind == SlotKind::object)
      if (const HeldShare held = offer_.held; held.holder != kNone) {
        const std::int32_t at = slot.kind == SlotKind::owner ? held.holder : held.target;
        if (at != kNone && !numeric(role) && fill_entities(std::uint32_t(at), role, used, filler)) {
          filler.group = std::uint32_t(at);
          return true;
        }
      }
    if (slot.kind == SlotKind::owner) {
      for (std::size_t other = 0; other < index; ++other) {
        // "Nissan's 51 per cent in Renault Nissan", "GM's stake in the plant": whose share it is.
        const std::int32_t holder = fillers[other].numbers.size() == 1 ? group(fillers[other].group).possessor
                                    : fillers[other].entities.empty()  ? kNone
                                                                       : shareholder(fillers[other].group);
        if (fillers[other].numbers.size() == 1 || holder != kNone) {
          // "its 50 percent of the shares will be transferred to X"
          const bool own = holder == kNone && group(fillers[other].group).possessive_pronoun;
          const Resolved r = own               ? discourse_.resolve_possessive(fillers[other].group, role, used)
                             : holder == kNone ? Resolved{}
                                               : discourse_.resolve(std::uint32_t(holder), role, used);
          if (r.entity == kNone || listed(used, r.entity)) continue;
          filler.entities.push_back(r);
          return true;
        }
        if (!(rule.roles[other].types & kRolePlant) || fillers[other].entities.empty()) continue;
        // "Ford's Volvo unit", "Tata's Jaguar": the company that stands before the one it owns.
        if (const std::int32_t whose = group(fillers[other].group).possessor;
            whose != kNone && fillers[other].entities.size() == 1 &&
            discourse_.entities()[std::size_t(fillers[other].entities.front().entity)].type == EntityType::company) {
          const Resolved r = discourse_.resolve(std::uint32_t(whose), role, used);
          if (r.entity == kNone || listed(used, r.entity)) continue;
          filler.entities.push_back(r);
          filler.as_owner = true;
          return true;
        }
        const std::vector<GroupRelation>& relations = discourse_.relations();
        for (std::size_t n = relations.size(); n-- > 0;) {
          const GroupRelation& x = relations[n];
          if (group(x.group).sentence < sentence_) break;
          if (x.predicate != Predicate::owned_by || x.past || x.group != fillers[other].group ||
              listed(used, std::int32_t(x.object)))
            continue;
          filler.entities.push_back({std::int32_t(x.object), 0.9});
          filler.as_owner = true;
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
        // "EX60 production": a name with a number calls a model
        const bool called = (role.types & kRoleGoods) && numbered_name(m);
        Resolved r = discourse_.resolve_mention(m, as_called(role, called));
        if (r.entity != kNone && !listed(used, r.entity)) filler.entities.push_back(r);
      }
      if (!filler.filled() && (role.types & (kRoleGoods | kRoleProduct)))
        if (const std::int32_t goods = discourse_.goods_before_head(c.trigger); goods != kNone)
          filler.entities.push_back({goods, 0.85});
      if (filler.filled()) return true;
      continue;
    }
    if (slot.kind == SlotKind::possessor && c.possessive_pronoun && !numeric(role)) {
      Resolved r = discourse_.resolve_possessive(c.trigger, role, used);
      if (r.entity != kNone) {
        filler.entities.push_back(r);
        filler.group = c.trigger;
        add_others_of(c, role, filler);
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
      // "Toyota, which will sell them": cars or shares, but no plant
      if (g.pronoun && role.name == "target" && a_.word(g.head) == "them" && deals(rule) &&
          words_.lemma_text(group(c.trigger).verb) == "sell")
        continue;
      if (role.types & (kRoleDeal | kRoleCapacity | kRoleWork)) {
        if (!g.head_is_name &&
            ((role.types & kRoleWork) ? calls_work(i)
                                      : (g.nouns & (role.types & kRoleDeal ? kDealNoun : kCapacityNoun)) != 0))
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
      if (!filler.filled() && describes_target(role, i)) {
        const std::vector<std::int32_t> others = with_subjects(c, used);
        const Resolved told = dealt_in(g.pronoun ? 0 : 3);
        if (told.entity != kNone && !listed(others, told.entity) &&
            discourse_.entities()[std::size_t(told.entity)].type == EntityType::company)
          filler.entities.push_back(told);
        else
          fill_entities(i, role, others, filler);
        filler.group = i;
        if (filler.filled()) return true;
        continue;
      }
      if (slot.kind == SlotKind::preposition && (role.types & kRolePlant) &&
          (parts_come_from(a_, words_, i) || lies_where_wanted(a_, words_, c, i)))
        continue;
      const bool before = filler.filled();
      if (before && !(slot.kind == SlotKind::object && joined_object(i, c))) continue;
      const bool own = slot.kind == SlotKind::host && i == c.trigger && !names_several(i);
      if (fill_entities(i, role, used, filler, own) && !before) filler.group = i;
      if (filler.filled() && slot.kind != SlotKind::object) return true;
    }
    if (filler.filled()) return true;
  }
  return false;
}

// "Isuzu and GM dissolved their venture": of all that the subject names.
void Matcher::add_others_of(const Clause& c, const Role& role, Filler& filler) {
  bool theirs = false;
  for (std::uint32_t t = group(c.trigger).first; t < group(c.trigger).head; ++t)
    theirs = theirs || a_.word(t) == "their";
  if (!theirs || (role.types & kRolePlant) || c.subjects.empty()) return;
  Filler all;
  fill_entities(c.subjects.front(), role, {}, all);
  if (all.entities.size() > 1 && std::any_of(all.entities.begin(), all.entities.end(), [&](const Resolved& r) {
        return r.entity == filler.entities.front().entity;
      }))
    filler.entities = all.entities;
}

// "production", "work", "the lines", "everything": what stands still where a plant does.
bool Matcher::calls_work(std::uint32_t i) const {
  static constexpr auto work =
      word_set({"production", "assembly", "manufacturing", "manufacture", "work",       "output",   "operation",
                "operations", "line",     "lines",         "conveyor",    "conveyors",  "belt",     "belts",
                "machine",    "machines", "machinery",     "press",       "presses",    "robot",    "robots",
                "wheel",      "wheels",   "everything",    "activity",    "activities", "shift",    "shifts",
                "carmaking",  "hall",     "halls",         "workshop",    "workshops",  "building", "buildings"});
  return group(i).mentions.empty() && work.contains(a_.word(group(i).head));
}

// "sold the company", "bought back the van maker": a target without its name.
bool Matcher::describes_target(const Role& role, std::uint32_t i) const {
  const Group& g = group(i);
  if (!(role.types & kRoleCompany) || role.name != "target") return false;
  if (g.pronoun && !g.relative && a_.word(g.head) == "it") {
    const std::uint32_t next = i + 1;  // "buys what it can": who does something there
    return next >= a_.sentences[sentence_].last_group || group(next).kind != GroupKind::verb ||
           group(next).first != g.last || group(next).infinitive || group(next).participle;
  }
  return (g.nouns & kCompanyNoun) && !g.head_is_name && g.mentions.empty() && g.nation.empty() &&
         g.possessor == kNone && !g.possessive_pronoun && !g.plural && g.apposition == kNone &&
         (g.determiner == Determiner::definite || g.determiner == Determiner::demonstrative);
}

// Nobody buys or sells himself: what does it is none of what it is done to.
std::vector<std::int32_t> Matcher::with_subjects(const Clause& c, const std::vector<std::int32_t>& used) const {
  std::vector<std::int32_t> out = used;
  for (const std::uint32_t i : c.subjects)
    for (const std::uint32_t m : group(i).mentions)
      if (const std::int32_t e = discourse_.entity_of(m, EntityType::company); e != kNone) out.push_back(e);
  return out;
}

// "Volkswagen's brands Skoda and Seat": the noun before the first name is a plural.
bool Matcher::names_several(std::uint32_t i) const {
  const Group& g = group(i);
  if (!g.head_is_name || g.members.empty() || !g.nouns_before_name) return false;
  const std::uint32_t name = a_.mentions[g.mentions.back()].first;
  return name > g.first && a_.word(name - 1).ends_with("s");
}

bool Matcher::joined_object(std::uint32_t i, const Clause& c) const {
  if (std::find(c.more_objects.begin(), c.more_objects.end(), i) != c.more_objects.end()) return true;
  // "trucks in Munich and buses in Plauen": each with its own place.
  if (i >= 2 && !group(i).preposition && group(i - 1).preposition && discourse_.plant_behind(std::int32_t(i)) != kNone)
    for (std::uint32_t t = group(i - 1).last; t < group(i).first; ++t)
      if (a_.tags[t].tag == Tag::conjunction ||
          (a_.tags[t].tag == Tag::comma && group(i).determiner == Determiner::none))
        return true;
  return words_.in(WordList::joining, group(i).preposition);
}

// "a consortium of Magna and Sberbank", "a group made up of ...", "the structure of AGR": the group that names who it
// is; else its own.
std::uint32_t Matcher::gathered(std::uint32_t i) const {
  const SentenceInfo& info = a_.sentences[sentence_];
  const Group& g = group(i);
  if (g.head_is_name || g.time != kNone || i + 1 >= info.last_group) return i;
  // "Three companies are bidding for the plant: BYD, Chery and Magna"
  if ((g.nouns & kCompanyNoun) && g.plural && g.mentions.empty())
    for (std::uint32_t k = i + 1; k < info.last_group && k < i + 14; ++k)
      if (group(k).first > 0 && a_.tags[group(k).first - 1].tag == Tag::colon)
        return group(k).head_is_name && (a_.mentions[group(k).mentions.back()].types & kMaker) ? k : i;
  static constexpr std::string_view gatherings[] = {
      "consortium",  "group",         "alliance",  "pair",   "duo",       "trio",       "tandem", "team",
      "partnership", "joint_venture", "structure", "entity", "affiliate", "subsidiary", "unit",   "arm"};
  if (std::find(std::begin(gatherings), std::end(gatherings), words_.lemma_text(g.head_lemma)) == std::end(gatherings))
    return i;
  std::uint32_t next = i + 1;
  if (group(next).kind == GroupKind::verb && group(next).participle && next + 1 < info.last_group) ++next;
  const Group& of = group(next);
  const std::string_view preposition = words_.lemma_text(of.preposition);
  const bool listing = next > i + 1 && words_.lemma_text(group(i + 1).verb) == "comprise";
  if (of.kind != GroupKind::noun || !of.head_is_name || !(a_.mentions[of.mentions.back()].types & kMaker)) return i;
  return preposition == "of" || preposition == "between" || preposition == "including" || preposition == "include" ||
                 listing
             ? next
             : i;
}

// "GM agreed to sell the unit": a bare reference is to the seller's plant, not to another just named.
Resolved Matcher::sold_by(Resolved r, std::uint32_t index) const {
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

bool Matcher::fill_entities(std::uint32_t i, const Role& role, const std::vector<std::int32_t>& used, Filler& filler,
                            bool alone) {
  if ((role.types & kRoleCompany) && !(role.types & kRolePlant)) i = gathered(i);
  // "closed three of its plants: Genk, Born and Southampton"
  if ((role.types & kRolePlant) && group(i).quantity != kNone && group(i).nouns == 0 && !group(i).head_is_name &&
      i + 1 < a_.sentences[sentence_].last_group && words_.lemma_text(group(i + 1).preposition) == "of" &&
      group(i + 1).preposition_token == group(i).last && !discourse_.more_plants_of_group(i + 1).empty())
    ++i;
  // "Skoda builds it in Kvasiny": what the sentence before told of
  constexpr std::uint32_t goods = kRoleGoods | kRoleModel | kRoleProduct;
  const bool told_before = group(i).pronoun && (role.types & goods) && !(role.types & ~goods);
  if (told_before) {
    const std::int32_t meant = discourse_.goods_meant(i);
    if (meant == kNone) return false;
    i = std::uint32_t(meant);
  }
  const Group& g = group(i);
  auto take = [&](std::uint32_t index) {
    if (!told_before && (role.types & (kRoleGoods | kRoleModel))) index = identified(index);
    if (!fits(index, role)) return;
    const bool called =
        ((role.types & kRoleGoods) && calls_goods(index)) || ((role.types & kRoleModel) && calls_model(index));
    Resolved r = discourse_.resolve(index, as_called(role, called), used);
    if (r.entity != kNone && (role.types & kRolePlant) && seller_ != kNone) r = sold_by(r, index);
    if (r.entity == kNone || listed(used, r.entity)) return;
    for (const Resolved& old : filler.entities)
      if (old.entity == r.entity) return;
    r.group = std::int32_t(index);
    filler.entities.push_back(r);
  };
  if (g.members.empty() || alone)
    take(i);
  else
    for (std::uint32_t m : g.members) take(m);
  // "a range of trucks and buses": all that stand in the row
  if ((role.types & kRoleGoods) && filler.filled())
    if (const std::uint32_t row = identified(g.members.empty() ? i : g.members.back()); row != i)
      for (std::uint32_t m : group(row).members)
        if (m > row) take(m);
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

}  // namespace plantgraph
