// The present state of a plant and the deals for it: which evidence wins, by which rule, and what it beats.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "query/deal_view.h"
#include "query/entity_view.h"
#include "query/gold_graph.h"
#include "query/plant_state.h"
#include "query/sample_graph.h"

using namespace plantgraph;
using plantgraph::test::NewsBuilder;

namespace {

using P = Predicate;
using Q = Qualifier;

const std::string data_dir = std::string(PLANTGRAPH_ROOT) + "/data";

// One claim of an article: a number, with who says so.
struct Said {
  const char* published;
  double number;
  const char* attribution = "";
  const char* when = "";
};

struct Row {
  const char* what;
  std::vector<Said> said;
  const char* holds;   // values joined with " | "
  const char* beaten;  // "value rule" joined with " | "; a "!" marks a contradiction
};

const Row rows[] = {
    {"one source", {{"2023-02-06", 225000}}, "225000", ""},
    {"later beats earlier", {{"2019-01-10", 150000}, {"2023-02-06", 225000}}, "225000", "150000 later"},
    {"a contradiction of one year stays visible",
     {{"2022-09-10", 150000}, {"2023-02-06", 225000}},
     "225000",
     "150000 later!"},
    {"asserted beats rumoured, though it is earlier",
     {{"2022-09-10", 150000}, {"2023-02-06", 225000, "according to a source familiar with the matter"}},
     "150000",
     "225000 asserted"},
    {"who is named is no rumour",
     {{"2022-09-10", 150000}, {"2023-02-06", 225000, "the company said"}},
     "225000",
     "150000 later!"},
    {"several independent sources beat one of the same weeks",
     {{"2023-02-01", 225000}, {"2023-02-03", 225000}, {"2023-02-10", 150000}},
     "225000",
     "150000 sources!"},
    {"but not one of another season",
     {{"2023-02-01", 225000}, {"2023-02-03", 225000}, {"2023-06-10", 150000}},
     "150000",
     "225000 later!"},
    {"exact beats rounded, and the two agree",
     {{"2023-02-01", 225000}, {"2024-02-03", 200000}},
     "225000",
     "200000 exact"},
    {"a rounding keeps the exact value fresh",
     {{"2023-02-01", 225000}, {"2023-06-01", 150000}, {"2024-02-03", 230000}},
     "225000",
     "230000 exact | 150000 later!"},
    {"one day, one source each: both stand", {{"2023-02-06", 225000}, {"2023-02-06", 150000}}, "150000 | 225000", ""},
    {"plans and memories do not compete",
     {{"2023-02-06", 225000}, {"2024-02-06", 300000, "", "planned"}, {"2024-02-07", 90000, "", "past"}},
     "225000",
     "90000 past | 300000 planned"},
};

std::vector<ArticleFacts> news_of(const std::vector<Said>& said) {
  std::vector<ArticleFacts> all;
  for (const auto& one : said) {
    NewsBuilder n("news-" + std::to_string(all.size()), one.published,
                  "Report number " + std::to_string(all.size()) + " about the works in Weldon.");
    Qualifiers qualifiers;
    if (*one.when) qualifiers[Q::when] = one.when;
    n.number(n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant"}), P::capacity, one.number,
             "vehicles/year", qualifiers);
    ArticleFacts facts = n.build();
    facts.facts[0].evidence[0].attribution = one.attribution;
    all.push_back(std::move(facts));
  }
  return all;
}

// A graph with what is needed to read it.
class Known {
 public:
  explicit Known(const std::vector<ArticleFacts>& articles, const char* as_of = "")
      : forms_(QuestionForms::load(data_dir)),
        store_(articles),
        graph_(store_.store().snapshot(parse_date(as_of).value_or(Date{}))),
        moment_{parse_date(as_of).value_or(Date{}), parse_date(as_of).value_or(Date{})},
        reader(*graph_, nullptr, *forms_, std::chrono::steady_clock::now() + std::chrono::minutes(1)) {}

  PlantState state(const char* today = "2025-01-01") {
    return plant_state("plant:x:weldon:borvo", reader, moment_, *parse_date(today));
  }
  DealView deals(const char* today = "2021-06-01") {
    return view_deals("plant:x:weldon:borvo", reader, moment_, *parse_date(today));
  }

 private:
  std::shared_ptr<const QuestionForms> forms_;
  test::TemporaryStore store_;
  std::unique_ptr<Snapshot> graph_;
  Moment moment_;

 public:
  GraphReader reader;
};

const StateAspect* find(const PlantState& state, std::string_view name) {
  for (const auto& aspect : state.aspects)
    if (aspect.name == name) return &aspect;
  return nullptr;
}

std::string told(const StateAspect* aspect) {
  if (!aspect) return "nothing";
  std::string text;
  for (const auto& value : aspect->holds) text += (text.empty() ? "" : " | ") + value.value;
  return text;
}

std::string beaten(const StateAspect* aspect) {
  if (!aspect) return "nothing";
  std::string text;
  for (const auto& one : aspect->beaten)
    text += (text.empty() ? "" : " | ") + one.value.value + " " + one.rule + (one.contradicts ? "!" : "");
  return text;
}

}  // namespace

TEST_CASE("which of several numbers holds, and what it beats") {
  for (const auto& row : rows) {
    CAPTURE(row.what);
    std::vector<ArticleFacts> news = news_of(row.said);
    Known known(news);
    const PlantState state = known.state();
    CHECK(told(find(state, "capacity")) == row.holds);
    CHECK(beaten(find(state, "capacity")) == row.beaten);
    std::reverse(news.begin(), news.end());
    const PlantState again = Known(news).state();
    CHECK(told(find(again, "capacity")) == row.holds);
    CHECK(beaten(find(again, "capacity")) == row.beaten);
    for (const auto& aspect : state.aspects) {
      for (const auto& value : aspect.holds) CHECK_FALSE(value.evidence.empty());
      for (const auto& one : aspect.beaten) {
        CHECK_FALSE(one.value.evidence.empty());
        CHECK_FALSE(one.why.empty());
      }
    }
  }
}

TEST_CASE("copies of one text are one source, and say nothing later than it") {
  const std::string wire =
      "The holding Borvo is in talks to sell the car plant in Weldon, two people who know of the matter said on "
      "Monday. "
      "The plant can make 225,000 vehicles a year and employed 4,200 people before it was halted last spring.";
  const auto story = [](const char* id, const char* published, const std::string& text, double number) {
    NewsBuilder n(id, published, text);
    n.number(n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant"}), P::capacity, number,
             "vehicles/year");
    return n.build();
  };
  const ArticleFacts first = story("agency", "2023-02-01", wire, 225000),
                     copy = story("portal", "2023-02-02", "Borvo to leave Weldon\n" + wire, 225000),
                     late = story("echo", "2023-06-02", wire + " Our own report.", 225000);
  const ArticleFacts other = story("paper", "2023-02-03", "Weldon makes 150,000 vehicles a year, we counted.", 150000);
  Known known({copy, other, late, first});
  const PlantState state = known.state();
  const StateAspect* capacity = find(state, "capacity");
  REQUIRE(capacity);
  // Three papers print the one story: one source against one, and the newer is told later.
  CHECK(told(capacity) == "150000");
  CHECK(beaten(capacity) == "225000 newest!");
  CHECK(capacity->beaten[0].value.sources == 1);
  CHECK(to_string(capacity->beaten[0].value.last_said) == "2023-02-01");
  std::string copies;
  for (const auto& proof : capacity->beaten[0].value.evidence) copies += proof.article + " <" + proof.copy_of + "> ";
  CHECK(copies == "echo <agency> portal <agency> agency <> ");
}

TEST_CASE("the state of a plant at several moments") {
  struct At {
    const char* as_of;
    const char *owner, *status, *produces;
    const char* beaten_owner;
  };
  const At moments[] = {
      {"2020-03-01", "company:x:borvo", "operating", "model:x:estra", ""},
      {"2020-12-01", "company:x:borvo", "idle", "", ""},
      {"", "company:x:calder", "idle", "", "company:x:borvo sale"},
  };
  for (const auto& at : moments) {
    CAPTURE(at.as_of);
    Known known(test::sample_news(), at.as_of);
    const PlantState state = known.state();
    CHECK(told(find(state, "owner")) == at.owner);
    CHECK(told(find(state, "status")) == at.status);
    CHECK(told(find(state, "produces")) == at.produces);
    CHECK(beaten(find(state, "owner")) == at.beaten_owner);
  }
  Known now(test::sample_news());
  CHECK(beaten(find(now.state(), "produces")) == "product:x:trucks planned | model:x:estra stopped");
  CHECK(find(now.state(), "owner")->beaten[0].why == "Calder bought it (2021-05)");
}

TEST_CASE("an owner concluded from a deal is not counted beside the deal; one concluded otherwise is") {
  const char* const rules[][2] = {
      {"group:owner", "company:x:borvo"}, {"town:maker", "company:x:borvo"}, {"acquire:owner", ""}};
  for (const auto& [rule, owner] : rules) {
    CAPTURE(rule);
    NewsBuilder n("paper", "2023-02-01", "The Weldon plant of Borvo stands still.");
    const auto plant = n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant"});
    n.fact(plant, P::owned_by, n.entity(EntityType::company, "company:x:borvo", {"Borvo"}),
           {{Qualifier::when, "current"}})
        .by_rule(rule);
    const PlantState state = Known({n.build()}).state();
    CHECK(told(find(state, "owner")) == owner);
  }
}

TEST_CASE("statuses of one day: more independent sources, and assertion before rumour") {
  const auto article = [](const char* id, const char* published, const char* status, const char* attribution) {
    NewsBuilder n(id, published, std::string("The works in Weldon, says ") + id + ".");
    n.status(n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant"}), status);
    ArticleFacts facts = n.build();
    facts.facts[0].evidence[0].attribution = attribution;
    return facts;
  };
  Known two({article("one", "2020-01-01", "idle", ""), article("two", "2020-01-01", "operating", ""),
             article("three", "2020-01-01", "idle", "")});
  CHECK(told(find(two.state(), "status")) == "idle");
  CHECK(beaten(find(two.state(), "status")) == "operating sources!");
  Known rumour(
      {article("one", "2020-01-01", "operating", ""), article("two", "2020-02-01", "closed", "insiders said")});
  CHECK(told(find(rumour.state(), "status")) == "operating");
  CHECK(beaten(find(rumour.state(), "status")) == "closed asserted");
}

TEST_CASE("the deals for a plant: parties, their way, what ended it") {
  Known now(test::sample_news());
  const DealView view = now.deals();
  REQUIRE(view.rounds.size() == 1);
  const DealRound& round = view.rounds[0];
  CHECK(round.bought_by == "company:x:calder");
  CHECK(to_string(round.bought) == "2021-05");
  REQUIRE(round.parties.size() == 3);
  const DealParty &calder = round.parties[0], &dunmore = round.parties[1], &borvo = round.parties[2];
  CHECK(calder.id == "company:x:calder");
  CHECK(calder.status == "completed");
  REQUIRE(calder.line.size() == 2);
  CHECK(calder.line[0].status == "negotiating");
  CHECK(calder.line[1].status == "completed");
  CHECK(to_string(calder.line[1].date) == "2021-05");
  REQUIRE(calder.prices.size() == 1);
  CHECK(calder.prices[0].value == "40000000");
  CHECK(calder.prices[0].unit == "USD");
  CHECK(dunmore.status == "denied");
  CHECK(dunmore.ended == "denied on 2020-09-10");
  CHECK_FALSE(dunmore.inferred);
  CHECK(borvo.role == P::seller);
  CHECK(nlohmann::json::parse(deal_view_as_json(view)).at("rounds").at(0).at("bought") == "2021-05");

  Known before(test::sample_news(), "2020-03-01");
  const DealView open = before.deals();
  REQUIRE(open.rounds.size() == 1);
  CHECK(open.rounds[0].bought_by.empty());
  CHECK(open.rounds[0].parties.size() == 2);
  for (const auto& party : open.rounds[0].parties) {
    CHECK(party.status == "negotiating");
    CHECK(party.ended.empty());
  }
}

TEST_CASE("a deal of which nobody speaks for a year is stale; one that another has won has lapsed") {
  const auto bid = [](const char* id, const char* published, const char* company, const char* status) {
    NewsBuilder n(id, published, std::string(company) + " and the works in Weldon: " + status + ".");
    n.fact(n.entity(EntityType::company, std::string("company:x:") + company, {company}), P::buyer,
           n.entity(EntityType::plant, "plant:x:weldon:borvo", {"Weldon plant"}), {{Q::deal_status, status}});
    return n.build();
  };
  Known waiting({bid("a", "2020-02-01", "elm", "negotiating")});
  CHECK_FALSE(waiting.deals("2021-01-31").rounds[0].parties[0].stale);
  const DealView late = waiting.deals("2021-02-01");
  CHECK(late.rounds[0].parties[0].stale);
  CHECK(late.rounds[0].parties[0].inferred);
  CHECK(late.rounds[0].parties[0].status == "negotiating");  // what was said stays
  CHECK(late.rounds[0].parties[0].ended == "nobody has spoken of it since 2020-02-01");

  Known lost({bid("a", "2020-02-01", "elm", "negotiating"), bid("b", "2020-04-01", "oak", "completed")});
  const DealView won = lost.deals("2022-01-01");
  REQUIRE(won.rounds.size() == 1);
  CHECK(won.rounds[0].parties[1].lapsed);
  CHECK_FALSE(won.rounds[0].parties[1].stale);
  CHECK(won.rounds[0].parties[1].ended == "oak bought it (2020-04-01)");

  // Sold on: two rounds, the newest first.
  Known twice({bid("a", "2020-02-01", "elm", "negotiating"), bid("b", "2020-04-01", "oak", "completed"),
               bid("c", "2022-04-01", "elm", "negotiating"), bid("d", "2022-06-01", "ash", "completed"),
               bid("e", "2023-06-01", "yew", "rumoured")});
  const DealView rounds = twice.deals("2023-07-01");
  REQUIRE(rounds.rounds.size() == 3);
  CHECK(rounds.rounds[0].bought_by.empty());
  CHECK(rounds.rounds[1].bought_by == "company:x:ash");
  CHECK(rounds.rounds[2].bought_by == "company:x:oak");
  CHECK(rounds.rounds[1].parties.size() == 2);
}

TEST_CASE("what a view says as JSON is valid and whole") {
  Known known(test::sample_news());
  auto view = view_entity(known.reader.graph(), "plant:x:weldon:borvo");
  REQUIRE(view);
  add_state(*view, known.reader, {}, *parse_date("2025-01-01"));
  const auto json = nlohmann::json::parse(entity_view_as_json(*view));
  CHECK(json.at("state").at(0).at("aspect") == "owner");
  CHECK(json.at("state").at(0).at("beaten").at(0).at("rule") == "sale");
  CHECK(json.at("deals").at(0).at("parties").size() == 3);
}
