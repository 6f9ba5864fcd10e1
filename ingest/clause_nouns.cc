#include "ingest/clause_reader.h"
#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// Where an owner keeps what is his: "in the hands of", "under the roof of".
constexpr auto kept_in =
    word_set({"aegis", "control", "hand", "ownership", "possession", "property", "roof", "umbrella"});

// Deals that have two ends, of which "between" names both.
constexpr auto parted = word_set({"acquisition", "buyout", "buy-out", "disposal", "divestment", "handover", "purchase",
                                  "sale", "take-over", "takeover", "transfer"});

// Those in which whoever is told of takes: "with the purchase of the works, Magna has".
constexpr auto taken = word_set({"acquisition", "buyout", "buy-out", "purchase", "take-over", "takeover"});

constexpr auto includes = word_set({"comprise", "include"});

}  // namespace

void ClauseReader::noun(std::uint32_t n) {
  const Group& g = group(n);
  clause_.possessor = g.possessor;
  // "Karsan, whose owner is Kıraça": what the pronoun stands for.
  if (g.possessor != kNone && group(std::uint32_t(g.possessor)).relative &&
      std::uint32_t(g.possessor) > info_.first_group)
    if (const std::vector<std::uint32_t> whose = antecedents(std::uint32_t(g.possessor) - 1); !whose.empty())
      clause_.possessor = std::int32_t(whose.front());
  clause_.possessive_pronoun = g.possessive_pronoun;
  if (a_.word(g.first) == "no") clause_.mode.negated = true;  // "had no interest"
  for (std::uint32_t m : g.mentions)
    if (!(g.head_is_name && m == g.mentions.back())) clause_.modifiers.push_back(m);
  spelled_behind_colon(n);
  told_beside(n);
  phrase_right(n);
  if ((g.nouns & kDealNoun) && parted.contains(words_.lemma_text(g.head_lemma)))
    for (std::size_t i = 0, count = clause_.preps.size(); i < count; ++i) two_parties(clause_.preps[i].group);
  // "its joint venture with Volvo, NedCar, makes ...": the name behind the phrases of a noun for a company.
  if ((g.nouns & (kVentureNoun | kCompanyNoun)) && !g.head_is_name && clause_.hosts.empty())
    if (const std::int32_t name = name_behind(n); name != kNone) clause_.hosts.push_back(std::uint32_t(name));
  if (const std::int32_t v = verb_left(n); v != kNone && attached_right(std::uint32_t(v), n) && !begins_clause(n))
    hang_on(std::uint32_t(v), n);
  else if (opening_deal(n))
    clause_.mode.completed = true;
  else if (const std::int32_t w = describes_name(n) ? kNone : verb_right(n); w != kNone)
    be_subject_of(std::uint32_t(w), n);
  doer_behind(n);
  // A headline without a verb: "Hyundai in pact for GM's Talegaon unit".
  if (!clause_.has_verb && a_.sentences[g.sentence].headline && n > info_.first_group &&
      !group(info_.first_group).preposition && !group(info_.first_group).is_possessor)
    clause_.subjects.push_back(info_.first_group);
  nouns_above(n);
  note_adjectives(g);
  note_adverbs(g.first > sentence_.first ? g.first : sentence_.first);
  note_silence();
}

// "BMW's partner in Egypt, Bavarian Auto Group, ...": a name between commas right behind the noun's phrases.
std::int32_t ClauseReader::name_behind(std::uint32_t n) const {
  for (std::uint32_t i = n + 1; i < info_.last_group && i < n + 5; ++i) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb || x.relative || boundary(group(i - 1).last, x.first)) return kNone;
    if (x.is_possessor || x.preposition) continue;
    const bool closed = x.last >= sentence_.last || tag(x.last).tag == Tag::comma || tag(x.last).tag == Tag::end ||
                        (i + 1 < info_.last_group && group(i + 1).kind == GroupKind::verb && i == n + 1);
    return i > n + 1 && x.head_is_name && x.list_head == kNone && closed && comma_between(group(i - 1).last, x.first)
               ? std::int32_t(i)
               : kNone;
  }
  return kNone;
}

// "Geely is the preferred bidder for Ford's Volvo unit": what the subject is stands between, and the unit it is not.
// "Skoda is one of Volkswagen's units."
bool ClauseReader::behind_complement(std::uint32_t v, std::uint32_t n) const {
  if (!group(n).preposition) return false;
  for (std::uint32_t i = v + 1; i < n; ++i) {
    const Group& x = group(i);
    if (x.kind == GroupKind::noun && !x.preposition && !x.is_possessor && !x.pronoun && x.head_lemma != 0 &&
        x.determiner != Determiner::quantifier && x.quantity == kNone && (x.nouns & (kCompanyNoun | kPersonNoun)))
      return true;
  }
  return false;
}

// "the sale of the works between VDL and BYD", "talks between VDL and BYD on the sale": who is named first does it,
// with the other; but whose the works is said to be is never the other party of a sale.
void ClauseReader::two_parties(std::uint32_t k) {
  const Group& g = group(k);
  if (words_.lemma_text(g.preposition) != "between" || g.members.size() != 2) return;
  std::uint32_t one = g.members[0], other = g.members[1];
  for (const PrepositionalArgument& p : clause_.preps)
    if (const std::int32_t whose = group(p.group).possessor;
        whose != kNone && a_.word(group(std::uint32_t(whose)).head) == a_.word(group(other).head))
      std::swap(one, other);
  clause_.preps.push_back({words_.lemma("with"), other, false});
  clause_.preps.push_back({by_, one, false});
}

// "Tata's takeover of the plant is complete", "the sale is dead", "a sale is an option"
void ClauseReader::note_outcome(std::uint32_t i, bool negated) {
  static constexpr auto done = word_set({"complete", "completed", "done", "sealed", "through", "final", "concluded"});
  static constexpr auto off = word_set({"dead", "history"});
  static constexpr auto open = word_set({"possibility", "possibilities", "option", "options", "possible", "conceivable",
                                         "alternative", "alternatives", "likely", "probable", "scenario", "scenarios"});
  static constexpr auto discussed = word_set({"table", "cards", "consideration", "discussion", "review", "agenda"});
  if (i >= info_.last_group || group(i).kind != GroupKind::noun) return;
  const std::string_view word = a_.word(group(i).head);
  // "was one of the possibilities", "is on the table", "is off the table"
  const std::string_view preposition = words_.lemma_text(group(i).preposition);
  bool may_be = false;
  if (group(i).preposition)
    may_be = discussed.contains(word) && (preposition == "on" || preposition == "under" || preposition == "in");
  else
    may_be =
        open.contains(word) || (word == "one" && i + 1 < info_.last_group && open.contains(a_.word(group(i + 1).head)));
  if (may_be) (negated ? clause_.mode.denied : clause_.mode.possible) = true;
  if (negated) return;
  if (preposition == "off" && discussed.contains(word)) clause_.mode.ended = true;
  if (group(i).preposition) return;
  if (done.contains(word)) clause_.mode.completed = true;
  if (off.contains(word)) clause_.mode.ended = true;
}

// "The fire destroyed the paint shop and production has stopped": a finite verb right behind a noun that is joined to
// what stands before makes it the subject of a clause of its own.
bool ClauseReader::begins_clause(std::uint32_t n) const {
  const Group& g = group(n);
  if (g.preposition || n == info_.first_group || n + 1 >= info_.last_group ||
      (g.list_head != kNone && std::uint32_t(g.list_head) != n) || before(g.first) != Tag::conjunction)
    return false;
  const Group& x = group(n + 1);
  return x.kind == GroupKind::verb && !x.participle && !x.infinitive && !comma_between(g.last, x.first);
}

// "Production is expected to resume", "is due to resume", "was forced to stop", "began to fall": the verb that the
// subject is said to do, past those that only tell how sure that is.
std::uint32_t ClauseReader::said_to_do(std::uint32_t w) const {
  static constexpr auto carrying =
      word_set({"force",  "oblige", "compel", "have",    "seem",  "appear",   "tend",       "threaten",
                "need",   "manage", "think",  "believe", "say",   "report",   "understand", "know",
                "rumour", "rumor",  "see",    "begin",   "start", "continue", "resume"});
  for (int depth = 0; depth < 3; ++depth) {
    const Group& u = group(w);
    std::uint32_t next = w + 1;
    if (u.copula && next < info_.last_group && adjectival(group(next)) &&
        rules_.governor(group(next).head_lemma) != Governor::none)
      ++next;
    const bool told = u.copula && next > w + 1;
    if (next >= info_.last_group || !group(next).infinitive || boundary(u.last, group(next).first) ||
        comma_between(u.last, group(next).first))
      return w;
    const Governor governor = rules_.governor(u.act());
    const bool meant = u.passive && (governor == Governor::planned || governor == Governor::wished ||
                                     governor == Governor::rumoured || governor == Governor::allowed);
    if (!told && !meant && !carrying.contains(words_.lemma_text(u.verb))) return w;
    w = next;
  }
  return w;
}

// "Karsan, the new owner of the works, will keep all": what the verb says is not of the owning.
bool ClauseReader::describes_name(std::uint32_t n) const {
  const Group& g = group(n);
  return g.apposition_of != kNone && (g.nouns & kCompanyNoun) && !g.head_is_name &&
         group(std::uint32_t(g.apposition_of)).head_is_name;
}

// "The plant's owner, Sabanci, hopes to reopen it": what he wants says nothing of what is his.
bool ClauseReader::owner_named(std::uint32_t n) const {
  static constexpr auto owners = word_set({"owner", "co-owner", "operator", "parent", "proprietor"});
  return !clause_.hosts.empty() && owners.contains(words_.lemma_text(group(n).head_lemma));
}

// "has a new owner: Pelligra", "has found a buyer for its plant in Sfax: the bus maker Otokar": who is named at the
// end.
std::int32_t ClauseReader::party_named(std::uint32_t n) const {
  const Group& g = group(n);
  if (!(g.nouns & kCompanyNoun) || g.head_is_name || g.is_possessor) return kNone;
  for (std::uint32_t i = n + 1; i < info_.last_group && i < n + 7; ++i) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb || x.relative) return kNone;
    bool colon = false;
    for (std::uint32_t t = group(i - 1).last; t < x.first; ++t) colon = colon || tag(t).tag == Tag::colon;
    if (colon) {
      const bool maker = group_types(a_, x) & (bit(EntityType::company) | bit(EntityType::brand));
      const bool named = x.head_is_name || naming_mention(a_, x) != kNone;
      return named && !x.preposition && (maker || a_.mentions[x.mentions.back()].types == 0) ? std::int32_t(i) : kNone;
    }
    if (!x.preposition && !x.is_possessor && x.time == kNone) return kNone;
  }
  return kNone;
}

// "Capacity: up to 70,000 vehicles a year"
void ClauseReader::spelled_behind_colon(std::uint32_t n) {
  const Group& g = group(n);
  if (g.last < sentence_.last && tag(g.last).tag == Tag::colon && n <= info_.first_group + 1)
    for (std::uint32_t i = n + 1; i < info_.last_group && i < n + 8; ++i) {
      const Group& x = group(i);
      if (x.kind == GroupKind::verb) break;
      if (x.time != kNone || x.preposition || (x.list_head != kNone && std::uint32_t(x.list_head) != i)) continue;
      clause_.complements.push_back(i);
      clause_.hosts.push_back(i);
    }
}

// What it is said of, by what stands beside it.
void ClauseReader::told_beside(std::uint32_t n) {
  const Group& g = group(n);
  // "Temsa, until 2023 a unit of BAIC": the time between them.
  if (g.apposition_of != kNone && n > std::uint32_t(g.apposition_of) + 1 && group(n - 1).time != kNone &&
      group(n - 1).last == g.first)
    clause_.times.push_back(n - 1);
  if (g.apposition_of != kNone) clause_.hosts.push_back(std::uint32_t(g.apposition_of));
  if (g.apposition != kNone) clause_.hosts.push_back(std::uint32_t(g.apposition));
  if (g.head_is_name) clause_.hosts.push_back(n);
  // "a works good for 150,000 engines": an adjective right behind its noun.
  if (n > info_.first_group && adjectival(g) && !g.preposition && group(n - 1).last + 1 >= g.first &&
      !conjunction_between(group(n - 1).last, g.first) && group(n - 1).kind == GroupKind::noun &&
      group(n - 1).time == kNone)
    for (std::uint32_t i : antecedents(n - 1)) clause_.hosts.push_back(i);
  // "its plant in Kolin, in operation since 2005, makes": a state told between commas.
  if (n > info_.first_group && g.preposition && !g.head_is_name && g.mentions.empty() &&
      g.determiner == Determiner::none &&
      ((g.nouns & kEventNoun) || g.nouns == 0 || words_.lemma_text(g.head_lemma) == "operation") &&
      group(n - 1).kind == GroupKind::noun && group(n - 1).time == kNone && tag(group(n - 1).last).tag == Tag::comma &&
      g.preposition_token <= group(n - 1).last + 2)
    for (std::uint32_t i : antecedents(n - 1)) clause_.hosts.push_back(i);
  // "The works in Gmuend, with 5,000 employees, is to stay", "a plant with a capacity of 60,000": what has them.
  if (n > info_.first_group && (g.nouns & (kPeopleNoun | kCapacityNoun)) && g.possessor == kNone &&
      words_.lemma_text(g.preposition) == "with" && group(n - 1).kind == GroupKind::noun &&
      group(n - 1).time == kNone && g.preposition_token <= group(n - 1).last + 1)
    for (std::uint32_t i : antecedents(n - 1)) clause_.hosts.push_back(i);
  // "a conglomerate in the hands of the city", "Preh, under Joyson's roof": whose the thing before it is.
  if (const std::uint32_t start = g.possessor != kNone ? std::uint32_t(g.possessor) : n;
      start > info_.first_group && g.preposition && kept_in.contains(words_.lemma_text(g.head_lemma)) &&
      group(start - 1).kind == GroupKind::noun && group(start - 1).time == kNone &&
      g.preposition_token <= group(start - 1).last + 2)
    for (std::uint32_t i : antecedents(start - 1)) clause_.hosts.push_back(i);
  if (clause_.hosts.empty())
    if (const std::int32_t party = party_named(n); party != kNone) clause_.hosts.push_back(std::uint32_t(party));
}

// The verb before it, of which it is the object, or the object of one of its prepositions.
void ClauseReader::hang_on(std::uint32_t v, std::uint32_t n) {
  const Group& g = group(n);
  clause_.verb = v;
  clause_.has_verb = true;
  const Group& u = group(v);
  std::vector<std::uint32_t> left = subjects(v, 0);
  // "has agreed with Geely on the transfer of the works"
  static constexpr auto agreeing = word_set({"agree", "negotiate", "sign", "conclude", "arrange"});
  if ((g.nouns & kDealNoun) && agreeing.contains(words_.lemma_text(u.verb)))
    for (std::uint32_t i = v + 1; i < n && i < v + 4; ++i)
      if (words_.lemma_text(group(i).preposition) == "with" && !group(i).is_possessor)
        clause_.preps.push_back({group(i).preposition, i, false});
  if ((u.copula || words_.in(WordList::linking, u.verb)) && !behind_complement(v, n))
    for (std::uint32_t s : left) {
      clause_.hosts.push_back(s);
      // "Production at the plant is at a standstill": so is the plant.
      if ((group(s).nouns & kEventNoun) && s + 1 < v && group(s + 1).preposition) clause_.hosts.push_back(s + 1);
    }
  if (words_.lemma_text(g.preposition) == "as" && !u.copula) {
    // "chose Geely as preferred bidder", "emerged as the only bidder"
    std::vector<std::uint32_t> named;
    for (std::uint32_t i = v + 1; i < n && !u.passive; ++i)
      if (group(i).kind == GroupKind::noun && !group(i).preposition && !group(i).is_possessor && !adverbial(group(i)))
        named.push_back(i);
    if (named.empty()) named = left;
    clause_.hosts.insert(clause_.hosts.end(), named.begin(), named.end());
  }
  if (!u.passive)
    clause_.subjects = left;
  else
    clause_.objects = left;
  // "build a plant at a cost of", "make Opel a unit of PSA": what the verb is done to stands between.
  if (!u.passive && !u.copula && (g.preposition || words_.lemma_text(u.verb) == "make"))
    for (std::uint32_t i = v + 1; i < n && clause_.objects.empty(); ++i)
      if (group(i).kind == GroupKind::noun && !group(i).preposition && !group(i).is_possessor && !adverbial(group(i)))
        clause_.objects.push_back(i);
  // "the works which SOK took off the hands of Izhmash", "that Honda put up for sale": what stands before the clause.
  if (!u.passive && !u.copula && g.preposition && clause_.objects.empty()) relative_object(v);
  note_mode(v, 0);
  note_governor(rules_.governor(u.act()), u.negated);
  if (!u.copula) collect_left_times(v);
}

// The verb behind it, of which it is the subject.
void ClauseReader::be_subject_of(std::uint32_t w, std::uint32_t n) {
  const Group& g = group(n);
  w = said_to_do(w);
  clause_.verb = w;
  clause_.has_verb = true;
  const Group& u = group(w);
  if (!owner_named(n)) {
    note_mode(w, 0);
    note_governor(rules_.governor(u.act()), u.negated);
  }
  collect_left_times(n);  // "In 2023 production was ..."
  if (u.copula && (g.nouns & kDealNoun)) note_outcome(w + 1, u.negated);
  // "its subsidiaries include Seat" says of Seat what "Seat is one of its subsidiaries" does.
  if (u.copula || (!u.passive && includes.contains(words_.lemma_text(u.verb)))) {
    for (std::uint32_t i = w + 1; i < info_.last_group && i < w + 2; ++i)
      if (group(i).kind == GroupKind::noun && !group(i).preposition)
        clause_.complements.push_back(i), clause_.hosts.push_back(i);
  }
  for (std::uint32_t i = w + 1; i < info_.last_group && i < w + 6; ++i) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb) break;
    if (boundary(group(i - 1).last, x.first)) break;
    if (x.time != kNone)
      clause_.times.push_back(i);
    else if (x.is_possessor)
      continue;  // "at Audi's plant": not at Audi
    else if (x.preposition)
      clause_.preps.push_back({x.preposition, i, false});
    else if (x.quantity != kNone && a_.word(x.first) == "from")
      clause_.preps.push_back({words_.lemma("from"), i, false});
    else if (x.quantity != kNone && !u.passive && !u.copula)
      clause_.complements.push_back(i);  // "its output reached 40,000"
  }
}

// "After the sale of its Adana plant to Karsan, Temsa ...", "With the purchase of Opel's works, Magna ..."
bool ClauseReader::opening_deal(std::uint32_t n) const {
  static constexpr auto after = word_set({"after", "by", "follow", "following", "since", "through", "upon", "with"});
  const Group& g = group(n);
  const std::string_view deal = words_.lemma_text(g.head_lemma);
  return n == info_.first_group && parted.contains(deal) && after.contains(words_.lemma_text(g.preposition)) &&
         n + 1 < info_.last_group && (taken.contains(deal) || g.possessive_pronoun || group(n + 1).possessive_pronoun);
}

// "Since its opening in 2005, the plant has made ...", "After the sale of its Adana plant to Karsan, Temsa ...":
// whose it is, is said behind it.
void ClauseReader::doer_behind(std::uint32_t n) {
  const Group& g = group(n);
  if (!clause_.subjects.empty() || n != info_.first_group ||
      !(opening_deal(n) || (g.possessive_pronoun && words_.lemma_text(g.preposition) == "since")))
    return;
  for (std::uint32_t i = n + 1; i < info_.last_group && i < n + 6; ++i) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb) break;
    if (x.preposition || x.time != kNone || x.is_possessor || !comma_between(g.last, x.first)) continue;
    clause_.subjects.push_back(i);
    const bool by = std::any_of(clause_.preps.begin(), clause_.preps.end(),
                                [&](const PrepositionalArgument& p) { return p.preposition == by_; });
    if (opening_deal(n) && !by) clause_.possessive_pronoun = false;  // "its takeover": of who is named behind
    break;
  }
}

// "in talks with Geely over the sale", "a letter of intent on the purchase": what the noun that it hangs on says.
void ClauseReader::nouns_above(std::uint32_t n) {
  const Group& g = group(n);
  for (std::uint32_t i = n, looked = 0; g.preposition && i-- > info_.first_group && looked < 5; ++looked) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb || x.relative || boundary(x.last, group(i + 1).first)) break;
    if (const Governor governor = rules_.governor(x.head_lemma); governor != Governor::none && !x.head_is_name) {
      note_governor(governor, a_.word(x.first) == "no");
      // "talks with Geely over the sale", "talks between Opel and Geely over the sale"
      for (std::uint32_t k = i + 1; k < n && governor == Governor::negotiated; ++k) {
        if (!group(k).preposition) continue;
        if (words_.lemma_text(group(k).preposition) == "with")
          clause_.preps.push_back({group(k).preposition, k, false});
        two_parties(k);
      }
      break;
    }
    if (!x.preposition && !x.is_possessor && x.time == kNone && !x.head_is_name) break;
  }
}

// "the planned sale", "a possible sale"
void ClauseReader::note_adjectives(const Group& g) {
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    std::string_view word = a_.word(t);
    if (word == "possible" || word == "potential" || word == "would-be" || word == "likely" || word == "prospective")
      clause_.mode.possible = true;
    if (word == "planned" || word == "proposed") clause_.mode.planned = true;
  }
}

// "declined to comment on the sale", "has not confirmed the talks": who does not speak of it denies nothing. "has not
// decided on the sale": it may come to that.
void ClauseReader::note_silence() {
  static constexpr auto speaking = word_set({"comment", "confirm", "discuss", "speculate"});
  if (!clause_.has_verb) return;
  const Group& u = group(clause_.verb);
  const std::string_view verb = words_.lemma_text(u.verb);
  Mode& m = clause_.mode;
  if (verb == "comment" || (speaking.contains(verb) && (u.negated || m.denied)))
    m.conditional = true, m.denied = false;
  else if (verb == "decide" && u.negated)
    m.possible = true, m.denied = m.negated = false;
}

}  // namespace plantgraph
