#include "ingest/reference_parts.h"

#include <algorithm>
#include <utility>

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// "two in Haryana", "one in Chennai and the other in Sanand": so many of the plants that were named before.
bool counts_plants(const Analysis& a, const Group& g) {
  static constexpr auto counts = word_set(
      {"one", "two", "three", "four", "five", "another", "other", "others", "first", "second", "third", "fourth"});
  return g.kind == GroupKind::noun && !g.nouns && g.mentions.empty() && !g.preposition && g.time == kNone &&
         g.last - g.first <= 2 && counts.contains(a.word(g.head));
}

}  // namespace

// Plants in lists and headings.

// "Warren, Ohio, and Spring Hill, Tennessee", "Manesar (Haryana), Tapukara (Rajasthan)", "Chakan near Pune and Shendra
// in Aurangabad", "two in Haryana (Gurgaon and Manesar) and one in Gujarat (Hansalpur)": towns in a row, each with what
// it lies in or near.
bool Discourse::towns_with_states(std::uint32_t from, std::vector<std::uint32_t>& towns,
                                  std::vector<std::vector<std::uint32_t>>& wider, bool& nested) {
  const SentenceInfo& info = a_.sentences[a_.groups[from].sentence];
  std::uint32_t at = a_.groups[from].preposition_token;
  std::int32_t around = kNone;  // the region whose towns stand in the bracket
  bool bracket = false, counted = false;
  for (std::uint32_t i = from; i < info.last_group && i < from + 16; ++i) {
    const Group& x = a_.groups[i];
    bool apart = false, joined = false, opened = false;
    for (std::uint32_t t = at; t < x.first; ++t) {
      const Tag tag = a_.tags[t].tag;
      opened = opened || tag == Tag::open;
      if (tag == Tag::close) bracket = false, around = kNone;
      joined = joined || tag == Tag::comma || tag == Tag::conjunction;
      apart = apart || (tag != Tag::preposition && tag != Tag::comma && tag != Tag::none && tag != Tag::conjunction &&
                        tag != Tag::open && tag != Tag::close);
    }
    bracket = bracket || opened;
    if (apart || x.kind != GroupKind::noun || x.relative) break;
    if (i > from && !bracket && i + 1 < info.last_group && a_.groups[i + 1].preposition && counts_plants(a_, x)) {
      at = x.last, counted = true;
      continue;
    }
    joined = joined || std::exchange(counted, false);
    if (!x.head_is_name || x.mentions.size() != 1) break;
    const Mention& m = a_.mentions[x.mentions.front()];
    if (!(m.types & kPlace) || (m.types & kMaker)) break;
    const std::string_view preposition = words_.lemma_text(x.preposition);
    if (x.preposition && x.preposition_token >= at && i > from && preposition != "in" && preposition != "at" &&
        preposition != "near")
      break;
    const std::uint32_t place = names_.named(x.mentions.front(), EntityType::place);
    const bool inner = !towns.empty() && around == kNone && !joined && (opened || x.preposition);
    const bool opens = x.last < a_.tags.size() && a_.tags[x.last].tag == Tag::open;
    if (!places_.is_town(place) && !bracket && opens && (towns.empty() || joined)) {
      around = std::int32_t(place);
      nested = true;
    } else if (inner || (!places_.is_town(place) && !towns.empty())) {
      wider.back().push_back(place);
      nested = nested || inner;
    } else {
      if (!places_.is_town(place)) break;
      towns.push_back(place);
      wider.emplace_back();
      if (around != kNone) wider.back().push_back(std::uint32_t(around));
    }
    at = x.last;
  }
  return towns.size() > 1;
}

// "the east China cities of Taizhou, Ningbo and Jinan", "the city of Lanzhou and the port of Ningbo": towns named
// behind words for what they are.
void Discourse::cities_of(std::uint32_t from, std::vector<std::uint32_t>& towns) {
  const SentenceInfo& info = a_.sentences[a_.groups[from].sentence];
  std::uint32_t at = a_.groups[from].first;
  for (std::uint32_t i = from; i < info.last_group && i < from + 16; ++i) {
    const Group& x = a_.groups[i];
    for (std::uint32_t t = at; t < x.first; ++t) {
      const Tag tag = a_.tags[t].tag;
      if (tag != Tag::comma && tag != Tag::conjunction && tag != Tag::none && !(tag == Tag::preposition && t + 1 >= at))
        return;
    }
    if (x.kind != GroupKind::noun || x.relative || x.is_possessor) return;
    const std::string_view preposition = words_.lemma_text(x.preposition);
    if (i > from && x.preposition_token >= at && x.preposition && preposition != "of" && preposition != "in") return;
    at = x.last;
    if (!x.head_is_name) {
      const bool named_next = i + 1 < info.last_group && a_.groups[i + 1].head_is_name &&
                              words_.lemma_text(a_.groups[i + 1].preposition) == "of" &&
                              a_.groups[i + 1].preposition_token == x.last;
      if (!(x.nouns & kPlaceNoun) || !named_next) return;
      continue;
    }
    const Mention& m = a_.mentions[x.mentions.back()];
    if (x.mentions.size() != 1 || (m.types & kMaker) || (!(m.types & kPlace) && m.types != 0)) return;
    const std::uint32_t place = names_.named(x.mentions.back(), EntityType::place);
    if (!places_.is_town(place)) return;
    towns.push_back(place);
  }
}

// Where the towns of a list of plants begin, behind their noun: "its plants in Ayutthaya and Prachin Buri", "the plants
// are in Pune and Sanand", "two plants in Brazil, at Sumare and Itirapina", "three plants in Britain: Halewood, ...".
std::uint32_t Discourse::towns_behind(std::uint32_t group, std::vector<std::uint32_t>& common) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  const auto placed = [&](const Group& x) {
    const std::string_view preposition = words_.lemma_text(x.preposition);
    return preposition == "in" || preposition == "at" || preposition == "near";
  };
  const auto opens_list = [](Tag between) {
    return between == Tag::colon || between == Tag::dash || between == Tag::open;
  };
  // "two plants last year, one in Genk and one in Born"
  const bool dated = group + 2 < info.last_group && a_.groups[group + 1].time != kNone;
  const std::uint32_t from = dated ? group + 1 : group;
  std::uint32_t i = from + 1;
  bool named_so = false;  // "the plants are Douai and Maubeuge", "its plants include", "plants such as"
  if (i < info.last_group && a_.groups[i].kind == GroupKind::verb) {
    const Group& v = a_.groups[i];
    const std::string_view verb = words_.lemma_text(v.verb);
    named_so = !v.negated && !v.participle && (v.copula || verb == "include" || verb == "comprise");
    if (named_so || tells_place(a_, words_, i, group)) ++i;
  } else if (i < info.last_group && words_.lemma_text(a_.groups[i].preposition) == "such_as") {
    return i;
  }
  if (i >= info.last_group) return info.last_group;
  if (named_so && !a_.groups[i].preposition && a_.groups[i].kind == GroupKind::noun && names_.named_town(i) != kNone)
    return i;
  const Group& x = a_.groups[i];
  if (x.kind == GroupKind::noun && placed(x) && x.head_is_name && x.mentions.size() == 1 && i + 1 < info.last_group) {
    const Mention& m = a_.mentions[x.mentions.front()];
    const bool place = (m.types & kPlace) && !(m.types & kMaker);
    if (place && !places_.is_town(names_.named(x.mentions.front(), EntityType::place))) {
      const Group& y = a_.groups[i + 1];
      const Tag between = a_.tags[x.last].tag;
      const bool own = placed(y) && y.preposition_token > x.last && between == Tag::comma;
      if ((between == Tag::comma || opens_list(between)) && i + 2 < info.last_group && counts_plants(a_, y) &&
          placed(a_.groups[i + 2])) {
        common.push_back(names_.named(x.mentions.front(), EntityType::place));
        return i + 2;
      }
      if (own || opens_list(between)) {
        common.push_back(names_.named(x.mentions.front(), EntityType::place));
        return i + 1;
      }
    }
  }
  if (i == from + 1) {
    const Tag between = a_.tags[a_.groups[from].last].tag;
    if ((between == Tag::comma || opens_list(between)) && i + 1 < info.last_group && counts_plants(a_, x) &&
        placed(a_.groups[i + 1]))
      return i + 1;
    if (opens_list(between)) return i;
    // "at two Renault plants, Douai and Maubeuge": as many as there are plants.
    const Group& g = a_.groups[group];
    std::int32_t counted = g.quantity;
    // "Two of Denso's plants, Maryville and Athens"
    if (const std::uint32_t whole = g.possessor != kNone ? std::uint32_t(g.possessor) : group;
        counted == kNone && whole > info.first_group && words_.lemma_text(a_.groups[whole].preposition) == "of" &&
        a_.groups[whole - 1].last == a_.groups[whole].preposition_token)
      counted = a_.groups[whole - 1].quantity;
    if (between == Tag::comma && !x.preposition && counted != kNone && x.list_head == std::int32_t(i) &&
        names_.named_town(i) != kNone && a_.quantities[std::size_t(counted)].value == double(x.members.size()))
      return i;
  }
  return placed(x) ? i : info.last_group;
}

// "in Mattighofen and Munderfing, both in Upper Austria": where all towns of a list are that ends with this group.
void Discourse::both_in(std::uint32_t last, std::vector<std::uint32_t>& common) {
  const SentenceInfo& info = a_.sentences[a_.groups[last].sentence];
  std::uint32_t i = last + 1;
  if (i >= info.last_group) return;
  const std::string_view word = a_.word(a_.groups[i].first);
  if (word != "both" && word != "all") return;
  if (!a_.groups[i].head_is_name && ++i >= info.last_group) return;
  const Group& x = a_.groups[i];
  if (x.kind != GroupKind::noun || !x.head_is_name || x.mentions.size() != 1) return;
  const Mention& m = a_.mentions[x.mentions.front()];
  if ((m.types & kPlace) && !(m.types & kMaker)) common.push_back(names_.named(x.mentions.front(), EntityType::place));
}

// One plant a town.
bool Discourse::read_plants_in_list(std::uint32_t group, const std::vector<std::uint32_t>& owners,
                                    const std::vector<double>& confidence) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  std::vector<std::uint32_t> common;
  const std::uint32_t first = towns_behind(group, common);
  if (first >= info.last_group) return false;
  const Group& x = a_.groups[first];
  std::vector<std::uint32_t> places;
  std::vector<std::vector<std::uint32_t>> wider;
  if (!x.head_is_name && (x.nouns & kPlaceNoun)) cities_of(first, places);
  if (places.size() == 1) places.clear();
  // "in Brazil, in Sumare and Itirapina" is one list to the grammar.
  const std::uint32_t head = x.list_head == kNone ? first : std::uint32_t(x.list_head);
  const std::vector<std::uint32_t>& members = a_.groups[head].members;
  // "Moraine, Ohio and Janesville, Wisconsin": a town, what it lies in, and another town.
  const auto wider_place = [&](std::uint32_t m) {
    const Group& p = a_.groups[m];
    if (m == head || !p.head_is_name || p.mentions.size() != 1) return false;
    const Mention& mention = a_.mentions[p.mentions.front()];
    return (mention.types & kPlace) && !(mention.types & kMaker) &&
           !places_.is_town(names_.named(p.mentions.front(), EntityType::place));
  };
  const bool mixed = std::any_of(members.begin(), members.end(), wider_place);
  if (places.size() < 2) {
    bool nested = false;
    const bool states = towns_with_states(first, places, wider, nested);
    if (!states && members.size() < 2) return false;
    if (members.size() >= 2 && !mixed && !(nested && states)) places.clear(), wider.clear();
  }
  const bool among_towns = std::any_of(members.begin(), members.end(), [&](std::uint32_t m) {
    return a_.groups[m].mentions.size() == 1 && a_.mentions[a_.groups[m].mentions.front()].types == kPlace;
  });
  for (std::uint32_t m : places.empty() ? members : std::vector<std::uint32_t>{}) {
    if (m < first) continue;
    const Group& p = a_.groups[m];
    if (!p.head_is_name || p.mentions.size() != 1) return false;
    const Mention& mention = a_.mentions[p.mentions.front()];
    // "Fremont, Austin and Shanghai": a make of that name, among towns.
    const bool town = (mention.types & kPlace) && (!(mention.types & kMaker) || among_towns);
    if (!town && mention.types != 0) return false;
    places.push_back(names_.named(p.mentions.front(), EntityType::place));
  }
  // "two plants in Mexico, Aguascalientes and Cuernavaca": the first is where the others are.
  if (places.size() > 2 && wider.empty() && !places_.is_town(places.front()) &&
      std::all_of(places.begin() + 1, places.end(),
                  [&](std::uint32_t p) { return places_.is_town(p) && places_.same_place(p, places.front()); })) {
    wider.assign(places.size() - 1, {places.front()});
    places.erase(places.begin());
  }
  if (places.size() < 2) return false;
  if (!common.empty())
    for (std::uint32_t place : places)
      if (!places_.is_town(place)) return false;
  // "two truck plants, one in Garland and another in Chatham"
  const bool counted = first > group + 1 && counts_plants(a_, a_.groups[first - 1]);
  const std::string kind = counted ? features(group).kind : std::string();
  if (wider.empty()) both_in(x.list_head == kNone ? first : a_.groups[head].members.back(), common);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::int32_t known = places_.is_town(places[i]) ? entities_.plant_in_town(places[i]) : kNone;
    const std::uint32_t plant = known == kNone ? entities_.add_plant({}, entities_.sentence()) : std::uint32_t(known);
    if (known == kNone) entities_[plant].kind = kind;
    entities_.touch(plant, entities_.sentence(), a_.groups[group].head, false);
    entities_.place_plant(plant, places[i], group, 0.9);
    if (i < wider.size())
      for (std::uint32_t place : wider[i]) entities_.place_plant(plant, place, group, 0.85);
    for (std::uint32_t place : common) entities_.place_plant(plant, place, group, 0.85);
    for (std::size_t o = 0; o < owners.size(); ++o) entities_.own_plant(plant, owners[o], false, group, confidence[o]);
    if (i == 0)
      entities_.set_plant_of_group(group, plant);
    else
      entities_.add_plant_of_group(group, plant);
  }
  return true;
}

// Each town of such a row has a plant of its own.
bool Discourse::read_plants_in_row(std::uint32_t group, const PlantFeatures& f) {
  const std::uint32_t first = start_of_row(a_, group);
  if (first == group || a_.groups[group].mentions.size() != 1) return false;
  bool known = false;
  for (std::uint32_t i = first; i <= group; ++i) {
    const Mention& m = a_.mentions[a_.groups[i].mentions.front()];
    // "the Marysville, East Liberty and Anna plants": among towns, a first name is one.
    if (m.types & (kMaker | bit(EntityType::model))) return false;
    if (!(m.types & kPlace)) continue;
    if (!places_.is_town(names_.named(a_.groups[i].mentions.front(), EntityType::place))) return false;
    known = true;
  }
  PlantFeatures whose = f;
  if (a_.groups[first].possessor != kNone || a_.groups[first].possessive_pronoun) whose = features(first);
  if (!known && whose.owners.empty()) return false;  // "the Vantreo and Kelmac plants"
  std::vector<std::uint32_t> plants;
  for (std::uint32_t i = first; i <= group; ++i) {
    const std::uint32_t town = names_.named(a_.groups[i].mentions.front(), EntityType::place);
    const std::int32_t told = entities_.plant_in_town(town);
    const std::uint32_t plant = told == kNone ? entities_.add_plant({}, entities_.sentence()) : std::uint32_t(told);
    entities_.touch(plant, entities_.sentence(), a_.groups[i].head, is_subject(a_, group));
    entities_.place_plant(plant, town, group, 0.93);
    for (std::uint32_t wider : f.towns)
      if (!places_.is_town(wider)) entities_.place_plant(plant, wider, group, 0.85);
    for (std::size_t o = 0; o < whose.owners.size(); ++o)
      entities_.own_plant(plant, whose.owners[o], f.former || whose.former, group, whose.owner_confidence[o]);
    plants.push_back(plant);
  }
  // Whichever end of the row the grammar takes for the whole, it is all of them.
  for (std::uint32_t end : {first, group}) {
    entities_.set_plant_of_group(end, plants[end - first]);
    for (std::uint32_t plant : plants)
      if (std::int32_t(plant) != entities_.plant_of_group(end)) entities_.add_plant_of_group(end, plant);
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
  const bool numbered = a_.tokens.tokens[s.first].kind == TokenKind::bullet ||
                        a_.tokens.tokens[s.first].kind == TokenKind::number ||
                        (s.first > 0 && (a_.tokens.tokens[s.first - 1].kind == TokenKind::bullet ||
                                         a_.tokens.tokens[s.first - 1].kind == TokenKind::number));
  const bool whole = from < info.last_group && info.last_group - from <= 3;
  if (!whole) from = info.first_group, colon = false;
  std::vector<std::uint32_t> places;
  std::vector<bool> joined;  // by "and" to the place before
  std::uint32_t end = s.first;
  for (std::uint32_t i = from; i < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    const bool place = g.kind == GroupKind::noun && !g.preposition && g.head_is_name && g.mentions.size() == 1 &&
                       g.first == g.head && (a_.tokens.tokens[g.first].letter_case != Case::upper || sentence > 3);
    const unsigned types = place ? a_.mentions[g.mentions.front()].types : 0;
    if (!place || (types != 0 && !(types & kPlace)) || (!whole && types == 0)) {
      if (whole || places.empty()) return;
      break;
    }
    joined.push_back(!places.empty() && std::any_of(a_.tags.begin() + end, a_.tags.begin() + g.first,
                                                    [](const TokenTag& t) { return t.tag == Tag::conjunction; }));
    places.push_back(names_.named(g.mentions.front(), EntityType::place));
    end = g.last;
  }
  if (places.empty()) return;
  // "Munich/San Luis Potosí. The BMW Group is investing": a dateline with two towns.
  if (!numbered && sentence <= 3 && places.size() > 1 && s.last < a_.tokens.tokens.size() &&
      !a_.tokens.tokens[s.last].line_start &&
      std::any_of(a_.tokens.tokens.begin() + s.first, a_.tokens.tokens.begin() + s.last,
                  [](const Token& t) { return t.kind == TokenKind::slash; }))
    return;
  // "TYCHY." on a line or before a paragraph of its own, where a plant is known to stand.
  const auto alone = [&](std::uint32_t town) {
    return sentence > 3 && places.size() == 1 && a_.tokens.tokens[s.first].line_start &&
           !lexicon_.plants_in(entities_[town].name).empty();
  };
  if (!whole) {
    // "4. Changzhou (Jiangsu): started in January", "Oradea, Romania - a new factory": the line goes on after it.
    if (end < s.last && a_.tags[end].tag == Tag::close) ++end;
    const Tag after = end < s.last ? a_.tags[end].tag : Tag::end;
    const bool cut = after == Tag::colon || after == Tag::dash;
    // Items of lists of plants are parts of the text; others are known by the plants that the lexicon has of the makers
    // named: "London: shares of Aston Martin fell".
    if (numbered && !focus_.section() && !houses_.maker_has_plant_in(places.front())) return;
    if (!numbered && !(cut && sentence > 3 && a_.tokens.tokens[s.first].line_start)) return;
    if (entities_[places.front()].entry[std::size_t(EntityType::place)] == kNone) return;
    // "ASUNCION - ...": where a piece of news was given out.
    if (!numbered && a_.tokens.tokens[s.first].letter_case == Case::upper &&
        lexicon_.plants_in(entities_[places.front()].name).empty())
      return;
  } else if (!numbered && !(colon && places.size() > 1) &&
             !(places.size() > 1 && a_.tokens.tokens[s.first].line_start) && !alone(places.front())) {
    return;
  }
  if (!places_.is_town(places.front())) return;
  if ((!numbered || colon) && entities_[places.front()].entry[std::size_t(EntityType::place)] == kNone) return;
  // "Termoli, Italy, and Kaiserslautern, Germany", "Solihull, Castle Bromwich and Halewood": a plant each.
  const bool lists = std::find(joined.begin(), joined.end(), true) != joined.end();
  const bool only_towns =
      std::all_of(places.begin(), places.end(), [&](std::uint32_t p) { return places_.is_town(p); });
  std::int32_t plant = kNone;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (plant == kNone || (lists && places_.is_town(places[i]) && (joined[i] || only_towns))) {
      plant = entities_.plant_in_town(places[i]);
      if (plant == kNone) plant = std::int32_t(entities_.add_plant({}, sentence));
      entities_.touch(std::uint32_t(plant), sentence, s.first, true);
      if (i == 0) heading_plant_ = plant, heading_sentence_ = sentence;
    }
    entities_.add_town(std::uint32_t(plant), places[i]);
    entities_.relate({Predicate::located_in, std::uint32_t(plant), places[i], false, from, "group:heading", 0.9});
  }
}

}  // namespace plantgraph
