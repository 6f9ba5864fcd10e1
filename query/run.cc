#include "query/run.h"

#include <algorithm>

#include "query/plants.h"

namespace plantgraph {

std::vector<Proof> proofs_of(const std::vector<StatedFact>& facts, GraphReader& reader) {
  std::vector<Proof> proofs;
  for (const auto& fact : facts) {
    if (proofs.size() >= 8) break;
    const std::string leader = reader.copied_by(fact);
    const Article* article = reader.article(fact.article);
    if (!article) continue;
    for (const auto& evidence : fact.evidence) {
      if (evidence.span.end > article->text.size() || evidence.span.start > evidence.span.end) continue;
      const bool told = std::any_of(proofs.begin(), proofs.end(), [&](const Proof& proof) {
        return proof.article == article->id && proof.span == evidence.span;
      });
      if (told) continue;
      proofs.push_back({article->id, article->publisher, article->url, article->published,
                        std::string(slice(*article, evidence.span)), evidence.span, evidence.rule, evidence.confidence,
                        evidence.attribution, leader});
    }
  }
  return proofs;
}

AnswerRow entity_row(const std::string& id, const std::vector<StatedFact>& facts, Qualifiers qualifiers,
                     GraphReader& reader) {
  AnswerRow row;
  row.id = id;
  if (const EntityRecord* record = reader.entity(id)) {
    row.type = name(record->type);
    row.name = record->name;
    row.aliases = record->aliases;
  } else {
    row.name = id;
  }
  row.qualifiers = std::move(qualifiers);
  row.evidence = proofs_of(facts, reader);
  return row;
}

AnswerRow value_row(std::string type, std::string value, std::string unit, const std::string& owner,
                    const std::vector<StatedFact>& facts, Qualifiers qualifiers, GraphReader& reader) {
  AnswerRow row;
  row.type = std::move(type);
  row.value = std::move(value);
  row.unit = std::move(unit);
  row.id = owner;
  row.qualifiers = std::move(qualifiers);
  row.evidence = proofs_of(facts, reader);
  return row;
}

std::set<std::string> named_companies(const Query& query) {
  std::set<std::string> ids;
  for (const auto& company : query.companies) ids.insert(company.ids.begin(), company.ids.end());
  return ids;
}

bool is_party(const std::string& party, const std::set<std::string>& named, GraphReader& reader) {
  if (named.empty()) return false;
  if (reader.related(named, party)) return true;
  return std::any_of(named.begin(), named.end(), [&](const auto& id) { return reader.same_name(id, party); });
}

std::vector<std::vector<std::string>> target_groups(const Query& query, GraphReader& reader) {
  std::vector<std::vector<std::string>> groups;
  if (!query.target.ids.empty()) groups.push_back(query.target.ids);
  if (query.target.types & bit(EntityType::plant)) {
    for (const auto& company : query.stand_ins)
      if (!company.ids.empty()) groups.push_back(company.ids);
  } else {
    // A company without facts of its own: what its plants are.
    std::vector<std::string> plants;
    for (const auto& id : query.target.ids)
      for (auto& plant : plants_of(id, reader)) plants.push_back(std::move(plant));
    if (!plants.empty()) groups.push_back(std::move(plants));
  }
  return groups;
}

std::vector<std::vector<std::string>> deal_groups(const Query& query, GraphReader& reader) {
  constexpr std::size_t few_plants = 2;
  std::vector<std::vector<std::string>> groups;
  if (!query.target.ids.empty()) groups.push_back(query.target.ids);
  if (query.target.types & bit(EntityType::plant)) {
    for (const auto& company : query.stand_ins)
      if (!company.ids.empty()) groups.push_back(company.ids);
    std::vector<std::string> holders;
    for (const auto& plant : query.target.ids)
      for (const auto& fact : reader.about(plant, Predicate::owned_by)) {
        std::set<std::string> held;
        for (const auto& other : reader.pointing_at(fact.object, Predicate::owned_by)) held.insert(other.subject);
        // Of a group with many plants nobody buys one by buying the group.
        const bool part_of_group = !reader.about(fact.object, Predicate::subsidiary_of).empty() ||
                                   !reader.pointing_at(fact.object, Predicate::seller).empty();
        if (held.size() <= few_plants && part_of_group) holders.push_back(fact.object);
      }
    if (!holders.empty()) groups.push_back(std::move(holders));
  }
  return groups;
}

namespace {

// The parties, and what was paid and when where that is asked too.
Result run_whole_deal(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result = run_deal(query, reader, moment);
  if (result.rows.empty()) return run_engagements(query, reader, moment);
  if (query.aspect == Aspect::since || !(query.with_price || query.with_date)) return result;
  const auto append = [&](Result more, const char* relation) {
    for (auto& row : more.rows) {
      row.relation = relation;
      result.rows.push_back(std::move(row));
    }
  };
  if (query.with_price) {
    Query price = query;
    price.intent = Intent::price;
    append(run_price(price, reader, moment), "price");
  }
  if (query.with_date) {
    Query date = query;
    date.aspect = Aspect::since;
    append(run_deal(date, reader, moment), "date");
  }
  return result;
}

// What a company bought or is after; where it did nothing of the kind itself, what companies of its did.
Result run_owned_or_below(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result = run_owned(query, reader, moment);
  const bool deals = query.condition == Condition::sold || query.condition == Condition::for_sale;
  if (!result.rows.empty() || !deals) return result;
  Query below = query;
  for (auto& company : below.companies) {
    std::vector<std::string> ids;
    for (const auto& id : company.ids)
      for (const auto& fact : reader.pointing_at(id, Predicate::subsidiary_of))
        if (qualifier(fact, Qualifier::when) != "past") ids.push_back(fact.subject);
    company.ids = std::move(ids);
  }
  result = run_owned(below, reader, moment);
  if (!result.rows.empty()) result.remark = "Not by itself, but by companies that belong to it.";
  return result;
}

}  // namespace

Result run(const Query& query, GraphReader& reader, const Moment& moment) {
  if (query.yes_no) return run_yes_no(query, reader, moment);
  switch (query.intent) {
    case Intent::deal:
      return run_whole_deal(query, reader, moment);
    case Intent::compare:
      return run_compare(query, reader, moment);
    case Intent::price:
      return run_price(query, reader, moment);
    case Intent::stake:
      return run_stake(query, reader, moment);
    case Intent::owner:
      return run_owner(query, reader, moment);
    case Intent::owned:
      return run_owned_or_below(query, reader, moment);
    case Intent::capacity:
    case Intent::workforce:
      return run_number(query, reader, moment);
    case Intent::output: {
      Result result = run_number(query, reader, moment);
      // "What did X produce in 2013?" may ask for models where no number is known.
      if (result.rows.empty() && query.aspect == Aspect::everything) return run_models(query, reader, moment);
      return result;
    }
    case Intent::models:
      return run_models(query, reader, moment);
    case Intent::where_built:
      return run_where_built(query, reader, moment);
    case Intent::makers:
      return run_makers(query, reader, moment);
    case Intent::status:
      return run_status(query, reader, moment);
    case Intent::opened:
      return run_opened(query, reader, moment);
    case Intent::plants:
      return run_plants(query, reader, moment);
    case Intent::connection:
      return run_connection(query, reader, moment);
    case Intent::investment:
      return run_investment(query, reader, moment);
    case Intent::location:
      return run_location(query, reader, moment);
    case Intent::history:
    case Intent::news:
      return run_history(query, reader, moment);
    case Intent::unknown:
      break;
  }
  return {};
}

}  // namespace plantgraph
