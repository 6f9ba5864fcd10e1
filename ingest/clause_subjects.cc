#include "ingest/clause_reader.h"

#include "ingest/groups.h"
#include "ingest/town_context.h"

namespace plantgraph {

// The group that a phrase is about: the first of an apposition or of a list.
std::uint32_t ClauseReader::main_of(std::uint32_t i) const {
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

// Noun groups that a relative clause or participle right of token `t` can belong to: the nearest, then those it hangs
// on.
std::vector<std::uint32_t> ClauseReader::antecedents(std::uint32_t i) const {
  std::vector<std::uint32_t> out;
  // "Murayama, in the west of Tokyo, opened in 1962": what is set off by commas says only where it is.
  if (tag(group(i).last).tag == Tag::comma)
    for (std::uint32_t k = i; k > info_.first_group && k + 3 > i; --k) {
      const Group& g = group(k);
      const bool place = g.kind == GroupKind::noun && g.preposition && g.quantity == kNone && g.time == kNone &&
                         (g.head_is_name ? a_.mentions[g.mentions.back()].types == bit(EntityType::place)
                                         : g.mentions.empty() && !(g.nouns & (kPlantNoun | kCompanyNoun)));
      if (!place || !comma_between(group(k - 1).last, g.first)) {
        if (!place) break;
        continue;
      }
      const Group& whole = group(k - 1);
      const std::string_view preposition = words_.lemma_text(g.preposition);
      if (whole.kind == GroupKind::noun && whole.head_is_name && !whole.is_possessor &&
          a_.mentions[whole.mentions.back()].types == bit(EntityType::place) &&
          (preposition == "in" || preposition == "near" || preposition == "outside" || preposition.ends_with("_of")))
        push(out, main_of(k - 1));
      break;
    }
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

// "Kia's in Hwaseong employs 12,000": what it has is not said.
bool ClauseReader::stands_alone(std::uint32_t possessor) const {
  if (!group(possessor).head_is_name || possessor + 1 >= info_.last_group) return false;
  const Group& x = group(possessor + 1);
  return x.possessor != std::int32_t(possessor) || (x.preposition && x.preposition_token >= group(possessor).last);
}

// "bought it for a dollar and in May 2022 sold it": the time between the conjunction and the verb is left out.
bool ClauseReader::time_joined(std::uint32_t v) const {
  const Group& g = group(v);
  if (v < info_.first_group + 2 || g.participle || g.infinitive) return false;
  const Group& time = group(v - 1);
  if (time.time == kNone || time.last != g.first || time.list_head != kNone) return false;
  if (!time.preposition && group(v - 2).time != kNone) return false;  // "in 2021 and 2022 fell"
  return before(time.preposition ? time.preposition_token : time.first) == Tag::conjunction;
}

// Who does it (or, of a passive, to whom it is done).
std::vector<std::uint32_t> ClauseReader::subjects(std::uint32_t v, int depth) const {
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
  const Tag mark = time_joined(v) ? Tag::conjunction : before(g.first);
  if (g.participle) {
    if (mark == Tag::end) return following_subject(v);
    if (group(left).kind == GroupKind::verb) return subjects(left, depth + 1);
    // "the works, owned by Temsa and run by Karsan", "(opened 1964, closed 2014)": what the first participle is said
    // of.
    if (g.passive && (mark == Tag::conjunction || (mark == Tag::comma && group(left).time != kNone)))
      for (std::uint32_t k = left; k > info_.first_group && k + 5 > left; --k) {
        const Group& u = group(k);
        if (u.kind == GroupKind::verb && u.participle && u.passive) return subjects(k, depth + 1);
        if (u.kind == GroupKind::verb || u.relative || !(u.preposition || u.time != kNone || u.is_possessor)) break;
      }
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
    std::int32_t inner =
        kNone;  // "A, which founded B and sold it": the verb of the relative clause, if no other is left
    for (std::uint32_t k = v; k-- > info_.first_group;) {
      if (boundary(group(k).last, group(k + 1).first) && !other_number) break;
      const Group& u = group(k);
      if (inner == kNone && u.kind == GroupKind::verb && !u.participle && !u.infinitive && inside_relative(k))
        inner = std::int32_t(k);
      if (u.kind != GroupKind::verb || u.participle || u.infinitive || u.split || inside_relative(k)) continue;
      // "It is the plant of Lear, which employs 300 people and makes seats"
      if (inner != kNone && !other_number &&
          (group(std::uint32_t(inner)).form == g.form || group(std::uint32_t(inner)).future) &&
          !comma_between(group(std::uint32_t(inner)).last, g.first))
        break;
      std::vector<std::uint32_t> shared = subjects(k, depth + 1);
      if (other_number || !singular_verb(g) || shared.size() != 1 || !group(shared.front()).plural ||
          group(shared.front()).head_is_name)
        return shared;
      other_number = true;
    }
    if (inner != kNone && !other_number) return subjects(std::uint32_t(inner), depth + 1);
  }
  // A finite verb: the nearest noun group without a preposition, past relative and participial clauses.
  std::uint32_t i = left;
  for (int n = 0; n < kMaxGroups; ++n) {
    const Group& x = group(i);
    if (x.kind == GroupKind::verb) {
      bool joined = mark == Tag::conjunction || mark == Tag::comma || conjunction_between(x.last, g.first);
      if (inside_relative(i) || x.participle) {
        const std::int32_t skip = clause_start(i);
        if (skip == kNone) {
          if (!joined) break;
          return subjects(i, depth + 1);
        }
        i = std::uint32_t(skip);  // what the inner clause belongs to
        continue;
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
    } else if (!adverbial(x) && (!x.is_possessor || stands_alone(i)) && !x.preposition && !bracketed(x, g.first) &&
               !tells_distance(a_, i) && !(adjectival(x) && comma_between(x.last, g.first))) {
      if (boundary(x.last, g.first) && n > 0) break;
      // "the works in Gdansk, Poland, was bought": Poland belongs to Gdansk.
      const std::uint32_t main = main_of(i);
      if (main < i && group(main).preposition) {
        i = main;
        continue;
      }
      push(out, main);
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
std::int32_t ClauseReader::past_inner_clause(std::uint32_t i, std::uint32_t verb_token) const {
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
std::vector<std::uint32_t> ClauseReader::following_subject(std::uint32_t v) const {
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

bool ClauseReader::inside_relative(std::uint32_t v) const {
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

bool ClauseReader::singular_verb(const Group& v) const {
  std::string_view word = a_.word(v.first);
  return word == "has" || word == "is" || word == "was" || word == "does";
}

bool ClauseReader::plural_verb(const Group& v) const {
  for (std::uint32_t t = v.first; t < v.last; ++t)
    if (a_.word(t) == "were" || a_.word(t) == "are" || a_.word(t) == "have") return true;
  return false;
}

// The group before the relative pronoun or participle that opens the clause of verb `v`.
std::int32_t ClauseReader::clause_start(std::uint32_t v) const {
  if (group(v).participle) return v > info_.first_group ? std::int32_t(v) - 1 : kNone;
  for (std::uint32_t i = v; i-- > info_.first_group;)
    if (group(i).relative) return i > info_.first_group ? std::int32_t(i) - 1 : kNone;
  return kNone;
}

// Infinitives and "-ing" after a preposition: the subject of what governs them.
std::vector<std::uint32_t> ClauseReader::controlled(std::uint32_t v, int depth) const {
  std::vector<std::uint32_t> out;
  if (v == info_.first_group) return following_subject(v);
  std::uint32_t left = v - 1;
  // "is weighing whether to buy it"
  if (group(v).infinitive && a_.word(group(v).first - 1) == "whether")
    for (std::uint32_t u = left, n = 0; n < 4; --u, ++n) {
      if (group(u).kind == GroupKind::verb) return subjects(u, depth + 1);
      if (u == info_.first_group) break;
    }
  if (boundary(group(left).last, group(v).first)) return out;
  // "to buy and restart", "to buy or lease"
  const Group& l = group(left);
  if (l.kind == GroupKind::verb) return subjects(left, depth + 1);
  // "a search for a carmaker to take over the works": who is to do it.
  if (group(v).infinitive && words_.lemma_text(l.preposition) == "for" &&
      ((l.nouns & kCompanyNoun) || (group_types(a_, l) & (bit(EntityType::company) | bit(EntityType::brand)))))
    return {main_of(left)};
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

}  // namespace plantgraph
