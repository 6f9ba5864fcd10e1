#include "ingest/tags.h"

#include <algorithm>
#include <string>

#include "ingest/tag_neighbours.h"
#include "ingest/word_marks.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

class Tagger {
 public:
  Tagger(Analysis& a, const Words& words) : a_(a), words_(words), around_(a) {}

  void run() {
    a_.tags.assign(a_.tokens.tokens.size(), {});
    for (const Sentence& sentence : a_.tokens.sentences) {
      first_ = sentence.first;
      last_ = sentence.last;
      around_.enter(sentence);
      previous_ = Tag::end;
      verb_seen_ = base_seen_ = false;
      telegram_ = last_ > first_ && token(last_ - 1).kind == TokenKind::word;
      for (std::uint32_t t = first_; t < last_;) {
        TokenTag tag = read(t);
        a_.tags[t] = tag;
        if (tag.tag != Tag::adverb && tag.tag != Tag::quote) previous_ = tag.tag;
        if (tag.tag == Tag::verb || tag.tag == Tag::be || tag.tag == Tag::have) verb_seen_ = true;
        if (tag.tag == Tag::verb) base_seen_ = tag.form == Form::base;
        if (tag.tag == Tag::semicolon || tag.tag == Tag::relative || tag.tag == Tag::subordinator)
          verb_seen_ = base_seen_ = false;
        t += std::max<std::uint32_t>(1, tag.length);
      }
    }
  }

 private:
  const Token& token(std::uint32_t t) const { return a_.tokens.tokens[t]; }

  static TokenTag simple(Tag tag, std::uint16_t length = 1) {
    TokenTag out;
    out.tag = tag;
    out.length = length;
    return out;
  }

  TokenTag read(std::uint32_t t) {
    if (std::int32_t m = a_.mention_at[t]; m != kNone && a_.mentions[std::size_t(m)].first == t)
      return simple(Tag::name, std::uint16_t(a_.mentions[std::size_t(m)].last - t));
    if (std::int32_t x = a_.time_at[t]; x != kNone && a_.times[std::size_t(x)].first == t)
      return simple(Tag::time, std::uint16_t(std::min(a_.times[std::size_t(x)].last, last_) - t));
    if (std::int32_t q = a_.quantity_at[t]; q != kNone && a_.quantities[std::size_t(q)].first == t) {
      const Quantity& quantity = a_.quantities[std::size_t(q)];
      std::uint32_t end = std::min(quantity.last, last_);
      for (std::uint32_t i = t; i < end; ++i)
        if (a_.mention_at[i] != kNone || a_.time_at[i] != kNone) end = i;
      if (end > t) {
        TokenTag out =
            simple(quantity.kind == QuantityKind::ordinal ? Tag::adjective : Tag::number, std::uint16_t(end - t));
        out.lemma = words_.lemma(a_.word(t));
        return out;
      }
    }
    switch (token(t).kind) {
      case TokenKind::word:
        return read_word(t);
      case TokenKind::number:
        return simple(Tag::number);
      case TokenKind::possessive: {
        if (previous_ == Tag::pronoun || previous_ == Tag::relative) {  // "that's being built"
          TokenTag out = simple(Tag::be);
          out.lemma = words_.lemma("be");
          out.form = Form::s;
          return out;
        }
        return simple(Tag::possessive);
      }
      case TokenKind::comma:
        return simple(Tag::comma);
      case TokenKind::dash:
        return simple(Tag::dash);
      case TokenKind::semicolon:
        return simple(Tag::semicolon);
      case TokenKind::colon:
        return simple(Tag::colon);
      case TokenKind::open:
        return simple(Tag::open);
      case TokenKind::close:
        return simple(Tag::close);
      case TokenKind::quote:
        return simple(Tag::quote);
      case TokenKind::period:
      case TokenKind::question:
      case TokenKind::exclamation:
        return simple(Tag::end);
      default:
        return simple(Tag::other);
    }
  }

  const Phrase* phrase_at(std::uint32_t t) const {
    if (a_.known[t] && !a_.known[t]->begins_phrase) return nullptr;
    const std::vector<Phrase>* list = words_.phrases(a_.word(t));
    if (!list) return nullptr;
    for (const Phrase& phrase : *list) {
      bool same = t + phrase.words.size() <= last_;
      for (std::size_t i = 1; same && i < phrase.words.size(); ++i)
        same = a_.word(t + std::uint32_t(i)) == phrase.words[i];
      // "is due to close": an infinitive, where "due to the shortage" names a reason
      const std::uint32_t next = t + std::uint32_t(phrase.words.size());
      if (same && phrase.words.back() == "to" && phrase.words.front() == "due" && t > 0 && next < last_ &&
          a_.known[next] && (a_.known[next]->pos & kVerbBase) &&
          ((a_.known[t - 1] && (a_.known[t - 1]->pos & kBe)) ||
           (words_.in(WordList::happening, a_.known[next]->lemma) && next + 1 < last_ && preposition_or_end(next + 1))))
        same = false;
      if (same) return &phrase;
    }
    return nullptr;
  }

  TokenTag read_word(std::uint32_t t) {
    if (const Phrase* phrase = phrase_at(t)) {
      TokenTag out = from(phrase->info, phrase->info.pos, t);
      out.length = std::uint16_t(phrase->words.size());
      return out;
    }
    // "start-up", "pick-up": a hyphened word of the list is one word.
    if (t + 2 < last_ && token(t + 1).kind == TokenKind::hyphen && token(t + 1).joined && token(t + 2).joined &&
        token(t + 2).kind == TokenKind::word && a_.mention_at[t + 2] == kNone) {
      std::string compound(a_.word(t));
      compound += '-';
      compound += a_.word(t + 2);
      if (const WordInfo* whole = words_.find(compound)) {
        TokenTag out = from(*whole,
                            (whole->pos & kNoun)      ? kNoun
                            : (whole->pos & kVerbAny) ? verb_forms(*whole, t)
                                                      : whole->pos,
                            t);
        out.length = 3;
        return out;
      }
    }
    const WordInfo* info = a_.known[t];
    if (!info) return unknown(t);
    if (info->pos & kNationalityPeople) {
      const WordInfo* next = t + 1 < last_ && a_.mention_at[t + 1] == kNone ? a_.known[t + 1] : nullptr;
      const bool verb_next = next && (next->pos & kVerbPast) && !(next->pos & (kNoun | kAdjective));
      TokenTag out = from(*info, !verb_next && around_.next_is_noun(t) ? kAdjective : kNoun, t);
      return out;
    }
    return from(*info, choose(*info, t), t);
  }

  // Which of its classes a word has here.
  std::uint32_t choose(const WordInfo& info, std::uint32_t t) {
    std::uint32_t pos = info.pos;
    const bool verb = pos & kVerbAny;
    const bool other = pos & (kNoun | kAdjective);
    // "that" and "which" after a noun open a relative clause; "that" after a verb of saying a subordinate one.
    if (pos & kRelative) {
      if (a_.word(t) == "that") {
        if (previous_ == Tag::noun || previous_ == Tag::name || (previous_ == Tag::number && name_next(t)))
          return around_.next_is_verb(t) || around_.next_is_present(t) ? kRelative
                                                                       : (verb_seen_ ? kSubordinator : kRelative);
        if (previous_ == Tag::verb) return around_.next_starts_noun(t) ? kSubordinator : kPronoun;
        return around_.next_is_noun(t) ? kDefinite : kPronoun;
      }
      if (a_.word(t) == "where")
        return previous_ == Tag::noun || previous_ == Tag::name || previous_ == Tag::comma ? kRelative : kSubordinator;
      return kRelative;
    }
    if (pos & kDefinite) return pos & kPronoun && !around_.next_is_noun(t) ? kPronoun : kDefinite;
    if (pos & (kPossessivePronoun | kModal | kBe | kHave | kDo)) {
      if (pos & kModal && a_.word(t) == "may" && token(t).letter_case == Case::title && t != first_) return kNoun;
      return pos & (kPossessivePronoun | kModal | kBe | kHave | kDo);
    }
    if (pos & kTo) return around_.next_is_base_verb(t) ? kTo : kPreposition;
    if (pos & kNegation) return kNegation;
    if (pos & kConjunction) return kConjunction;
    if ((pos & kSubordinator) && (pos & kPreposition))
      return around_.finite_clause_follows(t) ? kSubordinator : kPreposition;
    if ((pos & kPreposition) && verb) {  // "like", "following", "regarding"
      if (pos & kVerbBase && (previous_ == Tag::to || previous_ == Tag::modal)) return kVerbBase;
      if (around_.next_starts_noun(t)) return kPreposition;
    }
    if (pos & kPreposition) return (pos & kAdverb) && !around_.next_starts_noun(t) ? kAdverb : kPreposition;
    // "once part of the empire"
    if (pos & kSubordinator) return (pos & kAdverb) && !around_.finite_clause_follows(t) ? kAdverb : kSubordinator;
    if (pos & kPronoun) return emphatic(t) ? kAdverb : kPronoun;
    if ((pos & kNoun) && part_of_ownership(t)) return kAdverb;
    // "sold the plant back to Ford", "bought it back": "the banks back the plan" has an object.
    if (verb && other && (pos & kAdverb) &&
        (previous_ == Tag::noun || previous_ == Tag::name || previous_ == Tag::pronoun || previous_ == Tag::verb) &&
        (!around_.next_takes_object(t) || (t + 1 < last_ && a_.word(t + 1) == "to")))
      return kAdverb;
    if (verb && other) return verb_here(info, t) ? pos & kVerbAny : pos & (kNoun | kAdjective);
    if (verb) return verb_forms(info, t);
    if ((pos & kAdjective) && (pos & kNoun)) return around_.next_is_noun(t) ? kAdjective : kNoun;
    if ((pos & kAdjective) && (pos & kAdverb))
      return around_.next_is_noun(t) || determiner(previous_) ? kAdjective : kAdverb;
    // "the home of", "is home to"
    if ((pos & kAdverb) && (pos & kNoun) && (determiner(previous_) || previous_ == Tag::adjective || is_of_next(t)))
      return kNoun;
    if (pos & kAdverb) return kAdverb;
    if (pos & kAdjective) return kAdjective;
    if (pos & kQuantifier)  // "sold its half to GM"
      return (pos & kNoun) && determiner(previous_) && !around_.next_is_noun(t) ? kNoun : kQuantifier;
    if (pos & kIndefinite) return kIndefinite;
    return pos & kNoun ? kNoun : pos;
  }

  // "itself part of the group", "is itself owned by": no object, which would stand behind a verb or a preposition.
  bool emphatic(std::uint32_t t) const {
    return a_.word(t).size() > 5 && (a_.word(t).ends_with("self") || a_.word(t).ends_with("selves")) && t > first_ &&
           previous_ != Tag::verb && previous_ != Tag::preposition && previous_ != Tag::to;
  }

  // "is majority owned by PSA", "part owned by Geely"
  bool part_of_ownership(std::uint32_t t) const {
    static constexpr auto parts = word_set({"half", "majority", "minority", "part"});
    if (!parts.contains(a_.word(t)) || determiner(previous_) || t + 1 >= last_) return false;
    const std::string_view next = a_.word(t + 1);
    return next == "owned" || next == "controlled" || next == "held";
  }

  // "the 51 per cent that Nissan held"
  bool name_next(std::uint32_t t) const { return t + 1 < last_ && a_.mention_at[t + 1] != kNone; }

  bool is_of_next(std::uint32_t t) const {
    return previous_ == Tag::be && t + 1 < last_ && (a_.word(t + 1) == "to" || a_.word(t + 1) == "of");
  }

  static bool determiner(Tag tag) {
    return tag == Tag::determiner || tag == Tag::possessive_pronoun || tag == Tag::possessive;
  }

  // What is done in a plant, before the word for it: "stamping plant", "machining works".
  bool kind_of_plant(std::uint32_t t) const {
    static constexpr auto works =
        word_set({"stamping", "machining", "forging", "pressing",    "welding",   "moulding",  "molding",
                  "painting", "foundry",   "plating", "galvanizing", "recycling", "finishing", "coating",
                  "smelting", "rolling",   "tooling", "brewing",     "packing",   "trimming",  "sewing"});
    return works.contains(a_.word(t)) && t + 1 < last_ && a_.mention_at[t + 1] == kNone && a_.known[t + 1] &&
           (a_.known[t + 1]->nouns & kPlantNoun);
  }

  // A pure verb form; participles before a noun and after a determiner are adjectives ("the planned sale").
  std::uint32_t verb_forms(const WordInfo& info, std::uint32_t t) {
    const std::uint32_t forms = info.pos & kVerbAny;
    const bool inside = determiner(previous_) || previous_ == Tag::adjective || previous_ == Tag::number;
    if ((forms & kVerbParticiple) && stays_so(info, t)) return kAdjective;
    if ((forms & (kVerbParticiple | kVerbPast | kVerbIng)) && inside && around_.next_is_noun(t) &&
        previous_ != Tag::number)
      return kAdjective;
    if ((forms & kVerbParticiple) && previous_ == Tag::preposition && around_.next_is_noun(t)) return kAdjective;
    // "the Chicago stamping plant"
    if ((forms & kVerbIng) && previous_ == Tag::name && kind_of_plant(t)) return kAdjective;
    // "makes stamped parts": a verb's object that begins with a participle.
    if ((forms & kVerbParticiple) && !(forms & kVerbBase) && previous_ == Tag::verb && around_.goods_follow(t))
      return kAdjective;
    if ((forms & kVerbIng) && inside)
      return around_.next_starts_noun(t) && previous_ != Tag::determiner ? forms : kNoun;
    if ((forms & kVerbBase) && determiner(previous_)) return kNoun;
    return forms;
  }

  // A word that may be a noun or a verb.
  bool verb_here(const WordInfo& info, std::uint32_t t) {
    const std::uint32_t forms = info.pos & kVerbAny;
    // "a wholly owned Toyota subsidiary"
    if (previous_ == Tag::adverb && t > first_ + 1 && determiner(a_.tags[t - 2].tag) && (forms & kVerbParticiple) &&
        around_.next_is_noun(t))
      return false;
    if (previous_ == Tag::modal || previous_ == Tag::do_) return forms & kVerbBase;
    if ((forms & kVerbParticiple) && stays_so(info, t)) return false;
    if (previous_ == Tag::to) return forms & kVerbBase;
    if (determiner(previous_) || previous_ == Tag::adjective)
      return (forms & kVerbIng) && !(info.pos & kNoun) && !around_.next_is_noun(t) && previous_ != Tag::adjective;
    if (previous_ == Tag::be || previous_ == Tag::have) {
      if (forms & (kVerbParticiple | kVerbIng))
        return !(forms & kVerbBase) || previous_ == Tag::have || !(info.pos & kAdjective);
      return false;
    }
    if (previous_ == Tag::preposition) return (forms & kVerbIng) && !(info.pos & kNoun && !around_.next_starts_noun(t));
    if (previous_ == Tag::relative) return forms & (kVerbS | kVerbPast | kVerbBase);
    if (previous_ == Tag::pronoun) return forms & (kVerbS | kVerbPast | kVerbBase);
    const bool after_noun =
        previous_ == Tag::noun || previous_ == Tag::name || previous_ == Tag::close || previous_ == Tag::time;
    if ((forms & kVerbPast) && !(forms & kVerbBase) && !(info.pos & kNoun))
      return after_noun || previous_ == Tag::comma || previous_ == Tag::conjunction || previous_ == Tag::negation ||
             !around_.next_is_noun(t);
    if ((forms & kVerbIng) && !(info.pos & kNoun))
      return !around_.next_is_noun(t) || after_noun || previous_ == Tag::comma;
    // "the plant stands at Smyrna", "the works lies near Ghent"
    if (after_noun && !verb_seen_ && (a_.word(t) == "stands" || a_.word(t) == "lies") && t + 1 < last_ &&
        a_.known[t + 1] && (a_.known[t + 1]->pos & kPreposition))
      return true;
    // "production at the plant starts in 2026", "ends next June"
    if (after_noun && !verb_seen_ && (a_.word(t) == "starts" || a_.word(t) == "ends" || a_.word(t) == "stops") &&
        around_.time_follows(t))
      return true;
    if (previous_ == Tag::name && (forms & kVerbS) && !verb_seen_ && !(info.nouns & kPlantNoun) &&
        (t + 1 >= last_ || token(t + 1).kind == TokenKind::period))
      return true;
    if (after_noun && (forms & (kVerbS | kVerbPast | kVerbParticiple)) && particle_follows(info, t)) return true;
    if ((after_noun || previous_ == Tag::comma) && (forms & kVerbParticiple) && t + 1 < last_ && a_.word(t + 1) == "by")
      return true;  // "run by Kia"
    if (previous_ == Tag::name && (forms & kVerbBase) && !verb_seen_ && t + 1 < last_ && a_.known[t + 1] &&
        (a_.known[t + 1]->pos & (kDefinite | kIndefinite | kPossessivePronoun)))
      return true;  // "Ford and Mazda run the plant"
    if (after_noun && (forms & (kVerbS | kVerbPast)) && t + 2 < last_ && a_.quantity_at[t + 2] != kNone &&
        (a_.word(t + 1) == "at" || a_.word(t + 1) == "to"))
      return true;  // "capacity stands at 225,000", "output rose to 80,000"
    if ((after_noun || previous_ == Tag::comma) && t + 1 < last_ && a_.quantity_at[t + 1] != kNone &&
        a_.quantities[std::size_t(a_.quantity_at[t + 1])].kind == QuantityKind::money &&
        (a_.word(t) == "cost" || a_.word(t) == "costs"))
      return true;
    if ((forms & kVerbIng) && previous_ == Tag::verb && t + 1 < last_ &&
        (around_.next_takes_object(t) || around_.goods_follow(t)))
      return true;  // "ceased building cars"
    if ((forms & kVerbPast) && (previous_ == Tag::adverb || previous_ == Tag::subordinator) && t + 1 < last_ &&
        a_.quantity_at[t + 1] != kNone)
      return true;  // "which once employed 6,300"
    if (a_.word(t) == "own" && t + 1 < last_ && a_.quantity_at[t + 1] != kNone && previous_ != Tag::possessive_pronoun)
      return true;  // "Fiat and Koc own 38% of Tofas"
    if (after_noun && a_.word(t) == "dates" && t + 1 < last_ && (a_.word(t + 1) == "from" || a_.word(t + 1) == "back"))
      return true;
    // "GM completes sale of the plant", "Toyota plans expansion"
    if (telegram_ && previous_ == Tag::name && (forms & kVerbS) && !verb_seen_ && t + 1 < last_ && a_.known[t + 1] &&
        a_.mention_at[t + 1] == kNone && !(info.nouns & kPlantNoun) && a_.word(t) != "talks" &&
        (a_.known[t + 1]->nouns & (kDealNoun | kEventNoun | kPlantNoun | kStakeNoun)))
      return true;
    if (previous_ == Tag::name && (forms & (kVerbS | kVerbPast)) && around_.relative_before_name(t)) return true;
    // "production ends at Genk", "the line stops on Friday"
    if (after_noun && (forms & kVerbS) && !verb_seen_ && t + 1 < last_ && !around_.plural_before(t) &&
        words_.in(WordList::happening, info.lemma) && preposition_or_end(t + 1))
      return true;
    // "the plant stamps body panels"
    if (after_noun && (forms & kVerbS) && !verb_seen_ && !info.nouns && around_.goods_follow(t)) return true;
    if (after_noun && (forms & (kVerbS | kVerbPast))) {
      if (verb_seen_ && previous_ != Tag::name) return false;
      if (info.nouns & kPlantNoun && previous_ == Tag::name) return false;
      return around_.next_takes_object(t);
    }
    if (after_noun && (forms & kVerbBase) && around_.people_before(t) && a_.word(t) == "work") return true;
    if (after_noun && (forms & kVerbBase))
      return !verb_seen_ && around_.next_takes_object(t) && around_.plural_before(t);
    // "will employ 400 and open a line": the second verb has the form of the first.
    if (previous_ == Tag::conjunction && base_seen_ && (forms & kVerbBase) && around_.next_takes_object(t)) return true;
    // "StarPlus, a joint venture, runs a plant"
    if (previous_ == Tag::comma && !verb_seen_ && (forms & kVerbS) &&
        (around_.next_is_determiner(t) || around_.next_is_plants(t)))
      return true;
    if (previous_ == Tag::conjunction || previous_ == Tag::comma)
      return verb_seen_ && !info.rarely_verb && around_.next_takes_object(t) &&
             (forms & (kVerbPast | kVerbS | kVerbBase));
    return !info.rarely_verb && !(info.pos & kNoun);
  }

  // "remains closed", "stays shut"
  bool stays_so(const WordInfo& info, std::uint32_t t) const {
    return previous_ == Tag::verb && words_.in(WordList::happening, info.lemma) &&
           words_.in(WordList::linking, a_.tags[t - 1].lemma);
  }

  // What may stand behind a verb that needs no object.
  bool preposition_or_end(std::uint32_t t) const {
    if (a_.time_at[t] != kNone || is_end(token(t).kind)) return true;
    return a_.mention_at[t] == kNone && a_.known[t] && (a_.known[t]->pos & (kPreposition | kAdverb | kSubordinator)) &&
           a_.word(t) != "of";
  }

  static bool is_end(TokenKind kind) { return kind == TokenKind::period || kind == TokenKind::semicolon; }

  // "a firm set up in May": the verb and its particle are one known word.
  bool particle_follows(const WordInfo& info, std::uint32_t t) const {
    if (t + 1 >= last_ || !(a_.marks[t + 1] & kEndsLemma) || token(t + 1).kind != TokenKind::word) return false;
    return words_.joined_lemma(info.lemma, a_.word(t + 1)) != 0;
  }

  TokenTag unknown(std::uint32_t t) {
    TokenTag out;
    std::string_view word = a_.word(t);
    const bool inside = determiner(previous_) || previous_ == Tag::adjective;
    if (word.size() > 4 && word.ends_with("ly"))
      out.tag = Tag::adverb;
    else if (word.size() > 4 && word.ends_with("ed") && token(t).letter_case == Case::lower) {
      if ((inside && around_.next_is_noun(t)) || (previous_ == Tag::preposition && around_.next_is_noun(t)) ||
          (previous_ == Tag::verb && around_.goods_follow(t)))
        out.tag = Tag::adjective;
      else
        out.tag = Tag::verb, out.form = Form::past;
    } else if (word.size() > 5 && word.ends_with("ing") && token(t).letter_case == Case::lower) {
      if (inside || previous_ == Tag::noun)
        out.tag = Tag::noun;
      else
        out.tag = Tag::verb, out.form = Form::ing;
    } else {
      out.tag = Tag::noun;
    }
    return out;
  }

  // The tag for the classes that were chosen.
  TokenTag from(const WordInfo& info, std::uint32_t pos, std::uint32_t t) {
    TokenTag out;
    out.info = &info;
    out.lemma = info.lemma;
    if (pos & kRelative)
      out.tag = Tag::relative;
    else if (pos & kPossessivePronoun)
      out.tag = Tag::possessive_pronoun;
    else if (pos & kModal)
      out.tag = Tag::modal;
    else if (pos & kBe)
      out.tag = Tag::be;
    else if (pos & kHave)
      out.tag = Tag::have;
    else if (pos & kDo)
      out.tag = Tag::do_;
    else if (pos & kTo)
      out.tag = Tag::to;
    else if (pos & kNegation)
      out.tag = Tag::negation;
    else if (pos & kConjunction)
      out.tag = Tag::conjunction;
    else if (pos & (kDefinite | kIndefinite | kQuantifier))
      out.tag = (pos & kPronoun) && !around_.next_is_noun(t) ? Tag::pronoun : Tag::determiner;
    else if (pos & kPreposition)
      out.tag = Tag::preposition;
    else if (pos & kSubordinator)
      out.tag = Tag::subordinator;
    else if (pos & kVerbAny) {
      out.tag = Tag::verb;
      out.form = form_of(pos);
      // "Engines come from Ford's plant in Struandale": without "have" before it no participle.
      if (out.form == Form::participle && previous_ != Tag::have && previous_ != Tag::be && (pos & kVerbBase) &&
          words_.lemma_text(out.lemma) == "come" && around_.from_plant(t))
        out.form = Form::base;
    } else if (pos & kPronoun)
      out.tag = Tag::pronoun;
    else if (pos & kAdjective)
      out.tag = Tag::adjective;
    else if (pos & kNoun) {
      out.tag = Tag::noun;
      out.nouns = info.nouns;
    } else if (pos & kAdverb)
      out.tag = Tag::adverb;
    else
      out.tag = Tag::other;
    if (out.tag == Tag::adjective) out.nouns = 0;
    return out;
  }

  Form form_of(std::uint32_t pos) const {
    const bool auxiliary = previous_ == Tag::be || previous_ == Tag::have;
    if (pos & kVerbIng) return Form::ing;
    if ((pos & kVerbParticiple) && auxiliary) return Form::participle;
    if ((pos & kVerbBase) && (previous_ == Tag::to || previous_ == Tag::modal || previous_ == Tag::do_))
      return Form::base;
    if (pos & kVerbPast) return Form::past;
    if (pos & kVerbParticiple) return Form::participle;
    if (pos & kVerbS) return Form::s;
    return Form::base;
  }

  Analysis& a_;
  const Words& words_;
  Neighbours around_;
  std::uint32_t first_ = 0, last_ = 0;
  Tag previous_ = Tag::end;
  bool verb_seen_ = false;
  bool telegram_ = false;   // no full stop: a heading, where articles may be left out
  bool base_seen_ = false;  // the last verb was a bare one, after "will" or "to"
};

}  // namespace

void look_up_words(Analysis& analysis, const Words& words) {
  const auto count = std::uint32_t(analysis.tokens.tokens.size());
  analysis.known.assign(count, nullptr);
  analysis.marks.assign(count, 0);
  analysis.numbers.assign(count, kUnasked);
  analysis.all_marks = 0;
  for (std::uint32_t t = 0; t < count; ++t) {
    const Word* word = words.look_up(analysis.word(t));
    if (!word) continue;
    if (word->listed) analysis.known[t] = &word->info;
    analysis.marks[t] = word->marks;
    analysis.numbers[t] = word->number;
    analysis.all_marks |= word->marks;
  }
}

void tag_words(Analysis& analysis, const Words& words) { Tagger(analysis, words).run(); }

}  // namespace plantgraph
