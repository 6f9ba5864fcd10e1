#include "cli/json.h"

#include <nlohmann/json.hpp>

namespace plantgraph {
namespace {

using nlohmann::ordered_json;

std::string line(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string stats_as_json(const StoreStats& stats) {
  return line({{"articles", stats.articles},
               {"entities", stats.entities},
               {"facts", stats.facts},
               {"evidence", stats.evidence},
               {"bytes_on_disk", stats.bytes_on_disk},
               {"format_version", stats.format_version}});
}

std::string check_as_json(const CheckReport& report) {
  return line({{"keys_read", report.keys_read}, {"problems", report.problems}});
}

}  // namespace plantgraph
