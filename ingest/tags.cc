#include "ingest/tags.h"

#include <algorithm>
#include <string>

#include "ingest/missing_verb.h"
#include "ingest/tag_neighbours.h"
#include "ingest/tag_verbs.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

class Tagger {
 public:
  Tagger(Analysis& a, const Words& words) : a_(a), words_(words), around_(a), verbs_(a, words, around_, so_far_) {}

  void run() {
    a_.tags.assign(a_.tokens.tokens.size(), {});
    for (const Sentence& sentence : a_.tokens.sentences) {
      around_.enter(sentence);
      settled_verb_ = sentence.last;
      if (tag_sentence(sentence) || !stopped(sentence)) continue;
      settled_verb_ = missing_verb(a_, words_, around_, sentence);
      if (settled_verb_ < sentence.last) {
        std::fill(a_.tags.begin() + sentence.first, a_.tags.begin() + sentence.last, TokenTag());
        tag_sentence(sentence);
      }
    }
  }

 private:
  // Whether a verb was found that the sentence may stand on.
  bool tag_sentence(const Sentence& sentence) {
    so_far_ = {sentence.first, sentence.last};
    so_far_.telegram = so_far_.last > so_far_.first && token(so_far_.last - 1).kind == TokenKind::word;
    bool finite = false;
    Tag verb_before = Tag::end;
    for (std::uint32_t t = so_far_.first; t < so_far_.last;) {
      TokenTag tag = read(t);
      a_.tags[t] = tag;
      if (tag.tag == Tag::be || tag.tag == Tag::have || tag.tag == Tag::do_ || tag.tag == Tag::modal ||
          (tag.tag == Tag::verb && tag.form != Form::ing && tag.form != Form::participle && verb_before != Tag::to))
        finite = true;
      verb_before = tag.tag == Tag::adverb ? verb_before : tag.tag;
      if (tag.tag != Tag::adverb && tag.tag != Tag::quote) so_far_.previous = tag.tag;
      if (tag.tag == Tag::verb || tag.tag == Tag::be || tag.tag == Tag::have) so_far_.verb_seen = true;
      if (tag.tag == Tag::verb) so_far_.base_seen = tag.form == Form::base;
      if (tag.tag == Tag::semicolon || tag.tag == Tag::relative || tag.tag == Tag::subordinator)
        so_far_.verb_seen = so_far_.base_seen = false;
      t += std::max<std::uint32_t>(1, tag.length);
    }
    return finite;
  }

  bool stopped(const Sentence& sentence) const {
    if (sentence.last == sentence.first) return false;
    const TokenKind last = token(sentence.last - 1).kind;
    return last == TokenKind::period || last == TokenKind::question || last == TokenKind::exclamation ||
           last == TokenKind::quote;
  }

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
      return simple(Tag::time, std::uint16_t(std::min(a_.times[std::size_t(x)].last, so_far_.last) - t));
    if (std::int32_t q = a_.quantity_at[t]; q != kNone && a_.quantities[std::size_t(q)].first == t) {
      const Quantity& quantity = a_.quantities[std::size_t(q)];
      std::uint32_t end = std::min(quantity.last, so_far_.last);
      for (std::uint32_t i = t; i < end; ++i)
        if (a_.mention_at[i] != kNone || a_.time_at[i] != kNone) end = i;
      if (quantity.kind == QuantityKind::ordinal && floating(t)) return simple(Tag::adverb);
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
        if (so_far_.previous == Tag::pronoun || so_far_.previous == Tag::relative) {  // "that's being built"
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
      bool same = t + phrase.words.size() <= so_far_.last;
      for (std::size_t i = 1; same && i < phrase.words.size(); ++i)
        same = a_.word(t + std::uint32_t(i)) == phrase.words[i];
      // "is due to close": an infinitive, where "due to the shortage" names a reason
      const std::uint32_t next = t + std::uint32_t(phrase.words.size());
      if (same && phrase.words.back() == "to" && phrase.words.front() == "due" && t > 0 && next < so_far_.last &&
          a_.known[next] && (a_.known[next]->pos & kVerbBase) &&
          ((a_.known[t - 1] && (a_.known[t - 1]->pos & kBe)) ||
           (words_.in(WordList::happening, a_.known[next]->lemma) && around_.preposition_or_end(next + 1))))
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
    if (t + 2 < so_far_.last && token(t + 1).kind == TokenKind::hyphen && token(t + 1).joined && token(t + 2).joined &&
        token(t + 2).kind == TokenKind::word && a_.mention_at[t + 2] == kNone) {
      std::string compound(a_.word(t));
      compound += '-';
      compound += a_.word(t + 2);
      if (const WordInfo* whole = words_.find(compound)) {
        TokenTag out = from(*whole,
                            (whole->pos & kNoun)      ? kNoun
                            : (whole->pos & kVerbAny) ? verbs_.verb_forms(*whole, t)
                                                      : whole->pos,
                            t);
        out.length = 3;
        return out;
      }
      // "steering-column switches"
      const WordInfo* second = a_.known[t + 2];
      if (a_.known[t] && (a_.known[t]->pos & kVerbIng) &&
          (!second || ((second->pos & kNoun) && !(second->pos & kVerbAny))))
        return from(*a_.known[t], kAdjective, t);
    }
    const WordInfo* info = a_.known[t];
    if (!info) return unknown(t);
    if (info->pos & kNationalityPeople) {
      const WordInfo* next = t + 1 < so_far_.last && a_.mention_at[t + 1] == kNone ? a_.known[t + 1] : nullptr;
      const bool verb_next = next && (next->pos & kVerbPast) && !(next->pos & (kNoun | kAdjective));
      const bool one_next = next && a_.word(t + 1) == "one";  // "the Czech one"
      TokenTag out = from(*info, one_next || (!verb_next && around_.next_is_noun(t)) ? kAdjective : kNoun, t);
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
        if (so_far_.previous == Tag::noun || so_far_.previous == Tag::name ||
            (so_far_.previous == Tag::number && name_next(t)))
          return around_.next_is_verb(t) || around_.next_is_present(t)
                     ? kRelative
                     : (so_far_.verb_seen ? kSubordinator : kRelative);
        if (so_far_.previous == Tag::verb) return around_.next_starts_noun(t) ? kSubordinator : kPronoun;
        return around_.next_is_noun(t) ? kDefinite : kPronoun;
      }
      if (a_.word(t) == "where")
        return so_far_.previous == Tag::noun || so_far_.previous == Tag::name || so_far_.previous == Tag::comma
                   ? kRelative
                   : kSubordinator;
      return kRelative;
    }
    if ((pos & kDefinite) && floating(t)) return kAdverb;
    // "Both build the XC40": a word that is a noun, too.
    if ((pos & kDefinite) && a_.word(t) == "both" && t + 1 < so_far_.last && a_.mention_at[t + 1] == kNone &&
        a_.known[t + 1] && (a_.known[t + 1]->pos & (kVerbBase | kVerbPast)) &&
        (around_.next_takes_object(t + 1) || (!a_.known[t + 1]->nouns && around_.goods_follow(t + 1))))
      return kPronoun;
    if (pos & kDefinite) return pos & kPronoun && !around_.next_is_noun(t) ? kPronoun : kDefinite;
    if (pos & (kPossessivePronoun | kModal | kBe | kHave | kDo)) {
      if (pos & kModal && a_.word(t) == "may" && token(t).letter_case == Case::title && t != so_far_.first)
        return kNoun;
      return pos & (kPossessivePronoun | kModal | kBe | kHave | kDo);
    }
    if (pos & kTo) return around_.next_is_base_verb(t) ? kTo : kPreposition;
    if (pos & kNegation) return kNegation;
    if (pos & kConjunction) return kConjunction;
    if ((pos & kSubordinator) && (pos & kPreposition))
      return around_.finite_clause_follows(t) ? kSubordinator : kPreposition;
    if ((pos & kPreposition) && verb) {  // "like", "following", "regarding"
      if (pos & kVerbBase && (so_far_.previous == Tag::to || so_far_.previous == Tag::modal)) return kVerbBase;
      if (around_.next_starts_noun(t)) return kPreposition;
    }
    if (pos & kPreposition) return (pos & kAdverb) && !around_.next_starts_noun(t) ? kAdverb : kPreposition;
    // "once part of the empire"
    if (pos & kSubordinator) return (pos & kAdverb) && !around_.finite_clause_follows(t) ? kAdverb : kSubordinator;
    if (floating(t)) return kAdverb;
    if (pos & kPronoun) return emphatic(t) ? kAdverb : kPronoun;
    if ((pos & kNoun) && part_of_ownership(t)) return kAdverb;
    // "sold the plant back to Ford", "bought it back": "the banks back the plan" has an object.
    if (verb && other && (pos & kAdverb) &&
        (so_far_.previous == Tag::noun || so_far_.previous == Tag::name || so_far_.previous == Tag::pronoun ||
         so_far_.previous == Tag::verb) &&
        (!around_.next_takes_object(t) || (t + 1 < so_far_.last && a_.word(t + 1) == "to")))
      return kAdverb;
    if (t == settled_verb_) return pos & kVerbAny;
    if (verb && other) return verbs_.verb_here(info, t) ? pos & kVerbAny : pos & (kNoun | kAdjective);
    if (verb) return verbs_.verb_forms(info, t);
    // "the Chinese car giant BYD"
    if ((pos & kAdjective) && (pos & kNoun) && so_far_.previous == Tag::noun && name_next(t)) return kNoun;
    if ((pos & kAdjective) && (pos & kNoun)) return around_.next_is_noun(t) ? kAdjective : kNoun;
    if ((pos & kAdjective) && (pos & kAdverb))
      return around_.next_is_noun(t) || determiner(so_far_.previous) ? kAdjective : kAdverb;
    // "the home of", "is home to", "the plant, home of the Titan,"
    if ((pos & kAdverb) && (pos & kNoun) &&
        (determiner(so_far_.previous) || so_far_.previous == Tag::adjective || is_of_next(t) ||
         (so_far_.previous == Tag::comma && a_.word(t) == "home" && t + 1 < so_far_.last &&
          (a_.word(t + 1) == "of" || a_.word(t + 1) == "to"))))
      return kNoun;
    if (pos & kAdverb) return kAdverb;
    if (pos & kAdjective) return kAdjective;
    if (pos & kQuantifier)  // "sold its half to GM"
      return (pos & kNoun) && determiner(so_far_.previous) && !around_.next_is_noun(t) ? kNoun : kQuantifier;
    if (pos & kIndefinite) return kIndefinite;
    return pos & kNoun ? kNoun : pos;
  }

  // "itself part of the group", "is itself owned by": no object, which would stand behind a verb or a preposition.
  bool emphatic(std::uint32_t t) const {
    return a_.word(t).size() > 5 && (a_.word(t).ends_with("self") || a_.word(t).ends_with("selves")) &&
           t > so_far_.first && so_far_.previous != Tag::verb && so_far_.previous != Tag::preposition &&
           so_far_.previous != Tag::to;
  }

  // "have each been confirmed", "will both be closed": what stands inside a verb is none of its objects. "Renault and
  // Chery each own half": the word before is who does it.
  bool floating(std::uint32_t t) const {
    if (a_.word(t) == "each" &&
        (so_far_.previous == Tag::noun || so_far_.previous == Tag::name || so_far_.previous == Tag::pronoun))
      return t + 1 < so_far_.last && a_.known[t + 1] && (a_.known[t + 1]->pos & (kVerbBase | kHave));
    if (so_far_.previous != Tag::have && so_far_.previous != Tag::be && so_far_.previous != Tag::modal) return false;
    const std::string_view word = a_.word(t);
    if ((word != "each" && word != "both" && word != "all" && word != "first") || t + 1 >= so_far_.last ||
        a_.mention_at[t + 1] != kNone)
      return false;
    const WordInfo* next = a_.known[t + 1];
    return next && (next->pos & (kBe | kVerbParticiple | kVerbBase | kVerbIng)) && !(next->pos & kNoun);
  }

  // "is majority owned by PSA", "part owned by Geely"
  bool part_of_ownership(std::uint32_t t) const {
    static constexpr auto parts = word_set({"half", "majority", "minority", "part"});
    if (!parts.contains(a_.word(t)) || determiner(so_far_.previous) || t + 1 >= so_far_.last) return false;
    const std::string_view next = a_.word(t + 1);
    return next == "owned" || next == "controlled" || next == "held";
  }

  // "the 51 per cent that Nissan held"
  bool name_next(std::uint32_t t) const { return t + 1 < so_far_.last && a_.mention_at[t + 1] != kNone; }

  bool is_of_next(std::uint32_t t) const {
    return so_far_.previous == Tag::be && t + 1 < so_far_.last && (a_.word(t + 1) == "to" || a_.word(t + 1) == "of");
  }

  TokenTag unknown(std::uint32_t t) {
    TokenTag out;
    std::string_view word = a_.word(t);
    const bool inside = determiner(so_far_.previous) || so_far_.previous == Tag::adjective;
    if (word.size() > 4 && word.ends_with("ly"))
      out.tag = Tag::adverb;
    else if (word.size() > 4 && word.ends_with("ed") && token(t).letter_case == Case::lower) {
      if ((inside && around_.next_is_noun(t)) || (so_far_.previous == Tag::preposition && around_.next_is_noun(t)) ||
          (so_far_.previous == Tag::verb && around_.goods_follow(t)))
        out.tag = Tag::adjective;
      else
        out.tag = Tag::verb, out.form = Form::past;
    } else if (word.size() > 5 && word.ends_with("ing") && token(t).letter_case == Case::lower) {
      if (inside || so_far_.previous == Tag::noun)
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
      out.form = verbs_.form_of(pos);
      // "Engines come from Ford's plant in Struandale": without "have" before it no participle.
      if (out.form == Form::participle && so_far_.previous != Tag::have && so_far_.previous != Tag::be &&
          (pos & kVerbBase) &&
          (t == settled_verb_ || (words_.lemma_text(out.lemma) == "come" && around_.from_plant(t))))
        out.form = Form::base;
    } else if (pos & kPronoun)
      out.tag = Tag::pronoun;
    else if (pos & kAdjective)
      out.tag = Tag::adjective;
    else if (pos & kNoun) {
      out.tag = Tag::noun;
      out.nouns = info.nouns;
      if ((info.nouns & kStakeNoun) && (info.pos & kVerbIng)) out.lemma = words_.lemma(a_.word(t));  // "its holding"
    } else if (pos & kAdverb)
      out.tag = Tag::adverb;
    else
      out.tag = Tag::other;
    if (out.tag == Tag::adjective) out.nouns = 0;
    return out;
  }

  Analysis& a_;
  const Words& words_;
  Neighbours around_;
  ReadSoFar so_far_;
  VerbReader verbs_;
  std::uint32_t settled_verb_ = 0;  // a word that is a verb because its sentence has no other
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
