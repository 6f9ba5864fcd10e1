// From the tree of a question to rows with their proofs.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "query/answer.h"
#include "query/query.h"
#include "query/reader.h"
#include "query/state.h"

namespace plantgraph {

struct Result {
  std::vector<AnswerRow> rows;
  std::string remark;  // a sentence that the rows alone do not tell ("It has been sold since."); may be empty
};

// Rows in the order in which they are told; none where nothing of the kind is known.
Result run(const Query& query, GraphReader& reader, const Moment& moment);

// Parts of `run`, one a group of intents.
Result run_deal(const Query& query, GraphReader& reader, const Moment& moment);
Result run_price(const Query& query, GraphReader& reader, const Moment& moment);
Result run_stake(const Query& query, GraphReader& reader, const Moment& moment);
Result run_owner(const Query& query, GraphReader& reader, const Moment& moment);
Result run_number(const Query& query, GraphReader& reader, const Moment& moment);  // capacity, output, workforce
Result run_models(const Query& query, GraphReader& reader, const Moment& moment);
Result run_where_built(const Query& query, GraphReader& reader, const Moment& moment);
Result run_makers(const Query& query, GraphReader& reader, const Moment& moment);
Result run_status(const Query& query, GraphReader& reader, const Moment& moment);
Result run_opened(const Query& query, GraphReader& reader, const Moment& moment);
Result run_plants(const Query& query, GraphReader& reader, const Moment& moment);
Result run_owned(const Query& query, GraphReader& reader, const Moment& moment);
Result run_connection(const Query& query, GraphReader& reader, const Moment& moment);
Result run_investment(const Query& query, GraphReader& reader, const Moment& moment);
Result run_location(const Query& query, GraphReader& reader, const Moment& moment);
Result run_history(const Query& query, GraphReader& reader, const Moment& moment);
Result run_compare(const Query& query, GraphReader& reader, const Moment& moment);
// What a company itself denied, gave up or is after; or, without a target, who denied something, or who bought, sold or
// wants plants.
Result run_engagements(const Query& query, GraphReader& reader, const Moment& moment);
Result run_yes_no(const Query& query, GraphReader& reader, const Moment& moment);

// Rows of one entity, or of one value that belongs to `owner`; proofs from the facts, best first, at most eight.
AnswerRow entity_row(const std::string& id, const std::vector<StatedFact>& facts, Qualifiers qualifiers,
                     GraphReader& reader);
AnswerRow value_row(std::string type, std::string value, std::string unit, const std::string& owner,
                    const std::vector<StatedFact>& facts, Qualifiers qualifiers, GraphReader& reader);
std::vector<Proof> proofs_of(const std::vector<StatedFact>& facts, GraphReader& reader);

// Whether the deal's party has a part that is asked for.
bool in_role(const Deal& deal, Role role);

// Ids of all companies that the question names beside its target.
std::set<std::string> named_companies(const Query& query);
// Whether the party is one of those, a relative of one, or bears its name.
bool is_party(const std::string& party, const std::set<std::string>& named, GraphReader& reader);
// The things whose facts may answer, in order of trust: the plants, then companies that may be meant.
std::vector<std::vector<std::string>> target_groups(const Query& query, GraphReader& reader);
// The same for deals: after the plants, the companies that hold little else, since whoever buys such a company buys its
// plant.
std::vector<std::vector<std::string>> deal_groups(const Query& query, GraphReader& reader);

}  // namespace plantgraph
