// The tables of articles and of the places that they were read from.
#include <algorithm>
#include <array>

#include "graph/keys.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

constexpr double cost_of_get = 2;

double all_articles(const SqlContext& context) { return std::max(1.0, double(context.stats.articles)); }

// ---- articles ----

namespace of_article {
enum Column : int { key, id, url, title, publisher, published, language, bytes, text, column_count };
enum Path : std::size_t { by_key, by_id, by_published, whole };
}  // namespace of_article

constexpr SqlColumn columns_of_articles[] = {
    {"key", SqlType::text, "32 hexadecimal digits that come from title, date and text"},
    {"id", SqlType::text, "by which people cite it; several articles may share one"},
    {"url", SqlType::text, "where it stands, if known"},
    {"title", SqlType::text, "as its source gives it"},
    {"publisher", SqlType::text, "who published it, if known"},
    {"published", SqlType::date, "publication date; nothing for an undated one"},
    {"language", SqlType::text, "ISO 639-1: en"},
    {"bytes", SqlType::integer, "length of the text"},
    {"text", SqlType::text, "the whole text"},
};
static_assert(std::size(columns_of_articles) == of_article::column_count);

const SqlPath paths_of_articles[] = {
    {{of_article::key}, -1, false, {of_article::key}, true, cost_of_get},
    {{of_article::id}, -1, false, {}, false, cost_of_get},
    {{}, of_article::published, true, {of_article::published}, false, cost_of_get},
    {{}, -1, false, {of_article::published}, false, cost_of_get},
};

class ArticleCursor : public SqlCursor {
 public:
  // `id`: only articles that are called so; empty: all.
  ArticleCursor(const Snapshot& graph, ArticleRows articles, std::string id)
      : graph_(graph), articles_(std::move(articles)), id_(std::move(id)) {}

  bool next() override {
    article_.reset();
    for (;;) {
      const ArticleKey* key = articles_.next();
      if (key == nullptr) return false;
      key_ = *key;
      if (id_.empty()) {
        // A key that somebody wrote may be of no article.
        if (checked_) return true;
        if (!fetched()) continue;
        return true;
      }
      if (fetched() && article_->id == id_) return true;
    }
  }

  // Keys come from an index, and need no look whether they are there.
  void keys_are_known() { checked_ = true; }

  SqlCell cell(int column) override {
    if (column == of_article::key) return std::string_view(made_ = article_key_text(key_));
    if (!fetched()) return {};
    switch (column) {
      case of_article::id:
        return std::string_view(article_->id);
      case of_article::url:
        return cell_or_nothing(article_->url);
      case of_article::title:
        return cell_or_nothing(article_->title);
      case of_article::publisher:
        return cell_or_nothing(article_->publisher);
      case of_article::published:
        return cell_or_nothing(day_ = to_string(article_->published));
      case of_article::language:
        return cell_or_nothing(article_->language);
      case of_article::bytes:
        return std::int64_t(article_->text.size());
      case of_article::text:
        return std::string_view(article_->text);
      default:
        return {};
    }
  }

 private:
  bool fetched() {
    if (!article_) article_ = graph_.article(key_);
    return article_.has_value();
  }

  const Snapshot& graph_;
  ArticleRows articles_;
  std::string id_;
  bool checked_ = false;
  ArticleKey key_;
  std::optional<Article> article_;
  std::string made_, day_;
};

class Articles : public SqlTable {
 public:
  std::string_view name() const override { return "articles"; }
  std::string_view meaning() const override { return "what was read, in full"; }
  std::span<const SqlColumn> columns() const override { return columns_of_articles; }
  std::span<const SqlPath> paths() const override { return paths_of_articles; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>&) const override {
    return path == of_article::by_key || path == of_article::by_id ? 1 : all_articles(context);
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    const Snapshot& graph = context.graph;
    if (path == of_article::by_key) {
      const ArticleKey key = article_key_from_text(arguments.equal[0]);
      if (key.empty()) return no_rows();
      return std::make_unique<ArticleCursor>(graph, ArticleRows(graph, {key}), std::string());
    }
    if (path == of_article::by_id) {
      if (arguments.equal[0].empty()) return no_rows();
      return std::make_unique<ArticleCursor>(graph, ArticleRows(graph, graph.articles_with_id(arguments.equal[0])),
                                             arguments.equal[0]);
    }
    auto cursor = std::make_unique<ArticleCursor>(
        graph, ArticleRows(graph, date_bounds("articles.published", arguments)), std::string());
    cursor->keys_are_known();
    return cursor;
  }
};

// ---- sources ----

namespace of_source {
enum Column : int { article, number, id, url, publisher, language, column_count };
enum Path : std::size_t { by_article, by_id, whole };
}  // namespace of_source

constexpr SqlColumn columns_of_sources[] = {
    {"article", SqlType::text, "key of the article: articles.key"},
    {"number", SqlType::integer, "0 for the place that articles tells of"},
    {"id", SqlType::text, "what the article is called there"},
    {"url", SqlType::text, "its address there, if known"},
    {"publisher", SqlType::text, "who published it there, if known"},
    {"language", SqlType::text, "ISO 639-1: en"},
};
static_assert(std::size(columns_of_sources) == of_source::column_count);

const SqlPath paths_of_sources[] = {
    {{of_source::article}, -1, false, {of_source::number}, false, cost_of_get},
    {{of_source::id}, -1, false, {}, false, cost_of_get},
    {{}, -1, false, {}, false, cost_of_get},
};

class SourceCursor : public SqlCursor {
 public:
  SourceCursor(const Snapshot& graph, ArticleRows articles, std::string id)
      : graph_(graph), articles_(std::move(articles)), id_(std::move(id)) {}

  bool next() override {
    for (;;) {
      for (++at_; at_ < std::ptrdiff_t(headers_.size()); ++at_)
        if (id_.empty() || headers_[std::size_t(at_)].id == id_) return true;
      const ArticleKey* key = articles_.next();
      if (key == nullptr) return false;
      key_ = article_key_text(*key);
      headers_ = graph_.headers(*key);
      at_ = -1;
    }
  }

  SqlCell cell(int column) override {
    const ArticleHeader& header = headers_[std::size_t(at_)];
    switch (column) {
      case of_source::article:
        return std::string_view(key_);
      case of_source::number:
        return std::int64_t(at_);
      case of_source::id:
        return std::string_view(header.id);
      case of_source::url:
        return cell_or_nothing(header.url);
      case of_source::publisher:
        return cell_or_nothing(header.publisher);
      case of_source::language:
        return cell_or_nothing(header.language);
      default:
        return {};
    }
  }

 private:
  const Snapshot& graph_;
  ArticleRows articles_;
  std::string id_;
  std::string key_;
  std::vector<ArticleHeader> headers_;
  std::ptrdiff_t at_ = -1;
};

class Sources : public SqlTable {
 public:
  std::string_view name() const override { return "sources"; }
  std::string_view meaning() const override {
    return "where each article was read from: the same words may stand in several places";
  }
  std::span<const SqlColumn> columns() const override { return columns_of_sources; }
  std::size_t key_columns() const override { return 2; }
  std::span<const SqlPath> paths() const override { return paths_of_sources; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>&) const override {
    return path == of_source::whole ? all_articles(context) : 1;
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    const Snapshot& graph = context.graph;
    if (path == of_source::by_article) {
      const ArticleKey key = article_key_from_text(arguments.equal[0]);
      // An article that as_of hides has no sources either.
      if (key.empty() || !graph.article(key)) return no_rows();
      return std::make_unique<SourceCursor>(graph, ArticleRows(graph, {key}), std::string());
    }
    if (path == of_source::by_id) {
      if (arguments.equal[0].empty()) return no_rows();
      return std::make_unique<SourceCursor>(graph, ArticleRows(graph, graph.articles_with_id(arguments.equal[0])),
                                            arguments.equal[0]);
    }
    return std::make_unique<SourceCursor>(graph, ArticleRows(graph, DateBounds{}), std::string());
  }
};

}  // namespace

const SqlTable& sql_articles() {
  static const Articles table;
  return table;
}

const SqlTable& sql_sources() {
  static const Sources table;
  return table;
}

}  // namespace plantgraph
