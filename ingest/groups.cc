#include "ingest/groups.h"

#include "ingest/grouper.h"

namespace plantgraph {

namespace {

constexpr unsigned kAllTypes = (1u << 6) - 1;

}  // namespace

void Grouper::run() {
  a_.group_at.assign(a_.tokens.tokens.size(), kNone);
  a_.groups.reserve(a_.tokens.tokens.size() / 3 + 8);
  for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s) {
    a_.sentences[s].first_group = std::uint32_t(a_.groups.size());
    sentence_ = s;
    first_ = a_.tokens.sentences[s].first;
    last_ = a_.tokens.sentences[s].last;
    build();
    a_.sentences[s].last_group = std::uint32_t(a_.groups.size());
    join_auxiliaries(a_.sentences[s]);
    join_passives(a_.sentences[s]);
    join_particles(a_.sentences[s]);
    settle_participles(a_.sentences[s]);
    link(a_.sentences[s]);
  }
}

void Grouper::build() {
  LemmaId preposition = 0;
  std::uint32_t preposition_token = 0;
  std::int32_t possessor = kNone;
  for (std::uint32_t t = first_; t < last_;) {
    switch (tag(t).tag) {
      case Tag::preposition:
        preposition = tag(t).lemma;
        preposition_token = t;
        possessor = kNone;
        t = step(t);
        continue;
      case Tag::to:
      case Tag::modal:
      case Tag::be:
      case Tag::have:
      case Tag::do_:
      case Tag::verb:
        t = verb_group(t, preposition, preposition_token);
        preposition = 0;
        possessor = kNone;
        continue;
      case Tag::determiner:
      case Tag::possessive_pronoun:
      case Tag::adjective:
      case Tag::noun:
      case Tag::name:
      case Tag::number:
      case Tag::time:
      case Tag::pronoun:
      case Tag::relative: {
        std::uint32_t end = noun_group(t, preposition, preposition_token, possessor);
        preposition = 0;
        possessor = kNone;
        if (end > t && tag_of(end) == Tag::possessive && !a_.groups.empty()) {
          Group& owner = a_.groups.back();
          owner.is_possessor = true;
          possessor = std::int32_t(a_.groups.size()) - 1;
          preposition = owner.preposition;
          preposition_token = owner.preposition_token;
          end = step(end);
        }
        t = std::max(end, step(t));
        continue;
      }
      case Tag::possessive:
        // "Ford Motor Co. (F)'s China unit": the bracket belongs to the name before it.
        if (t > first_ && tag(t - 1).tag == Tag::close && a_.groups.size() >= a_.sentences[sentence_].first_group + 2 &&
            a_.groups[a_.groups.size() - 2].kind == GroupKind::noun) {
          possessor = std::int32_t(a_.groups.size()) - 2;
          a_.groups[std::size_t(possessor)].is_possessor = true;
          preposition = a_.groups[std::size_t(possessor)].preposition;
          preposition_token = a_.groups[std::size_t(possessor)].preposition_token;
        }
        t = step(t);
        continue;
      case Tag::adverb:
      case Tag::quote:
      case Tag::negation:
        t = step(t);
        continue;
      default:
        preposition = 0;
        possessor = kNone;
        t = step(t);
    }
  }
}

std::uint32_t Grouper::noun_group(std::uint32_t t, LemmaId preposition, std::uint32_t preposition_token,
                                  std::int32_t possessor) {
  Group g;
  g.first = t;
  g.sentence = sentence_;
  g.preposition = preposition;
  g.preposition_token = preposition_token;
  g.possessor = possessor;
  if (possessor != kNone) g.determiner = Determiner::possessive;
  g.head = t;
  Tag first = tag(t).tag;
  if (first == Tag::time) {
    g.time = a_.time_at[t];
    g.last = step(t);
    return finish(g);
  }
  if (first == Tag::pronoun || first == Tag::relative) {
    g.pronoun = true;
    g.relative = first == Tag::relative;
    g.head_lemma = tag(t).lemma;
    g.last = step(t);
    if (a_.word(t) == "whose") g.is_possessor = true;
    std::uint32_t end = finish(g);
    // "whose factory": the noun group that follows belongs to it.
    if (a_.word(t) == "whose" && end < last_ &&
        (tag_of(end) == Tag::noun || tag_of(end) == Tag::adjective || tag_of(end) == Tag::name))
      return noun_group(end, preposition, preposition_token, std::int32_t(a_.groups.size()) - 1);
    return end;
  }
  if (first == Tag::determiner && tag_of(step(t)) == Tag::time) {
    g.time = a_.time_at[step(t)];
    g.last = step(step(t));
    return finish(g);
  }
  bool head_found = false;
  std::uint32_t end = t;
  while (end < last_) {
    const TokenTag& here = tag(end);
    if (end > t && a_.tokens.tokens[end].cell_start) break;
    if (head_found && end == g.head + 1 && labels_plant(g, end)) {
      // "Plant 2", "its Hosur plant B"
      end = step(end);
      break;
    }
    if (end > t && here.tag == Tag::determiner && step(end) < last_ && after_number_sign(step(end)) &&
        a_.tokens.tokens[step(end)].kind == TokenKind::number) {
      // "its Ulsan No. 5 plant"
    } else if (g.quantity != kNone && end > t && hyphenated(end) &&
               (here.tag == Tag::determiner || (here.tag == Tag::noun && (here.nouns & kPeriodNoun)))) {
      // "the 80,000-unit-a-year plant"
    } else if (here.tag == Tag::determiner) {
      if (head_found || end != t) {
        const bool some = end == t + 1 && a_.word(t) == "a" && a_.word(end) == "few";
        if (head_found || (g.determiner != Determiner::none && !some) || g.quantity != kNone) break;
      }
      std::string_view word = a_.word(end);
      if (word == "this" || word == "that" || word == "these" || word == "those")
        g.determiner = Determiner::demonstrative;
      else if (here.info && (here.info->pos & kDefinite))
        g.determiner = Determiner::definite;
      else if (here.info && (here.info->pos & kIndefinite))
        g.determiner = Determiner::indefinite;
      else if (g.determiner == Determiner::none)
        g.determiner = Determiner::quantifier;
    } else if (here.tag == Tag::possessive_pronoun) {
      if (end != t) break;
      g.determiner = Determiner::possessive;
      g.possessive_pronoun = true;
    } else if (here.tag == Tag::adjective) {
      if (head_found && !(end + 1 < last_ &&
                          (tag_of(step(end)) == Tag::noun || (tag_of(step(end)) == Tag::name && !tag(g.head).info))))
        break;
      note_adjective(g, end);
      if (!head_found) g.head = end, g.head_lemma = here.lemma;
    } else if (here.tag == Tag::number) {
      if (g.quantity != kNone || (head_found && !after_number_sign(end))) break;
      g.quantity = a_.quantity_at[end];
      if (!head_found) g.head = end;
    } else if (here.tag == Tag::noun) {
      if (town_then_subject(g, end)) break;
      head_found = true;
      g.head = end;
      g.head_lemma = here.lemma;
      g.nouns = here.nouns;
      g.head_is_name = false;
      if (here.info && !here.info->nation.empty()) g.nation = here.info->nation;
    } else if (here.tag == Tag::pronoun && end > t && !head_found && g.quantity == kNone &&
               (a_.word(end) == "one" || a_.word(end) == "ones")) {  // "the Czech one", "a bigger one"
      head_found = true;
      g.head = end;
      g.head_lemma = here.lemma;
    } else if (here.tag == Tag::name) {
      if (town_then_maker(g, end) || clause_begins(g, end)) break;
      if (head_found && (g.nouns & (kPeriodNoun | kPeopleNoun | kMoneyNoun | kCapacityNoun | kEventNoun))) break;
      head_found = true;
      g.mentions.push_back(std::uint32_t(a_.mention_at[end]));
      g.head = end;
      if (g.head_lemma && !g.head_is_name) g.lemma_before_name = g.head_lemma;
      g.head_lemma = 0;
      g.head_is_name = true;
      g.nouns_before_name |= g.nouns;
      g.nouns = 0;
    } else if (here.tag == Tag::verb &&
               (here.form == Form::ing || here.form == Form::participle || here.form == Form::past) && end > t &&
               hyphenated(end)) {
      // "Moscow-based", "state-owned": the participle is part of the compound.
    } else if (here.tag == Tag::other && hyphen_joins(end)) {
      // the hyphen inside a compound
    } else if (here.tag == Tag::comma && head_found && town_of_plant(g, end)) {
      // "its Smyrna, Tennessee, plant": the state stands between the town and the plant; Lincoln is a town there
      a_.mentions[g.mentions.back()].types = kPlace;
      g.mentions.push_back(std::uint32_t(a_.mention_at[step(end)]));
      g.head = step(end);
      end = step(step(end));
    } else if (!head_found && end > t && joins_adjectives(end)) {
      // "light and medium trucks": one group, the noun of which all adjectives describe
    } else if (here.tag == Tag::adverb && compound_adverb(end)) {
      // "a wholly-owned arm", "its newly built plant"
    } else if (here.tag == Tag::preposition && hyphenated(end)) {
      // "three-way", "build-to-order"
    } else if (here.tag == Tag::quote && end > t && (opens_name(g, end, head_found) || closes_name(end, t))) {
      // 'the plant "Avtotor" in', 'the "Allur" group': the marks mean nothing
    } else {
      break;
    }
    end = step(end);
  }
  if (end == t) return t;
  // A trailing adjective compound without a noun after it stays with the group only when nothing else is there.
  g.last = end;
  // "bus works": one
  const std::string_view head = a_.word(g.head + std::max<std::uint32_t>(1, tag(g.head).length) - 1);
  g.plural = head_found && !g.head_is_name && head.ends_with("s") && head != "works";
  return finish(g);
}

void Grouper::note_adjective(Group& g, std::uint32_t t) const {
  std::string_view word = a_.word(t);
  const bool aged = t > 0 && word == "old" && a_.tokens.tokens[t].joined;  // "the 20-year-old Ford plant"
  if (word == "former" || word == "ex" || (word == "old" && !aged) || word == "erstwhile") g.former = true;
  if (tag(t).info && !tag(t).info->nation.empty()) g.nation = tag(t).info->nation;
}

std::uint32_t Grouper::finish(Group& g) {
  if (g.head_is_name && g.nation.empty())
    for (std::uint32_t t = g.first; t < g.head; t = step(t))
      if (tag(t).info && !tag(t).info->nation.empty()) g.nation = tag(t).info->nation;
  std::uint32_t index = std::uint32_t(a_.groups.size());
  for (std::uint32_t t = g.first; t < g.last; ++t) a_.group_at[t] = std::int32_t(index);
  std::uint32_t end = g.last;
  a_.groups.push_back(std::move(g));
  return end;
}

void find_groups(Analysis& analysis, const Words& words) { Grouper(analysis, words).run(); }

std::int32_t naming_mention(const Analysis& analysis, const Group& group) {
  if (group.mentions.empty()) return kNone;
  if (group.head_is_name) return std::int32_t(group.mentions.back());
  const Mention& last = analysis.mentions[group.mentions.back()];
  if (last.types & (kPersonBit | kOtherBit)) return kNone;
  // "the Avilon group", "the Jeland brand", "the Endurance pickup": the name stands right before its kind.
  if (last.last == group.head || (last.last + 1 == group.head)) {
    if (group.nouns & (kPlantNoun | kStrongPlantNoun)) {
      // "Ford's Volvo unit", "its Opel operation": of a company that is another's; "its Sanand unit" is a plant.
      const bool of_another = group.possessor != kNone || group.possessive_pronoun;
      const bool limb = (group.nouns & kCompanyNoun) && of_another && (last.types & kMaker) && !(last.types & kPlace);
      return limb && last.last == group.head ? std::int32_t(group.mentions.back()) : kNone;
    }
    // "a Traton company", "another Kerman subsidiary": what it belongs to, not its own name.
    if ((group.nouns & kCompanyNoun) && (last.types == 0 || (last.types & kMaker)) &&
        group.determiner != Determiner::indefinite)
      return std::int32_t(group.mentions.back());
    if ((group.nouns & (kProductNoun | kModelNoun)) && (last.types == 0 || (last.types & (kGoods | kMaker))))
      return std::int32_t(group.mentions.back());
  }
  return kNone;
}

unsigned group_types(const Analysis& analysis, const Group& group) {
  if (group.kind == GroupKind::verb || group.time != kNone) return 0;
  if (group.pronoun) return kAllTypes;
  if (group.head_is_name) {
    unsigned types = analysis.mentions[group.mentions.back()].types & kAllTypes;
    if (analysis.mentions[group.mentions.back()].types == 0) return kAllTypes;
    return types;
  }
  unsigned types = 0;
  if (group.nouns & (kPlantNoun | kPropertyNoun)) types |= bit(EntityType::plant);
  if (group.nouns & kCompanyNoun) types |= bit(EntityType::company);
  if (group.nouns & kProductNoun) types |= bit(EntityType::product);
  if (group.nouns & kModelNoun) types |= bit(EntityType::model);
  if (group.nouns & kPlaceNoun) types |= bit(EntityType::place);
  if (!group.nation.empty() && group.nouns == 0) types |= bit(EntityType::company);
  return types;
}

}  // namespace plantgraph
