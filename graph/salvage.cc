#include "graph/salvage.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/kv_rocksdb.h"
#include "graph/records.h"
#include "graph/rows.h"
#include "graph/store.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_named = 1000;

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
    for (const ArticleKey& key : keys_) take(key, *load);
    load->finish();
    const StoreStats stats = store_->stats();
    report_.articles = stats.articles;
    report_.facts = stats.facts;
    expected();
    report_.whole = lost_ == 0 && unreadable_ == 0 && report_.articles == report_.expected;
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

  // All articles that any of these tables still names. An article of which one table is readable and another is not is
  // known to be lost.
  void gather_keys() {
    for (const Table table : {Table::articles, Table::headers, Table::entities, Table::facts}) {
      const std::uint64_t before = unreadable_;
      gather(table, 0, 1 << 16);
      if (unreadable_ > before)
        say(fmt::format("table {} is damaged and could not be read everywhere", table_name(table)));
    }
  }

  // Keys begin with a hash, so that their first two bytes cut a table into even pieces. A piece that cannot be read to
  // its end is cut in two, until only what is damaged is left out.
  void gather(Table table, std::uint32_t from, std::uint32_t to) {
    const auto bound = [](std::uint32_t at) { return std::string{char(at >> 8), char(at)}; };
    try {
      view_->scan(table, {bound(from), to == 1 << 16 ? "" : bound(to)}, [&](std::string_view key, std::string_view) {
        if (key.size() >= article_key_bytes) keys_.insert(ArticleKey(key.substr(0, article_key_bytes)));
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

  void take(const ArticleKey& key, BulkLoad& load) {
    std::vector<ArticleHeader> headers;
    std::optional<ArticleFacts> facts;
    std::string why = "a part of it is missing";
    try {
      headers = read_headers(*view_, key);
      facts = read_article_facts(*view_, key);
      if (facts && (headers.empty() || article_key(facts->article) != key || !defect(*facts).empty())) facts.reset();
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
      if (const auto counts = view_->get(Table::meta, counts_key)) report_.expected = decode_counts(*counts).articles;
    } catch (const Error&) {
      say("how many articles it held cannot be read");
    }
  }

  Copy copy_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Kv> kv_;
  std::unique_ptr<KvView> view_;
  std::set<ArticleKey> keys_;
  SalvageReport report_;
  std::uint64_t unreadable_ = 0, lost_ = 0;
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
