// Lists: plants by company, place and condition; what happened to something, and what is new.
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

}  // namespace

Result run_plants(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  const std::set<std::string> companies = named_companies(query);
  std::vector<Listed> listed;
  if (!query.companies.empty()) {
    if (companies.empty()) return result;
    listed = held_plants(companies, reader, moment, query);
    if (listed.empty()) {
      // Plants of companies that belong to it, one step down and then all the way.
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
    }
  } else if (!query.places.empty()) {
    std::set<std::string> plants;
    for (const auto& place : query.places) {
      for (const auto& id : place.ids)
        for (const auto& fact : reader.pointing_at(id, Predicate::located_in)) plants.insert(fact.subject);
      // A country holds plants of which only the town is told.
      reader.graph().facts_with(Predicate::located_in, [&](const StatedFact& fact) {
        plants.insert(fact.subject);
        return !reader.past(reader.deadline());
      });
    }
    for (const auto& plant : plants) listed.push_back({plant});
  } else if (query.condition != Condition::none || query.minimum || query.maximum || !query.models.empty()) {
    reader.graph().each_entity(EntityType::plant, [&](const EntityRecord& plant) {
      listed.push_back({plant.id});
      return !reader.past(reader.deadline());
    });
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
  std::vector<Listed> fitting;
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
  // "idle" and "closed" are one to many writers; what still runs is what is not known to be closed.
  if (!event && fitting.empty() && query.condition == Condition::idle) again(Condition::closed);
  if (!event && fitting.empty() && query.condition == Condition::closed) again(Condition::idle);
  // Of what is planned the building may have begun.
  if (query.condition == Condition::planned && query.aspect != Aspect::state) again(Condition::under_construction);
  if (query.condition == Condition::operating && query.aspect != Aspect::state) {
    fitting.clear();
    for (auto& plant : listed) {
      Listed copy = plant;
      if (!has_status(copy, "closed", reader, moment) && !has_status(copy, "idle", reader, moment))
        fitting.push_back(plant);
    }
  }
  // Where a number is asked for, the largest first.
  std::stable_sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) { return a.size > b.size; });
  if (query.condition == Condition::largest) {
    if (query.aspect == Aspect::last && fitting.size() > 1) fitting.resize(1);
    if (fitting.size() > 10) fitting.resize(10);
  }
  for (auto& plant : fitting) {
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

Result run_history(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  constexpr std::size_t most = 40;
  if (query.intent == Intent::news && query.target.ids.empty()) {
    // What the articles since that day tell, newest first.
    std::vector<std::pair<Date, ArticleKey>> articles;
    reader.graph().each_article([&](const ArticleKey& key, const Article& article) {
      const bool since = query.time.kind == AskedTime::Kind::none || article.published >= first_day(query.time.date);
      const bool known = !moment.known_by.known() || article.published <= last_day(moment.known_by);
      if (article.published.known() && since && known) articles.emplace_back(article.published, key);
      return !reader.past(reader.deadline());
    });
    std::sort(articles.rbegin(), articles.rend());
    for (const auto& [day, key] : articles) {
      const auto facts = reader.graph().article_facts(key);
      if (!facts) continue;
      std::set<std::string> told;
      for (const auto& fact : facts->facts) {
        const std::string& id = facts->entities[fact.subject].id;
        if (facts->entities[fact.subject].type != EntityType::plant || !told.insert(id).second ||
            result.rows.size() >= most)
          continue;
        StatedFact stated;
        stated.article = key;
        stated.subject = id;
        stated.evidence = fact.evidence;
        stated.published = day;
        result.rows.push_back(entity_row(id, {stated}, {}, reader));
      }
    }
    return result;
  }
  std::vector<StatedFact> facts;
  for (const auto& id : query.target.ids) {
    for (const auto predicate : {Predicate::status, Predicate::opened, Predicate::owned_by})
      for (const auto& fact : reader.about(id, predicate)) facts.push_back(fact);
    for (const auto predicate : {Predicate::buyer, Predicate::seller, Predicate::partner}) {
      for (const auto& fact : reader.pointing_at(id, predicate)) facts.push_back(fact);
      // Of a company: its own deals too.
      for (const auto& fact : reader.about(id, predicate)) facts.push_back(fact);
    }
    for (const auto& fact : reader.about(id, Predicate::subsidiary_of)) facts.push_back(fact);
  }
  const auto asked = [&](const std::string& id) {
    return std::find(query.target.ids.begin(), query.target.ids.end(), id) != query.target.ids.end();
  };
  // What happened when, oldest first; what has no date by the day on which it was told.
  struct Event {
    Date date;
    AnswerRow row;
  };
  std::vector<Event> events;
  for (const auto& fact : known_facts(std::move(facts), moment)) {
    reader.check_deadline();
    if (events.size() >= most) break;
    Event event;
    if (fact.literal) {
      const bool date = fact.literal->kind == LiteralKind::date;
      event.row =
          value_row(date ? "date" : "status", fact.literal->text, "", fact.subject, {fact}, fact.qualifiers, reader);
      event.date = date ? parse_date(fact.literal->text).value_or(Date{}) : qualifier_date(fact, Qualifier::since);
    } else {
      const bool own = asked(fact.subject);
      event.row = entity_row(own ? fact.object : fact.subject, {fact}, fact.qualifiers, reader);
      event.date = qualifier_date(fact, Qualifier::date);
      event.row.relation = fact.predicate == Predicate::owned_by        ? "owner"
                           : fact.predicate == Predicate::subsidiary_of ? "parent"
                           : !own                                       ? std::string(name(fact.predicate))
                           : fact.predicate == Predicate::buyer         ? "bought or wanted by it"
                           : fact.predicate == Predicate::seller        ? "sold or offered by it"
                                                                        : "partner";
    }
    if (fact.predicate == Predicate::opened) event.row.relation = "opened";
    if (!event.date.known()) event.date = fact.published;
    const bool span = query.time.kind == AskedTime::Kind::since || query.time.kind == AskedTime::Kind::between;
    if (span && !in_span(event.date, query.time)) continue;
    // The newest word on it has been taken already.
    const bool told = std::any_of(events.begin(), events.end(), [&](const Event& other) {
      return other.row.id == event.row.id && other.row.value == event.row.value &&
             other.row.relation == event.row.relation;
    });
    if (!told) events.push_back(std::move(event));
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.date < b.date; });
  for (auto& event : events) result.rows.push_back(std::move(event.row));
  return result;
}

}  // namespace plantgraph
