#include "graph/model_json.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

#include <nlohmann/json.hpp>

#include "graph/keys.h"

namespace plantgraph {
namespace {

using Json = nlohmann::ordered_json;

// Whole numbers without ".0", as people and other programs write them.
Json number_json(double value) {
  constexpr double exact = 9007199254740992;  // 2^53: up to here a double holds every whole number
  if (value == std::floor(value) && std::abs(value) <= exact) return std::int64_t(value);
  return value;
}

Json confidence_json(double value) { return number_json(two_decimals(value)); }

Json qualifier_json(Qualifier qualifier, const std::string& value) {
  if (qualifier == Qualifier::stake || qualifier == Qualifier::price || qualifier == Qualifier::amount) {
    double number = 0;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc() && end == value.data() + value.size() && std::isfinite(number)) return number_json(number);
  }
  return value;
}

Json qualifiers_json(const Qualifiers& qualifiers) {
  Json json = Json::object();
  for (const auto& [qualifier, value] : qualifiers)
    json[std::string(name(qualifier))] = qualifier_json(qualifier, value);
  return json;
}

Json literal_json(const Literal& literal) {
  Json json;
  json["type"] = name(literal.kind);
  json["value"] = literal.kind == LiteralKind::number ? number_json(literal.number) : Json(literal.text);
  if (!literal.unit.empty()) json["unit"] = literal.unit;
  return json;
}

Json mentioned_json(const Entity& entity) {
  Json json;
  json["type"] = name(entity.type);
  json["id"] = entity.id;
  json["name"] = entity.name;
  json["mentions"] = entity.mentions;
  return json;
}

Json evidence_json(const std::vector<Evidence>& evidence, const Article& article) {
  Json list = Json::array();
  for (const Evidence& proof : evidence) {
    Json json;
    json["start"] = proof.span.start;
    json["end"] = proof.span.end;
    if (proof.span.start <= article.text.size()) json["quote"] = slice(article, proof.span);
    json["rule"] = proof.rule;
    json["confidence"] = confidence_json(proof.confidence);
    if (!proof.attribution.empty()) json["attribution"] = proof.attribution;
    list.push_back(std::move(json));
  }
  return list;
}

// Of an entity that the snapshot knows, or not any more.
Json known_json(const std::string& id, const Snapshot& graph) {
  Json json;
  auto entity = graph.entity(id);
  if (entity) json["type"] = name(entity->type);
  json["id"] = id;
  if (entity) json["name"] = entity->name;
  return json;
}

void put_text_if_any(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

}  // namespace

double two_decimals(double value) { return std::round(value * 100) / 100; }

std::string fact_rows_as_ndjson(const ArticleFacts& facts) {
  // An entity stands in many rows, each with all its mentions: its text is made once.
  std::vector<std::string> entities(facts.entities.size());
  const auto entity = [&](std::size_t index) -> const std::string& {
    std::string& text = entities.at(index);
    if (text.empty()) text = json_text(mentioned_json(facts.entities[index]));
    return text;
  };
  std::string out;
  const std::string article = "{\"article\":" + json_text(Json(facts.article.id)) + ",\"subject\":";
  for (const Fact& fact : facts.facts) {
    out += article;
    out += entity(fact.subject);
    out += ",\"predicate\":";
    out += json_text(Json(name(fact.predicate)));
    out += ",\"object\":";
    out += fact.object ? entity(*fact.object) : json_text(literal_json(fact.literal.value()));
    out += ",\"qualifiers\":";
    out += json_text(qualifiers_json(fact.qualifiers));
    out += ",\"confidence\":";
    out += json_text(confidence_json(fact.confidence));
    out += ",\"evidence\":";
    out += json_text(evidence_json(fact.evidence, facts.article));
    out += "}\n";
  }
  return out;
}

std::string article_as_json(const ArticleKey& key, const Article& article, bool with_text) {
  Json json;
  json["id"] = article.id;
  json["key"] = article_key_text(key);
  put_text_if_any(json, "url", article.url);
  put_text_if_any(json, "title", article.title);
  put_text_if_any(json, "publisher", article.publisher);
  put_text_if_any(json, "published", to_string(article.published));
  put_text_if_any(json, "language", article.language);
  if (with_text) json["text"] = article.text;
  return json_text(json);
}

std::string entity_as_json(const EntityRecord& entity) {
  Json json;
  json["id"] = entity.id;
  json["type"] = name(entity.type);
  json["name"] = entity.name;
  json["aliases"] = entity.aliases;
  json["articles"] = entity.articles;
  return json_text(json);
}

std::string stated_fact_as_json(const StatedFact& fact, const Snapshot& graph) {
  const Article article = graph.article(fact.article).value_or(Article{});
  Json json;
  json["article"] = article.id;
  put_text_if_any(json, "published", to_string(fact.published));
  json["subject"] = known_json(fact.subject, graph);
  json["predicate"] = name(fact.predicate);
  json["object"] = fact.literal ? literal_json(*fact.literal) : known_json(fact.object, graph);
  json["qualifiers"] = qualifiers_json(fact.qualifiers);
  json["confidence"] = confidence_json(fact.confidence);
  json["evidence"] = evidence_json(fact.evidence, article);
  return json_text(json);
}

}  // namespace plantgraph
