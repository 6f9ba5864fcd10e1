// How fast the store is, and how large: one run, one table.
//
//   store_bench FACTS FOLDER   makes a graph of about that many facts in a new folder, by bulk load, and measures:
//     loading; bytes on disk; single reads; the present state of plants; articles added one by one on top of it;
//     checking, up to a million facts. A folder that holds such a graph already is measured as it is
//
// Articles have some 1,300 bytes of text, ten facts and eight entities, as real ones do. Of the entities a few are in
// very many articles, and most in a few.
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "graph/error.h"
#include "graph/sample_articles.h"
#include "graph/store.h"
#include "query/forms.h"
#include "query/plant_state.h"
#include "query/reader.h"

using namespace plantgraph;
using namespace plantgraph::testing;

namespace {

constexpr std::uint32_t facts_an_article = 10;
constexpr std::uint32_t plants = 5000, companies = 3000, models = 4000;

// Small numbers much more often than large ones.
std::uint32_t skewed(Dice& dice, std::uint32_t bound) {
  const double x = dice.below(1 << 20) / double(1 << 20);
  return std::uint32_t(double(bound) * x * x * x);
}

Entity numbered(EntityType type, std::uint32_t number) {
  const std::string name = std::string(plantgraph::name(type)) + " " + std::to_string(number);
  return entity(type, "x:" + std::to_string(number), name, {name, "the " + name});
}

std::string plant_id(std::uint32_t number) { return numbered(EntityType::plant, number).id; }

ArticleFacts news(std::uint32_t which) {
  Dice dice(which * 2654435761u + 17);
  static const std::vector<std::string> words = {"plant ",  "factory ", "the ",   "of ",    "a ",          "year ",
                                                 "Kaluga ", "group ",   "talks ", "would ", "production ", "and "};
  ArticleFacts out;
  out.article.id = "news-" + std::to_string(which);
  out.article.publisher = "Wire";
  out.article.language = "en";
  out.article.published = {int(2015 + dice.below(11)), int(1 + dice.below(12)), int(1 + dice.below(28))};
  out.article.text = "No. " + std::to_string(which) + ". ";
  std::vector<std::uint32_t> cuts;
  for (int sentence = 0; sentence < 10; ++sentence) {
    cuts.push_back(std::uint32_t(out.article.text.size()));
    for (int i = 0; i < 20; ++i) out.article.text += dice.one(words);
    out.article.text += std::to_string(dice.below(1000000)) + ". ";
  }
  cuts.push_back(std::uint32_t(out.article.text.size()));
  // Two plants, three companies, three models.
  for (const auto& [type, many, bound] : {std::tuple{EntityType::plant, 2u, plants},
                                          {EntityType::company, 3u, companies},
                                          {EntityType::model, 3u, models}})
    for (std::uint32_t i = 0; i < many; ++i) out.entities.push_back(numbered(type, skewed(dice, bound)));
  const auto add = [&](Fact fact) {
    const std::uint32_t cut = dice.below(10);
    fact.confidence = 0.5 + dice.below(50) / 100.0;
    fact.evidence = {{{cuts[cut], cuts[cut + 1]}, "rule_" + std::to_string(dice.below(60)), fact.confidence, ""}};
    out.facts.push_back(std::move(fact));
  };
  for (const std::uint32_t plant : {0u, 1u}) {
    const std::uint32_t owner = 2 + dice.below(3);
    add(fact(plant, Predicate::owned_by, owner, {{Qualifier::when, "current"}}));
    add(fact(plant, Predicate::produces, 5 + dice.below(3)));
    add(fact(plant, Predicate::capacity, number(1000.0 * dice.below(300), "vehicles/year")));
    add(fact(plant, Predicate::status, Literal{LiteralKind::status, 0, std::string(dice.one(plant_statuses)), ""}));
    add(fact(2 + dice.below(3), Predicate::buyer, plant,
             {{Qualifier::deal_status, std::string(dice.one(deal_statuses))}}));
  }
  return out;
}

constexpr auto longest_fold = std::chrono::seconds(10);

class Clock {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count(); }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

void say(const char* what, double value, const char* unit) { std::printf("%-44s %14.1f %s\n", what, value, unit); }

// How many times a second, tried for about two seconds.
template <typename Work>
double rate(Work work) {
  const Clock clock;
  std::uint64_t times = 0;
  while (clock.seconds() < 2) {
    work(std::uint32_t(times));
    ++times;
  }
  return double(times) / clock.seconds();
}

int measure(std::uint64_t facts, const std::string& folder) {
  const auto articles = std::uint32_t(facts / facts_an_article);
  auto store = Store::open(folder, Store::Mode::own);
  if (store->stats().articles == 0) {
    const Clock clock;
    double making = 0;
    auto load = store->bulk_load();
    for (std::uint32_t n = 0; n < articles; ++n) {
      const Clock one;
      const ArticleFacts made = news(n);
      making += one.seconds();
      load->add(made);
    }
    load->finish();
    const double seconds = clock.seconds() - making;
    say("facts loaded in bulk", double(facts) / seconds, "a second");
  }
  StoreStats stats = store->stats();
  say("articles", double(stats.articles), "");
  say("facts", double(stats.facts), "");
  say("bytes on disk a fact, text included", double(stats.bytes_on_disk) / double(stats.facts), "");
  for (const auto& [name, bytes] : stats.tables)
    if (bytes > 0) say(("  of these, table " + std::string(name)).c_str(), double(bytes) / double(stats.facts), "");

  Dice dice(1);
  {
    const auto graph = store->snapshot();
    std::uint64_t found = 0;
    say("articles read by key, with their text", rate([&](std::uint32_t) {
          found += graph->article(article_key(news(dice.below(articles)).article)).has_value();
        }),
        "a second (with making the key)");
    std::vector<ArticleKey> keys;
    for (std::uint32_t i = 0; i < 2000; ++i) keys.push_back(article_key(news(dice.below(articles)).article));
    say("articles read by key, keys known",
        rate([&](std::uint32_t i) { found += graph->article(keys[i % 2000]).has_value(); }), "a second");
    say("single facts read", rate([&](std::uint32_t i) { found += graph->fact(keys[i % 2000], i % 10).has_value(); }),
        "a second");
    if (found == 0) return 1;
    const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
    std::uint64_t given_up = 0, folded = 0;
    const auto fold = [&](std::uint32_t plant) {
      GraphReader reader(*graph, nullptr, *forms, std::chrono::steady_clock::now() + longest_fold);
      try {
        found += plant_state(plant_id(plant), reader, {}, {2026, 1, 1}).aspects.size();
        for (const auto predicate : {Predicate::owned_by, Predicate::produces, Predicate::capacity, Predicate::status})
          folded += reader.about(plant_id(plant), predicate).size();
        folded += reader.pointing_at(plant_id(plant), Predicate::buyer).size();
      } catch (const Error& error) {
        if (error.code() != ErrorCode::deadline) throw;
        ++given_up;
      }
    };
    // Number 0 has the most articles, the upper half of the numbers a few each.
    say("present states of plants of few articles",
        rate([&](std::uint32_t) { fold(plants / 2 + dice.below(plants / 2)); }), "a second");
    folded = 0;
    const Clock random_plants;
    say("present states of plants at random", rate([&](std::uint32_t) { fold(dice.below(plants)); }), "a second");
    say("  facts that these are folded of", double(folded) / random_plants.seconds(), "a second");
    say("  of these, given up after ten seconds", double(given_up), "");
    const auto most = graph->entity(plant_id(0));
    say("articles of the plant that has most", most ? most->articles : 0, "");
    const Clock clock;
    fold(0);
    say("its present state (given up after 10,000)", clock.seconds() * 1000, "ms");
  }
  for (const unsigned threads : {1u, 2u}) {
    std::atomic<std::uint32_t> next = std::uint32_t(store->stats().articles) + threads * 100'000'000;
    std::atomic<std::uint64_t> added = 0;
    const Clock clock;
    std::vector<std::thread> writers;
    for (unsigned i = 0; i < threads; ++i)
      writers.emplace_back([&] {
        while (clock.seconds() < 5) added += store->add(news(next++));
      });
    for (auto& writer : writers) writer.join();
    say(threads == 1 ? "articles added durably, one thread" : "articles added durably, two threads",
        double(added) / clock.seconds(), "a second");
  }
  if (facts <= 1'000'000) {
    const Clock clock;
    const CheckReport report = store->check();
    say("keys checked", double(report.keys_read) / clock.seconds(), "a second");
    if (!report.problems.empty()) return 1;
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  say("memory at most", double(usage.ru_maxrss) / 1024, "MB");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: store_bench FACTS FOLDER\n");
    return 2;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  try {
    return measure(std::strtoull(argv[1], nullptr, 10), argv[2]);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 3;
  }
}
