#include "ingest/matcher.h"

#include <fmt/format.h>

#include <algorithm>

namespace plantgraph {

Workplace& workplace() {
  thread_local Workplace kept;
  return kept;
}

void Matcher::run() {
  const SentenceInfo& info = a_.sentences[sentence_];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    if (g.kind == GroupKind::verb) {
      const auto& by_particle = rules_.verb_rules(g.particle);
      const auto& by_verb = rules_.verb_rules(g.verb);
      if (by_particle.empty() && by_verb.empty()) continue;
      const Clause& clause = clauses_.around(i);
      make_offer(clause);
      bool fired = false;
      if (g.particle)
        for (std::uint32_t r : by_particle) fired |= may_apply(r) && apply(r, clause);
      if (!g.particle || (!fired && by_particle.empty() && rules_.governor(g.particle) == Governor::none))
        for (std::uint32_t r : by_verb)
          if (may_apply(r)) apply(r, clause);
    } else if (!g.pronoun && g.time == kNone) {
      LemmaId lemma = g.head_is_name ? g.lemma_before_name : g.head_lemma;
      const auto& list = rules_.noun_rules(lemma);
      if (list.empty()) continue;
      const Clause& clause = clauses_.around(i);
      make_offer(clause);
      for (std::uint32_t r : list)
        if (may_apply(r) && hangs_as_asked(rules_.rules[r], clause)) apply(r, clause);
    }
  }
}

// "with", "without" and "after" of a rule: the verb that a noun trigger hangs on, the preposition before it.
bool Matcher::hangs_as_asked(const Rule& rule, const Clause& c) const {
  auto in = [](const std::vector<LemmaId>& list, LemmaId lemma) {
    return lemma && std::find(list.begin(), list.end(), lemma) != list.end();
  };
  auto any = [&](const std::vector<LemmaId>& list) {
    return c.has_verb && (in(list, group(c.verb).verb) || in(list, group(c.verb).particle));
  };
  if (!rule.with.empty() && !any(rule.with)) return false;
  if (!rule.beside.empty()) {
    bool found = false;
    for (std::uint32_t t = group(c.trigger).first; t < group(c.trigger).last; ++t)
      found = found || in(rule.beside, a_.tags[t].lemma);
    if (!found) return false;
  }
  if (!rule.after.empty() && !in(rule.after, group(c.trigger).preposition)) return false;
  if (of_other_things(rule, c)) return false;
  // "with 600 jobs" stands beside the verb; what the verb does is done to others.
  return group(c.trigger).preposition || !any(rule.without);
}

// "The number of cars fell to 120,000": of a head count only where people are counted.
bool Matcher::of_other_things(const Rule& rule, const Clause& c) const {
  if (a_.word(group(c.trigger).head) != "number" || c.trigger + 1 >= a_.sentences[sentence_].last_group) return false;
  const Group& of = group(c.trigger + 1);
  return words_.lemma_text(of.preposition) == "of" && !(of.nouns & kPeopleNoun) &&
         std::all_of(rule.sayings.begin(), rule.sayings.end(),
                     [](const Saying& s) { return s.predicate == Predicate::employs; });
}

void Matcher::make_offer(const Clause& c) {
  offer_.conditions = mode_conditions(c);
  offer_.bare = opens_bare(c);
  offer_.places = places_in(c);
  offer_.held = held_share(c);
}

// "Genk, Belgium. Sold to the port in 2014.", "Camacari, Brazil: acquired by BYD": a list of plants tells what was done
// to them by a participle alone.
bool Matcher::opens_bare(const Clause& c) const {
  const Section* section = discourse_.section();
  const Group& v = group(c.trigger);
  if (!section || v.kind != GroupKind::verb || v.infinitive || !c.objects.empty()) return false;
  const bool finite = v.form == Form::past && !v.perfect && !v.modal && c.subjects.empty();  // "sold" may be either
  if (!(v.passive && v.participle) && !finite) return false;
  const SentenceInfo& info = a_.sentences[sentence_];
  const bool first = c.trigger == info.first_group ||
                     (section->first == sentence_ && v.first >= section->name_end && v.first <= section->name_end + 2);
  if (!first) return false;
  if (c.trigger + 1 >= info.last_group) return true;
  const Group& next = group(c.trigger + 1);
  return next.preposition || next.time != kNone;
}

// Most rules are turned away here, without a look at the rule itself. An account tells of those, too, and why.
bool Matcher::may_apply(std::uint32_t rule) const {
  const RuleGate& gate = rules_.gates[rule];
  return traces_ || ((gate.conditions & ~offer_.conditions) == 0 &&
                     std::all_of(gate.needed.begin(), gate.needed.end(),
                                 [&](Places role) { return (role & offer_.places) != 0; }));
}

// Most rules that are tried say nothing. What the clause alone tells is asked first, and a rule is left as soon as a
// role that it needs stays empty: that is quick, and what it would have looked up for the other roles (the plant that a
// town stands for) is not spoken of for its sake.
bool Matcher::apply(std::uint32_t index, const Clause& c) {
  const Rule& rule = rules_.rules[index];
  std::vector<Filler>& fillers = fillers_;
  std::vector<std::int32_t>& used = used_;
  const char* why = "";
  if (fillers.size() < rule.roles.size()) fillers.resize(rule.roles.size());
  for (Filler& filler : fillers) filler.clear();  // those of longer rules too: conditions look at all
  used.clear();
  seller_ = kNone;
  auto left = [&] {
    if (traces_) trace(rule, c, fillers, false, why);
    return false;
  };
  auto left_without = [&](const Role& role) {
    if (traces_) trace(rule, c, fillers, false, "nothing found for " + role.name);
    return false;
  };
  if (!holds(rule.conditions & ~kOfRoles, c, fillers, rule, why)) return left();
  for (const Role& role : rule.roles)
    if (role.needed && !has_place_for(role, c)) return left_without(role);
  for (std::size_t r = 0; r < rule.roles.size(); ++r) {
    if (!fill(rule, r, c, used, fillers)) {
      if (rule.roles[r].needed) return left_without(rule.roles[r]);
      continue;
    }
    if (rule.roles[r].types & kRolePlant) tell_neighbours_apart(rule, r, fillers);
    for (const Resolved& e : fillers[r].entities) {
      used.push_back(e.entity);
      if (rule.roles[r].sells) seller_ = e.entity;
    }
  }
  if (!holds(rule.conditions & kOfRoles, c, fillers, rule, why)) return left();
  bool fired = false;
  for (const Saying& s : rule.sayings) fired |= say(rule, s, c, fillers);
  if (traces_) trace(rule, c, fillers, fired, fired ? "" : missing(rule, fillers));
  return fired;
}

std::string Matcher::missing(const Rule& rule, const std::vector<Filler>& fillers) const {
  std::string out;
  for (std::size_t r = 0; r < rule.roles.size(); ++r)
    if (!fillers[r].filled()) out += (out.empty() ? "nothing found for " : ", ") + rule.roles[r].name;
  return out.empty() ? "what it would say is denied or not firm" : out;
}

void Matcher::trace(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers, bool fired,
                    const std::string& why) {
  RuleTrace t;
  t.sentence = sentence_;
  t.rule = rule.name;
  const Group& g = group(c.trigger);
  t.trigger = std::string(a_.surface(g.first, g.last));
  t.fired = fired;
  for (std::size_t r = 0; r < rule.roles.size(); ++r) {
    for (const Resolved& e : fillers[r].entities)
      t.detail += fmt::format(" {}={}", rule.roles[r].name, discourse_.entities()[std::size_t(e.entity)].name);
    for (const auto& [q, x] : fillers[r].numbers)
      t.detail += fmt::format(" {}={}", rule.roles[r].name, a_.surface(group(x).first, group(x).last));
  }
  if (!fired) t.detail += " (" + why + ")";
  traces_->push_back(std::move(t));
}

Claim claim_in(const Analysis& a, std::uint32_t sentence, std::uint32_t token, Predicate predicate,
               std::uint32_t subject, std::string_view rule, double confidence) {
  Claim c;
  c.predicate = predicate;
  c.subject = subject;
  c.confidence = confidence;
  c.rule = rule;
  c.sentence = sentence;
  c.token = token;
  c.first = a.tokens.sentences[sentence].first;
  c.last = a.tokens.sentences[sentence].last;
  return c;
}

void match_sentence(const Analysis& analysis, const Words& words, const RuleSet& rules, Clauses& clauses,
                    Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims,
                    std::vector<RuleTrace>* traces) {
  Matcher(analysis, words, rules, clauses, discourse, sentence, claims, traces).run();
}

}  // namespace plantgraph
