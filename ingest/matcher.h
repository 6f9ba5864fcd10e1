// How the rules are applied to one sentence: the class behind match_sentence, in parts.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/groups.h"
#include "ingest/match.h"

namespace plantgraph {

// What fills a role: entities, or a number with the group that holds it.
struct Filler {
  std::vector<Resolved> entities;
  std::vector<std::pair<std::int32_t, std::uint32_t>> numbers;  // quantity, group
  std::uint32_t group = 0;
  bool as_owner = false;  // named only as the one whose the plant is
  bool filled() const { return !entities.empty() || !numbers.empty(); }
  void clear() { entities.clear(), numbers.clear(), group = 0, as_owner = false; }
};

// "the 51 per cent that Nissan held in Renault Nissan": groups, or kNone.
struct HeldShare {
  std::int32_t holder = kNone;
  std::int32_t target = kNone;
};

// What a matcher works in. Each thread keeps it from sentence to sentence, so that most rules, which do not fire, cost
// no memory.
struct Workplace {
  std::vector<Filler> fillers;
  std::vector<std::int32_t> used;
  std::vector<std::uint32_t> places;
  Role strong;
};

Workplace& workplace();

// What a clause has for the rules that are tried on it, made once for all of them.
struct Offer {
  std::uint64_t conditions = 0;  // of kOfMode: those that hold
  Places places = 0;             // where anything stands
  HeldShare held;
  bool bare = false;  // "Genk, Belgium. Sold to the port in 2014": of the plant that heads the section
};

// One sentence, once; lives as long as the call.
class Matcher {
 public:
  Matcher(const Analysis& a, const Words& words, const RuleSet& rules, Clauses& clauses, Discourse& discourse,
          std::uint32_t sentence, std::vector<Claim>& claims, std::vector<RuleTrace>* traces)
      : a_(a),
        words_(words),
        rules_(rules),
        clauses_(clauses),
        discourse_(discourse),
        sentence_(sentence),
        claims_(claims),
        traces_(traces) {
    told_at_.date = a.sentences[sentence].told_at;
    told_at_.future = a.published.known() && a.published < told_at_.date;
  }

  void run();

 private:
  const Group& group(std::uint32_t i) const { return a_.groups[i]; }
  // "In Kaluga it makes ...": places and times may stand before the verb; what is sold, and to whom, stands after it.
  bool before_counts(LemmaId preposition) const { return words_.in(WordList::setting, preposition); }
  bool hangs_as_asked(const Rule& rule, const Clause& c) const;
  bool of_other_things(const Rule& rule, const Clause& c) const;
  void make_offer(const Clause& c);
  bool opens_bare(const Clause& c) const;
  bool supplies_parts(const Rule& rule, const std::vector<Filler>& fillers) const;
  bool gets_parts(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers) const;
  bool may_apply(std::uint32_t rule) const;
  bool apply(std::uint32_t index, const Clause& c);
  std::string missing(const Rule& rule, const std::vector<Filler>& fillers) const;
  void trace(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers, bool fired, const std::string& why);

  // Where a slot of a rule looks, and what fits it (match_slots.cc).
  std::vector<std::uint32_t>& groups_in(const Slot& slot, const Clause& c);
  Places places_in(const Clause& c) const;
  bool has_place_for(const Role& role, const Clause& c) const;
  bool stake_before(const PrepositionalArgument& p) const;
  std::vector<std::uint32_t> purpose_of(const Clause& c) const;
  bool numeric(const Role& role) const;
  bool fits(std::uint32_t index, const Role& role) const;
  std::uint32_t counted(std::uint32_t i) const;
  bool measures_whole(const Group& g) const;
  bool fill_number(const Group& g, std::uint32_t index, const Role& role, Filler& filler) const;
  bool by_how_many(const Quantity& q) const;
  unsigned counted_before_head(const Group& x, const Quantity& q) const;

  // Which plant a clause is about (match_places.cc).
  bool elsewhere(const Clause& c) const;
  bool says_there(const Clause& c) const;
  bool tells_other_place(const Clause& c, std::int32_t plant) const;
  bool done_by_another(const Clause& c, std::int32_t plant) const;
  std::int32_t antecedent_of_where(const Clause& c) const;
  Resolved plant_told_where(std::uint32_t group, const Role& role);

  // Filling roles (match_fill.cc).
  bool only_plant(std::int32_t plant) const;
  bool unknown_name(std::uint32_t group) const;
  bool in_whole_country(const Rule& rule, const Clause& c) const;
  void tell_neighbours_apart(const Rule& rule, std::size_t index, std::vector<Filler>& fillers);
  Resolved doers_own(Resolved at, const Rule& rule, const Clause& c, const std::vector<Filler>& fillers) const;
  bool of_others_there(const Rule& rule, std::int32_t plant, const std::vector<Filler>& fillers) const;
  Resolved plant_of_context(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers);
  bool fill(const Rule& rule, std::size_t index, const Clause& c, const std::vector<std::int32_t>& used,
            std::vector<Filler>& fillers);
  Resolved dealt_in(std::uint32_t reach = 2) const;  // sentences back
  Resolved venture_of(const std::vector<std::int32_t>& holders, std::uint32_t before) const;
  std::int32_t shareholder(std::uint32_t of) const;
  std::uint32_t gathered(std::uint32_t i) const;
  void add_others_of(const Clause& c, const Role& role, Filler& filler);
  bool calls_work(std::uint32_t i) const;
  bool describes_target(const Role& role, std::uint32_t i) const;
  std::vector<std::int32_t> with_subjects(const Clause& c, const std::vector<std::int32_t>& used) const;
  bool joined_object(std::uint32_t i, const Clause& c) const;
  bool names_several(std::uint32_t i) const;
  std::uint32_t identified(std::uint32_t i) const;
  Resolved sold_by(Resolved r, std::uint32_t index) const;
  bool fill_entities(std::uint32_t i, const Role& role, const std::vector<std::int32_t>& used, Filler& filler,
                     bool alone = false);
  bool numbered_name(std::uint32_t mention) const;
  bool calls_model(std::uint32_t i) const;
  bool calls_goods(std::uint32_t i) const;
  std::vector<std::uint32_t> models_after(std::uint32_t kind) const;

  // Conditions (match_conditions.cc, match_counts.cc for numbers).
  bool said_yearly(std::uint32_t i) const;
  bool yearly_near(std::uint32_t i) const;
  bool short_rate(std::uint32_t g) const;
  bool new_plant(std::uint32_t index) const;
  bool bare_plant(std::uint32_t index) const;
  std::uint64_t mode_conditions(const Clause& c) const;
  bool holds(std::uint64_t conditions, const Clause& c, const std::vector<Filler>& fillers, const Rule& rule,
             const char*& why) const;
  bool several_parties(const Rule& rule, const std::vector<Filler>& fillers) const;
  bool of_nothing(const Clause& c) const;
  bool of_one_house(const Rule& rule, const std::vector<Filler>& fillers) const;
  bool said_of_name(const Clause& c) const;
  bool until_time(const Clause& c) const;
  bool says_where(const Clause& c) const;
  bool jointly(const Clause& c) const;
  bool since_time(const Clause& c) const;
  bool names_model(const Clause& c) const;
  bool something_more(std::uint32_t g) const;
  bool some_of_them(std::uint32_t g) const;
  bool of_others(std::uint32_t g) const;
  bool called(const Clause& c, std::initializer_list<std::string_view> words) const;

  // When it is, and how far a deal has come (match_times.cc).
  static std::string deal_status(const std::string& base, const Mode& m);
  bool over(const Clause& c) const;
  static std::string when_of(const Mode& m);
  bool of_inner_clause(std::uint32_t trigger, std::uint32_t time) const;
  bool of_joined_verb(const Clause& c, std::uint32_t time) const;
  bool of_next_clause(std::uint32_t trigger, std::uint32_t time) const;
  bool of_insertion(std::uint32_t time, std::uint32_t trigger) const;
  bool of_report(std::uint32_t time, std::uint32_t trigger) const;
  const TimeExpression* time_of(const Clause& c, LemmaId* preposition = nullptr) const;
  const TimeExpression* time_of_when(const Clause& c) const;
  const TimeExpression* time_after(std::uint32_t g) const;
  bool compares(LemmaId preposition) const;
  bool of_comparison(std::uint32_t time) const;
  std::string period_after(std::uint32_t g, const TimeExpression& before) const;
  const TimeExpression* time_before(const Clause& c) const;
  const TimeExpression* time_of_birth(const Clause& c) const;
  int counted_years(std::uint32_t t) const;
  bool is_news(const Clause& c) const;
  Date counted_back(const Clause& c, const TimeExpression* time) const;
  Date day_of_birth(const Clause& c) const;

  // Saying it (match_say.cc, match_parties.cc).
  Literal number_literal(std::int32_t q, std::uint32_t g, const Saying& s, bool rate) const;
  bool say(const Rule& rule, const Saying& s, const Clause& c, const std::vector<Filler>& fillers);
  bool announced(const Clause& c) const;
  bool told_by_sheet(Predicate predicate, const Claim& claim) const;
  bool is_investment(const Filler& amount) const;
  bool by_holder(const Rule& rule, const Saying& s, const std::vector<Filler>& fillers) const;
  std::vector<Resolved> with_listed(const Filler& filler) const;
  const TimeExpression* time_in_row(const Resolved& member, const std::vector<Resolved>& row) const;
  bool town_of_another(const Resolved& plant, const Resolved& place, const std::vector<Resolved>& row) const;
  bool goods_by_pronoun(const std::vector<Filler>& fillers, std::size_t count) const;
  std::int32_t own_plant_there(std::uint32_t maker, const Clause& c) const;
  bool of_kind(std::int32_t e, unsigned kinds) const;
  void money(const Filler& filler, Qualifier qualifier, Claim& claim) const;
  void percent(const Filler& filler, Claim& claim) const;
  bool owns(std::int32_t maker, std::int32_t target) const;
  bool talks_with_others(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers) const;
  Predicate side_of(Predicate said, std::int32_t party, const std::vector<Resolved>& both, const Filler& target) const;

  // How it stands with a plant and with what it makes (match_status.cc).
  std::string when_made(const std::string& told, const Resolved& goods, const Clause& c) const;
  bool none_of(const Resolved& goods) const;
  bool counts_up(std::uint32_t i) const;
  bool say_status(const Saying& s, Claim claim, const Mode& m, const TimeExpression* time, LemmaId preposition);
  bool for_good(std::uint32_t token) const;
  bool for_a_while(std::uint32_t token) const;
  bool on_trial(const Group& g) const;
  bool to_visitors(std::uint32_t token) const;
  bool once_planned(const Mode& m, const TimeExpression* time) const;
  bool begins_anew(const Resolved& plant, const Clause& c) const;
  bool on_condition(std::uint32_t token) const;
  bool by_mishap(std::uint32_t token) const;

  // What is said of a deal told before, and of shares that somebody holds (match_deals.cc).
  bool denies_what_was_told(const Clause& c) const;
  bool end_deals(const Clause& c, const Filler& party);
  bool tell_deals(const Saying& s, const Clause& c, const std::vector<Filler>& fillers);
  std::string status_told(std::int32_t target) const;
  bool cover_deals(const Clause& c, const Filler& plants);
  bool refused_offer(const Clause& c) const;
  bool of_something_else(const Clause& c, std::int32_t target);
  HeldShare held_share(const Clause& c) const;

  void emit(Claim claim);

  const Analysis& a_;
  const Words& words_;
  const RuleSet& rules_;
  Clauses& clauses_;
  Discourse& discourse_;
  std::uint32_t sentence_;
  std::vector<Claim>& claims_;
  std::vector<Filler>& fillers_ = workplace().fillers;
  std::vector<std::int32_t>& used_ = workplace().used;
  std::vector<std::uint32_t>& places_ = workplace().places;
  std::vector<RuleTrace>* traces_;
  Offer offer_;                  // of the clause at hand
  TimeExpression told_at_;       // of an entry of a timeline: its date; else unknown
  std::int32_t seller_ = kNone;  // of the rule at hand, where it stands before the target
};

}  // namespace plantgraph
