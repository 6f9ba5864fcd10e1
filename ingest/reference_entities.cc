#include "ingest/reference_entities.h"

#include <utility>

#include "ingest/reference_parts.h"

namespace plantgraph {
namespace {

constexpr std::size_t usual_entities = 32;  // of an article: room made before the first is found

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }

}  // namespace

bool is_ascii(std::string_view text) {
  unsigned char all = 0;  // no way out before the end: the compiler takes many bytes at once
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

bool folded_alike(std::string_view a, std::string_view b) {
  if (!is_ascii(a) || !is_ascii(b)) return folded(a) == folded(b);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

void note_mention(DocEntity& entity, std::string_view surface) {
  if (entity.mentions.size() < 64 &&
      std::find(entity.mentions.begin(), entity.mentions.end(), surface) == entity.mentions.end()) {
    if (entity.mentions.empty()) entity.mentions.reserve(4);
    entity.mentions.emplace_back(surface);
  }
  // "KIGALI, June 27": a name in capitals gives way to the same name as it is written elsewhere.
  if (surface != entity.name && surface.size() == entity.name.size() && folded_alike(surface, entity.name) &&
      std::none_of(entity.name.begin(), entity.name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    entity.name = surface;
}

DocEntities::DocEntities(const Analysis& analysis, const Lexicon& lexicon)
    : lexicon_(lexicon),
      of_mention_(analysis.mentions.size() * types, kNone),
      plant_at_(analysis.groups.size(), kNone) {
  entities_.reserve(usual_entities);
}

std::uint32_t DocEntities::add(DocEntity entity) {
  entities_.push_back(std::move(entity));
  return std::uint32_t(entities_.size()) - 1;
}

std::uint32_t DocEntities::add(DocEntity entity, const std::string& key) {
  const EntityType type = entity.type;
  const std::uint32_t added = add(std::move(entity));
  call(type, key, added);
  return added;
}

std::int32_t DocEntities::called(EntityType type, const std::string& key) const {
  const auto& keys = by_key_[std::size_t(type)];
  const auto found = keys.find(key);
  return found == keys.end() ? kNone : std::int32_t(found->second);
}

void DocEntities::call(EntityType type, const std::string& key, std::uint32_t entity) {
  by_key_[std::size_t(type)][key] = entity;
}

void DocEntities::call_first(EntityType type, const std::string& key, std::uint32_t entity) {
  by_key_[std::size_t(type)].try_emplace(key, entity);
}

void DocEntities::touch(std::uint32_t entity, std::uint32_t sentence, std::uint32_t token, bool subject) {
  DocEntity& e = entities_[entity];
  e.last_sentence = sentence;
  e.last_token = token;
  e.last_subject = subject;
  ++e.count;
  if (e.touches.empty()) e.touches.reserve(8);
  e.touches.push_back({sentence, token, subject});
}

std::span<const std::uint32_t> DocEntities::more_plants_of_group(std::uint32_t group) const {
  const auto found = more_plants_at_.find(group);
  return found == more_plants_at_.end() ? std::span<const std::uint32_t>() : found->second;
}

void DocEntities::add_plant_of_group(std::uint32_t group, std::uint32_t plant) {
  std::vector<std::uint32_t>& more = more_plants_at_[group];
  if (!contains(more, plant)) more.push_back(plant);
}

bool DocEntities::only_plant_of_owner(std::uint32_t plant) const {
  const DocEntity& e = entities_[plant];
  if (e.owners.empty()) return false;
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (i != plant && entities_[i].type == EntityType::plant && !entities_[i].alien)
      for (std::uint32_t owner : entities_[i].owners)
        if (contains(e.owners, owner)) return false;
  return true;
}

std::uint32_t DocEntities::last_plant() const {
  std::uint32_t last = ~0u;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (!told_of(e) || e.alien) continue;
    if (last == ~0u ||
        std::pair(e.last_sentence, e.last_token) > std::pair(entities_[last].last_sentence, entities_[last].last_token))
      last = i;
  }
  return last;
}

bool DocEntities::last_told_in(const std::vector<std::uint32_t>& towns) const {
  const std::uint32_t last = last_plant();
  return last != ~0u && std::any_of(towns.begin(), towns.end(),
                                    [&](std::uint32_t town) { return contains(entities_[last].towns, town); });
}

void DocEntities::add_town(std::uint32_t plant, std::uint32_t place) {
  DocEntity& p = entities_[plant];
  if (!contains(p.towns, place)) p.towns.push_back(place);
  std::stable_sort(p.towns.begin(), p.towns.end(), [&](std::uint32_t a, std::uint32_t b) {
    return exactness(lexicon_, entities_[a]) > exactness(lexicon_, entities_[b]);
  });
}

void DocEntities::add_owner(std::uint32_t plant, std::uint32_t maker) {
  if (!contains(entities_[plant].owners, maker)) entities_[plant].owners.push_back(maker);
}

std::uint32_t DocEntities::add_plant(DocEntity plant, std::uint32_t sentence) {
  plant.type = EntityType::plant;
  plant.first_sentence = sentence;
  return add(std::move(plant));
}

void DocEntities::place_plant(std::uint32_t plant, std::uint32_t place, std::uint32_t group, double confidence,
                              const char* rule) {
  add_town(plant, place);
  relations_.push_back({Predicate::located_in, plant, place, false, group, rule, confidence});
}

void DocEntities::own_plant(std::uint32_t plant, std::uint32_t maker, bool past, std::uint32_t group, double confidence,
                            const char* rule) {
  add_owner(plant, maker);
  DocEntity& e = entities_[plant];
  e.former_owner = past && (e.former_owner || e.owners.size() == 1);
  relations_.push_back({Predicate::owned_by, plant, maker, past, group, rule, confidence});
}

bool DocEntities::called_so(std::string_view noun) const {
  for (const DocEntity& e : entities_)
    if (e.type == EntityType::plant)
      for (const std::string& m : e.mentions)
        if (folded(m).ends_with(noun)) return true;
  return false;
}

std::int32_t DocEntities::plant_in_town(std::uint32_t place) const {
  std::int32_t found = kNone;
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || e.alien || !contains(e.towns, place)) continue;
    if (found == kNone || e.count > count) found = std::int32_t(i), count = e.count;
  }
  return found;
}

bool DocEntities::only_plant_told(std::int32_t plant) const {
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (std::int32_t(i) != plant && told_of(entities_[i]) && !entities_[i].alien) return false;
  return true;
}

}  // namespace plantgraph
