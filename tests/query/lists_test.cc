// Lists: filters, order, limit, and what is refused.
#include "query/lists.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/error.h"
#include "graph/kv_memory.h"
#include "query/sample_graph.h"

using namespace plantgraph;

namespace {

const QuestionForms& forms() {
  static const auto loaded = QuestionForms::load(std::string(PLANTGRAPH_ROOT) + "/data");
  return *loaded;
}

const Store& sample() {
  static const auto store = [] {
    auto made = store_over(memory_kv(), Store::Mode::read_write);
    for (const auto& article : test::sample_news()) made->add(article);
    return made;
  }();
  return *store;
}

RowSet list(ListKind kind, const ListFilter& filter, const char* as_of = "", std::size_t limit = 100) {
  ListOptions options;
  options.deadline = std::chrono::seconds(60);
  options.limit = limit;
  options.as_of = parse_date(as_of).value_or(Date{});
  return list_rows(kind, filter, *sample().snapshot(options.as_of), nullptr, forms(), options);
}

// The named columns of all rows: "a|b; c|d".
std::string told(const RowSet& rows, const std::vector<std::string>& columns) {
  std::string out;
  for (const auto& row : rows.rows) {
    if (!out.empty()) out += "; ";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto at = std::find(rows.columns.begin(), rows.columns.end(), columns[i]);
      REQUIRE(at != rows.columns.end());
      out += (i == 0 ? "" : "|") + cell_text(row.cells[std::size_t(at - rows.columns.begin())]);
    }
  }
  return out;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

ListFilter filter_of(const Pairs& pairs) {
  ListFilter filter;
  for (const auto& [key, value] : pairs)
    for (const auto& info : list_filters())
      if (info.name == key) filter.*info.value = value;
  return filter;
}

}  // namespace

TEST_CASE("lists with filters, as of a day, in an order") {
  const struct {
    ListKind kind;
    Pairs filter;
    const char* as_of;
    std::vector<std::string> columns;
    const char* rows;
  } cases[] = {
      {ListKind::plants,
       {},
       "",
       {"name", "owners", "status", "since", "capacity", "unit"},
       "Tarn engine plant|Borvo|||300000|engines/year; Weldon plant|Calder|idle|2020-06|120000|vehicles/year"},
      {ListKind::plants,
       {},
       "2020-03-01",
       {"name", "owners", "status", "products"},
       "Tarn engine plant|Borvo||; Weldon plant|Borvo|operating|Estra"},
      {ListKind::plants, {{"status", "idle"}}, "", {"name"}, "Weldon plant"},
      {ListKind::plants, {{"status", "idle"}}, "2020-03-01", {"name"}, ""},
      {ListKind::plants, {{"owner", "Borvo"}}, "", {"name"}, "Tarn engine plant"},
      {ListKind::plants, {{"owner", "Borvo"}}, "2020-03-01", {"name"}, "Tarn engine plant; Weldon plant"},
      {ListKind::plants, {{"owner", "Harrow"}}, "", {"name"}, "Weldon plant"},
      {ListKind::plants, {{"owner", "company:x:calder"}}, "", {"id"}, "plant:x:weldon:borvo"},
      {ListKind::plants, {{"model", "Estra"}}, "2020-03-01", {"name"}, "Weldon plant"},
      {ListKind::plants, {{"min_capacity", "200000"}}, "", {"name"}, "Tarn engine plant"},
      {ListKind::plants, {{"sort", "capacity"}}, "", {"name"}, "Weldon plant; Tarn engine plant"},
      {ListKind::plants, {{"sort", "-capacity"}}, "", {"name"}, "Tarn engine plant; Weldon plant"},
      {ListKind::plants, {{"sort", "status"}}, "", {"name"}, "Weldon plant; Tarn engine plant"},
      {ListKind::plants, {{"sort", "-status"}}, "", {"name"}, "Weldon plant; Tarn engine plant"},
      {ListKind::plants, {{"since", "2021"}}, "", {"name", "last_said"}, "Weldon plant|2021-05-20"},
      {ListKind::companies,
       {},
       "",
       {"name", "parent", "plants"},
       "Borvo||1; Calder|Harrow Holdings|1; Dunmore||0; Harrow Holdings||0"},
      {ListKind::companies, {{"owner", "Harrow"}}, "", {"name"}, "Calder"},
      {ListKind::companies, {{"since", "2021-05"}, {"sort", "-name"}}, "", {"name"}, "Harrow Holdings; Calder; Borvo"},
      {ListKind::companies, {{"model", "Estra"}}, "2020-03-01", {"name"}, "Borvo"},
      {ListKind::deals,
       {{"sort", "party"}},
       "2020-03-01",
       {"party", "role", "status"},
       "Calder|buyer|negotiating; Dunmore|buyer|negotiating"},
      {ListKind::deals,
       {{"status", "completed"}, {"sort", "party"}},
       "",
       {"party", "role", "price", "currency", "target"},
       "Borvo|seller|40000000|USD|Weldon plant; Calder|buyer|40000000|USD|Weldon plant"},
      {ListKind::deals, {{"party", "Dunmore"}}, "", {"status", "target"}, "denied|Weldon plant"},
      {ListKind::deals, {{"target", "Tarn engine plant"}}, "", {"party"}, ""},
      {ListKind::deals, {{"since", "2021"}, {"sort", "party"}}, "", {"party"}, "Borvo; Calder"},
  };
  for (const auto& one : cases) {
    std::string asked(name(one.kind));
    for (const auto& [key, value] : one.filter) asked += " " + key + "=" + value;
    CAPTURE(asked);
    CAPTURE(std::string(one.as_of));
    const RowSet rows = list(one.kind, filter_of(one.filter), one.as_of);
    CHECK(told(rows, one.columns) == one.rows);
    CHECK_FALSE(rows.cut);
    for (const auto& row : rows.rows) {
      CHECK(row.cells.size() == rows.columns.size());
      REQUIRE_FALSE(row.evidence.empty());
      for (const auto& proof : row.evidence) CHECK_FALSE(proof.quote.empty());
    }
    const auto json = nlohmann::json::parse(list_as_json(rows, "rows"));
    CHECK(json.at("rows").size() == rows.rows.size());
    for (const auto& row : json.at("rows")) CHECK(row.at("evidence").size() > 0);
  }
}

TEST_CASE("a limit cuts a list, and the list says so") {
  const RowSet rows = list(ListKind::companies, {}, "", 2);
  CHECK(told(rows, {"name"}) == "Borvo; Calder");
  CHECK(rows.cut);
}

TEST_CASE("filters that are wrong are refused in one line that says what") {
  const struct {
    ListKind kind;
    Pairs filter;
    ErrorCode code;
    const char* words;
  } cases[] = {
      {ListKind::plants, {{"status", "sleeping"}}, ErrorCode::usage, "status=sleeping: give one of operating"},
      {ListKind::deals, {{"status", "idle"}}, ErrorCode::usage, "status=idle: give one of rumoured"},
      {ListKind::plants, {{"country", "Atlantis"}}, ErrorCode::usage, "country=Atlantis"},
      {ListKind::plants, {{"owner", "Frobnitz"}}, ErrorCode::not_found, "owner=Frobnitz"},
      {ListKind::plants, {{"owner", "Weldon plant"}}, ErrorCode::not_found, "owner=Weldon plant"},
      {ListKind::plants, {{"model", "\x01\xff"}}, ErrorCode::not_found, "model="},
      {ListKind::plants, {{"min_capacity", "many"}}, ErrorCode::usage, "min_capacity=many"},
      {ListKind::plants, {{"min_capacity", "-5"}}, ErrorCode::usage, "above 0"},
      {ListKind::plants, {{"min_capacity", "inf"}}, ErrorCode::usage, "min_capacity=inf"},
      {ListKind::plants, {{"since", "2023-13-45"}}, ErrorCode::usage, "since=2023-13-45"},
      {ListKind::plants, {{"sort", "colour"}}, ErrorCode::usage, "sort=colour: give one of name, country"},
      {ListKind::companies, {{"status", "idle"}}, ErrorCode::usage, "companies take no status"},
      {ListKind::plants, {{"party", "Borvo"}}, ErrorCode::usage, "plants take no party"},
  };
  for (const auto& one : cases) {
    CAPTURE(std::string(one.words));
    try {
      list(one.kind, filter_of(one.filter));
      CHECK(false);
    } catch (const Error& error) {
      CHECK(error.code() == one.code);
      CHECK(std::string(error.what()).find(one.words) != std::string::npos);
    }
  }
}

TEST_CASE("a list keeps its deadline") {
  ListOptions options;
  options.deadline = std::chrono::milliseconds(-1);
  for (const auto kind : {ListKind::plants, ListKind::companies, ListKind::deals})
    CHECK_THROWS_AS(list_rows(kind, {}, *sample().snapshot(), nullptr, forms(), options), Error);
}
