// What the stages of extraction make of one text, each adding its layer over the tokens: names, quantities, times,
// tags, groups.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon.h"
#include "graph/model.h"
#include "ingest/quantities.h"
#include "ingest/times.h"
#include "ingest/tokens.h"
#include "ingest/words.h"

namespace plantgraph {

inline constexpr std::int32_t kNone = -1;
inline constexpr unsigned kPersonBit = 1u << 6;  // beside the bits of EntityType: the name of a person
inline constexpr unsigned kOtherBit = 1u << 7;   // ... of something else: an event, a paper, a court

// Kinds that the stages ask for together, as bits of EntityType.
inline constexpr unsigned kMaker = bit(EntityType::company) | bit(EntityType::brand);
inline constexpr unsigned kModel = bit(EntityType::model);
inline constexpr unsigned kPlace = bit(EntityType::place);
inline constexpr unsigned kGoods = bit(EntityType::model) | bit(EntityType::brand) | bit(EntityType::product);

// A name in the text: tokens [first, last). What it can be is a set of types; each type that the lexicon knows has its
// entry.
struct Mention {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  unsigned types = 0;  // bits of EntityType, kPersonBit, kOtherBit; 0: unknown, the place it fills decides
  std::array<std::int32_t, 6> entry{kNone, kNone, kNone, kNone, kNone, kNone};  // by EntityType
  bool in_lexicon = false;
  bool doubtful_model = false;  // a word that is a model's name elsewhere, and the text names no make of it
  bool plural = false;          // "Toyotas": of a name that the lexicon has in the singular
  std::int32_t maker_part =
      kNone;  // "Lada X-Cross 5", "Chery South Africa": entry of the brand or company it begins with
  std::int32_t place_part = kNone;  // "Chery South Africa": entry of the place it ends with

  bool can_be(EntityType type) const { return types & bit(type); }
};

// The word class that a token has in its sentence, after disambiguation.
enum class Tag : std::uint8_t {
  none,
  determiner,
  possessive_pronoun,
  pronoun,
  relative,
  preposition,
  to,
  conjunction,
  subordinator,
  modal,
  be,
  have,
  do_,
  negation,
  adverb,
  adjective,
  noun,
  name,
  number,
  time,
  verb,
  possessive,
  comma,
  dash,
  semicolon,
  colon,
  open,
  close,
  quote,
  end,
  other,
};

enum class Form : std::uint8_t { none, base, s, past, participle, ing };

struct TokenTag {
  Tag tag = Tag::none;
  Form form = Form::none;  // of verbs
  LemmaId lemma = 0;
  std::uint32_t nouns = 0;         // NounClass bits where it is a noun
  const WordInfo* info = nullptr;  // nullptr for unknown words
  std::uint16_t length = 1;  // tokens that count as this one (phrases, names, quantities); the others are Tag::none
};

enum class GroupKind : std::uint8_t { noun, verb };
enum class Determiner : std::uint8_t { none, definite, indefinite, demonstrative, possessive, quantifier };

// A noun group ("the idle plant") or a verb group ("has not yet agreed"); tokens [first, last).
struct Group {
  GroupKind kind = GroupKind::noun;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t sentence = 0;

  // Noun groups.
  std::uint32_t head = 0;  // token
  LemmaId head_lemma = 0;
  std::uint32_t nouns = 0;              // NounClass bits of the head
  std::uint32_t nouns_before_name = 0;  // of a common noun before the name that is the head: "dealer group Avilon"
  LemmaId lemma_before_name = 0;        // and its lemma
  Determiner determiner = Determiner::none;
  std::int32_t possessor = kNone;   // group whose "'s" this group carries
  bool is_possessor = false;        // carries "'s" itself
  bool possessive_pronoun = false;  // "its", "their"
  bool pronoun = false;             // "it", "they", "which" standing alone
  bool relative = false;            // "which", "that", "who", "where"
  LemmaId preposition = 0;          // before it
  std::uint32_t preposition_token = 0;
  std::int32_t quantity = kNone;        // index into Analysis::quantities: "1,500 workers"
  std::int32_t time = kNone;            // the whole group is a time expression
  std::vector<std::uint32_t> mentions;  // names inside, in order; the last may be the head
  bool head_is_name = false;
  std::int32_t list_head =
      kNone;  // first group of the coordination it belongs to (itself for the first); kNone when alone
  std::vector<std::uint32_t> members;  // of the first group of a coordination: all groups, itself included
  std::int32_t apposition_of = kNone;  // "VDL, a maker of buses": the later group points to the earlier
  std::int32_t apposition = kNone;     // and back
  std::string_view nation;             // "the Kazakh firm", "the Japanese": ISO alpha-2
  bool plural = false;
  bool former = false;  // "former", "ex-", "old"

  // Verb groups.
  LemmaId verb = 0;
  LemmaId particle = 0;    // "take over", "shut down"
  Form form = Form::none;  // of the first verb form that carries tense
  bool passive = false;
  bool perfect = false;
  bool progressive = false;
  bool future = false;  // will, "is to", going to
  bool infinitive = false;
  bool participle = false;  // no finite form: "built in 2016", "buying the plant"
  bool negated = false;
  LemmaId modal = 0;  // can, could, may ...
  bool used_to = false;
  std::int32_t auxiliary = kNone;  // "had in 2020 agreed": the group of the split auxiliary
  bool split = false;              // this group is such an auxiliary
  bool copula = false;             // the main verb is "be"

  LemmaId act() const { return particle ? particle : verb; }  // "take over" rather than "take"
};

struct SentenceInfo {
  std::uint32_t first_group = 0;
  std::uint32_t last_group = 0;
  bool furniture = false;
  bool headline = false;    // the first line of the text, or a line in Title Case or capitals without a full stop
  bool title_case = false;  // capital letters tell nothing here
  Date told_at;             // of an entry of a timeline: "March 2022 - production stops"; else unknown
};

struct Analysis {
  // Forgets what was read, and keeps the memory for the next text.
  void begin(std::string_view next_text, const Date& next_published) {
    text = next_text;
    published = next_published;
    mentions.clear();
    groups.clear();
    sentences.clear();
    all_marks = 0;
  }

  std::string_view text;
  Date published;
  Tokens tokens;
  std::vector<const WordInfo*> known;  // a token: what the word lists say of it, or nullptr
  std::vector<std::uint32_t> marks;    // a token: WordMark bits
  std::vector<WordNumber> numbers;     // a token: of the lexicon that the words are numbered by, or kUnasked
  std::uint32_t all_marks = 0;         // of all tokens together
  std::vector<Quantity> quantities;
  std::vector<TimeExpression> times;
  std::vector<Mention> mentions;
  std::vector<TokenTag> tags;             // a token
  std::vector<std::int32_t> mention_at;   // a token: index of the mention that covers it, or kNone
  std::vector<std::int32_t> quantity_at;  // likewise
  std::vector<std::int32_t> time_at;
  std::vector<Group> groups;
  std::vector<std::int32_t> group_at;   // a token
  std::vector<SentenceInfo> sentences;  // parallel to tokens.sentences

  std::string_view word(std::uint32_t token) const { return tokens.folded(token); }
  std::string_view surface(std::uint32_t first, std::uint32_t last) const {
    const Span a = tokens.tokens[first].span, b = tokens.tokens[last - 1].span;
    return text.substr(a.start, b.end - a.start);
  }
};

}  // namespace plantgraph
