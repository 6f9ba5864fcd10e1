#include "ingest/clauses.h"

#include <algorithm>

#include "ingest/groups.h"

namespace plantgraph {
namespace {

constexpr int kMaxDepth = 5;    // governors followed upwards
constexpr int kMaxGroups = 40;  // groups looked at to either side

class ClauseReader {
 public:
  ClauseReader(const Analysis& a, const Words& words, const RuleSet& rules, std::uint32_t trigger)
      : a_(a),
        words_(words),
        rules_(rules),
        info_(a.sentences[a.groups[trigger].sentence]),
        sentence_(a.tokens.sentences[a.groups[trigger].sentence]) {
    by_ = words.lemma("by");
    clause_.trigger = trigger;
  }

  Clause verb(std::uint32_t v) {
    clause_.verb = v;
    clause_.has_verb = true;
    const Group& g = group(v);
    std::vector<std::uint32_t> left = subjects(v, 0);
    right_side(v);
    if (g.passive) {
      clause_.objects.insert(clause_.objects.begin(), left.begin(), left.end());
      for (const auto& p : clause_.preps)
        if (p.preposition == by_ && !p.before) clause_.subjects.push_back(p.group);
      relative_object(v);
    } else {
      clause_.subjects = left;
      relative_object(v);
    }
    if (g.copula) clause_.complements = clause_.objects;
    left_side(v, left.empty() ? v : left.front());
    note_mode(v, 0);
    return std::move(clause_);
  }

  Clause noun(std::uint32_t n) {
    const Group& g = group(n);
    clause_.possessor = g.possessor;
    clause_.possessive_pronoun = g.possessive_pronoun;
    for (std::uint32_t m : g.mentions)
      if (!(g.head_is_name && m == g.mentions.back())) clause_.modifiers.push_back(m);
    // "Capacity: up to 70,000 vehicles a year"
    if (g.last < sentence_.last && tag(g.last).tag == Tag::colon && n <= info_.first_group + 1)
      for (std::uint32_t i = n + 1; i < info_.last_group && i < n + 8; ++i) {
        const Group& x = group(i);
        if (x.kind == GroupKind::verb) break;
        if (x.time != kNone || x.preposition || (x.list_head != kNone && std::uint32_t(x.list_head) != i)) continue;
        clause_.complements.push_back(i);
        clause_.hosts.push_back(i);
      }
    if (g.apposition_of != kNone) clause_.hosts.push_back(std::uint32_t(g.apposition_of));
    if (g.apposition != kNone) clause_.hosts.push_back(std::uint32_t(g.apposition));
    if (g.head_is_name) clause_.hosts.push_back(n);
    // "a works good for 150,000 engines": an adjective right behind its noun.
    if (n > info_.first_group && adjectival(g) && !g.preposition && group(n - 1).last + 1 >= g.first &&
        !conjunction_between(group(n - 1).last, g.first) && group(n - 1).kind == GroupKind::noun &&
        group(n - 1).time == kNone)
      clause_.hosts.push_back(n - 1);
    phrase_right(n);
    // The verb it depends on: its subject, its object, or the object of one of its prepositions.
    if (std::int32_t v = verb_left(n); v != kNone && attached_right(std::uint32_t(v), n)) {
      clause_.verb = std::uint32_t(v);
      clause_.has_verb = true;
      const Group& u = group(std::uint32_t(v));
      std::vector<std::uint32_t> left = subjects(std::uint32_t(v), 0);
      if (u.copula || words_.in(WordList::linking, u.verb))
        for (std::uint32_t s : left) clause_.hosts.push_back(s);
      if (!u.passive)
        clause_.subjects = left;
      else
        clause_.objects = left;
      // "build a plant at a cost of": what the verb is done to stands between.
      if (!u.passive && !u.copula && g.preposition)
        for (std::uint32_t i = std::uint32_t(v) + 1; i < n && clause_.objects.empty(); ++i)
          if (group(i).kind == GroupKind::noun && !group(i).preposition && !group(i).is_possessor &&
              !adverbial(group(i)))
            clause_.objects.push_back(i);
      note_mode(std::uint32_t(v), 0);
      note_governor(rules_.governor(u.particle ? u.particle : u.verb), u.negated);
      if (!u.copula) collect_left_times(std::uint32_t(v));
    } else if (std::int32_t w = verb_right(n); w != kNone) {
      clause_.verb = std::uint32_t(w);
      clause_.has_verb = true;
      const Group& u = group(std::uint32_t(w));
      note_mode(std::uint32_t(w), 0);
      note_governor(rules_.governor(u.particle ? u.particle : u.verb), u.negated);
      if (u.copula) {
        for (std::uint32_t i = std::uint32_t(w) + 1; i < info_.last_group && i < std::uint32_t(w) + 2; ++i)
          if (group(i).kind == GroupKind::noun && !group(i).preposition)
            clause_.complements.push_back(i), clause_.hosts.push_back(i);
      }
      for (std::uint32_t i = std::uint32_t(w) + 1; i < info_.last_group && i < std::uint32_t(w) + 6; ++i) {
        const Group& x = group(i);
        if (x.kind == GroupKind::verb) break;
        if (boundary(group(i - 1).last, x.first)) break;
        if (x.time != kNone)
          clause_.times.push_back(i);
        else if (x.preposition)
          clause_.preps.push_back({x.preposition, i, false});
        else if (x.quantity != kNone && a_.word(x.first) == "from")
          clause_.preps.push_back({words_.lemma("from"), i, false});
        else if (x.quantity != kNone && !u.passive && !u.copula)
          clause_.complements.push_back(i);  // "its output reached 40,000"
      }
    }
    // A headline without a verb: "Hyundai in pact for GM's Talegaon unit".
    if (!clause_.has_verb && a_.sentences[g.sentence].headline && n > info_.first_group &&
        !group(info_.first_group).preposition)
      clause_.subjects.push_back(info_.first_group);
    for (std::uint32_t t = g.first; t < g.last; ++t) {
      std::string_view word = a_.word(t);
      if (word == "possible" || word == "potential" || word == "would-be" || word == "likely" || word == "prospective")
        clause_.mode.possible = true;
      if (word == "planned" || word == "proposed") clause_.mode.planned = true;
    }
    note_adverbs(g.first > sentence_.first ? g.first : sentence_.first);
    return std::move(clause_);
  }

 private:
  const Group& group(std::uint32_t i) const { return a_.groups[i]; }
  const TokenTag& tag(std::uint32_t t) const { return a_.tags[t]; }

  // The tag before a token, adverbs and quotes skipped.
  Tag before(std::uint32_t t) const {
    while (t > sentence_.first) {
      --t;
      while (t > sentence_.first && tag(t).tag == Tag::none) --t;
      if (tag(t).tag != Tag::adverb && tag(t).tag != Tag::quote && tag(t).tag != Tag::negation) return tag(t).tag;
    }
    return Tag::end;
  }

  bool boundary(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      switch (tag(t).tag) {
        case Tag::semicolon:
        case Tag::colon:
        case Tag::subordinator:
        case Tag::end:
          return true;
        default:
          break;
      }
    }
    return false;
  }

  bool comma_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t)
      if (tag(t).tag == Tag::comma || tag(t).tag == Tag::dash) return true;
    return false;
  }

  bool conjunction_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t)
      if (tag(t).tag == Tag::conjunction) return true;
    return false;
  }

  // The group that a phrase is about: the first of an apposition or of a list.
  std::uint32_t main_of(std::uint32_t i) const {
    for (int depth = 0; depth < kMaxDepth; ++depth) {
      const Group& g = group(i);
      if (g.apposition_of != kNone)
        i = std::uint32_t(g.apposition_of);
      else if (g.list_head != kNone && std::uint32_t(g.list_head) != i)
        i = std::uint32_t(g.list_head);
      else
        break;
    }
    return i;
  }

  void push(std::vector<std::uint32_t>& list, std::uint32_t i) const {
    if (std::find(list.begin(), list.end(), i) == list.end()) list.push_back(i);
  }

  // Noun groups that a relative clause or participle right of token `t` can belong to: the nearest, then those it hangs
  // on.
  std::vector<std::uint32_t> antecedents(std::uint32_t i) const {
    std::vector<std::uint32_t> out;
    for (int n = 0; n < 6; ++n, --i) {
      const Group& g = group(i);
      if (g.kind == GroupKind::verb) break;
      if (!adverbial(g) && !g.is_possessor && !g.relative) {
        push(out, main_of(i));
        if (!g.preposition && g.apposition_of == kNone && (g.list_head == kNone || std::uint32_t(g.list_head) == i))
          break;
      }
      if (i == info_.first_group) break;
    }
    return out;
  }

  // "idle" in "the plant, idle since May, restarted"
  bool adjectival(const Group& g) const {
    return g.nouns == 0 && !g.head_is_name && g.determiner == Determiner::none && g.quantity == kNone && !g.pronoun &&
           tag(g.head).tag == Tag::adjective;
  }

  // "in 2021", "a year", "every month": says when or how often, and does nothing.
  static bool adverbial(const Group& g) {
    return g.time != kNone || ((g.nouns & kPeriodNoun) && !g.preposition && g.quantity == kNone &&
                               (g.determiner == Determiner::indefinite || g.determiner == Determiner::quantifier));
  }

  // "the Luoyong factory (Rayong)"
  bool bracketed(const Group& g) const {
    return g.first > sentence_.first && tag(g.first - 1).tag == Tag::open && g.last < sentence_.last &&
           tag(g.last).tag == Tag::close;
  }

  // The first token of the sentence that is a word: bullets and dashes before it do not count.
  std::uint32_t sentence_first_word() const {
    std::uint32_t t = sentence_.first;
    while (t + 1 < sentence_.last && a_.tokens.tokens[t].kind != TokenKind::word) ++t;
    return t;
  }

  // Who does it (or, of a passive, to whom it is done).
  std::vector<std::uint32_t> subjects(std::uint32_t v, int depth) const {
    std::vector<std::uint32_t> out;
    if (depth > kMaxDepth) return out;
    const Group& g = group(v);
    if (g.auxiliary != kNone) return subjects(std::uint32_t(g.auxiliary), depth + 1);
    const bool has_left = v > info_.first_group;
    if (g.infinitive || (g.participle && !g.passive && g.preposition)) return controlled(v, depth);
    if (!has_left) {
      if (g.participle) return following_subject(v);
      return out;
    }
    const std::uint32_t left = v - 1;
    const Tag mark = before(g.first);
    if (g.participle) {
      if (mark == Tag::end) return following_subject(v);
      if (group(left).kind == GroupKind::verb) return subjects(left, depth + 1);
      if (mark == Tag::comma && !g.passive) {  // ", ending a countdown": the clause's subject
        if (std::int32_t u = verb_left(v); u != kNone) out = subjects(std::uint32_t(u), depth + 1);
        for (std::uint32_t i : antecedents(left)) push(out, i);
        return out;
      }
      return antecedents(left);
    }
    if (group(left).relative || (left > info_.first_group && mark == Tag::relative)) {
      if (left == info_.first_group) return out;
      // "on which it had spent 20 billion yen and which was opened in 2012": what the first one stands for.
      if (before(group(left).first) == Tag::conjunction)
        for (std::uint32_t i = left; i-- > info_.first_group + 1 && i + 10 > left;)
          if (group(i).relative) return antecedents(i - 1);
      out = antecedents(left - 1);
      // "FCA and PSA, which bought Opel": one of them, unless the verb is a plural one.
      if (const Group& near = group(left - 1);
          near.list_head != kNone && std::uint32_t(near.list_head) != left - 1 && !plural_verb(g) &&
          (group_types(a_, near) & (bit(EntityType::company) | bit(EntityType::brand))))
        out.insert(out.begin(), left - 1);
      return out;
    }
    // "would stop selling and would leave": the subject of the finite verb before.
    if (mark == Tag::conjunction) {
      // "X said that sales are likely but has decided nothing": "has" is not of the sales.
      bool other_number = false;
      for (std::uint32_t k = v; k-- > info_.first_group;) {
        if (boundary(group(k).last, group(k + 1).first) && !other_number) break;
        const Group& u = group(k);
        if (u.kind != GroupKind::verb || u.participle || u.infinitive || u.split || inside_relative(k)) continue;
        std::vector<std::uint32_t> shared = subjects(k, depth + 1);
        if (other_number || !singular_verb(g) || shared.size() != 1 || !group(shared.front()).plural ||
            group(shared.front()).head_is_name)
          return shared;
        other_number = true;
      }
    }
    // A finite verb: the nearest noun group without a preposition, past relative and participial clauses.
    std::uint32_t i = left;
    for (int n = 0; n < kMaxGroups; ++n) {
      const Group& x = group(i);
      if (x.kind == GroupKind::verb) {
        bool joined = mark == Tag::conjunction || mark == Tag::comma || conjunction_between(x.last, g.first);
        if (inside_relative(i) || x.participle) {
          std::int32_t skip = clause_start(i);
          if (skip == kNone || std::uint32_t(skip) <= info_.first_group) {
            if (!joined) break;
            return subjects(i, depth + 1);
          }
          i = std::uint32_t(skip);
        } else {
          if (joined) {
            std::vector<std::uint32_t> shared = subjects(i, depth + 1);
            if (x.passive == g.passive || !shared.empty()) return shared;
          }
          break;
        }
      } else if (x.relative && !x.is_possessor) {
        // "which in April bought": the pronoun stands for what is before it. "which X opened": X was found already.
        if (out.empty() && !x.preposition && i > info_.first_group) return antecedents(i - 1);
        break;
      } else if (std::int32_t skip = out.empty() ? past_inner_clause(i, g.first) : kNone; skip != kNone) {
        i = std::uint32_t(skip);
        continue;
      } else if (!adverbial(x) && !x.is_possessor && !x.preposition && !bracketed(x) &&
                 !(adjectival(x) && comma_between(x.last, g.first))) {
        if (boundary(x.last, g.first) && n > 0) break;
        push(out, main_of(i));
        break;
      }
      if (i == info_.first_group) break;
      if (boundary(group(i - 1).last, x.first)) break;
      --i;
    }
    return out;
  }

  // "The works, which makes storage systems, was bought": the noun before the comma is the object of the inner clause;
  // the subject stands before that clause.
  std::int32_t past_inner_clause(std::uint32_t i, std::uint32_t verb_token) const {
    if (!comma_between(group(i).last, verb_token)) return kNone;
    for (std::uint32_t k = i; k-- > info_.first_group && k + 8 > i;) {
      const Group& u = group(k);
      if (u.relative) return kNone;
      if (u.kind != GroupKind::verb) continue;
      if (!inside_relative(k) && !u.participle) return kNone;
      std::int32_t start = clause_start(k);
      return start != kNone && std::uint32_t(start) < i ? start : kNone;
    }
    return kNone;
  }

  // "Opened in 2009, the plant ...": the subject comes after the comma.
  std::vector<std::uint32_t> following_subject(std::uint32_t v) const {
    for (std::uint32_t i = v + 1; i < info_.last_group && i < v + 14; ++i) {
      const Group& x = group(i);
      if (x.kind == GroupKind::verb) {
        // "opened in 1989 with Suzuki, which sold its half, ...", "opened in 1999 and built for 200,000 cars, ..."
        if (group(i - 1).relative || (conjunction_between(group(i - 1).last, x.first) &&
                                      (x.form == Form::past || x.form == Form::participle) && !x.modal))
          continue;
        break;
      }
      if (!x.preposition && x.time == kNone && !x.is_possessor && !x.relative &&
          comma_between(x.possessor != kNone ? group(std::size_t(x.possessor) - 1).last : group(i - 1).last, x.first))
        return {i};
    }
    return {};
  }

  bool inside_relative(std::uint32_t v) const {
    for (std::uint32_t i = v; i-- > info_.first_group && i + 9 > v;) {
      if (group(i).relative) return true;
      if (boundary(group(i).last, group(i + 1).first)) return false;
      if (group(i).kind == GroupKind::verb) {
        // "which participates in X and has Y": the second verb is in the relative clause too.
        if (!conjunction_between(group(i).last, group(v).first)) return false;
      }
    }
    return false;
  }

  bool singular_verb(const Group& v) const {
    std::string_view word = a_.word(v.first);
    return word == "has" || word == "is" || word == "was" || word == "does";
  }

  bool plural_verb(const Group& v) const {
    for (std::uint32_t t = v.first; t < v.last; ++t)
      if (a_.word(t) == "were" || a_.word(t) == "are" || a_.word(t) == "have") return true;
    return false;
  }

  // The group before the relative pronoun or participle that opens the clause of verb `v`.
  std::int32_t clause_start(std::uint32_t v) const {
    if (group(v).participle) return v > info_.first_group ? std::int32_t(v) - 1 : kNone;
    for (std::uint32_t i = v; i-- > info_.first_group;)
      if (group(i).relative) return i > info_.first_group ? std::int32_t(i) - 1 : kNone;
    return kNone;
  }

  // Infinitives and "-ing" after a preposition: the subject of what governs them.
  std::vector<std::uint32_t> controlled(std::uint32_t v, int depth) const {
    std::vector<std::uint32_t> out;
    if (v == info_.first_group) return following_subject(v);
    std::uint32_t left = v - 1;
    if (boundary(group(left).last, group(v).first)) return out;
    // "to buy and restart", "to buy or lease"
    const Group& l = group(left);
    if (l.kind == GroupKind::verb) return subjects(left, depth + 1);
    if (l.possessor != kNone && rules_.governor(l.head_lemma) != Governor::none)
      push(out, main_of(std::uint32_t(l.possessor)));
    std::int32_t u = verb_left(v);
    const bool asked =
        u != kNone && words_.in(WordList::asking, group(std::uint32_t(u)).verb) && !group(std::uint32_t(u)).passive;
    if (asked) push(out, main_of(left));
    if (u != kNone)
      for (std::uint32_t s : subjects(std::uint32_t(u), depth + 1)) push(out, s);
    for (std::uint32_t i : antecedents(left)) push(out, i);
    return out;
  }

  bool joined_to_object(std::uint32_t v, std::uint32_t i) const {
    for (std::uint32_t k = i; k > v + 1 && k + 4 > i; --k) {
      if (conjunction_between(group(k - 1).last, group(k).first)) return true;
      if (!group(k - 1).preposition && group(k - 1).time == kNone) return false;
    }
    return false;
  }

  // A finite verb right behind a noun group and its phrases: the group is its subject.
  bool finite_follows(std::uint32_t i) const {
    for (std::uint32_t k = i + 1; k < info_.last_group && k < i + 8; ++k) {
      const Group& x = group(k);
      if (boundary(group(k - 1).last, x.first) || x.relative) return false;
      if (x.kind == GroupKind::verb) return !x.participle && !x.infinitive;
      if (!x.preposition && x.time == kNone && x.list_head == kNone && x.apposition_of == kNone && !x.is_possessor)
        return false;
    }
    return false;
  }

  // The nearest verb group to the left that is not shut off by a clause boundary.
  std::int32_t verb_left(std::uint32_t i) const {
    int looked = 0;
    for (std::uint32_t k = i; k-- > info_.first_group && looked < kMaxGroups; ++looked) {
      if (boundary(group(k).last, group(k + 1).first)) return kNone;
      if (group(k).kind == GroupKind::verb) return std::int32_t(k);
      if (group(k).relative) return kNone;
    }
    return kNone;
  }

  std::int32_t verb_right(std::uint32_t i) const {
    int looked = 0;
    for (std::uint32_t k = i + 1; k < info_.last_group && looked < 10; ++k, ++looked) {
      if (boundary(group(k - 1).last, group(k).first)) return kNone;
      const Group& g = group(k);
      if (g.relative) {
        // Past the relative clause: the verb after the comma that closes it.
        std::uint32_t inner = k + 1;
        while (inner < info_.last_group && group(inner).kind != GroupKind::verb) ++inner;
        std::uint32_t after = inner + 1;
        while (after < info_.last_group && !comma_between(group(after - 1).last, group(after).first)) ++after;
        if (after >= info_.last_group || after - k > 14) return kNone;
        k = after - 1;
        continue;
      }
      if (g.kind == GroupKind::verb) return g.participle || g.infinitive ? kNone : std::int32_t(k);
    }
    return kNone;
  }

  // Whether the groups between a verb and a noun let the noun hang on the verb.
  bool attached_right(std::uint32_t v, std::uint32_t n) const {
    if (group(n).preposition == 0 && n > v + 1 && comma_between(group(v).last, group(n).first) &&
        group(n).list_head == kNone && group(n).apposition_of == kNone) {
      // After a comma a noun group without preposition begins something new.
      return false;
    }
    return n > v;
  }

  void right_side(std::uint32_t v) {
    const Group& g = group(v);
    bool comma = false;
    for (std::uint32_t i = v + 1; i < info_.last_group && i < v + kMaxGroups; ++i) {
      const Group& x = group(i);
      const std::uint32_t from = group(i - 1).last;
      if (x.possessor == std::int32_t(i) - 1 && i > v + 1) {
        // the possessor was looked at; the group it belongs to stands in its place
      }
      if (boundary(from, x.first)) break;
      if (x.kind == GroupKind::verb) break;
      if (x.relative) break;
      if (x.is_possessor) continue;
      if (comma_between(from, x.first)) comma = true;
      if (x.time != kNone) {
        clause_.times.push_back(i);
        if (x.preposition) clause_.preps.push_back({x.preposition, i, false});
        continue;
      }
      if (x.apposition_of != kNone) continue;
      if (x.list_head != kNone && std::uint32_t(x.list_head) != i) continue;  // its first member stands for the list
      if (x.preposition && x.preposition_token >= g.first) {
        clause_.preps.push_back({x.preposition, i, false});
        if (words_.in(WordList::joining, x.preposition)) clause_.objects.push_back(i);
      } else if (x.preposition && x.possessor != kNone) {
        clause_.preps.push_back({x.preposition, i, false});
      } else if (!comma && clause_.objects.size() < 3) {
        clause_.objects.push_back(i);
      } else if (comma && finite_follows(i)) {
        break;  // a new clause, whose subject this is
      } else if (comma && joined_to_object(v, i)) {
        clause_.more_objects.push_back(i);
      }
    }
  }

  // "the plant that Ford opened", "which Volkswagen sold".
  void relative_object(std::uint32_t v) {
    for (std::uint32_t i = v; i-- > info_.first_group && i + 5 > v;) {
      if (group(i).kind == GroupKind::verb) return;
      if (group(i).relative && !group(i).preposition) {
        bool subject = true;  // nothing between but times and phrases: "which from 2025 is to build cars"
        for (std::uint32_t k = i + 1; k < v; ++k)
          subject = subject && (group(k).time != kNone || group(k).preposition || group(k).kind == GroupKind::verb);
        if (subject) return;
      }
      if (group(i).relative && !group(i).is_possessor && !group(i).preposition && i > info_.first_group && i + 1 < v) {
        if (clause_.subjects.empty() || group(v).passive) return;
        std::vector<std::uint32_t> found = antecedents(i - 1);
        clause_.objects.insert(clause_.objects.end(), found.begin(), found.end());
        return;
      }
      if (group(i).relative && group(i).preposition && i > info_.first_group) {
        for (std::uint32_t x : antecedents(i - 1)) clause_.preps.push_back({group(i).preposition, x, false});
        return;
      }
      // "where the Mini is made"
    }
  }

  // Prepositions and times before the verb: those of its subject, and those that open the clause.
  void left_side(std::uint32_t v, std::uint32_t subject) {
    int looked = 0;
    for (std::uint32_t i = v; i-- > info_.first_group && looked < 14; ++looked) {
      const Group& x = group(i);
      if (boundary(x.last, group(i + 1).first)) break;
      if (x.kind == GroupKind::verb && i < subject) break;
      if (x.kind == GroupKind::verb) continue;
      if (x.relative) {
        if (a_.word(x.first) == "where" && i > info_.first_group && i < subject + 1) {
          // "Ellesmere Port in Cheshire, where ...": the town, not the county.
          std::vector<std::uint32_t> places = antecedents(i - 1);
          if (places.size() > 1 && (group_types(a_, group(places[1])) & bit(EntityType::place)) &&
              group(places[1]).head_is_name)
            std::swap(places[0], places[1]);
          for (std::uint32_t p : places) clause_.preps.push_back({words_.lemma("in"), p, true});
        }
        if (i < subject) break;
        continue;
      }
      if (x.time != kNone) {
        clause_.times.push_back(i);
        continue;
      }
      if (x.preposition && !x.is_possessor) {
        clause_.preps.push_back({x.preposition, i, true});
        if (words_.in(WordList::joining, x.preposition)) clause_.objects.push_back(i);
      }
    }
  }

  void collect_left_times(std::uint32_t v) {
    for (std::uint32_t i = v; i-- > info_.first_group && i + 8 > v;) {
      if (boundary(group(i).last, group(i + 1).first) || group(i).kind == GroupKind::verb) return;
      if (group(i).time != kNone) clause_.times.push_back(i);
    }
  }

  // The prepositional phrases that follow a noun without a verb between.
  void phrase_right(std::uint32_t n) {
    for (std::uint32_t i = n + 1; i < info_.last_group && i < n + 12; ++i) {
      const Group& x = group(i);
      // "Capacity: up to 70,000 vehicles a year"
      if (i == n + 1 && x.quantity != kNone && group(n).first == sentence_first_word() &&
          tag(group(n).last).tag == Tag::colon)
        clause_.complements.push_back(i);
      if (boundary(group(i - 1).last, x.first) || x.kind == GroupKind::verb || x.relative) break;
      if (x.is_possessor || x.apposition_of != kNone) continue;
      if (x.time != kNone) {
        clause_.times.push_back(i);
        if (x.preposition) clause_.preps.push_back({x.preposition, i, false});
        continue;
      }
      if (x.list_head != kNone && std::uint32_t(x.list_head) != i) continue;
      if (!x.preposition) {
        if (comma_between(group(i - 1).last, x.first)) {
          // "the largest plant in Europe, 86 GWh, ..."
          if (x.quantity != kNone && a_.quantities[std::size_t(x.quantity)].kind == QuantityKind::measure)
            clause_.complements.push_back(i);
          break;
        }
        if (x.quantity != kNone && a_.word(x.first) == "from")
          clause_.preps.push_back({words_.lemma("from"), i, false});
        continue;
      }
      clause_.preps.push_back({x.preposition, i, false});
    }
  }

  // ---- mode ----

  void note_governor(Governor governor, bool negated) {
    Mode& m = clause_.mode;
    switch (governor) {
      case Governor::planned:
        (negated ? m.denied : m.planned) = true;
        break;
      case Governor::wished:
        (negated ? m.denied : m.wished) = true;
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

  void note_own(const Group& g, bool trigger) {
    Mode& m = clause_.mode;
    if (g.negated && trigger) m.negated = true;
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
    if (g.progressive) m.progressive = true;
    if (a_.sentences[g.sentence].headline && (g.form == Form::s || g.form == Form::base) && !g.infinitive &&
        !g.future && !g.modal)
      m.perfect = true;  // headlines tell in the present
    if (g.perfect)
      m.perfect = true;
    else if (g.form == Form::past && !g.participle && !looks_present(g))
      m.past = true;
  }

  // "let", "put", "shut": past and present look alike; without a past time beside it the present is meant.
  bool looks_present(const Group& g) const {
    const TokenTag& head = tag(g.head);
    if (g.last - g.first > 2 || !head.info || !(head.info->pos & kVerbBase) || g.auxiliary != kNone) return false;
    for (std::uint32_t i : clause_.times) {
      const TimeExpression& t = a_.times[std::size_t(group(i).time)];
      if (t.date.known() && !t.future && a_.published.known() && last_day(t.date) < a_.published) return false;
    }
    return true;
  }

  // Own tense and modality, then those of what governs the verb.
  void note_mode(std::uint32_t v, int depth) {
    const Group& g = group(v);
    note_own(g, depth == 0);
    note_adverbs(g.first);
    if (depth >= kMaxDepth) return;
    // "will acquire the works and build its saloon there": what is joined to a plan is planned.
    if (depth == 0 && g.form == Form::base && !g.infinitive && !g.future && !g.modal &&
        before(g.first) == Tag::conjunction)
      if (std::int32_t u = verb_left(v);
          u != kNone &&
          (group(std::uint32_t(u)).future || group(std::uint32_t(u)).modal || group(std::uint32_t(u)).infinitive)) {
        if (group(std::uint32_t(u)).future) clause_.mode.planned = clause_.mode.future = true;
        note_mode(std::uint32_t(u), depth + 1);
      }
    if (g.infinitive || (g.participle && !g.passive)) {
      if (g.preposition && words_.lemma_text(g.preposition) == "close_to") clause_.mode.negotiated = true;
      if (v == info_.first_group) return;
      std::uint32_t left = v - 1;
      const Group& l = group(left);
      if (boundary(l.last, g.first)) return;
      if (l.kind == GroupKind::verb) {
        if (!(g.participle && comma_between(l.last, g.first))) {
          note_governor(rules_.governor(l.particle ? l.particle : l.verb), l.negated);
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
          note_governor(governor, false);
          break;
        }
        if (i == info_.first_group) break;
      }
      if (g.infinitive && a_.sentences[g.sentence].headline && verb_left(v) == kNone)
        clause_.mode.planned = clause_.mode.future = true;
      if (std::int32_t u = verb_left(v);
          u != kNone && !(g.participle && comma_between(group(std::uint32_t(u)).last, g.first) && !g.preposition)) {
        const Group& x = group(std::uint32_t(u));
        note_governor(rules_.governor(x.particle ? x.particle : x.verb), x.negated);
        note_mode(std::uint32_t(u), depth + 1);
      }
      return;
    }
    // "denied that it is in talks": the verb before the subordinator.
    if (std::int32_t u = reporting_verb(v); u != kNone) {
      const Group& x = group(std::uint32_t(u));
      Governor governor = rules_.governor(x.particle ? x.particle : x.verb);
      if (governor == Governor::denied || governor == Governor::rumoured || governor == Governor::wished ||
          governor == Governor::planned)
        note_governor(governor, x.negated);
      else if (x.negated && governor != Governor::said)
        clause_.mode.negated = true;
    }
  }

  std::int32_t reporting_verb(std::uint32_t v) const {
    int looked = 0;
    for (std::uint32_t i = v; i-- > info_.first_group && looked < 8; ++looked) {
      for (std::uint32_t t = group(i).last; t < group(i + 1).first; ++t)
        if (tag(t).tag == Tag::subordinator && (a_.word(t) == "that" || a_.word(t) == "whether"))
          return group(i).kind == GroupKind::verb
                     ? std::int32_t(i)
                     : (i > info_.first_group && group(i - 1).kind == GroupKind::verb ? std::int32_t(i) - 1 : kNone);
      if (group(i).kind == GroupKind::verb) return kNone;
      if (boundary(group(i).last, group(i + 1).first)) return kNone;
    }
    return kNone;
  }

  // "reportedly", "no longer", "previously" beside the verb.
  void note_adverbs(std::uint32_t t) {
    Mode& m = clause_.mode;
    for (std::uint32_t k = t; k < std::min(t + 5, sentence_.last); ++k) {
      std::string_view word = a_.word(k);
      if (word == "reportedly" || word == "allegedly" || word == "rumoured" || word == "rumored") m.rumoured = true;
      if (word == "previously" || word == "formerly" || word == "once") m.used_to = true;
      if (word == "again") m.again = true;
      if (word == "longer" && k > t && a_.word(k - 1) == "no") m.ended = true, m.negated = false;
    }
    for (std::uint32_t k = t; k-- > sentence_.first && k + 3 > t;) {
      std::string_view word = a_.word(k);
      if (word == "longer" && k > sentence_.first && a_.word(k - 1) == "no") m.ended = true, m.negated = false;
      if (word == "reportedly" || word == "allegedly") m.rumoured = true;
      if (word == "previously" || word == "formerly" || word == "once") m.used_to = true;
      if (tag(k).tag == Tag::comma) break;
    }
  }

  const Analysis& a_;
  const Words& words_;
  const RuleSet& rules_;
  const SentenceInfo& info_;
  const Sentence& sentence_;
  LemmaId by_ = 0;
  Clause clause_;
};

}  // namespace

Clause clause_of_verb(const Analysis& analysis, const Words& words, const RuleSet& rules, std::uint32_t verb) {
  return ClauseReader(analysis, words, rules, verb).verb(verb);
}

Clause clause_of_noun(const Analysis& analysis, const Words& words, const RuleSet& rules, std::uint32_t noun) {
  return ClauseReader(analysis, words, rules, noun).noun(noun);
}

}  // namespace plantgraph
