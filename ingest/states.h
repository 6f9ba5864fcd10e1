// What an article says of the states and the beginnings of its plants, put in agreement.
#pragma once

#include <string_view>
#include <vector>

#include "ingest/match.h"
#include "ingest/reference.h"

namespace plantgraph {

// Behind the name of the rule, of an opening that is told as news without a day: it is of the year in which it is told,
// and goes where the article knows another.
inline constexpr std::string_view opening_news = ":news";

// Of days of opening that one another agree with, the most exact stays, and one that is only guessed at from a
// first car goes where another is told, or where it is not long ago: then the model is new rather than the plant. A
// plant that is being built is not planned any more, one that has opened neither; one that is closed is not idle from
// the same day; the last of one model closes no plant that makes another. Linear in claims, but for those of one plant;
// any thread.
void settle_states(const std::vector<DocEntity>& entities, const Date& published, std::vector<Claim>& claims);

}  // namespace plantgraph
