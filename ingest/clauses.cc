#include "ingest/clauses.h"

#include "ingest/clause_reader.h"
#include "ingest/word_set.h"

namespace plantgraph {

void ClauseReader::verb(std::uint32_t v) {
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
    whose_doing(v);
  } else {
    clause_.subjects = left;
    relative_object(v);
  }
  if (clause_.subjects.empty() && comes_inverted(v)) clause_.subjects = clause_.objects;
  if (const std::int32_t named = named_among(v); named != kNone)
    (g.passive ? clause_.objects : clause_.subjects) = {std::uint32_t(named)};
  if (g.copula) clause_.complements = clause_.objects;
  left_side(v, left.empty() ? v : left.front());
  note_mode(v, 0);
}

// "From Flins come the Clio and the Zoe": the subject stands behind the verb.
bool ClauseReader::comes_inverted(std::uint32_t v) const {
  static constexpr auto moving = word_set({"come", "emerge", "originate", "roll", "stem"});
  if (clause_.objects.empty() || v == info_.first_group || !moving.contains(words_.lemma_text(group(v).verb)))
    return false;
  const Group& before = group(v - 1);
  const std::string_view preposition = words_.lemma_text(before.preposition);
  return before.kind == GroupKind::noun &&
         (preposition == "from" || preposition == "off" || preposition == "out_of" || preposition == "out");
}

// "Among those interested in the works is Geely": the subject is named at the end.
std::int32_t ClauseReader::named_among(std::uint32_t v) const {
  const Group& first = group(info_.first_group);
  if (v == info_.first_group || v > info_.first_group + 2 || words_.lemma_text(first.preposition) != "among" ||
      first.head_is_name)
    return kNone;
  for (std::uint32_t i = v + 1; i + 1 < info_.last_group && i < v + 8; ++i) {
    const Group& x = group(i);
    if (boundary(group(i - 1).last, x.first) || x.relative) return kNone;
    if (x.kind != GroupKind::verb || x.infinitive || x.participle) continue;
    return x.copula && group(i + 1).head_is_name && !group(i + 1).preposition ? std::int32_t(i) + 1 : kNone;
  }
  return kNone;
}

// "Renault has its cars made by Iran Khodro", "BAIC lets its cars be assembled there": for whom it is done.
void ClauseReader::whose_doing(std::uint32_t v) {
  const Group& g = group(v);
  const std::int32_t u = g.participle || g.infinitive || g.form == Form::base ? verb_left(v) : kNone;
  if (u == kNone || std::uint32_t(u) + 1 >= v) return;
  const std::string_view verb = words_.lemma_text(group(std::uint32_t(u)).verb);
  if (verb != "have" && verb != "let" && verb != "get") return;
  for (std::uint32_t i = std::uint32_t(u) + 1; i < v; ++i)
    if (group(i).kind != GroupKind::noun || group(i).preposition || group(i).relative) return;
  clause_.hosts = subjects(std::uint32_t(u), 0);
  note_mode(std::uint32_t(u), 1);
}

void Clause::clear() {
  trigger = verb = 0;
  has_verb = possessive_pronoun = false;
  possessor = kNone;
  for (auto* list : {&subjects, &objects, &more_objects, &complements, &hosts, &modifiers, &times}) list->clear();
  preps.clear();
  mode = {};
}

bool asks(const Analysis& a, const SentenceInfo& info) {
  if (info.first_group == info.last_group) return false;
  const Sentence& s = a.tokens.sentences[a.groups[info.first_group].sentence];
  std::uint32_t end = s.last, t = s.first;
  while (end > s.first && a.tokens.tokens[end - 1].kind == TokenKind::quote) --end;
  if (end == s.first || a.tokens.tokens[end - 1].kind != TokenKind::question) return false;
  while (t < end && a.tokens.tokens[t].kind != TokenKind::word) ++t;
  return t < end && (a.tags[t].tag == Tag::modal || a.tags[t].tag == Tag::be || a.tags[t].tag == Tag::do_ ||
                     a.tags[t].tag == Tag::have);
}

std::uint32_t clause_end(const Analysis& a, std::uint32_t sentence, std::uint32_t token) {
  const Sentence& s = a.tokens.sentences[sentence];
  for (std::uint32_t t = token; t < s.last; ++t)
    if (a.tags[t].tag == Tag::semicolon || a.word(t) == "whereas" || a.word(t) == "while") return t;
  return s.last;
}

void read_clause(const Analysis& analysis, const Words& words, const RuleSet& rules, std::uint32_t group, Clause& out) {
  ClauseReader reader(analysis, words, rules, group, out);
  if (analysis.groups[group].kind == GroupKind::verb)
    reader.verb(group);
  else
    reader.noun(group);
}

Clauses::Memory& Clauses::memory() {
  thread_local Memory kept;
  return kept;
}

Clauses::Clauses(const Analysis& analysis, const Words& words, const RuleSet& rules)
    : a_(analysis), words_(words), rules_(rules), kept_(memory()) {
  kept_.at.assign(analysis.groups.size(), kNone);
  kept_.groups.clear();
}

const Clause& Clauses::around(std::uint32_t group) {
  std::vector<std::uint32_t>& groups = kept_.groups;
  if (groups.size() >= most_kept && a_.groups[groups.back()].sentence != a_.groups[group].sentence) {
    for (const std::uint32_t g : groups) kept_.at[g] = kNone;
    groups.clear();
  }
  std::int32_t& at = kept_.at[group];
  if (at == kNone) {
    at = std::int32_t(groups.size());
    groups.push_back(group);
    if (kept_.read.size() < groups.size()) kept_.read.emplace_back();
    read_clause(a_, words_, rules_, group, kept_.read[std::size_t(at)]);
  }
  return kept_.read[std::size_t(at)];
}

}  // namespace plantgraph
