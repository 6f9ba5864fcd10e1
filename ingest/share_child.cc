// Of which company or plant a sentence tells that shares in it are held.
#include <algorithm>
#include <utility>

#include "ingest/share_reader.h"

namespace plantgraph {

// "UMW owns 38 percent of Perodua and 51 percent of UMW Toyota": each share is of another company.
bool ShareReader::shares_of_several() {
  for (std::size_t i = 0; i + 1 < parts_.size(); ++i) {
    if (kind(i) != Kind::company || kind(i + 1) != Kind::own || parts_[i + 1].passive) continue;
    std::vector<std::pair<std::int32_t, double>> held;
    for (std::size_t k = i + 2; kind(k) == Kind::share;) {
      const double share = parts_[k].value;
      k += kind(k + 1) == Kind::stake ? 2 : 1;
      if ((kind(k) != Kind::of && kind(k) != Kind::in) || kind(k + 1) != Kind::company) break;
      if (const std::int32_t child = entity(k + 1); child != kNone) held.push_back({child, share});
      k += 2;
      while (kind(k) == Kind::comma || kind(k) == Kind::conj) ++k;
    }
    if (held.size() < 2) continue;
    const std::int32_t holder = entity(i);
    if (holder == kNone) return false;
    for (const auto& [child, share] : held) {
      if (child == holder) continue;
      child_ = child;
      holdings_ = {{holder, share, false, false}};
      say();
    }
    return true;
  }
  return false;
}

// "half of the Kolin plant": a name in the words for a plant is no company's.
std::int32_t ShareReader::plant_at(std::size_t i) const {
  const std::int32_t group = a_.group_at[parts_[i].token];
  if (group == kNone || !(a_.groups[std::size_t(group)].nouns & kPlantNoun)) return kNone;
  return discourse_.plant_of_group(std::uint32_t(group));
}

bool ShareReader::take_child(std::size_t i, std::size_t from) {
  if (kind(i) != Kind::company) return false;
  child_part_ = i;
  from_ = from;
  child_ = plant_at(i);
  if (child_ == kNone) child_ = entity(i);
  return child_ != kNone;
}

// The company that a venture, or what stands behind a comma, is: "X is a joint venture in which", "X, in which".
std::size_t ShareReader::named_before(std::size_t i) const {
  while (i > 0 && (kind(i) == Kind::comma || kind(i) == Kind::be || kind(i) == Kind::venture ||
                   kind(i) == Kind::close || kind(i) == Kind::open))
    --i;
  // "X in Thika, in which"
  if (i > 0 && kind(i) == Kind::in && kind(i + 1) == Kind::comma) return named_before(i - 1);
  return i;
}

bool ShareReader::find_child() {
  for (std::size_t i = 1; i < parts_.size(); ++i)
    if (kind(i) == Kind::which || kind(i) == Kind::whose)
      if (child_before_relative(i)) return true;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (kind(i) == Kind::holder && child_of_holders(i)) return true;
  for (std::size_t i = 1; i < parts_.size(); ++i)
    if (kind(i) == Kind::venture && child_of_venture(i)) return true;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (kind(i) == Kind::share && child_behind_share(i)) return true;
  for (std::size_t i = 1; i < parts_.size(); ++i)
    if (kind(i) == Kind::own && parts_[i].passive && child_of_passive(i)) return true;
  for (std::size_t i = 0; i + 3 < parts_.size(); ++i)
    if (kind(i) == Kind::company && (child_of_list(i) || child_before_colon(i))) return true;
  for (std::size_t i = 1; i + 2 < parts_.size(); ++i)
    if (kind(i) == Kind::belong && child_that_belongs(i)) return true;
  return false;
}

// "X, a joint venture of B (60 percent) and C (40 percent)", "X is a 60:40 joint venture between B and C".
bool ShareReader::child_of_venture(std::size_t i) {
  std::size_t at = i;
  if (at > 0 && kind(at - 1) == Kind::share) --at;
  if (at == 0 || (kind(at - 1) != Kind::comma && kind(at - 1) != Kind::be && kind(at - 1) != Kind::open)) return false;
  std::size_t shares = 0, k = i + 1;
  for (; k < parts_.size() && kind(k) != Kind::verb && kind(k) != Kind::own && kind(k) != Kind::which; ++k)
    shares += kind(k) == Kind::share && (kind(k - 1) == Kind::open || kind(k - 1) == Kind::with);
  if (shares >= 2) return take_child(named_before(at - 1), i + 1);
  if (at == i || parts_[at].first <= 0) return false;
  // The parts of a ratio go to the two that follow, in their order.
  std::vector<std::size_t> two;
  for (k = i + 1; k < parts_.size() && two.size() < 3; ++k) {
    if (kind(k) == Kind::company) two.push_back(k);
    if (kind(k) == Kind::verb || kind(k) == Kind::comma || kind(k) == Kind::which) break;
  }
  if (two.size() != 2 || !take_child(named_before(at - 1), parts_.size())) return false;
  const std::int32_t first = entity(two[0]), second = entity(two[1]);
  if (first == kNone || second == kNone || first == second || first == child_ || second == child_) return false;
  holdings_.push_back({first, parts_[at].first, false, false});
  holdings_.push_back({second, 100 - parts_[at].first, false, false});
  return true;
}

// "X belongs to B (51 percent) and C (49 percent)", "X belongs half to B and half to C".
bool ShareReader::child_that_belongs(std::size_t i) {
  if (kind(i + 1) == Kind::share && kind(i + 2) == Kind::company && kind(i - 1) == Kind::company)
    return shares_first_ = take_child(i - 1, i + 1);
  if (kind(i + 1) != Kind::company) return false;
  std::size_t k = i + 1;
  while (k < parts_.size() && kind(k) != Kind::share && kind(k) != Kind::verb) ++k;
  if (kind(k) != Kind::share) return false;
  std::size_t at = i - 1;
  if (kind(at) == Kind::which && at > 0) --at;
  return take_child(named_before(at), i + 1);
}

// "X, in which", "X, 38 percent of which", "X, half of whose shares", "X, whose shareholders are".
bool ShareReader::child_before_relative(std::size_t i) {
  std::size_t from = i + 1, at = i - 1;
  const bool whose = kind(i) == Kind::whose;
  if (whose && kind(i + 1) != Kind::stake && kind(i + 1) != Kind::holder) return false;
  if (!whose && kind(at) != Kind::of && kind(at) != Kind::in) return false;
  if (kind(at) == Kind::of || kind(at) == Kind::in) {
    if (at == 0) return false;
    --at;
    while (at > 0 && (kind(at) == Kind::share || kind(at) == Kind::stake)) {
      if (kind(at) == Kind::share) from = at;
      --at;
    }
  }
  return take_child(named_before(at), from);
}

// "the shareholders of X are", "X's owners are", "with 49 percent the biggest shareholder of X".
bool ShareReader::child_of_holders(std::size_t i) {
  if (kind(i + 1) == Kind::of && kind(i + 2) == Kind::company) {
    std::size_t k = i + 3;
    // "shareholders of X, which makes cars, include"
    if (kind(k) == Kind::comma && kind(k + 1) == Kind::which)
      while (k < parts_.size() && kind(k) != Kind::be && kind(k) != Kind::share) ++k;
    const bool list = kind(k) == Kind::be || kind(k) == Kind::colon;
    return take_child(i + 2, list ? k + 1 : 0);
  }
  if (i > 0 && kind(i - 1) == Kind::company && parts_[i - 1].possessive &&
      (kind(i + 1) == Kind::be || kind(i + 1) == Kind::colon))
    return take_child(i - 1, i + 2);
  return false;
}

// "B owns 51 percent of X, C 49": behind the share, where what comes before is that somebody holds it.
bool ShareReader::child_behind_share(std::size_t i) {
  std::size_t k = i + 1;
  while (kind(k) == Kind::stake || kind(k) == Kind::each ||
         ((kind(k) == Kind::of || kind(k) == Kind::in) && kind(k + 1) == Kind::stake))
    ++k;
  if ((kind(k) != Kind::of && kind(k) != Kind::in) || kind(k + 1) != Kind::company) return false;
  bool holds = false;
  for (std::size_t b = i; b-- > 0 && b + reach > i;) {
    if (kind(b) == Kind::verb) break;
    if (kind(b) == Kind::own) holds = true;
  }
  for (std::size_t b = k + 2; b < parts_.size() && b < k + reach; ++b) {
    if (kind(b) == Kind::verb || kind(b) == Kind::comma) break;
    holds =
        holds || kind(b) == Kind::belong || kind(b) == Kind::hands || (kind(b) == Kind::own && kind(b + 1) == Kind::by);
  }
  return holds && take_child(k + 1, 0);
}

// "X is 38 percent owned by B and 25 percent by C", "X, half owned by B and half by C", "X is majority-owned by B".
bool ShareReader::child_of_passive(std::size_t i) {
  std::size_t by = i + 1;
  while (kind(by) == Kind::share || kind(by) == Kind::each || kind(by) == Kind::comma) ++by;
  if (kind(by) != Kind::by) return false;
  std::size_t at = i - 1;
  bool verb = false;
  for (; at > 0 && (kind(at) == Kind::share || kind(at) == Kind::be || kind(at) == Kind::comma); --at)
    verb = verb || kind(at) == Kind::be;
  const std::size_t from = at + 1;
  // "X, a maker of cars, is owned": what stands between commas tells of X.
  if (verb && kind(at) != Kind::company)
    for (std::size_t k = at; k-- > 0 && kind(k + 1) != Kind::verb && kind(k + 1) != Kind::own;)
      if (kind(k) == Kind::company && kind(k + 1) == Kind::comma) at = k;
  return take_child(at, from);
}

// "X - 65 percent B, 35 percent C -", "X (51 percent B, 49 percent C)", "X (B 51 percent, C 49)": two shares at
// least, and no verb.
bool ShareReader::child_of_list(std::size_t i) {
  if (kind(i + 1) != Kind::dash && kind(i + 1) != Kind::open && kind(i + 1) != Kind::comma) return false;
  const bool names_first = kind(i + 2) == Kind::company && kind(i + 3) == Kind::share;
  if (!names_first && (kind(i + 2) != Kind::share || kind(i + 3) != Kind::company)) return false;
  std::size_t shares = 0, k = i + 2;
  for (; k < parts_.size() && kind(k) != Kind::verb && kind(k) != Kind::own && kind(k) != Kind::close; ++k)
    shares += kind(k) == Kind::share;
  const bool bracket = kind(i + 1) == Kind::open && kind(k) == Kind::close;
  if (names_first) return bracket && shares >= 2 && take_child(i, i + 2);
  shares_first_ = (shares >= 2 || (bracket && kind(i + 4) == Kind::close)) && take_child(i, i + 2);
  return shares_first_;
}

// "The state has the say at X: B has 51 percent, C 34".
bool ShareReader::child_before_colon(std::size_t i) {
  if (kind(i + 1) != Kind::colon) return false;
  std::size_t shares = 0, k = i + 2;
  for (; k < parts_.size() && kind(k) != Kind::verb; ++k) shares += kind(k) == Kind::share;
  return shares >= 2 && k == parts_.size() && take_child(i, i + 2);
}

// "The Germans hold 58 percent, Unis the balance": two shares at least, of a company that is not named again.
bool ShareReader::spreads_shares() const {
  std::size_t shares = 0, holding = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (kind(i) == Kind::verb) return false;
    const bool of_another = (kind(i + 1) == Kind::of || kind(i + 1) == Kind::in) && kind(i + 2) != Kind::stake;
    if (kind(i) == Kind::share && !of_another) ++shares;
    if (kind(i) == Kind::own && i > 0 && kind(i - 1) == Kind::company && kind(i + 1) == Kind::share) ++holding;
  }
  return shares >= 2 && holding >= 1;
}

// "The other shareholders are B with 20 percent and C with 4", "Its owners are B (51 percent) and C (49)", "They
// are": of a company that is not named again.
bool ShareReader::lists_holders() {
  std::size_t i = 0;
  while (i < parts_.size() && kind(i) != Kind::be) ++i;
  if (i + 2 >= parts_.size()) return false;
  bool told = i > 0 && kind(i - 1) == Kind::holder;
  if (!told && i == 0 && a_.word(a_.tokens.sentences[sentence_].first) == "they" && sentence_ > 0) {
    const std::vector<SharePart> before = share_parts(a_, a_.tokens.sentences[sentence_ - 1]);
    told = std::any_of(before.begin(), before.end(), [](const SharePart& p) { return p.kind == Kind::holder; });
  }
  if (!told) return false;
  std::size_t shares = 0;
  for (std::size_t k = i + 1; k < parts_.size(); ++k) {
    if (kind(k) == Kind::verb) return false;
    shares += kind(k) == Kind::share;
  }
  from_ = i + 1;
  holders_only_ = true;
  return shares >= 2;
}

// Of whom the sentences before told that shares in it are held or dealt in.
std::int32_t ShareReader::dealt_in(const std::vector<std::int32_t>& holders) const {
  for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence + 4 > sentence_; ++c) {
    if (c->sentence == sentence_) continue;
    std::int32_t of = kNone;
    if (c->predicate == Predicate::buyer || c->predicate == Predicate::seller) of = c->object;
    if (c->predicate == Predicate::subsidiary_of) of = std::int32_t(c->subject);
    if (of == kNone || listed(holders, of)) continue;
    if (discourse_.entities()[std::size_t(of)].type == EntityType::company) return of;
  }
  return kNone;
}

bool ShareReader::child_spoken_of() {
  if (holdings_.size() < 2) return false;
  std::vector<std::int32_t> holders;
  for (const Holding& h : holdings_) holders.push_back(h.holder);
  if (holders_only_ && (child_ = dealt_in(holders)) != kNone) return true;
  child_ = discourse_.resolve_possessive(a_.sentences[sentence_].first_group, company_, holders).entity;
  return child_ != kNone && sentence_ - discourse_.entities()[std::size_t(child_)].last_sentence <= 1;
}

}  // namespace plantgraph
