// The vocabulary of facts in one table: entity types, predicates, qualifiers and their words. JSON, SQL, questions, the
// page and the documentation take their names from here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace plantgraph {

enum class EntityType : std::uint8_t { plant, company, brand, model, product, place };
enum class LiteralKind : std::uint8_t { number, date, status };

enum class Predicate : std::uint8_t {
  located_in,
  owned_by,
  produces,
  capacity,
  output,
  employs,
  status,
  opened,
  invests_in,
  subsidiary_of,
  makes,
  buyer,
  seller,
  partner,
};

// The order is the order in which qualifiers are printed.
enum class Qualifier : std::uint8_t {
  when,
  deal_status,
  stake,
  price,
  currency,
  amount,
  date,
  period,
  since,
  until,
  unit,
};

// A set of entity types as bits.
constexpr unsigned bit(EntityType type) { return 1u << unsigned(type); }

struct PredicateInfo {
  Predicate predicate;
  std::string_view name;
  unsigned subjects;                   // bits of EntityType
  unsigned objects;                    // bits of EntityType; 0 where the object is a literal
  std::optional<LiteralKind> literal;  // of what kind, where the object is a literal
  std::span<const Qualifier> qualifiers;
  std::string_view meaning;  // one line for people, with subject and object in words
};

std::span<const PredicateInfo> predicates();
const PredicateInfo& info(Predicate predicate);
std::string_view name(Predicate predicate);
std::string_view name(EntityType type);
std::string_view name(Qualifier qualifier);
std::string_view name(LiteralKind kind);
std::optional<Predicate> predicate_named(std::string_view name);
std::optional<EntityType> entity_type_named(std::string_view name);
std::optional<Qualifier> qualifier_named(std::string_view name);
std::optional<LiteralKind> literal_kind_named(std::string_view name);

// The values of `deal_status`, from the vaguest to the firmest; then those that end a deal.
inline constexpr std::array<std::string_view, 7> deal_statuses = {"rumoured",  "exploring", "negotiating", "agreed",
                                                                  "completed", "cancelled", "denied"};
inline constexpr std::array<std::string_view, 6> plant_statuses = {"operating",          "idle",    "closed",
                                                                   "under_construction", "planned", "restarting"};
inline constexpr std::array<std::string_view, 3> whens = {"current", "past", "planned"};

}  // namespace plantgraph
