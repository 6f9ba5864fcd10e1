#include "ingest/deal_owners.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace plantgraph {

namespace {

bool completed(const Claim& c) {
  const auto status = c.qualifiers.find(Qualifier::deal_status);
  return status != c.qualifiers.end() && status->second == "completed";
}

// When a plant as a whole was bought, if the text tells it.
const std::string* day_of_sale(const Discourse& discourse, const Claim& c) {
  if (c.predicate != Predicate::buyer || !completed(c) || !is_plant(discourse, c.object)) return nullptr;
  const auto date = c.qualifiers.find(Qualifier::date);
  return date == c.qualifiers.end() || c.qualifiers.count(Qualifier::stake) ? nullptr : &date->second;
}

}  // namespace

void add_owners_of_deals(const Discourse& discourse, std::vector<Claim>& claims) {
  std::vector<Claim> more;
  for (const Claim& c : claims) {
    if (!completed(c) || !is_plant(discourse, c.object) || c.confidence < 0.6) continue;
    if (c.predicate != Predicate::buyer && c.predicate != Predicate::seller) continue;
    Claim owner = c;
    owner.predicate = Predicate::owned_by;
    owner.subject = std::uint32_t(c.object);
    owner.object = std::int32_t(c.subject);
    owner.qualifiers.clear();
    owner.qualifiers[Qualifier::when] = c.predicate == Predicate::buyer ? "current" : "past";
    owner.rule = c.rule + std::string(deal_consequence);
    owner.confidence *= 0.9;
    more.push_back(std::move(owner));
  }
  claims.insert(claims.end(), more.begin(), more.end());
}

// "Opel's plant in Gliwice, opened by General Motors"; "Volkswagen makes the Caddy there": where the text says outright
// whose it is, who opened it, wants to keep it or makes something there is no second owner, unless the two are akin.
static void drop_bystanders(const Discourse& discourse, std::vector<Claim>& claims) {
  const auto when = [](const Claim& c) {
    const auto at = c.qualifiers.find(Qualifier::when);
    return at == c.qualifiers.end() ? std::string_view("current") : std::string_view(at->second);
  };
  std::map<std::uint32_t, std::set<std::uint32_t>> owners;
  for (const Claim& c : claims)
    if (c.predicate == Predicate::owned_by && when(c) == "current" &&
        (c.rule == "group:owner" || c.rule == "owns_plant" || c.rule == "sheet:owner" || c.rule == "belongs_to"))
      owners[c.subject].insert(std::uint32_t(c.object));
  if (owners.empty()) return;
  std::erase_if(claims, [&](const Claim& c) {
    if (c.predicate != Predicate::owned_by ||
        (c.rule != "opened_by" && c.rule != "makes_at" && c.rule != "has_plant") ||
        (c.rule == "has_plant" && when(c) == "current"))
      return false;
    const auto known = owners.find(c.subject);
    if (known == owners.end()) return false;
    for (const std::uint32_t owner : known->second)
      if (owner == std::uint32_t(c.object) || discourse.houses().akin(owner, std::uint32_t(c.object))) return false;
    return true;
  });
}

void settle_owners(const Discourse& discourse, std::vector<Claim>& claims) {
  drop_bystanders(discourse, claims);
  std::set<std::pair<std::uint32_t, std::int32_t>> former;  // plant and owner
  std::map<std::uint32_t, std::set<std::uint32_t>> bought;  // plant and who bought it
  for (const Claim& c : claims) {
    if (c.predicate == Predicate::owned_by && c.qualifiers.count(Qualifier::when) &&
        c.qualifiers.at(Qualifier::when) == "past")
      former.insert({c.subject, c.object});
    if (!completed(c) || !is_plant(discourse, c.object)) continue;
    if (c.predicate == Predicate::seller) former.insert({std::uint32_t(c.object), std::int32_t(c.subject)});
    if (c.predicate == Predicate::buyer) bought[std::uint32_t(c.object)].insert(c.subject);
  }
  // "It passed to GM in 1925 and to PSA in 2017": who bought it before the last one owns it no longer.
  std::map<std::uint32_t, std::string> last;  // plant: the day of the last sale of the whole
  for (const Claim& c : claims)
    if (const std::string* day = day_of_sale(discourse, c))
      if (std::string& known = last[std::uint32_t(c.object)]; known < *day) known = *day;
  for (const Claim& c : claims)
    if (const std::string* day = day_of_sale(discourse, c); day && *day < last[std::uint32_t(c.object)])
      former.insert({std::uint32_t(c.object), std::int32_t(c.subject)});
  for (const Claim& c : claims)  // unless it is the same who bought it again
    if (const std::string* day = day_of_sale(discourse, c); day && *day == last[std::uint32_t(c.object)])
      former.erase({std::uint32_t(c.object), std::int32_t(c.subject)});
  // Who bought it owns it; who was said to own it before does no longer.
  for (const Claim& c : claims)
    if (c.predicate == Predicate::owned_by && bought.count(c.subject) && !former.count({c.subject, c.object})) {
      // "will build vans there": who is to come is not who was there before.
      if (const auto when = c.qualifiers.find(Qualifier::when); when != c.qualifiers.end() && when->second == "planned")
        continue;
      bool buyer = false;
      for (std::uint32_t b : bought[c.subject])
        buyer = buyer || std::int32_t(b) == c.object || discourse.houses().belongs_to(b, std::uint32_t(c.object)) ||
                discourse.houses().belongs_to(std::uint32_t(c.object), b);
      if (!buyer) former.insert({c.subject, c.object});
    }
  for (Claim& c : claims)
    if (c.predicate == Predicate::owned_by && former.count({c.subject, c.object}))
      c.qualifiers[Qualifier::when] = "past";
}

void add_sellers(const Discourse& discourse, std::vector<Claim>& claims) {
  std::set<std::int32_t> told;  // plants of which a seller is named
  std::map<std::int32_t, std::set<std::int32_t>> buyers;
  for (const Claim& c : claims) {
    if (c.predicate == Predicate::seller) told.insert(c.object);
    if (c.predicate == Predicate::buyer) buyers[c.object].insert(std::int32_t(c.subject));
  }
  std::vector<Claim> more;
  for (const Claim& c : claims) {
    if (c.predicate != Predicate::buyer || !is_plant(discourse, c.object) || told.count(c.object) ||
        c.confidence < 0.7 || c.qualifiers.count(Qualifier::stake) || buyers[c.object].size() != 1)
      continue;
    const auto status = c.qualifiers.find(Qualifier::deal_status);
    if (status == c.qualifiers.end() || (status->second != "completed" && status->second != "agreed")) continue;
    std::set<std::int32_t> owners;
    for (const Claim& o : claims) {
      if (o.predicate != Predicate::owned_by || std::int32_t(o.subject) != c.object ||
          o.object == std::int32_t(c.subject) || o.confidence < 0.7)
        continue;
      const auto when = o.qualifiers.find(Qualifier::when);
      const bool past = when != o.qualifiers.end() && when->second == "past";
      if (past || status->second == "agreed") owners.insert(o.object);
    }
    if (owners.size() != 1 || discourse.houses().akin(std::uint32_t(*owners.begin()), c.subject)) continue;
    Claim seller = c;
    seller.predicate = Predicate::seller;
    seller.subject = std::uint32_t(*owners.begin());
    seller.rule = "implied:seller";
    seller.confidence = 0.6;
    more.push_back(std::move(seller));
    told.insert(c.object);
  }
  claims.insert(claims.end(), more.begin(), more.end());
}

}  // namespace plantgraph
