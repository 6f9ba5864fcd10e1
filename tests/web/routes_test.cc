// The table of addresses against what it stands for.
#include "web/routes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "query/lists.h"

namespace plantgraph {
namespace {

TEST_CASE("the addresses of lists take the filters of lists, and no others") {
  for (const auto kind : {ListKind::plants, ListKind::companies, ListKind::deals}) {
    const std::string path = "/api/" + std::string(name(kind));
    CAPTURE(path);
    const auto route =
        std::find_if(routes().begin(), routes().end(), [&](const Route& one) { return one.path == path; });
    REQUIRE(route != routes().end());
    for (const auto& filter : list_filters()) {
      CAPTURE(std::string(filter.name));
      const bool takes = std::any_of(route->parameters.begin(), route->parameters.end(),
                                     [&](const Parameter& one) { return one.name == filter.name; });
      CHECK(takes == ((filter.kinds & bit(kind)) != 0));
    }
  }
}

}  // namespace
}  // namespace plantgraph
