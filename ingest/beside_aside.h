// Of ingest/beside.cc and beside_aside.cc only: models that are named beside a plant and yet not made there.
#pragma once

#include <cstdint>

#include "ingest/match.h"

namespace plantgraph {

// Whether a model of a group tells nothing of what the plant makes: it only says what something else is, or is for, it
// is sold, shown or imported, or it is nothing that a plant of this kind makes.
bool not_made_here(const Analysis& analysis, const Words& words, const Lexicon& lexicon, const DocEntity& plant,
                   const Mention& model, std::uint32_t group, const SentenceInfo& info);

// "In Nanjing it makes the Mazda2": a town, or a country, in which the plant spoken of is not, before the group.
bool told_elsewhere(const Analysis& analysis, const Words& words, const Lexicon& lexicon, const Discourse& discourse,
                    const DocEntity& plant, std::uint32_t group, const SentenceInfo& info);

// "Solihull will concentrate on the Range Rover", where the plant in Nitra is spoken of: the subject before the group
// is another town, or a maker that is none of the plant's.
bool told_of_another(const Analysis& analysis, const Words& words, const Discourse& discourse, const DocEntity& plant,
                     std::uint32_t group, const SentenceInfo& info);

}  // namespace plantgraph
