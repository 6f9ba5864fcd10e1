#include "graph/check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "graph/copies.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/ledger.h"
#include "graph/name_count.h"
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
      if (is_of_articles(Table(i))) strangers(Table(i));
    if (holds_counts(view_)) {
      spellings();
      band_marks();
    }
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
  static bool is_of_articles(Table table) {
    return table != Table::meta && table != Table::ledger && table != Table::decisions && table != Table::spellings;
  }

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
      ++report_.keys_read;
      if (table == Table::copies && is_band_mark(key)) return;  // of several articles
      ++rows;
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
      if (table == Table::copies && is_band_mark(key)) return;
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

  void spellings() {
    std::uint64_t expected = 0, rows = 0;
    try {
      each_counted_row(view_, [&](const Row& row) {
        ++expected;
        const auto found = view_.get(row.table, row.key);
        if (found == row.value) return;
        problem(fmt::format("spellings row {}: {}", key_text(row.key),
                            found ? "it counts otherwise than the mentions" : "it is missing"));
      });
    } catch (const Error& error) {
      problem(fmt::format("names cannot be counted to their end: {}", error.what()));
      return;
    }
    each(Table::spellings, [&](std::string_view key, std::string_view) {
      ++rows;
      ++report_.keys_read;
      decode_spelling_key(key);
    });
    if (rows == expected) return;
    each(Table::spellings, [&](std::string_view key, std::string_view) {
      if (!mentioned(decode_spelling_key(key)))
        problem(fmt::format("spellings row {}: no article gives it", key_text(key)));
    });
  }

  void band_marks() {
    std::string last, wanted;
    const auto must_come = [&] {
      if (!wanted.empty()) problem(fmt::format("copies row {}: it is missing", key_text(wanted)));
      wanted.clear();
    };
    each(Table::copies, [&](std::string_view key, std::string_view value) {
      if (is_band_mark(key)) {
        if (key != wanted || !value.empty())
          problem(fmt::format("copies row {}: no two articles give it", key_text(key)));
        wanted.clear();
        return;
      }
      std::string mark = band_mark_of(last, key);
      if (mark != wanted && !wanted.empty()) must_come();
      wanted = std::move(mark);
      last = key;
    });
    must_come();
  }

  bool mentioned(const SpellingKey& row) {
    std::string prefix;
    put_text(prefix, row.entity);
    bool found = false;
    view_.scan(Table::mentions, prefix_range(prefix), [&](std::string_view, std::string_view record) {
      const Entity entity = decode_mention(record).entity;
      found = !row.form || entity.name == *row.form ||
              std::find(entity.mentions.begin(), entity.mentions.end(), *row.form) != entity.mentions.end();
      return !found;
    });
    return found;
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
