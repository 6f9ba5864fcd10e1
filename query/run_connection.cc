// What lies between two entities: the shortest chains of facts, as their links.
#include <algorithm>
#include <map>

#include "query/run.h"

namespace plantgraph {
namespace {

constexpr std::size_t most_neighbours = 400;  // of one entity: a hub tells little
constexpr int most_steps = 3;                 // from each end

struct Step {
  std::string from;
  StatedFact fact;
};
using Reached = std::map<std::string, std::vector<Step>>;

bool passable(const std::string& id, GraphReader& reader, bool companies_only) {
  const auto type = reader.type_of(id);
  // Everything stands in some country and makes cars: places and goods connect nothing.
  if (!type || *type == EntityType::place || *type == EntityType::product) return false;
  return !companies_only || *type == EntityType::company || *type == EntityType::brand;
}

std::vector<Step> neighbours(const std::string& id, GraphReader& reader, const Moment& moment) {
  std::vector<std::pair<std::string, StatedFact>> found;
  for (const auto& row : predicates()) {
    if (row.literal) continue;
    for (const auto& fact : reader.about(id, row.predicate))
      if (found.size() < most_neighbours) found.emplace_back(fact.object, fact);
    for (const auto& fact : reader.pointing_at(id, row.predicate))
      if (found.size() < most_neighbours) found.emplace_back(fact.subject, fact);
  }
  std::vector<Step> steps;
  for (auto& [other, fact] : found) {
    if (moment.known_by.known() && fact.published > last_day(moment.known_by)) continue;
    if (qualifier(fact, Qualifier::deal_status) == "denied") continue;
    steps.push_back({other, fact});
  }
  return steps;
}

// The same thing under other ids: what one article calls "Koc Holding" another calls "Koç Group".
std::vector<std::string> namesakes(const std::string& id, GraphReader& reader) {
  std::vector<std::string> out;
  const EntityRecord* record = reader.entity(id);
  if (!record) return out;
  std::vector<std::string> names = record->aliases;
  names.push_back(record->name);
  for (const auto& one : names) {
    if (!reader.tells(reader.words_of_name(one))) continue;
    for (const auto& other : reader.graph().entities_named(one))
      if (other != id && reader.type_of(other) == record->type) out.push_back(other);
  }
  return out;
}

}  // namespace

Result run_connection(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  std::vector<const Reference*> ends;
  for (const auto& reference : query.all) {
    if (reference.ids.empty()) return result;  // nobody knows one of them
    ends.push_back(&reference);
  }
  if (ends.size() < 2) return result;
  const bool companies_only = query.only == "company" || query.aspect == Aspect::through;
  std::map<std::string, int> ahead, behind;  // steps from either end
  std::map<std::string, std::vector<StatedFact>> proofs;
  std::vector<StatedFact> direct;
  const std::set<std::string> first(ends[0]->ids.begin(), ends[0]->ids.end()),
      second(ends[1]->ids.begin(), ends[1]->ids.end());
  for (const auto& id : first) ahead[id] = 0;
  for (const auto& id : second) behind[id] = 0;
  std::vector<std::string> a(first.begin(), first.end()), b(second.begin(), second.end());
  std::map<std::pair<std::string, std::string>, std::vector<StatedFact>> edges;
  std::vector<std::string> links;
  for (int step = 1; step <= most_steps && links.empty(); ++step) {
    for (auto* side : {&a, &b}) {
      auto& mine = side == &a ? ahead : behind;
      const auto& theirs = side == &a ? behind : ahead;
      const auto& own_end = side == &a ? first : second;
      const auto& other_end = side == &a ? second : first;
      std::vector<std::string> next;
      for (const auto& id : *side) {
        reader.check_deadline();
        for (auto& [other, fact] : neighbours(id, reader, moment)) {
          if (other_end.count(other) && own_end.count(id)) {
            direct.push_back(fact);
            continue;
          }
          if (own_end.count(other) || other_end.count(other) || !passable(other, reader, companies_only)) continue;
          edges[{id, other}].push_back(fact);
          const auto reach = [&](const std::string& one) {
            const auto [found, fresh] = mine.emplace(one, step);
            if (fresh) next.push_back(one);
          };
          reach(other);
          for (const auto& same : namesakes(other, reader))
            if (!first.count(same) && !second.count(same)) {
              edges[{id, same}].push_back(fact);
              reach(same);
            }
        }
      }
      for (const auto& id : next)
        if (theirs.count(id)) links.push_back(id);
      *side = std::move(next);
      if (!links.empty()) break;
    }
  }
  // Links where the chains meet; with longer chains, the entities towards both ends too.
  std::vector<std::string> chain = links;
  for (std::size_t i = 0; i < chain.size() && chain.size() < 30; ++i)
    for (const auto& [edge, facts] : edges) {
      if (edge.second != chain[i]) continue;
      const bool inner = !first.count(edge.first) && !second.count(edge.first);
      if (inner && std::find(chain.begin(), chain.end(), edge.first) == chain.end()) chain.push_back(edge.first);
    }
  const bool long_chain = !direct.empty() && chain.size() > links.size();
  if (long_chain) chain.clear();  // they touch one another: a detour explains nothing
  // The firmest ties first: where ownership or a deal links them, shared models are left out.
  const auto firm = [&](const std::string& id) {
    return reader.type_of(id) == EntityType::company || reader.type_of(id) == EntityType::plant;
  };
  if (std::any_of(chain.begin(), chain.end(), firm)) std::erase_if(chain, [&](const auto& id) { return !firm(id); });
  for (const auto& id : chain) {
    std::vector<StatedFact> facts;
    for (const auto& [edge, told] : edges)
      if (edge.second == id) facts.insert(facts.end(), told.begin(), told.end());
    const bool said = std::any_of(result.rows.begin(), result.rows.end(),
                                  [&](const AnswerRow& row) { return reader.same_name(row.id, id); });
    if (!said) result.rows.push_back(entity_row(id, facts, {}, reader));
  }
  if (!direct.empty()) {
    const auto& fact = direct.front();
    result.remark = "They are linked directly: " + std::string(name(fact.predicate)) + ".";
    if (result.rows.empty())
      result.rows.push_back(
          entity_row(second.count(fact.subject) ? fact.subject : fact.object, direct, fact.qualifiers, reader));
  }
  return result;
}

}  // namespace plantgraph
