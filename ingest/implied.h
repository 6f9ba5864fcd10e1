// What an article does not say, but the names in it do to a reader who knows the lexicon.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// Of each plant, who owns it today, as the text says; entities of the Discourse.
using PlantOwners = std::map<std::uint32_t, std::set<std::uint32_t>>;
PlantOwners owners_today(const std::vector<Claim>& claims, const Discourse& discourse);

// Whose a plant is, where nothing in the text says it: the only maker named there that has a plant in the town; else
// the only maker of the sentence that first speaks of the plant, or the maker that the article is about.
void find_owners(const Analysis& analysis, const Lexicon& lexicon, const std::vector<Claim>& claims,
                 Discourse& discourse);

// A plant of a maker that the article calls by its arm in the plant's land as well is that arm's: "Toyota" and "Toyota
// Argentina" of the plant in Zarate.
void find_arms(const Analysis& analysis, const Lexicon& lexicon, const std::vector<Claim>& claims,
               Discourse& discourse);

// Whether a maker is one's arm in a land, by its name, in which the place does not lie.
bool arm_of_elsewhere(const Lexicon& lexicon, const DocEntity& maker, const DocEntity& place);

// Gives the claims that wait for the owner of a plant ("The plant cost $1 billion") their subject, and drops those
// whose plant has no owner, or more than one.
void settle_payers(std::vector<Claim>& claims, const Discourse& discourse);

// What a maker puts into a town goes to the plant that it has there, where the text tells of just one: "is spending
// £50 million in Ellesmere Port".
void settle_targets(std::vector<Claim>& claims, const Discourse& discourse);

// Regions and countries that a plant's town lies in and that are named in a sentence about the plant: "Gunsan will
// close in May, the first of GM's plants in South Korea to go".
void find_wider_places(const Analysis& analysis, const Lexicon& lexicon, Discourse& discourse);

// Whose a company is by its name, where the article names the parent as well: "Volkswagen do Brasil". Appends to
// `claims`.
void find_parents(const Analysis& analysis, const Lexicon& lexicon, const Discourse& discourse,
                  std::vector<Claim>& claims);

// What plants make by what they are called: "Ford's engine plant in Bridgend". Appends to `claims`.
void find_goods(const Analysis& analysis, Discourse& discourse, std::vector<Claim>& claims);

}  // namespace plantgraph
