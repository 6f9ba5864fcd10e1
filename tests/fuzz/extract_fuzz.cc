// Looks for a text that breaks extraction: a crash, a complaint of a sanitizer, a fact without its words.
//   extract_fuzz SECONDS|COUNTx FOLDER...        mutates the files of the folders for that long; prints its seed
//   extract_fuzz --seed N --round M FOLDER...   makes one input again and writes it to standard output before reading
//   it
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "graph/lexicon.h"
#include "graph/model.h"
#include "ingest/extract.h"
#include "tests/ingest/as_utf8.h"
#include "version.h"

namespace plantgraph {
namespace {

const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> loaded =
      Knowledge::load(std::string(PLANTGRAPH_ROOT) + "/data", Lexicon::load(PLANTGRAPH_LEXICON));
  return *loaded;
}

void demand(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "extract_fuzz: broken: %s\n", law);
  std::abort();
}

void check(std::string text) {
  Article article;
  article.id = "fuzz";
  article.published = {2024, 6, 15};
  article.text = std::move(text);
  const ArticleFacts facts = extract(article, knowledge());
  const auto boundary = [&](std::size_t at) {
    return at == article.text.size() || (std::uint8_t(article.text[at]) & 0xc0) != 0x80;
  };
  demand(facts.article.text == article.text, "the article comes back as it was");
  for (const Fact& f : facts.facts) {
    demand(f.subject < facts.entities.size(), "the subject is an entity");
    demand(f.object.has_value() != f.literal.has_value(), "an object or a literal");
    demand(!f.object || *f.object < facts.entities.size(), "the object is an entity");
    demand(!f.evidence.empty(), "a fact has evidence");
    for (const Evidence& e : f.evidence)
      demand(e.span.start < e.span.end && e.span.end <= article.text.size() && boundary(e.span.start) &&
                 boundary(e.span.end),
             "evidence lies in the text, on characters");
    for (Qualifier q : {Qualifier::date, Qualifier::since, Qualifier::until, Qualifier::period})
      if (auto it = f.qualifiers.find(q); it != f.qualifiers.end())
        demand(parse_date(it->second).has_value(), "dates are dates");
  }
  demand(facts_as_ndjson(facts) == facts_as_ndjson(extract(article, knowledge())), "the same twice");
}

#ifndef PLANTGRAPH_LIBFUZZER

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  std::size_t below(std::size_t n) {
    state_ ^= state_ >> 12, state_ ^= state_ << 25, state_ ^= state_ >> 27;
    return std::size_t((state_ * 2685821657736338717u >> 11) % n);
  }

 private:
  std::uint64_t state_;
};

std::vector<std::string> read_folders(int count, char** folders) {
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < count; ++i)
    for (const auto& file : std::filesystem::recursive_directory_iterator(folders[i]))
      if (file.path().extension() == ".txt") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

// Pieces that mean something to a reader of news, so that mutations get past its first stages.
constexpr std::string_view pieces[] = {"the plant",
                                       " plant ",
                                       "Volkswagen",
                                       "Kaluga",
                                       "'s",
                                       " - ",
                                       "\n\n",
                                       "\n",
                                       ". ",
                                       "(",
                                       ")",
                                       "\"",
                                       ", ",
                                       " and ",
                                       " of ",
                                       " in ",
                                       "1,500",
                                       "$1.5 billion",
                                       "51/49",
                                       "since March 2022",
                                       "2019",
                                       "per cent",
                                       "which ",
                                       "its ",
                                       "sold to ",
                                       "denied that ",
                                       "to buy ",
                                       "\xe2\x80\x94",
                                       "\xd0\x9a",
                                       "\xf0\x9f\x9a\x97",
                                       "\xcc\x81",
                                       "U.S.",
                                       "Co.",
                                       "&",
                                       "from ",
                                       "to ",
                                       "both plants",
                                       "respectively",
                                       "Rs 725.7 crore",
                                       "a year",
                                       "0",
                                       "99999999999999999999",
                                       "-",
                                       "\xc2\xa0"};

std::string make_input(const std::vector<std::string>& samples, Dice dice) {
  std::string text;
  const std::size_t joined = 1 + dice.below(3);
  for (std::size_t i = 0; i < joined; ++i) {
    const std::string& sample = samples[dice.below(samples.size())];
    const std::size_t start = dice.below(3) == 0 ? 0 : dice.below(sample.size() + 1);
    text += sample.substr(start, 1 + dice.below(3000));
  }
  for (std::size_t n = dice.below(40); n > 0 && !text.empty(); --n) {
    const std::size_t at = dice.below(text.size());
    switch (dice.below(7)) {
      case 0:
        text.erase(at, 1 + dice.below(20));
        break;
      case 1:
        text.insert(at, pieces[dice.below(std::size(pieces))]);
        break;
      case 2:
        text[at] = char(dice.below(256));
        break;
      case 3: {
        const std::string part = text.substr(dice.below(text.size()), 1 + dice.below(120));
        text.insert(at, part);
        break;
      }
      case 4: {
        const std::string_view piece = pieces[dice.below(std::size(pieces))];
        for (std::size_t k = 1 + dice.below(60); k > 0; --k) text.insert(at, piece);
        break;
      }
      case 5:
        text[at] = dice.below(2) ? ' ' : '\n';
        break;
      default:
        text[at] = char(std::uint8_t(text[at]) ^ 0x20);
    }
  }
  return as_utf8(text);
}

std::uint64_t seed_now = 0, round_now = 0;

extern "C" void say_round(int signal_number) {
  char line[160];
  const int size = std::snprintf(
      line, sizeof line, "extract_fuzz: ended by signal %d; again with --seed %llu --round %llu\n", signal_number,
      static_cast<unsigned long long>(seed_now), static_cast<unsigned long long>(round_now));
  if (::write(2, line, std::size_t(size)) < 0) _exit(3);
  _exit(2);
}

int run(int argc, char** argv) {
  if (argc > 5 && std::string_view(argv[1]) == "--seed") {
    seed_now = std::strtoull(argv[2], nullptr, 10), round_now = std::strtoull(argv[4], nullptr, 10);
    const std::string text = make_input(read_folders(argc - 5, argv + 5), Dice(seed_now * 1000003 + round_now));
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
    check(text);
    return 0;
  }
  if (argc < 3) {
    std::fprintf(stderr,
                 "usage: extract_fuzz SECONDS|COUNTx FOLDER...\n       extract_fuzz --seed N --round M FOLDER...\n");
    return 2;
  }
  const std::vector<std::string> samples = read_folders(argc - 2, argv + 2);
  if (samples.empty()) {
    std::fprintf(stderr, "extract_fuzz: no *.txt in the folders\n");
    return 2;
  }
  for (const std::string& sample : samples) check(as_utf8(sample));
  // A search in tests looks at the same inputs every time; one by hand at others.
  const bool counted = std::string_view(argv[1]).ends_with('x');
  const std::uint64_t count = counted ? std::strtoull(argv[1], nullptr, 10) : 0;
  seed_now = counted ? 1 : std::uint64_t(std::chrono::system_clock::now().time_since_epoch().count()) % 1000000007;
  for (int signal_number : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGALRM}) std::signal(signal_number, say_round);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  for (; counted ? round_now < count : std::chrono::steady_clock::now() < end; ++round_now) {
    alarm(60);  // no text of a few kilobytes takes that long
    check(make_input(samples, Dice(seed_now * 1000003 + round_now)));
  }
  std::printf("extract_fuzz: %llu texts, seed %llu, nothing broken\n", static_cast<unsigned long long>(round_now),
              static_cast<unsigned long long>(seed_now));
  return 0;
}

#endif

}  // namespace
}  // namespace plantgraph

// A sanitizer that finds something must end by a signal, so that the round is told.
extern "C" const char* __asan_default_options() { return "abort_on_error=1:handle_abort=0"; }
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }

#ifdef PLANTGRAPH_LIBFUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plantgraph::check(plantgraph::as_utf8({reinterpret_cast<const char*>(data), size}));
  return 0;
}
#else
int main(int argc, char** argv) {
  try {
    return plantgraph::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "extract_fuzz: %s\n", e.what());
    std::abort();
  }
}
#endif
