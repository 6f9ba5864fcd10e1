// What stands behind a plant's noun: where it is and whose.
#include <algorithm>

#include "ingest/reference_parts.h"
#include "ingest/town_context.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

bool has_digit(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr auto landmarks =
    word_set({"road",       "street",    "avenue",   "highway",    "motorway", "river",     "bank",  "banks",
              "shore",      "shores",    "coast",    "railway",    "canal",    "lake",      "bay",   "hill",
              "waterfront", "foreshore", "seafront", "expressway", "autobahn", "boulevard", "bypass"});
constexpr auto towns = word_set({"town", "city", "village"});
constexpr auto place_words = word_set({"in", "at", "near", "outside", "inside", "outside_of", "from", "of", "on",
                                       "close_to", "to", "around", "next_to", "opposite", "beside"});

}  // namespace

// "Hyundai's plant in St. Petersburg (now AGR)", "KG Mobility's plant, formerly Ssangyong, makes": whose it is now, or
// was before, told in a bracket or between commas.
void Discourse::read_renaming(std::uint32_t group, PlantFeatures& f) {
  static constexpr auto now = word_set({"now", "today", "currently", "presently"});
  static constexpr auto once = word_set({"former", "formerly", "ex", "previously", "once", "earlier", "originally"});
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  const std::uint32_t end = a_.tokens.sentences[a_.groups[group].sentence].last;
  for (std::uint32_t i = group; i + 1 < info.last_group && i < group + 4; ++i) {
    const Group &g = a_.groups[i], &x = a_.groups[i + 1];
    if (i > group && !(g.head_is_name && g.preposition && (a_.mentions[g.mentions.back()].types & kPlace))) return;
    const Tag mark = g.last < end ? a_.tags[g.last].tag : Tag::end;
    if (mark != Tag::open && mark != Tag::comma) continue;
    const std::uint32_t word = g.last + 1;
    if (x.kind != GroupKind::noun || !x.head_is_name || x.last >= end || x.head < word ||
        !(a_.mentions[x.mentions.back()].types & kMaker) || x.possessor != kNone)
      return;
    const Tag close = a_.tags[x.last].tag;
    if (close != (mark == Tag::open ? Tag::close : Tag::comma)) return;
    const std::uint32_t name = a_.mentions[x.mentions.back()].first;
    if (name > word + 3) return;
    for (std::uint32_t t = word; t < name; ++t) {
      if (a_.tags[t].tag == Tag::verb || a_.tags[t].tag == Tag::conjunction) return;
      if (now.contains(a_.word(t))) f.now = std::int32_t(names_.maker_of(x.mentions.back()));
      if (once.contains(a_.word(t))) f.before = std::int32_t(names_.maker_of(x.mentions.back()));
    }
    if (f.now != kNone) f.former = true;
    return;
  }
}

// What stands right behind a plant: "in Talegaon, Maharashtra", "of Opel", "in the village of Shushary", "is in
// Kvasiny, 40 km east of Hradec Kralove".
void Discourse::read_behind(std::uint32_t group, PlantFeatures& f) {
  const Group& g = a_.groups[group];
  const SentenceInfo& info = a_.sentences[g.sentence];
  std::uint32_t at = g.last;
  if (at < a_.tokens.tokens.size() && a_.tags[at].tag == Tag::possessive) ++at;  // "Northvolt's at Skelleftea"
  bool placed_before = false;
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 10; ++i) {
    const Group& x = a_.groups[i];
    bool gap = true;
    for (std::uint32_t t = at; t < x.first && gap; ++t) {
      const Tag tag = a_.tags[t].tag;
      gap = tag == Tag::preposition || tag == Tag::comma || tag == Tag::none || tag == Tag::adverb ||
            tag == Tag::quote || tag == Tag::adjective || (tag == Tag::open && i == group + 1) ||
            (tag == Tag::possessive && x.possessor == std::int32_t(i) - 1);
    }
    if (!gap) break;
    if (x.kind == GroupKind::verb) {
      const std::string_view lemma = words_.lemma_text(x.verb);
      const bool goes_on = x.participle ? placing_verb(lemma) || words_.in(WordList::having, x.verb)
                                        : !placed_before && tells_place(a_, words_, i, group);
      if (!goes_on) break;
      f.told = f.told || !x.participle;
      at = x.last;
      continue;
    }
    if (x.relative) {
      if (x.preposition || placed_before) break;
      at = x.last;
      continue;
    }
    if (x.apposition_of == std::int32_t(group)) break;
    // "an electric car works of its own in Chongqing"
    if (x.possessive_pronoun && i == group + 1 && a_.word(x.last - 1) == "own" && x.preposition_token == g.last) {
      at = x.last;
      continue;
    }
    // "off the line at Toyota's Kolin plant"
    if (x.is_possessor && x.head_is_name && (a_.mentions[x.mentions.back()].types & kMaker) &&
        i + 1 < info.last_group && (a_.groups[i + 1].nouns & kPlantNoun))
      break;
    if (x.time != kNone && !placed_before) {
      at = x.last;  // "was built in 1998 in Eisenach"
      continue;
    }
    // "the line at Toyota's Valenciennes plant": whose the next one is.
    if (x.is_possessor && x.head_is_name && (a_.mentions[x.mentions.back()].types & kMaker) &&
        (a_.mentions[x.mentions.back()].types & kPlace))
      break;
    const std::string_view preposition = words_.lemma_text(x.preposition);
    const bool toward = tells_direction(preposition);
    const bool placed = toward || place_words.contains(preposition);
    const bool has_preposition = x.preposition && x.preposition_token >= g.last;
    // "its works on the Karaj road in Tehran", "on the banks of the Rhine in Cologne": the town follows.
    const bool landmark = !x.head_is_name && landmarks.contains(a_.word(x.head));
    if (tells_distance(a_, i) || (has_preposition && preposition != "of" && landmark && !placed_before) ||
        (preposition == "of" && i > group + 1 && landmarks.contains(a_.word(a_.groups[i - 1].head)))) {
      at = x.last;
      continue;
    }
    const bool way_before = i > group + 1 && tells_distance(a_, i - 1) && preposition != "in";
    if (!has_preposition && x.apposition_of == kNone) {
      // "Ford's second Indian works, Sanand in Gujarat"
      if (f.towns.empty() && !f.plural && x.head_is_name && x.first == x.head && a_.tags[at].tag == Tag::comma &&
          (a_.mentions[x.mentions.back()].types & kPlace) && !(a_.mentions[x.mentions.back()].types & kMaker) &&
          places_.is_town(names_.named(x.mentions.back(), EntityType::place))) {
        f.add_town(names_.named(x.mentions.back(), EntityType::place));
        at = x.last;
        continue;
      }
      // "The Luoyong factory (Rayong)": the same town by another name, or the town of a site.
      if (i == group + 1 && !f.plural && at < x.first && a_.tags[at].tag == Tag::open && x.head_is_name &&
          x.mentions.size() == 1 && x.last < a_.tags.size() && a_.tags[x.last].tag == Tag::close &&
          a_.mentions[x.mentions.back()].types == kPlace &&
          places_.is_town(names_.named(x.mentions.back(), EntityType::place))) {
        f.add_town(names_.named(x.mentions.back(), EntityType::place));
        at = x.last;
        continue;
      }
      // "in Binh Xuyen district, Vinh Phuc province": the next wider one.
      const bool wider =
          placed_before && x.list_head == kNone && a_.tags[at].tag == Tag::comma && names_wider(a_, lexicon_, i);
      if (!wider) break;
      f.add_town(names_.named(x.mentions.back(), EntityType::place));
      at = x.last;
      continue;
    }
    // "in the German state of Saxony", "in the Slovak town of Zilina"
    const WordInfo* kind =
        x.head_is_name ? a_.known[a_.mentions[x.mentions.back()].first] : nullptr;  // "state of Puebla"
    if (!x.nation.empty() && placed && a_.word(x.head) != "border" &&
        ((x.nouns | x.nouns_before_name | (kind ? kind->nouns : 0)) & kPlaceNoun))
      if (const std::int32_t land = names_.place_of_nation(x.nation, a_.surface(x.first, x.last)); land != kNone)
        f.add_town(std::uint32_t(land));
    bool took = false;
    // "the line at Honda's Swindon plant": whose plant, and not where, though a town is called so.
    if (x.head_is_name && placed && preposition != "of" && x.is_possessor &&
        (a_.mentions[x.mentions.back()].types & kMaker))
      break;
    if (x.head_is_name && placed) {
      const Mention& m = a_.mentions[x.mentions.back()];
      const std::uint32_t mi = x.mentions.back();
      if (preposition == "of" && (m.types & kMaker))
        f.add_owner(names_.maker_of(mi), 0.92), took = true;
      else if ((m.types & kPlace) && !((preposition == "from" && !way_before) || preposition == "to")) {
        // "outside China" is anywhere else.
        const std::uint32_t place = names_.named(mi, EntityType::place);
        if (way_before)
          f.far.push_back(place);
        else if (toward && places_.is_town(place))
          f.near.push_back(place);
        else if (!((preposition == "outside" || toward) && !places_.is_town(place)))
          f.add_town(place), f.about = f.towns.size() == 1 && (preposition == "near" || preposition == "outside");
        took = true;
      } else if (m.types == 0 && !has_digit(a_.surface(m.first, m.last)) &&
                 !(preposition == "near" && x.determiner == Determiner::definite) &&  // "near the Oder"
                 (preposition == "in" || preposition == "at" || preposition == "near" || preposition == "outside"))
        f.add_town(names_.named(mi, EntityType::place)), took = true;
      else if (preposition == "of" && m.types == 0) {
        if (names_.is_known_maker(m))
          f.add_owner(names_.maker_of(mi), 0.9), took = true;
        else if (!f.towns.empty() || (i > group + 1 && (a_.groups[i - 1].nouns & kPlaceNoun)))
          f.add_town(names_.named(mi, EntityType::place)), took = true;
      } else if (preposition == "on" && m.types == 0 && !f.towns.empty()) {
        took = true;  // "on the Danube north of Budapest"
      } else if ((preposition == "on" || preposition == "at") && m.types == kOtherBit) {
        took = true;  // "on River Road in Tonawanda"
      }
      // "in Barcelona's Zona Franca"
      if (took && x.possessor != kNone && a_.groups[std::size_t(x.possessor)].head_is_name) {
        const std::uint32_t whose = a_.groups[std::size_t(x.possessor)].mentions.back();
        if ((a_.mentions[whose].types & kPlace) && !(a_.mentions[whose].types & kMaker))
          f.add_town(names_.named(whose, EntityType::place));
      }
    } else if (x.head_is_name && x.apposition_of != kNone && (a_.mentions[x.mentions.back()].types & kPlace) &&
               !f.towns.empty()) {
      f.add_town(names_.named(x.mentions.back(), EntityType::place)), took = true;
    } else if (x.nouns & kPlaceNoun && (placed || (x.apposition_of != kNone && placed_before)) &&
               !(x.nouns & kCompanyNoun && preposition == "of")) {
      // "in the Baltic exclave of Kaliningrad": the name behind is what it is called.
      static constexpr auto called_by_name =
          word_set({"exclave", "enclave", "city", "town", "village", "port", "capital", "state", "region", "province",
                    "republic", "metropolis"});
      const bool called = called_by_name.contains(a_.word(x.head)) && i + 1 < info.last_group &&
                          a_.groups[i + 1].head_is_name && words_.lemma_text(a_.groups[i + 1].preposition) == "of" &&
                          a_.groups[i + 1].preposition_token == x.last;
      for (std::uint32_t m : x.mentions)
        if (((a_.mentions[m].types & kPlace) && (a_.mentions[m].in_lexicon || !called)) ||
            (a_.mentions[m].types == 0 && !called))
          f.add_town(names_.named(m, EntityType::place));
      if (const std::int32_t same = placed ? look_back_.same_town(i) : kNone; same != kNone)
        f.add_town(std::uint32_t(same));
      if (f.towns.empty() && preposition == "in" && !called && x.mentions.empty() && x.nation.empty() &&
          x.determiner == Determiner::definite && towns.contains(a_.word(x.head)) && x.last == x.first + 2)
        if (const std::int32_t before = look_back_.place_before(i);
            before != kNone && places_.is_town(std::uint32_t(before)))
          f.add_town(std::uint32_t(before));  // "Its factory in the town"
      took = true;                            // "in the village of X", "in the Dutch town of Born": the name follows
    } else if (preposition == "by" && x.head_is_name && (a_.mentions[x.mentions.back()].types & kMaker) &&
               a_.groups[i - 1].kind == GroupKind::verb) {
      if (!told_besides(group, i - 1, f))
        f.add_owner(names_.maker_of(x.mentions.back()), 0.9);  // "a plant operated by Nissan in St. Petersburg"
      took = true;
    } else if (preposition == "of" && (x.nouns & kCompanyNoun)) {
      Role role;
      role.types = kRoleCompany;
      Resolved r = resolve(i, role, {});
      if (r.entity != kNone) f.add_owner(std::uint32_t(r.entity), 0.85 * r.confidence);
      took = true;
    }
    if (!took) break;
    placed_before = placed_before || !f.towns.empty() || !f.near.empty() || !f.far.empty();
    at = x.last;
  }
  if (f.owners.empty()) read_possessor_behind(group, at, f);
}

// "The factory was built by Simca", "the plant, formerly owned by Simca, opened in 1938": told of the plant that is
// spoken of, and nothing to know it by.
bool Discourse::told_besides(std::uint32_t group, std::uint32_t verb, const PlantFeatures& f) const {
  if (!f.definite || f.plural || f.other || f.fresh || f.former || f.label || !f.towns.empty() || !f.owners.empty() ||
      !f.kind.empty() || !f.nation.empty() || tells_apart(a_, group) || verb <= group)
    return false;
  const Group &v = a_.groups[verb], &before = a_.groups[verb - 1];
  bool comma = false;
  for (std::uint32_t t = before.last; t < v.first; ++t) comma = comma || a_.tags[t].tag == Tag::comma;
  if (v.participle && !comma) return false;
  const std::int32_t plant = focus_.plant(a_.groups[group].sentence, a_.groups[group].first, {});
  return plant != kNone && a_.groups[group].sentence - entities_[std::size_t(plant)].last_sentence <= 3;
}

// "The plant in Elabuga, once Ford's", "the Gaydon site is JLR's"
void Discourse::read_possessor_behind(std::uint32_t group, std::uint32_t at, PlantFeatures& f) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  std::uint32_t next = group + 1;
  while (next < info.last_group && a_.groups[next].first < at) ++next;
  if (next + 1 < info.last_group && a_.groups[next].kind == GroupKind::verb && a_.groups[next].copula)
    at = a_.groups[next++].last;
  if (next >= info.last_group || !bare_possessor(a_, next)) return;
  bool once = false;
  for (std::uint32_t t = at; t < a_.groups[next].first; ++t) {
    const Tag tag = a_.tags[t].tag;
    if (tag != Tag::comma && tag != Tag::adverb && tag != Tag::none && tag != Tag::subordinator) return;
    const std::string_view word = a_.word(t);
    once = once || word == "once" || word == "formerly" || word == "previously";
  }
  f.add_owner(names_.maker_of(a_.groups[next].mentions.back()), 0.85);
  f.former = f.former || once;
}

}  // namespace plantgraph
