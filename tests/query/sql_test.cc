// SQL over the graph: rows, the ways into the tables, what is refused, and what each statement may take.
#include "query/sql.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "graph/error.h"
#include "graph/kv_memory.h"
#include "graph/ledger.h"
#include "graph/sample_articles.h"
#include "query/sample_graph.h"

using namespace plantgraph;

namespace {

const std::string root = PLANTGRAPH_ROOT;

const QuestionForms& forms() {
  static const auto loaded = QuestionForms::load(root + "/data");
  return *loaded;
}

std::unique_ptr<Store> store_of(const std::vector<ArticleFacts>& articles) {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (const auto& article : articles) store->add(article);
  return store;
}

const Store& sample() {
  static const auto store = store_of(test::sample_news());
  return *store;
}

SqlOptions patient() {
  SqlOptions options;
  options.deadline = std::chrono::seconds(60);
  return options;
}

// "a|b\nc|d": cells by columns and rows.
std::string rows_of(const std::string& statement, const Store& store, const SqlOptions& options = patient()) {
  std::string out;
  for (const auto& row : sql_rows(statement, store, nullptr, forms(), options).rows) {
    if (!out.empty()) out += "\n";
    for (std::size_t i = 0; i < row.cells.size(); ++i) out += (i == 0 ? "" : "|") + cell_text(row.cells[i]);
  }
  return out;
}

std::string plan_of(const std::string& statement, const Store& store = sample()) {
  std::string out;
  for (const auto& row : sql_rows("EXPLAIN QUERY PLAN " + statement, store, nullptr, forms(), patient()).rows)
    out += (out.empty() ? "" : "; ") + cell_text(row.cells.back());
  return out;
}

// The error's words; empty where the statement is taken.
std::string refusal_of(const std::string& statement, ErrorCode code, const SqlOptions& options = patient()) {
  try {
    sql_rows(statement, sample(), nullptr, forms(), options);
  } catch (const Error& error) {
    INFO(std::string(error.what()));
    CHECK(error.code() == code);
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("statements over a small graph") {
  const struct {
    const char* statement;
    const char* as_of;
    const char* rows;
  } cases[] = {
      {"SELECT 1 + 1", "", "2"},
      {"SELECT name, owners, status, since, capacity, workforce FROM plants ORDER BY name", "",
       "Tarn engine plant|Borvo|||300000|\nWeldon plant|Calder|idle|2020-06|120000|2300"},
      {"SELECT owners, status FROM plants WHERE id = 'plant:x:weldon:borvo'", "2020-03-01", "Borvo|operating"},
      {"SELECT name FROM plants WHERE owner = 'company:x:calder'", "", "Weldon plant"},
      {"SELECT name FROM plants WHERE owner = 'company:x:borvo' AND capacity_unit = 'engines/year'", "",
       "Tarn engine plant"},
      {"SELECT name, products FROM plants WHERE name = 'Weldon plant'", "2020-03-01", "Weldon plant|Estra"},
      {"SELECT number, unit FROM facts WHERE predicate = 'capacity' AND number > 200000", "", "300000|engines/year"},
      {"SELECT subject, deal_status, price, currency, date FROM facts WHERE predicate = 'buyer' AND price > 0", "",
       "company:x:calder|completed|40000000|USD|2021-05"},
      {"SELECT text, since FROM facts WHERE predicate = 'status'", "", "idle|2020-06"},
      {"SELECT count(*) FROM facts", "", "18"},
      {"SELECT count(*) FROM facts", "2020-03-01", "11"},
      {"SELECT count(*) FROM evidence", "", "18"},
      {"SELECT id FROM articles WHERE published >= '2020-09' AND published < '2021'", "", "weldon-2020-09-10"},
      {"SELECT id FROM articles ORDER BY published DESC LIMIT 1", "", "weldon-2021-05-20"},
      {"SELECT a.id, e.quote FROM facts f JOIN evidence e ON e.fact = f.fact JOIN articles a ON a.key = e.article "
       "WHERE f.predicate = 'employs'",
       "", "weldon-2020-09-10|Borvo has stopped the Weldon plant since June. Dunmore denied that it wants it."},
      {"SELECT c.name, m.name FROM companies c JOIN plants p ON p.owner = c.id JOIN facts f ON f.subject = p.id AND "
       "f.predicate = 'produces' JOIN models m ON m.id = f.object ORDER BY 1, 2",
       "", "Calder|Estra\nCalder|trucks"},
      {"SELECT name, parent FROM companies ORDER BY name", "",
       "Borvo|\nCalder|company:x:harrow\nDunmore|\nHarrow Holdings|"},
      {"SELECT type, name FROM models ORDER BY id", "", "model|Estra\nproduct|trucks"},
      {"SELECT id FROM places", "", "place:x:tarn\nplace:x:weldon"},
      {"SELECT s.id FROM sources s JOIN articles a ON a.key = s.article ORDER BY s.id", "",
       "weldon-2020-02-01\nweldon-2020-09-10\nweldon-2021-05-20"},
      {"SELECT deal, status, bought_by, bought FROM deals ORDER BY number", "",
       "plant:x:weldon:borvo#1|completed|company:x:calder|2021-05"},
      {"SELECT party, role, status, price FROM deal_parties WHERE target = 'plant:x:weldon:borvo' ORDER BY party", "",
       "company:x:borvo|seller|completed|40000000\ncompany:x:calder|buyer|completed|40000000\n"
       "company:x:dunmore|buyer|denied|"},
      {"SELECT party, number, status, first_said, article FROM deal_events WHERE deal = 'plant:x:weldon:borvo#1' AND "
       "role "
       "= 'buyer' ORDER BY party, number",
       "",
       "company:x:calder|0|negotiating|2020-02-01|weldon-2020-02-01\n"
       "company:x:calder|1|completed|2021-05-20|weldon-2021-05-20\n"
       "company:x:dunmore|0|negotiating|2020-02-01|weldon-2020-02-01\n"
       "company:x:dunmore|1|denied|2020-09-10|weldon-2020-09-10"},
      {"SELECT status FROM deals", "2020-03-01", "negotiating"},
      {"SELECT fold('ŠKODA Öl')", "", "skoda ol"},
      {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT sum(i) FROM n", "", "10"},
      {"SELECT predicate, count(*) FROM facts GROUP BY predicate HAVING count(*) > 2 ORDER BY 1", "", "buyer|4"},
      {"SELECT name FROM plants WHERE name LIKE 'weldon%'; -- the only one", "", "Weldon plant"},
      {"SELECT id FROM plants WHERE id IN ('plant:x:tarn:borvo', 'plant:none') OR name = 'Weldon plant' ORDER BY id",
       "", "plant:x:tarn:borvo\nplant:x:weldon:borvo"},
      {"SELECT 1 WHERE NULL IN (SELECT id FROM plants WHERE id = NULL)", "", ""},
  };
  for (const auto& one : cases) {
    CAPTURE(std::string(one.statement));
    SqlOptions options = patient();
    options.as_of = parse_date(one.as_of).value_or(Date{});
    CHECK(rows_of(one.statement, sample(), options) == one.rows);
  }
}

TEST_CASE("the narrowest index is taken, and its order is used") {
  const struct {
    const char* statement;
    const char* plan;
  } cases[] = {
      {"SELECT * FROM facts WHERE subject = 'company:x:calder'", "SCAN facts VIRTUAL TABLE INDEX 1:subject="},
      {"SELECT * FROM facts WHERE subject = 'x' AND predicate = 'buyer'",
       "SCAN facts VIRTUAL TABLE INDEX 2:subject= predicate="},
      {"SELECT * FROM facts WHERE object = 'x' AND predicate = 'buyer' ORDER BY subject",
       "SCAN facts VIRTUAL TABLE INDEX 5:object= predicate="},
      {"SELECT * FROM facts WHERE predicate = 'buyer' AND subject > 'company:x:d' ORDER BY subject",
       "SCAN facts VIRTUAL TABLE INDEX 6:predicate= subject>"},
      {"SELECT * FROM facts WHERE subject >= 'plant:' AND subject < 'plant;'",
       "SCAN facts VIRTUAL TABLE INDEX 8:subject>= subject<"},
      {"SELECT * FROM facts WHERE fact = 'x'", "SCAN facts VIRTUAL TABLE INDEX 0:fact="},
      {"SELECT * FROM facts ORDER BY subject", "SCAN facts VIRTUAL TABLE INDEX 10:"},
      {"SELECT * FROM facts ORDER BY object", "SCAN facts VIRTUAL TABLE INDEX 10:; USE TEMP B-TREE FOR ORDER BY"},
      {"SELECT * FROM articles WHERE published > '2020' ORDER BY published",
       "SCAN articles VIRTUAL TABLE INDEX 2:published>"},
      {"SELECT * FROM plants WHERE id = 'plant:x:tarn:borvo'", "SCAN plants VIRTUAL TABLE INDEX 0:id="},
      {"SELECT * FROM plants WHERE id = 'x' COLLATE NOCASE", "SCAN plants VIRTUAL TABLE INDEX 3:"},
      {"SELECT * FROM evidence WHERE fact = 'x' ORDER BY number", "SCAN evidence VIRTUAL TABLE INDEX 0:fact="},
      // The rare predicate is the outer loop, whichever is written first.
      {"SELECT * FROM facts a JOIN facts b ON b.subject = a.subject WHERE a.predicate = 'buyer' AND b.predicate = "
       "'seller'",
       "SCAN b VIRTUAL TABLE INDEX 6:predicate=; SCAN a VIRTUAL TABLE INDEX 2:subject= predicate="},
  };
  for (const auto& one : cases) {
    CAPTURE(std::string(one.statement));
    CHECK(plan_of(one.statement) == one.plan);
  }
}

// A plus before a column keeps SQLite from handing the constraint to the table: then it looks at every row itself.
TEST_CASE("constraints give the same rows, pushed down or not") {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  for (std::uint32_t n = 0; n < 30; ++n) store->add(testing::random_article(n));
  SqlOptions options = patient();
  options.max_rows = 100'000;
  std::size_t not_empty = 0;
  const auto has_control = [](const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  };
  const auto quoted = [](const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out;
  };
  for (const char* day : {"", "2022-12-31"}) {
    options.as_of = parse_date(day).value_or(Date{});
    const auto sorted = [&](const std::string& statement) {
      std::multiset<std::string> lines;
      for (const auto& row : sql_rows(statement, *store, nullptr, forms(), options).rows) {
        std::string line;
        for (const auto& cell : row.cells) line += cell_text(cell) + "|";
        lines.insert(line);
      }
      return lines;
    };
    const std::pair<const char*, std::vector<const char*>> tables[] = {
        {"facts", {"fact", "subject", "predicate", "object", "published", "article"}},
        {"evidence", {"fact", "article", "published"}},
        {"articles", {"key", "id", "published"}},
        {"sources", {"article", "id"}},
        {"deals", {"deal", "target"}},
        {"deal_parties", {"deal", "party", "target"}},
        {"deal_events", {"deal", "target"}},
        {"plants", {"id", "name", "owner"}},
        {"companies", {"id", "name"}},
        {"models", {"id", "name"}},
        {"places", {"id", "name"}},
    };
    for (const auto& [table, columns] : tables) {
      std::map<std::string, std::vector<std::string>> values;
      for (const char* column : columns) {
        for (const auto& row :
             sql_rows(std::string("SELECT DISTINCT ") + column + " FROM " + table + " ORDER BY 1 LIMIT 40", *store,
                      nullptr, forms(), options)
                 .rows)
          values[column].push_back(quoted(cell_text(row.cells[0])));
        const bool is_date = std::string_view(column) == "published";
        if (!is_date) values[column].push_back("");
        if (!is_date) values[column].push_back("plant:kal");
        std::erase_if(values[column], [&](const auto& value) { return is_date && value.empty(); });
      }
      std::size_t n = 0;
      for (const char* column : columns)
        for (std::size_t i = 0; i < values[column].size(); i += 1 + values[column].size() / 6) {
          const std::string& value = values[column][i];
          const char* other = columns[++n % columns.size()];
          const auto& others = values[other];
          const std::string second = others.empty() ? "" : others[n % others.size()];
          for (const auto& [left, right] : std::vector<std::pair<std::string, std::string>>{
                   {"{} = '" + value + "'", ""},
                   {"{} >= '" + value + "'", ""},
                   {"{} < '" + value + "'", ""},
                   {"{} > '" + value + "'", "AND"},
                   {"{} = '" + value + "'", "AND"},
                   {"{} = '" + value + "'", "OR"},
                   {"{} <= '" + value + "'", "OR"},
                   {"{} IN ('" + value + "', '" + second + "', '" + value + "')", ""}}) {
            const auto where = [&](const std::string& plus) {
              std::string text = left;
              text.replace(text.find("{}"), 2, plus + column);
              if (!right.empty()) text += " " + right + " " + plus + other + " = '" + second + "'";
              return std::string("SELECT * FROM ") + table + " WHERE " + text;
            };
            if (!right.empty() && second.empty() && std::string_view(other) == "published") continue;
            if (has_control(value) || has_control(second)) continue;
            CAPTURE(where(""));
            const auto pushed = sorted(where(""));
            CHECK(pushed == sorted(where("+")));
            not_empty += !pushed.empty();
          }
        }
      for (const char* column : columns) {
        CAPTURE(table);
        CAPTURE(column);
        const std::string by = std::string("SELECT ") + column + " FROM " + table + " ORDER BY ";
        CHECK(rows_of(by + column, *store, options) == rows_of(by + "+" + column, *store, options));
      }
    }
  }
  CHECK(not_empty > 200);
}

TEST_CASE("what is wrong is said in one line, with the place") {
  const struct {
    std::string statement;
    const char* words;
  } cases[] = {
      {"", "empty"},
      {";", "empty"},
      {"-- nothing", "empty"},
      {"SELECT", "incomplete input"},
      {"SELEC 1", "line 1, column 1: near \"SELEC\": syntax error"},
      {"SELECT *\nFROM plants\nWHERE name == == 1", "line 3, column 15: near \"==\""},
      {"SELECT colour FROM plants", "line 1, column 8: no such column: colour"},
      {"SELECT * FROM plants WHERE name = \"Kaluga\"", "single quotes"},
      {"SELECT * FROM plant", "no such table: plant; there are plants companies"},
      {"SELECT nosuch(1)", "no such function: nosuch"},
      {"SELECT 1; SELECT 2", "line 1, column 10: a second statement"},
      {"SELECT 1; nonsense", "a second statement"},
      {"INSERT INTO facts(fact) VALUES ('x')", "only reading"},
      {"DELETE FROM plants", "plants may not be modified"},
      {"CREATE TABLE t(a)", "only reading"},
      {"CREATE VIEW v AS SELECT 1", "only reading"},
      {"DROP TABLE facts", "only reading"},
      {"PRAGMA table_list", "only reading"},
      {"PRAGMA temp_store=1", "only reading"},
      {"ATTACH '/etc/passwd' AS p", "only reading"},
      {"VACUUM INTO '/tmp/plantgraph-sql-test'", "only reading"},
      {"BEGIN", "only reading"},
      {"EXPLAIN DELETE FROM plants", "plants may not be modified"},
      {"SELECT load_extension('x')", "load_extension() is not offered"},
      {"SELECT randomblob(10)", "randomblob() is not offered"},
      {"SELECT sqlite_version()", "sqlite_version() is not offered"},
      {"SELECT * FROM sqlite_schema", "sqlite_master is not there"},
      {"SELECT * FROM pragma_database_list", "only reading"},
      {"SELECT * FROM sqlite_stmt", "only reading"},
      {"SELECT * FROM dbstat", "only reading"},
      {"SELECT * FROM articles WHERE published >= '2023-13-45'", "articles.published >= '2023-13-45'"},
      {"SELECT * FROM facts WHERE since = 'yesterday'", "facts.since = 'yesterday'"},
      {"SELECT * FROM articles WHERE published > '2023-02-' || '30'", "'2023-02-30' is not a date"},
      {"SELECT * FROM facts LIMIT ?", "variable"},
      {std::string("SELECT 1 \0 + 1", 14), "line 1, column 10: a control character (0x00)"},
      {"SELECT '\x1b[31m'", "a control character (0x1b)"},
      {"SELECT " + std::string(1'000'000, '1'), "1000007 bytes"},
      {"SELECT " + std::string(50'000, '('), "stack overflow"},
      {"SELECT 1" +
           [] {
             std::string sum;
             for (int i = 0; i < 5000; ++i) sum += "+1";
             return sum;
           }(),
       "too large"},
      {"SELECT 1" +
           [] {
             std::string more;
             for (int i = 0; i < 400; ++i) more += " UNION SELECT 1";
             return more;
           }(),
       "too many terms"},
      {"SELECT * FROM plants" +
           [] {
             std::string more;
             for (int i = 0; i < 80; ++i) more += ", plants p" + std::to_string(i);
             return more;
           }(),
       "at most 64 tables"},
      {"SELECT replace(printf('%.*c', 10000000, 'x'), 'x', 'yyyyyyyyyy')", "larger than"},
      {"SELECT abs(-9223372036854775808)", "integer overflow"},
      {"SELECT json_object('a')", "even number"},
      {"SELECT '\xff\xfe' + \x80", "line 1"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.statement.substr(0, 100));
    const std::string said = refusal_of(one.statement, ErrorCode::usage);
    CAPTURE(said);
    CHECK(said.find(one.words) != std::string::npos);
    CHECK(said.find('\n') == std::string::npos);
  }
}

TEST_CASE("a statement ends at its deadline, whatever it does") {
  SqlOptions options;
  options.deadline = std::chrono::milliseconds(150);
  for (const char* statement : {
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
           "SELECT count(*) FROM facts a, facts b, facts c, facts d, facts e, facts f, facts g",
           "SELECT count(*) FROM plants a, plants b, plants c, facts d, facts e, facts f, facts g",
       }) {
    CAPTURE(std::string(statement));
    const auto start = std::chrono::steady_clock::now();
    const std::string said = refusal_of(
        statement,
        std::string_view(statement).find("random") == std::string_view::npos ? ErrorCode::deadline : ErrorCode::usage,
        options);
    INFO(said);
    CHECK_FALSE(said.empty());
    // Generous: the machine may be busy. What would not end would take years.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  }
}

TEST_CASE("a statement has only so much memory, and gives all of it back") {
  SqlOptions options = patient();
  options.max_memory_bytes = 4u << 20;
  const char* hungry =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) "
      "SELECT i FROM n ORDER BY i * 7919 % 400009";
  CHECK(refusal_of(hungry, ErrorCode::usage, options).find("4 MB of memory") != std::string::npos);
  CHECK(refusal_of("SELECT printf('%.*c', 9000000, 'x')", ErrorCode::usage, options).find("memory") !=
        std::string::npos);
  options.max_memory_bytes = 64u << 20;
  options.max_rows = 3;
  CHECK(rows_of(hungry, sample(), options).size() > 3);
  for (int i = 0; i < 20; ++i) CHECK(rows_of("SELECT 1", sample()) == "1");
}

TEST_CASE("too many rows are cut off, and the answer says so") {
  SqlOptions options = patient();
  options.max_rows = 5;
  const RowSet rows = sql_rows("SELECT subject FROM facts", sample(), nullptr, forms(), options);
  CHECK(rows.rows.size() == 5);
  CHECK(rows.cut);
  CHECK_FALSE(sql_rows("SELECT subject FROM facts LIMIT 5", sample(), nullptr, forms(), options).cut);
  options.max_result_bytes = 30;
  const RowSet short_rows = sql_rows("SELECT text FROM articles", sample(), nullptr, forms(), options);
  CHECK(short_rows.rows.size() == 1);
  CHECK(short_rows.cut);
}

TEST_CASE("statements on several threads do not disturb one another") {
  std::vector<std::thread> threads;
  std::atomic<int> right = 0, refused = 0;
  for (int t = 0; t < 6; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        SqlOptions options = patient();
        if (t == 0) {
          options.max_memory_bytes = 1u << 20;
          try {
            rows_of("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 300000) SELECT max(i) FROM n",
                    sample(), options);
          } catch (const Error&) {
            ++refused;
          }
        } else if (rows_of("SELECT count(*) FROM facts a JOIN facts b ON a.subject = b.subject", sample(), options) ==
                   "104") {
          ++right;
        }
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(right.load() == 100);
  CHECK(refused.load() == 20);
}

TEST_CASE("a statement sees one state of the graph") {
  auto store = store_of({test::sample_news()[0]});
  SqlSink sink;
  std::size_t rows = 0;
  sink.columns = [](const auto&) {};
  sink.row = [&](const auto&) {
    if (rows++ == 0) store->add(test::sample_news()[1]);
    return true;
  };
  CHECK(run_sql("SELECT a.fact FROM facts a JOIN facts b ON b.article = a.article", *store, nullptr, forms(), patient(),
                sink));
  CHECK(rows == 121);
  CHECK(rows_of("SELECT count(*) FROM facts", *store) == "14");
}

TEST_CASE("the ledger is a table, read in pieces and by its input") {
  auto store = store_over(memory_kv(), Store::Mode::read_write);
  LedgerPage page;
  for (int i = 0; i < 100; ++i) {
    LedgerEntry& entry = page.entries.emplace_back();
    entry.input = "/news/" + std::to_string(1000 + i);
    entry.status = i % 4 == 0 ? InputStatus::refused : InputStatus::not_read;
    entry.reason = "empty";
    entry.at_s = 1'675'692'300;
  }
  store->ledger().write(page);
  CHECK(rows_of("SELECT status, count(*), min(input), max(input) FROM ledger GROUP BY status ORDER BY 1", *store) ==
        "not_read|75|/news/1001|/news/1099\nrefused|25|/news/1000|/news/1096");
  CHECK(rows_of("SELECT status, read_at, article FROM ledger WHERE input = '/news/1004'", *store) ==
        "refused|2023-02-06 14:05:00 UTC|");
  CHECK(rows_of("SELECT * FROM ledger WHERE input = '/news/1'", *store).empty());
  CHECK(rows_of("SELECT input FROM ledger ORDER BY input LIMIT 1", *store) == "/news/1000");
}

TEST_CASE("rows as CSV and JSON") {
  RowSet rows;
  rows.columns = {"a", "b"};
  rows.rows.push_back({{std::string("x, \"y\"\nz"), std::int64_t(-5)}, {}});
  rows.rows.push_back({{std::string("=1+1"), 2.5}, {}});
  rows.rows.push_back({{Cell(), 225000.0}, {}});
  rows.rows.push_back({{std::string("\xff"), std::string("@x")}, {}});
  CHECK(rows_as_csv(rows) == "a,b\r\n\"x, \"\"y\"\"\nz\",-5\r\n'=1+1,2.5\r\n,225000\r\n\xff,'@x\r\n");
  const auto json = nlohmann::json::parse(rows_as_json(rows));
  CHECK(json.at("columns") == nlohmann::json({"a", "b"}));
  CHECK(json.at("rows")[0][0] == "x, \"y\"\nz");
  CHECK(json.at("rows")[1] == nlohmann::json({"=1+1", 2.5}));
  CHECK(json.at("rows")[2] == nlohmann::json({nullptr, 225000}));
  CHECK(json.at("cut") == false);
}
