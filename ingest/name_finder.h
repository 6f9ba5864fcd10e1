// The finder of names. Its parts: names.cc (the look-up, what the text's capitals tell), name_readings.cc (what a known
// name means here), name_places.cc (towns and their states), name_towns.cc and name_models.cc (towns and models that
// the lexicon does not hold), name_numbers.cc (models called by a number alone), name_bounds.cc (where a run of
// capitals ends), name_runs.cc (names that the lexicon does not hold), name_known.cc (names that it holds, side by
// side). Nothing else includes this.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/names.h"
#include "ingest/word_map.h"

namespace plantgraph {

// What a finder works in. Each thread keeps the memory from text to text.
struct NameWorkplace {
  std::vector<LexiconHit> hits;
  std::vector<std::int32_t> hit_at;              // a token: index into hits, or kNone
  std::vector<bool> nation_at;                   // a token: whether it is of a nation's name of several words
  WordMap<std::uint8_t, std::string_view> seen;  // words with a capital: where else, and how
  std::vector<EntryIndex> makers;                // that the text names, and those they belong to; sorted
  std::vector<std::string_view> countries;       // that the text speaks of; each once
  std::vector<EntryIndex> regions;               // that the text names; each once
  std::vector<EntryIndex> towns;                 // that stand before their region somewhere; each once
};

NameWorkplace& name_workplace();

inline bool is_wide(const LexiconEntry& place) { return place.kind == "country" || place.kind == "region"; }

class NameFinder {
 public:
  NameFinder(Analysis& a, const Lexicon& lexicon, const Words& words, const NameWords& name_words)
      : a_(a), lexicon_(lexicon), words_(words), name_words_(name_words) {
    hits_.clear();
    seen_.clear();
    makers_.clear();
    countries_.clear();
    regions_.clear();
    towns_.clear();
  }
  void run();

 private:
  const Token& token(std::uint32_t t) const { return a_.tokens.tokens[t]; }
  std::uint8_t first_byte(std::uint32_t t) const { return a_.word(t).empty() ? 0 : std::uint8_t(a_.word(t).front()); }
  std::uint32_t length_bit(std::uint32_t t) const { return 1u << (a_.word(t).size() % 32); }

  bool capital(std::uint32_t t) const {
    return token(t).kind == TokenKind::word &&
           (token(t).letter_case == Case::title || token(t).letter_case == Case::upper ||
            token(t).letter_case == Case::mixed);
  }

  bool seen_capital(std::uint32_t t) const {
    const std::uint8_t* seen = seen_.find(a_.word(t));
    return seen && (*seen & kSeenCapital);
  }

  bool seen_lower(std::uint32_t t) const {
    const std::uint8_t* seen = seen_.find(a_.word(t));
    if (seen) return (*seen & kSeenLower) != 0;
    return token(t).kind == TokenKind::word && token(t).letter_case == Case::lower;
  }

  // The word after a quote mark, a colon or a bullet has its capital from its place.
  bool starts_phrase(std::uint32_t t) const {
    TokenKind before = token(t - 1).kind;
    return before == TokenKind::quote || before == TokenKind::colon || before == TokenKind::bullet ||
           before == TokenKind::dash || before == TokenKind::open || token(t).line_start;
  }

  bool first_in_sentence(std::uint32_t s, std::uint32_t t) const {
    return t == a_.tokens.sentences[s].first || starts_phrase(t);
  }

  bool makes(EntryIndex maker) const { return std::binary_search(makers_.begin(), makers_.end(), maker); }
  bool spoken_of(std::string_view country) const {
    return std::find(countries_.begin(), countries_.end(), country) != countries_.end();
  }
  void note_country(std::string_view country) {
    if (!spoken_of(country)) countries_.push_back(country);
  }

  void note_region(EntryIndex region) {
    constexpr std::size_t max_regions = 64;  // more tell no town from another, and cost time
    if (regions_.size() < max_regions && std::find(regions_.begin(), regions_.end(), region) == regions_.end())
      regions_.push_back(region);
  }
  void note_town(EntryIndex town) {
    constexpr std::size_t max_towns = 64;
    if (towns_.size() < max_towns && std::find(towns_.begin(), towns_.end(), town) == towns_.end())
      towns_.push_back(town);
  }
  static bool lies_in(const LexiconEntry& place, std::int32_t region) {
    return std::any_of(place.links.begin(), place.links.end(),
                       [&](const EntryLink& link) { return std::int32_t(link.target) == region; });
  }
  // Whether the text names the region that a place lies in: "Lafayette" beside "Indiana".
  bool in_named_region(const LexiconEntry& place) const {
    return std::any_of(place.links.begin(), place.links.end(), [&](const EntryLink& region) {
      return std::find(regions_.begin(), regions_.end(), region.target) != regions_.end();
    });
  }

  // An ordinary word: known to the language, or written small elsewhere in the text.
  bool common(std::uint32_t t) const { return a_.known[t] || seen_lower(t); }

  // A word with another, plain reading is not read as a model on the strength of "make" and "build" alone.
  static bool name_known_otherwise(const LexiconHit& hit) {
    for (const Reading& r : hit.readings)
      if (!r.ambiguous) return true;
    return false;
  }

  bool single_letter(const LexiconHit& hit) const {
    return hit.last - hit.first == 1 && token(hit.first).span.end - token(hit.first).span.start == 1;
  }

  static std::int32_t maker_entry(const Mention& m) {
    std::int32_t company = m.entry[std::size_t(EntityType::company)];
    return company != kNone ? company : m.entry[std::size_t(EntityType::brand)];
  }

  bool has_digit(std::uint32_t t) const {
    for (char c : a_.word(t))
      if (c >= '0' && c <= '9') return true;
    return false;
  }

  void add_unknown(std::uint32_t first, std::uint32_t last) {
    Mention m;
    m.first = first;
    m.last = last;
    add(m);
  }

  // names.cc: the look-up, what capitals tell, lists of models
  void scan();
  void note_nations();
  void leave_kind_out(LexiconHit& hit) const;
  void leave_age_out(LexiconHit& hit) const;
  bool roman_number(std::uint32_t t) const;
  bool only_numbers(const LexiconHit& hit) const;
  void judge_case(std::uint32_t s);
  void note_makers();
  void note_capitals(std::uint32_t s);
  void note_small_letters();
  void read_sentence(std::uint32_t s);
  void share_types();
  bool makes_before(std::uint32_t t) const;
  bool names_plant_behind(const Mention& m) const;
  bool stands_as_place(const Mention& m) const;
  bool placed_behind(const Mention& m, bool after_preposition) const;
  static bool is_version(std::string_view word);
  void join_versions();
  void join_letters_before(std::size_t m);
  void leave_out_papers();
  void read_model_list(std::uint32_t s);
  bool numbers_on(std::uint32_t m, std::uint32_t t) const;
  bool names_model(std::uint32_t h) const;
  bool ends_list(std::uint32_t t, std::uint32_t last) const;
  void make_model(std::uint32_t first, std::uint32_t end);

  // name_numbers.cc: models called by a number alone
  void read_numbers();
  bool bare_number(std::uint32_t t) const;
  void call_number(std::uint32_t t);
  void read_many(std::uint32_t t);
  bool calls_by_number(std::uint32_t t) const;
  bool sibling_model(std::uint32_t number, const std::string& name) const;
  void read_siblings(std::size_t m);

  // name_readings.cc: what a known name means here
  bool likelier_make(const LexiconEntry& a, const LexiconEntry& b) const;
  void note_brand(const Mention& m);
  bool maker_named(const LexiconEntry& model) const;
  bool vehicle_context(std::uint32_t s);
  Mention mention_of(std::uint32_t s, std::uint32_t h);
  bool spelled_small(const LexiconHit& hit) const;
  bool calls_model(const LexiconHit& hit) const;
  bool calls_known_model(const LexiconHit& hit) const;
  Mention numbered_model(const LexiconHit& hit) const;
  bool has_plain_maker(const LexiconHit& hit) const;
  bool named_as_company(const LexiconHit& hit) const;
  bool supported(std::uint32_t s, const LexiconHit& hit, const LexiconEntry& e, bool informative, bool digits_only);
  bool labels_plant(std::uint32_t first, std::uint32_t last) const;
  bool plant_follows(std::uint32_t t) const;
  bool production_follows(std::uint32_t t) const;

  // name_place_readings.cc: which place a known name means here, if any
  bool has_place(const LexiconHit& hit) const;
  bool half_of_place(const LexiconHit& hit) const;
  std::int32_t state_as_place(const LexiconHit& hit) const;
  bool at_place(std::uint32_t t) const;
  std::int32_t region_behind(const LexiconHit& hit) const;
  bool behind_place(std::uint32_t t) const;
  bool likelier_place(EntryIndex a, EntryIndex b, std::int32_t region, bool wider) const;
  bool better_place(const LexiconEntry& a, const LexiconEntry& b, std::int32_t told) const;
  bool place_support(const LexiconHit& hit) const;
  bool is_place_hit(std::uint32_t h) const;
  bool shortened(const LexiconHit& hit, const LexiconEntry& region) const;
  bool behind_town(const LexiconHit& hit) const;

  // name_places.cc: towns and the states behind them
  std::uint32_t read_short_state(std::uint32_t t);
  bool stands_in_place_of_town(const Mention& m) const;
  void settle_towns();
  void join_sides();
  static bool begins_town(std::string_view word);
  bool opens_dateline(const Mention& m) const;
  bool called_brand(const Mention& m) const;
  bool ends_in_country(std::uint32_t first, std::uint32_t last) const;

  // name_models.cc: models that the lexicon does not know
  std::optional<std::uint32_t> article_before(std::uint32_t t) const;
  bool making_verb(std::uint32_t t, std::uint32_t forms) const;
  bool made_before(std::uint32_t article) const;
  bool made_behind(std::uint32_t t) const;
  bool stands_as_model(const Mention& m) const;
  void settle_models();
  void join_series();

  // name_bounds.cc: where a run of capitals ends, and which words stand in it
  bool in_name(std::uint32_t s, std::uint32_t t);
  static bool looks_english(std::string_view word);
  bool first_of_name(std::uint32_t s, std::uint32_t t) const;
  bool closes_name(std::uint32_t t) const;
  bool names_kind(std::uint32_t t) const;
  std::uint32_t behind_country(std::uint32_t t, std::uint32_t last) const;
  std::uint32_t behind_particles(std::uint32_t t, std::uint32_t last) const;
  std::uint32_t run_end(std::uint32_t s, std::uint32_t t);
  // "St. Thomas Assembly Plant", "Ford's Dearborn Plant": where the name ends; the words for the plant are no part of
  // it, whatever their letters. "Obukhov Plant" alone is as often a company.
  std::uint32_t name_of_plant(std::uint32_t s, std::uint32_t t, std::uint32_t end) const;
  bool called_like_goods(std::uint32_t start, std::uint32_t end) const;
  bool model_number(std::uint32_t s, std::uint32_t start, std::uint32_t t);
  bool model_code(std::uint32_t start, std::uint32_t t) const;
  bool numbers_unknown(std::uint32_t s, std::uint32_t start, std::uint32_t t);

  // name_runs.cc: runs of capitals with words that the lexicon does not hold
  bool joins_names(std::uint32_t first, std::uint32_t last) const;
  bool read_led_name(std::uint32_t s, std::uint32_t first, std::uint32_t last);
  bool names_no_zone(std::uint32_t first, std::uint32_t last) const;
  void read_run(std::uint32_t s, std::uint32_t first, std::uint32_t last);
  bool names_person(std::uint32_t first, std::uint32_t last) const;
  bool only_legal_forms(std::uint32_t first, std::uint32_t last) const;
  bool hit_is_ambiguous(std::uint32_t t) const;
  bool is_any_place(std::uint32_t h) const;
  bool joins_adjectives(std::uint32_t s, std::uint32_t t) const;
  bool begins_other_name(const Mention& m, std::uint32_t next) const;
  void read_pieces(std::uint32_t s, std::uint32_t first, std::uint32_t last);
  void look_up_plural(Mention& m);
  bool names_plant(const Mention& m) const;
  bool counts_grade(const Mention& m) const;
  bool ends_in_kind(std::uint32_t last) const;
  void add(Mention m);

  // name_maker_runs.cc: such runs with a known maker or model in them
  Mention leading_maker(std::uint32_t s, std::uint32_t first);
  void read_maker_and_more(std::uint32_t s, const Mention& head, std::uint32_t last);
  bool continues_shares(std::uint32_t s, std::uint32_t number) const;
  bool acts(std::uint32_t first, std::uint32_t last) const;
  Mention local_maker(std::uint32_t s, std::uint32_t first, std::uint32_t last);
  Mention model_behind(std::uint32_t s, std::uint32_t first, std::uint32_t last);

  // name_known.cc: runs of nothing but names that the lexicon knows
  bool names_district(std::uint32_t first, std::uint32_t last) const;
  bool stands_as_company(std::uint32_t first, std::uint32_t last) const;
  void read_known(std::uint32_t s, std::uint32_t first, std::uint32_t last, bool person_title);

  Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  const NameWords& name_words_;
  std::vector<LexiconHit>& hits_ = name_workplace().hits;
  std::vector<std::int32_t>& hit_at_ = name_workplace().hit_at;
  std::vector<bool>& nation_at_ = name_workplace().nation_at;
  enum : std::uint8_t { kSeenCapital = 1, kSeenLower = 2 };
  WordMap<std::uint8_t, std::string_view>& seen_ = name_workplace().seen;
  // By first byte: which lengths seen_ has, so that most words need no look-up.
  std::array<std::uint32_t, 256> lengths_seen_{};
  std::int32_t last_brand_ = kNone;
  std::vector<EntryIndex>& makers_ = name_workplace().makers;
  std::vector<std::string_view>& countries_ = name_workplace().countries;
  std::vector<EntryIndex>& regions_ = name_workplace().regions;
  std::vector<EntryIndex>& towns_ = name_workplace().towns;
  std::int64_t context_sentence_ = -1;
  bool context_ = false;
};

}  // namespace plantgraph
