// What records and plain texts have in common on their way to an article: cleaning within limits, and the date.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/source.h"

namespace plantgraph {

// clean_text, and the limit on the length of a line. nullopt with `reason` set.
std::optional<std::string> clean_article(std::string_view bytes, const SourceOptions& options, std::string& reason);

// Gives an article that has no date yet the one of its date line, its dateline, `name`, or the options.
void date_article(Article& article, std::string_view name, const SourceOptions& options);

}  // namespace plantgraph
