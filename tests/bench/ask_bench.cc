// How long an answer takes in process, over graphs made up of plants, owners and deals.
// usage: ask_bench FACTS FOLDER   makes a store of that many facts in FOLDER where there is none, then asks
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "graph/store.h"
#include "query/answer.h"
#include "query/sample_graph.h"
#include "query/suggest.h"

namespace plantgraph {
namespace {

using Clock = std::chrono::steady_clock;

// Twelve facts an article: a plant in a town, its owner, what it makes, and a deal. Names repeat over the years.
ArticleFacts news(std::size_t n, std::size_t plants) {
  const std::size_t p = n % plants;
  const std::string town = fmt::format("Town{}", p), maker = fmt::format("Maker{}", p % (plants / 20 + 1)),
                    buyer = fmt::format("Buyer{}", (p * 7 + n / plants) % (plants / 10 + 1)),
                    model = fmt::format("Model{}", p % (plants / 2 + 1));
  test::NewsBuilder b(
      fmt::format("news-{}", n),
      fmt::format("{:04}-{:02}-{:02}", 2000 + n / plants % 25, n % 12 + 1, n % 28 + 1).c_str(),
      fmt::format("{} makes the {} in {}. {} is in talks to buy the plant. Article {}.", maker, model, town, buyer, n));
  const auto plant =
      b.entity(EntityType::plant, fmt::format("plant:x:{}", p), {town + " plant", maker + " " + town + " plant"});
  const auto place = b.entity(EntityType::place, fmt::format("place:x:{}", p), {town});
  const auto owner = b.entity(EntityType::company, "company:x:" + maker, {maker});
  const auto taker = b.entity(EntityType::company, "company:x:" + buyer, {buyer});
  const auto thing = b.entity(EntityType::model, "model:x:" + model, {model});
  using P = Predicate;
  using Q = Qualifier;
  b.fact(plant, P::located_in, place).fact(plant, P::owned_by, owner, {{Q::when, "current"}});
  b.fact(plant, P::produces, thing, {{Q::when, "current"}}).fact(owner, P::makes, thing);
  b.fact(taker, P::buyer, plant, {{Q::deal_status, n % 3 ? "negotiating" : "cancelled"}});
  b.fact(owner, P::seller, plant, {{Q::deal_status, "negotiating"}})
      .fact(owner, P::invests_in, plant, {{Q::amount, "1000000"}});
  b.number(plant, P::capacity, double(10000 + p % 400 * 1000), "vehicles/year")
      .number(plant, P::employs, double(p % 5000 + 100), "");
  b.number(plant, P::output, double(p % 90000), "vehicles", {{Q::period, std::to_string(2000 + n % 25)}});
  b.status(plant, n % 5 ? "operating" : "idle").opened(plant, "1990");
  return b.build();
}

double percentile(std::vector<double>& times, double share) {
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1, std::size_t(share * double(times.size())))];
}

int run(int argc, char** argv) {
  if (argc < 3) return fmt::print(stderr, "usage: ask_bench FACTS FOLDER\n"), 2;
  const std::size_t articles = std::strtoull(argv[1], nullptr, 10) / 12 + 1,
                    plants = std::max<std::size_t>(articles / 8, 20);
  const auto store = Store::open(argv[2], Store::Mode::read_write);
  for (std::size_t n = store->stats().articles; n < articles; ++n) store->add(news(n, plants));
  const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  const auto graph = store->snapshot();
  const char* const kinds[] = {"Who owns the {} plant?",
                               "Who is negotiating for {}?",
                               "Who pulled out of the deal for {}?",
                               "What is the capacity of the {} plant?",
                               "What does {} make?",
                               "Is the {} plant running?",
                               "How many people work at {}?",
                               "What happened to {}?",
                               "How many cars did {} make in 2021?",
                               "Where is {}?"};
  std::vector<double> all;
  for (const char* kind : kinds) {
    std::vector<double> times;
    for (std::size_t i = 0; i < 60; ++i) {
      const std::string town = fmt::format("Town{}", i * 7919 % plants);
      std::string question = kind;
      question.replace(question.find("{}"), 2, town);
      AskOptions options;
      options.deadline = std::chrono::seconds(60);
      options.today = {2025, 1, 1};
      const auto start = Clock::now();
      const Answer answer = ask(question, *graph, nullptr, options, *forms);
      times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
      if (!answer.found && i == 0) fmt::print("nothing for {}\n", question);
    }
    all.insert(all.end(), times.begin(), times.end());
    fmt::print("{:45} median {:8.3f} ms   99th {:8.3f} ms\n", kind, percentile(times, 0.5), percentile(times, 0.99));
  }
  fmt::print("{:45} median {:8.3f} ms   99th {:8.3f} ms\n", fmt::format("all, {} facts", store->stats().facts),
             percentile(all, 0.5), percentile(all, 0.99));
  const auto start = Clock::now();
  const SuggestIndex index(*graph);
  fmt::print("index of completions: {} names in {:.0f} ms\n", index.names(),
             std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  std::vector<double> times;
  for (const char* typed :
       {"w", "who", "who owns t", "who owns town1", "town", "t", "what does maker", "where is the model12"})
    for (int i = 0; i < 200; ++i) {
      const auto begin = Clock::now();
      if (index.suggest(typed, *forms, 8).empty() && i == 0) fmt::print("nothing for {}\n", typed);
      times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    }
  fmt::print("{:45} median {:8.3f} ms   99th {:8.3f} ms\n", "completions", percentile(times, 0.5),
             percentile(times, 0.99));
  return 0;
}

}  // namespace
}  // namespace plantgraph

int main(int argc, char** argv) { return plantgraph::run(argc, argv); }
