// Which plants of an article are of the vehicle trade: a maker, a vehicle or a known site hangs on them.
#pragma once

#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// "The plant makes trams and railcars": makes alien the plants of which nothing but other trades' goods is told.
void leave_other_trades(const Analysis& analysis, Discourse& discourse, const std::vector<Claim>& claims);

// By entity: the plants of the trade. A plant on a river bank has nothing of it.
std::vector<bool> plants_of_trade(const Analysis& analysis, const Lexicon& lexicon, const Discourse& discourse,
                                  const std::vector<Claim>& claims);

}  // namespace plantgraph
