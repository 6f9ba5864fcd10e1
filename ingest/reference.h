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
#include "ingest/rules.h"
#include "ingest/sections.h"
#include "ingest/word_map.h"

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

// folded(a) == folded(b), without making the two where both are ASCII.
bool folded_alike(std::string_view a, std::string_view b);

// Whether an entity is one of a list: those that fill the other roles of a claim.
inline bool listed(const std::vector<std::int32_t>& entities, std::int32_t entity) {
  return std::find(entities.begin(), entities.end(), entity) != entities.end();
}

class Discourse {
 public:
  // An article that names more entities than this is read up to there: work a mention stays bounded whatever comes in.
  static constexpr std::size_t max_entities = 1000;

  bool full() const { return entities_.size() >= max_entities; }

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

  Discourse(const Analysis& analysis, const Lexicon& lexicon, const Words& words);

  // Takes in the names and plant descriptions of one sentence. Sentences in order, each once.
  void read_sentence(std::uint32_t sentence);

  // The entity that a group stands for in a role, or none. `not_these`: entities that fill other roles of the same
  // claim.
  Resolved resolve(std::uint32_t group, const Role& role, const std::vector<std::int32_t>& not_these);
  // "its", "their": the entity behind the possessive pronoun of a group.
  Resolved resolve_possessive(std::uint32_t group, const Role& role, const std::vector<std::int32_t>& not_these);
  Resolved resolve_mention(std::uint32_t mention, const Role& role);
  // "the government", "the state", "the army": who holds shares without a name; else kNone.
  std::int32_t bare_state(std::uint32_t group);
  bool is_commune(std::uint32_t group) const;
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
  Resolved plant_here(std::uint32_t sentence, std::uint32_t token = ~0u);
  // Likewise for the word "there": where the sentence before names several plants, the one it named last.
  Resolved plant_there(std::uint32_t sentence, std::uint32_t token = ~0u);

  // Whether two places of the article are one, or one lies in the other.
  bool same_place(std::uint32_t a, std::uint32_t b) const;

  // Makers that the text names and the lexicon has as owners of a plant in the plant's town, at the time of the news.
  std::vector<std::uint32_t> known_owners(std::uint32_t plant) const;
  // Whether the maker is one of them, and all others are of its house: whose a plant is that the text gives no owner.
  bool known_to_own(std::uint32_t maker, std::uint32_t plant) const;
  // Whether the text or the lexicon has an owner of the plant, of those whom the text names.
  bool has_owner(std::uint32_t plant) const;
  bool belongs_to(std::uint32_t child, std::uint32_t parent) const;
  // The maker of the article whose make a model is, by the lexicon; a maker is its own; else kNone.
  std::int32_t make_of(std::uint32_t goods) const;
  // Whether the lexicon knows a model as a vehicle, and no engine.
  bool is_vehicle(std::uint32_t model) const;
  // Whether one of two makers belongs to the other, or both to one house, or their names begin alike.
  bool akin(std::uint32_t a, std::uint32_t b) const;
  // Whether one of the makers is one of the others, or one belongs to the other.
  bool related(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const;
  // Whether the lexicon has the model as the maker's, or knows nothing of it.
  bool is_make_of(std::uint32_t maker, std::uint32_t model) const;
  // Whether a model is of the make of one of the plant's owners, by the lexicon or by its name.
  bool made_by_owner(std::uint32_t plant, const Mention& model, const Lexicon& lexicon) const;

  // Whether a place entity is a town, no region or country. A place that the lexicon does not know is taken for one.
  bool is_town(std::uint32_t place) const;

  // The country or region of a nationality ("MX", "rg_de_02"), as an entity of the article that `surface` names; kNone
  // for a continent and the like.
  std::int32_t place_of_nation(std::string_view nation, std::string_view surface);

  // The place of the lexicon as an entity of the article that `surface` names.
  std::int32_t place_entity(EntryIndex entry, std::string_view surface);

  void add_town(std::uint32_t plant, std::uint32_t place);
  void add_owner(std::uint32_t plant, std::uint32_t maker);
  // The same, and the fact that the group states by it: where a plant is, whose it is or was.
  void place_plant(std::uint32_t plant, std::uint32_t place, std::uint32_t group, double confidence,
                   const char* rule = "group:place");
  void own_plant(std::uint32_t plant, std::uint32_t maker, bool past, std::uint32_t group, double confidence,
                 const char* rule = "group:owner");

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
  const Section* section() const { return section_; }
  // The entity that a mention was read as, or the plant that a noun group describes; kNone.
  std::int32_t entity_of(std::uint32_t mention, EntityType type) const {
    return mention_entity_[slot_of(mention, type)];
  }
  std::int32_t plant_of_group(std::uint32_t group) const { return plant_at_[group]; }
  // "plants in Douai and Maubeuge": those that the group names besides plant_of_group(), mostly none.
  std::span<const std::uint32_t> more_plants_of_group(std::uint32_t group) const;

  const std::vector<DocEntity>& entities() const { return entities_; }
  std::vector<DocEntity>& entities() { return entities_; }
  const std::vector<GroupRelation>& relations() const { return relations_; }

 private:
  // The forms of a name by which it is compared. They are asked for again and again, and cost to make.
  struct NameKeys {
    std::string name;   // name_key
    std::string maker;  // maker_key
  };
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

  static std::size_t slot_of(std::uint32_t mention, EntityType type) {
    return std::size_t(mention) * 6 + std::size_t(type);
  }
  std::uint32_t maker_of(std::uint32_t mention);
  std::uint32_t named(std::uint32_t mention, EntityType type);
  void join_houses();
  std::int32_t join_maker(std::uint32_t mention, const std::string& key);
  // Good until the next Discourse of the thread is made.
  const NameKeys& keys_of(std::string_view name);
  static WordMap<NameKeys>& kept_keys();
  std::uint32_t add(EntityType type, std::uint32_t mention);
  std::uint32_t add_plant(DocEntity plant, std::uint32_t sentence);
  void touch(std::uint32_t entity, std::uint32_t sentence, std::uint32_t token, bool subject);
  void note_mention(DocEntity& entity, std::string_view surface);

  bool maker_ahead(std::uint32_t group) const;
  void read_names(std::uint32_t group);
  struct MakerKey {
    std::string text;
    bool as_brand = false;
  };
  MakerKey key_of_maker(const Mention& m);
  void read_aliases(std::uint32_t sentence);
  void read_letters(const Group& g, const Group& n);
  void read_other_name(const Group& g);
  void call_also(std::uint32_t entity, std::uint32_t other);
  void read_plant(std::uint32_t group);
  PlantFeatures features(std::uint32_t group);
  void read_behind(std::uint32_t group, PlantFeatures& f);
  void read_renaming(std::uint32_t group, PlantFeatures& f);
  void read_owning_clause(std::uint32_t group, PlantFeatures& f);
  bool calls_model_made(std::uint32_t mention);
  bool next_door(std::uint32_t group) const;
  bool only_plant_told(std::int32_t plant) const;
  std::int32_t beside_main_works(std::uint32_t group, const PlantFeatures& f) const;
  void share_place(std::uint32_t plant, std::uint32_t with, std::uint32_t group, bool owners);
  bool on_same_site(std::uint32_t group) const;
  bool stands_beside(std::uint32_t group) const;
  bool counts_plants_before(std::uint32_t group) const;
  bool told_before_in_sentence(std::uint32_t plant, std::uint32_t group) const;
  bool named_beside(std::uint32_t group, const PlantFeatures& f) const;
  void read_common_place(std::uint32_t group, PlantFeatures& f);
  bool told_besides(std::uint32_t group, std::uint32_t verb, const PlantFeatures& f) const;
  void read_possessor_behind(std::uint32_t group, std::uint32_t at, PlantFeatures& f);
  bool tells_place(std::uint32_t verb, std::uint32_t group) const;
  bool on_the_way(std::uint32_t group) const;
  bool names_wider(std::uint32_t group) const;
  std::int32_t who_builds(std::uint32_t group);
  std::int32_t joint_possessor(std::uint32_t whose) const;
  std::int32_t clause_subject(std::uint32_t group, bool unknown_too);
  std::int32_t other_party(std::uint32_t group);
  std::int32_t subject_ahead(std::uint32_t group);
  std::int32_t plant_as_subject(std::uint32_t group) const;
  bool towns_with_states(std::uint32_t from, std::vector<std::uint32_t>& towns,
                         std::vector<std::vector<std::uint32_t>>& wider, bool& nested);
  std::int32_t site_of(std::uint32_t group) const;
  bool named_by_town(const Mention& mention) const;
  std::int32_t maker_of_site(const Mention& mention) const;
  std::int32_t town_of_site(const Mention& mention);
  void read_site(std::uint32_t group, std::uint32_t mention);
  void read_label(std::uint32_t group, PlantFeatures& f) const;
  void note_surfaces(std::uint32_t group, DocEntity& plant);
  bool tells_apart(std::uint32_t group) const;
  bool others_told(std::uint32_t maker) const;
  bool others_site(const DocEntity& e, const PlantFeatures& f) const;
  bool far_from_site(const DocEntity& e, const PlantFeatures& f) const;
  bool one_name(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const;
  std::int32_t match_plant(const PlantFeatures& f, std::uint32_t group);
  bool only_plant_of_owner(std::uint32_t plant) const;
  std::uint32_t last_plant() const;
  bool last_told_in(const std::vector<std::uint32_t>& towns) const;
  bool vague_place(std::uint32_t place) const;
  bool zone_of(std::uint32_t zone, std::uint32_t town) const;
  bool may_be_there(const PlantFeatures& f, std::uint32_t plant) const;
  std::int32_t match_told(const PlantFeatures& f, std::uint32_t group);
  bool within(std::int32_t inner, std::int32_t outer) const;
  double topicality(const DocEntity& plant, std::uint32_t sentence, std::uint32_t token, bool first,
                    std::int32_t doer) const;
  std::int32_t doer_before(std::uint32_t sentence, std::uint32_t token) const;
  std::int32_t salient_plant(std::uint32_t sentence, std::uint32_t token,
                             const std::vector<std::int32_t>& not_these) const;
  std::int32_t salient_maker(std::uint32_t sentence, std::uint32_t token, std::string_view nation,
                             const std::vector<std::int32_t>& not_these) const;
  std::int32_t plant_in_town(std::uint32_t place) const;
  std::int32_t same_town(std::uint32_t group) const;
  void means_no_other(std::uint32_t group, std::uint32_t plant);
  Resolved plant_of_town(std::uint32_t mention);
  std::int32_t plant_of_maker_in(std::uint32_t place, std::uint32_t maker, bool vehicles = false);
  bool of_other_maker(const DocEntity& plant, std::uint32_t maker) const;
  std::vector<EntryIndex> house_of(std::uint32_t maker) const;
  std::int32_t limb_of_company(std::uint32_t group);
  std::int32_t party_of_deal(std::uint32_t group) const;
  void note_venture(std::uint32_t group, std::uint32_t mention);
  std::int32_t venture_told() const;
  Resolved describe_company(std::uint32_t group, const std::vector<std::int32_t>& not_these);
  bool is_family(std::uint32_t group) const;
  std::uint32_t add_state(std::uint32_t group, std::uint32_t last);
  std::uint32_t end_of_state(std::uint32_t group) const;
  bool only_modifies(std::uint32_t group) const;
  Resolved product(std::uint32_t group);
  std::int32_t branded_kind(std::uint32_t group, std::uint32_t mention);
  std::int32_t model_meant(std::uint32_t group, const std::vector<std::int32_t>& not_these) const;
  std::uint32_t add_product(const std::string& key, const std::string& name, std::uint32_t sentence);
  bool called_so(std::string_view noun) const;
  bool makes_things(std::uint32_t maker) const;
  bool several_subjects(std::uint32_t sentence) const;
  void read_heading(std::uint32_t sentence);
  bool maker_has_plant_in(std::uint32_t place) const;
  void enter_section(std::uint32_t sentence);
  void name_section(const Section& section);
  void place_section(const Section& section, std::uint32_t group);
  bool in_town_of_section(std::int32_t site) const;
  bool names_section_plant(std::uint32_t group, EntryIndex site) const;
  // Whether a group is the name of the section at hand, and read with it.
  bool named_section(std::uint32_t group) const {
    return a_.groups[group].first >= section_->name && a_.groups[group].first < section_->name_end;
  }
  std::int32_t dateline_place();
  bool far_from_dateline(std::uint32_t place);
  std::int32_t place_before(std::uint32_t group) const;
  std::int32_t town_of_nation(std::string_view nation, std::uint32_t group) const;
  std::int32_t plant_told_in(std::uint32_t group) const;
  void both_in(std::uint32_t last, std::vector<std::uint32_t>& common);
  bool told_where(std::uint32_t group) const;
  bool brought_up(std::uint32_t plant, std::uint32_t group) const;
  std::int32_t named_town(std::uint32_t group);
  std::int32_t town_ahead(std::uint32_t group);
  std::int32_t said_to_be(std::uint32_t group);
  std::int32_t one_named_at(std::uint32_t group);
  bool read_one_named(std::uint32_t group, const PlantFeatures& f);
  void cities_of(std::uint32_t from, std::vector<std::uint32_t>& towns);
  std::uint32_t towns_behind(std::uint32_t group, std::vector<std::uint32_t>& common);
  bool read_plants_in_list(std::uint32_t group, const std::vector<std::uint32_t>& owners,
                           const std::vector<double>& confidence);
  std::uint32_t start_of_row(std::uint32_t group) const;
  bool read_plants_in_row(std::uint32_t group, const PlantFeatures& f);
  bool means_plant_of(std::uint32_t group);
  bool read_other_one(std::uint32_t group);
  std::int32_t plants_ahead(std::uint32_t group) const;
  std::uint32_t paragraph_begin(std::uint32_t sentence) const;
  std::vector<std::uint32_t> plants_named(std::uint32_t from, std::uint32_t to) const;
  std::vector<std::uint32_t> plants_before(std::uint32_t group, std::size_t wanted) const;
  void means_plant(std::uint32_t group, std::uint32_t plant);
  bool read_one_of_two(std::uint32_t group);
  bool read_other_of_two(std::uint32_t group);
  bool read_compared(std::uint32_t group);
  bool read_all_of_them(std::uint32_t group);
  std::int32_t told_or_one_of_several(std::uint32_t group, std::uint32_t where);
  bool read_ordinal(std::uint32_t group);
  std::int32_t told_with(std::uint32_t label, const std::vector<std::uint32_t>& owners) const;
  bool bare_possessor(std::uint32_t group) const;
  void add_chain(std::uint32_t group, std::uint32_t plant);
  void add_nation(std::uint32_t group, std::uint32_t plant);
  void note_make(std::uint32_t mention, std::uint32_t group);
  void join_site(std::uint32_t group, std::uint32_t mention, const std::string& town);
  void name_site(std::uint32_t group, std::uint32_t plant);
  bool stands_besides(std::uint32_t group) const;
  bool makes_by_name(std::uint32_t group) const;
  bool said_behind(std::uint32_t group) const;
  bool called_plant(std::uint32_t group) const;
  std::int32_t plant_called(std::uint32_t group) const;
  std::int32_t plant_before_bracket(std::uint32_t group) const;
  void name_called(std::uint32_t group, std::uint32_t plant);
  void note_parent(std::uint32_t group);
  bool is_subject(std::uint32_t group) const;
  bool behind_opening(std::uint32_t group) const;
  std::string country_of(const DocEntity& entity) const;
  int lies_in_nation(const DocEntity& plant, std::string_view nation) const;
  bool read_one_of_nation(std::uint32_t group);
  bool in_other_countries(std::uint32_t a, std::uint32_t b) const;
  bool close_by(std::uint32_t a, std::uint32_t b) const;
  bool lies_elsewhere(std::uint32_t town, std::uint32_t region) const;
  std::int32_t named_last(std::uint32_t group) const;
  std::int32_t just_brought_up(std::uint32_t group) const;
  std::int32_t match_near(const PlantFeatures& f, std::uint32_t group);

  const Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  std::vector<DocEntity> entities_;
  std::vector<GroupRelation> relations_;
  std::unordered_set<std::uint32_t> produced_;
  std::unordered_map<std::string, std::uint32_t> by_key_[6];
  std::vector<std::int32_t> plant_at_;                                            // by group: the plant it describes
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> more_plants_at_;  // by group, of lists of plants
  std::vector<std::int32_t> mention_entity_;                                      // by slot_of(): the entity, or kNone
  std::unordered_map<std::uint32_t, std::uint32_t> stands_for_plant_of_;          // by mention: that of the maker
  std::unordered_set<std::uint32_t> stands_for_plant_;                            // mentions
  std::unordered_map<std::uint32_t, std::uint32_t> neighbour_at_;  // by mention of a town: own_plant_in_town
  std::int32_t buyer_ = kNone, seller_ = kNone;
  std::span<const Section> sections_;
  std::size_t next_section_ = 0;
  const Section* section_ = nullptr;    // in which the sentence at hand stands
  std::int32_t section_plant_ = kNone;  // of which it tells
  std::int32_t it_plant_ = kNone;       // the plant that "it" stood for last, as a subject
  std::uint32_t it_sentence_ = 0;
  std::int32_t heading_plant_ = kNone;  // the plant that the last heading names
  std::uint32_t heading_sentence_ = 0;
  std::uint32_t sentence_ = 0;
};

// A place that is a town or a part of one: no country, no region, and no continent.
inline bool lies_in_country(const LexiconEntry& place) {
  return place.kind != "country" && place.kind != "region" && !place.country.empty();
}

// A plant that the article has named so far.
inline bool told_of(const DocEntity& e) { return e.type == EntityType::plant && e.count > 0; }

// Whether it is an entity at all, and a plant.
inline bool is_plant(const Discourse& discourse, std::int32_t entity) {
  return entity != kNone && discourse.entities()[std::size_t(entity)].type == EntityType::plant;
}

}  // namespace plantgraph
