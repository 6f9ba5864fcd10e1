// What a question asks, as a small tree that a person can read back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/vocabulary.h"
#include "query/words.h"

namespace plantgraph {

enum class Intent : std::uint8_t {
  unknown,
  deal,         // the parties of a deal for the target
  price,        // what the target costs, or cost
  stake,        // what share of the target a party buys or holds
  owner,        // who owns or runs the target
  owned,        // what a company owns
  capacity,     // of the target
  output,       // of the target in a period
  workforce,    // of the target
  models,       // what the target makes
  where_built,  // plants that make the model
  makers,       // companies that make the model or product
  status,       // whether the target runs, and since when
  opened,       // when the target was opened
  plants,       // plants by company, place, status, capacity
  connection,   // what lies between two entities
  investment,   // who puts how much into the target
  location,     // where the target stands
  history,      // all that is known about the target
  news,         // what articles said since a day
  compare,      // two or more things side by side
};

// Reading has types of this name too; one program holds both, so their full names must differ.
inline namespace asking {

enum class Role : std::uint8_t { buyer, seller, partner, taker, any };  // taker: buyer or partner
enum class Phase : std::uint8_t { any, open, completed, failed };
enum class Tense : std::uint8_t { present, past, future, any };
enum class Aspect : std::uint8_t {
  none,
  state,         // "is it running": a status
  since,         // "since when"
  shut,          // "when did it close"
  restart,       // "when will it run again"
  total,         // output of all years
  before,        // the owner before somebody
  last,          // the newest only
  decided,       // "has it decided to"
  deny,          // "who denied"
  alternatives,  // "is it planned, under construction or running": a status, not yes or no
  through,       // a company between two others
  models_only,   // models, no classes of goods
  everything,    // models and all else
};
enum class Condition : std::uint8_t {
  none,
  idle,
  closed,
  closing,
  operating,
  under_construction,
  planned,
  for_sale,
  sold,
  capacity,
  largest,
  opened,
  restarted,
};

}  // namespace asking

// What a phrase of the question means.
struct Reference {
  std::string text;               // as asked, corrected: "Talegaon plant"
  std::vector<std::string> ids;   // in the graph, sorted; empty: the graph has nothing of that name
  unsigned types = 0;             // bits of EntityType
  bool guessed = false;           // found by likeness: the answer says so
  std::vector<std::string> near;  // of a guess: other names that are as much alike

  bool named() const { return !text.empty(); }
};

struct Query {
  Intent intent = Intent::unknown;
  bool yes_no = false;
  Role role = Role::taker;
  Phase phase = Phase::any;
  Tense tense = Tense::present;
  Aspect aspect = Aspect::none;
  Condition condition = Condition::none;

  Reference target;                   // plants, or companies where no plant is meant
  std::vector<Reference> companies;   // who else is named: buyers, sellers, owners
  std::vector<Reference> stand_ins;   // companies whose own facts may answer where the target\'s do not
  std::vector<Reference> models;      // models, and goods
  std::vector<Reference> places;      // for lists: where
  std::vector<Reference> brands;      // "which Skodas": only of these
  std::vector<Reference> all;         // every mention in order
  std::vector<std::string> kinds;     // "engine", "battery"
  std::vector<std::string> unknown;   // words written as names that nothing explains
  std::vector<std::string> excluded;  // ids that are named only to be left out ("Gunsan is gone, which others ...")

  AskedTime time;
  std::optional<double> minimum, maximum;  // bounds of a list's capacities; `minimum` of a stake that is named
  std::string unit;                        // "engines", "GWh"; empty: whatever
  std::string currency;                    // ISO 4217, where asked for
  std::string status;                      // of a yes/no question about a status
  std::string only;                        // "company": answers of that type only; "country": of places
  bool with_price = false;                 // of a deal's parties: what was paid too
  bool with_date = false;                  // and when
  bool plural = false;                     // "the plants": several may be meant without a doubt
  // Of a comparison: "capacity"; empty: all that is known of each. Of a list: what its bounds are of; empty: capacity.
  std::string measure;
  std::vector<Reference> compared;  // what is put side by side
};

std::string_view name(Intent intent);
// Absent where the word is no value of it; the words are those of data/lang/en/questions.txt.
std::optional<Intent> intent_named(std::string_view word);
std::optional<Role> role_named(std::string_view word);
std::optional<Phase> phase_named(std::string_view word);
std::optional<Tense> tense_named(std::string_view word);
std::optional<Aspect> aspect_named(std::string_view word);
std::optional<Condition> condition_named(std::string_view word);

// "deal(?, Kaluga) role buyer phase open as of 2023-02-15": one line, for people and tests.
std::string to_string(const Query& query);

}  // namespace plantgraph
