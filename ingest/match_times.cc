#include "ingest/matcher.h"

#include <algorithm>

#include "ingest/word_set.h"

namespace plantgraph {

std::string Matcher::deal_status(const std::string& base, const Mode& m) {
  if (m.denied) return "denied";
  if (m.ended || m.failed) return "cancelled";
  if (base == "denied" || base == "cancelled") return base;
  if (m.rumoured) return "rumoured";
  if (base == "rumoured" || base == "negotiating" || base == "exploring") {
    if (m.negated) return "denied";
    if (m.agreed || m.completed) return base == "exploring" ? base : (m.completed ? "completed" : "agreed");
    return base;
  }
  if (m.negotiated) return "negotiating";
  if (m.wished || m.possible || (m.able && !m.past && !m.perfect)) return "exploring";
  if (base == "completed" && (m.agreed || m.planned || m.future)) return m.negated ? "cancelled" : "agreed";
  if (m.completed) return m.planned || m.future ? "agreed" : "completed";
  return base;
}

// "from 1966 to 2019": a time that has ended.
bool Matcher::over(const Clause& c) const {
  for (std::uint32_t i : c.times) {
    if (of_insertion(i, c.trigger)) continue;  // "which was Volvo's until last year, is run by"
    const TimeExpression& t = a_.times[std::size_t(group(i).time)];
    if (t.end.known() && words_.lemma_text(group(i).preposition) == "from" && t.end < a_.published) return true;
    if (t.date.known() && words_.lemma_text(group(i).preposition) == "until" && t.date < a_.published) return true;
  }
  return false;
}

std::string Matcher::when_of(const Mode& m) {
  // "will continue to be built"
  if (m.continued && m.future && !m.wished && !m.possible && !m.stopped && !m.ended) return "current";
  if (m.planned || m.wished || m.negotiated || m.agreed || m.possible)
    return m.stopped || m.ended ? "current" : "planned";
  if (m.stopped || m.used_to || m.ended) return "past";
  if (m.begun || (m.continued && !m.past)) return "current";
  if (m.past) return m.purpose ? "current" : "past";
  return "current";
}

// "for less than was asked when it was listed in August", "the factory which finished its role last summer", "to
// produce small cars from 2019".
bool Matcher::of_inner_clause(std::uint32_t trigger, std::uint32_t time) const {
  bool inside = false;
  for (std::uint32_t k = trigger; k < time; ++k) {
    if (k > trigger && group(k).relative) inside = true;
    if (k > trigger && group(k).kind == GroupKind::verb && group(k).infinitive) return true;
    for (std::uint32_t t = group(k).last; t < group(k + 1).first; ++t) {
      if (a_.word(t) == "when") return true;
      if (a_.tags[t].tag == Tag::comma) inside = false;
    }
  }
  return inside;
}

// "the plant, idle since March 2019, was sold", "Genk, built in 1964, closed": the time is that of the insertion. One
// that is an insertion of its own dates the verb: "the plant, in March 2019, was sold".
bool Matcher::of_insertion(std::uint32_t time, std::uint32_t trigger) const {
  const SentenceInfo& info = a_.sentences[sentence_];
  if (time >= trigger) return false;
  bool closed = false;
  for (std::uint32_t t = group(time).last; t < group(trigger).first; ++t)
    closed = closed || a_.tags[t].tag == Tag::comma;
  if (!closed) return false;
  std::uint32_t begin = time;
  while (begin > info.first_group) {
    for (std::uint32_t t = group(begin - 1).last; t < group(begin).first; ++t)
      if (a_.tags[t].tag == Tag::comma) return begin != time || group(time).first > t + 2;
    --begin;
  }
  return false;
}

// "announced in November that the site would shut", "said on Monday it had closed": when it was said, not done.
bool Matcher::of_report(std::uint32_t time, std::uint32_t trigger) const {
  const SentenceInfo& info = a_.sentences[sentence_];
  if (time >= trigger || time == info.first_group) return false;
  std::uint32_t verb = time;  // the verb that the time stands behind, with its object at most
  while (verb > info.first_group && verb + 4 > time && group(verb).kind != GroupKind::verb) --verb;
  const Group& said = group(verb);
  if (said.kind != GroupKind::verb || said.infinitive || said.participle) return false;
  const bool reports = rules_.governor(said.act()) == Governor::said || words_.in(WordList::telling, said.verb);
  if (!reports) return false;
  // A clause of its own begins behind it: with "that", or with a subject.
  for (std::uint32_t k = time + 1; k <= trigger; ++k) {
    for (std::uint32_t t = group(k - 1).last; t < group(k).first; ++t)
      if (a_.word(t) == "that") return true;
    const Group& x = group(k);
    if (a_.word(x.first) == "that") return true;
    if (x.kind == GroupKind::verb) return false;
    if (k == time + 1 && !x.preposition && x.time == kNone && x.first == group(time).last && k < trigger &&
        rules_.governor(said.act()) == Governor::said)
      return true;
  }
  return false;
}

// "the state bought the plant back, and in 2008 it was sold": behind a comma, and before the subject of another verb.
bool Matcher::of_next_clause(std::uint32_t trigger, std::uint32_t time) const {
  const SentenceInfo& info = a_.sentences[sentence_];
  if (time <= trigger || time + 2 >= info.last_group) return false;
  const Group &subject = group(time + 1), &verb = group(time + 2);
  if (subject.kind != GroupKind::noun || subject.preposition || subject.relative || verb.kind != GroupKind::verb ||
      verb.participle || verb.infinitive)
    return false;
  for (std::uint32_t t = group(time - 1).last; t < group(time).first; ++t)
    if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::conjunction) return true;
  return false;
}

// "began with 40,000 a year and was raised to 65,000 in 2006": the time of the other verb.
bool Matcher::of_joined_verb(const Clause& c, std::uint32_t time) const {
  for (std::uint32_t k = time; k > c.trigger + 1; --k) {
    const Group& x = group(k - 1);
    if (x.kind != GroupKind::verb || x.participle || x.infinitive || (c.has_verb && k - 1 == c.verb)) continue;
    for (std::uint32_t t = group(k - 2).last; t < x.first; ++t)
      if (a_.tags[t].tag == Tag::conjunction) return true;
    return false;
  }
  return false;
}

// "up 12 percent from 2021", "15 percent more than in 2022", "against 130,000 a year earlier": the time of what a
// number is held against.
bool Matcher::of_comparison(std::uint32_t time) const {
  const std::uint32_t first = a_.tokens.sentences[sentence_].first;
  std::uint32_t t = group(time).first;
  if (group(time).preposition && group(time).preposition_token >= first)
    t = std::min(t, group(time).preposition_token + 1);
  for (int looked = 0; t > first && looked < 8; ++looked) {
    const std::string_view before = a_.word(--t);
    const Tag tag = a_.tags[t].tag;
    if (before == "against" || before == "versus" || before == "vs") return true;
    const std::string_view further = t > first ? a_.word(t - 1) : std::string_view();
    if (before == "than")  // "less than a year ago", "no later than 2025": no other number
      return further != "later" && further != "earlier" && further != "sooner" &&
             a_.word(group(time).last - 1) != "ago";
    if (before == "with" || before == "to") return further == "compared" || further == "comparison";
    if (before == "from" || before == "on")
      return further == "down" || further == "up" ||
             (t > first && a_.quantity_at[t - 1] != kNone &&
              a_.quantities[std::size_t(a_.quantity_at[t - 1])].kind == QuantityKind::percent);
    if (tag == Tag::verb || tag == Tag::be || tag == Tag::have || tag == Tag::comma || tag == Tag::semicolon ||
        (a_.time_at[t] != kNone && a_.time_at[t] != group(time).time))
      return false;
  }
  return false;
}

// "started there in 1959, when the works opened", "until December 2006, when it closed": the time that "when" follows.
const TimeExpression* Matcher::time_of_when(const Clause& c) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  std::uint32_t t = group(c.trigger).first;
  for (std::uint32_t looked = 0; t > s.first && looked < 12; ++looked) {
    --t;
    if (a_.word(t) == "when") break;
    const std::int32_t at = a_.group_at[t];
    if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::semicolon ||
        (at != kNone && std::uint32_t(at) != c.trigger && group(std::uint32_t(at)).kind == GroupKind::verb &&
         std::uint32_t(at) != c.verb))
      return nullptr;
  }
  if (t <= s.first || a_.word(t) != "when") return nullptr;
  const std::uint32_t before = a_.tags[t - 1].tag == Tag::comma && t - 1 > s.first ? t - 2 : t - 1;
  const std::int32_t g = a_.group_at[before];
  if (g == kNone || group(std::uint32_t(g)).time == kNone) return nullptr;
  const TimeExpression& x = a_.times[std::size_t(group(std::uint32_t(g)).time)];
  return x.date.known() ? &x : nullptr;
}

// The time that dates a statement: the nearest of the clause.
const TimeExpression* Matcher::time_of(const Clause& c, LemmaId* preposition) const {
  if (const TimeExpression* when = time_of_when(c); when && c.times.empty()) return when;
  for (std::uint32_t i : c.times) {
    const TimeExpression& t = a_.times[std::size_t(group(i).time)];
    if (!t.date.known() || of_insertion(i, c.trigger) || of_report(i, c.trigger)) continue;
    if (of_comparison(i)) continue;
    if (preposition) *preposition = group(i).preposition;
    // "forty years ago today": the day of that year.
    if (i > a_.sentences[sentence_].first_group && group(i - 1).time != kNone && a_.word(group(i).first) == "today" &&
        group(i - 1).last == group(i).first && a_.times[std::size_t(group(i - 1).time)].date.known())
      return &a_.times[std::size_t(group(i - 1).time)];
    return &t;
  }
  // Past a parenthesis: the only time that the sentence names; else, of an entry of a timeline, its date.
  const TimeExpression* told_at = told_at_.date.known() ? &told_at_ : nullptr;
  const TimeExpression* only = nullptr;
  const SentenceInfo& info = a_.sentences[sentence_];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    if (group(i).time == kNone) continue;
    const TimeExpression& t = a_.times[std::size_t(group(i).time)];
    if (!t.date.known()) continue;
    if (only || i == info.first_group + 1) return told_at;  // several, or a dateline
    if (of_inner_clause(c.trigger, i) || of_insertion(i, c.trigger) || of_report(i, c.trigger) ||
        of_next_clause(c.trigger, i) || of_joined_verb(c, i) || of_comparison(i))
      return told_at;
    only = &t;
    if (preposition) *preposition = group(i).preposition;
  }
  return only ? only : told_at;
}

// The time right after a number: "185,000 in 2021".
const TimeExpression* Matcher::time_after(std::uint32_t g) const {
  if (g + 1 >= a_.sentences[sentence_].last_group || group(g + 1).time == kNone) return nullptr;
  const TimeExpression& t = a_.times[std::size_t(group(g + 1).time)];
  return t.date.known() ? &t : nullptr;
}

bool Matcher::compares(LemmaId preposition) const {
  std::string_view text = words_.lemma_text(preposition);
  return text == "against" || text == "after" || text == "from" || text == "versus" || text == "than";
}

// The period of the next number: its own, or the year before the last one.
std::string Matcher::period_after(std::uint32_t g, const TimeExpression& before) const {
  if (const TimeExpression* own = time_after(g)) return to_string(own->date);
  if (g + 1 >= a_.sentences[sentence_].last_group || !before.date.known()) return "";
  const Group& x = group(g + 1);
  if (!(x.nouns & kPeriodNoun) || x.last >= a_.tokens.sentences[sentence_].last) return "";
  if (a_.word(x.head) != "year" || (a_.word(x.last) != "before" && a_.word(x.last) != "earlier")) return "";
  return to_string(Date{before.date.year - 1, 0, 0});
}

// "the plant of 1997", "the 1963 factory": the year that the noun is called by.
const TimeExpression* Matcher::time_of_birth(const Clause& c) const {
  const Group& g = group(c.trigger);
  if (g.kind != GroupKind::noun) return nullptr;
  const auto year = [&](std::int32_t time) -> const TimeExpression* {
    if (time == kNone) return nullptr;
    const TimeExpression& t = a_.times[std::size_t(time)];
    const bool plain = t.date.known() && !t.date.month && !t.end.known() && !t.vague && t.last == t.first + 1;
    return plain && t.date.year < a_.published.year - 1 ? &t : nullptr;
  };
  if (g.head > g.first)
    if (const TimeExpression* t = year(a_.time_at[g.head - 1])) return t;
  const std::uint32_t next = c.trigger + 1;
  if (next >= a_.sentences[sentence_].last_group || words_.lemma_text(group(next).preposition) != "of") return nullptr;
  return group(next).first <= g.last + 1 ? year(group(next).time) : nullptr;
}

// The number that counts the word at `t`: "25th anniversary", "forty years", "a golden jubilee"; 0 where none does.
int Matcher::counted_years(std::uint32_t t) const {
  const std::uint32_t first = a_.tokens.sentences[sentence_].first;
  const std::string_view word = a_.word(t);
  const int unit = word == "decade" || word == "decades" ? 10 : 1;
  if (word == "centenary" || word == "centennial") return 100;
  if (word == "jubilee" && t > first) {
    if (a_.word(t - 1) == "golden") return 50;
    if (a_.word(t - 1) == "silver") return 25;
    if (a_.word(t - 1) == "diamond") return 60;
  }
  for (std::uint32_t k = t + 1; k-- > first && k + 4 > t;) {
    if (k < t && a_.tags[k].tag != Tag::number && a_.tags[k].tag != Tag::adjective && a_.tags[k].tag != Tag::other &&
        a_.quantity_at[k] == kNone)
      return 0;
    if (a_.quantity_at[k] == kNone) continue;
    const Quantity& q = a_.quantities[std::size_t(a_.quantity_at[k])];
    if (q.kind == QuantityKind::money || q.kind == QuantityKind::percent || q.value > 150 || q.value < 1) return 0;
    return int(q.value) * unit;
  }
  return 0;
}

// What the headline or the first sentences tell in the perfect, without any time.
bool Matcher::is_news(const Clause& c) const {
  constexpr std::uint32_t lead = 5;  // sentences, headline and place line among them
  const Mode& m = c.mode;
  if (sentence_ >= lead || !m.perfect || m.past || m.planned || m.future || m.negated || m.again ||
      !a_.published.known() || !c.has_verb || !c.times.empty())
    return false;
  const SentenceInfo& info = a_.sentences[sentence_];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (group(i).time != kNone && a_.times[std::size_t(group(i).time)].date.known()) return false;
  return true;
}

// "forty years after it had opened", "in the eight years since it opened": counted back from the time of what is told
// with it; unknown where nothing is counted or the clause has a time of its own.
Date Matcher::counted_back(const Clause& c, const TimeExpression* time) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  const std::uint32_t trigger = group(c.trigger).first;
  if (time && time->first > trigger) return {};
  for (std::uint32_t t = trigger; t > s.first + 1 && t + 6 > trigger;) {
    --t;
    if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::verb) break;
    const std::string_view word = a_.word(t), unit = a_.word(t - 1);
    if (word != "after" && word != "since") continue;
    if (unit != "years" && unit != "decades") break;
    const int years = counted_years(t - 1);
    const Date now = time ? time->date : a_.published;
    return years > 1 && now.known() ? Date{now.year - years, 0, 0} : Date{};
  }
  return {};
}

// "celebrates its 25th anniversary", "marks forty years of production", "turned fifty this week": the year in which it
// began; unknown where the jubilee is that of something else.
Date Matcher::day_of_birth(const Clause& c) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  static constexpr auto spans =
      word_set({"anniversary", "birthday", "jubilee", "centenary", "centennial", "year", "years", "decade", "decades"});
  const std::uint32_t begin = group(c.trigger).first;
  const auto own_kind = [&](std::uint32_t t) {  // what follows: nothing, or how the plant has run so long
    static constexpr auto kinds =
        word_set({"production",   "operation",     "operations", "manufacturing", "manufacture",  "existence",
                  "history",      "work",          "activity",   "service",       "business",     "opening",
                  "inauguration", "start",         "foundation", "founding",      "creation",     "launch",
                  "life",         "commissioning", "assembly",   "carmaking",     "vehicle",      "car",
                  "automobile",   "making",        "building",   "producing",     "establishment"});
    if (t >= s.last || a_.time_at[t] != kNone) return true;
    if (a_.word(t) == "ago" || a_.word(t) == "after" || a_.word(t) == "before") return false;
    const std::string_view word = a_.word(t);
    if (word == "old" || word == "on") return true;
    if (word != "of" && word != "in" && word != "since") return a_.tags[t].tag != Tag::preposition;
    ++t;
    if (t < s.last && a_.time_at[t] != kNone) return true;
    if (t < s.last && a_.group_at[t] != kNone) {
      const std::uint32_t g = std::uint32_t(a_.group_at[t]);
      for (const std::uint32_t of : {g, std::min(g + 1, a_.sentences[sentence_].last_group - 1)})
        if (discourse_.plant_of_group(of) != kNone && (of == g || group(g).is_possessor)) return true;
    }
    while (t < s.last && (a_.tags[t].tag == Tag::determiner || a_.tags[t].tag == Tag::possessive_pronoun)) ++t;
    return t < s.last && kinds.contains(a_.word(t));
  };
  // "is forty years old", "the forty-year-old plant": nothing else that lasts so long is its age.
  const Group& trigger = group(c.trigger);
  const bool aged = trigger.copula || (trigger.kind == GroupKind::noun && (trigger.nouns & kPlantNoun));
  const auto old = [&](std::uint32_t t) {
    if (t < s.last && a_.tokens.tokens[t].kind == TokenKind::hyphen) ++t;
    return t < s.last && a_.word(t) == "old";
  };
  const std::uint32_t end = aged && !trigger.copula ? trigger.last : begin + 14;
  for (std::uint32_t t = begin; t < std::min(s.last, end); ++t) {
    const std::string_view word = a_.word(t);
    if (aged && !old(t + 1)) continue;
    int years = 0;
    if (spans.contains(word))
      years = counted_years(t);
    else if (t == group(c.trigger).last && words_.lemma_text(group(c.trigger).verb) == "turn" &&
             a_.tags[t].tag == Tag::number)
      years = counted_years(t);
    if (years < 2 || years > 150) continue;
    if (!own_kind(t + 1)) return {};
    Date now = a_.published;
    for (std::uint32_t i : c.times)
      if (const TimeExpression& x = a_.times[std::size_t(group(i).time)]; x.date.known()) now = x.date;
    return now.known() ? Date{now.year - years, 0, 0} : Date{};
  }
  return {};
}

// "dried up in March 2022; it has stood still ever since": the time told last.
const TimeExpression* Matcher::time_before(const Clause& c) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  bool since = false;
  for (std::uint32_t t = group(c.trigger).first; t < std::min(s.last, group(c.trigger).last + 8); ++t)
    since = since || (a_.word(t) == "since" &&
                      (t + 1 >= s.last || a_.tags[t + 1].tag == Tag::end || a_.tags[t + 1].tag == Tag::comma));
  if (!since) return nullptr;
  for (std::uint32_t i = c.trigger; i-- > 0;) {
    if (sentence_ - group(i).sentence > 1) return nullptr;
    if (group(i).time != kNone && a_.times[std::size_t(group(i).time)].date.known())
      return &a_.times[std::size_t(group(i).time)];
  }
  return nullptr;
}

}  // namespace plantgraph
