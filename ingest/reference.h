// Who and what an article speaks of: names, descriptions and pronouns resolved to entities, sentence by sentence.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/analysis.h"
#include "ingest/reference_entities.h"
#include "ingest/reference_focus.h"
#include "ingest/reference_houses.h"
#include "ingest/reference_names.h"
#include "ingest/reference_places.h"
#include "ingest/rules.h"
#include "ingest/sections.h"

namespace plantgraph {

// What a reader of the article has in mind at a sentence: everybody and everything named so far, and whom or what a
// description, a pronoun or nothing at all means there. One article and one thread; what it says of a sentence holds
// until the next one is read. All of one sentence is asked for before the next is read, in the order of the text: what
// was resolved last decides what is meant next. No call fails; what cannot be told is kNone.
class Discourse {
 public:
  // All must outlive this.
  Discourse(const Analysis& analysis, const Lexicon& lexicon, const Words& words);

  // Takes in the names and plant descriptions of one sentence. Sentences in order, each once.
  void read_sentence(std::uint32_t sentence);

  // Whether the article names more entities than are read.
  bool full() const { return entities_.full(); }

  // The class of goods that the group of a plant or of making names before its head ("an engine plant", "battery cell
  // production"), or kNone.
  std::int32_t goods_before_head(std::uint32_t group);
  // "The Karoq sells well. Skoda builds it in Kvasiny": the group of goods that a pronoun means, of a row its first;
  // kNone.
  std::int32_t goods_meant(std::uint32_t group) const;
  // "cars", "vehicles": what every car plant makes says nothing.
  bool bare_product(std::int32_t entity) const;
  // Who was last said to buy or to sell: "the buyer", "the new owner".
  void note_buyer(std::uint32_t maker) { buyer_ = std::int32_t(maker); }
  void note_seller(std::uint32_t maker) { seller_ = std::int32_t(maker); }

  // Models that a fact already says are produced.
  void note_produced(std::uint32_t model) { produced_.insert(model); }
  bool is_produced(std::uint32_t model) const { return produced_.count(model) > 0; }

  // The entity that a group stands for in a role, or none. `not_these`: entities that fill other roles of the same
  // claim.
  Resolved resolve(std::uint32_t group, const Role& role, const std::vector<std::int32_t>& not_these);
  // "its", "their": the entity behind the possessive pronoun of a group.
  Resolved resolve_possessive(std::uint32_t group, const Role& role, const std::vector<std::int32_t>& not_these);
  Resolved resolve_mention(std::uint32_t mention, const Role& role);
  // "the government", "the state", "the army": who holds shares without a name; else kNone.
  std::int32_t bare_state(std::uint32_t group);
  // "makes the Octavia in Mlada Boleslav and the Superb in Bratislava": the plant in the town right behind a group.
  std::int32_t plant_behind(std::int32_t group);
  // "Toyota makes the Vios in Santa Rosa. Nissan makes the Almera there": the maker's own plant in the town that a
  // group names, where `plant` is another maker's, or makes no vehicles where `vehicles` are made; a new one where the
  // text has told of none.
  std::int32_t own_plant_in_town(std::uint32_t group, std::int32_t plant, std::uint32_t maker, bool vehicles);
  // "Douai builds the Scenic and has 4,000 employees", "Aurora, where 350 are employed": the plant that the text told
  // of in the town that is a subject, or of which a relative clause tells.
  std::int32_t town_at_work(std::uint32_t group) const;
  // The plant that is spoken of at this point ("there"): of the sentence what stands before `token` counts.
  Resolved plant_here(std::uint32_t sentence, std::uint32_t token = ~0u) const {
    return focus_.plant_here(sentence, token);
  }
  // Likewise for the word "there": where the sentence before names several plants, the one it named last.
  Resolved plant_there(std::uint32_t sentence, std::uint32_t token = ~0u) const {
    return focus_.plant_there(sentence, token);
  }

  // The country or region of a nationality ("MX", "rg_de_02"), as an entity of the article that `surface` names; kNone
  // for a continent and the like.
  std::int32_t place_of_nation(std::string_view nation, std::string_view surface) {
    return names_.place_of_nation(nation, surface);
  }

  // Mentions of towns that stand for the plant in the town; before the first sentence is read.
  void stand_for_plants(const std::vector<std::uint32_t>& mentions) {
    stands_for_plant_.insert(mentions.begin(), mentions.end());
  }
  // Likewise, with the mention of the maker whose plant it is.
  void stand_for_plants_of(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& mentions) {
    stands_for_plant_of_.insert(mentions.begin(), mentions.end());
  }
  // The parts of the article that tell of one plant each; before the first sentence is read, and kept as long as this.
  void divide(std::span<const Section> sections) { sections_ = sections; }
  // The part of the article in which the sentence read last stands, or nullptr.
  const Section* section() const { return focus_.section(); }
  // What the lexicon and the names tell of the article's places and makers.
  const DocPlaces& places() const { return places_; }
  const Houses& houses() const { return houses_; }

  // As DocEntities has them.
  const DocEntities& kept() const { return entities_; }
  const std::vector<DocEntity>& entities() const { return entities_.all(); }
  std::vector<DocEntity>& entities() { return entities_.all(); }
  const std::vector<GroupRelation>& relations() const { return entities_.relations(); }
  std::int32_t entity_of(std::uint32_t mention, EntityType type) const { return entities_.entity_of(mention, type); }
  std::int32_t plant_of_group(std::uint32_t group) const { return entities_.plant_of_group(group); }
  std::span<const std::uint32_t> more_plants_of_group(std::uint32_t group) const {
    return entities_.more_plants_of_group(group);
  }
  void add_town(std::uint32_t plant, std::uint32_t place) { entities_.add_town(plant, place); }
  void add_owner(std::uint32_t plant, std::uint32_t maker) { entities_.add_owner(plant, maker); }
  void place_plant(std::uint32_t plant, std::uint32_t place, std::uint32_t group, double confidence,
                   const char* rule = "group:place") {
    entities_.place_plant(plant, place, group, confidence, rule);
  }
  void own_plant(std::uint32_t plant, std::uint32_t maker, bool past, std::uint32_t group, double confidence,
                 const char* rule = "group:owner") {
    entities_.own_plant(plant, maker, past, group, confidence, rule);
  }

 private:
  struct PlantFeatures {
    std::vector<std::uint32_t> towns;   // place entities, most exact first
    std::vector<std::uint32_t> near;    // "north of Adelaide"
    std::vector<std::uint32_t> far;     // "190 km south-west of Moscow"
    std::vector<std::uint32_t> owners;  // maker entities
    std::vector<double> owner_confidence;
    std::int32_t now = kNone, before = kNone;  // makers: "(now AGR)", "(formerly Ssangyong)"
    std::string_view nation;                   // "its Russian factory"
    std::int32_t built_by = kNone;             // who builds or plans it, where nothing says whose it is
    std::string kind;
    std::string vehicles;  // "car", "van", "vehicle" before "plant"
    bool strong = false, bare = false, definite = false, indefinite = false, other = false, plural = false,
         former = false, alien = false;
    bool fresh = false;  // "new", "second", "another"
    bool newly = false;  // "new" alone: it may have been told of before
    std::uint32_t label = 0;
    bool about = false;     // "near Savannah": so much is told of where it is
    bool told = false;      // the sentence tells where it is, as news: "is in Kvasiny"
    bool numbered = false;  // by a number, as in "No. 5", not counted as in "second"

    void add_owner(std::uint32_t maker, double confidence) {
      if (std::find(owners.begin(), owners.end(), maker) != owners.end()) return;
      owners.push_back(maker);
      owner_confidence.push_back(confidence);
    }
    void add_town(std::uint32_t place) {
      if (std::find(towns.begin(), towns.end(), place) == towns.end()) towns.push_back(place);
    }
  };

  void read_plant(std::uint32_t group);
  PlantFeatures features(std::uint32_t group);
  void read_behind(std::uint32_t group, PlantFeatures& f);
  void read_renaming(std::uint32_t group, PlantFeatures& f);
  void read_owning_clause(std::uint32_t group, PlantFeatures& f);
  std::int32_t beside_main_works(std::uint32_t group, const PlantFeatures& f) const;
  void share_place(std::uint32_t plant, std::uint32_t with, std::uint32_t group, bool owners);
  void read_common_place(std::uint32_t group, PlantFeatures& f);
  bool told_besides(std::uint32_t group, std::uint32_t verb, const PlantFeatures& f) const;
  void read_possessor_behind(std::uint32_t group, std::uint32_t at, PlantFeatures& f);
  std::int32_t who_builds(std::uint32_t group);
  std::int32_t clause_subject(std::uint32_t group, bool unknown_too);
  std::int32_t other_party(std::uint32_t group);
  std::int32_t subject_ahead(std::uint32_t group);
  bool towns_with_states(std::uint32_t from, std::vector<std::uint32_t>& towns,
                         std::vector<std::vector<std::uint32_t>>& wider, bool& nested);
  std::int32_t site_of(std::uint32_t group) const;
  bool named_by_town(const Mention& mention) const;
  std::int32_t maker_of_site(const Mention& mention) const;
  std::int32_t town_of_site(const Mention& mention);
  void read_site(std::uint32_t group, std::uint32_t mention);
  void read_label(std::uint32_t group, PlantFeatures& f) const;
  void note_surfaces(std::uint32_t group, DocEntity& plant);
  bool others_told(std::uint32_t maker) const;
  bool others_site(const DocEntity& e, const PlantFeatures& f) const;
  bool far_from_site(const DocEntity& e, const PlantFeatures& f) const;
  std::int32_t match_plant(const PlantFeatures& f, std::uint32_t group);
  bool may_be_there(const PlantFeatures& f, std::uint32_t plant) const;
  std::int32_t match_told(const PlantFeatures& f, std::uint32_t group);
  void means_no_other(std::uint32_t group, std::uint32_t plant);
  Resolved plant_of_town(std::uint32_t mention);
  std::int32_t plant_of_maker_in(std::uint32_t place, std::uint32_t maker, bool vehicles = false);
  bool of_other_maker(const DocEntity& plant, std::uint32_t maker) const;
  std::int32_t limb_of_company(std::uint32_t group);
  std::int32_t party_of_deal(std::uint32_t group) const;
  std::int32_t venture_told() const;
  Resolved describe_company(std::uint32_t group, const std::vector<std::int32_t>& not_these);
  bool only_modifies(std::uint32_t group) const;
  Resolved product(std::uint32_t group);
  std::int32_t branded_kind(std::uint32_t group, std::uint32_t mention);
  std::int32_t model_meant(std::uint32_t group, const std::vector<std::int32_t>& not_these) const;
  std::uint32_t add_product(const std::string& key, const std::string& name, std::uint32_t sentence);
  void read_heading(std::uint32_t sentence);
  void enter_section(std::uint32_t sentence);
  void name_section(const Section& section);
  void place_section(const Section& section, std::uint32_t group);
  bool in_town_of_section(std::int32_t site) const;
  bool names_section_plant(std::uint32_t group, EntryIndex site) const;
  // Whether a group is the name of the section at hand, and read with it.
  bool named_section(std::uint32_t group) const {
    return a_.groups[group].first >= focus_.section()->name && a_.groups[group].first < focus_.section()->name_end;
  }
  void both_in(std::uint32_t last, std::vector<std::uint32_t>& common);
  std::int32_t town_ahead(std::uint32_t group);
  std::int32_t said_to_be(std::uint32_t group);
  std::int32_t one_named_at(std::uint32_t group);
  bool read_one_named(std::uint32_t group, const PlantFeatures& f);
  void cities_of(std::uint32_t from, std::vector<std::uint32_t>& towns);
  std::uint32_t towns_behind(std::uint32_t group, std::vector<std::uint32_t>& common);
  bool read_plants_in_list(std::uint32_t group, const std::vector<std::uint32_t>& owners,
                           const std::vector<double>& confidence);
  bool read_plants_in_row(std::uint32_t group, const PlantFeatures& f);
  bool means_plant_of(std::uint32_t group);
  bool read_other_one(std::uint32_t group);
  void means_plant(std::uint32_t group, std::uint32_t plant);
  bool read_one_of_two(std::uint32_t group);
  bool read_other_of_two(std::uint32_t group);
  bool read_compared(std::uint32_t group);
  bool read_all_of_them(std::uint32_t group);
  std::int32_t told_or_one_of_several(std::uint32_t group, std::uint32_t where);
  bool read_ordinal(std::uint32_t group);
  std::int32_t told_with(std::uint32_t label, const std::vector<std::uint32_t>& owners) const;
  void add_chain(std::uint32_t group, std::uint32_t plant);
  void add_nation(std::uint32_t group, std::uint32_t plant);
  void join_site(std::uint32_t group, std::uint32_t mention, const std::string& town);
  void name_site(std::uint32_t group, std::uint32_t plant);
  std::int32_t plant_called(std::uint32_t group) const;
  void name_called(std::uint32_t group, std::uint32_t plant);
  bool read_one_of_nation(std::uint32_t group);
  std::int32_t match_near(const PlantFeatures& f, std::uint32_t group);

  Ground ground() { return {a_, lexicon_, words_, entities_, places_, houses_}; }

  const Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  DocEntities entities_;
  DocPlaces places_;
  Houses houses_;
  DocNames names_;
  LookBack look_back_;
  Focus focus_;
  std::unordered_set<std::uint32_t> produced_;
  std::unordered_map<std::uint32_t, std::uint32_t> stands_for_plant_of_;  // by mention: that of the maker
  std::unordered_set<std::uint32_t> stands_for_plant_;                    // mentions
  std::unordered_map<std::uint32_t, std::uint32_t> neighbour_at_;         // by mention of a town: own_plant_in_town
  std::int32_t buyer_ = kNone, seller_ = kNone;
  std::span<const Section> sections_;
  std::size_t next_section_ = 0;
  std::int32_t it_plant_ = kNone;  // the plant that "it" stood for last, as a subject
  std::uint32_t it_sentence_ = 0;
  std::int32_t heading_plant_ = kNone;  // the plant that the last heading names
  std::uint32_t heading_sentence_ = 0;
};

// Whether it is an entity at all, and a plant.
inline bool is_plant(const Discourse& discourse, std::int32_t entity) {
  return entity != kNone && discourse.entities()[std::size_t(entity)].type == EntityType::plant;
}

}  // namespace plantgraph
