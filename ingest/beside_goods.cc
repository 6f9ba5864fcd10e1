// Goods that are told of with something else: with how many of them there are, or with where they come from.
#include <algorithm>
#include <string>
#include <string_view>

#include "ingest/beside.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// Goods that leave the plant behind "from" for good.
constexpr auto takes_away =
    word_set({"move", "phase", "pull", "relocate", "remove", "shift", "switch", "take", "transfer", "withdraw"});

// What every car plant makes says nothing.
constexpr auto says_nothing =
    word_set({"automobile", "body", "car", "chassis", "component", "machine", "part", "unit", "vehicle"});

Role goods_role() {
  Role role;
  role.types = kRoleGoods;
  return role;
}

// The same goods, or a kind of them: "truck cabs" before "55,000 cabs a year".
bool already_said(const std::vector<Claim>& claims, const Discourse& discourse, std::uint32_t plant,
                  std::int32_t goods) {
  const DocEntity& told = discourse.entities()[std::size_t(goods)];
  const std::string kind = told.type == EntityType::product ? " " + folded(told.name) : "";
  // As far back as an article of usual length goes, so that a text without end is read in linear time.
  constexpr std::size_t claims_back = 500;
  const std::size_t from = claims.size() > claims_back ? claims.size() - claims_back : 0;
  return std::any_of(claims.begin() + std::ptrdiff_t(from), claims.end(), [&](const Claim& c) {
    return c.predicate == Predicate::produces && c.subject == plant &&
           (c.object == goods ||
            (!kind.empty() && folded(discourse.entities()[std::size_t(c.object)].name).ends_with(kind)));
  });
}

// A plant that the text has told of in this place.
bool plant_told_in(const Discourse& discourse, std::int32_t place) {
  return std::any_of(discourse.entities().begin(), discourse.entities().end(), [&](const DocEntity& e) {
    return told_of(e) && std::any_of(e.towns.begin(), e.towns.end(), [&](std::uint32_t t) {
             return discourse.places().same_place(t, std::uint32_t(place));
           });
  });
}

bool tells_kind(const Analysis& a, const Words& words, const Group& g) {
  if (!(g.nouns & kProductNoun) || g.head_is_name) return false;
  return g.head > g.first + 1 || !says_nothing.contains(words.lemma_text(g.head_lemma)) ||
         (g.head > g.first && a.tags[g.head - 1].tag == Tag::adjective);
}

}  // namespace

void match_counted(const Analysis& a, const Words& words, Discourse& discourse, std::uint32_t sentence,
                   std::size_t from, std::vector<Claim>& claims) {
  const SentenceInfo& info = a.sentences[sentence];
  for (std::size_t i = from, end = claims.size(); i < end; ++i) {
    const Predicate predicate = claims[i].predicate;
    if ((predicate != Predicate::capacity && predicate != Predicate::output) || !claims[i].literal ||
        !is_plant(discourse, std::int32_t(claims[i].subject)))
      continue;
    for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
      const Group& group = a.groups[g];
      if (group.quantity == kNone || !group.mentions.empty() ||
          a.quantities[std::size_t(group.quantity)].value != claims[i].literal->number)
        continue;
      // "16 GWh of cells"
      const bool of_goods = !tells_kind(a, words, group);
      if (of_goods && (a.quantities[std::size_t(group.quantity)].kind != QuantityKind::measure ||
                       g + 1 >= info.last_group || a.groups[g + 1].preposition_token != group.last ||
                       words.lemma_text(a.groups[g + 1].preposition) != "of" || !tells_kind(a, words, a.groups[g + 1])))
        continue;
      // "batteries for 150,000 electric cars": what they are made for.
      if (g > info.first_group && words.lemma_text(group.preposition) == "for" &&
          (a.groups[g - 1].nouns & kProductNoun))
        break;
      const Resolved goods = discourse.resolve(of_goods ? g + 1 : g, goods_role(), {});
      if (goods.entity == kNone || discourse.bare_product(goods.entity) ||
          already_said(claims, discourse, claims[i].subject, goods.entity))
        break;
      Claim c = claim_in(a, sentence, group.first, Predicate::produces, claims[i].subject, "beside:counted",
                         claims[i].confidence * 0.9);
      c.object = goods.entity;
      const auto when = claims[i].qualifiers.find(Qualifier::when);
      c.qualifiers[Qualifier::when] = when == claims[i].qualifiers.end() ? "current" : when->second;
      claims.push_back(std::move(c));
      break;
    }
  }
}

void match_origins(const Analysis& a, const Words& words, Discourse& discourse, std::uint32_t sentence,
                   std::vector<Claim>& claims) {
  const SentenceInfo& info = a.sentences[sentence];
  if (info.headline || info.title_case) return;
  Role plant_role;
  plant_role.types = kRolePlant;
  plant_role.strong = true;
  for (std::uint32_t g = info.first_group; g + 1 < info.last_group; ++g) {
    const Group& group = a.groups[g];
    const Group& origin = a.groups[g + 1];
    if (group.kind != GroupKind::noun || group.pronoun || origin.kind != GroupKind::noun ||
        origin.preposition_token != group.last || words.lemma_text(origin.preposition) != "from")
      continue;
    // "a maker of buses from Hamyang": the maker is from there.
    if (group.preposition && g > info.first_group && (a.groups[g - 1].nouns & (kCompanyNoun | kPersonNoun))) continue;
    const bool model =
        group.head_is_name && !group.mentions.empty() && a.mentions[group.mentions.back()].types == kModel;
    if (!model && !tells_kind(a, words, group)) continue;
    if (g > info.first_group && a.groups[g - 1].kind == GroupKind::verb &&
        takes_away.contains(words.lemma_text(a.groups[g - 1].verb)))
      continue;
    std::int32_t plant = discourse.plant_of_group(g + 1);
    if (plant == kNone && a.word(origin.head) == "there") plant = discourse.plant_here(sentence).entity;
    if (plant == kNone && origin.head_is_name && origin.mentions.size() == 1) {
      const Mention& town = a.mentions[origin.mentions.back()];
      const std::int32_t place = discourse.entity_of(origin.mentions.back(), EntityType::place);
      if (place == kNone || (town.types & kMaker) || !discourse.places().is_town(std::uint32_t(place)) ||
          (!model && !plant_told_in(discourse, place)))
        continue;
      plant = discourse.resolve_mention(origin.mentions.back(), plant_role).entity;
    }
    if (!is_plant(discourse, plant)) continue;
    std::vector<std::uint32_t> row{g};
    if (group.list_head != kNone) row = a.groups[std::size_t(group.list_head)].members;
    for (std::uint32_t one : row) {
      const Resolved goods = discourse.resolve(one, goods_role(), {});
      if (goods.entity == kNone || discourse.bare_product(goods.entity) ||
          already_said(claims, discourse, std::uint32_t(plant), goods.entity))
        continue;
      Claim c =
          claim_in(a, sentence, a.groups[one].first, Predicate::produces, std::uint32_t(plant), "beside:from", 0.7);
      c.object = goods.entity;
      // What comes from there is made there now, whatever the verb tells of it.
      c.qualifiers[Qualifier::when] = when_told(a, words, info) == std::string_view("planned") ? "planned" : "current";
      discourse.note_produced(std::uint32_t(goods.entity));
      claims.push_back(std::move(c));
    }
  }
}

}  // namespace plantgraph
