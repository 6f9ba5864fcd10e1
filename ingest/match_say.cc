// Of Matcher: what a rule that applies says, made into claims: of whom, of what, how many, and how far a deal has come.
#include "ingest/matcher.h"

#include <algorithm>

#include "ingest/counted_units.h"
#include "ingest/plant_kinds.h"
#include "ingest/states.h"
#include "ingest/word_set.h"

namespace plantgraph {

Literal Matcher::number_literal(std::int32_t q, std::uint32_t g, const Saying& s, bool rate) const {
  const Quantity& quantity = a_.quantities[std::size_t(q)];
  Literal out;
  out.kind = LiteralKind::number;
  out.number = s.high ? quantity.high : quantity.value;
  if (s.predicate == Predicate::employs) return out;
  if (quantity.kind == QuantityKind::measure) {
    out.unit = std::string(quantity.unit);
  } else if (!s.unit.empty()) {
    out.unit = s.unit;
  } else {
    LemmaId noun = group(g).head_lemma;
    if (counted_before_head(group(g), quantity)) {  // "a 500,000-engine plant"
      const std::uint32_t t = a_.tokens.tokens[quantity.last].kind == TokenKind::hyphen ? 1 : 0;
      noun = a_.tags[quantity.last + t].lemma;
    }
    out.unit = std::string(unit_of_noun(words_.lemma_text(noun)));
  }
  if (rate) out.unit += rate_of(a_, g);
  return out;
}

namespace {

// "its sister brand", "a sister company of": neither belongs to the other.
bool sister(const Analysis& a, const Group& group) {
  for (std::uint32_t t = group.first; t < group.head; ++t)
    if (a.word(t) == "sister") return true;
  return false;
}

// "The government", "the Competition Board": who has a say in other people's deals.
bool judges(const DocEntity& party) {
  if (party.state) return true;
  const std::string name = folded(party.name);
  for (const std::string_view word : {"board", "commission", "authority", "agency", "court", "committee", "council",
                                      "regulator", "ministry", "watchdog", "cabinet", "parliament"})
    if (name.ends_with(word) || name.find(std::string(word) + " of") != std::string::npos) return true;
  return false;
}

}  // namespace

bool Matcher::say(const Rule& rule, const Saying& s, const Clause& c, const std::vector<Filler>& fillers) {
  if (s.ends_deal) return fillers.front().filled() && end_deals(c, fillers.front());
  if (s.tells_deal) return fillers.front().filled() && tell_deals(s, c, fillers);
  if (s.covers_deal) return fillers.front().filled() && cover_deals(c, fillers.front());
  const Filler& subject = fillers[std::size_t(s.subject)];
  const bool by_owner = !subject.filled() && by_holder(rule, s, fillers);
  if (!subject.filled() && !by_owner) return false;
  const PredicateInfo& predicate = info(s.predicate);
  // Nothing to say it of: most claims that are begun would end so.
  if (predicate.objects && fillers[std::size_t(s.object)].entities.empty()) return false;
  if (predicate.literal == LiteralKind::number && fillers[std::size_t(s.object)].numbers.empty()) return false;
  if (s.predicate == Predicate::subsidiary_of && sister(a_, group(c.trigger))) return false;
  if (s.predicate == Predicate::partner && supplies_parts(rule, fillers)) return false;
  if (s.predicate == Predicate::produces && gets_parts(rule, c, fillers)) return false;
  const Mode& m = c.mode;
  if (m.conditional && !m.denied) return false;
  Claim base = claim_in(a_, sentence_, group(c.trigger).first, s.predicate, 0, rule.name, rule.confidence);
  auto set = [&](Qualifier q, std::string value) {
    if (!value.empty()) base.qualifiers[q] = std::move(value);
  };
  const bool deal = !s.deal.empty();
  LemmaId preposition = 0;
  const TimeExpression* time = s.date || s.until ? time_of(c, &preposition) : nullptr;
  const TimeExpression* ends = nullptr;
  if (time && !s.until && !(rule.conditions & kIfUntil) && words_.lemma_text(preposition) == "until") {
    ends = time;
    time = nullptr;
    for (std::uint32_t i : c.times)  // "from March 23 and until April 3"
      if (const TimeExpression& x = a_.times[std::size_t(group(i).time)];
          s.predicate == Predicate::status && x.date.known() && &x != ends && x.date < ends->date)
        time = &x, preposition = group(i).preposition;
  }
  if (time && (rule.conditions & kIfSince) && words_.lemma_text(preposition) != "since")
    for (std::uint32_t i : c.times)
      if (words_.lemma_text(group(i).preposition) == "since") time = &a_.times[std::size_t(group(i).time)];
  if (rule.conditions & kIfOfYear) time = time_of_birth(c);
  if (!time && s.predicate == Predicate::status) time = time_before(c);
  if (deal) {
    Mode said = m;
    if (rule.conditions & kIfNegated) said.negated = said.denied = false;
    // "has stopped the sale"; "has finished the purchase" is another matter.
    if (m.stopped && s.predicate != Predicate::partner && words_.lemma_text(group(c.verb).verb) != "finish")
      said.ended = true;
    set(Qualifier::deal_status, deal_status(s.deal, said));
    // "the sale of the plant to X in 2002": over, where its date is.
    if (time && s.deal == "agreed" && base.qualifiers[Qualifier::deal_status] == "agreed" &&
        group(c.trigger).kind == GroupKind::noun && !m.agreed && !m.planned && a_.published.known() &&
        days_from_epoch(last_day(time->date)) + 45 < days_from_epoch(first_day(a_.published)))
      base.qualifiers[Qualifier::deal_status] = "completed";
    // "is not selling the plant": it says so; "did not sell": nothing is known.
    if (m.negated && m.progressive && base.qualifiers[Qualifier::deal_status] == "completed")
      base.qualifiers[Qualifier::deal_status] = "denied";
    if (m.progressive && base.qualifiers[Qualifier::deal_status] == "completed")
      base.qualifiers[Qualifier::deal_status] = "agreed";
    if (base.qualifiers[Qualifier::deal_status] == "denied" && refused_offer(c))
      base.qualifiers[Qualifier::deal_status] = "cancelled";
    if (m.negated && s.deal == "completed" && base.qualifiers[Qualifier::deal_status] == "completed") return false;
    // "Rheinmetall has ruled out buying Volkswagen's plant": that tells nothing of what Volkswagen means to do.
    if (s.predicate == Predicate::seller && subject.as_owner && base.qualifiers[Qualifier::deal_status] == "denied")
      for (std::size_t r = 0; r < rule.roles.size(); ++r)
        if (rule.roles[r].buys && fillers[r].filled()) return false;
    if (time) set(Qualifier::date, to_string(time->date));
    if (s.price >= 0) money(fillers[std::size_t(s.price)], Qualifier::price, base);
    if (s.stake >= 0) percent(fillers[std::size_t(s.stake)], base);
  } else {
    if ((m.denied || m.negated) && !(rule.conditions & kIfNegated)) return false;
    if (m.dropped) return false;
    // "In return Geely may build cars there": whoever may, does not own the place.
    if (m.possible && !m.able && s.predicate == Predicate::owned_by) return false;
    if (m.failed && s.predicate != Predicate::invests_in) return false;
  }
  bool done = s.predicate == Predicate::invests_in && m.perfect;  // "has invested": the money is spent
  const bool has_when = std::find(predicate.qualifiers.begin(), predicate.qualifiers.end(), Qualifier::when) !=
                        predicate.qualifiers.end();
  if (has_when) {
    if (s.when == "result")  // "is being expanded to": not yet
      set(Qualifier::when, when_of(m) == "planned" || (m.progressive && !m.past) ? "planned" : "current");
    else if (s.when == "tense")
      set(Qualifier::when, m.past || m.used_to || m.ended || over(c) ? "past" : "current");
    else if (s.predicate == Predicate::subsidiary_of && s.when == "current" &&
             (group(c.trigger).former || m.used_to || m.ended || over(c)))
      set(Qualifier::when, "past");  // "Vickers, the former owner of Bentley"
    else if (!s.when.empty())
      set(Qualifier::when, s.when);
    else if (s.predicate == Predicate::capacity && m.able && m.possible && !over(c))
      ;  // "could make": then, or some day
    else if (done && when_of(m) == "current")
      set(Qualifier::when, "past");
    else if (s.predicate == Predicate::invests_in && announced(c))
      set(Qualifier::when, "planned");
    else if (s.predicate == Predicate::produces && !over(c) && called(c, {"last", "final"}) && when_of(m) == "planned")
      set(Qualifier::when, "current");  // "The last Focus is to be made in 2025."
    else
      set(Qualifier::when, over(c) ? "past" : when_of(m));
  }
  if (s.stake >= 0 && !deal) percent(fillers[std::size_t(s.stake)], base);
  if (s.amount >= 0) money(fillers[std::size_t(s.amount)], Qualifier::amount, base);
  if (s.predicate == Predicate::invests_in && !is_investment(fillers[std::size_t(s.amount)])) return false;
  bool said = false;
  const std::vector<Resolved> subjects = with_listed(by_owner ? fillers[std::size_t(s.object)] : subject);
  // A number that is said of several plants in one is that of none of them.
  const bool of_each = subject.filled() && a_.word(group(subject.group).first) == "each";
  if (predicate.literal == LiteralKind::number && subjects.size() > 1 && !of_each &&
      std::all_of(subjects.begin(), subjects.end(), [&](const Resolved& r) {
        return discourse_.entities()[std::size_t(r.entity)].type == EntityType::plant;
      }))
    return false;
  const std::vector<Resolved> objects =
      predicate.objects ? with_listed(fillers[std::size_t(s.object)]) : std::vector<Resolved>();
  for (const Resolved& subj : subjects) {
    // "opened a plant in Kolin in 2005 and one in Walbrzych in 2002": each of a row has what stands behind it.
    const TimeExpression* own_time = time != &told_at_ ? time_in_row(subj, subjects) : nullptr;
    const TimeExpression* its_time = own_time ? own_time : time;
    // "The government blocked the sale", "the Commission cleared the takeover": it was not its own.
    if ((s.predicate == Predicate::seller || s.predicate == Predicate::buyer) &&
        (m.ended || (m.agreed && group(c.trigger).kind == GroupKind::noun)) &&
        judges(discourse_.entities()[std::size_t(subj.entity)]))
      continue;
    // "Ford held talks with the union about its plant": with whom it talks is no buyer.
    if (rule.name == "talks_over" && s.predicate == Predicate::buyer && s.object >= 0 &&
        !fillers[std::size_t(s.object)].entities.empty() && talks_with_others(rule, c, fillers) &&
        owns(subj.entity, fillers[std::size_t(s.object)].entities.front().entity))
      continue;
    // Nor does a government that talks of a plant, or cares for it, mean to have it.
    if (s.predicate == Predicate::buyer && (s.deal == "negotiating" || s.deal == "exploring") &&
        discourse_.entities()[std::size_t(subj.entity)].state)
      continue;
    Claim claim = &subj == &subjects.back() ? std::move(base) : base;
    claim.subject = std::uint32_t(subj.entity);
    if (deal && subjects.size() == 2)
      claim.predicate = side_of(s.predicate, subj.entity, subjects, fillers[std::size_t(s.object)]);
    claim.confidence *= subj.confidence;
    if (s.predicate == Predicate::employs || s.predicate == Predicate::output)
      if (const std::int32_t own = own_plant_there(claim.subject, c); own != kNone) claim.subject = std::uint32_t(own);
    if (s.predicate == Predicate::status) {
      if (ends && (s.status == "idle" || s.status == "closed"))
        claim.qualifiers[Qualifier::until] = to_string(ends->date);
      else if (its_time && its_time->end.known() && its_time->end.day != 0 && !its_time->vague &&
               (s.status == "idle" || s.status == "closed"))
        claim.qualifiers[Qualifier::until] = to_string(its_time->end);
      // "the last Cruze, a car made there since 2011": that is no day of its end.
      if ((rule.conditions & kIfLast) && words_.lemma_text(preposition) == "since") continue;
      said |= say_status(s, std::move(claim), m, its_time, preposition);
    } else if (s.predicate == Predicate::opened && s.age) {
      const Date born = day_of_birth(c);
      if (!born.known()) continue;
      claim.literal = Literal{LiteralKind::date, 0, to_string(born), ""};
      emit(std::move(claim));
      said = true;
    } else if (s.predicate == Predicate::opened) {
      if (const Date back = counted_back(c, its_time); back.known() && !m.future && !m.meant) {
        claim.literal = Literal{LiteralKind::date, 0, to_string(back), ""};
        emit(std::move(claim));
        said = true;
        continue;
      }
      // "Kia has opened a factory in Zilina", as the lead or the headline: news of this year.
      const bool news = !its_time && is_news(c) && subject.filled() && !to_visitors(claim.token) &&
                        (group(c.trigger).kind == GroupKind::verb || a_.sentences[sentence_].headline ||
                         new_plant(subject.group) || bare_plant(subject.group));
      if (news) {
        claim.literal = Literal{LiteralKind::date, 0, to_string(Date{a_.published.year, 0, 0}), ""};
        claim.rule += opening_news;
        claim.confidence *= 0.8;
        emit(std::move(claim));
        said = true;
        continue;
      }
      if (!its_time || its_time->future || m.meant || once_planned(m, its_time) || to_visitors(claim.token) ||
          on_trial(group(c.trigger)))
        continue;  // what was only planned for a day is no opening
      // "built between 1978 and 1980": done at the end
      const bool at_end = !(rule.conditions & kIfSpanned) && its_time->end.known() &&
                          its_time->end.year > its_time->date.year &&
                          words_.in(WordList::making, group(c.trigger).verb);
      claim.literal = Literal{LiteralKind::date, 0, to_string(at_end ? its_time->end : its_time->date), ""};
      if (begins_anew(subj, c)) {
        claim.predicate = Predicate::status;
        claim.qualifiers[Qualifier::since] = to_string(its_time->date);
        claim.literal = Literal{LiteralKind::status, 0, "operating", ""};
      }
      emit(std::move(claim));
      said = true;
    } else if (predicate.literal == LiteralKind::number) {
      for (const auto& [q, g] : fillers[std::size_t(s.object)].numbers) {
        Claim one = claim;
        const bool rate = s.predicate == Predicate::capacity;
        one.literal = number_literal(q, g, s, rate);
        if (one.literal->number <= 0) continue;
        if (s.predicate != Predicate::employs && discourse_.entities()[one.subject].type == EntityType::plant) {
          const std::int32_t plant =
              plant_that_makes(a_, words_, discourse_, std::int32_t(one.subject), q, g, sentence_);
          if (plant == kNone) continue;
          one.subject = std::uint32_t(plant);
          // "The engine works can make 300,000 a year", "a million of them": what the plant makes.
          if (const std::string_view unit = unit_of_noun(discourse_.entities()[one.subject].kind);
              unit != "vehicles" && one.literal->unit.starts_with("vehicles") && !(group(g).nouns & kProductNoun) &&
              s.unit.empty())
            one.literal->unit.replace(0, std::string_view("vehicles").size(), unit);
        }
        const DocEntity& whose = discourse_.entities()[one.subject];
        if (whose.type == EntityType::company && s.predicate == Predicate::employs &&
            a_.word(a_.tokens.sentences[sentence_].first) == "together")
          continue;  // "Together they employ 8,000"
        if (whose.type == EntityType::plant && (of_all_plants(a_, g) || of_all_plants(a_, discourse_, c.trigger)))
          continue;
        if (rate && of_customers(a_, g)) continue;
        if (told_by_sheet(s.predicate, one)) continue;
        const TimeExpression* period = s.predicate == Predicate::output ? time_after(g) : nullptr;
        if (!period && s.predicate == Predicate::output) period = time;
        // "three million cars since 1986", "has made three million": not all of them in a year that is over.
        if (period && period == time && !period->date.month &&
            (words_.lemma_text(preposition) == "since" || (m.perfect && period->date.year < a_.published.year - 1)))
          period = nullptr;
        if (period) one.qualifiers[Qualifier::period] = to_string(period->date);
        emit(one);
        said = true;
        // "202,255 cars in 2022 and 185,000 in 2021"; "..., against 185,000 in the year before"
        if (s.predicate != Predicate::output || !period) continue;
        for (std::uint32_t next = g + 2; next + 1 < a_.sentences[sentence_].last_group; next += 2) {
          const Group& x = group(next);
          std::string then = period_after(next, *period);
          if (x.quantity == kNone || (x.nouns & ~(kProductNoun | kUnitNoun)) || then.empty()) break;
          if (group(next - 1).time == kNone || (x.preposition && !compares(x.preposition))) break;
          if (a_.quantities[std::size_t(x.quantity)].kind != QuantityKind::count) break;
          one.literal->number = a_.quantities[std::size_t(x.quantity)].value;
          one.qualifiers[Qualifier::period] = then;
          emit(one);
        }
      }
    } else {
      for (const Resolved& obj : objects) {
        if (s.predicate == Predicate::located_in && subjects.size() > 1 && town_of_another(subj, obj, subjects))
          continue;
        if (s.predicate == Predicate::partner &&
            (rule.roles[std::size_t(s.subject)].types & (kRoleGoods | kRoleModel))) {
          // "Nordex assembles the Ford Transit": whose goods they are.
          const std::int32_t make = discourse_.houses().make_of(std::uint32_t(subj.entity));
          if (make == kNone || make == obj.entity ||
              discourse_.houses().akin(std::uint32_t(make), std::uint32_t(obj.entity)))
            continue;
          claim.subject = std::uint32_t(make);
        }
        if (!by_owner && (obj.entity == subj.entity || !of_kind(std::int32_t(claim.subject), predicate.subjects)))
          continue;
        if (!of_kind(obj.entity, predicate.objects)) continue;
        if (s.predicate == Predicate::produces && discourse_.bare_product(obj.entity)) continue;
        if (s.predicate == Predicate::makes &&
            !discourse_.houses().is_make_of(std::uint32_t(subj.entity), std::uint32_t(obj.entity)))
          continue;
        Claim one = &obj == &objects.back() ? std::move(claim) : claim;
        if (rule.name == "the_buyer" && one.qualifiers[Qualifier::deal_status] == "agreed")
          if (std::string told = status_told(obj.entity); told == "completed")
            one.qualifiers[Qualifier::deal_status] = std::move(told);
        one.by_owner = by_owner;
        one.object = obj.entity;
        // "hopes to build the Multipla at its plant in Tychy": the plant is there already.
        if (s.predicate == Predicate::owned_by && s.when.empty() && one.qualifiers[Qualifier::when] == "planned" &&
            owns(obj.entity, subj.entity))
          one.qualifiers[Qualifier::when] = "current";
        one.confidence *= obj.confidence;
        if (const std::int32_t own = s.predicate == Predicate::produces ? discourse_.plant_behind(obj.group) : kNone;
            own != kNone &&
            std::none_of(subjects.begin(), subjects.end(), [&](const Resolved& x) { return x.entity == own; }))
          one.subject = std::uint32_t(own);
        if (s.predicate == Predicate::produces && s.when.empty()) {
          const std::string when = when_made(one.qualifiers[Qualifier::when], obj, c);
          if (!when.empty()) one.qualifiers[Qualifier::when] = when;
        }
        // "No EcoSport has left it since January": before that they did.
        if (s.predicate == Predicate::produces && none_of(obj)) {
          if (!since_time(c)) continue;
          one.qualifiers[Qualifier::when] = "past";
        }
        emit(std::move(one));
        said = true;
      }
    }
  }
  return said;
}

void Matcher::emit(Claim claim) {
  auto status = claim.qualifiers.find(Qualifier::deal_status);
  // Of two that talk, the text must tell who has it; and who has it talks with others than its own house or a state.
  if (claim.rule == "talks_over" && claim.predicate == Predicate::seller) {
    if (claim.object == kNone || !discourse_.houses().has_owner(std::uint32_t(claim.object))) return;
    const std::vector<std::uint32_t>& owners = discourse_.entities()[std::size_t(claim.object)].owners;
    if (!owns(std::int32_t(claim.subject), claim.object) &&
        (discourse_.entities()[claim.subject].state || std::any_of(owners.begin(), owners.end(), [&](std::uint32_t o) {
           return discourse_.houses().akin(o, claim.subject);
         })))
      return;
  }
  // One of several owners may buy what the others have.
  static constexpr auto buying = word_set(
      {"acquire", "buys_out", "takes_share", "takes_stake", "raises_stake", "acquisition_of", "signs_for", "paid_for"});
  const auto bought = [&](const Claim& old) {  // "won it with a bid of"
    return old.predicate == Predicate::buyer && old.sentence == claim.sentence && old.subject == claim.subject &&
           old.object == claim.object;
  };
  if (claim.predicate == Predicate::buyer && status != claim.qualifiers.end() && status->second != "completed" &&
      claim.object != kNone &&
      std::none_of(claims_.end() - std::min<std::ptrdiff_t>(8, std::ssize(claims_)), claims_.end(), bought) &&
      !buying.contains(claim.rule) && owns(std::int32_t(claim.subject), claim.object))
    claim.predicate = Predicate::seller;
  else if (claim.predicate == Predicate::seller && claim.rule.starts_with("talks") && claim.object != kNone &&
           !owns(std::int32_t(claim.subject), claim.object) &&
           discourse_.houses().has_owner(std::uint32_t(claim.object)))
    claim.predicate = Predicate::buyer;
  if (claim.object != kNone) {
    if (claim.predicate == Predicate::buyer && status->second != "denied") discourse_.note_buyer(claim.subject);
    if (claim.predicate == Predicate::seller && status->second != "denied") discourse_.note_seller(claim.subject);
    if (claim.predicate == Predicate::produces) discourse_.note_produced(std::uint32_t(claim.object));
    if (claim.predicate == Predicate::buyer && status != claim.qualifiers.end() && status->second == "completed" &&
        !a_.sentences[sentence_].headline &&  // the text may call it a plan
        discourse_.entities()[std::size_t(claim.object)].type == EntityType::plant)
      discourse_.add_owner(std::uint32_t(claim.object), claim.subject);
    if (claim.predicate == Predicate::located_in) discourse_.add_town(claim.subject, std::uint32_t(claim.object));
    if (claim.predicate == Predicate::owned_by) {
      discourse_.add_owner(claim.subject, std::uint32_t(claim.object));
      DocEntity& plant = discourse_.entities()[claim.subject];
      const auto when = claim.qualifiers.find(Qualifier::when);
      plant.former_owner =
          when != claim.qualifiers.end() && when->second == "past" && (plant.former_owner || plant.owners.size() == 1);
    }
  }
  claims_.push_back(std::move(claim));
}

}  // namespace plantgraph
