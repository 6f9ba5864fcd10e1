// Extraction rules as data: a trigger word, the roles around it, and the facts it states. See
// data/lang/en/rules/README.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/vocabulary.h"
#include "ingest/words.h"

namespace plantgraph {

// Where a role is looked for.
enum class SlotKind : std::uint8_t {
  subject,      // of the verb; of a noun trigger: the subject of the verb that it depends on
  object,       // of the verb
  possessor,    // "X's sale of", "its plan"
  host,         // what a noun trigger is said of: "X, a subsidiary of Y"; "X is a subsidiary of Y"
  modifier,     // a name or noun before a noun trigger: "plant sale", "Opel takeover"
  complement,   // after "be", "become", "remain" and "as": what the subject is said to be
  self,         // the trigger's own group: "1,500 workers", "the $1.5 billion takeover"
  owner,        // whose the target is in the text: "takeover of Ford India's plant"
  stake_of,     // "a stake in X", "the whole of X"
  there,        // "there", "here": the plant spoken of
  context,      // the plant spoken of, where nothing else fills the role
  dealt,        // the plant or company that the deal told last, here or in the two sentences before, is about
  purpose,      // of a verb: the objects of the infinitive or "-ing" after it: "spend money to expand the plant"
  holder,       // the one company that the text so far calls the owner of the plant of an earlier role
  venture,      // the company in which those of the earlier roles hold shares, as told so far or known
  preposition,  // after that preposition
};

struct Slot {
  SlotKind kind = SlotKind::subject;
  LemmaId preposition = 0;
};

// What may fill a role, beside the entity types.
enum RoleType : std::uint32_t {
  kRolePlant = 1u << 0,
  kRoleCompany = 1u << 1,
  kRoleMaker = 1u << 2,
  kRoleGoods = 1u << 3,
  kRoleModel = 1u << 4,
  kRolePlace = 1u << 5,
  kRoleMoney = 1u << 6,
  kRoleVehicles = 1u << 7,
  kRolePeople = 1u << 8,
  kRolePercent = 1u << 9,
  kRoleTime = 1u << 10,
  kRoleMeasure = 1u << 11,
  kRoleCount = 1u << 12,
  kRoleProduct = 1u << 13,
  kRoleTown = 1u << 14,
  kRoleCapacity = 1u << 16,  // likewise
  kRoleDeal = 1u << 15,      // a deal, talks, a sale: no entity, only that it is spoken of
  kRoleWork = 1u << 17,      // production, work, the lines: likewise
};

struct Role {
  std::string name;
  std::vector<Slot> slots;  // in order of preference
  std::uint32_t types = 0;
  bool required = false;  // without it the rule says nothing ("goods*: object goods")
  bool needed = false;    // no saying of the rule can do without it
  bool sells = false;     // named "seller": what it holds tells whose the plant is
  bool buys = false;      // named "buyer"
  bool strong = false;    // a bare place may stand for the plant there; a name of unknown kind counts
};

// What has to hold of the trigger for a rule to fire.
enum Condition : std::uint64_t {
  kIfYearly = 1ull << 0,
  kIfNotYearly = 1ull << 1,
  kIfAbility = 1ull << 2,
  kIfPast = 1ull << 3,
  kIfPresent = 1ull << 4,
  kIfPassive = 1ull << 5,
  kIfActive = 1ull << 6,
  kIfFuture = 1ull << 7,
  kIfPerfectOrPast = 1ull << 8,
  kIfNegated = 1ull << 9,
  kIfAffirmed = 1ull << 10,
  kIfNoObject = 1ull << 11,
  kIfPeriod = 1ull << 12,
  kIfNotAbility = 1ull << 13,
  kIfNotFuture = 1ull << 14,
  kIfNotAgain = 1ull << 15,
  kIfAgain = 1ull << 16,
  kIfLast = 1ull << 17,
  kIfSince = 1ull << 18,        // a time after "since"
  kIfProgressive = 1ull << 19,  // "is building", "is being built"
  kIfBare = 1ull << 20,         // no model is named beside the trigger: "production", not "production of the Astra"
  kIfRange = 1ull << 21,        // the number goes "from 100,000 to 150,000"
  kIfNotPast = 1ull << 22,
  kIfUntil = 1ull << 23,  // a time after "until" that is over
  kIfFirst = 1ull << 24,
  kIfNoVerb = 1ull << 25,    // no other verb is its object: "stopped the plant", not "stopped making cars"
  kIfNoPlace = 1ull << 26,   // no "in", "at", "on" ... of its own: what is said is said of where the text is
  kIfNewPlant = 1ull << 27,  // the plant is told of for the first time: "a plant", "its first factory", "a new one"
  kIfAttached = 1ull << 28,  // what fills the roles hangs on the noun itself: no verb stands between
  kIfNotRate = 1ull << 29,   // no "a day", "an hour", "a month" beside the number
  kIfBegun = 1ull << 30,     // "has started building"
  kIfUnnamed = 1ull << 31,   // of noun triggers: it is not said of a name ("a joint venture", not "X, a joint venture")
  kIfSeveral = 1ull << 32,   // a role is filled by two makers or more: "Toyota and PSA run the plant"
  kIfStopped = 1ull << 33,   // "stopped making cars"
  kIfForeign = 1ull << 34,   // "client" and "owner" are not of one house
  kIfJointly = 1ull << 35,   // "together", "jointly"
  kIfKnownPlant = 1ull << 41,  // the plant is not told of for the first time: "the plant", "its works", "Born"
  kIfOneParty = 1ull << 40,    // no role is filled by two makers: "Toyota talks", not "Toyota and PSA talk"
  kIfSpanned = 1ull << 39,     // a time with a beginning and an end: "from 1985 to 2012"
  kIfDone = 1ull << 42,        // neither only begun nor going on: "built the plant in 2005"
  kIfOfNothing = 1ull << 43,   // "the sale to X", not "the sale of cars to X"
  kIfOfYear = 1ull << 38,      // "the plant of 1997", "the 1963 factory"
  kIfAhead = 1ull << 37,       // the time named lies after the day of publication
  kIfNotMore = 1ull << 36,     // the number is a whole, not what is added: no "more", "additional", "new"
};

// Those that ask what fills the roles; all others can be told from the clause alone.
inline constexpr std::uint64_t kOfRoles = kIfYearly | kIfNotYearly | kIfNewPlant | kIfAttached | kIfRange | kIfNotMore |
                                          kIfNotRate | kIfSeveral | kIfForeign | kIfOneParty | kIfKnownPlant;

// Of those that the clause alone decides what most rules ask: told once for all rules that are tried on it.
inline constexpr std::uint64_t kOfMode = kIfAbility | kIfNotAbility | kIfPast | kIfNotPast | kIfPerfectOrPast |
                                         kIfPresent | kIfFuture | kIfNotFuture | kIfPassive | kIfActive | kIfAgain |
                                         kIfNotAgain | kIfBegun | kIfStopped | kIfProgressive | kIfDone | kIfNegated |
                                         kIfAffirmed | kIfNoObject | kIfNoVerb;

struct Saying {
  Predicate predicate = Predicate::located_in;
  std::int32_t subject = -1;  // role indices
  std::int32_t object = -1;   // for entities and numbers
  std::string status;         // for `status`
  std::string deal;           // base deal status; empty where the predicate has none
  std::string when;           // fixed value; empty: from tense; "result": planned or else current; "tense": past
                              // or else current
  std::int32_t price = -1, stake = -1, amount = -1;
  bool date = false;         // the time of the clause becomes the qualifier `date` (deals), `since` (status), `period`
                             // (output) or the object (opened)
  bool until = false;        // the time goes to `until`
  bool age = false;          // of `opened`: "its 25th anniversary", "turned fifty": that many years back
  bool ends_deal = false;    // "the deal fell through": the deals told just before are off
  bool tells_deal = false;   // "the price was $1 billion", "the sale was closed in May": of the deals told just before
  bool covers_deal = false;  // "the sale includes two plants": the deal told just before is about them too
  std::string unit;          // fixed unit
  bool high = false;         // the upper end of the number: "from 100,000 to 150,000"
};

struct Example {
  std::string text;
  std::vector<std::string> facts;  // "buyer(Ford, Gliwice plant) deal_status=completed"
  int line = 0;
};

struct Rule {
  std::string name;
  std::vector<LemmaId> verbs, nouns;   // triggers
  std::vector<LemmaId> with, without;  // of noun triggers: verbs that the clause must have, or may not have
  std::vector<LemmaId> beside;  // of noun triggers: words, one of which must stand in the group: "the idle plant"
  std::vector<LemmaId> after;   // of noun triggers: prepositions, one of which must stand before it
  std::vector<Role> roles;
  std::vector<Saying> sayings;
  std::uint64_t conditions = 0;
  double confidence = 0.9;
  std::vector<Example> examples;
  std::string file;
  int line = 0;
};

// Where slots look, as a set of bits: one a kind of slot, and prepositions share the bits behind, so that a bit that is
// missing says surely that nothing stands there.
using Places = std::uint32_t;

constexpr Places place_of(const Slot& slot) {
  constexpr unsigned kinds = unsigned(SlotKind::preposition);
  return slot.kind == SlotKind::preposition ? 1u << (kinds + slot.preposition % (32 - kinds))
                                            : 1u << unsigned(slot.kind);
}

// What a rule asks of a clause before anything is looked up: most rules that are tried fail here.
struct RuleGate {
  std::uint64_t conditions = 0;  // of kOfMode
  std::array<Places, 4> needed{~0u, ~0u, ~0u,
                               ~0u};  // of roles without which it says nothing, the first four: any of the bits
};

// What a verb, noun or adjective says of the clause that hangs on it ("plans to", "talks on", "refused to").
enum class Governor : std::uint8_t {
  none,
  planned,
  wished,
  wanted,  // wished, and by those who can do it: "wants to close the plant"
  negotiated,
  agreed,
  denied,
  ended,
  stopped,
  begun,
  continued,
  said,
  rumoured,
  able,
  failed,
  completed,
  allowed,
};

// "The plant cost $1 billion": who invested may be told later, as the owner of the plant, where the role asks for the
// holder.
bool may_wait_for_owner(const Saying& saying, const Role& subject);

struct RuleSet {
  std::vector<Rule> rules;
  std::vector<RuleGate> gates;                               // of the rules, parallel
  std::vector<std::vector<std::uint32_t>> by_verb, by_noun;  // by lemma id: rules it triggers
  std::vector<std::uint32_t> verbs_say, nouns_say;           // by lemma id: a bit a Predicate that its rules may state
  std::vector<Governor> governors;                           // by lemma id

  const std::vector<std::uint32_t>& verb_rules(LemmaId lemma) const {
    return lemma < by_verb.size() ? by_verb[lemma] : none;
  }
  const std::vector<std::uint32_t>& noun_rules(LemmaId lemma) const {
    return lemma < by_noun.size() ? by_noun[lemma] : none;
  }
  bool verb_says(LemmaId lemma, Predicate predicate) const {
    return lemma < verbs_say.size() && (verbs_say[lemma] >> unsigned(predicate) & 1u) != 0;
  }
  bool noun_says(LemmaId lemma, Predicate predicate) const {
    return lemma < nouns_say.size() && (nouns_say[lemma] >> unsigned(predicate) & 1u) != 0;
  }
  Governor governor(LemmaId lemma) const { return lemma < governors.size() ? governors[lemma] : Governor::none; }

  std::vector<std::uint32_t> none;
};

// Reads every *.rules file of the folder, by name, and governors.txt. New lemmas (phrasal verbs) are added to `words`.
// Throws Error(bad_input) naming file and line.
RuleSet load_rules(const std::string& folder, Words& words);

}  // namespace plantgraph
