// All that the graph says of one entity, with proof: what `show` prints.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/store.h"
#include "query/answer.h"
#include "query/deal_view.h"
#include "query/plant_state.h"

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
  std::optional<PlantState> state;      // of a plant, once add_state was called
  std::optional<DealView> deals;        // for it, where any are known, once add_state was called
};

// Ids of the entities that a person may mean by an id, a name, or the beginning of a name, in this order of preference:
// the first kind that gives any wins. At most `limit`.
std::vector<std::string> entities_meant(const Snapshot& graph, const std::string& words, std::size_t limit);

// nullopt where no such id is known (at the snapshot's date).
std::optional<EntityView> view_entity(const Snapshot& graph, const std::string& id);

// What follows from the facts: the present state of a plant, and the deals for a plant or company. `moment` and `today`
// as in query/plant_state.h. Throws Error(deadline).
void add_state(EntityView& view, GraphReader& reader, const Moment& moment, const Date& today);

// {"entity":{...},"state":[...],"deals":[...],"about":[...],"pointing_at":[...]}, one line with a line end; "state" and
// "deals" only where they were added.
std::string entity_view_as_json(const EntityView& view);

}  // namespace plantgraph
