// The tables of companies, models and places: one row an entity as all articles together name it.
#include <algorithm>
#include <array>

#include "query/plant_view.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

// Columns that all three tables have, at the same places.
enum Column : int { id, type, entity_name, aliases, articles, first_own };
enum Path : std::size_t { by_id, by_name, whole };

constexpr double cost_of_record = 3;

const SqlPath paths_of_entities[] = {
    {{id}, -1, false, {id}, true, cost_of_record},
    {{entity_name}, -1, false, {id}, false, cost_of_record},
    {{}, -1, false, {id}, false, cost_of_record},
};

Moment moment_of(const SqlContext& context) { return {context.as_of, context.as_of}; }

class EntityCursor : public SqlCursor {
 public:
  EntityCursor(const SqlContext& context, EntityRows ids) : context_(context), ids_(std::move(ids)) {}

  bool next() override {
    id_ = ids_.next();
    record_.reset();
    return id_ != nullptr;
  }

  SqlCell cell(int column) override {
    switch (column) {
      case id:
        return std::string_view(*id_);
      case type:
        return name(record().type);
      case entity_name:
        return std::string_view(record().name);
      case aliases:
        made_.clear();
        for (const auto& alias : record().aliases) made_ += (made_.empty() ? "" : "; ") + alias;
        return cell_or_nothing(made_);
      case articles:
        return std::int64_t(record().articles);
      default:
        return own_cell(column);
    }
  }

 protected:
  virtual SqlCell own_cell(int) { return {}; }

  const EntityRecord& record() {
    if (!record_) {
      record_ = context_.graph.entity(*id_);
      if (!record_) record_.emplace();
    }
    return *record_;
  }

  // A fresh one for each row: what it remembers must not grow with the table.
  GraphReader reader() const { return {context_.graph, context_.lexicon, context_.forms, context_.deadline}; }

  std::optional<LexiconEntry> entry() const {
    const std::string_view whole = *id_;
    const auto colon = whole.find(':');
    if (context_.lexicon == nullptr || colon == std::string_view::npos) return std::nullopt;
    const auto entity_type = entity_type_named(whole.substr(0, colon));
    if (!entity_type) return std::nullopt;
    const auto index = context_.lexicon->find_id(*entity_type, whole.substr(colon + 1));
    return index ? std::optional(context_.lexicon->entry(*index)) : std::nullopt;
  }

  const SqlContext& context_;
  EntityRows ids_;
  const std::string* id_ = nullptr;
  std::optional<EntityRecord> record_;
  std::string made_, own_;
};

class EntityTable : public SqlTable {
 public:
  EntityTable(std::string_view called, std::string_view told, std::vector<EntityType> types)
      : called_(called), told_(told), types_(std::move(types)) {}

  std::string_view name() const override { return called_; }
  std::string_view meaning() const override { return told_; }
  std::span<const SqlPath> paths() const override { return paths_of_entities; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>&) const override {
    return path == whole ? std::max(1.0, double(context.stats.entities) / 4) : 1;
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    switch (path) {
      case by_id:
        return cursor(context, EntityRows(context.graph, ids_by_id(context.graph, types_, arguments.equal[0])));
      case by_name:
        return cursor(context, EntityRows(context.graph, ids_by_name(context.graph, types_, arguments.equal[0])));
      default:
        return cursor(context, EntityRows(context.graph, types_));
    }
  }

 protected:
  virtual std::unique_ptr<SqlCursor> cursor(const SqlContext& context, EntityRows ids) const = 0;

 private:
  std::string_view called_, told_;
  std::vector<EntityType> types_;
};

// ---- companies ----

enum CompanyColumn : int { company_country = first_own, parent, company_columns };

constexpr SqlColumn columns_of_companies[] = {
    {"id", SqlType::text, "company:volkswagen, brand:skoda, company:x:... where the lexicon has none"},
    {"type", SqlType::text, "company or brand"},
    {"name", SqlType::text, "the name that most articles use"},
    {"aliases", SqlType::text, "all other names, with \"; \" between them"},
    {"articles", SqlType::integer, "how many articles speak of it"},
    {"country", SqlType::text, "ISO 3166 alpha-2, where the lexicon knows it"},
    {"parent", SqlType::text, "id of a company that it belongs to, by the newest word"},
};
static_assert(std::size(columns_of_companies) == company_columns);

class CompanyCursor : public EntityCursor {
 public:
  using EntityCursor::EntityCursor;

 private:
  SqlCell own_cell(int column) override {
    if (column == company_country) {
      const auto known = entry();
      return known ? cell_or_nothing(own_ = known->country) : SqlCell();
    }
    GraphReader reading = reader();
    own_.clear();
    for (const auto& holder : owners_at({*id_}, reading, moment_of(context_)))
      if (!holder.former && own_.empty()) own_ = holder.company;
    return cell_or_nothing(own_);
  }
};

class Companies : public EntityTable {
 public:
  Companies()
      : EntityTable("companies", "companies and brands that articles speak of",
                    {EntityType::brand, EntityType::company}) {}
  std::span<const SqlColumn> columns() const override { return columns_of_companies; }
  std::unique_ptr<SqlCursor> cursor(const SqlContext& context, EntityRows ids) const override {
    return std::make_unique<CompanyCursor>(context, std::move(ids));
  }
};

// ---- models ----

enum ModelColumn : int { maker = first_own, model_columns };

constexpr SqlColumn columns_of_models[] = {
    {"id", SqlType::text, "model:tiguan, product:x:engines"},
    {"type", SqlType::text, "model, or product for a class of goods"},
    {"name", SqlType::text, "the name that most articles use"},
    {"aliases", SqlType::text, "all other names, with \"; \" between them"},
    {"articles", SqlType::integer, "how many articles speak of it"},
    {"maker", SqlType::text, "id of the company or brand whose model it is, where an article says so"},
};
static_assert(std::size(columns_of_models) == model_columns);

class ModelCursor : public EntityCursor {
 public:
  using EntityCursor::EntityCursor;

 private:
  SqlCell own_cell(int) override {
    own_.clear();
    context_.graph.facts_pointing_at(*id_, Predicate::makes, [&](const StatedFact& fact) {
      own_ = fact.subject;
      return false;
    });
    return cell_or_nothing(own_);
  }
};

class Models : public EntityTable {
 public:
  Models()
      : EntityTable("models", "models and classes of goods that plants make",
                    {EntityType::model, EntityType::product}) {}
  std::span<const SqlColumn> columns() const override { return columns_of_models; }
  std::unique_ptr<SqlCursor> cursor(const SqlContext& context, EntityRows ids) const override {
    return std::make_unique<ModelCursor>(context, std::move(ids));
  }
};

// ---- places ----

enum PlaceColumn : int { kind = first_own, place_country, latitude, longitude, population, place_columns };

constexpr SqlColumn columns_of_places[] = {
    {"id", SqlType::text, "place:kaluga_ru"},
    {"type", SqlType::text, "place"},
    {"name", SqlType::text, "the name that most articles use"},
    {"aliases", SqlType::text, "all other names, with \"; \" between them"},
    {"articles", SqlType::integer, "how many articles speak of it"},
    {"kind", SqlType::text, "city, region, country, where the lexicon knows it; so the next four"},
    {"country", SqlType::text, "ISO 3166 alpha-2"},
    {"latitude", SqlType::real, "degrees north"},
    {"longitude", SqlType::real, "degrees east"},
    {"population", SqlType::integer, "people who live there"},
};
static_assert(std::size(columns_of_places) == place_columns);

class PlaceCursor : public EntityCursor {
 public:
  using EntityCursor::EntityCursor;

 private:
  SqlCell own_cell(int column) override {
    const auto known = entry();
    if (!known) return {};
    const bool on_map = known->latitude != 0 || known->longitude != 0;
    switch (column) {
      case kind:
        return cell_or_nothing(own_ = known->kind);
      case place_country:
        return cell_or_nothing(own_ = known->country);
      case latitude:
        return on_map ? SqlCell(known->latitude) : SqlCell();
      case longitude:
        return on_map ? SqlCell(known->longitude) : SqlCell();
      case population:
        return known->population > 0 ? SqlCell(std::int64_t(known->population)) : SqlCell();
      default:
        return {};
    }
  }
};

class Places : public EntityTable {
 public:
  Places() : EntityTable("places", "towns, regions and countries that articles speak of", {EntityType::place}) {}
  std::span<const SqlColumn> columns() const override { return columns_of_places; }
  std::unique_ptr<SqlCursor> cursor(const SqlContext& context, EntityRows ids) const override {
    return std::make_unique<PlaceCursor>(context, std::move(ids));
  }
};

}  // namespace

const SqlTable& sql_companies() {
  static const Companies table;
  return table;
}

const SqlTable& sql_models() {
  static const Models table;
  return table;
}

const SqlTable& sql_places() {
  static const Places table;
  return table;
}

}  // namespace plantgraph
