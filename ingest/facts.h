// From the claims of all sentences to the facts of an article: one of each, with the latest stage, named and
// identified.
#pragma once

#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// `claims` in order of sentences. Entities without a fact are left out.
ArticleFacts facts_of_claims(const Article& article, const Analysis& analysis, const Lexicon& lexicon,
                             Discourse& discourse, std::vector<Claim> claims);

}  // namespace plantgraph
