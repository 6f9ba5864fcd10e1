#include "graph/check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/ledger.h"
#include "graph/records.h"
#include "graph/review.h"
#include "graph/rows.h"

namespace plantgraph {
namespace {

class Checker {
 public:
  explicit Checker(const KvView& view) : view_(view) {}

  CheckReport run() {
    each(Table::articles, [&](std::string_view key, std::string_view) { whole_article(ArticleKey(key)); });
    // Every expected row was found where it belongs; a table with more rows than that has some which belong to nothing.
    for (std::size_t i = 0; i < table_count; ++i)
      if (Table(i) != Table::meta && Table(i) != Table::ledger && Table(i) != Table::decisions) strangers(Table(i));
    each(Table::decisions, [&](std::string_view key, std::string_view record) {
      ++report_.keys_read;
      const Decision decision = decode_decision(key, record);
      if (checked(decision) != decision || decision_key(decision) != key) problem("a decision is not what it must be");
    });
    each(Table::ledger, [&](std::string_view, std::string_view) { ++report_.keys_read; });
    try {
      check_ledger(view_, [&](std::string text) { problem(std::move(text)); });
    } catch (const Error& error) {
      problem(fmt::format("the ledger cannot be read to its end: {}", error.what()));
    }
    check_meta();
    report_.problems = problems_.take();
    return std::move(report_);
  }

 private:
  void problem(std::string text) { problems_.add(std::move(text)); }

  // Scans a table; a failure of one row is a problem and the scan goes on, a failure of the scan itself ends it.
  template <typename Visit>
  void each(Table table, Visit visit) {
    try {
      view_.scan(table, all_keys(), [&](std::string_view key, std::string_view value) {
        try {
          visit(key, value);
        } catch (const Error& error) {
          problem(fmt::format("{} row {}: {}", table_name(table), key_text(key), error.what()));
        }
        return true;
      });
    } catch (const Error& error) {
      problem(fmt::format("table {} cannot be read to its end: {}", table_name(table), error.what()));
    }
  }

  // The rows that an article must give, its headers' rows included; nullopt where it cannot be read.
  std::optional<std::vector<Row>> expected_rows(const ArticleKey& key) {
    auto facts = read_article_facts(view_, key);
    if (!facts) return std::nullopt;
    std::vector<Row> rows = article_rows(key, *facts);
    for (const ArticleHeader& header : read_headers(view_, key))
      for (Row& row : header_rows(key, header, facts->article.published)) rows.push_back(std::move(row));
    // A database of an earlier format that is only read has none of these.
    if (!has_copies_) std::erase_if(rows, [](const Row& row) { return row.table == Table::copies; });
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
  }

  void whole_article(const ArticleKey& key) {
    if (key.size() != article_key_bytes) {
      problem(fmt::format("articles row {}: not an article key", key_text(key)));
      return;
    }
    auto facts = read_article_facts(view_, key);
    if (!facts) return;
    const std::string who = fmt::format("article {} ({})", facts->article.id, article_key_text(key));
    if (article_key(facts->article) != key) problem(who + ": its key is not that of its words");
    if (std::string why = defect(*facts); !why.empty()) problem(who + ": " + why);
    if (read_headers(view_, key).empty()) problem(who + ": it has no header");
    auto rows = expected_rows(key);
    for (const Row& row : *rows) {
      ++expected_[std::size_t(row.table)];
      auto value = view_.get(row.table, row.key);
      if (!value) {
        problem(fmt::format("{}: its row {} is missing in {}", who, key_text(row.key), table_name(row.table)));
      } else if (*value != row.value) {
        problem(
            fmt::format("{}: its row {} in {} is not what it must be", who, key_text(row.key), table_name(row.table)));
      }
    }
    ++counts_.articles;
    counts_.facts += facts->facts.size();
    for (const Fact& fact : facts->facts) counts_.evidence += fact.evidence.size();
  }

  void strangers(Table table) {
    std::uint64_t rows = 0;
    std::string last_entity;
    each(table, [&](std::string_view key, std::string_view) {
      ++rows;
      ++report_.keys_read;
      article_of(table, key);  // throws for a key that is none
      if (table != Table::mentions) return;
      std::string entity = decode_mention_key(key).entity;
      if (counts_.entities == 0 || entity != last_entity) ++counts_.entities;
      last_entity = std::move(entity);
    });
    if (rows == expected_[std::size_t(table)]) return;
    ArticleKey cached;
    std::set<std::string> cached_keys;
    each(table, [&](std::string_view key, std::string_view) {
      ArticleKey article = article_of(table, key);
      if (article != cached) {
        cached = article;
        cached_keys.clear();
        if (auto rows_of_it = expected_rows(article))
          for (const Row& row : *rows_of_it)
            if (row.table == table) cached_keys.insert(row.key);
      }
      if (!cached_keys.contains(std::string(key)))
        problem(fmt::format("{} row {}: article {} does not give it", table_name(table), key_text(key),
                            article_key_text(article)));
    });
  }

  void check_meta() {
    each(Table::meta, [&](std::string_view key, std::string_view value) {
      ++report_.keys_read;
      if (key == counts_key) {
        if (decode_counts(value) != counts_) problem("the counts of articles, entities, facts and evidence are wrong");
      } else if (key == format_key) {
        decode_format(value);
      } else {
        problem(fmt::format("meta row {}: not known", key_text(key)));
      }
    });
    // Without any row it is a database whose maker was killed: the next who opens it for writing makes it to its end.
    if (!view_.get(Table::meta, format_key) && report_.keys_read > 0) problem("the format version is missing");
    if (!view_.get(Table::meta, counts_key) && counts_ != Counts{}) problem("the counts are missing");
  }

  const KvView& view_;
  const bool has_copies_ = holds_copies(view_);
  CheckReport report_;
  std::array<std::uint64_t, table_count> expected_{};
  Counts counts_;
  Problems problems_;
};

}  // namespace

void Problems::add(std::string problem) {
  if (problems_.size() < max_problems) {
    problems_.push_back(std::move(problem));
  } else {
    ++unsaid_;
  }
}

std::vector<std::string> Problems::take() {
  if (unsaid_ > 0) problems_.push_back(fmt::format("and {} problems more", unsaid_));
  unsaid_ = 0;
  return std::exchange(problems_, {});
}

CheckReport check_tables(const KvView& view) { return Checker(view).run(); }

}  // namespace plantgraph
