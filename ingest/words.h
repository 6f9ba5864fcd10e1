// Word classes of a language: what a folded word can be (determiner, verb form, head of a plant's noun group ...), from
// data files.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon.h"
#include "ingest/word_map.h"

namespace plantgraph {

// What a word can be, as bits: "works" is a noun and a verb form.
enum Pos : std::uint32_t {
  kDefinite = 1u << 0,
  kIndefinite = 1u << 1,
  kQuantifier = 1u << 2,
  kPossessivePronoun = 1u << 3,
  kPronoun = 1u << 4,
  kRelative = 1u << 5,
  kPreposition = 1u << 6,
  kConjunction = 1u << 7,
  kSubordinator = 1u << 8,
  kModal = 1u << 9,
  kBe = 1u << 10,
  kHave = 1u << 11,
  kDo = 1u << 12,
  kNegation = 1u << 13,
  kAdverb = 1u << 14,
  kAdjective = 1u << 15,
  kNoun = 1u << 16,
  kVerbBase = 1u << 17,
  kVerbS = 1u << 18,
  kVerbPast = 1u << 19,
  kVerbParticiple = 1u << 20,
  kVerbIng = 1u << 21,
  kNationalityPeople = 1u << 22,
  kTo = 1u << 23,
};
inline constexpr std::uint32_t kVerbAny = kVerbBase | kVerbS | kVerbPast | kVerbParticiple | kVerbIng;
inline constexpr std::uint32_t kFunctionWord = kDefinite | kIndefinite | kPossessivePronoun | kRelative | kPreposition |
                                               kConjunction | kModal | kBe | kHave | kDo | kNegation | kTo;

// What a noun can head, as bits: "unit" is a plant, a company and a counted thing.
enum NounClass : std::uint32_t {
  kPlantNoun = 1u << 0,
  kStrongPlantNoun = 1u << 1,
  kCompanyNoun = 1u << 2,
  kProductNoun = 1u << 3,
  kModelNoun = 1u << 4,
  kPeopleNoun = 1u << 5,
  kUnitNoun = 1u << 6,
  kCapacityNoun = 1u << 7,
  kStakeNoun = 1u << 8,
  kDealNoun = 1u << 9,
  kPersonNoun = 1u << 10,
  kPlaceNoun = 1u << 11,
  kEventNoun = 1u << 12,
  kVentureNoun = 1u << 13,
  kMoneyNoun = 1u << 14,
  kPeriodNoun = 1u << 15,
  kPropertyNoun = 1u << 16,
};

using LemmaId = std::uint16_t;  // 0 is no lemma

inline constexpr std::string_view kUnknownVerb = "?";  // lemma of verb forms that no list holds

struct WordInfo {
  std::uint32_t pos = 0;
  std::uint32_t nouns = 0;
  LemmaId lemma = 0;           // of the verb where it is one, else of the noun (singular), else the word itself
  bool rarely_verb = false;    // the form is as often a noun or an adjective
  bool begins_phrase = false;  // Words::phrases has some that begin with it
  std::string_view nation;     // for "Kazakh", "Germans": ISO 3166 alpha-2; empty for others
};

// What single stages ask of nearly every word of a text, as bits, so that the one look-up of the word answers them all.
// Each is a closed list of words: of trades in trades.txt, the others in word_marks.cc.
enum WordMark : std::uint32_t {
  kOfSports = 1u << 0,
  kOfAviation = 1u << 1,
  kOfOtherTrade = 1u << 2,  // beer, trains, reactors
  kInTheAirToo = 1u << 3,   // what vehicles and aircraft share
  kShareWord = 1u << 4,     // "half", "majority", "rest"
  kModeAdverb = 1u << 5,    // "reportedly", "formerly", "again": how sure a clause is, and of what time
  kClauseOpener = 1u << 6,  // "if", "whether", "that"
  kOfVehicles = 1u << 7,    // cars, gearboxes, carmakers
};

// All that is kept of one folded word.
struct Word {
  WordInfo info;
  std::uint32_t marks = 0;       // WordMark bits
  WordNumber number = kUnasked;  // of the lexicon that the words were numbered by
  bool listed = false;           // by a list of the language; else it is marked only, and info says nothing
};

// A fixed phrase that counts as one word: "as well as".
struct Phrase {
  std::vector<std::string> words;
  WordInfo info;
};

// The lists of lists.txt, by the names they have there.
enum class WordList : std::uint8_t {
  making,
  naming,
  describing,
  telling,
  asking,
  linking,
  joining,
  setting,
  producing,
  happening,
  handing,
  having,
  founding,
  taking,
  moving,
  reporting,
  coming
};

// Immutable once loaded; shared between threads.
class Words {
 public:
  // Reads words.txt, verbs.txt, lists.txt, trades.txt and, where it exists, demonyms.tsv of the folder. Throws
  // Error(bad_input) with file and line.
  explicit Words(const std::string& folder);

  // nullptr where the word is unknown.
  const WordInfo* find(std::string_view folded) const {
    const Word* word = words_.find(folded);
    return word && word->listed ? &word->info : nullptr;
  }
  // The same and what else is kept of it; nullptr where that is nothing.
  const Word* look_up(std::string_view folded) const { return words_.find(folded); }
  // Keeps each word's number in the lexicon, so that texts need not look it up. Once, before the words are shared.
  void number_by(const Lexicon& lexicon);
  // The lexicon that they are numbered by, if any.
  const Lexicon* numbered_by() const { return numbered_by_; }

  // Phrases that begin with this word, longest first; nullptr where there are none.
  const std::vector<Phrase>* phrases(std::string_view first_word) const { return phrases_.find(first_word); }

  // 0 where no such lemma is known.
  LemmaId lemma(std::string_view word) const {
    const LemmaId* id = lemma_ids_.find(word);
    return id ? *id : LemmaId(0);
  }
  // "take" and "over": the lemma "take_over"; 0 where the two are none.
  LemmaId joined_lemma(LemmaId first, std::string_view second) const;
  std::string_view lemma_text(LemmaId id) const { return lemmas_[id]; }
  bool in(WordList list, LemmaId lemma) const {
    return lemma < lists_.size() && (lists_[lemma] >> unsigned(list) & 1u) != 0;
  }
  LemmaId intern(std::string_view lemma);

 private:
  void read_words(const std::string& file);
  void read_verbs(const std::string& file);
  void read_demonyms(const std::string& file);
  void read_lists(const std::string& file);
  void read_trades(const std::string& file);
  void mark_phrases();
  void mark_words();
  void add_verb_form(const std::string& form, std::uint32_t pos, LemmaId lemma, bool rarely);
  WordInfo& at(std::string_view word);

  WordMap<Word> words_;
  WordMap<std::vector<Phrase>> phrases_;
  WordMap<LemmaId> lemma_ids_;
  std::vector<std::string> lemmas_{""};
  std::vector<std::uint32_t> lists_;  // by lemma: a bit a WordList
  std::set<std::string> nations_;     // what WordInfo::nation points into
  const Lexicon* numbered_by_ = nullptr;
};

}  // namespace plantgraph
