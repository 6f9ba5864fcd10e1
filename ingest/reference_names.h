// Which entity of the article a name stands for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/reference_ground.h"
#include "ingest/word_map.h"

namespace plantgraph {

// Makers, places, models and sites by their names: short and long forms, letters in brackets, slips of the pen, and
// what the names tell of each other. The first sight of a name makes it an entity. One thread; no call fails.
class DocNames {
 public:
  explicit DocNames(const Ground& ground);

  // Once, before the first sentence is read: which names are one maker's, and all makers of the article, so that a
  // description may point ahead to a name.
  void read_article();
  // The names of a noun group, and what stands beside them: whose a company is, what makes it one, who makes a model.
  void read_group(std::uint32_t group);

  // The entity that a mention names, as a maker or as an entity of another type.
  std::uint32_t maker_of(std::uint32_t mention);
  std::uint32_t named(std::uint32_t mention, EntityType type);
  // Whether the article has a maker that is called so.
  bool is_known_maker(const Mention& mention) const;
  // A name that is a model of a maker of the article, though a company has the same: "Vauxhall's Astra plant".
  bool calls_model_made(std::uint32_t mention);

  // The mention of a town by which a group names nothing but the town; kNone.
  std::int32_t named_town(std::uint32_t group);
  // The place of the lexicon as an entity that `surface` names.
  std::int32_t place_entity(EntryIndex entry, std::string_view surface);
  // The country or region of a nationality ("MX", "rg_de_02"), as an entity that `surface` names; kNone for a continent
  // and the like.
  std::int32_t place_of_nation(std::string_view nation, std::string_view surface);
  // The town in capitals with which one of the first sentences begins; kNone.
  std::int32_t dateline_place();
  // Whether the place lies in another country than where the news was given out.
  bool far_from_dateline(std::uint32_t place);

  // A government, a public body or a family, from a group to token `last`: an owner that has no name of its own.
  std::uint32_t add_body(std::uint32_t group, std::uint32_t last);

 private:
  // The forms of a name by which it is compared. They are asked for again and again, and cost to make.
  struct NameKeys {
    std::string name;   // name_key
    std::string maker;  // maker_key
  };
  struct MakerKey {
    std::string text;
    bool as_brand = false;
  };

  // Good until the next DocNames of the thread is made.
  static const NameKeys& keys_of(std::string_view name);
  static WordMap<NameKeys>& kept_keys();
  std::uint32_t add(EntityType type, std::uint32_t mention);
  std::int32_t place_by_part(const Mention& mention) const;
  std::int32_t model_by_part(const Mention& mention) const;

  MakerKey key_of_maker(const Mention& mention) const;
  std::int32_t join_maker(const Mention& mention, const std::string& key) const;
  void join_houses();
  bool says_company(const Group& group, std::uint32_t mention) const;
  void note_parent(std::uint32_t group);
  void note_make(std::uint32_t mention, std::uint32_t group);
  std::uint32_t make_called(EntryIndex brand);
  void note_venture(std::uint32_t group, std::uint32_t mention);

  void read_aliases(std::uint32_t sentence);
  void read_letters(const Group& name, const Group& letters);
  void read_other_name(const Group& group);
  void call_also(std::uint32_t entity, std::uint32_t other);

  const Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  DocEntities& entities_;
  const DocPlaces& places_;
  const Houses& houses_;
};

}  // namespace plantgraph
