#include <algorithm>
#include <map>
#include <set>

#include "query/state.h"
#include "query/state_days.h"
#include "query/weigh.h"

namespace plantgraph {

std::vector<PlantStatus> all_statuses(const std::vector<std::string>& plants, GraphReader& reader) {
  std::vector<PlantStatus> all;
  for (const auto& plant : plants)
    for (const auto& fact : reader.about(plant, Predicate::status))
      if (fact.literal)
        all.push_back({fact.literal->text, qualifier_date(fact, Qualifier::since),
                       qualifier_date(fact, Qualifier::until), false, fact});
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    const Date pa = published_day(a.fact), pb = published_day(b.fact);
    return pa != pb ? pa > pb : a.since > b.since;
  });
  return all;
}

std::vector<PlantStatus> status_at(const std::vector<std::string>& plants, GraphReader& reader, const Moment& moment) {
  const Date day = moment_day(moment);
  const Date by = moment.known_by.known() ? last_day(moment.known_by) : end_of_time;
  std::vector<PlantStatus> all = all_statuses(plants, reader), holding;
  for (const auto& one : all) {
    const Date told = published_day(one.fact);
    if (told > by) continue;
    // A start that was still to come when it was told, and still is.
    if (one.since.known() &&
        first_day(one.since) > std::min(day, told == Date{1, 1, 1} ? day : std::max(told, std::min(day, by)))) {
      if (one.status != "planned" && one.status != "under_construction") continue;
    }
    if (!one.since.known() && told > day) continue;
    holding.push_back(one);
  }
  if (holding.empty() && day != end_of_time)
    for (const auto& one : all)
      if (one.since.known() && first_day(one.since) <= day) holding.push_back(one);
  if (std::any_of(holding.begin(), holding.end(), [&](const auto& one) { return is_asserted(one.fact, reader); }))
    std::erase_if(holding, [&](const auto& one) { return !is_asserted(one.fact, reader); });
  // What a plant is said to make now, it makes.
  PlantStatus implied;
  for (const auto& plant : plants)
    for (const auto predicate : {Predicate::produces})
      for (const auto& fact : reader.about(plant, predicate)) {
        const Date told = published_day(fact);
        if (qualifier(fact, Qualifier::when) != "current" || told > std::min(day, by)) continue;
        if (implied.status.empty() || told > published_day(implied.fact)) implied = {"operating", {}, {}, true, fact};
      }
  if (!implied.status.empty() && (holding.empty() || published_day(implied.fact) > published_day(holding.front().fact)))
    return {implied};
  if (holding.empty()) {
    for (const auto& plant : plants)
      for (const auto& fact : reader.about(plant, Predicate::opened)) {
        if (!fact.literal || published_day(fact) > by) continue;
        const auto opened = parse_date(fact.literal->text);
        if (!opened) continue;
        if (first_day(*opened) <= std::min(day, fact.published.known() ? last_day(fact.published) : day))
          return {{"operating", *opened, {}, true, fact}};
        return {{"planned", {}, {}, true, fact}};
      }
    return {};
  }
  std::vector<PlantStatus> best = {holding.front()};
  std::map<std::string, std::vector<StatedFact>> told_by = {{best[0].status, {best[0].fact}}};
  for (std::size_t i = 1; i < holding.size(); ++i) {
    const auto& one = holding[i];
    const bool same_day = published_day(one.fact) == published_day(best[0].fact) && one.since == best[0].since;
    if (!same_day) continue;
    told_by[one.status].push_back(one.fact);
    if (one.status != best[0].status && one.fact.article != best[0].fact.article) best.push_back(one);
  }
  if (best.size() == 1) return best;
  std::map<std::string, std::size_t> sources;
  std::size_t most = 0;
  for (const auto& [status, facts] : told_by)
    most = std::max(most, sources[status] = independent_sources(facts, reader));
  std::erase_if(best, [&](const PlantStatus& one) { return sources[one.status] < most; });
  return best;
}

bool outdated(const StatedFact& produces, GraphReader& reader, const Moment& moment) {
  const Date told = published_day(produces), day = moment_day(moment);
  const auto statuses = all_statuses({produces.subject}, reader);
  // The newest article's status first: what runs again does not stand still.
  for (const auto& one : statuses) {
    const Date start = one.since.known() ? first_day(one.since) : published_day(one.fact);
    if (start > day) continue;
    const bool stands = one.status == "closed" || one.status == "idle";
    if (!stands && start >= told) break;
    if (stands && start > told) return true;
    // Said without a time of a plant that stood already.
    if (stands && qualifier(produces, Qualifier::when).empty() && one.since.known() &&
        one.fact.article == produces.article)
      return true;
  }
  for (const auto& fact : reader.pointing_at(produces.subject, Predicate::buyer))
    if (qualifier(fact, Qualifier::deal_status) == "completed" && event_day(fact) > told && event_day(fact) <= day)
      return true;
  // A later article that tells the same as past.
  for (const auto& fact : reader.about(produces.subject, Predicate::produces))
    if (fact.object == produces.object && qualifier(fact, Qualifier::when) == "past" && published_day(fact) > told &&
        published_day(fact) <= day)
      return true;
  return false;
}

}  // namespace plantgraph
