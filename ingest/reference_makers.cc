// Makers by their names: the forms of one name, the make before a model, the house that a name says it belongs to.
#include "ingest/reference_names.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "ingest/reference_parts.h"

namespace plantgraph {
namespace {

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

// "qinchuan" in "xi'an qinchuan auto"
bool holds_word(std::string_view name, std::string_view word) {
  const std::size_t at = name.find(word);
  return at != std::string_view::npos && at > 0 && name[at - 1] == ' ' && at + word.size() < name.size() &&
         name[at + word.size()] == ' ';
}

bool ends_with_word(std::string_view name, std::string_view word) {
  return name.size() > word.size() && name.ends_with(word) && name[name.size() - word.size() - 1] == ' ';
}

}  // namespace

// Kept from article to article: the same makers are named again and again.
WordMap<DocNames::NameKeys>& DocNames::kept_keys() {
  thread_local WordMap<NameKeys> kept;
  return kept;
}

const DocNames::NameKeys& DocNames::keys_of(std::string_view name) {
  NameKeys& keys = kept_keys()[name];
  if (keys.maker.empty()) keys = {name_key(name), maker_key(name)};
  return keys;
}

// A maker known in the article under another form: short, long, an acronym, or a slip of the pen.
std::int32_t DocNames::join_maker(const Mention& m, const std::string& key) const {
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
          (begins_with_word(other, folded_name) || ends_with_word(other, folded_name) ||
           (folded_name.size() >= 6 && holds_word(other, folded_name))))
        return std::int32_t(i);
      // "UD" for UD Trucks
      if (acronym && !m.in_lexicon && begins_with_word(other, folded_name)) return std::int32_t(i);
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

// How a maker is told from others: by its entry in the lexicon, else by its name.
DocNames::MakerKey DocNames::key_of_maker(const Mention& m) const {
  std::int32_t entry = m.entry[std::size_t(EntityType::company)];
  if (entry == kNone) entry = m.entry[std::size_t(EntityType::brand)];
  const std::string surface(a_.surface(m.first, m.last));
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
  const std::int32_t brand = m.entry[std::size_t(EntityType::brand)];
  MakerKey key;
  key.as_brand = brand != kNone && entry != brand && folded_alike(surface, lexicon_.entry(EntryIndex(brand)).name) &&
                 !folded_alike(surface, lexicon_.entry(EntryIndex(entry)).name);
  if (key.as_brand) entry = brand;
  key.text = entry != kNone ? (key.as_brand ? "b#" : "#") + std::to_string(entry) : keys_of(surface).maker;
  return key;
}

// "Zhejiang Geely Holding Group ... Geely": the bare name is short for the house where the article names the house,
// never both in one sentence, and never the company of that name by a form of its own, such as "Geely Auto".
void DocNames::join_houses() {
  struct Named {
    std::uint32_t mention;
    bool bare;  // by nothing but the lexicon's name for it
    std::set<std::uint32_t> sentences;
  };
  std::map<std::int32_t, Named> named;
  for (std::uint32_t i = 0; i < a_.mentions.size(); ++i) {
    const Mention& m = a_.mentions[i];
    const std::int32_t entry = m.entry[std::size_t(EntityType::company)];
    if (!(m.types & kMaker) || entry == kNone) continue;
    const bool bare = folded_alike(a_.surface(m.first, m.last), lexicon_.entry(EntryIndex(entry)).name);
    Named& it = named.try_emplace(entry, Named{i, true, {}}).first->second;
    it.bare = it.bare && bare;
    if (const std::int32_t group = a_.group_at[m.first]; group != kNone)
      it.sentences.insert(a_.groups[std::size_t(group)].sentence);
  }
  for (const auto& [entry, company] : named) {
    if (!company.bare) continue;
    const LexiconEntry own = lexicon_.entry(EntryIndex(entry));
    const std::string name = folded(own.name);
    for (const EntryLink& link : own.links) {
      const auto house = named.find(std::int32_t(link.target));
      if (house == named.end() || link.years.to != 0 ||
          !with_company_words(name, folded(lexicon_.entry(link.target).name)) ||
          std::any_of(company.sentences.begin(), company.sentences.end(),
                      [&](std::uint32_t s) { return house->second.sentences.count(s) != 0; }))
        continue;
      // Daimler is such a house too, but nobody shortens that name to "Mercedes-Benz".
      const Mention& m = a_.mentions[house->second.mention];
      const std::string surface = folded(a_.surface(m.first, m.last));
      if (begins_with_word(surface, name) || holds_word(surface, name))
        entities_.call(EntityType::company, "#" + std::to_string(entry), maker_of(house->second.mention));
    }
  }
}

std::uint32_t DocNames::maker_of(std::uint32_t mention) {
  if (const std::int32_t known = entities_.entity_of(mention, EntityType::company); known != kNone)
    return std::uint32_t(known);
  const Mention& m = a_.mentions[mention];
  const std::string surface(a_.surface(m.first, m.last));
  const auto [key, as_brand] = key_of_maker(m);
  std::int32_t found = entities_.called(EntityType::company, key);
  if (found == kNone) {
    found = join_maker(m, keys_of(surface).maker);
    if (found == kNone) found = std::int32_t(add(EntityType::company, mention));
    entities_.call(EntityType::company, key, std::uint32_t(found));
  }
  const auto entity = std::uint32_t(found);
  DocEntity& e = entities_[entity];
  if (as_brand) e.entry[std::size_t(EntityType::company)] = kNone;
  for (std::size_t t : {std::size_t(EntityType::company), std::size_t(EntityType::brand)})
    if (e.entry[t] == kNone && m.entry[t] != kNone && !(as_brand && t == std::size_t(EntityType::company)))
      e.entry[t] = m.entry[t];
  if (m.types & bit(EntityType::company)) e.unknown_kind = false;
  entities_.set_entity_of(mention, EntityType::company, found);
  note_mention(e, surface);
  return entity;
}

// "Paccar's DAF", "Bipek's Azia Avto works", "Geely-owned Lotus": whose a company is. Of two that the lexicon has as
// strangers the one may only work for the other.
void DocNames::note_parent(std::uint32_t group) {
  const Group& g = a_.groups[group];
  auto maker = [&](std::uint32_t m) {
    return (a_.mentions[m].types & kMaker) && !(a_.mentions[m].types & (kModel | kPersonBit | kOtherBit));
  };
  auto say = [&](std::uint32_t child, std::uint32_t parent) {
    if (child != parent) entities_.relate({Predicate::subsidiary_of, child, parent, false, group, "group:parent", 0.8});
  };
  const std::uint32_t last = g.mentions.back();
  // "Solaris of the Olszewski family"
  if (g.head_is_name && (a_.mentions[last].types & kMaker) && group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& of = a_.groups[group + 1];
    if (of.preposition_token == g.last && words_.lemma_text(of.preposition) == "of" && is_family(a_, group + 1))
      say(maker_of(last), add_body(group + 1, of.last));
  }
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
  bool belongs = !a_.mentions[last].in_lexicon || houses_.belongs_to(child, parent);
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

// The make of the lexicon as an entity of the article, whether or not the text names it alone.
std::uint32_t DocNames::make_called(EntryIndex brand) {
  const std::string key = "b#" + std::to_string(brand);
  std::int32_t make = entities_.called(EntityType::company, key);
  if (make != kNone) return std::uint32_t(make);
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (entities_[i].type == EntityType::company &&
        entities_[i].entry[std::size_t(EntityType::brand)] == std::int32_t(brand))
      make = std::int32_t(i);
  if (make == kNone) {
    DocEntity e;
    e.type = EntityType::company;
    e.name = std::string(lexicon_.entry(brand).name);
    e.mentions.push_back(e.name);
    e.entry[std::size_t(EntityType::brand)] = std::int32_t(brand);
    make = std::int32_t(entities_.add(std::move(e)));
  }
  entities_.call(EntityType::company, key, std::uint32_t(make));
  return std::uint32_t(make);
}

// "Renault Duster": the make before the model.
void DocNames::note_make(std::uint32_t mention, std::uint32_t group) {
  const Mention& m = a_.mentions[mention];
  const std::int32_t entry = m.entry[std::size_t(EntityType::model)];
  if (entry == kNone || m.last - m.first < 2) return;
  const std::string surface = folded(a_.surface(m.first, m.last));
  for (const EntryLink& link : lexicon_.entry(EntryIndex(entry)).links) {
    if (!surface.starts_with(folded(lexicon_.entry(link.target).name) + " ")) continue;
    const std::uint32_t make = make_called(link.target);
    entities_.relate({Predicate::makes, make, named(mention, EntityType::model), false, group, "group:make", 0.9});
    return;
  }
}

// "Sollers Ford, the joint venture that makes the Transit", "the venture Changan Suzuki": what "the venture" will mean.
void DocNames::note_venture(std::uint32_t group, std::uint32_t mention) {
  const Group& g = a_.groups[group];
  auto venture = [&](std::int32_t i) { return i != kNone && (a_.groups[std::size_t(i)].nouns & kVentureNoun) != 0; };
  const std::uint32_t end = a_.sentences[g.sentence].last_group;
  const bool is_one = group + 2 < end && a_.groups[group + 1].kind == GroupKind::verb && a_.groups[group + 1].copula &&
                      !a_.groups[group + 2].preposition && is_subject(a_, group) && venture(std::int32_t(group) + 2);
  if (!(g.nouns_before_name & kVentureNoun) && !venture(g.apposition) && !venture(g.apposition_of) && !is_one) return;
  const Mention& m = a_.mentions[mention];
  if ((m.types & kMaker) || (m.types == 0 && !is_one)) entities_[maker_of(mention)].venture = true;
}

}  // namespace plantgraph
