#include "ingest/reference_look_back.h"

#include <algorithm>

#include "ingest/reference_parts.h"
#include "ingest/town_context.h"
#include "ingest/word_set.h"

namespace plantgraph {

// Whether a sentence belongs to the paragraph of the one before.
bool LookBack::goes_on(std::uint32_t sentence) const {
  return sentence > 0 && a_.tokens.sentences[sentence - 1].paragraph == a_.tokens.sentences[sentence].paragraph;
}

std::int32_t LookBack::plant_told_in(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || !g.head_is_name || g.mentions.size() != 1) return kNone;
  const Mention& m = a_.mentions[g.mentions.front()];
  if (!(m.types & kPlace) || (m.types & kMaker)) return kNone;
  const std::int32_t place = entities_.entity_of(g.mentions.front(), EntityType::place);
  return place != kNone && places_.is_town(std::uint32_t(place)) ? entities_.plant_in_town(std::uint32_t(place))
                                                                 : kNone;
}

std::vector<std::uint32_t> LookBack::plants_named(std::uint32_t from, std::uint32_t to) const {
  std::vector<std::uint32_t> plants;
  auto take = [&](std::int32_t plant) {
    if (plant == kNone || contains(plants, std::uint32_t(plant))) return;
    const DocEntity& e = entities_[std::size_t(plant)];
    if (!e.several && !e.alien) plants.push_back(std::uint32_t(plant));
  };
  for (std::uint32_t i = from; i < to; ++i) {
    take(entities_.plant_of_group(i) == kNone ? plant_told_in(i) : entities_.plant_of_group(i));
    for (std::uint32_t more : entities_.more_plants_of_group(i)) take(std::int32_t(more));
  }
  return plants;
}

std::vector<std::uint32_t> LookBack::plants_before(std::uint32_t group, std::size_t wanted) const {
  const std::uint32_t sentence = a_.groups[group].sentence;
  const std::uint32_t here = a_.sentences[sentence].first_group;
  std::vector<std::uint32_t> plants;
  if (sentence > 0 && (plants = plants_named(a_.sentences[sentence - 1].first_group, here)).size() == wanted)
    return plants;
  if ((plants = plants_named(here, group)).size() == wanted) return plants;
  const std::uint32_t from = paragraph_begin(a_, sentence);
  if ((plants = plants_named(a_.sentences[from].first_group, group)).size() == wanted) return plants;
  if (from > 0 && (plants = plants_named(a_.sentences[from - 1].first_group, group)).size() == wanted) return plants;
  return {};
}

// "Kia makes the Ceed in Zilina, Hyundai the i30 in Nosovice; 3,400 people work at that plant": the one that this
// sentence or the one before named last; kNone.
std::int32_t LookBack::named_last(std::uint32_t group) const {
  const std::uint32_t sentence = a_.groups[group].sentence;
  const std::uint32_t from = a_.sentences[sentence > 0 ? sentence - 1 : 0].first_group;
  for (std::uint32_t i = group; i-- > from;) {
    const std::int32_t plant = entities_.plant_of_group(i);
    if (plant == kNone) continue;
    const DocEntity& e = entities_[std::size_t(plant)];
    return e.several || e.alien || !entities_.more_plants_of_group(i).empty() ? kNone : plant;
  }
  return kNone;
}

// "Ford builds the Explorer in Cologne. In Valencia 600 jobs go. The plant builds the Kuga": the one that the sentence
// before brought up, where this one begins with "the plant"; kNone.
std::int32_t LookBack::just_brought_up(std::uint32_t group) const {
  const std::uint32_t s = a_.groups[group].sentence;
  const SentenceInfo& info = a_.sentences[s];
  if (group != info.first_group || a_.groups[group].preposition || !goes_on(s)) return kNone;
  const std::vector<std::uint32_t> plants = plants_named(a_.sentences[s - 1].first_group, info.first_group);
  if (plants.size() != 1) return kNone;
  const DocEntity& e = entities_[plants.front()];
  return e.first_sentence + 1 == s && e.kind.empty() ? std::int32_t(plants.front()) : kNone;
}

bool LookBack::brought_up(std::uint32_t plant, std::uint32_t group) const {
  const std::uint32_t sentence = a_.groups[group].sentence;
  for (std::uint32_t i = a_.sentences[sentence > 0 ? sentence - 1 : 0].first_group + 1; i < group; ++i) {
    const Group &g = a_.groups[i], &v = a_.groups[i - 1];
    if (entities_.plant_of_group(i) != std::int32_t(plant) || v.sentence != g.sentence || v.kind != GroupKind::verb ||
        v.last != g.first || v.passive)
      continue;
    return (g.determiner == Determiner::indefinite || g.possessive_pronoun) &&
           (words_.in(WordList::having, v.act()) || words_.in(WordList::founding, v.act()));
  }
  return false;
}

bool LookBack::told_in_sentence(std::uint32_t plant, std::uint32_t group) const {
  for (std::uint32_t i = a_.sentences[a_.groups[group].sentence].first_group; i < group; ++i)
    if (entities_.plant_of_group(i) == std::int32_t(plant)) return true;
  return false;
}

bool LookBack::named_beside(std::uint32_t group, std::uint32_t town) const {
  if (!places_.is_town(town)) return false;
  for (std::uint32_t i = a_.sentences[a_.groups[group].sentence].first_group; i < group; ++i) {
    if (entities_.plant_of_group(i) == kNone) continue;
    const DocEntity& e = entities_[std::size_t(entities_.plant_of_group(i))];
    if (!e.several && contains(e.towns, town)) return true;
  }
  return false;
}

// "Skoda's Kvasiny plant has increased its workforce", "The plant will close. Its staff were told": the plant that is
// the subject before the pronoun, here or in the sentence before.
std::int32_t LookBack::plant_as_subject(std::uint32_t group) const {
  const std::uint32_t sentence = a_.groups[group].sentence;
  const auto nearest = [&](std::uint32_t from, std::uint32_t to) {  // of subjects in [to, from), from the right
    for (std::uint32_t i = from; i-- > to;)
      if (a_.groups[i].kind == GroupKind::noun && a_.groups[i].time == kNone && is_subject(a_, i))
        return std::int32_t(i);
    return kNone;
  };
  std::int32_t subject = nearest(group, a_.sentences[sentence].first_group);
  // "A union official put its head count at 12,000": not the official's.
  const bool person = subject != kNone && !a_.groups[std::size_t(subject)].head_is_name &&
                      !a_.groups[std::size_t(subject)].pronoun &&
                      entities_.plant_of_group(std::uint32_t(subject)) == kNone;
  if ((subject == kNone || person) && goes_on(sentence)) {
    subject = kNone;
    for (std::uint32_t i = a_.sentences[sentence - 1].first_group; i < a_.sentences[sentence - 1].last_group; ++i)
      if (a_.groups[i].kind == GroupKind::noun && a_.groups[i].time == kNone && is_subject(a_, i)) {
        subject = std::int32_t(i);
        break;
      }
  }
  if (subject == kNone || !entities_.more_plants_of_group(std::uint32_t(subject)).empty()) return kNone;
  if (entities_.plant_of_group(std::uint32_t(subject)) != kNone)
    return entities_.plant_of_group(std::uint32_t(subject));
  // "The larger of them is Fiat's factory in Tychy. It employs 4,900": what the subject was said to be.
  if (a_.groups[std::size_t(subject)].sentence == sentence) return kNone;
  for (std::uint32_t i = std::uint32_t(subject) + 1; i + 1 < a_.sentences[sentence - 1].last_group; ++i) {
    const Group& x = a_.groups[i];
    if (x.kind != GroupKind::verb && !x.preposition) return kNone;
    if (x.kind != GroupKind::verb) continue;
    if (!x.copula || x.negated) return kNone;
    ++i;
    while (a_.groups[i].is_possessor && i + 1 < a_.sentences[sentence - 1].last_group) ++i;
    return a_.groups[i].preposition ? kNone : entities_.plant_of_group(i);
  }
  return kNone;
}

// "The Kaluga plant of AGR (a former Volkswagen factory)": what a bracket says of the plant before it.
std::int32_t LookBack::plant_before_bracket(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const std::uint32_t start = g.possessor != kNone ? a_.groups[std::size_t(g.possessor)].first : g.first;
  if (start == 0 || a_.tags[start - 1].tag != Tag::open || g.plural || !(g.former || g.first != start)) return kNone;
  const std::uint32_t first = a_.sentences[g.sentence].first_group;
  for (std::uint32_t i = g.possessor != kNone ? std::uint32_t(g.possessor) : group, end = start - 1, n = 0;
       i-- > first && n < 3; ++n) {
    const Group& x = a_.groups[i];
    if (x.last != end || x.kind == GroupKind::verb) return kNone;
    if (entities_.plant_of_group(i) != kNone) return entities_.plant_of_group(i);
    if (!x.preposition || !x.head_is_name) return kNone;
    end = x.preposition_token;
  }
  return kNone;
}

// "The Steyr works is BMW's biggest engine plant": the plant that is the subject of "is"; kNone.
std::int32_t LookBack::said_of_plant(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const std::uint32_t first = a_.sentences[g.sentence].first_group;
  const std::uint32_t whole = g.possessor != kNone ? std::uint32_t(g.possessor) : group;
  if (g.preposition || whole < first + 2) return kNone;
  const Group& is = a_.groups[whole - 1];
  if (is.kind != GroupKind::verb || !is.copula || is.negated || is.modal || is.last != a_.groups[whole].first)
    return kNone;
  std::uint32_t subject = whole - 2;
  if (a_.groups[subject].last != is.first) return kNone;
  while (subject > first && a_.groups[subject].preposition &&
         a_.groups[subject - 1].last == a_.groups[subject].preposition_token)
    --subject;
  const std::int32_t plant = entities_.plant_of_group(subject);
  return plant != kNone && !entities_[std::size_t(plant)].several && !a_.groups[subject].preposition ? plant : kNone;
}

std::int32_t LookBack::place_before(std::uint32_t group) const {
  const std::uint32_t sentence = a_.groups[group].sentence;
  std::int32_t wider = kNone;
  for (std::uint32_t i = group; i-- > a_.sentences[sentence > 0 ? sentence - 1 : 0].first_group;) {
    const Group& g = a_.groups[i];
    if (g.kind != GroupKind::noun || !g.head_is_name || g.is_possessor) continue;
    if (!(a_.mentions[g.mentions.back()].types & kPlace)) continue;
    if (a_.mentions[g.mentions.back()].types & kMaker) continue;
    const std::int32_t place = entities_.entity_of(g.mentions.back(), EntityType::place);
    if (place == kNone) continue;
    if (places_.is_town(std::uint32_t(place))) return place;
    if (wider == kNone) wider = place;
  }
  return wider;
}

// "moved from Pitesti to Tangier. The Moroccan plant ...": the only town of the country that this sentence or one of
// the two before names; kNone.
std::int32_t LookBack::town_of_nation(std::string_view nation, std::uint32_t group) const {
  const std::uint32_t sentence = a_.groups[group].sentence;
  std::int32_t found = kNone;
  for (std::uint32_t i = group; i-- > a_.sentences[sentence > 2 ? sentence - 2 : 0].first_group;) {
    const Group& g = a_.groups[i];
    if (g.kind != GroupKind::noun || !g.head_is_name || g.is_possessor || g.mentions.size() != 1) continue;
    const Mention& m = a_.mentions[g.mentions.front()];
    if (!(m.types & kPlace) || (m.types & kMaker) || heads_dateline(a_, i, m)) continue;
    const std::int32_t place = entities_.entity_of(g.mentions.front(), EntityType::place);
    if (place == kNone || place == found || !places_.is_town(std::uint32_t(place))) continue;
    DocEntity there;
    there.towns.push_back(std::uint32_t(place));
    if (places_.lies_in_nation(there, nation) <= 0) continue;
    if (found != kNone) return kNone;
    found = place;
  }
  return found;
}

std::int32_t LookBack::same_town(std::uint32_t group) const {
  static constexpr auto places = word_set({"town", "city", "village", "suburb", "district", "municipality", "estate",
                                           "park", "zone", "place", "street", "area"});
  const Group& g = a_.groups[group];
  if (g.kind != GroupKind::noun || !g.mentions.empty() || !places.contains(a_.word(g.head))) return kNone;
  bool same = false;
  for (std::uint32_t t = g.first; t < g.head; ++t) same = same || a_.word(t) == "same";
  if (!same) return kNone;
  for (std::uint32_t i = group; i-- > a_.sentences[g.sentence].first_group;) {
    const Group& x = a_.groups[i];
    if (!x.head_is_name || x.mentions.empty() || a_.mentions[x.mentions.back()].types != kPlace) continue;
    const std::string_view preposition = words_.lemma_text(x.preposition);
    if (!preposition.empty() && preposition != "in" && preposition != "at") continue;  // "Antolin, from Burgos"
    const std::int32_t place = entities_.entity_of(x.mentions.back(), EntityType::place);
    if (place != kNone && places_.is_town(std::uint32_t(place))) return place;
  }
  const std::uint32_t last = entities_.last_plant();
  if (last == ~0u || entities_.sentence() - entities_[last].last_sentence > 3 || entities_[last].towns.empty())
    return kNone;
  const std::uint32_t town = entities_[last].towns.front();
  return places_.is_town(town) ? std::int32_t(town) : kNone;
}

// "in Komarom it assembles buses", "At its other site, in Changwon, it makes engines": the clause begins with where it
// is done, so that its subject is no plant.
bool LookBack::told_where(std::uint32_t group) const {
  const std::uint32_t first = a_.sentences[a_.groups[group].sentence].first_group;
  std::uint32_t end = a_.groups[group].first;
  for (std::uint32_t i = group; i-- > first && i + 4 > group;) {
    const Group& x = a_.groups[i];
    const std::string_view preposition = words_.lemma_text(x.preposition);
    if (x.kind != GroupKind::noun || x.time != kNone ||
        !(x.last == end || (x.last + 1 == end && a_.tags[x.last].tag == Tag::comma)))
      return false;
    const bool place = x.head_is_name && !x.mentions.empty() && a_.mentions[x.mentions.back()].types == kPlace;
    if (!place && entities_.plant_of_group(i) == kNone) return false;
    if ((preposition == "in" || preposition == "at") && x.preposition_token < x.first &&
        (x.last == a_.groups[group].first || i == first))
      return true;
    end = x.preposition && x.preposition_token < x.first ? x.preposition_token : x.first;
  }
  return false;
}

}  // namespace plantgraph
