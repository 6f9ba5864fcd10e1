// How two things hang together, and what stands around one: walks over the index of facts, bounded everywhere.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/answer.h"
#include "query/reader.h"

namespace plantgraph {

// One fact along a path, with its quotes.
struct PathFact {
  std::string subject, object;  // entity ids
  Predicate predicate = Predicate::located_in;
  Qualifiers qualifiers;
  std::vector<Proof> evidence;  // at least one
};

struct PathHop {
  std::string from, to;         // entity ids
  std::vector<PathFact> facts;  // newest first, at most eight; those of the same words once
};

struct Path {
  bool found = false;
  // Some entity had too many facts, or too many were reached, so that a shorter path may be missed.
  bool bounded = false;
  std::vector<PathHop> hops;  // none where an end is the other
};

// A shortest path, by breadth from both ends; the first by ids where there are several. Places and goods are no steps
// between: everything stands in a country. A denied deal connects nobody. At most `most_hops` (up to 12). Ids that the
// graph does not know give no path. Throws Error(deadline).
Path find_path(const std::vector<std::string>& from, const std::vector<std::string>& to, std::size_t most_hops,
               GraphReader& reader);

enum class Direction : std::uint8_t { out, in };  // the entity is the subject; the object

struct Neighbour {
  std::string id;
  std::size_t facts = 0;  // that say so
};

// The neighbours of one entity by one predicate and direction, in the order of their ids.
struct NeighbourGroup {
  std::string entity;
  Predicate predicate = Predicate::located_in;
  Direction direction = Direction::out;
  std::size_t distance = 1;  // of these neighbours from where the walk began
  std::vector<Neighbour> neighbours;
  std::size_t facts = 0;  // in all, counted up to 10,000
  std::string next;       // the page goes on after this id; empty where it is the last
};

struct NearOptions {
  std::size_t depth = 1;   // 1..4
  std::size_t limit = 20;  // neighbours of one group, 1..1000
  // Only this group of the entity itself, as a page of its own. `after` needs a predicate.
  std::optional<Predicate> predicate;
  std::optional<Direction> direction;
  std::string after;  // an id: what comes behind it
};

struct Neighbourhood {
  std::vector<NeighbourGroup> groups;  // nearer ones first; then by entity, predicate and direction
  bool bounded = false;                // more than 5,000 entities: the rest was left out
};

// Throws Error(deadline); Error(usage) for options out of their bounds.
Neighbourhood find_near(const std::vector<std::string>& entities, const NearOptions& options, GraphReader& reader);

// One line each, with names beside the ids.
std::string path_as_json(const Path& path, GraphReader& reader);
std::string neighbourhood_as_json(const Neighbourhood& near, GraphReader& reader);

}  // namespace plantgraph
