// A small graph of made-up news, for questions whose answers can be seen at a glance.
#pragma once

#include <string>
#include <vector>

#include "graph/identity.h"
#include "graph/model.h"

namespace plantgraph::test {

// Builds the facts of one article line by line; evidence is the whole text.
class NewsBuilder {
 public:
  NewsBuilder(std::string id, const char* published, std::string text) {
    facts_.article.id = std::move(id);
    facts_.article.published = *parse_date(published);
    facts_.article.text = std::move(text);
    facts_.article.language = "en";
  }

  std::uint32_t entity(EntityType type, const std::string& id, std::vector<std::string> names) {
    for (std::uint32_t i = 0; i < facts_.entities.size(); ++i)
      if (facts_.entities[i].id == id) return i;
    facts_.entities.push_back({type, id, names[0], std::move(names)});
    return std::uint32_t(facts_.entities.size() - 1);
  }

  NewsBuilder& fact(std::uint32_t subject, Predicate predicate, std::uint32_t object, Qualifiers qualifiers = {}) {
    Fact& fact = add(subject, predicate, std::move(qualifiers));
    fact.object = object;
    return *this;
  }
  NewsBuilder& number(std::uint32_t subject, Predicate predicate, double value, const char* unit,
                      Qualifiers qualifiers = {}) {
    add(subject, predicate, std::move(qualifiers)).literal = Literal{LiteralKind::number, value, "", unit};
    return *this;
  }
  NewsBuilder& status(std::uint32_t subject, const char* word, Qualifiers qualifiers = {}) {
    add(subject, Predicate::status, std::move(qualifiers)).literal = Literal{LiteralKind::status, 0, word, ""};
    return *this;
  }
  NewsBuilder& opened(std::uint32_t subject, const char* date) {
    add(subject, Predicate::opened, {}).literal = Literal{LiteralKind::date, 0, date, ""};
    return *this;
  }
  // The rule that read the fact said last; "sample" where none is named.
  NewsBuilder& by_rule(const char* rule) {
    facts_.facts.back().evidence.back().rule = rule;
    return *this;
  }
  ArticleFacts build() const { return facts_; }

 private:
  Fact& add(std::uint32_t subject, Predicate predicate, Qualifiers qualifiers) {
    Fact& fact = facts_.facts.emplace_back();
    fact.subject = subject;
    fact.predicate = predicate;
    fact.qualifiers = std::move(qualifiers);
    fact.confidence = 0.9;
    fact.evidence.push_back({{0, std::uint32_t(facts_.article.text.size())}, "sample", 0.9, ""});
    return fact;
  }
  ArticleFacts facts_;
};

// Three articles about a plant in Weldon that Borvo sells to Calder, a plant of Borvo in Tarn, and what others do about
// them.
inline std::vector<ArticleFacts> sample_news() {
  using P = Predicate;
  using Q = Qualifier;
  std::vector<ArticleFacts> all;
  const auto weldon = [](NewsBuilder& n) {
    return n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant", "Borvo Weldon plant", "Weldon"});
  };
  const auto tarn = [](NewsBuilder& n) {
    return n.entity(EntityType::plant, "plant:x:tarn:borvo", {"Tarn engine plant", "Borvo Tarn engine plant"});
  };
  const auto borvo = [](NewsBuilder& n) {
    return n.entity(EntityType::company, "company:x:borvo", {"Borvo", "Borvo Motors"});
  };
  const auto calder = [](NewsBuilder& n) {
    return n.entity(EntityType::company, "company:x:calder", {"Calder", "Calder Group"});
  };
  const auto dunmore = [](NewsBuilder& n) { return n.entity(EntityType::company, "company:x:dunmore", {"Dunmore"}); };
  const auto town = [](NewsBuilder& n) { return n.entity(EntityType::place, "place:x:weldon", {"Weldon"}); };
  const auto estra = [](NewsBuilder& n) {
    return n.entity(EntityType::model, "model:x:estra", {"Estra", "Borvo Estra"});
  };
  {
    NewsBuilder n("weldon-2020-02-01", "2020-02-01",
                  "Borvo makes the Estra in Weldon. Calder and Dunmore are in talks to buy the plant.");
    n.fact(weldon(n), P::located_in, town(n)).fact(weldon(n), P::owned_by, borvo(n), {{Q::when, "current"}});
    n.fact(weldon(n), P::produces, estra(n), {{Q::when, "current"}})
        .number(weldon(n), P::capacity, 120000, "vehicles/year");
    n.fact(calder(n), P::buyer, weldon(n), {{Q::deal_status, "negotiating"}})
        .fact(dunmore(n), P::buyer, weldon(n), {{Q::deal_status, "negotiating"}});
    n.opened(weldon(n), "1971").number(weldon(n), P::output, 98000, "vehicles", {{Q::period, "2019"}});
    n.number(tarn(n), P::capacity, 300000, "engines/year").fact(tarn(n), P::owned_by, borvo(n), {{Q::when, "current"}});
    n.fact(tarn(n), P::located_in, n.entity(EntityType::place, "place:x:tarn", {"Tarn"}));
    all.push_back(n.build());
  }
  {
    NewsBuilder n("weldon-2020-09-10", "2020-09-10",
                  "Borvo has stopped the Weldon plant since June. Dunmore denied that it wants it.");
    n.status(weldon(n), "idle", {{Q::since, "2020-06"}})
        .fact(dunmore(n), P::buyer, weldon(n), {{Q::deal_status, "denied"}});
    n.number(weldon(n), P::employs, 2300, "", {{Q::when, "current"}});
    all.push_back(n.build());
  }
  {
    NewsBuilder n("weldon-2021-05-20", "2021-05-20",
                  "Calder has bought the Weldon works from Borvo for 40 million dollars and will build trucks there.");
    const Qualifiers deal = {
        {Q::deal_status, "completed"}, {Q::date, "2021-05"}, {Q::price, "40000000"}, {Q::currency, "USD"}};
    n.fact(calder(n), P::buyer, weldon(n), deal).fact(borvo(n), P::seller, weldon(n), deal);
    n.fact(weldon(n), P::produces, n.entity(EntityType::product, "product:x:trucks", {"trucks"}),
           {{Q::when, "planned"}});
    n.fact(calder(n), P::subsidiary_of,
           n.entity(EntityType::company, "company:x:harrow", {"Harrow Holdings", "Harrow"}),
           {{Q::when, "current"}, {Q::stake, "75"}});
    all.push_back(n.build());
  }
  return all;
}

}  // namespace plantgraph::test
