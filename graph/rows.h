// The rows that one article gives, all of them: what is put when it is read, erased when it is forgotten, expected by
// check.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "graph/keys.h"
#include "graph/kv.h"
#include "graph/model.h"

namespace plantgraph {

struct Row {
  Table table = Table::meta;
  std::string key;
  std::string value;

  bool operator==(const Row&) const = default;
  bool operator<(const Row& other) const {
    return std::tie(table, key, value) < std::tie(other.table, other.key, other.value);
  }
};

// What makes these facts unfit to be kept, in a few words ("fact 3 has no evidence"); empty where nothing does. Checks
// the law of evidence: every fact has a span, and every span is a piece of the text at UTF-8 boundaries.
std::string defect(const ArticleFacts& facts);

// Sorted, each key once. All rows but those of headers, which `facts.article` has one of and the store may have more
// of.
std::vector<Row> article_rows(const ArticleKey& key, const ArticleFacts& facts);
// Whether the tables are of a format that has copies: a database of an earlier one that is only read has none.
bool holds_copies(const KvView& view);
// The same of counts of names (graph/name_count.h) and marks of bands (graph/copies.h).
bool holds_counts(const KvView& view);
// Of these, those by which copies are found; none for a short text.
std::vector<Row> copy_rows(const ArticleKey& key, const Article& article);
std::vector<Row> header_rows(const ArticleKey& key, const ArticleHeader& header, const Date& published);

ArticleHeader header_of(const Article& article);

// Reading back. Damage throws Error(database).
std::vector<ArticleHeader> read_headers(const KvView& view, const ArticleKey& key);
// The article with the least of its headers; the same whichever came first.
std::optional<Article> read_article(const KvView& view, const ArticleKey& key);
std::optional<ArticleFacts> read_article_facts(const KvView& view, const ArticleKey& key);

}  // namespace plantgraph
