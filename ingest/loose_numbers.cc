#include "ingest/loose_numbers.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/counted_units.h"
#include "ingest/matcher.h"
#include "ingest/number_doubts.h"
#include "ingest/number_signs.h"
#include "ingest/plant_beside.h"
#include "ingest/plant_kinds.h"
#include "ingest/told_words.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double largest = 1e8;      // above it are sums of money
constexpr double smallest = 10;      // numbers below are not looked at, but for GWh
constexpr double fewest_goods = 50;  // that a plant makes in a year: fewer are seats, or what one dealer sells
constexpr double least_probability = 0.42,
                 least_of_energy = 0.15;  // of what is said; batteries are seldom counted otherwise

class LooseNumbers : private NumberDoubts {
 public:
  LooseNumbers(const Analysis& a, const Words& words, const NumberModel& model, Discourse& discourse,
               std::uint32_t sentence, std::vector<Claim>& claims, std::string* account)
      : NumberDoubts(a, words, model, sentence), discourse_(discourse), claims_(claims), account_(account) {}

  void run() {
    for (std::uint32_t g = info_.first_group; g < info_.last_group; ++g) {
      const Group& group = a_.groups[g];
      if (group.kind != GroupKind::noun || group.quantity == kNone || group.time != kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(group.quantity)];
      const bool energy = q.kind == QuantityKind::measure && q.unit == "GWh";
      if (!energy && (q.kind != QuantityKind::count || (q.value < smallest || q.value > largest))) continue;
      if (q.plain_year && group.nouns == 0 && in_brackets(q)) continue;  // "(2022: 300,000)"
      weigh(g, q, energy);
    }
  }

 private:
  void weigh(std::uint32_t g, const Quantity& q, bool energy) {
    const bool taken = taken_already(q.value);
    if (taken && !account_) return;
    WeighedNumber number;
    number.group = g;
    number.energy = energy;
    const PlantBeside beside = plant_beside(a_, words_, discourse_, sentence_, q.first);
    const std::int32_t plant = beside.plant;
    number.plants_here = beside.plants_here;
    number.after_plant = beside.after_plant;
    number.plant_far = beside.plant_far;
    if (plant == kNone && !account_) return;
    find_number_signs(a_, model_.words, claims_, sentence_, number, seen_);
    const auto p = model_.weights.probabilities(seen_.signs);
    if (account_) {
      *account_ += fmt::format("number {} {:.2f} {:.2f} {:.2f}:", q.value, p[0], p[1], p[2]);
      for (NumberSign sign : seen_.signs) *account_ += " " + number_sign_name(sign, model_.words);
      *account_ += "\n";
    }
    if (taken || plant == kNone) return;
    if (!energy && all_lose_work(g, q, plant)) return say_lost(g, q, plant);
    if (figure_moves(g, q)) return;
    std::size_t best = std::size_t(std::max_element(p.begin(), p.end()) - p.begin());
    const bool made = !energy && made_then(g, q);
    if (made) best = std::size_t(NumberSense::output);
    if (!energy && compared(q) && NumberSense(best) != NumberSense::employs && say_compared(g, q, plant)) return;
    if (!made && p[best] < (energy ? least_of_energy : least_probability)) return;
    const NumberWords& classes = model_.words;
    if (seen_.before(classes.never()) || of_change(q)) return;
    if (NumberSense(best) == NumberSense::output &&
        (seen_.to_come || aimed_at(q) ||
         (number.plants_here == 0 && (seen_.anywhere(classes.wholes()) || seen_.before(classes.trades())))))
      return;
    if (of_whom(q) || a_part(q) || of_all_plants(a_, g) || only_names(q)) return;
    if (of_customers(a_, g)) return;
    if (NumberSense(best) == NumberSense::employs) {
      if ((seen_.close_by(classes.changes_of_staff()) && !of_which_some(q)) || counts_goods(q)) return;
      if (of_others(q) || of_rate(q) || some_of_so_many(q) || of_some_more(g, q) || go_away(g) || of_crowd(q)) return;
    } else if (seen_.close_by(classes.short_rates()) || (!energy && q.value < fewest_goods) || counts_people(g) ||
               still_more(q)) {
      return;
    }
    if (NumberSense(best) == NumberSense::capacity && (seen_.before(classes.trades()) || of_this_year(q))) return;
    const std::int32_t maker =
        NumberSense(best) == NumberSense::employs
            ? plant
            : plant_that_makes(a_, words_, discourse_, plant, a_.groups[g].quantity, g, sentence_);
    if (maker != kNone) say(NumberSense(best), p[best], maker, g, q, energy);
  }

  // "Ford will close its plant in Genk, where 4,300 people lose their jobs", "with the loss of 4,300 jobs", "putting
  // 4,300 people out of work": where a plant closes, those who go are those who worked there.
  bool all_lose_work(std::uint32_t g, const Quantity& q, std::int32_t plant) const {
    const Group& group = a_.groups[g];
    const Sentence& s = a_.tokens.sentences[sentence_];
    if (!(group.nouns & kPeopleNoun) && !(group.nouns == 0 && !group.head_is_name)) return false;
    bool closes = false;
    for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence + 1 >= sentence_; ++c)
      closes = closes || (c->predicate == Predicate::status && c->subject == std::uint32_t(plant) && c->literal &&
                          c->literal->text == "closed");
    const DocEntity& site = discourse_.entities()[std::size_t(plant)];
    const bool told_before = sentence_ > 0 && site.last_sentence + 1 >= sentence_;
    for (std::uint32_t t = told_before ? a_.tokens.sentences[sentence_ - 1].first : s.first; t < s.last && !closes; ++t)
      closes = closing_words.contains(a_.word(t));
    if (!closes || seen_.anywhere(model_.words.wholes()) || of_others(q) || of_some_more(g, q) || a_part(q) ||
        of_all_plants(a_, g))
      return false;
    for (const Claim& c : claims_)
      if (c.predicate == Predicate::employs && c.subject == std::uint32_t(plant)) return false;
    return loses_work(g, q);
  }

  // "It employs 600; that should rise to 1,000", "..., a figure that is to double to 200,000", "wants to double that to
  // 1,200": what the number told before becomes.
  bool figure_moves(std::uint32_t g, const Quantity& q) {
    static constexpr auto moving =
        word_set({"climb", "double", "drop", "fall", "go", "go_up", "grow", "increase", "jump", "rise", "shrink",
                  "soar", "swell", "treble", "triple", "quadruple"});
    static constexpr auto moved = word_set({"boost", "bring", "bring_up", "cut", "double", "expand", "increase", "lift",
                                            "push", "raise", "reduce", "step_up", "take", "treble", "triple"});
    static constexpr auto figures = word_set({"that", "this", "it", "which", "figure", "number", "total", "those"});
    if (g < info_.first_group + 2 || a_.word(q.first - 1) != "to") return false;
    const Group &last = a_.groups[g - 1], &before = a_.groups[g - 2];
    const bool by_itself = last.kind == GroupKind::verb;
    const Group& verb = by_itself ? last : before;
    const Group& figure = by_itself ? before : last;
    if (verb.kind != GroupKind::verb || figure.kind != GroupKind::noun || !figures.contains(a_.word(figure.head)))
      return false;
    const std::string_view lemma = words_.lemma_text(verb.act());
    if (verb.negated || !(by_itself ? moving.contains(lemma) : moved.contains(lemma))) return false;
    for (std::size_t i = claims_.size(); i-- > 0 && claims_[i].sentence + 1 >= sentence_;) {
      const Claim& told = claims_[i];
      if (!told.literal || (told.predicate != Predicate::capacity && told.predicate != Predicate::employs)) continue;
      if (told.literal->number == q.value) return true;
      Claim c = told;
      c.sentence = sentence_;
      c.token = a_.groups[g].first;
      c.rule = loose_number_rule;
      c.confidence *= 0.9;
      c.literal->number = q.value;
      c.qualifiers[Qualifier::when] = verb.future || verb.modal || verb.infinitive ? "planned" : "current";
      claims_.push_back(std::move(c));
      return true;
    }
    return false;
  }

  bool in_brackets(const Quantity& q) const {
    return q.first > a_.tokens.sentences[sentence_].first && a_.tags[q.first - 1].tag == Tag::open;
  }

  // "built 349,000 cars in 2023, compared with 300,000 the year before": what it made then.
  bool say_compared(std::uint32_t g, const Quantity& q, std::int32_t plant) {
    for (std::size_t i = claims_.size(); i-- > 0 && claims_[i].sentence == sentence_;) {
      const Claim& made = claims_[i];
      if (made.predicate != Predicate::output || made.subject != std::uint32_t(plant)) continue;
      Claim c = made;
      c.token = a_.groups[g].first;
      c.rule = loose_number_rule;
      c.confidence *= 0.9;
      c.literal->number = q.value;
      c.qualifiers.erase(Qualifier::period);
      const std::uint32_t behind = a_.groups[g].last;
      if (const TimeExpression* time = behind < a_.tokens.sentences[sentence_].last && a_.time_at[behind] != kNone
                                           ? &a_.times[std::size_t(a_.time_at[behind])]
                                           : nullptr;
          time && time->date.known())
        c.qualifiers[Qualifier::period] = to_string(time->date);
      claims_.push_back(std::move(c));
      return true;
    }
    return false;
  }

  void say_lost(std::uint32_t g, const Quantity& q, std::int32_t plant) {
    bool over = false;
    for (const Claim& c : claims_)
      if (c.predicate == Predicate::status && c.subject == std::uint32_t(plant) && c.literal->text == "closed")
        if (const auto since = c.qualifiers.find(Qualifier::since); since != c.qualifiers.end())
          over = since->second < to_string(a_.published).substr(0, since->second.size());
    Claim c =
        claim_in(a_, sentence_, a_.groups[g].first, Predicate::employs, std::uint32_t(plant), loose_number_rule, 0.65);
    c.literal.emplace();
    c.literal->kind = LiteralKind::number;
    c.literal->number = q.value;
    c.qualifiers[Qualifier::when] = over ? "past" : "current";
    claims_.push_back(std::move(c));
  }

  bool taken_already(double value) const {
    for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence == sentence_; ++c)
      if (c->literal && (c->literal->number == value)) return true;
    return false;
  }

  void say(NumberSense sense, double probability, std::int32_t plant, std::uint32_t g, const Quantity& q, bool energy) {
    Claim c = claim_in(a_, sentence_, a_.groups[g].first, predicate_of(sense), std::uint32_t(plant), loose_number_rule,
                       0.35 + 0.4 * probability);
    c.literal.emplace();
    c.literal->kind = LiteralKind::number;
    c.literal->number = q.value;
    if (sense == NumberSense::output) {
      c.literal->unit = unit(g, plant);
      if (const TimeExpression* time = past_time(g)) c.qualifiers[Qualifier::period] = to_string(time->date);
    } else {
      if (sense == NumberSense::capacity)
        c.literal->unit = energy ? "GWh/year" : unit(g, plant) + std::string(rate_of(a_, g));
      c.qualifiers[Qualifier::when] = compared(q) ? "past" : when_of(sense, q);
    }
    // "from 200,000 to 400,000": what it is, and what it becomes.
    if (sense != NumberSense::output && q.high > q.value && a_.word(q.first) == "from") {
      Claim becomes = c;
      becomes.literal->number = q.high;
      const bool to_come = c.qualifiers[Qualifier::when] == "planned";
      c.qualifiers[Qualifier::when] = to_come ? "current" : "past";
      becomes.qualifiers[Qualifier::when] = to_come ? "planned" : "current";
      claims_.push_back(std::move(becomes));
    }
    claims_.push_back(std::move(c));
  }

  // "850 people, down from 3,600 in the 1990s", "against 3,600 ten years ago", "compared with 3,600": what it was.
  bool compared(const Quantity& q) const {
    const std::uint32_t first = a_.tokens.sentences[sentence_].first;
    std::uint32_t t = q.first;
    while (t > first && (a_.word(t) == "from" || a_.word(t - 1) == "from" || a_.tags[t - 1].tag == Tag::adverb)) --t;
    if (t == first) return false;
    const std::string_view before = a_.word(t - 1);
    if (a_.word(t) == "from") return before == "down" || before == "up";
    if (a_.word(t - 1) == "down" || a_.word(t - 1) == "up") return t < q.first;
    return before == "against" || before == "versus" ||
           (t > first + 1 && (before == "with" || before == "to") && a_.word(t - 2) == "compared");
  }

  // What is counted: the noun behind the number, or else what the plant makes.
  std::string unit(std::uint32_t g, std::int32_t plant) const {
    const Group& group = a_.groups[g];
    const std::string_view noun = (group.nouns & kProductNoun) ? words_.lemma_text(group.head_lemma)
                                                               : discourse_.entities()[std::size_t(plant)].kind;
    return std::string(unit_of_noun(noun));
  }

  // "100,000 cars a year, rising to 200,000", "expandable to 200,000", "with the option of going to 200,000": what it
  // becomes, unless the sentence tells of the past.
  bool grows_to(const Quantity& q) const {
    static constexpr auto growing = word_set({"rising", "growing", "increasing", "climbing", "going", "expanding",
                                              "ramping", "moving", "doubling", "tripling", "expandable", "extendable",
                                              "scalable", "upgradable", "upgradeable", "extensible", "increasable"});
    static constexpr auto able = word_set({"expandable", "extendable", "scalable", "upgradable", "upgradeable",
                                           "extensible", "possible", "potential", "option", "potentially"});
    const std::uint32_t first = a_.tokens.sentences[sentence_].first;
    if (q.first < first + 2 || a_.word(q.first - 1) != "to") return false;
    bool grows = false;
    for (std::uint32_t t = q.first - 1; t > first && t + 6 > q.first; --t) {
      if (a_.quantity_at[t - 1] != kNone) break;
      if (able.contains(a_.word(t - 1))) return true;
      grows = grows || (t + 4 > q.first && growing.contains(a_.word(t - 1)));
    }
    if (!grows) return false;
    for (std::uint32_t i = info_.first_group; i < info_.last_group && a_.groups[i].first < q.first; ++i) {
      const Group& v = a_.groups[i];
      if (v.kind == GroupKind::verb && !v.infinitive && !v.participle && (v.form == Form::past || v.perfect) &&
          !v.modal && !v.copula && !seen_.to_come)
        return false;
    }
    return true;
  }

  const char* when_of(NumberSense sense, const Quantity& q) const {
    if (seen_.to_come || seen_.close_by(model_.words.plans())) return "planned";
    if (grows_to(q)) return "planned";
    if (seen_.verb == kNone || (sense == NumberSense::capacity && seen_.close_by(model_.words.purposes())))
      return "current";
    const Group& v = a_.groups[std::size_t(seen_.verb)];
    // "will start at 50,000 and rise to 200,000"
    if (v.form == Form::base && !v.future && !v.modal)
      for (std::uint32_t i = std::uint32_t(seen_.verb); i-- > info_.first_group;)
        if (a_.groups[i].kind == GroupKind::verb && (a_.groups[i].future || a_.groups[i].modal)) return "planned";
    if (v.modal && words_.lemma_text(v.modal) == "could") return "";  // then, or some day
    if (v.future || (v.modal && words_.lemma_text(v.modal) != "can")) return "planned";
    return v.used_to || (v.form == Form::past && !v.participle) ? "past" : "current";
  }

  // The nearest time of the sentence that is over.
  const TimeExpression* past_time(std::uint32_t g) const {
    const TimeExpression* found = nullptr;
    std::uint32_t nearest = 0;
    for (std::uint32_t i = info_.first_group; i < info_.last_group; ++i) {
      if (a_.groups[i].time == kNone) continue;
      const TimeExpression& t = a_.times[std::size_t(a_.groups[i].time)];
      const std::uint32_t away = i > g ? i - g : g - i;
      if (t.date.known() && !t.future && (!found || away < nearest)) found = &t, nearest = away;
    }
    return found;
  }

  Discourse& discourse_;
  std::vector<Claim>& claims_;
  std::string* account_;
};

}  // namespace

void match_loose_numbers(const Analysis& analysis, const Words& words, const NumberModel& model, Discourse& discourse,
                         std::uint32_t sentence, std::vector<Claim>& claims, std::string* account) {
  LooseNumbers(analysis, words, model, discourse, sentence, claims, account).run();
}

}  // namespace plantgraph
