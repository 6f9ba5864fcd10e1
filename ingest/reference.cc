#include "ingest/reference_parts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/groups.h"

namespace plantgraph {
namespace {

constexpr std::size_t most_names_kept = 1u << 13;  // by a thread, from one article to the next
constexpr std::size_t usual_entities = 32;         // of an article: room made before the first is found

bool ascii(std::string_view text) {
  unsigned char all = 0;  // no way out before the end: the compiler takes many bytes at once
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }

// False where the last letters say already that the folded forms of two names end otherwise.
bool may_end_alike(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || !ascii(a.substr(a.size() - 1)) || !ascii(b.substr(b.size() - 1)) ||
         lower(a.back()) == lower(b.back());
}

// "Aulnay-sous-Bois" and "Aulnay".
bool begins_joined(std::string_view whole, std::string_view part) {
  return whole.size() > part.size() + 1 && whole[part.size()] == '-' && whole.starts_with(part);
}

}  // namespace

bool folded_alike(std::string_view a, std::string_view b) {
  if (!ascii(a) || !ascii(b)) return folded(a) == folded(b);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

Discourse::Discourse(const Analysis& analysis, const Lexicon& lexicon, const Words& words)
    : a_(analysis),
      lexicon_(lexicon),
      words_(words),
      plant_at_(analysis.groups.size(), kNone),
      mention_entity_(analysis.mentions.size() * 6, kNone) {
  if (kept_keys().size() > most_names_kept) kept_keys() = {};
  entities_.reserve(usual_entities);
  // Names in brackets before all others: the first sight of a name makes it an entity.
  for (std::uint32_t s = 0; s < a_.sentences.size(); ++s)
    if (!a_.sentences[s].furniture) read_aliases(s);
  join_houses();
  // All makers of the article, so that a description may point ahead to a name.
  for (std::uint32_t m = 0; m < a_.mentions.size() && entities_.size() < max_entities / 2; ++m)
    if (a_.mentions[m].types & kMaker) maker_of(m);
}

void Discourse::note_mention(DocEntity& entity, std::string_view surface) {
  if (entity.mentions.size() < 64 &&
      std::find(entity.mentions.begin(), entity.mentions.end(), surface) == entity.mentions.end()) {
    if (entity.mentions.empty()) entity.mentions.reserve(4);
    entity.mentions.emplace_back(surface);
  }
  // "KIGALI, June 27": a name in capitals gives way to the same name as it is written elsewhere.
  if (surface != entity.name && surface.size() == entity.name.size() && folded_alike(surface, entity.name) &&
      std::none_of(entity.name.begin(), entity.name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    entity.name = surface;
}

void Discourse::touch(std::uint32_t entity, std::uint32_t sentence, std::uint32_t token, bool subject) {
  DocEntity& e = entities_[entity];
  e.last_sentence = sentence;
  e.last_token = token;
  e.last_subject = subject;
  ++e.count;
  if (e.touches.empty()) e.touches.reserve(8);
  e.touches.push_back({sentence, token, subject});
}

std::uint32_t Discourse::add(EntityType type, std::uint32_t mention) {
  const Mention& m = a_.mentions[mention];
  DocEntity e;
  e.type = type;
  e.name = std::string(a_.surface(m.first, m.last));
  e.entry = m.entry;
  e.first_sentence = e.last_sentence = sentence_;
  e.unknown_kind = m.types == 0;
  if (std::int32_t c = m.entry[std::size_t(EntityType::company)]; c != kNone) {
    LexiconEntry entry = lexicon_.entry(EntryIndex(c));
    e.nation = entry.country;
    e.state = entry.kind == "state";
  } else if (m.maker_part != kNone && m.place_part == kNone) {
    e.nation = lexicon_.entry(EntryIndex(m.maker_part)).country;
  }
  if (m.place_part != kNone) e.nation = lexicon_.entry(EntryIndex(m.place_part)).country;
  entities_.push_back(std::move(e));
  return std::uint32_t(entities_.size()) - 1;
}

std::uint32_t Discourse::named(std::uint32_t mention, EntityType type) {
  if (type == EntityType::company || type == EntityType::brand) return maker_of(mention);
  const std::size_t slot = slot_of(mention, type);
  if (mention_entity_[slot] != kNone) return std::uint32_t(mention_entity_[slot]);
  const Mention& m = a_.mentions[mention];
  std::int32_t entry = m.entry[std::size_t(type)];
  std::string key = entry != kNone ? "#" + std::to_string(entry) : keys_of(a_.surface(m.first, m.last)).name;
  if (type == EntityType::model && entry == kNone && m.maker_part != kNone) {
    // "Tenet T4" and, in a list, "T7": the bare name is the model.
    const Mention& whole = m;
    std::uint32_t last = whole.last;
    key = name_key(a_.surface(whole.first, last));
  }
  auto [it, added] = by_key_[std::size_t(type)].try_emplace(key, 0);
  if (added) {
    it->second = kUnset;
    // "Petersburg" in an article about Saint Petersburg.
    if (type == EntityType::place) {
      const std::string_view surface = a_.surface(m.first, m.last);
      std::string end;
      for (std::uint32_t i = 0; i < entities_.size(); ++i) {
        if (entities_[i].type != EntityType::place) continue;
        // "Aulnay" in an article about Aulnay-sous-Bois, "Sochaux-Montbeliard" in one about Sochaux.
        if (begins_joined(entities_[i].name, surface) ||
            (entry == kNone && is_town(i) && begins_joined(surface, entities_[i].name)))
          it->second = i;
        if (!may_end_alike(entities_[i].name, surface)) continue;
        if (ascii(entities_[i].name) && ascii(surface) && entities_[i].name.size() <= surface.size()) continue;
        if (end.empty()) end = " " + folded(surface);
        const std::string whole = folded(entities_[i].name);
        const bool unlisted = entry == kNone || entities_[i].entry[std::size_t(type)] == kNone;
        if (whole.ends_with(end) || (unlisted && whole.ends_with("-" + end.substr(1)))) it->second = i;
      }
    }
    // "Imps" in an article about the Hillman Imp, which no list holds.
    if (type == EntityType::model && entry == kNone) {
      std::string end = " " + folded(a_.surface(m.first, m.last));
      if (end.size() > 4 && end.ends_with("s")) end.pop_back();
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::model && entities_[i].entry[std::size_t(type)] == kNone &&
            (" " + folded(entities_[i].name)).ends_with(end))
          it->second = i;
    }
    if (it->second == kUnset) it->second = add(type, mention);
  }
  mention_entity_[slot] = std::int32_t(it->second);
  note_mention(entities_[it->second], a_.surface(m.first, m.last));
  return it->second;
}

// "Unlike Melfi, which works three shifts, the factory is idle", "Compared with Smyrna, Canton is small": a phrase that
// opens the sentence ends with the comma before the group or before who has it, and the verb of the sentence follows.
bool Discourse::behind_opening(std::uint32_t group) const {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  const Group& first = a_.groups[info.first_group];
  const bool opens = first.preposition || (first.kind == GroupKind::verb && first.participle);
  if (!opens || group == info.first_group) return false;
  const std::int32_t possessor = a_.groups[group].possessor;
  const std::uint32_t from = possessor != kNone && std::uint32_t(possessor) < group ? std::uint32_t(possessor) : group;
  if (from <= info.first_group || a_.groups[from].first == 0 || a_.groups[from].list_head != kNone) return false;
  if (a_.tags[a_.groups[from].first - 1].tag != Tag::comma) return false;
  std::uint32_t next = group + 1;
  while (next < info.last_group && a_.groups[next].kind == GroupKind::noun && a_.groups[next].preposition) ++next;
  return next < info.last_group && a_.groups[next].kind == GroupKind::verb && !a_.groups[next].participle &&
         !a_.groups[next].infinitive;
}

// The first noun group of its clause that no preposition governs, with a finite verb to come.
bool Discourse::is_subject(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  if (g.preposition || g.is_possessor) return false;
  const SentenceInfo& info = a_.sentences[g.sentence];
  auto cut = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t t = from; t < to; ++t) {
      Tag tag = a_.tags[t].tag;
      if (tag == Tag::dash || tag == Tag::semicolon || tag == Tag::colon || tag == Tag::subordinator ||
          tag == Tag::close)
        return true;
    }
    return false;
  };
  for (std::uint32_t i = group; i-- > info.first_group;) {
    const Group& x = a_.groups[i];
    if (cut(x.last, a_.groups[i + 1].first)) break;
    if (x.kind == GroupKind::verb) {
      if (behind_opening(group)) break;
      return false;
    }
    if (!x.preposition && !x.is_possessor && x.time == kNone && std::int32_t(i) != g.apposition_of) {
      if (g.list_head == kNone || std::uint32_t(g.list_head) > i) return false;
    }
  }
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 16; ++i) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb && !x.participle && !x.infinitive) return true;
  }
  return a_.sentences[g.sentence].headline;
}

// "At Nissan, the plant built 47,000 vehicles": of whom the sentence tells, though its subject is another.
bool Discourse::maker_ahead(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  return group == info.first_group && group + 1 < info.last_group && g.head_is_name && !g.is_possessor &&
         g.preposition_token == a_.tokens.sentences[g.sentence].first && words_.lemma_text(g.preposition) == "at" &&
         a_.tags[g.last].tag == Tag::comma && (a_.mentions[g.mentions.back()].types & kMaker) &&
         !(a_.mentions[g.mentions.back()].types & kPlace);
}

void Discourse::read_names(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.mentions.empty()) return;
  const bool subject = is_subject(group) || maker_ahead(group);
  note_parent(group);
  for (std::uint32_t m : g.mentions) {
    const Mention& mention = a_.mentions[m];
    if (mention.types & kMaker)
      touch(maker_of(m), g.sentence, mention.first,
            subject && (m == g.mentions.back() || naming_mention(a_, g) == std::int32_t(m)));
    if (mention.types & kPlace) {
      std::uint32_t place = named(m, EntityType::place);
      touch(place, g.sentence, mention.first, false);
      // The town of a plant brings the plant to mind.
      if (std::int32_t plant = plant_in_town(place); plant != kNone && !(mention.types & kMaker) && is_town(place))
        touch(std::uint32_t(plant), g.sentence, mention.first, false);
    }
    if (mention.types & bit(EntityType::model)) {
      touch(named(m, EntityType::model), g.sentence, mention.first, false);
      note_make(m, group);
    }
    // "the dealer group Avilon", "Panattoni, a developer": a kind before or after tells what an unknown name is.
    if (mention.types == 0) {
      bool company = g.head_is_name && m == g.mentions.back() && (g.nouns_before_name & kCompanyNoun) &&
                     !(g.nouns_before_name & kPlaceNoun);
      if (naming_mention(a_, g) == std::int32_t(m) && (g.nouns & kCompanyNoun)) company = true;
      if (g.apposition != kNone && g.head_is_name && (a_.groups[std::size_t(g.apposition)].nouns & kCompanyNoun))
        company = true;
      if (g.apposition_of != kNone && (a_.groups[std::size_t(g.apposition_of)].nouns & kCompanyNoun)) company = true;
      if (company) {
        std::uint32_t e = maker_of(m);
        entities_[e].unknown_kind = false;
        touch(e, g.sentence, mention.first, subject);
        if (!g.nation.empty() && entities_[e].nation.empty()) entities_[e].nation = g.nation;
      }
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

void Discourse::read_sentence(std::uint32_t sentence) {
  sentence_ = sentence;
  const SentenceInfo& info = a_.sentences[sentence];
  if (info.furniture) return;
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (a_.groups[i].kind == GroupKind::noun) read_names(i);
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    const bool people = g.nouns == 0 && !g.nation.empty() && g.head_lemma;
    if (g.kind != GroupKind::noun || !((g.nouns & kCompanyNoun) || people) || g.determiner != Determiner::definite ||
        !g.mentions.empty() || g.head_is_name)
      continue;
    if (g.nouns & kPlantNoun) continue;
    Resolved r = describe_company(i, {});
    if (r.entity != kNone) touch(std::uint32_t(r.entity), sentence, g.head, is_subject(i));
  }
  enter_section(sentence);
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (a_.groups[i].kind == GroupKind::noun && !(section_ && named_section(i))) read_plant(i);
  read_heading(sentence);
}

}  // namespace plantgraph
