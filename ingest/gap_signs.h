// Of ingest/gaps.cc only: what the groups of a sentence are to a clause without its verb.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "ingest/gaps.h"
#include "ingest/word_set.h"

namespace plantgraph {

class GapSigns {
 protected:
  GapSigns(const Analysis& a, const Lexicon& lexicon, const Words& words) : a_(a), lexicon_(lexicon), words_(words) {}

  const Group& group(std::uint32_t g) const { return a_.groups[g]; }

  bool town(std::uint32_t g) const {
    const Group& x = group(g);
    if (x.kind != GroupKind::noun || !x.head_is_name || x.mentions.size() != 1 || x.is_possessor) return false;
    const Mention& m = a_.mentions[x.mentions.back()];
    if (!(m.types & kPlace) || (m.types & (kMaker | kModel | kPersonBit))) return false;
    const std::int32_t entry = m.entry[std::size_t(EntityType::place)];
    return entry == kNone || lies_in_country(lexicon_.entry(EntryIndex(entry)));
  }

  bool maker(std::uint32_t g) const {
    const Group& x = group(g);
    return x.kind == GroupKind::noun && x.head_is_name && !x.preposition && x.mentions.size() == 1 &&
           (a_.mentions[x.mentions.back()].types & kMaker);
  }

  bool number(std::uint32_t g) const {
    const Group& x = group(g);
    if (x.kind != GroupKind::noun || x.quantity == kNone || x.time != kNone || x.preposition) return false;
    const Quantity& q = a_.quantities[std::size_t(x.quantity)];
    return q.kind == QuantityKind::count && !q.plain_year && q.value >= 20;
  }

  bool model(std::uint32_t g) const {
    const Group& x = group(g);
    return x.kind == GroupKind::noun && x.head_is_name && !x.preposition && !x.is_possessor && !x.mentions.empty() &&
           (a_.mentions[x.mentions.back()].types & kModel);
  }

  // "Genk", "its Genk plant": a plant by its town.
  bool plant_named(std::uint32_t g) const {
    const Group& x = group(g);
    if (x.kind != GroupKind::noun || x.preposition || x.plural || x.relative) return false;
    return town(g) || ((x.nouns & kPlantNoun) && !x.mentions.empty() &&
                       (a_.mentions[x.mentions.back()].types & (kPlace | bit(EntityType::plant))));
  }

  bool dated(std::uint32_t g) const {
    return group(g).time != kNone && a_.times[std::size_t(group(g).time)].date.known();
  }

  // A new clause may begin here: behind a comma, a semicolon, "and", "while".
  bool clause_begins(std::uint32_t g) const {
    const std::uint32_t first = group(g).preposition && group(g).preposition_token < group(g).first
                                    ? group(g).preposition_token
                                    : group(g).first;
    if (first == 0) return false;
    const Tag before = a_.tags[first - 1].tag;
    const std::string_view word = a_.word(first - 1);
    return before == Tag::comma || before == Tag::semicolon || word == "and" || word == "while" || word == "but";
  }

  // Nothing but a comma at most between two groups.
  bool beside(std::uint32_t g, std::uint32_t next) const {
    for (std::uint32_t t = group(g).last; t < group(next).first; ++t) {
      const Tag tag = a_.tags[t].tag;
      if (tag != Tag::none && tag != Tag::preposition && tag != Tag::adverb && tag != Tag::comma && tag != Tag::dash)
        return false;
    }
    return true;
  }

  // A comma or "and" between two groups, and nothing else.
  bool joined(std::uint32_t g, std::uint32_t next) const {
    bool any = false;
    for (std::uint32_t t = group(g).last; t < group(next).first; ++t) {
      const Tag tag = a_.tags[t].tag;
      if (tag == Tag::comma || tag == Tag::conjunction)
        any = true;
      else if (tag != Tag::none && tag != Tag::determiner)
        return false;
    }
    return any;
  }

  bool in_town(std::uint32_t g) const {
    const std::string_view preposition = words_.lemma_text(group(g).preposition);
    return (preposition == "in" || preposition == "at" || preposition == "from") && town(g);
  }

  // "the Czech one", "the second", "Opel's": a plant without a town.
  bool described(std::uint32_t g) const {
    static constexpr auto ones = word_set({"one", "first", "second", "third", "former", "latter", "other"});
    const Group& x = group(g);
    if (x.kind != GroupKind::noun || x.head_is_name || x.plural || x.determiner != Determiner::definite) return false;
    return (x.nouns & kPlantNoun) || ones.contains(a_.word(x.head));
  }

  // Whether its clause ends with a time.
  bool ends_behind(std::uint32_t time) const {
    const std::uint32_t last = group(time).last;
    if (last >= a_.tags.size()) return true;
    const Tag tag = a_.tags[last].tag;
    return tag == Tag::comma || tag == Tag::semicolon || tag == Tag::end || tag == Tag::conjunction ||
           tag == Tag::close;
  }

  bool no_verb_behind(const SentenceInfo& info, std::uint32_t g) const {
    return g + 1 >= info.last_group || group(g + 1).kind != GroupKind::verb || group(g + 1).participle;
  }

  // "closed", "was opened": what has a day of its own for each.
  bool happens(std::uint32_t verb) const {
    const Group& v = group(verb);
    return !v.negated && (words_.in(WordList::happening, v.verb) || words_.lemma_text(v.verb) == "inaugurate" ||
                          words_.lemma_text(v.verb) == "shutter" || words_.lemma_text(v.verb) == "mothball" ||
                          words_.lemma_text(v.verb) == "idle");
  }

  // "Genk followed in 2014": like one that was told of before, in this sentence or the last.
  bool follows(const SentenceInfo& info, std::uint32_t g) const {
    const Group& v = group(g);
    if (words_.lemma_text(v.verb) != "follow" || v.passive || v.participle || v.negated || g == info.first_group ||
        !plant_named(g - 1) || group(g - 1).last != v.first)
      return false;
    if (g + 1 < info.last_group && !dated(g + 1) && !group(g + 1).preposition && group(g + 1).first == v.last)
      return false;
    const std::uint32_t sentence = v.sentence;
    std::uint32_t i = sentence > 0 ? a_.sentences[sentence - 1].first_group : info.first_group;
    for (; i + 1 < g; ++i)
      if (group(i).kind == GroupKind::verb && happens(i)) return true;
    return false;
  }

  // "closed in 2016, followed by Toyota's Altona plant in 2017": the group of the next plant, or 0.
  std::uint32_t followed_by(const SentenceInfo& info, std::uint32_t g) const {
    const Group& v = group(g);
    std::uint32_t plant = g + 1;
    if (words_.lemma_text(v.verb) != "follow" || v.negated || g == info.first_group || plant >= info.last_group ||
        a_.word(v.last) != "by" || !clause_begins(g))
      return 0;
    if (group(plant).is_possessor) ++plant;
    if (plant + 1 >= info.last_group || !dated(plant + 1) || !beside(plant, plant + 1)) return 0;
    bool told = false;
    for (std::uint32_t i = info.first_group; i < g && !told; ++i) told = group(i).kind == GroupKind::verb && happens(i);
    if (!told) return 0;
    const Group& x = group(plant);
    return x.kind == GroupKind::noun && !x.plural && !x.relative && !x.mentions.empty() &&
                   ((x.nouns & kPlantNoun) || x.head_is_name)
               ? plant
               : 0;
  }

  // The verb of making that governs the sentence's goods.
  const Group* making(const SentenceInfo& info) const {
    for (std::uint32_t g = info.first_group; g < info.last_group; ++g)
      if (group(g).kind == GroupKind::verb && !group(g).negated && words_.in(WordList::making, group(g).verb))
        return &group(g);
    return nullptr;
  }

  // The verb that takes models from one place to another.
  const Group* moving(const SentenceInfo& info) const {
    for (std::uint32_t g = info.first_group; g < info.last_group; ++g)
      if (group(g).kind == GroupKind::verb && !group(g).negated && words_.in(WordList::moving, group(g).act()))
        return &group(g);
    return nullptr;
  }

  // Whether money is put, people work or goods are made where a row of numbers names its towns.
  bool of_plants(std::uint32_t s, std::uint32_t first) const {
    static constexpr auto spending =
        word_set({"invest",    "invests",    "invested", "investing", "investment", "investments", "spend",  "spends",
                  "spent",     "spending",   "put",      "puts",      "putting",    "pour",        "pours",  "poured",
                  "earmark",   "earmarked",  "earmarks", "allocate",  "allocated",  "allocates",   "commit", "commits",
                  "committed", "injected",   "inject",   "injecting", "plough",     "ploughed",    "plow",   "plowed",
                  "channel",   "channelled", "set",      "goes",      "go",         "outlay",      "capex",  "budget"});
    static constexpr auto working =
        word_set({"employ", "employs", "employed", "employing", "employees", "workers", "work", "workforce"});
    const SentenceInfo& info = a_.sentences[s];
    const bool money = a_.quantities[std::size_t(group(first).quantity)].kind == QuantityKind::money;
    if (!money && making(info)) return true;
    const Sentence& sentence = a_.tokens.sentences[s];
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
      if (money ? spending.contains(a_.word(t)) : working.contains(a_.word(t))) return true;
    return false;
  }

  // Behind the last of the models that begin with this group.
  std::uint32_t models_end(const SentenceInfo& info, std::uint32_t from) const {
    std::uint32_t end = from;
    while (end < info.last_group && model(end) && (end == from || joined(end - 1, end))) ++end;
    return end;
  }

  // Where what is made in a clause without its verb begins: "Nosovice, opened in 2008, the i30".
  std::uint32_t goods_of_gap(const SentenceInfo& info, std::uint32_t g) const {
    std::uint32_t next = g + 1;
    if (next >= info.last_group || group(g).last >= a_.tags.size()) return info.last_group;
    if (a_.tags[group(g).last].tag != Tag::comma) return beside(g, next) ? next : info.last_group;
    // A name that no verb follows has the participle taken for its past tense.
    if (group(next).kind != GroupKind::verb || !(group(next).participle || group(next).form == Form::past))
      return info.last_group;
    ++next;
    while (next < info.last_group && group(next).kind == GroupKind::noun &&
           (group(next).preposition || group(next).time != kNone))
      ++next;
    return next < info.last_group && a_.tags[group(next - 1).last].tag == Tag::comma ? next : info.last_group;
  }

  std::int32_t subject_town(const SentenceInfo& info, std::uint32_t verb) const {
    if (verb == info.first_group) return kNone;
    const std::uint32_t g = verb - 1;
    return town(g) && !group(g).preposition ? std::int32_t(g) : kNone;
  }

  const Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
};

}  // namespace plantgraph
