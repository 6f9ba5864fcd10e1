// Where a plant is beyond its town: regions and countries that the text names elsewhere, or by an adjective.
#include "ingest/implied.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plantgraph {
namespace {

constexpr std::uint32_t frame_reach = 4;     // sentences that "its two Spanish plants" governs
constexpr std::uint32_t heading_reach = 12;  // and those that the heading "HUNGARY" does

// A region or country, and the group that names it.
using Wide = std::pair<std::uint32_t, std::uint32_t>;

// Regions and countries that are named in a sentence, each with the group that names it first.
std::map<std::uint32_t, std::uint32_t> wide_places(const Analysis& a, const Lexicon& lexicon,
                                                   const Discourse& discourse, std::uint32_t sentence) {
  std::map<std::uint32_t, std::uint32_t> out;
  const SentenceInfo& info = a.sentences[sentence];
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g)
    for (std::uint32_t m : a.groups[g].mentions) {
      const std::int32_t place = discourse.entity_of(m, EntityType::place);
      if (place == kNone || discourse.places().is_town(std::uint32_t(place))) continue;
      const std::int32_t entry = discourse.entities()[std::size_t(place)].entry[std::size_t(EntityType::place)];
      if (!lexicon.entry(EntryIndex(entry)).country.empty()) out.emplace(std::uint32_t(place), g);
    }
  return out;
}

bool is_region(const Lexicon& lexicon, const DocEntity& place) {
  const std::int32_t entry = place.entry[std::size_t(EntityType::place)];
  return entry != kNone && lexicon.entry(EntryIndex(entry)).kind == "region";
}

bool is_one_of(const std::vector<std::uint32_t>& list, std::uint32_t x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

// "HUNGARY", "Czech Republic:": a line of its own that names a country or region and nothing else.
bool heads_list(const Analysis& a, std::uint32_t sentence) {
  const SentenceInfo& info = a.sentences[sentence];
  const Sentence& s = a.tokens.sentences[sentence];
  if (sentence == 0 || info.last_group != info.first_group + 1 || !a.tokens.tokens[s.first].line_start) return false;
  const Group& g = a.groups[info.first_group];
  if (g.kind != GroupKind::noun || !g.head_is_name || g.preposition || s.last > g.last + 1) return false;
  return s.last >= a.tokens.tokens.size() || a.tokens.tokens[s.last].line_start;
}

// "operates three plants in the Czech Republic", "keeps two other Spanish factories": the country in which the plants
// of the next sentences are, unless the sentence names several.
std::int32_t framed_place(const Analysis& a, std::uint32_t sentence, const std::map<std::uint32_t, std::uint32_t>& here,
                          Discourse& discourse) {
  const SentenceInfo& info = a.sentences[sentence];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a.groups[i];
    if (g.kind != GroupKind::noun || g.head_is_name || !g.plural || !(g.nouns & kStrongPlantNoun)) continue;
    if (!g.nation.empty()) return discourse.place_of_nation(g.nation, a.surface(g.first, g.last));
    if (here.size() == 1 && here.begin()->second > i) return std::int32_t(here.begin()->first);
  }
  return kNone;
}

// By sentence: the region or country that a heading or "its three plants in ..." before it spreads over it.
std::vector<std::vector<Wide>> spread_places(const Analysis& a, const Lexicon& lexicon, Discourse& discourse) {
  std::vector<std::vector<Wide>> out(a.sentences.size());
  Wide heading{}, frame{};
  std::uint32_t heading_end = 0, frame_end = 0;
  for (std::uint32_t s = 0; s < a.sentences.size(); ++s) {
    const SentenceInfo& info = a.sentences[s];
    if (info.furniture || info.first_group == info.last_group) continue;
    const std::map<std::uint32_t, std::uint32_t> here = wide_places(a, lexicon, discourse, s);
    if (here.size() == 1 && heads_list(a, s)) {
      heading = *here.begin();
      heading_end = s + heading_reach;
      frame_end = 0;
      continue;
    }
    if (const std::int32_t place = framed_place(a, s, here, discourse); place != kNone) {
      frame = {std::uint32_t(place),
               here.count(std::uint32_t(place)) ? here.at(std::uint32_t(place)) : info.first_group};
      frame_end = s + frame_reach;
    }
    if (s <= heading_end && heading_end) out[s].push_back(heading);
    if (s <= frame_end && frame_end) out[s].push_back(frame);
  }
  return out;
}

// "Ford's Spanish plant": the country or region of the adjective, unless the text knows the plant to be elsewhere, or
// the adjective is its owner's ("the Chinese plant" of BYD in Szeged) or that of another plant of the article there.
void place_by_nation(const Analysis& a, Discourse& discourse) {
  for (std::uint32_t g = 0; g < a.groups.size(); ++g) {
    const Group& x = a.groups[g];
    const std::int32_t plant = discourse.plant_of_group(g);
    if (plant == kNone || x.nation.empty() || x.head_is_name || x.plural || !(x.nouns & kPlantNoun)) continue;
    const DocEntity& site = discourse.entities()[std::size_t(plant)];
    if (site.alien || site.several) continue;
    const std::int32_t place = discourse.place_of_nation(x.nation, a.surface(x.first, x.last));
    if (place == kNone || is_one_of(discourse.entities()[std::size_t(plant)].towns, std::uint32_t(place))) continue;
    const std::vector<DocEntity>& all = discourse.entities();
    const DocEntity& told = all[std::size_t(plant)];
    bool apt = told.towns.empty() || discourse.places().same_place(told.towns.front(), std::uint32_t(place));
    for (std::uint32_t i = 0; i < all.size() && apt && told.towns.empty(); ++i)
      apt = (all[i].type != EntityType::plant || all[i].towns.empty() ||
             !discourse.places().same_place(all[i].towns.front(), std::uint32_t(place))) &&
            (!is_one_of(told.owners, i) || all[i].nation != x.nation);
    if (apt) discourse.place_plant(std::uint32_t(plant), std::uint32_t(place), g, 0.75, "plant:nation");
  }
}

// "Saitama Prefecture", "state of Puebla": what is left without the word for its kind, or nothing.
std::string_view bare_name(std::string_view name) {
  static constexpr std::string_view kinds[] = {"industrial park",
                                               "industrial estate",
                                               "industrial zone",
                                               "industrial area",
                                               "industrial complex",
                                               "open economic zone",
                                               "special economic zone",
                                               "economic zone",
                                               "free zone",
                                               "development zone",
                                               "prefecture",
                                               "province",
                                               "district",
                                               "county",
                                               "region",
                                               "state"};
  if (name.find(' ') == std::string_view::npos) return {};
  const std::string text = folded(name);
  if (text.size() != name.size()) return {};
  for (const std::string_view kind : kinds) {
    if (text.size() > kind.size() + 1 && text.ends_with(kind) && text[text.size() - kind.size() - 1] == ' ')
      return name.substr(0, name.size() - kind.size() - 1);
    if (text.size() > kind.size() + 4 && text.starts_with(kind) && text.substr(kind.size(), 4) == " of ")
      return name.substr(kind.size() + 4);
  }
  return {};
}

// A place is known by its bare name too, where no other place of the article has it.
void note_bare_names(Discourse& discourse) {
  std::vector<DocEntity>& all = discourse.entities();
  for (DocEntity& e : all) {
    if (e.type != EntityType::place) continue;
    const std::string_view bare = bare_name(e.name);
    if (bare.empty() || std::find(e.mentions.begin(), e.mentions.end(), bare) != e.mentions.end()) continue;
    const std::string text = folded(bare);
    const bool taken = std::any_of(all.begin(), all.end(), [&](const DocEntity& x) {
      return x.type == EntityType::place && x.name.size() == bare.size() && folded(x.name) == text;
    });
    if (!taken) e.mentions.push_back(std::string(bare));
  }
}

// "Volkswagen is again putting cars together in Kenya. Thika ...", "Thailand comes first.": whether a sentence of a
// land leads to the plants in it: it tells of makers or vehicles, or hardly of anything, and of no other plant.
bool leads_to_plants(const Analysis& a, const Discourse& discourse, std::uint32_t sentence) {
  constexpr std::uint32_t hardly = 3;  // groups
  const SentenceInfo& info = a.sentences[sentence];
  bool trade = info.last_group - info.first_group <= hardly;
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
    if (discourse.plant_of_group(g) != kNone) return false;
    const Group& x = a.groups[g];
    trade = trade || (x.nouns & (kProductNoun | kModelNoun | kPlantNoun | kCompanyNoun)) || x.pronoun ||
            std::any_of(x.mentions.begin(), x.mentions.end(),
                        [&](std::uint32_t m) { return a.mentions[m].types & (kMaker | kModel); });
  }
  return trade;
}

}  // namespace

void find_wider_places(const Analysis& a, const Lexicon& lexicon, Discourse& discourse) {
  place_by_nation(a, discourse);
  note_bare_names(discourse);
  const std::vector<std::vector<Wide>> spread = spread_places(a, lexicon, discourse);
  std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>> places;  // by sentence
  std::set<std::pair<std::uint32_t, std::uint32_t>> there;                 // where plants are, by their first sentence
  for (const DocEntity& e : discourse.entities())
    if (e.type == EntityType::plant)
      for (std::uint32_t place : e.towns) there.emplace(e.first_sentence, place);
  for (std::uint32_t plant = 0; plant < discourse.entities().size(); ++plant) {
    const DocEntity& site = discourse.entities()[plant];
    if (site.type != EntityType::plant || site.alien || site.several || site.towns.empty()) continue;
    const std::uint32_t town = site.towns.front();
    if (!discourse.places().is_town(town)) continue;
    std::vector<Wide> found;
    for (const DocEntity::Touch& touch : site.touches) {
      auto here = places.find(touch.sentence);
      if (here == places.end())
        here = places.emplace(touch.sentence, wide_places(a, lexicon, discourse, touch.sentence)).first;
      for (const Wide wide : here->second)
        if (discourse.places().same_place(town, wide.first)) found.push_back(wide);
    }
    // "No town in Finland has had so many owners. Uusikaupunki ...": the one land of the sentence before.
    if (!site.touches.empty() && site.touches.front().sentence > 0) {
      const std::uint32_t before = site.touches.front().sentence - 1;
      const std::map<std::uint32_t, std::uint32_t> here = wide_places(a, lexicon, discourse, before);
      if (here.size() == 1 && discourse.places().same_place(town, here.begin()->first) &&
          leads_to_plants(a, discourse, before))
        found.push_back(*here.begin());
    }
    if (!site.touches.empty())
      for (const Wide& wide : spread[site.touches.front().sentence])
        if (discourse.places().same_place(town, wide.first)) found.push_back(wide);
    // "Manesar (Haryana), Tapukara (Rajasthan)": what another plant of the sentence is in is not where this one is, if
    // its own region is told.
    const auto told_elsewhere = [&](std::uint32_t place) {
      const auto& entities = discourse.entities();
      if (!is_region(lexicon, entities[place])) return false;
      const bool own = std::any_of(site.towns.begin(), site.towns.end(), [&](std::uint32_t told) {
        return is_region(lexicon, entities[told]) && !discourse.places().same_place(told, place);
      });
      return own && there.count({site.first_sentence, place}) > 0;
    };
    for (const auto& [place, group] : found)
      if (!is_one_of(discourse.entities()[plant].towns, place) && !told_elsewhere(place))
        discourse.place_plant(plant, place, group, 0.6, "town:wider");
  }
}

}  // namespace plantgraph
