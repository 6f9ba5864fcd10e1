#include "query/row_set.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace plantgraph {
namespace {

using nlohmann::ordered_json;

std::string line(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

ordered_json as_json(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<double>(&cell)) {
    // 225000.0 is the whole number 225000 to whoever reads it; what JSON cannot hold is nothing.
    constexpr double exact = 1e15;
    if (std::trunc(*number) == *number && std::fabs(*number) < exact) return std::int64_t(*number);
    return std::isfinite(*number) ? ordered_json(*number) : ordered_json();
  }
  return {};
}

ordered_json as_json(const Proof& proof) {
  ordered_json json = {{"article", proof.article}};
  if (!proof.publisher.empty()) json["publisher"] = proof.publisher;
  if (!proof.url.empty()) json["url"] = proof.url;
  if (proof.published.known()) json["published"] = to_string(proof.published);
  json["quote"] = proof.quote;
  json["start"] = proof.span.start;
  json["end"] = proof.span.end;
  json["rule"] = proof.rule;
  json["confidence"] = std::round(proof.confidence * 100) / 100;
  return json;
}

// A spreadsheet runs what begins so as a formula.
bool like_a_formula(const std::string& text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string csv_field(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  if (!text) return cell_text(cell);
  const std::string safe = like_a_formula(*text) ? "'" + *text : *text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string cell_text(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return number_text(*number);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return {};
}

std::string csv_line(const std::vector<Cell>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_field(cells[i]);
  return out + "\r\n";
}

std::string rows_as_csv(const RowSet& rows) {
  bool proved = false;
  for (const auto& row : rows.rows) proved = proved || !row.evidence.empty();
  std::vector<Cell> head(rows.columns.begin(), rows.columns.end());
  if (proved) head.insert(head.end(), {std::string("article"), std::string("quote")});
  std::string out = csv_line(head);
  for (const auto& row : rows.rows) {
    std::vector<Cell> cells = row.cells;
    if (proved) {
      const bool has = !row.evidence.empty();
      cells.push_back(has ? Cell(row.evidence.front().article) : Cell());
      cells.push_back(has ? Cell(row.evidence.front().quote) : Cell());
    }
    out += csv_line(cells);
  }
  return out;
}

std::string rows_as_json(const RowSet& rows) {
  ordered_json json = {{"columns", rows.columns}, {"rows", ordered_json::array()}, {"cut", rows.cut}};
  for (const auto& row : rows.rows) {
    ordered_json cells = ordered_json::array();
    for (const auto& cell : row.cells) cells.push_back(as_json(cell));
    json["rows"].push_back(std::move(cells));
  }
  return line(json);
}

std::string list_as_json(const RowSet& rows, const std::string& name) {
  ordered_json json = {{name, ordered_json::array()}, {"cut", rows.cut}};
  for (const auto& row : rows.rows) {
    ordered_json one = ordered_json::object();
    for (std::size_t i = 0; i < row.cells.size(); ++i) one[rows.columns[i]] = as_json(row.cells[i]);
    one["evidence"] = ordered_json::array();
    for (const auto& proof : row.evidence) one["evidence"].push_back(as_json(proof));
    json[name].push_back(std::move(one));
  }
  return line(json);
}

}  // namespace plantgraph
