// Of what time, and of all or of some, a number is that a rule takes.
#include <algorithm>

#include "ingest/matcher.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "annual capacity"
bool Matcher::said_yearly(std::uint32_t i) const {
  for (std::uint32_t t = group(i).first; t < group(i).last; ++t)
    if (a_.word(t) == "annual" || a_.word(t) == "yearly") return true;
  return false;
}

bool Matcher::yearly_near(std::uint32_t i) const {
  const Group& g = group(i);
  for (std::uint32_t t = g.first; t < g.last; ++t)
    if (a_.word(t) == "annual" || a_.word(t) == "yearly") return true;
  const Sentence& s = a_.tokens.sentences[sentence_];
  const std::uint32_t end = std::min(s.last, g.last + 9);
  for (std::uint32_t t = g.first; t < end; ++t) {
    std::string_view word = a_.word(t);
    if (word == "annually" || word == "annum" || word == "yearly" || word == "p.a" || word == "p.a.") return true;
    if (word == "year" && t > s.first) {
      static constexpr auto apart = word_set({"earlier", "ago", "before", "later", "previously", "prior"});
      if (t + 1 < s.last && apart.contains(a_.word(t + 1))) continue;  // "than a year earlier"
      std::string_view before = a_.word(t - 1);
      if (before == "a" || before == "per" || before == "each" || before == "every" || before == "/" ||
          before == "in" || before == "one")
        return true;
    }
    if (a_.tags[t].tag == Tag::semicolon) break;
  }
  const std::uint32_t start = g.first > s.first + 6 ? g.first - 6 : s.first;
  for (std::uint32_t t = start; t < g.first; ++t)
    if (a_.word(t) == "annual" || a_.word(t) == "annually" || a_.word(t) == "yearly" || a_.word(t) == "annum")
      return true;
  return false;
}

// "600 cars a day", "60 an hour", "per shift"
bool Matcher::short_rate(std::uint32_t g) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  std::uint32_t end = group(g).last;  // "25,000 passenger and light truck tires per day": past what is joined to it
  if (g + 1 < a_.sentences[sentence_].last_group && group(g + 1).kind == GroupKind::noun && !group(g + 1).preposition &&
      group(g + 1).quantity == kNone && group(g + 1).first <= end + 1 && end < s.last &&
      (a_.tags[end].tag == Tag::conjunction || group(g + 1).first == end))
    end = group(g + 1).last;
  for (std::uint32_t t = group(g).first; t < std::min(s.last, end + 4); ++t) {
    const std::string_view word = a_.word(t);
    if (word == "daily" || word == "hourly" || word == "monthly" || word == "weekly") return true;
    if (t == s.first || (word != "day" && word != "hour" && word != "month" && word != "week" && word != "shift"))
      continue;
    const std::string_view before = a_.word(t - 1);
    if (before == "a" || before == "an" || before == "per" || before == "each" || before == "every") return true;
  }
  return false;
}

// "850 people, 600 of them women": some of those that were counted. "1,000 of them at its plant in Ulm" are all there.
bool Matcher::some_of_them(std::uint32_t g) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  const std::uint32_t t = group(g).last;
  if (t + 1 >= s.last || a_.word(t) != "of" || (a_.word(t + 1) != "them" && a_.word(t + 1) != "these")) return false;
  static constexpr auto some = word_set({"women", "men", "temporary", "part-time", "seasonal", "agency", "on", "from",
                                         "temps", "apprentices", "trainees", "contract", "contractors"});
  return t + 2 < s.last && some.contains(a_.word(t + 2));
}

// "500 more jobs", "an additional 100,000 cars", "another 30 GWh"
bool Matcher::something_more(std::uint32_t g) const {
  for (std::uint32_t t = group(g).first; t < std::min(group(g).last + 1, a_.tokens.sentences[sentence_].last); ++t)
    for (std::string_view word : {"more", "additional", "extra", "another", "further", "new", "fewer", "other"})
      if (a_.word(t) == word) return !(word == "more" && t + 1 < group(g).last && a_.word(t + 1) == "than");
  if (group(g).first > 0 && a_.word(group(g).first - 1) == "another") return true;
  if (group(g).nouns & kPeopleNoun && of_others(g)) return true;
  if (some_of_them(g)) return true;
  // "the loss of 944 jobs", "the hiring of 200 workers"
  if (g == 0 || words_.lemma_text(group(g).preposition) != "of") return false;
  for (std::string_view word :
       {"loss",       "losses",      "cut",       "cuts",         "cutting", "layoff",   "layoffs",
        "dismissal",  "elimination", "reduction", "departure",    "hiring",  "addition", "creation",
        "redundancy", "shift",       "team",      "crew",         "wave",    "batch",    "round",
        "contingent", "dismissals",  "layoffs",   "redundancies", "cuts"})
    if (a_.word(group(g - 1).head) == word) return true;
  return false;
}

// "6,000 indirect jobs", "4,000 people at suppliers", "120 temporary workers": work that hangs on the plant and is not
// its own, or not its staff.
bool Matcher::of_others(std::uint32_t g) const {
  static constexpr auto others = word_set({"agency", "dealers", "dealerships", "indirect", "indirectly", "seasonal",
                                           "spin-off", "subcontractors", "suppliers", "supplier", "temporary"});
  const Sentence& s = a_.tokens.sentences[sentence_];
  // "indirectly employs 3,000", "with its suppliers some 5,000 jobs"
  for (std::uint32_t t = group(g).first; t > s.first && t + 5 > group(g).first; --t) {
    if (a_.tags[t - 1].tag == Tag::semicolon || a_.tags[t - 1].tag == Tag::conjunction) break;
    if (a_.word(t - 1) == "indirectly" || a_.word(t - 1) == "suppliers") return true;
  }
  for (std::uint32_t t = group(g).first; t < std::min(group(g).last + 3, s.last); ++t) {
    if (t >= group(g).last && (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::conjunction)) return false;
    if (others.contains(a_.word(t))) return true;
  }
  return false;
}

}  // namespace plantgraph
