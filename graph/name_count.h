// What the articles call one entity, counted: the name that most use is its name.
//
// Table::spellings keeps these counts beside the mentions, so that what a thing is called, and how many articles speak
// of it, costs as much as it has names and not as much as it has mentions. They are a function of the mentions: an
// article adds its ones and takes them away again, and what is counted zero times has no row.
//
// Of a row of an entity: how many articles speak of it. Of an entity and a form: in how many articles it is the name,
// and in how many it stands at all.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/kv.h"
#include "graph/records.h"
#include "graph/rows.h"
#include "graph/store.h"

namespace plantgraph {

class NameCount {
 public:
  // A mention; they must come article by article.
  void add(const ArticleKey& article, const Entity& mention);
  // A row of Table::spellings of this entity, whose key is `entity` and `form`.
  void add_row(std::string_view form, std::string_view record);

  bool empty() const { return articles_ == 0; }
  std::uint64_t articles() const { return articles_; }

  // The entity as all that was added names it.
  EntityRecord record(std::string id) const;
  // Its rows, sorted.
  std::vector<Row> rows(std::string_view id) const;

 private:
  struct Form {
    std::uint64_t as_name = 0, anywhere = 0;
  };
  std::uint64_t articles_ = 0;
  std::map<std::string, Form> forms_;
  ArticleKey last_article_;
  std::set<std::string> names_here_, forms_here_;
};

// The counts of one article alone, by entity.
std::map<std::string, NameCount> names_in(const ArticleKey& key, const ArticleFacts& facts);

// The rows of Table::spellings with and without what an article counts. Gives how many entities come or go with it.
std::uint64_t add_spellings(KvBatch& batch, const KvView& view, const ArticleKey& key, const ArticleFacts& facts);
std::uint64_t take_spellings(KvBatch& batch, const KvView& view, const ArticleKey& key, const ArticleFacts& facts);

// The record of what two records count together.
std::string joined_spellings(std::string_view one, std::string_view other);

// The rows that the mentions give, in the order of their keys, whatever Table::spellings holds.
void each_counted_row(const KvView& view, const std::function<void(const Row&)>& row);

}  // namespace plantgraph
