// Whose "its" is: the maker or the plant behind a possessive pronoun.
#include "ingest/groups.h"
#include "ingest/reference_parts.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "Astana is in talks with Hyundai on the purchase of its plant": what one buys is the other party's.
std::int32_t Discourse::other_party(std::uint32_t group) {
  static constexpr auto buying = word_set({"acquire", "acquisition", "buy", "buyout", "buy-out", "buy_out", "lease",
                                           "purchase", "rent", "take-over", "take_over", "takeover", "use"});
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  // "sold to Magna and its Russian partner Sberbank": of the one that the list begins with.
  if (g.list_head != kNone && std::uint32_t(g.list_head) < group) {
    const Group& head = a_.groups[std::size_t(g.list_head)];
    // "NEC and its subsidiary": of the one right before it
    if ((head.preposition || (std::uint32_t(g.list_head) + 1 == group && head.last + 1 == g.first)) &&
        head.head_is_name && (a_.mentions[head.mentions.back()].types & bit(EntityType::company)))
      return std::int32_t(names_.maker_of(head.mentions.back()));
  }
  bool bought = false;
  for (std::uint32_t i = group; i-- > info.first_group && i + 7 > group;) {
    const Group& x = a_.groups[i];
    if (x.relative) return kNone;
    if (x.kind == GroupKind::verb) {
      if (!x.participle && !x.infinitive) return kNone;
      bought = bought || buying.contains(words_.lemma_text(x.particle ? x.particle : x.verb));
      continue;
    }
    const std::string_view preposition = words_.lemma_text(x.preposition);
    if (bought && preposition == "with" && x.head_is_name && x.members.empty() &&
        (a_.mentions[x.mentions.back()].types & bit(EntityType::company)))
      return std::int32_t(names_.maker_of(x.mentions.back()));
    if (i + 1 == group && !x.head_is_name) bought = buying.contains(words_.lemma_text(x.head_lemma));
  }
  return kNone;
}

// "Toyota said that TMMP will widen the range of its plant": the maker that is the subject of the clause's verb.
std::int32_t Discourse::clause_subject(std::uint32_t group, bool unknown_too) {
  if (const std::int32_t other = other_party(group); other != kNone) return other;
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  auto cut = [&](std::uint32_t left) {
    for (std::uint32_t t = a_.groups[left].last; t < a_.groups[left + 1].first; ++t)
      if (a_.tags[t].tag == Tag::subordinator || a_.tags[t].tag == Tag::semicolon || a_.tags[t].tag == Tag::colon ||
          a_.tags[t].tag == Tag::dash)
        return true;
    return a_.groups[left].relative;
  };
  std::int32_t verb = kNone;
  for (std::uint32_t i = group; i-- > info.first_group && i + 10 > group;) {
    if (cut(i)) return kNone;
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb && !x.participle && !x.infinitive) {
      verb = std::int32_t(i);
      break;
    }
  }
  if (verb == kNone || a_.groups[std::size_t(verb)].passive) return kNone;
  // "GMEA was formed in 1975 and opened its plant": the subject stands before the first of the two verbs.
  if (const std::uint32_t start = a_.groups[std::size_t(verb)].first;
      start > 0 && a_.tags[start - 1].tag == Tag::conjunction)
    for (std::uint32_t i = std::uint32_t(verb); i-- > info.first_group && i + 6 > std::uint32_t(verb) && !cut(i);) {
      const Group& x = a_.groups[i];
      if (x.kind != GroupKind::verb || x.participle || x.infinitive) continue;
      verb = std::int32_t(i);
      break;
    }
  for (std::uint32_t i = std::uint32_t(verb); i-- > info.first_group && i + 8 > std::uint32_t(verb);) {
    const Group& x = a_.groups[i];
    // "Geely, which owns Lotus, has its plant in Ningbo": what the clause between tells is passed over.
    if (x.kind == GroupKind::noun && i >= info.first_group + 3 && a_.tags[x.last].tag == Tag::comma &&
        a_.groups[i - 1].kind == GroupKind::verb && a_.groups[i - 2].relative && !a_.groups[i - 2].preposition) {
      i -= 2;
      continue;
    }
    // "no plans to sell Ducati, which has its works in Bologna"
    if (x.relative && std::int32_t(i) + 1 == verb && i > info.first_group && !x.preposition && !x.is_possessor &&
        (a_.word(x.first) == "which" || a_.word(x.first) == "who")) {
      const Group& noun = a_.groups[i - 1];
      if (noun.kind == GroupKind::noun && noun.head_is_name && noun.list_head == kNone && !noun.is_possessor &&
          (a_.mentions[noun.mentions.back()].types & bit(EntityType::company)))
        return std::int32_t(names_.maker_of(noun.mentions.back()));
    }
    if (x.kind == GroupKind::verb || x.relative) return kNone;
    if (!x.preposition && !x.is_possessor && x.time == kNone && x.apposition_of == kNone && x.head_is_name &&
        x.members.empty() && x.list_head == kNone) {
      const std::uint32_t m = x.mentions.back();
      const bool maker = (a_.mentions[m].types & bit(EntityType::company)) ||
                         (a_.mentions[m].types == 0 && (unknown_too || names_.is_known_maker(a_.mentions[m])));
      return maker ? std::int32_t(names_.maker_of(m)) : kNone;
    }
    if (cut(i == info.first_group ? i : i - 1)) return kNone;
  }
  return kNone;
}

Resolved Discourse::resolve_possessive(std::uint32_t group, const Role& role,
                                       const std::vector<std::int32_t>& not_these) {
  const Group& g = a_.groups[group];
  if ((role.types & kRoleCompany) && (role.types & kRolePlant))
    if (const std::int32_t plant = look_back_.plant_as_subject(group); plant != kNone && !listed(not_these, plant))
      return {plant, 0.85};
  if (role.types & kRoleCompany) {
    if (std::int32_t own = clause_subject(group, role.strong); own != kNone && !listed(not_these, std::uint32_t(own)))
      return {own, 0.9};
    if (const std::int32_t next = subject_ahead(group); next != kNone && !listed(not_these, next)) return {next, 0.85};
    std::int32_t e = focus_.maker(g.sentence, g.first, "", not_these);
    if (e != kNone) return {e, 0.8};
  }
  if (role.types & kRolePlant) return {focus_.plant(g.sentence, g.first, not_these), 0.75};
  return {};
}

// "Through its subsidiary Karsan, Kıraça makes ...": the subject that the phrase at the head of the sentence is put
// before.
std::int32_t Discourse::subject_ahead(std::uint32_t group) {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (!g.preposition || g.preposition_token != a_.tokens.sentences[g.sentence].first) return kNone;
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 5; ++i) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb || x.relative) return kNone;
    if (x.preposition || x.time != kNone || x.apposition_of != kNone || x.is_possessor) continue;
    if (a_.tags[x.first - 1].tag != Tag::comma || !x.head_is_name) return kNone;
    const std::uint32_t m = x.mentions.back();
    return (a_.mentions[m].types & bit(EntityType::company)) ? std::int32_t(names_.maker_of(m)) : kNone;
  }
  return kNone;
}

}  // namespace plantgraph
