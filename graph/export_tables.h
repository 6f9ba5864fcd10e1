// The graph for other programs: CSV for Neo4j and Kùzu, GraphML for Gephi, GeoJSON of plants. docs/export.md describes
// the columns.
#pragma once

#include "graph/export.h"
#include "graph/export_filter.h"

namespace plantgraph {

// A value ("225,000 vehicles/year") is a node of its own, so that it can have the fact's date and confidence on its
// edge.
void export_neo4j_nodes(const FilteredGraph& graph, const ExportSink& out);
void export_neo4j_edges(const FilteredGraph& graph, const ExportSink& out);
void export_kuzu_nodes(const FilteredGraph& graph, const ExportSink& out);
void export_kuzu_edges(const FilteredGraph& graph, const ExportSink& out);
void export_graphml(const FilteredGraph& graph, const ExportSink& out);
// Plants whose place is not known have no geometry.
void export_geojson(const FilteredGraph& graph, const ExportSink& out);

}  // namespace plantgraph
