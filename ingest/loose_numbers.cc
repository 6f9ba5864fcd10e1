#include "ingest/loose_numbers.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/counted_units.h"
#include "ingest/matcher.h"
#include "ingest/number_signs.h"
#include "ingest/plant_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double largest = 1e8;      // above it are sums of money
constexpr double smallest = 10;      // numbers below are not looked at, but for GWh
constexpr double fewest_goods = 50;  // that a plant makes in a year: fewer are seats, or what one dealer sells
constexpr double least_probability = 0.42,
                 least_of_energy = 0.15;                      // of what is said; batteries are seldom counted otherwise
constexpr std::uint32_t far_behind_only = 8, far_behind = 4;  // sentences that a plant may lie behind

class LooseNumbers {
 public:
  LooseNumbers(const Analysis& a, const Words& words, const NumberModel& model, Discourse& discourse,
               std::uint32_t sentence, std::vector<Claim>& claims, std::string* account)
      : a_(a),
        words_(words),
        model_(model),
        discourse_(discourse),
        sentence_(sentence),
        info_(a.sentences[sentence]),
        claims_(claims),
        account_(account) {}

  void run() {
    for (std::uint32_t g = info_.first_group; g < info_.last_group; ++g) {
      const Group& group = a_.groups[g];
      if (group.kind != GroupKind::noun || group.quantity == kNone || group.time != kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(group.quantity)];
      const bool energy = q.kind == QuantityKind::measure && q.unit == "GWh";
      if (!energy && (q.kind != QuantityKind::count || (q.value < smallest || q.value > largest))) continue;
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
    const std::int32_t plant = plant_beside(q.first, number);
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
    std::size_t best = std::size_t(std::max_element(p.begin(), p.end()) - p.begin());
    const bool made = !energy && made_then(g, q);
    if (made) best = std::size_t(NumberSense::output);
    if (!made && p[best] < (energy ? least_of_energy : least_probability)) return;
    const NumberWords& classes = model_.words;
    if (seen_.before(classes.never()) || of_change(q)) return;
    if (NumberSense(best) == NumberSense::output &&
        (seen_.to_come || aimed_at(q) || (number.plants_here == 0 && seen_.anywhere(classes.wholes()))))
      return;
    if (of_whom(q) || a_part(q) || of_all_plants(a_, g) || only_names(q)) return;
    if (of_customers(a_, g)) return;
    if (NumberSense(best) == NumberSense::employs) {
      if ((seen_.close_by(classes.changes_of_staff()) && !of_which_some(q)) || counts_goods(q)) return;
      if (of_others(q) || of_rate(q) || of_some_more(g, q) || go_away(g) || of_crowd(q)) return;
    } else if (seen_.close_by(classes.short_rates()) || (!energy && q.value < fewest_goods) || counts_people(g) ||
               still_more(q)) {
      return;
    }
    if (NumberSense(best) == NumberSense::capacity && seen_.before(classes.trades())) return;
    const std::int32_t maker =
        NumberSense(best) == NumberSense::employs
            ? plant
            : plant_that_makes(a_, words_, discourse_, plant, a_.groups[g].quantity, g, sentence_);
    if (maker != kNone) say(NumberSense(best), p[best], maker, g, q, energy);
  }

  // "A hundred more could come": how many are added.
  bool still_more(const Quantity& q) const {
    const std::uint32_t last = a_.tokens.sentences[sentence_].last;
    return q.last < last && a_.word(q.last) == "more" && !(q.last + 1 < last && a_.word(q.last + 1) == "than") &&
           !(q.first > 0 && a_.word(q.first - 1) == "add");
  }

  // "The Aygo is made there, 210,000 of them last year", "60,000 vehicles in 2019": right before a year that is over,
  // and behind a word of making.
  bool made_then(std::uint32_t g, const Quantity& q) const {
    static constexpr auto making =
        word_set({"build", "builds", "built", "make", "makes", "made", "assemble", "assembles", "assembled", "produce",
                  "produces", "produced", "manufactures", "manufactured", "output", "production", "completed"});
    static constexpr auto other = word_set({"sold", "sell", "sells", "sales", "exported", "exports", "exporting",
                                            "registered", "imported", "capacity", "room", "could", "demand", "market",
                                            "shipped", "deliveries", "delivered", "invested", "visitors"});
    const Sentence& s = a_.tokens.sentences[sentence_];
    const Group& group = a_.groups[g];
    std::uint32_t t = group.last;
    if (t + 1 < s.last && a_.word(t) == "of" && (a_.word(t + 1) == "them" || a_.word(t + 1) == "which")) t += 2;
    if (group.nouns & ~(kProductNoun | kUnitNoun | kModelNoun)) return false;
    if (t < s.last && a_.tags[t].tag == Tag::preposition) ++t;  // "in 2019"
    if (t >= s.last || a_.time_at[t] == kNone) return false;
    const TimeExpression& time = a_.times[std::size_t(a_.time_at[t])];
    if (!time.date.known() || time.future || time.date.day || time.date.year >= a_.published.year) return false;
    bool made = false;
    for (std::uint32_t k = s.first; k < std::min(s.last, t + 6); ++k) {
      if (other.contains(a_.word(k))) return false;
      made = made || (k < q.first && making.contains(a_.word(k)));
    }
    return made;
  }

  // "Ford will close its plant in Genk, where 4,300 people lose their jobs", "with the loss of 4,300 jobs", "putting
  // 4,300 people out of work": where a plant closes, those who go are those who worked there.
  bool all_lose_work(std::uint32_t g, const Quantity& q, std::int32_t plant) const {
    static constexpr auto closing = word_set(
        {"close", "closed", "closes", "closing", "closure", "shut", "shuts", "shutting", "shutdown", "end", "ends"});
    const Group& group = a_.groups[g];
    const Sentence& s = a_.tokens.sentences[sentence_];
    if (!(group.nouns & kPeopleNoun) && !(group.nouns == 0 && !group.head_is_name)) return false;
    bool closes = false;
    for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence + 1 >= sentence_; ++c)
      closes = closes || (c->predicate == Predicate::status && c->subject == std::uint32_t(plant) && c->literal &&
                          c->literal->text == "closed");
    for (std::uint32_t t = s.first; t < s.last && !closes; ++t) closes = closing.contains(a_.word(t));
    if (!closes || seen_.anywhere(model_.words.wholes()) || of_others(q) || of_some_more(g, q) || a_part(q) ||
        of_all_plants(a_, g))
      return false;
    for (const Claim& c : claims_)
      if (c.predicate == Predicate::employs && c.subject == std::uint32_t(plant)) return false;
    return loses_work(g, q);
  }

  bool loses_work(std::uint32_t g, const Quantity& q) const {
    static constexpr auto work =
        word_set({"job", "jobs", "work", "places", "livelihood", "livelihoods", "employment", "posts", "positions"});
    static constexpr auto losing = word_set({"lose", "loses", "lost", "losing"});
    const Group& group = a_.groups[g];
    const Sentence& s = a_.tokens.sentences[sentence_];
    if (q.first > s.first + 1 && a_.word(q.first - 1) == "of") {  // "with the loss of"
      std::uint32_t t = q.first - 1;
      const std::string_view before = a_.word(t - 1);
      return (before == "loss" || before == "cost") && work.contains(a_.word(group.head));
    }
    const bool jobs = work.contains(a_.word(group.head));
    for (std::uint32_t t = group.last; t < std::min(s.last, group.last + 5); ++t) {
      if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::semicolon) break;
      if (losing.contains(a_.word(t))) {  // "lose their jobs", "jobs are lost"
        if (jobs) return true;
        for (std::uint32_t k = t + 1; k < std::min(s.last, t + 4); ++k)
          if (work.contains(a_.word(k))) return true;
      }
      if (a_.word(t) == "out" && t + 2 < s.last && a_.word(t + 1) == "of" &&
          (a_.word(t + 2) == "work" || a_.word(t + 2) == "jobs" || a_.word(t + 2) == "a"))
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

  // "the Wolseley 1500", "engine number 198,440": what a thing is called, not how many there are.
  bool only_names(const Quantity& q) const {
    if (q.first == 0 || q.first <= a_.tokens.sentences[sentence_].first) return false;
    if (a_.word(q.first - 1) == "number" && q.first > 1 && a_.known[q.first - 2] &&
        (a_.known[q.first - 2]->nouns & kProductNoun))
      return words_.lemma_text(a_.known[q.first - 2]->lemma) == "engine" ||
             words_.lemma_text(a_.known[q.first - 2]->lemma) == "chassis";
    const std::int32_t before = a_.mention_at[q.first - 1], group = a_.group_at[q.first];
    return before != kNone && !a_.mentions[std::size_t(before)].can_be(EntityType::place) && group != kNone &&
           a_.groups[std::size_t(group)].last == q.last && q.last - q.first == 1 && q.value < 10000 &&
           a_.surface(q.first, q.last).find(',') == std::string_view::npos;
  }

  // "1,400 of the 5,600 posts disappear": of these some go.
  bool of_which_some(const Quantity& q) const {
    std::uint32_t t = q.first;
    for (int words = 0; t > 1 && words < 3 && a_.word(t - 1) != "of"; ++words) --t;
    return t > 1 && a_.word(t - 1) == "of" && a_.quantity_at[t - 2] != kNone;
  }

  // "more than 1,000 Chevrolets", "3,000 of the SUV a year": no people are counted.
  bool counts_goods(const Quantity& q) const {
    const Sentence& s = a_.tokens.sentences[sentence_];
    const std::int32_t group = a_.group_at[q.first];
    if (q.last < s.last && group != kNone && a_.mention_at[q.last] != kNone &&
        a_.groups[std::size_t(group)].head_is_name && a_.group_at[q.last] == group)
      return a_.mentions[std::size_t(a_.mention_at[q.last])].types & (kMaker | kModel);
    static constexpr auto periods = word_set({"year", "annum", "day", "hour", "week", "month", "annually"});
    for (std::uint32_t t = q.last; t < std::min(q.last + 6, s.last); ++t) {
      const Tag tag = a_.tags[t].tag;
      if (tag == Tag::comma || tag == Tag::semicolon || tag == Tag::conjunction || tag == Tag::verb ||
          (a_.known[t] && (a_.known[t]->nouns & kPeopleNoun)))
        return false;
      if (periods.contains(a_.word(t)) && t > 0 && (a_.word(t - 1) == "a" || a_.word(t - 1) == "per")) return true;
    }
    return false;
  }

  // "rises by 800 to 4,100": by how many, not how many.
  bool of_change(const Quantity& q) const {
    const std::uint32_t last = a_.tokens.sentences[sentence_].last;
    // "20,000 fewer than in 2022", "5,000 cars more than the year before"
    for (std::uint32_t t = q.last; t + 1 < std::min(q.last + 3, last); ++t)
      if ((a_.word(t) == "fewer" || a_.word(t) == "less" || a_.word(t) == "more") && a_.word(t + 1) == "than" &&
          a_.quantity_at[t] == kNone)
        return true;
    if (q.first == 0 || a_.word(q.first - 1) != "by") return false;
    if (const std::int32_t g = a_.group_at[q.first]; g != kNone && (a_.groups[std::size_t(g)].nouns & kUnitNoun))
      return true;  // "boost capacity by 550,000 units"
    if (seen_.before(model_.words.changes())) return true;
    for (std::uint32_t t = q.last; t + 1 < std::min(q.last + 6, last) && a_.tags[t].tag != Tag::comma; ++t)
      if ((a_.word(t) == "to" || a_.word(t) == "from") && a_.quantity_at[t + 1] != kNone) return true;
    return false;
  }

  // "1,000 of them a year", "1,200 a day": nobody counts people so.
  bool of_rate(const Quantity& q) const {
    static constexpr auto periods = word_set({"year", "month", "week", "day", "hour", "shift", "quarter"});
    static constexpr auto rates = word_set({"annually", "daily", "monthly", "weekly", "yearly"});
    const std::uint32_t last = a_.tokens.sentences[sentence_].last;
    for (std::uint32_t t = q.last; t < std::min(q.last + 4, last); ++t) {
      if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::semicolon) return false;
      if (rates.contains(a_.word(t))) return true;
      const bool each = a_.word(t) == "a" || a_.word(t) == "an" || a_.word(t) == "per" || a_.word(t) == "each";
      if (each && t + 1 < last && periods.contains(a_.word(t + 1))) return true;
    }
    return false;
  }

  // "another 100 people", "500 more will be created", "300 temporary workers": not how many there are.
  bool of_some_more(std::uint32_t g, const Quantity& q) const {
    static constexpr auto more = word_set({"more", "additional", "extra", "another", "further", "fewer", "other",
                                           "temporary", "seasonal", "agency", "indirect"});
    const Group& group = a_.groups[g];
    const std::uint32_t last = a_.tokens.sentences[sentence_].last;
    if (q.first > 0 && (a_.word(q.first - 1) == "another" || a_.word(q.first - 1) == "further")) return true;
    for (std::uint32_t t = group.first; t < std::min(group.last + 1, last); ++t)
      if (more.contains(a_.word(t))) return !(t + 1 < last && a_.word(t + 1) == "than");
    return false;
  }

  // "More than a thousand workers marched through the town", "300 people gathered at the gate": who came, not who works
  // there.
  bool of_crowd(const Quantity& q) const {
    static constexpr auto coming =
        word_set({"march",    "gather",       "protest",   "demonstrate", "rally",  "attend", "assemble_outside",
                  "turn_out", "show_up",      "queue",     "crowd",       "picket", "cheer",  "applaud",
                  "chant",    "walk_through", "take_part", "join",        "sign",   "vote",   "gather",
                  "listen",   "watch",        "die",       "injure",      "hurt",   "arrest", "evacuate",
                  "visit",    "tour",         "apply",     "live"});
    const std::int32_t at = a_.group_at[q.first];
    if (at == kNone) return false;
    for (std::uint32_t i = std::uint32_t(at) + 1; i < info_.last_group && i < std::uint32_t(at) + 4; ++i) {
      const Group& v = a_.groups[i];
      if (v.kind == GroupKind::verb) return coming.contains(words_.lemma_text(v.particle ? v.particle : v.verb));
      if (!v.preposition && v.time == kNone) return false;
    }
    return false;
  }

  // "12,000 United Steelworkers members": nothing that a plant makes.
  bool counts_people(std::uint32_t g) const {
    static constexpr auto members =
        word_set({"members",  "residents", "inhabitants", "families", "households", "customers",  "students",
                  "pupils",   "visitors",  "supporters",  "fans",     "retirees",   "pensioners", "apprentices",
                  "strikers", "voters",    "signatures",  "homes",    "houses",     "flats",      "apartments"});
    const Group& group = a_.groups[g];
    return (group.nouns & kPeopleNoun) || members.contains(a_.word(group.head));
  }

  // "6,000 indirect jobs", "4,000 people at suppliers"
  bool of_others(const Quantity& q) const {
    const Sentence& s = a_.tokens.sentences[sentence_];
    for (std::uint32_t t = q.last; t < std::min(q.last + 4, s.last); ++t) {
      const bool counted = t + 1 < s.last && (a_.word(t + 1) == "counting" || a_.word(t + 1) == "including");
      if ((a_.tags[t].tag == Tag::comma && !counted) || a_.tags[t].tag == Tag::conjunction) return false;
      if (model_.words.classes_of(a_.word(t)) & model_.words.others()) return true;
    }
    return q.first > s.first && (model_.words.classes_of(a_.word(q.first - 1)) & model_.words.others());
  }

  // "6,200 jobs will go", "700 workers were moved to Cologne": those are not there any more.
  bool go_away(std::uint32_t g) const {
    static constexpr auto sent = word_set({"move", "transfer", "relocate", "reassign", "redeploy", "send", "second"});
    if (g > info_.first_group && a_.groups[g - 1].kind == GroupKind::verb && !a_.groups[g].preposition &&
        !a_.groups[g - 1].passive && sent.contains(words_.lemma_text(a_.groups[g - 1].verb)))
      return true;
    if (g + 1 >= info_.last_group || a_.groups[g + 1].kind != GroupKind::verb) return false;
    const Group& v = a_.groups[g + 1];
    const std::string_view verb = words_.lemma_text(v.verb);
    return (verb == "go" && !v.particle) || (v.passive && sent.contains(verb));
  }

  // "2,400, of whom 400 are temporary", "of which 60,000 were": some of those that were counted.
  bool of_whom(const Quantity& q) const {
    // "1,800 people, 300 of them hired this year"; "900 of them in Martin" are all that there are
    const Sentence& s = a_.tokens.sentences[sentence_];
    if (q.last + 2 < s.last && a_.word(q.last) == "of" &&
        (a_.word(q.last + 1) == "them" || a_.word(q.last + 1) == "whom") &&
        (a_.tags[q.last + 2].tag == Tag::verb || a_.tags[q.last + 2].tag == Tag::adjective) && q.first > s.first &&
        a_.tags[q.first - 1].tag == Tag::comma)
      return true;
    if (q.first < 2 || a_.word(q.first - 2) != "of" || q.last >= a_.tokens.tokens.size()) return false;
    return (a_.word(q.first - 1) == "whom" || a_.word(q.first - 1) == "which") && a_.tags[q.last].tag == Tag::be;
  }

  // "made 330,000 cars in 2023 and plans 400,000", "against a target of 400,000": not made.
  bool aimed_at(const Quantity& q) const {
    static constexpr auto aims =
        word_set({"plans", "planned", "target",    "targets",   "targeted", "targeting", "aims",
                  "aimed", "aiming",  "forecast",  "forecasts", "expects",  "goal",      "hoped",
                  "hopes", "intends", "envisages", "projected", "budgeted", "wants"});
    const std::uint32_t first = a_.tokens.sentences[sentence_].first;
    for (std::uint32_t t = q.first; t > first && t + 4 > q.first; --t) {
      if (aims.contains(a_.word(t - 1))) return true;
      if (a_.tags[t - 1].tag == Tag::comma) return false;
    }
    return false;
  }

  // "1.4 million, including 1.1 million for export"
  bool a_part(const Quantity& q) const {
    if (q.first == a_.tokens.sentences[sentence_].first) return false;
    const std::string_view before = a_.word(q.first - 1);
    return before == "including" || before == "incl" || before == "thereof" || before == "excluding";
  }

  bool taken_already(double value) const {
    for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence == sentence_; ++c)
      if (c->literal && (c->literal->number == value)) return true;
    return false;
  }

  // "Yubei is designed for 280,000": the last name before the number, where it is that of a town with a plant of which
  // the article has told.
  std::int32_t plant_of_bare_town(std::uint32_t token) const {
    for (std::uint32_t g = info_.last_group; g-- > info_.first_group;) {
      const Group& group = a_.groups[g];
      if (group.first >= token || group.kind != GroupKind::noun || !group.head_is_name || group.mentions.empty())
        continue;
      const Mention& m = a_.mentions[group.mentions.back()];
      if (group.preposition || group.is_possessor || (m.types && !(m.types & kPlace))) return kNone;
      if (clause_end(a_, sentence_, group.first) <= token) return kNone;
      const std::string name = folded(a_.surface(m.first, m.last));
      std::int32_t found = kNone;
      for (std::uint32_t i = 0; i < discourse_.entities().size(); ++i) {
        const DocEntity& e = discourse_.entities()[i];
        if (!told_of(e) || e.alien || e.several || e.towns.empty()) continue;
        if (folded(discourse_.entities()[e.towns.front()].name) != name) continue;
        if (found != kNone) return kNone;
        found = std::int32_t(i);
      }
      return found;
    }
    return kNone;
  }

  // Whose number it is: the only plant of the sentence, of several the one named last before it; in a sentence without
  // one the plant spoken of.
  std::int32_t plant_beside(std::uint32_t token, WeighedNumber& number) {
    std::int32_t first = kNone, before = kNone;
    std::uint32_t at = 0, first_at = 0;
    std::uint32_t all = 0;
    const std::uint32_t end = clause_end(a_, sentence_, token);
    for (std::uint32_t i = 0; i < discourse_.entities().size(); ++i) {
      const DocEntity& e = discourse_.entities()[i];
      if (!told_of(e) || e.alien || e.several) continue;
      ++all;
      if (e.last_sentence != sentence_) continue;
      std::uint32_t touched = e.last_token;  // first, in this sentence
      for (auto touch = e.touches.rbegin(); touch != e.touches.rend() && touch->sentence == sentence_; ++touch)
        touched = std::min(touched, touch->token);
      if (touched >= end) continue;  // named behind a semicolon
      ++number.plants_here;
      for (auto touch = e.touches.rbegin(); touch != e.touches.rend() && touch->sentence == sentence_; ++touch) {
        if (touch->token < token && (before == kNone || touch->token >= at))
          before = std::int32_t(i), at = touch->token;
      }
      if (first == kNone || touched < first_at) first = std::int32_t(i), first_at = touched;
    }
    number.after_plant = before != kNone;
    if (const std::int32_t named = plant_of_bare_town(token); named != kNone) return named;
    if (first != kNone) {
      const std::int32_t nearest = number.plants_here > 1 && before != kNone ? before : first;
      // "3,200 people work at plants in Falkirk and Larbert": at all of them.
      const std::uint32_t told_at = number.plants_here > 1 && before != kNone ? at : first_at;
      if (const std::int32_t told_in = a_.group_at[told_at];
          told_in != kNone && !discourse_.more_plants_of_group(std::uint32_t(told_in)).empty())
        return kNone;
      const std::uint32_t from = before == kNone ? info_.first_group : std::uint32_t(a_.group_at[at]) + 1;
      return told_of_elsewhere(token, from, nearest) || told_of_other_maker(token, from, nearest) ? kNone : nearest;
    }
    const std::int32_t here = discourse_.plant_here(sentence_, end).entity;
    if (here == kNone) return kNone;
    const DocEntity& plant = discourse_.entities()[std::size_t(here)];
    std::uint32_t told = 0;  // the sentence that spoke of it last, before this clause's end
    for (auto touch = plant.touches.rbegin(); touch != plant.touches.rend() && told == 0; ++touch)
      if (touch->sentence < sentence_ || touch->token < end) told = touch->sentence;
    const std::uint32_t behind = sentence_ - told;
    number.plant_far = behind > 1;
    if (plant.several || behind > (all == 1 ? far_behind_only : far_behind)) return kNone;
    return told_of_elsewhere(token, info_.first_group, here) || told_of_other_maker(token, info_.first_group, here)
               ? kNone
               : here;
  }

  // "Its Kostanay plant made 69,000 vehicles, Hyundai Trans 48,000"; "Indus, whose capacity is 76,000": a maker that is
  // none of the plant's stands by itself before the number.
  bool told_of_other_maker(std::uint32_t token, std::uint32_t from_group, std::int32_t plant) const {
    const auto& owners = discourse_.entities()[std::size_t(plant)].owners;
    if (owners.empty()) return false;
    for (std::uint32_t g = info_.last_group; g-- > from_group;) {
      const Group& group = a_.groups[g];
      if (group.first >= token || group.kind != GroupKind::noun || !group.head_is_name || group.mentions.empty())
        continue;
      if (group.is_possessor || (group.preposition && words_.lemma_text(group.preposition) != "at")) continue;
      const Mention& m = a_.mentions[group.mentions.back()];
      if (!(m.types & bit(EntityType::company)) || (m.types & (kPlace | kModel))) continue;
      const std::int32_t maker = discourse_.entity_of(group.mentions.back(), EntityType::company);
      if (maker == kNone) continue;
      return std::none_of(owners.begin(), owners.end(), [&](std::uint32_t owner) {
        return owner == std::uint32_t(maker) || discourse_.akin(owner, std::uint32_t(maker));
      });
    }
    return false;
  }

  // "York, where about 1,000 people work, gets a line from Kansas City": a town stands nearer before the number than
  // any plant, and is not the plant's.
  bool told_of_elsewhere(std::uint32_t token, std::uint32_t from_group, std::int32_t plant) const {
    for (std::uint32_t g = from_group; g < info_.last_group && a_.groups[g].first < token; ++g) {
      const Group& group = a_.groups[g];
      if (group.kind != GroupKind::noun || !group.head_is_name || group.mentions.empty()) continue;
      const std::int32_t place = discourse_.entity_of(group.mentions.back(), EntityType::place);
      if (place == kNone || !discourse_.is_town(std::uint32_t(place))) continue;
      const auto& towns = discourse_.entities()[std::size_t(plant)].towns;
      if (!towns.empty() && std::none_of(towns.begin(), towns.end(), [&](std::uint32_t t) {
            return t == std::uint32_t(place) || discourse_.same_place(t, std::uint32_t(place));
          }))
        return true;
    }
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

  const Analysis& a_;
  const Words& words_;
  const NumberModel& model_;
  Discourse& discourse_;
  const std::uint32_t sentence_;
  const SentenceInfo& info_;
  std::vector<Claim>& claims_;
  std::string* account_;
  NumberSigns seen_;  // around the number at hand
};

}  // namespace

void match_loose_numbers(const Analysis& analysis, const Words& words, const NumberModel& model, Discourse& discourse,
                         std::uint32_t sentence, std::vector<Claim>& claims, std::string* account) {
  LooseNumbers(analysis, words, model, discourse, sentence, claims, account).run();
}

}  // namespace plantgraph
