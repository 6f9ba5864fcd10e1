// What happened to something, and what is new.
#include <algorithm>

#include "query/events.h"
#include "query/run.h"

namespace plantgraph {

Result run_history(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  constexpr std::size_t most = 40;
  if (query.intent == Intent::news && query.target.ids.empty()) {
    // What the articles since that day tell, newest first.
    std::vector<std::pair<Date, ArticleKey>> articles;
    reader.graph().each_article([&](const ArticleKey& key, const Article& article) {
      const bool since = query.time.kind == AskedTime::Kind::none || article.published >= first_day(query.time.date);
      const bool known = !moment.known_by.known() || article.published <= last_day(moment.known_by);
      if (article.published.known() && since && known) articles.emplace_back(article.published, key);
      return !reader.past(reader.deadline());
    });
    std::sort(articles.rbegin(), articles.rend());
    for (const auto& [day, key] : articles) {
      const auto facts = reader.graph().article_facts(key);
      if (!facts) continue;
      std::set<std::string> told;
      for (const auto& fact : facts->facts) {
        const std::string& id = facts->entities[fact.subject].id;
        if (facts->entities[fact.subject].type != EntityType::plant || !told.insert(id).second ||
            result.rows.size() >= most)
          continue;
        StatedFact stated;
        stated.article = key;
        stated.subject = id;
        stated.evidence = fact.evidence;
        stated.published = day;
        result.rows.push_back(entity_row(id, {stated}, {}, reader));
      }
    }
    return result;
  }
  std::vector<StatedFact> facts;
  for (const auto& id : query.target.ids) {
    for (const auto predicate : {Predicate::status, Predicate::opened, Predicate::owned_by})
      for (const auto& fact : reader.about(id, predicate)) facts.push_back(fact);
    for (const auto predicate : {Predicate::buyer, Predicate::seller, Predicate::partner}) {
      for (const auto& fact : reader.pointing_at(id, predicate)) facts.push_back(fact);
      // Of a company: its own deals too.
      for (const auto& fact : reader.about(id, predicate)) facts.push_back(fact);
    }
    for (const auto& fact : reader.about(id, Predicate::subsidiary_of)) facts.push_back(fact);
  }
  const auto asked = [&](const std::string& id) {
    return std::find(query.target.ids.begin(), query.target.ids.end(), id) != query.target.ids.end();
  };
  // What happened when, oldest first; what has no date by the day on which it was told.
  struct Event {
    Date date;
    AnswerRow row;
  };
  std::vector<Event> events;
  for (const auto& fact : known_facts(std::move(facts), moment)) {
    reader.check_deadline();
    if (events.size() >= most) break;
    Event event;
    if (fact.literal) {
      const bool date = fact.literal->kind == LiteralKind::date;
      event.row =
          value_row(date ? "date" : "status", fact.literal->text, "", fact.subject, {fact}, fact.qualifiers, reader);
      event.date = date ? parse_date(fact.literal->text).value_or(Date{}) : qualifier_date(fact, Qualifier::since);
    } else {
      const bool own = asked(fact.subject);
      event.row = entity_row(own ? fact.object : fact.subject, {fact}, fact.qualifiers, reader);
      event.date = qualifier_date(fact, Qualifier::date);
      event.row.relation = fact.predicate == Predicate::owned_by        ? "owner"
                           : fact.predicate == Predicate::subsidiary_of ? "parent"
                           : !own                                       ? std::string(name(fact.predicate))
                           : fact.predicate == Predicate::buyer         ? "bought or wanted by it"
                           : fact.predicate == Predicate::seller        ? "sold or offered by it"
                                                                        : "partner";
    }
    if (fact.predicate == Predicate::opened) event.row.relation = "opened";
    if (!event.date.known()) event.date = fact.published;
    const bool span = query.time.kind == AskedTime::Kind::since || query.time.kind == AskedTime::Kind::between;
    if (span && !in_span(event.date, query.time)) continue;
    // The newest word on it has been taken already.
    const bool told = std::any_of(events.begin(), events.end(), [&](const Event& other) {
      return other.row.id == event.row.id && other.row.value == event.row.value &&
             other.row.relation == event.row.relation;
    });
    if (!told) events.push_back(std::move(event));
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.date < b.date; });
  for (auto& event : events) result.rows.push_back(std::move(event.row));
  return result;
}

}  // namespace plantgraph
