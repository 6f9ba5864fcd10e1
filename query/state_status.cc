#include <algorithm>
#include <map>
#include <tuple>

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

OutOfDate::PlantLine OutOfDate::read(const std::string& plant) {
  PlantLine line;
  const Date day = moment_day(moment_);
  struct Told {
    Date published, since;
    const StatedFact* fact;
  };
  std::vector<Told> statuses;
  for (const auto& fact : reader_.about(plant, Predicate::status))
    if (fact.literal) statuses.push_back({published_day(fact), qualifier_date(fact, Qualifier::since), &fact});
  std::stable_sort(statuses.begin(), statuses.end(), [](const Told& a, const Told& b) {
    return std::tie(b.published, b.since) < std::tie(a.published, a.since);
  });
  Date runs, stands;
  for (const auto& [published, since, fact] : statuses) {
    const Date start = since.known() ? first_day(since) : published;
    if (start > day) continue;
    if (fact->literal->text == "closed" || fact->literal->text == "idle") {
      if (since.known()) line.standing_in.try_emplace(fact->article, line.running_until.size());
      stands = std::max(stands, start);
    } else {
      runs = std::max(runs, start);
    }
    line.running_until.push_back(runs);
    line.standing_from.push_back(stands);
  }
  for (const auto& fact : reader_.pointing_at(plant, Predicate::buyer))
    if (qualifier(fact, Qualifier::deal_status) == "completed" && event_day(fact) <= day)
      line.sold = std::max(line.sold, event_day(fact));
  for (const auto& fact : reader_.about(plant, Predicate::produces))
    if (qualifier(fact, Qualifier::when) == "past" && published_day(fact) <= day)
      line.past[fact.object] = std::max(line.past[fact.object], published_day(fact));
  return line;
}

bool OutOfDate::operator()(const StatedFact& produces) {
  const auto [found, fresh] = lines_.try_emplace(produces.subject);
  if (fresh) found->second = read(produces.subject);
  const PlantLine& line = found->second;
  const Date told = published_day(produces);
  // The newest article's status first: what runs again does not stand still, and nothing before that counts.
  const auto runs = std::lower_bound(line.running_until.begin(), line.running_until.end(), told);
  const auto counted = std::size_t(runs - line.running_until.begin());
  if (counted > 0 && line.standing_from[counted - 1] > told) return true;
  // Said without a time of a plant that stood already.
  if (qualifier(produces, Qualifier::when).empty())
    if (const auto stood = line.standing_in.find(produces.article);
        stood != line.standing_in.end() && stood->second < counted)
      return true;
  if (line.sold > told) return true;
  // A later article that tells the same as past.
  const auto past = line.past.find(produces.object);
  return past != line.past.end() && past->second > told;
}

}  // namespace plantgraph
