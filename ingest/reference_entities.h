// The entities that an article speaks of, what their noun groups state of them, and which words stand for which.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/analysis.h"

namespace plantgraph {

// Of a plant that is the other one of a town or an owner.
constexpr std::uint32_t kOtherLabel = 1000;

// An entity of one article. Companies and brands are one kind here ("maker"): the place it fills in a fact says which
// it is.
struct DocEntity {
  EntityType type = EntityType::company;
  std::string name;                   // the first full name in the text; for plants made from town or owner at the end
  std::vector<std::string> mentions;  // surface strings, distinct, in order of appearance
  std::array<std::int32_t, 6> entry{kNone, kNone, kNone, kNone, kNone, kNone};
  std::string_view nation;    // ISO alpha-2
  bool unknown_kind = false;  // a name of which nothing tells what it is
  bool state = false;         // a government or a public body
  bool venture = false;       // called a joint venture

  // Plants.
  std::vector<std::uint32_t> towns;   // places it is said to be in, most exact first
  std::vector<std::uint32_t> owners;  // makers that are said to own or have owned it
  std::string known_town;             // of a site that the lexicon knows by name; only to recognise it
  std::string kind;              // "engine", "battery": what tells it from a car plant in the same town; else empty
  std::string vehicles;          // "car", "van", "vehicle": of what it was called the plant, where it was; else empty
  std::int32_t near_by = kNone;  // a town that it is near or a way from
  bool alien = false;            // a power station, a cement works: not ours
  bool several = false;          // "two former sites"
  std::uint32_t number = 0;      // how many: of several, if it is said
  std::uint32_t label = 0;       // "No. 5 plant", "the second plant"; kOtherLabel of "the other one"
  bool numbered = false;         // the label is a number: "Plant 2"
  bool former_owner = false;
  bool apart = false;    // "another plant", "a second one"
  bool besides = false;  // "its other plant in Szombathely": one that the text has told of stands in the same town
  bool sibling = false;  // told apart from one that was told of before: the engine works beside the car plant
  bool young = false;    // first told of as "a plant", "its new plant", "a second one"

  std::uint32_t first_sentence = 0, last_sentence = 0, last_token = 0, count = 0;
  bool last_subject = false;

  // Where the text speaks of it, in order: what a pronoun may point back to.
  struct Touch {
    std::uint32_t sentence = 0, token = 0;
    bool subject = false;
  };
  std::vector<Touch> touches;
};

// Whether the lexicon's entry, a company or a brand, is the maker's.
inline bool is_maker(const DocEntity& entity, EntryIndex entry) {
  return entity.type == EntityType::company && (entity.entry[std::size_t(EntityType::company)] == std::int32_t(entry) ||
                                                entity.entry[std::size_t(EntityType::brand)] == std::int32_t(entry));
}

// A relation that a noun group states by itself: "Opel's Antwerp plant".
struct GroupRelation {
  Predicate predicate = Predicate::located_in;
  std::uint32_t subject = 0, object = 0;  // entities
  bool past = false;
  std::uint32_t group = 0;
  const char* rule = "";
  double confidence = 0.9;
};

struct Resolved {
  std::int32_t entity = kNone;
  double confidence = 1;       // 1 for a name, less for a description or a pronoun
  std::int32_t group = kNone;  // where it was found, if a rule looked for it in a noun group
};

// Whether an entity is one of a list: those that fill the other roles of a claim.
inline bool listed(const std::vector<std::int32_t>& entities, std::int32_t entity) {
  return std::find(entities.begin(), entities.end(), entity) != entities.end();
}

bool is_ascii(std::string_view text);

// folded(a) == folded(b), without making the two where both are ASCII.
bool folded_alike(std::string_view a, std::string_view b);

// What else an entity is called in the text. Of its name in capitals and otherwise the latter stays.
void note_mention(DocEntity& entity, std::string_view surface);

// A place that is a town or a part of one: no country, no region, and no continent.
inline bool lies_in_country(const LexiconEntry& place) {
  return place.kind != "country" && place.kind != "region" && !place.country.empty();
}

// A plant that the article has named so far.
inline bool told_of(const DocEntity& e) { return e.type == EntityType::plant && e.count > 0; }

// How exact a place is: a town or a part of one (or what the lexicon does not know), a region, a country.
inline int exactness(const Lexicon& lexicon, const DocEntity& place) {
  const std::int32_t entry = place.entry[std::size_t(EntityType::place)];
  if (entry == kNone) return 2;
  const LexiconEntry e = lexicon.entry(EntryIndex(entry));
  return lies_in_country(e) ? 2 : e.kind == "region" ? 1 : 0;
}

// All entities of one article, in the order in which they were found, and the names and groups that stand for them.
// What is an entity, and which, the other parts of the reference decide; this only keeps it. One thread; no call fails.
class DocEntities {
 public:
  // Both must outlive this.
  DocEntities(const Analysis& analysis, const Lexicon& lexicon);
  // Other parts hold references to it.
  DocEntities(const DocEntities&) = delete;
  DocEntities& operator=(const DocEntities&) = delete;

  // An article that names more entities than this is read up to there: work a mention stays bounded whatever comes in.
  static constexpr std::size_t max_entities = 1000;
  bool full() const { return entities_.size() >= max_entities; }

  std::size_t size() const { return entities_.size(); }
  const DocEntity& operator[](std::size_t entity) const { return entities_[entity]; }
  DocEntity& operator[](std::size_t entity) { return entities_[entity]; }
  auto begin() const { return entities_.begin(); }
  auto end() const { return entities_.end(); }
  const std::vector<DocEntity>& all() const { return entities_; }
  std::vector<DocEntity>& all() { return entities_; }
  const std::vector<GroupRelation>& relations() const { return relations_; }

  // The sentence that is being read.
  void begin_sentence(std::uint32_t sentence) { sentence_ = sentence; }
  std::uint32_t sentence() const { return sentence_; }

  // A new entity; with a key, that which is called so from here on. References to entities end here.
  std::uint32_t add(DocEntity entity);
  std::uint32_t add(DocEntity entity, const std::string& key);
  std::uint32_t add_plant(DocEntity plant, std::uint32_t sentence);

  // By what an entity of a type is found again: its entry in the lexicon or a form of its name; kNone.
  std::int32_t called(EntityType type, const std::string& key) const;
  bool any_called(EntityType type) const { return !by_key_[std::size_t(type)].empty(); }
  void call(EntityType type, const std::string& key, std::uint32_t entity);
  // Only where nothing is called so yet.
  void call_first(EntityType type, const std::string& key, std::uint32_t entity);

  // The entity that a mention was read as; kNone.
  std::int32_t entity_of(std::uint32_t mention, EntityType type) const { return of_mention_[slot_of(mention, type)]; }
  void set_entity_of(std::uint32_t mention, EntityType type, std::int32_t entity) {
    of_mention_[slot_of(mention, type)] = entity;
  }
  // The plant that a noun group describes; kNone.
  std::int32_t plant_of_group(std::size_t group) const { return plant_at_[group]; }
  void set_plant_of_group(std::size_t group, std::uint32_t plant) { plant_at_[group] = std::int32_t(plant); }
  // "plants in Douai and Maubeuge": those that the group names besides plant_of_group(), mostly none.
  std::span<const std::uint32_t> more_plants_of_group(std::uint32_t group) const;
  void add_plant_of_group(std::uint32_t group, std::uint32_t plant);

  // The text speaks of the entity at a token.
  void touch(std::uint32_t entity, std::uint32_t sentence, std::uint32_t token, bool subject);
  // A fact that a noun group states by itself.
  void relate(const GroupRelation& relation) { relations_.push_back(relation); }

  void add_town(std::uint32_t plant, std::uint32_t place);
  void add_owner(std::uint32_t plant, std::uint32_t maker);
  // The same, and the fact that the group states by it: where a plant is, whose it is or was.
  void place_plant(std::uint32_t plant, std::uint32_t place, std::uint32_t group, double confidence,
                   const char* rule = "group:place");
  void own_plant(std::uint32_t plant, std::uint32_t maker, bool past, std::uint32_t group, double confidence,
                 const char* rule = "group:owner");

  // The plant in a town that the text speaks of most; kNone.
  std::int32_t plant_in_town(std::uint32_t place) const;
  // Whether it is the one plant of its owner that the text has told of.
  bool only_plant_of_owner(std::uint32_t plant) const;
  // Whether the text has told of no other plant.
  bool only_plant_told(std::int32_t plant) const;
  // The plant that the text told of last, or ~0.
  std::uint32_t last_plant() const;
  // Whether that is in one of the towns.
  bool last_told_in(const std::vector<std::uint32_t>& towns) const;
  // Whether a plant of the article was called by this noun before ("the Talegaon unit ... the unit").
  bool called_so(std::string_view noun) const;

 private:
  static std::size_t slot_of(std::uint32_t mention, EntityType type) {
    return std::size_t(mention) * types + std::size_t(type);
  }

  static constexpr std::size_t types = 6;  // of entities
  const Lexicon& lexicon_;
  std::vector<DocEntity> entities_;
  std::vector<GroupRelation> relations_;
  std::array<std::unordered_map<std::string, std::uint32_t>, types> by_key_;      // by type
  std::vector<std::int32_t> of_mention_;                                          // by slot_of(): the entity, or kNone
  std::vector<std::int32_t> plant_at_;                                            // by group: the plant it describes
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> more_plants_at_;  // by group, of lists of plants
  std::uint32_t sentence_ = 0;
};

}  // namespace plantgraph
