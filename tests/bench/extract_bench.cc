// How fast extraction reads: megabytes of article text a second on one core, on plant news, on other news, and a stage
// at a time.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "bench/other_news.h"
#include "graph/lexicon.h"
#include "ingest/analysis.h"
#include "ingest/beside.h"
#include "ingest/extract.h"
#include "ingest/facts.h"
#include "ingest/furniture.h"
#include "ingest/groups.h"
#include "ingest/hostile_texts.h"
#include "ingest/loose_numbers.h"
#include "ingest/match.h"
#include "ingest/names.h"
#include "ingest/quantities.h"
#include "ingest/reference.h"
#include "ingest/rules.h"
#include "ingest/tags.h"
#include "ingest/times.h"
#include "ingest/tokens.h"
#include "version.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

const std::string root = PLANTGRAPH_ROOT;
constexpr Date published{2024, 6, 15};

std::shared_ptr<const Lexicon> lexicon() {
  static const std::shared_ptr<const Lexicon> loaded = Lexicon::load(PLANTGRAPH_LEXICON);
  return loaded;
}

const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> loaded = Knowledge::load(root + "/data", lexicon());
  return *loaded;
}

Article article(std::string text) {
  Article out;
  out.id = "bench";
  out.published = published;
  out.language = "en";
  out.text = std::move(text);
  return out;
}

const std::vector<Article>& plant_news() {
  static const std::vector<Article> all = [] {
    std::vector<fs::path> files;
    for (const char* folder : {"/data/articles", "/tests/golden/extraction"})
      for (const auto& file : fs::directory_iterator(root + folder))
        if (file.path().extension() == ".txt") files.push_back(file.path());
    std::sort(files.begin(), files.end());
    std::vector<Article> out;
    for (const fs::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      out.push_back(article({std::istreambuf_iterator<char>(in), {}}));
    }
    return out;
  }();
  return all;
}

const std::vector<Article>& ordinary_news() {
  static const std::vector<Article> all = [] {
    std::vector<Article> out;
    for (std::string_view text : other_news) out.push_back(article(std::string(text)));
    return out;
  }();
  return all;
}

std::int64_t bytes_of(const std::vector<Article>& articles) {
  std::int64_t bytes = 0;
  for (const Article& a : articles) bytes += std::int64_t(a.text.size());
  return bytes;
}

void read_all(benchmark::State& state, const std::vector<Article>& articles) {
  std::size_t facts = 0;
  const Knowledge& known = knowledge();
  for (auto _ : state) {
    facts = 0;
    for (const Article& a : articles) facts += extract(a, known).facts.size();
  }
  state.SetBytesProcessed(std::int64_t(state.iterations()) * bytes_of(articles));
  state.counters["facts"] = double(facts);
}

void extract_plant_news(benchmark::State& state) { read_all(state, plant_news()); }
void extract_other_news(benchmark::State& state) { read_all(state, ordinary_news()); }
BENCHMARK(extract_plant_news)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_other_news)->Unit(benchmark::kMillisecond);

// ---- a stage at a time, on plant news: each with what the stages before it made ----

struct Language {
  const std::string folder = root + "/data/lang/en";
  Words words{folder};
  RuleSet rules = load_rules(folder + "/rules", words);
  NameWords names{folder + "/names.txt"};
  Furniture furniture = Furniture::load(folder + "/furniture.txt");
  NumberModel numbers{folder + "/number_words.txt", folder + "/number_weights.txt"};
};

const Language& language() {
  static const Language loaded;
  return loaded;
}

enum Stage { tokens, quantities, times, names, furniture, tags, groups, discourse, stages };

void add_stage(Analysis& a, const Article& from, Stage stage) {
  const Language& l = language();
  switch (stage) {
    case tokens:
      a.text = from.text;
      a.published = from.published;
      a.tokens = tokenize(a.text);
      look_up_words(a, l.words);
      break;
    case quantities:
      a.quantities = find_quantities(a.tokens, a.text);
      a.quantity_at.assign(a.tokens.tokens.size(), kNone);
      for (std::uint32_t q = 0; q < a.quantities.size(); ++q)
        for (std::uint32_t t = a.quantities[q].first; t < a.quantities[q].last; ++t) a.quantity_at[t] = std::int32_t(q);
      break;
    case times:
      a.times = find_times(a.tokens, a.text, from.published);
      a.time_at.assign(a.tokens.tokens.size(), kNone);
      for (std::uint32_t x = 0; x < a.times.size(); ++x)
        for (std::uint32_t t = a.times[x].first; t < a.times[x].last; ++t) a.time_at[t] = std::int32_t(x);
      break;
    case names:
      a.mentions.clear();
      find_names(a, *lexicon(), l.words, l.names);
      break;
    case furniture: {
      const std::vector<bool> known = furniture_sentences(a.tokens, a.text, l.furniture);
      for (std::size_t s = 0; s < a.sentences.size(); ++s) a.sentences[s].furniture = known[s];
      break;
    }
    case tags:
      tag_words(a, l.words);
      break;
    case groups:
      a.groups.clear();
      find_groups(a, l.words);
      break;
    case discourse: {
      Discourse d(a, *lexicon(), l.words);
      Clauses clauses(a, l.words, l.rules);
      std::vector<Claim> claims;
      for (std::uint32_t s = 0; s < a.sentences.size(); ++s) {
        if (a.sentences[s].furniture) continue;
        d.read_sentence(s);
        match_sentence(a, l.words, l.rules, clauses, d, s, claims, nullptr);
        match_models(a, l.words, l.rules, *lexicon(), d, s, claims);
        match_loose_numbers(a, l.words, l.numbers, d, s, claims, nullptr);
      }
      benchmark::DoNotOptimize(facts_of_claims(from, a, *lexicon(), d, std::move(claims)));
      break;
    }
    case stages:
      break;
  }
}

void stage(benchmark::State& state, Stage which) {
  std::vector<Analysis> ready(plant_news().size());
  for (std::size_t i = 0; i < ready.size(); ++i)
    for (int s = 0; s <= int(which); ++s) add_stage(ready[i], plant_news()[i], Stage(s));
  for (auto _ : state)
    for (std::size_t i = 0; i < ready.size(); ++i) add_stage(ready[i], plant_news()[i], which);
  state.SetBytesProcessed(std::int64_t(state.iterations()) * bytes_of(plant_news()));
}
BENCHMARK_CAPTURE(stage, tokens, tokens);
BENCHMARK_CAPTURE(stage, quantities, quantities);
BENCHMARK_CAPTURE(stage, times, times);
BENCHMARK_CAPTURE(stage, names, names);
BENCHMARK_CAPTURE(stage, furniture, furniture);
BENCHMARK_CAPTURE(stage, tags, tags);
BENCHMARK_CAPTURE(stage, groups, groups);
BENCHMARK_CAPTURE(stage, reference_rules_facts, discourse);

// ---- hostile texts: the rate must not fall from one size to the next ----

void hostile_text(benchmark::State& state) {
  const HostileText& text = hostile_texts()[std::size_t(state.range(0))];
  const Article a = article(text.make(std::size_t(state.range(1)) << 10));
  const Knowledge& known = knowledge();
  for (auto _ : state) benchmark::DoNotOptimize(extract(a, known));
  state.SetBytesProcessed(std::int64_t(state.iterations()) * std::int64_t(a.text.size()));
  state.SetLabel(std::string(text.name));
}

void every_text(benchmark::internal::Benchmark* b) {
  for (std::int64_t i = 0; i < std::int64_t(hostile_texts().size()); ++i)
    for (std::int64_t kilobytes : {64, 256, 1024}) b->Args({i, kilobytes});
}
BENCHMARK(hostile_text)->Apply(every_text)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace plantgraph

BENCHMARK_MAIN();
