#include "ingest/subjects.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace plantgraph {
namespace {

bool standing_verb(std::string_view lemma) {
  static constexpr std::string_view verbs[] = {"stand", "lie",   "sit",       "nestle",
                                               "rise",  "go_up", "spring_up", "come_up"};
  return std::find(std::begin(verbs), std::end(verbs), lemma) != std::end(verbs);
}

// "Unlike Melfi, which works three shifts, the factory is idle", "Compared with Smyrna, Canton is small": a phrase that
// opens the sentence ends with the comma before the group or before who has it, and the verb of the sentence follows.
bool behind_opening(const Analysis& a, std::uint32_t group) {
  const SentenceInfo& info = a.sentences[a.groups[group].sentence];
  const Group& first = a.groups[info.first_group];
  const bool opens = first.preposition || (first.kind == GroupKind::verb && first.participle);
  if (!opens || group == info.first_group) return false;
  const std::int32_t possessor = a.groups[group].possessor;
  const std::uint32_t from = possessor != kNone && std::uint32_t(possessor) < group ? std::uint32_t(possessor) : group;
  if (from <= info.first_group || a.groups[from].first == 0 || a.groups[from].list_head != kNone) return false;
  if (a.tags[a.groups[from].first - 1].tag != Tag::comma) return false;
  std::uint32_t next = group + 1;
  while (next < info.last_group && a.groups[next].kind == GroupKind::noun && a.groups[next].preposition) ++next;
  return next < info.last_group && a.groups[next].kind == GroupKind::verb && !a.groups[next].participle &&
         !a.groups[next].infinitive;
}

}  // namespace

bool is_subject(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (g.preposition || g.is_possessor) return false;
  const SentenceInfo& info = a.sentences[g.sentence];
  auto cut = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t t = from; t < to; ++t) {
      Tag tag = a.tags[t].tag;
      if (tag == Tag::dash || tag == Tag::semicolon || tag == Tag::colon || tag == Tag::subordinator ||
          tag == Tag::close)
        return true;
    }
    return false;
  };
  for (std::uint32_t i = group; i-- > info.first_group;) {
    const Group& x = a.groups[i];
    if (cut(x.last, a.groups[i + 1].first)) break;
    if (x.kind == GroupKind::verb) {
      if (behind_opening(a, group)) break;
      return false;
    }
    if (!x.preposition && !x.is_possessor && x.time == kNone && std::int32_t(i) != g.apposition_of) {
      if (g.list_head == kNone || std::uint32_t(g.list_head) > i) return false;
    }
  }
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 16; ++i) {
    const Group& x = a.groups[i];
    if (x.kind == GroupKind::verb && !x.participle && !x.infinitive) return true;
  }
  return a.sentences[g.sentence].headline;
}

bool maker_ahead(const Analysis& a, const Words& words, std::uint32_t group) {
  const Group& g = a.groups[group];
  const SentenceInfo& info = a.sentences[g.sentence];
  return group == info.first_group && group + 1 < info.last_group && g.head_is_name && !g.is_possessor &&
         g.preposition_token == a.tokens.sentences[g.sentence].first && words.lemma_text(g.preposition) == "at" &&
         a.tags[g.last].tag == Tag::comma && (a.mentions[g.mentions.back()].types & kMaker) &&
         !(a.mentions[g.mentions.back()].types & kPlace);
}

bool several_subjects(const Analysis& a, std::uint32_t sentence) {
  if (sentence == 0) return false;
  const SentenceInfo& info = a.sentences[sentence - 1];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a.groups[i];
    if (g.kind == GroupKind::noun && is_subject(a, i))
      return g.list_head != kNone || a.word(g.first) == "they" || a.word(g.first) == "both" || a.word(g.first) == "we";
  }
  return false;
}

std::uint32_t paragraph_begin(const Analysis& a, std::uint32_t sentence) {
  const std::uint32_t paragraph = a.tokens.sentences[sentence].paragraph;
  while (sentence > 0 && a.tokens.sentences[sentence - 1].paragraph == paragraph) --sentence;
  return sentence;
}

bool placing_verb(std::string_view lemma) { return lemma == "locate" || lemma == "situate" || lemma == "base"; }

bool tells_place(const Analysis& a, const Words& words, std::uint32_t verb, std::uint32_t group) {
  const Group &v = a.groups[verb], &g = a.groups[group];
  if (v.negated || v.split || g.preposition || g.is_possessor) return false;
  const std::string_view lemma = words.lemma_text(v.act());
  if (v.participle) return false;
  if (v.copula || standing_verb(lemma)) return true;
  return v.passive && (placing_verb(lemma) || words.in(WordList::founding, v.act()) || lemma == "plan");
}

}  // namespace plantgraph
