#include "query/plant_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "query/run.h"
#include "query/tell.h"

namespace plantgraph {
namespace {

// Within how many days two numbers are of one time; owners and statuses change from one day to the next.
constexpr int number_days = 31;
constexpr int change_days = 0;

std::string name_of(const std::string& id, GraphReader& reader) {
  const EntityRecord* record = reader.entity(id);
  return record ? record->name : id;
}

StateValue shown(const RivalClaim& claim, GraphReader& reader) {
  StateValue out;
  out.value = claim.value;
  out.unit = claim.unit;
  out.name = claim.name;
  out.qualifiers = claim.facts.front().qualifiers;
  out.first_said = claim.first_said;
  out.last_said = claim.last_said;
  out.sources = claim.sources;
  out.asserted = claim.asserted;
  out.evidence = proofs_of(claim.facts, reader);
  return out;
}

void add_beaten(StateAspect& aspect, Beaten beaten, GraphReader& reader) {
  aspect.contradicted = aspect.contradicted || beaten.contradicts;
  aspect.beaten.push_back(
      {shown(beaten.claim, reader), std::move(beaten.rule), std::move(beaten.why), beaten.contradicts});
}

void add_if_any(PlantState& state, StateAspect aspect) {
  if (!aspect.holds.empty() || !aspect.beaten.empty()) state.aspects.push_back(std::move(aspect));
}

// The claim with that value, made where there is none yet.
RivalClaim& claim_of(std::vector<RivalClaim>& claims, const std::string& value, const std::string& name) {
  for (auto& claim : claims)
    if (claim.value == value) return claim;
  RivalClaim& made = claims.emplace_back();
  made.value = value;
  made.name = name;
  return made;
}

bool all_say(const RivalClaim& claim, std::string_view when) {
  return std::all_of(claim.facts.begin(), claim.facts.end(),
                     [&](const auto& fact) { return qualifier(fact, Qualifier::when) == when; });
}

StateAspect owner(const std::string& plant, GraphReader& reader, const Moment& moment) {
  StateAspect aspect;
  aspect.name = "owner";
  std::vector<RivalClaim> winners;
  std::vector<const StatedFact*> purchases;
  for (const auto& holder : owners_at({plant}, reader, moment)) {
    RivalClaim& claim = claim_of(winners, holder.company, name_of(holder.company, reader));
    claim.facts = holder.facts;
    examine(claim, reader);
    aspect.holds.push_back(shown(claim, reader));
    if (holder.former) aspect.holds.back().note = "the last known owner; nobody is known to own it now";
  }
  for (const auto& fact : reader.pointing_at(plant, Predicate::buyer))
    if (qualifier(fact, Qualifier::deal_status) == "completed") purchases.push_back(&fact);

  std::vector<RivalClaim> losers;
  std::map<std::string, std::optional<std::size_t>> places;  // in losers; none for those that have won
  const auto add = [&](const std::string& company, const StatedFact& fact) {
    const auto [place, fresh] = places.try_emplace(company);
    if (fresh && std::none_of(winners.begin(), winners.end(),
                              [&](const RivalClaim& one) { return reader.same_name(one.value, company); })) {
      place->second = losers.size();
      RivalClaim& claim = losers.emplace_back();
      claim.value = company;
      claim.name = name_of(company, reader);
    }
    if (place->second) losers[*place->second].facts.push_back(fact);
  };
  for (const auto& fact : reader.about(plant, Predicate::owned_by)) add(fact.object, fact);
  for (const auto predicate : {Predicate::buyer, Predicate::seller})
    for (const auto& fact : reader.pointing_at(plant, predicate))
      if (qualifier(fact, Qualifier::deal_status) == "completed") add(fact.subject, fact);
  for (auto& claim : losers) {
    examine(claim, reader);
    Beaten beaten{claim, "later", {}, false};
    const StatedFact* sale = nullptr;
    for (const auto* purchase : purchases)
      if (purchase->subject != claim.value && (!sale || sale->published < purchase->published)) sale = purchase;
    const bool sold = std::any_of(claim.facts.begin(), claim.facts.end(),
                                  [](const auto& fact) { return fact.predicate == Predicate::seller; });
    if (all_say(claim, "planned")) {
      beaten.rule = "planned";
      beaten.why = "said of the future";
    } else if (sale && (sold || claim.first_said <= sale->published)) {
      const Date date = qualifier_date(*sale, Qualifier::date);
      beaten.rule = "sale";
      beaten.why = fmt::format("{} bought it ({})", name_of(sale->subject, reader),
                               date.known() ? to_string(date) : "said on " + to_string(sale->published));
    } else if (sold) {
      beaten.rule = "sale";
      beaten.why = "sold it";
    } else if (all_say(claim, "past") || winners.empty()) {
      beaten.rule = "past";
      beaten.why = "said of the past";
    } else {
      beaten = beaten_by(claim, winners.front(), change_days);
    }
    add_beaten(aspect, std::move(beaten), reader);
  }
  return aspect;
}

StateAspect status(const std::string& plant, GraphReader& reader, const Moment& moment) {
  StateAspect aspect;
  aspect.name = "status";
  std::vector<RivalClaim> all;
  for (const auto& one : all_statuses({plant}, reader)) claim_of(all, one.status, one.status).facts.push_back(one.fact);
  for (auto& claim : all) examine(claim, reader);
  std::vector<RivalClaim> winners;
  for (const auto& one : status_at({plant}, reader, moment)) {
    RivalClaim claim = one.implied ? RivalClaim{} : claim_of(all, one.status, one.status);
    if (one.implied) {
      claim.value = claim.name = one.status;
      claim.facts = {one.fact};
      examine(claim, reader);
    } else {
      // The evidence that won is told first.
      std::stable_partition(claim.facts.begin(), claim.facts.end(), [&](const StatedFact& fact) {
        return fact.article == one.fact.article && fact.ordinal == one.fact.ordinal;
      });
    }
    StateValue value = shown(claim, reader);
    value.qualifiers = one.fact.qualifiers;
    if (one.implied) {
      value.qualifiers = {};
      value.note = one.fact.predicate == Predicate::produces ? "follows from what it is said to make"
                                                             : "follows from the date of its opening";
    }
    aspect.holds.push_back(std::move(value));
    winners.push_back(std::move(claim));
  }
  aspect.contradicted = winners.size() > 1;
  for (const auto& claim : all) {
    if (winners.empty()) break;
    if (std::any_of(winners.begin(), winners.end(), [&](const RivalClaim& one) { return one.value == claim.value; }))
      continue;
    Beaten beaten = beaten_by(claim, winners.front(), change_days);
    const Date since = qualifier_date(claim.facts.front(), Qualifier::since);
    if (claim.last_said > winners.front().last_said && since.known() && beaten.rule == "later") {
      beaten.rule = "planned";
      beaten.why = "said to begin on " + to_string(since);
    }
    // A plant that ran in spring may stand in summer: two statuses of different days are a change, no contradiction.
    beaten.contradicts = beaten.contradicts && beaten.rule != "planned" &&
                         claim.last_said == winners.front().last_said && beaten.rule != "later";
    add_beaten(aspect, std::move(beaten), reader);
  }
  return aspect;
}

// What is made in a unit: claims of vehicles and of engines do not compete.
std::string_view class_of_unit(std::string_view unit) {
  const auto head = unit.substr(0, unit.find('/'));
  for (const std::string_view own : {"engines", "gearboxes", "cells", "batteries"})
    if (head == own) return own;
  return head.find("Wh") != std::string_view::npos ? "energy" : "vehicles";
}

bool close(double a, double b) { return std::abs(a - b) <= 0.005 * std::max(std::abs(a), std::abs(b)); }

std::vector<StateAspect> numbers(std::string_view name, Predicate predicate, const std::string& plant,
                                 GraphReader& reader, const Moment& moment) {
  struct Group {
    std::string unit_class;
    std::vector<RivalClaim> current, past, planned;
  };
  std::vector<Group> groups;
  for (const auto& fact : known_facts(reader.about(plant, predicate), moment)) {
    if (!fact.literal) continue;
    const std::string unit_class(class_of_unit(fact.literal->unit));
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.unit_class == unit_class; });
    if (group == groups.end()) group = groups.insert(groups.end(), {unit_class, {}, {}, {}});
    const auto when = qualifier(fact, Qualifier::when);
    auto& claims = when == "past" ? group->past : when == "planned" ? group->planned : group->current;
    auto same = std::find_if(claims.begin(), claims.end(), [&](const RivalClaim& claim) {
      return claim.unit == fact.literal->unit && close(claim.facts.front().literal->number, fact.literal->number);
    });
    if (same == claims.end()) {
      same = claims.insert(claims.end(), RivalClaim{});
      same->value = number_text(fact.literal->number);
      same->unit = fact.literal->unit;
      same->name = grouped(same->value) + (same->unit.empty() ? "" : " " + same->unit);
    }
    same->facts.push_back(fact);
  }
  std::vector<StateAspect> aspects;
  for (auto& group : groups) {
    StateAspect aspect;
    aspect.name = name;
    const bool any_now = !group.current.empty();
    auto& chosen = any_now ? group.current : !group.past.empty() ? group.past : group.planned;
    Verdict verdict = weigh(std::move(chosen), number_days, reader);
    chosen.clear();
    aspect.contradicted = verdict.hold.size() > 1;
    for (const auto& claim : verdict.hold) aspect.holds.push_back(shown(claim, reader));
    for (auto& beaten : verdict.beaten) add_beaten(aspect, std::move(beaten), reader);
    const auto other_times = [&](std::vector<RivalClaim>& claims, const char* rule, const char* why) {
      for (auto& claim : claims) {
        examine(claim, reader);
        add_beaten(aspect, {claim, rule, why, false}, reader);
      }
    };
    other_times(group.past, "past", "said of the past");
    other_times(group.planned, "planned", "said of the future");
    aspects.push_back(std::move(aspect));
  }
  return aspects;
}

StateAspect produces(const std::string& plant, GraphReader& reader, const Moment& moment) {
  StateAspect aspect;
  aspect.name = "produces";
  std::vector<RivalClaim> claims;
  std::map<std::string, std::size_t> places;
  for (auto& fact : known_facts(reader.about(plant, Predicate::produces), moment)) {
    const auto [place, fresh] = places.try_emplace(fact.object, claims.size());
    if (fresh) {
      RivalClaim& claim = claims.emplace_back();
      claim.value = fact.object;
      claim.name = name_of(fact.object, reader);
    }
    claims[place->second].facts.push_back(std::move(fact));
  }
  OutOfDate outdated(reader, moment);
  for (auto& claim : claims) {
    // The newest first as known_facts gives them: the first that is not out of date makes it a thing of today.
    const bool now = std::any_of(claim.facts.begin(), claim.facts.end(), [&](const StatedFact& fact) {
      const auto when = qualifier(fact, Qualifier::when);
      return when != "past" && when != "planned" && !outdated(fact);
    });
    const bool said_now = std::any_of(claim.facts.begin(), claim.facts.end(), [](const StatedFact& fact) {
      const auto when = qualifier(fact, Qualifier::when);
      return when != "past" && when != "planned";
    });
    examine(claim, reader);
    if (now) {
      aspect.holds.push_back(shown(claim, reader));
    } else if (said_now) {
      add_beaten(aspect, {claim, "stopped", "the plant was closed, idled or sold since, or it is told as past", false},
                 reader);
    } else if (all_say(claim, "planned")) {
      add_beaten(aspect, {claim, "planned", "said of the future", false}, reader);
    } else {
      add_beaten(aspect, {claim, "past", "said of the past", false}, reader);
    }
  }
  return aspect;
}

// No clock can stand before the news: a graph copied to a machine whose clock is wrong tells the same.
Date newest_said(const std::string& plant, GraphReader& reader) {
  Date newest;
  for (const auto& row : predicates())
    for (const auto& fact : reader.about(plant, row.predicate)) newest = std::max(newest, fact.published);
  return newest.known() ? last_day(newest) : newest;
}

}  // namespace

PlantState plant_state(const std::string& plant, GraphReader& reader, const Moment& moment, const Date& today) {
  Moment at = moment;
  if (!at.at.known()) at.at = std::max(today, newest_said(plant, reader));
  PlantState state;
  state.plant = plant;
  add_if_any(state, owner(plant, reader, at));
  add_if_any(state, status(plant, reader, at));
  for (auto& aspect : numbers("capacity", Predicate::capacity, plant, reader, at)) add_if_any(state, std::move(aspect));
  for (auto& aspect : numbers("workforce", Predicate::employs, plant, reader, at)) add_if_any(state, std::move(aspect));
  add_if_any(state, produces(plant, reader, at));
  return state;
}

}  // namespace plantgraph
