#include "query/diff.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "query/run.h"

namespace plantgraph {
namespace {

constexpr std::size_t page = 1000;

std::string name_of(const std::string& id, GraphReader& reader) {
  const EntityRecord* record = reader.entity(id);
  return record ? record->name : id;
}

// What two facts must share to say the same: a status of a deal and the time meant are part of it, a price is not.
bool says_the_same(const StatedFact& a, const StatedFact& b) {
  if (a.object != b.object || a.literal != b.literal) return false;
  return qualifier(a, Qualifier::deal_status) == qualifier(b, Qualifier::deal_status) &&
         (qualifier(a, Qualifier::when) == "past") == (qualifier(b, Qualifier::when) == "past");
}

void add_days(const Snapshot& graph, const Date& from, const Date& to, std::set<ArticleKey>& keys) {
  std::vector<ArticleKey> rows;
  std::string place;
  while (graph.articles_in(from, to, place, page, rows)) {
  }
  keys.insert(rows.begin(), rows.end());
}

std::vector<std::string> names(const std::vector<StateValue>& values) {
  std::vector<std::string> out;
  for (const auto& value : values) out.push_back(value.name);
  std::sort(out.begin(), out.end());
  return out;
}

// Aspects of one name as one: a plant may have capacities in several units.
std::map<std::string_view, StateAspect> by_name(const PlantState& state) {
  std::map<std::string_view, StateAspect> out;
  for (const auto& aspect : state.aspects) {
    StateAspect& whole = out.try_emplace(aspect.name, StateAspect{aspect.name, {}, {}, false}).first->second;
    whole.holds.insert(whole.holds.end(), aspect.holds.begin(), aspect.holds.end());
    whole.beaten.insert(whole.beaten.end(), aspect.beaten.begin(), aspect.beaten.end());
    whole.contradicted = whole.contradicted || aspect.contradicted;
  }
  return out;
}

class Differ {
 public:
  Differ(const std::set<ArticleKey>& news, GraphReader& before, GraphReader& after)
      : news_(news), before_(before), after_(after) {}

  GraphDiff run(const Moment& before_moment, const Moment& after_moment, const Date& today) {
    diff_.articles = news_.size();
    for (const ArticleKey& key : news_) read(key);
    tell_facts();
    for (const std::string& plant : plants_) {
      const auto then = by_name(plant_state(plant, before_, before_moment, today));
      const auto now = by_name(plant_state(plant, after_, after_moment, today));
      for (const auto& [aspect, state] : now) {
        const auto was = then.find(aspect);
        if (was != then.end() && names(was->second.holds) != names(state.holds))
          diff_.changes.push_back(
              {plant, name_of(plant, after_), std::string(aspect), names(was->second.holds), state.holds});
        tell_contradictions(plant, state);
      }
    }
    for (const std::string& target : targets_)
      tell_deals(view_deals(target, before_, before_moment, today), view_deals(target, after_, after_moment, today));
    return std::move(diff_);
  }

 private:
  void read(const ArticleKey& key) {
    after_.check_deadline();
    const auto facts = after_.graph().article_facts(key);
    if (!facts) return;
    ids_.insert(facts->article.id);
    for (std::uint32_t i = 0; i < facts->facts.size(); ++i) {
      auto fact = after_.graph().fact(key, i);
      if (!fact) continue;
      for (const std::string& id : {fact->subject, fact->object})
        if (!id.empty() && after_.type_of(id) == EntityType::plant) plants_.insert(id);
      const bool deal = fact->predicate == Predicate::buyer || fact->predicate == Predicate::seller ||
                        fact->predicate == Predicate::partner;
      if (deal) targets_.insert(fact->object);
      const auto& told = before_.about(fact->subject, fact->predicate);
      if (std::any_of(told.begin(), told.end(), [&](const auto& one) { return says_the_same(one, *fact); })) {
        ++diff_.repeated;
        continue;
      }
      auto& same = fresh_[{fact->subject, fact->predicate}];
      const auto group =
          std::find_if(same.begin(), same.end(), [&](const auto& one) { return says_the_same(one.front(), *fact); });
      if (group == same.end())
        same.push_back({std::move(*fact)});
      else
        group->push_back(std::move(*fact));
    }
  }

  void tell_facts() {
    for (auto& [place, groups] : fresh_)
      for (auto& said : groups) {
        std::sort(said.begin(), said.end(), [](const StatedFact& a, const StatedFact& b) {
          return std::tie(b.published, a.article, a.ordinal) < std::tie(a.published, b.article, b.ordinal);
        });
        ViewedFact fact;
        fact.predicate = said.front().predicate;
        fact.subject_id = said.front().subject;
        fact.subject_name = name_of(fact.subject_id, after_);
        fact.object_id = said.front().object;
        if (!fact.object_id.empty()) fact.object_name = name_of(fact.object_id, after_);
        fact.literal = said.front().literal;
        fact.qualifiers = said.front().qualifiers;
        for (const auto& one : said) fact.confidence = std::max(fact.confidence, one.confidence);
        fact.first_said = said.back().published;
        fact.last_said = said.front().published;
        fact.evidence = proofs_of(said, after_);
        if (!fact.evidence.empty()) diff_.facts.push_back(std::move(fact));
      }
  }

  bool of_the_news(const StateValue& value) const {
    return std::any_of(value.evidence.begin(), value.evidence.end(),
                       [&](const Proof& proof) { return ids_.contains(proof.article); });
  }

  void tell_contradictions(const std::string& plant, const StateAspect& aspect) {
    if (!aspect.contradicted || aspect.holds.empty()) return;
    const auto add = [&](const StateValue& holds, const StateValue& against, const std::string& why) {
      if (of_the_news(holds) || of_the_news(against))
        diff_.contradictions.push_back({plant, name_of(plant, after_), std::string(aspect.name), holds, against, why});
    };
    const bool one_value = aspect.name != "owner" && aspect.name != "produces";
    for (std::size_t i = 1; one_value && i < aspect.holds.size(); ++i)
      if (aspect.holds[i].unit == aspect.holds[0].unit) add(aspect.holds[0], aspect.holds[i], "");
    for (const auto& beaten : aspect.beaten)
      if (beaten.contradicts) add(aspect.holds.front(), beaten.value, beaten.why);
  }

  void tell_deals(const DealView& then, const DealView& now) {
    std::map<std::pair<std::string, Predicate>, std::string> statuses;
    for (auto round = then.rounds.rbegin(); round != then.rounds.rend(); ++round)
      for (const auto& party : round->parties) statuses[{party.id, party.role}] = party.status;
    std::set<std::pair<std::string, Predicate>> told;
    for (const auto& round : now.rounds)
      for (const auto& party : round.parties) {
        if (!told.insert({party.id, party.role}).second) continue;  // rounds come newest first
        const auto was = statuses.find({party.id, party.role});
        if (was != statuses.end() && was->second == party.status) continue;
        diff_.deals.push_back({now.target, now.target_name, party.id, party.name, party.role,
                               was == statuses.end() ? "" : was->second, party.status,
                               party.line.empty() ? party.evidence : party.line.back().evidence});
      }
  }

  const std::set<ArticleKey>& news_;
  GraphReader &before_, &after_;
  GraphDiff diff_;
  std::set<std::string> ids_, plants_, targets_;
  std::map<std::pair<std::string, Predicate>, std::vector<std::vector<StatedFact>>> fresh_;
};

}  // namespace

std::set<ArticleKey> articles_between(const Snapshot& graph, const Date& from, const Date& to) {
  std::set<ArticleKey> keys;
  if (to <= from) return keys;
  add_days(graph, from_epoch_days(days_from_epoch(from) + 1), to, keys);
  // Dated by a year or month that was not over on `from`; the snapshot hides those that are not over on `to`.
  for (const Date& vague : {Date{from.year, 0, 0}, Date{from.year, from.month, 0}})
    if (last_day(vague) > from) add_days(graph, vague, vague, keys);
  return keys;
}

GraphDiff graph_diff(const std::set<ArticleKey>& news, GraphReader& before, const Moment& before_moment,
                     GraphReader& after, const Moment& after_moment, const Date& today) {
  return Differ(news, before, after).run(before_moment, after_moment, today);
}

Date day_named(std::string_view text, const Date& today) {
  std::string word(text);
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = char(c + 32);
  if (word == "today") return today;
  if (word == "yesterday") return from_epoch_days(days_from_epoch(today) - 1);
  constexpr std::array<std::string_view, 7> days = {"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
  for (int day = 0; day < 7; ++day)
    if (word == days[std::size_t(day)])
      return from_epoch_days(days_from_epoch(today) - ((weekday(today) - day + 6) % 7 + 1));
  const auto date = parse_date(word);
  return date ? last_day(*date) : Date{};
}

}  // namespace plantgraph
