// Towns that stand for the plant in them: "Uitenhage makes the Polo", "the Astra from Gliwice and Ellesmere Port".
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/analysis.h"
#include "ingest/clauses.h"
#include "ingest/reference.h"
#include "ingest/rules.h"

namespace plantgraph {

// What speaks for or against it, each said once of all places where the text names the town.
enum class TownSign : std::uint8_t {
  always,             // the constant of the model
  maker_plant,        // the lexicon has a plant there, of a maker that the text names
  maker_plant_model,  // ... and a model is in the sentence
  maker_plant_comma,  // ... and a comma follows: "Hefei, Anhui"
  maker_plant_in,     // ... and "in" stands before
  maker_plant_bare,   // ... and no preposition stands before
  maker_plant_and,    // ... and "and" stands before
  other_plant_end,    // the lexicon has a plant there, of others, and the sentence ends after it
  unknown_no_model,   // the lexicon has none there, and no model is in the sentence
  unknown_subject,    // the lexicon has none there, and the town is a subject
  top,                // in the first three sentences: a dateline, where the news was given out
  after_of,           // "the city of"
  after_at,           // "at Vidlin"
  after_in,
  after_near,
  after_to,
  no_preposition,
  definite,      // "the Kaluga ..."
  then_in,       // "Uitenhage in South Africa"
  then_bracket,  // "Rayong (Thailand)"
  sentence_start,
  possessor,  // "Wolfsburg's"
  in_list,
  three_towns,        // the sentence names three or more
  no_verb,            // no verb has it as a subject, an object or after a preposition
  verb_of_owning_at,  // "runs ... at Vidlin"
  verb_of_making,     // a verb of making has it
  making_in_sentence,
  status_in_sentence,
  is_in,  // "the other one is in"
  future,
  in_headline,
  once,            // named once only
  few_plants,      // the text describes at most one plant otherwise
  unlisted,        // no place that the lexicon knows
  big_city,        // of a million and more: as often where something else is
  around_plant,    // a plant that the text describes lies in it, or it in the place of that plant
  then_where,      // "York, where 1,000 people build the trikes"
  after_from,      // "shipped from Tychy"
  people_of,       // "the workers of Indaiatuba", "3,000 jobs at Trier"
  plant_beside,    // the sentence tells of a plant besides
  homeless,        // the text tells of a plant without saying where it is
  homeless_top,    // ... and the town is in the headline or the first sentences
  number_behind,   // "Changsha (420,000)"
  becomes,         // "close Saarlouis", "Oshawa was idled": what is said of plants is said of it
  making_noun,     // "production at Mangualde", "the lines in Purwakarta"
  employing,       // "employs 1,200 people at Galgorm"
  seat,            // "based in", "the headquarters in"
  idle_verb,       // a verb has it that says nothing of plants: "sold in", "told a conference in"
  then_wide,       // "Nitta, Gunma"
  among_plants,    // in a row with a town where the lexicon has a plant of the makers
  heads_line,      // "Melfi:", "- Tychy (Poland)"
  goods_from,      // "the engines come from Porto Feliz", "bodies out of Taubaté"
  maker_in,        // "Volkswagen in Bratislava"
  moved_to,        // "the Century goes to Motomachi"
  by_agent,        // "remaining orders will be filled by Mulhouse"
  headline_maker,  // in the headline, and the lexicon has a plant there of a maker that the text names
  often,           // named three times and more
  made_there,      // "In Poznan output fell. Volkswagen makes the Caddy there"
  the_plant_next,  // "In Valencia 600 jobs go. The plant builds the Kuga", where the makers have one by the lexicon
  makes,           // "Sunter casts the blocks": the subject of a verb of making
  staffed,         // "Bratislava has 12,000 workers", "900 of the jobs are at Trier"
  dated,           // heads the line with the date of the news
  heads_lines,     // a line of several that begin with a town and have no verb
  count_,
};

constexpr std::size_t town_sign_count = std::size_t(TownSign::count_);
std::string_view name(TownSign sign);

// The weights of a logistic model: the probability is 1 / (1 + exp(-sum of the weights of the signs that hold)).
// scripts/fit_town_plants.py computes them from annotated articles. Immutable; shared between threads.
class TownWeights {
 public:
  // A file of lines "sign weight"; throws Error(bad_input) with file and line where one is unknown or missing.
  explicit TownWeights(const std::string& file);
  double probability(const std::bitset<town_sign_count>& signs) const;

 private:
  std::array<double, town_sign_count> weights_{};
};

struct TownReading {
  std::uint32_t place = 0;              // entity of the Discourse it was made from
  std::vector<std::uint32_t> mentions;  // where the town is named, not as part of a plant's description
  std::bitset<town_sign_count> signs;
  double probability = 0;
};

// Towns of the article for which nothing describes a plant, weighed. `discourse` has read all its sentences.
std::vector<TownReading> weigh_towns(const Analysis& analysis, const Lexicon& lexicon, const Words& words,
                                     const RuleSet& rules, Clauses& clauses, const Discourse& discourse,
                                     const TownWeights& weights);

}  // namespace plantgraph
