#include "ingest/clause_reader.h"
#include "ingest/word_set.h"

namespace plantgraph {

void ClauseReader::note_governor(Governor governor, bool negated) {
  Mode& m = clause_.mode;
  switch (governor) {
    case Governor::planned:
      (negated ? m.denied : m.planned) = m.meant = true;
      break;
    case Governor::wished:
      (negated ? m.denied : m.wished) = m.meant = true;
      m.weighed = true;
      break;
    case Governor::wanted:
      (negated ? m.denied : m.wished) = m.meant = true;
      m.planned = m.planned || !negated;
      break;
    case Governor::negotiated:
      (negated ? m.denied : m.negotiated) = true;
      break;
    case Governor::agreed:
      (negated ? m.denied : m.agreed) = true;
      break;
    case Governor::denied:
      m.denied = m.denied || !negated;
      break;
    case Governor::ended:
      m.ended = m.ended || !negated;
      m.dropped =
          m.dropped || (m.meant && !negated);  // what ends stands around the plan: "plans to end" is another matter
      break;
    case Governor::stopped:
      m.stopped = m.stopped || !negated;
      break;
    case Governor::begun:
      m.begun = true;
      break;
    case Governor::continued:
      m.continued = true;
      break;
    case Governor::rumoured:
      m.rumoured = true;
      break;
    case Governor::able:
      (negated ? m.negated : m.able) = true;
      break;
    case Governor::failed:
      m.failed = m.failed || !negated;
      break;
    case Governor::completed:
      (negated ? m.negated : m.completed) = true;
      break;
    case Governor::said:
    case Governor::allowed:
    case Governor::none:
      if (negated) m.negated = true;
      break;
  }
}

void ClauseReader::note_own(const Group& g, bool trigger) {
  Mode& m = clause_.mode;
  if (g.negated && trigger) m.negated = true;
  // "was nearly sold", "almost bought it": it did not come to that.
  if (trigger && g.kind == GroupKind::verb && !g.infinitive && (g.passive || !g.perfect) && g.head > sentence_.first &&
      (a_.word(g.head - 1) == "nearly" || a_.word(g.head - 1) == "almost"))
    m.failed = true;
  // "Neither the Kuga nor the Focus is built there", "Nobody bought the plant"
  static constexpr auto none = word_set({"nobody", "none"});
  if (trigger && g.first > sentence_.first && g.kind == GroupKind::verb)
    for (std::uint32_t t = g.first; t-- > sentence_.first && tag(t).tag != Tag::comma && tag(t).tag != Tag::verb;)
      if ((a_.word(t) == "neither" && tag(t + 1).tag != Tag::verb) || (t + 1 == g.first && none.contains(a_.word(t))) ||
          (t + 1 == g.first && a_.word(t) == "one" && t > sentence_.first && a_.word(t - 1) == "no")) {
        m.negated = true;
        break;
      }
  if (g.future) m.planned = m.future = true;
  if (g.used_to) m.used_to = true;
  if (g.modal) {
    std::string_view modal = words_.lemma_text(g.modal);
    if (modal == "can")
      m.able = true;
    else if (modal == "could")
      m.able = m.possible = true;
    else if (modal == "may" || modal == "might")
      m.possible = true;
    else
      m.planned = true;
  }
  // "would have closed", "was to have opened": it did not come to that.
  const std::string_view modal = words_.lemma_text(g.modal);
  if (g.perfect && ((g.future && g.form == Form::past) || modal == "would" || modal == "should" || modal == "might"))
    m.failed = true;
  if (g.progressive) m.progressive = true;
  const Date& told_at = a_.sentences[g.sentence].told_at;
  if ((a_.sentences[g.sentence].headline || told_at.known()) && (g.form == Form::s || g.form == Form::base) &&
      !g.infinitive && !g.future && !g.modal && rules_.governor(g.verb) != Governor::planned)
    m.perfect = true;  // headlines and timelines tell in the present; "plans a plant" is still to come
  if (told_at.known() && a_.published < told_at) m.planned = true;
  if (g.perfect) {
    m.perfect = true;
    m.past = m.past || a_.word(g.first) == "had";
  } else if (g.form == Form::past && !g.participle && !looks_present(g)) {
    m.past = true;
  }
}

// "let", "put", "shut": past and present look alike; without a past time beside it the present is meant.
bool ClauseReader::looks_present(const Group& g) const {
  const TokenTag& head = tag(g.head);
  if (g.last - g.first > 2 || !head.info || !(head.info->pos & kVerbBase) || g.auxiliary != kNone) return false;
  // "The president cut the ribbon": of one it would be "cuts" in the present.
  if (clause_.has_verb && &g == &group(clause_.verb) && clause_.subjects.size() == 1) {
    const Group& one = group(clause_.subjects.front());
    if (one.kind == GroupKind::noun && !one.pronoun && !one.plural && one.list_head == kNone && one.quantity == kNone &&
        !(one.nouns & kPeopleNoun))
      return false;
  }
  for (std::uint32_t i : clause_.times) {
    const TimeExpression& t = a_.times[std::size_t(group(i).time)];
    if (t.date.known() && !t.future && a_.published.known() && !(a_.published < last_day(t.date)) &&
        words_.lemma_text(group(i).preposition) != "since")
      return false;
  }
  return true;
}

// A bare verb behind "and" or a comma: "build" in "will expand the works and build".
bool ClauseReader::joined_form(const Group& g) const {
  return g.form == Form::base && !g.infinitive && !g.future && !g.modal &&
         (before(g.first) == Tag::conjunction || before(g.first) == Tag::comma);
}

// The verb with "will" or "to" that the row of bare verbs begins with, or kNone.
std::int32_t ClauseReader::joined_to(std::uint32_t v) const {
  for (int looked = 0; looked < 4; ++looked) {
    const std::int32_t u = verb_left(v);
    if (u == kNone) return kNone;
    const Group& x = group(std::uint32_t(u));
    if (before(group(v).first) == Tag::comma && behind_relative(std::uint32_t(u))) return kNone;
    if (x.future || x.modal || x.infinitive) return u;
    if (!joined_form(x)) return kNone;
    v = std::uint32_t(u);
  }
  return kNone;
}

// Own tense and modality, then those of what governs the verb.
void ClauseReader::note_mode(std::uint32_t v, int depth) {
  const Group& g = group(v);
  note_own(g, depth == 0);
  note_adverbs(g.first);
  if (depth >= kMaxDepth) return;
  // "will acquire the works and build its saloon there", "to expand the works, build the Impreza": what is joined to a
  // plan is planned.
  if (depth == 0 && joined_form(g))
    if (const std::int32_t u = joined_to(v); u != kNone) {
      if (group(std::uint32_t(u)).future) clause_.mode.planned = clause_.mode.future = true;
      note_mode(std::uint32_t(u), depth + 1);
    }
  if (g.infinitive || (g.participle && !g.passive)) {
    if (g.first > sentence_.first && a_.word(g.first - 1) == "whether") clause_.mode.possible = true;
    if (g.preposition && words_.lemma_text(g.preposition) == "close_to") clause_.mode.negotiated = true;
    if (g.preposition && words_.lemma_text(g.preposition) == "open_to") clause_.mode.wished = true;
    // "decided against building it", "imports it instead of making it"
    static constexpr auto not_done = word_set({"against", "without", "instead_of", "rather_than", "far_from"});
    if (g.preposition && not_done.contains(words_.lemma_text(g.preposition)))
      clause_.mode.negated = clause_.mode.denied = true;
    if (v == info_.first_group) return;
    std::uint32_t left = v - 1;
    const Group& l = group(left);
    if (boundary(l.last, g.first)) return;
    if (l.kind == GroupKind::verb) {
      if (!(g.participle && comma_between(l.last, g.first))) {
        note_governor(rules_.governor(l.act()), l.negated);
        // What one decides against was never done; what one abandons may have been.
        static constexpr auto never_done =
            word_set({"decide_against", "block", "veto", "forbid", "prohibit", "thwart"});
        if (!l.negated && never_done.contains(words_.lemma_text(l.act()))) clause_.mode.dropped = true;
        note_mode(left, depth + 1);
      }
      return;
    }
    // "plans to buy", "in talks about buying", "able to make": the nearest noun or adjective that governs.
    for (std::uint32_t i = left, n = 0; n < 4; ++n, --i) {
      const Group& x = group(i);
      if (x.kind == GroupKind::verb) break;
      Governor governor = rules_.governor(x.head_lemma);
      if (governor != Governor::none) {
        // "has no plans to sell", "is not in talks to buy", "does not plan to"
        const std::int32_t u = verb_left(i);
        const bool negated = u != kNone && group(std::uint32_t(u)).negated && i < std::uint32_t(u) + 3;
        note_governor(governor, negated || a_.word(x.first) == "no");
        note_fate(v);
        note_option(i, v);
        if (governor == Governor::negotiated) note_other_party(i, v);
        break;
      }
      if (i == info_.first_group) break;
    }
    if (g.infinitive && announces(v)) clause_.mode.planned = clause_.mode.future = true;
    if (std::int32_t u = verb_left(v);
        u != kNone && !(g.participle && comma_between(group(std::uint32_t(u)).last, g.first) && !g.preposition)) {
      const Group& x = group(std::uint32_t(u));
      const Governor governor = rules_.governor(x.act());
      // "began construction of a plant to make batteries": what was begun is the object.
      const bool object = object_between(std::uint32_t(u), v);
      if (!object || (governor != Governor::begun && governor != Governor::stopped)) note_governor(governor, x.negated);
      if (depth == 0 && g.infinitive && object && !x.copula && governor != Governor::stopped) {
        clause_.mode.purpose = words_.lemma_text(x.verb) != "use";
        if (governor == Governor::begun || breaks_ground(std::uint32_t(u), v))
          clause_.mode.planned = clause_.mode.meant = true;
      }
      // "was at one time to be sold"
      if (g.infinitive && x.copula && !object) clause_.mode.planned = clause_.mode.future = true;
      // "is investing $1 billion in its plant to build the Colorado"
      static constexpr auto preparing = word_set({"invest", "spend", "retool", "convert", "expand", "upgrade", "hire"});
      if (g.infinitive && !x.perfect && x.form != Form::past && preparing.contains(words_.lemma_text(x.verb)))
        clause_.mode.planned = clause_.mode.meant = true;
      note_mode(std::uint32_t(u), depth + 1);
    } else if (u != kNone && follows_from(v, std::uint32_t(u))) {
      if (group(std::uint32_t(u)).future) clause_.mode.planned = clause_.mode.future = true;
      note_mode(std::uint32_t(u), depth + 1);
    }
    return;
  }
  note_condition(v);
  // "denied that it is in talks": the verb before the subordinator.
  if (std::int32_t u = reporting_verb(v); u != kNone) {
    const Group& x = group(std::uint32_t(u));
    Governor governor = rules_.governor(x.act());
    // "The mayor hopes that Tesla will build there": whose wish it is does not build.
    static constexpr auto hoping = word_set({"hope", "wish", "fear", "dream", "demand", "urge", "worry", "want"});
    if (hoping.contains(words_.lemma_text(x.verb)) && std::uint32_t(u) + 1 < v && !group(v - 1).preposition &&
        (group(v - 1).head_is_name || wish_of_others(std::uint32_t(u))))
      clause_.mode.conditional = true;
    else if (x.infinitive && std::uint32_t(u) > info_.first_group && says_untrue(std::uint32_t(u) - 1))
      clause_.mode.denied = true;  // "it is wrong to say that"
    else if (governor == Governor::denied || governor == Governor::rumoured || governor == Governor::wished ||
             governor == Governor::wanted || governor == Governor::planned)
      note_governor(governor, x.negated);
    else if (x.negated && x.copula)  // "it is not true that"; "it is not clear that"
      (says_true(std::uint32_t(u) + 1) ? clause_.mode.denied : clause_.mode.possible) = true;
    else if (x.negated && governor != Governor::said)
      clause_.mode.negated = true;
  }
}

// "will open a plant there, creating 500 jobs", "plans to expand it, raising capacity to 300,000": what comes of a plan
// is planned.
bool ClauseReader::follows_from(std::uint32_t v, std::uint32_t verb) const {
  static constexpr auto results =
      word_set({"add",    "boost",  "bring", "build",   "create",   "cut",       "double", "employ",
                "enable", "expand", "hire",  "grow",    "generate", "increase",  "leave",  "lift",
                "lower",  "make",   "offer", "produce", "provide",  "push",      "raise",  "recruit",
                "reduce", "secure", "take",  "triple",  "turn_out", "safeguard", "swell",  "give"});
  const Group &g = group(v), &x = group(verb);
  return g.form == Form::ing && !g.passive && !g.preposition && (x.future || x.modal || x.infinitive) &&
         results.contains(words_.lemma_text(g.act()));
}

// "The minister hopes that the plant will reopen": neither a maker nor "it" is the subject of the verb.
bool ClauseReader::wish_of_others(std::uint32_t verb) const {
  if (verb == info_.first_group) return false;
  const Group& x = group(verb - 1);
  if (x.kind != GroupKind::noun || x.preposition || x.pronoun || x.relative || x.last != group(verb).first)
    return false;
  if (x.nouns & kCompanyNoun) return false;
  return std::none_of(x.mentions.begin(), x.mentions.end(),
                      [&](std::uint32_t m) { return (a_.mentions[m].types & (kMaker | bit(EntityType::plant))) != 0; });
}

// "broke ground for a plant to make batteries", "laid the first stone": nothing is made there yet.
bool ClauseReader::breaks_ground(std::uint32_t verb, std::uint32_t before) const {
  static constexpr auto beginnings = word_set(
      {"ground", "construction", "stone", "foundation", "cornerstone", "groundbreaking", "ground-breaking", "sod"});
  for (std::uint32_t i = verb + 1; i < before && i < verb + 4; ++i)
    if (group(i).kind == GroupKind::noun && !group(i).preposition && beginnings.contains(a_.word(group(i).head)))
      return true;
  return false;
}

// "which will invest": a relative clause of its own.
bool ClauseReader::behind_relative(std::uint32_t v) const { return v > info_.first_group && group(v - 1).relative; }

// Whether something that the first verb is done to stands before the second.
bool ClauseReader::object_between(std::uint32_t first, std::uint32_t second) const {
  for (std::uint32_t i = first + 1; i < second; ++i)
    if (group(i).kind == GroupKind::noun && !group(i).preposition && group(i).time == kNone) return true;
  return false;
}

bool ClauseReader::says_true(std::uint32_t i) const {
  static constexpr auto words = word_set({"true", "correct", "right", "so", "case"});
  return i < info_.last_group && words.contains(a_.word(group(i).head));
}

bool ClauseReader::says_untrue(std::uint32_t i) const {
  static constexpr auto words = word_set({"untrue", "false", "wrong", "incorrect", "baseless", "unfounded",
                                          "groundless", "fabricated", "nonsense", "inaccurate", "premature"});
  return i < info_.last_group && words.contains(a_.word(group(i).head));
}

// "reportedly", "no longer", "previously" beside the verb.
void ClauseReader::note_adverbs(std::uint32_t t) {
  Mode& m = clause_.mode;
  for (std::uint32_t k = t; k < std::min(t + 5, sentence_.last); ++k) {
    if (!(a_.marks[k] & kModeAdverb)) continue;
    std::string_view word = a_.word(k);
    if (word == "reportedly" || word == "allegedly" || word == "rumoured" || word == "rumored") m.rumoured = true;
    if (word == "previously" || word == "formerly" || word == "once") m.used_to = true;
    if (word == "again" || word == "anew") m.again = true;
    // "back in operation", "back at work"; "goes back to 1995" is none.
    if (word == "back" && k + 1 < sentence_.last) {
      std::string_view next = a_.word(k + 1);
      m.again = m.again || next == "in" || next == "into" || next == "on" || next == "at" ||
                (next == "to" && k + 2 < sentence_.last && a_.word(k + 2) == "work");
    }
    if (word == "longer" && k > t && a_.word(k - 1) == "no") m.ended = true, m.negated = false;
  }
  // "does not build the 500L any more"
  for (std::uint32_t k = t; m.negated && k < std::min(t + 9, sentence_.last); ++k) {
    const std::string_view word = a_.word(k);
    if (tag(k).tag == Tag::comma || tag(k).tag == Tag::semicolon || tag(k).tag == Tag::relative) break;
    if (word == "anymore" ||
        (word == "any" && k + 1 < sentence_.last && (a_.word(k + 1) == "more" || a_.word(k + 1) == "longer") &&
         (k + 2 >= sentence_.last || tag(k + 2).tag != Tag::noun)))
      m.ended = true, m.negated = false;
  }
  for (std::uint32_t k = t; k-- > sentence_.first && k + 3 > t;) {
    if (tag(k).tag == Tag::comma) break;
    if (!(a_.marks[k] & kModeAdverb)) continue;
    std::string_view word = a_.word(k);
    if (word == "longer" && k > sentence_.first && a_.word(k - 1) == "no") m.ended = true, m.negated = false;
    if (word == "reportedly" || word == "allegedly") m.rumoured = true;
    if (word == "previously" || word == "formerly" || word == "once") m.used_to = true;
  }
}

}  // namespace plantgraph
