#include "query/state.h"

#include <algorithm>
#include <map>
#include <set>

#include "query/weigh.h"

namespace plantgraph {
namespace {

const Date end_of_time{9999, 12, 31};

Date moment_day(const Moment& moment) {
  if (moment.at.known()) {
    // Of a year its middle: what "in 2021" means for most of its days.
    if (moment.at.month == 0) return {moment.at.year, 6, 30};
    return last_day(moment.at);
  }
  return moment.known_by.known() ? last_day(moment.known_by) : end_of_time;
}

Date published_day(const StatedFact& fact) {
  return fact.published.known() ? first_day(fact.published) : Date{1, 1, 1};
}

// When what the fact tells happened: its own date, else the day it was written down.
Date event_day(const StatedFact& fact) {
  const Date date = qualifier_date(fact, Qualifier::date);
  return date.known() ? first_day(date) : published_day(fact);
}

int status_strength(std::string_view status) {
  if (status.empty()) return -1;
  for (std::size_t i = 0; i < deal_statuses.size(); ++i)
    if (deal_statuses[i] == status) return int(i);
  return -1;
}

bool newer(const StatedFact& a, const StatedFact& b) {
  const Date pa = published_day(a), pb = published_day(b);
  if (pa != pb) return pa > pb;
  const Date ea = event_day(a), eb = event_day(b);
  if (ea != eb) return ea > eb;
  const int sa = status_strength(qualifier(a, Qualifier::deal_status)),
            sb = status_strength(qualifier(b, Qualifier::deal_status));
  if (sa != sb) return sa > sb;
  if (a.confidence != b.confidence) return a.confidence > b.confidence;
  return std::tie(a.article, a.ordinal) < std::tie(b.article, b.ordinal);
}

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

std::string_view qualifier(const StatedFact& fact, Qualifier key) {
  const auto found = fact.qualifiers.find(key);
  return found == fact.qualifiers.end() ? std::string_view() : std::string_view(found->second);
}

Date qualifier_date(const StatedFact& fact, Qualifier key) { return parse_date(qualifier(fact, key)).value_or(Date{}); }

std::vector<StatedFact> known_facts(std::vector<StatedFact> facts, const Moment& moment) {
  std::sort(facts.begin(), facts.end(), newer);
  if (!moment.known_by.known()) return facts;
  const Date day = last_day(moment.known_by);
  std::vector<StatedFact> known;
  std::copy_if(facts.begin(), facts.end(), std::back_inserter(known),
               [&](const auto& fact) { return published_day(fact) <= day; });
  return known.empty() ? facts : known;
}

int same_deal(const StatedFact& one, const StatedFact& other) {
  int score = 0;
  if (one.article == other.article) score += 1;
  for (const auto key :
       {Qualifier::price, Qualifier::stake, Qualifier::date, Qualifier::currency, Qualifier::deal_status}) {
    const auto a = qualifier(one, key), b = qualifier(other, key);
    if (a.empty() || b.empty()) continue;
    const bool equal = a == b || (key == Qualifier::date && (a.starts_with(b) || b.starts_with(a)));
    const bool firm = key != Qualifier::deal_status && one.article == other.article;
    if (!equal && firm) return -1;
    score += equal ? (key == Qualifier::deal_status ? 1 : 2) : 0;
  }
  for (const auto& a : one.evidence)
    for (const auto& b : other.evidence)
      if (one.article == other.article && a.span.start < b.span.end && b.span.start < a.span.end) return score + 2;
  return score;
}

std::vector<Deal> deals_among(const std::vector<StatedFact>& facts, GraphReader& reader) {
  std::vector<Deal> deals;
  for (const auto& fact : facts) {
    Deal* deal = nullptr;
    for (auto& known : deals)
      if (known.role == fact.predicate && reader.same_name(known.party, fact.subject)) deal = &known;
    if (!deal) {
      deal = &deals.emplace_back();
      deal->party = fact.subject;
      deal->target = fact.object;
      deal->role = fact.predicate;
      deal->date = event_day(fact);
    }
    // Facts come newest first: the first status counts, unless it only murmurs against an older completed deal.
    const std::string status(qualifier(fact, Qualifier::deal_status));
    const bool murmurs = deal->status == "rumoured" || deal->status == "exploring" || deal->status == "denied";
    if (!status.empty() && (deal->status.empty() || (status == "completed" && murmurs &&
                                                     published_day(fact) < published_day(deal->facts.front())))) {
      deal->status = status;
      deal->date = event_day(fact);
      deal->target = fact.object;
    }
    for (const auto& [key, value] : fact.qualifiers) deal->qualifiers.try_emplace(key, value);
    deal->facts.push_back(fact);
  }
  for (auto& deal : deals) {
    if (!deal.status.empty()) deal.qualifiers[Qualifier::deal_status] = deal.status;
    if (!deal.open()) continue;
    deal.lapsed = std::any_of(deals.begin(), deals.end(), [&](const Deal& other) {
      return other.role == Predicate::buyer && other.status == "completed" && other.party != deal.party &&
             other.date > published_day(deal.facts.front());
    });
  }
  return deals;
}

std::vector<Deal> deals_for(const std::vector<std::string>& targets, GraphReader& reader, const Moment& moment) {
  std::vector<StatedFact> facts;
  for (const auto& target : targets)
    for (const auto predicate : {Predicate::buyer, Predicate::seller, Predicate::partner})
      for (const auto& fact : reader.pointing_at(target, predicate)) facts.push_back(fact);
  facts = known_facts(std::move(facts), moment);
  const Date day = moment.at.known() ? last_day(moment.at) : moment_day(moment);
  std::erase_if(facts, [&](const StatedFact& fact) {
    const Date date = qualifier_date(fact, Qualifier::date);
    return date.known() && first_day(date) > day && published_day(fact) > day;
  });
  return deals_among(facts, reader);
}

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

std::vector<PlantStatus> all_statuses(const std::vector<std::string>& plants, GraphReader& reader) {
  std::vector<PlantStatus> all;
  for (const auto& plant : plants)
    for (const auto& fact : reader.about(plant, Predicate::status))
      if (fact.literal)
        all.push_back({fact.literal->text, qualifier_date(fact, Qualifier::since),
                       qualifier_date(fact, Qualifier::until), false, fact});
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    const Date pa = published_day(a.fact), pb = published_day(b.fact);
    return pa != pb ? pa > pb : a.since > b.since;
  });
  return all;
}

std::vector<PlantStatus> status_at(const std::vector<std::string>& plants, GraphReader& reader, const Moment& moment) {
  const Date day = moment_day(moment);
  const Date by = moment.known_by.known() ? last_day(moment.known_by) : end_of_time;
  std::vector<PlantStatus> all = all_statuses(plants, reader), holding;
  for (const auto& one : all) {
    const Date told = published_day(one.fact);
    if (told > by) continue;
    // A start that was still to come when it was told, and still is.
    if (one.since.known() &&
        first_day(one.since) > std::min(day, told == Date{1, 1, 1} ? day : std::max(told, std::min(day, by)))) {
      if (one.status != "planned" && one.status != "under_construction") continue;
    }
    if (!one.since.known() && told > day) continue;
    holding.push_back(one);
  }
  if (holding.empty() && day != end_of_time)
    for (const auto& one : all)
      if (one.since.known() && first_day(one.since) <= day) holding.push_back(one);
  if (std::any_of(holding.begin(), holding.end(), [&](const auto& one) { return is_asserted(one.fact, reader); }))
    std::erase_if(holding, [&](const auto& one) { return !is_asserted(one.fact, reader); });
  // What a plant is said to make now, it makes.
  PlantStatus implied;
  for (const auto& plant : plants)
    for (const auto predicate : {Predicate::produces})
      for (const auto& fact : reader.about(plant, predicate)) {
        const Date told = published_day(fact);
        if (qualifier(fact, Qualifier::when) != "current" || told > std::min(day, by)) continue;
        if (implied.status.empty() || told > published_day(implied.fact)) implied = {"operating", {}, {}, true, fact};
      }
  if (!implied.status.empty() && (holding.empty() || published_day(implied.fact) > published_day(holding.front().fact)))
    return {implied};
  if (holding.empty()) {
    for (const auto& plant : plants)
      for (const auto& fact : reader.about(plant, Predicate::opened)) {
        if (!fact.literal || published_day(fact) > by) continue;
        const auto opened = parse_date(fact.literal->text);
        if (!opened) continue;
        if (first_day(*opened) <= std::min(day, fact.published.known() ? last_day(fact.published) : day))
          return {{"operating", *opened, {}, true, fact}};
        return {{"planned", {}, {}, true, fact}};
      }
    return {};
  }
  std::vector<PlantStatus> best = {holding.front()};
  std::map<std::string, std::vector<StatedFact>> told_by = {{best[0].status, {best[0].fact}}};
  for (std::size_t i = 1; i < holding.size(); ++i) {
    const auto& one = holding[i];
    const bool same_day = published_day(one.fact) == published_day(best[0].fact) && one.since == best[0].since;
    if (!same_day) continue;
    told_by[one.status].push_back(one.fact);
    if (one.status != best[0].status && one.fact.article != best[0].fact.article) best.push_back(one);
  }
  if (best.size() == 1) return best;
  std::map<std::string, std::size_t> sources;
  std::size_t most = 0;
  for (const auto& [status, facts] : told_by)
    most = std::max(most, sources[status] = independent_sources(facts, reader));
  std::erase_if(best, [&](const PlantStatus& one) { return sources[one.status] < most; });
  return best;
}

bool outdated(const StatedFact& produces, GraphReader& reader, const Moment& moment) {
  const Date told = published_day(produces), day = moment_day(moment);
  const auto statuses = all_statuses({produces.subject}, reader);
  // The newest article's status first: what runs again does not stand still.
  for (const auto& one : statuses) {
    const Date start = one.since.known() ? first_day(one.since) : published_day(one.fact);
    if (start > day) continue;
    const bool stands = one.status == "closed" || one.status == "idle";
    if (!stands && start >= told) break;
    if (stands && start > told) return true;
    // Said without a time of a plant that stood already.
    if (stands && qualifier(produces, Qualifier::when).empty() && one.since.known() &&
        one.fact.article == produces.article)
      return true;
  }
  for (const auto& fact : reader.pointing_at(produces.subject, Predicate::buyer))
    if (qualifier(fact, Qualifier::deal_status) == "completed" && event_day(fact) > told && event_day(fact) <= day)
      return true;
  // A later article that tells the same as past.
  for (const auto& fact : reader.about(produces.subject, Predicate::produces))
    if (fact.object == produces.object && qualifier(fact, Qualifier::when) == "past" && published_day(fact) > told &&
        published_day(fact) <= day)
      return true;
  return false;
}

}  // namespace plantgraph
