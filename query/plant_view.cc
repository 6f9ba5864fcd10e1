#include "query/plant_view.h"

#include <algorithm>
#include <set>

namespace plantgraph {
namespace {

bool counts_vehicles(const StatedFact& fact) {
  return fact.literal && (fact.literal->unit.empty() || fact.literal->unit.starts_with("vehicles"));
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

const std::optional<StatedFact>& PlantView::newest_number(Predicate predicate,
                                                          std::optional<std::optional<StatedFact>>& part) {
  if (!part) {
    part.emplace();
    const StatedFact* best = nullptr;
    const auto facts = known_facts(reader_.about(id_, predicate), moment_);
    for (const auto& fact : facts) {
      if (!fact.literal || !holds_now(fact)) continue;
      const bool better = !best || (counts_vehicles(fact) && !counts_vehicles(*best)) ||
                          (fact.article == best->article && counts_vehicles(fact) == counts_vehicles(*best) &&
                           fact.literal->number > best->literal->number);
      if (better) best = &fact;
    }
    if (best) *part = *best;
  }
  return *part;
}

const std::optional<StatedFact>& PlantView::capacity() { return newest_number(Predicate::capacity, capacity_); }
const std::optional<StatedFact>& PlantView::workforce() { return newest_number(Predicate::employs, workforce_); }

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
    for (auto& fact : known_facts(reader_.about(id_, Predicate::produces), moment_))
      if (holds_now(fact) && !outdated(fact, reader_, moment_) && told.insert(fact.object).second)
        products_->push_back(std::move(fact));
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
