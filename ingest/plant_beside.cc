#include "ingest/plant_beside.h"

#include <algorithm>

#include "ingest/clauses.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t far_behind_only = 8, far_behind = 4;  // sentences that a plant may lie behind

class PlantFinder {
 public:
  PlantFinder(const Analysis& a, const Words& words, Discourse& discourse, std::uint32_t sentence)
      : a_(a), words_(words), discourse_(discourse), sentence_(sentence), info_(a.sentences[sentence]) {}

  PlantBeside find(std::uint32_t token) {
    PlantBeside out;
    std::int32_t first = kNone, before = kNone;
    std::uint32_t at = 0, first_at = 0;
    std::uint32_t all = 0;
    const std::uint32_t end = clause_end(a_, sentence_, token);
    for (std::uint32_t i = 0; i < discourse_.entities().size(); ++i) {
      const DocEntity& e = discourse_.entities()[i];
      if (!told_of(e) || e.alien || e.several) continue;
      ++all;
      if (e.last_sentence != sentence_) continue;
      std::uint32_t touched = e.last_token;  // first, in this sentence
      for (auto touch = e.touches.rbegin(); touch != e.touches.rend() && touch->sentence == sentence_; ++touch)
        touched = std::min(touched, touch->token);
      if (touched >= end) continue;  // named behind a semicolon
      ++out.plants_here;
      for (auto touch = e.touches.rbegin(); touch != e.touches.rend() && touch->sentence == sentence_; ++touch) {
        if (touch->token < token && (before == kNone || touch->token >= at))
          before = std::int32_t(i), at = touch->token;
      }
      if (first == kNone || touched < first_at) first = std::int32_t(i), first_at = touched;
    }
    out.after_plant = before != kNone;
    if (out.plant = plant_of_bare_town(token); out.plant != kNone) return out;
    if (first != kNone) {
      const std::int32_t nearest = out.plants_here > 1 && before != kNone ? before : first;
      // "3,200 people work at plants in Falkirk and Larbert": at all of them.
      const std::uint32_t told_at = out.plants_here > 1 && before != kNone ? at : first_at;
      if (const std::int32_t told_in = a_.group_at[told_at];
          told_in != kNone && !discourse_.more_plants_of_group(std::uint32_t(told_in)).empty())
        return out;
      const std::uint32_t from = before == kNone ? info_.first_group : std::uint32_t(a_.group_at[at]) + 1;
      if (!told_of_elsewhere(a_, discourse_, sentence_, token, from, nearest))
        out.plant = of_its_maker(token, from, nearest);
      return out;
    }
    const std::int32_t here = discourse_.plant_here(sentence_, end).entity;
    const std::uint32_t behind = here == kNone ? ~0u : sentences_behind(here, end);
    out.plant_far = behind > 1;
    if (here != kNone && !discourse_.entities()[std::size_t(here)].several &&
        behind <= (all == 1 ? far_behind_only : far_behind) &&
        !told_of_elsewhere(a_, discourse_, sentence_, token, info_.first_group, here))
      out.plant = of_its_maker(token, info_.first_group, here);
    return out;
  }

 private:
  // The plant, or that of the maker which stands before the token and has none in it.
  std::int32_t of_its_maker(std::uint32_t token, std::uint32_t from_group, std::int32_t plant) const {
    const std::int32_t maker = other_maker_before(a_, words_, discourse_, sentence_, token, from_group, plant);
    return maker == kNone ? plant : only_plant_of(discourse_, std::uint32_t(maker));
  }

  // How far the sentence lies behind that spoke of the plant last, before this clause's end.
  std::uint32_t sentences_behind(std::int32_t plant, std::uint32_t end) const {
    const auto& touches = discourse_.entities()[std::size_t(plant)].touches;
    std::uint32_t told = 0;
    for (auto touch = touches.rbegin(); touch != touches.rend() && told == 0; ++touch)
      if (touch->sentence < sentence_ || touch->token < end) told = touch->sentence;
    return sentence_ - told;
  }

  // "Yubei is designed for 280,000": the last name before the number, where it is that of a town with a plant of which
  // the article has told.
  std::int32_t plant_of_bare_town(std::uint32_t token) const {
    for (std::uint32_t g = info_.last_group; g-- > info_.first_group;) {
      const Group& group = a_.groups[g];
      if (group.first >= token || group.kind != GroupKind::noun || !group.head_is_name || group.mentions.empty())
        continue;
      const Mention& m = a_.mentions[group.mentions.back()];
      if (group.preposition || group.is_possessor || (m.types && !(m.types & kPlace))) return kNone;
      if (clause_end(a_, sentence_, group.first) <= token) return kNone;
      const std::string name = folded(a_.surface(m.first, m.last));
      std::int32_t found = kNone;
      for (std::uint32_t i = 0; i < discourse_.entities().size(); ++i) {
        const DocEntity& e = discourse_.entities()[i];
        if (!told_of(e) || e.alien || e.several || e.towns.empty()) continue;
        if (folded(discourse_.entities()[e.towns.front()].name) != name) continue;
        if (found != kNone) return kNone;
        found = std::int32_t(i);
      }
      return found;
    }
    return kNone;
  }

  const Analysis& a_;
  const Words& words_;
  Discourse& discourse_;
  const std::uint32_t sentence_;
  const SentenceInfo& info_;
};

}  // namespace

// "York, where about 1,000 people work, gets a line from Kansas City": a town stands nearer before the number than any
// plant, and is not the plant's.
bool told_of_elsewhere(const Analysis& a, const Discourse& discourse, std::uint32_t sentence, std::uint32_t token,
                       std::uint32_t from_group, std::int32_t plant) {
  for (std::uint32_t g = from_group; g < a.sentences[sentence].last_group && a.groups[g].first < token; ++g) {
    const Group& group = a.groups[g];
    if (group.kind != GroupKind::noun || !group.head_is_name || group.mentions.empty()) continue;
    const std::int32_t place = discourse.entity_of(group.mentions.back(), EntityType::place);
    if (place == kNone || !discourse.places().is_town(std::uint32_t(place))) continue;
    const auto& towns = discourse.entities()[std::size_t(plant)].towns;
    if (!towns.empty() && std::none_of(towns.begin(), towns.end(), [&](std::uint32_t t) {
          return t == std::uint32_t(place) || discourse.places().same_place(t, std::uint32_t(place));
        }))
      return true;
  }
  return false;
}

// "Its Kostanay plant made 69,000 vehicles, Hyundai Trans 48,000"; "Indus, whose capacity is 76,000"
std::int32_t other_maker_before(const Analysis& a, const Words& words, const Discourse& discourse,
                                std::uint32_t sentence, std::uint32_t token, std::uint32_t from_group,
                                std::int32_t plant) {
  const auto& owners = discourse.entities()[std::size_t(plant)].owners;
  if (owners.empty()) return kNone;
  for (std::uint32_t g = a.sentences[sentence].last_group; g-- > from_group;) {
    const Group& group = a.groups[g];
    if (group.first >= token || group.kind != GroupKind::noun || !group.head_is_name || group.mentions.empty())
      continue;
    if (group.is_possessor || (group.preposition && words.lemma_text(group.preposition) != "at")) continue;
    const Mention& m = a.mentions[group.mentions.back()];
    if (!(m.types & bit(EntityType::company)) || (m.types & (kPlace | kModel))) continue;
    const std::int32_t maker = discourse.entity_of(group.mentions.back(), EntityType::company);
    if (maker == kNone) continue;
    const bool theirs = std::any_of(owners.begin(), owners.end(), [&](std::uint32_t owner) {
      return owner == std::uint32_t(maker) || discourse.houses().akin(owner, std::uint32_t(maker));
    });
    return theirs ? kNone : maker;
  }
  return kNone;
}

std::int32_t only_plant_of(const Discourse& discourse, std::uint32_t maker) {
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < discourse.entities().size(); ++i) {
    const DocEntity& e = discourse.entities()[i];
    if (!told_of(e) || e.alien || std::find(e.owners.begin(), e.owners.end(), maker) == e.owners.end()) continue;
    if (found != kNone || e.several) return kNone;
    found = std::int32_t(i);
  }
  return found;
}

PlantBeside plant_beside(const Analysis& analysis, const Words& words, Discourse& discourse, std::uint32_t sentence,
                         std::uint32_t token) {
  return PlantFinder(analysis, words, discourse, sentence).find(token);
}

}  // namespace plantgraph
