// Plants that carry no noun of their own: "the one in Rosario", "the former", "a second", "the German one".
#include "ingest/reference_parts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "Toyota's makes the Aygo, Skoda's the Superb": the only plant of the maker, where plants were just told of.
bool Discourse::means_plant_of(std::uint32_t group) {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (g.preposition ||
      (group + 1 < info.last_group && a_.groups[group + 1].kind == GroupKind::noun && a_.groups[group + 1].preposition))
    return false;
  const std::uint32_t last = entities_.last_plant(), maker = names_.maker_of(g.mentions.back());
  if (last == ~0u || entities_.sentence() - entities_[last].last_sentence > 1) return false;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (!told_of(e) || e.alien || !contains(e.owners, maker)) continue;
    if (found != kNone || e.several) return false;
    found = std::int32_t(i);
  }
  if (found == kNone) return false;
  means_plant(group, std::uint32_t(found));
  return true;
}

// "the one in Rosario", "Audi one in Gyor", "its first, in the state of Thuringia": plants that carry no noun of their
// own.
bool Discourse::read_other_one(std::uint32_t group) {
  const Group& g = a_.groups[group];
  // "CATL's plant at Arnstadt and Northvolt's at Skelleftea"
  const bool whose = bare_possessor(a_, group);
  if (!whose &&
      (g.kind != GroupKind::noun || g.nouns || g.head_is_name || g.time != kNone || g.relative || g.is_possessor))
    return false;
  static constexpr auto heads = word_set({"that", "one", "ones", "another", "other", "first", "second", "third"});
  const std::string_view head = a_.word(g.head);
  if (!whose && !heads.contains(head)) return false;
  // "the Cholet factory and that in Vannes"
  const bool that = head == "that" && g.last - g.first == 1 && a_.tags[g.head].tag == Tag::pronoun;
  const bool one = whose || that || head == "one" || head == "ones" || head == "another" ||
                   (head == "other" && g.determiner == Determiner::definite);
  const bool ordinal = head == "first" || head == "second" || head == "third";
  // "has works in Kolin and is building a third in Walbrzych"
  const bool further = ordinal && head != "first" && g.determiner == Determiner::indefinite && g.last - g.first == 2 &&
                       !is_subject(a_, group);
  if (!one && !further && !(ordinal && (g.possessor != kNone || g.possessive_pronoun))) return false;
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (whose && means_plant_of(group)) return true;
  // "One is in Rosario, the other in Cordoba."
  const std::uint32_t where = group + 1 < info.last_group && a_.groups[group + 1].kind == GroupKind::verb &&
                                      tells_place(a_, words_, group + 1, group)
                                  ? group + 2
                                  : group + 1;
  if (where >= info.last_group) return false;
  std::string_view preposition = words_.lemma_text(a_.groups[where].preposition);
  if (preposition != "in" && preposition != "at" && preposition != "near" && preposition != "outside") return false;
  const std::int32_t several = one ? plants_ahead(a_, group) : kNone;
  std::int32_t model = focus_.plant(g.sentence, g.first, {});
  if (several == kNone && (model == kNone || g.sentence - entities_[std::size_t(model)].last_sentence > 1))
    return false;
  if (that && several == kNone && entities_[std::size_t(model)].towns.empty()) return false;
  // "The site will be CATL's second in Europe": the plant that is told of.
  const std::uint32_t from =
      g.possessor != kNone && std::uint32_t(g.possessor) < group ? std::uint32_t(g.possessor) : group;
  if ((ordinal || head == "one") && from >= info.first_group + 2 && a_.groups[from - 1].kind == GroupKind::verb &&
      words_.lemma_text(a_.groups[from - 1].verb) == "be") {
    // "The plant is BYD's first in Southeast Asia"; what stands there is read before, and may be none that is named.
    const std::int32_t before = entities_.plant_of_group(from - 2);
    if (before != kNone) {
      entities_.set_plant_of_group(group, std::uint32_t(before));
      return true;
    }
  }
  // "a plant in Celaya, its second in Mexico": in apposition.
  const std::uint32_t start = g.possessor != kNone ? std::uint32_t(g.possessor) : group;
  if (ordinal && a_.groups[start].first > 0 && a_.tags[a_.groups[start].first - 1].tag == Tag::comma)
    for (std::uint32_t i = start; i-- > info.first_group && i + 4 > start && a_.groups[i].kind == GroupKind::noun;)
      if (entities_.plant_of_group(i) != kNone && (a_.groups[i].nouns & kPlantNoun)) {
        entities_.set_plant_of_group(group, std::uint32_t(entities_.plant_of_group(i)));
        return true;
      }
  PlantFeatures f = features(group);
  if (f.towns.empty() || ((whose || that) && !places_.is_town(f.towns.front()))) return false;
  // "Toyota has three plants, Mitsubishi one in Laem Chabang"
  if (f.owners.empty() && group > info.first_group && a_.groups[group - 1].last == g.first)
    if (const Group& p = a_.groups[group - 1]; p.kind == GroupKind::noun && p.head_is_name && !p.is_possessor &&
                                               !p.preposition && (a_.mentions[p.mentions.back()].types & kMaker))
      f.add_owner(names_.maker_of(p.mentions.back()), 0.85);
  if (several != kNone && f.owners.empty()) {
    const PlantFeatures all = features(std::uint32_t(several));
    f.owners = all.owners, f.owner_confidence = all.owner_confidence, f.kind = all.kind;
    if (const std::int32_t owner = f.owners.empty() ? who_builds(std::uint32_t(several)) : kNone; owner != kNone)
      f.add_owner(std::uint32_t(owner), 0.85);
  }
  // "Renault has two plants. One is in Rosario": as all of them.
  if (several == kNone && !whose && f.owners.empty() && model != kNone && entities_[std::size_t(model)].several)
    for (const std::uint32_t owner : entities_[std::size_t(model)].owners) f.add_owner(owner, 0.8);
  if (!places_.is_town(f.towns.front()) && f.owners.empty() &&
      (g.determiner == Determiner::none ? one : head == "one" && g.determiner == Determiner::indefinite))
    return false;
  // "two in Haryana (Gurgaon and Manesar)": the towns say more, and were read with the list.
  const std::uint32_t behind = a_.groups[where].last;
  if (several != kNone && !places_.is_town(f.towns.front()) && behind < a_.tags.size() &&
      a_.tags[behind].tag == Tag::open)
    return false;
  std::int32_t same = places_.is_town(f.towns.front()) ? entities_.plant_in_town(f.towns.front()) : kNone;
  if (same == kNone) {
    DocEntity e;
    e.several = head == "ones";
    e.kind = f.kind;
    e.young = f.fresh || ordinal || head == "another";
    same = std::int32_t(entities_.add_plant(std::move(e), entities_.sentence()));
  }
  entities_.set_plant_of_group(group, std::uint32_t(same));
  // "A further one", "The smaller one" are two groups, of which the first is the subject.
  if (group > info.first_group && head == "one" && g.last - g.first == 1)
    if (const Group& before = a_.groups[group - 1]; before.kind == GroupKind::noun && before.last == g.first &&
                                                    !before.nouns && before.mentions.empty() && before.nation.empty())
      entities_.set_plant_of_group(group - 1, std::uint32_t(same));
  entities_.touch(std::uint32_t(same), g.sentence, g.head, is_subject(a_, group));
  for (std::uint32_t place : f.towns) entities_.place_plant(std::uint32_t(same), place, group, 0.85);
  for (std::size_t i = 0; i < f.owners.size(); ++i)
    entities_.own_plant(std::uint32_t(same), f.owners[i], f.former, group, f.owner_confidence[i]);
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
    place = std::int32_t(names_.named(name.mentions.front(), EntityType::place));
  } else if (g.determiner != Determiner::definite) {
    return false;
  }
  const auto lies_there = [&](const DocEntity& e) {
    if (place == kNone) return places_.lies_in_nation(e, g.nation) > 0;
    return std::any_of(e.towns.begin(), e.towns.end(),
                       [&](std::uint32_t town) { return places_.same_place(town, std::uint32_t(place)); });
  };
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (!told_of(e) || e.alien || e.several || g.sentence - e.last_sentence > 4 || !lies_there(e)) continue;
    if (found != kNone) return false;
    found = std::int32_t(i);
  }
  if (found == kNone) return false;
  means_plant(group, std::uint32_t(found));
  return true;
}

// The plant of one of the makers that is called so: "the second plant", where the text told of one.
std::int32_t Discourse::told_with(std::uint32_t label, const std::vector<std::uint32_t>& owners) const {
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (!told_of(e) || e.alien || e.several || e.label != label) continue;
    if (!owners.empty() && !e.owners.empty() && !houses_.related(owners, e.owners)) continue;
    if (found == kNone || entities_[std::size_t(found)].last_sentence <= e.last_sentence) found = std::int32_t(i);
  }
  return found;
}

// "Toyota has two plants in Karawang. The first ..., the second ...", "The first Karawang plant opened in 1998. A
// second followed in 2013": one of several that carries no noun, by what the others are called.
bool Discourse::read_ordinal(std::uint32_t group) {
  static constexpr std::string_view ordinals[] = {"first", "second", "third", "fourth", "fifth"};
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || g.nouns || g.head_is_name || g.time != kNone || g.relative || g.is_possessor ||
      g.preposition || g.last - g.first != 2 ||
      (g.determiner != Determiner::definite && g.determiner != Determiner::indefinite))
    return false;
  const auto word = std::find(std::begin(ordinals), std::end(ordinals), a_.word(g.last - 1));
  if (word == std::end(ordinals) || !is_subject(a_, group)) return false;
  const std::uint32_t label = std::uint32_t(word - std::begin(ordinals)) + 1;
  // What was counted last: several plants, or the one before this one.
  std::int32_t several = kNone, before = kNone;
  const std::uint32_t from = a_.sentences[g.sentence > 4 ? g.sentence - 4 : 0].first_group;
  for (std::uint32_t i = group; i-- > from && several == kNone && before == kNone;) {
    const Group& x = a_.groups[i];
    if (x.kind != GroupKind::noun || x.time != kNone) continue;
    const std::int32_t plant = entities_.plant_of_group(i);
    if (plant != kNone && label > 1 && entities_[std::size_t(plant)].label + 1 == label) before = plant;
    if (!x.plural || x.head_is_name || before != kNone) continue;
    if ((x.nouns & kStrongPlantNoun) && x.quantity != kNone) several = std::int32_t(i);
    // "three new models. The first ..."
    else if (x.quantity != kNone && (x.nouns & (kModelNoun | kProductNoun)) &&
             a_.quantities[std::size_t(x.quantity)].value < 10)
      return false;
  }
  // "assembles the Transformer at its works in Bangkok. A second, in Rayong, was added in 1995"
  if (several == kNone && before == kNone && label > 1 && g.determiner == Determiner::indefinite &&
      group + 1 < a_.sentences[g.sentence].last_group && names_.named_town(group + 1) != kNone) {
    const std::string_view preposition = words_.lemma_text(a_.groups[group + 1].preposition);
    const std::int32_t told = focus_.plant(g.sentence, g.first, {});
    if ((preposition == "in" || preposition == "at" || preposition == "near") && told != kNone &&
        g.sentence - entities_[std::size_t(told)].last_sentence <= 1)
      before = told;
  }
  if (several == kNone && before == kNone) return false;
  PlantFeatures f = features(group);
  if (several != kNone) {
    const PlantFeatures all = features(std::uint32_t(several));
    f.owners = all.owners, f.owner_confidence = all.owner_confidence, f.kind = all.kind;
    if (const std::int32_t owner = f.owners.empty() ? who_builds(std::uint32_t(several)) : kNone; owner != kNone)
      f.add_owner(std::uint32_t(owner), 0.85);
    for (const std::uint32_t place : all.towns)
      if (f.towns.empty() || !places_.is_town(place)) f.add_town(place);
    // "The complex consists of three plants. The third ...": of what it is a part of.
    if (f.towns.empty() && f.owners.empty()) before = focus_.plant(g.sentence, g.first, {});
  }
  if (before != kNone) {
    const DocEntity& e = entities_[std::size_t(before)];
    for (const std::uint32_t owner : e.owners) f.add_owner(owner, 0.8);
    if (f.kind.empty()) f.kind = e.kind;
    for (const std::uint32_t place : e.towns)
      if (f.towns.empty() || !places_.is_town(place)) f.add_town(place);
  }
  std::int32_t plant = told_with(label, f.owners);
  if (plant == kNone) {
    DocEntity e;
    e.kind = f.kind;
    e.label = label;
    e.apart = label > 1;
    plant = std::int32_t(entities_.add_plant(std::move(e), entities_.sentence()));
    for (std::uint32_t place : f.towns) entities_.place_plant(std::uint32_t(plant), place, group, 0.85);
    for (std::size_t i = 0; i < f.owners.size(); ++i)
      entities_.own_plant(std::uint32_t(plant), f.owners[i], false, group, f.owner_confidence[i]);
  }
  entities_.set_plant_of_group(group, std::uint32_t(plant));
  entities_.touch(std::uint32_t(plant), g.sentence, g.head, true);
  return true;
}

}  // namespace plantgraph
