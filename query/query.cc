#include "query/query.h"

#include <array>

#include "graph/model.h"

namespace plantgraph {
namespace {

constexpr std::array<std::string_view, 21> intents = {
    "unknown", "deal",       "price",      "stake",       "owner",   "owned",  "capacity",
    "output",  "workforce",  "models",     "where_built", "makers",  "status", "opened",
    "plants",  "connection", "investment", "location",    "history", "news",   "compare"};
constexpr std::array<std::string_view, 5> roles = {"buyer", "seller", "partner", "taker", "any"};
constexpr std::array<std::string_view, 4> phases = {"any", "open", "completed", "failed"};
constexpr std::array<std::string_view, 4> tenses = {"present", "past", "future", "any"};
constexpr std::array<std::string_view, 14> aspects = {"none",         "state",   "since",       "shut",      "restart",
                                                      "total",        "before",  "last",        "decided",   "deny",
                                                      "alternatives", "through", "models_only", "everything"};
constexpr std::array<std::string_view, 13> conditions = {
    "none",     "idle", "closed",   "closing", "operating", "under_construction", "planned",
    "for_sale", "sold", "capacity", "largest", "opened",    "restarted"};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == word) return Enum(i);
  return std::nullopt;
}

void append(std::string& out, std::string_view key, const std::vector<Reference>& references) {
  for (const auto& reference : references) {
    out += " ";
    out += key;
    out += " \"" + reference.text + "\"";
    if (reference.ids.empty()) out += " (not known)";
  }
}

}  // namespace

std::string_view name(Intent intent) { return intents[std::size_t(intent)]; }
std::optional<Intent> intent_named(std::string_view word) { return find<Intent>(intents, word); }
std::optional<Role> role_named(std::string_view word) { return find<Role>(roles, word); }
std::optional<Phase> phase_named(std::string_view word) { return find<Phase>(phases, word); }
std::optional<Tense> tense_named(std::string_view word) { return find<Tense>(tenses, word); }
std::optional<Aspect> aspect_named(std::string_view word) { return find<Aspect>(aspects, word); }
std::optional<Condition> condition_named(std::string_view word) { return find<Condition>(conditions, word); }

std::string to_string(const Query& query) {
  std::string out = query.yes_no ? "yes/no " : "";
  out += name(query.intent);
  if (query.target.named()) {
    out += "(\"" + query.target.text + "\"";
    for (std::size_t i = 0; i < query.target.ids.size() && i < 4; ++i) out += (i ? ", " : ": ") + query.target.ids[i];
    if (query.target.ids.size() > 4) out += ", ...";
    out += query.target.ids.empty() ? " not known)" : ")";
  }
  const bool deals = query.intent == Intent::deal || query.intent == Intent::price || query.intent == Intent::stake;
  if (deals) {
    out += " role " + std::string(roles[std::size_t(query.role)]);
    out += " phase " + std::string(phases[std::size_t(query.phase)]);
  }
  if (query.tense != Tense::present) out += " tense " + std::string(tenses[std::size_t(query.tense)]);
  if (query.aspect != Aspect::none) out += " aspect " + std::string(aspects[std::size_t(query.aspect)]);
  if (query.condition != Condition::none) out += " condition " + std::string(conditions[std::size_t(query.condition)]);
  if (query.intent == Intent::connection)
    append(out, "between", query.all);
  else if (query.intent == Intent::compare)
    append(out, "and", query.compared);
  else
    append(out, "company", query.companies);
  append(out, "model", query.models);
  append(out, "brand", query.brands);
  append(out, "place", query.places);
  for (const auto& kind : query.kinds) out += " kind " + kind;
  if (!query.status.empty()) out += " status " + query.status;
  if (query.minimum) out += " minimum " + number_text(*query.minimum);
  if (query.maximum) out += " maximum " + number_text(*query.maximum);
  if (!query.unit.empty()) out += " unit " + query.unit;
  if (!query.currency.empty()) out += " currency " + query.currency;
  if (!query.only.empty()) out += " only " + query.only;
  if (query.with_price) out += " with price";
  if (query.with_date) out += " with date";
  if (!query.measure.empty()) out += " measure " + query.measure;
  if (query.time.kind != AskedTime::Kind::none) {
    constexpr std::array<std::string_view, 5> words = {"", " at ", " since ", " before ", " between "};
    out += words[std::size_t(query.time.kind)];
    out += to_string(query.time.date);
    if (query.time.kind == AskedTime::Kind::between) out += " and " + to_string(query.time.until);
  }
  for (const auto& word : query.unknown) out += " unknown \"" + word + "\"";
  return out;
}

}  // namespace plantgraph
