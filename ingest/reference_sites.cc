#include "ingest/reference_parts.h"

#include <algorithm>
#include <string>

#include "ingest/groups.h"

namespace plantgraph {

// Plants that go by a name of their own.

// The mention by which a group names a site that is known by its own name: "Oppama plant", "NedCar", "the Orion
// Assembly plant". A company of that name is one only where the text is at a place.
std::int32_t Discourse::site_of(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  if (g.mentions.empty()) return kNone;
  const std::uint32_t mention = g.mentions.back();
  const Mention& m = a_.mentions[mention];
  const std::int32_t entry = m.entry[std::size_t(EntityType::plant)];
  if (!g.head_is_name) {
    const bool plant = (m.types & bit(EntityType::plant)) && !(m.types & (kMaker | kPlace)) && m.last == g.head;
    if (!plant || entry == kNone || !(g.nouns & kStrongPlantNoun) || g.plural) return kNone;
    // Ford's Kansas City Assembly is not the assembly plant in Kansas City of which another article tells.
    for (const EntryLink& owner : lexicon_.entry(EntryIndex(entry)).links)
      for (const DocEntity& e : entities_)
        if (is_maker(e, owner.target)) return std::int32_t(mention);
    return kNone;
  }
  // A name that the text itself gave to a plant.
  if (m.types == 0) {
    return entities_.any_called(EntityType::plant) &&
                   entities_.called(EntityType::plant, name_key(a_.surface(m.first, m.last))) != kNone
               ? std::int32_t(mention)
               : kNone;
  }
  if (!(m.types & bit(EntityType::plant))) return kNone;
  // "The Ulyanovsk Automobile Plant": called so, whoever else goes by that name.
  const auto known = a_.known[m.last - 1];
  if (m.last - m.first > 1 && known && (known->nouns & kStrongPlantNoun) && a_.word(m.last - 1) != "works")
    return std::int32_t(mention);
  const std::string_view before = words_.lemma_text(g.preposition);
  const bool at_place = ((before == "at" || before == "in" || before == "inside" || before == "from") &&
                         g.first == m.first && !(m.types & bit(EntityType::company))) ||
                        (g.apposition_of != kNone && (a_.groups[std::size_t(g.apposition_of)].nouns & kPlantNoun)) ||
                        said_behind(a_, group) ||
                        entities_.called(EntityType::plant, "#" + std::to_string(entry)) != kNone ||
                        in_town_of_section(entry);
  return at_place || !(m.types & kMaker) || named_by_town(m) ? std::int32_t(mention) : kNone;
}

// "Hordain", and below it "Sevelnord makes vans".
bool Discourse::in_town_of_section(std::int32_t site) const {
  if (focus_.section_plant() == kNone || site == kNone) return false;
  const std::string town = folded(lexicon_.entry(EntryIndex(site)).town_name);
  const std::vector<std::uint32_t>& towns = entities_[std::size_t(focus_.section_plant())].towns;
  return !town.empty() && !towns.empty() && folded(entities_[towns.front()].name) == town;
}

// "Ford Genk", "Opel Eisenach": a maker, and the town in which its plant stands.
bool Discourse::named_by_town(const Mention& m) const {
  const LexiconEntry plant = lexicon_.entry(EntryIndex(m.entry[std::size_t(EntityType::plant)]));
  const std::string town = " " + folded(plant.town_name), name = folded(a_.surface(m.first, m.last));
  if (town.size() < 2 || !name.ends_with(town)) return false;
  return maker_of_site(m) != kNone || std::any_of(plant.links.begin(), plant.links.end(), [&](const EntryLink& owner) {
           const std::string whole = folded(lexicon_.entry(owner.target).name);
           return whole.substr(0, whole.find(' ')) == name.substr(0, name.find(' '));
         });
}

// The maker of the article with whose name that of the site begins.
std::int32_t Discourse::maker_of_site(const Mention& m) const {
  const std::string name = folded(a_.surface(m.first, m.last));
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type == EntityType::company && e.entry[std::size_t(EntityType::brand)] != kNone &&
        name.starts_with(folded(e.name) + " "))
      return std::int32_t(i);
  }
  return kNone;
}

// The town of a known site whose name begins with it, as an entity of the article.
std::int32_t Discourse::town_of_site(const Mention& m) {
  const LexiconEntry site = lexicon_.entry(EntryIndex(m.entry[std::size_t(EntityType::plant)]));
  const std::string town = folded(site.town_name);
  if (town.empty()) return kNone;
  for (std::uint32_t last = m.last; last > m.first; --last) {
    // By any of its names: "the Togliatti plant".
    const std::string_view surface = a_.surface(m.first, last);
    for (const Reading& r : lexicon_.find(surface)) {
      const LexiconEntry place = lexicon_.entry(r.entry);
      if (place.type == EntityType::place && place.country == site.country && lies_in_country(place) &&
          (folded(place.name) == town || folded(surface) == town))
        return names_.place_entity(r.entry, surface);
    }
  }
  return kNone;
}

void Discourse::read_site(std::uint32_t group, std::uint32_t mention) {
  const Group& g = a_.groups[group];
  // "its plants in Oppama and Hiratsuka": the list has read it by its town.
  if (const std::int32_t listed = look_back_.plant_told_in(group); listed != kNone)
    for (std::uint32_t i = a_.sentences[g.sentence].first_group; i < group; ++i)
      if (const auto more = entities_.more_plants_of_group(i);
          !more.empty() && (entities_.plant_of_group(i) == listed ||
                            std::find(more.begin(), more.end(), std::uint32_t(listed)) != more.end()))
        return;
  const std::int32_t entry = a_.mentions[mention].entry[std::size_t(EntityType::plant)];
  std::string town;
  if (entry != kNone) {
    town = lexicon_.entry(EntryIndex(entry)).town_name;
    join_site(group, mention, town);
  }
  const std::uint32_t e = names_.named(mention, EntityType::plant);
  if (!town.empty()) entities_[e].known_town = folded(town);
  entities_.set_plant_of_group(group, e);
  const Mention& m = a_.mentions[mention];
  for (std::uint32_t t = m.first; t < m.last && entities_[e].kind.empty(); ++t)
    entities_[e].kind = kind_of_plant(a_.word(t));  // "Douvrin engine plant"
  entities_.touch(e, g.sentence, g.head, is_subject(a_, group));
  PlantFeatures f = features(group);
  for (std::uint32_t place : f.towns) entities_.place_plant(e, place, group, 0.93);
  // "Belvidere Assembly": the name says in which town it is.
  if (entry != kNone && f.towns.empty() && entities_[e].towns.empty())
    if (const std::int32_t place = town_of_site(a_.mentions[mention]); place != kNone)
      entities_.place_plant(e, std::uint32_t(place), group, 0.8, "site:town");
  // "St. Louis North Assembly Plant": the one that "the North plant" will be.
  for (std::uint32_t t = a_.mentions[mention].first; t < a_.mentions[mention].last && entities_[e].label == 0; ++t)
    entities_[e].label = label_of_side(a_.word(t));
  // "NedCar" is a company and its plant: that is no owner to speak of.
  for (std::size_t i = 0; i < f.owners.size(); ++i)
    if (name_key(entities_[f.owners[i]].name) !=
        name_key(a_.surface(a_.mentions[mention].first, a_.mentions[mention].last)))
      entities_.own_plant(e, f.owners[i], f.former, group, f.owner_confidence[i]);
  if (const std::int32_t maker = maker_of_site(a_.mentions[mention]); maker != kNone && entities_[e].owners.empty())
    entities_.own_plant(e, std::uint32_t(maker), false, group, 0.75, "site:maker");
}

// "Rennes", and below it "Opened in 1961, the La Janais plant makes the C5": the first plant that is the subject in a
// part of the text, whose makers own that part's plant as far as the text tells.
bool Discourse::names_section_plant(std::uint32_t group, EntryIndex site) const {
  if (focus_.section_plant() == kNone || a_.groups[group].sentence > focus_.section()->first + 2 ||
      !is_subject(a_, group))
    return false;
  const DocEntity& plant = entities_[std::size_t(focus_.section_plant())];
  if (plant.entry[std::size_t(EntityType::plant)] != kNone || plant.towns.empty()) return false;
  for (const DocEntity& e : entities_)
    if (e.type == EntityType::plant && &e != &plant && !e.touches.empty() && e.last_sentence >= focus_.section()->first)
      return false;
  const std::int32_t place = entities_[plant.towns.front()].entry[std::size_t(EntityType::place)];
  const LexiconEntry entry = lexicon_.entry(site);
  if (place == kNone || lexicon_.entry(EntryIndex(place)).country != entry.country) return false;
  for (const DocEntity& e : entities_)  // a town that the text tells of by itself
    if (e.type == EntityType::place && folded(e.name) == folded(entry.town_name)) return false;
  return plant.owners.empty() || std::any_of(plant.owners.begin(), plant.owners.end(), [&](std::uint32_t owner) {
           return std::any_of(entry.links.begin(), entry.links.end(),
                              [&](const EntryLink& link) { return is_maker(entities_[owner], link.target); });
         });
}

// A site by its own name may be a plant described before: in apposition ("its only plant there, NedCar"), or in the
// same town.
void Discourse::join_site(std::uint32_t group, std::uint32_t mention, const std::string& town) {
  const Group& g = a_.groups[group];
  const std::int32_t entry = a_.mentions[mention].entry[std::size_t(EntityType::plant)];
  const std::string key = "#" + std::to_string(entry);
  if (entities_.called(EntityType::plant, key) != kNone) return;
  std::int32_t same = kNone, owner_of_site = kNone;
  for (const EntryLink& link : lexicon_.entry(EntryIndex(entry)).links)
    for (std::uint32_t i = 0; i < entities_.size() && owner_of_site == kNone; ++i)
      if (is_maker(entities_[i], link.target)) owner_of_site = std::int32_t(i);
  if (g.apposition_of != kNone) same = entities_.plant_of_group(std::size_t(g.apposition_of));
  for (std::uint32_t i = 0; i < entities_.size() && same == kNone; ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || e.alien || e.several || e.entry[std::size_t(EntityType::plant)] != kNone)
      continue;
    // Renault's complex in a town of which Volkswagen's plant was told.
    if (!e.owners.empty() && owner_of_site != kNone && !houses_.related({std::uint32_t(owner_of_site)}, e.owners))
      continue;
    for (std::uint32_t t : e.towns)
      if (folded(entities_[t].name) == folded(town)) same = std::int32_t(i);
  }
  if (same == kNone && names_section_plant(group, EntryIndex(entry))) same = focus_.section_plant();
  if (same == kNone) return;
  entities_[std::size_t(same)].entry[std::size_t(EntityType::plant)] = entry;
  entities_[std::size_t(same)].name = std::string(a_.surface(a_.mentions[mention].first, a_.mentions[mention].last));
  entities_.call(EntityType::plant, key, std::uint32_t(same));
  entities_.set_entity_of(mention, EntityType::plant, same);
}

// The plant that was called so before; kNone.
std::int32_t Discourse::plant_called(std::uint32_t group) const {
  const Mention& m = a_.mentions[a_.groups[group].mentions.back()];
  const std::int32_t entry = m.entry[std::size_t(EntityType::plant)];
  return entities_.called(EntityType::plant,
                          entry != kNone ? "#" + std::to_string(entry) : name_key(a_.surface(m.first, m.last)));
}

// Such a plant goes by its name from here on.
void Discourse::name_called(std::uint32_t group, std::uint32_t plant) {
  const std::uint32_t mention = a_.groups[group].mentions.back();
  const Mention& m = a_.mentions[mention];
  const std::string_view surface = a_.surface(m.first, m.last);
  if (m.types & bit(EntityType::plant)) {
    const std::int32_t entry = m.entry[std::size_t(EntityType::plant)];
    const std::string key = "#" + std::to_string(entry);
    if (entities_.called(EntityType::plant, key) != kNone) return;
    entities_.call(EntityType::plant, key, plant);
    entities_[plant].known_town = folded(lexicon_.entry(EntryIndex(entry)).town_name);
  } else if (m.types == 0) {
    entities_.call_first(EntityType::plant, name_key(surface), plant);
  } else {
    return;
  }
  note_mention(entities_[plant], surface);
}

// "Factory Zero, its plant in Hamtramck", "a plant called Giga Nevada": a name that is given to a plant.
void Discourse::name_site(std::uint32_t group, std::uint32_t plant) {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  const Group* name = nullptr;
  if (g.apposition_of != kNone) name = &a_.groups[std::size_t(g.apposition_of)];
  // "Its third plant, Gateway, builds ..."
  if (!name && group + 1 < info.last_group && a_.groups[group + 1].apposition_of == std::int32_t(group) &&
      a_.groups[group + 1].first == a_.groups[group + 1].head)
    name = &a_.groups[group + 1];
  for (std::uint32_t i = group + 1; !name && i + 1 < info.last_group && i < group + 5; ++i) {
    const Group& x = a_.groups[i];
    if (x.kind != GroupKind::verb) continue;
    const std::string_view verb = words_.lemma_text(x.verb);
    if ((x.participle || x.passive) && (verb == "call" || verb == "name" || verb == "dub" || verb == "christen" ||
                                        verb == "baptise" || verb == "baptize" || verb == "rename"))
      name = &a_.groups[i + 1];
    break;
  }
  if (!name || !name->head_is_name || name->mentions.size() != 1 || name->preposition) return;
  const Mention& m = a_.mentions[name->mentions.front()];
  if (m.types != 0 || name->first != m.first || name->determiner != Determiner::none) return;
  entities_.call_first(EntityType::plant, name_key(a_.surface(m.first, m.last)), plant);
  note_mention(entities_[plant], a_.surface(m.first, m.last));
  if (entities_[plant].towns.empty() && entities_[plant].known_town.empty())
    entities_[plant].known_town = folded(a_.surface(m.first, m.last));
}

// "Flins is Renault's oldest plant", "Renault's oldest plant in France is Flins": the mention of the town that the
// plant of the group is said to be; kNone.
std::int32_t Discourse::said_to_be(std::uint32_t group) {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  const auto is = [&](std::uint32_t i) {
    const Group& v = a_.groups[i];
    return v.kind == GroupKind::verb && v.copula && !v.negated && !v.modal;
  };
  const auto bare = [&](std::uint32_t i) { return a_.groups[i].preposition ? kNone : names_.named_town(i); };
  if (g.preposition) return kNone;
  const std::uint32_t start = g.possessor != kNone ? std::uint32_t(g.possessor) : group;
  if (start >= info.first_group + 2 && is(start - 1) && a_.groups[start - 1].last == a_.groups[start].first)
    if (const std::int32_t town = bare(start - 2);
        town != kNone && a_.groups[start - 2].last == a_.groups[start - 1].first)
      return town;
  std::uint32_t verb = group + 1;
  while (verb < info.last_group && verb < group + 3 && a_.groups[verb].kind == GroupKind::noun &&
         a_.groups[verb].preposition_token == a_.groups[verb - 1].last)
    ++verb;
  if (verb + 1 >= info.last_group || !is(verb) || a_.groups[verb].first != a_.groups[verb - 1].last ||
      a_.groups[verb + 1].first != a_.groups[verb].last)
    return kNone;
  return bare(verb + 1);
}

// The group of the town that is the subject behind "Of its plants in France, ..."; kNone.
std::int32_t Discourse::town_ahead(std::uint32_t group) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 4; ++i) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb) return kNone;
    if (x.preposition && x.preposition_token == a_.groups[i - 1].last) continue;
    return a_.tags[a_.groups[i - 1].last].tag == Tag::comma && !x.preposition && names_.named_town(i) != kNone
               ? std::int32_t(i)
               : kNone;
  }
  return kNone;
}

// The group of the town that tells which of several plants is meant; kNone where none does.
std::int32_t Discourse::one_named_at(std::uint32_t group) {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (group + 1 >= info.last_group || g.last >= a_.tags.size()) return kNone;
  const std::uint32_t whole = g.possessor != kNone ? std::uint32_t(g.possessor) : group;
  const bool one = words_.lemma_text(a_.groups[whole].preposition) == "of" && whole > info.first_group &&
                   a_.groups[whole - 1].last == a_.groups[whole].preposition_token &&
                   !a_.groups[whole - 1].head_is_name && !a_.groups[whole - 1].plural;
  // "Of Renault's three plants in France, only Flins ..."
  if (whole == info.first_group && words_.lemma_text(a_.groups[whole].preposition) == "of") {
    if (const std::int32_t ahead = town_ahead(group); ahead != kNone) return ahead;
  }
  const std::uint32_t next = group + 1;
  const Group& x = a_.groups[next];
  if (words_.lemma_text(x.preposition) == "such_as") return std::int32_t(next);
  if (!one) return kNone;
  const Tag between = a_.tags[g.last].tag;
  const bool is_town = x.kind == GroupKind::verb && x.copula && !x.negated && next + 1 < info.last_group;
  if (!is_town && ((between != Tag::comma && between != Tag::colon && between != Tag::dash) || x.first != g.last + 1))
    return kNone;
  const std::uint32_t town = is_town ? next + 1 : next;
  return a_.groups[town].preposition ? kNone : std::int32_t(town);
}

// "one of its plants, Flins", "the oldest of Renault's plants is Flins", "plants such as Flins": one of several, which
// is told by its town.
bool Discourse::read_one_named(std::uint32_t group, const PlantFeatures& f) {
  const std::int32_t at = f.owners.empty() ? kNone : one_named_at(group);
  if (at == kNone) return false;
  const std::uint32_t next = std::uint32_t(at);
  const Group& g = a_.groups[group];
  const Group& x = a_.groups[next];
  const std::int32_t town = names_.named_town(next);
  if (town == kNone || (x.list_head != kNone && a_.groups[std::size_t(x.list_head)].members.size() > 1)) return false;
  const std::uint32_t place = names_.named(std::uint32_t(town), EntityType::place);
  const std::int32_t told = plant_of_maker_in(place, f.owners.front());
  const std::uint32_t plant = told == kNone ? entities_.add_plant({}, entities_.sentence()) : std::uint32_t(told);
  entities_.touch(plant, entities_.sentence(), g.head, is_subject(a_, group));
  entities_.place_plant(plant, place, next, 0.9);
  for (std::size_t o = 0; o < f.owners.size(); ++o)
    entities_.own_plant(plant, f.owners[o], f.former, group, f.owner_confidence[o]);
  entities_.set_plant_of_group(group, plant);
  entities_.set_plant_of_group(next, plant);
  return true;
}

}  // namespace plantgraph
