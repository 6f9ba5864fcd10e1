#include "ingest/matcher.h"

#include <algorithm>

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
  if (m.wished || m.possible) return "exploring";
  if (base == "completed" && (m.agreed || m.planned || m.future)) return m.negated ? "cancelled" : "agreed";
  if (m.completed) return m.planned || m.future ? "agreed" : "completed";
  return base;
}

// "from 1966 to 2019": a time that has ended.
bool Matcher::over(const Clause& c) const {
  for (std::uint32_t i : c.times) {
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
  if (m.continued || m.begun) return "current";
  if (m.past) return "past";
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

// "up 12 percent from 2021", "28 percent more than in 2019": the year of the comparison.
bool Matcher::percent_before(std::uint32_t time) const {
  if (time == a_.sentences[sentence_].first_group || !compares(group(time).preposition)) return false;
  const std::int32_t q = group(time - 1).quantity;
  return q != kNone && a_.quantities[std::size_t(q)].kind == QuantityKind::percent;
}

// The time that dates a statement: the nearest of the clause.
const TimeExpression* Matcher::time_of(const Clause& c, LemmaId* preposition) const {
  for (std::uint32_t i : c.times) {
    const TimeExpression& t = a_.times[std::size_t(group(i).time)];
    if (!t.date.known() || of_insertion(i, c.trigger)) continue;
    if (i != c.times.back() && percent_before(i)) continue;  // "up 12 percent from 2021"
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
    if (of_inner_clause(c.trigger, i) || of_insertion(i, c.trigger)) return told_at;
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
