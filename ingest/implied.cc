#include "ingest/implied.h"

#include <algorithm>
#include <map>
#include <set>

namespace plantgraph {
namespace {

// Whether an owner of those years owns it in that year (0: today).
bool owns_then(const Years& years, int year) {
  return year ? years.from <= year && (!years.to || years.to >= year) : !years.to;
}

// By entity: whether the text says whose it is.
std::vector<bool> owned_plants(const std::vector<Claim>& claims, const Discourse& discourse) {
  std::vector<bool> owned(discourse.entities().size());
  for (const GroupRelation& r : discourse.relations())
    if (r.predicate == Predicate::owned_by) owned[r.subject] = true;
  for (const Claim& c : claims)
    if (c.predicate == Predicate::owned_by) owned[c.subject] = true;
  return owned;
}

// By entity: whether more is told of it than where it is. A town that only stands in a list has no such claim.
std::vector<bool> more_told_of(const std::vector<Claim>& claims, const Discourse& discourse) {
  std::vector<bool> told(discourse.entities().size());
  for (const Claim& c : claims)
    if (c.predicate != Predicate::located_in) told[c.subject] = true;
  return told;
}

// "Hero" and "Hero MotoCorp"
bool called_alike(const DocEntity& a, const DocEntity& b) {
  const auto first = [](std::string_view name) { return name.substr(0, name.find(' ')); };
  return folded_alike(first(a.name), first(b.name));
}

// The maker that the article is about.
struct MainOwner {
  std::int32_t maker = kNone;
  std::size_t plants = 0;  // of the article's, how many it owns
  bool by_name = false;    // it owns no majority of them, but is named far more often than any other maker
};

// It owns more of the article's plants than all others together, and no other is named much more often; or it is named
// far more often than any other, and owns one, or the text says of no plant whose it is.
MainOwner main_owner(const std::vector<Claim>& claims, const Discourse& discourse) {
  std::map<std::uint32_t, std::set<std::uint32_t>> plants;  // by owner
  std::set<std::uint32_t> all;
  auto count = [&](std::uint32_t plant, std::uint32_t owner) {
    const DocEntity& e = discourse.entities()[plant];
    if (e.alien || e.several || e.towns.empty()) return;
    plants[owner].insert(plant);
    all.insert(plant);
  };
  for (const GroupRelation& r : discourse.relations())
    if (r.predicate == Predicate::owned_by && !r.past) count(r.subject, r.object);
  for (const Claim& c : claims)
    if (c.predicate == Predicate::owned_by && c.object != kNone) count(c.subject, std::uint32_t(c.object));
  // How often a maker is named, by any of its names.
  const auto named = [&](std::uint32_t maker) {
    std::uint32_t times = 0;
    for (std::uint32_t i = 0; i < discourse.entities().size(); ++i) {
      const DocEntity& e = discourse.entities()[i];
      if (e.type == EntityType::company && !e.state && called_alike(e, discourse.entities()[maker])) times += e.count;
    }
    return times;
  };
  std::uint32_t most = 0, next = 0, most_named = 0;
  for (std::uint32_t i = 0; i < discourse.entities().size(); ++i) {
    const DocEntity& e = discourse.entities()[i];
    if (e.type == EntityType::company && !e.state && e.count > most) most = e.count, most_named = i;
  }
  for (std::uint32_t i = 0; i < discourse.entities().size(); ++i) {
    const DocEntity& e = discourse.entities()[i];
    if (e.type == EntityType::company && !e.state && !called_alike(e, discourse.entities()[most_named]))
      next = std::max(next, e.count);
  }
  for (const auto& [owner, its] : plants)
    if (its.size() * 2 > all.size()) {
      if (named(owner) * 3 < most * 2) return {kNone, its.size()};
      return {std::int32_t(owner), its.size()};
    }
  const auto its = plants.find(most_named);
  if (next * 3 > most * 2 || most < 3 || (its == plants.end() && !all.empty())) return {};
  return {std::int32_t(most_named), its == plants.end() ? 0 : its->second.size(), true};
}

// The makers that a sentence names.
std::vector<std::uint32_t> makers_in(const Analysis& a, const Discourse& discourse, std::uint32_t sentence) {
  std::vector<std::uint32_t> out;
  const SentenceInfo& info = a.sentences[sentence];
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g)
    for (std::uint32_t m : a.groups[g].mentions) {
      const std::int32_t e = discourse.entity_of(m, EntityType::company);
      if (e == kNone || !(a.mentions[m].types & kMaker) || (a.mentions[m].types & (kPlace | kModel))) continue;
      if (std::find(out.begin(), out.end(), std::uint32_t(e)) == out.end()) out.push_back(std::uint32_t(e));
    }
  return out;
}

// Whose plant it may be, where neither the text nor the lexicon says it: the only maker of the sentence that first
// speaks of the plant, or the maker that the article is about.
std::int32_t likely_owner(const Analysis& a, const Discourse& discourse, const DocEntity& site, bool told,
                          const MainOwner& about) {
  const std::int32_t main = about.maker;
  const std::uint32_t sentence = site.touches.front().sentence;
  const std::vector<std::uint32_t> here = makers_in(a, discourse, sentence);
  if (here.empty()) return main;
  // "supplies seats to Ford in Saarlouis": who is named right before it.
  const std::int32_t group = a.group_at[site.touches.front().token];
  if (group > std::int32_t(a.sentences[sentence].first_group) && told) {
    const Group& before = a.groups[std::size_t(group) - 1];
    const Group& town = a.groups[std::size_t(group)];
    const auto placed = [&](const Group& g) {
      return g.preposition && (a.word(g.preposition_token) == "in" || a.word(g.preposition_token) == "at");
    };
    if (before.kind == GroupKind::noun && before.head_is_name && !before.is_possessor && town.head_is_name &&
        placed(town) && !placed(before))
      if (const std::int32_t e = discourse.entity_of(before.mentions.back(), EntityType::company);
          e != kNone && std::find(here.begin(), here.end(), std::uint32_t(e)) != here.end())
        return e;
  }
  // The subject of its clause: the last one before it.
  std::int32_t doer = kNone;
  std::uint32_t at = 0;
  for (std::uint32_t e : here)
    for (const DocEntity::Touch& touch : discourse.entities()[e].touches)
      if (touch.sentence == sentence && touch.subject &&
          (doer == kNone || (touch.token > at && touch.token < site.touches.front().token)))
        doer = std::int32_t(e), at = touch.token;
  if (doer != kNone)
    return told || (here.size() == 1 && main != kNone && (!about.by_name || doer == main)) ? doer : kNone;
  if (main == kNone) return here.size() == 1 && told ? std::int32_t(here.front()) : kNone;
  const bool main_here = std::find(here.begin(), here.end(), std::uint32_t(main)) != here.end();
  return main_here || (here.size() == 1 && told && !about.by_name) ? main : kNone;
}

// The companies, no mere makes, that belong to a maker and are named where the text speaks of the plant.
std::vector<std::uint32_t> children_beside(const Analysis& a, const Discourse& discourse,
                                           const std::vector<Claim>& claims, const DocEntity& site,
                                           std::uint32_t parent) {
  std::vector<std::uint32_t> out;
  std::uint32_t last = ~0u;  // each sentence once, however often it names the plant
  for (const DocEntity::Touch& touch : site.touches) {
    if (touch.sentence == last) continue;
    last = touch.sentence;
    for (std::uint32_t e : makers_in(a, discourse, touch.sentence)) {
      if (e == parent || std::find(out.begin(), out.end(), e) != out.end() || discourse.entities()[e].state ||
          discourse.entities()[e].entry[std::size_t(EntityType::brand)] != kNone)
        continue;
      const bool child =
          discourse.houses().belongs_to(e, parent) || std::any_of(claims.begin(), claims.end(), [&](const Claim& c) {
            if (c.object == kNone) return false;
            if (c.predicate == Predicate::subsidiary_of) return c.subject == e && std::uint32_t(c.object) == parent;
            return c.predicate == Predicate::buyer && c.subject == parent && std::uint32_t(c.object) == e;
          });
      if (child) out.push_back(e);
    }
  }
  return out;
}

// "Its plant in Ulm makes ladders. Smaller factories are in Brescia and Graz": the one owner of the plants of which the
// text told right before, where the sentence names no maker.
std::int32_t owner_of_sisters(const Analysis& a, const Discourse& discourse, const DocEntity& site,
                              const PlantOwners& owners) {
  const DocEntity::Touch& at = site.touches.front();
  const bool alone = a.tokens.tokens[a.tokens.sentences[at.sentence].first].line_start;
  if (!makers_in(a, discourse, at.sentence).empty()) return kNone;
  std::set<std::uint32_t> found;
  for (const auto& [plant, of] : owners)
    for (const DocEntity::Touch& touch : discourse.entities()[plant].touches)
      if (touch.sentence + (alone ? 0 : 1) >= at.sentence && touch.token < at.token) found.insert(of.begin(), of.end());
  return found.size() == 1 ? std::int32_t(*found.begin()) : kNone;
}

}  // namespace

PlantOwners owners_today(const std::vector<Claim>& claims, const Discourse& discourse) {
  PlantOwners out;
  for (const GroupRelation& r : discourse.relations())
    if (r.predicate == Predicate::owned_by && !r.past) out[r.subject].insert(r.object);
  for (const Claim& c : claims)
    if (c.predicate == Predicate::owned_by && c.object != kNone && c.qualifiers.count(Qualifier::when) &&
        c.qualifiers.at(Qualifier::when) == "current")
      out[c.subject].insert(std::uint32_t(c.object));
  return out;
}

void find_owners(const Analysis& a, const Lexicon& lexicon, const std::vector<Claim>& claims, Discourse& discourse) {
  std::vector<bool> settled = owned_plants(claims, discourse);
  const std::vector<bool> told = more_told_of(claims, discourse);
  for (std::uint32_t g = 0; g < a.groups.size(); ++g) {
    const std::int32_t plant = discourse.plant_of_group(g);
    // A line may be one of midfield players.
    if (plant == kNone || a.word(a.groups[g].head) == "line" || settled[std::size_t(plant)]) continue;
    const DocEntity& site = discourse.entities()[std::size_t(plant)];
    if (site.several || site.alien || site.towns.empty() || !site.kind.empty()) continue;
    const std::vector<std::uint32_t> owners =
        discourse.houses().owners_in(site.towns.front(), a.published.year, owns_then);
    if (owners.size() != 1) continue;
    discourse.own_plant(std::uint32_t(plant), owners.front(), false, g, 0.65, "town:maker");
    if (const auto children = children_beside(a, discourse, claims, site, owners.front()); children.size() == 1)
      discourse.own_plant(std::uint32_t(plant), children.front(), false, g, 0.6, "town:child");
    settled[std::size_t(plant)] = true;
  }
  const MainOwner main = main_owner(claims, discourse);
  const PlantOwners today = owners_today(claims, discourse);
  for (std::uint32_t plant = 0; plant < settled.size(); ++plant) {
    const DocEntity& site = discourse.entities()[plant];
    if (site.type != EntityType::plant || settled[plant] || site.several || site.alien || site.towns.empty() ||
        site.touches.empty() || !discourse.places().is_town(site.towns.front()))
      continue;
    const std::int32_t group = a.group_at[site.touches.front().token];
    // A bare town, of which nothing more is told, is a plant's only where plants are what the article tells of.
    if (group == kNone) continue;
    const bool known = told[plant] || (a.groups[std::size_t(group)].nouns & kPlantNoun);
    std::int32_t owner = known || main.plants ? likely_owner(a, discourse, site, told[plant], main) : kNone;
    const bool sister = owner == kNone;
    if (sister) owner = owner_of_sisters(a, discourse, site, today);
    if (owner != kNone &&
        !arm_of_elsewhere(lexicon, discourse.entities()[std::size_t(owner)], discourse.entities()[site.towns.front()]))
      discourse.own_plant(plant, std::uint32_t(owner), false, std::uint32_t(group), 0.55,
                          sister ? "near:sister" : "near:maker");
  }
}

void settle_payers(std::vector<Claim>& claims, const Discourse& discourse) {
  if (std::none_of(claims.begin(), claims.end(), [](const Claim& c) { return c.by_owner; })) return;
  std::map<std::uint32_t, std::vector<std::uint32_t>> owners, former, buyers;
  auto note = [](std::vector<std::uint32_t>& list, std::uint32_t owner) {
    if (std::find(list.begin(), list.end(), owner) == list.end()) list.push_back(owner);
  };
  for (const GroupRelation& r : discourse.relations())
    if (r.predicate == Predicate::owned_by) note((r.past ? former : owners)[r.subject], r.object);
  for (const Claim& c : claims) {
    if (c.object == kNone) continue;
    const auto deal = c.qualifiers.find(Qualifier::deal_status);
    if (c.predicate == Predicate::buyer && (deal->second == "completed" || deal->second == "agreed"))
      note(buyers[std::uint32_t(c.object)], c.subject);
    if (c.predicate != Predicate::owned_by) continue;
    const auto when = c.qualifiers.find(Qualifier::when);
    note((when != c.qualifiers.end() && when->second == "past" ? former : owners)[c.subject], std::uint32_t(c.object));
  }
  std::erase_if(claims, [&](Claim& c) {
    if (!c.by_owner) return false;
    const std::vector<std::uint32_t>& bought = buyers[std::uint32_t(c.object)];
    const std::vector<std::uint32_t>& now = bought.empty() ? owners[std::uint32_t(c.object)] : bought;
    const std::vector<std::uint32_t>& known = now.empty() ? former[std::uint32_t(c.object)] : now;
    if (known.size() != 1) return true;
    c.subject = known.front();
    c.by_owner = false;
    c.confidence *= 0.9;
    return false;
  });
}

void settle_targets(std::vector<Claim>& claims, const Discourse& discourse) {
  const auto& entities = discourse.entities();
  for (Claim& c : claims) {
    if (c.predicate != Predicate::invests_in || c.object == kNone) continue;
    const std::uint32_t town = std::uint32_t(c.object);
    if (entities[town].type != EntityType::place || !discourse.places().is_town(town)) continue;
    std::int32_t found = kNone;
    bool several = false;
    for (std::uint32_t i = 0; i < entities.size(); ++i) {
      const DocEntity& plant = entities[i];
      if (!told_of(plant) || plant.alien || plant.several || plant.towns.empty() || plant.towns.front() != town)
        continue;
      if (!plant.owners.empty() && std::none_of(plant.owners.begin(), plant.owners.end(), [&](std::uint32_t owner) {
            return owner == c.subject || discourse.houses().akin(owner, c.subject);
          }))
        continue;
      several = several || found != kNone;
      found = std::int32_t(i);
    }
    if (found != kNone && !several) c.object = found;
  }
}

void find_goods(const Analysis& a, Discourse& discourse, std::vector<Claim>& claims) {
  // A plant of which the text says which goods it makes needs no such hint.
  std::set<std::uint32_t> told, planned, over, runs;
  for (const Claim& c : claims) {
    if (c.predicate == Predicate::produces && c.object != kNone &&
        discourse.entities()[std::size_t(c.object)].type == EntityType::product)
      told.insert(c.subject);
    if (c.predicate != Predicate::status || !c.literal) continue;
    if (c.literal->text == "planned" || c.literal->text == "under_construction") planned.insert(c.subject);
    if (c.literal->text == "operating" || c.literal->text == "restarting") runs.insert(c.subject);
    const auto since = c.qualifiers.find(Qualifier::since);
    const std::string day = since == c.qualifiers.end() ? std::string() : since->second;
    const std::string year = std::to_string(a.published.year);  // "closes in 2026": till then it is made
    if ((c.literal->text == "closed" && (!a.published.known() || day <= to_string(a.published))) ||
        (c.literal->text == "idle" && !day.empty() && day < year && a.published.known()))
      over.insert(c.subject);
  }
  for (std::uint32_t g = 0; g < a.groups.size(); ++g) {
    const Group& group = a.groups[g];
    const std::int32_t plant = discourse.plant_of_group(g);
    const SentenceInfo& sentence = a.sentences[group.sentence];
    if (plant == kNone || sentence.furniture || sentence.headline || sentence.title_case) continue;
    const DocEntity& site = discourse.entities()[std::size_t(plant)];
    if (site.alien || site.several || told.count(std::uint32_t(plant))) continue;
    const std::int32_t goods = (group.nouns & kPlantNoun) ? discourse.goods_before_head(g) : kNone;
    if (goods == kNone) continue;
    told.insert(std::uint32_t(plant));
    Claim c = claim_in(a, group.sentence, group.first, Predicate::produces, std::uint32_t(plant), "plant:goods", 0.65);
    c.object = goods;
    const bool past = over.count(c.subject) && !runs.count(c.subject);
    c.qualifiers[Qualifier::when] = planned.count(c.subject) ? "planned" : past ? "past" : "current";
    claims.push_back(std::move(c));
  }
}

}  // namespace plantgraph
