#include "graph/export.h"

#include "graph/error.h"
#include "graph/export_filter.h"
#include "graph/export_ndjson.h"
#include "graph/export_rdf.h"
#include "graph/export_tables.h"

namespace plantgraph {
namespace {

void whole_graph(const Snapshot& graph, const ExportFilter& filter, const ExportSink& out) {
  if (!filter.empty())
    throw Error(ErrorCode::usage, "ndjson is the whole graph: filter with another --format, or the lines with jq");
  export_ndjson(graph, out);
}

template <void (*write)(const FilteredGraph&, const ExportSink&)>
void filtered(const Snapshot& graph, const ExportFilter& filter, const ExportSink& out) {
  write(FilteredGraph(graph, filter), out);
}

constexpr ExportFormat formats[] = {
    {"ndjson", "all that is needed to make the same graph again, one JSON object a line, sorted", whole_graph},
    {"neo4j-nodes", "CSV of things and values for neo4j-admin", filtered<export_neo4j_nodes>},
    {"neo4j-edges", "CSV of facts for neo4j-admin", filtered<export_neo4j_edges>},
    {"kuzu-nodes", "CSV of things and values for Kuzu", filtered<export_kuzu_nodes>},
    {"kuzu-edges", "CSV of facts for Kuzu", filtered<export_kuzu_edges>},
    {"graphml", "for Gephi and yEd", filtered<export_graphml>},
    {"nquads", "RDF with schema.org and PROV-O, each fact in the graph of its article", filtered<export_nquads>},
    {"turtle", "the same RDF for people", filtered<export_turtle>},
    {"geojson", "plants on a map", filtered<export_geojson>},
};

}  // namespace

std::span<const ExportFormat> export_formats() { return formats; }

const ExportFormat* export_format_named(std::string_view name) {
  for (const ExportFormat& format : formats)
    if (format.name == name) return &format;
  return nullptr;
}

}  // namespace plantgraph
