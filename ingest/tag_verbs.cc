#include "ingest/tag_verbs.h"

#include "ingest/missing_verb.h"
#include "ingest/word_marks.h"
#include "ingest/word_set.h"

namespace plantgraph {

// What is done in a plant, before the word for it: "stamping plant", "machining works".
bool VerbReader::kind_of_plant(std::uint32_t t) const {
  static constexpr auto works =
      word_set({"stamping", "machining", "forging", "pressing",    "welding",   "moulding",  "molding",
                "painting", "foundry",   "plating", "galvanizing", "recycling", "finishing", "coating",
                "smelting", "rolling",   "tooling", "brewing",     "packing",   "trimming",  "sewing"});
  return works.contains(a_.word(t)) && t + 1 < so_far_.last && a_.mention_at[t + 1] == kNone && a_.known[t + 1] &&
         (a_.known[t + 1]->nouns & kPlantNoun);
}

std::uint32_t VerbReader::verb_forms(const WordInfo& info, std::uint32_t t) const {
  const Tag previous = so_far_.previous;
  const std::uint32_t forms = info.pos & kVerbAny;
  const bool inside = determiner(previous) || previous == Tag::adjective || previous == Tag::number;
  if ((forms & kVerbParticiple) && stays_so(info, t)) return kAdjective;
  if ((forms & (kVerbParticiple | kVerbPast | kVerbIng)) && inside && around_.next_is_noun(t) &&
      previous != Tag::number)
    return kAdjective;
  if ((forms & kVerbParticiple) && previous == Tag::preposition && around_.next_is_noun(t)) return kAdjective;
  // "the Chicago stamping plant"
  if ((forms & kVerbIng) && previous == Tag::name && kind_of_plant(t)) return kAdjective;
  // "makes stamped parts": a verb's object that begins with a participle.
  if ((forms & kVerbParticiple) && !(forms & kVerbBase) && previous == Tag::verb && around_.goods_follow(t))
    return kAdjective;
  if ((forms & kVerbIng) && inside) return around_.next_starts_noun(t) && previous != Tag::determiner ? forms : kNoun;
  if ((forms & kVerbBase) && determiner(previous)) return kNoun;
  return forms;
}

bool VerbReader::verb_here(const WordInfo& info, std::uint32_t t) const {
  const Tag previous = so_far_.previous;
  const std::uint32_t forms = info.pos & kVerbAny;
  // "a wholly owned Toyota subsidiary"
  if (previous == Tag::adverb && t > so_far_.first + 1 && determiner(a_.tags[t - 2].tag) && (forms & kVerbParticiple) &&
      around_.next_is_noun(t))
    return false;
  if (previous == Tag::modal || previous == Tag::do_) return forms & kVerbBase;
  if ((forms & kVerbParticiple) && stays_so(info, t)) return false;
  if (previous == Tag::to) return forms & kVerbBase;
  if (determiner(previous) || previous == Tag::adjective)
    return (forms & kVerbIng) && !(info.pos & kNoun) && !around_.next_is_noun(t) && previous != Tag::adjective;
  if (previous == Tag::be || previous == Tag::have) {
    if (forms & (kVerbParticiple | kVerbIng))
      return !(forms & kVerbBase) || previous == Tag::have || !(info.pos & kAdjective);
    return false;
  }
  if (previous == Tag::preposition) return (forms & kVerbIng) && !(info.pos & kNoun && !around_.next_starts_noun(t));
  if (previous == Tag::relative) return forms & (kVerbS | kVerbPast | kVerbBase);
  if (previous == Tag::pronoun) return forms & (kVerbS | kVerbPast | kVerbBase);
  const bool after_noun =
      previous == Tag::noun || previous == Tag::name || previous == Tag::close || previous == Tag::time;
  if ((forms & kVerbPast) && !(forms & kVerbBase) && !(info.pos & kNoun))
    return after_noun || previous == Tag::comma || previous == Tag::conjunction || previous == Tag::negation ||
           !around_.next_is_noun(t);
  if ((forms & kVerbIng) && !(info.pos & kNoun))
    return !around_.next_is_noun(t) || after_noun || previous == Tag::comma;
  // "the plant stands at Smyrna", "the works lies near Ghent"
  if (after_noun && !so_far_.verb_seen && (a_.word(t) == "stands" || a_.word(t) == "lies") && t + 1 < so_far_.last &&
      a_.known[t + 1] && (a_.known[t + 1]->pos & kPreposition))
    return true;
  // "production at the plant starts in 2026", "ends next June"
  if (((after_noun && !so_far_.verb_seen) || previous == Tag::comma) &&
      (a_.word(t) == "starts" || a_.word(t) == "ends" || a_.word(t) == "stops") && around_.time_follows(t))
    return true;
  // "the plant stays shut"
  if (after_noun && !so_far_.verb_seen && (forms & kVerbS) && words_.in(WordList::linking, info.lemma) &&
      stands_alone(info, t) && t + 1 < so_far_.last && a_.known[t + 1] && !(a_.known[t + 1]->pos & kPreposition))
    return true;
  if (previous == Tag::name && (forms & kVerbS) && !so_far_.verb_seen && !(info.nouns & kPlantNoun) &&
      (t + 1 >= so_far_.last || a_.tokens.tokens[t + 1].kind == TokenKind::period))
    return true;
  // "a firm set up in May", "Proton, set up in 1983, has ..."
  if ((after_noun || (previous == Tag::comma && (forms & kVerbParticiple))) &&
      (forms & (kVerbS | kVerbPast | kVerbParticiple)) && particle_follows(info, t))
    return true;
  if ((after_noun || previous == Tag::comma) && (forms & kVerbParticiple) && t + 1 < so_far_.last &&
      a_.word(t + 1) == "by")
    return true;  // "run by Kia"
  if (previous == Tag::name && (forms & kVerbBase) && !so_far_.verb_seen && t + 1 < so_far_.last && a_.known[t + 1] &&
      (a_.known[t + 1]->pos & (kDefinite | kIndefinite | kPossessivePronoun)))
    return true;  // "Ford and Mazda run the plant"
  if (after_noun && (forms & (kVerbS | kVerbPast)) && t + 2 < so_far_.last && a_.quantity_at[t + 2] != kNone &&
      (a_.word(t + 1) == "at" || a_.word(t + 1) == "to"))
    return true;  // "capacity stands at 225,000", "output rose to 80,000"
  if ((after_noun || previous == Tag::comma) && t + 1 < so_far_.last && a_.quantity_at[t + 1] != kNone &&
      a_.quantities[std::size_t(a_.quantity_at[t + 1])].kind == QuantityKind::money &&
      (a_.word(t) == "cost" || a_.word(t) == "costs"))
    return true;
  if ((forms & kVerbIng) && previous == Tag::verb && t + 1 < so_far_.last &&
      (around_.next_takes_object(t) || around_.goods_follow(t)))
    return true;  // "ceased building cars"
  if ((forms & kVerbPast) && (previous == Tag::adverb || previous == Tag::subordinator) && t + 1 < so_far_.last &&
      a_.quantity_at[t + 1] != kNone)
    return true;  // "which once employed 6,300"
  // "started up in 1931 and in 1953 employed 40,000 people"
  if ((forms & kVerbPast) && previous == Tag::time && t + 1 < so_far_.last && a_.quantity_at[t + 1] != kNone)
    return true;
  if (a_.word(t) == "own" && t + 1 < so_far_.last && a_.quantity_at[t + 1] != kNone &&
      previous != Tag::possessive_pronoun)
    return true;  // "Fiat and Koc own 38% of Tofas"
  if (after_noun && a_.word(t) == "dates" && t + 1 < so_far_.last &&
      (a_.word(t + 1) == "from" || a_.word(t + 1) == "back"))
    return true;
  // "GM completes sale of the plant", "Toyota plans expansion"
  if (so_far_.telegram && previous == Tag::name && (forms & kVerbS) && !so_far_.verb_seen && t + 1 < so_far_.last &&
      a_.known[t + 1] && a_.mention_at[t + 1] == kNone && !(info.nouns & kPlantNoun) && a_.word(t) != "talks" &&
      (a_.known[t + 1]->nouns & (kDealNoun | kEventNoun | kPlantNoun | kStakeNoun)))
    return true;
  if (previous == Tag::name && (forms & (kVerbS | kVerbPast)) && around_.relative_before_name(t)) return true;
  // "production ends at Genk", "the line stops on Friday"
  if (after_noun && (forms & kVerbS) && !so_far_.verb_seen && !around_.plural_before(t) &&
      words_.in(WordList::happening, info.lemma) && around_.preposition_or_end(t + 1))
    return true;
  // "the plant stamps body panels"
  if (after_noun && (forms & kVerbS) && !so_far_.verb_seen && !info.nouns && around_.goods_follow(t)) return true;
  // "When it closed, the plant employed 4,300"
  if (after_noun && (forms & kVerbPast) && !(forms & kVerbBase) && t + 1 < so_far_.last &&
      a_.quantity_at[t + 1] != kNone)
    return true;
  if (after_noun && (forms & (kVerbS | kVerbPast))) {
    if (so_far_.verb_seen && previous != Tag::name) return false;
    if (info.nouns & kPlantNoun && previous == Tag::name) return false;
    return around_.next_takes_object(t);
  }
  if (after_noun && (forms & kVerbBase) && around_.people_before(t) && a_.word(t) == "work") return true;
  if (after_noun && (forms & kVerbBase))
    return !so_far_.verb_seen &&
           (around_.next_takes_object(t) || stands_alone(info, t) || particle_follows(info, t) ||
            (previous == Tag::name && (info.nouns ? !(info.nouns & ~kEventNoun) && around_.next_is_noun(t)
                                                  : around_.next_is_noun(t) || around_.preposition_or_end(t + 1)))) &&
           plural_subject(a_, so_far_.first, t);
  // "will employ 400 and open a line": the second verb has the form of the first.
  // "weld and paint cabs"
  if (previous == Tag::conjunction && so_far_.base_seen && (forms & kVerbBase) &&
      (around_.next_takes_object(t) || (a_.tags[t - 2].tag == Tag::verb && around_.goods_follow(t))))
    return true;
  // "StarPlus, a joint venture, runs a plant"
  if (previous == Tag::comma && !so_far_.verb_seen && (forms & kVerbS) &&
      (around_.next_is_determiner(t) || around_.next_is_plants(t) || (!info.nouns && around_.goods_follow(t))))
    return true;
  // "was founded in 1925 and runs five factories", "founded in 1925, runs plants in"
  if ((previous == Tag::conjunction || previous == Tag::comma) && (forms & kVerbS) && so_far_.verb_seen &&
      around_.counted_plants_follow(t))
    return true;
  // "makes the Vitara and imports the Swift": no noun of several stands before an article
  const bool surely = previous == Tag::conjunction && (forms & kVerbS) && around_.next_is_determiner(t);
  if (previous == Tag::conjunction || previous == Tag::comma)
    return so_far_.verb_seen && (!info.rarely_verb || surely) && around_.next_takes_object(t) &&
           (forms & (kVerbPast | kVerbS | kVerbBase));
  return !info.rarely_verb && !(info.pos & kNoun);
}

// "stay open", "stand still", "close in June", "work in two shifts": no object is wanted.
bool VerbReader::stands_alone(const WordInfo& info, std::uint32_t t) const {
  if (words_.in(WordList::happening, info.lemma)) return around_.preposition_or_end(t + 1);
  if (t + 1 >= so_far_.last) return false;
  const WordInfo* next = a_.mention_at[t + 1] == kNone ? a_.known[t + 1] : nullptr;
  return words_.in(WordList::linking, info.lemma) && next &&
         (next->pos & (kAdjective | kVerbParticiple | kPreposition));
}

// "remains closed", "stays shut"
bool VerbReader::stays_so(const WordInfo& info, std::uint32_t t) const {
  return so_far_.previous == Tag::verb && words_.in(WordList::happening, info.lemma) &&
         words_.in(WordList::linking, a_.tags[t - 1].lemma);
}

// The verb and its particle are one known word.
bool VerbReader::particle_follows(const WordInfo& info, std::uint32_t t) const {
  if (t + 1 >= so_far_.last || !(a_.marks[t + 1] & kEndsLemma) || a_.tokens.tokens[t + 1].kind != TokenKind::word)
    return false;
  return words_.joined_lemma(info.lemma, a_.word(t + 1)) != 0;
}

Form VerbReader::form_of(std::uint32_t pos) const {
  const Tag previous = so_far_.previous;
  const bool auxiliary = previous == Tag::be || previous == Tag::have;
  if (pos & kVerbIng) return Form::ing;
  if ((pos & kVerbParticiple) && auxiliary) return Form::participle;
  if ((pos & kVerbBase) && (previous == Tag::to || previous == Tag::modal || previous == Tag::do_)) return Form::base;
  if (pos & kVerbPast) return Form::past;
  if (pos & kVerbParticiple) return Form::participle;
  if (pos & kVerbS) return Form::s;
  return Form::base;
}

}  // namespace plantgraph
