// What a clause behind a plant says of it: "the plant that Volkswagen has in Kaluga", "a factory BYD is building in
// Szeged".
#include "ingest/reference_parts.h"

#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr auto wishing = word_set({"plan", "want", "intend", "propose"});
constexpr auto placing = word_set({"in", "at", "near", "outside"});

}  // namespace

// The clause has no object of its own, since the plant is its object: a preposition, a verb or a comma follows its
// verb.
void Discourse::read_owning_clause(std::uint32_t group, PlantFeatures& f) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  const std::uint32_t end = a_.tokens.sentences[a_.groups[group].sentence].last;
  std::uint32_t from = a_.groups[group].last, i = group + 1;
  if (from + 1 < end && a_.tags[from].tag == Tag::comma && a_.word(from + 1) == "which") ++from;
  if (from < end && (a_.word(from) == "that" || a_.word(from) == "which")) ++from;
  if (i < info.last_group && a_.groups[i].relative && !a_.groups[i].preposition && a_.groups[i].last == from) ++i;
  if (i + 1 >= info.last_group) return;

  const Group& subject = a_.groups[i];
  const bool named = subject.head_is_name && (a_.mentions[subject.mentions.back()].types & kMaker);
  const bool told = subject.pronoun || (subject.determiner == Determiner::definite && (subject.nouns & kCompanyNoun));
  if (subject.kind != GroupKind::noun || subject.first != from || subject.preposition || subject.relative ||
      subject.is_possessor || (subject.nouns & kPlantNoun) || !(named || told))
    return;
  std::uint32_t verb = i + 1;
  if (verb + 1 < info.last_group && a_.groups[verb + 1].infinitive &&
      a_.groups[verb].last == a_.groups[verb + 1].first && wishing.contains(words_.lemma_text(a_.groups[verb].verb)))
    ++verb;
  const Group& v = a_.groups[verb];
  if (v.kind != GroupKind::verb || v.passive || v.participle || v.negated || v.split) return;
  for (std::uint32_t t = subject.last; t < a_.groups[i + 1].first; ++t)
    if (a_.tags[t].tag != Tag::adverb && a_.tags[t].tag != Tag::none) return;
  const LemmaId does = v.act();
  const bool has = words_.in(WordList::having, does);
  if (!has && !words_.in(WordList::founding, does) && !words_.in(WordList::taking, does)) return;

  std::uint32_t at = v.last, next = verb + 1;
  const auto follows = [&] {
    if (next >= info.last_group) return false;
    for (std::uint32_t t = at; t < a_.groups[next].first; ++t)
      if (const Tag tag = a_.tags[t].tag; tag != Tag::preposition && tag != Tag::adverb && tag != Tag::none)
        return false;
    return true;
  };
  if (follows() && a_.groups[next].kind == GroupKind::noun && !a_.groups[next].preposition &&
      a_.groups[next].time == kNone)
    return;  // "the plant that Volkswagen runs the press shop for"
  Role company;
  company.types = kRoleCompany;
  const Resolved owner = resolve(i, company, {});
  if (owner.entity == kNone) return;
  if (f.owners.empty()) f.add_owner(std::uint32_t(owner.entity), (has ? 0.85 : 0.8) * owner.confidence);
  f.former = f.former || (has && !v.perfect && (v.form == Form::past || v.used_to));
  for (; follows(); at = a_.groups[next++].last) {
    const Group& x = a_.groups[next];
    if (x.kind != GroupKind::noun) return;
    if (x.time != kNone) continue;
    if (!x.head_is_name || x.is_possessor || x.list_head != kNone) return;
    const std::uint32_t name = x.mentions.back();
    const std::string_view preposition = words_.lemma_text(x.preposition);
    if (words_.lemma_text(does) == "share" && preposition == "with" && (a_.mentions[name].types & kMaker))
      f.add_owner(names_.maker_of(name), 0.8);
    else if (placing.contains(preposition) && (a_.mentions[name].types & kPlace) && !(a_.mentions[name].types & kMaker))
      f.add_town(names_.named(name, EntityType::place));
    else
      return;
  }
}

}  // namespace plantgraph
