#include "graph/refold.h"

#include <deque>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "graph/bulk.h"
#include "graph/check.h"
#include "graph/copies.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/rows.h"

namespace plantgraph {
namespace {

constexpr std::size_t rows_at_once = 1000;

// The rows of a table one after the other, for two tables to be read side by side.
class Cursor {
 public:
  Cursor(const KvView& view, Table table) : view_(view), table_(table) { fetch({}); }

  bool done() const { return rows_.empty(); }
  const std::string& key() const { return rows_.front().first; }
  const std::string& value() const { return rows_.front().second; }
  void next() {
    const std::string last = std::move(rows_.front().first);
    rows_.pop_front();
    if (rows_.empty()) fetch(last + '\0');
  }

 private:
  void fetch(const std::string& from) {
    view_.scan(table_, {from, ""}, [&](std::string_view key, std::string_view value) {
      rows_.emplace_back(key, value);
      return rows_.size() < rows_at_once;
    });
  }

  const KvView& view_;
  const Table table_;
  std::deque<std::pair<std::string, std::string>> rows_;
};

class Comparison {
 public:
  Comparison(const KvView& view, Kv& fresh) : view_(view), fresh_(fresh) {}

  CheckReport run() {
    refold();
    const auto wanted = fresh_.view();
    for (std::size_t i = 0; i < table_count; ++i) {
      if (Table(i) == Table::ledger || Table(i) == Table::decisions) continue;  // no article gives them
      if (Table(i) == Table::copies && !holds_copies(view_)) continue;
      if (Table(i) == Table::spellings && !holds_counts(view_)) continue;
      try {
        compare(Table(i), *wanted);
      } catch (const Error& error) {
        problem(fmt::format("table {} cannot be read to its end: {}", table_names[i], error.what()));
      }
    }
    report_.problems = problems_.take();
    return std::move(report_);
  }

 private:
  void problem(std::string text) { problems_.add(std::move(text)); }

  void refold() {
    const auto load = bulk_load_into(fresh_);
    try {
      view_.scan(Table::articles, all_keys(), [&](std::string_view key, std::string_view) {
        try {
          fold(ArticleKey(key), *load);
        } catch (const Error& error) {
          if (error.code() == ErrorCode::database && !reading_) throw;
          reading_ = true;
          problem(fmt::format("article {}: {}", article_key_text(ArticleKey(key)), error.what()));
        }
        return true;
      });
    } catch (const Error& error) {
      if (!reading_) throw;
      problem(fmt::format("the articles cannot be read to their end: {}", error.what()));
    }
    reading_ = false;
    load->finish();
    reading_ = true;
  }

  void fold(const ArticleKey& key, BulkLoad& load) {
    auto facts = read_article_facts(view_, key);
    const auto headers = read_headers(view_, key);
    if (!facts || headers.empty()) throw Error(ErrorCode::bad_input, "it is not whole");
    for (const ArticleHeader& header : headers) {
      facts->article.id = header.id;
      facts->article.url = header.url;
      facts->article.publisher = header.publisher;
      facts->article.language = header.language;
      reading_ = false;
      load.add(*facts);
      reading_ = true;
    }
  }

  void compare(Table table, const KvView& wanted_view) {
    Cursor found(view_, table), wanted(wanted_view, table);
    const auto say = [&](const std::string& key, const char* what) {
      // Of an earlier format, opened for reading only.
      if (table == Table::meta && key == format_key) return;
      if (table == Table::copies && is_band_mark(key) && !holds_counts(view_)) return;
      problem(fmt::format("table {}, row {}: {}", table_name(table), key_text(key), what));
    };
    while (!found.done() || !wanted.done()) {
      if (wanted.done() || (!found.done() && found.key() < wanted.key())) {
        ++report_.keys_read;
        say(found.key(), "no article gives it");
        found.next();
      } else if (found.done() || wanted.key() < found.key()) {
        say(wanted.key(), "it is missing");
        wanted.next();
      } else {
        ++report_.keys_read;
        if (found.value() != wanted.value()) say(found.key(), "it is not what the articles give");
        found.next();
        wanted.next();
      }
    }
  }

  const KvView& view_;
  Kv& fresh_;
  CheckReport report_;
  Problems problems_;
  bool reading_ = true;  // whether an error now is of the store that is checked, not of the new one
};

}  // namespace

CheckReport compare_with_refold(const KvView& view, Kv& fresh) { return Comparison(view, fresh).run(); }

}  // namespace plantgraph
