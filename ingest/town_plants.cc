#include "ingest/town_plants.h"

#include <algorithm>
#include <map>

#include "ingest/clauses.h"
#include "ingest/plant_labels.h"
#include "ingest/there.h"
#include "ingest/town_context.h"

namespace plantgraph {
namespace {

class TownWeigher {
 public:
  TownWeigher(const Analysis& a, const Lexicon& lexicon, const Words& words, const RuleSet& rules, Clauses& clauses,
              const Discourse& discourse)
      : a_(a), lexicon_(lexicon), words_(words), rules_(rules), clauses_(clauses), discourse_(discourse) {
    // Plants of which nothing is there but the name of a town, to which a rule gave one, are described by nothing.
    described_.assign(discourse.entities().size(), false);
    for (std::uint32_t i = 0; i < a.groups.size(); ++i)
      if (const std::int32_t plant = discourse.plant_of_group(i); plant != kNone) {
        described_[std::size_t(plant)] = true;
        for (const std::uint32_t more : discourse.more_plants_of_group(i)) described_[more] = true;
      }
  }

  std::vector<TownReading> read() {
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) read_sentence(s);
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) {
      read_there(s);
      read_the_plant(s);
    }
    std::size_t plants = 0;
    bool any_homeless = false;
    std::size_t heading = 0;
    for (const auto& [place, town] : towns_) heading += town.heads_row;
    const std::int32_t dateline = dateline_town(a_);
    const std::int32_t dated =
        dateline == kNone ? kNone : discourse_.entity_of(std::uint32_t(dateline), EntityType::place);
    for (const DocEntity& e : discourse_.entities()) {
      if (e.type != EntityType::plant || e.alien) continue;
      ++plants;
      any_homeless = any_homeless || homeless(e);
    }
    std::vector<TownReading> out;
    for (auto& [place, town] : towns_) {
      if (town.reading.mentions.empty()) continue;
      const SignsOf when{town.reading};
      when(true, TownSign::always);
      when(town.reading.mentions.size() == 1, TownSign::once);
      when(town.reading.mentions.size() >= 3, TownSign::often);
      when(plants <= 1, TownSign::few_plants);
      when(any_homeless, TownSign::homeless);
      const auto holds = [&](TownSign sign) { return town.reading.signs[std::size_t(sign)]; };
      when(any_homeless && (holds(TownSign::top) || holds(TownSign::in_headline)), TownSign::homeless_top);
      const std::int32_t entry = discourse_.entities()[place].entry[std::size_t(EntityType::place)];
      when(entry == kNone, TownSign::unlisted);
      when(entry != kNone && lexicon_.entry(EntryIndex(entry)).population >= 1000000, TownSign::big_city);
      when(around_plant(place), TownSign::around_plant);
      when(heading >= 2 && town.heads_row, TownSign::heads_lines);
      when(std::int32_t(place) == dated, TownSign::dated);
      out.push_back(std::move(town.reading));
    }
    return out;
  }

 private:
  enum class Known : std::uint8_t { none, others, makers };  // plants of the town in the lexicon

  static constexpr std::uint32_t kNever = ~0u;

  struct Town {
    TownReading reading;
    Known known = Known::none;
    bool heads_row = false;               // a line without a verb, which would be news
    std::uint32_t described_in = kNever;  // the sentence from which on a plant in it is described in the text
  };

  struct SignsOf {
    TownReading& reading;
    void operator()(bool holds, TownSign sign) const {
      if (holds) reading.signs.set(std::size_t(sign));
    }
  };

  Town& town(std::uint32_t place) {
    auto [it, added] = towns_.try_emplace(place);
    Town& t = it->second;
    if (!added) return t;
    t.reading.place = place;
    for (std::size_t p = 0; p < discourse_.entities().size(); ++p) {
      const DocEntity& e = discourse_.entities()[p];
      if (e.type == EntityType::plant && !e.alien && described_[p])
        for (std::size_t i = 0; i < e.towns.size() && i < 2; ++i)
          if (e.towns[i] == place) t.described_in = std::min(t.described_in, e.first_sentence);
    }
    if (t.described_in == 0) return t;
    for (EntryIndex plant : lexicon_.plants_in(discourse_.entities()[place].name)) {
      t.known = std::max(t.known, Known::others);
      for (const EntryLink& link : lexicon_.entry(plant).links)
        for (const DocEntity& e : discourse_.entities())
          if (is_maker(e, link.target)) t.known = Known::makers;
    }
    return t;
  }

  static bool homeless(const DocEntity& e) {
    return e.type == EntityType::plant && !e.alien && e.towns.empty() && !e.several && e.known_town.empty();
  }

  // "Nanjing", where a plant in Pukou is described.
  bool around_plant(std::uint32_t place) const {
    for (const DocEntity& e : discourse_.entities())
      if (e.type == EntityType::plant && !e.alien)
        for (const std::uint32_t t : e.towns)
          if (t != place && discourse_.places().is_town(t) && discourse_.places().same_place(t, place)) return true;
    return false;
  }

  // Whether a town of the row that begins with a group has a plant of the makers, by the lexicon or by the text.
  bool among_plants(std::uint32_t place, std::uint32_t lead) {
    const SentenceInfo& info = a_.sentences[a_.groups[lead].sentence];
    for (std::uint32_t i = lead; i < info.last_group && i < lead + 16; ++i) {
      if (i != lead && a_.groups[i].list_head != std::int32_t(lead)) continue;
      for (std::uint32_t m : a_.groups[i].mentions) {
        const std::int32_t other = discourse_.entity_of(m, EntityType::place);
        if (other == kNone || std::uint32_t(other) == place || !discourse_.places().is_town(std::uint32_t(other)))
          continue;
        const Town& t = town(std::uint32_t(other));
        if (t.known == Known::makers || t.described_in != kNever) return true;
      }
    }
    return false;
  }

  // A place name that is no part of a plant's description, and no dateline.
  std::int32_t bare_town(std::uint32_t group, std::uint32_t mention) const {
    const Mention& m = a_.mentions[mention];
    if (!m.can_be(EntityType::place) || (m.types & (kMaker | kPersonBit))) return kNone;
    const std::int32_t place = discourse_.entity_of(mention, EntityType::place);
    if (place == kNone || !discourse_.places().is_town(std::uint32_t(place))) return kNone;
    if (m.last == m.first + 1 && label_of_side(a_.word(m.first))) return kNone;  // "at North": one of two plants
    return heads_dateline(a_, group, m) || called_like_town(a_, group, m) || where_one_speaks(a_, words_, group)
               ? kNone
               : place;
  }

  struct Verb {
    std::uint32_t group = 0;
    LemmaId lemma = 0;
  };

  void read_sentence(std::uint32_t s) {
    const SentenceInfo& info = a_.sentences[s];
    if (info.furniture) return;
    struct Named {
      std::uint32_t group, mention;
      std::int32_t place;
    };
    std::vector<Named> named;
    bool model = false, making = false, status = false, plant = false;
    for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
      const Group& g = a_.groups[i];
      if (g.kind == GroupKind::verb) continue;
      for (std::uint32_t m : g.mentions) model = model || a_.mentions[m].can_be(EntityType::model);
      if (discourse_.plant_of_group(i) != kNone) {
        plant = true;
        continue;
      }
      for (std::uint32_t m : g.mentions)
        if (std::int32_t place = bare_town(i, m); place != kNone) named.push_back({i, m, place});
    }
    if (named.empty()) return;
    verbs_.clear();
    for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
      const Group& g = a_.groups[i];
      const LemmaId lemma = g.kind == GroupKind::verb ? (g.act()) : g.head_lemma;
      if (g.kind == GroupKind::verb) {
        if (g.split) continue;
        making = making || rules_.verb_says(lemma, Predicate::produces);
        status = status || rules_.verb_says(lemma, Predicate::status);
        verbs_.push_back({i, lemma});
      } else if (!g.head_is_name) {
        status = status || rules_.noun_says(lemma, Predicate::status);
      }
    }
    for (const Named& n : named) {
      Town& t = town(std::uint32_t(n.place));
      if (s >= t.described_in || far_from(a_, words_, n.group)) continue;
      t.reading.mentions.push_back(n.mention);
      read_mention(t, a_.groups[n.group], n.group, a_.mentions[n.mention], s);
      const SignsOf when{t.reading};
      when(t.known == Known::makers && model, TownSign::maker_plant_model);
      when(t.known == Known::none && !model, TownSign::unknown_no_model);
      when(named.size() >= 3, TownSign::three_towns);
      when(making, TownSign::making_in_sentence);
      when(plant, TownSign::plant_beside);
      when(status, TownSign::status_in_sentence);
      when(info.headline, TownSign::in_headline);
      when(info.headline && t.known == Known::makers, TownSign::headline_maker);
      when(s < 3, TownSign::top);
    }
  }

  // "In Poznan output fell. Volkswagen makes the Caddy there": the town where goods are said to be made.
  void read_there(std::uint32_t s) {
    constexpr std::uint32_t reach = 12;  // tokens between the verb and the word
    if (a_.sentences[s].furniture) return;
    const std::int32_t there = word_there(a_, s, a_.tokens.sentences[s].last);
    if (there == kNone || !goods_named(a_, s)) return;
    const SentenceInfo& info = a_.sentences[s];
    if (std::none_of(a_.groups.begin() + info.first_group, a_.groups.begin() + info.last_group, [&](const Group& g) {
          return g.kind == GroupKind::verb && !g.split && !g.negated && words_.in(WordList::making, g.verb) &&
                 g.first < std::uint32_t(there) + reach && std::uint32_t(there) < g.last + reach &&
                 clause_end(a_, s, std::min(g.first, std::uint32_t(there))) > std::max(g.first, std::uint32_t(there));
        }))
      return;
    const std::int32_t group = named_before_there(discourse_.kept(), a_, words_, s, std::uint32_t(there));
    if (group == kNone || discourse_.plant_of_group(std::uint32_t(group)) != kNone) return;
    const std::int32_t place = discourse_.entity_of(a_.groups[std::size_t(group)].mentions.back(), EntityType::place);
    const auto town = towns_.find(std::uint32_t(place));
    if (town != towns_.end()) town->second.reading.signs.set(std::size_t(TownSign::made_there));
  }

  // "In Valencia 600 jobs go. The plant builds the Kuga": the one town before "the plant", where a maker of the text
  // has one by the lexicon.
  void read_the_plant(std::uint32_t s) {
    if (s == 0 || a_.sentences[s].furniture || a_.sentences[s - 1].headline ||
        a_.tokens.sentences[s - 1].paragraph != a_.tokens.sentences[s].paragraph)
      return;
    const SentenceInfo &info = a_.sentences[s], &before = a_.sentences[s - 1];
    if (info.first_group == info.last_group) return;
    const Group& g = a_.groups[info.first_group];
    if (!(g.nouns & kStrongPlantNoun) || g.determiner != Determiner::definite || g.plural || g.preposition ||
        !g.mentions.empty() || !g.nation.empty() || g.last != g.first + 2)
      return;
    std::int32_t only = kNone;
    for (std::uint32_t i = before.first_group; i < before.last_group; ++i) {
      if (a_.groups[i].kind == GroupKind::verb) continue;
      if (discourse_.plant_of_group(i) != kNone) return;
      for (const std::uint32_t m : a_.groups[i].mentions) {
        const std::int32_t place = bare_town(i, m);
        if (place == kNone || place == only) continue;
        if (only != kNone || far_from(a_, words_, i)) return;
        only = place;
      }
    }
    const auto town = only == kNone ? towns_.end() : towns_.find(std::uint32_t(only));
    if (town != towns_.end() && town->second.known == Known::makers)
      town->second.reading.signs.set(std::size_t(TownSign::the_plant_next));
  }

  void read_mention(Town& t, const Group& g, std::uint32_t group, const Mention& m, std::uint32_t s) {
    const Sentence& sentence = a_.tokens.sentences[s];
    const std::string_view before = m.first > sentence.first ? a_.word(m.first - 1) : std::string_view();
    const std::string_view after = m.last < sentence.last ? a_.word(m.last) : std::string_view();
    const std::string_view preposition = g.preposition ? words_.lemma_text(g.preposition) : std::string_view();
    const bool makers = t.known == Known::makers;
    const SignsOf when{t.reading};
    when(makers, TownSign::maker_plant);
    when(makers && after == ",", TownSign::maker_plant_comma);
    when(makers && preposition == "in", TownSign::maker_plant_in);
    when(makers && preposition.empty(), TownSign::maker_plant_bare);
    when(makers && before == "and", TownSign::maker_plant_and);
    when(t.known == Known::others && (after == "." || after.empty()), TownSign::other_plant_end);
    when(before == "of" || preposition == "of", TownSign::after_of);
    when(preposition == "at", TownSign::after_at);
    when(preposition == "in", TownSign::after_in);
    when(preposition == "near", TownSign::after_near);
    when(preposition == "to", TownSign::after_to);
    when(preposition.empty(), TownSign::no_preposition);
    when(g.determiner == Determiner::definite, TownSign::definite);
    when(after == "in", TownSign::then_in);
    when(after == "(", TownSign::then_bracket);
    when(m.first == sentence.first, TownSign::sentence_start);
    when(g.is_possessor, TownSign::possessor);
    when(g.list_head != kNone, TownSign::in_list);
    when(preposition == "from", TownSign::after_from);
    when(people_before(a_, words_, group), TownSign::people_of);
    const std::uint32_t next = m.last + (after == "," || after == "(" ? 1 : 0);
    when(next < sentence.last && a_.word(next) == "where", TownSign::then_where);
    when(next < sentence.last && a_.quantity_at[next] != kNone, TownSign::number_behind);

    const std::uint32_t lead = g.list_head != kNone ? std::uint32_t(g.list_head) : group;
    const bool out_of = before == "of" && m.first > sentence.first + 1 && a_.word(m.first - 2) == "out";
    when((preposition == "from" || out_of) && goods_named(a_, s), TownSign::goods_from);
    when(group > a_.sentences[s].first_group && (preposition == "in" || preposition == "at") &&
             a_.groups[group - 1].last == g.preposition_token && names_maker(a_, group - 1),
         TownSign::maker_in);
    when(preposition == "by", TownSign::by_agent);
    when(making_noun_before(a_, words_, group), TownSign::making_noun);
    when(seat_before(a_, group), TownSign::seat);
    if (after == "," || after == "(") {
      const std::uint32_t wide = m.last + 1;
      const std::int32_t x = wide < sentence.last ? a_.mention_at[wide] : kNone;
      when(x != kNone && a_.mentions[std::size_t(x)].types == kPlace && is_wide(lexicon_, a_.mentions[std::size_t(x)]),
           TownSign::then_wide);
    }
    const bool heads = a_.tokens.tokens[m.first].line_start ||
                       (m.first > sentence.first && a_.tokens.tokens[m.first - 1].kind == TokenKind::bullet);
    when(heads && s > 0 && (after == ":" || after == "(" || after == "-" || after.empty()), TownSign::heads_line);
    t.heads_row = t.heads_row || (t.reading.signs[std::size_t(TownSign::heads_line)] && verbs_.empty());
    when(among_plants(t.reading.place, lead), TownSign::among_plants);
    bool governed = false;
    for (const Verb& v : verbs_) {
      const Clause& clause = clauses_.around(v.group);
      const auto held = [&](const std::vector<std::uint32_t>& list) {
        return std::find(list.begin(), list.end(), lead) != list.end() ||
               std::find(list.begin(), list.end(), group) != list.end();
      };
      const bool subject = held(clause.subjects);
      bool role = subject || held(clause.objects) || held(clause.more_objects) || held(clause.complements);
      std::string_view after_preposition;
      for (const PrepositionalArgument& p : clause.preps)
        if (p.group == lead || p.group == group) {
          after_preposition = words_.lemma_text(p.preposition);
          role = true;
          break;
        }
      if (!role) continue;
      governed = true;
      const bool object = held(clause.objects) || held(clause.more_objects);
      const bool making = rules_.verb_says(v.lemma, Predicate::produces);
      when((subject || object) &&
               (rules_.verb_says(v.lemma, Predicate::status) || rules_.verb_says(v.lemma, Predicate::opened)),
           TownSign::becomes);
      when(rules_.verb_says(v.lemma, Predicate::employs), TownSign::employing);
      when(!making && !a_.groups[v.group].copula && says_nothing_of_plants(rules_, v.lemma), TownSign::idle_verb);
      const std::string_view verb = words_.lemma_text(v.lemma);
      when(after_preposition == "to" && words_.in(WordList::moving, v.lemma), TownSign::moved_to);
      when(!after_preposition.empty() && (verb == "base" || verb == "headquarter"), TownSign::seat);
      when(subject && t.known == Known::none, TownSign::unknown_subject);
      when(after_preposition == "at" && rules_.verb_says(v.lemma, Predicate::owned_by), TownSign::verb_of_owning_at);
      when(rules_.verb_says(v.lemma, Predicate::produces), TownSign::verb_of_making);
      when(after_preposition == "in" && a_.groups[v.group].copula, TownSign::is_in);
      when(clause.mode.future, TownSign::future);
      when(making && words_.in(WordList::making, v.lemma) && subject && !a_.groups[v.group].passive, TownSign::makes);
      when((subject && verb == "have" && tells_staff(clause.objects)) ||
               (a_.groups[v.group].copula && after_preposition == "at" && tells_staff(clause.subjects)),
           TownSign::staffed);
    }
    when(!governed, TownSign::no_verb);
  }

  // "12,000 workers", "a second shift", "900" of them
  bool tells_staff(const std::vector<std::uint32_t>& groups) const {
    return std::any_of(groups.begin(), groups.end(), [&](std::uint32_t i) {
      const Group& g = a_.groups[i];
      const bool people = (g.nouns & kPeopleNoun) || g.head_lemma == 0;
      return words_.lemma_text(g.head_lemma) == "shift" || (people && g.quantity != kNone);
    });
  }

  const Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  const RuleSet& rules_;
  Clauses& clauses_;
  const Discourse& discourse_;
  std::vector<bool> described_;  // by entity: a plant that a group of words tells of
  std::map<std::uint32_t, Town> towns_;
  std::vector<Verb> verbs_;  // of the sentence at hand
};

}  // namespace

std::vector<TownReading> weigh_towns(const Analysis& analysis, const Lexicon& lexicon, const Words& words,
                                     const RuleSet& rules, Clauses& clauses, const Discourse& discourse,
                                     const TownWeights& weights) {
  std::vector<TownReading> towns = TownWeigher(analysis, lexicon, words, rules, clauses, discourse).read();
  for (TownReading& t : towns) t.probability = weights.probability(t.signs);
  return towns;
}

}  // namespace plantgraph
