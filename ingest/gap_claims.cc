// The second half of ingest/gaps.h: the claims of a sentence given to its gaps, and what "respectively" deals out.
#include <algorithm>
#include <string_view>
#include <utility>

#include "ingest/gaps.h"
#include "ingest/told_words.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::size_t respectively_size = 12;
constexpr auto people_words =
    word_set({"employ", "employs", "employed", "employees", "workers", "people", "staff", "workforces", "workforce"});
constexpr auto opened_words = word_set({"opened", "founded", "established", "inaugurated", "date", "dates"});

class GapMatcher {
 public:
  GapMatcher(const Analysis& a, Discourse& discourse, std::uint32_t sentence, std::size_t from,
             std::vector<Claim>& claims)
      : a_(a), discourse_(discourse), sentence_(sentence), from_(from), claims_(claims) {}

  // "300 million in its plant in Douai and 200 million in Maubeuge": what is invested in the next.
  void invest(const Gap& gap) {
    std::int32_t target = kNone;
    for (std::uint32_t g = gap.first + 1; g < gap.end && !is_plant(discourse_, target); ++g) {
      const Group& x = a_.groups[g];
      if (discourse_.plant_of_group(g) != kNone)
        target = discourse_.plant_of_group(g);
      else if (target == kNone && x.head_is_name && !x.is_possessor &&
               a_.mentions[x.mentions.back()].types == bit(EntityType::place))
        target = discourse_.entity_of(x.mentions.back(), EntityType::place);
    }
    if (target == kNone) return;
    const Quantity& q = a_.quantities[std::size_t(gap.money)];
    for (std::size_t i = std::min(from_, claims_.size()); i < claims_.size(); ++i) {
      const Claim& c = claims_[i];
      if (c.sentence != sentence_ || c.predicate != Predicate::invests_in || c.object == target ||
          c.token >= a_.groups[gap.first].first || !c.qualifiers.count(Qualifier::currency))
        continue;
      Claim one = c;
      one.object = target;
      one.qualifiers[Qualifier::amount] = number_text(q.value);
      if (!q.unit.empty()) one.qualifiers[Qualifier::currency] = std::string(q.unit);
      one.rule = "gap";
      one.confidence *= 0.9;
      one.token = a_.groups[gap.first].first;
      // Another rule took it for a second sum in the first plant.
      std::erase_if(claims_, [&](const Claim& x) {
        const auto amount = x.qualifiers.find(Qualifier::amount);
        return x.sentence == sentence_ && x.predicate == Predicate::invests_in && amount != x.qualifiers.end() &&
               amount->second == one.qualifiers[Qualifier::amount];
      });
      claims_.push_back(std::move(one));
      return;
    }
  }

  void fill(const Gap& gap) {
    if (gap.money != kNone) return invest(gap);
    const std::int32_t at =
        gap.town == kNone ? std::int32_t(gap.first) : a_.group_at[a_.mentions[std::size_t(gap.town)].first];
    if (at == kNone) return;
    std::int32_t plant = discourse_.plant_of_group(std::uint32_t(at));
    // "the one in Emden": the word before the town may be what was read as the plant.
    if (plant == kNone && gap.site && std::uint32_t(at) > gap.first) plant = discourse_.plant_of_group(gap.first);
    if (plant == kNone) return;
    std::int32_t owner = kNone;
    if (gap.owner != kNone) {
      Role role;
      role.types = kRoleCompany | kRoleMaker;
      owner = discourse_.resolve_mention(std::uint32_t(gap.owner), role).entity;
      if (owner != kNone) {
        discourse_.own_plant(std::uint32_t(plant), std::uint32_t(owner), false, gap.first, 0.8, "gap:owner");
        // The owner of the next plant is no product of the one before.
        std::erase_if(claims_, [&](const Claim& c) {
          return c.sentence == sentence_ && c.predicate == Predicate::produces && c.object == owner;
        });
      }
    }
    if (gap.in_turn) return in_turn(gap, std::uint32_t(plant));
    if (gap.model != kNone) made_there(gap, std::uint32_t(plant));
    const std::size_t end = claims_.size();
    std::vector<Claim> more;
    for (std::size_t i = std::min(from_, end); i < end; ++i) {
      const Claim& c = claims_[i];
      if (c.sentence != sentence_ || c.subject == std::uint32_t(plant)) continue;
      const Quantity* q = gap.number == kNone ? nullptr : &a_.quantities[std::size_t(gap.number)];
      if (q && q->kind == QuantityKind::money) {
        if (c.predicate != Predicate::invests_in || c.object == std::int32_t(plant) ||
            !c.qualifiers.count(Qualifier::amount))
          continue;
        more.push_back(c);
        more.back().object = std::int32_t(plant);
        more.back().qualifiers[Qualifier::amount] = number_text(q->value);
        more.back().qualifiers[Qualifier::currency] = std::string(q->unit);
        more.back().rule = "gap";
        break;
      }
      const bool number = q && c.literal && c.literal->kind == LiteralKind::number;
      const bool same = gap.site && !q && gap.model == kNone && c.predicate == Predicate::status;
      if (!number && !same) continue;
      Claim one = c;
      one.subject = std::uint32_t(plant);
      if (number) one.literal->number = a_.quantities[std::size_t(gap.number)].value;
      one.rule = "gap";
      one.confidence *= 0.9;
      one.token = a_.groups[gap.first].first;
      more.push_back(std::move(one));
      if (number) break;
    }
    for (Claim& c : more) {
      // Another rule gave the number to somebody else.
      if (c.literal && c.literal->kind == LiteralKind::number)
        std::erase_if(claims_, [&](const Claim& x) {
          return x.sentence == sentence_ && x.predicate == c.predicate && x.subject != c.subject && x.literal &&
                 x.literal->number == c.literal->number;
        });
      claims_.push_back(std::move(c));
    }
  }

  // What was told last of another plant, at its own time.
  void in_turn(const Gap& gap, std::uint32_t plant) {
    const TimeExpression* time = gap.time == kNone ? nullptr : &a_.times[std::size_t(gap.time)];
    for (std::size_t i = claims_.size(); i-- > 0 && claims_[i].sentence + 1 >= sentence_;) {
      const Claim& c = claims_[i];
      if (c.subject == plant || (c.predicate != Predicate::status && c.predicate != Predicate::opened)) continue;
      if (c.token > a_.groups[gap.first].first) continue;
      if (c.predicate == Predicate::opened && (!time || time->future)) return;
      Claim one =
          claim_in(a_, sentence_, a_.groups[gap.first].first, c.predicate, plant, "gap:in_turn", 0.9 * c.confidence);
      one.literal = c.literal;
      if (c.predicate == Predicate::opened)
        one.literal->text = to_string(time->date);
      else if (time)
        one.qualifiers[Qualifier::since] = to_string(time->date);
      claims_.push_back(std::move(one));
      return;
    }
  }

  void made_there(const Gap& gap, std::uint32_t plant) {
    Role role;
    role.types = kRoleModel;
    const std::int32_t model = discourse_.resolve_mention(std::uint32_t(gap.model), role).entity;
    if (model == kNone) return;
    if (!gap.also)
      std::erase_if(claims_, [&](const Claim& c) {
        return c.sentence == sentence_ && c.predicate == Predicate::produces && c.object == model && c.subject != plant;
      });
    Claim& c = claim(Predicate::produces, plant, a_.mentions[std::size_t(gap.model)].first);
    c.rule = "gap";
    c.object = model;
    c.qualifiers[Qualifier::when] = gap.when;
    discourse_.note_produced(std::uint32_t(model));
  }

  // "The plant passed to GM in 1925 and to PSA in 2017", "was run by Chrysler from 1967 and by Peugeot from 1979": what
  // was said of one owner is said of the next, at its own time.
  void owners_in_turn() {
    const SentenceInfo& info = a_.sentences[sentence_];
    const std::size_t end = claims_.size();
    std::vector<Claim> more;
    for (std::size_t i = std::min(from_, end); i < end; ++i) {
      const Claim& c = claims_[i];
      if (c.sentence != sentence_ || c.object == kNone) continue;
      if (c.predicate != Predicate::buyer && c.predicate != Predicate::owned_by) continue;
      const std::int32_t party = c.predicate == Predicate::buyer ? std::int32_t(c.subject) : c.object;
      std::uint32_t at = info.first_group;
      while (at < info.last_group && (!a_.groups[at].preposition || named_maker(at) != party)) ++at;
      for (std::int32_t next = next_in_turn(at); next != kNone; next = next_in_turn(std::uint32_t(next))) {
        const std::int32_t maker = named_maker(std::uint32_t(next));
        if (maker == party) break;
        Claim one = c;
        if (c.predicate == Predicate::buyer)
          one.subject = std::uint32_t(maker);
        else
          one.object = maker;
        one.qualifiers.erase(Qualifier::date);
        one.qualifiers.erase(Qualifier::price);
        one.qualifiers.erase(Qualifier::currency);
        one.qualifiers.erase(Qualifier::stake);
        if (c.predicate == Predicate::buyer)
          if (const TimeExpression* t = time_behind(std::uint32_t(next)))
            one.qualifiers[Qualifier::date] = to_string(t->date);
        one.rule = "gap:in_turn";
        one.confidence *= 0.95;
        more.push_back(std::move(one));
      }
    }
    for (Claim& c : more) claims_.push_back(std::move(c));
  }

  // "The plants in A and B employ 18,000 and 5,000 people respectively."
  void respectively() {
    const Sentence& s = a_.tokens.sentences[sentence_];
    bool said = false, capacity = false, people = false, made = false, opened = false;
    for (std::uint32_t t = s.first; t < s.last && !said; ++t)
      said = a_.tokens.tokens[t].folded_size == respectively_size && a_.word(t) == "respectively";
    if (!said && !deals_out()) return;
    for (std::uint32_t t = s.first; t < s.last; ++t) {
      const std::string_view word = a_.word(t);
      capacity = capacity || word == "capacity" || word == "capacities" || word == "annually" ||
                 (word == "year" && t > s.first && (a_.word(t - 1) == "a" || a_.word(t - 1) == "per"));
      people = people || people_words.contains(word);
      made = made || made_words.contains(word);
      opened = opened || opened_words.contains(word);
    }
    const std::vector<std::uint32_t> plants = plants_in_order();
    if (plants.size() < 2) return;
    std::vector<std::uint32_t> numbers, models, times;
    std::vector<Date> dates;
    const SentenceInfo& info = a_.sentences[sentence_];
    for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
      const Group& x = a_.groups[g];
      if (x.kind == GroupKind::verb) continue;
      if (x.time != kNone) {
        times.push_back(g);
        const TimeExpression& time = a_.times[std::size_t(x.time)];
        dates.push_back(time.future ? Date() : time.date);
      } else if (x.quantity != kNone) {
        const Quantity& q = a_.quantities[std::size_t(x.quantity)];
        const bool fits = q.kind == QuantityKind::count || (q.kind == QuantityKind::measure && q.unit == "GWh");
        if (q.plain_year && !x.nouns && !times.empty() && times.back() + 1 == g) {  // "in 2006 and 2009"
          times.push_back(g);
          dates.push_back(q.value > a_.published.year ? Date() : Date{int(q.value), 0, 0});
        } else if (fits && !(x.nouns & kPlantNoun) && q.value >= 10) {
          numbers.push_back(g);
        }
      } else if (x.head_is_name && (a_.mentions[x.mentions.back()].types & kModel) &&
                 !(a_.mentions[x.mentions.back()].types & kPlace)) {
        models.push_back(g);
      }
    }
    if (numbers.size() == plants.size()) {
      const Predicate predicate = people && !capacity ? Predicate::employs
                                  : capacity          ? Predicate::capacity
                                                      : Predicate::output;
      if (predicate == Predicate::output && !made) return;
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Quantity& q = a_.quantities[std::size_t(a_.groups[numbers[i]].quantity)];
        std::erase_if(claims_, [&](const Claim& c) {
          return c.sentence == sentence_ && c.literal && c.literal->number == q.value && c.predicate == predicate;
        });
        Claim& c = claim(predicate, plants[i], a_.groups[numbers[i]].first);
        c.literal.emplace();
        c.literal->number = q.value;
        const bool measure = q.kind == QuantityKind::measure;
        if (predicate == Predicate::capacity) c.literal->unit = measure ? "GWh/year" : "vehicles/year";
        if (predicate == Predicate::output) c.literal->unit = measure ? "GWh" : "vehicles";
        if (predicate == Predicate::output) {
          if (times.size() == 1)
            c.qualifiers[Qualifier::period] = to_string(a_.times[std::size_t(a_.groups[times[0]].time)].date);
        } else {
          c.qualifiers[Qualifier::when] = "current";
        }
      }
    }
    if (said && models.size() == plants.size() && numbers.size() != plants.size()) {
      Role role;
      role.types = kRoleModel;
      for (std::size_t i = 0; i < models.size(); ++i) {
        const std::int32_t model = discourse_.resolve(models[i], role, {}).entity;
        if (model == kNone) continue;
        std::erase_if(claims_, [&](const Claim& c) {
          return c.sentence == sentence_ && c.predicate == Predicate::produces && c.object == model;
        });
        Claim& c = claim(Predicate::produces, plants[i], a_.groups[models[i]].first);
        c.object = model;
        c.qualifiers[Qualifier::when] = "current";
        discourse_.note_produced(std::uint32_t(model));
      }
    }
    if (opened && times.size() == plants.size()) {
      std::erase_if(claims_,
                    [&](const Claim& c) { return c.sentence == sentence_ && c.predicate == Predicate::opened; });
      for (std::size_t i = 0; i < times.size(); ++i) {
        if (!dates[i].known()) continue;
        Claim& c = claim(Predicate::opened, plants[i], a_.groups[times[i]].first);
        c.literal = Literal{LiteralKind::date, 0, to_string(dates[i]), ""};
      }
    }
  }

 private:
  Claim& claim(Predicate predicate, std::uint32_t plant, std::uint32_t token) {
    claims_.push_back(claim_in(a_, sentence_, token, predicate, plant, "respectively", 0.85));
    return claims_.back();
  }

  // "Its plants in A and B have capacities of 200,000 and 240,000", "employ 1,600 and 500": a row of numbers behind a
  // row of as many plants needs no "respectively".
  bool deals_out() const {
    const SentenceInfo& info = a_.sentences[sentence_];
    std::size_t plants = 0;
    bool verb = false;
    for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
      const Group& x = a_.groups[g];
      if (x.kind == GroupKind::verb) {
        verb = verb || (!x.participle && !x.infinitive);
        continue;
      }
      if (plants == 0 && !verb && discourse_.plant_of_group(g) != kNone)
        plants = 1 + discourse_.more_plants_of_group(g).size();
      const bool time = x.time != kNone;
      if ((x.quantity == kNone && !time) || !verb || plants < 2) continue;
      // The first number or time behind the verb begins the row.
      const auto alike = [&](const Group& y) {
        if (y.kind == GroupKind::verb || (y.time != kNone) != time) return false;
        return time || (y.quantity != kNone && !y.preposition &&
                        a_.quantities[std::size_t(y.quantity)].kind == a_.quantities[std::size_t(x.quantity)].kind);
      };
      std::size_t count = 1;
      bool joined = false;
      for (std::uint32_t next = g + 1; next < info.last_group && alike(a_.groups[next]); ++next, ++count)
        for (std::uint32_t t = a_.groups[next - 1].last; t < a_.groups[next].first; ++t) {
          const Tag tag = a_.tags[t].tag;
          if (tag != Tag::comma && tag != Tag::conjunction && tag != Tag::none && tag != Tag::preposition) return false;
          joined = joined || tag == Tag::conjunction;
        }
      return joined && count == plants;
    }
    return false;
  }

  // The maker that a group names, as an entity of the article, or kNone.
  std::int32_t named_maker(std::uint32_t group) const {
    const Group& g = a_.groups[group];
    if (g.kind != GroupKind::noun || !g.head_is_name || g.is_possessor) return kNone;
    const std::uint32_t m = g.mentions.back();
    return a_.mentions[m].types & kMaker ? discourse_.entity_of(m, EntityType::company) : kNone;
  }

  const TimeExpression* time_behind(std::uint32_t group) const {
    if (group + 1 >= a_.sentences[sentence_].last_group || a_.groups[group + 1].time == kNone) return nullptr;
    const TimeExpression& t = a_.times[std::size_t(a_.groups[group + 1].time)];
    return t.date.known() ? &t : nullptr;
  }

  // The next owner: after a time and "and", "then" or a comma, the same preposition and another maker.
  std::int32_t next_in_turn(std::uint32_t group) const {
    const SentenceInfo& info = a_.sentences[sentence_];
    std::uint32_t next = group + 1;
    while (next < info.last_group && a_.groups[next].time != kNone) ++next;
    if (next >= info.last_group) return kNone;
    const Group& x = a_.groups[next];
    if (x.preposition != a_.groups[group].preposition || x.preposition_token < a_.groups[next - 1].last ||
        named_maker(next) == kNone)
      return kNone;
    bool joined = false;
    for (std::uint32_t t = a_.groups[next - 1].last; t < x.preposition_token; ++t) {
      const Tag tag = a_.tags[t].tag;
      joined = joined || tag == Tag::comma || tag == Tag::conjunction || a_.word(t) == "then";
      if (tag != Tag::comma && tag != Tag::conjunction && tag != Tag::adverb && tag != Tag::none &&
          a_.word(t) != "then")
        return kNone;
    }
    return joined ? std::int32_t(next) : kNone;
  }

  // The plants of the sentence in the order of their names.
  std::vector<std::uint32_t> plants_in_order() const {
    std::vector<std::uint32_t> out;
    const SentenceInfo& info = a_.sentences[sentence_];
    auto take = [&](std::int32_t plant) {
      if (plant == kNone || discourse_.entities()[std::size_t(plant)].several) return;
      if (std::find(out.begin(), out.end(), std::uint32_t(plant)) == out.end()) out.push_back(std::uint32_t(plant));
    };
    for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
      take(discourse_.plant_of_group(g));
      for (std::uint32_t more : discourse_.more_plants_of_group(g)) take(std::int32_t(more));
    }
    return out;
  }

  const Analysis& a_;
  Discourse& discourse_;
  std::uint32_t sentence_;
  std::size_t from_;
  std::vector<Claim>& claims_;
};

}  // namespace

void match_gaps(const Analysis& analysis, const std::vector<Gap>& gaps, Discourse& discourse, std::uint32_t sentence,
                std::size_t from, std::vector<Claim>& claims) {
  GapMatcher matcher(analysis, discourse, sentence, from, claims);
  matcher.respectively();
  matcher.owners_in_turn();
  const auto first = std::lower_bound(gaps.begin(), gaps.end(), sentence,
                                      [](const Gap& g, std::uint32_t s) { return g.sentence < s; });
  for (auto g = first; g != gaps.end() && g->sentence == sentence; ++g) matcher.fill(*g);
}

}  // namespace plantgraph
