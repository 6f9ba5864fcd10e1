#include "ingest/milestones.h"

#include <algorithm>

#include "ingest/clauses.h"
#include "ingest/counted_units.h"
#include "ingest/plant_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double fewest = 1000;                 // "the 11th car" is no milestone of a plant
constexpr std::uint32_t most_between = 2;       // words between the ordinal and the goods: "its millionth electric car"
constexpr std::uint32_t plant_behind_only = 2;  // sentences that the plant may lie behind

constexpr auto sold_words = word_set(
    {"sold",       "sell",     "sells",    "sale",  "sales",  "export", "exported", "exports", "shipped",   "customer",
     "registered", "register", "imported", "buyer", "bought", "dealer", "dealers",  "charge",  "recharged", "visitor"});
constexpr auto made_words = word_set(
    {"build",        "builds",       "built",     "building",   "make",       "makes",     "made",      "produce",
     "produces",     "produced",     "producing", "production", "assemble",   "assembles", "assembled", "manufacture",
     "manufactured", "manufactures", "roll",      "rolls",      "rolled",     "rolling",   "leave",     "leaves",
     "left",         "come",         "comes",     "came",       "turned",     "turn",      "turns",     "churned",
     "complete",     "completes",    "completed", "finish",     "finishes",   "finished",  "celebrate", "celebrates",
     "celebrated",   "celebrating",  "mark",      "marks",      "marked",     "marking",   "drove",     "driven",
     "handed",       "rolls-off",    "line",      "milestone",  "milestones", "jubilee",   "reached",   "emerged",
     "delivered",    "delivers",     "launched",  "ran",        "went"});

// The ordinal's goods: the head of its group, or the noun or model right behind it.
const Group* goods_of(const Analysis& a, const Quantity& q) {
  const std::int32_t g = a.group_at[q.last - 1];
  if (g == kNone) return nullptr;
  const Group& group = a.groups[std::size_t(g)];
  if (group.kind != GroupKind::noun || group.head < q.last || group.head > q.last + most_between) return nullptr;
  const bool counted = group.nouns & (kProductNoun | kUnitNoun);
  const bool model =
      group.head_is_name && !group.mentions.empty() && (a.mentions[group.mentions.back()].types & kGoods);
  return counted || model ? &group : nullptr;
}

bool is_told(const Analysis& a, const Words& words, std::uint32_t sentence) {
  const SentenceInfo& info = a.sentences[sentence];
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
    const Group& v = a.groups[g];
    if (v.kind == GroupKind::verb && (v.future || v.negated || (v.modal && words.lemma_text(v.modal) != "can")))
      return false;
  }
  bool made = false;
  const Sentence& s = a.tokens.sentences[sentence];
  for (std::uint32_t t = s.first; t < s.last; ++t) {
    if (sold_words.contains(a.word(t))) return false;
    made = made || made_words.contains(a.word(t));
  }
  return made;
}

// The only plant that the sentence names, else the one spoken of just before.
std::int32_t plant_told(const Analysis& a, Discourse& discourse, std::uint32_t sentence, std::uint32_t token) {
  std::int32_t only = kNone;  // "Kia's Zilina plant"
  const SentenceInfo& info = a.sentences[sentence];
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
    const std::int32_t plant = discourse.plant_of_group(g);
    if (plant == kNone || plant == only) continue;
    if (only != kNone) return kNone;
    only = plant;
  }
  if (only != kNone) return only;
  const std::int32_t here = discourse.plant_here(sentence, clause_end(a, sentence, token)).entity;
  return here != kNone && sentence - discourse.entities()[std::size_t(here)].last_sentence <= plant_behind_only ? here
                                                                                                                : kNone;
}

}  // namespace

void match_milestones(const Analysis& a, const Words& words, Discourse& discourse, std::uint32_t sentence,
                      std::size_t from, std::vector<Claim>& claims) {
  const Sentence& s = a.tokens.sentences[sentence];
  auto q = std::lower_bound(a.quantities.begin(), a.quantities.end(), s.first,
                            [](const Quantity& x, std::uint32_t first) { return x.first < first; });
  for (; q != a.quantities.end() && q->first < s.last; ++q) {
    const bool numbered = q->kind == QuantityKind::count && q->first >= s.first + 2 &&
                          (a.word(q->first - 1) == "number" || a.word(q->first - 1) == "no");
    if ((q->kind != QuantityKind::ordinal && !numbered) || q->value < fewest) continue;
    const std::int32_t at = a.group_at[q->first];
    const Group* goods = nullptr;
    if (!numbered) {
      goods = goods_of(a, *q);
    } else if (at != kNone) {  // "vehicle number 500,000"
      for (std::uint32_t t = q->first - 1; t-- > s.first && t + 4 > q->first && !goods;)
        if (const std::int32_t g = a.group_at[t]; g != kNone && (a.tags[t].nouns & (kProductNoun | kUnitNoun)))
          goods = &a.groups[std::size_t(g)];
    }
    if (!goods || !is_told(a, words, sentence)) continue;
    std::int32_t plant = plant_told(a, discourse, sentence, q->first);
    if (plant == kNone || discourse.entities()[std::size_t(plant)].several ||
        discourse.entities()[std::size_t(plant)].alien)
      continue;
    Claim c = claim_in(a, sentence, q->first, Predicate::output, std::uint32_t(plant), "milestone:ordinal", 0.78);
    c.literal =
        Literal{LiteralKind::number, q->value, "", std::string(unit_of_noun(words.lemma_text(goods->head_lemma)))};
    // The number that a rule took for something else is this one.
    const auto taken = std::remove_if(claims.begin() + std::ptrdiff_t(from), claims.end(), [&](const Claim& x) {
      return x.sentence == sentence && x.literal && x.literal->kind == LiteralKind::number &&
             x.literal->number == q->value;
    });
    claims.erase(taken, claims.end());
    claims.push_back(std::move(c));
  }
}

}  // namespace plantgraph
