// What the words around the name of a town say of what is there.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/analysis.h"
#include "ingest/rules.h"
#include "ingest/words.h"

namespace plantgraph {

// "CHENNAI, Aug 4:": where the news was given out.
bool heads_dateline(const Analysis& a, std::uint32_t group, const Mention& m);

// The mention of the town in the dateline ("CHENNAI, Aug 4:", "Craiova, 4 July 2022"); kNone.
std::int32_t dateline_town(const Analysis& a);

// "the i30, the Tucson and the Kona": a model whose make the text names.
bool called_like_town(const Analysis& a, std::uint32_t group, const Mention& m);

// "north of", "south-west of": a plant so placed is not in the town, but near it.
bool tells_direction(std::string_view preposition);

// "190 km", "an hour's drive", "some 40 minutes": how far it is to the place that follows.
bool tells_distance(const Analysis& a, std::uint32_t group);

// "300 km from Moscow", "an hour's drive from Moscow", "north-east of Moscow": the plant is not there.
bool far_from(const Analysis& a, const Words& words, std::uint32_t group);

// "a spokeswoman in Tokyo", "said in Seoul on Monday", "a conference in Pretoria": no plant speaks or decides.
bool where_one_speaks(const Analysis& a, const Words& words, std::uint32_t group);

// "the workers of Indaiatuba", "3,000 jobs at Trier"
bool people_before(const Analysis& a, const Words& words, std::uint32_t group);

// "production at Mangualde", "the lines in Purwakarta": the group's preposition hangs on a noun of making.
bool making_noun_before(const Analysis& a, const Words& words, std::uint32_t group);

// "its headquarters in", "a spokeswoman in": on one of what is no plant.
bool seat_before(const Analysis& a, std::uint32_t group);

// Whether no rule takes the verb for one that says something of plants.
bool says_nothing_of_plants(const RuleSet& rules, LemmaId lemma);

// Whether a model or a kind of goods is told in the sentence.
bool goods_named(const Analysis& a, std::uint32_t sentence);

// Whether the group is a maker's name.
bool names_maker(const Analysis& a, std::uint32_t group);

// Whether the mention is of a country or a region that the lexicon knows.
bool is_wide(const Lexicon& lexicon, const Mention& mention);

}  // namespace plantgraph
