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
  // "Neither the Kuga nor the Focus is built there."
  if (trigger && g.first > sentence_.first && g.kind == GroupKind::verb)
    for (std::uint32_t t = g.first; t-- > sentence_.first && tag(t).tag != Tag::comma && tag(t).tag != Tag::verb;)
      if (a_.word(t) == "neither" && tag(t + 1).tag != Tag::verb) {
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
      !g.infinitive && !g.future && !g.modal)
    m.perfect = true;  // headlines and timelines tell in the present
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
        note_governor(rules_.governor(l.particle ? l.particle : l.verb), l.negated);
        // What one decides against was never done; what one abandons may have been.
        static constexpr auto never_done =
            word_set({"decide_against", "block", "veto", "forbid", "prohibit", "thwart"});
        if (!l.negated && never_done.contains(words_.lemma_text(l.particle ? l.particle : l.verb)))
          clause_.mode.dropped = true;
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
      const Governor governor = rules_.governor(x.particle ? x.particle : x.verb);
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
    Governor governor = rules_.governor(x.particle ? x.particle : x.verb);
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
         results.contains(words_.lemma_text(g.particle ? g.particle : g.verb));
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

// "If X buys it", "unless it sells", "should Geely take it over", "whether it will sell"; and "reports that it will
// sell are untrue". What stands between the word and the verb is its subject.
void ClauseReader::note_condition(std::uint32_t v) {
  if (asks(a_, info_)) clause_.mode.conditional = true;
  for (std::uint32_t t = group(v).first, looked = 0; t-- > sentence_.first && looked < 24; ++looked) {
    const std::string_view word = (a_.marks[t] & kClauseOpener) ? a_.word(t) : std::string_view();
    if (word == "if" || word == "unless" ||
        ((word == "should" || word == "had" || word == "were") && t == sentence_.first)) {
      clause_.mode.conditional = a_.word(t + 1) != "all" && a_.word(t + 1) != "everything";  // "if all goes well"
      return;
    }
    if (word == "whether") {
      clause_.mode.possible = true;
      clause_.mode.dropped = clause_.mode.dropped || left_open(t);  // a deal may be; nothing else is said to be so
      return;
    }
    // "has not decided where it will be built": not what "York, where they are built" says
    if (word == "where" && left_open(t)) {
      clause_.mode.dropped = true;
      return;
    }
    if (word == "that") return note_report(v, t);
    if (tag(t).tag == Tag::semicolon || tag(t).tag == Tag::relative) return;
    const std::int32_t at = a_.group_at[t];
    if (at == kNone || std::uint32_t(at) == v) continue;
    const Group& x = group(std::uint32_t(at));
    if (x.relative || (x.kind == GroupKind::verb && !x.participle)) return;
  }
}

// "it is unclear whether", "would not say whether", "asked whether", "Whether it will come is open"
bool ClauseReader::left_open(std::uint32_t whether) const {
  static constexpr auto open = word_set(
      {"unclear", "uncertain", "open",     "doubtful", "unknown",    "undecided",  "say",       "know",
       "knows",   "known",     "ask",      "asked",    "asks",       "wonder",     "wonders",   "wondered",
       "doubt",   "doubts",    "decide",   "decided",  "decides",    "deciding",   "question",  "questioned",
       "sure",    "clear",     "comment",  "discuss",  "discussed",  "discussing", "determine", "determined",
       "guess",   "speculate", "disclose", "reveal",   "speculated", "settled",    "consider",  "considering"});
  if (whether > sentence_.first) return open.contains(a_.word(whether - 1));
  for (std::uint32_t t = whether + 1; t + 1 < sentence_.last && a_.word(whether) == "whether"; ++t)
    if (tag(t).tag == Tag::be && open.contains(a_.word(t + 1))) return true;
  return false;
}

// "There is no truth in reports that", "nothing in the rumour that"
bool ClauseReader::without_truth(std::uint32_t report) const {
  static constexpr auto truth = word_set({"truth", "substance", "basis", "foundation", "evidence", "grounds", "word",
                                          "nothing", "fact", "sign", "indication"});
  if (report == info_.first_group || !group(report).preposition) return false;
  const Group& x = group(report - 1);
  return x.kind == GroupKind::noun && truth.contains(a_.word(x.head)) &&
         (a_.word(x.first) == "no" || a_.word(x.first) == "nothing" || a_.word(x.first) == "little");
}

// "Reports that it will sell are untrue": what becomes of the report, past the objects of the verb behind "that".
void ClauseReader::note_report(std::uint32_t v, std::uint32_t that) {
  const std::int32_t report = that > sentence_.first ? a_.group_at[that - 1] : kNone;
  if (report == kNone || group(std::uint32_t(report)).kind == GroupKind::verb) return;
  if (rules_.governor(group(std::uint32_t(report)).head_lemma) == Governor::rumoured) clause_.mode.rumoured = true;
  // "would not comment on reports that it is to buy the works"
  if (const std::int32_t u = verb_left(std::uint32_t(report));
      u != kNone && words_.lemma_text(group(std::uint32_t(u)).verb) == "comment")
    clause_.mode.rumoured = true;
  if (without_truth(std::uint32_t(report))) clause_.mode.denied = true;
  // "Reports that it would sell were denied by the company"
  if (const std::int32_t k = finite_behind(v); k != kNone && group(std::uint32_t(k)).passive) {
    const Group& fate = group(std::uint32_t(k));
    if (rules_.governor(fate.particle ? fate.particle : fate.verb) == Governor::denied && !fate.negated)
      clause_.mode.denied = true;
  }
  if (const std::int32_t k = finite_behind(v); k != kNone)
    if (says_untrue(std::uint32_t(k) + 1) || (group(std::uint32_t(k)).negated && says_true(std::uint32_t(k) + 1)))
      clause_.mode.denied = true;
}

// The next finite verb of the clause around v's own.
std::int32_t ClauseReader::finite_behind(std::uint32_t v) const {
  for (std::uint32_t k = v + 1; k < info_.last_group && k < v + 10; ++k) {
    const Group& x = group(k);
    if (boundary(group(k - 1).last, x.first) || x.relative) return kNone;
    if (x.kind == GroupKind::verb && !x.infinitive && !x.participle) return std::int32_t(k);
  }
  return kNone;
}

// "The plan to buy the works was dropped", "talks to sell it have collapsed": what became of it.
void ClauseReader::note_fate(std::uint32_t v) {
  const std::int32_t k = finite_behind(v);
  if (k == kNone) return;
  const Group& x = group(std::uint32_t(k));
  const Governor fate = rules_.governor(x.particle ? x.particle : x.verb);
  if (fate == Governor::ended || fate == Governor::failed || fate == Governor::denied) note_governor(fate, x.negated);
}

// "exercised its option to buy the works", "waived its right to buy it back", "an option to buy it, which expired":
// what became of the right.
void ClauseReader::note_option(std::uint32_t option, std::uint32_t v) {
  static constexpr auto rights = word_set({"option", "right"});
  static constexpr auto used = word_set({"exercise", "use", "invoke", "activate", "draw", "take_up"});
  static constexpr auto left = word_set(
      {"waive", "forgo", "forfeit", "renounce", "surrender", "relinquish", "lose", "lapse", "expire", "run_out"});
  if (!rights.contains(words_.lemma_text(group(option).head_lemma))) return;
  const std::int32_t before = verb_left(option), behind = finite_behind(v);
  for (const std::int32_t k : {before, behind}) {
    if (k == kNone) continue;
    const Group& x = group(std::uint32_t(k));
    const std::string_view verb = words_.lemma_text(x.particle ? x.particle : x.verb);
    Mode& m = clause_.mode;
    if (left.contains(verb) && !x.negated) m.ended = true;
    if (!used.contains(verb)) continue;
    m.wished = false;
    (x.negated ? m.ended : m.agreed) = true;
    if (x.negated) m.negated = m.denied = false;
  }
}

// "in talks with Geely to sell the works", "about buying it": to whom it goes, from whom it comes.
void ClauseReader::note_other_party(std::uint32_t talks, std::uint32_t v) {
  static constexpr auto selling =
      word_set({"dispose_of", "divest", "hand_over", "lease", "offload", "sell", "sell_off", "transfer", "turn_over"});
  static constexpr auto buying = word_set({"acquire", "buy", "buy_out", "purchase", "take_over"});
  const Group& g = group(v);
  const std::string_view verb = words_.lemma_text(g.particle ? g.particle : g.verb);
  const bool sells = selling.contains(verb);
  if (g.passive || (!sells && !buying.contains(verb))) return;
  for (std::uint32_t k = talks + 1; k < v; ++k)
    if (group(k).preposition && words_.lemma_text(group(k).preposition) == "with")
      clause_.preps.push_back({words_.lemma(sells ? "to" : "from"), k, false});
}

// The verb that speaks of what stands behind group i: "denied on Monday in a statement", "denied reports".
std::int32_t ClauseReader::verb_of_speech(std::uint32_t i) const {
  bool object = false;
  for (int looked = 0; looked < 5; ++looked) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb) return std::int32_t(i);
    if (i == info_.first_group || x.relative) return kNone;
    if (x.time == kNone && !x.preposition && !x.is_possessor) {
      if (object) return kNone;
      object = true;
    }
    if (boundary(group(i - 1).last, x.first)) return kNone;
    --i;
  }
  return kNone;
}

std::int32_t ClauseReader::reporting_verb(std::uint32_t v) const {
  int looked = 0;
  for (std::uint32_t i = v; i-- > info_.first_group && looked < 8; ++looked) {
    const Group& x = group(i);
    for (std::uint32_t t = x.last; t < group(i + 1).first; ++t)
      if (tag(t).tag == Tag::subordinator && (a_.word(t) == "that" || a_.word(t) == "whether"))
        return verb_of_speech(i);
    // Behind a time "that" looks like a pronoun: "denied on Monday that it was".
    if (i > info_.first_group && i + 1 < v && x.last == x.first + 1 && a_.word(x.first) == "that" &&
        group(i - 1).time != kNone)
      return verb_of_speech(i - 1);
    if (x.kind == GroupKind::verb) {
      // "denied it was in talks": what is denied needs no "that".
      const bool bare = i + 1 < v && !group(i + 1).preposition && group(i + 1).first == x.last &&
                        !conjunction_between(group(v - 1).last, group(v).first) &&
                        rules_.governor(x.particle ? x.particle : x.verb) == Governor::denied;
      return bare ? std::int32_t(i) : kNone;
    }
    if (boundary(x.last, group(i + 1).first)) return kNone;
  }
  return kNone;
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
