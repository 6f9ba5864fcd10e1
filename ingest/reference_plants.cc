// Plants as they are described: which of the article's plants a description means, or that it is a new one.
#include "ingest/reference_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ingest/town_context.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// "more than any of the group's works in Italy", "as in any other plant": none that is spoken of.
bool is_any(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  const std::uint32_t start = g.possessor != kNone ? a.groups[std::size_t(g.possessor)].first : g.first;
  if (a.word(start) == "any") return true;
  return start >= a.tokens.sentences[g.sentence].first + 2 && a.word(start - 1) == "of" && a.word(start - 2) == "any";
}

// "has looked at a site in Tilbury": where a plant may be, or none.
bool looked_at(const Analysis& a, const Words& words, std::uint32_t group) {
  static constexpr auto looking = word_set({"look", "look_at", "consider", "eye", "scout", "inspect", "visit", "weigh",
                                            "study", "evaluate", "examine", "survey", "assess", "compare"});
  const Group& g = a.groups[group];
  if (g.determiner == Determiner::definite || g.determiner == Determiner::possessive ||
      !(a.word(g.head) == "site" || a.word(g.head) == "sites") || group == a.sentences[g.sentence].first_group)
    return false;
  const Group& v = a.groups[group - 1];
  return v.kind == GroupKind::verb && looking.contains(words.lemma_text(v.particle ? v.particle : v.verb));
}

}  // namespace

void Discourse::read_plant(std::uint32_t group) {
  const Group& g = a_.groups[group];
  // "Renault has no plant in Germany"; "No 2 plant" is one.
  if (a_.word(g.first) == "no") {
    const std::uint32_t number = g.first + 1 + (g.first + 1 < g.last && a_.word(g.first + 1) == ".");
    if (number < g.last && a_.quantity_at[number] == kNone) return;
  }
  if (is_any(a_, group) || looked_at(a_, words_, group)) return;
  if (read_one_of_two(group) || read_compared(group) || read_all_of_them(group) || read_one_of_nation(group) ||
      read_other_one(group) || read_ordinal(group))
    return;
  if (!g.mentions.empty() && g.head_is_name && stands_for_plant_.count(g.mentions.back())) {
    const Resolved plant = plant_of_town(g.mentions.back());
    if (plant.entity == kNone) return;
    means_plant(group, std::uint32_t(plant.entity));
    add_chain(group, std::uint32_t(plant.entity));
    return;
  }
  if (g.pronoun || g.is_possessor || g.time != kNone) {
    if (!g.is_possessor || !(g.nouns & kPlantNoun)) return;
  }
  if (on_same_site(a_, group)) return;  // read with the plant before it
  const bool called = called_plant(a_, group);
  if (std::int32_t site = site_of(group); site != kNone && !called) return read_site(group, std::uint32_t(site));
  if (g.head_is_name && !called) return;
  std::string_view head = words_.lemma_text(g.head_lemma);
  // "the assets of Nissan in St Petersburg": what a maker has in a town is its plant.
  const bool assets = head == "asset" && g.plural && g.determiner != Determiner::indefinite;
  if (!called && !(g.nouns & kPlantNoun) && !assets) return;
  // "Chery SA, a unit of China's Chery Automobile": what a company is called is none.
  if ((g.nouns & kCompanyNoun) && g.apposition_of != kNone && words_.lemma_text(g.preposition).empty()) {
    const Group& company = a_.groups[std::size_t(g.apposition_of)];
    if (company.head_is_name && entities_.plant_of_group(std::size_t(g.apposition_of)) == kNone &&
        (a_.mentions[company.mentions.back()].types & kMaker))
      return;
  }
  PlantFeatures f = features(group);
  if (called) f.strong = true;
  if (assets && (f.owners.empty() || std::none_of(f.towns.begin(), f.towns.end(),
                                                  [&](std::uint32_t place) { return places_.is_town(place); })))
    return;
  if (!f.strong) {
    // Words that are as often something else: a unit, a line, a base. They need a place or an owner, or point back.
    const bool company_word = g.nouns & kCompanyNoun;
    // "The private enterprise was opened in 2003", "at the enterprise": a plant that was told of before.
    const bool enterprise =
        head == "enterprise" && f.definite && f.owners.empty() && !g.plural &&
        std::any_of(entities_.begin(), entities_.end(), [](const DocEntity& e) { return told_of(e) && !e.alien; });
    if (company_word && f.towns.empty() && !enterprise && !(f.definite && f.bare && entities_.called_so(head))) return;
    if ((head == "line" || head == "operation" || head == "conveyor" || head == "platform") && f.towns.empty()) {
      if (head != "platform" || f.owners.empty()) return;
    }
    // "was put into operation in Kolin"
    if (head == "operation" && g.determiner == Determiner::none && g.possessor == kNone && f.owners.empty() &&
        (words_.lemma_text(g.preposition) == "into" || words_.lemma_text(g.preposition) == "in"))
      return;
    if (head == "platform" && !f.towns.empty() &&
        entities_[f.towns.front()].entry[std::size_t(EntityType::place)] == kNone)
      return;  // "Geely's GEA platform"
    // "makes the Model Y at four sites: Fremont, Austin and Shanghai"
    if (f.plural && !f.alien && g.quantity != kNone && f.towns.empty() && g.last < a_.tags.size() &&
        a_.tags[g.last].tag == Tag::colon && read_plants_in_list(group, f.owners, f.owner_confidence))
      return;
    if (f.towns.empty() && f.owners.empty() && !f.definite) return;
    // "electric ones on the STLA Large base": what cars stand on.
    if (head == "base" && words_.lemma_text(g.preposition) == "on" && !f.towns.empty() &&
        entities_[f.towns.front()].entry[std::size_t(EntityType::place)] == kNone)
      return;
  }
  // "the car plants in Turkey, the United Kingdom and the Czech Republic": anybody's.
  if (f.plural && (f.definite || !f.strong) && g.quantity == kNone && g.possessor == kNone && f.nation.empty() &&
      f.owners.empty() && !f.towns.empty() &&
      std::none_of(f.towns.begin(), f.towns.end(), [&](std::uint32_t place) { return places_.is_town(place); }))
    return;
  if (f.plural && !f.alien && read_one_named(group, f)) return;
  // "its Genk and Dagenham works": as many as names
  const bool works = a_.word(g.last - 1) == "works";
  if ((f.plural || (works && g.determiner == Determiner::none)) && !f.alien && read_plants_in_row(group, f)) return;
  // "the works in Bochum and Antwerp": as many as towns; "at Mioveni, near Pitesti" is one.
  const bool row = group + 1 < a_.sentences[g.sentence].last_group && a_.groups[group + 1].members.size() > 2;
  const bool in_towns = f.plural || (works && !f.indefinite && f.near.empty() && (f.towns.size() < 2 || row));
  if (in_towns && !f.alien && read_plants_in_list(group, f.owners, f.owner_confidence)) return;
  // "its plants in Zwickau (ID.3) and Emden (ID.4)": each town stands for its own.
  if (f.plural && group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& x = a_.groups[group + 1];
    if (x.head_is_name && stands_for_plant_.count(x.mentions.back()) && x.preposition) return;
  }
  std::int32_t plant = called ? plant_called(group) : kNone;
  // "AMP-2, a plant north of Jeddah"
  if (g.apposition_of != kNone && !f.plural && !f.alien && a_.groups[std::size_t(g.apposition_of)].head_is_name)
    plant = entities_.plant_of_group(std::size_t(g.apposition_of));
  // "the Lansing plant, their third joint factory"
  if (g.apposition_of != kNone && !f.plural && !f.alien && f.towns.empty() && plant == kNone)
    if (const std::int32_t whole = entities_.plant_of_group(std::size_t(g.apposition_of));
        whole != kNone && !entities_[std::size_t(whole)].several)
      plant = whole;
  if (plant == kNone) plant = look_back_.plant_before_bracket(group);
  if (plant == kNone && !f.plural && !f.other) plant = look_back_.said_of_plant(group);
  if (plant == kNone && f.bare && !f.plural && !f.kind.size() && g.determiner == Determiner::demonstrative)
    plant = look_back_.named_last(group);
  if (plant == kNone && f.bare && f.definite && !f.plural && f.kind.empty() && !f.fresh && !f.other)
    plant = look_back_.just_brought_up(group);
  if (plant == kNone && f.told) plant = match_told(f, group);
  if (plant == kNone) plant = match_plant(f, group);
  if (plant == kNone && f.about && f.definite && !f.fresh && !f.other && !f.plural) plant = match_near(f, group);
  if (plant == kNone && g.determiner == Determiner::definite && !f.plural && !f.fresh && !f.other && !f.alien &&
      f.towns.empty() && f.owners.empty() && !f.nation.empty())
    if (const std::int32_t town = look_back_.town_of_nation(f.nation, group); town != kNone)
      f.add_town(std::uint32_t(town));
  // "De Soto, Kansas. Panasonic opened a factory in July": the one of the heading.
  if (plant == kNone && f.indefinite && !f.other && !f.plural && !f.alien && f.towns.empty() &&
      heading_plant_ != kNone && entities_.sentence() - heading_sentence_ <= 1 &&
      entities_[std::size_t(heading_plant_)].owners.empty())
    plant = heading_plant_;
  const std::int32_t main_works = plant == kNone ? beside_main_works(group, f) : kNone;
  if (main_works != kNone && !f.kind.empty() && !f.label && entities_[std::size_t(main_works)].vehicles.empty() &&
      !entities_[std::size_t(main_works)].several && !f.fresh && produced_.empty() && !next_door(a_, group) &&
      !counts_plants_before(a_, group) && entities_.only_plant_told(main_works) &&
      entities_[std::size_t(main_works)].last_sentence < g.sentence)
    plant = main_works;  // "Ford Bridgend ... the engine plant"
  if (plant == kNone) {
    const bool worth = !f.towns.empty() || !f.owners.empty() || f.alien ||
                       (f.strong && (f.indefinite || !f.bare || f.definite || f.numbered));
    if (!worth) return;
    if (!f.strong && f.towns.empty()) return;
    // "opened in 1978 as an engine plant": what the plant spoken of was
    if (f.indefinite && f.towns.empty() && f.owners.empty() && g.first > 0 && a_.word(g.first - 1) == "as") return;
    if (f.plural && f.towns.empty() && f.owners.empty()) return;
    DocEntity e;
    e.kind = f.kind;
    e.vehicles = f.vehicles;
    e.alien = f.alien;
    e.several = f.plural;
    if (f.plural && g.quantity != kNone && a_.quantities[std::size_t(g.quantity)].value <= 9)
      e.number = std::uint32_t(a_.quantities[std::size_t(g.quantity)].value);
    e.nation = f.nation;
    e.label = f.label ? f.label : f.other ? kOtherLabel : 0;
    e.numbered = f.numbered;
    e.apart = f.fresh || f.other;
    e.young = f.fresh || f.indefinite;
    e.besides = f.other && entities_.last_told_in(f.towns);
    e.sibling = !f.towns.empty() && look_back_.named_beside(group, f.towns.front());
    plant = std::int32_t(entities_.add_plant(std::move(e), entities_.sentence()));
    if (main_works != kNone)
      share_place(std::uint32_t(plant), std::uint32_t(main_works), group, f.owners.empty() && f.built_by == kNone);
  }
  entities_.set_plant_of_group(group, std::uint32_t(plant));
  std::uint32_t p = std::uint32_t(plant);
  entities_.touch(p, g.sentence, g.head, is_subject(a_, group));
  if (entities_[p].kind.empty() && entities_[p].count <= 1) entities_[p].kind = f.kind;
  if (entities_[p].vehicles.empty() && entities_[p].kind == f.kind && !f.plural) entities_[p].vehicles = f.vehicles;
  note_surfaces(group, entities_[p]);
  if (called) name_called(group, p);
  if (!f.plural && !f.alien && !called) name_site(group, p);
  for (std::uint32_t place : f.towns) entities_.place_plant(p, place, group, 0.93);
  if (!f.towns.empty()) means_no_other(group, p);
  // Where it is near by is no place to know it by: another plant may stand there.
  for (std::uint32_t place : f.near)
    if (!contains(f.towns, place))
      entities_.relate({Predicate::located_in, p, place, false, group, "group:near", 0.75});
  for (const std::vector<std::uint32_t>* places : {&f.near, &f.far})
    if (!places->empty() && entities_[p].near_by == kNone) entities_[p].near_by = std::int32_t(places->front());
  for (std::size_t i = 0; i < f.owners.size(); ++i)
    entities_.own_plant(p, f.owners[i], f.former, group, f.owner_confidence[i]);
  if (f.now != kNone) entities_.own_plant(p, std::uint32_t(f.now), false, group, 0.85);
  if (f.before != kNone) entities_.own_plant(p, std::uint32_t(f.before), true, group, 0.85);
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
    std::uint32_t place = names_.named(x.mentions.front(), EntityType::place);
    // "in Sodertalje, Zwolle and Angers": a row of towns.
    if (x.list_head != kNone && x.list_head == a_.groups[group].list_head && places_.is_town(place)) return;
    if (!contains(entities_[plant].towns, place)) entities_.place_plant(plant, place, i, 0.8);
    at = x.last;
  }
}

// "in Turkish Bursa", "in the Polish town of Gliwice": the country of a town that stands for its plant.
void Discourse::add_nation(std::uint32_t group, std::uint32_t plant) {
  const Group& g = a_.groups[group];
  if (g.nation.empty() || entities_.full()) return;
  const std::int32_t land = names_.place_of_nation(g.nation, a_.surface(g.first, g.last));
  if (land != kNone && !contains(entities_[plant].towns, std::uint32_t(land)))
    entities_.place_plant(plant, std::uint32_t(land), group, 0.8);
}

// "battery plant", "Nissan's battery plant", "battery plant at Smyrna": what a plant is called in one place of the
// text.
void Discourse::note_surfaces(std::uint32_t group, DocEntity& plant) {
  const Group& g = a_.groups[group];
  if (tells_apart(a_, group)) note_mention(plant, a_.surface(g.first, g.last));
  if (g.possessor != kNone && a_.groups[std::size_t(g.possessor)].head_is_name) {
    const Group& p = a_.groups[std::size_t(g.possessor)];
    if (p.last <= g.first && p.last + 1 >= g.first) note_mention(plant, a_.surface(p.first, g.last));
  }
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (group + 1 >= info.last_group) return;
  const Group& x = a_.groups[group + 1];
  const std::string_view preposition = words_.lemma_text(x.preposition);
  if (x.preposition_token == g.last && x.head_is_name && x.list_head == kNone &&
      (preposition == "in" || preposition == "at" || preposition == "of"))
    note_mention(plant, a_.surface(g.first, x.last));
}

}  // namespace plantgraph
