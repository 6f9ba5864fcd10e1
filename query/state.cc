#include "query/state.h"

#include <algorithm>

#include "query/state_days.h"

namespace plantgraph {
namespace {

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

}  // namespace plantgraph
