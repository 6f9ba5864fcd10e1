// Plants that are told from each other by what was told of them together: "the former", "the older of the two", "the
// second", "both", "all three".
#include "ingest/reference_parts.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::string_view counts[] = {"two", "three", "four", "five", "six"};

// "three" for 3; 0 for what is no small number.
std::size_t counted(std::string_view word) {
  static constexpr auto known = word_set(counts);
  if (!known.contains(word)) return 0;
  return std::size_t(std::find(std::begin(counts), std::end(counts), word) - std::begin(counts)) + 2;
}

constexpr auto elder = word_set({"older", "bigger", "larger", "elder"});
constexpr auto younger = word_set({"newer", "younger", "smaller"});

}  // namespace

void Discourse::means_plant(std::uint32_t group, std::uint32_t plant) {
  entities_.set_plant_of_group(group, plant);
  entities_.touch(plant, a_.groups[group].sentence, a_.groups[group].head, is_subject(a_, group));
}

// "plants in Sindelfingen and Bremen. The former makes ..., the latter ...", "three plants: A, B and C. The first ...":
// one of the plants told just before.
bool Discourse::read_one_of_two(std::uint32_t group) {
  static constexpr std::string_view ordinals[] = {"first", "second", "third", "fourth"};
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || g.nouns || g.head_is_name || g.time != kNone || g.relative ||
      g.last - g.first != 2 || g.determiner != Determiner::definite)
    return false;
  const std::string_view word = a_.word(g.last - 1);
  const auto ordinal = std::find(std::begin(ordinals), std::end(ordinals), word);
  std::size_t which = word == "latter" ? 1 : std::size_t(ordinal - std::begin(ordinals));
  if (word == "former") which = 0;
  if (word == "other") return read_other_of_two(group);
  if (which == std::size(ordinals)) return false;
  const SentenceInfo& here = a_.sentences[g.sentence];
  std::vector<std::uint32_t> plants;
  const auto fits = [&](std::uint32_t from, std::uint32_t to) {
    plants = look_back_.plants_named(from, to);
    return plants.size() == 2 || (ordinal != std::end(ordinals) && plants.size() > 2);
  };
  const bool found = (g.sentence > 0 && fits(a_.sentences[g.sentence - 1].first_group, here.first_group)) ||
                     fits(here.first_group, group);
  if (!found || which >= plants.size()) return false;
  means_plant(group, plants[which]);
  return true;
}

// "Mulhouse and Sochaux. The Alsatian site gets the 2008. The other ...": the one of the two that was not told of last.
bool Discourse::read_other_of_two(std::uint32_t group) {
  if (!is_subject(a_, group)) return false;  // "the ES from the other": of two lines, as it may be
  const std::uint32_t from = paragraph_begin(a_, a_.groups[group].sentence);
  std::vector<std::uint32_t> plants = look_back_.plants_named(a_.sentences[from].first_group, group);
  if (plants.size() != 2 && from > 0) plants = look_back_.plants_named(a_.sentences[from - 1].first_group, group);
  if (plants.size() != 2) return false;
  const auto told_at = [&](std::uint32_t plant) {
    return std::pair(entities_[plant].last_sentence, entities_[plant].last_token);
  };
  means_plant(group, told_at(plants[0]) > told_at(plants[1]) ? plants[1] : plants[0]);
  return true;
}

// "The older of the two", "the smaller, in Mangualde", "the newer plant", "the larger one": a plant by how it compares
// with the other. Where nothing says which, the elder and the larger is the one named first.
bool Discourse::read_compared(std::uint32_t group) {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (g.kind != GroupKind::noun || g.determiner != Determiner::definite || !g.mentions.empty() || g.plural ||
      g.time != kNone || g.possessor != kNone || g.last - g.first < 2 || g.last - g.first > 3)
    return false;
  const std::string_view word = a_.word(g.first + 1);
  const bool first = elder.contains(word);
  if (!first && !younger.contains(word)) return false;
  const bool bare = g.last - g.first == 2 || a_.word(g.head) == "one";
  if (!bare && !(g.nouns & kPlantNoun)) return false;
  if (bare && g.nouns) return false;
  std::uint32_t next = group + 1;
  const auto behind = [&](std::uint32_t i) { return i < info.last_group ? &a_.groups[i] : nullptr; };
  bool of_them = false;
  if (const Group* x = behind(next); x && x->preposition && words_.lemma_text(x->preposition) == "of" &&
                                     x->preposition_token == a_.groups[next - 1].last && x->kind == GroupKind::noun) {
    const std::string_view head = a_.word(x->head);
    of_them = head == "two" || head == "them" || head == "pair" || (x->plural && (x->nouns & kPlantNoun));
    if (!of_them) return false;
    ++next;
  }
  if (bare && !g.preposition && !is_subject(a_, group)) return false;  // "Newmarket is the bigger of the two"
  // "Two models come from A and B. The larger ..."
  for (std::uint32_t i = a_.sentences[g.sentence > 0 ? g.sentence - 1 : 0].first_group; bare && !of_them && i < group;
       ++i)
    if (a_.groups[i].quantity != kNone && (a_.groups[i].nouns & (kModelNoun | kProductNoun)) &&
        a_.quantities[std::size_t(a_.groups[i].quantity)].value < 10)
      return false;
  std::int32_t plant = kNone;
  if (const Group* x = behind(next)) {
    const std::string_view preposition = words_.lemma_text(x->preposition);
    const bool placed = preposition == "in" || preposition == "at" || preposition == "near" || preposition == "outside";
    if (placed && x->preposition_token >= a_.groups[next - 1].last)
      plant = told_or_one_of_several(group, next);
    else if (x->kind == GroupKind::verb && x->copula && !x->negated && behind(next + 1) &&
             !behind(next + 1)->preposition)
      plant = told_or_one_of_several(group, next + 1);
    else if (!x->preposition && x->kind == GroupKind::noun && x->first > 0 && a_.tags[x->first - 1].tag == Tag::comma)
      plant = told_or_one_of_several(group, next);
  }
  if (plant == kNone) {
    const std::vector<std::uint32_t> plants = look_back_.plants_before(group, 2);
    if (plants.empty()) return false;
    plant = std::int32_t(plants[first ? 0 : 1]);
  }
  means_plant(group, std::uint32_t(plant));
  return true;
}

// The plant in the town that a group names: one that was told of, or one of several plants that were told of without
// their towns ("two plants in Thailand. The older, at Samrong, ..."); kNone.
std::int32_t Discourse::told_or_one_of_several(std::uint32_t group, std::uint32_t where) {
  const std::int32_t town = names_.named_town(where);
  if (town == kNone) return kNone;
  const std::uint32_t place = names_.named(std::uint32_t(town), EntityType::place);
  if (const std::int32_t told = entities_.plant_in_town(place); told != kNone) return told;
  std::int32_t several = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (const DocEntity& e = entities_[i];
        told_of(e) && e.several && !e.alien && entities_.sentence() - e.last_sentence <= 2)
      several = std::int32_t(i);
  if (several == kNone) return kNone;
  const std::vector<std::uint32_t> owners = entities_[std::size_t(several)].owners;
  const std::vector<std::uint32_t> towns = entities_[std::size_t(several)].towns;
  const std::uint32_t plant = entities_.add_plant({}, entities_.sentence());
  entities_.place_plant(plant, place, where, 0.85);
  for (std::uint32_t wider : towns)
    if (!places_.is_town(wider)) entities_.place_plant(plant, wider, group, 0.8);
  for (std::uint32_t owner : owners) entities_.own_plant(plant, owner, false, group, 0.8, "several:owner");
  return std::int32_t(plant);
}

// "Volvo has plants in Torslanda and Ghent. Both build the XC40", "The two sites belong to", "All three make engines":
// what is said of them is said of each.
bool Discourse::read_all_of_them(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || !g.mentions.empty() || g.possessor != kNone || g.possessive_pronoun ||
      g.time != kNone || g.relative || g.is_possessor || g.last - g.first > 4)
    return false;
  static constexpr auto leading = word_set({"both", "the", "all", "each", "these", "those"});
  const std::string_view word = a_.word(g.first);
  if (!leading.contains(word)) return false;
  std::size_t number = word == "both" ? 2 : 0;
  for (std::uint32_t t = g.first + 1; t < g.last; ++t) {
    if (const std::size_t n = counted(a_.word(t)); n != 0)
      number = n;
    else if (t != g.head && a_.word(t) != "of" && a_.word(t) != "the" && a_.word(t) != "these")
      return false;  // "the two new plants"
  }
  const bool bare = g.nouns == 0;
  const bool each = word == "each" && g.last - g.first == 1;
  if (each) number = 2;
  if (number == 0 || (bare && !is_subject(a_, group)) || (!bare && (!g.plural || !(g.nouns & kPlantNoun))))
    return false;
  if (group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& x = a_.groups[group + 1];
    const bool hangs_on = x.preposition && x.preposition_token == g.last;
    if (hangs_on && (!bare || words_.lemma_text(x.preposition) == "of" || x.head_is_name)) return false;
  }
  // "The X3 and the X4 come from Spartanburg and Greer. Both ..."
  if (const std::uint32_t s = g.sentence; bare && s > 0) {
    std::size_t models = 0;
    for (std::uint32_t i = a_.sentences[s - 1].first_group; i < a_.sentences[s].first_group; ++i)
      models += a_.groups[i].head_is_name && a_.mentions[a_.groups[i].mentions.back()].types == bit(EntityType::model);
    if (models >= 2) return false;
  }
  const std::vector<std::uint32_t> plants = look_back_.plants_before(group, number);
  if (plants.empty()) return false;
  means_plant(group, plants.front());
  for (std::size_t i = 1; i < plants.size(); ++i) {
    entities_.add_plant_of_group(group, plants[i]);
    entities_.touch(plants[i], g.sentence, g.head, is_subject(a_, group));
  }
  return true;
}

}  // namespace plantgraph
