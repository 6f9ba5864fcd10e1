#include <nlohmann/json.hpp>

#include "graph/model_json.h"
#include "query/answer.h"

namespace plantgraph {

std::string answer_as_json(const Answer& answer) {
  using Json = nlohmann::ordered_json;
  Json out;
  out["question"] = answer.question;
  out["understood"] = answer.understood;
  out["answers"] = Json::array();
  for (const auto& row : answer.answers) {
    Json one;
    one["type"] = row.type;
    if (!row.name.empty()) one["name"] = row.name;
    if (row.type == "number")
      one["value"] = Json::parse(row.value, nullptr, false);
    else if (!row.value.empty())
      one["value"] = row.value;
    if (!row.unit.empty()) one["unit"] = row.unit;
    one["id"] = row.id;
    if (!row.relation.empty()) one["relation"] = row.relation;
    if (!row.aliases.empty()) one["aliases"] = row.aliases;
    one["qualifiers"] = Json::object();
    for (const auto& [key, value] : row.qualifiers) one["qualifiers"][std::string(name(key))] = value;
    one["sources"] = row.sources;
    one["evidence"] = Json::array();
    for (const auto& proof : row.evidence) {
      Json quote;
      quote["article"] = proof.article;
      if (proof.published.known()) quote["published"] = to_string(proof.published);
      if (!proof.publisher.empty()) quote["publisher"] = proof.publisher;
      if (!proof.url.empty()) quote["url"] = proof.url;
      quote["quote"] = proof.quote;
      quote["start"] = proof.span.start;
      quote["end"] = proof.span.end;
      if (!proof.copy_of.empty()) quote["copy_of"] = proof.copy_of;
      quote["rule"] = proof.rule;
      quote["confidence"] = two_decimals(proof.confidence);
      one["evidence"].push_back(std::move(quote));
    }
    out["answers"].push_back(std::move(one));
  }
  out["text"] = answer.text;
  if (!answer.suggestions.empty()) out["suggestions"] = answer.suggestions;
  return json_text(out);
}

}  // namespace plantgraph
