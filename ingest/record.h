// What records and plain texts have in common on their way to an article: cleaning within limits, and the date.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/source.h"

namespace plantgraph {

// clean_text, and the limit on the length of a line. nullopt with `reason` set.
std::optional<std::string> clean_article(std::string_view bytes, const SourceOptions& options, std::string& reason);

// Gives an article that has no date yet the one of its date line, its dateline, `name`, or the options. Returns which
// of them it was: "text", "name", "option"; empty where there is none, or where the article had a date before.
std::string_view date_article(Article& article, std::string_view name, const SourceOptions& options);

// Sets the text; where it does not begin with the title, the title and an empty line go before it.
void join_title(Article& article, std::string&& text);

}  // namespace plantgraph
