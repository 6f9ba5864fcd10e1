// RSS and Atom feeds: each entry an article with what the feed holds of its text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/record.h"

namespace plantgraph {

// Whether the bytes begin as an RSS (0.9x, 1.0, 2.0) or Atom feed.
bool looks_like_feed(std::string_view bytes);

// Calls `take` with each entry in the feed's order. Returns why the feed could not be read, or not to its end; nullopt
// where all of it was.
std::optional<std::string> read_feed(std::string_view bytes, std::string_view charset,
                                     const std::function<void(RecordFields&&)>& take);

}  // namespace plantgraph
