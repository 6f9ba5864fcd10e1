// Lists of plants: by company, place, condition, number, and what happened to them in a span.
#include <algorithm>
#include <cmath>

#include "query/events.h"
#include "query/plants.h"
#include "query/run.h"
#include "query/tell.h"

namespace plantgraph {
namespace {

std::string_view status_word(Condition condition) {
  switch (condition) {
    case Condition::idle:
      return "idle";
    case Condition::closed:
    case Condition::closing:
      return "closed";
    case Condition::operating:
      return "operating";
    case Condition::under_construction:
      return "under_construction";
    case Condition::planned:
      return "planned";
    default:
      return "";
  }
}

struct Listed {
  std::string id;
  std::vector<StatedFact> proofs = {};
  double size = 0;  // the number that is asked for
  std::string unit = {};
  Date date = {};  // of the event that is asked about
};

// Plants that one of the companies holds at the moment.
std::vector<Listed> held_plants(const std::set<std::string>& companies, GraphReader& reader, const Moment& moment,
                                const Query& query) {
  std::vector<Listed> found;
  std::set<std::string> candidates;
  for (const auto& company : companies)
    for (auto& plant : plants_of(company, reader)) candidates.insert(plant);
  for (const auto& plant : candidates) {
    const bool past = query.tense == Tense::past;
    std::vector<Holder> holders = past ? former_owners({plant}, reader, moment) : owners_at({plant}, reader, moment);
    const bool lost = query.condition == Condition::closed || query.condition == Condition::closing ||
                      query.condition == Condition::sold;
    for (const auto& holder : holders) {
      if (!companies.count(holder.company)) continue;
      if (holder.former && !past && !lost) continue;
      found.push_back({plant, holder.facts});
      break;
    }
    if (lost && (found.empty() || found.back().id != plant))
      for (const auto& holder : former_owners({plant}, reader, moment))
        if (companies.count(holder.company)) {
          found.push_back({plant, holder.facts});
          break;
        }
    if (query.tense == Tense::future)
      for (const auto& fact : reader.about(plant, Predicate::owned_by))
        if (qualifier(fact, Qualifier::when) == "planned" && companies.count(fact.object))
          found.push_back({plant, {fact}});
  }
  return found;
}

bool has_status(Listed& plant, std::string_view wanted, GraphReader& reader, const Moment& moment) {
  for (const auto& one : status_at({plant.id}, reader, moment)) {
    if (one.status != wanted) continue;
    plant.proofs.insert(plant.proofs.begin(), one.fact);
    return true;
  }
  return false;
}

// The largest capacity, head count or output that holds now or, where it is asked for, then or in future; capacities
// and outputs in vehicles, unless other goods are asked for.
double best_number(const std::string& plant, GraphReader& reader, const Moment& moment, const Query& query,
                   StatedFact& proof) {
  const Predicate predicate = query.measure == "workforce" ? Predicate::employs
                              : query.measure == "output"  ? Predicate::output
                                                           : Predicate::capacity;
  double best = 0;
  for (const auto& fact : known_facts(reader.about(plant, predicate), moment)) {
    const auto when = qualifier(fact, Qualifier::when);
    if (when == "past" || !fact.literal || (when == "planned" && query.tense != Tense::future)) continue;
    if (predicate != Predicate::employs) {
      const auto& unit = fact.literal->unit;
      const bool asked = query.unit == "GWh" ? unit.find("Wh") != std::string::npos
                                             : unit.starts_with(query.unit.empty() ? "vehicles" : query.unit);
      if (!asked) continue;
    }
    if (predicate == Predicate::output && query.time.kind != AskedTime::Kind::none) {
      const auto period = parse_date(qualifier(fact, Qualifier::period));
      if (!period || !in_span(*period, query.time)) continue;
    }
    if (fact.literal->number > best) {
      best = fact.literal->number;
      proof = fact;
    }
  }
  return best;
}

// "closed in 2017", "opened since 2008": what happened then.
bool happened(Listed& plant, const Query& query, GraphReader& reader, const Moment& moment) {
  const auto event = event_in_span(plant.id, query.condition, query.time, reader, moment);
  if (!event) return false;
  // "has been idle since 2022": what runs again has not.
  const bool still = query.condition == Condition::idle && query.time.kind == AskedTime::Kind::since;
  if (still && !has_status(plant, "idle", reader, moment)) return false;
  plant.date = event->date;
  plant.proofs.insert(plant.proofs.begin(), event->fact);
  return true;
}

// Whether a list asks for what happened, before it asks for what held: "closed in 2017" is not said of what was closed
// in 2010, "idle in 2022" is of what stood since 2021.
bool asks_for_event(const Query& query) {
  if (query.condition == Condition::opened || query.condition == Condition::restarted) return true;
  return query.time.kind != AskedTime::Kind::none && is_event(query.condition);
}

// Whether what held at the time counts beside what happened in it.
bool held_counts(const Query& query, bool happened) {
  if (query.time.kind != AskedTime::Kind::at) return false;
  return query.condition == Condition::idle || (query.condition == Condition::closed && !happened);
}

bool meets(Listed& plant, const Query& query, GraphReader& reader, const Moment& moment) {
  if (query.minimum || query.maximum || query.condition == Condition::largest) {
    StatedFact proof;
    plant.size = best_number(plant.id, reader, moment, query, proof);
    if (plant.size <= 0) return false;
    if (query.minimum && plant.size < *query.minimum) return false;
    if (query.maximum && plant.size > *query.maximum) return false;
    plant.unit = proof.literal->unit;
    plant.proofs.insert(plant.proofs.begin(), proof);
  }
  if (const auto wanted = status_word(query.condition); !wanted.empty())
    return has_status(plant, wanted, reader, moment);
  if (query.condition == Condition::for_sale || query.condition == Condition::sold) {
    const bool sold = query.condition == Condition::sold;
    for (const auto& deal : deals_for({plant.id}, reader, moment)) {
      const bool firm = deal.status == "negotiating" || deal.status == "agreed" || deal.status == "exploring";
      const bool fits = sold ? deal.status == "completed" && deal.role != Predicate::partner
                             : firm && !deal.lapsed && deal.role != Predicate::partner;
      if (!fits) continue;
      if (sold && !in_span(deal.date, query.time)) continue;
      plant.proofs.insert(plant.proofs.begin(), deal.facts.begin(), deal.facts.end());
      return true;
    }
    return false;
  }
  return true;
}

bool makes_one_of(const std::string& plant, const std::vector<Reference>& models, GraphReader& reader) {
  if (models.empty()) return true;
  for (const auto& model : models)
    if (const auto kind = reader.forms().meaning_of("kind", model.text);
        !kind.empty() && kind_of(plant, reader) == kind)
      return true;
  for (const auto& fact : reader.about(plant, Predicate::produces))
    for (const auto& model : models)
      if (std::find(model.ids.begin(), model.ids.end(), fact.object) != model.ids.end()) return true;
  return false;
}

// Plants that the companies hold; where they hold none, those of companies that belong to them, one step down and then
// all the way.
std::vector<Listed> plants_of_house(const std::set<std::string>& companies, GraphReader& reader, const Moment& moment,
                                    const Query& query) {
  std::vector<Listed> listed = held_plants(companies, reader, moment, query);
  std::set<std::string> below = companies;
  for (int depth = 0; depth < 3 && listed.empty(); ++depth) {
    std::set<std::string> next;
    for (const auto& company : below)
      for (const auto& fact : reader.pointing_at(company, Predicate::subsidiary_of))
        if (qualifier(fact, Qualifier::when) != "past") next.insert(fact.subject);
    if (next.empty()) break;
    below = next;
    listed = held_plants(below, reader, moment, query);
  }
  return listed;
}

std::vector<Listed> plants_in(const std::vector<Reference>& places, GraphReader& reader) {
  std::set<std::string> plants;
  for (const auto& place : places) {
    for (const auto& id : place.ids)
      for (const auto& fact : reader.pointing_at(id, Predicate::located_in)) plants.insert(fact.subject);
    // A country holds plants of which only the town is told.
    reader.graph().facts_with(Predicate::located_in, [&](const StatedFact& fact) {
      plants.insert(fact.subject);
      return !reader.past(reader.deadline());
    });
  }
  std::vector<Listed> listed;
  for (const auto& plant : plants) listed.push_back({plant});
  return listed;
}

std::vector<Listed> all_plants(GraphReader& reader) {
  std::vector<Listed> listed;
  reader.graph().each_entity(EntityType::plant, [&](const EntityRecord& plant) {
    listed.push_back({plant.id});
    return !reader.past(reader.deadline());
  });
  return listed;
}

// The plants that the names of the question leave: of its companies, in its places, with its goods.
std::vector<Listed> named_plants(const Query& query, GraphReader& reader, const Moment& moment) {
  std::vector<Listed> listed;
  if (const std::set<std::string> companies = named_companies(query); !query.companies.empty()) {
    if (!companies.empty()) listed = plants_of_house(companies, reader, moment, query);
  } else if (!query.places.empty()) {
    listed = plants_in(query.places, reader);
  } else if (query.condition != Condition::none || query.minimum || query.maximum || !query.models.empty()) {
    listed = all_plants(reader);
  }
  std::erase_if(listed, [&](const Listed& plant) {
    reader.check_deadline();
    if (std::find(query.excluded.begin(), query.excluded.end(), plant.id) != query.excluded.end()) return true;
    for (const auto& place : query.places)
      if (!reader.stands_in(plant.id, place.ids, place.text)) return true;
    if (!makes_one_of(plant.id, query.models, reader)) return true;
    if (!query.kinds.empty())
      return std::find(query.kinds.begin(), query.kinds.end(), kind_of(plant.id, reader)) == query.kinds.end();
    return false;
  });
  // What is left out is left out under all its ids.
  std::erase_if(listed, [&](const Listed& plant) {
    return std::any_of(query.excluded.begin(), query.excluded.end(), [&](const auto& id) {
      return reader.type_of(id) == EntityType::plant && reader.same_name(id, plant.id);
    });
  });
  return listed;
}

// Of the plants those that meet the condition, with the proofs.
std::vector<Listed> fitting_plants(std::vector<Listed> listed, const Query& query, GraphReader& reader,
                                   const Moment& moment) {
  std::vector<Listed> fitting;
  if (query.condition == Condition::operating && query.aspect != Aspect::state) {
    // What still runs is what is not known to be closed.
    for (auto& plant : listed) {
      Listed copy = plant;
      if (!has_status(copy, "closed", reader, moment) && !has_status(copy, "idle", reader, moment))
        fitting.push_back(plant);
    }
    return fitting;
  }
  const bool event = asks_for_event(query);
  if (event) {
    for (auto& plant : listed)
      if (happened(plant, query, reader, moment)) fitting.push_back(plant);
    std::stable_sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
  }
  if (!event || held_counts(query, !fitting.empty()))
    for (auto& plant : listed)
      if (plant.date == Date{} && meets(plant, query, reader, moment)) fitting.push_back(plant);
  const auto again = [&](Condition condition) {
    Query other = query;
    other.condition = condition;
    for (auto& plant : listed)
      if (meets(plant, other, reader, moment)) fitting.push_back(plant);
  };
  // "idle" and "closed" are one to many writers; of what is planned the building may have begun.
  if (!event && fitting.empty() && query.condition == Condition::idle) again(Condition::closed);
  if (!event && fitting.empty() && query.condition == Condition::closed) again(Condition::idle);
  if (query.condition == Condition::planned && query.aspect != Aspect::state) again(Condition::under_construction);
  // Where a number is asked for, the largest first.
  std::stable_sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) { return a.size > b.size; });
  if (query.condition == Condition::largest)
    if (const std::size_t most = query.aspect == Aspect::last ? 1 : 10; fitting.size() > most) fitting.resize(most);
  return fitting;
}

}  // namespace

Result run_plants(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  const bool event = asks_for_event(query);
  for (auto& plant : fitting_plants(named_plants(query, reader, moment), query, reader, moment)) {
    if (plant.proofs.empty()) plant.proofs = reader.about(plant.id, Predicate::located_in);
    if (plant.proofs.empty()) plant.proofs = reader.about(plant.id, Predicate::owned_by);
    Qualifiers qualifiers;
    if (!plant.proofs.empty()) qualifiers = plant.proofs.front().qualifiers;
    if (event && plant.date.known() && !qualifiers.count(Qualifier::since))
      qualifiers[Qualifier::date] = to_string(plant.date);
    result.rows.push_back(entity_row(plant.id, plant.proofs, qualifiers, reader));
    if (plant.size > 0)
      result.rows.back().relation =
          grouped(number_text(plant.size)) + " " + (query.measure == "workforce" ? "people" : plant.unit);
  }
  std::erase_if(result.rows, [](const AnswerRow& row) { return row.evidence.empty(); });
  return result;
}

}  // namespace plantgraph
