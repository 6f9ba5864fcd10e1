// Looks for a statement that breaks the SQL door: a crash, a complaint of a sanitizer, an error of more than one line,
// a statement that outlives its deadline, a graph that has changed.
//   sql_fuzz SECONDS|COUNTx FOLDER...                 mutates the *.sql of the folders for that long; prints its seed
//   sql_fuzz --seed N --round M FOLDER...      makes one statement again and prints it before it runs
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.h"
#include "graph/kv_memory.h"
#include "query/sample_graph.h"
#include "query/sql.h"

namespace plantgraph {
namespace {

void demand(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "sql_fuzz: broken: %s\n", law);
  std::abort();
}

struct Door {
  std::unique_ptr<Store> store = store_over(memory_kv(), Store::Mode::read_write);
  std::shared_ptr<const QuestionForms> forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  Door() {
    for (const auto& article : test::sample_news()) store->add(article);
  }
};

Door& door() {
  static Door one;
  return one;
}

// Generous: a busy machine and sanitizers. What has no end would take far longer.
constexpr std::chrono::milliseconds deadline{200};
constexpr std::chrono::seconds latest{30};

void check(const std::string& statement) {
  SqlOptions options;
  options.deadline = deadline;
  options.max_rows = 1000;
  options.max_memory_bytes = 16u << 20;
  const auto start = std::chrono::steady_clock::now();
  try {
    const RowSet rows = sql_rows(statement, *door().store, nullptr, *door().forms, options);
    demand(rows.rows.size() <= options.max_rows, "no more rows than allowed");
    for (const auto& row : rows.rows) demand(row.cells.size() == rows.columns.size(), "a cell for each column");
    rows_as_csv(rows);
    rows_as_json(rows);
  } catch (const Error& error) {
    const std::string_view said = error.what();
    demand(!said.empty() && said.find('\n') == std::string_view::npos, "an error says in one line what is wrong");
    demand(error.code() == ErrorCode::usage || error.code() == ErrorCode::deadline,
           "an error is the statement's, never the database's");
  }
  demand(std::chrono::steady_clock::now() - start < latest, "the deadline is kept");
  static const std::uint64_t facts = door().store->stats().facts;
  demand(door().store->stats().facts == facts, "nothing is written");
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
      if (file.path().extension() == ".sql") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

constexpr std::string_view pieces[] = {"SELECT ",
                                       " FROM ",
                                       " WHERE ",
                                       " JOIN ",
                                       " ON ",
                                       " LEFT ",
                                       " ORDER BY ",
                                       " GROUP BY ",
                                       " DESC",
                                       " LIMIT ",
                                       " UNION ",
                                       " AND ",
                                       " OR ",
                                       " NOT ",
                                       " IS NULL",
                                       " IN (",
                                       "(",
                                       ")",
                                       ",",
                                       ";",
                                       "--",
                                       "/*",
                                       "*/",
                                       "'",
                                       "\"",
                                       "`",
                                       "[",
                                       "]",
                                       "*",
                                       " = ",
                                       " <> ",
                                       " >= ",
                                       " < ",
                                       " LIKE ",
                                       " GLOB ",
                                       " BETWEEN ",
                                       "NULL",
                                       "0",
                                       "-1",
                                       "9223372036854775808",
                                       "1e999",
                                       "'2023-13-45'",
                                       "'2020'",
                                       "x'00ff'",
                                       "plants",
                                       "companies",
                                       "facts",
                                       "evidence",
                                       "articles",
                                       "sources",
                                       "ledger",
                                       "deals",
                                       "deal_parties",
                                       "deal_events",
                                       "models",
                                       "places",
                                       ".fact",
                                       ".id",
                                       ".subject",
                                       ".object",
                                       ".predicate",
                                       ".published",
                                       ".name",
                                       ".owner",
                                       "rowid",
                                       "count(*)",
                                       "max(",
                                       "fold(",
                                       "printf('%.*c', 99999999, 'x')",
                                       "replace(",
                                       "group_concat(",
                                       "CAST(",
                                       " AS ",
                                       "EXPLAIN ",
                                       "EXPLAIN QUERY PLAN ",
                                       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ",
                                       "n",
                                       "PRAGMA table_list",
                                       "ATTACH 'x' AS y",
                                       "INSERT INTO facts VALUES(1)",
                                       "DROP TABLE facts",
                                       "sqlite_schema",
                                       "pragma_function_list",
                                       "?1",
                                       ":a",
                                       " COLLATE NOCASE",
                                       " OVER (PARTITION BY ",
                                       " EXISTS (SELECT 1 FROM ",
                                       " NATURAL JOIN ",
                                       " CROSS JOIN ",
                                       "\n",
                                       "\x01",
                                       "\xff",
                                       std::string_view("\0", 1)};

std::string make_input(const std::vector<std::string>& samples, Dice dice) {
  std::string text = samples[dice.below(samples.size())];
  for (std::size_t n = dice.below(12); n > 0 && !text.empty(); --n) {
    const std::size_t at = dice.below(text.size());
    switch (dice.below(7)) {
      case 0:
        text.erase(at, 1 + dice.below(20));
        break;
      case 1:
      case 2:
        text.insert(at, pieces[dice.below(std::size(pieces))]);
        break;
      case 3: {
        // A word in the place of another.
        const auto end = std::min(text.find_first_of(" ,()", at), text.size());
        text.replace(at, end - at, pieces[dice.below(std::size(pieces))]);
        break;
      }
      case 4: {
        const std::string& other = samples[dice.below(samples.size())];
        text.insert(at, other.substr(dice.below(other.size()), 1 + dice.below(80)));
        break;
      }
      case 5: {
        const std::string_view piece = pieces[dice.below(std::size(pieces))];
        for (std::size_t k = 1 + dice.below(300); k > 0; --k) text.insert(at, piece);
        break;
      }
      default:
        text[at] = char(dice.below(256));
    }
  }
  return text;
}

std::uint64_t seed_now = 0, round_now = 0;

extern "C" void say_round(int signal_number) {
  char line[160];
  const int size = std::snprintf(line, sizeof line,
                                 "sql_fuzz: ended by signal %d; again with --seed %llu --round %llu\n", signal_number,
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
    std::fprintf(stderr, "usage: sql_fuzz SECONDS|COUNTx FOLDER...\n       sql_fuzz --seed N --round M FOLDER...\n");
    return 2;
  }
  const std::vector<std::string> samples = read_folders(argc - 2, argv + 2);
  if (samples.empty()) {
    std::fprintf(stderr, "sql_fuzz: no *.sql in the folders\n");
    return 2;
  }
  for (const std::string& sample : samples) {
    SqlOptions options;
    options.deadline = std::chrono::seconds(60);
    sql_rows(sample, *door().store, nullptr, *door().forms, options);  // a sample that is refused is a slip of ours
  }
  // A search in tests looks at the same inputs every time; one by hand at others.
  const bool counted = std::string_view(argv[1]).ends_with('x');
  const std::uint64_t count = counted ? std::strtoull(argv[1], nullptr, 10) : 0;
  seed_now = counted ? 1 : std::uint64_t(std::chrono::system_clock::now().time_since_epoch().count()) % 1000000007;
  for (int signal_number : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGALRM}) std::signal(signal_number, say_round);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  for (; counted ? round_now < count : std::chrono::steady_clock::now() < end; ++round_now) {
    alarm(60);
    check(make_input(samples, Dice(seed_now * 1000003 + round_now)));
  }
  std::printf("sql_fuzz: %llu statements, seed %llu, nothing broken\n", static_cast<unsigned long long>(round_now),
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
  plantgraph::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
#else
int main(int argc, char** argv) {
  try {
    return plantgraph::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "sql_fuzz: %s\n", e.what());
    std::abort();
  }
}
#endif
