// Of Matcher: which plant a clause is about where no noun group of it names one.
#include <algorithm>

#include "ingest/matcher.h"
#include "ingest/town_context.h"

namespace plantgraph {

// "made in the country", "across the region": of more than the plant spoken of.
bool Matcher::elsewhere(const Clause& c) const {
  return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
    std::string_view text = words_.lemma_text(p.preposition);
    const Group& g = group(p.group);
    if (p.before || g.head_is_name || (text != "in" && text != "across" && text != "throughout")) return false;
    for (std::string_view word : {"country", "region", "province", "state", "world", "continent"})
      if (words_.lemma_text(g.head_lemma) == word) return true;
    return false;
  });
}

// "the Sandero, built in Morocco", where a plant in Spain is spoken of: another place, and so another plant.
bool Matcher::tells_other_place(const Clause& c, std::int32_t plant) const {
  const std::vector<std::uint32_t>& towns = discourse_.entities()[std::size_t(plant)].towns;
  auto known = [&](std::uint32_t place) {
    return discourse_.entities()[place].entry[std::size_t(EntityType::place)] != kNone;
  };
  if (towns.empty() || !known(towns.front())) return false;
  // "In Bratislava the company has the Karoq made."
  const Group& opens = group(a_.sentences[sentence_].first_group);
  const std::string_view before = words_.lemma_text(opens.preposition);
  if (opens.kind == GroupKind::noun && opens.head_is_name && !opens.is_possessor &&
      (before == "in" || before == "at") && a_.mentions[opens.mentions.back()].types == kPlace) {
    const std::int32_t place = discourse_.entity_of(opens.mentions.back(), EntityType::place);
    if (place != kNone && known(std::uint32_t(place)) && discourse_.places().is_town(std::uint32_t(place)) &&
        std::none_of(towns.begin(), towns.end(),
                     [&](std::uint32_t town) { return discourse_.places().same_place(town, std::uint32_t(place)); }))
      return true;
  }
  return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
    const std::string_view preposition = words_.lemma_text(p.preposition);
    const Group& g = group(p.group);
    if (p.before || !g.head_is_name || (preposition != "in" && preposition != "at")) return false;
    const std::int32_t place = discourse_.entity_of(g.mentions.back(), EntityType::place);
    return place != kNone && known(std::uint32_t(place)) &&
           std::none_of(towns.begin(), towns.end(),
                        [&](std::uint32_t town) { return discourse_.places().same_place(town, std::uint32_t(place)); });
  });
}

// "Cassino makes the Giulia", "General Motors Egypt has made ...", where Fiat's plant in Melfi is spoken of: a name of
// another town, of another maker, or one of which nothing is known, does it.
bool Matcher::done_by_another(const Clause& c, std::int32_t plant) const {
  const DocEntity& site = discourse_.entities()[std::size_t(plant)];
  return std::any_of(c.subjects.begin(), c.subjects.end(), [&](std::uint32_t i) {
    const Group& g = group(i);
    if (!g.head_is_name || g.is_possessor || g.mentions.empty() || g.plural) return false;
    const std::uint32_t m = g.mentions.back();
    const Mention& name = a_.mentions[m];
    if (name.types & (kModel | kPersonBit)) return false;
    if (name.types == kPlace) {
      const std::int32_t place = discourse_.entity_of(m, EntityType::place);
      return place != kNone && discourse_.places().is_town(std::uint32_t(place)) && !site.towns.empty() &&
             std::none_of(site.towns.begin(), site.towns.end(), [&](std::uint32_t town) {
               return discourse_.places().same_place(town, std::uint32_t(place));
             });
    }
    if (name.types & ~kMaker) return false;
    const std::int32_t maker = discourse_.entity_of(m, EntityType::company);
    if (maker == kNone) return name.types == 0;
    return !site.owners.empty() && std::none_of(site.owners.begin(), site.owners.end(), [&](std::uint32_t owner) {
      return owner == std::uint32_t(maker) || discourse_.houses().akin(owner, std::uint32_t(maker));
    });
  });
}

// "there" or "here" between the trigger and the end of its clause.
bool Matcher::says_there(const Clause& c) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  const std::uint32_t from = group(c.trigger).first > s.first + 4 ? group(c.trigger).first - 4 : s.first;
  for (std::uint32_t t = from; t < std::min(s.last, group(c.trigger).last + 12); ++t)
    if (a_.word(t) == "there" || a_.word(t) == "here") return !(t + 1 < s.last && a_.tags[t + 1].tag == Tag::be);
  return false;
}

// "York, where about 1,000 people put together the tourers": the name of a place or a plant right before the "where" of
// the trigger's clause; kNone.
std::int32_t Matcher::antecedent_of_where(const Clause& c) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  std::uint32_t t = group(c.trigger).first;
  for (std::uint32_t looked = 0; t-- > s.first && looked < 12; ++looked) {
    if (a_.tags[t].tag == Tag::semicolon) return kNone;
    if (a_.word(t) == "where") break;
    const std::int32_t g = a_.group_at[t];
    if (g != kNone && std::uint32_t(g) != c.trigger && group(std::uint32_t(g)).kind == GroupKind::verb) {
      const Group& v = group(std::uint32_t(g));
      if (!v.participle && !v.infinitive && std::uint32_t(g) != c.verb) return kNone;
    }
  }
  if (t >= group(c.trigger).first || a_.word(t) != "where" || t <= s.first) return kNone;
  const std::uint32_t before = a_.tags[t - 1].tag == Tag::comma && t - 1 > s.first ? t - 2 : t - 1;
  std::int32_t g = a_.group_at[before];
  if (g == kNone || group(std::uint32_t(g)).kind != GroupKind::noun) return kNone;
  // "Chongqing, 1,200 km up the Yangtze, where", "a plant north of Jeddah where": what is near it, or a way from it
  if (far_from(a_, words_, std::uint32_t(g))) {
    const std::int32_t first = std::int32_t(a_.sentences[sentence_].first_group);
    const std::int32_t whole = g > first && tells_distance(a_, std::uint32_t(g) - 1) ? g - 2 : g - 1;
    if (whole >= first && group(std::uint32_t(whole)).kind == GroupKind::noun) g = whole;
  }
  const Group& x = group(std::uint32_t(g));
  if (discourse_.plant_of_group(std::uint32_t(g)) != kNone) return g;
  // "the plant of Gestamp, where 1,200 people work"
  if (std::uint32_t(g) > a_.sentences[sentence_].first_group && group_types(a_, x) & bit(EntityType::company) &&
      words_.lemma_text(x.preposition) == "of" && discourse_.plant_of_group(std::uint32_t(g) - 1) != kNone)
    return g - 1;
  return x.head_is_name && !x.mentions.empty() && discourse_.entity_of(x.mentions.back(), EntityType::place) != kNone
             ? g
             : kNone;
}

// The plant that such a group names, or that of the town.
Resolved Matcher::plant_told_where(std::uint32_t g, const Role& role) {
  if (const std::int32_t plant = discourse_.plant_of_group(g); plant != kNone) return {plant, 0.9, std::int32_t(g)};
  Role town = role;
  town.types = kRolePlant;
  town.strong = true;
  return discourse_.resolve(g, town, {});
}

}  // namespace plantgraph
