#include "ingest/reference.h"

#include <algorithm>
#include <cmath>

#include "graph/identity.h"
#include "ingest/groups.h"

namespace plantgraph {
namespace {

constexpr unsigned kMaker = bit(EntityType::company) | bit(EntityType::brand);
constexpr unsigned kPlace = bit(EntityType::place);

// What is made or done at plants of other industries; before "plant" or "works" it says that it is none of ours.
constexpr std::string_view alien_kinds[] = {
    "power",         "nuclear",      "steel",         "cement",         "chemical",      "gas",
    "coal",          "water",        "sewage",        "treatment",      "biodiesel",     "ethanol",
    "dairy",         "sugar",        "paper",         "pulp",           "brewing",       "brewery",
    "bottling",      "meat",         "packing",       "fertiliser",     "fertilizer",    "desalination",
    "hydroelectric", "solar",        "wind",          "recycling",      "waste",         "incineration",
    "lng",           "oil",          "petrochemical", "pharmaceutical", "vaccine",       "food",
    "textile",       "shoe",         "garment",       "chip",           "semiconductor", "aircraft",
    "helicopter",    "shipbuilding", "munitions",     "ammunition",     "cycle",         "combined-cycle",
    "biomass",       "fired"};

// What is made at plants that stand beside a car plant and are another one.
constexpr std::pair<std::string_view, std::string_view> component_kinds[] = {{"engine", "engine"},
                                                                             {"engines", "engine"},
                                                                             {"motor", "engine"},
                                                                             {"powertrain", "powertrain"},
                                                                             {"transmission", "transmission"},
                                                                             {"gearbox", "transmission"},
                                                                             {"battery", "battery"},
                                                                             {"batteries", "battery"},
                                                                             {"cell", "battery"},
                                                                             {"stamping", "stamping"},
                                                                             {"press", "stamping"},
                                                                             {"foundry", "foundry"},
                                                                             {"casting", "foundry"},
                                                                             {"component", "components"},
                                                                             {"components", "components"},
                                                                             {"parts", "components"},
                                                                             {"axle", "axle"},
                                                                             {"truck", "truck"},
                                                                             {"trucks", "truck"},
                                                                             {"bus", "bus"},
                                                                             {"tyre", "tyre"},
                                                                             {"tire", "tyre"},
                                                                             {"motorcycle", "motorcycle"},
                                                                             {"gigafactory", "battery"},
                                                                             {"seat", "seat"},
                                                                             {"body", "body"}};

std::string maker_key(std::string_view surface) {
  std::string id = name_id(EntityType::company, surface);
  return id;
}

bool placing_verb(std::string_view lemma) { return lemma == "locate" || lemma == "situate" || lemma == "base"; }

constexpr std::uint32_t kUnset = ~0u;

bool running_verb(std::string_view lemma) {
  return lemma == "operate" || lemma == "own" || lemma == "run" || lemma == "manage" || lemma == "lease";
}

bool contains(const std::vector<std::uint32_t>& list, std::uint32_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool listed(const std::vector<std::int32_t>& list, std::uint32_t value) {
  return std::find(list.begin(), list.end(), std::int32_t(value)) != list.end();
}

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

}  // namespace

struct Discourse::PlantFeatures {
  std::vector<std::uint32_t> towns;   // place entities, most exact first
  std::vector<std::uint32_t> owners;  // maker entities
  std::vector<double> owner_confidence;
  std::string_view nation;        // "its Russian factory"
  std::int32_t built_by = kNone;  // who builds or plans it, where nothing says whose it is
  std::string kind;
  bool strong = false, bare = false, definite = false, indefinite = false, other = false, plural = false,
       former = false, alien = false;
  bool fresh = false;  // "new", "second", "another"
};

Discourse::Discourse(const Analysis& analysis, const Lexicon& lexicon, const Words& words)
    : a_(analysis), lexicon_(lexicon), words_(words), plant_at_(analysis.groups.size(), kNone) {
  // Names in brackets before all others: the first sight of a name makes it an entity.
  for (std::uint32_t s = 0; s < a_.sentences.size(); ++s)
    if (!a_.sentences[s].furniture) read_aliases(s);
  // All makers of the article, so that a description may point ahead to a name.
  for (std::uint32_t m = 0; m < a_.mentions.size() && entities_.size() < max_entities / 2; ++m)
    if (a_.mentions[m].types & kMaker) {
      maker_of(m);
    }
}

// ---- names ----

void Discourse::note_mention(DocEntity& entity, std::string_view surface) {
  if (entity.mentions.size() < 64 &&
      std::find(entity.mentions.begin(), entity.mentions.end(), surface) == entity.mentions.end())
    entity.mentions.emplace_back(surface);
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
  std::uint64_t slot = std::uint64_t(mention) * 8 + std::uint64_t(type);
  if (auto it = mention_entity_.find(slot); it != mention_entity_.end()) return it->second;
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
  mention_entity_[slot] = it->second;
  note_mention(entities_[it->second], a_.surface(m.first, m.last));
  return it->second;
}

// A maker known in the article under another form: short, long, an acronym, or a slip of the pen.
std::int32_t Discourse::join_maker(std::uint32_t mention, const std::string& key) {
  const Mention& m = a_.mentions[mention];
  std::string surface(a_.surface(m.first, m.last));
  std::string folded_name = name_key(surface);
  const bool acronym = m.last - m.first == 1 && a_.tokens.tokens[m.first].letter_case == Case::upper &&
                       folded_name.size() >= 2 && folded_name.size() <= 5;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::company) continue;
    if (with_company_words(folded_name, name_key(e.name)) &&
        (m.entry[1] == kNone || e.entry[1] == kNone || m.entry[1] == e.entry[1]))
      return std::int32_t(i);
    if (m.in_lexicon && (e.entry[1] != kNone || e.entry[2] != kNone)) continue;  // two that the lexicon tells apart
    std::string other = name_key(e.name);
    if (maker_key(e.name) == key) return std::int32_t(i);
    const bool other_acronym = e.name.size() >= 2 && e.name.size() <= 5 &&
                               std::all_of(e.name.begin(), e.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (m.place_part != kNone || (m.maker_part != kNone && m.last - m.first > 1 && e.entry[1] != kNone)) continue;
    if (!m.in_lexicon || e.unknown_kind) {
      // "Art-Finance" beside "Art-Finance LLC"; "Sistema" beside "AFK Sistema"
      if (folded_name.size() >= 4 && other.size() > folded_name.size() && !m.in_lexicon &&
          (other.starts_with(folded_name + " ") || other.ends_with(" " + folded_name)))
        return std::int32_t(i);
      if (other.size() >= 4 && folded_name.size() > other.size() && e.entry[1] == kNone && e.entry[2] == kNone &&
          m.maker_part == kNone && (folded_name.starts_with(other + " ") || folded_name.ends_with(" " + other)))
        return std::int32_t(i);
    }
    if (!m.in_lexicon && (acronym || other_acronym)) {
      const std::string& shorter = acronym ? folded_name : other;
      const std::string& longer = acronym ? other : folded_name;
      std::string initials;
      for (std::size_t c = 0; c < longer.size(); ++c)
        if (longer[c] != ' ' && (c == 0 || longer[c - 1] == ' ')) initials += longer[c];
      if (initials.size() >= 2 && shorter == initials) return std::int32_t(i);
      std::string first_word = longer.substr(0, longer.find(' '));
      if (acronym && longer.find(' ') != std::string::npos && first_word.size() == shorter.size() &&
          first_word.size() >= 3 && one_edit(first_word, shorter))
        return std::int32_t(i);
    }
    if (!m.in_lexicon || e.unknown_kind || (e.entry[1] == kNone && e.entry[2] == kNone)) {
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
  std::uint64_t slot = std::uint64_t(mention) * 8 + std::uint64_t(EntityType::company);
  if (auto it = mention_entity_.find(slot); it != mention_entity_.end()) return it->second;
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
  std::string key = entry != kNone ? (as_brand ? "b#" : "#") + std::to_string(entry) : maker_key(surface);
  auto& table = by_key_[std::size_t(EntityType::company)];
  std::uint32_t entity;
  if (auto it = table.find(key); it != table.end()) {
    entity = it->second;
  } else {
    std::int32_t joined = join_maker(mention, maker_key(surface));
    entity = joined != kNone ? std::uint32_t(joined) : add(EntityType::company, mention);
    table[key] = entity;
  }
  DocEntity& e = entities_[entity];
  if (as_brand) e.entry[std::size_t(EntityType::company)] = kNone;
  for (std::size_t t : {std::size_t(EntityType::company), std::size_t(EntityType::brand)})
    if (e.entry[t] == kNone && m.entry[t] != kNone && !(as_brand && t == std::size_t(EntityType::company)))
      e.entry[t] = m.entry[t];
  if (m.types & bit(EntityType::company)) e.unknown_kind = false;
  mention_entity_[slot] = entity;
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
  bool subject = is_subject(group);
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
          !mention_entity_.count(std::uint64_t(long_name) * 8 + std::uint64_t(EntityType::company))) {
        std::uint32_t known = maker_of(short_name);
        std::string surface(a_.surface(lm.first, lm.last));
        by_key_[std::size_t(EntityType::company)][maker_key(surface)] = known;
        mention_entity_[std::uint64_t(long_name) * 8 + std::uint64_t(EntityType::company)] = known;
        note_mention(entities_[known], surface);
        continue;
      }
      std::uint32_t e = maker_of(long_name);
      std::string surface(a_.surface(sm.first, sm.last));
      by_key_[std::size_t(EntityType::company)][maker_key(surface)] = e;
      mention_entity_[std::uint64_t(short_name) * 8 + std::uint64_t(EntityType::company)] = e;
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

// "Warren, Ohio, and Spring Hill, Tennessee": towns in a row, each with what it lies in.
bool Discourse::towns_with_states(std::uint32_t from, std::vector<std::uint32_t>& towns,
                                  std::vector<std::vector<std::uint32_t>>& wider) {
  const SentenceInfo& info = a_.sentences[a_.groups[from].sentence];
  std::uint32_t at = a_.groups[from].preposition_token;
  for (std::uint32_t i = from; i < info.last_group && i < from + 12; ++i) {
    const Group& x = a_.groups[i];
    bool apart = false;
    for (std::uint32_t t = at; t < x.first; ++t) {
      Tag tag = a_.tags[t].tag;
      apart = apart || (tag != Tag::preposition && tag != Tag::comma && tag != Tag::none && tag != Tag::conjunction);
    }
    if (apart || x.kind != GroupKind::noun || !x.head_is_name || x.mentions.size() != 1 || x.relative) break;
    const Mention& m = a_.mentions[x.mentions.front()];
    if (!(m.types & kPlace) || (m.types & kMaker)) break;
    std::string_view preposition = words_.lemma_text(x.preposition);
    if (x.preposition && x.preposition_token >= at && i > from && preposition != "in" && preposition != "at" &&
        preposition != "near")
      break;
    std::uint32_t place = named(x.mentions.front(), EntityType::place);
    if (is_town(place) || towns.empty()) {
      if (!is_town(place)) break;
      towns.push_back(place);
      wider.emplace_back();
    } else {
      wider.back().push_back(place);
    }
    at = x.last;
  }
  return towns.size() > 1;
}

// "its plants in Ayutthaya and Prachin Buri": one plant a town.
bool Discourse::read_plants_in_list(std::uint32_t group, const std::vector<std::uint32_t>& owners,
                                    const std::vector<double>& confidence) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  if (group + 1 >= info.last_group) return false;
  const Group& x = a_.groups[group + 1];
  std::string_view preposition = words_.lemma_text(x.preposition);
  if (preposition != "in" && preposition != "at" && preposition != "near") return false;
  std::vector<std::uint32_t> places;
  std::vector<std::vector<std::uint32_t>> wider;
  if (x.members.size() < 2 && !towns_with_states(group + 1, places, wider)) return false;
  for (std::uint32_t m : places.empty() ? x.members : std::vector<std::uint32_t>{}) {
    const Group& p = a_.groups[m];
    if (!p.head_is_name || p.mentions.size() != 1) return false;
    const Mention& mention = a_.mentions[p.mentions.front()];
    if (!(mention.types & kPlace) && mention.types != 0) return false;
    places.push_back(named(p.mentions.front(), EntityType::place));
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::int32_t plant = is_town(places[i]) ? plant_in_town(places[i]) : kNone;
    if (plant == kNone) {
      DocEntity e;
      e.type = EntityType::plant;
      e.first_sentence = sentence_;
      entities_.push_back(std::move(e));
      plant = std::int32_t(entities_.size()) - 1;
    }
    touch(std::uint32_t(plant), sentence_, a_.groups[group].head, false);
    add_town(std::uint32_t(plant), places[i]);
    relations_.push_back({Predicate::located_in, std::uint32_t(plant), places[i], false, group, "group:place", 0.9});
    if (i < wider.size())
      for (std::uint32_t place : wider[i]) {
        add_town(std::uint32_t(plant), place);
        relations_.push_back({Predicate::located_in, std::uint32_t(plant), place, false, group, "group:place", 0.85});
      }
    for (std::size_t o = 0; o < owners.size(); ++o) {
      add_owner(std::uint32_t(plant), owners[o]);
      relations_.push_back(
          {Predicate::owned_by, std::uint32_t(plant), owners[o], false, group, "group:owner", confidence[o]});
    }
    if (i == 0) plant_at_[group] = plant;
  }
  return true;
}

// "1. Normal, Illinois." in a list of plants: what follows is about the plant there.
void Discourse::read_heading(std::uint32_t sentence) {
  const SentenceInfo& info = a_.sentences[sentence];
  const Sentence& s = a_.tokens.sentences[sentence];
  std::uint32_t from = info.first_group;
  bool colon = false;
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    if (a_.groups[i].kind != GroupKind::verb) continue;
    from = info.last_group;  // a verb: only what follows a colon can be a heading
  }
  for (std::uint32_t t = s.first; t < s.last; ++t)
    if (a_.tags[t].tag == Tag::colon) {
      colon = true;
      for (from = info.first_group; from < info.last_group && a_.groups[from].first < t;) ++from;
    }
  if (from >= info.last_group || info.last_group - from > 3) return;
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = from; i < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    if (g.kind != GroupKind::noun || g.preposition || !g.head_is_name || g.mentions.size() != 1 || g.first != g.head)
      return;
    const Mention& m = a_.mentions[g.mentions.front()];
    if (m.types != 0 && !(m.types & kPlace)) return;
    if (a_.tokens.tokens[m.first].letter_case == Case::upper) return;
    places.push_back(named(g.mentions.front(), EntityType::place));
  }
  const bool numbered = a_.tokens.tokens[s.first].kind == TokenKind::bullet ||
                        a_.tokens.tokens[s.first].kind == TokenKind::number ||
                        (s.first > 0 && (a_.tokens.tokens[s.first - 1].kind == TokenKind::bullet ||
                                         a_.tokens.tokens[s.first - 1].kind == TokenKind::number));
  if (!numbered && !(colon && places.size() > 1) && !(places.size() > 1 && a_.tokens.tokens[s.first].line_start))
    return;
  if (!is_town(places.front())) return;
  if ((!numbered || colon) && entities_[places.front()].entry[std::size_t(EntityType::place)] == kNone) return;
  std::int32_t plant = plant_in_town(places.front());
  if (plant == kNone) {
    DocEntity e;
    e.type = EntityType::plant;
    e.first_sentence = sentence;
    entities_.push_back(std::move(e));
    plant = std::int32_t(entities_.size()) - 1;
  }
  touch(std::uint32_t(plant), sentence, s.first, true);
  for (std::uint32_t place : places) {
    add_town(std::uint32_t(plant), place);
    relations_.push_back({Predicate::located_in, std::uint32_t(plant), place, false, from, "group:heading", 0.9});
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

std::string Discourse::country_of(const DocEntity& entity) const {
  for (std::uint32_t t : entity.towns)
    if (std::int32_t e = entities_[t].entry[std::size_t(EntityType::place)]; e != kNone)
      return std::string(lexicon_.entry(EntryIndex(e)).country);
  return std::string(entity.nation);
}

// ---- plants ----

// Who builds, opens, runs or plans the plant of a group that names no owner: the subject of its verb.
std::int32_t Discourse::who_builds(std::uint32_t group) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  std::uint32_t verb = group;
  for (std::uint32_t i = group; i-- > info.first_group && i + 4 > group;) {
    if (a_.groups[i].kind == GroupKind::verb) {
      verb = i;
      break;
    }
    if (words_.lemma_text(a_.groups[i].head_lemma) != "plan") return kNone;
  }
  if (verb == group || verb == info.first_group || a_.groups[verb].passive) return kNone;
  std::string_view lemma =
      words_.lemma_text(a_.groups[verb].particle ? a_.groups[verb].particle : a_.groups[verb].verb);
  static constexpr std::string_view building[] = {
      "open",    "inaugurate", "build", "construct", "erect", "put_up", "set_up", "have",   "run",
      "operate", "own",        "plan",  "announce",  "keep",  "start",  "unveil", "launch", "establish"};
  if (std::find(std::begin(building), std::end(building), lemma) == std::end(building)) return kNone;
  for (std::uint32_t i = verb; i-- > info.first_group && i + 6 > verb;) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb || x.relative) return kNone;
    if (!is_subject(i) || !x.head_is_name) continue;
    const std::uint32_t m = x.mentions.back();
    return a_.mentions[m].types & kMaker ? std::int32_t(maker_of(m)) : kNone;
  }
  return kNone;
}

Discourse::PlantFeatures Discourse::features(std::uint32_t group) {
  const Group& g = a_.groups[group];
  PlantFeatures f;
  f.strong = g.nouns & kStrongPlantNoun;
  f.definite = g.determiner == Determiner::definite || g.determiner == Determiner::demonstrative ||
               g.determiner == Determiner::possessive;
  f.indefinite = g.determiner == Determiner::indefinite;
  static constexpr std::string_view one_site[] = {"halls",  "workshops",  "premises", "shops",
                                                  "assets", "operations", "works"};
  f.plural = g.plural && std::find(std::begin(one_site), std::end(one_site), a_.word(g.head)) == std::end(one_site);
  f.former = g.former;
  f.nation = g.nation;
  bool words_between = false;
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    std::string_view word = a_.word(t);
    if (a_.mention_at[t] == kNone) {
      for (std::string_view alien : alien_kinds)
        if (word == alien && t != g.head) f.alien = true;
      for (const auto& [text, kind] : component_kinds)
        if (word == text && (t != g.head || text == "gigafactory" || text == "foundry")) f.kind = kind;
      if (word == "new" || word == "second" || word == "another" || word == "third" || word == "fourth") f.fresh = true;
      if (word == "other" || word == "another") f.other = true;
      if (word == "sister" || word == "neighbouring" || word == "neighboring") f.fresh = true;
      if (word == "former" || word == "ex" || word == "old") f.former = true;
    }
    if (t != g.head && a_.mention_at[t] == kNone && a_.tags[t].tag != Tag::determiner) words_between = true;
  }
  auto owner = [&](std::uint32_t e, double confidence) {
    if (!contains(f.owners, e)) f.owners.push_back(e), f.owner_confidence.push_back(confidence);
  };
  auto town = [&](std::uint32_t e) {
    if (!contains(f.towns, e)) f.towns.push_back(e);
  };
  for (std::uint32_t m : g.mentions) {
    const Mention& mention = a_.mentions[m];
    if ((mention.types & kPlace) && !(mention.types & kMaker))
      town(named(m, EntityType::place));
    else if (mention.types & kMaker)
      owner(maker_of(m), 0.9);
    else if (mention.types == 0 && !g.head_is_name) {
      // "the Esipovo plant": an unknown name before the head is a town unless the article speaks of such a company.
      std::uint64_t slot = std::uint64_t(m) * 8 + std::uint64_t(EntityType::company);
      auto known = by_key_[std::size_t(EntityType::company)].find(maker_key(a_.surface(mention.first, mention.last)));
      if (mention_entity_.count(slot) || known != by_key_[std::size_t(EntityType::company)].end())
        owner(maker_of(m), 0.85);
      else
        town(named(m, EntityType::place));
    }
  }
  if (g.possessor != kNone) {
    std::uint32_t whose = std::uint32_t(g.possessor);
    // "Mahindra, whose plant ...": the name before.
    while (a_.groups[whose].relative && whose > a_.sentences[g.sentence].first_group &&
           a_.groups[whose - 1].kind == GroupKind::noun)
      --whose;
    const Group& p = a_.groups[whose];
    std::int32_t name = naming_mention(a_, p);
    Role role;
    role.types = kRoleCompany;
    if (name != kNone && (a_.mentions[std::size_t(name)].types & kPlace) &&
        !(a_.mentions[std::size_t(name)].types & kMaker)) {
      town(named(std::uint32_t(name), EntityType::place));
    } else {
      Resolved r = resolve(whose, role, {});
      if (r.entity != kNone) owner(std::uint32_t(r.entity), 0.95 * r.confidence);
    }
  }
  if (g.possessive_pronoun) {
    Role role;
    role.types = kRoleCompany;
    Resolved r = resolve_possessive(group, role, {});
    if (r.entity != kNone) owner(std::uint32_t(r.entity), 0.8 * r.confidence);
  }
  // The prepositional phrases right behind: "in Talegaon, Maharashtra", "of Opel", "in the village of Shushary".
  const SentenceInfo& info = a_.sentences[g.sentence];
  static constexpr std::string_view place_words[] = {"in",   "at", "near", "outside",  "inside", "outside_of",
                                                     "from", "of", "on",   "close_to", "to",     "around"};
  std::uint32_t at = g.last;
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 7; ++i) {
    const Group& x = a_.groups[i];
    bool gap = true;
    for (std::uint32_t t = at; t < x.first && gap; ++t) {
      Tag tag = a_.tags[t].tag;
      gap = tag == Tag::preposition || tag == Tag::comma || tag == Tag::none || tag == Tag::adverb || tag == Tag::quote;
    }
    if (gap && x.kind == GroupKind::verb && x.participle &&
        (placing_verb(words_.lemma_text(x.verb)) || running_verb(words_.lemma_text(x.verb)))) {
      at = x.last;
      continue;
    }
    if (!gap || x.kind == GroupKind::verb || x.relative) break;
    if (x.apposition_of == std::int32_t(group)) break;
    std::string_view preposition = words_.lemma_text(x.preposition);
    bool placed = std::find(std::begin(place_words), std::end(place_words), preposition) != std::end(place_words);
    bool has_preposition = x.preposition && x.preposition_token >= g.last;
    if (!has_preposition && x.apposition_of == kNone) {
      // "Ford's second Indian works, Sanand in Gujarat"
      if (f.towns.empty() && x.head_is_name && x.first == x.head && a_.tags[at].tag == Tag::comma &&
          (a_.mentions[x.mentions.back()].types & kPlace) && !(a_.mentions[x.mentions.back()].types & kMaker) &&
          is_town(named(x.mentions.back(), EntityType::place))) {
        town(named(x.mentions.back(), EntityType::place));
        at = x.last;
        continue;
      }
      break;
    }
    bool took = false;
    if (x.head_is_name && placed) {
      const Mention& m = a_.mentions[x.mentions.back()];
      std::uint32_t mi = x.mentions.back();
      if (preposition == "of" && (m.types & kMaker))
        owner(maker_of(mi), 0.92), took = true;
      else if ((m.types & kPlace) && !(preposition == "from" || preposition == "to")) {
        // "outside China" is anywhere else.
        const std::uint32_t place = named(mi, EntityType::place);
        if (!(preposition == "outside" && !is_town(place))) town(place);
        took = true;
      } else if (m.types == 0 &&
                 (preposition == "in" || preposition == "at" || preposition == "near" || preposition == "outside"))
        town(named(mi, EntityType::place)), took = true;
      else if (preposition == "of" && m.types == 0) {
        auto known = by_key_[1].find(maker_key(a_.surface(m.first, m.last)));
        if (known != by_key_[1].end())
          owner(maker_of(mi), 0.9), took = true;
        else if (!f.towns.empty() || (i > group + 1 && (a_.groups[i - 1].nouns & kPlaceNoun)))
          town(named(mi, EntityType::place)), took = true;
      }
    } else if (x.head_is_name && x.apposition_of != kNone && (a_.mentions[x.mentions.back()].types & kPlace) &&
               !f.towns.empty()) {
      town(named(x.mentions.back(), EntityType::place)), took = true;
    } else if (x.nouns & kPlaceNoun && placed && !(x.nouns & kCompanyNoun && preposition == "of")) {
      for (std::uint32_t m : x.mentions)
        if ((a_.mentions[m].types & kPlace) || a_.mentions[m].types == 0) town(named(m, EntityType::place));
      took = true;  // "in the village of X", "in the Dutch town of Born": the name follows
    } else if (preposition == "by" && x.head_is_name && (a_.mentions[x.mentions.back()].types & kMaker) &&
               a_.groups[i - 1].kind == GroupKind::verb) {
      owner(maker_of(x.mentions.back()), 0.9);  // "a plant operated by Nissan in St. Petersburg"
      took = true;
    } else if (preposition == "of" && (x.nouns & kCompanyNoun)) {
      Role role;
      role.types = kRoleCompany;
      Resolved r = resolve(i, role, {});
      if (r.entity != kNone) owner(std::uint32_t(r.entity), 0.85 * r.confidence);
      took = true;
    } else if (preposition == "of" && !x.nation.empty() && x.mentions.empty()) {
      took = false;
    }
    if (!took) break;
    at = x.last;
  }
  // "BYD opened a factory in Rayong": whose it is tells it from a plant of somebody else there.
  if (f.owners.empty() && f.indefinite) f.built_by = who_builds(group);
  // "Ford shut its factory here": at the place of the dateline.
  if (f.towns.empty() && g.last < a_.tokens.sentences[g.sentence].last && a_.word(g.last) == "here")
    if (std::int32_t place = dateline_place(); place != kNone) town(std::uint32_t(place));
  if (f.towns.empty() && g.apposition_of != kNone) {
    const Group& x = a_.groups[std::size_t(g.apposition_of)];
    if (x.head_is_name && (a_.mentions[x.mentions.back()].types & kPlace))
      town(named(x.mentions.back(), EntityType::place));
  }
  // "In Moscow, the works that belonged to Renault": the place before.
  if (f.towns.empty() && group > info.first_group) {
    std::uint32_t before = group - 1;
    const Group& x = a_.groups[before];
    std::string_view preposition = words_.lemma_text(x.preposition);
    bool first =
        before == info.first_group || (before == info.first_group + 1 && a_.groups[info.first_group].time != kNone);
    if (first && x.head_is_name && (preposition == "in" || preposition == "at" || preposition == "near") &&
        (a_.mentions[x.mentions.back()].types & kPlace) && a_.tags[x.last].tag == Tag::comma)
      town(named(x.mentions.back(), EntityType::place));
  }
  // Exact places before the wider ones they lie in.
  std::stable_sort(f.towns.begin(), f.towns.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return is_town(a) > is_town(b); });
  f.bare = f.towns.empty() && f.owners.empty() && f.kind.empty() && f.nation.empty() && !words_between;
  return f;
}

std::int32_t Discourse::match_plant(const PlantFeatures& f, std::uint32_t group) {
  const Group& g = a_.groups[group];
  double best = 0;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || e.alien != f.alien) continue;
    if (e.several != f.plural) continue;
    double score = 0;
    bool known_site = false;
    if (!e.known_town.empty())
      for (std::uint32_t t : f.towns) known_site = known_site || folded(entities_[t].name) == e.known_town;
    if (known_site) {
      score += 4;
    } else if (!f.towns.empty() && !e.towns.empty()) {
      bool same = false, conflict = false;
      for (std::uint32_t a : f.towns)
        for (std::uint32_t b : e.towns) {
          if (same_place(a, b))
            same = same || a == b || (is_town(a) && is_town(b)) || e.towns.size() == 1;
          else if (is_town(a) == is_town(b))
            conflict = true;
        }
      bool exact = false;
      for (std::uint32_t a : f.towns) exact = exact || (is_town(a) && contains(e.towns, a));
      if (conflict && !exact) continue;
      if (exact)
        score += 4;
      else if (same)
        score += is_town(f.towns.front()) ? 2.5 : 1;
    }
    if (!f.nation.empty() && f.towns.empty()) {
      std::string country = country_of(e);
      if (!country.empty() && country != f.nation) continue;
      if (country == f.nation) score += 1.5;
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
    if (f.kind != e.kind) {
      if (!f.kind.empty() && !e.kind.empty()) continue;
      // An engine works beside a car plant is another one; but "the engine plant" may be called "the plant" later.
      if (!f.kind.empty() && (e.count > 1 || !f.definite || score < 2)) continue;
      if (f.kind.empty() && !f.bare && score < 2) continue;
      score -= 0.5;
    } else if (!f.kind.empty()) {
      score += 2;
    }
    if (f.fresh && score < 4) continue;
    if (f.indefinite && score < 2.5 && !(e.first_sentence == 0 && a_.sentences[0].headline)) continue;
    if (f.other) {
      if (e.last_sentence == sentence_ || score < 2) continue;
    }
    if (!f.definite && !f.indefinite && f.towns.empty() && f.owners.empty()) continue;
    double distance = double(sentence_ - e.last_sentence);
    score += 1.0 / (1 + distance) + std::min(0.4, 0.05 * e.count) + (e.last_subject ? 0.15 : 0);
    if (f.bare && distance > 12) continue;
    if (!e.touches.empty() && e.touches.front().sentence == sentence_ && e.touches.front().token > g.first) continue;
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found;
}

void Discourse::add_town(std::uint32_t plant, std::uint32_t place) {
  DocEntity& p = entities_[plant];
  if (!contains(p.towns, place)) p.towns.push_back(place);
  std::stable_sort(p.towns.begin(), p.towns.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return is_town(a) > is_town(b); });
}

void Discourse::add_owner(std::uint32_t plant, std::uint32_t maker) {
  if (!contains(entities_[plant].owners, maker)) entities_[plant].owners.push_back(maker);
}

// Whether a plant of the article was called by this noun before ("the Talegaon unit ... the unit").
bool Discourse::called_so(std::string_view noun) const {
  for (const DocEntity& e : entities_)
    if (e.type == EntityType::plant)
      for (const std::string& m : e.mentions)
        if (folded(m).ends_with(noun)) return true;
  return false;
}

// A site by its own name may be a plant described before: in apposition ("its only plant there, NedCar"), or in the
// same town.
void Discourse::join_site(std::uint32_t group, const std::string& town) {
  const Group& g = a_.groups[group];
  const std::uint32_t mention = g.mentions.back();
  const std::uint64_t slot = std::uint64_t(mention) * 8 + std::uint64_t(EntityType::plant);
  const std::int32_t entry = a_.mentions[mention].entry[std::size_t(EntityType::plant)];
  const std::string key = "#" + std::to_string(entry);
  if (by_key_[std::size_t(EntityType::plant)].count(key)) return;
  std::int32_t same = kNone;
  if (g.apposition_of != kNone) same = plant_at_[std::size_t(g.apposition_of)];
  for (std::uint32_t i = 0; i < entities_.size() && same == kNone; ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || e.alien || e.several || e.entry[std::size_t(EntityType::plant)] != kNone)
      continue;
    for (std::uint32_t t : e.towns)
      if (folded(entities_[t].name) == folded(town)) same = std::int32_t(i);
  }
  if (same == kNone) return;
  entities_[std::size_t(same)].entry[std::size_t(EntityType::plant)] = entry;
  entities_[std::size_t(same)].name = std::string(a_.surface(a_.mentions[mention].first, a_.mentions[mention].last));
  by_key_[std::size_t(EntityType::plant)][key] = std::uint32_t(same);
  mention_entity_[slot] = std::uint32_t(same);
}

// "the one in Rosario", "Audi one in Gyor", "its first, in the state of Thuringia": plants that carry no noun of their
// own.
bool Discourse::read_other_one(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || g.nouns || g.head_is_name || g.time != kNone || g.relative || g.is_possessor)
    return false;
  std::string_view head = a_.word(g.head);
  const bool one = head == "one" || head == "ones" || head == "another";
  const bool ordinal = head == "first" || head == "second" || head == "third";
  if (!one && !(ordinal && (g.possessor != kNone || g.possessive_pronoun))) return false;
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (group + 1 >= info.last_group) return false;
  const Group& x = a_.groups[group + 1];
  std::string_view preposition = words_.lemma_text(x.preposition);
  if (preposition != "in" && preposition != "at" && preposition != "near" && preposition != "outside") return false;
  std::int32_t model = salient_plant(g.sentence, g.first, {});
  if (model == kNone || g.sentence - entities_[std::size_t(model)].last_sentence > 1) return false;
  // "The site will be CATL's second in Europe": the plant that is told of.
  if (ordinal && group >= info.first_group + 2 && a_.groups[group - 1].kind == GroupKind::verb &&
      words_.lemma_text(a_.groups[group - 1].verb) == "be" && plant_at_[group - 2] != kNone) {
    plant_at_[group] = plant_at_[group - 2];
    return true;
  }
  PlantFeatures f = features(group);
  if (f.towns.empty()) return false;
  if (!is_town(f.towns.front()) && one && f.owners.empty() && g.determiner == Determiner::none) return false;
  std::int32_t same = is_town(f.towns.front()) ? plant_in_town(f.towns.front()) : kNone;
  if (same == kNone) {
    DocEntity e;
    e.type = EntityType::plant;
    e.several = head == "ones";
    e.first_sentence = sentence_;
    entities_.push_back(std::move(e));
    same = std::int32_t(entities_.size()) - 1;
  }
  plant_at_[group] = same;
  touch(std::uint32_t(same), g.sentence, g.head, is_subject(group));
  for (std::uint32_t place : f.towns) {
    add_town(std::uint32_t(same), place);
    relations_.push_back({Predicate::located_in, std::uint32_t(same), place, false, group, "group:place", 0.85});
  }
  for (std::size_t i = 0; i < f.owners.size(); ++i) {
    add_owner(std::uint32_t(same), f.owners[i]);
    relations_.push_back(
        {Predicate::owned_by, std::uint32_t(same), f.owners[i], f.former, group, "group:owner", f.owner_confidence[i]});
  }
  return true;
}

void Discourse::read_plant(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (read_other_one(group)) return;
  if (g.pronoun || g.is_possessor || g.time != kNone) {
    if (!g.is_possessor || !(g.nouns & kPlantNoun)) return;
  }
  if (g.head_is_name) {
    const Mention& m = a_.mentions[g.mentions.back()];
    // A site known by its own name: "Oppama plant", "NedCar". A company of that name is one only where the text is at a
    // place.
    std::string_view before = words_.lemma_text(g.preposition);
    const bool at_place =
        ((before == "at" || before == "in" || before == "inside" || before == "from") && g.first == m.first &&
         !(m.types & bit(EntityType::company))) ||
        (g.apposition_of != kNone && (a_.groups[std::size_t(g.apposition_of)].nouns & kPlantNoun)) ||
        by_key_[std::size_t(EntityType::plant)].count("#" + std::to_string(m.entry[std::size_t(EntityType::plant)]));
    if ((m.types & bit(EntityType::plant)) && (at_place || !(m.types & kMaker))) {
      LexiconEntry entry = lexicon_.entry(EntryIndex(m.entry[std::size_t(EntityType::plant)]));
      join_site(group, std::string(entry.town_name));
      std::uint32_t e = named(g.mentions.back(), EntityType::plant);
      entities_[e].known_town = folded(entry.town_name);
      plant_at_[group] = std::int32_t(e);
      touch(e, g.sentence, g.head, is_subject(group));
      PlantFeatures f = features(group);
      for (std::uint32_t place : f.towns) {
        add_town(e, place);
        relations_.push_back({Predicate::located_in, e, place, false, group, "group:place", 0.93});
      }
    }
    return;
  }
  if (!(g.nouns & kPlantNoun)) return;
  std::string_view head = words_.lemma_text(g.head_lemma);
  PlantFeatures f = features(group);
  if (!f.strong) {
    // Words that are as often something else: a unit, a line, a base. They need a place or an owner, or point back.
    const bool company_word = g.nouns & kCompanyNoun;
    if (company_word && f.towns.empty() && !(f.definite && f.bare && called_so(head))) return;
    if ((head == "line" || head == "operation" || head == "conveyor" || head == "platform") && f.towns.empty()) {
      if (head != "platform" || f.owners.empty()) return;
    }
    if (head == "platform" && !f.towns.empty() &&
        entities_[f.towns.front()].entry[std::size_t(EntityType::place)] == kNone)
      return;  // "Geely's GEA platform"
    if (f.towns.empty() && f.owners.empty() && !f.definite) return;
  }
  if (f.plural && !f.alien && read_plants_in_list(group, f.owners, f.owner_confidence)) return;
  std::int32_t plant = match_plant(f, group);
  if (plant == kNone) {
    const bool worth =
        !f.towns.empty() || !f.owners.empty() || f.alien || (f.strong && (f.indefinite || !f.bare || f.definite));
    if (!worth) return;
    if (!f.strong && f.towns.empty()) return;
    if (f.plural && f.towns.empty() && f.owners.empty()) return;
    DocEntity e;
    e.type = EntityType::plant;
    e.kind = f.kind;
    e.alien = f.alien;
    e.several = f.plural;
    e.nation = f.nation;
    e.first_sentence = sentence_;
    entities_.push_back(std::move(e));
    plant = std::int32_t(entities_.size()) - 1;
  }
  plant_at_[group] = plant;
  std::uint32_t p = std::uint32_t(plant);
  touch(p, g.sentence, g.head, is_subject(group));
  if (entities_[p].kind.empty() && entities_[p].count <= 1) entities_[p].kind = f.kind;
  if (!f.bare) note_mention(entities_[p], a_.surface(g.first, g.last));
  for (std::uint32_t place : f.towns) {
    add_town(p, place);
    relations_.push_back({Predicate::located_in, p, place, false, group, "group:place", 0.93});
  }
  for (std::size_t i = 0; i < f.owners.size(); ++i) {
    add_owner(p, f.owners[i]);
    relations_.push_back({Predicate::owned_by, p, f.owners[i], f.former, group, "group:owner", f.owner_confidence[i]});
  }
}

// "Cracow in Poland", "Steyr, in Upper Austria": the wider places behind a town that stands for its plant.
void Discourse::add_chain(std::uint32_t group, std::uint32_t plant) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  std::uint32_t at = a_.groups[group].last;
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 4; ++i) {
    const Group& x = a_.groups[i];
    for (std::uint32_t t = at; t < x.first; ++t)
      if (a_.tags[t].tag != Tag::preposition && a_.tags[t].tag != Tag::comma && a_.tags[t].tag != Tag::none) return;
    if (!x.head_is_name || x.kind != GroupKind::noun || x.mentions.size() != 1) return;
    const Mention& m = a_.mentions[x.mentions.front()];
    std::string_view preposition = words_.lemma_text(x.preposition);
    const bool placed = preposition == "in" || preposition == "near" || preposition == "outside";
    if (!(m.types & kPlace) || (m.types & kMaker) || !(placed || (x.apposition_of != kNone))) return;
    std::uint32_t place = named(x.mentions.front(), EntityType::place);
    if (!contains(entities_[plant].towns, place)) {
      add_town(plant, place);
      relations_.push_back({Predicate::located_in, plant, place, false, i, "group:place", 0.8});
    }
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

namespace {

// How present an entity is in the reader's mind just before a token: near, often named, and a subject. 0 where it was
// not named yet.
double salience(const DocEntity& e, std::uint32_t sentence, std::uint32_t token, std::uint32_t reach) {
  std::size_t n = e.touches.size();
  while (n > 0 && (e.touches[n - 1].sentence > sentence ||
                   (e.touches[n - 1].sentence == sentence && e.touches[n - 1].token >= token)))
    --n;
  if (n == 0) return 0;
  const DocEntity::Touch& last = e.touches[n - 1];
  if (sentence - last.sentence > reach) return 0;
  return 1.0 / (1 + sentence - last.sentence) + std::min(0.35, 0.04 * double(n)) + (last.subject ? 0.4 : 0);
}

}  // namespace

std::int32_t Discourse::salient_plant(std::uint32_t sentence, std::uint32_t token,
                                      const std::vector<std::int32_t>& not_these) const {
  double best = 0;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || listed(not_these, i)) continue;
    double score = salience(e, sentence, token, 10);
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found != kNone && entities_[std::size_t(found)].alien ? kNone : found;
}

Resolved Discourse::plant_here(std::uint32_t sentence) {
  std::int32_t p = salient_plant(sentence, ~0u, {});
  return {p, 0.75};
}

// ---- companies by description ----

// "They plan to open the factory": what is "it" in the next sentence is none of them.
bool Discourse::several_subjects(std::uint32_t sentence) const {
  if (sentence == 0) return false;
  const SentenceInfo& info = a_.sentences[sentence - 1];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    if (g.kind == GroupKind::noun && is_subject(i))
      return g.list_head != kNone || a_.word(g.first) == "they" || a_.word(g.first) == "both" ||
             a_.word(g.first) == "we";
  }
  return false;
}

bool Discourse::related(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
  for (std::uint32_t x : a)
    for (std::uint32_t y : b)
      if (x == y || belongs_to(x, y) || belongs_to(y, x)) return true;
  return false;
}

bool Discourse::is_make_of(std::uint32_t maker, std::uint32_t model) const {
  const DocEntity& m = entities_[maker];
  std::int32_t entry = entities_[model].entry[std::size_t(EntityType::model)];
  if (entry == kNone) return true;
  for (const EntryLink& brand : lexicon_.entry(EntryIndex(entry)).links) {
    if (m.entry[std::size_t(EntityType::brand)] == std::int32_t(brand.target)) return true;
    for (const EntryLink& of : lexicon_.entry(brand.target).links)
      if (m.entry[std::size_t(EntityType::company)] == std::int32_t(of.target)) return true;
  }
  return false;
}

// Not a dealer, a fund or a state.
bool Discourse::makes_things(std::uint32_t maker) const {
  const DocEntity& e = entities_[maker];
  if (e.entry[std::size_t(EntityType::brand)] != kNone) return true;
  std::int32_t company = e.entry[std::size_t(EntityType::company)];
  if (company == kNone) return true;
  std::string_view kind = lexicon_.entry(EntryIndex(company)).kind;
  return kind != "dealer" && kind != "fund" && kind != "state" && kind != "other" && kind != "holding";
}

bool Discourse::made_by_owner(std::uint32_t plant, const Mention& model, const Lexicon& lexicon) const {
  std::vector<EntryIndex> makers;
  if (model.maker_part != kNone) makers.push_back(EntryIndex(model.maker_part));
  if (std::int32_t e = model.entry[std::size_t(EntityType::model)]; e != kNone)
    for (const EntryLink& brand : lexicon.entry(EntryIndex(e)).links) {
      makers.push_back(brand.target);
      for (const EntryLink& maker : lexicon.entry(brand.target).links) makers.push_back(maker.target);
    }
  for (std::uint32_t o : entities_[plant].owners) {
    const DocEntity& owner = entities_[o];
    for (EntryIndex maker : makers) {
      for (std::size_t t : {std::size_t(EntityType::company), std::size_t(EntityType::brand)})
        if (owner.entry[t] == std::int32_t(maker)) return true;
      // Of a parent, a child or a sister: GM Korea makes Chevrolets.
      std::int32_t company = owner.entry[std::size_t(EntityType::company)];
      if (company == kNone) continue;
      for (const EntryLink& up : lexicon.entry(EntryIndex(company)).links)
        if (up.target == maker) return true;
      for (const EntryLink& up : lexicon.entry(maker).links)
        if (std::int32_t(up.target) == company) return true;
    }
  }
  return false;
}

// Whether the lexicon, or its name, says that a company is part of another: "GM Korea" of General Motors.
bool Discourse::belongs_to(std::uint32_t child, std::uint32_t parent) const {
  std::int32_t c = entities_[child].entry[std::size_t(EntityType::company)],
               p = entities_[parent].entry[std::size_t(EntityType::company)];
  if (child == parent) return false;
  if (c != kNone && p != kNone) {
    for (const EntryLink& link : lexicon_.entry(EntryIndex(c)).links) {
      if (link.years.to != 0 && a_.published.known() && link.years.to < a_.published.year) continue;
      if (std::int32_t(link.target) == p) return true;
      for (const EntryLink& up : lexicon_.entry(link.target).links)
        if (std::int32_t(up.target) == p) return true;
    }
  }
  for (const std::string& m : entities_[parent].mentions)
    if (entities_[child].name.starts_with(m + " ")) return true;
  return false;
}

std::int32_t Discourse::salient_maker(std::uint32_t sentence, std::uint32_t token, std::string_view nation,
                                      const std::vector<std::int32_t>& not_these) const {
  double best = 0;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::company || listed(not_these, i) || e.unknown_kind) continue;
    if (!nation.empty() && e.nation != nation) continue;
    double score = salience(e, sentence, token, nation.empty() ? 4 : 60);
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found;
}

Resolved Discourse::describe_company(std::uint32_t group, const std::vector<std::int32_t>& not_these) {
  const Group& g = a_.groups[group];
  // A description with its name in apposition.
  for (std::int32_t other : {g.apposition, g.apposition_of}) {
    if (other == kNone) continue;
    std::int32_t m = naming_mention(a_, a_.groups[std::size_t(other)]);
    if (m != kNone && ((a_.mentions[std::size_t(m)].types & kMaker) || a_.mentions[std::size_t(m)].types == 0))
      return {std::int32_t(maker_of(std::uint32_t(m))), 0.95};
  }
  if (g.determiner == Determiner::indefinite || g.determiner == Determiner::quantifier) return {};
  if (g.quantity != kNone) return {};
  std::string_view lemma = words_.lemma_text(g.head_lemma);
  // A government or a state by its place: "the Flemish government", "city authorities of Moscow".
  if (lemma == "government" || lemma == "state" || lemma == "authority" || lemma == "authorities" ||
      lemma == "ministry" || lemma == "municipality") {
    if (g.nation.empty() && g.mentions.empty()) return {};
    std::string surface(a_.surface(g.first, g.last));
    std::string key = maker_key(surface);
    auto [it, added] = by_key_[1].try_emplace(key, 0);
    if (added) {
      DocEntity e;
      e.type = EntityType::company;
      std::uint32_t from = g.first;
      if (g.determiner == Determiner::definite) ++from;
      e.name = std::string(a_.surface(from, g.last));
      e.mentions.push_back(e.name);
      e.nation = g.nation;
      e.state = true;
      e.first_sentence = e.last_sentence = g.sentence;
      entities_.push_back(std::move(e));
      it->second = std::uint32_t(entities_.size()) - 1;
    }
    return {std::int32_t(it->second), 0.9};
  }
  std::string_view nation = g.nation;
  if (g.mentions.size() == 1 && nation.empty()) {
    const Mention& m = a_.mentions[g.mentions.front()];
    std::int32_t place = m.entry[std::size_t(EntityType::place)];
    if (place != kNone && !(m.types & kMaker) && lexicon_.entry(EntryIndex(place)).kind == "country")
      nation = lexicon_.entry(EntryIndex(place)).country;
  }
  const bool limb =
      lemma == "arm" || lemma == "unit" || lemma == "subsidiary" || lemma == "division" || lemma == "affiliate";
  if (limb && g.possessor != kNone && !nation.empty()) {
    Role company;
    company.types = kRoleCompany;
    Resolved owner = resolve(std::uint32_t(g.possessor), company, not_these);
    if (owner.entity != kNone)
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::company && entities_[i].nation == nation &&
            belongs_to(i, std::uint32_t(owner.entity)))
          return {std::int32_t(i), 0.9};
    return {};
  }
  if (!g.mentions.empty() && nation.empty()) {
    // "General Motors' Korean arm", "Volkswagen's Russian unit" stay apart from their owner; others with names inside
    // are left.
    return {};
  }
  if (g.possessor != kNone || g.possessive_pronoun) return {};
  static constexpr std::string_view kinds[] = {
      "company",  "group",        "firm",    "carmaker",   "automaker", "maker",     "manufacturer", "concern",
      "holding",  "conglomerate", "giant",   "supplier",   "producer",  "developer", "side",         "corporation",
      "start-up", "startup",      "venture", "truckmaker", "busmaker",  "brand"};
  bool generic = std::find(std::begin(kinds), std::end(kinds), lemma) != std::end(kinds);
  const bool maker_word = lemma == "maker" || lemma == "carmaker" || lemma == "automaker" || lemma == "manufacturer" ||
                          lemma == "truckmaker" || lemma == "busmaker";
  if (!nation.empty() && (generic || g.nouns == 0)) {
    std::vector<std::int32_t> others = not_these;
    if (maker_word)
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::company && !makes_things(i)) others.push_back(std::int32_t(i));
    std::int32_t e = salient_maker(g.sentence, g.first, nation, others);
    return {e, 0.85};
  }
  if (!generic || g.determiner == Determiner::none || g.plural) return {};
  return {salient_maker(g.sentence, g.first, "", not_these), 0.8};
}

Resolved Discourse::product(std::uint32_t group) {
  const Group& g = a_.groups[group];
  // "electric cars", "diesel engines": the head with what tells its kind, without determiners and numbers.
  std::uint32_t from = g.head;
  static constexpr std::string_view telling[] = {
      "electric", "hybrid",      "diesel",       "petrol", "gasoline", "battery",   "commercial", "passenger",
      "light",    "heavy",       "small",        "city",   "tourist",  "intercity", "medium",     "compact",
      "luxury",   "sports",      "fuel",         "plug",   "in",       "duty",      "pickup",     "sport",
      "utility",  "military",    "agricultural", "full",   "all",      "lithium",   "ion",        "low",
      "floor",    "articulated", "double",       "decker", "three",    "two",       "wheeled"};
  while (from > g.first) {
    std::uint32_t t = from - 1;
    if (a_.mention_at[t] != kNone || a_.quantity_at[t] != kNone) break;
    std::string_view word = a_.word(t);
    bool tells = std::find(std::begin(telling), std::end(telling), word) != std::end(telling) ||
                 a_.tokens.tokens[t].kind == TokenKind::hyphen;
    const WordInfo* info = words_.find(word);
    if (!tells && !(info && (info->nouns & kProductNoun))) break;
    from = t;
  }
  std::string surface(a_.surface(from, g.head + std::max<std::uint32_t>(1, a_.tags[g.head].length)));
  std::string key = folded(surface);
  auto [it, added] = by_key_[std::size_t(EntityType::product)].try_emplace(key, 0);
  if (added) {
    DocEntity e;
    e.type = EntityType::product;
    e.name = surface;
    e.first_sentence = g.sentence;
    entities_.push_back(std::move(e));
    it->second = std::uint32_t(entities_.size()) - 1;
  }
  note_mention(entities_[it->second], surface);
  return {std::int32_t(it->second), 0.85};
}

// ---- resolution in a role ----

Resolved Discourse::resolve_mention(std::uint32_t mention, const Role& role) {
  const Mention& m = a_.mentions[mention];
  if (m.types & (kPersonBit | kOtherBit)) return {};
  const bool unknown = m.types == 0;
  if ((role.types & kRolePlant) && (m.types & bit(EntityType::plant)) &&
      (!(m.types & kMaker) ||
       by_key_[std::size_t(EntityType::plant)].count("#" + std::to_string(m.entry[std::size_t(EntityType::plant)]))))
    return {std::int32_t(named(mention, EntityType::plant)), 1};
  if (role.types & (kRoleModel | kRoleGoods)) {
    if (m.types & bit(EntityType::model)) return {std::int32_t(named(mention, EntityType::model)), 1};
    if ((role.types & kRoleGoods) && (m.types & bit(EntityType::brand))) return {std::int32_t(maker_of(mention)), 0.9};
    if (unknown && role.strong) return {std::int32_t(named(mention, EntityType::model)), 0.8};
  }
  if (role.types & (kRoleCompany | kRoleMaker)) {
    if (m.types & kMaker) return {std::int32_t(maker_of(mention)), 1};
    if (unknown) {
      std::uint64_t slot = std::uint64_t(mention) * 8 + std::uint64_t(EntityType::company);
      auto known = by_key_[1].find(maker_key(a_.surface(m.first, m.last)));
      bool is_known = mention_entity_.count(slot) || known != by_key_[1].end();
      if (is_known || role.strong) {
        std::uint32_t e = maker_of(mention);
        if (role.strong) entities_[e].unknown_kind = false;
        touch(e, entities_[e].last_sentence, m.first, false);
        return {std::int32_t(e), is_known ? 0.9 : 0.8};
      }
    }
  }
  if (role.types & (kRolePlace | kRoleTown)) {
    if (m.types & kPlace) {
      std::uint32_t e = named(mention, EntityType::place);
      // "spent 470 million on getting Hambach ready": the plant there rather than the town.
      if ((role.types & kRolePlant) && role.strong && is_town(e))
        if (std::int32_t plant = plant_in_town(e); plant != kNone) return {plant, 0.85};
      if (!(role.types & kRolePlace) && !is_town(e)) return {};
      return {std::int32_t(e), 1};
    }
    if (unknown && role.strong) return {std::int32_t(named(mention, EntityType::place)), 0.8};
  }
  if ((role.types & kRolePlant) && role.strong && (m.types & kPlace) && !(m.types & kMaker)) {
    std::uint32_t place = named(mention, EntityType::place);
    std::int32_t plant = plant_in_town(place);
    for (std::uint32_t i = 0; i < entities_.size() && plant == kNone; ++i)
      if (entities_[i].type == EntityType::plant && !entities_[i].known_town.empty() &&
          entities_[i].known_town == folded(entities_[place].name))
        plant = std::int32_t(i);
    if (plant != kNone) {
      touch(std::uint32_t(plant), std::max(entities_[std::size_t(plant)].last_sentence, sentence_), m.first, false);
      return {plant, 0.85};
    }
    if (!is_town(place)) return {};
    // The only plant of the article, if nothing has said yet where it is.
    std::int32_t homeless = kNone;
    std::uint32_t plants = 0;
    for (std::uint32_t i = 0; i < entities_.size(); ++i)
      if (entities_[i].type == EntityType::plant && !entities_[i].alien) {
        ++plants;
        if (entities_[i].towns.empty() && !entities_[i].several && entities_[i].known_town.empty())
          homeless = std::int32_t(i);
      }
    if (plants == 1 && homeless != kNone) {
      add_town(std::uint32_t(homeless), place);
      touch(std::uint32_t(homeless), sentence_, m.first, false);
      relations_.push_back({Predicate::located_in, std::uint32_t(homeless), place, false,
                            std::uint32_t(std::max(0, a_.group_at[m.first])), "group:place", 0.75});
      return {homeless, 0.8};
    }
    for (std::uint32_t i = 0; i < entities_.size(); ++i) {
      const DocEntity& p = entities_[i];
      if (p.type != EntityType::plant || p.alien || p.towns.empty() || is_town(p.towns.front()) ||
          sentence_ - p.last_sentence > 1)
        continue;
      if (!same_place(p.towns.front(), place)) continue;
      add_town(i, place);
      touch(i, sentence_, m.first, false);
      return {std::int32_t(i), 0.85};
    }
    DocEntity e;
    e.type = EntityType::plant;
    e.first_sentence = e.last_sentence = sentence_;
    e.last_token = m.first;
    e.towns.push_back(place);
    e.count = 1;
    e.touches.push_back({sentence_, m.first, false});
    relations_.push_back({Predicate::located_in, std::uint32_t(entities_.size()), place, false,
                          std::uint32_t(std::max(0, a_.group_at[m.first])), "group:place", 0.8});
    entities_.push_back(std::move(e));
    return {std::int32_t(entities_.size()) - 1, 0.7};
  }
  return {};
}

Resolved Discourse::resolve(std::uint32_t group, const Role& role, const std::vector<std::int32_t>& not_these) {
  const Group& g = a_.groups[group];
  if (g.kind == GroupKind::verb || g.time != kNone) return {};
  if (plant_at_[group] != kNone && (role.types & kRolePlant)) {
    if (listed(not_these, std::uint32_t(plant_at_[group]))) return {};
    return {plant_at_[group], g.mentions.empty() ? 0.9 : 1.0};
  }
  if (g.pronoun) {
    if (g.relative) return {};
    std::string_view word = a_.word(g.first);
    if (word == "this" || word == "that" || word == "these" || word == "those" || word == "who" || word == "what" ||
        word == "i" || word == "we" || word == "you")
      return {};
    // "it" is the plant or the company, whichever was the subject last; "they" is no single plant.
    const bool person_like = word == "they" || word == "them" || word == "we" || word == "he" || word == "she";
    std::int32_t maker = role.types & kRoleCompany || role.types & kRolePlant
                             ? salient_maker(g.sentence, g.first, "", not_these)
                             : kNone;
    std::int32_t plant =
        person_like && !(word == "them" && !is_subject(group)) ? kNone : salient_plant(g.sentence, g.first, not_these);
    if (word == "there" || word == "here") return {role.types & kRolePlant ? plant : kNone, 0.8};
    const bool either = (role.types & kRolePlant) && (role.types & kRoleCompany);
    if (either && is_subject(group) && plant != kNone &&
        g.sentence - entities_[std::size_t(plant)].last_sentence <= 1 && word == "it" && several_subjects(g.sentence))
      maker = kNone;
    if (is_subject(group) && maker != kNone && plant != kNone) {
      const DocEntity& m = entities_[std::size_t(maker)];
      const DocEntity& p = entities_[std::size_t(plant)];
      auto weight = [&](const DocEntity& e) { return salience(e, g.sentence, g.first, 10); };
      (weight(p) > weight(m) ? maker : plant) = kNone;
    } else if ((role.types & kRolePlant) && plant != kNone) {
      maker = kNone;  // as an object it is what is dealt with
    }
    if ((role.types & kRolePlant) && plant != kNone) return {plant, 0.8};
    if ((role.types & kRoleCompany) && maker != kNone) return {maker, 0.8};
    return {};
  }
  std::int32_t name = naming_mention(a_, g);
  if (name != kNone) {
    Resolved r = resolve_mention(std::uint32_t(name), role);
    if (r.entity != kNone && (role.types & kRolePlant) && entities_[std::size_t(r.entity)].type == EntityType::plant &&
        (a_.mentions[std::size_t(name)].types & kPlace))
      add_chain(group, std::uint32_t(r.entity));
    if (r.entity != kNone && listed(not_these, std::uint32_t(r.entity))) return {};
    if (r.entity != kNone || g.head_is_name) return r;
  }
  if ((role.types & kRolePlant) && (g.nouns & kPlantNoun) && !(g.nouns & kCompanyNoun)) {
    // A reference that found no description: the plant spoken of.
    if (g.determiner == Determiner::definite || g.determiner == Determiner::demonstrative)
      return {salient_plant(g.sentence, g.first, not_these), 0.75};
    return {};
  }
  // "took over the assets of Daewoo": what the company owns, for which the company stands.
  if ((role.types & kRolePlant) && (g.nouns & kPropertyNoun) && group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& of = a_.groups[group + 1];
    if (words_.lemma_text(of.preposition) == "of" && of.preposition_token >= g.last && of.head_is_name &&
        (a_.mentions[of.mentions.back()].types & kMaker)) {
      const std::uint32_t maker = maker_of(of.mentions.back());
      bool has_plant = false;
      for (const DocEntity& e : entities_)
        has_plant = has_plant || (e.type == EntityType::plant && contains(e.owners, maker));
      if (!has_plant) return (role.types & kRoleCompany) ? Resolved{std::int32_t(maker), 0.85} : Resolved{};
    }
  }
  // "made over buildings and land": what stands there is the plant.
  if ((role.types & kRolePlant) && (g.nouns & kPropertyNoun) && g.determiner != Determiner::indefinite)
    return {salient_plant(g.sentence, g.first, not_these), 0.7};
  if ((role.types & (kRoleCompany | kRoleMaker)) && ((g.nouns & kCompanyNoun) || !g.nation.empty())) {
    Resolved r = describe_company(group, not_these);
    if (r.entity != kNone) return r;
  }
  if ((role.types & (kRoleGoods | kRoleProduct)) && (g.nouns & kProductNoun)) {
    // A model before the kind: "the Endurance pickup" was taken above; a brand before it: "Chevrolet cars".
    for (std::uint32_t m : g.mentions) {
      Resolved r = resolve_mention(m, role);
      if (r.entity != kNone && !(role.types & kRoleProduct && !(role.types & kRoleGoods))) return r;
    }
    return product(group);
  }
  if ((role.types & kRoleGoods) && (g.nouns & kModelNoun)) {
    for (std::uint32_t m : g.mentions) {
      Resolved r = resolve_mention(m, role);
      if (r.entity != kNone) return r;
    }
  }
  if ((role.types & (kRolePlace | kRoleTown)) && (g.nouns & kPlaceNoun) && !g.mentions.empty())
    return resolve_mention(g.mentions.back(), role);
  return {};
}

// "Toyota said that TMMP will widen the range of its plant": the maker that is the subject of the clause's verb.
std::int32_t Discourse::clause_subject(std::uint32_t group) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  auto cut = [&](std::uint32_t left) {
    for (std::uint32_t t = a_.groups[left].last; t < a_.groups[left + 1].first; ++t)
      if (a_.tags[t].tag == Tag::subordinator || a_.tags[t].tag == Tag::semicolon || a_.tags[t].tag == Tag::colon ||
          a_.tags[t].tag == Tag::dash)
        return true;
    return a_.groups[left].relative;
  };
  std::int32_t verb = kNone;
  for (std::uint32_t i = group; i-- > info.first_group && i + 10 > group;) {
    if (cut(i)) return kNone;
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb && !x.participle && !x.infinitive) {
      verb = std::int32_t(i);
      break;
    }
  }
  if (verb == kNone || a_.groups[std::size_t(verb)].passive) return kNone;
  for (std::uint32_t i = std::uint32_t(verb); i-- > info.first_group && i + 8 > std::uint32_t(verb);) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb || x.relative) return kNone;
    if (!x.preposition && !x.is_possessor && x.time == kNone && x.apposition_of == kNone && x.head_is_name &&
        x.members.empty() && x.list_head == kNone) {
      const std::uint32_t m = x.mentions.back();
      return a_.mentions[m].types & bit(EntityType::company) ? std::int32_t(maker_of(m)) : kNone;
    }
    if (cut(i == info.first_group ? i : i - 1)) return kNone;
  }
  return kNone;
}

Resolved Discourse::resolve_possessive(std::uint32_t group, const Role& role,
                                       const std::vector<std::int32_t>& not_these) {
  const Group& g = a_.groups[group];
  if (role.types & kRoleCompany) {
    if (std::int32_t own = clause_subject(group); own != kNone && !listed(not_these, std::uint32_t(own)))
      return {own, 0.9};
    std::int32_t e = salient_maker(g.sentence, g.first, "", not_these);
    if (e != kNone) return {e, 0.8};
  }
  if (role.types & kRolePlant) return {salient_plant(g.sentence, g.first, not_these), 0.75};
  return {};
}

}  // namespace plantgraph
