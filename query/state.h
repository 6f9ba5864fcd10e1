// What holds at a moment, and why: owners, deals, status and numbers of a plant or company, computed from dated
// evidence.
//
// The rules, in one place:
//   1. What was published later beats what was published earlier; undated articles come first.
//   2. Within one article the later date ("since", "date") beats the earlier.
//   3. What is asserted beats what is rumoured: a rumour, a wish or a denial after a completed deal leaves the deal
//   completed.
//   4. A completed purchase makes the buyer the owner from its date on and ends everybody else's earlier claim, but for
//   the
//      buyer's own relatives; a completed sale ends the seller's.
//   5. A completed purchase by one party makes the earlier unfinished deals of the others lapse.
//   6. The exact date stands for the vague one that it completes (2014-12-18 for 2014-12).
//   7. What was published by the day asked about decides; where nothing was, later articles tell what held then.
//   8. Of statuses that are told on one day the one that more independent sources tell stands; a rumoured status yields
//      to an asserted one. Numbers follow query/weigh.h: asserted before rumoured, exact before rounded, later before
//      earlier, several independent sources before one. What no rule tells apart stands side by side.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/reader.h"

namespace plantgraph {

// The moment asked about. `at` is the day that must be true of the answer; `known_by` hides later articles while
// earlier ones say anything. Both unknown: now, from everything.
struct Moment {
  Date at;
  Date known_by;
};

// A qualifier's value; empty where there is none.
std::string_view qualifier(const StatedFact& fact, Qualifier key);
Date qualifier_date(const StatedFact& fact, Qualifier key);

// One party's part in the deals for a target, by the latest word on it.
struct Deal {
  std::string party;   // entity id
  std::string target;  // entity id
  Predicate role = Predicate::buyer;
  std::string status;             // of `deal_statuses`, or empty where no article says
  Date date;                      // of the deal where one is given, else of the article
  Qualifiers qualifiers;          // of all facts of the deal, the latest value of each
  bool lapsed = false;            // somebody else has bought since
  std::vector<StatedFact> facts;  // latest first

  bool open() const {
    return status == "rumoured" || status == "exploring" || status == "negotiating" || status == "agreed";
  }
  bool failed() const { return status == "cancelled" || status == "denied"; }
};

// Newest first.
std::vector<Deal> deals_for(const std::vector<std::string>& targets, GraphReader& reader, const Moment& moment);

// The same of facts that were chosen already, newest first (known_facts).
std::vector<Deal> deals_among(const std::vector<StatedFact>& facts, GraphReader& reader);

// Whether the two facts can be the two sides of one deal, the larger the surer; below 0 they contradict one another.
int same_deal(const StatedFact& one, const StatedFact& other);

struct Holder {
  std::string company;  // entity id
  std::vector<StatedFact> facts;
  bool former = false;  // nobody is known to hold it now: the last who did
};
// Owners of plants (owned_by) or of companies (subsidiary_of), with purchases and sales.
std::vector<Holder> owners_at(const std::vector<std::string>& targets, GraphReader& reader, const Moment& moment);
// Who held it once and does not any more; newest first.
std::vector<Holder> former_owners(const std::vector<std::string>& targets, GraphReader& reader, const Moment& moment);

struct PlantStatus {
  std::string status;    // of `plant_statuses`
  Date since, until;     // unknown where no article says
  bool implied = false;  // nobody says it in words: it makes something, so it runs
  StatedFact fact;
};
// The statuses that hold (several only where sources of one day contradict each other).
std::vector<PlantStatus> status_at(const std::vector<std::string>& plants, GraphReader& reader, const Moment& moment);
// All that were ever told, newest first.
std::vector<PlantStatus> all_statuses(const std::vector<std::string>& plants, GraphReader& reader);

// Facts known by the moment (rule 7), newest first.
std::vector<StatedFact> known_facts(std::vector<StatedFact> facts, const Moment& moment);

// Whether facts that plants make something now are out of date at a moment: the plant was closed, stopped or sold
// since, or a later article tells the same as past. What is told of a plant is read once. It must not outlive the
// reader.
class OutOfDate {
 public:
  OutOfDate(GraphReader& reader, const Moment& moment) : reader_(reader), moment_(moment) {}
  bool operator()(const StatedFact& produces);

 private:
  struct PlantLine {
    // For each status by the moment, the newest told first: the latest start, of those up to here, of one at which the
    // plant ran, and of one at which it stood. Unknown dates come before all others.
    std::vector<Date> running_until, standing_from;
    std::map<ArticleKey, std::size_t> standing_in;  // by article, the first that tells since when it stands
    Date sold;                                      // the last completed sale by the moment
    std::map<std::string, Date> past;               // by thing, when it was last told as past
  };
  PlantLine read(const std::string& plant);

  GraphReader& reader_;
  const Moment moment_;
  std::map<std::string, PlantLine> lines_;
};

}  // namespace plantgraph
