// What the groups before one have named: plants, towns and countries, by looking back over the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/reference_ground.h"

namespace plantgraph {

// Bounded looks at the groups of this sentence, the one before and their paragraph, and at the plants and places that
// they were read as. It only asks. Groups are numbered as in the Analysis; plants and places are entities.
class LookBack {
 public:
  explicit LookBack(const Ground& ground)
      : a_(ground.analysis), words_(ground.words), entities_(ground.entities), places_(ground.places) {}

  // Plants.

  // The plant in the town that a group names, if the text has told of one; kNone.
  std::int32_t plant_told_in(std::uint32_t group) const;
  // The plants that groups [from, to) name, in their order.
  std::vector<std::uint32_t> plants_named(std::uint32_t from, std::uint32_t to) const;
  // So many plants that the text told of just before a group: in the sentence before, in this one, in the paragraph;
  // empty where there are more or fewer.
  std::vector<std::uint32_t> plants_before(std::uint32_t group, std::size_t wanted) const;
  // "at that plant": the one that this sentence or the one before named last; kNone.
  std::int32_t named_last(std::uint32_t group) const;
  // "The plant", where it begins a sentence: the only one that the sentence before brought up; kNone.
  std::int32_t just_brought_up(std::uint32_t group) const;
  // Whether the sentence before, or this one so far, said that somebody has, runs or opened this plant: "a plant", "its
  // first plant".
  bool brought_up(std::uint32_t plant, std::uint32_t group) const;
  // Whether a group before this one in its sentence is the plant.
  bool told_in_sentence(std::uint32_t plant, std::uint32_t group) const;
  // Whether the sentence has told of another plant in the town before this group.
  bool named_beside(std::uint32_t group, std::uint32_t town) const;
  // The plant that is the subject before a pronoun, here or in the sentence before; kNone.
  std::int32_t plant_as_subject(std::uint32_t group) const;
  // "(a former Volkswagen factory)": the plant of which a bracket tells; kNone.
  std::int32_t plant_before_bracket(std::uint32_t group) const;
  // "is BMW's biggest engine plant": the plant that is the subject of "is"; kNone.
  std::int32_t said_of_plant(std::uint32_t group) const;

  // Places.

  // "there": the town named last, in this sentence or the one before; where none is, the country or region; kNone.
  std::int32_t place_before(std::uint32_t group) const;
  // "The Moroccan plant": the only town of the country that this sentence or one of the two before names; kNone.
  std::int32_t town_of_nation(std::string_view nation, std::uint32_t group) const;
  // "in the same town", "on the same industrial estate": the town that the sentence names before, or that of the plant
  // told of last; kNone.
  std::int32_t same_town(std::uint32_t group) const;
  // "in Komarom it assembles buses": whether the clause begins with where it is done, so that its subject is no plant.
  bool told_where(std::uint32_t group) const;

 private:
  bool goes_on(std::uint32_t sentence) const;

  const Analysis& a_;
  const Words& words_;
  const DocEntities& entities_;
  const DocPlaces& places_;
};

}  // namespace plantgraph
