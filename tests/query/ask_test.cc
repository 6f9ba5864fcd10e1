#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "query/answer.h"
#include "query/gold_graph.h"
#include "query/sample_graph.h"

using namespace plantgraph;

namespace {

const std::string data_dir = std::string(PLANTGRAPH_ROOT) + "/data";

struct Row {
  const char* question;
  const char* as_of;
  const char* answers;  // names or values, joined with ", "
};

const Row rows[] = {
    {"Who is negotiating for Weldon?", "2020-03-01", "Calder, Dunmore"},
    {"who's in talks about buying the Weldon factory", "2020-12-01", "Calder"},
    {"Who bought the Weldon plant?", "", "Calder"},
    {"Who bought the Weldon plant?", "2020-12-01", ""},
    {"From whom did Calder buy the Weldon works?", "", "Borvo"},
    {"To whom did Borvo sell Weldon?", "", "Calder"},
    {"What did Calder pay for the Weldon plant?", "", "40000000"},
    {"How much did Dunmore pay for the Weldon plant?", "", ""},
    {"When did Calder buy the Weldon plant?", "", "2021-05"},
    {"Who denied interest in Weldon?", "", "Dunmore"},
    {"Who owns the Weldon plant?", "", "Calder"},
    {"Who owns the Weldon plant?", "2021-01-01", "Borvo"},
    {"Who owned the Weldon plant in March 2020?", "", "Borvo"},
    {"Who owned the Weldon plant before Calder?", "", "Borvo"},
    {"What is the status of the Weldon plant?", "", "idle"},
    {"What is the status of the Weldon plant?", "2020-03-01", "operating"},
    {"Since when has Weldon been idle?", "", "2020-06"},
    {"Is Weldon running?", "", "no"},
    {"Weldon capacity", "", "120000"},
    {"How many engines a year can Borvo's Tarn plant make?", "", "300000"},
    {"How many cars were made at Weldon in 2019?", "", "98000"},
    {"How many people work at Wledon?", "", "2300"},
    {"When was the Weldon plant opened?", "", "1971"},
    {"What will Weldon make?", "", "trucks"},
    {"What did Weldon make?", "", "Estra"},
    {"Where was the Estra built?", "", "Weldon plant"},
    {"Is the Estra still made in Weldon?", "", "no"},
    {"Which plants does Borvo own?", "", "Tarn engine plant"},
    {"Which plants have changed hands since 2021?", "", "Weldon plant"},
    {"Who bought plants in 2021?", "", "Calder"},
    {"Who sold plants since 2020?", "", "Borvo"},
    {"Who sold plants before 2020?", "", ""},
    {"Who sold plants between 2020 and 2022?", "", "Borvo"},
    {"Which plants have changed hands between 2015 and 2020?", "", ""},
    {"How many cars were made at Weldon between 2018 and 2019?", "", "98000"},
    {"How many cars were made at Weldon since 2020?", "", ""},
    {"Who is negotiating for plants?", "2020-03-01", "Calder, Dunmore"},
    {"Which plants are idle?", "", "Weldon plant"},
    {"Has Borvo sold the Weldon plant?", "", "yes"},
    {"Has Dunmore bought the Weldon plant?", "", "no"},
    {"Does Calder belong to Harrow?", "", "yes"},
    {"What stake in Calder does Harrow hold?", "", "75"},
    {"What links Borvo and Harrow?", "", "Calder, Weldon plant"},
    {"Who makes bicycles in Weldon?", "", ""},
    {"Which models are built in Wolfsburg?", "", ""},
    {"Who owns Frobnitz?", "", ""},
    {"What is love?", "", ""},
};

}  // namespace

TEST_CASE("questions over a small graph") {
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store(test::sample_news());
  const auto graph = store.store().snapshot();
  for (const auto& row : rows) {
    CAPTURE(row.question);
    CAPTURE(row.as_of);
    AskOptions options;
    options.deadline = std::chrono::seconds(20);
    options.as_of = parse_date(row.as_of).value_or(Date{});
    const Answer answer = ask(row.question, *graph, nullptr, options, *forms);
    CAPTURE(answer.understood);
    CAPTURE(answer.text);
    std::string given;
    for (const auto& one : answer.answers) {
      given += (given.empty() ? "" : ", ") + (one.name.empty() ? one.value : one.name);
      REQUIRE_FALSE(one.evidence.empty());
      for (const auto& proof : one.evidence) {
        const auto key = graph->article_by_id(proof.article);
        REQUIRE(key);
        CHECK(slice(*graph->article(*key), proof.span) == proof.quote);
      }
    }
    CHECK(given == row.answers);
    CHECK(answer.found == !answer.answers.empty());
    CHECK_FALSE(answer.text.empty());
    const auto json = nlohmann::json::parse(answer_as_json(answer));
    CHECK(json.at("answers").size() == answer.answers.size());
    CHECK(json.at("question") == row.question);
  }
}

TEST_CASE("what happened to plants in a span is no matter of what they are today") {
  test::NewsBuilder n(
      "round-up-2024-03-01", "2024-03-01",
      "Arden closed in 2017, Brill in March 2021. Corve has stood since 2022, Drift stopped in 2022 and "
      "restarted in 2023. Elder opened in 2009 and Frome in May 2021. Gorse is closed.");
  const auto plant = [&](const char* name) {
    return n.entity(EntityType::plant, "plant:x:" + std::string(name), {std::string(name) + " plant", name});
  };
  n.status(plant("Arden"), "closed", {{Qualifier::since, "2017"}})
      .status(plant("Brill"), "closed", {{Qualifier::since, "2021-03"}})
      .status(plant("Corve"), "idle", {{Qualifier::since, "2022"}})
      .status(plant("Drift"), "idle", {{Qualifier::since, "2022-02"}})
      .status(plant("Drift"), "restarting", {{Qualifier::since, "2023"}})
      .status(plant("Gorse"), "closed");
  n.opened(plant("Elder"), "2009").opened(plant("Frome"), "2021-05");
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store({n.build()});
  const auto graph = store.store().snapshot();
  const std::pair<std::string, std::string> rows[] = {
      {"Which plants were closed since 2020?", "Brill plant, Gorse plant"},
      {"Which plants closed in 2017?", "Arden plant"},
      {"Which plants were closed in March 2021?", "Brill plant"},
      {"Which plants closed before 2020?", "Arden plant"},
      {"Which plants closed after 2024?", ""},
      {"Which plants closed after 2017?", "Brill plant, Gorse plant"},
      {"Which plants closed between 2016 and 2021?", "Arden plant, Brill plant"},
      {"Which plants closed from March 2021 to May 2021?", "Brill plant"},
      {"Which plants opened between 2000 and 2010?", "Elder plant"},
      {"Which plants closed between March and May 2021?", "Brill plant"},
      {"Which plants closed in the last three years?", "Gorse plant"},
      {"Which plants closed in the last four years?", "Brill plant, Gorse plant"},
      {"Which plants opened over the past 20 years?", "Elder plant, Frome plant"},
      {"Which plants are closed?", "Arden plant, Brill plant, Gorse plant"},
      {"Which plants were idle in 2022?", "Corve plant, Drift plant"},
      {"Which plants have been idle since 2022?", "Corve plant"},
      {"Which plants restarted in 2023?", "Drift plant"},
      {"Which plants opened since 2010?", "Frome plant"},
      {"Which plants were opened before 2010?", "Elder plant"},
      {"plants opened in 2021", "Frome plant"},
  };
  for (const auto& [question, answers] : rows) {
    CAPTURE(question);
    AskOptions options;
    options.deadline = std::chrono::seconds(20);
    options.today = {2024, 6, 1};
    const Answer answer = ask(question, *graph, nullptr, options, *forms);
    CAPTURE(answer.understood);
    std::string given;
    for (const auto& one : answer.answers) given += (given.empty() ? "" : ", ") + one.name;
    CHECK(given == answers);
  }
}

TEST_CASE("lists and numbers keep to what is named: workforce, output, country, continent, owner") {
  test::NewsBuilder n(
      "round-up-2024-03-01", "2024-03-01",
      "Arden in Spain employs 900 and is Ferro's, Brill in Spain 4,500, Corve in Brazil 5,000. Ferro put "
      "2 million into Corve. Brill made 300,000 cars in 2022. Ferro plans a plant in Drift. Magna bought "
      "Arden; the Magna is made in Brill.");
  const auto plant = [&](const char* name) {
    return n.entity(EntityType::plant, "plant:x:" + std::string(name), {std::string(name) + " plant", name});
  };
  const auto place = [&](const char* name) {
    return n.entity(EntityType::place, "place:x:" + std::string(name), {name});
  };
  const auto ferro = n.entity(EntityType::company, "company:x:ferro", {"Ferro"});
  const auto magna = n.entity(EntityType::company, "company:x:magna", {"Magna"});
  n.fact(plant("Arden"), Predicate::located_in, place("Spain"))
      .fact(plant("Brill"), Predicate::located_in, place("Spain"))
      .fact(plant("Corve"), Predicate::located_in, place("Brazil"))
      .fact(plant("Arden"), Predicate::owned_by, ferro, {{Qualifier::when, "current"}})
      .fact(plant("Drift"), Predicate::owned_by, ferro, {{Qualifier::when, "planned"}})
      .status(plant("Drift"), "under_construction")
      .fact(ferro, Predicate::invests_in, plant("Corve"),
            {{Qualifier::amount, "2000000"}, {Qualifier::currency, "USD"}})
      .fact(magna, Predicate::buyer, plant("Arden"), {{Qualifier::deal_status, "completed"}})
      .fact(plant("Brill"), Predicate::produces, n.entity(EntityType::model, "model:x:magna", {"Magna"}))
      .number(plant("Arden"), Predicate::employs, 900, "")
      .number(plant("Brill"), Predicate::employs, 4500, "")
      .number(plant("Corve"), Predicate::employs, 5000, "")
      .number(plant("Brill"), Predicate::capacity, 350000, "vehicles/year")
      .number(plant("Brill"), Predicate::output, 300000, "vehicles", {{Qualifier::period, "2022"}});
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store({n.build()});
  const auto graph = store.store().snapshot();
  const std::pair<std::string, std::string> rows[] = {
      {"Which plants employ more than 3,000 people?", "Corve plant, Brill plant"},
      {"Which plants in Spain employ over 1,000 workers?", "Brill plant"},
      {"Which plants can make more than 320,000 cars?", "Brill plant"},
      {"Which plants made more than 200,000 cars in 2022?", "Brill plant"},
      {"Which plants made more than 320,000 cars in 2022?", ""},
      {"Which plants made more than 200,000 cars in 2021?", ""},
      {"Which plants in Europe employ more than 1,000 people?", "Brill plant"},
      {"Which plants in South America employ more than 1,000 people?", "Corve plant"},
      {"What is the capacity of Ferro in Spain?", ""},
      {"How many people does Ferro employ in Spain?", "900"},
      {"How much did Ferro invest in Spain?", ""},
      {"How much did Ferro invest in Corve?", "2000000"},
      {"Which plants does Ferro plan?", "Drift plant"},
      {"What did Magna buy?", "Arden plant"},
      {"Which plant in Spain has the most workers?", "Brill plant"},
      {"Which plants changed owner?", "Arden plant"},
      {"Which companies bought plants in Spain?", "Magna"},
      {"What is the latest on Drift?", "Ferro, under_construction"},
  };
  for (const auto& [question, answers] : rows) {
    CAPTURE(question);
    AskOptions options;
    options.deadline = std::chrono::seconds(20);
    const Answer answer = ask(question, *graph, nullptr, options, *forms);
    CAPTURE(answer.understood);
    std::string given;
    for (const auto& one : answer.answers)
      given += (given.empty() ? "" : ", ") + (one.name.empty() ? one.value : one.name);
    CHECK(given == answers);
  }
}

TEST_CASE("whatever bytes are asked, an answer comes") {
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store(test::sample_news());
  const auto graph = store.store().snapshot();
  const std::string hostile[] = {"",
                                 " ",
                                 "?",
                                 "\xff\xfe\x80",
                                 "who who who",
                                 std::string(1'000'000, 'a'),
                                 "'s 's' '",
                                 "Who's",
                                 "Weldon\x01\x02 owner",
                                 "51%% of %",
                                 "\"); DROP TABLE",
                                 "2023-13-45 Weldon",
                                 "Кто владеет Weldon?",
                                 std::string(3000, '?'),
                                 "Who owns \xE2\x80",
                                 "- - - , , ,"};
  for (const auto& question : hostile) {
    AskOptions options;
    options.deadline = std::chrono::seconds(20);
    const Answer answer = ask(question, *graph, nullptr, options, *forms);
    CHECK_FALSE(answer.text.empty());
    CHECK(nlohmann::json::accept(answer_as_json(answer)));
  }
}

TEST_CASE("whether somebody has decided to sell: what its daughter says counts too") {
  using P = Predicate;
  using Q = Qualifier;
  test::NewsBuilder n("tarn-2022-03-01", "2022-03-01",
                      "Ferro weighs a sale of its works in Tarn. Ferro Group Norge may sell it but has not decided.");
  const auto tarn = n.entity(EntityType::plant, "plant:x:tarn:ferro", {"Tarn plant"});
  const auto ferro = n.entity(EntityType::company, "company:x:ferro", {"Ferro"});
  const auto norge = n.entity(EntityType::company, "company:x:ferro_group_norge", {"Ferro Group Norge"});
  n.fact(tarn, P::owned_by, ferro, {{Q::when, "current"}});
  n.fact(ferro, P::seller, tarn, {{Q::deal_status, "exploring"}});
  n.fact(norge, P::seller, tarn, {{Q::deal_status, "exploring"}});
  ArticleFacts facts = n.build();
  const auto second = std::uint32_t(facts.article.text.find("Ferro Group"));
  facts.facts[1].evidence[0].span = {0, second - 1};
  facts.facts[2].evidence[0].span = {second, std::uint32_t(facts.article.text.size())};
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store({facts});
  const auto graph = store.store().snapshot();
  const Answer answer = ask("Has Ferro decided to sell?", *graph, nullptr, {}, *forms);
  REQUIRE(answer.answers.size() == 1);
  CHECK(answer.answers[0].value == "no");
  std::string quotes;
  for (const auto& proof : answer.answers[0].evidence) quotes += proof.quote + "|";
  CHECK(quotes.find("weighs a sale") != std::string::npos);
  CHECK(quotes.find("has not decided") != std::string::npos);
}

TEST_CASE("the same question gives the same answer") {
  const auto forms = QuestionForms::load(data_dir);
  const test::TemporaryStore store(test::sample_news());
  const auto graph = store.store().snapshot();
  const std::string first = answer_as_json(ask("Who owns the Weldon plant?", *graph, nullptr, {}, *forms));
  for (int i = 0; i < 5; ++i)
    CHECK(answer_as_json(ask("Who owns the Weldon plant?", *graph, nullptr, {}, *forms)) == first);
}
