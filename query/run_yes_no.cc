// Yes or no, with the fact that decides; no row where nothing is known.
#include <algorithm>
#include <cmath>

#include "query/plants.h"
#include "query/run.h"

namespace plantgraph {
namespace {

Result say(bool yes, const std::vector<StatedFact>& facts, GraphReader& reader, std::string remark = {}) {
  Result result;
  if (facts.empty()) return result;
  result.rows.push_back(
      value_row("yes/no", yes ? "yes" : "no", "", facts.front().subject, facts, facts.front().qualifiers, reader));
  result.remark = std::move(remark);
  return result;
}

std::set<std::string> ids_of(const std::vector<Reference>& references) {
  std::set<std::string> ids;
  for (const auto& reference : references) ids.insert(reference.ids.begin(), reference.ids.end());
  return ids;
}

Result about_deal(const Query& query, GraphReader& reader, const Moment& moment) {
  const std::set<std::string> named = named_companies(query);
  const bool sells = query.role == Role::seller;
  for (const auto& group : deal_groups(query, reader)) {
    const std::vector<Deal> all = deals_for(group, reader, moment);
    std::vector<Deal> deals;
    for (const auto& deal : all) {
      const bool side = sells ? deal.role == Predicate::seller : deal.role != Predicate::seller;
      const bool party = query.companies.empty() || is_party(deal.party, named, reader);
      if (side && party && !deal.status.empty()) deals.push_back(deal);
    }
    // A sale is told by its buyer too.
    if (deals.empty() && (sells || query.companies.empty()))
      for (const auto& deal : all)
        if (!deal.status.empty() && (sells || query.companies.empty())) deals.push_back(deal);
    // The target named as a company that sells: no deal with another for its own target.
    if (deals.empty()) continue;
    const Deal* best = &deals.front();
    Phase phase = query.phase;
    if (phase == Phase::any)
      phase = query.tense == Tense::past || query.aspect == Aspect::decided ? Phase::completed : Phase::open;
    const auto yes = [&](const Deal& deal) {
      switch (phase) {
        case Phase::completed:
          return deal.status == "completed" || (query.aspect == Aspect::decided && deal.status == "agreed");
        case Phase::open:
          return deal.open() && !deal.lapsed;
        case Phase::failed:
          return query.aspect == Aspect::deny ? deal.status == "denied" : deal.failed();
        case Phase::any:
          break;
      }
      return true;
    };
    for (const auto& deal : deals)
      if (yes(deal)) best = &deal;
    return say(yes(*best), best->facts, reader,
               best->status.empty() ? "" : "The latest word on the deal: " + best->status + ".");
  }
  // "Has X decided to sell?": whatever X may sell.
  if (sells && !(query.target.types & bit(EntityType::plant))) {
    std::vector<StatedFact> sales;
    for (const auto& id : query.target.ids)
      for (const auto& fact : reader.about(id, Predicate::seller)) sales.push_back(fact);
    // Its daughters and its parent speak of the same sales: whoever of the family sells one of these plants.
    const std::set<std::string> family(query.target.ids.begin(), query.target.ids.end());
    std::set<std::string> things;
    for (const auto& fact : sales) things.insert(fact.object);
    for (const auto& id : query.target.ids)
      for (const auto& plant : plants_of(id, reader)) things.insert(plant);
    for (const auto& thing : things)
      for (const auto& fact : reader.pointing_at(thing, Predicate::seller))
        if (!family.count(fact.subject) && is_party(fact.subject, family, reader)) sales.push_back(fact);
    sales = known_facts(std::move(sales), moment);
    std::erase_if(sales, [](const auto& fact) { return qualifier(fact, Qualifier::deal_status).empty(); });
    if (!sales.empty()) {
      const auto status = qualifier(sales.front(), Qualifier::deal_status);
      const bool done = status == "completed" || status == "agreed";
      return say(done, sales, reader, "The latest word on the sale: " + std::string(status) + ".");
    }
  }
  return {};
}

Result about_owner(const Query& query, GraphReader& reader, const Moment& moment) {
  // "Does A belong to B" names the target first, "does B own A" last.
  std::vector<std::string> targets = query.target.ids;
  std::set<std::string> named = named_companies(query);
  if (!(query.target.types & bit(EntityType::plant)) && query.all.size() >= 2) {
    const auto& target = query.role == Role::buyer ? query.all.back() : query.all.front();
    const auto& owner = query.role == Role::buyer ? query.all.front() : query.all.back();
    targets = target.ids;
    named = {owner.ids.begin(), owner.ids.end()};
  }
  if (targets.empty() || named.empty()) return {};
  std::vector<StatedFact> seen;
  std::set<std::string> visited;
  std::vector<std::pair<std::string, std::vector<StatedFact>>> todo;
  for (const auto& target : targets) todo.push_back({target, {}});
  for (std::size_t i = 0; i < todo.size() && i < 200; ++i) {
    const auto [id, path] = todo[i];
    if (!visited.insert(id).second) continue;
    for (const auto& holder : owners_at({id}, reader, moment)) {
      if (holder.former) continue;
      std::vector<StatedFact> longer = path;
      longer.push_back(holder.facts.front());
      const bool owner = named.count(holder.company) || std::any_of(named.begin(), named.end(), [&](const auto& one) {
                           return reader.same_name(one, holder.company);
                         });
      if (owner) return say(true, longer, reader);
      seen.insert(seen.end(), longer.begin(), longer.end());
      if (path.size() < 6) todo.push_back({holder.company, longer});
    }
  }
  for (const auto& holder : former_owners(targets, reader, moment))
    if (is_party(holder.company, named, reader))
      return say(query.tense == Tense::past, holder.facts, reader, "It did once.");
  return say(false, seen, reader);
}

Result about_models(const Query& query, GraphReader& reader, const Moment& moment) {
  const std::set<std::string> models = ids_of(query.models);
  std::set<std::string> sites(query.target.ids.begin(), query.target.ids.end());
  Query inner = query;
  inner.yes_no = false;
  inner.aspect = Aspect::last;  // no falling back from the present to the past
  const Result made = run_models(inner, reader, moment);
  for (const auto& row : made.rows)
    if (models.count(row.id)) {
      Result result;
      result.rows.push_back(row);
      result.rows[0].type = "yes/no";
      result.rows[0].name.clear();
      result.rows[0].aliases.clear();
      result.rows[0].value = "yes";
      return result;
    }
  // Who is to make it there, and does not come.
  const std::set<std::string> named = named_companies(query);
  for (const auto& deal : deals_for(query.target.ids, reader, moment))
    if (deal.failed() && deal.role != Predicate::seller && is_party(deal.party, named, reader))
      return say(false, deal.facts, reader, "The latest word on the deal: " + deal.status + ".");
  std::vector<StatedFact> others;
  for (const auto& site : sites)
    for (const auto& fact : reader.about(site, Predicate::produces))
      if (models.count(fact.object)) others.push_back(fact);
  if (!others.empty())
    return say(false, others, reader,
               "It was, or is to be: " + std::string(qualifier(others[0], Qualifier::when)) + ".");
  // The maker of the model was to come, and did not.
  for (const auto& site : sites)
    for (const auto& deal : deals_for({site}, reader, moment)) {
      if (!deal.failed()) continue;
      // A model that the graph does not know bears its maker's name ("Chery Tiggo 9").
      for (const auto& asked : query.models)
        for (const auto& words : reader.name_words(deal.party)) {
          const auto model_words = GraphReader::all_words(asked.text);
          const bool bears = std::all_of(words.begin(), words.end(), [&](const auto& word) {
            return std::find(model_words.begin(), model_words.end(), word) != model_words.end();
          });
          if (asked.ids.empty() && reader.tells(words) && bears)
            return say(false, deal.facts, reader, "Its maker's deal there: " + deal.status + ".");
        }
      for (const auto& model : models) {
        bool maker = false;
        for (const auto& fact : reader.pointing_at(model, Predicate::makes))
          maker = maker || is_party(deal.party, {fact.subject}, reader);
        for (const auto& words : reader.name_words(deal.party))
          maker = maker || (reader.tells(words) && reader.name_holds(model, words));
        if (maker) return say(false, deal.facts, reader, "Its maker's deal there: " + deal.status + ".");
      }
    }
  if (!models.empty())
    for (const auto& one : status_at(query.target.ids, reader, moment))
      if (one.status == "closed" || one.status == "idle")
        return say(false, {one.fact}, reader, "The plant is " + one.status + ".");
  return {};
}

Result about_status(const Query& query, GraphReader& reader, const Moment& moment) {
  if (query.status == "restarting")
    for (const auto& one : all_statuses(query.target.ids, reader))
      if (one.status == "restarting")
        return say(true, {one.fact}, reader, one.since.known() ? "From " + to_string(one.since) + " on." : "");
  const auto statuses = status_at(query.target.ids, reader, moment);
  if (statuses.empty()) return {};
  const auto& one = statuses.front();
  const std::string asked = query.status.empty() ? "operating" : query.status;
  const bool stands = asked == "idle" || asked == "closed";
  bool yes = one.status == asked;
  if (asked == "idle") yes = one.status == "idle" || one.status == "closed";
  if (asked == "closed") yes = one.status == "closed";
  if (asked == "restarting") yes = one.status == "restarting" || one.status == "operating";
  std::string remark = "Status: " + one.status;
  if (one.since.known()) remark += " since " + to_string(one.since);
  (void)stands;
  return say(yes, {one.fact}, reader, remark + ".");
}

Result about_number(const Query& query, GraphReader& reader, const Moment& moment) {
  Query inner = query;
  inner.yes_no = false;
  const Result numbers = run_number(inner, reader, moment);
  if (numbers.rows.empty() || (!query.minimum && !query.maximum)) return {};
  Result result;
  result.rows.push_back(numbers.rows.front());
  const double value = std::atof(result.rows[0].value.c_str());
  const bool yes = (!query.minimum || value >= *query.minimum) && (!query.maximum || value <= *query.maximum);
  result.remark = result.rows[0].value + " " + result.rows[0].unit + ".";
  result.rows[0].type = "yes/no";
  result.rows[0].value = yes ? "yes" : "no";
  result.rows[0].unit.clear();
  return result;
}

// A list that is not empty says yes; an empty one says nothing.
Result about_any(const Query& query, GraphReader& reader, const Moment& moment) {
  Query inner = query;
  inner.yes_no = false;
  Result rows = run(inner, reader, moment);
  if (rows.rows.empty()) return {};
  Result result;
  result.rows.push_back(rows.rows.front());
  result.remark = rows.rows.front().name + rows.rows.front().value + ".";
  if (query.intent == Intent::opened && query.time.kind == AskedTime::Kind::at) {
    const std::string told = rows.rows.front().value, asked = to_string(query.time.date);
    result.rows[0].value = told.starts_with(asked) || asked.starts_with(told) ? "yes" : "no";
  } else {
    result.rows[0].value = "yes";
  }
  result.rows[0].type = "yes/no";
  result.rows[0].name.clear();
  result.rows[0].aliases.clear();
  return result;
}

}  // namespace

Result run_yes_no(const Query& query, GraphReader& reader, const Moment& moment) {
  switch (query.intent) {
    case Intent::deal:
    case Intent::price:
      return about_deal(query, reader, moment);
    case Intent::stake:
    case Intent::owner:
    case Intent::owned:
      return about_owner(query, reader, moment);
    case Intent::models:
    case Intent::makers:
    case Intent::where_built:
      return about_models(query, reader, moment);
    case Intent::status:
      return about_status(query, reader, moment);
    case Intent::capacity:
    case Intent::output:
    case Intent::workforce:
      return about_number(query, reader, moment);
    case Intent::unknown:
      return {};
    default:
      return about_any(query, reader, moment);
  }
}

}  // namespace plantgraph
