#include <algorithm>
#include <map>
#include <set>

#include "query/state.h"
#include "query/state_days.h"

namespace plantgraph {
namespace {

double share_of(const StatedFact& fact) {
  const auto stake = qualifier(fact, Qualifier::stake);
  return stake.empty() ? 100 : std::atof(std::string(stake).c_str());
}

struct Ownership {
  std::string company;
  Date day;
  bool holds = true;
  bool bought = false;  // a purchase: ends what others held
  bool whole = true;    // not a part only
  StatedFact fact;
};

// An owner that the reader of articles concluded from a sale: the sale itself tells it, and with its own day.
bool follows_from_deal(const StatedFact& fact) {
  return !fact.evidence.empty() && std::all_of(fact.evidence.begin(), fact.evidence.end(), [](const auto& e) {
    return e.rule.ends_with(":owner") && !e.rule.starts_with("group");
  });
}

std::vector<Ownership> ownerships(const std::vector<std::string>& targets, GraphReader& reader) {
  std::vector<Ownership> events;
  for (const auto& target : targets) {
    for (const auto predicate : {Predicate::owned_by, Predicate::subsidiary_of})
      for (const auto& fact : reader.about(target, predicate)) {
        const auto when = qualifier(fact, Qualifier::when);
        if (when == "planned" || follows_from_deal(fact)) continue;
        events.push_back({fact.object, published_day(fact), when != "past", false, share_of(fact) >= 50, fact});
      }
    for (const auto predicate : {Predicate::buyer, Predicate::seller})
      for (const auto& fact : reader.pointing_at(target, predicate)) {
        if (qualifier(fact, Qualifier::deal_status) != "completed") continue;
        const bool buys = predicate == Predicate::buyer;
        events.push_back({fact.subject, event_day(fact), buys, buys, share_of(fact) > 50, fact});
      }
  }
  return events;
}

void add_holder(std::vector<Holder>& holders, const Ownership& event, bool former) {
  for (auto& holder : holders)
    if (holder.company == event.company) {
      holder.facts.push_back(event.fact);
      return;
    }
  holders.push_back({event.company, {event.fact}, former});
}

bool relatives(GraphReader& reader, const std::string& a, const std::string& b) {
  return a == b || reader.same_name(a, b) || reader.related({a}, b) || reader.related({b}, a);
}

std::vector<Holder> holders_by(const std::vector<Ownership>& events, GraphReader& reader, const Date& day) {
  std::map<std::string, const Ownership*> last;
  for (const auto& event : events) {
    if (event.day > day) continue;
    auto& slot = last[event.company];
    // On one day the loss decides: "sold its plant" and "its plant" stand in one article.
    if (!slot || event.day > slot->day || (event.day == slot->day && !event.holds)) slot = &event;
  }
  std::vector<Holder> holders;
  for (const auto& [company, event] : last) {
    if (!event->holds) continue;
    const bool displaced = std::any_of(events.begin(), events.end(), [&](const Ownership& other) {
      return other.bought && other.whole && other.day <= day && other.day > event->day &&
             !relatives(reader, other.company, company);
    });
    if (displaced) continue;
    // Who has sold does not own again without buying back, however loosely a later article calls the plant his.
    const bool had_lost = std::any_of(events.begin(), events.end(), [&](const Ownership& other) {
      if (!other.bought || !other.whole || other.day > event->day || relatives(reader, other.company, company))
        return false;
      return std::any_of(events.begin(), events.end(), [&](const Ownership& own) {
        return own.company == company && (own.day < other.day || !own.holds);
      });
    });
    if (had_lost && !event->bought) continue;
    // A later article that names another owner of today, and not this one, is believed.
    const bool replaced = event->whole && std::any_of(events.begin(), events.end(), [&](const Ownership& other) {
                            return other.holds && other.whole && other.day <= day &&
                                   other.fact.predicate == Predicate::owned_by &&
                                   qualifier(other.fact, Qualifier::when) == "current" && other.day > event->day &&
                                   !relatives(reader, other.company, company) &&
                                   std::none_of(events.begin(), events.end(), [&](const Ownership& before) {
                                     return before.company == other.company && before.day <= event->day;
                                   });
                          });
    if (replaced) continue;
    for (const auto& one : events)
      if (one.company == company && one.holds && one.day <= day) add_holder(holders, one, false);
  }
  // In one article the old owner of a sold plant may be told as its owner without a date: the buyer decides.
  for (const auto& event : events) {
    if (!event.bought || !event.whole || event.day > day) continue;
    const bool buyer_holds =
        std::any_of(holders.begin(), holders.end(), [&](const Holder& h) { return h.company == event.company; });
    if (!buyer_holds) continue;
    std::erase_if(holders, [&](const Holder& holder) {
      if (relatives(reader, holder.company, event.company)) return false;
      return std::all_of(holder.facts.begin(), holder.facts.end(), [&](const StatedFact& fact) {
        return fact.predicate == Predicate::owned_by && fact.article == event.fact.article &&
               qualifier(fact, Qualifier::when).empty();
      });
    });
  }
  return holders;
}

// Who must have held it on a day before everything that is told: the seller of the next sale, or who lost it later.
std::vector<Holder> holders_before(const std::vector<Ownership>& events, GraphReader& reader, const Date& day) {
  Date next = end_of_time;
  for (const auto& event : events)
    if (event.bought && event.day > day) next = std::min(next, event.day);
  const auto bought_later = [&](const std::string& company) {
    return std::any_of(events.begin(), events.end(), [&](const Ownership& event) {
      return event.bought && event.day > day && relatives(reader, event.company, company);
    });
  };
  std::vector<Holder> holders;
  for (const auto& event : events)
    if (event.fact.predicate == Predicate::seller && event.day > day && event.day <= next &&
        !bought_later(event.company))
      add_holder(holders, event, false);
  if (!holders.empty()) return holders;
  // Who had it once is nearer to that day than who has it now.
  for (const auto& event : events)
    if (!event.holds && event.day > day && !bought_later(event.company)) add_holder(holders, event, false);
  if (!holders.empty()) return holders;
  for (const auto& event : events)
    if (!event.bought && event.day > day && !bought_later(event.company)) add_holder(holders, event, false);
  return holders;
}

}  // namespace

std::vector<Holder> owners_at(const std::vector<std::string>& targets, GraphReader& reader, const Moment& moment) {
  std::vector<Ownership> events = ownerships(targets, reader);
  const Date day = moment_day(moment);
  std::vector<Holder> holders;
  if (moment.known_by.known()) {
    std::vector<Ownership> known;
    const Date by = last_day(moment.known_by);
    std::copy_if(events.begin(), events.end(), std::back_inserter(known),
                 [&](const auto& e) { return published_day(e.fact) <= by; });
    holders = holders_by(known, reader, day);
    if (holders.empty() && !known.empty()) holders = holders_before(known, reader, day);
  }
  if (holders.empty()) holders = holders_by(events, reader, day);
  if (holders.empty()) holders = holders_before(events, reader, day);
  if (holders.empty() && day == end_of_time) holders = former_owners(targets, reader, moment);
  return holders;
}

std::vector<Holder> former_owners(const std::vector<std::string>& targets, GraphReader& reader, const Moment& moment) {
  std::vector<Ownership> events = ownerships(targets, reader);
  const Date day = moment_day(moment);
  const std::vector<Holder> now = holders_by(events, reader, day);
  std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.day > b.day; });
  std::vector<Holder> former;
  for (const auto& event : events) {
    if (event.day > day) continue;
    const bool holds = std::any_of(
        now.begin(), now.end(), [&](const Holder& holder) { return reader.same_name(holder.company, event.company); });
    if (!holds) add_holder(former, event, true);
  }
  return former;
}

}  // namespace plantgraph
