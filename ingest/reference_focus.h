// Which plant or maker the text speaks of where no word names one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/reference_ground.h"
#include "ingest/reference_look_back.h"
#include "ingest/sections.h"

namespace plantgraph {

// How present an entity is in the reader's mind just before a token: near, often named, and a subject. 0 where it was
// not named yet, or not in the last `reach` sentences.
double salience(const DocEntity& e, std::uint32_t sentence, std::uint32_t token, std::uint32_t reach);

// What "it", "there", "the plant", "the company" or nothing at all means at a point of the text. Of a sentence what
// stands before the token counts. It asks what was told so far; only the section it stands in is its own.
class Focus {
 public:
  Focus(const Ground& ground, const LookBack& look_back);

  // The part of the article that tells of one plant, and in which the sentence at hand stands; nullptr outside of such
  // parts. `plant` is kNone until it is known.
  void enter(const Section* section, std::int32_t plant) { section_ = section, section_plant_ = plant; }
  void tell_of(std::int32_t plant) { section_plant_ = plant; }
  const Section* section() const { return section_; }
  std::int32_t section_plant() const { return section_plant_; }

  // The plant that is meant; kNone. `not_these`: entities that it cannot be.
  std::int32_t plant(std::uint32_t sentence, std::uint32_t token, const std::vector<std::int32_t>& not_these) const;
  // The maker that is meant, of a country if one is given; kNone.
  std::int32_t maker(std::uint32_t sentence, std::uint32_t token, std::string_view nation,
                     const std::vector<std::int32_t>& not_these) const;
  // The plant that is spoken of at this point, or that "there" before it points to.
  Resolved plant_here(std::uint32_t sentence, std::uint32_t token) const;
  // Likewise for the word "there": where the sentence before names several plants, the one it named last.
  Resolved plant_there(std::uint32_t sentence, std::uint32_t token) const;

  // How likely a plant is the one meant, for comparison with others. `first`: it is the first plant of the article;
  // `doer`: of doer_before().
  double topicality(const DocEntity& plant, std::uint32_t sentence, std::uint32_t token, bool first,
                    std::int32_t doer) const;
  // The maker that was a subject last, in this sentence or the one before it; kNone.
  std::int32_t doer_before(std::uint32_t sentence, std::uint32_t token) const;

 private:
  bool lies_in(const DocEntity& plant, std::uint32_t place) const;
  std::int32_t last_plant_in(std::uint32_t place, std::size_t& count) const;

  const Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  const DocEntities& entities_;
  const DocPlaces& places_;
  const Houses& houses_;
  const LookBack& look_back_;
  const Section* section_ = nullptr;
  std::int32_t section_plant_ = kNone;
};

}  // namespace plantgraph
