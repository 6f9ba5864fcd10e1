// Plants as they are described: which of the article's plants a description means, or that it is a new one.
#include "ingest/reference_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ingest/word_set.h"

namespace plantgraph {

// A street, an estate, a county that the lexicon does not hold: it tells a plant from none in a town near by.
bool Discourse::vague_place(std::uint32_t place) const {
  static constexpr auto kinds =
      word_set({"road",     "street",     "avenue", "drive",    "lane",     "boulevard",    "way",    "highway",
                "turnpike", "parkway",    "route",  "park",     "estate",   "zone",         "area",   "county",
                "district", "industrial", "parque", "poligono", "township", "municipality", "region", "suburb",
                "island",   "street.",    "ave",    "rd",       "blvd"});
  const DocEntity& e = entities_[place];
  if (e.entry[std::size_t(EntityType::place)] != kNone) return false;
  const std::string name = folded(e.name);
  const std::size_t space = name.rfind(' ');
  if (space != std::string::npos && kinds.contains(std::string_view(name).substr(space + 1))) return true;
  // "Sochon-dong", "Ulju-gun"
  static constexpr auto joined = word_set({"gun", "gu", "eup", "myeon", "dong", "ri", "ku", "cho", "machi", "mura"});
  const std::size_t hyphen = name.rfind('-');
  if (hyphen != std::string::npos && joined.contains(std::string_view(name).substr(hyphen + 1))) return true;
  // "the Ciudad Textil industrial park"
  const std::int32_t m = e.touches.empty() ? kNone : a_.mention_at[e.touches.front().token];
  return m != kNone && a_.mentions[std::size_t(m)].last < a_.tokens.tokens.size() &&
         kinds.contains(a_.word(a_.mentions[std::size_t(m)].last));
}

// Whether it is the one plant of its owner that the text has told of.
bool Discourse::only_plant_of_owner(std::uint32_t plant) const {
  const DocEntity& e = entities_[plant];
  if (e.owners.empty()) return false;
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (i != plant && entities_[i].type == EntityType::plant && !entities_[i].alien)
      for (std::uint32_t owner : entities_[i].owners)
        if (contains(e.owners, owner)) return false;
  return true;
}

// The plant that the text told of last, or ~0.
std::uint32_t Discourse::last_plant() const {
  std::uint32_t last = ~0u;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (!told_of(e) || e.alien) continue;
    if (last == ~0u ||
        std::pair(e.last_sentence, e.last_token) > std::pair(entities_[last].last_sentence, entities_[last].last_token))
      last = i;
  }
  return last;
}

// Whether the plant that was told of last is in one of the towns.
bool Discourse::last_told_in(const std::vector<std::uint32_t>& towns) const {
  const std::uint32_t last = last_plant();
  return last != ~0u && std::any_of(towns.begin(), towns.end(),
                                    [&](std::uint32_t town) { return contains(entities_[last].towns, town); });
}

// "its plant on Banker Road ... the Plattsburgh plant": one of the two says only roughly where it is, and the owner has
// no other plant in the text.
bool Discourse::may_be_there(const PlantFeatures& f, std::uint32_t plant) const {
  const DocEntity& e = entities_[plant];
  const auto vague = [&](std::uint32_t place) { return vague_place(place); };
  const bool here = std::all_of(f.towns.begin(), f.towns.end(), vague),
             there = std::all_of(e.towns.begin(), e.towns.end(), vague);
  if (here == there || !f.definite || f.fresh || f.other || f.label != e.label || !only_plant_of_owner(plant))
    return false;
  if (f.owners.empty())  // the town is known from the dateline or the headline
    return there && std::all_of(f.towns.begin(), f.towns.end(),
                                [&](std::uint32_t t) { return entities_[t].first_sentence <= 1 && sentence_ > 0; });
  return std::any_of(f.owners.begin(), f.owners.end(), [&](std::uint32_t o) { return contains(e.owners, o); });
}

// Whether a site that the lexicon knows lies elsewhere than every town of a description: "Volvo Daqing ... the factory
// in Chengdu".
bool Discourse::far_from_site(const DocEntity& e, const PlantFeatures& f) const {
  const std::int32_t entry = e.entry[std::size_t(EntityType::plant)];
  if (entry == kNone) return false;
  const LexiconEntry site = lexicon_.entry(EntryIndex(entry));
  if (site.latitude == 0 && site.longitude == 0) return false;
  bool any = false;
  for (std::uint32_t town : f.towns) {
    const std::int32_t place = entities_[town].entry[std::size_t(EntityType::place)];
    if (place == kNone || !is_town(town)) continue;
    const LexiconEntry at = lexicon_.entry(EntryIndex(place));
    if (at.latitude == 0 && at.longitude == 0) continue;
    if (std::abs(at.latitude - site.latitude) < 1 && std::abs(at.longitude - site.longitude) < 1.5) return false;
    any = true;
  }
  return any;
}

std::int32_t Discourse::match_plant(const PlantFeatures& f, std::uint32_t group) {
  const Group& g = a_.groups[group];
  double best = 0;
  std::int32_t found = kNone;
  bool first = true;
  const std::uint32_t last_told = f.other || f.newly ? last_plant() : ~0u;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant) continue;
    const bool first_told = std::exchange(first, false);
    if (e.alien != f.alien) continue;
    if (e.several != f.plural) continue;
    double score = 0;
    bool known_site = false;
    if (!e.known_town.empty())
      for (std::uint32_t t : f.towns) known_site = known_site || folded(entities_[t].name) == e.known_town;
    // "Gateway", a plant that has nothing but its name, is not the Zarate plant.
    if (e.entry[std::size_t(EntityType::plant)] == kNone && !e.known_town.empty() && !known_site && e.towns.empty() &&
        !f.towns.empty())
      continue;
    if (!known_site && std::none_of(e.towns.begin(), e.towns.end(), [&](std::uint32_t t) { return is_town(t); }) &&
        far_from_site(e, f))
      continue;
    if (known_site) {
      score += 4;
    } else if (!f.towns.empty() && !e.towns.empty()) {
      bool same = false, conflict = false;
      for (std::uint32_t a : f.towns)
        for (std::uint32_t b : e.towns) {
          if (same_place(a, b))
            same = same || a == b || (is_town(a) && is_town(b)) || e.towns.size() == 1;
          else if (is_town(a) == is_town(b) || in_other_countries(a, b))
            conflict = true;
        }
      if (conflict && !same && may_be_there(f, i)) conflict = false;
      bool exact = false;
      for (std::uint32_t a : f.towns) exact = exact || (is_town(a) && contains(e.towns, a));
      if (conflict && !exact) continue;
      if (exact)
        score += 4;
      else if (same)
        score += is_town(f.towns.front()) ? 2.5 : 1;
    }
    if (!f.nation.empty() && f.towns.empty()) {
      const int there = lies_in_nation(e, f.nation);
      if (there < 0) continue;
      if (there > 0) score += 1.5;
    }
    if (!f.owners.empty()) {
      bool same = false;
      for (std::uint32_t o : f.owners) same = same || contains(e.owners, o);
      if (same)
        score += 2;
      else if (!e.owners.empty() && !f.former && !related(f.owners, e.owners))
        continue;  // another company's plant, be it in the same town
      else if (!e.owners.empty() && score < 2.5)
        continue;
      else if (score < 1 && e.owners.empty() && sentence_ - e.last_sentence > 3)
        continue;
      else
        score += 0.2;
    } else if (f.built_by != kNone && !e.owners.empty() && !contains(e.owners, std::uint32_t(f.built_by)) &&
               !related({std::uint32_t(f.built_by)}, e.owners)) {
      continue;
    }
    const bool same_side = f.numbered && f.label && f.label == e.label;
    if (f.kind != e.kind && !same_side) {
      if (!f.kind.empty() && !e.kind.empty()) continue;
      // An engine works beside a car plant is another one; but "the engine plant" may be called "the plant" later.
      const auto vehicles = [](std::string_view kind) {
        return kind == "truck" || kind == "bus" || kind == "motorcycle";
      };
      const bool of_vehicles = vehicles(e.kind);
      // "Daewoo Bus closes the Ulsan plant. It shut down its bus plant in Ulsan": not yet told apart by a second one.
      const bool told_now = vehicles(f.kind) && score >= 4 && e.owners.size() + f.owners.size() > 0;
      if (!f.kind.empty() && ((e.count > 1 && !told_now) || !f.definite || score < 2 || next_door(group))) continue;
      if (f.kind.empty() && !f.bare && score < 2 && !(of_vehicles && f.definite && only_plant_of_owner(i))) continue;
      score -= 0.5;
    } else if (!f.kind.empty()) {
      score += 2;
    }
    if (f.label && e.label && f.label != e.label) continue;
    if (f.label && f.label == e.label)
      score += 2;
    else if (f.numbered)
      continue;
    // "Bosch will build a plant in Hatvan. The new plant ...": the one that was told of as new, or told of last.
    const bool told_before = f.newly && !f.indefinite && (e.young || i == last_told) &&
                             sentence_ - e.last_sentence <= 4 && (f.owners.empty() || score >= 2);
    if (f.fresh && !told_before && (score < 4 || (f.label > 1 && !e.label && sentence_ > e.first_sentence + 2)))
      continue;
    if (told_before && e.young) score += 1.5;
    if (f.indefinite && score < 2.5 && !same_side && !(e.first_sentence == 0 && a_.sentences[0].headline)) continue;
    // "Its other plant in Szombathely": not the one that was just told of.
    if (f.other && (e.last_sentence == sentence_ || score < 2 || i == last_told)) continue;
    if (!f.definite && !f.indefinite && f.towns.empty() && f.owners.empty()) continue;
    double distance = double(sentence_ - e.last_sentence);
    // What the article begins with is what it is about.
    score += 1.0 / (1 + distance) + std::min(0.4, 0.05 * e.count) + (e.last_subject ? 0.25 : 0) +
             (e.first_sentence <= 1 ? 0.25 : 0);
    // "The plant", "the Silesian plant" where there are two: as with "it", and what the whole article is about sooner.
    const bool by_region = !f.nation.empty() && f.towns.empty() && f.owners.empty() && f.kind.empty();
    if (f.definite && (f.bare || by_region))
      score += topicality(e, sentence_, g.first, first_told) + std::min(2.4, 0.3 * e.count) +
               (e.first_sentence <= 1 ? 1 : 0);
    // Within its item or below its heading "the plant" and "Vauxhall's plant" are that of the list.
    if (section_plant_ != kNone && f.towns.empty() && !f.fresh && !f.other && std::int32_t(i) == section_plant_)
      score += f.definite && f.bare ? 6 : 1.5;
    else if (section_plant_ != kNone && f.towns.empty() && e.last_sentence < section_->first && f.bare)
      continue;
    else if (f.bare && distance > 12)
      continue;
    if (!e.touches.empty() && e.touches.front().sentence == sentence_ && e.touches.front().token > g.first) continue;
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found;
}

// "The factory is in Kvasiny": the one spoken of, if it is not known to stand elsewhere.
std::int32_t Discourse::match_told(const PlantFeatures& f, std::uint32_t group) {
  PlantFeatures before = f;
  before.towns.clear();
  before.bare = f.owners.empty() && f.kind.empty() && f.nation.empty() && !tells_apart(group);
  const std::int32_t plant = match_plant(before, group);
  if (plant == kNone) return kNone;
  for (std::uint32_t place : f.towns)
    for (std::uint32_t known : entities_[std::size_t(plant)].towns)
      if (is_town(place) == is_town(known) && !same_place(place, known)) return kNone;
  return plant;
}

void Discourse::add_town(std::uint32_t plant, std::uint32_t place) {
  DocEntity& p = entities_[plant];
  if (!contains(p.towns, place)) p.towns.push_back(place);
  std::stable_sort(p.towns.begin(), p.towns.end(), [&](std::uint32_t a, std::uint32_t b) {
    return exactness(lexicon_, entities_[a]) > exactness(lexicon_, entities_[b]);
  });
}

void Discourse::add_owner(std::uint32_t plant, std::uint32_t maker) {
  if (!contains(entities_[plant].owners, maker)) entities_[plant].owners.push_back(maker);
}

std::uint32_t Discourse::add_plant(DocEntity plant, std::uint32_t sentence) {
  plant.type = EntityType::plant;
  plant.first_sentence = sentence;
  entities_.push_back(std::move(plant));
  return std::uint32_t(entities_.size() - 1);
}

void Discourse::place_plant(std::uint32_t plant, std::uint32_t place, std::uint32_t group, double confidence,
                            const char* rule) {
  add_town(plant, place);
  relations_.push_back({Predicate::located_in, plant, place, false, group, rule, confidence});
}

void Discourse::own_plant(std::uint32_t plant, std::uint32_t maker, bool past, std::uint32_t group, double confidence,
                          const char* rule) {
  add_owner(plant, maker);
  DocEntity& e = entities_[plant];
  e.former_owner = past && (e.former_owner || e.owners.size() == 1);
  relations_.push_back({Predicate::owned_by, plant, maker, past, group, rule, confidence});
}

// Whether a plant of the article was called by this noun before ("the Talegaon unit ... the unit").
bool Discourse::called_so(std::string_view noun) const {
  for (const DocEntity& e : entities_)
    if (e.type == EntityType::plant)
      for (const std::string& m : e.mentions)
        if (folded(m).ends_with(noun)) return true;
  return false;
}

// "Northvolt's": a maker that has what is not said.
bool Discourse::bare_possessor(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || !g.is_possessor || !g.head_is_name ||
      !(a_.mentions[g.mentions.back()].types & kMaker))
    return false;
  if (group + 1 >= a_.groups.size() || a_.groups[group + 1].possessor != std::int32_t(group)) return true;
  return a_.groups[group + 1].preposition && a_.groups[group + 1].preposition_token >= g.last;
}

// "two truck plants, one in Garland and another in Chatham": the group of several plants before it in the sentence.
std::int32_t Discourse::plants_ahead(std::uint32_t group) const {
  const std::uint32_t first = a_.sentences[a_.groups[group].sentence].first_group;
  for (std::uint32_t i = group; i-- > first && i + 16 > group;) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::noun && x.plural && !x.head_is_name && (x.nouns & kStrongPlantNoun))
      return std::int32_t(i);
    if (x.kind == GroupKind::verb) return kNone;
  }
  return kNone;
}

// "the one in Rosario", "Audi one in Gyor", "its first, in the state of Thuringia": plants that carry no noun of their
// own.
bool Discourse::read_other_one(std::uint32_t group) {
  const Group& g = a_.groups[group];
  // "CATL's plant at Arnstadt and Northvolt's at Skelleftea"
  const bool whose = bare_possessor(group);
  if (!whose &&
      (g.kind != GroupKind::noun || g.nouns || g.head_is_name || g.time != kNone || g.relative || g.is_possessor))
    return false;
  std::string_view head = a_.word(g.head);
  const bool one = whose || head == "one" || head == "ones" || head == "another" ||
                   (head == "other" && g.determiner == Determiner::definite);
  const bool ordinal = head == "first" || head == "second" || head == "third";
  if (!one && !(ordinal && (g.possessor != kNone || g.possessive_pronoun))) return false;
  const SentenceInfo& info = a_.sentences[g.sentence];
  // "One is in Rosario, the other in Cordoba."
  const std::uint32_t where =
      group + 1 < info.last_group && a_.groups[group + 1].kind == GroupKind::verb && tells_place(group + 1, group)
          ? group + 2
          : group + 1;
  if (where >= info.last_group) return false;
  std::string_view preposition = words_.lemma_text(a_.groups[where].preposition);
  if (preposition != "in" && preposition != "at" && preposition != "near" && preposition != "outside") return false;
  const std::int32_t several = one ? plants_ahead(group) : kNone;
  std::int32_t model = salient_plant(g.sentence, g.first, {});
  if (several == kNone && (model == kNone || g.sentence - entities_[std::size_t(model)].last_sentence > 1))
    return false;
  // "The site will be CATL's second in Europe": the plant that is told of.
  const std::uint32_t from =
      g.possessor != kNone && std::uint32_t(g.possessor) < group ? std::uint32_t(g.possessor) : group;
  if (ordinal && from >= info.first_group + 2 && a_.groups[from - 1].kind == GroupKind::verb &&
      words_.lemma_text(a_.groups[from - 1].verb) == "be") {
    // "The plant is BYD's first in Southeast Asia"; what stands there is read before, and may be none that is named.
    const std::int32_t before = plant_at_[from - 2];
    if (before != kNone) {
      plant_at_[group] = before;
      return true;
    }
  }
  // "a plant in Celaya, its second in Mexico": in apposition.
  const std::uint32_t start = g.possessor != kNone ? std::uint32_t(g.possessor) : group;
  if (ordinal && a_.groups[start].first > 0 && a_.tags[a_.groups[start].first - 1].tag == Tag::comma)
    for (std::uint32_t i = start; i-- > info.first_group && i + 4 > start && a_.groups[i].kind == GroupKind::noun;)
      if (plant_at_[i] != kNone && (a_.groups[i].nouns & kPlantNoun)) {
        plant_at_[group] = plant_at_[i];
        return true;
      }
  PlantFeatures f = features(group);
  if (f.towns.empty() || (whose && !is_town(f.towns.front()))) return false;
  if (several != kNone && f.owners.empty()) {
    const PlantFeatures all = features(std::uint32_t(several));
    f.owners = all.owners, f.owner_confidence = all.owner_confidence, f.kind = all.kind;
    if (const std::int32_t owner = f.owners.empty() ? who_builds(std::uint32_t(several)) : kNone; owner != kNone)
      f.add_owner(std::uint32_t(owner), 0.85);
  }
  // "Renault has two plants. One is in Rosario": as all of them.
  if (several == kNone && !whose && f.owners.empty() && model != kNone && entities_[std::size_t(model)].several)
    for (const std::uint32_t owner : entities_[std::size_t(model)].owners) f.add_owner(owner, 0.8);
  if (!is_town(f.towns.front()) && one && f.owners.empty() && g.determiner == Determiner::none) return false;
  // "two in Haryana (Gurgaon and Manesar)": the towns say more, and were read with the list.
  const std::uint32_t behind = a_.groups[where].last;
  if (several != kNone && !is_town(f.towns.front()) && behind < a_.tags.size() && a_.tags[behind].tag == Tag::open)
    return false;
  std::int32_t same = is_town(f.towns.front()) ? plant_in_town(f.towns.front()) : kNone;
  if (same == kNone) {
    DocEntity e;
    e.several = head == "ones";
    e.kind = f.kind;
    e.young = f.fresh || ordinal || head == "another";
    same = std::int32_t(add_plant(std::move(e), sentence_));
  }
  plant_at_[group] = same;
  touch(std::uint32_t(same), g.sentence, g.head, is_subject(group));
  for (std::uint32_t place : f.towns) place_plant(std::uint32_t(same), place, group, 0.85);
  for (std::size_t i = 0; i < f.owners.size(); ++i)
    own_plant(std::uint32_t(same), f.owners[i], f.former, group, f.owner_confidence[i]);
  return true;
}

// "The Belgian plant builds the Mondeo. The German one has 500 workers", "the Ohio one": the only plant told of there.
bool Discourse::read_one_of_nation(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || g.head_is_name || a_.word(g.head) != "one" || !g.mentions.empty()) return false;
  std::int32_t place = kNone;
  if (g.nation.empty()) {
    // To the grammar the name is a group of its own.
    if (group == a_.sentences[g.sentence].first_group) return false;
    const Group& name = a_.groups[group - 1];
    if (name.last != g.first || name.kind != GroupKind::noun || name.determiner != Determiner::definite ||
        !name.head_is_name || name.mentions.size() != 1 || a_.mentions[name.mentions.front()].types != kPlace)
      return false;
    place = std::int32_t(named(name.mentions.front(), EntityType::place));
  } else if (g.determiner != Determiner::definite) {
    return false;
  }
  const auto lies_there = [&](const DocEntity& e) {
    if (place == kNone) return lies_in_nation(e, g.nation) > 0;
    return std::any_of(e.towns.begin(), e.towns.end(),
                       [&](std::uint32_t town) { return same_place(town, std::uint32_t(place)); });
  };
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (!told_of(e) || e.alien || e.several || g.sentence - e.last_sentence > 4 || !lies_there(e)) continue;
    if (found != kNone) return false;
    found = std::int32_t(i);
  }
  if (found == kNone) return false;
  plant_at_[group] = found;
  touch(std::uint32_t(found), g.sentence, g.head, is_subject(group));
  return true;
}

// "The Kaluga plant of AGR (a former Volkswagen factory)": what a bracket says of the plant before it.
std::int32_t Discourse::plant_before_bracket(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const std::uint32_t start = g.possessor != kNone ? a_.groups[std::size_t(g.possessor)].first : g.first;
  if (start == 0 || a_.tags[start - 1].tag != Tag::open || g.plural || !(g.former || g.first != start)) return kNone;
  const std::uint32_t first = a_.sentences[g.sentence].first_group;
  for (std::uint32_t i = g.possessor != kNone ? std::uint32_t(g.possessor) : group, end = start - 1, n = 0;
       i-- > first && n < 3; ++n) {
    const Group& x = a_.groups[i];
    if (x.last != end || x.kind == GroupKind::verb) return kNone;
    if (plant_at_[i] != kNone) return plant_at_[i];
    if (!x.preposition || !x.head_is_name) return kNone;
    end = x.preposition_token;
  }
  return kNone;
}

// "the engine plant next door", "the press shop across the road"
bool Discourse::next_door(std::uint32_t group) const {
  static constexpr auto near = word_set({"next", "nearby", "adjacent", "adjoining", "alongside", "beside",
                                         "neighbouring", "neighboring", "opposite", "across", "separate"});
  const Group& g = a_.groups[group];
  for (std::uint32_t t = g.first; t < std::min(g.last + 2, a_.tokens.sentences[g.sentence].last); ++t)
    if (near.contains(a_.word(t))) return true;
  return false;
}

bool Discourse::only_plant_told(std::int32_t plant) const {
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (std::int32_t(i) != plant && told_of(entities_[i]) && !entities_[i].alien) return false;
  return true;
}

// "The engine plant will reopen on Monday", where the text tells of the car plant that it stands beside, or of two
// plants of which it is one: those.
std::int32_t Discourse::beside_main_works(std::uint32_t group, const PlantFeatures& f) const {
  const Group& g = a_.groups[group];
  if (f.kind.empty() || !f.definite || f.plural || f.alien || f.other || !f.towns.empty() || !f.owners.empty() ||
      !f.nation.empty() || f.label)
    return kNone;
  const std::int32_t main = salient_plant(g.sentence, g.first, {});
  if (main == kNone) return kNone;
  const DocEntity& e = entities_[std::size_t(main)];
  return e.kind != f.kind && !e.owners.empty() && g.sentence - e.last_sentence <= 4 ? main : kNone;
}

void Discourse::read_plant(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (read_one_of_two(group) || read_one_of_nation(group) || read_other_one(group) || read_ordinal(group)) return;
  if (!g.mentions.empty() && g.head_is_name && stands_for_plant_.count(g.mentions.back())) {
    const Resolved plant = plant_of_town(g.mentions.back());
    if (plant.entity == kNone) return;
    plant_at_[group] = plant.entity;
    touch(std::uint32_t(plant.entity), g.sentence, g.head, is_subject(group));
    add_chain(group, std::uint32_t(plant.entity));
    return;
  }
  if (g.pronoun || g.is_possessor || g.time != kNone) {
    if (!g.is_possessor || !(g.nouns & kPlantNoun)) return;
  }
  const bool called = called_plant(group);
  if (std::int32_t site = site_of(group); site != kNone && !called) return read_site(group, std::uint32_t(site));
  if (g.head_is_name && !called) return;
  std::string_view head = words_.lemma_text(g.head_lemma);
  // "the assets of Nissan in St Petersburg": what a maker has in a town is its plant.
  const bool assets = head == "asset" && g.plural && g.determiner != Determiner::indefinite;
  if (!called && !(g.nouns & kPlantNoun) && !assets) return;
  // "Chery SA, a unit of China's Chery Automobile": what a company is called is none.
  if ((g.nouns & kCompanyNoun) && g.apposition_of != kNone && words_.lemma_text(g.preposition).empty()) {
    const Group& company = a_.groups[std::size_t(g.apposition_of)];
    if (company.head_is_name && plant_at_[std::size_t(g.apposition_of)] == kNone &&
        (a_.mentions[company.mentions.back()].types & kMaker))
      return;
  }
  PlantFeatures f = features(group);
  if (called) f.strong = true;
  if (assets && (f.owners.empty() ||
                 std::none_of(f.towns.begin(), f.towns.end(), [&](std::uint32_t place) { return is_town(place); })))
    return;
  if (!f.strong) {
    // Words that are as often something else: a unit, a line, a base. They need a place or an owner, or point back.
    const bool company_word = g.nouns & kCompanyNoun;
    // "The private enterprise was opened in 2003", "at the enterprise": a plant that was told of before.
    const bool enterprise =
        head == "enterprise" && f.definite && f.owners.empty() && !g.plural &&
        std::any_of(entities_.begin(), entities_.end(), [](const DocEntity& e) { return told_of(e) && !e.alien; });
    if (company_word && f.towns.empty() && !enterprise && !(f.definite && f.bare && called_so(head))) return;
    if ((head == "line" || head == "operation" || head == "conveyor" || head == "platform") && f.towns.empty()) {
      if (head != "platform" || f.owners.empty()) return;
    }
    if (head == "platform" && !f.towns.empty() &&
        entities_[f.towns.front()].entry[std::size_t(EntityType::place)] == kNone)
      return;  // "Geely's GEA platform"
    if (f.towns.empty() && f.owners.empty() && !f.definite) return;
    // "electric ones on the STLA Large base": what cars stand on.
    if (head == "base" && words_.lemma_text(g.preposition) == "on" && !f.towns.empty() &&
        entities_[f.towns.front()].entry[std::size_t(EntityType::place)] == kNone)
      return;
  }
  // "the car plants in Turkey, the United Kingdom and the Czech Republic": anybody's.
  if (f.plural && (f.definite || !f.strong) && g.quantity == kNone && g.possessor == kNone && f.nation.empty() &&
      f.owners.empty() && !f.towns.empty() &&
      std::none_of(f.towns.begin(), f.towns.end(), [&](std::uint32_t place) { return is_town(place); }))
    return;
  if (f.plural && !f.alien && read_one_named(group, f)) return;
  if (f.plural && !f.alien && read_plants_in_row(group, f)) return;
  if (f.plural && !f.alien && read_plants_in_list(group, f.owners, f.owner_confidence)) return;
  // "its plants in Zwickau (ID.3) and Emden (ID.4)": each town stands for its own.
  if (f.plural && group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& x = a_.groups[group + 1];
    if (x.head_is_name && stands_for_plant_.count(x.mentions.back()) && x.preposition) return;
  }
  std::int32_t plant = called ? plant_called(group) : kNone;
  // "AMP-2, a plant north of Jeddah"
  if (g.apposition_of != kNone && !f.plural && !f.alien && a_.groups[std::size_t(g.apposition_of)].head_is_name)
    plant = plant_at_[std::size_t(g.apposition_of)];
  // "the Lansing plant, their third joint factory"
  if (g.apposition_of != kNone && !f.plural && !f.alien && f.towns.empty() && plant == kNone)
    if (const std::int32_t whole = plant_at_[std::size_t(g.apposition_of)];
        whole != kNone && !entities_[std::size_t(whole)].several)
      plant = whole;
  if (plant == kNone) plant = plant_before_bracket(group);
  if (plant == kNone && f.told) plant = match_told(f, group);
  if (plant == kNone) plant = match_plant(f, group);
  // "De Soto, Kansas. Panasonic opened a factory in July": the one of the heading.
  if (plant == kNone && f.indefinite && !f.other && !f.plural && !f.alien && f.towns.empty() &&
      heading_plant_ != kNone && sentence_ - heading_sentence_ <= 1 &&
      entities_[std::size_t(heading_plant_)].owners.empty())
    plant = heading_plant_;
  const std::int32_t main_works = plant == kNone ? beside_main_works(group, f) : kNone;
  if (main_works != kNone && !entities_[std::size_t(main_works)].several && !f.fresh && produced_.empty() &&
      !next_door(group) && only_plant_told(main_works) && entities_[std::size_t(main_works)].last_sentence < g.sentence)
    plant = main_works;  // "Ford Bridgend ... the engine plant"
  if (plant == kNone) {
    const bool worth =
        !f.towns.empty() || !f.owners.empty() || f.alien || (f.strong && (f.indefinite || !f.bare || f.definite));
    if (!worth) return;
    if (!f.strong && f.towns.empty()) return;
    if (f.plural && f.towns.empty() && f.owners.empty()) return;
    DocEntity e;
    e.kind = f.kind;
    e.alien = f.alien;
    e.several = f.plural;
    if (f.plural && g.quantity != kNone && a_.quantities[std::size_t(g.quantity)].value <= 9)
      e.number = std::uint32_t(a_.quantities[std::size_t(g.quantity)].value);
    e.nation = f.nation;
    e.label = f.label ? f.label : f.other ? kOtherLabel : 0;
    e.numbered = f.numbered;
    e.apart = f.fresh || f.other;
    e.young = f.fresh || f.indefinite;
    e.besides = f.other && last_told_in(f.towns);
    plant = std::int32_t(add_plant(std::move(e), sentence_));
    if (main_works != kNone) {  // whose it is and where is told of the one beside it
      const DocEntity whole = entities_[std::size_t(main_works)];
      for (std::uint32_t owner : whole.owners) add_owner(std::uint32_t(plant), owner);
      if (!whole.towns.empty() && is_town(whole.towns.front())) add_town(std::uint32_t(plant), whole.towns.front());
    }
  }
  plant_at_[group] = plant;
  std::uint32_t p = std::uint32_t(plant);
  touch(p, g.sentence, g.head, is_subject(group));
  if (entities_[p].kind.empty() && entities_[p].count <= 1) entities_[p].kind = f.kind;
  note_surfaces(group, entities_[p]);
  if (called) name_called(group, p);
  if (!f.plural && !f.alien && !called) name_site(group, p);
  for (std::uint32_t place : f.towns) place_plant(p, place, group, 0.93);
  // Where it is near by is no place to know it by: another plant may stand there.
  for (std::uint32_t place : f.near)
    if (!contains(f.towns, place))
      relations_.push_back({Predicate::located_in, p, place, false, group, "group:near", 0.75});
  for (const std::vector<std::uint32_t>* places : {&f.near, &f.far})
    if (!places->empty() && entities_[p].near_by == kNone) entities_[p].near_by = std::int32_t(places->front());
  for (std::size_t i = 0; i < f.owners.size(); ++i) own_plant(p, f.owners[i], f.former, group, f.owner_confidence[i]);
  if (f.now != kNone) own_plant(p, std::uint32_t(f.now), false, group, 0.85);
  if (f.before != kNone) own_plant(p, std::uint32_t(f.before), true, group, 0.85);
}

// "Cracow in Poland", "Steyr, in Upper Austria": the wider places behind a town that stands for its plant.
void Discourse::add_chain(std::uint32_t group, std::uint32_t plant) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  std::uint32_t at = a_.groups[group].last;
  bool edge = false;  // "on the outskirts of", "in the suburbs of"
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 4; ++i) {
    const Group& x = a_.groups[i];
    if (!x.head_is_name && x.kind == GroupKind::noun && (x.nouns & kPlaceNoun) && x.mentions.empty() && x.preposition &&
        !edge && x.last < a_.tags.size() && a_.word(x.last) == "of") {
      edge = true;
      at = x.last;
      continue;
    }
    for (std::uint32_t t = at; t < x.first; ++t)
      if (a_.tags[t].tag != Tag::preposition && a_.tags[t].tag != Tag::comma && a_.tags[t].tag != Tag::none) return;
    if (!x.head_is_name || x.kind != GroupKind::noun || x.mentions.size() != 1) return;
    const Mention& m = a_.mentions[x.mentions.front()];
    std::string_view preposition = words_.lemma_text(x.preposition);
    const bool placed = preposition == "in" || preposition == "near" || preposition == "outside" ||
                        (edge && preposition == "of" && x.preposition_token == at);
    if (!(m.types & kPlace) || (m.types & kMaker) || !(placed || (x.apposition_of != kNone))) return;
    std::uint32_t place = named(x.mentions.front(), EntityType::place);
    if (!contains(entities_[plant].towns, place)) place_plant(plant, place, i, 0.8);
    at = x.last;
  }
}

std::int32_t Discourse::plant_in_town(std::uint32_t place) const {
  std::int32_t found = kNone;
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || e.alien || !contains(e.towns, place)) continue;
    if (found == kNone || e.count > count) found = std::int32_t(i), count = e.count;
  }
  return found;
}

}  // namespace plantgraph
