// Web pages as articles: character set, main text, and what the page says of itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/source.h"

namespace plantgraph {

// What came with a page from outside; all may be empty.
struct PageOrigin {
  std::string_view name;     // the article's id, and the date's last resort
  std::string_view url;      // from where it was fetched
  std::string_view charset;  // as the transport declared it
};

// nullopt with `reason` set where the bytes are no page, a page without article text, or one beyond the limits.
// `published_from` gets which mark of the page, the text or the name gave the date; empty for an undated one. Any
// thread.
std::optional<Article> article_from_page(std::string_view bytes, const PageOrigin& origin, const SourceOptions& options,
                                         std::string& published_from, std::string& reason);

// The text of a piece of HTML, as feeds and newsletters hold it: all its paragraphs, an empty line between each. Plain
// text with entities is that text. Empty where it cannot be read.
std::string text_of_html(std::string_view utf8);

// Whether the bytes begin as HTML does, or hold its tags.
bool looks_like_html(std::string_view bytes);

}  // namespace plantgraph
