// Entities, the state of plants and deals as JSON: what `show` and `deal` and their addresses give.
#include <nlohmann/json.hpp>

#include "graph/model_json.h"
#include "query/deal_view.h"
#include "query/diff.h"
#include "query/entity_view.h"
#include "query/plant_state.h"

namespace plantgraph {
namespace {

using nlohmann::ordered_json;

ordered_json as_json(const Proof& proof) {
  ordered_json json;
  json["article"] = proof.article;
  if (!proof.publisher.empty()) json["publisher"] = proof.publisher;
  if (!proof.url.empty()) json["url"] = proof.url;
  json["published"] = to_string(proof.published);
  json["quote"] = proof.quote;
  json["start"] = proof.span.start;
  json["end"] = proof.span.end;
  json["rule"] = proof.rule;
  json["confidence"] = two_decimals(proof.confidence);
  if (!proof.attribution.empty()) json["attribution"] = proof.attribution;
  if (!proof.copy_of.empty()) json["copy_of"] = proof.copy_of;
  return json;
}

ordered_json as_json(const Qualifiers& qualifiers) {
  ordered_json json = ordered_json::object();
  for (const auto& [qualifier, value] : qualifiers) json[std::string(name(qualifier))] = value;
  return json;
}

ordered_json as_json(const ViewedFact& fact);
ordered_json as_json(const StateAspect& aspect);
ordered_json as_json(const DealStep& step);
ordered_json as_json(const DealTerm& term);
ordered_json as_json(const DealParty& party);
ordered_json as_json(const DealRound& round);

template <typename One>
ordered_json list_json(const std::vector<One>& list) {
  ordered_json json = ordered_json::array();
  for (const auto& one : list) json.push_back(as_json(one));
  return json;
}

ordered_json as_json(const ViewedFact& fact) {
  ordered_json json;
  json["subject"] = {{"id", fact.subject_id}, {"name", fact.subject_name}};
  json["predicate"] = name(fact.predicate);
  if (!fact.literal) {
    json["object"] = {{"id", fact.object_id}, {"name", fact.object_name}};
  } else if (fact.literal->kind == LiteralKind::number) {
    json["object"] = {{"type", "number"}, {"value", fact.literal->number}};
    if (!fact.literal->unit.empty()) json["object"]["unit"] = fact.literal->unit;
  } else {
    json["object"] = {{"type", name(fact.literal->kind)}, {"value", fact.literal->text}};
  }
  json["qualifiers"] = as_json(fact.qualifiers);
  json["confidence"] = two_decimals(fact.confidence);
  json["first_said"] = to_string(fact.first_said);
  json["last_said"] = to_string(fact.last_said);
  json["evidence"] = list_json(fact.evidence);
  return json;
}

// A number as a number, whatever else as text.
ordered_json value_json(const std::string& value, bool number) {
  if (!number) return value;
  auto parsed = ordered_json::parse(value, nullptr, false);
  return parsed.is_number() ? parsed : ordered_json(value);
}

ordered_json as_json(const StateValue& value, bool number) {
  ordered_json json;
  json["value"] = value_json(value.value, number);
  if (!value.unit.empty()) json["unit"] = value.unit;
  json["name"] = value.name;
  json["qualifiers"] = as_json(value.qualifiers);
  json["first_said"] = to_string(value.first_said);
  json["last_said"] = to_string(value.last_said);
  json["sources"] = value.sources;
  json["asserted"] = value.asserted;
  if (!value.note.empty()) json["note"] = value.note;
  json["evidence"] = list_json(value.evidence);
  return json;
}

ordered_json as_json(const StateAspect& aspect) {
  const bool number = aspect.name == "capacity" || aspect.name == "workforce";
  ordered_json json;
  json["aspect"] = aspect.name;
  json["contradicted"] = aspect.contradicted;
  json["holds"] = ordered_json::array();
  for (const auto& value : aspect.holds) json["holds"].push_back(as_json(value, number));
  json["beaten"] = ordered_json::array();
  for (const auto& beaten : aspect.beaten) {
    ordered_json one = as_json(beaten.value, number);
    one["rule"] = beaten.rule;
    one["why"] = beaten.why;
    one["contradicts"] = beaten.contradicts;
    json["beaten"].push_back(std::move(one));
  }
  return json;
}

ordered_json as_json(const DealStep& step) {
  ordered_json json;
  json["status"] = step.status;
  json["date"] = to_string(step.date);
  json["first_said"] = to_string(step.first_said);
  json["last_said"] = to_string(step.last_said);
  json["sources"] = step.sources;
  json["evidence"] = list_json(step.evidence);
  return json;
}

ordered_json as_json(const DealTerm& term) {
  ordered_json json;
  json["value"] = value_json(term.value, true);
  json["unit"] = term.unit;
  json["sources"] = term.sources;
  json["evidence"] = list_json(term.evidence);
  return json;
}

ordered_json as_json(const DealParty& party) {
  ordered_json json;
  json["id"] = party.id;
  json["name"] = party.name;
  json["role"] = name(party.role);
  json["status"] = party.status;
  json["status_date"] = to_string(party.status_date);
  json["last_said"] = to_string(party.last_said);
  json["ended"] = party.ended;
  json["inferred"] = {{"lapsed", party.lapsed}, {"stale", party.stale}, {"ended", party.inferred}};
  json["line"] = list_json(party.line);
  json["prices"] = list_json(party.prices);
  json["stakes"] = list_json(party.stakes);
  json["evidence"] = list_json(party.evidence);
  return json;
}

ordered_json as_json(const DealRound& round) {
  ordered_json json;
  if (!round.bought_by.empty()) {
    json["bought_by"] = {{"id", round.bought_by}, {"name", round.bought_by_name}};
    json["bought"] = to_string(round.bought);
  }
  json["parties"] = list_json(round.parties);
  return json;
}

}  // namespace

std::string entity_view_as_json(const EntityView& view) {
  ordered_json json;
  json["entity"] = {{"type", name(view.entity.type)},
                    {"id", view.entity.id},
                    {"name", view.entity.name},
                    {"aliases", view.entity.aliases},
                    {"articles", view.entity.articles}};
  if (view.state) json["state"] = list_json(view.state->aspects);
  if (view.deals) json["deals"] = list_json(view.deals->rounds);
  json["about"] = list_json(view.about);
  json["pointing_at"] = list_json(view.pointing_at);
  return json_text(json) + "\n";
}

std::string deal_view_as_json(const DealView& view) {
  ordered_json json;
  json["target"] = {{"id", view.target}, {"name", view.target_name}};
  json["rounds"] = list_json(view.rounds);
  return json_text(json) + "\n";
}

std::string graph_diff_as_json(const GraphDiff& diff) {
  const auto number = [](std::string_view aspect) { return aspect == "capacity" || aspect == "workforce"; };
  ordered_json json;
  json["from"] = to_string(diff.from);
  json["to"] = to_string(diff.to);
  json["clock"] = diff.by_reading ? "reading" : "publication";
  json["articles"] = diff.articles;
  json["repeated"] = diff.repeated;
  json["new"] = list_json(diff.facts);
  json["changed"] = ordered_json::array();
  for (const auto& change : diff.changes) {
    ordered_json one{{"plant", {{"id", change.plant}, {"name", change.plant_name}}},
                     {"aspect", change.aspect},
                     {"before", change.before},
                     {"after", ordered_json::array()}};
    for (const auto& value : change.after) one["after"].push_back(as_json(value, number(change.aspect)));
    json["changed"].push_back(std::move(one));
  }
  json["contradicted"] = ordered_json::array();
  for (const auto& one : diff.contradictions)
    json["contradicted"].push_back({{"plant", {{"id", one.plant}, {"name", one.plant_name}}},
                                    {"aspect", one.aspect},
                                    {"holds", as_json(one.holds, number(one.aspect))},
                                    {"against", as_json(one.against, number(one.aspect))},
                                    {"why", one.why}});
  json["deals"] = ordered_json::array();
  for (const auto& move : diff.deals)
    json["deals"].push_back({{"target", {{"id", move.target}, {"name", move.target_name}}},
                             {"party", {{"id", move.party}, {"name", move.party_name}}},
                             {"role", name(move.role)},
                             {"before", move.before},
                             {"after", move.after},
                             {"evidence", list_json(move.evidence)}});
  return json_text(json) + "\n";
}

}  // namespace plantgraph
