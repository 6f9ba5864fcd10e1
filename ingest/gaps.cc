#include "ingest/gaps.h"

#include <algorithm>
#include <string_view>

#include "ingest/gap_signs.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr auto site_words = word_set({"that", "those", "one", "its", "the"});

class GapFinder : private GapSigns {
 public:
  GapFinder(const Analysis& a, const Lexicon& lexicon, const Words& words, std::vector<std::uint32_t>& towns)
      : GapSigns(a, lexicon, words), towns_(towns) {}

  std::vector<Gap> run() {
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s)
      if (!a_.sentences[s].furniture && !a_.sentences[s].title_case) read(s);
    return std::move(gaps_);
  }

 private:
  // `place`: the group of the town; kNone where the first group describes the plant.
  void add(std::uint32_t sentence, std::uint32_t first, std::int32_t owner, std::int32_t place, std::int32_t number,
           bool site) {
    Gap gap;
    gap.sentence = sentence;
    gap.first = first;
    gap.owner = owner;
    gap.number = number;
    gap.site = site;
    if (place != kNone) {
      gap.town = std::int32_t(group(std::uint32_t(place)).mentions.back());
      towns_.push_back(std::uint32_t(gap.town));
    }
    gaps_.push_back(gap);
  }

  void add_in_turn(std::uint32_t s, std::uint32_t plant, std::uint32_t time) {
    Gap gap;
    gap.sentence = s;
    gap.first = plant;
    gap.town = std::int32_t(group(plant).mentions.back());
    gap.in_turn = true;
    if (time < a_.sentences[s].last_group && dated(time)) gap.time = group(time).time;
    if (town(plant)) towns_.push_back(std::uint32_t(gap.town));
    gaps_.push_back(gap);
  }

  void read(std::uint32_t s) {
    const SentenceInfo& info = a_.sentences[s];
    pairs(s);
    rows(s);
    brackets(s);
    std::int32_t verb = kNone;    // the last finite one
    std::int32_t before = kNone;  // the town with a number that has a verb
    for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
      const Group& x = group(g);
      if (x.kind == GroupKind::verb) {
        if (follows(info, g)) add_in_turn(s, g - 1, g + 1);
        if (const std::uint32_t plant = followed_by(info, g)) add_in_turn(s, plant, plant + 1);
        if (!x.participle && !x.infinitive) verb = std::int32_t(g);
        continue;
      }
      // "Born closed in 2012, Genk in 2014", "closed its Born plant in 2012 and its Genk plant in 2014"
      const std::uint32_t whose = x.possessor != kNone && !group(std::uint32_t(x.possessor)).mentions.empty()
                                      ? std::uint32_t(x.possessor)
                                      : g;  // "and Kia's Zilina in 2006"
      if (verb != kNone && clause_begins(whose) && plant_named(g) && g + 1 < info.last_group && dated(g + 1) &&
          beside(g, g + 1) && a_.tags[x.last].tag != Tag::comma && no_verb_behind(info, g + 1) &&
          happens(std::uint32_t(verb))) {
        add_in_turn(s, g, g + 1);
        if (whose != g && (a_.mentions[group(whose).mentions.back()].types & kMaker))
          gaps_.back().owner = std::int32_t(group(whose).mentions.back());
        if (const std::int32_t first = subject_town(info, std::uint32_t(verb)); first != kNone)
          towns_.push_back(group(std::uint32_t(first)).mentions.back());
        continue;
      }
      if (verb != kNone && happens(std::uint32_t(verb)) && owner_in_turn(info, s, g)) continue;
      // "At Torslanda it makes the XC90, at Ghent the XC40"
      if (verb != kNone && in_town(g) &&
          a_.tags[x.preposition_token == 0 ? 0 : x.preposition_token - 1].tag == Tag::comma &&
          g + 1 < info.last_group && group(g + 1).determiner == Determiner::definite && group(g + 1).first == x.last) {
        const std::uint32_t to = models_end(info, g + 1);
        if (to > g + 1 && making(info) && no_verb_behind(info, to - 1))
          for (std::uint32_t made = g + 1; made < to; ++made) {
            add(s, made, kNone, std::int32_t(g), kNone, false);
            gaps_.back().model = std::int32_t(group(made).mentions.back());
          }
        continue;
      }
      if (verb != kNone && x.preposition && clause_begins(g) && place_first(info, s, g)) continue;
      if (verb == kNone || !clause_begins(g) || x.preposition) continue;
      if (pointer(info, s, g) || money_row(info, s, g)) continue;
      // "Eisenach 1,600", "the Czech one 3,300"
      const bool in_place = town(g);
      if ((in_place || described(g)) && g + 1 < info.last_group && number(g + 1) && beside(g, g + 1) &&
          a_.tags[x.last].tag != Tag::comma) {
        if (before == kNone) {
          before = std::int32_t(subject_town(info, std::uint32_t(verb)));
          if (before != kNone) towns_.push_back(group(std::uint32_t(before)).mentions.back());
        }
        add(s, g, kNone, in_place ? std::int32_t(g) : kNone, group(g + 1).quantity, false);
        continue;
      }
      // "and Emden the ID.4", "the other the Kona and the Tucson"
      if (in_place || described(g)) {
        const std::uint32_t from = goods_of_gap(info, g);
        const std::uint32_t to = models_end(info, from);
        if (from < to && making(info) && no_verb_behind(info, to - 1)) {
          for (std::uint32_t made = from; made < to; ++made) {
            add(s, g, kNone, in_place ? std::int32_t(g) : kNone, kNone, false);
            gaps_.back().model = std::int32_t(group(made).mentions.back());
          }
          if (const std::int32_t first = subject_town(info, std::uint32_t(verb)); first != kNone)
            towns_.push_back(group(std::uint32_t(first)).mentions.back());
          continue;
        }
      }
      // "Opel that in Bochum"
      if (maker(g) && g + 1 < info.last_group && in_town(g + 1) && x.last < group(g + 1).first &&
          (a_.word(x.last) == "that" || a_.word(x.last) == "those") && no_verb_behind(info, g + 1)) {
        add(s, g, std::int32_t(x.mentions.back()), std::int32_t(g + 1), kNone, true);
        continue;
      }
      // "and PSA Aulnay"
      if (!gaps_.empty() && gaps_.back().sentence == s && gaps_.back().site && x.head_is_name &&
          x.mentions.size() == 1 && (a_.mentions[x.mentions.back()].types & bit(EntityType::plant)) &&
          no_verb_behind(info, g)) {
        add(s, g, kNone, std::int32_t(g), kNone, true);
        towns_.pop_back();
        continue;
      }
      if (!maker(g) || g + 1 >= info.last_group || !beside(g, g + 1)) continue;
      const std::int32_t owner = std::int32_t(x.mentions.back());
      const Group& y = group(g + 1);
      if (y.kind == GroupKind::verb) continue;
      // "Toyota's plant employs 1,500 people, Honda's 2,000", "Toyota's makes the Aygo, Skoda's the Superb"
      if (x.is_possessor && no_verb_behind(info, g + 1) && (number(g + 1) || (model(g + 1) && making(info)))) {
        add(s, g, kNone, kNone, number(g + 1) ? y.quantity : kNone, false);
        if (model(g + 1)) gaps_.back().model = std::int32_t(y.mentions.back());
        continue;
      }
      // "Honda the Jazz in Swindon"
      if (model(g + 1) && g + 2 < info.last_group && in_town(g + 2) && no_verb_behind(info, g + 2)) {
        add(s, g, owner, std::int32_t(g + 2), kNone, false);
        if (making(info)) gaps_.back().model = std::int32_t(y.mentions.back());
        continue;
      }
      // "and Volvo 1,600 in Wroclaw"
      if (number(g + 1) && g + 2 < info.last_group && in_town(g + 2) && no_verb_behind(info, g + 2)) {
        add(s, g, owner, std::int32_t(g + 2), y.quantity, false);
        continue;
      }
      // "Opel that in Bochum", "Opel its plant in Bochum"
      const std::string_view head = a_.word(y.first);
      if (g + 2 < info.last_group && in_town(g + 2) && !y.preposition && site_words.contains(head) &&
          ((y.nouns & kPlantNoun) || (y.last - y.first == 1 && head != "its" && head != "the")) &&
          no_verb_behind(info, g + 2)) {
        add(s, g, owner, std::int32_t(g + 2), kNone, true);
        continue;
      }
      // "and PSA Aulnay"
      if (town(g + 1) && !y.preposition && a_.tags[x.last].tag != Tag::comma && !gaps_.empty() &&
          gaps_.back().sentence == s && gaps_.back().site)
        add(s, g, owner, std::int32_t(g + 1), kNone, true);
    }
  }

  // "and Hyundai its Nosovice plant in 2008", "and Hyundai's in Nosovice in 2008", "and Toyota its works at Altona a
  // year later": another owner, its plant and its time.
  bool owner_in_turn(const SentenceInfo& info, std::uint32_t s, std::uint32_t g) {
    const std::uint32_t next = g + 1;
    // "in 1993 Audi its engine works in Gyor"
    const bool first = g > info.first_group && dated(g - 1) && clause_begins(g - 1) && beside(g - 1, g);
    if (!maker(g) || next >= info.last_group || !beside(g, next) || a_.tags[group(g).last].tag == Tag::comma ||
        !(clause_begins(g) || first))
      return false;
    const Group &whose = group(g), &y = group(next);
    if (y.kind != GroupKind::noun || y.relative) return false;
    const bool site = !y.preposition && !y.plural && (y.nouns & kPlantNoun) &&
                      (whose.is_possessor || a_.word(y.first) == "its" || a_.word(y.first) == "the");
    std::uint32_t plant = next;
    if (site && !plant_named(next) && next + 1 < info.last_group && in_town(next + 1))
      ++plant;
    else if (!(site && plant_named(next)) && !(whose.is_possessor && in_town(next)))
      return false;
    const std::uint32_t time = first ? g - 1 : plant + 1;
    if (!no_verb_behind(info, std::max(plant, time))) return false;
    if (!first && (time >= info.last_group || !dated(time) || !beside(plant, time) ||
                   a_.tags[group(plant).last].tag == Tag::comma))
      return false;
    add_in_turn(s, plant, time);
    gaps_.back().owner = std::int32_t(whose.mentions.back());
    return true;
  }

  // "and the one in Fulda by 2027", "that in Emden the ID.4", "the latter in 2011": what is said of one plant is said
  // of the next, with its own number, model or time.
  bool pointer(const SentenceInfo& info, std::uint32_t s, std::uint32_t g) {
    const Group& x = group(g);
    if (x.kind != GroupKind::noun || x.time != kNone || x.is_possessor || x.possessor != kNone) return false;
    std::uint32_t one = g;
    if (a_.word(x.first) == "the" && x.last - x.first == 1 && g + 1 < info.last_group && a_.word(x.last) == "one" &&
        group(g + 1).first == x.last)
      ++one;
    const std::string_view word = a_.word(group(one).head);
    const bool placed = (word == "that" || word == "one") && x.mentions.empty() && one + 1 < info.last_group &&
                        in_town(one + 1) && group(one + 1).preposition_token == group(one).last;
    const bool told = !placed && !town(g) && described(g);
    if (!told && !placed) return false;
    const std::uint32_t where = placed ? one + 1 : g, next = where + 1;
    if (next >= info.last_group || !beside(where, next) || a_.tags[group(where).last].tag == Tag::comma) return false;
    const Group& y = group(next);
    std::int32_t amount = kNone, made = kNone;
    bool time = false;
    if (placed && number(next))
      amount = y.quantity;
    else if (placed && model(next) && making(info) && no_verb_behind(info, next))
      made = std::int32_t(y.mentions.back());
    else if (dated(next) && y.preposition && ends_behind(next))
      time = true;
    else
      return false;
    if (next + 1 < info.last_group && group(next + 1).kind == GroupKind::verb && !group(next + 1).participle &&
        beside(next, next + 1))
      return false;
    add(s, told ? g : one, kNone, told ? kNone : std::int32_t(where), amount, placed);
    gaps_.back().model = made;
    gaps_.back().in_turn = time;
    if (time) gaps_.back().time = y.time;
    return true;
  }

  // "300 million euros in its plant in Douai and 200 million in Maubeuge"
  bool money_row(const SentenceInfo& info, std::uint32_t s, std::uint32_t g) {
    const Group& x = group(g);
    if (x.quantity == kNone || x.time != kNone || x.kind != GroupKind::noun || g + 1 >= info.last_group ||
        (x.nouns & ~(kMoneyNoun | kUnitNoun)))
      return false;
    const Quantity& q = a_.quantities[std::size_t(x.quantity)];
    if (q.kind != QuantityKind::money && !(q.kind == QuantityKind::count && q.value >= 1e6 && !x.nouns)) return false;
    static constexpr auto into = word_set({"in", "into", "on", "at", "to", "for"});
    if (!into.contains(words_.lemma_text(group(g + 1).preposition)) || group(g + 1).preposition_token != x.last)
      return false;
    if (std::any_of(gaps_.begin(), gaps_.end(), [&](const Gap& y) { return y.sentence == s && y.first == g; }))
      return false;
    Gap gap;
    gap.sentence = s;
    gap.first = g;
    gap.money = x.quantity;
    gap.end = g + 2;
    while (gap.end < info.last_group && gap.end < g + 5 && group(gap.end).kind == GroupKind::noun &&
           group(gap.end).quantity == kNone && beside(gap.end - 1, gap.end) &&
           a_.tags[group(gap.end - 1).last].tag != Tag::comma)
      ++gap.end;
    gaps_.push_back(gap);
    return true;
  }

  // "At Bromwich the XE is built, at Solihull the Range Rover", "In Dingolfing it employs 18,000, in Landshut 3,500":
  // the clauses of the sentence begin with their towns.
  bool place_first(const SentenceInfo& info, std::uint32_t s, std::uint32_t g) {
    const std::uint32_t next = g + 1;
    const Group& opens = group(info.first_group);
    if (!in_town(g) || next >= info.last_group || a_.tags[group(g).last].tag == Tag::comma || !beside(g, next) ||
        opens.kind != GroupKind::noun || !opens.preposition)
      return false;
    const std::uint32_t models = models_end(info, next);
    if (models > next) {
      if (!making(info) || !no_verb_behind(info, models - 1)) return false;
      for (std::uint32_t made = next; made < models; ++made) {
        add(s, g, kNone, std::int32_t(g), kNone, false);
        gaps_.back().model = std::int32_t(group(made).mentions.back());
      }
      return true;
    }
    if (!number(next) || !no_verb_behind(info, next) || (group(next).nouns & ~(kPeopleNoun | kProductNoun | kUnitNoun)))
      return false;
    add(s, g, kNone, std::int32_t(g), group(next).quantity, false);
    if (in_town(info.first_group)) towns_.push_back(opens.mentions.back());
    return true;
  }

  // "the Panda in Pomigliano, the 500X in Melfi and the Ducato at Atessa", "moves the Panda to Tychy and the 500 to
  // Mirafiori": each model with the town behind it.
  void pairs(std::uint32_t s) {
    const SentenceInfo& info = a_.sentences[s];
    const Group* verb = nullptr;
    bool moved = false;
    std::vector<std::uint32_t> found;  // groups of models
    for (std::uint32_t g = info.first_group; g + 1 < info.last_group; ++g) {
      if (!model(g)) continue;
      const Group& y = group(g + 1);
      const std::string_view preposition = words_.lemma_text(y.preposition);
      const bool moves = preposition == "to";
      if (preposition != "in" && preposition != "at" && !moves) continue;
      // "is made in its Torslanda plant and the XC40 in its Ghent plant"
      if (y.kind == GroupKind::noun && y.preposition_token == group(g).last && !y.head_is_name && !moves &&
          (y.nouns & kStrongPlantNoun) && group(g).list_head == kNone && g > info.first_group + 1 && clause_begins(g) &&
          group(g - 1).kind == GroupKind::noun && group(g - 1).preposition && making(info) &&
          no_verb_behind(info, g + 1)) {
        add(s, g + 1, kNone, kNone, kNone, false);
        gaps_.back().model = std::int32_t(group(g).mentions.back());
        continue;
      }
      if (y.kind != GroupKind::noun || y.preposition_token != group(g).last || !y.head_is_name ||
          y.mentions.size() != 1)
        continue;
      const Mention& m = a_.mentions[y.mentions.back()];
      if (m.types != 0 && !town(g + 1)) continue;
      if (!verb || moves != moved) verb = moves ? moving(info) : making(info), moved = moves;
      if (!verb) return;
      found.push_back(g);
    }
    if (found.size() < 2 && !(moved && found.size() == 1 && clause_begins(found.front()))) return;
    const char* when = verb->future || verb->modal || (moved && verb->progressive) ? "planned"
                       : moved                                                     ? "current"
                       : verb->form == Form::past && !verb->participle             ? "past"
                                                                                   : "current";
    for (std::uint32_t g : found) {
      std::vector<std::uint32_t> models{g};
      const std::int32_t head = group(g).list_head;
      if (head != kNone)
        for (std::uint32_t member : group(std::uint32_t(head)).members)
          if (member < g && model(member)) models.push_back(member);
      for (std::uint32_t one : models) {
        // Between two pairs a list ends: "the Panda in Pomigliano and the Ducato in Atessa".
        const bool other = std::any_of(found.begin(), found.end(), [&](std::uint32_t f) { return f >= one && f < g; });
        if (other) continue;
        add(s, one, kNone, std::int32_t(g + 1), kNone, false);
        gaps_.back().model = std::int32_t(group(one).mentions.back());
        gaps_.back().when = when;
        // "the EX30 in Ghent and Zhangjiakou and the EX90 in Ridgeville"
        for (std::uint32_t more : group(g + 1).members)
          if (more > g + 1 && town(more)) {
            add(s, one, kNone, std::int32_t(more), kNone, false);
            gaps_.back().model = std::int32_t(group(one).mentions.back());
            gaps_.back().when = when;
            gaps_.back().also = true;
          }
      }
    }
  }

  // "employs 2,500 people in Kraljevo, 1,800 in Prokuplje", "R$1.2bn in Gravatai and R$300m in Joinville": each number
  // or sum with the town behind it.
  void rows(std::uint32_t s) {
    const SentenceInfo& info = a_.sentences[s];
    std::vector<std::uint32_t> found;  // groups of numbers
    for (std::uint32_t g = info.first_group; g + 1 < info.last_group; ++g) {
      const Group& x = group(g);
      if (x.kind != GroupKind::noun || x.quantity == kNone || x.time != kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(x.quantity)];
      const bool money = q.kind == QuantityKind::money;
      if (!money && (!number(g) || (x.nouns & ~(kPeopleNoun | kProductNoun | kUnitNoun)))) continue;
      const Group& y = group(g + 1);
      const std::string_view preposition = words_.lemma_text(y.preposition);
      const bool site = (y.nouns & kPlantNoun) && !y.plural;  // "at its Zilina plant"
      if (y.kind != GroupKind::noun || !(y.head_is_name || site) || y.mentions.size() != 1 ||
          y.preposition_token != x.last)
        continue;
      if (preposition != "in" && preposition != "at" &&
          !(money && (preposition == "on" || preposition == "for" || preposition == "into")))
        continue;
      if (a_.mentions[y.mentions.back()].types != 0 && !town(g + 1) && !site) continue;
      if (!found.empty() && (a_.quantities[std::size_t(group(found.front()).quantity)].kind != q.kind)) return;
      found.push_back(g);
    }
    if (found.size() < 2 || !of_plants(s, found.front())) return;
    for (std::uint32_t g : found) add(s, g, kNone, g + 1, group(g).quantity, false);
  }

  // "Eisenach (1,600 employees), Ruesselsheim (13,500)": the first bracket says what all of them count.
  void brackets(std::uint32_t s) {
    const SentenceInfo& info = a_.sentences[s];
    bool counted = false;
    for (std::uint32_t g = info.first_group; g + 1 < info.last_group; ++g) {
      const Group& x = group(g + 1);
      const bool inside = number(g + 1) && x.first > 0 && group(g).last + 1 == x.first &&
                          a_.tags[x.first - 1].tag == Tag::open && a_.tags[x.last].tag == Tag::close;
      if (!inside || !town(g)) continue;
      if (x.nouns & (kPeopleNoun | kProductNoun | kUnitNoun))
        counted = true;
      else if (counted && !x.nouns)
        add(s, g, kNone, std::int32_t(g), x.quantity, false);
    }
  }

  std::vector<std::uint32_t>& towns_;
  std::vector<Gap> gaps_;
};

}  // namespace

std::vector<Gap> find_gaps(const Analysis& analysis, const Lexicon& lexicon, const Words& words,
                           std::vector<std::uint32_t>& towns) {
  return GapFinder(analysis, lexicon, words, towns).run();
}

}  // namespace plantgraph
