#include "ingest/our_plants.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "ingest/loose_numbers.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// Whether the text is news of vehicles by its words, so that a company which nothing is known of is of the trade too.
bool of_vehicles(const Analysis& a) {
  constexpr std::size_t enough = 2, to_one_other = 4;
  std::size_t vehicles = 0, others = 0;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t) {
    vehicles += (a.marks[t] & kOfVehicles) != 0;
    others += (a.marks[t] & (kOfOtherTrade | kOfAviation | kOfSports)) != 0;
  }
  return vehicles >= std::max(enough, others * to_one_other);
}

bool unknown_company(const DocEntity& e) {
  return e.type == EntityType::company && e.entry[std::size_t(EntityType::company)] == kNone;
}

bool of_trade(const Lexicon& lexicon, const DocEntity& maker) {
  if (maker.entry[std::size_t(EntityType::brand)] != kNone) return true;
  std::int32_t e = maker.entry[std::size_t(EntityType::company)];
  return e != kNone && lexicon.entry(EntryIndex(e)).kind != "state";
}

}  // namespace

void leave_other_trades(const Analysis& a, Discourse& discourse, const std::vector<Claim>& claims) {
  std::vector<DocEntity>& entities = discourse.entities();
  if (!(a.all_marks & (kOfOtherTrade | kOfAviation))) return;
  std::vector<std::string_view> others;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t)
    if (a.marks[t] & (kOfOtherTrade | kOfAviation)) others.push_back(a.word(t));
  std::sort(others.begin(), others.end());
  static constexpr auto kinds = word_set({"vehicles", "cars", "engines", "machines", "parts", "components", "motors",
                                          "bodies", "units", "sets", "vehicle", "car", "engine", "machine"});
  std::vector<bool> other(entities.size()), ours(entities.size());
  for (const Claim& c : claims) {
    if (c.predicate != Predicate::produces || c.object == kNone || !is_plant(discourse, std::int32_t(c.subject)))
      continue;
    const DocEntity& goods = entities[std::size_t(c.object)];
    const std::string name = folded(goods.name);
    bool marked = false, last = false;
    std::string_view word;
    for (std::size_t from = 0; from < name.size();) {
      const std::size_t space = std::min(name.find(' ', from), name.size());
      word = std::string_view(name).substr(from, space - from);
      last = std::binary_search(others.begin(), others.end(), word);
      marked = marked || last;
      from = space + 1;
    }
    const bool theirs = goods.type == EntityType::product && (last || (marked && kinds.contains(word)));
    (theirs ? other : ours)[c.subject] = true;
  }
  for (std::size_t i = 0; i < entities.size(); ++i)
    if (other[i] && !ours[i] && entities[i].kind.empty()) entities[i].alien = true;
}

std::vector<bool> plants_of_trade(const Analysis& a, const Lexicon& lexicon, const Discourse& discourse,
                                  const std::vector<Claim>& claims) {
  const std::vector<DocEntity>& entities = discourse.entities();
  std::vector<bool> ours(entities.size());
  const bool vehicles = of_vehicles(a);
  // A venture or a daughter of those of the trade is of the trade, though the lexicon does not hold it.
  std::vector<bool> by_kin(entities.size());
  for (const Claim& c : claims)
    if ((c.predicate == Predicate::subsidiary_of || c.predicate == Predicate::partner) && c.object != kNone) {
      const bool child = c.predicate == Predicate::subsidiary_of;
      const std::size_t parent = child ? std::size_t(c.object) : c.subject;
      if (entities[parent].type == EntityType::company && of_trade(lexicon, entities[parent]))
        by_kin[child ? c.subject : std::size_t(c.object)] = true;
    }
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const DocEntity& e = entities[i];
    if (e.type != EntityType::plant) continue;
    if (e.entry[std::size_t(EntityType::plant)] != kNone || !e.kind.empty()) ours[i] = true;
    for (std::uint32_t o : e.owners)
      ours[i] = ours[i] || of_trade(lexicon, entities[o]) || by_kin[o] || (vehicles && unknown_company(entities[o]));
    for (const std::string& m : e.mentions) {
      if (ours[i]) break;
      const std::string text = folded(m);
      for (std::string_view word : {"car", "auto", "vehicle", "assembly", "engine", "truck", "bus", "battery", "motor"})
        ours[i] = ours[i] || text.find(word) != std::string::npos;
    }
  }
  for (const Claim& c : claims) {
    if (is_plant(discourse, std::int32_t(c.subject)) && c.object != kNone && c.predicate != Predicate::located_in) {
      const DocEntity& o = entities[std::size_t(c.object)];
      if (o.type == EntityType::model ||
          (o.type == EntityType::company &&
           (of_trade(lexicon, o) || by_kin[std::size_t(c.object)] || (vehicles && unknown_company(o)))) ||
          (o.type == EntityType::product && c.predicate == Predicate::produces && !o.unknown_kind))
        ours[c.subject] = true;
    }
    if (is_plant(discourse, c.object) && entities[c.subject].type == EntityType::company &&
        (of_trade(lexicon, entities[c.subject]) || (vehicles && unknown_company(entities[c.subject]))))
      ours[std::size_t(c.object)] = true;
    if (c.literal && c.predicate == Predicate::capacity && c.rule != loose_number_rule) ours[c.subject] = true;
  }
  // Beside a plant of the trade, another is one too.
  if (std::find(ours.begin(), ours.end(), true) != ours.end())
    for (const Claim& c : claims)
      if (is_plant(discourse, std::int32_t(c.subject))) ours[c.subject] = true;
  return ours;
}

}  // namespace plantgraph
