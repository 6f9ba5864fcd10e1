// What the words beside a plant's noun tell: which of several it is, that it is another one, what it is called.
#include "ingest/reference_parts.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "its military factory next door", "an engine plant nearby", "a works of its own": another one than the plant told of.
bool Discourse::stands_besides(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const std::uint32_t last = a_.tokens.sentences[g.sentence].last;
  if (g.last >= last) return false;
  const std::string_view word = a_.word(g.last), phrase = words_.lemma_text(a_.tags[g.last].lemma);
  if (phrase == "next_door" || phrase == "across_the_road" || phrase == "across_the_street") return true;
  if (word == "nearby") return g.determiner == Determiner::indefinite || g.determiner == Determiner::possessive;
  return word == "of" && g.last + 2 < last && (a_.word(g.last + 1) == "its" || a_.word(g.last + 1) == "their") &&
         a_.word(g.last + 2) == "own";
}

// "its assembly hall", "Renault's production site": what is done there makes a plant of it.
bool Discourse::makes_by_name(std::uint32_t group) const {
  static constexpr auto making = word_set({"assembly", "production", "manufacturing", "car", "vehicle", "automotive"});
  static constexpr auto whole = word_set({"site", "facility", "complex", "base", "unit"});
  const Group& g = a_.groups[group];
  const std::string_view lemma = words_.lemma_text(g.head_lemma);
  if (lemma == "assembly_hall" || lemma == "assembly_halls") return true;
  const std::string_view head = a_.word(g.head);
  const bool hall = head == "hall" || head == "halls";  // "the body hall": a part of a plant
  if (!hall && !whole.contains(head)) return false;
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (a_.mention_at[t] == kNone && (making.contains(a_.word(t)) || (!hall && !kind_of_plant(a_.word(t)).empty())))
      return true;
  return false;
}

// "Goiana is Fiat's second plant in Brazil": the ordinal counts what the owner has, not what stands in the town.
static bool counts_of_owner(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  const SentenceInfo& info = a.sentences[g.sentence];
  std::uint32_t verb = group;
  if (g.possessor != kNone && std::uint32_t(g.possessor) + 1 == group) --verb;
  if (verb < info.first_group + 2) return false;
  const Group &is = a.groups[verb - 1], &subject = a.groups[verb - 2];
  return is.kind == GroupKind::verb && is.copula && !is.negated && subject.kind == GroupKind::noun &&
         subject.head_is_name && !subject.preposition;
}

// "No. 5 plant", "Plant 3", "the second factory": which of several in one place it is.
void Discourse::read_label(std::uint32_t group, PlantFeatures& f) const {
  static constexpr std::string_view ordinals[] = {"first", "second", "third", "fourth", "fifth"};
  const Group& g = a_.groups[group];
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    if (a_.mention_at[t] != kNone) continue;
    const auto ordinal = std::find(std::begin(ordinals), std::end(ordinals), a_.word(t));
    if (ordinal != std::end(ordinals) && !counts_of_owner(a_, group))
      f.label = std::uint32_t(ordinal - std::begin(ordinals)) + 1;
  }
  // "the South plant", "St. Louis North Assembly Plant"; "the South Bend plant" is in a town.
  for (const std::uint32_t m : g.mentions) {
    const Mention& name = a_.mentions[m];
    if (name.types != 0 || g.head_is_name || g.head < name.last) continue;
    if (const std::uint32_t side = label_of_side(a_.word(name.last - 1))) f.label = side, f.numbered = true;
  }
  // "the north plant", "its west assembly works"
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (const std::uint32_t side = a_.mention_at[t] == kNone ? label_of_side(a_.word(t)) : 0;
        side && a_.word(t) != "central" && (t + 1 == g.head || (t + 2 == g.head && a_.mention_at[t + 1] == kNone)))
      f.label = side, f.numbered = true;
  const std::uint32_t end = a_.tokens.sentences[g.sentence].last;
  for (std::uint32_t t = std::max(g.first, 1u); t <= g.last && t < end; ++t) {
    const std::string_view before = a_.word(t - 1);
    const bool sign = t < g.last && (before == "no" || before == "no." || before == "number");
    const bool behind =
        t == g.head + 1 && (before == "plant" || before == "factory" || before == "works") && a_.time_at[t] == kNone;
    if (!sign && !behind) continue;
    if (const std::uint32_t label = label_of_plant(a_.surface(t, t + 1))) f.label = label, f.numbered = true;
  }
}

// Whether the words of a plant's description tell it from other plants: not "its new assembly plant".
bool Discourse::tells_apart(std::uint32_t group) const {
  static constexpr auto common =
      word_set({"plant",      "plants",   "factory",       "factories",  "works",   "site",     "sites", "facility",
                "facilities", "assembly", "manufacturing", "production", "car",     "cars",     "auto",  "automotive",
                "automobile", "vehicle",  "vehicles",      "unit",       "complex", "base",     "hub",   "industrial",
                "passenger",  "new",      "old",           "own",        "former",  "existing", "s",     "'s"});
  const Group& g = a_.groups[group];
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    if (a_.mention_at[t] != kNone) return true;
    const Tag tag = a_.tags[t].tag;
    if (tag == Tag::determiner || tag == Tag::possessive_pronoun || tag == Tag::possessive || tag == Tag::quote)
      continue;
    const TokenKind kind = a_.tokens.tokens[t].kind;
    if (kind == TokenKind::number || (kind == TokenKind::word && !common.contains(a_.word(t)))) return true;
  }
  return false;
}

// "battery plant", "Nissan's battery plant", "battery plant at Smyrna": what a plant is called in one place of the
// text.
void Discourse::note_surfaces(std::uint32_t group, DocEntity& plant) {
  const Group& g = a_.groups[group];
  if (tells_apart(group)) note_mention(plant, a_.surface(g.first, g.last));
  if (g.possessor != kNone && a_.groups[std::size_t(g.possessor)].head_is_name) {
    const Group& p = a_.groups[std::size_t(g.possessor)];
    if (p.last <= g.first && p.last + 1 >= g.first) note_mention(plant, a_.surface(p.first, g.last));
  }
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (group + 1 >= info.last_group) return;
  const Group& x = a_.groups[group + 1];
  const std::string_view preposition = words_.lemma_text(x.preposition);
  if (x.preposition_token == g.last && x.head_is_name && x.list_head == kNone &&
      (preposition == "in" || preposition == "at" || preposition == "of"))
    note_mention(plant, a_.surface(g.first, x.last));
}

}  // namespace plantgraph
