#include "ingest/loose_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <sstream>

#include "graph/error.h"

namespace plantgraph {
namespace {

// Where a word stands beside the number.
constexpr std::string_view zones[] = {"just_before", "before",    "far_before", "just_after",
                                      "after",       "far_after", "near"};
constexpr std::size_t zone_count = std::size(zones), near_zone = zone_count - 1;
constexpr std::uint32_t words_before = 12, words_after = 10, words_close = 4;

// The signs that are no words.
enum class Other : std::uint8_t {
  always,
  energy,       // GWh
  like_a_year,  // "2019"
  starts,       // first of its clause
  ends,         // last of it
  head_people,
  head_product,
  head_unit,
  head_other,
  no_head,
  in_list,
  up_to,
  more_than,
  about,
  past_time_before,  // a date or period that is over, in the words before
  past_time_after,
  time_to_come,
  verb_past,
  verb_perfect,
  verb_present,
  verb_future,
  verb_modal,
  verb_passive,
  verb_negated,
  no_verb,
  names_plant,   // the sentence does
  names_plants,  // several
  after_plant,   // the plant was named before the number
  plant_far,     // no plant in this sentence nor the last
  headline,
  digits_1,  // that are not the zeros at the end: "300,000"
  digits_2,
  digits_3,
  digits_more,
  last_capacity,  // what the number before was, a few sentences back at most
  last_employs,
  last_output,
  capacity_before,  // of the last sentence
  employs_before,
  output_before,
  capacity_here,
  employs_here,
  output_here,
  size_0,  // the number's logarithm to the base of 10, twice
  size_last = size_0 + 16,
  count_,
};
constexpr std::string_view other_names[] = {
    "always",       "energy",          "like_a_year",      "starts",          "ends",          "head_people",
    "head_product", "head_unit",       "head_other",       "no_head",         "in_list",       "up_to",
    "more_than",    "about",           "past_time_before", "past_time_after", "time_to_come",  "verb_past",
    "verb_perfect", "verb_present",    "verb_future",      "verb_modal",      "verb_passive",  "verb_negated",
    "no_verb",      "names_plant",     "names_plants",     "after_plant",     "plant_far",     "headline",
    "digits_1",     "digits_2",        "digits_3",         "digits_more",     "last_capacity", "last_employs",
    "last_output",  "capacity_before", "employs_before",   "output_before",   "capacity_here", "employs_here",
    "output_here"};
static_assert(std::size(other_names) == std::size_t(Other::size_0));

constexpr std::size_t other_count = std::size_t(Other::count_);
constexpr std::uint32_t sentences_back = 6;
constexpr double largest = 1e8;  // above it are sums of money
constexpr double smallest = 10;  // numbers below are not looked at, but for GWh
constexpr double least_probability = 0.42,
                 least_of_energy = 0.15;                      // of what is said; batteries are seldom counted otherwise
constexpr std::uint32_t far_behind_only = 8, far_behind = 4;  // sentences that a plant may lie behind

std::string sign_name(std::size_t sign, const NumberWords& words) {
  if (sign < std::size_t(Other::size_0)) return std::string(other_names[sign]);
  if (sign < other_count) return fmt::format("size_{}", sign - std::size_t(Other::size_0));
  sign -= other_count;
  return fmt::format("{}:{}", zones[sign % zone_count], words.names()[sign / zone_count]);
}

bool told_of(const DocEntity& e) { return e.type == EntityType::plant && e.count > 0; }

Predicate predicate_of(NumberSense sense) {
  switch (sense) {
    case NumberSense::capacity:
      return Predicate::capacity;
    case NumberSense::employs:
      return Predicate::employs;
    default:
      return Predicate::output;
  }
}

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
    const std::int32_t plant = plant_beside(q.first);
    if (plant == kNone && !account_) return;
    find_signs(g, q, energy);
    const auto p = model_.weights.probabilities(signs_);
    if (account_) {
      *account_ += fmt::format("number {} {:.2f} {:.2f} {:.2f}:", q.value, p[0], p[1], p[2]);
      for (NumberSign sign : signs_) *account_ += " " + sign_name(sign, model_.words);
      *account_ += "\n";
    }
    const std::size_t best = std::size_t(std::max_element(p.begin(), p.end()) - p.begin());
    if (taken || plant == kNone || p[best] < (energy ? least_of_energy : least_probability)) return;
    if (NumberSense(best) == NumberSense::employs ? close_by(model_.words.changes_of_staff())
                                                  : close_by(model_.words.short_rates()))
      return;
    say(NumberSense(best), p[best], plant, g, q, energy);
  }

  bool taken_already(double value) const {
    for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence == sentence_; ++c)
      if (c->literal && (c->literal->number == value)) return true;
    return false;
  }

  // Whose number it is: the only plant of the sentence, of several the one named last before it; in a sentence without
  // one the plant spoken of.
  std::int32_t plant_beside(std::uint32_t token) {
    std::int32_t first = kNone, before = kNone;
    std::uint32_t at = 0;
    plants_here_ = 0;
    std::uint32_t all = 0;
    for (std::uint32_t i = 0; i < discourse_.entities().size(); ++i) {
      const DocEntity& e = discourse_.entities()[i];
      if (!told_of(e) || e.alien || e.several) continue;
      ++all;
      if (e.last_sentence != sentence_) continue;
      ++plants_here_;
      first = std::int32_t(i);
      for (auto touch = e.touches.rbegin(); touch != e.touches.rend() && touch->sentence == sentence_; ++touch)
        if (touch->token < token && (before == kNone || touch->token >= at)) before = first, at = touch->token;
    }
    after_plant_ = before != kNone;
    plant_far_ = false;
    if (first != kNone) {
      const std::int32_t nearest = plants_here_ > 1 && before != kNone ? before : first;
      return told_of_elsewhere(token, before == kNone ? info_.first_group : std::uint32_t(a_.group_at[at]) + 1, nearest)
                 ? kNone
                 : nearest;
    }
    const std::int32_t here = discourse_.plant_here(sentence_).entity;
    if (here == kNone) return kNone;
    const DocEntity& plant = discourse_.entities()[std::size_t(here)];
    const std::uint32_t behind = sentence_ - plant.last_sentence;
    plant_far_ = behind > 1;
    return plant.several || behind > (all == 1 ? far_behind_only : far_behind) ? kNone : here;
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

  void when(bool holds, Other sign) {
    if (holds) signs_.push_back(NumberSign(sign));
  }

  void find_signs(std::uint32_t g, const Quantity& q, bool energy) {
    const Group& group = a_.groups[g];
    signs_.clear();
    when(true, Other::always);
    when(energy, Other::energy);
    when(q.plain_year, Other::like_a_year);
    const unsigned heads = kPeopleNoun | kProductNoun | kUnitNoun;
    when(group.nouns & kPeopleNoun, Other::head_people);
    when(group.nouns & kProductNoun, Other::head_product);
    when(group.nouns & kUnitNoun, Other::head_unit);
    when(group.last > q.last && !(group.nouns & heads), Other::head_other);
    when(group.last <= q.last, Other::no_head);
    when(group.list_head != kNone, Other::in_list);
    when(q.bound == Bound::at_most, Other::up_to);
    when(q.bound == Bound::more_than || q.bound == Bound::at_least, Other::more_than);
    when(q.bound == Bound::about, Other::about);
    when(plants_here_ == 1, Other::names_plant);
    when(plants_here_ > 1, Other::names_plants);
    when(after_plant_, Other::after_plant);
    when(plant_far_, Other::plant_far);
    when(info_.headline, Other::headline);
    const double size = std::clamp(2 * std::log10(std::max(q.value, 1.0)), 0.0, 16.0);
    signs_.push_back(NumberSign(std::size_t(Other::size_0) + std::size_t(size)));
    const int digits = digits_of(q.value);
    when(true, Other(std::size_t(Other::digits_1) + std::size_t(std::min(digits, 4) - 1)));
    verb_signs(g);
    claim_signs(q.first);
    word_signs(q);
  }

  // Digits before the zeros that end it.
  static int digits_of(double value) {
    std::string text = fmt::format("{:.0f}", value * 10);
    while (text.size() > 1 && text.back() == '0') text.pop_back();
    return int(text.size());
  }

  // The verb of the clause: the nearest before the number, or else after it.
  void verb_signs(std::uint32_t g) {
    std::int32_t verb = kNone;
    for (std::uint32_t i = g; i-- > info_.first_group && verb == kNone && i + 10 > g;)
      if (a_.groups[i].kind == GroupKind::verb) verb = std::int32_t(i);
    for (std::uint32_t i = g + 1; i < info_.last_group && verb == kNone && i < g + 8; ++i)
      if (a_.groups[i].kind == GroupKind::verb) verb = std::int32_t(i);
    when(verb == kNone, Other::no_verb);
    verb_ = verb;
    if (verb == kNone) return;
    const Group& v = a_.groups[std::size_t(verb)];
    const bool past = v.form == Form::past && !v.participle;
    when(past, Other::verb_past);
    when(v.perfect, Other::verb_perfect);
    when(v.future, Other::verb_future);
    when(v.modal != 0, Other::verb_modal);
    when(!past && !v.perfect && !v.future && !v.modal, Other::verb_present);
    when(v.passive, Other::verb_passive);
    when(v.negated, Other::verb_negated);
  }

  // What was said of plants so far in this sentence, and in the last.
  void claim_signs(std::uint32_t token) {
    bool here[number_sense_count] = {}, before[number_sense_count] = {};
    for (auto c = claims_.rbegin(); c != claims_.rend() && sentence_ - c->sentence <= 1; ++c)
      for (std::size_t s = 0; s < number_sense_count; ++s)
        if (c->predicate == predicate_of(NumberSense(s)))
          (c->sentence == sentence_ && c->token <= token ? here : before)[s] |=
              c->sentence < sentence_ || c->token <= token;
    for (auto c = claims_.rbegin(); c != claims_.rend() && sentence_ - c->sentence <= sentences_back; ++c) {
      if (c->sentence == sentence_ && c->token > token) continue;
      std::size_t s = 0;
      while (s < number_sense_count && c->predicate != predicate_of(NumberSense(s))) ++s;
      if (s == number_sense_count) continue;
      when(true, Other(std::size_t(Other::last_capacity) + s));
      break;
    }
    for (std::size_t s = 0; s < number_sense_count; ++s) {
      when(before[s], Other(std::size_t(Other::capacity_before) + s));
      when(here[s], Other(std::size_t(Other::capacity_here) + s));
    }
  }

  bool clause_ends(std::uint32_t t) const { return a_.tags[t].tag == Tag::semicolon || a_.word(t) == ";"; }

  void word_signs(const Quantity& q) {
    const Sentence& s = a_.tokens.sentences[sentence_];
    found_.assign(zone_count, 0);
    std::uint32_t looked = 0;
    bool past_before = false, past_after = false, to_come = false;
    auto time_at = [&](std::uint32_t t, bool& past) {
      if (a_.time_at[t] == kNone) return;
      const TimeExpression& time = a_.times[std::size_t(a_.time_at[t])];
      if (!time.date.known()) return;
      (time.future ? to_come : past) = true;
    };
    for (std::uint32_t t = q.first; t-- > s.first && looked < words_before && !clause_ends(t); ++looked) {
      look(t, looked < 1 ? 0 : looked < words_close ? 1 : 2);
      time_at(t, past_before);
    }
    when(looked == 0, Other::starts);
    looked = 0;
    for (std::uint32_t t = q.last; t < s.last && looked < words_after && !clause_ends(t); ++t, ++looked) {
      look(t, looked < 1 ? 3 : looked < words_close ? 4 : 5);
      time_at(t, past_after);
    }
    when(looked <= 1, Other::ends);
    when(past_before, Other::past_time_before);
    when(past_after, Other::past_time_after);
    when(to_come, Other::time_to_come);
    to_come_ = to_come;
    for (std::size_t zone = 0; zone < zone_count; ++zone)
      for (std::uint64_t bits = found_[zone]; bits; bits &= bits - 1)
        signs_.push_back(NumberSign(other_count + std::size_t(std::countr_zero(bits)) * zone_count + zone));
  }

  // Within a few words on either side.
  bool close_by(std::uint64_t classes) const { return (found_[0] | found_[1] | found_[3] | found_[4]) & classes; }

  void look(std::uint32_t t, std::size_t zone) {
    const std::uint64_t classes = model_.words.classes_of(a_.word(t));
    found_[zone] |= classes;
    found_[near_zone] |= classes;
  }

  void say(NumberSense sense, double probability, std::int32_t plant, std::uint32_t g, const Quantity& q, bool energy) {
    Claim c;
    c.predicate = predicate_of(sense);
    c.subject = std::uint32_t(plant);
    c.rule = loose_number_rule;
    c.confidence = 0.35 + 0.4 * probability;
    c.sentence = sentence_;
    c.token = a_.groups[g].first;
    c.first = a_.tokens.sentences[sentence_].first;
    c.last = a_.tokens.sentences[sentence_].last;
    c.literal.emplace();
    c.literal->kind = LiteralKind::number;
    c.literal->number = q.value;
    if (sense == NumberSense::output) {
      c.literal->unit = "vehicles";
      if (const TimeExpression* time = past_time(g)) c.qualifiers[Qualifier::period] = to_string(time->date);
    } else {
      if (sense == NumberSense::capacity) c.literal->unit = energy ? "GWh/year" : "vehicles/year";
      c.qualifiers[Qualifier::when] = when_of(sense);
    }
    claims_.push_back(std::move(c));
  }

  const char* when_of(NumberSense sense) const {
    if (to_come_ || close_by(model_.words.plans())) return "planned";
    if (verb_ == kNone || (sense == NumberSense::capacity && close_by(model_.words.purposes()))) return "current";
    const Group& v = a_.groups[std::size_t(verb_)];
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
  std::vector<NumberSign> signs_;
  std::vector<std::uint64_t> found_;  // by zone: the classes of its words
  std::int32_t verb_ = kNone;
  std::uint32_t plants_here_ = 0;
  bool after_plant_ = false, plant_far_ = false, to_come_ = false;
};

}  // namespace

NumberWords::NumberWords(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("{}: cannot be read", file));
  std::string line, word;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    for (std::istringstream rest(line); rest >> word;) {
      if (word.size() > 2 && word.front() == '[' && word.back() == ']') {
        names_.push_back(word.substr(1, word.size() - 2));
        if (names_.size() > 64) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: over 64 classes", file, number));
      } else if (names_.empty()) {
        throw Error(ErrorCode::bad_input, fmt::format("{}:{}: a word before the first [class]", file, number));
      } else {
        classes_[word] |= std::uint64_t(1) << (names_.size() - 1);
      }
    }
  }
  changes_of_staff_ = named("loss") | named("strike");
  short_rates_ = named("short_time");
  plans_ = named("will");
  purposes_ = named("made_for");
}

std::uint64_t NumberWords::named(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  return found == names_.end() ? 0 : std::uint64_t(1) << (found - names_.begin());
}

std::uint64_t NumberWords::classes_of(std::string_view word) const {
  const std::uint64_t* found = classes_.find(word);
  return found ? *found : 0;
}

NumberWeights::NumberWeights(const std::string& file, const NumberWords& words) {
  WordMap<NumberSign> signs;
  weights_.resize(other_count + words.names().size() * zone_count);
  for (std::size_t sign = 0; sign < weights_.size(); ++sign) signs[sign_name(sign, words)] = NumberSign(sign);
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("{}: cannot be read", file));
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream rest(line);
    std::string name;
    rest >> name;
    const NumberSign* sign = signs.find(name);
    bool good = sign != nullptr;
    for (std::size_t i = 0; i < number_sense_count && good; ++i) good = bool(rest >> weights_[*sign][i]);
    if (!good) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: no sign and its weights: {}", file, number, line));
  }
}

std::array<double, number_sense_count> NumberWeights::probabilities(const std::vector<NumberSign>& signs) const {
  std::array<double, number_sense_count> sum{};
  for (NumberSign sign : signs)
    for (std::size_t i = 0; i < number_sense_count; ++i) sum[i] += weights_[sign][i];
  for (double& x : sum) x = 1 / (1 + std::exp(-x));
  return sum;
}

void match_loose_numbers(const Analysis& analysis, const Words& words, const NumberModel& model, Discourse& discourse,
                         std::uint32_t sentence, std::vector<Claim>& claims, std::string* account) {
  LooseNumbers(analysis, words, model, discourse, sentence, claims, account).run();
}

}  // namespace plantgraph
