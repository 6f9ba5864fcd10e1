// Short lines that stand among an article's paragraphs on web pages and are none of its own: "Read more:",
// "Advertisement".
#pragma once

#include <string_view>

namespace plantgraph {

// Whether a block of a page is furniture by its words alone. Looks at its first and last hundred bytes.
bool is_page_phrase(std::string_view block);

}  // namespace plantgraph
