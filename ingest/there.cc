#include "ingest/there.h"

#include <algorithm>

#include "ingest/town_context.h"

namespace plantgraph {
namespace {

bool is_country(const DocEntity& place, const Lexicon& lexicon) {
  const std::int32_t entry = place.entry[std::size_t(EntityType::place)];
  return entry != kNone && lexicon.entry(EntryIndex(entry)).kind == "country";
}

// The plant of the article that stands in a town, or else in the region around it; nothing where two do.
std::optional<std::int32_t> plant_of_place(const DocEntities& entities, const DocPlaces& places, const Lexicon& lexicon,
                                           std::uint32_t place) {
  for (const bool wider : {false, true}) {
    std::int32_t found = kNone;
    for (std::uint32_t p = 0; p < entities.size(); ++p) {
      const DocEntity& e = entities[p];
      if (!told_of(e) || e.alien || e.several) continue;
      if (std::none_of(e.towns.begin(), e.towns.end(), [&](std::uint32_t town) {
            return places.same_place(town, place) &&
                   (places.is_town(town) || (wider && !is_country(entities[town], lexicon)));
          }))
        continue;
      if (found != kNone) return std::nullopt;
      found = std::int32_t(p);
    }
    if (found != kNone) return found;
  }
  return kNone;
}

// What tells of a plant by telling who has it, or who had it until then.
bool tells_whose(const Words& words, const Group& verb) {
  const LemmaId act = verb.act();
  return words.in(WordList::having, act) || words.in(WordList::founding, act) || words.in(WordList::taking, act) ||
         words.lemma_text(act) == "close" || words.lemma_text(act) == "shut";
}

// "At Kolin, 60 km east of Prague, Toyota has a factory": the town with which the clause of a verb and its object
// opens.
std::int32_t town_that_opens(const DocEntities& entities, const DocPlaces& places, const Analysis& a,
                             const Words& words, std::uint32_t group) {
  const Group& g = a.groups[group];
  const SentenceInfo& info = a.sentences[g.sentence];
  if (g.preposition || group < info.first_group + 3) return kNone;
  const Group& verb = a.groups[group - 1];
  if (verb.kind != GroupKind::verb || verb.participle || verb.passive || !tells_whose(words, verb)) return kNone;
  // Where the clause begins: with the sentence, or behind a semicolon.
  std::uint32_t first = info.first_group;
  for (std::uint32_t i = group - 1; i-- > info.first_group;) {
    bool cut = false;
    for (std::uint32_t t = a.groups[i].last; t < a.groups[i + 1].first; ++t)
      cut = cut || a.tags[t].tag == Tag::semicolon;
    if (!cut) continue;
    first = i + 1;
    break;
  }
  const Group* x = &a.groups[first];
  const std::string_view preposition = words.lemma_text(x->preposition);
  if (preposition != "in" && preposition != "at" && preposition != "near" && preposition != "outside") return kNone;
  if (!x->head_is_name && (x->nouns & kPlaceNoun) && words.lemma_text(a.groups[first + 1].preposition) == "of")
    x = &a.groups[first + 1];  // "In the Czech town of Kolin"
  if (!x->head_is_name || x->is_possessor || x->mentions.empty()) return kNone;
  const Mention& m = a.mentions[x->mentions.back()];
  if ((m.types & kMaker) || !((m.types & kPlace) || m.types == 0)) return kNone;
  const std::int32_t place = entities.entity_of(x->mentions.back(), EntityType::place);
  return place != kNone && places.is_town(std::uint32_t(place)) ? place : kNone;
}

}  // namespace

std::int32_t word_there(const Analysis& a, std::uint32_t sentence, std::uint32_t token) {
  const Sentence& s = a.tokens.sentences[sentence];
  for (std::uint32_t t = std::min(token, s.last); t-- > s.first;) {
    if (a.word(t) != "there") continue;
    const Tag next = t + 1 < s.last ? a.tags[t + 1].tag : Tag::end;
    const bool of_noun = t > s.first && (a.tags[t - 1].tag == Tag::noun || a.tags[t - 1].tag == Tag::name);
    if (of_noun || (next != Tag::be && next != Tag::modal && next != Tag::have)) return std::int32_t(t);
  }
  return kNone;
}

std::int32_t named_before_there(const DocEntities& entities, const Analysis& a, const Words& words,
                                std::uint32_t sentence, std::uint32_t there) {
  const bool goes_on =
      sentence > 0 && a.tokens.sentences[sentence - 1].paragraph == a.tokens.sentences[sentence].paragraph;
  const std::uint32_t begin = a.sentences[goes_on ? sentence - 1 : sentence].first_group;
  for (std::uint32_t i = a.sentences[sentence].last_group; i-- > begin;) {
    const Group& g = a.groups[i];
    if (g.kind == GroupKind::verb || g.last > there) continue;
    if (entities.plant_of_group(i) != kNone) return std::int32_t(i);
    if (!g.head_is_name || g.is_possessor || g.mentions.empty() || words.lemma_text(g.preposition) == "by") continue;
    const Mention& m = a.mentions[g.mentions.back()];
    if (!(m.types & kPlace) || (m.types & kMaker) || heads_dateline(a, i, m) || far_from(a, words, i)) continue;
    if (entities.entity_of(g.mentions.back(), EntityType::place) != kNone) return std::int32_t(i);
  }
  return kNone;
}

std::int32_t town_of_clause(const DocEntities& entities, const DocPlaces& places, const Analysis& a, const Words& words,
                            std::uint32_t group) {
  constexpr std::uint32_t reach = 12;  // tokens
  const Group& g = a.groups[group];
  const std::uint32_t first = a.tokens.sentences[g.sentence].first;
  for (std::uint32_t t = g.first; t-- > first && t + reach > g.first;) {
    if (a.tags[t].tag == Tag::semicolon || a.tags[t].tag == Tag::colon) break;
    const bool where = a.word(t) == "where";
    if (!where && word_there(a, g.sentence, t + 1) != std::int32_t(t)) continue;
    const std::int32_t at = named_before_there(entities, a, words, g.sentence, t);
    if (at == kNone) return kNone;
    const Group& x = a.groups[std::size_t(at)];
    if (!x.head_is_name || x.mentions.empty() || (where && x.last + 2 < t)) return kNone;
    const std::int32_t place = entities.entity_of(x.mentions.back(), EntityType::place);
    return place != kNone && places.is_town(std::uint32_t(place)) ? place : kNone;
  }
  return town_that_opens(entities, places, a, words, group);
}

std::optional<std::int32_t> plant_named_there(const DocEntities& entities, const DocPlaces& places, const Analysis& a,
                                              const Lexicon& lexicon, const Words& words, std::uint32_t sentence,
                                              std::uint32_t there) {
  const std::int32_t group = named_before_there(entities, a, words, sentence, there);
  if (group == kNone) return std::nullopt;
  if (const std::int32_t plant = entities.plant_of_group(std::uint32_t(group)); plant != kNone) {
    const DocEntity& e = entities[std::size_t(plant)];
    if (e.several || !entities.more_plants_of_group(std::uint32_t(group)).empty()) return std::nullopt;
    // "a car plant and, beside it, an engine works": either.
    const SentenceInfo& info = a.sentences[a.groups[std::size_t(group)].sentence];
    for (std::uint32_t i = info.first_group; !e.kind.empty() && i < std::uint32_t(group); ++i)
      if (const std::int32_t other = entities.plant_of_group(i); other != kNone && other != plant) return std::nullopt;
    return plant;
  }
  const std::uint32_t mention = a.groups[std::size_t(group)].mentions.back();
  const auto place = std::uint32_t(entities.entity_of(mention, EntityType::place));
  return places.is_town(place) ? plant_of_place(entities, places, lexicon, place) : std::nullopt;
}

}  // namespace plantgraph
