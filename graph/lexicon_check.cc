#include "graph/lexicon_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "graph/lexicon_format.h"
#include "graph/lexicon_tsv.h"

namespace plantgraph {
namespace {

using Severity = LexiconRemark::Severity;

// The kinds that data/README.md allows; brands and plants have none.
const std::map<EntityType, std::set<std::string, std::less<>>> kinds = {
    {EntityType::company,
     {"group", "car_maker", "truck_maker", "bus_maker", "motorcycle_maker", "joint_venture", "contract_maker",
      "supplier", "cell_maker", "dealer", "fund", "holding", "state", "technology", "other"}},
    {EntityType::model, {"car", "suv", "pickup", "van", "truck", "bus", "motorcycle", "engine"}},
    {EntityType::place, {"country", "region", "city", "village", "area"}},
};

// The box around a country's cities, in degrees; a country across the date line has cities at both ends and so a box of
// all longitudes, which is true enough.
struct Box {
  double south = 90, north = -90, west = 180, east = -180;
  unsigned cities = 0;

  void add(double latitude, double longitude) {
    south = std::min(south, latitude);
    north = std::max(north, latitude);
    west = std::min(west, longitude);
    east = std::max(east, longitude);
    ++cities;
  }
  bool near(double latitude, double longitude) const {
    constexpr double margin = 1.5;  // a border town may lie outside the box of the towns that we know
    return latitude >= south - margin && latitude <= north + margin && longitude >= west - margin &&
           longitude <= east + margin;
  }
};

class Checker {
 public:
  explicit Checker(const std::string& folder) : texts_(read_lexicon_folder(folder)) {
    std::vector<LexiconProblem> problems;
    rows_ = read_lexicon_rows(texts_, problems);
    for (LexiconProblem& problem : problems)
      remarks_.push_back({Severity::error, problem.file, problem.line, problem.column, std::move(problem.what)});
  }

  std::vector<LexiconRemark> run() {
    collect();
    for (const LexiconRow& row : rows_) check(row);
    check_names();
    std::stable_sort(remarks_.begin(), remarks_.end(), [&](const LexiconRemark& a, const LexiconRemark& b) {
      return std::tuple(place_of(a.file), a.line, a.column) < std::tuple(place_of(b.file), b.line, b.column);
    });
    return std::move(remarks_);
  }

 private:
  std::size_t place_of(const std::string& file) const {
    return std::size_t(
        std::find_if(texts_.begin(), texts_.end(), [&](const LexiconText& t) { return t.file == file; }) -
        texts_.begin());
  }

  void say(Severity severity, const LexiconRow& row, std::string what) {
    remarks_.push_back({severity, texts_[row.text].file, row.line, 0, fmt::format("{}: {}", row.id, what)});
  }

  static std::string town_key(const std::string& country, std::string_view town) {
    std::string key = country;
    const auto forms = lexicon_format::name_forms(town);
    if (forms.empty()) return "";
    for (const std::string& word : forms[0]) key += ' ' + word;
    return key;
  }

  void collect() {
    for (const LexiconRow& row : rows_) {
      by_id_[std::size_t(row.type)].emplace(row.id, &row);
      if (row.type != EntityType::place) continue;
      if (row.kind == "country") countries_.insert(row.country);
      if (row.kind == "country" || row.kind == "region") continue;
      if (row.latitude != 0 || row.longitude != 0) boxes_[row.country].add(row.latitude, row.longitude);
      for (const NameCell& name : row.names) towns_[town_key(row.country, name.text)].push_back(&row);
    }
  }

  void check(const LexiconRow& row) {
    if (row.source.empty()) say(Severity::error, row, "no source");
    if (const auto known = kinds.find(row.type); known != kinds.end()) {
      if (row.kind.empty() ? row.type == EntityType::place : !known->second.contains(row.kind))
        say(Severity::error, row, fmt::format("unknown kind \"{}\"", row.kind));
    }
    if (!row.country.empty() && !countries_.empty() && !countries_.contains(row.country))
      say(Severity::error, row, fmt::format("unknown country {}", row.country));
    check_links(row);
    if (row.type == EntityType::plant) check_plant(row);
  }

  void check_links(const LexiconRow& row) {
    constexpr std::array<EntityType, 6> targets = {EntityType::company, EntityType::company, EntityType::company,
                                                   EntityType::brand,   EntityType::company, EntityType::place};
    constexpr std::array<std::string_view, 6> words = {"owner", "parent", "maker", "brand", "", "region"};
    const auto type = std::size_t(row.type);
    if (row.type == EntityType::model && row.links.size() != 1)
      say(Severity::error, row, "a model has exactly one brand");
    for (const LinkCell& link : row.links) {
      const auto& known = by_id_[std::size_t(targets[type])];
      const auto target = known.find(link.id);
      if (target == known.end()) {
        say(Severity::error, row, fmt::format("unknown {} \"{}\"", words[type], link.id));
        continue;
      }
      if (row.type == EntityType::company && link.id == row.id) say(Severity::error, row, "is its own parent");
      if (row.type == EntityType::place && target->second->kind != "region")
        say(Severity::error, row, fmt::format("\"{}\" is no region", link.id));
      if (row.type == EntityType::place && target->second->country != row.country)
        say(Severity::error, row,
            fmt::format("\"{}\" is in {}, not in {}", link.id, target->second->country, row.country));
    }
  }

  void check_plant(const LexiconRow& row) {
    if (row.country.empty()) say(Severity::error, row, "no country");
    if (row.town.empty()) say(Severity::error, row, "no town");
    const auto town = towns_.find(town_key(row.country, row.town));
    if (!row.town.empty() && town == towns_.end()) {
      say(Severity::error, row, fmt::format("unknown town \"{}\" in {}", row.town, row.country));
    } else if (town != towns_.end() && (row.latitude != 0 || row.longitude != 0)) {
      check_distance(row, town->second);
    }
    const auto box = boxes_.find(row.country);
    constexpr unsigned enough = 3;  // a country of one or two towns has no box to speak of
    if ((row.latitude != 0 || row.longitude != 0) && box != boxes_.end() && box->second.cities >= enough &&
        !box->second.near(row.latitude, row.longitude))
      say(Severity::error, row, fmt::format("{}, {} is not in {}", row.latitude, row.longitude, row.country));
    if (row.links.empty()) say(Severity::note, row, "no owner");
    for (const LinkCell& link : row.links)
      if (row.years.to != 0 && link.years.from > row.years.to)
        say(Severity::note, row,
            fmt::format("\"{}\" owns it from {}, after it was closed in {}", link.id, link.years.from, row.years.to));
  }

  void check_distance(const LexiconRow& row, const std::vector<const LexiconRow*>& towns) {
    double nearest = 1e9;
    for (const LexiconRow* town : towns) {
      const double north = row.latitude - town->latitude;
      const double east = (row.longitude - town->longitude) * std::cos(row.latitude * 0.017453292519943295);
      nearest = std::min(nearest, std::hypot(north, east) * 111.2);
    }
    constexpr double far_km = 60;
    if (nearest > far_km) say(Severity::note, row, fmt::format("{:.0f} km from the town \"{}\"", nearest, row.town));
  }

  // Companies, brands and plants whose names are read without doubt should have them alone. Places share names
  // everywhere, and models are read beside their makes; neither is said.
  void check_names() {
    std::map<std::pair<EntityType, std::string>, std::vector<const LexiconRow*>> plain;
    for (const LexiconRow& row : rows_) {
      if (row.type == EntityType::place || row.type == EntityType::model) continue;
      for (const NameCell& name : row.names) {
        const auto forms = lexicon_format::name_forms(name.text);
        if (forms.empty()) {
          say(Severity::error, row, fmt::format("the name \"{}\" has no words", name.text));
          continue;
        }
        if (name.ambiguous) continue;
        auto& rows = plain[{row.type, fmt::format("{}", fmt::join(forms[0], " "))}];
        if (std::find(rows.begin(), rows.end(), &row) == rows.end()) rows.push_back(&row);
      }
    }
    for (const auto& [name, rows] : plain) {
      for (std::size_t i = 1; i < rows.size(); ++i)
        say(Severity::note, *rows[i], fmt::format("shares the plain name \"{}\" with {}", name.second, rows[0]->id));
    }
  }

  std::vector<LexiconText> texts_;
  std::vector<LexiconRow> rows_;
  std::vector<LexiconRemark> remarks_;
  std::array<std::unordered_map<std::string, const LexiconRow*>, 6> by_id_;
  std::unordered_map<std::string, std::vector<const LexiconRow*>> towns_;
  std::unordered_map<std::string, Box> boxes_;
  std::set<std::string> countries_;
};

}  // namespace

std::string to_string(const LexiconRemark& remark) {
  return fmt::format("{}: {}", remark.severity == Severity::error ? "error" : "note",
                     to_string(LexiconProblem{remark.file, remark.line, remark.column, remark.what}));
}

std::vector<LexiconRemark> lexicon_check(const std::string& folder) { return Checker(folder).run(); }

std::string to_string(const Years& years) {
  if (years.from == 0 && years.to == 0) return "";
  if (years.from == years.to) return fmt::format("[{}]", years.from);
  return fmt::format("[{}-{}]", years.from == 0 ? "" : fmt::to_string(years.from),
                     years.to == 0 ? "" : fmt::to_string(years.to));
}

std::vector<LexiconMeaning> lexicon_find(const Lexicon& lexicon, const std::string& name) {
  std::vector<LexiconMeaning> meanings;
  for (const Reading& reading : lexicon.find(name)) {
    const LexiconEntry entry = lexicon.entry(reading.entry);
    LexiconMeaning meaning;
    meaning.type = entry.type;
    meaning.id = entry.id;
    meaning.name = entry.name;
    meaning.kind = entry.kind;
    meaning.country = entry.country;
    meaning.ambiguous = reading.ambiguous;
    meaning.name_years = reading.years;
    meaning.years = entry.years;
    meaning.source = entry.source;
    for (const EntryLink& link : entry.links) {
      const std::string years = to_string(link.years);
      meaning.links.push_back(fmt::format("{}{}{}", lexicon.entry(link.target).name, years.empty() ? "" : " ", years));
    }
    if (entry.type == EntityType::plant) meaning.where = entry.town_name;
    if ((entry.type == EntityType::place || entry.type == EntityType::model) && !entry.links.empty())
      meaning.where = lexicon.entry(entry.links[0].target).name;
    meanings.push_back(std::move(meaning));
  }
  return meanings;
}

}  // namespace plantgraph
