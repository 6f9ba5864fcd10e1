// Deals: parties, prices, shares; and owners, which follow from them.
#include <algorithm>
#include <cstdlib>

#include "query/events.h"
#include "query/plants.h"
#include "query/run.h"

namespace plantgraph {
namespace {

// What has no date may have happened at any time.
bool in_time(const StatedFact& fact, const AskedTime& time) {
  const Date date = qualifier_date(fact, Qualifier::date);
  return !date.known() || in_span(date, time);
}

template <typename Keep>
bool keep_if_any(std::vector<Deal>& deals, Keep keep) {
  std::vector<Deal> kept;
  std::copy_if(deals.begin(), deals.end(), std::back_inserter(kept), keep);
  if (kept.empty()) return false;
  deals = std::move(kept);
  return true;
}

template <typename Keep>
std::vector<Deal> only(const std::vector<Deal>& deals, Keep keep) {
  std::vector<Deal> kept;
  std::copy_if(deals.begin(), deals.end(), std::back_inserter(kept), keep);
  return kept;
}

// The deals that are in the phase asked for; next to it, those that come nearest.
std::vector<Deal> in_phase(const std::vector<Deal>& deals, Phase phase, Result& result) {
  const auto status = [](std::string_view word) { return [word](const Deal& deal) { return deal.status == word; }; };
  std::vector<Deal> found;
  switch (phase) {
    case Phase::open:
      found = only(deals, [](const Deal& deal) { return deal.open() && !deal.lapsed; });
      if (found.empty()) found = only(deals, [](const Deal& deal) { return deal.open(); });
      if (found.empty()) {
        found = only(deals, [](const Deal& d) {
          return d.status == "completed" && d.role == Predicate::buyer && !d.date.known();
        });
      }
      break;
    case Phase::completed:
      found = only(deals, status("completed"));
      if (found.empty()) {
        found = only(deals, status("agreed"));
        if (!found.empty()) result.remark = "The deal is agreed, but no article says that it is completed.";
      }
      break;
    case Phase::failed:
      found = only(deals, [](const Deal& deal) { return deal.failed(); });
      break;
    case Phase::any:
      found = only(deals, [](const Deal& deal) { return !deal.status.empty(); });
      if (found.empty()) found = deals;
      break;
  }
  return found;
}

// Where the other side of the deal is named: only the parties whose deal goes with it.
void match_counterpart(std::vector<Deal>& deals, const std::vector<Deal>& all, const std::set<std::string>& named,
                       GraphReader& reader) {
  std::vector<const Deal*> others;
  for (const auto& deal : all)
    if (is_party(deal.party, named, reader)) others.push_back(&deal);
  if (others.empty() || deals.size() < 2) return;
  std::vector<int> scores;
  int best = -2;
  for (const auto& deal : deals) {
    int score = -2;
    for (const auto* other : others)
      if (other->role != deal.role)
        for (const auto& a : deal.facts)
          for (const auto& b : other->facts) score = std::max(score, same_deal(a, b));
    scores.push_back(score);
    best = std::max(best, score);
  }
  if (best < 0) return;
  std::vector<Deal> kept;
  for (std::size_t i = 0; i < deals.size(); ++i)
    if (scores[i] >= best - (best > 3 ? 1 : 0)) kept.push_back(deals[i]);
  deals = std::move(kept);
}

void deal_rows(const std::vector<Deal>& deals, GraphReader& reader, Result& result) {
  for (const auto& deal : deals) {
    // One party may be buyer in one sentence and partner in another.
    const bool told =
        std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.id == deal.party; });
    if (!told) result.rows.push_back(entity_row(deal.party, deal.facts, deal.qualifiers, reader));
  }
}

// "When did X buy Y": the dates of the deals.
void date_rows(const std::vector<Deal>& deals, GraphReader& reader, Result& result) {
  for (const auto& deal : deals)
    for (const auto& fact : deal.facts) {
      const std::string value(qualifier(fact, Qualifier::date));
      if (value.empty()) continue;
      const bool told = std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) {
        return row.value.starts_with(value) || value.starts_with(row.value);
      });
      if (!told) result.rows.push_back(value_row("date", value, "", deal.party, {fact}, fact.qualifiers, reader));
    }
}

// Facts of deals for the target, with everything a price or a share can be said in.
std::vector<StatedFact> deal_facts(const std::vector<std::string>& targets, GraphReader& reader, const Moment& moment) {
  std::vector<StatedFact> facts;
  for (const auto& target : targets)
    for (const auto predicate : {Predicate::buyer, Predicate::seller, Predicate::partner})
      for (const auto& fact : reader.pointing_at(target, predicate)) facts.push_back(fact);
  return known_facts(std::move(facts), moment);
}

}  // namespace

bool in_role(const Deal& deal, Role role) {
  switch (role) {
    case Role::buyer:
      return deal.role == Predicate::buyer;
    case Role::seller:
      return deal.role == Predicate::seller;
    case Role::partner:
      return deal.role == Predicate::partner;
    case Role::taker:
      return deal.role != Predicate::seller;
    case Role::any:
      return true;
  }
  return false;
}

Result run_deal(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  const std::set<std::string> named = named_companies(query);
  std::set<std::string> mentioned = named;
  for (const auto& reference : query.all) mentioned.insert(reference.ids.begin(), reference.ids.end());
  for (const auto& group : deal_groups(query, reader)) {
    const std::vector<Deal> all = deals_for(group, reader, moment);
    std::vector<Deal> deals = only(all, [&](const Deal& deal) {
      if (query.aspect == Aspect::since) {
        // Asked for its date: those who are named are the parties.
        if (!named.empty() && !is_party(deal.party, named, reader)) return false;
        return deal.role != Predicate::partner;
      }
      if (!in_role(deal, query.role)) return false;
      const std::set<std::string> excluded(query.excluded.begin(), query.excluded.end());
      if (!excluded.empty() && is_party(deal.party, excluded, reader)) return false;
      return std::none_of(mentioned.begin(), mentioned.end(), [&](const auto& id) {
        return id == deal.party || (reader.type_of(id) != EntityType::plant &&
                                    reader.type_of(id) != EntityType::place && reader.same_name(id, deal.party));
      });
    });
    deals = in_phase(deals, query.phase, result);
    // A deal of quite another year is not the one that is meant; one a year off may be, where none fits better.
    if (query.time.kind == AskedTime::Kind::at)
      std::erase_if(deals, [&](const Deal& deal) {
        const Date date = parse_date(deal.qualifiers.count(Qualifier::date) ? deal.qualifiers.at(Qualifier::date) : "")
                              .value_or(Date{});
        return date.known() && std::abs(date.year - query.time.date.year) > 1;
      });
    keep_if_any(deals, [&](const Deal& deal) {
      return std::any_of(deal.facts.begin(), deal.facts.end(),
                         [&](const auto& fact) { return in_time(fact, query.time); });
    });
    // Where a deal is dated as asked, those without a date are others.
    if (query.time.kind != AskedTime::Kind::none)
      keep_if_any(deals, [&](const Deal& deal) {
        return std::any_of(deal.facts.begin(), deal.facts.end(), [&](const auto& fact) {
          return qualifier_date(fact, Qualifier::date).known() && in_time(fact, query.time);
        });
      });
    if (query.minimum)
      keep_if_any(deals, [&](const Deal& deal) {
        return std::any_of(deal.facts.begin(), deal.facts.end(), [&](const auto& fact) {
          return qualifier(fact, Qualifier::stake) == number_text(*query.minimum);
        });
      });
    // Of several sales the one between those who are named; of unfinished deals all may be with one seller.
    if (query.phase == Phase::completed || query.role == Role::seller) match_counterpart(deals, all, named, reader);
    // Who is in talks: a mere rumour counts only where nothing firmer is known, or where it is asked for.
    if (query.phase == Phase::open && query.role != Role::seller && query.aspect == Aspect::state)
      if (!keep_if_any(deals,
                       [](const Deal& deal) { return deal.status == "negotiating" || deal.status == "exploring"; }))
        keep_if_any(deals, [](const Deal& deal) { return deal.status != "rumoured"; });
    if (query.aspect == Aspect::last && deals.size() > 1) {
      const Date newest = std::max_element(deals.begin(), deals.end(), [](const auto& a, const auto& b) {
                            return a.date < b.date;
                          })->date;
      keep_if_any(deals, [&](const Deal& deal) { return deal.date == newest; });
    }
    if (deals.empty() && query.role == Role::seller) {
      // Nobody is told to have sold it, but one has bought it: who had it the day before.
      std::vector<const Deal*> purchases;
      for (const auto& deal : all)
        if (deal.role == Predicate::buyer && deal.status == "completed") purchases.push_back(&deal);
      if (purchases.size() == 1) {
        Moment earlier = moment;
        earlier.at = from_epoch_days(days_from_epoch(first_day(purchases[0]->date)) - 1);
        for (const auto& holder : owners_at(group, reader, earlier))
          if (!mentioned.count(holder.company) && holder.company != purchases[0]->party)
            result.rows.push_back(entity_row(holder.company, holder.facts, {}, reader));
        if (!result.rows.empty()) result.remark = "No article names the seller: it follows from who owned it before.";
      }
    }
    if (query.aspect == Aspect::since)
      date_rows(deals, reader, result);
    else
      deal_rows(deals, reader, result);
    if (!result.rows.empty()) break;
  }
  return result;
}

Result run_price(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  const std::set<std::string> named = named_companies(query);
  for (const auto& group : deal_groups(query, reader)) {
    const std::vector<StatedFact> facts = deal_facts(group, reader, moment);
    if (facts.empty()) continue;
    // Who is named must have to do with the deal; a buyer who is named must be the one who paid.
    std::vector<StatedFact> buyers;
    bool party = query.companies.empty();
    for (const auto& fact : facts) {
      if (!is_party(fact.subject, named, reader)) continue;
      party = true;
      if (fact.predicate == Predicate::buyer) buyers.push_back(fact);
    }
    for (const auto& target : group)
      for (const auto& owner : owners_of(target, reader)) party = party || is_party(owner, named, reader);
    if (!party && !query.companies.empty()) continue;
    std::vector<StatedFact> priced;
    for (const auto& fact : facts) {
      if (qualifier(fact, Qualifier::price).empty() || !in_time(fact, query.time)) continue;
      if (!query.currency.empty() && !qualifier(fact, Qualifier::currency).empty() &&
          qualifier(fact, Qualifier::currency) != query.currency)
        continue;
      if (!buyers.empty()) {
        const bool goes = std::any_of(buyers.begin(), buyers.end(), [&](const auto& buyer) {
          if (fact.predicate == Predicate::buyer) return buyer.subject == fact.subject;
          return buyer.subject != fact.subject && same_deal(buyer, fact) >= 2;
        });
        if (!goes) continue;
      }
      priced.push_back(fact);
    }
    if (query.phase == Phase::completed || query.phase == Phase::open) {
      std::vector<StatedFact> fitting;
      std::copy_if(priced.begin(), priced.end(), std::back_inserter(fitting), [&](const auto& fact) {
        return (qualifier(fact, Qualifier::deal_status) == "completed") == (query.phase == Phase::completed);
      });
      if (!fitting.empty()) priced = fitting;
    }
    for (const auto& fact : priced) {
      const std::string value(qualifier(fact, Qualifier::price)), unit(qualifier(fact, Qualifier::currency));
      auto same =
          std::find_if(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.value == value; });
      if (same == result.rows.end())
        result.rows.push_back(value_row("number", value, unit, fact.object, {fact}, fact.qualifiers, reader));
    }
    if (!result.rows.empty()) break;
  }
  return result;
}

Result run_stake(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  const std::set<std::string> named = named_companies(query);
  std::vector<std::vector<std::string>> groups = target_groups(query, reader);
  // "What share does X hold in Y": either may have been taken for the target.
  for (const auto& company : query.companies)
    if (!company.ids.empty()) groups.push_back(company.ids);
  for (const auto& group : groups) {
    std::set<std::string> holders = named;
    for (const auto& id : query.target.ids) holders.insert(id);
    for (const auto& id : group) holders.erase(id);
    // The state of a country bears the country's name: "the Serbian state".
    std::vector<StatedFact> held, dealt;
    for (const auto& target : group)
      for (const auto& fact : reader.about(target, Predicate::subsidiary_of))
        if (!qualifier(fact, Qualifier::stake).empty() && (holders.empty() || is_party(fact.object, holders, reader)))
          held.push_back(fact);
    for (const auto& fact : deal_facts(group, reader, moment)) {
      if (qualifier(fact, Qualifier::stake).empty()) continue;
      if (!holders.empty() && !is_party(fact.subject, holders, reader)) continue;
      if (holders.empty() && fact.predicate == Predicate::seller) continue;
      dealt.push_back(fact);
    }
    held = known_facts(std::move(held), moment);
    const bool deals_first = query.phase != Phase::any || query.tense == Tense::future;
    for (const auto* facts : deals_first ? std::vector{&dealt, &held} : std::vector{&held, &dealt}) {
      for (const auto& fact : *facts) {
        const std::string value(qualifier(fact, Qualifier::stake));
        auto same =
            std::find_if(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.value == value; });
        if (same == result.rows.end())
          result.rows.push_back(value_row("number", value, "%", group[0], {fact}, fact.qualifiers, reader));
      }
      if (!result.rows.empty()) return result;
    }
  }
  return result;
}

Result run_owner(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  if (query.target.ids.empty()) return result;
  const auto& targets = query.target.ids;
  std::vector<Holder> holders;
  const std::set<std::string> named = named_companies(query);
  if (query.aspect == Aspect::before) {
    // Before somebody: the sellers of the purchase, else who had it on the day before.
    Date when;
    std::vector<Deal> deals = deals_for(targets, reader, moment);
    const Deal* purchase = nullptr;
    for (const auto& deal : deals)
      if (deal.role == Predicate::buyer && deal.status == "completed" &&
          (named.empty() || is_party(deal.party, named, reader)) && (!purchase || deal.date > purchase->date))
        purchase = &deal;
    if (purchase) {
      std::vector<Deal> sellers = only(deals, [](const Deal& deal) { return deal.role == Predicate::seller; });
      match_counterpart(sellers, deals, {purchase->party}, reader);
      std::erase_if(sellers,
                    [&](const Deal& deal) { return deal.party == purchase->party || named.count(deal.party) > 0; });
      const bool goes = std::any_of(sellers.begin(), sellers.end(), [&](const Deal& seller) {
        return std::any_of(seller.facts.begin(), seller.facts.end(),
                           [&](const auto& fact) { return same_deal(fact, purchase->facts[0]) > 1; });
      });
      if (goes) {
        deal_rows(sellers, reader, result);
        return result;
      }
      Moment earlier = moment;
      earlier.at = from_epoch_days(days_from_epoch(first_day(purchase->date)) - 1);
      holders = owners_at(targets, reader, earlier);
      std::erase_if(holders, [&](const Holder& holder) { return holder.company == purchase->party; });
    }
    if (holders.empty()) {
      holders = former_owners(targets, reader, moment);
      std::erase_if(holders, [&](const Holder& holder) { return named.count(holder.company) > 0; });
    }
  } else if (query.tense == Tense::past && query.time.kind == AskedTime::Kind::none && !moment.at.known()) {
    holders = former_owners(targets, reader, moment);
    if (holders.empty()) holders = owners_at(targets, reader, moment);
  } else if (query.tense == Tense::future) {
    for (const auto& target : targets)
      for (const auto& fact : reader.about(target, Predicate::owned_by))
        if (qualifier(fact, Qualifier::when) == "planned") holders.push_back({fact.object, {fact}, false});
    if (holders.empty()) {
      Query buyers = query;
      buyers.role = Role::buyer;
      buyers.phase = Phase::open;
      return run_deal(buyers, reader, moment);
    }
  } else {
    holders = owners_at(targets, reader, moment);
    if (!holders.empty() && holders.front().former) result.remark = "Nobody is said to own it now; these did.";
  }
  for (const auto& holder : holders)
    result.rows.push_back(entity_row(holder.company, holder.facts, holder.facts.front().qualifiers, reader));
  return result;
}

Result run_owned(const Query& query, GraphReader& reader, const Moment& moment) {
  if (query.condition == Condition::sold || query.condition == Condition::for_sale) {
    // What a company bought, or is after.
    Result bought;
    for (const auto& id : named_companies(query))
      for (const auto& fact : known_facts(reader.about(id, Predicate::buyer), moment)) {
        const auto status = qualifier(fact, Qualifier::deal_status);
        const bool done = status == "completed" || status == "agreed" || status.empty();
        const bool open =
            status == "rumoured" || status == "exploring" || status == "negotiating" || status == "agreed";
        if (query.condition == Condition::sold ? !done : !open) continue;
        const bool told =
            std::any_of(bought.rows.begin(), bought.rows.end(), [&](const auto& row) { return row.id == fact.object; });
        if (!told) bought.rows.push_back(entity_row(fact.object, {fact}, fact.qualifiers, reader));
      }
    const bool plants =
        std::any_of(bought.rows.begin(), bought.rows.end(), [](const auto& row) { return row.type == "plant"; });
    if (query.only == "plant" && plants)
      std::erase_if(bought.rows, [](const auto& row) { return row.type != "plant"; });
    return bought;
  }
  Result result = run_plants(query, reader, moment);
  std::set<std::string> seen;
  for (const auto& id : named_companies(query)) {
    for (const auto& fact : reader.pointing_at(id, Predicate::subsidiary_of))
      if (qualifier(fact, Qualifier::when) != "past" && qualifier(fact, Qualifier::when) != "planned" &&
          seen.insert(fact.subject).second)
        result.rows.push_back(entity_row(fact.subject, {fact}, fact.qualifiers, reader));
    for (const auto& fact : reader.about(id, Predicate::buyer))
      if (qualifier(fact, Qualifier::deal_status) == "completed" &&
          reader.type_of(fact.object) == EntityType::company) {
        const auto holders = owners_at({fact.object}, reader, moment);
        const bool holds =
            std::any_of(holders.begin(), holders.end(), [&](const Holder& h) { return h.company == id; });
        if (holds && seen.insert(fact.object).second)
          result.rows.push_back(entity_row(fact.object, {fact}, fact.qualifiers, reader));
      }
  }
  return result;
}

Result run_investment(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  const std::set<std::string> named = named_companies(query);
  std::vector<StatedFact> facts;
  std::set<std::string> targets(query.target.ids.begin(), query.target.ids.end());
  for (const auto& place : query.places) targets.insert(place.ids.begin(), place.ids.end());
  for (const auto& target : targets)
    for (const auto& fact : reader.pointing_at(target, Predicate::invests_in)) facts.push_back(fact);
  // Without a target: whatever it put money into.
  if (facts.empty() && !query.target.named() && query.places.empty())
    for (const auto& id : named)
      for (const auto& fact : reader.about(id, Predicate::invests_in)) facts.push_back(fact);
  for (const auto& fact : known_facts(std::move(facts), moment)) {
    const std::string value(qualifier(fact, Qualifier::amount));
    if (query.only == "company") {
      const bool told =
          std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.id == fact.subject; });
      if (!told) result.rows.push_back(entity_row(fact.subject, {fact}, fact.qualifiers, reader));
      continue;
    }
    if (value.empty() || (!named.empty() && !is_party(fact.subject, named, reader))) continue;
    const bool told =
        std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.value == value; });
    if (!told)
      result.rows.push_back(value_row("number", value, std::string(qualifier(fact, Qualifier::currency)), fact.subject,
                                      {fact}, fact.qualifiers, reader));
  }
  return result;
}

}  // namespace plantgraph
