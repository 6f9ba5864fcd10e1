// Lists and appositions: which noun groups of a sentence stand in one row, and which say what another is.
#include "ingest/grouper.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "a subsidiary named X", "a crossover called the X": the name is what the words before describe.
void Grouper::link_named(const SentenceInfo& info) {
  for (std::uint32_t i = info.first_group; i + 2 < info.last_group; ++i) {
    const Group& v = a_.groups[i + 1];
    if (a_.groups[i].kind != GroupKind::noun || v.kind != GroupKind::verb || !v.participle ||
        !words_.in(WordList::naming, v.verb))
      continue;
    Group& n = a_.groups[i + 2];
    if (n.kind != GroupKind::noun || !n.head_is_name || n.preposition || v.first != a_.groups[i].last ||
        n.first != v.last)
      continue;
    n.apposition_of = std::int32_t(i);
    a_.groups[i].apposition = std::int32_t(i + 2);
  }
}

// "an Automotive Components Holdings (ACH) plant": the bracket stands between a plant and its maker.
void Grouper::link_bracketed(const SentenceInfo& info) {
  for (std::uint32_t i = info.first_group + 2; i < info.last_group; ++i) {
    Group &g = a_.groups[i], &owner = a_.groups[i - 2];
    const Group& aside = a_.groups[i - 1];
    if (g.kind != GroupKind::noun || g.head_is_name || !(g.nouns & kPlantNoun) || g.possessor != kNone ||
        g.determiner != Determiner::none || g.first == 0 || tag(g.first - 1).tag != Tag::close ||
        tag(owner.last).tag != Tag::open || aside.first != owner.last + 1 || aside.last + 1 != g.first ||
        !owner.head_is_name || !(a_.mentions[owner.mentions.back()].types & kMaker))
      continue;
    g.possessor = std::int32_t(i) - 2;
    g.preposition = owner.preposition;
    g.preposition_token = owner.preposition_token;
    g.determiner = owner.determiner == Determiner::none ? Determiner::possessive : owner.determiner;
    owner.is_possessor = true;
  }
}

void Grouper::link(const SentenceInfo& info) {
  link_named(info);
  link_bracketed(info);
  note_goods(info);
  for (std::uint32_t i = info.first_group + 1; i < info.last_group; ++i) {
    std::uint32_t j = i - 1;
    Group& g = a_.groups[i];
    if (g.kind != GroupKind::noun || g.pronoun || g.time != kNone || g.is_possessor || g.apposition_of != kNone)
      continue;
    if (g.possessor != kNone && a_.groups[std::size_t(g.possessor)].relative) continue;  // "Karsan, whose owner"
    // The group before; a possessor belongs to the group that follows it.
    std::uint32_t start = g.possessor != kNone ? a_.groups[std::size_t(g.possessor)].first : g.first;
    if (g.possessor != kNone) j = std::uint32_t(g.possessor) == 0 ? 0 : std::uint32_t(g.possessor) - 1;
    if (j < info.first_group || (g.possessor != kNone && std::uint32_t(g.possessor) == info.first_group)) continue;
    // "Automotive Cells Company (ACC), a venture of", "by Chery (51 per cent) and Renault (49)": the bracket is left
    // out.
    std::uint32_t end = a_.groups[j].last;
    if (end + 1 < start && tag(end).tag == Tag::close &&
        (tag(end + 1).tag == Tag::comma || tag(end + 1).tag == Tag::conjunction))
      if (const std::uint32_t outside = before_bracket(info, j); outside < j) ++end, j = outside;
    // "the Duster, its biggest seller, the Logan": the row goes on behind what is said of one in it.
    if (const std::int32_t told = a_.groups[j].apposition_of;
        told != kNone && tells_kind(a_.groups[std::size_t(told)], a_.groups[j]))
      j = std::uint32_t(told);
    // "Bentley, since 1998 a subsidiary of": the time between is left out.
    if (a_.groups[j].time != kNone && j > info.first_group && a_.groups[j].last == start &&
        separator(a_.groups[j - 1].last, a_.groups[j].first) == Separator::comma) {
      start = a_.groups[j].first;
      end = a_.groups[--j].last;
    }
    Group& p = a_.groups[j];
    if (p.kind != GroupKind::noun || p.pronoun || p.is_possessor || p.time != kNone) continue;
    Separator between = separator(end, start);
    if (between == Separator::none) continue;
    // "the Nemo, the Bipper and the Combo, small vans that ...": of all in the row, which is complete.
    if (between == Separator::comma && closes_row(p, g)) {
      g.apposition_of = p.list_head;
      continue;
    }
    if (between == Separator::comma && g.head_is_name && !g.preposition &&
        (a_.mentions[g.mentions.back()].types & bit(EntityType::plant)))
      if (std::int32_t site = described_site(info, j); site != kNone) {
        g.apposition_of = site;
        continue;
      }
    // "the Canton plant, home of the Titan", "its plant in Avila, now a maker of spare parts", "the plant in Kolin, a
    // joint venture of Toyota and PSA"
    static constexpr auto tells =
        word_set({"birthplace", "builder", "cradle", "home", "maker", "manufacturer", "part", "producer", "property"});
    static constexpr auto of = word_set({"between", "by", "of", "to", "with"});
    if (between == Separator::comma && !g.head_is_name && !g.preposition && g.determiner != Determiner::definite &&
        (tells.contains(a_.word(g.head)) || (g.nouns & kVentureNoun)) && g.last < a_.tokens.tokens.size() &&
        of.contains(a_.word(g.last)))
      if (const std::int32_t site = described_site(info, j); site != kNone) {
        g.apposition_of = site;
        continue;
      }
    if (between == Separator::comma && place_chain(p, g)) {
      g.apposition_of = std::int32_t(j);
      continue;
    }
    if (between == Separator::comma && behind_opening(info, i)) continue;
    if ((between == Separator::comma || between == Separator::open || between == Separator::dash) && apposed(p, g)) {
      g.apposition_of = std::int32_t(j);
      if (p.apposition == kNone) p.apposition = std::int32_t(i);
      continue;
    }
    if (between == Separator::open || between == Separator::dash) continue;
    bool same_preposition = g.preposition == 0 || (g.preposition == p.preposition && between != Separator::comma);
    if (!same_preposition && g.preposition_token >= start) same_preposition = false;
    if (g.preposition != 0 && g.preposition != p.preposition) continue;
    if (!alike(p, g)) continue;
    // "a plant in Szeged, and in Komarom it builds buses": a new clause begins with its place.
    if (g.preposition && g.preposition_token >= end && i + 1 < info.last_group && a_.groups[i + 1].pronoun &&
        !a_.groups[i + 1].relative && !a_.groups[i + 1].preposition && a_.groups[i + 1].first == g.last)
      continue;
    if (between == Separator::comma && !list_goes_on(info, i)) continue;
    if (share_behind(info, i)) continue;
    std::uint32_t head = p.list_head == kNone ? j : std::uint32_t(p.list_head);
    Group& first = a_.groups[head];
    if (first.members.empty()) first.members.push_back(head), first.list_head = std::int32_t(head);
    first.members.push_back(i);
    a_.groups[i].list_head = std::int32_t(head);
    if (a_.groups[i].preposition == 0) {
      a_.groups[i].preposition = first.preposition;
      a_.groups[i].preposition_token = first.preposition_token;
    }
  }
}

// "Following the takeover of Opel's works, Bozlu plans": the name behind an opening phrase is who does something, if
// its verb follows at once.
bool Grouper::behind_opening(const SentenceInfo& info, std::uint32_t i) const {
  const Group& g = a_.groups[i];
  if (!g.head_is_name || g.preposition || i + 1 >= info.last_group) return false;
  const Group& v = a_.groups[i + 1];
  if (v.kind != GroupKind::verb || v.first != g.last || v.participle || v.infinitive) return false;
  std::uint32_t opening = info.first_group;
  if (a_.groups[opening].is_possessor) ++opening;
  if (!a_.groups[opening].preposition) return false;
  for (std::uint32_t k = opening; k < i; ++k) {
    if (a_.groups[k].kind == GroupKind::verb) return false;
    if (k > opening && tag(a_.groups[k].first - 1).tag == Tag::comma) return false;
  }
  return true;
}

// "Saic holds 51 per cent of the venture and Volkswagen 49", "Opel owns half of the works and Isuzu the rest": whoever
// has a share of its own behind it is in no row with what stands before.
bool Grouper::share_behind(const SentenceInfo& info, std::uint32_t i) const {
  if (i + 1 >= info.last_group || !a_.groups[i].head_is_name) return false;
  const Group& share = a_.groups[i + 1];
  if (share.kind != GroupKind::noun || share.first != a_.groups[i].last || share.preposition) return false;
  const std::string_view head = a_.word(share.head);
  const bool told =
      (share.quantity != kNone && a_.quantities[std::size_t(share.quantity)].kind == QuantityKind::percent) ||
      (share.determiner == Determiner::definite &&
       (head == "rest" || head == "remainder" || head == "balance" || head == "remaining"));
  if (!told) return false;
  for (std::uint32_t k = i; k-- > info.first_group;)
    if (a_.groups[k].kind == GroupKind::verb) return true;
  return false;
}

// "its only plant in western Europe, NedCar": the description that the named site stands behind.
std::int32_t Grouper::described_site(const SentenceInfo& info, std::uint32_t j) const {
  for (std::uint32_t k = j + 1; k-- > info.first_group && k + 4 > j;) {
    const Group& g = a_.groups[k];
    if (g.kind == GroupKind::verb || g.pronoun) return kNone;
    if (g.nouns & kPlantNoun && !g.head_is_name) return std::int32_t(k);
    if (!g.preposition) return kNone;
  }
  return kNone;
}

// The group that the bracket stands behind which ends with group `j`; `j` where there is none or a clause is in it.
std::uint32_t Grouper::before_bracket(const SentenceInfo& info, std::uint32_t j) const {
  for (std::uint32_t k = j; k > info.first_group && k + 4 > j && a_.groups[k].kind == GroupKind::noun; --k)
    if (tag(a_.groups[k].first - 1).tag == Tag::open)
      return a_.groups[k].first == a_.groups[k - 1].last + 1 ? k - 1 : j;
  return j;
}

Grouper::Separator Grouper::separator(std::uint32_t from, std::uint32_t to) const {
  Separator out = Separator::none;
  bool aside = false;  // "gearboxes and, increasingly, electric motors"
  for (std::uint32_t t = from; t < to; t = step(t)) {
    Tag x = tag(t).tag;
    if (x == Tag::comma && out == Separator::conjunction && !aside && step(t) < to && tag(step(t)).tag == Tag::adverb) {
      aside = true;
      continue;
    }
    if (x == Tag::comma && aside) continue;
    if (x == Tag::comma && out == Separator::none)
      out = Separator::comma;
    else if (x == Tag::conjunction && a_.word(t) != "but")
      out = Separator::conjunction;
    else if (x == Tag::open && out == Separator::none)
      out = Separator::open;
    else if (x == Tag::dash && out == Separator::none)
      out = Separator::dash;
    else if (x == Tag::other && a_.tokens.tokens[t].kind == TokenKind::slash)
      out = Separator::conjunction;
    else if (x == Tag::adverb || x == Tag::quote || x == Tag::preposition || x == Tag::negation)
      continue;
    else
      return Separator::none;
  }
  return out;
}

bool Grouper::is_place(const Group& g) const {
  return g.head_is_name && !g.mentions.empty() && (a_.mentions[g.mentions.back()].types & bit(EntityType::place));
}

bool Grouper::place_chain(const Group& p, const Group& g) const {
  return is_place(p) && is_place(g) && g.preposition == 0 && g.first + 0 == g.head && g.mentions.size() == 1 &&
         higher_place(g);
}

// A country or a region, or a place whose town stands before it: known by kind only where the lexicon has it.
bool Grouper::higher_place(const Group& g) const {
  const Mention& m = a_.mentions[g.mentions.back()];
  std::uint32_t end = g.last;
  return m.entry[std::size_t(EntityType::place)] != kNone && (tag_of(end) != Tag::conjunction);
}

// "the Civic, a white sedan, ...", "the Duster, its biggest-selling SUV": of which kind a model is. "The Focus, a van
// and a truck" is a row.
bool Grouper::tells_kind(const Group& p, const Group& g) const {
  if (!p.head_is_name || a_.mentions[p.mentions.back()].types != kModel || g.head_is_name || !g.mentions.empty() ||
      g.quantity != kNone || g.plural || !(g.nouns & (kProductNoun | kModelNoun)) || g.preposition_token >= p.last)
    return false;
  const bool own = g.determiner == Determiner::possessive;
  return (own || g.determiner == Determiner::indefinite) && tag_of(g.last) != Tag::conjunction;
}

bool Grouper::closes_row(const Group& p, const Group& g) const {
  if (p.list_head == kNone || a_.groups[std::size_t(p.list_head)].members.size() < 2 || !p.head_is_name ||
      a_.mentions[p.mentions.back()].types != kModel || g.head_is_name || !g.mentions.empty() ||
      g.determiner != Determiner::none || g.preposition || !g.plural || !(g.nouns & kProductNoun))
    return false;
  const Tag next = tag_of(g.last);
  return next == Tag::relative || next == Tag::end || next == Tag::preposition;
}

bool Grouper::apposed(const Group& p, const Group& g) const {
  if (g.preposition != 0 && g.preposition_token >= p.last) return false;
  if (tells_kind(p, g)) return true;
  unsigned a = group_types(a_, p), b = group_types(a_, g);
  bool p_named = p.head_is_name || naming_mention(a_, p) != kNone;
  bool g_named = naming_mention(a_, g) != kNone;
  if (p.head_is_name && !p.mentions.empty() && a_.mentions[p.mentions.back()].types == kPersonBit)
    return (g.nouns & kPersonNoun) || (g.nouns & kCompanyNoun && g.determiner != Determiner::none);
  // "Volkswagen, owner of Bentley", "Skoda, part of Volkswagen", "Scania, a member of the group"
  const bool belongs = a_.word(g.head) == "part" || a_.word(g.head) == "member";
  if (p_named && !g_named && (a & kMaker) && g.last < a_.tokens.tokens.size() && a_.word(g.last) == "of" &&
      ((g.determiner == Determiner::none && (g.nouns & kCompanyNoun)) ||
       (belongs && (g.determiner == Determiner::none || g.determiner == Determiner::indefinite))))
    return true;
  // "Pantnagar, the youngest, opened in 2010"
  if (is_place(p) && g.determiner == Determiner::definite && g.last - g.first == 2 && g.mentions.empty() && !g.nouns &&
      a_.word(g.last - 1).size() > 5 && a_.word(g.last - 1).ends_with("est"))
    return true;
  // "San José Chiapa, Audi's plant in Mexico"
  if (is_place(p) && (g.nouns & kPlantNoun) && !g.head_is_name && g.determiner != Determiner::none &&
      g.determiner != Determiner::quantifier) {
    // Not "MADRID - Nissan's factory" nor "Rosslyn outside Pretoria, Nissan's factory".
    const std::string_view before = words_.lemma_text(p.preposition);
    if (tag_of(p.last) != Tag::dash && before != "outside" && before != "near") return true;
  }
  // "the Adana plant, a joint venture of Temsa and Karsan,"
  const bool defined = (p.nouns & kPlantNoun) && !p.plural && !p.head_is_name && !g.head_is_name &&
                       g.determiner == Determiner::indefinite && p.determiner != Determiner::indefinite;
  if (defined && (g.nouns & kVentureNoun)) return true;
  if (p_named && !g.head_is_name && g.determiner != Determiner::none && g.determiner != Determiner::quantifier) {
    if (g.quantity != kNone && !(g.nouns & (kCompanyNoun | kPlantNoun))) return false;
    return (a & b) || ((a & kMaker) && (b & kMaker)) || ((g.nouns & kPlaceNoun) && is_place(p)) ||
           (a_.mentions[p.mentions.empty() ? 0 : p.mentions.back()].types == 0 && !p.mentions.empty() && b) ||
           (g.head_lemma && (words_.lemma_text(g.head_lemma) == "one") && (a & kMaker));
  }
  // "the Starachowice site, a former lorry works that MAN acquired in 1999,"
  if (defined && (g.nouns & kPlantNoun) && p.determiner != Determiner::none && tag_of(g.last) == Tag::relative)
    return true;
  if (!p_named && !g_named && p.determiner == Determiner::definite && (g.determiner == Determiner::indefinite) &&
      (p.nouns & kCompanyNoun) && (g.nouns & kCompanyNoun))
    return true;
  // "the last car, a blue Falcon, left the line"; "the van, the Duster and the Logan" is a row.
  const bool one = (p.nouns & (kProductNoun | kModelNoun)) || a_.word(p.head) == "one";
  if (!p_named && one && !p.plural && (p.quantity == kNone || a_.word(p.head) == "one") &&
      (p.determiner == Determiner::definite || p.determiner == Determiner::indefinite || a_.word(p.head) == "one") &&
      g.head_is_name && g.determiner != Determiner::none && !g.plural && !g.is_possessor &&
      a_.mentions[g.mentions.back()].types == kModel) {
    const Tag behind = tag_of(g.last);
    // "a small car, the Clavis." is one; "a van, the Duster, the Logan and the Jogger" are four.
    return (behind == Tag::comma && p.determiner != Determiner::indefinite) || behind == Tag::dash ||
           behind == Tag::close || behind == Tag::end || behind == Tag::semicolon;
  }
  // "the Kazakh firm, Allur": the name after its description.
  if (!p_named && g_named && p.determiner != Determiner::none && g.head_is_name && !p.plural) return (a & b) != 0;
  return false;
}

bool Grouper::alike(const Group& p, const Group& g) const {
  // "for Fiat, as well as the Nemo": a maker without an article is in no row with a model that has one.
  if (g.head_is_name && p.head_is_name && g.determiner == Determiner::definite && p.determiner == Determiner::none &&
      a_.mentions[g.mentions.back()].types == kModel && (a_.mentions[p.mentions.back()].types & kMaker) &&
      !(a_.mentions[p.mentions.back()].types & kModel))
    return false;
  if ((p.quantity != kNone) != (g.quantity != kNone) && !p.head_is_name && !g.head_is_name && !(p.nouns & g.nouns))
    return false;
  unsigned a = group_types(a_, p), b = group_types(a_, g);
  if (a & b) return true;
  if ((a & kGoods) && (b & kGoods)) return true;
  if ((a & kMaker) && (b & kMaker)) return true;
  bool a_unknown = p.head_is_name && a_.mentions[p.mentions.back()].types == 0;
  bool b_unknown = g.head_is_name && a_.mentions[g.mentions.back()].types == 0;
  if (a_unknown || b_unknown) return p.head_is_name && g.head_is_name;
  return p.nouns & g.nouns;
}

// A comma joins a list only where a conjunction comes later in it, or names of one kind go on.
bool Grouper::list_goes_on(const SentenceInfo& info, std::uint32_t i) const {
  for (std::uint32_t k = i; k + 1 < info.last_group && k < i + 12; ++k) {
    const Group& g = a_.groups[k];
    const Group& next = a_.groups[k + 1];
    if (next.kind != GroupKind::noun || next.pronoun) return false;
    // "the X50, the X70 and, from next year, the X90"
    if (next.time != kNone && k + 2 < info.last_group && tag_of(g.last) == Tag::conjunction &&
        a_.groups[k + 2].kind == GroupKind::noun)
      return alike(g, a_.groups[k + 2]);
    if (next.possessor == std::int32_t(k)) continue;
    Separator between = separator(g.last, next.first);
    if (between == Separator::conjunction) return alike(g, next);
    if (between != Separator::comma || !alike(g, next)) return false;
  }
  return false;
}

}  // namespace plantgraph
