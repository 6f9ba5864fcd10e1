// Plants and owners that a clause means without naming them: the plant spoken of, what was dealt in last.
#include <algorithm>
#include <iterator>

#include "ingest/matcher.h"
#include "ingest/plant_beside.h"

namespace plantgraph {

bool Matcher::only_plant(std::int32_t plant) const {
  const auto& entities = discourse_.entities();
  for (std::size_t i = 0; i < entities.size(); ++i)
    if (told_of(entities[i]) && std::int32_t(i) != plant) return false;
  return true;
}

// What the deal is about that was told last, here or in the sentences just before.
Resolved Matcher::dealt_in(std::uint32_t reach) const {
  for (std::size_t i = claims_.size(); i-- > 0 && sentence_ - claims_[i].sentence <= reach;)
    if (claims_[i].qualifiers.count(Qualifier::deal_status) && claims_[i].object != kNone &&
        (claims_[i].predicate == Predicate::buyer || claims_[i].predicate == Predicate::seller))
      return {claims_[i].object, 0.85};
  return {};
}

// "sold its half to Toyota", "bought out its partner": the company in which they hold shares, as the text said or the
// lexicon has it; of several the one named last before that token.
Resolved Matcher::venture_of(const std::vector<std::int32_t>& holders, std::uint32_t before) const {
  constexpr std::uint32_t reach = 4;  // sentences back in which it must have been named
  if (holders.empty()) return {};
  const auto& entities = discourse_.entities();
  Resolved found;
  std::uint32_t last = 0;
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    if (entities[e].type != EntityType::company || entities[e].count == 0 || entities[e].state ||
        listed(holders, std::int32_t(e)) || sentence_ - entities[e].last_sentence > reach)
      continue;
    const bool theirs = std::all_of(holders.begin(), holders.end(), [&](std::int32_t holder) {
      return discourse_.houses().belongs_to(e, std::uint32_t(holder)) ||
             std::any_of(claims_.begin(), claims_.end(), [&](const Claim& c) {
               return c.predicate == Predicate::subsidiary_of && c.subject == e && c.object == holder;
             });
    });
    if (!theirs) continue;
    for (const DocEntity::Touch& touch : entities[e].touches)
      if (touch.token < before && touch.token >= last) last = touch.token, found = {std::int32_t(e), 0.8};
  }
  return found;
}

// "LG's share of the Lansing plant": who holds the share that stands before what it is a share of.
std::int32_t Matcher::shareholder(std::uint32_t of) const {
  for (std::uint32_t i = of; i-- > 0 && i + 3 > of;) {
    const Group& g = group(i);
    if (g.sentence != sentence_ || g.kind == GroupKind::verb) return kNone;
    const bool percent = g.quantity != kNone && a_.quantities[std::size_t(g.quantity)].kind == QuantityKind::percent;
    if (percent || (g.nouns & kStakeNoun) || a_.word(g.head) == "half") {
      const Group& behind = group(i + 1);
      const bool of_holder = i + 1 < of && words_.lemma_text(behind.preposition) == "of" && behind.head_is_name;
      return of_holder ? std::int32_t(i) + 1 : g.possessor;
    }
    if (!g.is_possessor && words_.lemma_text(g.preposition) != "of") return kNone;
  }
  return kNone;
}

// A name of which the text does not tell what it is.
bool Matcher::unknown_name(std::uint32_t i) const {
  const Group& g = group(i);
  if (!g.head_is_name || g.mentions.size() != 1 || a_.mentions[g.mentions.front()].types != 0) return false;
  const std::int32_t company = discourse_.entity_of(g.mentions.front(), EntityType::company);
  return company == kNone && discourse_.plant_of_group(i) == kNone;
}

// The plant spoken of, unless the clause is about another company's doings.
Resolved Matcher::plant_of_context(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers) {
  for (const Saying& s : rule.sayings)
    if (!s.deal.empty()) {
      // What was being bought and sold just before is still what is dealt in.
      for (std::size_t i = claims_.size(); i-- > 0 && sentence_ - claims_[i].sentence < 7;)
        if (claims_[i].qualifiers.count(Qualifier::deal_status) && claims_[i].object != kNone &&
            (claims_[i].predicate != Predicate::partner ||
             discourse_.entities()[std::size_t(claims_[i].object)].type == EntityType::plant))
          return {claims_[i].object, 0.75};
      break;
    }
  // "Yachiyo makes the Acty": whoever does it, it is not the plant spoken of.
  if (!c.subjects.empty() && unknown_name(c.subjects.front())) return {};
  Resolved r = discourse_.plant_here(sentence_, clause_end(a_, sentence_, group(c.trigger).last));
  if (r.entity == kNone) return r;
  const DocEntity& plant = discourse_.entities()[std::size_t(r.entity)];
  // "Lordstown, in Ohio, with 1,600 workers": not those of the plant before.
  static constexpr Predicate counted[] = {Predicate::employs, Predicate::capacity, Predicate::output};
  const bool counts = std::any_of(rule.sayings.begin(), rule.sayings.end(), [](const Saying& s) {
    return std::find(std::begin(counted), std::end(counted), s.predicate) != std::end(counted);
  });
  if (counts && told_of_elsewhere(a_, discourse_, sentence_, group(c.trigger).first,
                                  a_.sentences[sentence_].first_group, r.entity))
    return {};
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

// "The company employs 9,000 people in France": not all of them at the plant spoken of.
bool Matcher::in_whole_country(const Rule& rule, const Clause& c) const {
  if (std::none_of(rule.sayings.begin(), rule.sayings.end(),
                   [](const Saying& s) { return s.predicate == Predicate::employs; }))
    return false;
  return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
    const Group& g = group(p.group);
    if (!g.head_is_name || words_.lemma_text(p.preposition) != "in") return false;
    const std::int32_t place = discourse_.entity_of(g.mentions.back(), EntityType::place);
    return place != kNone && !discourse_.places().is_town(std::uint32_t(place));
  });
}

// "Toyota makes the Vios in Santa Rosa. Nissan makes the Almera in Santa Rosa": not in Toyota's plant. Whose goods it
// makes under contract may do so in the plant of another.
void Matcher::tell_neighbours_apart(const Rule& rule, std::size_t index, std::vector<Filler>& fillers) {
  if (std::any_of(rule.sayings.begin(), rule.sayings.end(), [](const Saying& s) { return !s.deal.empty(); })) return;
  Filler& plants = fillers[index];
  std::int32_t maker = kNone;
  for (std::size_t i = 0; i < index; ++i) {
    const std::string_view role = rule.roles[i].name;
    if (role != "maker" && role != "owner") continue;
    if (fillers[i].entities.size() == 1) maker = fillers[i].entities.front().entity;
  }
  if (maker == kNone || plants.entities.size() != 1 || plants.entities.front().group == kNone) return;
  Resolved& at = plants.entities.front();
  const auto& entities = discourse_.entities();
  if (entities[std::size_t(maker)].type != EntityType::company ||
      entities[std::size_t(at.entity)].type != EntityType::plant)
    return;
  const std::vector<std::uint32_t>& owners = entities[std::size_t(at.entity)].owners;
  const auto of_an_owner = [&](const Resolved& goods) {
    const std::int32_t make = discourse_.houses().make_of(std::uint32_t(goods.entity));
    return make != kNone && std::any_of(owners.begin(), owners.end(), [&](std::uint32_t owner) {
             return discourse_.houses().akin(owner, std::uint32_t(make));
           });
  };
  for (std::size_t i = 0; i < index; ++i)
    if ((rule.roles[i].types & kRoleGoods) &&
        std::any_of(fillers[i].entities.begin(), fillers[i].entities.end(), of_an_owner))
      return;
  const auto vehicle = [&](const Resolved& goods) {
    return discourse_.houses().is_vehicle(std::uint32_t(goods.entity));
  };
  bool vehicles = false;
  for (std::size_t i = 0; i < index; ++i)
    vehicles = vehicles || ((rule.roles[i].types & kRoleGoods) &&
                            std::any_of(fillers[i].entities.begin(), fillers[i].entities.end(), vehicle));
  at.entity = discourse_.own_plant_in_town(std::uint32_t(at.group), at.entity, std::uint32_t(maker), vehicles);
}

// "Toyota's plant is in Tema. Nissan opened a works in Takoradi. The company makes the Navara there": the plant of who
// does it, where the text told of it as late as of the other.
Resolved Matcher::doers_own(Resolved at, const Rule& rule, const Clause& c, const std::vector<Filler>& fillers) const {
  const auto& entities = discourse_.entities();
  const DocEntity& plant = entities[std::size_t(at.entity)];
  std::int32_t doer = kNone;
  for (std::size_t i = 0; i < rule.roles.size() && doer == kNone; ++i)
    if ((rule.roles[i].name == "maker" || rule.roles[i].name == "owner") && fillers[i].entities.size() == 1)
      doer = fillers[i].entities.front().entity;
  for (std::size_t i = 0; i < c.subjects.size() && doer == kNone; ++i)
    if (const Group& g = group(c.subjects[i]); g.head_is_name && !g.plural)
      doer = discourse_.entity_of(g.mentions.back(), EntityType::company);
  if (plant.type != EntityType::plant || plant.owners.empty() || doer == kNone ||
      entities[std::size_t(doer)].type != EntityType::company)
    return at;
  const auto theirs = [&](std::uint32_t owner) { return discourse_.houses().akin(owner, std::uint32_t(doer)); };
  if (std::any_of(plant.owners.begin(), plant.owners.end(), theirs)) return at;
  std::int32_t own = kNone;
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    const DocEntity& e = entities[i];
    if (!told_of(e) || e.alien || e.several || e.last_sentence < plant.last_sentence ||
        sentence_ - e.last_sentence > 3 || std::none_of(e.owners.begin(), e.owners.end(), theirs))
      continue;
    if (own != kNone) return at;
    own = std::int32_t(i);
  }
  return own == kNone ? at : Resolved{own, 0.75};
}

// "Ford left Australia. Mitsubishi ended production there in 2008": who did it has no part in the plant spoken of, so
// that "there" is the country.
bool Matcher::of_others_there(const Rule& rule, std::int32_t plant, const std::vector<Filler>& fillers) const {
  const std::vector<std::uint32_t>& owners = discourse_.entities()[std::size_t(plant)].owners;
  if (owners.empty() || std::none_of(rule.sayings.begin(), rule.sayings.end(), [](const Saying& s) {
        return s.predicate == Predicate::status || s.predicate == Predicate::opened;
      }))
    return false;
  for (std::size_t i = 0; i < rule.roles.size(); ++i) {
    if (rule.roles[i].name != "maker" && rule.roles[i].name != "owner") continue;
    for (const Resolved& e : fillers[i].entities)
      if (std::none_of(owners.begin(), owners.end(), [&](std::uint32_t owner) {
            return owner == std::uint32_t(e.entity) || discourse_.houses().akin(owner, std::uint32_t(e.entity));
          }))
        return true;
  }
  return false;
}

}  // namespace plantgraph
