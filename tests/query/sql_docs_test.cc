// docs/sql.md tells the truth: every table has its example, the examples run, and the schema is the one that is
// printed.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "graph/kv_memory.h"
#include "graph/ledger.h"
#include "ingest/extract.h"
#include "ingest/source.h"
#include "query/sql.h"
#include "version.h"

using namespace plantgraph;

namespace {

const std::string root = PLANTGRAPH_ROOT;

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The text of the first block that begins with ``` and the language after `from`.
std::string block_after(const std::string& text, std::size_t from, const std::string& language) {
  const std::string fence = "```" + language + "\n";
  const auto start = text.find(fence, from);
  if (start == std::string::npos) return {};
  const auto end = text.find("```", start + fence.size());
  return text.substr(start + fence.size(), end - start - fence.size());
}

// The sample articles that come along, as the commands read them.
std::unique_ptr<Store> store_of_samples(const std::shared_ptr<const Lexicon>& lexicon) {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  const auto knowledge = Knowledge::load(root + "/data", lexicon);
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(root + "/data/articles"))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() > 5);
  for (const auto& path : paths) {
    std::string reason;
    const auto article = article_from_text(file(path.string()), path.string(), {}, reason);
    REQUIRE_MESSAGE(article, reason);
    const ArticleFacts facts = extract(*article, *knowledge);
    LedgerPage page;
    page.own = LedgerEntry{};
    page.own->input = path.string();
    store->add(facts, &page);
  }
  return store;
}

}  // namespace

TEST_CASE("docs/sql.md: every table has an example that gives rows, and the schema is the real one") {
  const std::string docs = file(root + "/docs/sql.md");
  CHECK(block_after(docs, docs.find("\n## The schema\n"), "") == sql_schema());
  const auto lexicon = Lexicon::load(PLANTGRAPH_LEXICON);
  const auto store = store_of_samples(lexicon);
  const auto forms = QuestionForms::load(root + "/data");
  for (const auto& table : sql_table_names()) {
    CAPTURE(table);
    const auto section = docs.find("\n### " + table + "\n");
    REQUIRE(section != std::string::npos);
    const std::string example = block_after(docs, section, "sql");
    CAPTURE(example);
    const auto next = docs.find("\n### ", section + 1);
    REQUIRE(docs.find("```sql", section) < next);
    CHECK(example.find(table) != std::string::npos);
    SqlOptions options;
    options.deadline = std::chrono::seconds(60);
    const RowSet rows = sql_rows(example, *store, lexicon.get(), *forms, options);
    CHECK(rows.rows.size() > 0);
    // No column that an example shows is empty from top to bottom but by misspelling.
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
      CAPTURE(rows.columns[i]);
      CHECK(
          std::any_of(rows.rows.begin(), rows.rows.end(), [&](const auto& row) { return row.cells[i].index() != 0; }));
    }
  }
}
