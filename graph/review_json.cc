// The review queue and the decisions as JSON.
#include <nlohmann/json.hpp>

#include "graph/keys.h"
#include "graph/lookalikes.h"
#include "graph/model_json.h"
#include "graph/review.h"

namespace plantgraph {
namespace {

using nlohmann::ordered_json;

ordered_json as_json(const EntityRecord& record) {
  return {{"id", record.id}, {"name", record.name}, {"articles", record.articles}};
}

ordered_json as_json(const LookAlike& pair) {
  return {{"id", decision_id({DecisionKind::merge, pair.one.id, pair.other.id, {}, {}, {}, {}})},
          {"score", two_decimals(pair.score)},
          {"one", as_json(pair.one)},
          {"other", as_json(pair.other)},
          {"reasons", pair.reasons}};
}

ordered_json as_json(const Decision& decision) {
  ordered_json json{{"id", decision_id(decision)},
                    {"decision", name(decision.kind)},
                    {"one", decision.one},
                    {"other", decision.other}};
  if (!decision.article.empty()) json["in"] = article_key_text(decision.article);
  json["decided"] = to_string(decision.decided);
  json["by"] = decision.by;
  json["why"] = decision.why;
  return json;
}

}  // namespace

std::string look_alike_as_json(const LookAlike& pair) { return json_text(as_json(pair)) + "\n"; }

std::string decision_as_json(const Decision& decision) { return json_text(as_json(decision)) + "\n"; }

std::string review_as_json(const std::vector<LookAlike>& pairs, const std::vector<Decision>& decisions) {
  ordered_json json{{"queue", ordered_json::array()}, {"decisions", ordered_json::array()}};
  for (const auto& pair : pairs) json["queue"].push_back(as_json(pair));
  for (const auto& decision : decisions) json["decisions"].push_back(as_json(decision));
  return json_text(json) + "\n";
}

}  // namespace plantgraph
