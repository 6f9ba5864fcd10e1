#include "query/deal_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "query/entity_view.h"
#include "query/run.h"
#include "query/weigh.h"

namespace plantgraph {
namespace {

using Facts = std::vector<StatedFact>;

Date said_on(const StatedFact& fact) { return fact.published.known() ? first_day(fact.published) : Date{1, 1, 1}; }

// When what a fact tells happened, as early as its own date allows.
Date day_of(const StatedFact& fact) {
  const Date date = qualifier_date(fact, Qualifier::date);
  return date.known() ? first_day(date) : said_on(fact);
}

int exactness(const Date& date) { return !date.known() ? 0 : date.month == 0 ? 1 : date.day == 0 ? 2 : 3; }

std::string name_of(const std::string& id, GraphReader& reader) {
  const EntityRecord* record = reader.entity(id);
  return record ? record->name : id;
}

bool is_completed(const StatedFact& fact) { return qualifier(fact, Qualifier::deal_status) == "completed"; }

// A purchase ends a round: who bought, and when.
struct Purchase {
  std::string buyer;
  Date date;  // as exact as anybody tells it; of the first article where nobody does
  bool dated = false;
  Facts facts;

  Date day() const { return last_day(date); }
};

std::vector<Purchase> purchases_in(const Facts& facts, GraphReader& reader) {
  std::vector<Purchase> purchases;
  for (const auto& fact : facts) {
    const auto stake = qualifier(fact, Qualifier::stake);
    if (fact.predicate != Predicate::buyer || !is_completed(fact)) continue;
    if (!stake.empty() && std::atof(std::string(stake).c_str()) <= 50) continue;
    auto known = std::find_if(purchases.begin(), purchases.end(),
                              [&](const Purchase& one) { return reader.same_name(one.buyer, fact.subject); });
    if (known == purchases.end()) known = purchases.insert(purchases.end(), {fact.subject, {}, false, {}});
    const Date told = qualifier_date(fact, Qualifier::date);
    const Date date = told.known() ? told : said_on(fact);
    const bool better =
        known->facts.empty() || (told.known() && !known->dated) ||
        (told.known() == known->dated && (exactness(date) > exactness(known->date) ||
                                          (exactness(date) == exactness(known->date) && date < known->date)));
    if (better) {
      known->date = date;
      known->dated = told.known();
    }
    known->facts.push_back(fact);
  }
  std::sort(purchases.begin(), purchases.end(), [](const Purchase& a, const Purchase& b) {
    const Date da = a.day(), db = b.day();
    return std::tie(da, a.buyer) < std::tie(db, b.buyer);
  });
  return purchases;
}

// The purchase that the fact belongs to; purchases.size() for the open round.
std::size_t round_of(const StatedFact& fact, const std::vector<Purchase>& purchases, GraphReader& reader) {
  if (is_completed(fact)) {
    std::size_t best = purchases.size();
    int best_score = 0;
    const auto nearer = [&](const Purchase& one, const Purchase& other) {
      const long day = days_from_epoch(day_of(fact));
      return std::abs(days_from_epoch(one.day()) - day) < std::abs(days_from_epoch(other.day()) - day);
    };
    for (std::size_t i = 0; i < purchases.size(); ++i) {
      if (fact.predicate == Predicate::buyer && reader.same_name(purchases[i].buyer, fact.subject)) return i;
      for (const auto& bought : purchases[i].facts)
        if (const int score = same_deal(fact, bought);
            score > best_score || (score == best_score && score > 0 && nearer(purchases[i], purchases[best]))) {
          best_score = score;
          best = i;
        }
    }
    if (best < purchases.size()) return best;
  }
  for (std::size_t i = 0; i < purchases.size(); ++i)
    if (day_of(fact) <= purchases[i].day()) return i;
  return purchases.size();
}

// Statuses in the order in which they were said; what is only repeated makes no new step.
std::vector<DealStep> line_of(Facts facts, GraphReader& reader) {
  std::sort(facts.begin(), facts.end(), [](const StatedFact& a, const StatedFact& b) {
    const Date sa = said_on(a), sb = said_on(b), da = day_of(a), db = day_of(b);
    return std::tie(sa, da, a.article, a.ordinal) < std::tie(sb, db, b.article, b.ordinal);
  });
  std::vector<DealStep> line;
  std::vector<Facts> told;
  for (const auto& fact : facts) {
    const std::string status(qualifier(fact, Qualifier::deal_status));
    if (status.empty()) continue;
    const Date date = qualifier_date(fact, Qualifier::date);
    if (line.empty() || line.back().status != status) {
      line.push_back(
          {.status = status, .date = {}, .first_said = fact.published, .last_said = {}, .sources = 0, .evidence = {}});
      told.emplace_back();
    }
    if (exactness(date) > exactness(line.back().date)) line.back().date = date;
    line.back().last_said = fact.published;
    told.back().push_back(fact);
  }
  for (std::size_t i = 0; i < line.size(); ++i) {
    line[i].sources = independent_sources(told[i], reader);
    line[i].evidence = proofs_of(told[i], reader);
  }
  return line;
}

std::vector<DealTerm> terms_of(const Facts& facts, Qualifier key, GraphReader& reader) {
  std::vector<std::pair<DealTerm, Facts>> terms;
  for (const auto& fact : facts) {
    const std::string value(qualifier(fact, key));
    if (value.empty()) continue;
    const std::string unit(key == Qualifier::stake ? std::string_view("%") : qualifier(fact, Qualifier::currency));
    auto known = std::find_if(terms.begin(), terms.end(),
                              [&](const auto& one) { return one.first.value == value && one.first.unit == unit; });
    if (known == terms.end()) known = terms.insert(terms.end(), {{value, unit, 0, {}}, {}});
    known->second.push_back(fact);
  }
  std::vector<DealTerm> out;
  for (auto& [term, said] : terms) {
    term.sources = independent_sources(said, reader);
    term.evidence = proofs_of(said, reader);
    out.push_back(std::move(term));
  }
  return out;
}

void tell_end(DealParty& party, const Deal& deal, const DealRound& round, const Date& now) {
  if (deal.failed()) {
    const auto& last = party.line.empty() ? DealStep{} : party.line.back();
    const Date date = last.date.known() ? last.date : last.first_said;
    party.ended = deal.status + (date.known() ? " on " + to_string(date) : "");
    return;
  }
  if (!deal.open()) return;
  if (!round.bought_by.empty() && round.bought_by != party.id && party.role != Predicate::seller) {
    party.lapsed = party.inferred = true;
    party.ended = fmt::format("{} bought it ({})", round.bought_by_name, to_string(round.bought));
    return;
  }
  const bool old = party.last_said.known() && now.known() &&
                   days_from_epoch(now) - days_from_epoch(last_day(party.last_said)) > stale_days;
  if (old && round.bought_by.empty()) {
    party.stale = party.inferred = true;
    party.ended = fmt::format("nobody has spoken of it since {}", to_string(party.last_said));
  }
}

int role_order(Predicate role) { return role == Predicate::buyer ? 0 : role == Predicate::partner ? 1 : 2; }

DealRound round_with(const Facts& facts, const Purchase* purchase, GraphReader& reader, const Date& now) {
  DealRound round;
  if (purchase) {
    round.bought_by = purchase->buyer;
    round.bought_by_name = name_of(purchase->buyer, reader);
    round.bought = purchase->date;
  }
  // `facts` come newest first, as the rules of a deal want them.
  for (const auto& deal : deals_among(facts, reader)) {
    DealParty party;
    party.id = deal.party;
    party.name = name_of(deal.party, reader);
    party.role = deal.role;
    party.status = deal.status;
    party.status_date = deal.date;
    for (const auto& fact : deal.facts) party.last_said = std::max(party.last_said, fact.published);
    party.line = line_of(deal.facts, reader);
    party.prices = terms_of(deal.facts, Qualifier::price, reader);
    party.stakes = terms_of(deal.facts, Qualifier::stake, reader);
    party.evidence = proofs_of(deal.facts, reader);
    tell_end(party, deal, round, now);
    round.parties.push_back(std::move(party));
  }
  std::stable_sort(round.parties.begin(), round.parties.end(), [](const DealParty& a, const DealParty& b) {
    const int ra = role_order(a.role), rb = role_order(b.role);
    return std::tie(ra, b.last_said, a.id) < std::tie(rb, a.last_said, b.id);
  });
  return round;
}

}  // namespace

DealView view_deals(const std::string& target, GraphReader& reader, const Moment& moment, const Date& today) {
  DealView view;
  view.target = target;
  view.target_name = name_of(target, reader);
  Facts facts;
  for (const auto predicate : {Predicate::buyer, Predicate::seller, Predicate::partner})
    for (const auto& fact : reader.pointing_at(target, predicate)) facts.push_back(fact);
  facts = known_facts(std::move(facts), moment);
  if (facts.empty()) return view;
  Date now = moment.at.known() ? last_day(moment.at) : today;
  if (!moment.at.known() && facts.front().published.known()) now = std::max(now, last_day(facts.front().published));

  const std::vector<Purchase> purchases = purchases_in(facts, reader);
  std::vector<Facts> rounds(purchases.size() + 1);
  for (const auto& fact : facts) rounds[round_of(fact, purchases, reader)].push_back(fact);
  for (std::size_t i = rounds.size(); i-- > 0;)
    if (!rounds[i].empty())
      view.rounds.push_back(round_with(rounds[i], i < purchases.size() ? &purchases[i] : nullptr, reader, now));
  return view;
}

std::vector<DealView> deals_meant(const std::string& words, std::size_t limit, GraphReader& reader,
                                  const Moment& moment, const Date& today) {
  std::vector<std::string> targets;
  for (const auto& id : entities_meant(reader.graph(), words, limit)) {
    targets.push_back(id);
    if (reader.type_of(id) == EntityType::place)
      for (const auto& fact : reader.pointing_at(id, Predicate::located_in)) targets.push_back(fact.subject);
  }
  std::vector<DealView> views;
  std::set<std::string> seen;
  for (const auto& target : targets) {
    if (views.size() >= limit) break;
    if (!seen.insert(target).second) continue;
    DealView view = view_deals(target, reader, moment, today);
    if (!view.rounds.empty()) views.push_back(std::move(view));
  }
  return views;
}

}  // namespace plantgraph
