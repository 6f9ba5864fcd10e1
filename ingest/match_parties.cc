// What Matcher::say asks before it makes a claim: whether others have told it, who has what, who talks with whom.
#include "ingest/matcher.h"

#include <algorithm>

#include "ingest/word_set.h"

namespace plantgraph {

namespace {

bool contains_town(const DocEntity& plant, std::uint32_t town) {
  return std::find(plant.towns.begin(), plant.towns.end(), town) != plant.towns.end();
}

}  // namespace

// "plants in Cholet (955 employees) and Vannes (299 employees)": brackets told whose the number is.
bool Matcher::told_by_sheet(Predicate predicate, const Claim& claim) const {
  for (auto x = claims_.rbegin(); x != claims_.rend() && x->sentence == sentence_; ++x)
    if (x->predicate == predicate && x->subject != claim.subject && x->literal &&
        x->literal->number == claim.literal->number && x->rule.starts_with("sheet:"))
      return true;
  return false;
}

// "announced an investment of $270 million", "an investment of $1 billion was approved": it is still to come.
bool Matcher::announced(const Clause& c) const {
  if (!c.has_verb || group(c.trigger).kind != GroupKind::noun) return false;
  static constexpr auto decided = word_set({"announce", "unveil", "approve", "confirm", "reveal", "disclose", "pledge",
                                            "promise", "commit", "authorise", "authorize", "green-light", "propose",
                                            "sign", "present", "outline", "agree", "decide", "sanction"});
  return decided.contains(words_.lemma_text(group(c.verb).verb));
}

// "The cheapest one costs $10,900": a price, not what is put into a plant.
bool Matcher::is_investment(const Filler& amount) const {
  return !amount.numbers.empty() && a_.quantities[std::size_t(amount.numbers.front().first)].value >= 200'000;
}

// "The plant cost $1 billion": its owner's money, whoever that is. Only where the role asks for the holder.
bool Matcher::by_holder(const Rule& rule, const Saying& s, const std::vector<Filler>& fillers) const {
  if (s.object < 0 || !may_wait_for_owner(s, rule.roles[std::size_t(s.subject)])) return false;
  const std::vector<Resolved>& target = fillers[std::size_t(s.object)].entities;
  return target.size() == 1 && discourse_.entities()[std::size_t(target.front().entity)].type == EntityType::plant;
}

// What fills a role, and of a list of plants all.
std::vector<Resolved> Matcher::with_listed(const Filler& filler) const {
  std::vector<Resolved> out = filler.entities;
  for (const Resolved& r : filler.entities) {
    if (r.group == kNone || discourse_.plant_of_group(std::uint32_t(r.group)) != r.entity) continue;
    for (std::uint32_t plant : discourse_.more_plants_of_group(std::uint32_t(r.group)))
      if (std::none_of(out.begin(), out.end(), [&](const Resolved& x) { return x.entity == std::int32_t(plant); }))
        out.push_back({std::int32_t(plant), r.confidence, r.group});
  }
  return out;
}

// The time between a member of a row and what follows: the member behind it, or the next verb.
const TimeExpression* Matcher::time_in_row(const Resolved& member, const std::vector<Resolved>& row) const {
  if (row.size() < 2 || member.group == kNone) return nullptr;
  const std::uint32_t last = a_.sentences[sentence_].last_group;
  for (std::uint32_t i = std::uint32_t(member.group) + 1; i < last && group(i).kind != GroupKind::verb; ++i) {
    if (std::any_of(row.begin(), row.end(), [&](const Resolved& r) { return r.group == std::int32_t(i); }))
      return nullptr;
    if (group(i).time != kNone && a_.times[std::size_t(group(i).time)].date.known())
      return &a_.times[std::size_t(group(i).time)];
  }
  return nullptr;
}

// "plants in Blaj and Miskolc": neither is in the other's town.
bool Matcher::town_of_another(const Resolved& plant, const Resolved& place, const std::vector<Resolved>& row) const {
  const auto has = [&](const Resolved& r) {
    return contains_town(discourse_.entities()[std::size_t(r.entity)], std::uint32_t(place.entity));
  };
  return discourse_.places().is_town(std::uint32_t(place.entity)) && !has(plant) &&
         std::any_of(row.begin(), row.end(), has);
}

// "Nissan employs 2,400 people in Resende", where the text has told of one plant that it has there.
std::int32_t Matcher::own_plant_there(std::uint32_t maker, const Clause& c) const {
  const auto& entities = discourse_.entities();
  if (entities[maker].type != EntityType::company) return kNone;
  std::int32_t found = kNone;
  std::vector<PrepositionalArgument> places = c.preps;
  // "in Genk, where it now employs 4,300"
  for (std::uint32_t i = c.trigger; i > a_.sentences[sentence_].first_group && i + 3 > c.trigger; --i)
    if (group(i).relative && a_.word(group(i).head) == "where")
      places.push_back({group(i - 1).preposition, i - 1, true});
  for (const PrepositionalArgument& p : places) {
    const std::string_view preposition = words_.lemma_text(p.preposition);
    if ((preposition != "in" && preposition != "at") || !group(p.group).head_is_name) continue;
    const std::int32_t town = discourse_.entity_of(group(p.group).mentions.back(), EntityType::place);
    if (town == kNone || !discourse_.places().is_town(std::uint32_t(town))) continue;
    for (std::uint32_t i = 0; i < entities.size(); ++i) {
      const DocEntity& plant = entities[i];
      if (!told_of(plant) || plant.alien || plant.several || !contains_town(plant, std::uint32_t(town))) continue;
      if (!plant.owners.empty() && std::none_of(plant.owners.begin(), plant.owners.end(), [&](std::uint32_t owner) {
            return owner == maker || discourse_.houses().akin(owner, maker);
          }))
        continue;
      if (found != kNone && found != std::int32_t(i)) return kNone;
      found = std::int32_t(i);
    }
  }
  return found;
}

// A maker fits where companies or brands do.
bool Matcher::of_kind(std::int32_t e, unsigned kinds) const {
  const DocEntity& x = discourse_.entities()[std::size_t(e)];
  return x.type == EntityType::company ? (kinds & kMaker) : (kinds & bit(x.type));
}

void Matcher::money(const Filler& filler, Qualifier qualifier, Claim& claim) const {
  if (filler.numbers.empty()) return;
  const Quantity& q = a_.quantities[std::size_t(filler.numbers.front().first)];
  // "raised from $1.3 billion to $3.8 billion": what it is then
  const bool raised = a_.word(q.first) == "from" && q.high > q.value;
  claim.qualifiers[qualifier] = number_text(raised ? q.high : q.value);
  if (!q.unit.empty()) claim.qualifiers[Qualifier::currency] = std::string(q.unit);
}

void Matcher::percent(const Filler& filler, Claim& claim) const {
  if (filler.numbers.empty()) return;
  const Quantity& q = a_.quantities[std::size_t(filler.numbers.front().first)];
  if (q.kind == QuantityKind::ratio && q.value != 50) return;  // "60:40": not of each
  // "from 20 to 51 percent": what it is then
  const bool raised = a_.word(q.first) == "from" && q.high > 0;
  claim.qualifiers[Qualifier::stake] = number_text(raised ? q.high : q.value);
}

// "Its offer was turned down": made and refused, not denied.
bool Matcher::refused_offer(const Clause& c) const {
  static constexpr auto offers =
      word_set({"bid", "offer", "takeover_bid", "takeover_offer", "joint_bid", "counter-offer", "counterbid"});
  static constexpr auto refusals =
      word_set({"reject", "turn_down", "spurn", "snub", "rebuff", "decline", "refuse", "dismiss"});
  const Group& v = group(c.verb);
  return group(c.trigger).kind == GroupKind::noun && c.has_verb && !v.negated &&
         offers.contains(words_.lemma_text(group(c.trigger).head_lemma)) &&
         refusals.contains(words_.lemma_text(v.act()));
}

// Who owns the target sells it: a party that the text calls the owner is no buyer.
bool Matcher::owns(std::int32_t maker, std::int32_t target) const {
  const DocEntity& plant = discourse_.entities()[std::size_t(target)];
  if (plant.type == EntityType::plant)
    for (std::uint32_t o : plant.owners)
      if (discourse_.houses().belongs_to(std::uint32_t(maker), o)) return true;
  return plant.type == EntityType::plant &&
         (std::find(plant.owners.begin(), plant.owners.end(), std::uint32_t(maker)) != plant.owners.end() ||
          (plant.owners.empty() && discourse_.houses().known_to_own(std::uint32_t(maker), std::uint32_t(target))));
}

// "talks with the union", "with suppliers", "with the government": with somebody, but with none who may buy.
bool Matcher::talks_with_others(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers) const {
  for (std::size_t r = 0; r < rule.roles.size(); ++r)
    if (rule.roles[r].sells && fillers[r].filled())
      return !fillers[r].entities.empty() &&
             discourse_.entities()[std::size_t(fillers[r].entities.front().entity)].state;
  return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
    return words_.lemma_text(p.preposition) == "with" && group(p.group).quantity == kNone;
  });
}

// "Volvo and Vargas are negotiating the sale of the works": who has it sells, and the other one buys.
Predicate Matcher::side_of(Predicate said, std::int32_t party, const std::vector<Resolved>& both,
                           const Filler& target) const {
  if ((said != Predicate::buyer && said != Predicate::seller) || target.entities.size() != 1) return said;
  const std::int32_t thing = target.entities.front().entity;
  const bool first = owns(both[0].entity, thing), second = owns(both[1].entity, thing);
  if (first == second) return said;
  return (party == both[0].entity) == first ? Predicate::seller : Predicate::buyer;
}

}  // namespace plantgraph
