// Where the places of an article lie: which are one, what lies in what and what elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/analysis.h"
#include "ingest/reference_entities.h"

namespace plantgraph {

// What the lexicon knows of the places of the article, and what their names tell of those it does not know. It only
// asks; places are entities, the lexicon's are said to be entries. Any thread, while nobody changes the entities.
class DocPlaces {
 public:
  // All must outlive this.
  DocPlaces(const Analysis& analysis, const Lexicon& lexicon, const DocEntities& entities)
      : a_(analysis), lexicon_(lexicon), entities_(entities) {}

  // Whether a place is a town, no region or country. One that the lexicon does not know is taken for a town.
  bool is_town(std::uint32_t place) const;
  // A street, an estate, a county that the lexicon does not hold: it tells a plant from none in a town near by.
  bool vague_place(std::uint32_t place) const;

  // Whether two places are one, or one lies in the other.
  bool same_place(std::uint32_t a, std::uint32_t b) const;
  // Likewise of two entries, or kNone.
  bool within(std::int32_t inner, std::int32_t outer) const;
  bool in_other_countries(std::uint32_t a, std::uint32_t b) const;
  // Whether two towns lie so near each other that the one may be told for the other.
  bool close_by(std::uint32_t a, std::uint32_t b) const;
  // "Larbert", where the plant is in Yorkshire: a town of which the lexicon knows that it is in another region.
  bool lies_elsewhere(std::uint32_t town, std::uint32_t region) const;
  // Whether a plant lies in the country or the region of a nationality ("the Saxon plant"): 1 if so, -1 if it lies
  // elsewhere, 0 where nothing tells.
  int lies_in_nation(const DocEntity& plant, std::string_view nation) const;

 private:
  bool zone_of(std::uint32_t zone, std::uint32_t town) const;
  std::string country_of(const DocEntity& entity) const;

  const Analysis& a_;
  const Lexicon& lexicon_;
  const DocEntities& entities_;
};

}  // namespace plantgraph
