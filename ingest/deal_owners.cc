#include "ingest/deal_owners.h"

#include <map>
#include <string>
#include <utility>

namespace plantgraph {

void add_owners_of_deals(const Discourse& discourse, std::vector<Claim>& claims) {
  std::vector<Claim> more;
  for (const Claim& c : claims) {
    auto status = c.qualifiers.find(Qualifier::deal_status);
    if (status == c.qualifiers.end() || status->second != "completed" || !is_plant(discourse, c.object) ||
        c.confidence < 0.6)
      continue;
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

void settle_owners(const Discourse& discourse, std::vector<Claim>& claims) {
  std::map<std::pair<std::uint32_t, std::int32_t>, const char*> settled;
  for (const Claim& c : claims) {
    if (c.predicate == Predicate::owned_by && c.qualifiers.count(Qualifier::when) &&
        c.qualifiers.at(Qualifier::when) == "past")
      settled[{c.subject, c.object}] = "past";
    auto status = c.qualifiers.find(Qualifier::deal_status);
    if (status == c.qualifiers.end() || status->second != "completed" || !is_plant(discourse, c.object)) continue;
    if (c.predicate == Predicate::seller) settled[{std::uint32_t(c.object), std::int32_t(c.subject)}] = "past";
  }
  // Who bought it owns it; who was said to own it before does no longer.
  std::map<std::uint32_t, std::vector<std::uint32_t>> bought;
  for (const Claim& c : claims) {
    auto status = c.qualifiers.find(Qualifier::deal_status);
    if (c.predicate == Predicate::buyer && status != c.qualifiers.end() && status->second == "completed" &&
        is_plant(discourse, c.object))
      bought[std::uint32_t(c.object)].push_back(c.subject);
  }
  for (const Claim& c : claims)
    if (c.predicate == Predicate::owned_by && bought.count(c.subject) && !settled.count({c.subject, c.object})) {
      bool buyer = false;
      for (std::uint32_t b : bought[c.subject])
        buyer = buyer || std::int32_t(b) == c.object || discourse.belongs_to(b, std::uint32_t(c.object)) ||
                discourse.belongs_to(std::uint32_t(c.object), b);
      if (!buyer) settled[{c.subject, c.object}] = "past";
    }
  for (Claim& c : claims)
    if (c.predicate == Predicate::owned_by)
      if (auto it = settled.find({c.subject, c.object}); it != settled.end())
        c.qualifiers[Qualifier::when] = it->second;
}

}  // namespace plantgraph
