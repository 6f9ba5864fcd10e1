#include "query/path.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "graph/error.h"
#include "query/run.h"

namespace plantgraph {
namespace {

constexpr std::size_t page_rows = 512;
constexpr std::size_t most_rows_each = 20000;  // of one entity, predicate and direction, where paths are sought
constexpr std::size_t most_reached = 100000;   // entities of one path search
constexpr std::size_t most_near = 5000;        // entities of one neighbourhood
constexpr std::size_t most_counted = 10000;    // facts of a group
constexpr std::size_t most_facts_a_hop = 8;
constexpr std::size_t longest_path = 12;

FactRange range_of(const std::string& entity, Predicate predicate, Direction direction) {
  FactRange range;
  range.predicate = predicate;
  if (direction == Direction::out) {
    range.index = FactRange::Index::subjects;
    range.subject = entity;
  } else {
    range.index = FactRange::Index::objects;
    range.object = entity;
  }
  return range;
}

const std::string& other_end(const IndexedFact& fact, Direction direction) {
  return direction == Direction::out ? fact.object : fact.subject;
}

// Index rows in their order, page by page; the callback returns false to stop.
template <typename Row>
void each_row(const FactRange& range, GraphReader& reader, Row row) {
  std::string place;
  std::vector<IndexedFact> rows;
  for (bool more = true; more;) {
    reader.check_deadline();
    rows.clear();
    more = reader.graph().facts_in(range, place, page_rows, rows);
    for (const auto& fact : rows)
      if (!row(fact)) return;
  }
}

bool links_entities(const PredicateInfo& row) { return row.objects != 0; }

bool denied(const IndexedFact& fact, GraphReader& reader) {
  const bool deal =
      fact.predicate == Predicate::buyer || fact.predicate == Predicate::seller || fact.predicate == Predicate::partner;
  if (!deal) return false;
  const auto stated = reader.graph().fact(fact.article, fact.ordinal);
  if (!stated) return false;
  const auto status = stated->qualifiers.find(Qualifier::deal_status);
  return status != stated->qualifiers.end() && status->second == "denied";
}

// One side of the search: where each entity was reached from.
struct Side {
  std::map<std::string, std::string> from;  // the ends themselves: from ""
  std::vector<std::string> frontier;
};

class Search {
 public:
  Search(const std::vector<std::string>& a, const std::vector<std::string>& b, GraphReader& reader, Path& path)
      : reader_(reader), path_(path) {
    for (const auto& id : a) start(ahead_, id);
    for (const auto& id : b) start(behind_, id);
  }

  void run(std::size_t most_hops) {
    for (const auto& [id, from] : ahead_.from)
      if (behind_.from.count(id)) {
        path_.found = true;
        return;
      }
    for (std::size_t hops = 0; hops < most_hops && !ahead_.frontier.empty() && !behind_.frontier.empty(); ++hops) {
      // The smaller front goes on: a hub at one end is met from the other.
      const bool forward = ahead_.frontier.size() <= behind_.frontier.size();
      if (const auto meeting = widen(forward ? ahead_ : behind_, forward ? behind_ : ahead_)) {
        tell(*meeting);
        return;
      }
    }
  }

 private:
  void start(Side& side, const std::string& id) {
    if (reader_.entity(id) && side.from.emplace(id, "").second) side.frontier.push_back(id);
  }

  bool passable(const std::string& id) {
    const auto type = reader_.type_of(id);
    return type && *type != EntityType::place && *type != EntityType::product;
  }

  // The least id at which both sides meet after one more step of `mine`.
  std::optional<std::string> widen(Side& mine, const Side& theirs) {
    std::set<std::string> next;
    std::optional<std::string> meeting;
    for (const auto& id : mine.frontier)
      for (const auto& row : predicates()) {
        if (!links_entities(row)) continue;
        for (const auto direction : {Direction::out, Direction::in}) {
          std::size_t seen = 0;
          each_row(range_of(id, row.predicate, direction), reader_, [&](const IndexedFact& fact) {
            if (++seen > most_rows_each || mine.from.size() > most_reached) {
              path_.bounded = true;
              return false;
            }
            const std::string& other = other_end(fact, direction);
            if (mine.from.count(other) || denied(fact, reader_)) return true;
            const bool meets = theirs.from.count(other) > 0;
            if (!meets && !passable(other)) return true;
            mine.from.emplace(other, id);
            next.insert(other);
            if (meets && (!meeting || other < *meeting)) meeting = other;
            return true;
          });
        }
      }
    mine.frontier.assign(next.begin(), next.end());
    return meeting;
  }

  void tell(const std::string& meeting) {
    std::vector<std::string> ids = {meeting};
    for (auto id = ahead_.from.at(meeting); !id.empty(); id = ahead_.from.at(id)) ids.insert(ids.begin(), id);
    for (auto id = behind_.from.at(meeting); !id.empty(); id = behind_.from.at(id)) ids.push_back(id);
    path_.found = true;
    for (std::size_t i = 0; i + 1 < ids.size(); ++i) path_.hops.push_back(hop(ids[i], ids[i + 1]));
  }

  PathHop hop(const std::string& from, const std::string& to) {
    PathHop out{from, to, {}};
    std::vector<StatedFact> facts;
    for (const auto& row : predicates()) {
      if (!links_entities(row)) continue;
      for (const auto& [subject, object] : {std::pair(from, to), std::pair(to, from)}) {
        FactRange range = range_of(subject, row.predicate, Direction::out);
        range.object = object;
        std::size_t seen = 0;
        each_row(range, reader_, [&](const IndexedFact& fact) {
          if (auto stated = reader_.graph().fact(fact.article, fact.ordinal)) facts.push_back(std::move(*stated));
          return ++seen < 64;
        });
      }
    }
    std::stable_sort(facts.begin(), facts.end(),
                     [](const StatedFact& a, const StatedFact& b) { return a.published > b.published; });
    for (const auto& fact : facts) {
      const auto same = std::find_if(out.facts.begin(), out.facts.end(), [&](const PathFact& told) {
        return told.predicate == fact.predicate && told.subject == fact.subject && told.qualifiers == fact.qualifiers;
      });
      if (same != out.facts.end() || out.facts.size() >= most_facts_a_hop) continue;
      PathFact one{fact.subject, fact.object, fact.predicate, fact.qualifiers, proofs_of({fact}, reader_)};
      if (!one.evidence.empty()) out.facts.push_back(std::move(one));
    }
    return out;
  }

  GraphReader& reader_;
  Path& path_;
  Side ahead_, behind_;
};

NeighbourGroup group_of(const std::string& entity, Predicate predicate, Direction direction, const NearOptions& options,
                        GraphReader& reader) {
  NeighbourGroup group;
  group.entity = entity;
  group.predicate = predicate;
  group.direction = direction;
  FactRange range = range_of(entity, predicate, direction);
  group.facts = reader.graph().count_facts(range, most_counted);
  if (group.facts == 0) return group;
  // Where the index is sorted by what is asked for, the page begins there.
  if (direction == Direction::in && !options.after.empty()) range.subject_from = options.after;
  each_row(range, reader, [&](const IndexedFact& fact) {
    const std::string& other = other_end(fact, direction);
    if (!options.after.empty() && other <= options.after) return true;
    if (group.neighbours.empty() || group.neighbours.back().id != other) {
      if (group.neighbours.size() == options.limit) {
        group.next = group.neighbours.back().id;
        return false;
      }
      group.neighbours.push_back({other, 0});
    }
    ++group.neighbours.back().facts;
    return true;
  });
  return group;
}

using Json = nlohmann::ordered_json;

Json entity_json(const std::string& id, GraphReader& reader) {
  const EntityRecord* record = reader.entity(id);
  Json out = {{"id", id}};
  if (record) {
    out["type"] = name(record->type);
    out["name"] = record->name;
  }
  return out;
}

std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

Path find_path(const std::vector<std::string>& from, const std::vector<std::string>& to, std::size_t most_hops,
               GraphReader& reader) {
  if (most_hops == 0 || most_hops > longest_path)
    throw Error(ErrorCode::usage, "a path has 1 to 12 steps: give another number of steps");
  Path path;
  Search(from, to, reader, path).run(most_hops);
  return path;
}

Neighbourhood find_near(const std::vector<std::string>& entities, const NearOptions& options, GraphReader& reader) {
  if (options.depth < 1 || options.depth > 4) throw Error(ErrorCode::usage, "the depth is 1 to 4");
  if (options.limit < 1 || options.limit > 1000) throw Error(ErrorCode::usage, "the limit is 1 to 1000");
  if (!options.after.empty() && (!options.predicate || !options.direction || options.depth != 1))
    throw Error(ErrorCode::usage, "a page that goes on needs its predicate and direction, and depth 1");
  Neighbourhood near;
  std::set<std::string> seen(entities.begin(), entities.end());
  std::vector<std::string> level(seen.begin(), seen.end());
  for (std::size_t distance = 1; distance <= options.depth && !level.empty(); ++distance) {
    std::set<std::string> next;
    for (const auto& entity : level) {
      for (const auto& row : predicates()) {
        if (!links_entities(row) || (options.predicate && row.predicate != *options.predicate)) continue;
        for (const auto direction : {Direction::out, Direction::in}) {
          if (options.direction && direction != *options.direction) continue;
          reader.check_deadline();
          NeighbourGroup group = group_of(entity, row.predicate, direction, options, reader);
          if (group.neighbours.empty()) continue;
          group.distance = distance;
          for (const auto& one : group.neighbours) {
            if (seen.count(one.id)) continue;
            if (seen.size() >= most_near) {
              near.bounded = true;
              continue;
            }
            seen.insert(one.id);
            // A country leads to everything in it: it is shown, but not gone through.
            if (const auto type = reader.type_of(one.id);
                type && *type != EntityType::place && *type != EntityType::product)
              next.insert(one.id);
          }
          near.groups.push_back(std::move(group));
        }
      }
    }
    level.assign(next.begin(), next.end());
  }
  return near;
}

std::string path_as_json(const Path& path, GraphReader& reader) {
  Json out = {{"found", path.found}, {"bounded", path.bounded}, {"hops", Json::array()}};
  for (const auto& hop : path.hops) {
    Json one = {{"from", entity_json(hop.from, reader)}, {"to", entity_json(hop.to, reader)}, {"facts", Json::array()}};
    for (const auto& fact : hop.facts) {
      Json told = {{"subject", fact.subject}, {"predicate", name(fact.predicate)}, {"object", fact.object}};
      told["qualifiers"] = Json::object();
      for (const auto& [key, value] : fact.qualifiers) told["qualifiers"][std::string(name(key))] = value;
      told["evidence"] = Json::array();
      for (const auto& proof : fact.evidence) {
        Json quote = {{"article", proof.article},  {"quote", proof.quote},
                      {"start", proof.span.start}, {"end", proof.span.end},
                      {"rule", proof.rule},        {"confidence", std::round(proof.confidence * 100) / 100}};
        if (proof.published.known()) quote["published"] = to_string(proof.published);
        told["evidence"].push_back(std::move(quote));
      }
      one["facts"].push_back(std::move(told));
    }
    out["hops"].push_back(std::move(one));
  }
  return line(out);
}

std::string neighbourhood_as_json(const Neighbourhood& near, GraphReader& reader) {
  Json out = {{"bounded", near.bounded}, {"groups", Json::array()}};
  for (const auto& group : near.groups) {
    Json one = {{"entity", entity_json(group.entity, reader)},
                {"predicate", name(group.predicate)},
                {"direction", group.direction == Direction::out ? "out" : "in"},
                {"distance", group.distance},
                {"facts", group.facts},
                {"neighbours", Json::array()}};
    for (const auto& neighbour : group.neighbours) {
      Json told = entity_json(neighbour.id, reader);
      told["facts"] = neighbour.facts;
      one["neighbours"].push_back(std::move(told));
    }
    if (!group.next.empty()) one["next"] = group.next;
    out["groups"].push_back(std::move(one));
  }
  return line(out);
}

}  // namespace plantgraph
