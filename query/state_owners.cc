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
  bool bought = false;               // a purchase: ends what others held
  bool whole = true;                 // not a part only
  const StatedFact* fact = nullptr;  // the reader's
};

// An owner that the reader of articles concluded from a sale: the sale itself tells it, and with its own day.
bool only_follows_from_deal(const StatedFact& fact) {
  return !fact.evidence.empty() && std::all_of(fact.evidence.begin(), fact.evidence.end(),
                                               [](const auto& e) { return follows_from_deal(e.rule); });
}

std::vector<Ownership> ownerships(const std::vector<std::string>& targets, GraphReader& reader) {
  std::vector<Ownership> events;
  for (const auto& target : targets) {
    for (const auto predicate : {Predicate::owned_by, Predicate::subsidiary_of})
      for (const auto& fact : reader.about(target, predicate)) {
        const auto when = qualifier(fact, Qualifier::when);
        if (when == "planned" || only_follows_from_deal(fact)) continue;
        events.push_back({fact.object, published_day(fact), when != "past", false, share_of(fact) >= 50, &fact});
      }
    for (const auto predicate : {Predicate::buyer, Predicate::seller})
      for (const auto& fact : reader.pointing_at(target, predicate)) {
        if (qualifier(fact, Qualifier::deal_status) != "completed") continue;
        const bool buys = predicate == Predicate::buyer;
        events.push_back({fact.subject, event_day(fact), buys, buys, share_of(fact) > 50, &fact});
      }
  }
  return events;
}

// Holders in the order in which they are first told.
class HolderList {
 public:
  void add(const Ownership& event, bool former) {
    const auto [place, fresh] = places_.try_emplace(event.company, holders_.size());
    if (fresh) holders_.push_back({event.company, {}, former});
    holders_[place->second].facts.push_back(*event.fact);
  }
  bool empty() const { return holders_.empty(); }
  std::vector<Holder> take() { return std::move(holders_); }

 private:
  std::vector<Holder> holders_;
  std::map<std::string, std::size_t> places_;
};

// Which companies are one house: asked once for a pair.
class Kin {
 public:
  explicit Kin(GraphReader& reader) : reader_(reader) {}

  bool operator()(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const auto [found, fresh] = known_.try_emplace(a < b ? std::pair(a, b) : std::pair(b, a));
    if (fresh) found->second = reader_.same_name(a, b) || reader_.related({a}, b) || reader_.related({b}, a);
    return found->second;
  }

 private:
  GraphReader& reader_;
  std::map<std::pair<std::string, std::string>, bool> known_;
};

// All that is told of one company, so that companies are compared, and not every word with every other: of a plant in
// ten thousand articles a few companies are told.
struct CompanyLine {
  std::vector<const Ownership*> events;  // in the order in which they were read
  const Ownership* last = nullptr;       // by the day asked about; null where there is none
  Date first = end_of_time;              // the first day anything is told for
  bool lost = false;                     // a sale or a past tie is told, on whatever day
  std::vector<Date> purchases;           // of the whole, by the day asked about, sorted
  Date named;                            // the last day by then on which it is told as the owner of today
};

std::map<std::string, CompanyLine> lines_of(const std::vector<Ownership>& events, const Date& day) {
  std::map<std::string, CompanyLine> lines;
  for (const auto& event : events) {
    CompanyLine& line = lines[event.company];
    line.events.push_back(&event);
    line.first = std::min(line.first, event.day);
    line.lost = line.lost || !event.holds;
    if (event.day > day) continue;
    // On one day the loss decides: "sold its plant" and "its plant" stand in one article.
    if (!line.last || event.day > line.last->day || (event.day == line.last->day && !event.holds)) line.last = &event;
    if (event.bought && event.whole) line.purchases.push_back(event.day);
    if (event.holds && event.whole && event.fact->predicate == Predicate::owned_by &&
        qualifier(*event.fact, Qualifier::when) == "current")
      line.named = std::max(line.named, event.day);
  }
  for (auto& [company, line] : lines) std::sort(line.purchases.begin(), line.purchases.end());
  return lines;
}

std::vector<Holder> holders_by(const std::vector<Ownership>& events, GraphReader& reader, const Date& day) {
  const auto lines = lines_of(events, day);
  Kin kin(reader);
  const auto any_other = [&](const std::string& company, auto fits) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const auto& other) { return fits(other.second) && !kin(other.first, company); });
  };
  std::vector<Holder> holders;
  for (const auto& [company, line] : lines) {
    const Ownership* event = line.last;
    if (!event || !event->holds) continue;
    const bool displaced = any_other(company, [&](const CompanyLine& other) {
      return !other.purchases.empty() && other.purchases.back() > event->day;
    });
    if (displaced) continue;
    // Who has sold does not own again without buying back, however loosely a later article calls the plant his.
    const bool had_lost = !event->bought && any_other(company, [&, &own = line](const CompanyLine& other) {
      const auto after = std::upper_bound(other.purchases.begin(), other.purchases.end(), event->day);
      return after != other.purchases.begin() && (own.lost || own.first < *(after - 1));
    });
    if (had_lost) continue;
    // A later article that names another owner of today, and not this one, is believed.
    const bool replaced = event->whole && any_other(company, [&](const CompanyLine& other) {
                            return other.named > event->day && other.first > event->day;
                          });
    if (replaced) continue;
    Holder& holder = holders.emplace_back();
    holder.company = company;
    for (const Ownership* one : line.events)
      if (one->holds && one->day <= day) holder.facts.push_back(*one->fact);
  }
  // In one article the old owner of a sold plant may be told as its owner without a date: the buyer decides.
  const auto told_by_one_article = [](const Holder& holder) {
    return std::all_of(holder.facts.begin(), holder.facts.end(), [&](const StatedFact& fact) {
      return fact.predicate == Predicate::owned_by && fact.article == holder.facts.front().article &&
             qualifier(fact, Qualifier::when).empty();
    });
  };
  if (std::none_of(holders.begin(), holders.end(), told_by_one_article)) return holders;
  for (const auto& event : events) {
    if (!event.bought || !event.whole || event.day > day) continue;
    const bool buyer_holds =
        std::any_of(holders.begin(), holders.end(), [&](const Holder& h) { return h.company == event.company; });
    if (!buyer_holds) continue;
    std::erase_if(holders, [&](const Holder& holder) {
      return holder.facts.front().article == event.fact->article && told_by_one_article(holder) &&
             !kin(holder.company, event.company);
    });
  }
  return holders;
}

// Who must have held it on a day before everything that is told: the seller of the next sale, or who lost it later.
std::vector<Holder> holders_before(const std::vector<Ownership>& events, GraphReader& reader, const Date& day) {
  Date next = end_of_time;
  std::set<std::string> later_buyers;
  for (const auto& event : events)
    if (event.bought && event.day > day) {
      next = std::min(next, event.day);
      later_buyers.insert(event.company);
    }
  Kin kin(reader);
  std::map<std::string, bool> buys;
  const auto bought_later = [&](const std::string& company) {
    const auto [found, fresh] = buys.try_emplace(company);
    if (fresh)
      found->second = std::any_of(later_buyers.begin(), later_buyers.end(),
                                  [&](const std::string& buyer) { return kin(buyer, company); });
    return found->second;
  };
  const auto told = [&](auto fits) {
    HolderList holders;
    for (const auto& event : events)
      if (event.day > day && fits(event) && !bought_later(event.company)) holders.add(event, false);
    return holders.take();
  };
  auto holders =
      told([&](const Ownership& event) { return event.fact->predicate == Predicate::seller && event.day <= next; });
  // Who had it once is nearer to that day than who has it now.
  if (holders.empty()) holders = told([](const Ownership& event) { return !event.holds; });
  if (holders.empty()) holders = told([](const Ownership& event) { return !event.bought; });
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
                 [&](const auto& e) { return published_day(*e.fact) <= by; });
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
  std::map<std::string, bool> holds;
  HolderList former;
  for (const auto& event : events) {
    if (event.day > day) continue;
    const auto [found, fresh] = holds.try_emplace(event.company);
    if (fresh)
      found->second = std::any_of(now.begin(), now.end(), [&](const Holder& holder) {
        return reader.same_name(holder.company, event.company);
      });
    if (!found->second) former.add(event, true);
  }
  return former.take();
}

}  // namespace plantgraph
