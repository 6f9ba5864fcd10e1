// All that the graph says of one entity, with proof: what `show` prints.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/store.h"
#include "query/answer.h"

namespace plantgraph {

// One statement, however many articles make it in the same words of the vocabulary.
struct ViewedFact {
  Predicate predicate = Predicate::located_in;
  std::string subject_id, subject_name;
  std::string object_id, object_name;  // empty where `literal` is set
  std::optional<Literal> literal;
  Qualifiers qualifiers;
  double confidence = 0;        // of the best evidence
  Date first_said, last_said;   // publication dates of its articles; unknown where undated
  std::vector<Proof> evidence;  // by publication date, then article; at least one
};

struct EntityView {
  EntityRecord entity;
  std::vector<ViewedFact> about;        // where it is the subject: by predicate, then the latest said first
  std::vector<ViewedFact> pointing_at;  // where it is the object; the same order
};

// Ids of the entities that a person may mean by an id, a name, or the beginning of a name, in this order of preference:
// the first kind that gives any wins. At most `limit`.
std::vector<std::string> entities_meant(const Snapshot& graph, const std::string& words, std::size_t limit);

// nullopt where no such id is known (at the snapshot's date).
std::optional<EntityView> view_entity(const Snapshot& graph, const std::string& id);

// {"entity":{...},"about":[...],"pointing_at":[...]}, one line with a line end.
std::string entity_view_as_json(const EntityView& view);

}  // namespace plantgraph
