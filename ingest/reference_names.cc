#include "ingest/reference_names.h"

#include <string>
#include <utility>

#include "ingest/groups.h"
#include "ingest/reference_parts.h"
#include "ingest/town_context.h"

namespace plantgraph {
namespace {

constexpr std::size_t most_names_kept = 1u << 13;  // by a thread, from one article to the next

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

DocNames::DocNames(const Ground& ground)
    : a_(ground.analysis),
      lexicon_(ground.lexicon),
      words_(ground.words),
      entities_(ground.entities),
      places_(ground.places),
      houses_(ground.houses) {
  if (kept_keys().size() > most_names_kept) kept_keys() = {};
}

void DocNames::read_article() {
  // Names in brackets before all others: the first sight of a name makes it an entity.
  for (std::uint32_t s = 0; s < a_.sentences.size(); ++s)
    if (!a_.sentences[s].furniture) read_aliases(s);
  join_houses();
  for (std::uint32_t m = 0; m < a_.mentions.size() && entities_.size() < DocEntities::max_entities / 2; ++m)
    if (a_.mentions[m].types & kMaker) maker_of(m);
}

// "the dealer group Avilon", "Panattoni, a developer": whether a kind before or behind tells that an unknown name is a
// company's.
bool DocNames::says_company(const Group& g, std::uint32_t mention) const {
  if (naming_mention(a_, g) == std::int32_t(mention) && (g.nouns & kCompanyNoun)) return true;
  if (g.head_is_name && mention == g.mentions.back() && (g.nouns_before_name & kCompanyNoun) &&
      !(g.nouns_before_name & kPlaceNoun))
    return true;
  if (g.head_is_name && g.apposition != kNone && (a_.groups[std::size_t(g.apposition)].nouns & kCompanyNoun))
    return true;
  return g.apposition_of != kNone && (a_.groups[std::size_t(g.apposition_of)].nouns & kCompanyNoun);
}

void DocNames::read_group(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.mentions.empty()) return;
  const bool subject = is_subject(a_, group) || maker_ahead(a_, words_, group);
  note_parent(group);
  for (std::uint32_t m : g.mentions) {
    const Mention& mention = a_.mentions[m];
    if (mention.types & kMaker)
      entities_.touch(maker_of(m), g.sentence, mention.first,
                      subject && (m == g.mentions.back() || naming_mention(a_, g) == std::int32_t(m)));
    if (mention.types & kPlace) {
      const std::uint32_t place = named(m, EntityType::place);
      entities_.touch(place, g.sentence, mention.first, false);
      // The town of a plant brings the plant to mind.
      if (const std::int32_t plant = entities_.plant_in_town(place);
          plant != kNone && !(mention.types & kMaker) && places_.is_town(place))
        entities_.touch(std::uint32_t(plant), g.sentence, mention.first, false);
    }
    if (mention.types & bit(EntityType::model)) {
      entities_.touch(named(m, EntityType::model), g.sentence, mention.first, false);
      note_make(m, group);
    }
    if (mention.types == 0 && says_company(g, m)) {
      const std::uint32_t e = maker_of(m);
      entities_[e].unknown_kind = false;
      entities_.touch(e, g.sentence, mention.first, subject);
      if (!g.nation.empty() && entities_[e].nation.empty()) entities_[e].nation = g.nation;
    } else if ((mention.types & kMaker) && !g.nation.empty() && g.head_is_name &&
               (g.nouns_before_name & kCompanyNoun)) {
      DocEntity& e = entities_[maker_of(m)];
      if (e.nation.empty()) e.nation = g.nation;
    }
    if (g.head_is_name && m == g.mentions.back()) note_venture(group, m);
    if ((mention.types & kMaker) && g.apposition != kNone && g.head_is_name) {
      DocEntity& e = entities_[maker_of(m)];
      if (e.nation.empty()) e.nation = a_.groups[std::size_t(g.apposition)].nation;
    }
  }
}

std::uint32_t DocNames::add(EntityType type, std::uint32_t mention) {
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

// "Petersburg" in an article about Saint Petersburg, "Aulnay" in one about Aulnay-sous-Bois, "Sochaux-Montbeliard" in
// one about Sochaux: the place of which the name is a part; kNone.
std::int32_t DocNames::place_by_part(const Mention& m) const {
  const std::string_view surface = a_.surface(m.first, m.last);
  const bool listed = m.entry[std::size_t(EntityType::place)] != kNone;
  std::int32_t found = kNone;
  std::string end;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::place) continue;
    if (begins_joined(e.name, surface) || (!listed && places_.is_town(i) && begins_joined(surface, e.name)))
      found = std::int32_t(i);
    if (!may_end_alike(e.name, surface)) continue;
    if (is_ascii(e.name) && is_ascii(surface) && e.name.size() <= surface.size()) continue;
    if (end.empty()) end = " " + folded(surface);
    const std::string whole = folded(e.name);
    const bool unlisted = !listed || e.entry[std::size_t(EntityType::place)] == kNone;
    if (whole.ends_with(end) || (unlisted && whole.ends_with("-" + end.substr(1)))) found = std::int32_t(i);
  }
  return found;
}

// "Imps" in an article about the Hillman Imp: the model that no list holds of whose name it is the end; kNone.
std::int32_t DocNames::model_by_part(const Mention& m) const {
  std::string end = " " + folded(a_.surface(m.first, m.last));
  if (end.size() > 4 && end.ends_with("s")) end.pop_back();
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (entities_[i].type == EntityType::model && entities_[i].entry[std::size_t(EntityType::model)] == kNone &&
        (" " + folded(entities_[i].name)).ends_with(end))
      found = std::int32_t(i);
  return found;
}

std::uint32_t DocNames::named(std::uint32_t mention, EntityType type) {
  if (type == EntityType::company || type == EntityType::brand) return maker_of(mention);
  if (const std::int32_t known = entities_.entity_of(mention, type); known != kNone) return std::uint32_t(known);
  const Mention& m = a_.mentions[mention];
  const std::string_view surface = a_.surface(m.first, m.last);
  const std::int32_t entry = m.entry[std::size_t(type)];
  const std::string key = entry != kNone ? "#" + std::to_string(entry) : keys_of(surface).name;
  std::int32_t found = entities_.called(type, key);
  if (found == kNone) {
    if (type == EntityType::place) found = place_by_part(m);
    if (type == EntityType::model && entry == kNone) found = model_by_part(m);
    if (found == kNone) found = std::int32_t(add(type, mention));
    entities_.call(type, key, std::uint32_t(found));
  }
  entities_.set_entity_of(mention, type, found);
  note_mention(entities_[std::size_t(found)], surface);
  return std::uint32_t(found);
}

std::int32_t DocNames::named_town(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || !g.head_is_name || g.mentions.size() != 1 || g.is_possessor) return kNone;
  const Mention& m = a_.mentions[g.mentions.front()];
  if (!(m.types & kPlace) || (m.types & kMaker) || m.first != g.first) return kNone;
  return places_.is_town(named(g.mentions.front(), EntityType::place)) ? std::int32_t(g.mentions.front()) : kNone;
}

std::int32_t DocNames::place_of_nation(std::string_view nation, std::string_view surface) {
  const std::string id = nation.size() == 2 ? "cc_" + folded(nation) : std::string(nation);
  const std::optional<EntryIndex> entry = lexicon_.find_id(EntityType::place, id);
  return !entry || lexicon_.entry(*entry).country.empty() ? kNone : place_entity(*entry, surface);
}

std::int32_t DocNames::place_entity(EntryIndex entry, std::string_view surface) {
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

std::int32_t DocNames::dateline_place() {
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

bool DocNames::far_from_dateline(std::uint32_t place) {
  const std::int32_t town = dateline_town(a_);
  return town != kNone && places_.in_other_countries(place, named(std::uint32_t(town), EntityType::place));
}

std::uint32_t DocNames::add_body(std::uint32_t group, std::uint32_t last) {
  const Group& g = a_.groups[group];
  const std::string key = maker_key(a_.surface(g.first, last));
  if (const std::int32_t known = entities_.called(EntityType::company, key); known != kNone)
    return std::uint32_t(known);
  DocEntity e;
  e.type = EntityType::company;
  e.name = std::string(a_.surface(g.determiner == Determiner::definite ? g.first + 1 : g.first, last));
  e.mentions.push_back(e.name);
  e.nation = g.nation;
  e.state = !is_family(a_, group);
  e.first_sentence = e.last_sentence = g.sentence;
  return entities_.add(std::move(e), key);
}

bool DocNames::is_known_maker(const Mention& m) const {
  return entities_.called(EntityType::company, maker_key(a_.surface(m.first, m.last))) != kNone;
}

bool DocNames::calls_model_made(std::uint32_t mention) {
  if (!a_.mentions[mention].can_be(EntityType::model)) return false;
  const std::uint32_t model = named(mention, EntityType::model);
  const std::int32_t make = houses_.make_of(model);
  return make != kNone && std::uint32_t(make) != model &&
         name_key(entities_[std::size_t(make)].name) != name_key(entities_[model].name);
}

}  // namespace plantgraph
