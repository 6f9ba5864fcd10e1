// Which entity a name stands for.
#include <string>
#include <utility>

#include "ingest/reference_parts.h"
#include "ingest/town_context.h"

namespace plantgraph {
namespace {

// False where the last letters say already that the folded forms of two names end otherwise.
bool may_end_alike(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || !is_ascii(a.substr(a.size() - 1)) || !is_ascii(b.substr(b.size() - 1)) ||
         folded_alike(a.substr(a.size() - 1), b.substr(b.size() - 1));
}

// "Aulnay-sous-Bois" and "Aulnay".
bool begins_joined(std::string_view whole, std::string_view part) {
  return whole.size() > part.size() + 1 && whole[part.size()] == '-' && whole.starts_with(part);
}

}  // namespace

std::uint32_t Discourse::add(EntityType type, std::uint32_t mention) {
  const Mention& m = a_.mentions[mention];
  DocEntity e;
  e.type = type;
  e.name = std::string(a_.surface(m.first, m.last));
  e.entry = m.entry;
  e.first_sentence = e.last_sentence = entities_.sentence();
  e.unknown_kind = m.types == 0;
  if (std::int32_t c = m.entry[std::size_t(EntityType::company)]; c != kNone) {
    LexiconEntry entry = lexicon_.entry(EntryIndex(c));
    e.nation = entry.country;
    e.state = entry.kind == "state";
  } else if (m.maker_part != kNone && m.place_part == kNone) {
    e.nation = lexicon_.entry(EntryIndex(m.maker_part)).country;
  }
  if (m.place_part != kNone) e.nation = lexicon_.entry(EntryIndex(m.place_part)).country;
  return entities_.add(std::move(e));
}

std::uint32_t Discourse::named(std::uint32_t mention, EntityType type) {
  if (type == EntityType::company || type == EntityType::brand) return maker_of(mention);
  if (const std::int32_t known = entities_.entity_of(mention, type); known != kNone) return std::uint32_t(known);
  const Mention& m = a_.mentions[mention];
  std::int32_t entry = m.entry[std::size_t(type)];
  std::string key = entry != kNone ? "#" + std::to_string(entry) : keys_of(a_.surface(m.first, m.last)).name;
  if (type == EntityType::model && entry == kNone && m.maker_part != kNone) {
    // "Tenet T4" and, in a list, "T7": the bare name is the model.
    const Mention& whole = m;
    std::uint32_t last = whole.last;
    key = name_key(a_.surface(whole.first, last));
  }
  std::int32_t found = entities_.called(type, key);
  if (found == kNone) {
    // "Petersburg" in an article about Saint Petersburg.
    if (type == EntityType::place) {
      const std::string_view surface = a_.surface(m.first, m.last);
      std::string end;
      for (std::uint32_t i = 0; i < entities_.size(); ++i) {
        if (entities_[i].type != EntityType::place) continue;
        // "Aulnay" in an article about Aulnay-sous-Bois, "Sochaux-Montbeliard" in one about Sochaux.
        if (begins_joined(entities_[i].name, surface) ||
            (entry == kNone && places_.is_town(i) && begins_joined(surface, entities_[i].name)))
          found = std::int32_t(i);
        if (!may_end_alike(entities_[i].name, surface)) continue;
        if (is_ascii(entities_[i].name) && is_ascii(surface) && entities_[i].name.size() <= surface.size()) continue;
        if (end.empty()) end = " " + folded(surface);
        const std::string whole = folded(entities_[i].name);
        const bool unlisted = entry == kNone || entities_[i].entry[std::size_t(type)] == kNone;
        if (whole.ends_with(end) || (unlisted && whole.ends_with("-" + end.substr(1)))) found = std::int32_t(i);
      }
    }
    // "Imps" in an article about the Hillman Imp, which no list holds.
    if (type == EntityType::model && entry == kNone) {
      std::string end = " " + folded(a_.surface(m.first, m.last));
      if (end.size() > 4 && end.ends_with("s")) end.pop_back();
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::model && entities_[i].entry[std::size_t(type)] == kNone &&
            (" " + folded(entities_[i].name)).ends_with(end))
          found = std::int32_t(i);
    }
    if (found == kNone) found = std::int32_t(add(type, mention));
    entities_.call(type, key, std::uint32_t(found));
  }
  entities_.set_entity_of(mention, type, found);
  note_mention(entities_[std::size_t(found)], a_.surface(m.first, m.last));
  return std::uint32_t(found);
}

// The mention of a town by which a group names nothing but the town; kNone.
std::int32_t Discourse::named_town(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || !g.head_is_name || g.mentions.size() != 1 || g.is_possessor) return kNone;
  const Mention& m = a_.mentions[g.mentions.front()];
  if (!(m.types & kPlace) || (m.types & kMaker) || m.first != g.first) return kNone;
  return places_.is_town(named(g.mentions.front(), EntityType::place)) ? std::int32_t(g.mentions.front()) : kNone;
}

std::int32_t Discourse::place_of_nation(std::string_view nation, std::string_view surface) {
  const std::string id = nation.size() == 2 ? "cc_" + folded(nation) : std::string(nation);
  const std::optional<EntryIndex> entry = lexicon_.find_id(EntityType::place, id);
  return !entry || lexicon_.entry(*entry).country.empty() ? kNone : place_entity(*entry, surface);
}

std::int32_t Discourse::place_entity(EntryIndex entry, std::string_view surface) {
  const std::string key = "#" + std::to_string(entry);
  std::int32_t place = entities_.called(EntityType::place, key);
  if (place == kNone) {
    DocEntity e;
    e.type = EntityType::place;
    e.name = std::string(lexicon_.entry(entry).name);
    e.entry[std::size_t(EntityType::place)] = std::int32_t(entry);
    e.first_sentence = e.last_sentence = entities_.sentence();
    place = std::int32_t(entities_.add(std::move(e), key));
  }
  note_mention(entities_[std::size_t(place)], surface);
  return place;
}

// The town in capitals with which one of the first sentences begins.
std::int32_t Discourse::dateline_place() {
  for (std::uint32_t s = 0; s < a_.sentences.size() && s < 4; ++s) {
    const SentenceInfo& info = a_.sentences[s];
    if (info.first_group >= info.last_group) continue;
    const Group& g = a_.groups[info.first_group];
    if (!g.head_is_name || g.preposition || g.mentions.size() != 1) continue;
    const Mention& m = a_.mentions[g.mentions.front()];
    if ((m.types & kPlace) && a_.tokens.tokens[m.first].letter_case == Case::upper) {
      std::uint32_t place = named(g.mentions.front(), EntityType::place);
      if (places_.is_town(place)) return std::int32_t(place);
    }
  }
  return kNone;
}

// Whether the place lies in another country than where the news was given out.
bool Discourse::far_from_dateline(std::uint32_t place) {
  const std::int32_t town = dateline_town(a_);
  return town != kNone && places_.in_other_countries(place, named(std::uint32_t(town), EntityType::place));
}

}  // namespace plantgraph
