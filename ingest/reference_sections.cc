// The plant of which a part of the article tells: an item of a list, a paragraph below the plant's name.
#include <algorithm>

#include "ingest/reference_parts.h"

namespace plantgraph {

namespace {

// "near Turin", "just south of Turin": not in the town that follows.
bool beside_town(std::string_view word) {
  return word == "near" || word == "outside" || word == "north" || word == "south" || word == "east" || word == "west";
}

}  // namespace

// At the first sentence of a section, before its plants are read: which plant it is of.
void Discourse::enter_section(std::uint32_t sentence) {
  const Section* section = focus_.section();
  if (section && sentence >= section->last) focus_.enter(section = nullptr, kNone);
  while (next_section_ < sections_.size() && sections_[next_section_].last <= sentence) ++next_section_;
  // What is told in the part is told of its plant, though no word names it.
  if (focus_.section_plant() != kNone) {
    DocEntity& plant = entities_[std::size_t(focus_.section_plant())];
    plant.last_sentence = std::max(plant.last_sentence, sentence - 1);
  }
  if (section || next_section_ == sections_.size() || sections_[next_section_].first > sentence) return;
  section = &sections_[next_section_++];
  focus_.enter(section, kNone);
  name_section(*section);
}

void Discourse::name_section(const Section& section) {
  std::uint32_t group = 0;
  bool any = false;
  // "Anchieta plant, Sao Bernardo do Campo", "Warren Truck in Michigan"
  for (std::uint32_t t = section.name; t < section.name_end; ++t) {
    if (a_.group_at[t] == kNone) continue;
    const std::uint32_t g = std::uint32_t(a_.group_at[t]);
    if (!any) group = g, any = true;
    if (a_.groups[g].kind != GroupKind::noun || a_.groups[g].first != t || section.own_end > t) continue;
    read_plant(g);  // features() adds whose it is by the heading
    if (entities_.plant_of_group(g) != kNone && focus_.section_plant() == kNone &&
        !entities_[std::size_t(entities_.plant_of_group(g))].several &&
        !entities_[std::size_t(entities_.plant_of_group(g))].alien)
      focus_.tell_of(entities_.plant_of_group(g));
  }
  if (!any) return;
  if (section.town != kNone && a_.group_at[a_.mentions[std::size_t(section.town)].first] != kNone)
    group = std::uint32_t(a_.group_at[a_.mentions[std::size_t(section.town)].first]);
  if (focus_.section_plant() == kNone) {
    const std::string name = section.own_end ? std::string(a_.surface(section.name, section.own_end)) : std::string();
    if (section.own_end) {
      const std::string key = name_key(name);
      focus_.tell_of(entities_.called(EntityType::plant, key));
      if (focus_.section_plant() == kNone) {
        DocEntity e;
        e.name = name;
        e.known_town = folded(name);
        const std::uint32_t plant = entities_.add_plant(std::move(e), section.first);
        entities_.call(EntityType::plant, key, plant);
        note_mention(entities_[plant], name);
        focus_.tell_of(std::int32_t(plant));
      }
    } else if (section.town != kNone) {
      focus_.tell_of(plant_of_town(std::uint32_t(section.town)).entity);
    }
    if (focus_.section_plant() == kNone) return;
    entities_.set_plant_of_group(group, std::uint32_t(focus_.section_plant()));
    entities_.touch(std::uint32_t(focus_.section_plant()), section.first, section.name, true);
  }
  const std::uint32_t plant = std::uint32_t(focus_.section_plant());
  bool near = false;
  for (std::uint32_t t = section.name; t < section.name_end; ++t) {
    const std::string_view word = a_.word(t);
    near = near || beside_town(word);
    if (a_.mention_at[t] == kNone) continue;
    const std::uint32_t m = std::uint32_t(a_.mention_at[t]);
    const Mention& x = a_.mentions[m];
    t = std::max(t, x.last - 1);
    if (!(x.types & kPlace) || ((x.types & kMaker) && std::int32_t(m) == section.owner)) continue;
    // "BROWNS LANE.": the name of the plant, not of where it is.
    if (x.last <= section.own_end && (x.first > section.name || x.entry[std::size_t(EntityType::place)] == kNone))
      continue;
    const std::uint32_t place = names_.named(m, EntityType::place);
    if (contains(entities_[plant].towns, place)) continue;
    if (near)
      entities_.relate({Predicate::located_in, plant, place, false, group, "section:near", 0.7});
    else
      entities_.place_plant(plant, place, group, 0.8, "section:place");
  }
  place_section(section, group);
  if (section.owner != kNone && (a_.mentions[std::size_t(section.owner)].types & kMaker))
    entities_.own_plant(plant, names_.maker_of(std::uint32_t(section.owner)), false, group, 0.7, "section:owner");
}

// "RYTON. Near Coventry, Peugeot built ...", "Sochaux", and below it "In the Doubs, the cradle of Peugeot ...": where
// it is.
void Discourse::place_section(const Section& section, std::uint32_t group) {
  std::uint32_t t = section.name_end;
  const std::uint32_t last = a_.tokens.sentences[section.last - 1].last;
  while (t < last && (a_.tags[t].tag == Tag::end || a_.tags[t].tag == Tag::colon || a_.tags[t].tag == Tag::dash)) ++t;
  const std::uint32_t from = t;
  bool near = false, led = false;
  for (; t < last && t < from + 4 && a_.mention_at[t] == kNone; ++t) {
    const std::string_view word = a_.word(t);
    const bool side = beside_town(word);
    if (!side && word != "in" && word != "of" && word != "the" && word != "just") return;
    near = near || side;
    led = led || side || word == "in";
  }
  if (!led || t >= last || a_.mention_at[t] == kNone) return;
  const Mention& x = a_.mentions[std::size_t(a_.mention_at[t])];
  const std::int32_t entry = x.entry[std::size_t(EntityType::place)];
  if (!(x.types & kPlace) || (x.types & kMaker) || entry == kNone) return;
  const std::uint32_t plant = std::uint32_t(focus_.section_plant());
  const std::uint32_t place = names_.named(std::uint32_t(a_.mention_at[t]), EntityType::place);
  const DocEntity& p = entities_[plant];
  if (contains(p.towns, place) || lexicon_.entry(EntryIndex(entry)).kind == "country") return;
  if (!p.towns.empty() && places_.in_other_countries(p.towns.front(), place)) return;
  if (near || places_.is_town(place))
    entities_.relate({Predicate::located_in, plant, place, false, group, "section:near", 0.75});
  else
    entities_.place_plant(plant, place, group, 0.8, "section:place");
}

}  // namespace plantgraph
