// The canonical export: the inputs of the fold as sorted NDJSON, the same bytes for the same graph. docs/export.md
// describes the lines; graph/import.h reads them back.
#pragma once

#include <string>
#include <vector>

#include "graph/export.h"
#include "graph/model.h"
#include "graph/store.h"

namespace plantgraph {

inline constexpr int export_version = 1;

// All lines of all articles, what people decided about identity, and at last a line that says that the file is whole.
// The lines are in the order of their bytes, as `LC_ALL=C sort` leaves them, so that the export of a union is the
// sorted union of the exports.
void export_ndjson(const Snapshot& graph, const ExportSink& out);

// The lines of one article, sorted, each ended by "\n". Throws Error(database) for text that is not UTF-8.
std::string export_article_lines(const ArticleKey& key, const ArticleFacts& facts,
                                 const std::vector<ArticleHeader>& headers);

}  // namespace plantgraph
