// The deals for one target: who competes for it in what role, how each went on, what was paid, and what ended it.
//
// A round is what leads to one completed purchase; what comes after the last purchase, or where there is none, is the
// round that is open. What the texts say and what follows from it are kept apart: `lapsed` (somebody else bought it)
// and `stale` (nobody has spoken of it for a year) are inferences, `status` is what was last said.
#pragma once

#include <string>
#include <vector>

#include "query/answer.h"
#include "query/state.h"

namespace plantgraph {

// After this many days without a word an unfinished deal is shown as stale.
inline constexpr int stale_days = 365;

// One status as it was told, by one article or by several in a row.
struct DealStep {
  std::string status;           // of `deal_statuses`
  Date date;                    // when it happened, where an article gives a date of its own; else unknown
  Date first_said, last_said;   // unknown where undated
  std::size_t sources = 0;      // independent ones
  std::vector<Proof> evidence;  // at least one
};

// A price or a share of the deal with who tells it. Several where the sources differ.
struct DealTerm {
  std::string value, unit;  // "125000000", "EUR"; "75", "%"
  std::size_t sources = 0;
  std::vector<Proof> evidence;
};

struct DealParty {
  std::string id, name;
  Predicate role = Predicate::buyer;  // buyer, seller or partner
  std::string status;                 // what was last said, by the rules of query/state.h; empty where nobody says
  Date status_date;                   // of the deal where one is given, else of the article
  Date last_said;
  std::vector<DealStep> line;  // in the order in which it was said
  std::vector<DealTerm> prices, stakes;
  std::vector<Proof> evidence;  // the newest first, at most eight
  // Inferences.
  bool lapsed = false;    // unfinished, and somebody else has bought it since
  bool stale = false;     // unfinished, and nobody has spoken of it for a year
  std::string ended;      // what ended it, in words: "denied on 2020-09-10", "Calder bought it (2021-05)"
  bool inferred = false;  // `ended` follows, nobody says it of this party
};

struct DealRound {
  std::string bought_by, bought_by_name;  // empty for the open round
  Date bought;                            // as exact as the texts are
  std::vector<DealParty> parties;         // buyers, partners, sellers; in each the newest first
};

struct DealView {
  std::string target, target_name;
  std::vector<DealRound> rounds;  // the newest first; none where no deal is known
};

// `today` counts for what is stale where `moment.at` is unknown, but never a day before the newest article. Throws
// Error(deadline).
DealView view_deals(const std::string& target, GraphReader& reader, const Moment& moment, const Date& today);

// The deals for all that a person may mean by an id or a name: a town means the plants in it. At most `limit` targets,
// only those with deals.
std::vector<DealView> deals_meant(const std::string& words, std::size_t limit, GraphReader& reader,
                                  const Moment& moment, const Date& today);

// {"target":{...},"rounds":[...]} on one line with a line end.
std::string deal_view_as_json(const DealView& view);

}  // namespace plantgraph
