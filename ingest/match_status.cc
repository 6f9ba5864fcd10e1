// Of Matcher: how it stands with a plant and with what it makes: running, idle or closed, and since when; made once,
// now or one day.
#include <algorithm>

#include "ingest/matcher.h"
#include "ingest/word_set.h"

namespace plantgraph {

// When one of a row of goods is made, where it tells it itself: "the A and, from next year, the B"; "the B alongside
// the A"; "rolled out the first B". Empty where it is as the verb tells.
std::string Matcher::when_made(const std::string& told, const Resolved& goods, const Clause& c) const {
  if (goods.group == kNone) return "";
  const std::uint32_t g = std::uint32_t(goods.group);
  const SentenceInfo& info = a_.sentences[sentence_];
  if (told == "planned" && c.has_verb && group(c.trigger).kind == GroupKind::noun) {
    // "plans to move production of the Focus to Valencia", "production of the Focus will be moved": it is made as yet.
    static constexpr auto leaving = word_set({"move", "shift", "transfer", "relocate", "switch", "consolidate"});
    if (leaving.contains(words_.lemma_text(group(c.verb).verb))) return "current";
  }
  if (told == "planned") {
    // "The last Focus is to be built in 2025"
    for (std::uint32_t t = group(g).first; t < group(g).head; ++t)
      if (a_.word(t) == "last" || a_.word(t) == "final") return "current";
    // "will build the Elroq alongside the Enyaq"
    const std::string_view beside = words_.lemma_text(group(g).preposition);
    if (beside == "alongside" || beside == "in_addition_to" || beside == "besides" || beside == "beside")
      return "current";
  }
  if (g > info.first_group && group(g - 1).time != kNone && group(g - 1).last < group(g).first + 1 &&
      g - 1 > c.trigger) {
    const TimeExpression& time = a_.times[std::size_t(group(g - 1).time)];
    const bool set_off =
        a_.tags[group(g - 1).last].tag == Tag::comma || words_.lemma_text(group(g - 1).preposition) != "";
    const std::string_view word = words_.lemma_text(group(g - 1).preposition);
    if (set_off && time.date.known() && a_.published.known()) {
      if (word == "until") return time.date < a_.published ? "past" : "current";
      if (a_.published < first_day(time.date)) return "planned";
      if (told == "planned" && word == "since") return "current";
    }
  }
  // "Assembly of the Navara stops in May": it goes on till then.
  if (told == "past" && (c.mode.stopped || c.mode.ended) && !c.mode.past && !c.mode.perfect && !c.mode.used_to &&
      std::any_of(c.times.begin(), c.times.end(),
                  [&](std::uint32_t t) { return a_.times[std::size_t(group(t).time)].future; }))
    return "current";
  // "Production of the Zoe starts in 2026", "From 2026 it builds the Zoe", "builds the Zoe from 2026"
  if (told == "current" && !c.mode.stopped && !c.mode.ended && !c.mode.continued && a_.published.known()) {
    const bool begins = c.mode.begun || (c.has_verb && (rules_.governor(group(c.verb).verb) == Governor::begun ||
                                                        words_.in(WordList::coming, group(c.verb).verb)));
    const std::uint32_t last =
        group(g).list_head == kNone ? g : group(std::uint32_t(group(g).list_head)).members.back();
    for (const std::uint32_t t : c.times) {
      const TimeExpression& time = a_.times[std::size_t(group(t).time)];
      const std::string_view word = words_.lemma_text(group(t).preposition);
      if (!time.date.known() || !(a_.published < first_day(time.date)) || word == "until" || word == "by") continue;
      if (begins || (word == "from" &&
                     (t == info.first_group || (t == last + 1 && group(t).preposition_token == group(last).last))))
        return "planned";
    }
  }
  // "opened a plant for truck brakes"
  static constexpr auto opening = word_set({"launch", "start", "unveil", "celebrate"});
  if (told == "past" && c.has_verb && c.verb != c.trigger && !over(c) && !c.mode.ended &&
      group(c.trigger).kind == GroupKind::noun && (group(c.trigger).nouns & kPlantNoun) &&
      (words_.in(WordList::founding, group(c.verb).act()) || opening.contains(words_.lemma_text(group(c.verb).act()))))
    return "current";
  // "last year rolled out 532,000 vehicles, the Sorento and the K5 among them"
  if (told == "past" && !over(c) && !c.mode.stopped && !c.mode.ended && !c.mode.used_to && !c.mode.failed &&
      std::any_of(c.objects.begin(), c.objects.end(), [&](std::uint32_t o) {
        return group(o).quantity != kNone &&
               a_.quantities[std::size_t(group(o).quantity)].kind == QuantityKind::count &&
               a_.quantities[std::size_t(group(o).quantity)].value >= 1000;
      })) {
    const TimeExpression* time = time_of(c);
    if (time && !time->date.month && time->date.year + 1 == a_.published.year) return "current";
  }
  // "production of the Aveo was inaugurated on Tuesday", "went into production there last year": it is made since.
  static constexpr auto beginning = word_set({"begin", "commence", "enter", "go", "inaugurate", "introduce", "kick_off",
                                              "launch", "put", "start", "start_up", "start_off", "take_up"});
  if (told == "past" && c.has_verb && !over(c) && !c.mode.ended && !c.mode.stopped && !c.mode.used_to &&
      group(c.trigger).kind == GroupKind::noun && beginning.contains(words_.lemma_text(group(c.verb).act()))) {
    const TimeExpression* time = time_of(c);
    if (time && time->date.year + 3 >= a_.published.year) return "current";
  }
  // "Assembly of the Navara stops in May": until then it goes on.
  if (told == "past" && (c.mode.stopped || c.mode.ended) && !c.mode.past && !c.mode.perfect && a_.published.known() &&
      std::any_of(c.times.begin(), c.times.end(), [&](std::uint32_t t) {
        const TimeExpression& time = a_.times[std::size_t(group(t).time)];
        return time.date.known() && a_.published < first_day(time.date);
      }))
    return "current";
  // "so that the V8 can be built there from 2027 on"
  if (told == "current" && c.mode.able && a_.published.known())
    for (const std::uint32_t t : c.times) {
      const TimeExpression& time = a_.times[std::size_t(group(t).time)];
      if (time.date.known() && a_.published < first_day(time.date) &&
          words_.lemma_text(group(t).preposition) != "until")
        return "planned";
    }
  if (told == "past" && !over(c) && counts_up(g)) {
    const TimeExpression* time = time_of(c);
    if (!time || time->date.year + 1 >= a_.published.year) return "current";
  }
  return "";
}

// "no Astra", "not a single Corolla"
bool Matcher::none_of(const Resolved& goods) const {
  if (goods.group == kNone) return false;
  const std::int32_t head = group(std::uint32_t(goods.group)).list_head;
  const Group& g = group(head == kNone ? std::uint32_t(goods.group) : std::uint32_t(head));
  if (a_.word(g.first) == "no") return true;
  return g.first > a_.tokens.sentences[sentence_].first && a_.word(g.first - 1) == "not" &&
         (a_.word(g.first) == "a" || a_.word(g.first) == "one");
}

// "the first Astra", "its millionth Corolla": more will follow.
bool Matcher::counts_up(std::uint32_t i) const {
  const Group& g = group(i);
  for (std::uint32_t t = g.first; t < g.head; ++t) {
    const std::string_view word = a_.word(t);
    if (word == "last" || word == "final") return false;
    if ((word == "first" || word == "maiden" || word == "inaugural" || word == "millionth" || word == "thousandth") &&
        a_.tokens.tokens[t + 1].kind != TokenKind::hyphen)
      return true;
    if (const std::int32_t q = a_.quantity_at[t];
        q != kNone && a_.quantities[std::size_t(q)].kind == QuantityKind::ordinal)
      return true;
  }
  return false;
}

// "temporarily", "for three weeks", "for the summer break": what is closed so will open again.
bool Matcher::for_a_while(std::uint32_t token) const {
  static constexpr auto brief = word_set({"temporarily", "briefly", "provisionally", "intermittently"});
  static constexpr auto pauses =
      word_set({"weeks",  "week",        "days",      "day",        "hours",    "month",  "months",
                "shifts", "fortnight",   "weekend",   "holiday",    "holidays", "break",  "vacation",
                "summer", "maintenance", "retooling", "rebuilding", "while",    "moment", "present"});
  const Sentence& s = a_.tokens.sentences[sentence_];
  bool span = false;
  for (std::uint32_t t = token > s.first + 3 ? token - 3 : s.first; t < s.last && t < token + 14; ++t) {
    const std::string_view word = a_.word(t);
    if (brief.contains(word)) return true;
    if (t <= token) continue;
    if (a_.tags[t].tag == Tag::subordinator || a_.tags[t].tag == Tag::semicolon) return false;
    if (word == "for" || word == "during")
      span = true;
    else if (a_.tags[t].tag == Tag::preposition || a_.tags[t].tag == Tag::comma)
      span = false;
    if (span && pauses.contains(word)) return true;
  }
  return false;
}

// "stopped for good", "halted permanently"
bool Matcher::for_good(std::uint32_t token) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  for (std::uint32_t t = token > s.first ? token - 1 : token; t < s.last && t < token + 8; ++t) {
    const std::string_view word = a_.word(t);
    if (t > token && (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::semicolon || word == "and")) return false;
    if (word == "permanently" || word == "forever" || word == "definitively") return true;
    if (word == "for" && t + 1 < s.last && (a_.word(t + 1) == "good" || a_.word(t + 1) == "ever")) return true;
  }
  return false;
}

// "The former Hyundai plant started production in February": it was opened before, by whose it was.
bool Matcher::begins_anew(const Resolved& plant, const Clause& c) const {
  static constexpr auto work = word_set({"production", "assembly", "manufacturing", "operation", "operations", "line"});
  if (plant.group == kNone || !work.contains(words_.lemma_text(group(c.trigger).head_lemma))) return false;
  const Group& g = group(std::uint32_t(plant.group));
  return g.former && g.kind == GroupKind::noun && discourse_.plant_of_group(std::uint32_t(plant.group)) == plant.entity;
}

// "trial production", "pilot assembly": not yet for sale
bool Matcher::on_trial(const Group& g) const {
  static constexpr auto trials = word_set({"trial", "test", "pilot", "pre-series", "pre-production", "experimental"});
  if (g.kind != GroupKind::noun) return false;
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (trials.contains(a_.word(t))) return true;
  return false;
}

// "opened its doors to visitors", "open to the public"
bool Matcher::to_visitors(std::uint32_t token) const {
  static constexpr auto visitors = word_set(
      {"visitors", "public", "guests", "press", "journalists", "families", "tourists", "schools", "fans", "customers"});
  const Sentence& s = a_.tokens.sentences[sentence_];
  for (std::uint32_t t = token + 1; t + 1 < s.last && t < token + 9; ++t)
    if (a_.word(t) == "to" &&
        (visitors.contains(a_.word(t + 1)) || (t + 2 < s.last && visitors.contains(a_.word(t + 2)))))
      return true;
  return false;
}

// "If sales stay low, it will close the plant"; "will shut it unless the State helps".
bool Matcher::on_condition(std::uint32_t token) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  const auto opens = [&](std::uint32_t t) {
    const std::string_view word = a_.word(t);
    if (word == "provided") return t + 1 < s.last && a_.word(t + 1) == "that";
    if (word != "if" && (word != "unless" || t == s.first)) return false;
    if (t > s.first && (a_.word(t - 1) == "even" || a_.word(t - 1) == "as")) return false;
    return t + 1 < s.last && a_.word(t + 1) != "all" && a_.word(t + 1) != "everything" && a_.word(t + 1) != "approved";
  };
  if (opens(s.first)) return true;
  for (std::uint32_t t = token; t < std::min(s.last, token + 24); ++t)
    if (opens(t)) return true;
  return false;
}

// "A strike shut down the plant", "closed because of floods": it will open again.
bool Matcher::by_mishap(std::uint32_t token) const {
  static constexpr auto mishaps = word_set(
      {"strike",   "strikes",    "walkout",     "stoppage",     "shortage",     "shortages", "lack",        "fire",
       "flood",    "floods",     "flooding",    "earthquake",   "quake",        "tsunami",   "storm",       "hurricane",
       "typhoon",  "cyclone",    "snow",        "blizzard",     "blockade",     "blockades", "protest",     "protests",
       "blackout", "outage",     "cyberattack", "cyber-attack", "virus",        "lockdown",  "coronavirus", "pandemic",
       "covid-19", "covid",      "epidemic",    "outbreak",     "tornado",      "explosion", "heatwave",    "unrest",
       "accident", "disruption", "disruptions", "majeure",      "weather",      "rains",     "landslide",   "eruption",
       "cold",     "frost",      "sabotage",    "curfew",       "sanitisation", "infections"});
  static constexpr auto causes = word_set({"because", "due", "owing", "amid", "by", "over", "for"});
  const Sentence& s = a_.tokens.sentences[sentence_];
  for (std::uint32_t t = s.first; t < std::min(s.last, token + 24); ++t) {
    if (t == token) {  // the subject: what stands right before, past its own "of"
      continue;
    }
    if (!mishaps.contains(a_.word(t))) continue;
    if (t < token) {
      bool verb = false;
      for (std::uint32_t k = t; k < token && !verb; ++k)
        verb = a_.tags[k].tag == Tag::verb || a_.tags[k].tag == Tag::comma;
      if (!verb) return true;
      continue;
    }
    for (std::uint32_t k = t; k > token && k + 6 > t; --k)
      if (causes.contains(a_.word(k))) return true;
  }
  return false;
}

// "was to close in 2014", "had planned to open it in 2016": whether it came to that is not told.
bool Matcher::once_planned(const Mode& m, const TimeExpression* time) const {
  if (!m.past || !(m.planned || m.future)) return false;
  return !time || (time->date.known() && a_.published.known() && last_day(time->date) < a_.published);
}

bool Matcher::say_status(const Saying& s, Claim claim, const Mode& m, const TimeExpression* time, LemmaId preposition) {
  std::string status = s.status;
  if (m.possible || m.weighed || m.rumoured) return false;
  // "closing it will cost $200 million": spoken of, not done.
  const Group& v = a_.groups[std::size_t(a_.group_at[claim.token])];
  if (v.kind == GroupKind::verb && v.form == Form::ing && !v.progressive) {
    if (!time) return false;
    // "two years after reopening it": what it was before all else that is told.
    const std::string_view before = v.first > 0 ? a_.word(v.first - 1) : std::string_view();
    if (before == "after" || before == "before" || before == "without" || before == "despite") return false;
  }
  // "restarts next year", "production resumes on Monday"
  const bool ahead =
      time && time->future && !m.past && !m.perfect && (v.kind == GroupKind::verb || status == "restarting");
  const bool planned = m.planned || m.future || m.agreed || m.wished || ahead;
  if (planned && on_condition(claim.token)) return false;
  if (m.wished && m.past && !(time && time->future && time->first > claim.token)) return false;  // "wanted to close it"
  if (once_planned(m, time)) return false;
  if (status == "idle" && for_good(claim.token)) status = "closed";
  if (status == "closed" &&
      (claim.qualifiers.count(Qualifier::until) || for_a_while(claim.token) || by_mishap(claim.token)))
    status = "idle";
  if (status == "restarting" && !planned) status = "operating";
  if (planned) {
    if (status == "operating")
      status = "planned";
    else if (status == "idle" && !time && !claim.qualifiers.count(Qualifier::until))
      return false;  // announced without a date: it still runs
    else if (status == "closed" && !time && !claim.qualifiers.count(Qualifier::until)) {
      // "will close its plant": that it shall be closed is what the text tells.
      if (discourse_.entities()[claim.subject].several) return false;
      claim.confidence *= 0.8;
    } else if (status == "restarting")
      status = "restarting";
  }
  if (time) {
    // "from 1953 until 2012, when it closed the plant"
    const bool at_end = status == "closed" && time->end.known() && time->end.year > time->date.year;
    std::string date = to_string(at_end ? time->end : time->date);
    bool until = s.until || words_.lemma_text(preposition) == "until" || words_.lemma_text(preposition) == "till";
    if (until && status == "operating")
      claim.qualifiers[Qualifier::until] = date;
    else
      claim.qualifiers[Qualifier::since] = date;
  }
  claim.literal = Literal{LiteralKind::status, 0, status, ""};
  emit(std::move(claim));
  return true;
}

}  // namespace plantgraph
