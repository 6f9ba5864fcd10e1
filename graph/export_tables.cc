#include "graph/export_tables.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "graph/keys.h"

namespace plantgraph {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ";") + word;
  return out;
}

std::string value_text(const Literal& literal) {
  if (literal.kind != LiteralKind::number) return literal.text;
  return number_text(literal.number) + (literal.unit.empty() ? "" : " " + literal.unit);
}

// The node of a value: one a fact.
std::string value_id(const StatedFact& fact) {
  return fmt::format("value:{}:{}", article_key_text(fact.article), fact.ordinal);
}

std::string qualifiers_text(const Qualifiers& qualifiers) {
  std::string out;
  for (const auto& [key, value] : qualifiers) out += fmt::format("{}{}={}", out.empty() ? "" : ";", name(key), value);
  return out;
}

std::string qualifier_of(const StatedFact& fact, Qualifier key) {
  const auto found = fact.qualifiers.find(key);
  return found == fact.qualifiers.end() ? std::string() : found->second;
}

// RFC 4180: quoted where needed; a leading sign that a spreadsheet takes for a formula does no harm to a graph loader
// and stays.
std::string csv(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

template <typename... Cells>
std::string csv_row(const Cells&... cells) {
  std::string row;
  ((row += (row.empty() ? "" : ",") + csv(cells)), ...);
  return row + "\n";
}

std::string upper(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
  return out;
}

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = char(out[0] - 'a' + 'A');
  return out;
}

void nodes(const FilteredGraph& graph, const ExportSink& out, bool labels) {
  graph.each_entity([&](const EntityRecord& e) {
    out(csv_row(e.id, e.name, labels ? capitalised(name(e.type)) : std::string(name(e.type)), joined(e.aliases),
                std::to_string(e.articles)));
  });
  graph.each_fact([&](const StatedFact& fact) {
    if (fact.literal)
      out(csv_row(value_id(fact), value_text(*fact.literal), std::string(labels ? "Value" : "value"), std::string(),
                  std::string("1")));
  });
}

void edges(const FilteredGraph& graph, const ExportSink& out, bool upper_types) {
  graph.each_fact([&](const StatedFact& fact) {
    const std::string type(name(fact.predicate));
    out(csv_row(fact.subject, fact.literal ? value_id(fact) : fact.object, upper_types ? upper(type) : type,
                to_string(fact.published), number_text(fact.confidence), qualifier_of(fact, Qualifier::when),
                qualifier_of(fact, Qualifier::deal_status), qualifiers_text(fact.qualifiers),
                article_key_text(fact.article)));
  });
}

// XML 1.0 has no control characters but tab and line ends.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n')
      out += ' ';
    else
      out += c;
  }
  return out;
}

std::string data(std::string_view key, std::string_view value) {
  return value.empty() ? std::string() : fmt::format("<data key=\"{}\">{}</data>", key, xml(value));
}

}  // namespace

void export_neo4j_nodes(const FilteredGraph& graph, const ExportSink& out) {
  out("id:ID,name,:LABEL,aliases:string[],articles:int\n");
  nodes(graph, out, true);
}

void export_neo4j_edges(const FilteredGraph& graph, const ExportSink& out) {
  out(":START_ID,:END_ID,:TYPE,published,confidence:double,when,deal_status,qualifiers,article\n");
  edges(graph, out, true);
}

void export_kuzu_nodes(const FilteredGraph& graph, const ExportSink& out) {
  out("id,name,type,aliases,articles\n");
  nodes(graph, out, false);
}

void export_kuzu_edges(const FilteredGraph& graph, const ExportSink& out) {
  out("from,to,predicate,published,confidence,when,deal_status,qualifiers,article\n");
  edges(graph, out, false);
}

void export_graphml(const FilteredGraph& graph, const ExportSink& out) {
  out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (const char* key : {"name", "type", "aliases"})
    out(fmt::format("<key id=\"{0}\" for=\"node\" attr.name=\"{0}\" attr.type=\"string\"/>\n", key));
  out("<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
      "<key id=\"articles\" for=\"node\" attr.name=\"articles\" attr.type=\"int\"/>\n");
  for (const char* key : {"predicate", "published", "qualifiers", "article"})
    out(fmt::format("<key id=\"{0}\" for=\"edge\" attr.name=\"{0}\" attr.type=\"string\"/>\n", key));
  out("<key id=\"confidence\" for=\"edge\" attr.name=\"confidence\" attr.type=\"double\"/>\n"
      "<graph id=\"plantgraph\" edgedefault=\"directed\">\n");
  graph.each_entity([&](const EntityRecord& e) {
    out(fmt::format("<node id=\"{}\">{}{}{}{}{}</node>\n", xml(e.id), data("name", e.name), data("label", e.name),
                    data("type", name(e.type)), data("aliases", joined(e.aliases)),
                    data("articles", std::to_string(e.articles))));
  });
  graph.each_fact([&](const StatedFact& fact) {
    if (!fact.literal) return;
    const std::string value = value_text(*fact.literal);
    out(fmt::format("<node id=\"{}\">{}{}{}</node>\n", value_id(fact), data("name", value), data("label", value),
                    data("type", "value")));
  });
  graph.each_fact([&](const StatedFact& fact) {
    out(fmt::format("<edge source=\"{}\" target=\"{}\">{}{}{}{}{}</edge>\n", xml(fact.subject),
                    xml(fact.literal ? value_id(fact) : fact.object), data("predicate", name(fact.predicate)),
                    data("published", to_string(fact.published)), data("qualifiers", qualifiers_text(fact.qualifiers)),
                    data("article", article_key_text(fact.article)), data("confidence", number_text(fact.confidence))));
  });
  out("</graph>\n</graphml>\n");
}

void export_geojson(const FilteredGraph& graph, const ExportSink& out) {
  using Json = nlohmann::ordered_json;
  out("{\"type\":\"FeatureCollection\",\"features\":[");
  bool first = true;
  graph.each_entity([&](const EntityRecord& e) {
    if (e.type != EntityType::plant) return;
    const auto site = graph.site_of(e.id);
    Json feature = {{"type", "Feature"}, {"id", e.id}, {"geometry", nullptr}};
    if (site.latitude != 0 || site.longitude != 0)
      feature["geometry"] = {{"type", "Point"}, {"coordinates", {site.longitude, site.latitude}}};
    Json& properties = feature["properties"] = {{"name", e.name}, {"articles", e.articles}};
    if (!e.aliases.empty()) properties["aliases"] = e.aliases;
    if (!site.town.empty()) properties["town"] = site.town;
    if (!site.country.empty()) properties["country"] = site.country;
    out((first ? "\n" : ",\n") + feature.dump(-1, ' ', false, Json::error_handler_t::replace));
    first = false;
  });
  out("\n]}\n");
}

}  // namespace plantgraph
