#include "ingest/reference_parts.h"

#include <algorithm>
#include <cmath>

#include "graph/identity.h"
#include "ingest/groups.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t kUnset = ~0u;
constexpr std::size_t most_names_kept = 1u << 13;  // by a thread, from one article to the next

// "ssangyong" and "ssangyong motor": the one is the other with words that any company may add.
bool with_company_words(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 3 || b.size() < a.size() + 2 || !b.starts_with(a) || b[a.size()] != ' ') return false;
  static constexpr std::string_view added[] = {
      "motor", "motors", "group",   "company",    "corp",        "corporation", "co",         "ltd",          "inc",
      "ag",    "se",     "cars",    "automobile", "automobiles", "auto",        "holding",    "holdings",     "plc",
      "llc",   "groep",  "limited", "gmbh",       "sa",          "nv",          "automotive", "international"};
  std::string_view rest = b.substr(a.size() + 1);
  while (!rest.empty()) {
    std::string_view word = rest.substr(0, rest.find(' '));
    if (std::find(std::begin(added), std::end(added), word) == std::end(added)) return false;
    rest = word.size() == rest.size() ? std::string_view() : rest.substr(word.size() + 1);
  }
  return true;
}

// One edit apart: a letter changed, lost, added or swapped with its neighbour.
bool one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() == b.size()) {
    if (i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i]) return a.substr(i + 2) == b.substr(i + 2);
    return a.substr(std::min(i + 1, a.size())) == b.substr(std::min(i + 1, b.size()));
  }
  return a.substr(i) == b.substr(i + 1);
}

bool begins_with_word(std::string_view name, std::string_view word) {
  return name.size() > word.size() && name.starts_with(word) && name[word.size()] == ' ';
}

bool ends_with_word(std::string_view name, std::string_view word) {
  return name.size() > word.size() && name.ends_with(word) && name[name.size() - word.size() - 1] == ' ';
}

}  // namespace

Discourse::Discourse(const Analysis& analysis, const Lexicon& lexicon, const Words& words)
    : a_(analysis),
      lexicon_(lexicon),
      words_(words),
      plant_at_(analysis.groups.size(), kNone),
      mention_entity_(analysis.mentions.size() * 6, kNone) {
  if (kept_keys().size() > most_names_kept) kept_keys() = {};
  // Names in brackets before all others: the first sight of a name makes it an entity.
  for (std::uint32_t s = 0; s < a_.sentences.size(); ++s)
    if (!a_.sentences[s].furniture) read_aliases(s);
  // All makers of the article, so that a description may point ahead to a name.
  for (std::uint32_t m = 0; m < a_.mentions.size() && entities_.size() < max_entities / 2; ++m)
    if (a_.mentions[m].types & kMaker) maker_of(m);
}

// ---- names ----

void Discourse::note_mention(DocEntity& entity, std::string_view surface) {
  if (entity.mentions.size() < 64 &&
      std::find(entity.mentions.begin(), entity.mentions.end(), surface) == entity.mentions.end())
    entity.mentions.emplace_back(surface);
  // "KIGALI, June 27": a name in capitals gives way to the same name as it is written elsewhere.
  if (surface != entity.name && surface.size() == entity.name.size() && folded(surface) == folded(entity.name) &&
      std::none_of(entity.name.begin(), entity.name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    entity.name = surface;
}

void Discourse::touch(std::uint32_t entity, std::uint32_t sentence, std::uint32_t token, bool subject) {
  DocEntity& e = entities_[entity];
  e.last_sentence = sentence;
  e.last_token = token;
  e.last_subject = subject;
  ++e.count;
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
  std::string key = entry != kNone ? "#" + std::to_string(entry) : name_key(a_.surface(m.first, m.last));
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
      std::string end = " " + folded(a_.surface(m.first, m.last));
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::place && folded(entities_[i].name).ends_with(end)) it->second = i;
    }
    if (it->second == kUnset) it->second = add(type, mention);
  }
  mention_entity_[slot] = std::int32_t(it->second);
  note_mention(entities_[it->second], a_.surface(m.first, m.last));
  return it->second;
}

// Kept from article to article: the same makers are named again and again.
WordMap<Discourse::NameKeys>& Discourse::kept_keys() {
  thread_local WordMap<NameKeys> kept;
  return kept;
}

const Discourse::NameKeys& Discourse::keys_of(std::string_view name) {
  NameKeys& keys = kept_keys()[name];
  if (keys.maker.empty()) keys = {name_key(name), maker_key(name)};
  return keys;
}

// A maker known in the article under another form: short, long, an acronym, or a slip of the pen.
std::int32_t Discourse::join_maker(std::uint32_t mention, const std::string& key) {
  const Mention& m = a_.mentions[mention];
  const std::string& folded_name = keys_of(a_.surface(m.first, m.last)).name;
  const bool acronym = m.last - m.first == 1 && a_.tokens.tokens[m.first].letter_case == Case::upper &&
                       folded_name.size() >= 2 && folded_name.size() <= 5;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::company) continue;
    const auto& [other, other_maker] = keys_of(e.name);
    if (with_company_words(folded_name, other) &&
        (m.entry[1] == kNone || e.entry[1] == kNone || m.entry[1] == e.entry[1]))
      return std::int32_t(i);
    if (m.in_lexicon && (e.entry[1] != kNone || e.entry[2] != kNone)) continue;  // two that the lexicon tells apart
    if (other_maker == key) return std::int32_t(i);
    const bool other_acronym = e.name.size() >= 2 && e.name.size() <= 5 &&
                               std::all_of(e.name.begin(), e.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (m.place_part != kNone || (m.maker_part != kNone && m.last - m.first > 1 && e.entry[1] != kNone)) continue;
    if (!m.in_lexicon || e.unknown_kind) {
      // "Art-Finance" beside "Art-Finance LLC"; "Sistema" beside "AFK Sistema"
      if (folded_name.size() >= 4 && other.size() > folded_name.size() && !m.in_lexicon &&
          (begins_with_word(other, folded_name) || ends_with_word(other, folded_name)))
        return std::int32_t(i);
      if (other.size() >= 4 && folded_name.size() > other.size() && e.entry[1] == kNone && e.entry[2] == kNone &&
          m.maker_part == kNone && (begins_with_word(folded_name, other) || ends_with_word(folded_name, other)))
        return std::int32_t(i);
    }
    if (!m.in_lexicon && (acronym || other_acronym)) {
      const std::string& shorter = acronym ? folded_name : other;
      const std::string& longer = acronym ? other : folded_name;
      std::string initials;
      for (std::size_t c = 0; c < longer.size(); ++c)
        if (longer[c] != ' ' && (c == 0 || longer[c - 1] == ' ')) initials += longer[c];
      if (initials.size() >= 2 && shorter == initials) return std::int32_t(i);
      const std::string_view first_word = std::string_view(longer).substr(0, longer.find(' '));
      if (acronym && first_word.size() != longer.size() && first_word.size() == shorter.size() &&
          first_word.size() >= 3 && one_edit(first_word, shorter))
        return std::int32_t(i);
    }
    if (!m.in_lexicon || e.unknown_kind || (e.entry[1] == kNone && e.entry[2] == kNone)) {
      if (!folded_name.empty() && !other.empty() && folded_name[0] != other[0]) continue;
      std::string a = folded_name, b = other;
      a.erase(std::remove(a.begin(), a.end(), ' '), a.end());
      b.erase(std::remove(b.begin(), b.end(), ' '), b.end());
      if (a == b) return std::int32_t(i);
      if (a.size() >= 5 && b.size() >= 5 && a[0] == b[0] && one_edit(a, b)) return std::int32_t(i);
    }
  }
  return kNone;
}

std::uint32_t Discourse::maker_of(std::uint32_t mention) {
  const std::size_t slot = slot_of(mention, EntityType::company);
  if (mention_entity_[slot] != kNone) return std::uint32_t(mention_entity_[slot]);
  const Mention& m = a_.mentions[mention];
  std::int32_t entry = m.entry[std::size_t(EntityType::company)];
  if (entry == kNone) entry = m.entry[std::size_t(EntityType::brand)];
  std::string surface(a_.surface(m.first, m.last));
  // "Mitsubishi" is Mitsubishi Motors where that is the brand's only maker by that name.
  if (m.entry[std::size_t(EntityType::company)] == kNone && entry != kNone) {
    LexiconEntry b = lexicon_.entry(EntryIndex(entry));
    for (const EntryLink& link : b.links) {
      std::string maker = folded(lexicon_.entry(link.target).name);
      if (link.years.to == 0 && maker.starts_with(folded(b.name) + " ")) {
        entry = std::int32_t(link.target);
        break;
      }
    }
  }
  // "Lada" is the brand, though the company's other names hold it too.
  std::int32_t brand = m.entry[std::size_t(EntityType::brand)];
  bool as_brand = brand != kNone && entry != brand &&
                  folded(surface) == folded(lexicon_.entry(EntryIndex(brand)).name) &&
                  folded(surface) != folded(lexicon_.entry(EntryIndex(entry)).name);
  if (as_brand) entry = brand;
  std::string key = entry != kNone ? (as_brand ? "b#" : "#") + std::to_string(entry) : keys_of(surface).maker;
  auto& table = by_key_[std::size_t(EntityType::company)];
  std::uint32_t entity;
  if (auto it = table.find(key); it != table.end()) {
    entity = it->second;
  } else {
    std::int32_t joined = join_maker(mention, keys_of(surface).maker);
    entity = joined != kNone ? std::uint32_t(joined) : add(EntityType::company, mention);
    table[key] = entity;
  }
  DocEntity& e = entities_[entity];
  if (as_brand) e.entry[std::size_t(EntityType::company)] = kNone;
  for (std::size_t t : {std::size_t(EntityType::company), std::size_t(EntityType::brand)})
    if (e.entry[t] == kNone && m.entry[t] != kNone && !(as_brand && t == std::size_t(EntityType::company)))
      e.entry[t] = m.entry[t];
  if (m.types & bit(EntityType::company)) e.unknown_kind = false;
  mention_entity_[slot] = std::int32_t(entity);
  note_mention(e, surface);
  return entity;
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
    if (x.kind == GroupKind::verb) return false;
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

void Discourse::read_names(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.mentions.empty()) return;
  const bool subject = is_subject(group);
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
    if ((mention.types & kMaker) && g.apposition != kNone && g.head_is_name) {
      DocEntity& e = entities_[maker_of(m)];
      if (e.nation.empty()) e.nation = a_.groups[std::size_t(g.apposition)].nation;
    }
  }
}

// "Paccar's DAF", "Bipek's Azia Avto works", "Geely-owned Lotus": whose a company is. Of two that the lexicon has as
// strangers the one may only work for the other.
void Discourse::note_parent(std::uint32_t group) {
  const Group& g = a_.groups[group];
  auto maker = [&](std::uint32_t m) {
    return (a_.mentions[m].types & kMaker) && !(a_.mentions[m].types & (kModel | kPersonBit | kOtherBit));
  };
  auto say = [&](std::uint32_t child, std::uint32_t parent) {
    if (child != parent)
      relations_.push_back({Predicate::subsidiary_of, child, parent, false, group, "group:parent", 0.8});
  };
  const std::uint32_t last = g.mentions.back();
  if (g.head_is_name && g.mentions.size() > 1 && maker(last))
    for (std::uint32_t m : g.mentions) {
      const std::uint32_t t = a_.mentions[m].last;
      if (m != last && maker(m) && t + 1 < g.last && a_.tokens.tokens[t].kind == TokenKind::hyphen &&
          (a_.word(t + 1) == "owned" || a_.word(t + 1) == "controlled"))
        say(maker_of(last), maker_of(m));
    }
  // "Toyota's supplier Denso" is said by a noun, and that is for the rules.
  if (g.possessor == kNone || g.nouns_before_name || !maker(last) || !(g.head_is_name || (g.nouns & kPlantNoun)) ||
      g.mentions.size() != 1)
    return;
  const Group& whose = a_.groups[std::size_t(g.possessor)];
  if (!whose.head_is_name || !maker(whose.mentions.back()) || (a_.mentions[whose.mentions.back()].types & kPlace))
    return;
  const std::uint32_t child = maker_of(last), parent = maker_of(whose.mentions.back());
  bool belongs = !a_.mentions[last].in_lexicon || belongs_to(child, parent);
  const std::int32_t company = entities_[parent].entry[std::size_t(EntityType::company)];
  if (const std::int32_t brand = entities_[child].entry[std::size_t(EntityType::brand)];
      brand != kNone && company != kNone)
    for (const EntryLink& of : lexicon_.entry(EntryIndex(brand)).links) {
      if (of.years.to != 0) continue;
      belongs = belongs || std::int32_t(of.target) == company;
      for (const EntryLink& up : lexicon_.entry(of.target).links)
        belongs = belongs || (up.years.to == 0 && std::int32_t(up.target) == company);
    }
  if (belongs) say(child, parent);
}

// "Renault Duster": the make before the model.
void Discourse::note_make(std::uint32_t mention, std::uint32_t group) {
  const Mention& m = a_.mentions[mention];
  std::int32_t entry = m.entry[std::size_t(EntityType::model)];
  if (entry == kNone || m.last - m.first < 2) return;
  std::string surface = folded(a_.surface(m.first, m.last));
  for (const EntryLink& link : lexicon_.entry(EntryIndex(entry)).links) {
    LexiconEntry brand = lexicon_.entry(link.target);
    if (!surface.starts_with(folded(brand.name) + " ")) continue;
    auto [it, added] =
        by_key_[std::size_t(EntityType::company)].try_emplace("b#" + std::to_string(link.target), kUnset);
    // A make that the text also names alone is that entity.
    if (added)
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::company &&
            entities_[i].entry[std::size_t(EntityType::brand)] == std::int32_t(link.target))
          it->second = i;
    if (it->second == kUnset) {
      DocEntity e;
      e.type = EntityType::company;
      e.name = std::string(brand.name);
      e.mentions.push_back(e.name);
      e.entry[std::size_t(EntityType::brand)] = std::int32_t(link.target);
      entities_.push_back(std::move(e));
      it->second = std::uint32_t(entities_.size()) - 1;
    }
    relations_.push_back(
        {Predicate::makes, it->second, named(mention, EntityType::model), false, group, "group:make", 0.9});
    return;
  }
}

// "Hyundai Motor India Ltd (HMIL)": the bracket names the same.
void Discourse::read_aliases(std::uint32_t sentence) {
  const SentenceInfo& info = a_.sentences[sentence];
  for (std::uint32_t i = info.first_group; i + 1 < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    const Group& n = a_.groups[i + 1];
    if (!g.head_is_name || !n.head_is_name || n.last - n.first != 1 || n.first != g.last + 1 ||
        a_.tags[g.last].tag != Tag::open)
      continue;
    if (n.last >= a_.tokens.tokens.size() || a_.tags[n.last].tag != Tag::close) continue;
    std::uint32_t long_name = g.mentions.back(), short_name = n.mentions.back();
    const Mention& lm = a_.mentions[long_name];
    const Mention& sm = a_.mentions[short_name];
    if (a_.tokens.tokens[n.first].letter_case == Case::upper && ((lm.types & kMaker) || lm.types == 0) &&
        ((sm.types & kMaker) || sm.types == 0)) {
      // The better known of the two tells which company it is.
      if (!lm.in_lexicon && !(lm.types & ~kMaker) && sm.in_lexicon && (sm.types & bit(EntityType::company)) &&
          mention_entity_[slot_of(long_name, EntityType::company)] == kNone) {
        std::uint32_t known = maker_of(short_name);
        std::string surface(a_.surface(lm.first, lm.last));
        by_key_[std::size_t(EntityType::company)][keys_of(surface).maker] = known;
        mention_entity_[slot_of(long_name, EntityType::company)] = std::int32_t(known);
        note_mention(entities_[known], surface);
        continue;
      }
      std::uint32_t e = maker_of(long_name);
      std::string surface(a_.surface(sm.first, sm.last));
      by_key_[std::size_t(EntityType::company)][keys_of(surface).maker] = e;
      mention_entity_[slot_of(short_name, EntityType::company)] = std::int32_t(e);
      note_mention(entities_[e], surface);
    } else if ((lm.types & kPlace) && sm.types == 0) {
      std::uint32_t e = named(long_name, EntityType::place);
      by_key_[std::size_t(EntityType::place)][name_key(a_.surface(sm.first, sm.last))] = e;
      note_mention(entities_[e], a_.surface(sm.first, sm.last));
    }
  }
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
      if (is_town(place)) return std::int32_t(place);
    }
  }
  return kNone;
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
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (a_.groups[i].kind == GroupKind::noun) read_plant(i);
  read_heading(sentence);
}

// ---- places ----

bool Discourse::within(std::int32_t inner, std::int32_t outer) const {
  if (inner == kNone || outer == kNone) return false;
  if (inner == outer) return true;
  LexiconEntry in = lexicon_.entry(EntryIndex(inner)), out = lexicon_.entry(EntryIndex(outer));
  if (out.country.empty()) return true;  // a continent or a part of one: nothing speaks against it
  if (out.kind == "country") return in.country == out.country;
  for (const EntryLink& link : in.links)
    if (std::int32_t(link.target) == outer) return true;
  // A suburb of a big city, an industrial park outside a smaller one: near by, and much smaller.
  if (in.country == out.country && in.kind != "region" && out.kind != "region" && out.population >= 100000) {
    double dy = in.latitude - out.latitude, dx = (in.longitude - out.longitude) * std::cos(in.latitude * 0.01745);
    const double degrees = std::sqrt(dx * dx + dy * dy);
    if (out.population >= 800000 && in.population * 4 < out.population) return degrees < 0.45;
    return (in.kind == "area" || in.kind == "village") && in.population * 50 < out.population && degrees < 0.1;
  }
  return false;
}

bool Discourse::same_place(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return true;
  std::int32_t x = entities_[a].entry[std::size_t(EntityType::place)],
               y = entities_[b].entry[std::size_t(EntityType::place)];
  if (x == kNone || y == kNone)
    return x == kNone && y == kNone ? name_key(entities_[a].name) == name_key(entities_[b].name) : false;
  return within(x, y) || within(y, x);
}

bool Discourse::is_town(std::uint32_t place) const {
  std::int32_t e = entities_[place].entry[std::size_t(EntityType::place)];
  if (e == kNone) return true;
  LexiconEntry entry = lexicon_.entry(EntryIndex(e));
  return entry.kind != "country" && entry.kind != "region" && !entry.country.empty();
}

bool Discourse::in_other_countries(std::uint32_t a, std::uint32_t b) const {
  const std::int32_t x = entities_[a].entry[std::size_t(EntityType::place)],
                     y = entities_[b].entry[std::size_t(EntityType::place)];
  if (x == kNone || y == kNone) return false;
  const std::string_view of_a = lexicon_.entry(EntryIndex(x)).country, of_b = lexicon_.entry(EntryIndex(y)).country;
  return !of_a.empty() && !of_b.empty() && of_a != of_b;
}

std::string Discourse::country_of(const DocEntity& entity) const {
  for (std::uint32_t t : entity.towns)
    if (std::int32_t e = entities_[t].entry[std::size_t(EntityType::place)]; e != kNone)
      return std::string(lexicon_.entry(EntryIndex(e)).country);
  return std::string(entity.nation);
}

}  // namespace plantgraph
