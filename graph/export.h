// The whole graph as a file, in one of several formats: one table of formats, one writer for each.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/store.h"

namespace plantgraph {

struct ExportFilter;  // graph/export_filter.h

// Takes the next piece of the output, of any length. What it throws (a full disk) ends the export.
using ExportSink = std::function<void(std::string_view)>;

// Writes what the snapshot shows (with its `as_of`) and the filter lets through, as a stream: memory does not grow with
// the graph, but for the ids that a filter chooses. The same graph gives the same bytes. Throws Error(database) for
// damage found while reading.
using ExportWriter = void (*)(const Snapshot& graph, const ExportFilter& filter, const ExportSink& out);

struct ExportFormat {
  std::string_view name;     // of `--format`
  std::string_view meaning;  // one line for people
  ExportWriter write;        // throws Error(usage) for a filter that the format does not take
};

// The first is the default.
std::span<const ExportFormat> export_formats();
const ExportFormat* export_format_named(std::string_view name);  // null where there is none

}  // namespace plantgraph
