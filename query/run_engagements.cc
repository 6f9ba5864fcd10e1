// Deals seen from a party's side: what a company denied, gave up or is after, and with whom; who denied something at
// all, and who bought or sold plants at all.
#include <algorithm>

#include "query/events.h"
#include "query/run.h"

namespace plantgraph {
namespace {

constexpr std::size_t most_rows = 40;

bool in_phase(const StatedFact& fact, const Query& query) {
  const auto status = qualifier(fact, Qualifier::deal_status);
  if (query.aspect == Aspect::deny) return status == "denied";
  switch (query.phase) {
    case Phase::open:
      return status == "rumoured" || status == "exploring" || status == "negotiating" || status == "agreed";
    case Phase::completed:
      return status == "completed" || status == "agreed";
    case Phase::failed:
      return status == "cancelled" || status == "denied";
    case Phase::any:
      break;
  }
  return true;
}

constexpr Predicate deal_predicates[] = {Predicate::buyer, Predicate::seller, Predicate::partner};

// "Who denied what?": all who are said to have denied a deal, newest first.
Result denials(GraphReader& reader, const Moment& moment) {
  std::vector<StatedFact> facts;
  for (const auto predicate : deal_predicates)
    reader.graph().facts_with(predicate, [&](const StatedFact& fact) {
      if (qualifier(fact, Qualifier::deal_status) == "denied") facts.push_back(fact);
      return !reader.past(reader.deadline());
    });
  reader.check_deadline();
  Result result;
  for (const auto& fact : known_facts(std::move(facts), moment)) {
    if (result.rows.size() >= most_rows) break;
    const bool told =
        std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.id == fact.subject; });
    if (told) continue;
    AnswerRow row = entity_row(fact.subject, {fact}, fact.qualifiers, reader);
    const EntityRecord* target = reader.entity(fact.object);
    row.relation = std::string(name(fact.predicate)) + (target ? " of " + target->name : "");
    result.rows.push_back(std::move(row));
  }
  return result;
}

bool in_phase(const Deal& deal, Phase phase) {
  switch (phase) {
    case Phase::open:
      return deal.open() && !deal.lapsed;
    case Phase::completed:
      return deal.status == "completed";
    case Phase::failed:
      return deal.failed();
    case Phase::any:
      break;
  }
  return true;
}

// "Who bought plants in 2023?": the parties of all deals for plants, newest first.
Result deals_for_plants(const Query& query, GraphReader& reader, const Moment& moment) {
  std::set<std::string> plants;
  for (const auto predicate : deal_predicates)
    reader.graph().facts_with(predicate, [&](const StatedFact& fact) {
      if (reader.type_of(fact.object) == EntityType::plant) plants.insert(fact.object);
      return !reader.past(reader.deadline());
    });
  std::vector<Deal> deals;
  for (const auto& plant : plants) {
    reader.check_deadline();
    for (auto& deal : deals_for({plant}, reader, moment))
      if (in_role(deal, query.role) && in_phase(deal, query.phase) && in_span(deal.date, query.time))
        deals.push_back(std::move(deal));
  }
  std::stable_sort(deals.begin(), deals.end(), [](const Deal& a, const Deal& b) { return a.date > b.date; });
  Result result;
  for (const Deal& deal : deals) {
    if (result.rows.size() >= most_rows) break;
    AnswerRow row = entity_row(deal.party, deal.facts, deal.qualifiers, reader);
    const EntityRecord* target = reader.entity(deal.target);
    row.relation = std::string(name(deal.role)) + (target ? " of " + target->name : "");
    result.rows.push_back(std::move(row));
  }
  return result;
}

}  // namespace

Result run_engagements(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  if (query.target.ids.empty() && !query.target.named() && query.aspect == Aspect::deny) return denials(reader, moment);
  if (query.plural && query.all.empty() && !query.target.named()) return deals_for_plants(query, reader, moment);
  if (query.target.ids.empty() || (query.target.types & bit(EntityType::plant)) || query.aspect == Aspect::since)
    return result;
  const std::set<std::string> parties(query.target.ids.begin(), query.target.ids.end());
  const bool bought = query.role == Role::seller, sold = query.role == Role::buyer;
  std::vector<StatedFact> facts;
  for (const auto& party : parties)
    for (const auto predicate : deal_predicates)
      for (const auto& fact : reader.about(party, predicate)) {
        if (fact.object.empty() || !in_phase(fact, query)) continue;
        // Who sold to it leads over what it bought, and the other way round.
        if ((bought && predicate != Predicate::buyer) || (sold && predicate != Predicate::seller)) continue;
        facts.push_back(fact);
      }
  std::vector<std::string> objects;
  for (const auto& fact : known_facts(std::move(facts), moment)) {
    if (std::find(objects.begin(), objects.end(), fact.object) != objects.end() || objects.size() >= most_rows)
      continue;
    objects.push_back(fact.object);
    if (!bought && !sold) result.rows.push_back(entity_row(fact.object, {fact}, fact.qualifiers, reader));
  }
  if (!bought && !sold) return result;
  // "From whom did AGR buy its plants?": of each thing it bought, the other side.
  for (const auto& object : objects) {
    reader.check_deadline();
    Query other = query;
    other.companies.push_back(query.target);
    other.target.ids = {object};
    other.target.types = bit(*reader.type_of(object));
    for (auto& row : run_deal(other, reader, moment).rows) {
      const bool told =
          std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& one) { return one.id == row.id; });
      if (!told) result.rows.push_back(std::move(row));
    }
  }
  return result;
}

}  // namespace plantgraph
