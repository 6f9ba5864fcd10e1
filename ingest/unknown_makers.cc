#include "ingest/unknown_makers.h"

#include <algorithm>

#include "ingest/goods_kinds.h"
#include "ingest/groups.h"
#include "ingest/mistaken_makers.h"
#include "ingest/noted_names.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// Nouns whose "of" and whose "'s" is a company.
constexpr auto kin =
    word_set({"affiliate",      "alliance",         "arm",         "child",           "child_company", "consortium",
              "daughter",       "daughter_company", "division",    "holding_company", "joint_venture", "jv",
              "mother_company", "offshoot",         "parent",      "parent_company",  "parent_group",  "shareholder",
              "spin-off",       "spinoff",          "stockholder", "subsidiary",      "unit"});
// What owners do with plants and companies besides having, founding and taking them.
constexpr auto owning =
    word_set({"abandon", "close", "close_down", "control", "employ", "expand", "finance", "give_up", "idle",
              "modernise", "modernize", "mothball", "reopen", "retain", "sell", "shut", "shut_down", "vacate"});
// What they say of themselves as "it"; people say "he" and "she".
constexpr auto saying =
    word_set({"announce", "claim", "confirm", "declare", "deny", "insist", "report", "reveal", "say", "state"});
// Who speaks for a company; "the mayor" and "the minister" speak for a place.
constexpr auto speakers =
    word_set({"boss", "ceo", "cfo", "chairman", "chief", "coo", "spokesman", "spokesperson", "spokeswoman"});

class Finder {
 public:
  Finder(Analysis& a, const Lexicon& lexicon, const Words& words)
      : a_(a), lexicon_(lexicon), words_(words), found_(a) {}

  void run() {
    if (std::none_of(a_.mentions.begin(), a_.mentions.end(), nothing_known)) return;
    for (const SentenceInfo& info : a_.sentences) {
      if (info.furniture || info.title_case) continue;
      for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
        if (a_.groups[i].kind == GroupKind::noun)
          read(i, info);
        else
          read_verb(i, info);
    }
    found_.give(bit(EntityType::company), nothing_known);
  }

 private:
  bool unknown(std::uint32_t mention) const { return a_.mentions[mention].types == 0; }

  // The unknown name that the group is, or kNone.
  std::int32_t unknown_name(const Group& g) const {
    return g.head_is_name && unknown(g.mentions.back()) ? std::int32_t(g.mentions.back()) : kNone;
  }

  void note(std::int32_t mention) {
    if (mention == kNone) return;
    const Mention& m = a_.mentions[std::size_t(mention)];
    if (a_.surface(m.first, m.last).size() < 3) return;  // "NV/SA"
    // "The MV-1 kept the plant busy"
    if (m.first > 0 && a_.word(m.first - 1) == "the" &&
        a_.word(m.last - 1).find_first_of("0123456789") != std::string_view::npos)
      return;
    found_.note(m);
  }

  // All of a row: "Vantreo and Kelmac operate the plant".
  void note_row(const Group& g) {
    note(unknown_name(g));
    if (g.list_head != kNone)
      for (const std::uint32_t i : a_.groups[std::size_t(g.list_head)].members) note(unknown_name(a_.groups[i]));
  }

  // "Magna, Brose and Vantreo"
  void read_row(const Group& g) {
    bool makers = false;
    for (const std::uint32_t i : g.members) {
      const Group& x = a_.groups[i];
      if (!x.head_is_name || x.determiner != Determiner::none) return;
      const unsigned types = a_.mentions[x.mentions.back()].types;
      if ((types & ~kMaker) || (x.nouns_before_name & kProductNoun)) return;  // "tractors Ursus"
      makers = makers || types;
    }
    if (makers) note_row(g);
  }

  bool of_kin(const Group& g) const { return !g.head_is_name && kin.contains(words_.lemma_text(g.head_lemma)); }
  // "its subsidiary Kelmac"
  bool of_led_kin(const Group& g) const {
    return of_kin(g) ||
           (g.head_is_name && (g.nouns_before_name & kCompanyNoun) && g.determiner == Determiner::possessive);
  }
  static bool company(std::uint32_t nouns) { return (nouns & kCompanyNoun) && !(nouns & (kPlaceNoun | kPersonNoun)); }
  bool plant(const Group& g) const { return !g.head_is_name && (g.nouns & kStrongPlantNoun); }

  bool in_town(const Group& g) const {
    const std::string_view preposition = words_.lemma_text(g.preposition);
    if ((preposition != "in" && preposition != "at" && preposition != "near" && preposition != "outside") ||
        !g.head_is_name)
      return false;
    const std::int32_t place = a_.mentions[g.mentions.back()].entry[std::size_t(EntityType::place)];
    if (place == kNone) return false;
    const std::string_view kind = lexicon_.entry(EntryIndex(place)).kind;
    return kind != "country" && kind != "region";
  }

  void read(std::uint32_t i, const SentenceInfo& info) {
    const Group& g = a_.groups[i];
    const std::int32_t name = unknown_name(g);
    // "Vantreo, a supplier", "the supplier, Vantreo", "dealer group Vantreo"
    if (name != kNone && company(g.nouns_before_name)) note(name);
    for (const std::int32_t other : {g.apposition, g.apposition_of})
      if (name != kNone && other != kNone && !a_.groups[std::size_t(other)].head_is_name &&
          company(a_.groups[std::size_t(other)].nouns))
        note(name);
    // "the Vantreo group", "Vantreo subsidiary Kelmac"
    if (const std::int32_t m = naming_mention(a_, g);
        m != kNone && !g.head_is_name && unknown(std::uint32_t(m)) && company(g.nouns))
      note(m);
    // "another Vantreo subsidiary"; a unit may be a plant
    if (of_kin(g) && !(g.nouns & kPlantNoun) && !g.mentions.empty() && unknown(g.mentions.back()) &&
        a_.mentions[g.mentions.back()].last == g.head)
      note(std::int32_t(g.mentions.back()));
    if (g.head_is_name && g.mentions.size() > 1 && company(g.nouns_before_name))
      for (const std::uint32_t m : g.mentions)
        if (m != g.mentions.back() && unknown(m)) note(std::int32_t(m));
    // "Vantreo's plant", "Vantreo's subsidiary", "Vantreo's chairman"
    if (g.possessor != kNone && (plant(g) || of_kin(g) || company(g.nouns_before_name) ||
                                 (!g.head_is_name && speakers.contains(words_.lemma_text(g.head_lemma)))))
      note(unknown_name(a_.groups[std::size_t(g.possessor)]));
    // "Vantreo chief executive John Doe"
    for (const std::uint32_t m : g.mentions) {
      const std::uint32_t next = a_.mentions[m].last;
      if (unknown(m) && next < g.last && speakers.contains(a_.word(next))) note(std::int32_t(m));
    }
    // "the Vantreo plant in Liberec", "the Vantreo plant located near Liberec"
    if (plant(g) && !g.mentions.empty() && unknown(g.mentions.back()) && i + 1 < info.last_group) {
      const Group& next = a_.groups[i + 1];
      const bool located =
          next.kind == GroupKind::verb && next.participle && next.first == g.last && i + 2 < info.last_group;
      const Group& where = located ? a_.groups[i + 2] : next;
      if (where.preposition_token == (located ? next.last : g.last) && in_town(where))
        note(std::int32_t(g.mentions.back()));
    }
    if (!g.members.empty()) read_row(g);
    // "Vantreo, itself part of Kelmac"
    if ((a_.word(g.head) == "part" || a_.word(g.head) == "member") && g.apposition_of != kNone &&
        i + 1 < info.last_group && words_.lemma_text(a_.groups[i + 1].preposition) == "of" &&
        (firm(a_.groups[i + 1]) || naming_mention(a_, a_.groups[i + 1]) != kNone)) {
      note(unknown_name(a_.groups[std::size_t(g.apposition_of)]));
      note(unknown_name(a_.groups[i + 1]));
    }
    // "Vantreo, with a plant in Liberec", "Vantreo, through its subsidiary Kelmac"
    const std::string_view by_way = words_.lemma_text(g.preposition);
    if ((plant(g) ? by_way == "with" : of_led_kin(g) && (by_way == "through" || by_way == "via" || by_way == "with")) &&
        i > info.first_group && a_.tags[a_.groups[i - 1].last].tag == Tag::comma)
      note(unknown_name(a_.groups[i - 1]));
    if (name == kNone || !g.preposition || i == info.first_group) return;
    const std::string_view preposition = words_.lemma_text(g.preposition);
    const Group& before = a_.groups[g.list_head == kNone || std::uint32_t(g.list_head) == info.first_group
                                        ? i - 1
                                        : std::uint32_t(g.list_head) - 1];
    // "a subsidiary of Vantreo", "the joint venture with Vantreo", "owned by Vantreo"
    if ((preposition == "of" || preposition == "between" || preposition == "with") && before.kind == GroupKind::noun &&
        of_kin(before))
      note(name);
    // "the plant of Vantreo in Liberec", "the Liberec plant of Vantreo"
    if (preposition == "of" && before.kind == GroupKind::noun && plant(before) && before.last == g.preposition_token &&
        (!before.mentions.empty() || (i + 1 < info.last_group && a_.tags[g.last].tag == Tag::open) ||
         (i + 1 < info.last_group && in_town(a_.groups[i + 1]))))
      note(name);
    // "a stake in Vantreo"; an interest is taken in anything
    if (preposition == "in" && before.kind == GroupKind::noun && before.last == g.preposition_token &&
        (before.nouns & kStakeNoun) && a_.word(before.head) != "interest")
      note(name);
    // "assembles cars for Vantreo", "on behalf of Vantreo", "under licence from Vantreo"
    if (g.determiner == Determiner::none &&
        ((preposition == "for" && made_for(before, info)) ||
         (preposition == "of" && a_.word(before.head) == "behalf") ||
         (preposition == "from" && (a_.word(before.head) == "licence" || a_.word(before.head) == "license"))))
      note(name);
    if (before.kind != GroupKind::verb) return;
    const bool belongs = preposition == "to" && words_.lemma_text(before.verb) == "belong";
    if (belongs || (preposition == "by" && before.passive && owns(before))) note(name);
  }

  // "assembles trucks", "makes the Sorvia": before "for", so that the name behind it has ordered them.
  bool made_for(const Group& goods, const SentenceInfo& info) const {
    const std::uint32_t i = std::uint32_t(&goods - a_.groups.data());
    const bool model =
        goods.kind == GroupKind::noun && goods.head_is_name && a_.mentions[goods.mentions.back()].types == kModel;
    if (goods.kind != GroupKind::noun || i == info.first_group ||
        !(model || (vehicle_kind(words_, goods) && !goods.head_is_name)))
      return false;
    const std::uint32_t row = goods.list_head == kNone ? i : std::uint32_t(goods.list_head);
    if (row == info.first_group) return false;
    const Group& verb = a_.groups[row - 1];
    return verb.kind == GroupKind::verb && !verb.passive && words_.in(WordList::producing, verb.verb);
  }

  // "its plant", "its two Liberec plants"
  bool own_plant(const Group& g) const {
    return plant(g) && g.possessive_pronoun && (a_.word(g.first) == "its" || a_.word(g.first) == "their");
  }

  // "Vantreo has started production at its plant", "at its Liberec plant Vantreo has started": who has a plant.
  bool has_own_plant(std::uint32_t verb, std::uint32_t subject, const SentenceInfo& info) const {
    constexpr std::uint32_t reach = 8;  // groups
    for (std::uint32_t i = verb + 1; i < info.last_group && i < verb + reach; ++i) {
      if (own_plant(a_.groups[i])) return true;
      // another may be whose it is: "Vantreo and Kelmac, at its plant"
      if (a_.groups[i].kind == GroupKind::noun && a_.groups[i].head_is_name && !a_.groups[i].preposition &&
          !(a_.mentions[a_.groups[i].mentions.back()].types & (kModel | kPlace)))
        return false;
      if (a_.tags[a_.groups[i].first].tag == Tag::semicolon) return false;
    }
    return subject > info.first_group && own_plant(a_.groups[info.first_group]) && subject <= info.first_group + 2 &&
           a_.groups[info.first_group].preposition;
  }

  bool owns(const Group& verb) const {
    const LemmaId act = verb.act();
    return words_.in(WordList::having, act) || words_.in(WordList::taking, act) || words_.in(WordList::founding, act) ||
           owning.contains(words_.lemma_text(act));
  }
  bool takes(const Group& verb) const {
    const std::string_view act = words_.lemma_text(verb.act());
    return words_.in(WordList::taking, verb.act()) || act == "own" || act == "control";
  }

  // "Vantreo owns the plant", "Vantreo took over Kelmac", "Vantreo makes axles", "Vantreo belongs to Kelmac"
  void read_verb(std::uint32_t i, const SentenceInfo& info) {
    const Group& verb = a_.groups[i];
    if (i + 1 >= info.last_group) return;
    const Group& next = a_.groups[i + 1];
    const std::string_view lemma = words_.lemma_text(verb.act());
    const std::string_view preposition = words_.lemma_text(next.preposition);
    const bool named = next.kind == GroupKind::noun && next.head_is_name && firm(next);
    // "belongs to the Kelmac group"
    const std::int32_t group_of =
        next.kind == GroupKind::noun && company(next.nouns) ? naming_mention(a_, next) : kNone;
    const bool belongs = lemma == "belong" && preposition == "to" &&
                         (named || (group_of != kNone && (unknown(std::uint32_t(group_of)) ||
                                                          (a_.mentions[std::size_t(group_of)].types & kMaker))));
    const bool taken = verb.passive && takes(verb) && preposition == "by" && named;
    if (i == info.first_group || next.kind != GroupKind::noun) return;
    // "Vantreo denied that it wants to buy"
    if (!verb.passive && saying.contains(lemma) && a_.word(next.first) == "it" && next.last == next.first + 1) {
      const Group& speaker = a_.groups[i - 1];
      if (speaker.kind == GroupKind::noun && !speaker.preposition && !speaker.is_possessor) note_row(speaker);
    }
    std::uint32_t s = i - 1;
    const bool relative = a_.groups[s].relative && s > info.first_group;
    if (relative) {
      const std::uint32_t end = a_.groups[s - 1].last;
      if (end != a_.groups[s].first && a_.tags[end].tag != Tag::comma) return;
      --s;
    }
    const Group& subject = a_.groups[s];
    // "the first factory of Vantreo, which belongs to Kelmac"
    if (relative && belongs && subject.kind == GroupKind::noun && words_.lemma_text(subject.preposition) == "of" &&
        s > info.first_group && plant(a_.groups[s - 1]))
      return note_row(subject);
    if (subject.kind != GroupKind::noun || subject.preposition || subject.is_possessor) return;
    // "its largest plant, Gateway, makes": the plant's own name
    if (subject.apposition_of != kNone && plant(a_.groups[std::size_t(subject.apposition_of)])) return;
    // "which makes the Focus and the Sorvia, employs": the verb's own object
    const std::uint32_t row = subject.list_head == kNone ? s : std::uint32_t(subject.list_head);
    if (row < s && row > info.first_group && a_.groups[row - 1].kind == GroupKind::verb &&
        !a_.groups[row - 1].participle && !a_.groups[row].preposition)
      return;
    if (belongs || taken) return note_row(subject);
    if (subject.determiner == Determiner::none && !verb.participle && !verb.split && has_own_plant(i, s, info))
      note_row(subject);
    if (verb.passive || verb.participle || next.preposition) return;
    // "Kelmac sold Vantreo to Ford"
    if (lemma == "sell" && next.head_is_name && next.determiner == Determiner::none && firm(subject) && firm(next) &&
        i + 2 < info.last_group && words_.lemma_text(a_.groups[i + 2].preposition) == "to" &&
        a_.groups[i + 2].kind == GroupKind::noun && firm(a_.groups[i + 2]) &&
        (known_maker(subject) || known_maker(next) || known_maker(a_.groups[i + 2]))) {
      note_row(subject);
      note_row(next);
      return note_row(a_.groups[i + 2]);
    }
    if (takes(verb) && next.head_is_name && next.determiner == Determiner::none && firm(subject) && firm(next)) {
      note_row(subject);
      return note_row(next);
    }
    // "Vantreo built the Sorvia in Liberec": a town would need no other
    if (words_.in(WordList::producing, verb.act()) && next.head_is_name &&
        a_.mentions[next.mentions.back()].types == kModel && i + 2 < info.last_group &&
        a_.groups[i + 2].preposition_token == next.last && in_town(a_.groups[i + 2]))
      return note_row(subject);
    const bool site = !next.head_is_name && (next.nouns & kPlantNoun);
    const bool people = lemma == "employ" && (next.nouns & kPeopleNoun);
    if ((words_.in(WordList::founding, verb.act()) || lemma == "plan") && site) return note_row(subject);
    if (owns(verb) ? site || people || company(next.nouns) || known_maker(next)
                   : words_.in(WordList::producing, verb.act()) && (next.nouns & kProductNoun) && !next.head_is_name)
      note_row(subject);
  }

  bool known_maker(const Group& g) const { return g.head_is_name && (a_.mentions[g.mentions.back()].types & kMaker); }
  // A maker, or a name that may be one.
  bool firm(const Group& g) const { return g.head_is_name && (known_maker(g) || unknown(g.mentions.back())); }

  Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  NotedNames found_;
};

}  // namespace

void find_unknown_makers(Analysis& analysis, const Lexicon& lexicon, const Words& words) {
  set_mistaken_makers_right(analysis, words);
  Finder(analysis, lexicon, words).run();
}

}  // namespace plantgraph
