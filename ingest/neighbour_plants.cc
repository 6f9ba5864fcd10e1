#include "ingest/neighbour_plants.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ingest/identify.h"

namespace plantgraph {
namespace {

class Neighbours {
 public:
  Neighbours(const Discourse& discourse, const Lexicon& lexicon, const std::vector<Claim>& claims)
      : discourse_(discourse), lexicon_(lexicon), entities_(discourse.entities()), changes_hands_(entities_.size()) {
    for (const Claim& c : claims) {
      if (c.object == kNone) continue;
      const std::uint32_t object = std::uint32_t(c.object);
      const auto when = c.qualifiers.find(Qualifier::when);
      if (c.predicate == Predicate::owned_by) {
        if (when != c.qualifiers.end() && when->second != "current") changes_hands_[c.subject] = true;
      } else if (c.predicate == Predicate::buyer || c.predicate == Predicate::seller ||
                 c.predicate == Predicate::partner) {
        changes_hands_[object] = true;
        ties_.push_back({c.subject, object});
      } else if (c.predicate == Predicate::subsidiary_of) {
        ties_.push_back({c.subject, object});
      }
    }
  }

  std::vector<bool> find() const {
    std::vector<bool> out(entities_.size());
    std::map<EntryIndex, std::vector<std::uint32_t>> at;  // by site of the lexicon, its owner's first
    for (std::uint32_t i = 0; i < entities_.size(); ++i) {
      const DocEntity& e = entities_[i];
      if (!told_of(e) || e.alien || e.several || e.owners.empty() || e.entry[std::size_t(EntityType::plant)] != kNone)
        continue;
      const std::int32_t site = site_in_town(discourse_, lexicon_, e);
      if (site == kNone) continue;
      std::vector<std::uint32_t>& plants = at[EntryIndex(site)];
      if (owner_listed(discourse_, lexicon_, e, EntryIndex(site)))
        plants.insert(plants.begin(), i);
      else
        plants.push_back(i);
    }
    for (const auto& [site, plants] : at)
      for (std::size_t i = 1; i < plants.size(); ++i)
        out[plants[i]] =
            !owner_listed(discourse_, lexicon_, entities_[plants[i]], site) && strangers(plants.front(), plants[i]);
    return out;
  }

 private:
  bool tied(std::uint32_t a, std::uint32_t b) const {
    return discourse_.houses().akin(a, b) || std::any_of(ties_.begin(), ties_.end(), [&](const auto& tie) {
             return (tie.first == a && tie.second == b) || (tie.first == b && tie.second == a);
           });
  }

  bool strangers(std::uint32_t p, std::uint32_t q) const {
    if (changes_hands_[p] || changes_hands_[q] || entities_[p].former_owner || entities_[q].former_owner) return false;
    for (std::uint32_t a : entities_[p].owners)
      for (std::uint32_t b : entities_[q].owners)
        if (tied(a, b)) return false;
    return true;
  }

  const Discourse& discourse_;
  const Lexicon& lexicon_;
  const std::vector<DocEntity>& entities_;
  std::vector<bool> changes_hands_;                            // by entity: bought, sold, shared, or once another's
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ties_;  // makers, or a maker and a plant
};

}  // namespace

std::vector<bool> plants_of_neighbours(const Discourse& discourse, const Lexicon& lexicon,
                                       const std::vector<Claim>& claims) {
  return Neighbours(discourse, lexicon, claims).find();
}

}  // namespace plantgraph
