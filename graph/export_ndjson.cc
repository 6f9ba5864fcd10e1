#include "graph/export_ndjson.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/review.h"

namespace plantgraph {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t piece_bytes = 64 << 10;

// Exact, and whole numbers without ".0"; -0 keeps its sign.
Json number_json(double value) {
  constexpr double exact = 9007199254740992;  // 2^53: up to here a double holds every whole number
  const bool whole = value == std::floor(value) && std::abs(value) <= exact;
  if (whole && !(value == 0 && std::signbit(value))) return std::int64_t(value);
  return value;
}

void put_if_any(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

Json entity_ref(std::uint32_t place, const ArticleFacts& facts) {
  return {{"n", place}, {"id", facts.entities.at(place).id}};
}

Json literal_json(const Literal& literal) {
  Json json{{"type", name(literal.kind)}};
  if (literal.kind == LiteralKind::number) {
    json["value"] = number_json(literal.number);
    put_if_any(json, "text", literal.text);  // empty in what is read from articles, as is the next
  } else {
    json["value"] = literal.text;
    if (literal.number != 0 || std::signbit(literal.number)) json["number"] = number_json(literal.number);
  }
  put_if_any(json, "unit", literal.unit);
  return json;
}

Json evidence_json(const Evidence& evidence, const Article& article) {
  Json json{{"start", evidence.span.start},
            {"end", evidence.span.end},
            {"quote", slice(article, evidence.span)},
            {"rule", evidence.rule},
            {"confidence", number_json(evidence.confidence)}};
  put_if_any(json, "attribution", evidence.attribution);
  return json;
}

// Where each line begins: by article, and by what it tells of it.
Json line_of(const ArticleKey& key, const char* kind) { return {{"article", article_key_text(key)}, {"kind", kind}}; }

Json article_line(const ArticleKey& key, const ArticleFacts& facts) {
  Json json = line_of(key, "article");
  json["entities"] = facts.entities.size();
  json["facts"] = facts.facts.size();
  put_if_any(json, "published", to_string(facts.article.published));
  put_if_any(json, "title", facts.article.title);
  json["text"] = facts.article.text;
  return json;
}

Json entity_line(const ArticleKey& key, std::uint32_t place, const Entity& entity) {
  Json json = line_of(key, "entity");
  json["n"] = place;
  json["id"] = entity.id;
  json["type"] = name(entity.type);
  json["name"] = entity.name;
  json["mentions"] = entity.mentions;
  return json;
}

Json fact_line(const ArticleKey& key, std::uint32_t place, const ArticleFacts& facts) {
  const Fact& fact = facts.facts[place];
  Json json = line_of(key, "fact");
  json["n"] = place;
  json["subject"] = entity_ref(fact.subject, facts);
  json["predicate"] = name(fact.predicate);
  json["object"] = fact.object ? entity_ref(*fact.object, facts) : literal_json(fact.literal.value());
  Json qualifiers = Json::object();
  for (const auto& [qualifier, value] : fact.qualifiers) qualifiers[std::string(name(qualifier))] = value;
  json["qualifiers"] = std::move(qualifiers);
  json["confidence"] = number_json(fact.confidence);
  Json evidence = Json::array();
  for (const Evidence& each : fact.evidence) evidence.push_back(evidence_json(each, facts.article));
  json["evidence"] = std::move(evidence);
  return json;
}

Json source_line(const ArticleKey& key, const ArticleHeader& header) {
  Json json = line_of(key, "source");
  json["id"] = header.id;
  put_if_any(json, "url", header.url);
  put_if_any(json, "publisher", header.publisher);
  put_if_any(json, "language", header.language);
  return json;
}

// What people decided, sorted; "decision" stands behind "article" and before "plantgraph" in the order of bytes.
std::vector<std::string> decision_lines(const Snapshot& graph) {
  std::vector<std::string> lines;
  for (const Decision& decision : graph.decisions()) {
    Json json{{"decision", name(decision.kind)}, {"one", decision.one}, {"other", decision.other}};
    if (!decision.article.empty()) json["in"] = article_key_text(decision.article);
    json["decided"] = to_string(decision.decided);
    put_if_any(json, "by", decision.by);
    put_if_any(json, "why", decision.why);
    lines.push_back(json.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

std::string export_article_lines(const ArticleKey& key, const ArticleFacts& facts,
                                 const std::vector<ArticleHeader>& headers) {
  std::vector<std::string> lines;
  try {
    lines.push_back(article_line(key, facts).dump());
    for (std::uint32_t i = 0; i < facts.entities.size(); ++i)
      lines.push_back(entity_line(key, i, facts.entities[i]).dump());
    for (std::uint32_t i = 0; i < facts.facts.size(); ++i) lines.push_back(fact_line(key, i, facts).dump());
    for (const ArticleHeader& header : headers) lines.push_back(source_line(key, header).dump());
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorCode::database,
                fmt::format("article {} ({}) holds text that is not UTF-8: forget it and read it again",
                            facts.article.id, article_key_text(key)));
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

void export_ndjson(const Snapshot& graph, const ExportSink& out) {
  std::string piece;
  graph.each_article_key([&](const ArticleKey& key) {
    const auto facts = graph.article_facts(key);
    if (!facts)
      throw Error(ErrorCode::database, fmt::format("article {} is not whole: run check", article_key_text(key)));
    piece += export_article_lines(key, *facts, graph.headers(key));
    if (piece.size() >= piece_bytes) {
      out(piece);
      piece.clear();
    }
    return true;
  });
  for (const std::string& line : decision_lines(graph)) piece += line + "\n";
  piece += Json{{"plantgraph", "export"}, {"version", export_version}}.dump() + "\n";
  out(piece);
}

}  // namespace plantgraph
