#include "ingest/unknown_models.h"

#include "ingest/goods_kinds.h"
#include "ingest/groups.h"
#include "ingest/noted_names.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What is done to models, and to companies, papers and rivers less often.
constexpr auto done_to_models =
    word_set({"assemble",  "axe",     "build",    "design",      "develop",   "discontinue",  "drop",    "facelift",
              "introduce", "launch",  "make",     "manufacture", "phase_out", "mass-produce", "produce", "put_together",
              "redesign",  "replace", "relocate", "succeed",     "supersede", "transfer",     "unveil",  "weld"});
// What is done to them by others than they are named beside: "will be handed over", "was joined by the Sorvia".
constexpr auto done_besides =
    word_set({"add", "allocate", "assign", "award", "derive", "export", "follow", "hand_over", "import", "intend",
              "join", "move", "retire", "reserve", "schedule", "sell", "shift", "withdraw"});
// What is done to nothing but goods, so that no article is asked for.
constexpr auto done_to_goods =
    word_set({"assemble", "discontinue", "manufacture", "mass-produce", "phase_out", "produce"});
// "are intended for the plant"
constexpr auto meant_for = word_set({"allocate", "assign", "intend", "plan", "reserve", "schedule"});
// What a plant does with them.
constexpr auto done_by_plants =
    word_set({"add", "bring", "export", "get", "give_up", "keep", "lose", "receive", "take_over", "turn_out", "win"});
// "has been allocated the Sorvia"
constexpr auto given = word_set({"allocate", "assign", "award", "entrust", "give", "grant", "promise"});
// What is "of the Sorvia".
constexpr auto of_models =
    word_set({"assembly", "birthplace", "builder", "cradle", "copy", "example", "generation", "home", "launch", "maker",
              "manufacture", "manufacturer", "output", "producer", "production", "successor", "unit", "version"});
// What there is "for the Sorvia".
constexpr auto for_models = word_set({"body", "demand", "engine", "line", "order", "part", "preparation", "production",
                                      "replacement", "tool", "tooling"});
// What they leave, go into and share.
constexpr auto ways = word_set({"assembly_line", "belt", "conveyor", "line", "platform", "production",
                                "production_line", "series_production", "mass_production"});

constexpr auto leaves = word_set({"come_off", "leave", "roll", "roll_off", "run_off"});
// What becomes of models, where nothing more is told.
constexpr auto ends = word_set({"debut", "disappear", "run_out", "vanish"});
constexpr auto goes = word_set({"come", "enter", "go", "reach", "run", "share", "start", "stay", "use"});
constexpr auto place_in_row = word_set({"final", "first", "last"});
constexpr auto follows = word_set({"follow", "join", "replace", "succeed", "supersede"});
constexpr auto begins = word_set({"begin", "open", "start", "start_up"});
constexpr auto among = word_set({"such_as", "include", "including", "like", "namely"});
// Makings that a name stands before: "Sorvia production".
constexpr auto makings = word_set({"assembly", "output", "production"});
// "the Sorvia van", but "the Vantreo bus" is as often the maker's.
constexpr auto told_kinds =
    word_set({"cabriolet", "convertible", "bakkie", "coupe", "crossover",  "delivery_van", "hatchback",
              "microcar",  "minivan",     "mpv",    "model", "off-roader", "pickup",       "pick-up",
              "roadster",  "saloon",      "sedan",  "suv",   "supermini",  "ute",          "van"});

class Finder {
 public:
  Finder(Analysis& a, const Words& words) : a_(a), words_(words), found_(a), opening_(a) {}

  void run() {
    for (const SentenceInfo& info : a_.sentences) {
      if (info.furniture || info.title_case) continue;
      for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
        const Group& g = a_.groups[i];
        if (g.kind != GroupKind::noun) continue;
        if (unknown_name(g)) {
          if (stands_as_model(i, info)) note_row(i, info);
        } else {
          read_kind(g);
        }
      }
    }
    settle_openings();
    found_.take_back([](const Mention& m) { return m.types != 0; });
    found_.give(kModel, nothing_known);
    for (Mention& m : a_.mentions)
      if (m.types == 0 && found_.has_in_plural(m)) m.types = kModel;
  }

 private:
  const Mention& last_of(const Group& g) const { return a_.mentions[g.mentions.back()]; }
  std::string_view preposition(const Group& g) const { return words_.lemma_text(g.preposition); }
  std::string_view head(const Group& g) const { return words_.lemma_text(g.head_lemma); }
  std::string_view verb(const Group& v) const { return words_.lemma_text(v.act()); }

  void note(const Mention& m) { found_.note(m); }

  // All of a row: "the Sorvia, Kadra and Focus".
  void note_row(std::uint32_t i, const SentenceInfo& info) {
    const Group& g = a_.groups[i];
    note(last_of(g));
    if (g.list_head != kNone)
      for (const std::uint32_t x : a_.groups[std::size_t(g.list_head)].members)
        if (unknown_name(a_.groups[x])) note(last_of(a_.groups[x]));
    // "fifteen million cars: Sorvia, Kadra, Focus and above all": a row without its end
    for (std::uint32_t x = i + 1; x < info.last_group && g.list_head == kNone && g.determiner == Determiner::none &&
                                  unknown_name(a_.groups[x]) && a_.groups[x].first == a_.groups[x - 1].last + 1 &&
                                  a_.tags[a_.groups[x - 1].last].tag == Tag::comma;
         ++x)
      note(last_of(a_.groups[x]));
  }

  // A name without a possessive that ends its group, and is no person's or company's: "chief executive Sorvia".
  bool unknown_name(const Group& g) const {
    if (g.kind != GroupKind::noun || !g.head_is_name || g.is_possessor) return false;
    if (g.nouns_before_name & ~std::uint32_t(kProductNoun | kModelNoun)) return false;
    const Mention& m = last_of(g);
    return m.types == 0 && m.last == g.last && m.last - m.first <= 3 &&
           (a_.surface(m.first, m.last).size() > 2 || code(m));
  }

  // "XM3": letters and digits in one
  bool code(const Mention& m) const {
    const std::string_view word = a_.word(m.first);
    return m.last == m.first + 1 && word.find_first_of("0123456789") != std::string_view::npos &&
           word.find_first_not_of("0123456789") != std::string_view::npos;
  }
  // "FGTB" is a union as likely.
  bool only_letters(const Mention& m) const {
    for (std::uint32_t t = m.first; t < m.last; ++t)
      if (a_.tokens.tokens[t].letter_case != Case::upper) return false;
    return !code(m);
  }

  // "the UAW and the Guardian come from": neither is a model.
  bool letters_in_row(const Group& g) const {
    if (g.list_head == kNone) return only_letters(last_of(g));
    for (const std::uint32_t x : a_.groups[std::size_t(g.list_head)].members)
      if (unknown_name(a_.groups[x]) && only_letters(last_of(a_.groups[x]))) return true;
    return false;
  }

  bool goods_kind(const Group& g) const {
    return g.kind == GroupKind::noun && !g.head_is_name && (vehicle_kind(words_, g) || (g.nouns & kModelNoun));
  }

  bool a_kind(const Group& g) const {
    return goods_kind(g) && g.mentions.empty() && !g.plural && g.determiner == Determiner::indefinite;
  }

  bool model(const Group& g) const { return g.head_is_name && last_of(g).types == kModel; }
  bool maker(const Group& g) const { return g.head_is_name && (last_of(g).types & kMaker); }

  // "the Sorvia", "its Sorvia", "Ford's Sorvia"
  bool definite(const Group& g) const {
    return g.determiner == Determiner::definite || g.determiner == Determiner::possessive ||
           (g.possessor != kNone && maker(a_.groups[std::size_t(g.possessor)]));
  }

  // "the Sorvia pickup", "Sorvia production"
  void read_kind(const Group& g) {
    if (g.head_is_name || g.mentions.empty() || last_of(g).types != 0) return;
    const Mention& m = last_of(g);
    constexpr std::uint32_t between = 3;  // tokens: "the Sorvia half-ton bakkie"
    if (m.last > g.head || m.last + between < g.head || (m.last == m.first + 1 && a_.known[m.first])) return;
    if (told_kinds.contains(head(g)) && definite(g) && !g.plural && m.maker_part == kNone) note(m);
    if (m.last != g.head || !makings.contains(head(g)) || g.preposition) return;
    // "Mass production started": the first word of a sentence is no name unless it is one elsewhere
    if (m.first == a_.tokens.sentences[g.sentence].first)
      opening_.note(m);
    else
      note(m);
  }

  void settle_openings() {
    if (opening_.empty()) return;
    std::size_t s = 0;
    for (const Mention& m : a_.mentions) {
      while (s + 1 < a_.tokens.sentences.size() && a_.tokens.sentences[s].last <= m.first) ++s;
      if (m.first != a_.tokens.sentences[s].first && opening_.has(m)) note(m);
    }
  }

  // "small cars such as the Sorvia", "three models: the Sorvia"
  bool told_among(std::uint32_t first, const SentenceInfo& info) const {
    if (first == info.first_group) return false;
    const Group &g = a_.groups[first], &before = a_.groups[first - 1];
    if (!goods_kind(before) || !before.plural) return false;
    if (g.preposition) return among.contains(preposition(g));
    const Tag sign = a_.tags[before.last].tag;
    return before.last + 1 == g.first && (sign == Tag::colon || sign == Tag::dash || sign == Tag::open);
  }

  // Where nothing else tells, "the Sorvia" is no river's and no paper's name.
  bool likely_place(const Group& row) const {
    if (!row.preposition) return true;
    const std::string_view by = preposition(row);
    return by == "of" || by == "for" || by == "with" || by == "like" || among.contains(by);
  }

  bool stands_as_model(std::uint32_t i, const SentenceInfo& info) const {
    const Group& g = a_.groups[i];
    // "a small van, the Sorvia"
    const std::int32_t told = g.apposition != kNone ? g.apposition : g.apposition_of;
    if (told != kNone && a_kind(a_.groups[std::size_t(told)])) return true;
    const std::uint32_t first = g.list_head == kNone ? i : std::uint32_t(g.list_head);
    const Group& row = a_.groups[first];
    const std::uint32_t last = row.members.empty() ? i : row.members.back();
    if (told_among(first, info) || told_count(g)) return true;
    if (!definite(g) && !definite(row)) return !row.preposition && bare_subject(last, info);
    const Mention& m = last_of(g);
    if (m.maker_part != kNone) return true;  // "the Ford Sorvia"
    if (code(m) && likely_place(row)) return true;
    // "the Fairlane, the Sorvia and the Focus"
    std::uint32_t unknown = 0;
    for (std::uint32_t x : row.members) {
      if (model(a_.groups[x])) return true;
      unknown += a_.groups[x].determiner == Determiner::definite && unknown_name(a_.groups[x]) &&
                 !only_letters(last_of(a_.groups[x]));
    }
    if (unknown == row.members.size() && unknown > 1 && likely_place(row)) return true;
    // "the Sorvia and the Kadra, small vans"
    if (last + 1 < info.last_group && unknown > 1 && goods_kind(a_.groups[last + 1]) && a_.groups[last + 1].plural &&
        !a_.groups[last + 1].preposition && a_.tags[a_.groups[last].last].tag == Tag::comma)
      return true;
    // "after the last Sorvia"
    if (g.first + 2 == m.first && place_in_row.contains(a_.word(g.first + 1)) && !only_letters(m)) return true;
    if (first > info.first_group)
      if (row.preposition ? follows_noun(first) : object(first, info)) return true;
    return !row.preposition && subject(last, g, info);
  }

  // "42,000 Sorvia"
  bool told_count(const Group& g) const {
    if (g.quantity == kNone) return false;
    const Quantity& q = a_.quantities[std::size_t(g.quantity)];
    constexpr double few = 10;
    return q.kind == QuantityKind::count && q.value > few && q.last == last_of(g).first;
  }

  // "production of the Sorvia", "engines for the Sorvia", "began with the Sorvia", "followed by the Sorvia"
  bool follows_noun(std::uint32_t first) const {
    const Group &row = a_.groups[first], &before = a_.groups[first - 1];
    const std::string_view by = preposition(row);
    if (before.kind == GroupKind::verb)
      return (by == "with" && begins.contains(words_.lemma_text(before.verb))) ||
             (by == "by" && before.passive && follows.contains(words_.lemma_text(before.verb)));
    if (by == "of") return of_models.contains(head(before));
    if (by == "to") return head(before) == "successor" || head(before) == "heir";
    return by == "for" && ((before.nouns & kProductNoun) || for_models.contains(head(before)));
  }

  bool plant_like(const Group& g) const {
    return g.kind == GroupKind::noun &&
           ((g.nouns & kStrongPlantNoun) || (g.head_is_name && (last_of(g).types & kPlace)));
  }

  // "builds the Sorvia", "the plant receives the Sorvia", "has been allocated the Sorvia"
  bool object(std::uint32_t first, const SentenceInfo& info) const {
    const Group& v = a_.groups[first - 1];
    if (v.kind != GroupKind::verb) return false;
    if (v.passive) return given.contains(verb(v));
    if (done_to_models.contains(verb(v))) return true;
    // "three more models will have joined the Sorvia"
    if (follows.contains(verb(v))) return first > info.first_group + 1 && goods_kind(a_.groups[first - 2]);
    if (!done_by_plants.contains(verb(v))) return false;
    for (std::uint32_t s = first - 1; s-- > info.first_group && s + 4 > first;)
      if (plant_like(a_.groups[s])) return true;
    return false;
  }

  // The verb of a subject: behind it, or behind what stands between commas. kNone where none is.
  std::int32_t verb_behind(std::uint32_t last, const SentenceInfo& info) const {
    if (last + 1 >= info.last_group) return kNone;
    const std::uint32_t end = a_.groups[last].last;
    if (a_.groups[last + 1].kind == GroupKind::verb && a_.groups[last + 1].first == end) return std::int32_t(last + 1);
    if (end >= a_.tags.size() || a_.tags[end].tag != Tag::comma) return kNone;
    constexpr std::uint32_t reach = 7;  // groups
    for (std::uint32_t i = last + 2; i < info.last_group && i < last + reach; ++i)
      if (a_.groups[i].kind == GroupKind::verb && a_.tags[a_.groups[i].first - 1].tag == Tag::comma)
        return a_.groups[i].participle ? kNone : std::int32_t(i);
    return kNone;
  }

  // "Sorvia, Kadra and Focus came off the line", "Sorvia and Kadra are intended for the plant"
  bool bare_subject(std::uint32_t last, const SentenceInfo& info) const {
    const std::int32_t v = verb_behind(last, info);
    if (v == kNone || std::uint32_t(v) != last + 1) return false;
    // A row may end in a common noun: "Sorvia, Kadra and vans".
    if (!a_.groups[last].head_is_name || only_letters(last_of(a_.groups[last]))) return false;
    const std::string_view lemma = verb(a_.groups[std::size_t(v)]);
    const Group* next = std::uint32_t(v) + 1 < info.last_group ? &a_.groups[std::size_t(v) + 1] : nullptr;
    if (!a_.groups[std::size_t(v)].passive)
      return (lemma == "come_off" || lemma == "roll_off" || lemma == "roll") && next && ways.contains(head(*next));
    return done_to_goods.contains(lemma) ||
           (meant_for.contains(lemma) && next && preposition(*next) == "for" && plant_like(*next));
  }

  bool subject(std::uint32_t last, const Group& g, const SentenceInfo& info) const {
    const std::int32_t found = verb_behind(last, info);
    if (found == kNone) return false;
    const Group& v = a_.groups[std::size_t(found)];
    const std::string_view lemma = verb(v);
    if (v.passive) return done_to_models.contains(lemma) || done_besides.contains(lemma);
    if (ends.contains(lemma) && !only_letters(last_of(g))) return true;
    // "the last Sorvia left the line"
    if (leaves.contains(lemma) && g.first + 2 == last_of(g).first && place_in_row.contains(a_.word(g.first + 1)))
      return true;
    // "its Sorvia would follow"
    const bool to_come = v.future || v.modal;
    const std::uint32_t next = std::uint32_t(found) + 1;
    if (follows.contains(lemma) && (next < info.last_group ? model(a_.groups[next]) : to_come)) return true;
    if (!leaves.contains(lemma) && !goes.contains(lemma)) return false;
    // "the Sorvia goes into production", "the Sorvia came from the Flins plant"
    for (std::uint32_t o = next; o < info.last_group && o < next + 2; ++o) {
      const Group& x = a_.groups[o];
      if (x.kind != GroupKind::noun) break;
      if (ways.contains(head(x))) return true;
      if (lemma == "come" && preposition(x) == "from" && plant_like(x) && !letters_in_row(g)) return true;
    }
    return false;
  }

  Analysis& a_;
  const Words& words_;
  NotedNames found_, opening_;
};

}  // namespace

void find_unknown_models(Analysis& analysis, const Words& words) { Finder(analysis, words).run(); }

}  // namespace plantgraph
