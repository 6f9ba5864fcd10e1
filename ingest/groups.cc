#include "ingest/groups.h"

#include "ingest/grouper.h"
#include "ingest/plant_labels.h"
#include "ingest/word_set.h"

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

// A quotation mark before a name that it encloses, behind a word for what is called so or behind nothing yet.
bool Grouper::opens_name(const Group& g, std::uint32_t quote, bool head_found) const {
  constexpr unsigned called = kCompanyNoun | kPlantNoun | kProductNoun | kModelNoun;
  if (head_found ? g.head_is_name || !(g.nouns & called) || g.plural : g.quantity != kNone) return false;
  const std::uint32_t name = step(quote);
  return tag_of(name) == Tag::name && tag_of(step(name)) == Tag::quote;
}

// The one behind it.
bool Grouper::closes_name(std::uint32_t quote, std::uint32_t first) const {
  const std::int32_t mention = a_.mention_at[quote - 1];
  if (mention == kNone) return false;
  const std::uint32_t begin = a_.mentions[std::size_t(mention)].first;
  return begin > first_ && begin + 1 > first && tag(begin - 1).tag == Tag::quote;
}

// What tells a plant from others behind its noun: "2", "Two", "B". In "the plant 12 people work" it counts.
bool Grouper::labels_plant(const Group& g, std::uint32_t t) const {
  if (g.head_is_name || !(g.nouns & kStrongPlantNoun) || a_.time_at[t] != kNone) return false;
  const std::string_view head = a_.word(g.head);
  if ((head != "plant" && head != "factory" && head != "works") || !label_of_plant(a_.surface(t, t + 1))) return false;
  const Tag next = step(t) < last_ ? tag_of(step(t)) : Tag::end;
  return next != Tag::noun && next != Tag::name && next != Tag::adjective && next != Tag::number &&
         next != Tag::determiner;
}

// "No. 1 plant"
bool Grouper::after_number_sign(std::uint32_t t) const {
  std::string_view word = t > first_ ? a_.word(t - 1) : std::string_view();
  return word == "no" || word == "no." || word == "number";
}

// Whether a town's group goes on with its state and the plant: ", Tennessee, assembly plant".
bool Grouper::town_of_plant(const Group& g, std::uint32_t comma) const {
  if (!g.head_is_name || g.mentions.empty() || !a_.mentions[g.mentions.back()].can_be(EntityType::place)) return false;
  const std::uint32_t state = step(comma);
  if (state >= last_ || tag_of(state) != Tag::name ||
      !a_.mentions[std::size_t(a_.mention_at[state])].can_be(EntityType::place))
    return false;
  std::uint32_t n = step(state);
  if (n >= last_ || tag_of(n) != Tag::comma) return false;
  for (const std::uint32_t end = n + 5; (n = step(n)) < last_ && n < end;) {
    if (tag_of(n) != Tag::noun && tag_of(n) != Tag::adjective) return false;
    const Tag next = step(n) < last_ ? tag_of(step(n)) : Tag::end;
    if (tag_of(n) == Tag::noun && (tag(n).nouns & kPlantNoun)) return next != Tag::noun && next != Tag::name;
  }
  return false;
}

bool Grouper::opens_clause(std::uint32_t t) const {
  if (t == first_) return true;
  const Tag before = tag(t - 1).tag;
  return before == Tag::semicolon || before == Tag::comma || before == Tag::conjunction || before == Tag::dash ||
         before == Tag::colon;
}

// "At Sochaux Peugeot builds the 3008": a place that opens a clause, and the maker that is its subject.
bool Grouper::town_then_maker(const Group& g, std::uint32_t t) const {
  if (!g.preposition) return false;
  // "At its Palencia plant Renault makes ...", "Under the same roof Tofas builds ..."
  if (!g.head_is_name && g.head + 1 == t && tag(g.head).tag == Tag::noun && opens_clause(g.preposition_token) &&
      words_.in(WordList::setting, g.preposition) &&
      !(g.nouns & (kCompanyNoun | kPersonNoun | kProductNoun | kModelNoun))) {
    const Mention& maker = a_.mentions[std::size_t(a_.mention_at[t])];
    if (maker.types && !(maker.types & kMaker)) return false;
    const std::uint32_t behind = std::max(step(t), maker.last);
    const Tag next = tag_of(behind);
    return next == Tag::verb || next == Tag::be || next == Tag::have || next == Tag::modal;
  }
  if (!g.head_is_name || g.mentions.size() != 1 || g.head != g.first) return false;
  const Mention& town = a_.mentions[g.mentions.back()];
  const Mention& maker = a_.mentions[std::size_t(a_.mention_at[t])];
  if (!(town.types & kPlace) || (town.types & kMaker) || !(maker.types & kMaker)) return false;
  const Tag next = tag_of(step(t));
  return next == Tag::verb || next == Tag::be || next == Tag::have || next == Tag::modal;
}

// "In Poznan output fell", "At Melfi workers struck": a town that opens the sentence, and a bare noun that is its
// subject.
bool Grouper::town_then_subject(const Group& g, std::uint32_t t) const {
  constexpr std::uint32_t longest = 3;  // words of the subject
  if (g.preposition_token != first_ || !g.head_is_name || g.mentions.size() != 1 || g.head != g.first) return false;
  const std::string_view preposition = words_.lemma_text(g.preposition);
  if (preposition != "in" && preposition != "at") return false;
  const unsigned types = a_.mentions[g.mentions.back()].types;
  if (!(types & kPlace) || (types & kMaker)) return false;
  for (const std::uint32_t end = t + longest; t < last_ && t <= end; t = step(t)) {
    const Tag next = tag_of(t);
    if (next == Tag::be || next == Tag::have || next == Tag::modal) return true;
    if (next == Tag::verb) return tag(t).form == Form::past || tag(t).form == Form::s || tag(t).form == Form::base;
    if (next != Tag::noun || (tag(t).nouns & (kPlantNoun | kPlaceNoun))) return false;
  }
  return false;
}

// "the plant Volkswagen has in Kaluga", "the engines Ford makes there": who has or makes it begins a clause. "The plant
// Avtovaz stands in Togliatti" is called so.
bool Grouper::clause_begins(const Group& g, std::uint32_t t) const {
  if (g.head_is_name || g.head + 1 != t || !(g.nouns & (kPlantNoun | kProductNoun | kModelNoun)) ||
      (g.nouns & kCompanyNoun))
    return false;
  const Mention& maker = a_.mentions[std::size_t(a_.mention_at[t])];
  if (!(maker.types & kMaker) || (maker.types & kPlace)) return false;
  const std::uint32_t verb = std::max(step(t), maker.last);
  const WordInfo* told = a_.known[verb];
  if (!told || !(told->pos & (kVerbS | kVerbPast | kHave))) return false;
  if (!(g.nouns & kPlantNoun)) {
    const std::string_view lemma = words_.lemma_text(told->lemma);
    return a_.word(g.head).ends_with("s") &&
           (words_.in(WordList::producing, told->lemma) || lemma == "sell" || lemma == "supply");
  }
  const Tag next = tag_of(step(verb));
  return ((told->pos & kHave) || words_.in(WordList::having, told->lemma) ||
          words_.in(WordList::founding, told->lemma) || words_.in(WordList::taking, told->lemma)) &&
         (next == Tag::preposition || (next == Tag::verb && tag_of(verb) != Tag::have));
}

// Between the adjectives of one noun: "light, medium and heavy trucks", "electric and hydrogen buses".
bool Grouper::joins_adjectives(std::uint32_t t) const {
  if (tag(t - 1).tag != Tag::adjective || !(tag_of(t) == Tag::conjunction || tag_of(t) == Tag::comma)) return false;
  bool joined = tag_of(t) == Tag::conjunction;
  for (std::uint32_t n = step(t), end = t + 10; n < last_ && n < end; n = step(n)) {
    // "electric and plug-in hybrid cars"
    if (n + 2 < last_ && hyphen_joins(n + 1)) {
      n += 2;
      continue;
    }
    const Tag x = tag_of(n);
    if (x == Tag::noun) {
      if (tag(n).nouns & kProductNoun) return joined;
      if (tag_of(step(n)) != Tag::noun) return false;
    } else if (x == Tag::conjunction || x == Tag::comma) {
      if (tag(n - 1).tag != Tag::adjective) return false;
      joined = joined || x == Tag::conjunction;
    } else if (x != Tag::adjective && !(x == Tag::other && hyphen_joins(n))) {
      return false;
    }
  }
  return false;
}

bool Grouper::compound_adverb(std::uint32_t t) const {
  std::uint32_t n = step(t);
  if (n + 1 < last_ && hyphen_joins(n)) return true;
  return n + 1 < last_ && tag_of(n) == Tag::adjective &&
         (tag_of(step(n)) == Tag::noun || tag_of(step(n)) == Tag::adjective || tag_of(step(n)) == Tag::name);
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
