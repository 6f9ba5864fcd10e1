#include "query/events.h"

#include <algorithm>
#include <vector>

#include "query/state_days.h"
#include "query/weigh.h"

namespace plantgraph {
namespace {

// The words of statuses by which a plant comes into the condition.
bool brings_about(Condition condition, std::string_view status) {
  switch (condition) {
    case Condition::closed:
    case Condition::closing:
      return status == "closed";
    case Condition::idle:
      return status == "idle";
    case Condition::restarted:
      return status == "restarting";
    default:
      return false;
  }
}

// "Closed", told again and again, happened before it was told first.
std::optional<PlantEvent> first_told(const std::vector<StatedFact>& undated) {
  const auto first = std::min_element(undated.begin(), undated.end(), [](const StatedFact& a, const StatedFact& b) {
    return published_day(a) < published_day(b);
  });
  if (first == undated.end() || !first->published.known()) return std::nullopt;
  return PlantEvent{first->published, *first};
}

}  // namespace

bool in_span(const Date& event, const AskedTime& span) {
  switch (span.kind) {
    case AskedTime::Kind::at: {
      const std::string asked = to_string(span.date), told = to_string(event);
      return told.starts_with(asked) || asked.starts_with(told);
    }
    case AskedTime::Kind::since:
      return last_day(event) >= first_day(span.date);
    case AskedTime::Kind::before:
      return first_day(event) < first_day(span.date);
    case AskedTime::Kind::between:
      return last_day(event) >= first_day(span.date) && first_day(event) <= last_day(span.until);
    case AskedTime::Kind::none:
      break;
  }
  return true;
}

bool is_event(Condition condition) {
  return condition == Condition::opened || condition == Condition::closed || condition == Condition::closing ||
         condition == Condition::idle || condition == Condition::restarted;
}

std::optional<PlantEvent> event_in_span(const std::string& plant, Condition condition, const AskedTime& span,
                                        GraphReader& reader, const Moment& moment) {
  std::vector<PlantEvent> events;
  std::vector<StatedFact> undated;
  const auto add = [&](const StatedFact& fact, const Date& date) {
    if (moment.known_by.known() && fact.published.known() && first_day(fact.published) > last_day(moment.known_by))
      return;
    if (date.known())
      events.push_back({date, fact});
    else
      undated.push_back(fact);
  };
  if (condition == Condition::opened)
    for (const auto& fact : reader.about(plant, Predicate::opened))
      if (fact.literal) add(fact, parse_date(fact.literal->text).value_or(Date{}));
  for (const auto& fact : reader.about(plant, Predicate::status))
    if (fact.literal && brings_about(condition, fact.literal->text)) add(fact, qualifier_date(fact, Qualifier::since));
  if (events.empty())
    if (const auto told = first_told(undated)) events.push_back(*told);
  if (std::any_of(events.begin(), events.end(), [&](const PlantEvent& e) { return is_asserted(e.fact, reader); }))
    std::erase_if(events, [&](const PlantEvent& e) { return !is_asserted(e.fact, reader); });
  std::erase_if(events, [&](const PlantEvent& e) { return !in_span(e.date, span); });
  const auto first = std::min_element(events.begin(), events.end(),
                                      [](const PlantEvent& a, const PlantEvent& b) { return a.date < b.date; });
  return first == events.end() ? std::nullopt : std::optional(*first);
}

}  // namespace plantgraph
