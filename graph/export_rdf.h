// The graph as RDF: schema.org for things, PROV-O for where a fact comes from. docs/export.md describes the terms.
#pragma once

#include "graph/export.h"
#include "graph/export_filter.h"

namespace plantgraph {

void export_nquads(const FilteredGraph& graph, const ExportSink& out);  // each fact in the graph of its article
void export_turtle(const FilteredGraph& graph, const ExportSink& out);

}  // namespace plantgraph
