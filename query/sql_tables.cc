// The list of all tables, the schema that is printed, and what the tables share.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "graph/error.h"
#include "graph/keys.h"
#include "query/said_back.h"
#include "query/sql.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

class NoRows : public SqlCursor {
 public:
  bool next() override { return false; }
  SqlCell cell(int) override { return {}; }
};

std::string_view type_word(SqlType type) {
  switch (type) {
    case SqlType::integer:
      return "INTEGER";
    case SqlType::real:
      return "REAL";
    case SqlType::date:
      return "DATE";
    case SqlType::text:
      break;
  }
  return "TEXT";
}

}  // namespace

std::span<const SqlTable* const> sql_tables() {
  static const SqlTable* const all[] = {&sql_plants(),   &sql_companies(),    &sql_models(),      &sql_places(),
                                        &sql_deals(),    &sql_deal_parties(), &sql_deal_events(), &sql_facts(),
                                        &sql_evidence(), &sql_articles(),     &sql_sources(),     &sql_ledger()};
  return all;
}

std::vector<std::string> sql_table_names() {
  std::vector<std::string> names;
  for (const auto* table : sql_tables()) names.emplace_back(table->name());
  return names;
}

bool asks_for_schema(const std::string& statement) {
  const auto start = statement.find_first_not_of(" \t\r\n");
  if (start == std::string::npos) return false;
  const auto end = statement.find_last_not_of(" \t\r\n;");
  return statement.substr(start, end - start + 1) == ".schema";
}

std::string sql_schema() {
  std::string out;
  for (const auto* table : sql_tables()) {
    out += fmt::format("{}-- {}\nCREATE TABLE {} (\n", out.empty() ? "" : "\n", table->meaning(), table->name());
    std::size_t widest = 0;
    for (const auto& column : table->columns()) widest = std::max(widest, column.name.size());
    std::string key;
    for (std::size_t i = 0; i < table->columns().size(); ++i) {
      const SqlColumn& column = table->columns()[i];
      if (i < table->key_columns()) key += (key.empty() ? "" : ", ") + std::string(column.name);
      out += fmt::format("  {:<{}} {:<8} -- {}\n", column.name, widest, std::string(type_word(column.type)) + ",",
                         column.meaning);
    }
    out += fmt::format("  PRIMARY KEY ({})\n);\n", key);
  }
  return out;
}

std::unique_ptr<SqlCursor> no_rows() { return std::make_unique<NoRows>(); }

std::string fact_name(const ArticleKey& article, std::uint32_t ordinal) {
  return article_key_text(article) + ":" + std::to_string(ordinal);
}

std::optional<FactName> fact_named(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  FactName out{article_key_from_text(text.substr(0, colon)), 0};
  const std::string_view number = text.substr(colon + 1);
  const auto read = std::from_chars(number.data(), number.data() + number.size(), out.ordinal);
  if (out.article.empty() || read.ec != std::errc() || read.ptr != number.data() + number.size()) return std::nullopt;
  // Another way of writing the same number names nothing.
  return fact_name(out.article, out.ordinal) == text ? std::optional(out) : std::nullopt;
}

DateBounds date_bounds(std::string_view column, const SqlArguments& arguments) {
  const auto date = [&](const std::optional<SqlBound>& bound) -> Date {
    if (!bound) return {};
    if (const auto found = parse_date(bound->text)) return *found;
    throw Error(ErrorCode::usage, fmt::format("{}: '{}' is not a date: give YYYY-MM-DD, YYYY-MM or YYYY", column,
                                              said_back(bound->text)));
  };
  return {date(arguments.low), date(arguments.high)};
}

const ArticleKey* ArticleRows::next() {
  if (at_ == keys_.size()) {
    if (!more_) return nullptr;
    constexpr std::size_t largest_piece = 512;
    keys_.clear();
    at_ = 0;
    more_ = graph_.articles_in(bounds_.from, bounds_.to, place_, piece_, keys_);
    piece_ = std::min(piece_ * 2, largest_piece);
    if (keys_.empty()) return nullptr;
  }
  return &keys_[at_++];
}

const std::string* EntityRows::next() {
  while (at_ == ids_.size()) {
    if (type_ == types_.size()) return nullptr;
    constexpr std::size_t largest_piece = 512;
    ids_.clear();
    at_ = 0;
    if (!graph_.entity_ids_in(types_[type_], place_, piece_, ids_)) {
      ++type_;
      place_.clear();
    }
    piece_ = std::min(piece_ * 2, largest_piece);
  }
  return &ids_[at_++];
}

std::vector<std::string> ids_by_id(const Snapshot& graph, const std::vector<EntityType>& types, const std::string& id) {
  const auto entity = graph.entity(id);
  if (!entity || std::count(types.begin(), types.end(), entity->type) == 0) return {};
  return {id};
}

std::vector<std::string> ids_by_name(const Snapshot& graph, const std::vector<EntityType>& types,
                                     const std::string& name) {
  std::vector<std::string> found;
  for (const auto& id : graph.entities_named(name)) {
    const auto entity = graph.entity(id);
    if (entity && entity->name == name && std::count(types.begin(), types.end(), entity->type) > 0) found.push_back(id);
  }
  return found;
}

}  // namespace plantgraph
