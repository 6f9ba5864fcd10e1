// What a verb said once says of several: "Bochum has 3,300 workers, Eisenach 1,600", "Ford closed its plant in Genk,
// Opel that in Bochum", "Born closed in 2012, Genk in 2014", "employ 18,000 and 5,000 people respectively".
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/match.h"

namespace plantgraph {

// Of a clause without its verb: whose plant it is, the town that stands for it, what is made there, how many.
struct Gap {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0;      // group
  std::int32_t owner = kNone;   // mention
  std::int32_t town = kNone;    // mention that stands for the plant; kNone where the first group describes it
  std::int32_t number = kNone;  // quantity
  std::int32_t money = kNone;   // quantity; the plant is named by one of the groups (first, end)
  std::uint32_t end = 0;
  std::int32_t model = kNone;  // mention
  const char* when = "current";
  bool site = false;          // "that in Bochum": what was said of the plant before
  std::int32_t time = kNone;  // "Genk in 2014", "Genk followed in 2014": time expression, where it has its own
  bool in_turn = false;       // said of it as of the one before, which may stand in the sentence before
  bool also = false;          // the model is made elsewhere, too: "in Ghent and Zhangjiakou"
};

// In the order of sentences. `towns`: mentions that stand for plants are added. Needs groups. Linear in the text.
std::vector<Gap> find_gaps(const Analysis& analysis, const Lexicon& lexicon, const Words& words,
                           std::vector<std::uint32_t>& towns);
// Adds what the claims of a sentence say of its gaps, too, and gives "respectively" its meaning; `from`: the first
// claim of the sentence.
void match_gaps(const Analysis& analysis, const std::vector<Gap>& gaps, Discourse& discourse, std::uint32_t sentence,
                std::size_t from, std::vector<Claim>& claims);

}  // namespace plantgraph
