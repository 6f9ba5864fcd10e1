#include "ingest/reference_wording.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "ingest/groups.h"
#include "ingest/reference_entities.h"
#include "ingest/subjects.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What is made at plants that stand beside a car plant and are another one.
constexpr std::pair<std::string_view, std::string_view> component_kinds[] = {{"engine", "engine"},
                                                                             {"engines", "engine"},
                                                                             {"motor", "engine"},
                                                                             {"diesel", "engine"},
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

constexpr auto whole_vehicles = word_set({"automobile", "car", "cars", "hatchback", "minivan", "passenger-car",
                                          "pickup", "saloon", "sedan", "suv", "van", "vans"});

}  // namespace

std::string_view kind_of_plant(std::string_view word) {
  for (const auto& [text, kind] : component_kinds)
    if (word == text) return kind;
  return {};
}

std::string_view vehicles_of_plant(std::string_view word) {
  if (word == "vehicle" || word == "vehicles" || word == "assembly") return "vehicle";
  if (word == "van" || word == "vans") return "van";
  return whole_vehicles.contains(word) ? "car" : std::string_view();
}

bool stands_besides(const Analysis& a, const Words& words, std::uint32_t group) {
  const Group& g = a.groups[group];
  const std::uint32_t last = a.tokens.sentences[g.sentence].last;
  if (g.last >= last) return false;
  const std::string_view word = a.word(g.last), phrase = words.lemma_text(a.tags[g.last].lemma);
  if (phrase == "next_door" || phrase == "across_the_road" || phrase == "across_the_street") return true;
  if (word == "nearby") return g.determiner == Determiner::indefinite || g.determiner == Determiner::possessive;
  return word == "of" && g.last + 2 < last && (a.word(g.last + 1) == "its" || a.word(g.last + 1) == "their") &&
         a.word(g.last + 2) == "own";
}

bool makes_by_name(const Analysis& a, const Words& words, std::uint32_t group) {
  static constexpr auto making = word_set({"assembly", "production", "manufacturing", "car", "vehicle", "automotive"});
  static constexpr auto whole = word_set({"site", "facility", "complex", "base", "unit"});
  const Group& g = a.groups[group];
  const std::string_view lemma = words.lemma_text(g.head_lemma);
  if (lemma == "assembly_hall" || lemma == "assembly_halls") return true;
  const std::string_view head = a.word(g.head);
  const bool hall = head == "hall" || head == "halls";  // "the body hall": a part of a plant
  if (!hall && !whole.contains(head)) return false;
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (a.mention_at[t] == kNone && (making.contains(a.word(t)) || (!hall && !kind_of_plant(a.word(t)).empty())))
      return true;
  return false;
}

bool tells_apart(const Analysis& a, std::uint32_t group) {
  static constexpr auto common =
      word_set({"plant",      "plants",   "factory",       "factories",  "works",   "site",     "sites", "facility",
                "facilities", "assembly", "manufacturing", "production", "car",     "cars",     "auto",  "automotive",
                "automobile", "vehicle",  "vehicles",      "unit",       "complex", "base",     "hub",   "industrial",
                "passenger",  "new",      "old",           "own",        "former",  "existing", "s",     "'s"});
  const Group& g = a.groups[group];
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    if (a.mention_at[t] != kNone) return true;
    const Tag tag = a.tags[t].tag;
    if (tag == Tag::determiner || tag == Tag::possessive_pronoun || tag == Tag::possessive || tag == Tag::quote)
      continue;
    const TokenKind kind = a.tokens.tokens[t].kind;
    if (kind == TokenKind::number || (kind == TokenKind::word && !common.contains(a.word(t)))) return true;
  }
  return false;
}

bool is_family(const Analysis& a, std::uint32_t group) {
  static constexpr auto kin = word_set({"family", "families", "brothers", "siblings", "clan", "dynasty", "heirs"});
  const Group& g = a.groups[group];
  if (g.head_is_name || g.mentions.empty() || g.possessor != kNone || !kin.contains(a.word(g.head))) return false;
  const Mention& name = a.mentions[g.mentions.back()];
  // "the Gómez Flores brothers": a town elsewhere
  const bool person = name.types == 0 || (name.types & (kMaker | kPersonBit)) || g.mentions.size() > 1;
  return name.last == g.head && person && name.entry[std::size_t(EntityType::model)] == kNone;
}

std::uint32_t end_of_state(const Analysis& a, const Words& words, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (group + 1 >= a.sentences[g.sentence].last_group) return 0;
  const Group& of = a.groups[group + 1];
  const bool place = of.preposition_token == g.last && words.lemma_text(of.preposition) == "of" && of.head_is_name &&
                     of.mentions.size() == 1 && (a.mentions[of.mentions.back()].types & kPlace);
  return place ? of.last : 0;
}

bool is_commune(const Analysis& a, const Words& words, std::uint32_t group) {
  static constexpr auto bodies = word_set(
      {"canton", "city", "commune", "county", "municipality", "province", "region", "republic", "state", "town"});
  const Group& g = a.groups[group];
  return g.determiner == Determiner::definite && !g.plural && g.head == g.first + 1 &&
         bodies.contains(a.word(g.head)) && end_of_state(a, words, group) != 0;
}

std::int32_t joint_possessor(const Analysis& a, const Words& words, std::uint32_t whose) {
  const Group& p = a.groups[whose];
  if (!p.head_is_name || whose == a.sentences[p.sentence].first_group) return kNone;
  const Group& before = a.groups[whose - 1];
  if (!before.head_is_name || before.is_possessor || before.last + 1 != p.first || a.word(before.last) != "and" ||
      before.mentions.size() != 1 || before.mentions.back() != std::uint32_t(naming_mention(a, before)))
    return kNone;
  if (before.preposition && words.lemma_text(before.preposition) != "of") return kNone;
  const Mention& m = a.mentions[before.mentions.back()];
  return (m.types & kMaker) && !(m.types & (kPersonBit | kOtherBit | kPlace)) ? std::int32_t(before.mentions.back())
                                                                              : kNone;
}

std::uint32_t start_of_row(const Analysis& a, std::uint32_t group) {
  std::uint32_t first = group;
  while (first > a.sentences[a.groups[group].sentence].first_group) {
    const Group& x = a.groups[first];
    const Group& before = a.groups[first - 1];
    if (x.preposition || x.is_possessor || x.possessor != kNone || x.possessive_pronoun || x.quantity != kNone) break;
    if (before.kind != GroupKind::noun || !before.head_is_name || before.is_possessor || before.mentions.size() != 1 ||
        a.mentions[before.mentions.front()].last != before.last)
      break;
    bool joined = false;
    for (std::uint32_t t = before.last; t < x.first; ++t) {
      const std::string_view word = a.word(t);
      if (word != "," && word != "and" && word != "&" && word != "or") return group;
      joined = joined || word != "," || first != group;
    }
    if (!joined) break;
    --first;
  }
  return first;
}

bool bare_possessor(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (g.kind != GroupKind::noun || !g.is_possessor || !g.head_is_name ||
      !(a.mentions[g.mentions.back()].types & kMaker))
    return false;
  if (group + 1 >= a.groups.size() || a.groups[group + 1].possessor != std::int32_t(group)) return true;
  const Group& x = a.groups[group + 1];
  // "Toyota's employs 1,500 people, Honda's 2,000"
  const bool number = x.quantity != kNone && x.nouns == 0 && x.mentions.empty() &&
                      a.quantities[std::size_t(x.quantity)].kind == QuantityKind::count;
  // "Skoda's the Superb"
  const bool parted = x.first < a.tags.size() && a.tags[x.first].tag == Tag::determiner;
  return number || parted || (x.preposition && x.preposition_token >= g.last);
}

std::int32_t plants_ahead(const Analysis& a, std::uint32_t group) {
  const std::uint32_t first = a.sentences[a.groups[group].sentence].first_group;
  for (std::uint32_t i = group; i-- > first && i + 16 > group;) {
    const Group& x = a.groups[i];
    if (x.kind == GroupKind::noun && x.plural && !x.head_is_name && (x.nouns & kStrongPlantNoun))
      return std::int32_t(i);
    if (x.kind == GroupKind::verb) return kNone;
  }
  return kNone;
}

bool names_wider(const Analysis& a, const Lexicon& lexicon, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (g.kind != GroupKind::noun || g.mentions.size() != 1 || g.is_possessor || g.determiner != Determiner::none)
    return false;
  const Mention& m = a.mentions[g.mentions.front()];
  if (m.types == 0 && !g.head_is_name && (g.nouns & kPlaceNoun)) return true;
  if (!(m.types & kPlace) || (m.types & kMaker)) return false;
  const std::int32_t entry = m.entry[std::size_t(EntityType::place)];
  return entry == kNone ? g.head_is_name || (g.nouns & kPlaceNoun) : !lies_in_country(lexicon.entry(EntryIndex(entry)));
}

bool next_door(const Analysis& a, std::uint32_t group) {
  static constexpr auto near = word_set({"next", "nearby", "adjacent", "adjoining", "alongside", "beside",
                                         "neighbouring", "neighboring", "opposite", "across", "separate"});
  const Group& g = a.groups[group];
  const Sentence& s = a.tokens.sentences[g.sentence];
  for (std::uint32_t t = g.first; t < std::min(g.last + 2, s.last); ++t)
    if (near.contains(a.word(t))) return true;
  if (group + 1 < a.sentences[g.sentence].last_group && a.groups[group + 1].preposition_token == g.last &&
      on_same_site(a, group + 1))
    return true;
  const std::string_view first = a.word(s.first), road = s.first + 2 < s.last ? a.word(s.first + 2) : first;
  const bool opens = near.contains(first) && first != "separate" && first != "across";
  return !g.preposition && is_subject(a, group) &&
         (opens || ((first == "across" || first == "down") && (road == "road" || road == "street")));
}

bool on_same_site(const Analysis& a, std::uint32_t group) {
  static constexpr auto sites = word_set({"site", "complex", "grounds", "premises", "campus", "location", "compound"});
  const Group& g = a.groups[group];
  if (g.kind != GroupKind::noun || !g.preposition || !sites.contains(a.word(g.head))) return false;
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (a.word(t) == "same") return true;
  return false;
}

bool stands_beside(const Analysis& a, const Words& words, std::uint32_t group) {
  static constexpr auto beside = word_set({"next_to", "beside", "alongside", "opposite", "adjacent_to"});
  const Group& g = a.groups[group];
  return g.kind == GroupKind::noun && g.preposition && beside.contains(words.lemma_text(g.preposition));
}

bool counts_plants_before(const Analysis& a, std::uint32_t group) {
  const std::uint32_t sentence = a.groups[group].sentence;
  for (std::uint32_t i = a.sentences[sentence > 0 ? sentence - 1 : 0].first_group; i < group; ++i) {
    const Group& x = a.groups[i];
    if (x.kind == GroupKind::noun && x.plural && x.quantity != kNone && !x.head_is_name && (x.nouns & kStrongPlantNoun))
      return true;
  }
  return false;
}

bool said_behind(const Analysis& a, std::uint32_t group) {
  if (group + 1 >= a.groups.size()) return false;
  const Group& x = a.groups[group + 1];
  return x.apposition_of == std::int32_t(group) && (x.nouns & kStrongPlantNoun) && !x.plural && x.possessor == kNone;
}

bool called_plant(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (!g.head_is_name || g.mentions.empty() || !(g.nouns_before_name & kStrongPlantNoun)) return false;
  const Mention& m = a.mentions[g.mentions.back()];
  if (m.types & (kPersonBit | kOtherBit | kPlace) || m.types == kModel) return false;
  const bool quoted = a.tags[m.first - 1].tag == Tag::quote;
  const std::uint32_t word = m.first - (quoted ? 2 : 1);
  if (m.first < g.first + (quoted ? 2u : 1u) || a.tags[word].tag != Tag::noun ||
      !(a.tags[word].nouns & kStrongPlantNoun) || a.word(word).ends_with("s"))
    return false;
  const SentenceInfo& info = a.sentences[g.sentence];
  if (quoted || group + 1 >= info.last_group || a.groups[group + 1].kind != GroupKind::verb) return true;
  if (a.groups[group + 1].passive || a.groups[group + 1].copula) return true;
  // "The plant Ford closed in 2015 will reopen" has a verb of its own.
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (i != group + 1 && a.groups[i].kind == GroupKind::verb && !a.groups[i].participle && !a.groups[i].infinitive)
      return false;
  return group == info.first_group;
}

}  // namespace plantgraph
