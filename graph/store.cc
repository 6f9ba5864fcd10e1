#include "graph/store.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "graph/bulk.h"
#include "graph/check.h"
#include "graph/copies.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/kv_remote.h"
#include "graph/kv_rocksdb.h"
#include "graph/ledger.h"
#include "graph/migrate.h"
#include "graph/name_count.h"
#include "graph/owner.h"
#include "graph/records.h"
#include "graph/refold.h"
#include "graph/review.h"
#include "graph/rows.h"
#include "graph/snapshot.h"

namespace plantgraph {
namespace {

constexpr auto wait_for_owner = std::chrono::seconds(2);

Counts counts_in(const KvView& view) {
  auto record = view.get(Table::meta, counts_key);
  return record ? decode_counts(*record) : Counts{};
}

KvMode kv_mode(Store::Mode mode) {
  switch (mode) {
    case Store::Mode::read_write:
    case Store::Mode::own:
      return KvMode::read_write;
    case Store::Mode::read_only:
      return KvMode::read_only;
    case Store::Mode::salvage:
      return KvMode::salvage;
  }
  return KvMode::read_only;
}

class KvStore : public Store {
 public:
  KvStore(std::unique_ptr<Kv> kv, bool writable, std::string folder = "")
      : kv_(std::move(kv)), folder_(std::move(folder)), writable_(writable), ledger_(*kv_) {
    format_ = settle_format(*kv_, writable_);
  }

  bool add(const ArticleFacts& facts, LedgerPage* page) override {
    if (std::string why = defect(facts); !why.empty())
      throw Error(ErrorCode::bad_input, fmt::format("article {} cannot be kept: {}", facts.article.id, why));
    const ArticleKey key = article_key(facts.article);
    const ArticleHeader header = header_of(facts.article);
    KvBatch batch;
    put(batch, header_rows(key, header, facts.article.published));

    must_be_writable();
    const auto lock = kv_->lock();
    auto view = kv_->view();
    const bool known = view->get(Table::articles, key).has_value();
    std::vector<Row> rows;
    if (!known) rows = article_rows(key, facts);
    if (page) complete(*page, facts, key, known ? nullptr : &rows, *view);
    if (known) {
      if (view->get(Table::headers, header_key(key, header))) batch.clear();
      if (page) put_page(batch, *view, *page);
      if (!batch.empty()) kv_->write(batch);
      return false;
    }
    put(batch, std::move(rows));
    mark_bands(batch, *view);
    if (page) put_page(batch, *view, *page);
    if (page && page->own) settle_kept(batch, *view, key, *page->own);
    Counts counts = counts_in(*view);
    const Counts more = counts_of(facts);
    counts.articles += more.articles;
    counts.entities += add_spellings(batch, *view, key, facts);
    counts.facts += more.facts;
    counts.evidence += more.evidence;
    batch.push_back({Table::meta, std::string(counts_key), encode_counts(counts)});
    kv_->write(batch);
    return true;
  }

  bool forget(const ArticleKey& key) override {
    must_be_writable();
    const auto lock = kv_->lock();
    auto view = kv_->view();
    auto facts = read_article_facts(*view, key);
    if (!facts) return false;
    KvBatch batch;
    for (Row& row : article_rows(key, *facts)) batch.push_back({row.table, std::move(row.key), std::nullopt});
    for (const ArticleHeader& header : read_headers(*view, key))
      for (Row& row : header_rows(key, header, facts->article.published))
        batch.push_back({row.table, std::move(row.key), std::nullopt});
    Counts counts = counts_in(*view);
    unmark_bands(batch, *view);
    const Counts less = counts_of(*facts);
    counts.articles -= less.articles;
    counts.entities -= take_spellings(batch, *view, key, *facts);
    counts.facts -= less.facts;
    counts.evidence -= less.evidence;
    // An empty store has no counts, so that it is the same whether something was ever in it or not.
    auto record = counts == Counts{} ? std::nullopt : std::optional(encode_counts(counts));
    batch.push_back({Table::meta, std::string(counts_key), std::move(record)});
    note_forgotten(batch, *view, key);
    kv_->write(batch);
    return true;
  }

  bool decide(const Decision& decision) override {
    const Decision made = checked(decision);
    must_be_writable();
    const auto lock = kv_->lock();
    const std::string key = decision_key(made);
    if (const auto record = kv_->view()->get(Table::decisions, key))
      if (!outweighs(made, decode_decision(key, *record))) return false;
    kv_->write({{Table::decisions, key, encode_decision(made)}});
    return true;
  }

  std::size_t undo(std::string_view id) override {
    must_be_writable();
    const auto lock = kv_->lock();
    KvBatch batch;
    for (const Decision& decision : read_decisions(*kv_->view()))
      if (decision_id(decision) == id) batch.push_back({Table::decisions, decision_key(decision), std::nullopt});
    if (!batch.empty()) kv_->write(batch);
    return batch.size();
  }

  std::unique_ptr<Snapshot> snapshot(Date as_of) const override { return snapshot_of(kv_->view(), as_of); }

  StoreStats stats() const override {
    Counts counts = counts_in(*kv_->view());
    const KvSizes sizes = kv_->sizes();
    StoreStats stats;
    stats.articles = counts.articles;
    stats.entities = counts.entities;
    stats.facts = counts.facts;
    stats.evidence = counts.evidence;
    stats.bytes_on_disk = sizes.total_bytes;
    stats.log_bytes = sizes.log_bytes;
    stats.format_version = format_;
    for (std::size_t i = 0; i < table_count; ++i) stats.tables.emplace_back(table_names[i], sizes.table_bytes[i]);
    return stats;
  }

  CheckReport check() const override { return check_tables(*kv_->view()); }

  bool holds(const Article& article) const override {
    return kv_->view()->get(Table::articles, article_key(article)).has_value();
  }

  Ledger& ledger() const override { return ledger_; }

  CheckReport check_deep(const std::string& scratch) const override {
    const auto fresh = open_rocksdb(scratch, KvMode::read_write);
    return compare_with_refold(*kv_->view(), *fresh);
  }

  std::unique_ptr<BulkLoad> bulk_load() override {
    must_be_writable();
    return bulk_load_into(*kv_);
  }

  void compact() override {
    must_be_writable();
    kv_->compact();
  }

  BackupReport backup(const std::string& folder, unsigned keep) override {
    const KvBackup made = kv_->backup(folder, keep);
    return {made.number, made.kept, made.bytes};
  }

  void share() override { owner_ = DatabaseOwner::serve(*kv_, folder_); }

 private:
  // What only the store knows of the article that a page speaks of. `rows` are those of a new one, none: it is known.
  // An input that gave this article before is not called a duplicate of itself.
  static void complete(LedgerPage& page, const ArticleFacts& facts, const ArticleKey& key, const std::vector<Row>* rows,
                       const KvView& view) {
    if (!page.own) return;
    LedgerEntry& own = *page.own;
    own.article = key;
    own.article_id = facts.article.id;
    own.language = facts.article.language;
    own.published = facts.article.published;
    own.status = InputStatus::read;
    own.facts = std::uint32_t(facts.facts.size());
    if (rows) {
      const auto sketch = std::find_if(rows->begin(), rows->end(), [&](const Row& row) {
        return row.table == Table::copies && row.key == sketch_key(key);
      });
      if (sketch == rows->end()) return;
      const auto like = first_alike(view, decode_sketch(sketch->value).sketch);
      if (!like) return;
      own.status = InputStatus::copy;
      own.of = story_told(view, like->article);
      return;
    }
    const auto before = find_entry(view, own.input);
    if (before && before->article == key &&
        (before->status == InputStatus::read || before->status == InputStatus::copy)) {
      own = *before;
      return;
    }
    own.status = InputStatus::duplicate;
    own.facts = 0;
    const auto headers = read_headers(view, key);
    own.of = headers.empty() ? own.article_id : headers.front().id;
  }

  void must_be_writable() const {
    if (!writable_) throw Error(ErrorCode::database, "the database was opened for reading only");
  }

  static void put(KvBatch& batch, std::vector<Row> rows) {
    for (Row& row : rows) batch.push_back({row.table, std::move(row.key), std::move(row.value)});
  }

  // What an article adds to the counts, but for the entities.
  static Counts counts_of(const ArticleFacts& facts) {
    Counts counts;
    counts.articles = 1;
    counts.facts = facts.facts.size();
    for (const Fact& fact : facts.facts) counts.evidence += fact.evidence.size();
    return counts;
  }

  std::unique_ptr<Kv> kv_;
  const std::string folder_;
  const bool writable_;
  std::uint32_t format_ = 0;
  mutable Ledger ledger_;
  std::unique_ptr<DatabaseOwner> owner_;  // last, so that it has ended before what it serves
};

// Of one process only the owner writes; others work through it where it shares the database, and wait a little where it
// does not: it may be about to end, or about to share.
std::unique_ptr<Kv> open_or_connect(const std::string& folder, Store::Mode mode) {
  if (mode == Store::Mode::read_only) {
    if (auto shared = connect_remote_kv(folder)) return shared;
    return open_rocksdb(folder, KvMode::read_only);
  }
  if (mode != Store::Mode::read_write) return open_rocksdb(folder, kv_mode(mode));
  const auto until = std::chrono::steady_clock::now() + wait_for_owner;
  for (;;) {
    if (auto shared = connect_remote_kv(folder)) return shared;
    try {
      return open_rocksdb(folder, KvMode::read_write);
    } catch (const DatabaseInUse&) {
      if (std::chrono::steady_clock::now() >= until) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
}

}  // namespace

std::unique_ptr<Store> Store::open(const std::string& folder, Mode mode) {
  auto kv = open_or_connect(folder, mode);
  try {
    return std::make_unique<KvStore>(std::move(kv), mode != Mode::read_only, folder);
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("{}: {}", folder, error.what()));
  }
}

bool database_in_use(const std::string& folder) { return rocksdb_in_use(folder); }

BackupReport restore_backup(const std::string& backups, std::uint64_t number, const std::string& folder) {
  const KvBackup found = restore_rocksdb(backups, number, folder);
  return {found.number, found.kept, found.bytes};
}

std::unique_ptr<Store> store_over(std::unique_ptr<Kv> kv, Store::Mode mode) {
  return std::make_unique<KvStore>(std::move(kv), mode != Store::Mode::read_only);
}

}  // namespace plantgraph
