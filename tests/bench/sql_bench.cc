// How long SQL over the store's indexes takes: the same question as by ask, and joins against native SQLite on the same
// rows.
//   sql_bench FACTS...     makes a graph of about that many facts (in a temporary folder), and prints a table for each
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "graph/keys.h"
#include "query/answer.h"
#include "query/lists.h"
#include "query/sql.h"

namespace plantgraph {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// An article of two plants, each with eight facts; every plant is told of by two articles, and a company owns fifty.
ArticleFacts article(std::size_t n) {
  ArticleFacts out;
  out.article.id = fmt::format("bench-{}", n);
  out.article.published = from_epoch_days(17000 + long(n % 2500));
  out.article.language = "en";
  out.article.text = fmt::format("News number {} of plants and their owners.", n);
  const auto entity = [&](EntityType type, const std::string& id, const std::string& called) {
    for (std::uint32_t i = 0; i < out.entities.size(); ++i)
      if (out.entities[i].id == id) return i;
    out.entities.push_back({type, id, called, {called}});
    return std::uint32_t(out.entities.size() - 1);
  };
  const auto add = [&](std::uint32_t subject, Predicate predicate, std::optional<std::uint32_t> object,
                       std::optional<Literal> literal, Qualifiers qualifiers = {}) {
    Fact& fact = out.facts.emplace_back();
    fact.subject = subject;
    fact.predicate = predicate;
    fact.object = object;
    fact.literal = std::move(literal);
    fact.qualifiers = std::move(qualifiers);
    fact.confidence = 0.8;
    fact.evidence.push_back({{0, std::uint32_t(out.article.text.size())}, "bench", 0.8, ""});
  };
  for (std::size_t k = 0; k < 2; ++k) {
    const std::size_t p = n + k;  // the next article speaks of it again
    const auto plant =
        entity(EntityType::plant, fmt::format("plant:x:town_{}:firm_{}", p, p / 50), fmt::format("Town{} works", p));
    const auto firm =
        entity(EntityType::company, fmt::format("company:x:firm_{}", p / 50), fmt::format("Firm{}", p / 50));
    const auto place = entity(EntityType::place, fmt::format("place:x:town_{}", p), fmt::format("Town{}", p));
    const auto model =
        entity(EntityType::model, fmt::format("model:x:model_{}", p % 997), fmt::format("Model{}", p % 997));
    add(plant, Predicate::located_in, place, {});
    add(plant, Predicate::owned_by, firm, {}, {{Qualifier::when, "current"}});
    add(plant, Predicate::produces, model, {}, {{Qualifier::when, "current"}});
    add(plant, Predicate::capacity, {},
        Literal{LiteralKind::number, double(10'000 + p * 7919 % 400'000), "", "vehicles/year"});
    add(plant, Predicate::employs, {}, Literal{LiteralKind::number, double(200 + p * 104'729 % 9'000), "", ""});
    add(plant, Predicate::status, {}, Literal{LiteralKind::status, 0, p % 7 == 0 ? "idle" : "operating", ""});
    add(plant, Predicate::opened, {}, Literal{LiteralKind::date, 0, std::to_string(1950 + p % 70), ""});
    const auto buyer = entity(EntityType::company, fmt::format("company:x:firm_{}", (p / 50 + 1) % 1000),
                              fmt::format("Firm{}", (p / 50 + 1) % 1000));
    if (buyer != firm) add(buyer, Predicate::buyer, plant, {}, {{Qualifier::deal_status, "negotiating"}});
  }
  return out;
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / fmt::format("plantgraph-sql-bench-{}", ::getpid())) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string db() const { return (path_ / "db").string(); }

 private:
  std::filesystem::path path_;
};

// The facts as a table of SQLite in memory, with an index for each of ours.
class Native {
 public:
  explicit Native(const Store& store) {
    sqlite3_open(":memory:", &db_);
    run("CREATE TABLE facts(fact TEXT, subject TEXT, predicate TEXT, object TEXT, number REAL, text TEXT, published "
        "TEXT)");
    run("BEGIN");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db_, "INSERT INTO facts VALUES(?,?,?,?,?,?,?)", -1, &insert, nullptr);
    const auto graph = store.snapshot();
    std::string place;
    std::vector<IndexedFact> rows;
    for (bool more = true; more;) {
      rows.clear();
      more = graph->facts_in({}, place, 4096, rows);
      for (const auto& row : rows) {
        const auto text = [&](int at, const std::string& value) {
          if (value.empty()) {
            sqlite3_bind_null(insert, at);
          } else {
            sqlite3_bind_text(insert, at, value.c_str(), int(value.size()), SQLITE_TRANSIENT);
          }
        };
        text(1, article_key_text(row.article) + ":" + std::to_string(row.ordinal));
        text(2, row.subject);
        text(3, std::string(name(row.predicate)));
        text(4, row.object);
        if (row.literal && row.literal->kind == LiteralKind::number) {
          sqlite3_bind_double(insert, 5, row.literal->number);
        } else {
          sqlite3_bind_null(insert, 5);
        }
        text(6, row.literal ? row.literal->text : "");
        text(7, to_string(row.published));
        sqlite3_step(insert);
        sqlite3_reset(insert);
      }
    }
    sqlite3_finalize(insert);
    run("COMMIT");
    run("CREATE INDEX s ON facts(subject, predicate, object)");
    run("CREATE INDEX o ON facts(object, predicate, subject)");
    run("CREATE INDEX p ON facts(predicate, subject)");
    run("ANALYZE");
  }
  ~Native() { sqlite3_close(db_); }

  // The rows as text, to compare.
  std::string run(const std::string& statement) {
    std::string out;
    char* error = nullptr;
    const auto row = [](void* to, int count, char** cells, char**) {
      for (int i = 0; i < count; ++i) *static_cast<std::string*>(to) += std::string(cells[i] ? cells[i] : "") + "|";
      return 0;
    };
    if (sqlite3_exec(db_, statement.c_str(), row, &out, &error) != SQLITE_OK) {
      std::fprintf(stderr, "sql_bench: native SQLite: %s\n", error);
      std::exit(1);
    }
    return out;
  }

 private:
  sqlite3* db_ = nullptr;
};

struct Times {
  double median_ms = 0, p99_ms = 0;
};

// Repeats for a second, at least five times.
Times timed(const std::function<void()>& work) {
  std::vector<double> all;
  const auto start = Clock::now();
  while (all.size() < 5 || (ms_since(start) < 1000 && all.size() < 2000)) {
    const auto one = Clock::now();
    work();
    all.push_back(ms_since(one));
  }
  std::sort(all.begin(), all.end());
  return {all[all.size() / 2], all[std::min(all.size() - 1, all.size() * 99 / 100)]};
}

constexpr std::pair<const char*, const char*> joins[] = {
    {"one plant's facts", "SELECT count(*) FROM facts WHERE subject = 'plant:x:town_7:firm_0'"},
    {"three-way join, one company",
     "SELECT count(*), sum(c.number) FROM facts o JOIN facts p ON p.subject = o.subject AND p.predicate = 'produces' "
     "JOIN facts c ON c.subject = o.subject AND c.predicate = 'capacity' "
     "WHERE o.predicate = 'owned_by' AND o.object = 'company:x:firm_3'"},
    {"three-way join, one model",
     "SELECT count(*), min(l.object) FROM facts p JOIN facts o ON o.subject = p.subject AND o.predicate = 'owned_by' "
     "JOIN facts l ON l.subject = p.subject AND l.predicate = 'located_in' "
     "WHERE p.predicate = 'produces' AND p.object = 'model:x:model_5'"},
    {"three-way join, all plants",
     "SELECT count(*), sum(c.number) FROM facts o JOIN facts p ON p.subject = o.subject AND p.predicate = 'produces' "
     "JOIN facts c ON c.subject = o.subject AND c.predicate = 'capacity' WHERE o.predicate = 'owned_by'"},
    {"filter of one predicate", "SELECT count(*) FROM facts WHERE predicate = 'capacity' AND number > 200000"},
    {"count by predicate", "SELECT predicate, count(*) FROM facts GROUP BY predicate ORDER BY 1"},
};

void measure(std::size_t facts) {
  const Folder folder;
  const auto store = Store::open(folder.db(), Store::Mode::read_write);
  const auto start = Clock::now();
  for (std::size_t n = 0; n % 64 != 0 || store->stats().facts < facts; ++n) store->add(article(n));
  fmt::print("\n{} facts, {} articles, made in {:.1f} s\n", store->stats().facts, store->stats().articles,
             ms_since(start) / 1000);
  const auto forms = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  SqlOptions options;
  options.deadline = std::chrono::minutes(10);
  options.max_rows = UINT64_MAX;
  const auto sql = [&](const std::string& statement) {
    std::string out;
    for (const auto& row : sql_rows(statement, *store, nullptr, *forms, options).rows)
      for (const auto& cell : row.cells) out += cell_text(cell) + "|";
    return out;
  };
  const auto line = [](const std::string& what, const Times& times) {
    fmt::print("  {:<44} median {:>10.3f} ms   99 % {:>10.3f} ms\n", what, times.median_ms, times.p99_ms);
  };

  const auto question = [&](const char* words) {
    AskOptions ask_options;
    ask_options.deadline = std::chrono::minutes(1);
    ask_options.today = {2024, 6, 1};
    return ask(words, *store->snapshot(), nullptr, ask_options, *forms);
  };
  line("ask: who owns the Town7 works?", timed([&] { question("who owns the Town7 works?"); }));
  line("sql: SELECT owners FROM plants WHERE name = ..",
       timed([&] { sql("SELECT owners FROM plants WHERE name = 'Town7 works'"); }));
  line("ask: what is the capacity of the Town7 works?",
       timed([&] { question("what is the capacity of the Town7 works?"); }));
  line("sql: SELECT capacity FROM plants WHERE name = ..",
       timed([&] { sql("SELECT capacity, capacity_unit FROM plants WHERE name = 'Town7 works'"); }));
  line("ask: which plants does Firm3 own?", timed([&] { question("which plants does Firm3 own?"); }));
  line("sql: SELECT name FROM plants WHERE owner = ..",
       timed([&] { sql("SELECT name FROM plants WHERE owner = 'company:x:firm_3'"); }));
  line("list: plants --owner Firm3", timed([&] {
         ListFilter filter;
         filter.owner = "Firm3";
         ListOptions list_options;
         list_options.deadline = std::chrono::minutes(1);
         list_rows(ListKind::plants, filter, *store->snapshot(), nullptr, *forms, list_options);
       }));
  line("sql: SELECT 1", timed([&] { sql("SELECT 1"); }));

  Native native(*store);
  for (const auto& [what, statement] : joins) {
    // A count is a whole number here and a text there; sums are compared as they print.
    const std::string ours = sql(statement);
    if (ours.substr(0, ours.find('|')) != native.run(statement).substr(0, ours.find('|'))) {
      std::fprintf(stderr, "sql_bench: %s: ours %s, native %s\n", what, ours.c_str(), native.run(statement).c_str());
      std::exit(1);
    }
    const Times mine = timed([&, text = statement] { sql(text); });
    const Times theirs = timed([&, text = statement] { native.run(text); });
    fmt::print("  {:<44} ours   {:>10.3f} ms   native SQLite in memory {:>10.3f} ms   {:.1f} times\n", what,
               mine.median_ms, theirs.median_ms, mine.median_ms / theirs.median_ms);
  }
  std::fflush(stdout);
}

}  // namespace
}  // namespace plantgraph

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {10'000, 1'000'000};
  try {
    for (const std::size_t facts : sizes) plantgraph::measure(facts);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sql_bench: %s\n", error.what());
    return 1;
  }
  return 0;
}
