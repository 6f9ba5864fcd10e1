#include "ingest/number_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "ingest/groups.h"

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

class SignFinder {
 public:
  SignFinder(const Analysis& a, const NumberWords& words, const std::vector<Claim>& claims, std::uint32_t sentence,
             NumberSigns& out)
      : a_(a),
        words_(words),
        claims_(claims),
        sentence_(sentence),
        info_(a.sentences[sentence]),
        out_(out),
        signs_(out.signs),
        found_(out.found) {}

  void run(const WeighedNumber& n) {
    const std::uint32_t g = n.group;
    const Group& group = a_.groups[g];
    const Quantity& q = a_.quantities[std::size_t(group.quantity)];
    signs_.clear();
    when(true, Other::always);
    when(n.energy, Other::energy);
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
    when(n.plants_here == 1, Other::names_plant);
    when(n.plants_here > 1, Other::names_plants);
    when(n.after_plant, Other::after_plant);
    when(n.plant_far, Other::plant_far);
    when(info_.headline, Other::headline);
    const double size = std::clamp(2 * std::log10(std::max(q.value, 1.0)), 0.0, 16.0);
    signs_.push_back(NumberSign(std::size_t(Other::size_0) + std::size_t(size)));
    const int digits = digits_of(q.value);
    when(true, Other(std::size_t(Other::digits_1) + std::size_t(std::min(digits, 4) - 1)));
    verb_signs(g);
    claim_signs(q.first);
    word_signs(q);
  }

 private:
  void when(bool holds, Other sign) {
    if (holds) signs_.push_back(NumberSign(sign));
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
    out_.verb = verb;
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
    out_.to_come = to_come;
    for (std::size_t zone = 0; zone < zone_count; ++zone)
      for (std::uint64_t bits = found_[zone]; bits; bits &= bits - 1)
        signs_.push_back(NumberSign(other_count + std::size_t(std::countr_zero(bits)) * zone_count + zone));
  }

  void look(std::uint32_t t, std::size_t zone) {
    const std::uint64_t classes = words_.classes_of(a_.word(t));
    found_[zone] |= classes;
    found_[near_zone] |= classes;
  }

  const Analysis& a_;
  const NumberWords& words_;
  const std::vector<Claim>& claims_;
  const std::uint32_t sentence_;
  const SentenceInfo& info_;
  NumberSigns& out_;
  std::vector<NumberSign>& signs_;
  std::vector<std::uint64_t>& found_;
};

}  // namespace

std::size_t number_sign_count(const NumberWords& words) { return other_count + words.names().size() * zone_count; }

std::string number_sign_name(std::size_t sign, const NumberWords& words) {
  if (sign < std::size_t(Other::size_0)) return std::string(other_names[sign]);
  if (sign < other_count) return fmt::format("size_{}", sign - std::size_t(Other::size_0));
  sign -= other_count;
  return fmt::format("{}:{}", zones[sign % zone_count], words.names()[sign / zone_count]);
}

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

bool NumberSigns::close_by(std::uint64_t classes) const {
  return (found[0] | found[1] | found[3] | found[4]) & classes;
}

bool NumberSigns::before(std::uint64_t classes) const { return (found[0] | found[1]) & classes; }

bool NumberSigns::anywhere(std::uint64_t classes) const { return found[near_zone] & classes; }

void find_number_signs(const Analysis& analysis, const NumberWords& words, const std::vector<Claim>& claims,
                       std::uint32_t sentence, const WeighedNumber& number, NumberSigns& out) {
  SignFinder(analysis, words, claims, sentence, out).run(number);
}

}  // namespace plantgraph
