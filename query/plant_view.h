// One plant as it stands at a moment: where, whose, running or not, how much, with the facts that say so. Tables and
// lists show the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/reader.h"
#include "query/state.h"

namespace plantgraph {

// Each part is read when it is first asked for. For one thread; the reader must outlive it.
class PlantView {
 public:
  PlantView(std::string id, GraphReader& reader, const Moment& moment)
      : id_(std::move(id)), reader_(reader), moment_(moment) {}

  const std::string& id() const { return id_; }
  const std::string& name();     // the id, where the graph has no name
  const std::string& country();  // ISO 3166 alpha-2; empty where unknown
  // Where it stands, the newest word first, towns and regions before countries.
  const std::vector<StatedFact>& places();
  const std::vector<Holder>& owners();  // who owns it, none who owned it before
  const std::vector<PlantStatus>& statuses();
  // The number that holds by the rules of query/weigh.h, of what is told neither as past nor as planned; vehicles
  // before engines and energy. Where sources contradict one another, the first.
  const std::optional<StatedFact>& capacity();
  const std::optional<StatedFact>& workforce();
  const std::optional<StatedFact>& opened();
  // What it makes: one fact a model or product, the newest first; past and planned ones and those out of date left out.
  const std::vector<StatedFact>& products();
  // The publication date of the newest article that says anything of it.
  Date last_said();

 private:
  const std::optional<StatedFact>& weighed_number(Predicate predicate, std::optional<std::optional<StatedFact>>& part);

  std::string id_;
  GraphReader& reader_;
  Moment moment_;
  std::optional<std::string> country_;
  std::optional<std::vector<StatedFact>> places_, products_;
  std::optional<std::vector<Holder>> owners_;
  std::optional<std::vector<PlantStatus>> statuses_;
  std::optional<std::optional<StatedFact>> capacity_, workforce_, opened_;
};

// The newest article's date among all facts of the entity, as subject or object; unknown where none is dated.
Date last_said_of(const std::string& id, const Snapshot& graph);

// Names of entities with "; " between them, each once.
std::string names_of(const std::vector<std::string>& ids, GraphReader& reader);

}  // namespace plantgraph
