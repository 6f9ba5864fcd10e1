#include "ingest/matcher.h"

#include <algorithm>

namespace plantgraph {

// "a plant", "its first U.S. factory", "another"
bool Matcher::new_plant(std::uint32_t index) const {
  const Group& g = group(index);
  if (g.determiner == Determiner::indefinite) return true;
  for (std::uint32_t t = g.first; t < g.last; ++t)
    for (std::string_view word : {"new", "first", "second", "third", "fourth", "fifth", "another"})
      if (a_.mention_at[t] == kNone && a_.word(t) == word) return true;
  return false;
}

// "talks on battery plant": a headline leaves its articles out.
bool Matcher::bare_plant(std::uint32_t index) const {
  const Group& g = group(index);
  return (g.nouns & kPlantNoun) && g.mentions.empty() && g.determiner == Determiner::none && g.possessor == kNone &&
         !g.possessive_pronoun;
}

// Which of kOfMode hold.
std::uint64_t Matcher::mode_conditions(const Clause& c) const {
  const Mode& m = c.mode;
  const Group& v = group(c.verb);
  const bool passive = c.has_verb && v.passive, participle = c.has_verb && v.participle;
  const bool over = m.past || m.perfect || m.used_to, ahead = m.future || m.planned;
  std::uint64_t out = 0;
  const auto when = [&](bool holds, Condition condition) {
    if (holds) out |= condition;
  };
  when(m.able, kIfAbility);
  when(!m.able, kIfNotAbility);
  when(m.past || m.used_to || (participle && passive), kIfPast);
  when(!over || ahead, kIfNotPast);
  when(over || (participle && v.form != Form::ing), kIfPerfectOrPast);
  when(!m.past && !m.future && !m.used_to, kIfPresent);
  when(ahead, kIfFuture);
  when(!ahead, kIfNotFuture);
  when(passive, kIfPassive);
  when(!passive, kIfActive);
  when(m.again, kIfAgain);
  when(!m.again, kIfNotAgain);
  when(m.begun, kIfBegun);
  when(m.stopped || m.ended, kIfStopped);
  when(c.has_verb && v.progressive, kIfProgressive);
  when(!m.begun && !(c.has_verb && v.progressive), kIfDone);
  const bool negated = m.negated || m.denied || of_nothing(c);
  when(negated, kIfNegated);
  when(!negated, kIfAffirmed);
  const bool verb_behind = c.has_verb && c.verb + 1 < a_.sentences[sentence_].last_group &&
                           group(c.verb + 1).kind == GroupKind::verb && group(c.verb + 1).first == v.last;
  when(!verb_behind, kIfNoVerb);  // "it stopped giving money"
  when(!verb_behind && (c.objects.empty() || v.passive), kIfNoObject);
  return out;
}

// What is said of a rule that one of kOfMode keeps from firing.
constexpr std::pair<Condition, const char*> mode_reasons[] = {{kIfAbility, "nothing says 'can' or 'able to'"},
                                                              {kIfNotAbility, "an ability, not a fact"},
                                                              {kIfPast, "not in the past"},
                                                              {kIfNotPast, "in the past"},
                                                              {kIfPerfectOrPast, "neither past nor perfect"},
                                                              {kIfPresent, "not in the present"},
                                                              {kIfFuture, "not in the future"},
                                                              {kIfNotFuture, "in the future"},
                                                              {kIfPassive, "not passive"},
                                                              {kIfActive, "passive"},
                                                              {kIfNotAgain, "again, not for the first time"},
                                                              {kIfAgain, "nothing says 'again'"},
                                                              {kIfBegun, "nothing says that it was begun"},
                                                              {kIfStopped, "nothing says that it was stopped"},
                                                              {kIfDone, "only begun, or going on"},
                                                              {kIfProgressive, "not going on"},
                                                              {kIfNegated, "not negated"},
                                                              {kIfAffirmed, "negated"},
                                                              {kIfNoObject, "has an object"},
                                                              {kIfNoVerb, "has another verb for an object"}};

// "Toyota and PSA are in talks over the plant": with each other, where nobody else is named and they are no consortium.
bool Matcher::several_parties(const Rule& rule, const std::vector<Filler>& fillers) const {
  const std::int32_t subject = rule.sayings.front().subject;
  const Filler& parties = fillers[std::size_t(subject)];
  if (parties.entities.size() < 2 || !group(parties.group).head_is_name) return false;
  for (std::size_t r = 0; r < rule.roles.size(); ++r)
    if (std::int32_t(r) != subject && rule.roles[r].sells && fillers[r].filled()) return false;
  return true;
}

bool Matcher::holds(std::uint64_t conditions, const Clause& c, const std::vector<Filler>& fillers, const Rule& rule,
                    const char*& why) const {
  auto fail = [&](const char* text) {
    why = text;
    return false;
  };
  if (conditions & (kIfYearly | kIfNotYearly)) {
    bool yearly = false;
    for (std::size_t r = 0; r < rule.roles.size(); ++r)
      for (const auto& [q, g] : fillers[r].numbers)
        yearly = yearly || (q != kNone && (a_.quantities[std::size_t(q)].kind == QuantityKind::measure ||
                                           (a_.quantities[std::size_t(q)].kind == QuantityKind::count &&
                                            (yearly_near(g) || said_yearly(c.trigger)))));
    if ((conditions & kIfYearly) && !yearly) return fail("no 'a year' near the number");
    if ((conditions & kIfNotYearly) && yearly) return fail("the number is a yearly rate");
  }
  if (const std::uint64_t missing = conditions & kOfMode & ~offer_.conditions)
    for (const auto& [condition, reason] : mode_reasons)
      if (missing & condition) return fail(reason);
  if ((conditions & kIfUntil) && !until_time(c)) return fail("no 'until' with a time that is over");
  if (conditions & kIfAttached)
    for (const Filler& filler : fillers)
      for (std::uint32_t i = c.trigger + 1; filler.filled() && i < filler.group; ++i)
        if (group(i).kind == GroupKind::verb) return fail("hangs on a verb");
  if (conditions & kIfNewPlant)
    for (std::size_t r = 0; r < rule.roles.size(); ++r)
      if ((rule.roles[r].types & kRolePlant) && fillers[r].filled() && !new_plant(fillers[r].group))
        return fail("not a new plant");
  if (conditions & kIfKnownPlant)
    for (std::size_t r = 0; r < rule.roles.size(); ++r)
      if ((rule.roles[r].types & kRolePlant) && fillers[r].filled() && fillers[r].group != 0 &&
          (new_plant(fillers[r].group) || bare_plant(fillers[r].group)))
        return fail("a new plant");
  if ((conditions & kIfNoPlace) && says_where(c)) return fail("says where itself");
  if ((conditions & kIfLast) && !called(c, {"last", "final"})) return fail("not the last ones");
  if ((conditions & kIfFirst) && !called(c, {"first"})) return fail("not the first ones");
  if ((conditions & kIfUnnamed) && said_of_name(c)) return fail("said of a name");
  if ((conditions & kIfOfNothing) && std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
        return !p.before && words_.lemma_text(p.preposition) == "of";
      }))
    return fail("it is told of what");
  if ((conditions & kIfForeign) && of_one_house(rule, fillers)) return fail("of one house");
  if ((conditions & kIfJointly) && !jointly(c)) return fail("nothing says 'together'");
  if ((conditions & kIfSeveral) && fillers[std::size_t(rule.sayings.front().subject)].entities.size() < 2)
    return fail("done by one only");
  if ((conditions & kIfOneParty) && several_parties(rule, fillers)) return fail("done by several with each other");
  if ((conditions & kIfSince) && !since_time(c)) return fail("no 'since' with a time");
  if ((conditions & kIfBare) && names_model(c)) return fail("of one model only");
  if (conditions & kIfNotRate)
    for (const Filler& filler : fillers)
      for (const auto& [q, g] : filler.numbers)
        if (short_rate(g)) return fail("so many a day or hour");
  if (conditions & (kIfRange | kIfNotMore)) {
    bool range = false, more = false;
    for (const Filler& filler : fillers)
      for (const auto& [q, g] : filler.numbers) {
        if (q == kNone) continue;
        const Quantity& quantity = a_.quantities[std::size_t(q)];
        range = range || (quantity.high > quantity.value && a_.word(quantity.first) == "from");
        more = more || something_more(g);
      }
    if ((conditions & kIfRange) && !range) return fail("no 'from' one number to another");
    if ((conditions & kIfNotMore) && more) return fail("what is added, not the whole");
  }
  if ((conditions & kIfSpanned) && std::none_of(c.times.begin(), c.times.end(), [&](std::uint32_t t) {
        const TimeExpression& x = a_.times[std::size_t(group(t).time)];
        return x.end.known() && x.date.year + 1 < x.end.year;
      }))
    return fail("no time from one year to another");
  if ((conditions & kIfOfYear) && !time_of_birth(c)) return fail("called by no year");
  if ((conditions & kIfAhead) && std::none_of(c.times.begin(), c.times.end(), [&](std::uint32_t t) {
        return a_.times[std::size_t(group(t).time)].future;
      }))
    return fail("no time that is still to come");
  if (conditions & kIfPeriod) {
    bool found = false;
    for (std::uint32_t t : c.times) found = found || a_.times[std::size_t(group(t).time)].date.known();
    if (!found && !time_of_when(c)) return fail("no time named");
  }
  return true;
}

// "has produced nothing since", "no car has been built since", "not a single one has left it"
bool Matcher::of_nothing(const Clause& c) const {
  if (group(c.trigger).kind != GroupKind::verb) return false;
  const auto none = [&](std::uint32_t i) {
    const std::uint32_t first = group(i).first;
    const std::string_view word = a_.word(first);
    if (word == "no" && first + 2 < a_.tokens.sentences[sentence_].last && a_.word(first + 1) == "more" &&
        a_.word(first + 2) == "than")
      return false;
    if (word == "nothing" || word == "no" || word == "none") return true;
    return (word == "a" || word == "one") && first > a_.tokens.sentences[sentence_].first &&
           a_.word(first - 1) == "not";
  };
  return std::any_of(c.objects.begin(), c.objects.end(), none) ||
         (!group(c.trigger).infinitive && std::any_of(c.subjects.begin(), c.subjects.end(), none));
}

// Whether the makers of two roles are one, or one belongs to the other, or both to a third.
bool Matcher::of_one_house(const Rule& rule, const std::vector<Filler>& fillers) const {
  std::vector<std::uint32_t> makers;  // of the roles before: two clients may well be sisters
  for (std::size_t r = 0; r < rule.roles.size(); ++r) {
    const std::size_t before = makers.size();
    for (const Resolved& e : fillers[r].entities) {
      const DocEntity& maker = discourse_.entities()[std::size_t(e.entity)];
      if (maker.type != EntityType::company) continue;
      for (std::size_t other = 0; other < before; ++other)
        if (makers[other] == std::uint32_t(e.entity) ||
            discourse_.houses().akin(makers[other], std::uint32_t(e.entity)))
          return true;
      makers.push_back(std::uint32_t(e.entity));
    }
  }
  return false;
}

// "Horse, a joint venture of ...": what the noun is said of has a name.
bool Matcher::said_of_name(const Clause& c) const {
  return std::any_of(c.hosts.begin(), c.hosts.end(), [&](std::uint32_t i) { return group(i).head_is_name; });
}

bool Matcher::until_time(const Clause& c) const {
  return std::any_of(c.times.begin(), c.times.end(), [&](std::uint32_t i) {
    const TimeExpression& t = a_.times[std::size_t(group(i).time)];
    std::string_view preposition = words_.lemma_text(group(i).preposition);
    // "Until 2005 half of the firm, which built its first car in 1996, was Daewoo's": of the clause around it.
    for (std::uint32_t k = i; k < c.trigger; ++k)
      if (group(k).relative) return false;
    return t.date.known() && !t.future && (preposition == "until" || preposition == "till");
  });
}

// "jointly", "together" near the verb; "together with" is a preposition.
bool Matcher::jointly(const Clause& c) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  const std::uint32_t at = group(c.trigger).first;
  for (std::uint32_t t = at > s.first + 4 ? at - 4 : s.first; t < std::min(s.last, group(c.trigger).last + 14); ++t)
    if (a_.word(t) == "jointly" || (a_.word(t) == "together" && a_.tags[t].tag == Tag::adverb)) return true;
  return false;
}

// "in the country", "on research": the clause has a place or purpose of its own.
bool Matcher::says_where(const Clause& c) const {
  return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
    std::string_view text = words_.lemma_text(p.preposition);
    const Group& g = group(p.group);
    // "into the preparations", "on the first phase", "amounts to $1 billion": no place.
    if (g.mentions.empty() && ((g.nouns & kEventNoun) || (g.quantity != kNone && g.nouns == 0))) return false;
    // "the plant in Kaluga stands": where the plant is.
    if (p.before && p.group > 0 && (group(p.group - 1).nouns & kPlantNoun) &&
        g.preposition_token == group(p.group - 1).last)
      return false;
    return g.time == kNone &&
           (text == "in" || text == "into" || text == "on" || text == "at" || text == "for" || text == "to");
  });
}

bool Matcher::since_time(const Clause& c) const {
  return std::any_of(c.times.begin(), c.times.end(), [&](std::uint32_t t) {
    return a_.times[std::size_t(group(t).time)].date.known() && words_.lemma_text(group(t).preposition) == "since";
  });
}

// "production of the Astra", "Astra production": what is said holds of one model, not of the plant.
bool Matcher::names_model(const Clause& c) const {
  auto model = [&](std::uint32_t i) {
    for (std::uint32_t m : group(i).mentions)
      if (a_.mentions[m].can_be(EntityType::model) && !a_.mentions[m].can_be(EntityType::place)) return true;
    // "production of the Jetta": a make that is no company, or is called like a car
    const Group& g = group(i);
    if (g.head_is_name && a_.mentions[g.mentions.back()].can_be(EntityType::brand) &&
        !a_.mentions[g.mentions.back()].can_be(EntityType::place) &&
        (g.determiner == Determiner::definite || !a_.mentions[g.mentions.back()].can_be(EntityType::company)))
      return true;
    // "has made the Chevy sedan since 2011"
    if (group(c.trigger).kind == GroupKind::verb && !g.plural && g.determiner == Determiner::definite &&
        (g.nouns & kProductNoun) && !g.mentions.empty() && a_.mentions[g.mentions.back()].can_be(EntityType::brand))
      return true;
    return (g.nouns & kModelNoun) || calls_goods(i);
  };
  for (std::uint32_t m : c.modifiers)
    if (a_.mentions[m].can_be(EntityType::model)) return true;
  if (c.possessor != kNone && model(std::uint32_t(c.possessor))) return true;  // "the Twingo's production"
  // "Jaguar will cease to be built at X", "stopped making Mercedes there": one brand of several, maybe.
  if (c.mode.stopped && group(c.trigger).kind == GroupKind::verb)
    for (std::uint32_t i : c.objects)
      for (std::uint32_t m : group(i).mentions)
        if (a_.mentions[m].can_be(EntityType::brand) && !a_.mentions[m].can_be(EntityType::place)) return true;
  if (group(c.trigger).kind == GroupKind::verb) {
    const auto of_model = [&](std::uint32_t i) {  // "Production of the 500L ran from 2012 to 2022"
      return model(i) || ((group(i).nouns & kEventNoun) && i + 1 < c.trigger &&
                          words_.lemma_text(group(i + 1).preposition) == "of" && model(i + 1));
    };
    return std::any_of(c.objects.begin(), c.objects.end(), model) ||
           std::any_of(c.subjects.begin(), c.subjects.end(), of_model);
  }
  return std::any_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
    return !p.before && p.group <= c.trigger + 2 && words_.lemma_text(p.preposition) == "of" && model(p.group);
  });
}

// "the last cars left ..."
bool Matcher::called(const Clause& c, std::initializer_list<std::string_view> words) const {
  for (const auto* list : {&c.subjects, &c.objects})
    for (std::uint32_t i : *list) {
      std::uint32_t from = group(i).first;  // "The last one": to the grammar the number is a group of its own
      if (i > a_.sentences[sentence_].first_group && group(i - 1).last == from && a_.word(from) == "one" &&
          group(i - 1).kind == GroupKind::noun)
        from = group(i - 1).first;
      for (std::uint32_t t = from; t < group(i).last; ++t)
        if (std::find(words.begin(), words.end(), a_.word(t)) != words.end()) return true;
    }
  return false;
}

}  // namespace plantgraph
