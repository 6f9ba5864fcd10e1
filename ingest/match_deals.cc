// What a sentence says of a deal that was told before it, and of shares that somebody holds.
#include <algorithm>

#include "ingest/matcher.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t kDealReach = 3;  // sentences back: "The price was not disclosed" comes soon or not at all

// "one euro", or what a plant or a company may cost: not a car.
bool may_be_price(const Quantity& q) { return q.value <= 2 || q.value >= 100'000; }

}  // namespace

// "denied this", "dismissed the reports": it is what was told before that is meant.
bool Matcher::denies_what_was_told(const Clause& c) const {
  static constexpr auto told =
      word_set({"this", "that", "it", "these", "report", "reports", "rumour", "rumours", "rumor", "rumors", "claim",
                "claims", "story", "stories", "speculation", "allegation", "suggestion", "suggestions"});
  if (c.objects.empty() || !told.contains(a_.word(group(c.objects.front()).head))) return false;
  const std::uint32_t end = std::min(a_.tokens.sentences[sentence_].last, group(c.trigger).last + 10);
  for (std::uint32_t t = group(c.trigger).last; t < end; ++t)  // "denied reports that it wants"
    if (a_.group_at[t] != kNone && group(std::uint32_t(a_.group_at[t])).kind == GroupKind::verb) return false;
  return true;
}

// "The deal came to nothing": what was told of a deal in the sentences just before is off. Where the role is filled by
// who withdraws, it is off for that party only.
bool Matcher::end_deals(const Clause& c, const Filler& party) {
  if (c.mode.negated || c.mode.planned || c.mode.possible) return false;
  static constexpr auto denying = word_set({"deny", "dismiss", "refute", "reject"});
  const bool denial = group(c.trigger).kind == GroupKind::verb && !party.entities.empty() &&
                      denying.contains(words_.lemma_text(group(c.trigger).verb)) && !group(c.trigger).particle;
  if (denial && !denies_what_was_told(c)) return false;
  std::int32_t target = kNone;
  bool any = false;
  for (std::size_t i = claims_.size(); i-- > 0;) {
    Claim& old = claims_[i];
    if (sentence_ - old.sentence > 2) break;
    auto status = old.qualifiers.find(Qualifier::deal_status);
    if (status == old.qualifiers.end() || status->second == "completed") continue;
    if (denial && status->second == "agreed") continue;
    if (!party.entities.empty() && party.entities.front().entity != std::int32_t(old.subject) &&
        !(denial && old.object != kNone && owns(party.entities.front().entity, old.object)))
      continue;
    if (target == kNone) target = old.object;
    if (old.object != target) continue;
    status->second = denial ? "denied" : "cancelled";
    any = true;
  }
  return any;
}

// "the price of the model", "the sale of its bank": of something that the deal is not about.
bool Matcher::of_something_else(const Clause& c, std::int32_t target) {
  Role any;
  any.types = kRolePlant | kRoleCompany;
  return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
    const std::string_view text = words_.lemma_text(p.preposition);
    const Group& g = group(p.group);
    if (p.before || (text != "of" && text != "for") || g.quantity != kNone || g.time != kNone) return false;
    if (g.nouns & (kDealNoun | kStakeNoun)) return false;
    if (g.nouns & (kProductNoun | kModelNoun)) return true;
    const Resolved r = discourse_.resolve(p.group, any, {});
    return r.entity != kNone && r.entity != target;
  });
}

// "The price was 57 million euros", "the sale was completed in May": adds to what was told of the deal just before.
bool Matcher::tell_deals(const Saying& s, const Clause& c, const std::vector<Filler>& fillers) {
  const Mode& m = c.mode;
  if (m.negated || m.denied || m.conditional || m.possible || m.ended || m.failed) return false;
  const Resolved dealt = dealt_in(kDealReach);
  if (dealt.entity == kNone || of_something_else(c, dealt.entity)) return false;
  Claim told;
  if (s.price >= 0 && !fillers[std::size_t(s.price)].numbers.empty()) {
    const Quantity& q = a_.quantities[std::size_t(fillers[std::size_t(s.price)].numbers.front().first)];
    if (!may_be_price(q)) return false;
    money(fillers[std::size_t(s.price)], Qualifier::price, told);
  }
  const bool done = s.deal == "completed" && !m.planned && !m.future && !m.wished && !m.negotiated;
  if (const TimeExpression* time = s.date && done ? time_of(c) : nullptr; time && !time->future)
    told.qualifiers[Qualifier::date] = to_string(time->date);
  if (told.qualifiers.empty() && !done) return false;
  bool any = false;
  std::uint32_t last = 0;
  for (std::size_t i = claims_.size(); i-- > 0 && sentence_ - claims_[i].sentence <= kDealReach;) {
    Claim& old = claims_[i];
    auto status = old.qualifiers.find(Qualifier::deal_status);
    if (status == old.qualifiers.end() || old.object != dealt.entity || status->second == "denied" ||
        status->second == "cancelled" || (any && old.sentence != last))
      continue;
    if (status->second == "rumoured" || status->second == "exploring") continue;
    if (done && status->second != "completed") {
      status->second = "completed";
      old.qualifiers.erase(Qualifier::date);
    }
    for (const auto& [q, value] : told.qualifiers)
      if (q != Qualifier::currency || !old.qualifiers.count(Qualifier::price) ||
          old.qualifiers.at(Qualifier::price) == told.qualifiers.at(Qualifier::price))
        old.qualifiers.try_emplace(q, value);
    last = old.sentence;
    any = true;
  }
  return any;
}

// "The buyer is Art-Finance": how far the deal has come was told with it.
std::string Matcher::status_told(std::int32_t target) const {
  for (std::size_t i = claims_.size(); i-- > 0 && sentence_ - claims_[i].sentence <= kDealReach;) {
    const Claim& old = claims_[i];
    if (old.object != target || old.predicate != Predicate::seller) continue;
    const auto status = old.qualifiers.find(Qualifier::deal_status);
    if (status != old.qualifiers.end()) return status->second;
  }
  return "";
}

// "The sale includes the plants in Kaluga and Chelny": who bought and sold what was told of just before, has bought and
// sold them too.
bool Matcher::cover_deals(const Clause& c, const Filler& plants) {
  const Mode& m = c.mode;
  if (m.negated || m.denied || m.conditional || m.ended || m.failed || group(c.trigger).participle) return false;
  const Resolved dealt = dealt_in(kDealReach);
  if (dealt.entity == kNone) return false;
  std::vector<Claim> more;
  for (std::size_t i = claims_.size(); i-- > 0 && sentence_ - claims_[i].sentence <= kDealReach;) {
    const Claim& old = claims_[i];
    if (old.object != dealt.entity || (old.predicate != Predicate::buyer && old.predicate != Predicate::seller))
      continue;
    const auto status = old.qualifiers.find(Qualifier::deal_status);
    if (status == old.qualifiers.end() || status->second == "denied") continue;
    for (const Resolved& plant : with_listed(plants)) {
      if (plant.entity == dealt.entity || plant.entity == std::int32_t(old.subject)) continue;
      Claim one = claim_in(a_, sentence_, group(c.trigger).first, old.predicate, old.subject, "deal_includes",
                           0.9 * old.confidence * plant.confidence);
      one.object = plant.entity;
      one.qualifiers[Qualifier::deal_status] = status->second;
      if (const auto date = old.qualifiers.find(Qualifier::date); date != old.qualifiers.end())
        one.qualifiers[Qualifier::date] = date->second;
      more.push_back(std::move(one));
    }
  }
  const bool any = !more.empty();
  for (Claim& one : more) emit(std::move(one));
  return any;
}

// Whose the share is that a verb's object names, and in whom: "the 51 per cent that Nissan held in Renault Nissan",
// "the half owned by Ford", "the shares belonging to Fiat".
HeldShare Matcher::held_share(const Clause& c) const {
  static constexpr auto holding = word_set({"hold", "own", "have", "control", "possess", "keep"});
  HeldShare out;
  if (group(c.trigger).kind != GroupKind::verb) return out;
  const std::uint32_t end = std::min(a_.sentences[sentence_].last_group, c.trigger + 7);
  auto names = [&](std::uint32_t i, std::string_view preposition) {
    return i < a_.sentences[sentence_].last_group && group(i).kind == GroupKind::noun && group(i).time == kNone &&
           words_.lemma_text(group(i).preposition) == preposition;
  };
  auto behind_relative = [&](std::uint32_t i) {
    const std::uint32_t first = group(i).first;
    return group(i).kind == GroupKind::noun && first > 0 &&
           (a_.word(first - 1) == "that" || a_.word(first - 1) == "which");
  };
  bool share = false;
  for (std::uint32_t i = c.trigger + 1; i < end; ++i) {
    const Group& g = group(i);
    if (g.kind == GroupKind::noun) {
      share = share || (g.nouns & kStakeNoun) || a_.word(g.head) == "half" ||
              (g.quantity != kNone && a_.quantities[std::size_t(g.quantity)].kind == QuantityKind::percent);
      continue;
    }
    if (!share) return out;
    const std::string_view verb = words_.lemma_text(g.verb);
    const bool held = holding.contains(verb);
    std::uint32_t next = i + 1;
    if (held && g.participle && names(next, "by"))
      out.holder = std::int32_t(next++);
    else if (verb == "belong" && names(next, "to"))
      out.holder = std::int32_t(next++);
    else if (g.copula && names(next, "in") && a_.word(group(next).head) == "hands")  // "that had been in Fiat's hands"
      out.holder = group(next).possessor != kNone ? group(next).possessor
                   : names(next + 1, "of")        ? std::int32_t(next) + 1
                                                  : kNone;
    else if (held && !g.infinitive && behind_relative(i - 1))
      out.holder = std::int32_t(i) - 1;
    if (out.holder != kNone && names(next, "in")) out.target = std::int32_t(next);
    return out;
  }
  return out;
}

}  // namespace plantgraph
