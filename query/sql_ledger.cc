// The table of the ledger: what became of every input that was read.
#include "graph/ledger.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <fmt/format.h>

#include "graph/keys.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

enum Column : int {
  input,
  status,
  read_at,
  article,
  article_id,
  repeats,
  reason,
  language,
  published,
  published_from,
  facts,
  column_count
};

constexpr SqlColumn columns_of_ledger[] = {
    {"input", SqlType::text, "the file, the address, or a part of an archive: /news/crawl.warc.gz#17"},
    {"status", SqlType::text, "read, duplicate, copy, refused, not_read or forgotten"},
    {"read_at", SqlType::text, "when, as 2023-02-06 14:05:00 UTC"},
    {"article", SqlType::text, "key of the article: articles.key; nothing where the input was none"},
    {"article_id", SqlType::text, "id of the article"},
    {"repeats", SqlType::text, "id of the article that it is a duplicate or copy of"},
    {"reason", SqlType::text, "why it was refused or not read"},
    {"language", SqlType::text, "of the article, ISO 639-1"},
    {"published", SqlType::date, "publication date of the article"},
    {"published_from", SqlType::text, "where that date was found: text, name, JSON-LD datePublished ..."},
    {"facts", SqlType::integer, "how many facts a read article gave"},
};
static_assert(std::size(columns_of_ledger) == column_count);

enum Path : std::size_t { by_input, whole };

const SqlPath paths_of_ledger[] = {
    {{input}, -1, false, {input}, true, 1},
    {{}, -1, false, {input}, false, 1},
};

std::string time_text(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm utc{};
  if (gmtime_r(&time, &utc) == nullptr) return {};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

class LedgerCursor : public SqlCursor {
 public:
  explicit LedgerCursor(const Ledger& ledger) : ledger_(&ledger) {}
  explicit LedgerCursor(LedgerEntry only) { rows_.push_back(std::move(only)); }

  bool next() override {
    ++at_;
    if (at_ < std::ptrdiff_t(rows_.size())) return true;
    if (ledger_ == nullptr) return false;
    LedgerFilter filter;
    if (!rows_.empty()) filter.after = rows_.back().input;
    rows_.clear();
    at_ = 0;
    ledger_->each(filter, [&](const LedgerEntry& entry) {
      rows_.push_back(entry);
      return rows_.size() < piece_;
    });
    constexpr std::size_t largest_piece = 512;
    piece_ = std::min(piece_ * 2, largest_piece);
    return !rows_.empty();
  }

  SqlCell cell(int column) override {
    const LedgerEntry& entry = rows_[std::size_t(at_)];
    switch (column) {
      case input:
        return std::string_view(entry.input);
      case status:
        return name(entry.status);
      case read_at:
        return keep(column, time_text(entry.at_s));
      case article:
        return entry.article.empty() ? SqlCell() : keep(column, article_key_text(entry.article));
      case article_id:
        return cell_or_nothing(entry.article_id);
      case repeats:
        return cell_or_nothing(entry.of);
      case reason:
        return cell_or_nothing(entry.reason);
      case language:
        return cell_or_nothing(entry.language);
      case published:
        return keep(column, to_string(entry.published));
      case published_from:
        return cell_or_nothing(entry.published_from);
      case facts:
        return std::int64_t(entry.facts);
      default:
        return {};
    }
  }

 private:
  SqlCell keep(int column, std::string made) { return cell_or_nothing(made_[std::size_t(column)] = std::move(made)); }

  const Ledger* ledger_ = nullptr;  // null: one row only
  std::vector<LedgerEntry> rows_;
  std::ptrdiff_t at_ = -1;
  std::size_t piece_ = 32;
  std::array<std::string, column_count> made_;
};

class LedgerTable : public SqlTable {
 public:
  std::string_view name() const override { return "ledger"; }
  std::string_view meaning() const override {
    return "what became of every input; as it is now, whatever --as-of says";
  }
  std::span<const SqlColumn> columns() const override { return columns_of_ledger; }
  std::span<const SqlPath> paths() const override { return paths_of_ledger; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>&) const override {
    return path == by_input ? 1 : std::max(1.0, double(context.stats.articles));
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    if (path == whole) return std::make_unique<LedgerCursor>(context.store.ledger());
    auto found = context.store.ledger().find(arguments.equal[0]);
    return found ? std::make_unique<LedgerCursor>(std::move(*found)) : no_rows();
  }
};

}  // namespace

const SqlTable& sql_ledger() {
  static const LedgerTable table;
  return table;
}

}  // namespace plantgraph
