#include "query/reader.h"

#include <algorithm>
#include <cmath>

#include "graph/error.h"
#include "graph/identity.h"

namespace plantgraph {
namespace {

bool holds_all(const std::vector<std::string>& name, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const auto& word) { return std::find(name.begin(), name.end(), word) != name.end(); });
}

bool is_town(const LexiconEntry& entry) {
  return entry.type == EntityType::place && entry.kind != "country" && entry.kind != "region";
}

// The id within its type of "place:kaluga_ru"; empty for ids that come from names ("place:x:kaluga").
std::string_view lexicon_part(std::string_view id) {
  const auto colon = id.find(':');
  if (colon == std::string_view::npos || id.substr(colon + 1).starts_with("x:")) return {};
  return id.substr(colon + 1);
}

}  // namespace

GraphReader::GraphReader(const Snapshot& graph, const Lexicon* lexicon, const QuestionForms& forms,
                         std::chrono::steady_clock::time_point deadline)
    : graph_(graph), lexicon_(lexicon), forms_(forms), deadline_(deadline) {}

void GraphReader::check_deadline() const {
  if (past(deadline_)) throw Error(ErrorCode::deadline, "the question took too long; ask about one plant or company");
}

const EntityRecord* GraphReader::entity(const std::string& id) {
  auto found = entities_.find(id);
  if (found == entities_.end()) {
    check_deadline();
    found = entities_.emplace(id, graph_.entity(id)).first;
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<EntityType> GraphReader::type_of(const std::string& id) {
  if (const auto colon = id.find(':'); colon != std::string::npos)
    if (const auto type = entity_type_named(std::string_view(id).substr(0, colon))) return type;
  const EntityRecord* record = entity(id);
  return record ? std::optional(record->type) : std::nullopt;
}

const std::vector<StatedFact>& GraphReader::about(const std::string& subject, Predicate predicate) {
  const auto [found, fresh] = about_.try_emplace({subject, predicate});
  if (fresh) {
    check_deadline();
    graph_.facts_about(subject, predicate, [&, &rows = found->second](const StatedFact& fact) {
      if (!hidden_.contains(fact.article)) rows.push_back(fact);
      return true;
    });
  }
  return found->second;
}

const std::vector<StatedFact>& GraphReader::pointing_at(const std::string& object, Predicate predicate) {
  const auto [found, fresh] = pointing_.try_emplace({object, predicate});
  if (fresh) {
    check_deadline();
    graph_.facts_pointing_at(object, predicate, [&, &rows = found->second](const StatedFact& fact) {
      if (!hidden_.contains(fact.article)) rows.push_back(fact);
      return true;
    });
  }
  return found->second;
}

const Article* GraphReader::article(const ArticleKey& key) {
  constexpr std::size_t most_kept = 256;
  auto found = articles_.find(key);
  if (found == articles_.end()) {
    check_deadline();
    if (articles_.size() >= most_kept) articles_.clear();
    found = articles_.emplace(key, graph_.article(key)).first;
  }
  return found->second ? &*found->second : nullptr;
}

const GraphReader::Origin& GraphReader::origin(const StatedFact& fact) {
  const auto [found, fresh] = origins_.try_emplace(fact.article, Origin{fact.article, fact.published});
  if (fresh) {
    check_deadline();
    const auto copies = graph_.copies_of(fact.article);
    if (copies.size() > 1 && copies.front() != fact.article) {
      found->second.article = copies.front();
      if (const Article* leader = article(copies.front())) found->second.published = leader->published;
    }
  }
  return found->second;
}

std::string GraphReader::copied_by(const StatedFact& fact) {
  const ArticleKey& first = origin(fact).article;
  if (first == fact.article) return {};
  const Article* leader = article(first);
  return leader ? leader->id : std::string();
}

std::vector<std::string> GraphReader::all_words(std::string_view name) { return words_of_key(name_key(name)); }

std::vector<std::string> GraphReader::words_of_name(std::string_view name) const {
  std::vector<std::string> all = all_words(name), kept;
  for (const auto& word : all)
    if (!forms_.in_class("generic", word)) kept.push_back(word);
  return kept.empty() ? all : kept;
}

const std::vector<std::vector<std::string>>& GraphReader::name_words(const std::string& id) {
  const auto [found, fresh] = names_.try_emplace(id);
  if (fresh) {
    if (const EntityRecord* record = entity(id)) {
      found->second.push_back(words_of_name(record->name));
      for (const auto& alias : record->aliases) found->second.push_back(words_of_name(alias));
    }
  }
  return found->second;
}

bool GraphReader::name_holds(const std::string& id, const std::vector<std::string>& words) {
  if (words.empty()) return false;
  const auto& names = name_words(id);
  return std::any_of(names.begin(), names.end(), [&](const auto& name) { return holds_all(name, words); });
}

bool GraphReader::tells(const std::vector<std::string>& words) const {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) {
    return word.size() > 1 && !forms_.in_class("generic", word) && forms_.meaning_of("demonym", word).empty();
  });
}

bool GraphReader::same_name(const std::string& a, const std::string& b) {
  if (a == b) return true;
  for (const auto& mine : name_words(a)) {
    if (!tells(mine)) continue;
    for (const auto& other : name_words(b))
      if (mine == other) return true;
  }
  return false;
}

std::set<std::string> GraphReader::parents(const std::string& company) {
  std::set<std::string> seen = {company};
  std::vector<std::string> todo = {company};
  for (std::size_t i = 0; i < todo.size() && i < 64; ++i)
    for (const auto& fact : about(std::string(todo[i]), Predicate::subsidiary_of)) {
      const auto when = fact.qualifiers.find(Qualifier::when);
      if (when != fact.qualifiers.end() && when->second != "current") continue;
      if (seen.insert(fact.object).second) todo.push_back(fact.object);
    }
  seen.erase(company);
  return seen;
}

bool GraphReader::related(const std::set<std::string>& asked, const std::string& company) {
  if (asked.count(company)) return true;
  for (const auto& one : asked) {
    const auto type = type_of(one);
    if (type != EntityType::company && type != EntityType::brand) continue;
    const EntityRecord* record = entity(one);
    if (!record) continue;
    for (const auto& words : name_words(one))
      if (tells(words) && name_holds(company, words)) return true;
    for (const auto& fact : about(company, Predicate::subsidiary_of))
      if (fact.object == one) return true;
    for (const auto& fact : about(one, Predicate::subsidiary_of))
      if (fact.object == company) return true;
  }
  const auto up = parents(company);
  return std::any_of(up.begin(), up.end(), [&](const auto& parent) { return asked.count(parent) > 0; });
}

std::optional<LexiconEntry> GraphReader::place_entry(const std::string& id) {
  if (!lexicon_) return std::nullopt;
  if (const auto part = lexicon_part(id); !part.empty()) {
    if (const auto index = lexicon_->find_id(EntityType::place, part)) return lexicon_->entry(*index);
    return std::nullopt;
  }
  const EntityRecord* record = entity(id);
  if (!record) return std::nullopt;
  std::optional<LexiconEntry> best;
  for (const auto& reading : lexicon_->find(record->name)) {
    const LexiconEntry entry = lexicon_->entry(reading.entry);
    if (entry.type == EntityType::place && (!best || entry.kind == "country" || entry.population > best->population))
      best = entry;
  }
  return best;
}

std::string GraphReader::country_named(std::string_view name) const {
  if (lexicon_) {
    for (const auto& reading : lexicon_->find(name)) {
      const LexiconEntry entry = lexicon_->entry(reading.entry);
      if (entry.type == EntityType::place && entry.kind == "country") return std::string(entry.country);
    }
  }
  return std::string(forms_.meaning_of("country", name_key(name)));
}

std::string GraphReader::country_of_place(const std::string& place) {
  if (const auto entry = place_entry(place)) return std::string(entry->country);
  const EntityRecord* record = entity(place);
  return record ? country_named(record->name) : std::string();
}

std::string GraphReader::country_of_plant(const std::string& plant) {
  // A country said for the plant itself decides; then the lexicon's row of the plant; then where its town lies.
  for (const auto& fact : about(plant, Predicate::located_in)) {
    const auto place = place_entry(fact.object);  // "Georgia" may be the state
    if (place && place->kind == "country") return std::string(place->country);
    if (place) continue;
    if (const EntityRecord* record = entity(fact.object))
      if (auto code = country_named(record->name); !code.empty()) return code;
  }
  if (lexicon_)
    if (const auto part = lexicon_part(plant); !part.empty())
      if (const auto index = lexicon_->find_id(EntityType::plant, part))
        if (const auto entry = lexicon_->entry(*index); !entry.country.empty()) return std::string(entry.country);
  // Another plant of the town may have been told with its country.
  for (const auto& fact : about(plant, Predicate::located_in))
    for (const auto& other : pointing_at(fact.object, Predicate::located_in))
      for (const auto& place : about(other.subject, Predicate::located_in))
        if (const EntityRecord* record = entity(place.object))
          if (auto code = country_named(record->name); !code.empty()) return code;
  for (const auto& fact : about(plant, Predicate::located_in))
    if (auto code = country_of_place(fact.object); !code.empty()) return code;
  return {};
}

std::optional<double> GraphReader::distance_km(const std::string& plant, std::string_view town_name) {
  if (!lexicon_) return std::nullopt;
  std::optional<double> best;
  for (const auto& fact : about(plant, Predicate::located_in)) {
    const auto place = place_entry(fact.object);
    if (!place || !is_town(*place) || (place->latitude == 0 && place->longitude == 0)) continue;
    for (const auto& reading : lexicon_->find(town_name)) {
      const LexiconEntry town = lexicon_->entry(reading.entry);
      if (!is_town(town) || town.country != place->country) continue;
      constexpr double km_per_degree = 111.2, radians = 3.14159265358979 / 180;
      const double north = (place->latitude - town.latitude) * km_per_degree;
      const double east = (place->longitude - town.longitude) * km_per_degree * std::cos(town.latitude * radians);
      const double km = std::hypot(north, east);
      if (!best || km < *best) best = km;
    }
  }
  return best;
}

double GraphReader::reach_km(std::string_view town_name) const {
  std::uint32_t population = 0;
  if (lexicon_)
    for (const auto& reading : lexicon_->find(town_name))
      if (const auto entry = lexicon_->entry(reading.entry); is_town(entry))
        population = std::max(population, entry.population);
  return population == 0 ? 0 : population > 1'000'000 ? 40 : population > 100'000 ? 15 : 5;
}

bool GraphReader::stands_in(const std::string& plant, const std::vector<std::string>& places,
                            std::string_view place_name) {
  const auto& located = about(plant, Predicate::located_in);
  for (const auto& fact : located)
    for (const auto& place : places)
      if (fact.object == place || same_name(fact.object, place)) return true;
  if (const auto code = country_named(place_name); !code.empty()) return country_of_plant(plant) == code;
  if (const auto countries = forms_.meaning_of("continent", name_key(place_name)); !countries.empty()) {
    const std::string code = country_of_plant(plant);
    return !code.empty() && countries.find(code) != std::string_view::npos;
  }
  if (!lexicon_) return false;
  // Regions: the chain of the lexicon from the town upwards.
  std::set<std::string_view> wanted;
  for (const auto& reading : lexicon_->find(place_name))
    if (const auto entry = lexicon_->entry(reading.entry); entry.type == EntityType::place) wanted.insert(entry.id);
  for (const auto& fact : located) {
    auto entry = place_entry(fact.object);
    for (int depth = 0; entry && depth < 6; ++depth) {
      if (wanted.count(entry->id)) return true;
      if (entry->links.empty()) break;
      entry = lexicon_->entry(entry->links[0].target);
    }
  }
  return false;
}

}  // namespace plantgraph
