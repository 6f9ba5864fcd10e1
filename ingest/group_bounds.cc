// Where a noun group ends, and what does not end it though it looks like it.
#include "ingest/grouper.h"
#include "ingest/plant_labels.h"

namespace plantgraph {

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

}  // namespace plantgraph
