// Of ingest/facts.cc and deal_owners.cc only: whose a plant is by the deals that an article tells of.
#pragma once

#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// A completed purchase makes its buyer the owner, and says who was.
void add_owners_of_deals(const Discourse& discourse, std::vector<Claim>& claims);

// A completed sale says whose the plant was; "former" said once holds for the article.
void settle_owners(const Discourse& discourse, std::vector<Claim>& claims);

// "The plant was taken over by Geely", of the works which Opel was said to run: who sold it goes without saying. After
// settle_owners.
void add_sellers(const Discourse& discourse, std::vector<Claim>& claims);

}  // namespace plantgraph
