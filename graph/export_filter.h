// Which part of the graph an export shows, and the walk over it that all formats but the canonical one share.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "graph/lexicon.h"
#include "graph/store.h"

namespace plantgraph {

struct ExportFilter {
  unsigned types = ~0u;                    // bits of EntityType
  std::string country;                     // ISO 3166 alpha-2, or a country's name; empty: all
  Date from, to;                           // of publication, both included; unknown: open. Undated articles are out
                                           // where either is known
  double confidence = 0;                   // facts at least that sure
  std::shared_ptr<const Lexicon> lexicon;  // where towns lie; may be null

  bool empty() const { return types == ~0u && country.empty() && !from.known() && !to.known() && confidence <= 0; }
};

// The graph through a filter. Entities are those of the types asked for that some fact left over names, or all where
// only types are asked for. With a country: its plants, and what a fact connects with one of them. Memory grows with
// what a country holds, not with the graph.
class FilteredGraph {
 public:
  // Throws Error(usage) for a country that nobody knows.
  FilteredGraph(const Snapshot& graph, const ExportFilter& filter);

  const Snapshot& graph() const { return graph_; }
  // By id within each type.
  void each_entity(const std::function<void(const EntityRecord&)>& row) const;
  // By predicate, subject, other end, article.
  void each_fact(const std::function<void(const StatedFact&)>& row) const;

  // Where a plant stands, by its own row of the lexicon or its town's.
  struct Site {
    std::string country;  // ISO code; empty where unknown
    std::string town;
    double latitude = 0, longitude = 0;  // both 0 where unknown
  };
  Site site_of(const std::string& plant) const;

 private:
  bool fits(const StatedFact& fact) const;
  bool holds(const std::string& entity) const;

  const Snapshot& graph_;
  const ExportFilter& filter_;
  bool chosen_ = false;        // `ids_` decides
  std::set<std::string> ids_;  // of a country, or of facts left over
};

}  // namespace plantgraph
