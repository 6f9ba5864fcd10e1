#include "ingest/shareholdings.h"

#include <algorithm>
#include <utility>

#include "graph/model.h"
#include "ingest/share_reader.h"

namespace plantgraph {

void ShareReader::run() {
  if (parts_.size() < fewest_parts || shares_of_several()) return;
  const bool named = find_child();
  if (!named && !spreads_shares() && !lists_holders()) return;
  pair();
  if (!named && !child_spoken_of()) return;
  say();
}

std::int32_t ShareReader::entity(std::size_t i) {
  const SharePart& p = parts_[i];
  if (p.mention != kNone) return discourse_.resolve_mention(std::uint32_t(p.mention), company_).entity;
  if (const std::int32_t state = discourse_.bare_state(p.group); state != kNone) return state;
  // "Suzuki, which holds 54.2 percent of the company": none that the sentence names, and rather one that the lexicon
  // knows to be theirs.
  std::vector<std::int32_t> named;
  for (const SharePart& other : parts_)
    if (other.kind == Kind::company && other.mention != kNone)
      if (const std::int32_t e = discourse_.resolve_mention(std::uint32_t(other.mention), company_).entity; e != kNone)
        named.push_back(e);
  const std::int32_t described = discourse_.resolve(p.group, company_, named).entity;
  if (described == kNone) return kNone;
  auto theirs = [&](std::uint32_t e) {
    return std::any_of(named.begin(), named.end(),
                       [&](std::int32_t holder) { return discourse_.houses().belongs_to(e, std::uint32_t(holder)); });
  };
  if (theirs(std::uint32_t(described))) return described;
  const std::vector<DocEntity>& entities = discourse_.entities();
  for (std::uint32_t e = 0; e < entities.size(); ++e)
    if (entities[e].type == EntityType::company && entities[e].count > 0 && !listed(named, std::int32_t(e)) &&
        sentence_ - entities[e].last_sentence <= 4 && theirs(e))
      return std::int32_t(e);
  return described;
}

// The companies of a list that begins or ends at i.
std::vector<std::int32_t> ShareReader::list_at(std::size_t i, bool forward) {
  std::vector<std::int32_t> out;
  auto add = [&](std::size_t k) {
    if (k == child_part_) return;
    const std::int32_t e = entity(k);
    if (e != kNone && e != child_ && !listed(out, e)) out.push_back(e);
  };
  add(i);
  if (forward) {
    for (std::size_t k = i + 1; k + 1 < parts_.size(); ++k) {
      if (kind(k) == Kind::comma || kind(k) == Kind::conj) continue;
      // "by B, C 49 percent": the next one has a share of its own.
      if (kind(k) != Kind::company || kind(k + 1) == Kind::share || kind(k + 1) == Kind::own || k == child_part_) break;
      add(k);
    }
    if (kind(parts_.size() - 1) == Kind::company && parts_.size() > 2 && parts_.size() - 1 > i &&
        kind(parts_.size() - 2) == Kind::conj && kind(parts_.size() - 3) == Kind::company)
      add(parts_.size() - 1);
    return out;
  }
  for (std::size_t k = i; k-- > from_;) {
    if (kind(k) == Kind::comma || kind(k) == Kind::conj) continue;
    if (kind(k) != Kind::company || k == child_part_) break;
    if (k > 0 && (kind(k - 1) == Kind::share || kind(k - 1) == Kind::by || kind(k - 1) == Kind::of)) break;
    add(k);
  }
  return out;
}

std::vector<std::int32_t> ShareReader::holders_of(std::size_t s) {
  if (shares_first_ && kind(s + 1) == Kind::company) return list_at(s + 1, true);
  // "X, half of which B owns"
  if (kind(s + 1) == Kind::of && kind(s + 2) == Kind::which && kind(s + 3) == Kind::company && kind(s + 4) == Kind::own)
    return list_at(s + 3, true);
  bool linked = false;
  for (std::size_t k = s + 1; k < parts_.size() && k < s + reach; ++k) {
    const Kind x = kind(k);
    if (x == Kind::be && kind(k + 1) == Kind::company && parts_[k + 1].possessive) linked = true;  // "49 are C's"
    if (k == child_part_) continue;
    if (x == Kind::by || x == Kind::hands || x == Kind::belong)
      linked = true;
    else if (x == Kind::company) {
      if (linked) return list_at(k, true);
      break;
    } else if (x == Kind::share || x == Kind::verb || x == Kind::colon || x == Kind::conj)
      break;
    else if (x == Kind::comma && !linked && k > s + 1 && kind(k - 1) != Kind::own)
      break;
  }
  for (std::size_t k = s; k-- > from_;) {
    const Kind x = kind(k);
    if (k == child_part_) break;
    if (x == Kind::company) {
      if (k > from_ && kind(k - 1) == Kind::by && !(kind(k + 1) == Kind::open || kind(k + 1) == Kind::with)) break;
      return list_at(k, false);
    }
    if (x == Kind::share || x == Kind::verb || x == Kind::close || x == Kind::conj || x == Kind::colon) break;
  }
  if (kind(s + 1) == Kind::company && s + 1 != child_part_) {
    const std::int32_t e = entity(s + 1);
    if (e != kNone && e != child_) return {e};
  }
  return {};
}

void ShareReader::pair() {
  for (std::size_t s = from_; s < parts_.size(); ++s) {
    if (kind(s) == Kind::verb) break;
    if (kind(s) != Kind::share) continue;
    for (std::int32_t holder : holders_of(s)) {
      if (std::any_of(holdings_.begin(), holdings_.end(), [&](const Holding& h) { return h.holder == holder; }))
        continue;
      holdings_.push_back({holder, parts_[s].value, parts_[s].rest, parts_[s].equal});
    }
  }
  double sum = 0;
  std::size_t rest = 0, equal = 0;
  for (const Holding& h : holdings_) sum += h.value, rest += h.rest, equal += h.equal;
  if (sum > 101) holdings_.clear();
  for (Holding& h : holdings_) {
    if (h.rest && rest == 1 && sum > 0 && sum < 100) h.value = 100 - sum;
    if (h.equal && equal == holdings_.size() && equal > 1 && h.value == 0) h.value = equal == 2 ? 50 : 0;
  }
}

const char* ShareReader::when() const {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (kind(i) != Kind::own) continue;
    const std::uint32_t t = parts_[i].token;
    if (t > 0 && (a_.word(t - 1) == "will" || a_.word(t - 1) == "would")) return "planned";
    const std::string_view w = a_.word(t);
    const bool active = i > 0 && kind(i - 1) != Kind::be && kind(i + 1) != Kind::by && kind(i + 1) == Kind::share &&
                        kind(i + 2) != Kind::by && kind(i - 1) == Kind::company;
    if (w == "had" || ((w == "held" || w == "owned") && active)) return "past";
  }
  return "current";
}

void ShareReader::say() {
  if (holdings_.empty()) return;
  const char* const time = when();
  std::erase_if(claims_, [&](const Claim& c) {
    return c.sentence == sentence_ && c.predicate == Predicate::subsidiary_of &&
           (c.rule == "has_stake" || c.rule == "owns_company" || c.rule == "shareholder" ||
            ((c.rule == "venture_of" || c.rule == "joint_venture") && c.subject != std::uint32_t(child_)));
  });
  const bool of_plant = is_plant(discourse_, child_);
  for (const Holding& h : holdings_) {
    Claim c = claim_in(a_, sentence_, parts_.front().token, of_plant ? Predicate::owned_by : Predicate::subsidiary_of,
                       std::uint32_t(child_), "shares", 0.85);
    c.object = h.holder;
    c.qualifiers[Qualifier::when] = time;
    if (h.value > 0 && !of_plant) c.qualifiers[Qualifier::stake] = number_text(h.value);
    claims_.push_back(std::move(c));
  }
}

void match_shareholdings(const Analysis& a, const std::vector<SharePart>& parts, Discourse& discourse,
                         std::uint32_t sentence, std::vector<Claim>& claims) {
  ShareReader(a, parts, discourse, sentence, claims).run();
}

}  // namespace plantgraph
