// What changed between two moments: facts that nobody had told, states that are others now, contradictions, and deals
// that moved.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/deal_view.h"
#include "query/entity_view.h"
#include "query/plant_state.h"
#include "query/reader.h"

namespace plantgraph {

// A state of a plant that is not what it was.
struct StateChange {
  std::string plant, plant_name, aspect;
  std::vector<std::string> before;  // what held, in words
  std::vector<StateValue> after;    // what holds; empty where nothing does any more
};

// Something that the news say against what holds, or that holds against what was said.
struct NewContradiction {
  std::string plant, plant_name, aspect;
  StateValue holds, against;
  std::string why;  // why it does not hold; empty where both stand side by side
};

struct DealMove {
  std::string target, target_name, party, party_name;
  Predicate role = Predicate::buyer;
  std::string before, after;    // statuses; `before` is empty for a new party
  std::vector<Proof> evidence;  // of the last step
};

struct GraphDiff {
  Date from, to;
  bool by_reading = false;
  std::size_t articles = 0;  // in between
  std::size_t repeated = 0;  // facts of theirs that had been told before
  std::vector<ViewedFact> facts;
  std::vector<StateChange> changes;
  std::vector<NewContradiction> contradictions;
  std::vector<DealMove> deals;
};

// The articles that are visible on `to` and were not on `from`; `graph` is as of `to`, both are full dates.
std::set<ArticleKey> articles_between(const Snapshot& graph, const Date& from, const Date& to);

// `before` must hide `news`, `after` must not; both read the same snapshot. Facts are in the order of subject and
// predicate, the rest by ids. Throws Error(deadline).
GraphDiff graph_diff(const std::set<ArticleKey>& news, GraphReader& before, const Moment& before_moment,
                     GraphReader& after, const Moment& after_moment, const Date& today);

// One object on one line with a line end.
std::string graph_diff_as_json(const GraphDiff& diff);

// A date, or "today", "yesterday", "monday" (the last one before `today`) in any case; unknown where it is none.
Date day_named(std::string_view text, const Date& today);

}  // namespace plantgraph
