// What is told about a plant or company itself: numbers, models, status, dates.
#include <algorithm>
#include <cmath>

#include "query/events.h"
#include "query/plants.h"
#include "query/run.h"

namespace plantgraph {
namespace {

bool close(double a, double b) { return std::abs(a - b) <= 0.005 * std::max(std::abs(a), std::abs(b)); }

// Units as classes that a question can ask for.
bool unit_fits(std::string_view unit, std::string_view asked) {
  if (asked.empty() || unit.empty()) return true;
  const auto head = unit.substr(0, unit.find('/'));
  const bool energy = head.find("Wh") != std::string_view::npos;
  if (asked == "GWh") return energy;
  if (asked == "vehicles")
    return !energy && head != "engines" && head != "gearboxes" && head != "cells" && head != "batteries";
  return head == asked || (head == "units" && asked != "GWh");
}

enum class When { current, past, planned };
When when_of(const StatedFact& fact) {
  const auto when = qualifier(fact, Qualifier::when);
  return when == "past" ? When::past : when == "planned" ? When::planned : When::current;
}

std::vector<StatedFact> of_time(const std::vector<StatedFact>& facts, When when) {
  std::vector<StatedFact> kept;
  std::copy_if(facts.begin(), facts.end(), std::back_inserter(kept),
               [&](const auto& fact) { return when_of(fact) == when; });
  return kept;
}

// The values to tell: those of the newest article, and others of its time that contradict it.
void number_rows(const std::vector<StatedFact>& facts, GraphReader& reader, Result& result) {
  if (facts.empty()) return;
  constexpr long contemporary_days = 550;
  const Date newest = facts.front().published;
  for (const auto& fact : facts) {
    if (newest.known() && fact.published.known() &&
        days_from_epoch(first_day(newest)) - days_from_epoch(first_day(fact.published)) > contemporary_days)
      continue;
    auto same = std::find_if(result.rows.begin(), result.rows.end(), [&](const AnswerRow& row) {
      return close(std::atof(row.value.c_str()), fact.literal->number) && row.unit == fact.literal->unit;
    });
    if (same != result.rows.end()) {
      for (auto& proof : proofs_of({fact}, reader)) same->evidence.push_back(std::move(proof));
      continue;
    }
    result.rows.push_back(value_row("number", number_text(fact.literal->number), fact.literal->unit, fact.subject,
                                    {fact}, fact.qualifiers, reader));
  }
}

bool period_fits(std::string_view period, const AskedTime& time) {
  if (time.kind == AskedTime::Kind::none) return true;
  if (time.kind != AskedTime::Kind::at) {
    const auto told = parse_date(period);
    return told && in_span(*told, time);
  }
  const std::string asked = to_string(time.date);
  return !period.empty() && period.size() <= 10 &&
         (period.starts_with(asked) || std::string_view(asked).starts_with(period)) && period.find('-') != 4 + 5;
}

bool is_range(std::string_view period) { return period.size() == 9 && period[4] == '-'; }

bool brand_fits(const std::string& thing, const std::vector<Reference>& brands, GraphReader& reader) {
  if (brands.empty()) return true;
  bool known = false;
  for (const auto& fact : reader.pointing_at(thing, Predicate::makes)) {
    known = true;
    for (const auto& brand : brands)
      for (const auto& id : brand.ids)
        if (id == fact.subject || reader.same_name(id, fact.subject)) return true;
  }
  for (const auto& brand : brands) {
    if (reader.name_holds(thing, reader.words_of_name(brand.text))) return true;
    for (const auto& id : brand.ids) {
      if (id == thing) return true;
      for (const auto& words : reader.name_words(id))
        if (reader.tells(words) && reader.name_holds(thing, words)) return true;
    }
  }
  return !known;
}

// A brand beside its own models, a class of goods beside models: said already.
bool is_class_of_goods(const std::string& id, GraphReader& reader) {
  const EntityRecord* record = reader.entity(id);
  if (!record) return false;
  for (const auto& word : GraphReader::all_words(record->name))
    if (!reader.forms().in_class("goods", word) && !reader.forms().in_class("generic", word)) return false;
  return true;
}

}  // namespace

Result run_number(const Query& query, GraphReader& reader, const Moment& moment) {
  const Predicate predicate = query.intent == Intent::capacity ? Predicate::capacity
                              : query.intent == Intent::output ? Predicate::output
                                                               : Predicate::employs;
  Result result;
  for (const auto& group : target_groups(query, reader)) {
    std::vector<StatedFact> facts;
    for (const auto& id : group)
      for (const auto& fact : reader.about(id, predicate))
        if (fact.literal && (predicate == Predicate::employs || unit_fits(fact.literal->unit, query.unit)))
          facts.push_back(fact);
    facts = known_facts(std::move(facts), moment);
    if (predicate == Predicate::output) {
      std::vector<StatedFact> fitting;
      for (const auto& fact : facts) {
        const auto period = qualifier(fact, Qualifier::period);
        const bool all_years = period.empty() || is_range(period);
        if (query.aspect == Aspect::total ? all_years : !is_range(period) && period_fits(period, query.time))
          fitting.push_back(fact);
      }
      // Without a year: the newest year that is known.
      if (query.time.kind == AskedTime::Kind::none && query.aspect != Aspect::total && !fitting.empty()) {
        std::string newest;
        for (const auto& fact : fitting) newest = std::max(newest, std::string(qualifier(fact, Qualifier::period)));
        std::erase_if(fitting, [&](const auto& fact) { return qualifier(fact, Qualifier::period) != newest; });
      }
      number_rows(fitting, reader, result);
    } else {
      // A date in the month in which an article was written asks for what it tells as present.
      Tense tense = query.tense;
      if (tense == Tense::past && query.time.kind == AskedTime::Kind::at) {
        const bool then = std::any_of(facts.begin(), facts.end(), [&](const auto& fact) {
          return to_string(fact.published).starts_with(to_string(query.time.date)) && when_of(fact) == When::current;
        });
        if (then) tense = Tense::present;
      }
      std::vector<When> order = {When::current, When::past, When::planned};
      if (tense == Tense::past) order = {When::past, When::current, When::planned};
      if (tense == Tense::future) order = {When::planned, When::current};
      for (const When when : order) {
        number_rows(of_time(facts, when), reader, result);
        if (!result.rows.empty()) break;
      }
    }
    if (!result.rows.empty()) break;
  }
  return result;
}

Result run_models(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  struct Made {
    std::string thing;
    std::vector<StatedFact> current, past, planned;
  };
  for (const auto& group : target_groups(query, reader)) {
    std::vector<StatedFact> facts;
    for (const auto& id : group) {
      for (const auto& fact : reader.about(id, Predicate::produces)) facts.push_back(fact);
      if (reader.type_of(id) != EntityType::plant)
        for (const auto& fact : reader.about(id, Predicate::makes)) facts.push_back(fact);
    }
    std::vector<Made> made;
    OutOfDate outdated(reader, moment);
    for (const auto& fact : known_facts(std::move(facts), moment)) {
      if (!brand_fits(fact.object, query.brands, reader)) continue;
      auto found = std::find_if(made.begin(), made.end(), [&](const Made& one) { return one.thing == fact.object; });
      if (found == made.end()) found = made.insert(made.end(), {fact.object, {}, {}, {}});
      const When when = when_of(fact);
      // Undated news of a plant that was closed or sold since tells the past.
      if (when == When::past || (when == When::current && outdated(fact)))
        found->past.push_back(fact);
      else
        (when == When::planned ? found->planned : found->current).push_back(fact);
    }
    const auto tell = [&](auto choose) {
      for (const auto& one : made) {
        const std::vector<StatedFact> proofs = choose(one);
        if (!proofs.empty()) result.rows.push_back(entity_row(one.thing, proofs, proofs.front().qualifiers, reader));
      }
    };
    const auto current = [](const Made& one) { return one.current; };
    const auto past = [](const Made& one) { return one.past; };
    const auto planned = [](const Made& one) { return one.planned; };
    if (query.tense == Tense::any) {
      tell([](const Made& one) { return !one.current.empty() ? one.current : one.past; });
    } else if (query.tense == Tense::future) {
      tell(planned);
    } else if (query.tense == Tense::past) {
      tell(past);
      if (result.rows.empty()) tell(current);
    } else {
      // What is said to be made now beats what is said without a time.
      const bool timed = std::any_of(made.begin(), made.end(), [](const Made& one) {
        return !one.current.empty() && qualifier(one.current.front(), Qualifier::when) == "current";
      });
      if (timed)
        std::erase_if(made, [](const Made& one) {
          return std::none_of(one.current.begin(), one.current.end(),
                              [](const auto& f) { return qualifier(f, Qualifier::when) == "current"; });
        });
      tell(current);
      if (result.rows.empty() && query.aspect != Aspect::last) {
        tell(past);
        if (!result.rows.empty()) result.remark = "That is past: nothing is said about what it makes now.";
      }
      if (result.rows.empty()) {
        tell(planned);
        if (!result.rows.empty()) result.remark = "That is planned.";
      }
    }
    if (query.unit == "engines" || query.unit == "gearboxes") {
      const bool parts = std::any_of(result.rows.begin(), result.rows.end(),
                                     [](const AnswerRow& row) { return row.type == "product"; });
      if (parts)
        std::erase_if(result.rows, [](const AnswerRow& row) { return row.type == "model" || row.type == "brand"; });
    }
    const bool models =
        std::any_of(result.rows.begin(), result.rows.end(), [](const AnswerRow& row) { return row.type == "model"; });
    if (models)
      std::erase_if(result.rows, [&](const AnswerRow& row) {
        if (row.type == "product") return query.aspect == Aspect::models_only || is_class_of_goods(row.id, reader);
        if (row.type != "brand" && row.type != "company") return false;
        return query.aspect == Aspect::models_only ||
               std::any_of(result.rows.begin(), result.rows.end(), [&](const AnswerRow& model) {
                 return model.type == "model" && brand_fits(model.id, {{row.name, {row.id}, 0, false, {}}}, reader);
               });
      });
    if (!result.rows.empty()) break;
  }
  return result;
}

Result run_where_built(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  std::vector<std::string> things;
  for (const auto& model : query.models) things.insert(things.end(), model.ids.begin(), model.ids.end());
  if (query.models.empty())
    for (const auto& one : query.all) things.insert(things.end(), one.ids.begin(), one.ids.end());
  std::vector<StatedFact> facts;
  for (const auto& thing : things)
    for (const auto& fact : reader.pointing_at(thing, Predicate::produces)) facts.push_back(fact);
  facts = known_facts(std::move(facts), moment);
  std::vector<StatedFact> current, past, planned;
  OutOfDate outdated(reader, moment);
  for (const auto& fact : facts) {
    const When when = when_of(fact);
    if (when == When::planned)
      planned.push_back(fact);
    else if (when == When::past || outdated(fact))
      past.push_back(fact);
    else
      current.push_back(fact);
  }
  const auto tell = [&](const std::vector<StatedFact>& rows) {
    for (const auto& fact : rows) {
      // "Now that X has closed, where ...": not X.
      if (std::find(query.excluded.begin(), query.excluded.end(), fact.subject) != query.excluded.end()) continue;
      const bool told = std::any_of(result.rows.begin(), result.rows.end(),
                                    [&](const AnswerRow& row) { return row.id == fact.subject; });
      if (!told) {
        std::vector<StatedFact> proofs;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(proofs),
                     [&](const auto& f) { return f.subject == fact.subject; });
        result.rows.push_back(entity_row(fact.subject, proofs, fact.qualifiers, reader));
      }
    }
  };
  switch (query.tense) {
    case Tense::any:
      tell(current);
      tell(past);
      break;
    case Tense::future:
      tell(planned);
      break;
    case Tense::past:
      tell(past);
      if (result.rows.empty()) tell(current);
      break;
    case Tense::present:
      tell(current);
      if (result.rows.empty()) tell(past);
      if (result.rows.empty()) tell(planned);
      break;
  }
  // A place or an owner that the question names narrows the plants.
  if (!query.target.ids.empty()) {
    std::erase_if(result.rows, [&](const AnswerRow& row) {
      return std::find(query.target.ids.begin(), query.target.ids.end(), row.id) == query.target.ids.end();
    });
  } else if (query.target.named()) {
    result.rows.clear();
  }
  return result;
}

Result run_makers(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  const auto add = [&](const std::string& id, const std::vector<StatedFact>& facts) {
    const bool told =
        std::any_of(result.rows.begin(), result.rows.end(), [&](const AnswerRow& row) { return row.id == id; });
    if (!told) result.rows.push_back(entity_row(id, facts, {}, reader));
  };
  std::set<std::string> things;
  for (const auto& model : query.models) things.insert(model.ids.begin(), model.ids.end());
  if (!query.models.empty() && things.empty()) return result;
  if (query.target.named()) {
    // "Who makes cars in Kaluga?": the owners of plants there that make such things.
    if (query.models.empty() && query.unit != "vehicles") return result;
    for (const auto& plant : query.target.ids) {
      std::vector<StatedFact> made;
      for (const auto& fact : reader.about(plant, Predicate::produces))
        if (things.empty() || things.count(fact.object)) made.push_back(fact);
      if (made.empty()) continue;
      for (const auto& holder : owners_at({plant}, reader, moment)) {
        std::vector<StatedFact> proofs = holder.facts;
        proofs.insert(proofs.end(), made.begin(), made.end());
        add(holder.company, proofs);
      }
    }
    return result;
  }
  for (const auto& thing : things)
    for (const auto& fact : known_facts(reader.pointing_at(thing, Predicate::makes), moment)) add(fact.subject, {fact});
  return result;
}

Result run_status(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  if (query.target.ids.empty()) return result;
  const auto dated = [&](auto wanted, bool until) {
    std::vector<PlantStatus> found;
    for (const auto& one : all_statuses(query.target.ids, reader))
      if (wanted(one.status) && (until ? one.until : one.since).known()) found.push_back(one);
    for (const auto& one : found) {
      const std::string value = to_string(until ? one.until : one.since);
      // The vague date is said by the exact one.
      const bool vaguer = std::any_of(found.begin(), found.end(), [&](const PlantStatus& other) {
        const std::string text = to_string(until ? other.until : other.since);
        return text.size() > value.size() && text.starts_with(value);
      });
      const bool told =
          std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.value == value; });
      if (vaguer || told) continue;
      Qualifiers qualifiers = one.fact.qualifiers;
      result.rows.push_back(value_row("date", value, "", one.fact.subject, {one.fact}, qualifiers, reader));
      if (result.rows.back().evidence.empty()) result.rows.pop_back();
      result.remark = "Status: " + one.status + ".";
    }
  };
  const auto is = [](std::string_view a, std::string_view b = "") {
    return [a, b](const std::string& status) { return status == a || (!b.empty() && status == b); };
  };
  if (query.aspect == Aspect::shut) {
    dated(is("closed"), false);
    if (result.rows.empty()) dated(is("idle"), false);
    return result;
  }
  if (query.aspect == Aspect::restart) {
    dated(is("restarting", "operating"), false);
    if (result.rows.empty()) dated(is("idle", "closed"), true);
    return result;
  }
  if (query.aspect == Aspect::since) {
    const std::string& asked = query.status;
    if (asked == "idle" || asked == "closed") {
      dated(is(asked), false);
      if (result.rows.empty()) dated(is("idle", "closed"), false);
    } else if (asked == "operating") {
      dated(is("operating", "restarting"), false);
      if (result.rows.empty()) return run_opened(query, reader, moment);
    } else if (!asked.empty()) {
      dated(is(asked), false);
    } else {
      for (const auto& one : status_at(query.target.ids, reader, moment)) dated(is(one.status), false);
    }
    return result;
  }
  // One status a plant; plants that are one under several ids tell theirs together.
  for (const auto& one : status_at(query.target.ids, reader, moment)) {
    const bool told =
        std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.value == one.status; });
    if (told) continue;
    Qualifiers qualifiers;
    if (one.since.known()) qualifiers[Qualifier::since] = to_string(one.since);
    if (one.until.known()) qualifiers[Qualifier::until] = to_string(one.until);
    result.rows.push_back(value_row("status", one.status, "", one.fact.subject, {one.fact}, qualifiers, reader));
    if (one.implied)
      result.remark = "No article says so in words: it follows from what the plant is said to make, or when it opened.";
  }
  return result;
}

Result run_opened(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  std::vector<StatedFact> facts;
  for (const auto& id : query.target.ids)
    for (const auto& fact : reader.about(id, Predicate::opened))
      if (fact.literal) facts.push_back(fact);
  facts = known_facts(std::move(facts), moment);
  for (const auto& fact : facts) {
    const std::string& value = fact.literal->text;
    const bool vaguer = std::any_of(facts.begin(), facts.end(), [&](const StatedFact& other) {
      return other.literal->text.size() > value.size() && other.literal->text.starts_with(value);
    });
    const bool told =
        std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.value == value; });
    if (!vaguer && !told)
      result.rows.push_back(value_row("date", value, "", fact.subject, {fact}, fact.qualifiers, reader));
  }
  return result;
}

Result run_location(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  for (const auto& id : query.target.ids)
    for (const auto& fact : known_facts(reader.about(id, Predicate::located_in), moment)) {
      const bool told =
          std::any_of(result.rows.begin(), result.rows.end(), [&](const auto& row) { return row.id == fact.object; });
      if (!told) result.rows.push_back(entity_row(fact.object, {fact}, {}, reader));
    }
  // "In which country": of the places that are told, the countries; where none is, all.
  if (!query.only.empty()) {
    std::vector<AnswerRow> kept;
    for (const auto& row : result.rows)
      if (reader.country_named(row.name).empty() == (query.only == "town")) kept.push_back(row);
    if (!kept.empty()) result.rows = std::move(kept);
  }
  return result;
}

}  // namespace plantgraph
