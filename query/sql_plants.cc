// The table of plants: one row a plant as it stands at the moment asked about.
#include <algorithm>
#include <array>
#include <set>

#include "query/plant_view.h"
#include "query/plants.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

enum Column : int {
  id,
  plant_name,
  aliases,
  country,
  place,
  owner,
  owners,
  status,
  since,
  capacity,
  capacity_unit,
  workforce,
  opened,
  products,
  articles,
  last_said,
  column_count,
};

constexpr SqlColumn columns_of_plants[] = {
    {"id", SqlType::text, "plant:kaluga_volkswagen, or plant:x:town:maker where the lexicon has none"},
    {"name", SqlType::text, "the name that most articles use"},
    {"aliases", SqlType::text, "all other names, with \"; \" between them"},
    {"country", SqlType::text, "ISO 3166 alpha-2, where it is known"},
    {"place", SqlType::text, "id of the town, region or else country where it stands: places.id"},
    {"owner", SqlType::text, "id of who owns it; of several the first by id: companies.id"},
    {"owners", SqlType::text, "names of all who own it, with \"; \" between them"},
    {"status", SqlType::text, "operating, idle, closed, under_construction, planned or restarting"},
    {"since", SqlType::date, "since when, where an article says"},
    {"capacity", SqlType::real, "how much it can make a year; what holds by the rules of docs/knowledge.md"},
    {"capacity_unit", SqlType::text, "vehicles/year, engines/year, GWh/year ..."},
    {"workforce", SqlType::integer, "how many people work there, likewise"},
    {"opened", SqlType::date, "when it was opened"},
    {"products", SqlType::text, "names of what it makes, with \"; \" between them"},
    {"articles", SqlType::integer, "how many articles speak of it"},
    {"last_said", SqlType::date, "publication date of the newest fact about it"},
};
static_assert(std::size(columns_of_plants) == column_count);

enum Path : std::size_t { by_id, by_name, by_owner, whole };

constexpr double cost_of_state = 20;  // several reads for each column that is computed

const SqlPath paths_of_plants[] = {
    {{id}, -1, false, {id}, true, cost_of_state},
    {{plant_name}, -1, false, {id}, false, cost_of_state},
    {{owner}, -1, false, {id}, false, cost_of_state},
    {{}, -1, false, {id}, false, cost_of_state},
};

// Plants that the company may own by any fact; sorted.
std::vector<std::string> plants_with_owner(const std::string& company, GraphReader& reader) {
  std::vector<std::string> plants = plants_of(company, reader);
  for (const auto& fact : reader.pointing_at(company, Predicate::subsidiary_of)) plants.push_back(fact.subject);
  std::erase_if(plants, [&](const auto& id) { return reader.type_of(id) != EntityType::plant; });
  std::sort(plants.begin(), plants.end());
  plants.erase(std::unique(plants.begin(), plants.end()), plants.end());
  return plants;
}

class PlantCursor : public SqlCursor {
 public:
  // `owner`: only plants of this company; empty: all.
  PlantCursor(const SqlContext& context, EntityRows ids, std::string owned_by)
      : context_(context), ids_(std::move(ids)), owned_by_(std::move(owned_by)) {}

  bool next() override {
    while (const std::string* next_id = ids_.next()) {
      // What a reader remembers must not grow with the table.
      constexpr unsigned rows_of_reader = 64;
      view_.reset();
      if (!reader_ || ++rows_read_ % rows_of_reader == 0)
        reader_.emplace(context_.graph, context_.lexicon, context_.forms, context_.deadline);
      view_.emplace(*next_id, *reader_, Moment{context_.as_of, context_.as_of});
      if (owned_by_.empty() || (!view_->owners().empty() && view_->owners().front().company == owned_by_)) return true;
    }
    return false;
  }

  SqlCell cell(int column) override {
    PlantView& plant = *view_;
    switch (column) {
      case id:
        return std::string_view(plant.id());
      case plant_name:
        return std::string_view(plant.name());
      case aliases: {
        std::string all;
        if (const EntityRecord* record = reader_->entity(plant.id()))
          for (const auto& alias : record->aliases) all += (all.empty() ? "" : "; ") + alias;
        return keep(column, std::move(all));
      }
      case country:
        return cell_or_nothing(plant.country());
      case place:
        return plant.places().empty() ? SqlCell() : cell_or_nothing(plant.places().front().object);
      case owner:
        return plant.owners().empty() ? SqlCell() : cell_or_nothing(plant.owners().front().company);
      case owners: {
        std::vector<std::string> companies;
        for (const auto& holder : plant.owners()) companies.push_back(holder.company);
        return keep(column, names_of(companies, *reader_));
      }
      case status:
        return plant.statuses().empty() ? SqlCell() : cell_or_nothing(plant.statuses().front().status);
      case since:
        return plant.statuses().empty() ? SqlCell() : keep(column, to_string(plant.statuses().front().since));
      case capacity:
        return plant.capacity() ? SqlCell(plant.capacity()->literal->number) : SqlCell();
      case capacity_unit:
        return plant.capacity() ? cell_or_nothing(plant.capacity()->literal->unit) : SqlCell();
      case workforce:
        return plant.workforce() ? SqlCell(std::int64_t(plant.workforce()->literal->number)) : SqlCell();
      case opened:
        return plant.opened() ? cell_or_nothing(plant.opened()->literal->text) : SqlCell();
      case products: {
        std::vector<std::string> made;
        for (const auto& fact : plant.products()) made.push_back(fact.object);
        return keep(column, names_of(made, *reader_));
      }
      case articles: {
        const EntityRecord* record = reader_->entity(plant.id());
        return record ? SqlCell(std::int64_t(record->articles)) : SqlCell();
      }
      case last_said:
        return keep(column, to_string(plant.last_said()));
      default:
        return {};
    }
  }

 private:
  SqlCell keep(int column, std::string made) { return cell_or_nothing(made_[std::size_t(column)] = std::move(made)); }

  const SqlContext& context_;
  EntityRows ids_;
  std::string owned_by_;
  unsigned rows_read_ = 0;
  std::optional<GraphReader> reader_;
  std::optional<PlantView> view_;
  std::array<std::string, column_count> made_;
};

class Plants : public SqlTable {
 public:
  std::string_view name() const override { return "plants"; }
  std::string_view meaning() const override { return "plants as they stand now, or on the day of --as-of"; }
  std::span<const SqlColumn> columns() const override { return columns_of_plants; }
  std::span<const SqlPath> paths() const override { return paths_of_plants; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>&) const override {
    switch (path) {
      case whole:
        return std::max(1.0, double(context.stats.entities) / 4);
      case by_owner:
        return 4;
      default:
        return 1;
    }
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    const Snapshot& graph = context.graph;
    const std::vector<EntityType> types = {EntityType::plant};
    const auto cursor = [&](EntityRows ids, std::string owned_by = {}) {
      return std::make_unique<PlantCursor>(context, std::move(ids), std::move(owned_by));
    };
    switch (path) {
      case by_id:
        return cursor(EntityRows(graph, ids_by_id(graph, types, arguments.equal[0])));
      case by_name:
        return cursor(EntityRows(graph, ids_by_name(graph, types, arguments.equal[0])));
      case by_owner: {
        if (arguments.equal[0].empty()) return no_rows();
        GraphReader reader(graph, context.lexicon, context.forms, context.deadline);
        return cursor(EntityRows(graph, plants_with_owner(arguments.equal[0], reader)), arguments.equal[0]);
      }
      default:
        return cursor(EntityRows(graph, types));
    }
  }
};

}  // namespace

const SqlTable& sql_plants() {
  static const Plants table;
  return table;
}

}  // namespace plantgraph
