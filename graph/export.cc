#include "graph/export.h"

#include "graph/export_ndjson.h"

namespace plantgraph {
namespace {

constexpr ExportFormat formats[] = {
    {"ndjson", "all that is needed to make the same graph again, one JSON object a line, sorted", export_ndjson},
};

}  // namespace

std::span<const ExportFormat> export_formats() { return formats; }

const ExportFormat* export_format_named(std::string_view name) {
  for (const ExportFormat& format : formats)
    if (format.name == name) return &format;
  return nullptr;
}

}  // namespace plantgraph
