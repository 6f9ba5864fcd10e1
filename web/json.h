// The JSON that only the web room makes: problems and the state of the server.
#pragma once

#include <string>
#include <string_view>

#include "graph/store.h"

namespace plantgraph {

// RFC 9457: {"type":"about:blank","title":...,"status":...,"detail":...}. Invalid UTF-8 is replaced.
std::string problem_as_json(int status, std::string_view title, std::string_view detail);

// {"status":"ok","version":...,"articles":...,...}
std::string health_as_json(const StoreStats& stats);

}  // namespace plantgraph
