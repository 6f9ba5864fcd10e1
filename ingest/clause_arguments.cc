#include "ingest/clause_reader.h"

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {

// The first token of the sentence that is a word: bullets and dashes before it do not count.
std::uint32_t ClauseReader::sentence_first_word() const {
  std::uint32_t t = sentence_.first;
  while (t + 1 < sentence_.last && a_.tokens.tokens[t].kind != TokenKind::word) ++t;
  return t;
}

// "builds the 1310, which derives from the Renault 12, and the Nova": what is joined to the object behind the clause
// that tells of it.
void ClauseReader::past_relative(std::uint32_t relative) {
  bool verb = false;
  for (std::uint32_t i = relative + 1; i < info_.last_group && i < relative + 12; ++i) {
    const std::uint32_t from = group(i - 1).last;
    if (boundary(from, group(i).first)) return;
    verb = verb || group(i).kind == GroupKind::verb;
    if (!verb || !comma_between(from, group(i).first) || !conjunction_between(from, group(i).first)) continue;
    const Group& x = group(i);
    if (x.kind != GroupKind::noun || x.pronoun || x.time != kNone || !(group_types(a_, x) & kGoods) ||
        !(group_types(a_, group(clause_.objects.front())) & kGoods) || finite_follows(i))
      return;
    clause_.more_objects.push_back(i);
    if (x.list_head == kNone || std::uint32_t(x.list_head) == i) return;
    for (std::uint32_t m : group(std::uint32_t(x.list_head)).members)
      if (m > i) clause_.more_objects.push_back(m);
    return;
  }
}

// "closed two factories: the car plant in Genk and the engine plant in Bridgend", "three plants: Genk (2014), Born
// (2012) ...": each of what the colon spells out.
void ClauseReader::spelled_out(std::uint32_t i) {
  const auto counted = [&](std::uint32_t o) {
    return group(o).plural && group(o).quantity != kNone && (group(o).nouns & kPlantNoun);
  };
  if (clause_.objects.empty() || !counted(clause_.objects.back()) || tag(group(i - 1).last).tag != Tag::colon) return;
  std::vector<std::uint32_t> towns;
  for (std::uint32_t k = i; k < info_.last_group && k < i + kMaxGroups; ++k) {
    const Group& x = group(k);
    if (x.kind == GroupKind::verb && !x.participle) return;
    if (x.kind != GroupKind::noun || x.preposition || x.is_possessor) continue;
    if (x.nouns & kPlantNoun) clause_.more_objects.push_back(k);
    const bool dated = k + 1 < info_.last_group && group(k + 1).time != kNone && tag(x.last).tag == Tag::open;
    if (dated && (group_types(a_, x) & bit(EntityType::place))) towns.push_back(k);
  }
  if (towns.size() < 2) return;
  clause_.objects.pop_back();  // each of them rather than all in one
  clause_.more_objects.insert(clause_.more_objects.end(), towns.begin(), towns.end());
}

// "sold Daimler a tenth of Kamaz", "offered Geely the plant": who gets it stands before what is given.
void ClauseReader::recipient(std::uint32_t v) {
  static constexpr auto giving = word_set({"sell", "give", "hand", "offer", "lend", "grant", "award", "cede",
                                           "transfer", "leave", "assign", "promise", "guarantee", "bequeath"});
  if (clause_.objects.size() < 2 || clause_.objects.front() != v + 1 || clause_.objects[1] != v + 2) return;
  const Group &to = group(v + 1), &given = group(v + 2);
  if (group(v).passive || !to.head_is_name || !(a_.mentions[to.mentions.back()].types & kMaker) ||
      to.last != given.first || given.head_is_name || given.determiner == Determiner::none ||
      !giving.contains(words_.lemma_text(group(v).verb)))
    return;
  clause_.preps.insert(clause_.preps.begin(), {words_.lemma("to"), v + 1, false});
  clause_.objects.erase(clause_.objects.begin());
}

void ClauseReader::right_side(std::uint32_t v) {
  const Group& g = group(v);
  bool comma = false;
  for (std::uint32_t i = v + 1; i < info_.last_group && i < v + kMaxGroups; ++i) {
    const Group& x = group(i);
    const std::uint32_t from = group(i - 1).last;
    if (x.possessor == std::int32_t(i) - 1 && i > v + 1) {
      // the possessor was looked at; the group it belongs to stands in its place
    }
    if (boundary(from, x.first)) {
      spelled_out(i);
      break;
    }
    // "builds an SUV called the Zorano in Novo Mesto"
    if (x.kind == GroupKind::verb && x.participle && i + 1 < info_.last_group &&
        group(i + 1).apposition_of == std::int32_t(i) - 1)
      continue;
    if (x.kind == GroupKind::verb) break;
    if (x.relative) {
      if (!clause_.objects.empty()) past_relative(i);
      break;
    }
    if (!clause_.times.empty() && another_plant(i)) break;
    if (x.is_possessor) continue;
    if (comma_between(from, x.first)) comma = true;
    if (opens_clause(i) || (!clause_.preps.empty() && !x.preposition && another_maker(i))) break;
    if (x.time != kNone) {
      clause_.times.push_back(i);
      if (x.preposition) clause_.preps.push_back({x.preposition, i, false});
      continue;
    }
    if (x.apposition_of != kNone || of_apposition(i)) continue;
    // "was produced in Gravatai (RS)": what the bracket says is said of the phrase before it.
    if (i > v + 1 && !x.preposition && group(i - 1).preposition && from < x.first && tag(from).tag == Tag::open)
      continue;
    if (x.list_head != kNone && std::uint32_t(x.list_head) != i) continue;  // its first member stands for the list
    // "is to close by 2025 and the one in Fürstenwalde by 2027": of another clause, which has no verb of its own.
    if (!x.preposition && clause_.objects.empty() && i > v + 1 && group(i - 1).time != kNone &&
        before(x.first) == Tag::conjunction)
      break;
    // "expand the works from 7.5 GWh to 17.5 GWh": the number holds its words.
    if (x.quantity != kNone && !x.preposition && a_.word(x.first) == "from")
      clause_.preps.push_back({words_.lemma("from"), i, false});
    if (x.preposition && x.preposition_token >= g.first) {
      clause_.preps.push_back({x.preposition, i, false});
      if (words_.in(WordList::joining, x.preposition)) clause_.objects.push_back(i);
    } else if (x.preposition && x.possessor != kNone) {
      clause_.preps.push_back({x.preposition, i, false});
    } else if (!comma && clause_.objects.size() < 3) {
      clause_.objects.push_back(i);
    } else if (comma && own_place_in_row(i)) {
      clause_.more_objects.push_back(i);
    } else if (comma && (finite_follows(i) || gapped(i))) {
      break;  // a new clause, whose subject this is
    } else if (comma && clause_.objects.empty() && !g.passive && tag(g.last).tag == Tag::comma &&
               comma_between(from, x.first)) {
      clause_.objects.push_back(i);  // "makes, besides the Yaris, a small SUV"
    } else if (comma && joined_to_object(v, i) &&
               !(g.passive && x.head_is_name && !(a_.mentions[x.mentions.back()].types & kModel))) {
      clause_.more_objects.push_back(i);
    }
  }
  recipient(v);
  bought_out(v);
}

// "Isuzu bought GM out of the venture": from whom, and what.
void ClauseReader::bought_out(std::uint32_t v) {
  const std::string_view verb = words_.lemma_text(group(v).verb);
  if (verb != "buy" || clause_.objects.empty() || !group(clause_.objects.front()).head_is_name) return;
  for (const PrepositionalArgument& p : clause_.preps) {
    const Group& of = group(p.group);
    if (p.before || words_.lemma_text(p.preposition) != "out_of" ||
        !((of.nouns & (kCompanyNoun | kVentureNoun)) || (group_types(a_, of) & bit(EntityType::company))))
      continue;
    const std::uint32_t whom = clause_.objects.front(), what = p.group;
    clause_.preps.push_back({words_.lemma("from"), whom, false});
    clause_.objects = {what};
    return;
  }
}

// "the plant that Ford opened", "which Volkswagen sold", "which Avilon wants to buy".
void ClauseReader::relative_object(std::uint32_t v) {
  if (clause_.objects.empty() && contact_object(v)) return;
  std::uint32_t chain = v;  // the first verb of "is trying to buy"
  while (group(chain).infinitive && chain > info_.first_group && group(chain - 1).kind == GroupKind::verb &&
         clause_.objects.empty())
    --chain;
  for (std::uint32_t i = chain; i-- > info_.first_group && i + 5 > chain;) {
    if (group(i).kind == GroupKind::verb) return;
    if (group(i).relative && !group(i).preposition) {
      bool subject = true;  // nothing between but times and phrases: "which from 2025 is to build cars"
      for (std::uint32_t k = i + 1; k < chain; ++k)
        subject = subject && (group(k).time != kNone || group(k).preposition || group(k).kind == GroupKind::verb);
      if (subject) return;
    }
    if (group(i).relative && !group(i).is_possessor && !group(i).preposition && i > info_.first_group &&
        i + 1 < chain) {
      if (clause_.subjects.empty() || group(v).passive || a_.word(group(i).first) == "where") return;
      std::vector<std::uint32_t> found = antecedents(i - 1);
      clause_.objects.insert(clause_.objects.end(), found.begin(), found.end());
      return;
    }
    if (group(i).relative && group(i).preposition && i > info_.first_group) {
      for (std::uint32_t x : antecedents(i - 1)) clause_.preps.push_back({group(i).preposition, x, false});
      return;
    }
  }
}

// "a factory it shares with Ford", "the works Toyota opened in 2002": what stands before the subject without "that".
bool ClauseReader::contact_object(std::uint32_t v) {
  if (v < info_.first_group + 2 || group(v).passive || group(v).participle || group(v).infinitive) return false;
  const Group &subject = group(v - 1), &thing = group(v - 2);
  if (subject.kind != GroupKind::noun || subject.relative || subject.preposition || subject.last != group(v).first ||
      subject.possessor != kNone ||
      !(subject.head_is_name || a_.word(subject.first) == "it" || a_.word(subject.first) == "they"))
    return false;
  if (thing.kind != GroupKind::noun || thing.head_is_name || thing.is_possessor || thing.last != subject.first ||
      !(thing.nouns & (kPlantNoun | kCompanyNoun)) || thing.determiner == Determiner::none)
    return false;
  clause_.objects.push_back(v - 2);
  return true;
}

// Prepositions and times before the verb: those of its subject, and those that open the clause.
void ClauseReader::left_side(std::uint32_t v, std::uint32_t subject) {
  int looked = 0;
  bool other_verb = false, of_noun = false;
  // "Karsan, which is interested in the works, makes buses": what the inner clause says is its own.
  std::uint32_t inner = v;
  const bool finite = !group(v).participle && !group(v).infinitive;
  for (std::uint32_t i = v, verbs = 0; finite && i-- > subject + 1 && i + 14 > v;) {
    verbs += group(i).kind == GroupKind::verb;
    if (group(i).relative && verbs && comma_between(group(i - 1).last, group(i).first)) inner = i;
  }
  for (std::uint32_t i = v; i-- > info_.first_group && looked < 14; ++looked) {
    const Group& x = group(i);
    if (boundary(x.last, group(i + 1).first)) break;
    if (i > inner && x.kind != GroupKind::verb) continue;
    if (x.kind == GroupKind::verb && i < subject) break;
    if (x.kind == GroupKind::verb) {
      // "foundations it had been pouring near San Luis in Mexico, and will spend": where it does the other thing
      if (!x.split && !x.infinitive && conjunction_between(group(v - 1).last, group(v).first))
        std::erase_if(clause_.preps, [&](const PrepositionalArgument& p) { return p.before && p.group > i; });
      other_verb = true;
      continue;
    }
    if (x.relative) {
      if (a_.word(x.first) == "where" && i > info_.first_group && i < subject + 1) {
        // "Ellesmere Port in Cheshire, where ...": the town, not the county.
        std::vector<std::uint32_t> places = antecedents(i - 1);
        if (places.size() > 1 && places[0] > places[1] &&
            (group_types(a_, group(places[1])) & bit(EntityType::place)) && group(places[1]).head_is_name)
          std::swap(places[0], places[1]);
        // "the Zilina plant of Kia, where 3,700 people work": the plant.
        if (std::any_of(places.begin(), places.end(), [&](std::uint32_t p) { return group(p).nouns & kPlantNoun; }))
          std::erase_if(places, [&](std::uint32_t p) {
            const std::uint32_t types = group_types(a_, group(p));
            return (types & bit(EntityType::company)) && !(types & bit(EntityType::place)) &&
                   !(group(p).nouns & kPlantNoun);
          });
        // It stands before the verb, and yet is nearer to it than any place behind.
        for (std::size_t p = places.size(); p-- > 0;)
          clause_.preps.insert(clause_.preps.begin(), {words_.lemma("in"), places[p], false});
      }
      if (i < subject) break;
      of_noun = of_noun || (!other_verb && subject < i && a_.word(x.first) != "where");
      continue;
    }
    if (x.time != kNone) {
      clause_.times.push_back(i);
      continue;
    }
    // "a spokesman for Kia, which makes the Ceed": for whom he speaks, not for whom it makes it
    if (x.preposition && !x.is_possessor && !(of_noun && words_.lemma_text(x.preposition) == "for")) {
      clause_.preps.push_back({x.preposition, i, true});
      if (words_.in(WordList::joining, x.preposition)) clause_.objects.push_back(i);
    }
  }
}

void ClauseReader::collect_left_times(std::uint32_t v) {
  for (std::uint32_t i = v; i-- > info_.first_group && i + 8 > v;) {
    if (boundary(group(i).last, group(i + 1).first) || group(i).kind == GroupKind::verb) return;
    if (group(i).time != kNone) clause_.times.push_back(i);
  }
}

bool ClauseReader::of_apposition(std::uint32_t i) const {
  const Group &x = group(i), &before = group(i - 1);
  return before.apposition_of != kNone && !before.head_is_name && (before.nouns & kCompanyNoun) &&
         x.preposition_token == before.last && words_.lemma_text(x.preposition) == "of";
}

// The prepositional phrases that follow a noun without a verb between.
void ClauseReader::phrase_right(std::uint32_t n) {
  for (std::uint32_t i = n + 1; i < info_.last_group && i < n + 12; ++i) {
    const Group& x = group(i);
    // "Capacity: up to 70,000 vehicles a year"
    if (i == n + 1 && x.quantity != kNone && group(n).first == sentence_first_word() &&
        tag(group(n).last).tag == Tag::colon)
      clause_.complements.push_back(i);
    if (boundary(group(i - 1).last, x.first) || x.kind == GroupKind::verb || x.relative) break;
    if (x.is_possessor || x.apposition_of != kNone) continue;
    // "the purchase of X, the owner of a plant": of what stands in apposition, not of the noun.
    if (i - 1 != n && of_apposition(i)) continue;
    if (x.time != kNone) {
      clause_.times.push_back(i);
      if (x.preposition) clause_.preps.push_back({x.preposition, i, false});
      continue;
    }
    if (x.list_head != kNone && std::uint32_t(x.list_head) != i) continue;
    if (!x.preposition) {
      if (comma_between(group(i - 1).last, x.first)) {
        // "the largest plant in Europe, 86 GWh, ..."
        if (x.quantity != kNone && a_.quantities[std::size_t(x.quantity)].kind == QuantityKind::measure)
          clause_.complements.push_back(i);
        break;
      }
      if (x.quantity != kNone && a_.word(x.first) == "from") clause_.preps.push_back({words_.lemma("from"), i, false});
      continue;
    }
    // "production at the Nosovice plant of Hyundai": the plant's owner is no goods.
    const Group& before = group(i - 1);
    if (i - 1 != n && (before.nouns & kStrongPlantNoun) && before.preposition &&
        words_.lemma_text(before.preposition) != "of" && words_.lemma_text(x.preposition) == "of" && x.head_is_name &&
        (a_.mentions[x.mentions.back()].types & kMaker))
      continue;
    clause_.preps.push_back({x.preposition, i, false});
  }
}

}  // namespace plantgraph
