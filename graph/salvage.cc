#include "graph/salvage.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/kv_rocksdb.h"
#include "graph/ledger.h"
#include "graph/records.h"
#include "graph/review.h"
#include "graph/rows.h"
#include "graph/store.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_named = 1000;
constexpr std::size_t ledger_rows_at_once = 1000;

// A copy of a folder's files that is gone with the object. Tables' files never change: they are linked where that goes.
class Copy {
 public:
  Copy(const std::string& from, std::string to) : path_(std::move(to)) {
    std::error_code error;
    fs::remove_all(path_, error);
    fs::create_directories(path_, error);
    for (fs::directory_iterator it(from, error), end; !error && it != end; it.increment(error)) {
      if (!it->is_regular_file()) continue;
      const fs::path name = fs::path(path_) / it->path().filename();
      std::error_code not_linked;
      if (it->path().extension() == ".sst") fs::create_hard_link(it->path(), name, not_linked);
      if (it->path().extension() != ".sst" || not_linked) fs::copy_file(it->path(), name, error);
      if (error) break;
    }
    if (error) {
      remove();
      throw Error(ErrorCode::database, fmt::format("{} cannot be copied to {}: {}", from, path_, error.message()));
    }
  }
  ~Copy() { remove(); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  const std::string& path() const { return path_; }

 private:
  void remove() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const std::string path_;
};

class Salvage {
 public:
  Salvage(const std::string& damaged, const std::string& fresh)
      : copy_(damaged, fresh + ".salvage"), store_(Store::open(fresh, Store::Mode::own)) {}

  SalvageReport run() {
    open();
    gather_keys();
    const auto load = store_->bulk_load();
    for (const auto& [key, named] : articles_) take(key, named, *load);
    load->finish();
    take_decisions();
    take_ledger();
    const StoreStats stats = store_->stats();
    report_.articles = stats.articles;
    report_.facts = stats.facts;
    expected();
    report_.whole =
        lost_ == 0 && unreadable_ == 0 && report_.articles == report_.expected && report_.facts == expected_facts_;
    if (lost_ > max_named) say(fmt::format("and {} articles more", lost_ - max_named));
    return std::move(report_);
  }

 private:
  void say(std::string remark) { report_.remarks.push_back(std::move(remark)); }

  void open() {
    try {
      kv_ = open_rocksdb(copy_.path(), KvMode::salvage);
      view_ = kv_->view();
      return;
    } catch (const Error& error) {
      say(fmt::format("it could not be opened as it is: {}", error.what()));
    }
    say(repair_rocksdb(copy_.path()));
    kv_ = open_rocksdb(copy_.path(), KvMode::salvage);
    view_ = kv_->view();
  }

  // Up to where they can be read; what people decided is in no article.
  void take_decisions() {
    try {
      view_->scan(Table::decisions, all_keys(), [&](std::string_view key, std::string_view record) {
        store_->decide(decode_decision(key, record));
        return true;
      });
    } catch (const Error& error) {
      say(fmt::format("decisions about identity may be lost: {}", error.what()));
    }
  }

  // What became of the inputs, up to where it can be read; those whose article is lost are left out, and how far files
  // were read, so that what is lost is read again.
  void take_ledger() {
    const Ledger damaged(*kv_);
    std::uint64_t inputs = 0;
    LedgerPage page;
    const auto write = [&](std::size_t least) {
      if (page.entries.size() + page.kept.size() < least) return;
      store_->ledger().write(page);
      page = {};
    };
    const auto graph = store_->snapshot();
    try {
      damaged.each({}, [&](const LedgerEntry& entry) {
        const bool needs_article = entry.status == InputStatus::read || entry.status == InputStatus::duplicate ||
                                   entry.status == InputStatus::copy;
        if (needs_article && graph->headers(entry.article).empty()) return true;
        ++inputs;
        page.entries.push_back(entry);
        write(ledger_rows_at_once);
        return true;
      });
      damaged.each_kept([&](const KeptArticle& kept) {
        page.kept.push_back(kept);
        write(ledger_rows_at_once);
        return true;
      });
    } catch (const Error& error) {
      say(fmt::format("of the ledger of inputs {} could be read: {}", inputs, error.what()));
    }
    write(1);
  }

  // All articles that any table still names, and how many facts and entities each must have: an article of which one
  // table is readable and another is not, or gone with its file, is known to be lost.
  void gather_keys() {
    for (const Table table : {Table::articles, Table::headers, Table::entities, Table::facts, Table::mentions,
                              Table::subjects, Table::predicates, Table::objects}) {
      const std::uint64_t before = unreadable_;
      gather(table, 0, 1 << 16);
      if (unreadable_ > before)
        say(fmt::format("table {} is damaged and could not be read everywhere", table_name(table)));
    }
  }

  struct Named {
    std::size_t entities = 0, facts = 0;  // at least
  };

  void name(Table table, std::string_view key) {
    const auto at_least = [](std::size_t& count, std::uint32_t ordinal) {
      count = std::max<std::size_t>(count, ordinal + 1);
    };
    Named& named = articles_[article_of(table, key)];
    if (table == Table::entities) at_least(named.entities, decode_numbered_key(key).ordinal);
    if (table == Table::mentions) at_least(named.entities, decode_mention_key(key).ordinal);
    if (table == Table::facts) at_least(named.facts, decode_numbered_key(key).ordinal);
    if (table == Table::subjects) at_least(named.facts, decode_subject_index_key(key).ordinal);
    if (table == Table::predicates) at_least(named.facts, decode_predicate_index_key(key).ordinal);
    if (table == Table::objects) at_least(named.facts, decode_object_index_key(key).ordinal);
  }

  // The first two bytes of a key cut a table into pieces. A piece that cannot be read to its end is cut in two, until
  // only what is damaged is left out.
  void gather(Table table, std::uint32_t from, std::uint32_t to) {
    const auto bound = [](std::uint32_t at) { return std::string{char(at >> 8), char(at)}; };
    try {
      view_->scan(table, {bound(from), to == 1 << 16 ? "" : bound(to)}, [&](std::string_view key, std::string_view) {
        name(table, key);
        return true;
      });
      return;
    } catch (const Error&) {
      if (to - from == 1) {
        ++unreadable_;
        return;
      }
    }
    const std::uint32_t middle = from + (to - from) / 2;
    gather(table, from, middle);
    gather(table, middle, to);
  }

  void take(const ArticleKey& key, const Named& named, BulkLoad& load) {
    std::vector<ArticleHeader> headers;
    std::optional<ArticleFacts> facts;
    std::string why = "a part of it is missing";
    try {
      headers = read_headers(*view_, key);
      facts = read_article_facts(*view_, key);
      const bool whole = facts && !headers.empty() && article_key(facts->article) == key && defect(*facts).empty() &&
                         facts->entities.size() >= named.entities && facts->facts.size() >= named.facts;
      if (!whole) facts.reset();
    } catch (const Error& error) {
      why = error.what();
      facts.reset();
    }
    if (facts) {
      for (const ArticleHeader& header : headers) {
        facts->article.id = header.id;
        facts->article.url = header.url;
        facts->article.publisher = header.publisher;
        facts->article.language = header.language;
        load.add(*facts);
      }
      return;
    }
    if (++lost_ > max_named) return;
    const std::string id = headers.empty() ? "of unknown id" : headers.front().id;
    say(fmt::format("lost: article {} ({}): {}", id, article_key_text(key), why));
  }

  void expected() {
    try {
      if (const auto record = view_->get(Table::meta, counts_key)) {
        const Counts counts = decode_counts(*record);
        report_.expected = counts.articles;
        expected_facts_ = counts.facts;
      }
      if (report_.facts != expected_facts_)
        say(fmt::format("it said to hold {} facts, and {} were taken over", expected_facts_, report_.facts));
    } catch (const Error&) {
      say("how many articles it held cannot be read");
    }
  }

  Copy copy_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Kv> kv_;
  std::unique_ptr<KvView> view_;
  std::map<ArticleKey, Named> articles_;
  SalvageReport report_;
  std::uint64_t unreadable_ = 0, lost_ = 0, expected_facts_ = 0;
};

}  // namespace

SalvageReport salvage_database(const std::string& damaged, const std::string& fresh) {
  std::error_code error;
  if (!fs::is_directory(damaged, error))
    throw Error(ErrorCode::database, fmt::format("there is no database at {}", damaged));
  if (fs::exists(fresh, error) && !(fs::is_directory(fresh, error) && fs::is_empty(fresh, error)))
    throw Error(ErrorCode::usage, fmt::format("{} is there already: name a new folder", fresh));
  if (rocksdb_in_use(damaged))
    throw Error(ErrorCode::database, fmt::format("database {} is in use by another process: stop it first", damaged));
  std::string folder = fresh;
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return Salvage(damaged, folder).run();
}

}  // namespace plantgraph
