#include "graph/vocabulary.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "graph/model.h"

namespace plantgraph {
namespace {

using enum EntityType;
using Q = Qualifier;

constexpr Q when_only[] = {Q::when};
constexpr Q capacity_q[] = {Q::when, Q::unit};
constexpr Q output_q[] = {Q::period, Q::unit};
constexpr Q status_q[] = {Q::since, Q::until};
constexpr Q invest_q[] = {Q::when, Q::currency, Q::amount};
constexpr Q subsidiary_q[] = {Q::when, Q::stake};
constexpr Q deal_q[] = {Q::deal_status, Q::stake, Q::price, Q::currency, Q::date};

constexpr unsigned makers = bit(company) | bit(brand);
constexpr unsigned goods = bit(model) | bit(brand) | bit(product);
constexpr unsigned sites = bit(plant) | bit(company);

const PredicateInfo table[] = {
    {Predicate::located_in, "located_in", bit(plant), bit(place), {}, {}, "the plant stands in the place"},
    {Predicate::owned_by, "owned_by", bit(plant), bit(company), {}, when_only, "the company owns or runs the plant"},
    {Predicate::produces, "produces", bit(plant), goods, {}, when_only, "the plant makes the model, brand or product"},
    {Predicate::capacity, "capacity", bit(plant), 0, LiteralKind::number, capacity_q, "how much the plant can make"},
    {Predicate::output, "output", sites, 0, LiteralKind::number, output_q, "how much was really made"},
    {Predicate::employs, "employs", sites, 0, LiteralKind::number, when_only, "how many people work there"},
    {Predicate::status, "status", bit(plant), 0, LiteralKind::status, status_q, "whether the plant runs"},
    {Predicate::opened, "opened", bit(plant), 0, LiteralKind::date, {}, "when the plant was opened"},
    {Predicate::invests_in,
     "invests_in",
     bit(company),
     sites | bit(place),
     {},
     invest_q,
     "the company puts money into it"},
    {Predicate::subsidiary_of,
     "subsidiary_of",
     makers,
     bit(company),
     {},
     subsidiary_q,
     "the company belongs to the other"},
    {Predicate::makes, "makes", makers, bit(model), {}, {}, "the model is one of the maker's"},
    {Predicate::buyer, "buyer", bit(company), sites, {}, deal_q, "the company buys, or may buy, the target"},
    {Predicate::seller, "seller", bit(company), sites, {}, deal_q, "the company sells, or may sell, the target"},
    {Predicate::partner,
     "partner",
     bit(company),
     sites,
     {},
     deal_q,
     "joint venture, contract manufacturing, co-bidder's partner or lessee at the target"},
};

constexpr std::string_view type_names[] = {"plant", "company", "brand", "model", "product", "place"};
constexpr std::string_view literal_names[] = {"number", "date", "status"};
constexpr std::string_view qualifier_names[] = {"when", "deal_status", "stake", "price", "currency", "amount",
                                                "date", "period",      "since", "until", "unit"};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::string_view (&names)[N], std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return Enum(i);
  return std::nullopt;
}

}  // namespace

std::span<const PredicateInfo> predicates() { return table; }
const PredicateInfo& info(Predicate predicate) { return table[std::size_t(predicate)]; }
std::string_view name(Predicate predicate) { return info(predicate).name; }
std::string_view name(EntityType type) { return type_names[std::size_t(type)]; }
std::string_view name(Qualifier qualifier) { return qualifier_names[std::size_t(qualifier)]; }
std::string_view name(LiteralKind kind) { return literal_names[std::size_t(kind)]; }

std::optional<Predicate> predicate_named(std::string_view name) {
  for (const auto& row : table)
    if (row.name == name) return row.predicate;
  return std::nullopt;
}
std::optional<EntityType> entity_type_named(std::string_view name) { return find<EntityType>(type_names, name); }
std::optional<Qualifier> qualifier_named(std::string_view name) { return find<Qualifier>(qualifier_names, name); }
std::optional<LiteralKind> literal_kind_named(std::string_view name) { return find<LiteralKind>(literal_names, name); }

std::string number_text(double value) {
  std::string text = fmt::format("{}", value);
  if (text.find('e') == std::string::npos) return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
  text = fmt::format("{:.6f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace plantgraph
