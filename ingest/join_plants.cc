#include "ingest/join_plants.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/identity.h"

namespace plantgraph {
namespace {

class Joiner {
 public:
  Joiner(const Analysis& a, Discourse& discourse, const Lexicon& lexicon)
      : a_(a),
        discourse_(discourse),
        lexicon_(lexicon),
        entities_(discourse.entities()),
        now_(entities_.size()),
        keys_(entities_.size()) {
    std::iota(now_.begin(), now_.end(), 0u);
  }

  void join(std::vector<Claim>& claims) {
    for (const Claim& c : claims)
      if (c.predicate == Predicate::subsidiary_of && c.object != kNone)
        houses_.push_back({c.subject, std::uint32_t(c.object)});
    std::vector<std::uint32_t> plants;
    for (std::uint32_t i = 0; i < entities_.size(); ++i) {
      const DocEntity& e = entities_[i];
      if (e.type == EntityType::plant && !e.alien && !e.several && !e.apart && !e.towns.empty()) plants.push_back(i);
    }
    for (std::size_t i = 0; i < plants.size(); ++i)
      for (std::size_t j = i + 1; j < plants.size(); ++j)
        if (!entities_[plants[i]].alien && !entities_[plants[j]].alien && one(plants[i], plants[j]))
          take_in(plants[i], plants[j]);
    join_headline();
    std::vector<std::uint32_t> homeless_ones;
    for (std::uint32_t i = 0; i < entities_.size(); ++i)
      if (homeless(entities_[i])) homeless_ones.push_back(i);
    if (homeless_ones.size() == 1)  // "the Thaco Kia factory", "the Thaco Bus factory" are told apart
      if (const std::int32_t only = only_plant_of(entities_[homeless_ones.front()], plants); only != kNone)
        take_in(std::uint32_t(only), homeless_ones.front());
    for (Claim& c : claims) {
      c.subject = now_[c.subject];
      if (c.object != kNone) c.object = std::int32_t(now_[std::size_t(c.object)]);
    }
  }

 private:
  bool one(std::uint32_t a, std::uint32_t b) const {
    const DocEntity &p = entities_[a], &q = entities_[b];
    return p.kind == q.kind &&
           (headline_region(p, q) || (one_place(p.towns.front(), q.towns.front()) && !in_two_towns(p, q))) &&
           may_share_owner(p, q) && !in_one_sentence(p, q);
  }

  // "Lucid opens Saudi Arabia's first car factory", and below "Lucid inaugurated AMP-2, a plant north of Jeddah": the
  // plant that only the headline tells of is the one with which the article begins.
  void join_headline() {
    if (a_.sentences.empty() || !a_.sentences.front().headline) return;
    std::int32_t headline = kNone, lead = kNone;
    for (std::uint32_t i = 0; i < entities_.size(); ++i) {
      const DocEntity& e = entities_[i];
      if (!told_of(e) || e.alien || e.several) continue;
      if (e.first_sentence == 0 && e.last_sentence > 0) return;
      if (e.first_sentence > 1) continue;
      std::int32_t& plant = e.first_sentence == 0 ? headline : lead;
      if (plant != kNone) return;
      plant = std::int32_t(i);
    }
    if (headline == kNone || lead == kNone) return;
    const DocEntity &p = entities_[std::size_t(headline)], &q = entities_[std::size_t(lead)];
    static constexpr std::string_view of_vehicles[] = {"truck", "bus", "motorcycle"};
    const bool kind =
        p.kind == q.kind || p.kind.empty() ||
        (q.kind.empty() && std::find(std::begin(of_vehicles), std::end(of_vehicles), p.kind) != std::end(of_vehicles));
    if (kind && may_share_owner(p, q) && may_be_there(p, q)) take_in(std::uint32_t(lead), std::uint32_t(headline));
  }

  // Whether nothing speaks against both being in one place.
  bool may_be_there(const DocEntity& p, const DocEntity& q) const {
    const auto there = [&](std::uint32_t place) {
      return std::any_of(p.towns.begin(), p.towns.end(),
                         [&](std::uint32_t t) { return discourse_.places().same_place(t, place); });
    };
    if (p.towns.empty()) return true;
    if (q.towns.empty()) return q.near_by == kNone || there(std::uint32_t(q.near_by));
    return std::any_of(q.towns.begin(), q.towns.end(), there);
  }

  // "The Blue Bird plant": of which nothing is told but whose it is.
  static bool homeless(const DocEntity& e) {
    return e.type == EntityType::plant && !e.alien && !e.several && !e.apart && !e.young && e.towns.empty() &&
           e.known_town.empty() && e.near_by == kNone && e.nation.empty() && !e.owners.empty() && !e.former_owner &&
           e.label == 0;
  }

  // "Solaris" and "Solaris Bus & Coach"
  bool one_name(std::uint32_t a, std::uint32_t b) const {
    const std::string &x = entities_[a].name, &y = entities_[b].name;
    return a == b || x.starts_with(y + " ") || y.starts_with(x + " ");
  }

  // The only plant whose place is told, if it may be that one.
  std::int32_t only_plant_of(const DocEntity& e, const std::vector<std::uint32_t>& plants) const {
    std::int32_t found = kNone;
    for (const std::uint32_t i : plants) {
      const DocEntity& p = entities_[i];
      if (p.alien || p.owners.empty() || !discourse_.houses().related(p.owners, e.owners)) continue;
      if (found != kNone) return kNone;
      found = std::int32_t(i);
    }
    if (found == kNone) return kNone;
    const DocEntity& p = entities_[std::size_t(found)];
    const bool its = std::all_of(e.owners.begin(), e.owners.end(), [&](std::uint32_t o) {
      return std::any_of(p.owners.begin(), p.owners.end(), [&](std::uint32_t x) { return one_name(o, x); });
    });
    return its && p.kind == e.kind && !in_one_sentence(p, e) ? found : kNone;
  }

  // "Toyota to build plant in Guanajuato", and below "in Apaseo el Grande, in the state of Guanajuato": the headline
  // had the region, though a city is called so too.
  bool headline_region(const DocEntity& p, const DocEntity& q) const {
    if (p.first_sentence != 0 || p.last_sentence != 0 || q.first_sentence == 0) return false;
    const std::string region = region_key(entities_[p.towns.front()].name);
    return std::any_of(q.towns.begin(), q.towns.end(), [&](std::uint32_t place) {
      return !discourse_.places().is_town(place) && region_key(entities_[place].name) == region;
    });
  }

  static std::string region_key(std::string_view name) {
    for (std::string_view lead : {"state of ", "State of ", "province of ", "Province of "})
      if (name.starts_with(lead)) name.remove_prefix(lead.size());
    return name_key(name);
  }

  // By which the name of a place is compared: with those of all other plants' places.
  const std::string& key(std::uint32_t place) const {
    std::string& known = keys_[place];
    if (known.empty()) known = name_key(entities_[place].name);
    return known;
  }

  // One in Kaliakoir, the other in Kashimpur, though both near Gazipur.
  bool in_two_towns(const DocEntity& p, const DocEntity& q) const {
    for (std::uint32_t a : p.towns)
      for (std::uint32_t b : q.towns)
        if (discourse_.places().is_town(a) && discourse_.places().is_town(b) && !discourse_.places().same_place(a, b) &&
            key(a) != key(b))
          return true;
    return false;
  }

  bool one_place(std::uint32_t a, std::uint32_t b) const {
    if (a == b || key(a) == key(b)) return true;
    const bool town = discourse_.places().is_town(a);
    if (town == discourse_.places().is_town(b)) return town && discourse_.places().same_place(a, b);
    const std::int32_t wide = entities_[town ? b : a].entry[std::size_t(EntityType::place)];
    return lexicon_.entry(EntryIndex(wide)).kind == "region" && discourse_.places().same_place(a, b);
  }

  bool may_share_owner(const DocEntity& p, const DocEntity& q) const {
    // "the plant, which once was Volvo's ... Geely's plant in the town"
    return p.owners.empty() || q.owners.empty() || p.former_owner || q.former_owner ||
           discourse_.houses().related(p.owners, q.owners) || told_related(p.owners, q.owners);
  }

  // "Fuji Heavy Industries ... SIA, its American subsidiary": as the text has it.
  bool told_related(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
    return std::any_of(houses_.begin(), houses_.end(), [&](const auto& house) {
      const auto& [child, parent] = house;
      return (listed(a, child) && listed(b, parent)) || (listed(a, parent) && listed(b, child));
    });
  }

  static bool listed(const std::vector<std::uint32_t>& makers, std::uint32_t maker) {
    return std::find(makers.begin(), makers.end(), maker) != makers.end();
  }

  static bool in_one_sentence(const DocEntity& p, const DocEntity& q) {
    auto a = p.touches.begin();
    for (const DocEntity::Touch& b : q.touches) {
      while (a != p.touches.end() && a->sentence < b.sentence) ++a;
      if (a != p.touches.end() && a->sentence == b.sentence) return true;
    }
    return false;
  }

  template <typename T>
  static void add_new(std::vector<T>& to, const std::vector<T>& from) {
    for (const T& x : from)
      if (std::find(to.begin(), to.end(), x) == to.end()) to.push_back(x);
  }

  void take_in(std::uint32_t keeper, std::uint32_t other) {
    DocEntity &p = entities_[keeper], &q = entities_[other];
    for (std::uint32_t place : q.towns) discourse_.add_town(keeper, place);
    add_new(p.owners, q.owners);
    add_new(p.mentions, q.mentions);
    for (std::size_t i = 0; i < p.entry.size(); ++i)
      if (p.entry[i] == kNone) p.entry[i] = q.entry[i];
    p.count += q.count;
    p.touches.insert(p.touches.end(), q.touches.begin(), q.touches.end());
    std::stable_sort(p.touches.begin(), p.touches.end(),
                     [](const auto& x, const auto& y) { return x.sentence < y.sentence; });
    q.alien = true;
    now_[other] = keeper;
  }

  const Analysis& a_;
  Discourse& discourse_;
  const Lexicon& lexicon_;
  std::vector<DocEntity>& entities_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> houses_;  // child and parent, as the claims say
  std::vector<std::uint32_t> now_;                               // by entity: the one it is now
  mutable std::vector<std::string> keys_;                        // by entity: of a place that was compared
};

}  // namespace

void join_plants(const Analysis& analysis, Discourse& discourse, const Lexicon& lexicon, std::vector<Claim>& claims) {
  Joiner(analysis, discourse, lexicon).join(claims);
}

}  // namespace plantgraph
