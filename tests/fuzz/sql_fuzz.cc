// Looks for a statement that breaks the SQL door: a crash, a complaint of a sanitizer, an error of more than one line,
// a statement that outlives its deadline, a graph that has changed.
//   sql_fuzz SECONDS|COUNTx FOLDER...   mutates the *.sql of the folders (fuzz/search.h)
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/search.h"
#include "graph/error.h"
#include "graph/kv_memory.h"
#include "query/sample_graph.h"
#include "query/sql.h"

namespace plantgraph {
namespace {

using fuzz::demand, fuzz::Dice, fuzz::Sample;

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

// A sample that is refused is a slip of ours.
void check_sample(const std::string& statement) {
  SqlOptions options;
  options.deadline = std::chrono::seconds(60);
  sql_rows(statement, *door().store, nullptr, *door().forms, options);
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

Sample make_input(const std::vector<Sample>& samples, Dice dice) {
  std::string text = samples[dice.below(samples.size())].bytes;
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
        const std::string& other = samples[dice.below(samples.size())].bytes;
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
  return {"", text};
}

fuzz::Search statements() {
  return {.name = "sql_fuzz",
          .inputs = "statements",
          .extension = ".sql",
          .make = [](const auto& samples, std::uint64_t, Dice dice) { return make_input(samples, dice); },
          .check = [](const Sample& input) { check(input.bytes); },
          .check_sample = [](const Sample& sample) { check_sample(sample.bytes); }};
}

#endif

}  // namespace
}  // namespace plantgraph

#ifdef PLANTGRAPH_LIBFUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plantgraph::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
#else
int main(int argc, char** argv) { return plantgraph::fuzz::search(plantgraph::statements(), argc, argv); }
#endif
