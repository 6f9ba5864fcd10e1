#include "query/plant_view.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "query/weigh.h"

namespace plantgraph {
namespace {

// Engines, cells and energy are counted apart from vehicles.
bool counts_vehicles(const StatedFact& fact) {
  constexpr std::string_view others[] = {"engines", "gearboxes", "cells", "batteries"};
  const std::string_view unit = fact.literal->unit;
  const std::string_view what = unit.substr(0, unit.find('/'));
  return std::find(std::begin(others), std::end(others), what) == std::end(others) &&
         what.find("Wh") == std::string_view::npos;
}

bool holds_now(const StatedFact& fact) {
  const auto when = qualifier(fact, Qualifier::when);
  return when != "past" && when != "planned";
}

}  // namespace

const std::string& PlantView::name() {
  const EntityRecord* record = reader_.entity(id_);
  return record ? record->name : id_;
}

const std::string& PlantView::country() {
  if (!country_) country_ = reader_.country_of_plant(id_);
  return *country_;
}

const std::vector<StatedFact>& PlantView::places() {
  if (!places_) {
    places_.emplace();
    std::set<std::string> told;
    for (auto& fact : known_facts(reader_.about(id_, Predicate::located_in), moment_))
      if (told.insert(fact.object).second) places_->push_back(std::move(fact));
    std::stable_partition(places_->begin(), places_->end(), [&](const StatedFact& fact) {
      const EntityRecord* place = reader_.entity(fact.object);
      return !place || reader_.country_named(place->name).empty();
    });
  }
  return *places_;
}

const std::vector<Holder>& PlantView::owners() {
  if (!owners_) {
    owners_ = owners_at({id_}, reader_, moment_);
    std::erase_if(*owners_, [](const Holder& holder) { return holder.former; });
  }
  return *owners_;
}

const std::vector<PlantStatus>& PlantView::statuses() {
  if (!statuses_) statuses_ = status_at({id_}, reader_, moment_);
  return *statuses_;
}

const std::optional<StatedFact>& PlantView::weighed_number(Predicate predicate,
                                                           std::optional<std::optional<StatedFact>>& part) {
  if (part) return *part;
  part.emplace();
  std::vector<StatedFact> facts = known_facts(reader_.about(id_, predicate), moment_);
  std::erase_if(facts, [](const StatedFact& fact) { return !fact.literal || !holds_now(fact); });
  // Vehicles where any are told of.
  if (std::any_of(facts.begin(), facts.end(), counts_vehicles))
    std::erase_if(facts, [](const StatedFact& fact) { return !counts_vehicles(fact); });
  std::vector<RivalClaim> claims;
  for (auto& fact : facts) {
    constexpr double same_within = 0.005;
    const auto same = std::find_if(claims.begin(), claims.end(), [&](const RivalClaim& claim) {
      const double told = claim.facts.front().literal->number;
      return claim.unit == fact.literal->unit &&
             std::abs(told - fact.literal->number) <=
                 same_within * std::max(std::abs(told), std::abs(fact.literal->number));
    });
    RivalClaim& claim = same == claims.end() ? claims.emplace_back() : *same;
    if (claim.facts.empty()) {
      claim.value = number_text(fact.literal->number);
      claim.unit = fact.literal->unit;
      claim.name = claim.value;
    }
    claim.facts.push_back(std::move(fact));
  }
  if (claims.empty()) return *part;
  constexpr int number_days = 31;
  const Verdict verdict = weigh(std::move(claims), number_days, reader_);
  if (!verdict.hold.empty()) *part = verdict.hold.front().facts.front();
  return *part;
}

const std::optional<StatedFact>& PlantView::capacity() { return weighed_number(Predicate::capacity, capacity_); }
const std::optional<StatedFact>& PlantView::workforce() { return weighed_number(Predicate::employs, workforce_); }

const std::optional<StatedFact>& PlantView::opened() {
  if (!opened_) {
    opened_.emplace();
    for (auto& fact : known_facts(reader_.about(id_, Predicate::opened), moment_))
      if (fact.literal && !*opened_) *opened_ = std::move(fact);
  }
  return *opened_;
}

const std::vector<StatedFact>& PlantView::products() {
  if (!products_) {
    products_.emplace();
    std::set<std::string> told;
    OutOfDate outdated(reader_, moment_);
    for (auto& fact : known_facts(reader_.about(id_, Predicate::produces), moment_))
      if (holds_now(fact) && !outdated(fact) && told.insert(fact.object).second) products_->push_back(std::move(fact));
  }
  return *products_;
}

Date PlantView::last_said() { return last_said_of(id_, reader_.graph()); }

Date last_said_of(const std::string& id, const Snapshot& graph) {
  constexpr std::size_t piece = 256;
  Date last;
  for (const auto index : {FactRange::Index::subjects, FactRange::Index::objects}) {
    FactRange range;
    range.index = index;
    (index == FactRange::Index::subjects ? range.subject : range.object) = id;
    std::string place;
    std::vector<IndexedFact> rows;
    bool more = true;
    while (more) {
      rows.clear();
      more = graph.facts_in(range, place, piece, rows);
      for (const auto& row : rows) last = std::max(last, row.published);
    }
  }
  return last;
}

std::string names_of(const std::vector<std::string>& ids, GraphReader& reader) {
  std::string out;
  std::set<std::string> told;
  for (const auto& id : ids) {
    const EntityRecord* record = reader.entity(id);
    const std::string& name = record ? record->name : id;
    if (told.insert(name).second) out += (out.empty() ? "" : "; ") + name;
  }
  return out;
}

}  // namespace plantgraph
