// Whose a maker, a make or a plant is: what the lexicon and the names tell of the makers of an article.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/analysis.h"
#include "ingest/reference_entities.h"

namespace plantgraph {

// The ties between the makers of the article, their makes and their plants. It only asks; makers, models, plants and
// towns are entities. Any thread, while nobody changes the entities.
class Houses {
 public:
  // All must outlive this.
  Houses(const Analysis& analysis, const Lexicon& lexicon, const DocEntities& entities)
      : a_(analysis), lexicon_(lexicon), entities_(entities) {}

  // Whether the lexicon, or its name, says that a company is part of another: "GM Korea" of General Motors.
  bool belongs_to(std::uint32_t child, std::uint32_t parent) const;
  // Whether one of two makers belongs to the other, or both to one house, or their names begin alike.
  bool akin(std::uint32_t a, std::uint32_t b) const;
  // Whether one of the makers is one of the others, or one belongs to the other.
  bool related(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const;
  // Whether one of two makers goes by the other's name with words before or behind it.
  bool one_name(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const;
  // Not a dealer, a fund or a state.
  bool makes_things(std::uint32_t maker) const;

  // The maker of the article whose make a model is, by the lexicon; a maker is its own; else kNone.
  std::int32_t make_of(std::uint32_t goods) const;
  // Whether the lexicon has the model as the maker's, or knows nothing of it.
  bool is_make_of(std::uint32_t maker, std::uint32_t model) const;
  // Whether the lexicon knows a model as a vehicle, and no engine.
  bool is_vehicle(std::uint32_t model) const;

  // Makers that the lexicon has as owners of a plant in the town, in the years for which `then` is true. `year` is
  // handed to it: that of the news, 0 if it is not known.
  using Then = bool (*)(const Years& years, int year);
  std::vector<std::uint32_t> owners_in(std::uint32_t town, int year, Then then) const;
  // Likewise of a plant's towns, at the time of the news.
  std::vector<std::uint32_t> known_owners(std::uint32_t plant) const;
  // Whether the maker is one of them, and all others are of its house: whose a plant is that the text gives no owner.
  bool known_to_own(std::uint32_t maker, std::uint32_t plant) const;
  // Whether the text or the lexicon has an owner of the plant, of those whom the text names.
  bool has_owner(std::uint32_t plant) const;
  // Whether a model is of the make of one of the plant's owners, by the lexicon or by its name.
  bool made_by_owner(std::uint32_t plant, const Mention& model) const;
  // Whether the lexicon has a plant of one of the article's makers in a town.
  bool maker_has_plant_in(std::uint32_t place) const;

 private:
  void add_owners_in(std::uint32_t town, int year, Then then, std::vector<std::uint32_t>& owners) const;
  std::vector<EntryIndex> house_of(std::uint32_t maker) const;

  const Analysis& a_;
  const Lexicon& lexicon_;
  const DocEntities& entities_;
};

}  // namespace plantgraph
