#include "web/json.h"

#include <nlohmann/json.hpp>

#include "graph/model_json.h"
#include "version.h"

namespace plantgraph {
namespace {

using nlohmann::ordered_json;

std::string line(const ordered_json& json) { return json_text(json) + "\n"; }

}  // namespace

std::string problem_as_json(int status, std::string_view title, std::string_view detail) {
  return line({{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}});
}

std::string health_as_json(const StoreStats& stats) {
  return line({{"status", "ok"},
               {"version", PLANTGRAPH_VERSION},
               {"articles", stats.articles},
               {"entities", stats.entities},
               {"facts", stats.facts},
               {"format_version", stats.format_version}});
}

}  // namespace plantgraph
