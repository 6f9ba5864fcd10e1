#include "graph/bulk.h"

#include <cstring>
#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "graph/copies.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/name_count.h"
#include "graph/records.h"
#include "graph/rows.h"

namespace plantgraph {
namespace {

// An article key is a hash already: its two halves, without a string's memory.
struct KeyHalves {
  std::uint64_t first = 0, second = 0;

  explicit KeyHalves(const ArticleKey& key) {
    std::memcpy(&first, key.data(), 8);
    std::memcpy(&second, key.data() + 8, 8);
  }
  bool operator==(const KeyHalves&) const = default;
};
struct FirstHalf {
  std::size_t operator()(const KeyHalves& key) const { return key.first; }
};

// Counts of names add up; every other row is the same from whichever article it comes.
std::string joined(Table table, std::string_view one, std::string_view other) {
  if (table == Table::spellings) return joined_spellings(one, other);
  if (one == other) return std::string(one);
  throw Error(
      ErrorCode::bad_input,
      fmt::format("two different rows of table {} have one key: load the articles one by one", table_name(table)));
}

std::string beside(Table table, std::string_view one, std::string_view next) {
  return table == Table::copies ? band_mark_of(one, next) : std::string();
}

class KvBulkLoad : public BulkLoad {
 public:
  explicit KvBulkLoad(Kv& kv) : load_(kv.load({joined, beside})) {}

  bool add(const ArticleFacts& facts) override {
    if (std::string why = defect(facts); !why.empty())
      throw Error(ErrorCode::bad_input, fmt::format("article {} cannot be kept: {}", facts.article.id, why));
    const ArticleKey key = article_key(facts.article);
    put(header_rows(key, header_of(facts.article), facts.article.published));
    if (!articles_.insert(KeyHalves(key)).second) return false;
    put(article_rows(key, facts));
    ++counts_.articles;
    counts_.facts += facts.facts.size();
    for (const Fact& fact : facts.facts) counts_.evidence += fact.evidence.size();
    for (const auto& [id, names] : names_in(key, facts)) {
      put(names.rows(id));
      entities_.insert(id);
    }
    return true;
  }

  void finish() override {
    counts_.entities = entities_.size();
    if (counts_ != Counts{}) load_->put(Table::meta, counts_key, encode_counts(counts_));
    load_->finish();
    load_.reset();
  }

 private:
  void put(const std::vector<Row>& rows) {
    for (const Row& row : rows) load_->put(row.table, row.key, row.value);
  }

  std::unique_ptr<KvLoad> load_;
  std::unordered_set<KeyHalves, FirstHalf> articles_;
  std::unordered_set<std::string> entities_;
  Counts counts_;
};

}  // namespace

std::unique_ptr<BulkLoad> bulk_load_into(Kv& kv) { return std::make_unique<KvBulkLoad>(kv); }

}  // namespace plantgraph
