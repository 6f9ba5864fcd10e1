// The article of a web page without the page around it: no menus, teasers, captions, cookie notes, comments.
#pragma once

#include <string>

#include "ingest/markup.h"
#include "ingest/page_metadata.h"

namespace plantgraph {

// The article's paragraphs, headings and list items, an empty line between each; without its headline. Empty where the
// page holds no article text. No rule is for one site. Linear in the page but for its depth.
std::string main_text(const Markup& page, const PageMetadata& metadata);

}  // namespace plantgraph
