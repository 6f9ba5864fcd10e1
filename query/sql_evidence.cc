// The table of evidence: one row a piece of an article's text that proves a fact.
#include <algorithm>
#include <array>

#include "graph/keys.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

enum Column : int {
  fact,
  number,
  article,
  published,
  quote,
  start_byte,
  end_byte,
  rule,
  confidence,
  attribution,
  column_count,
};

constexpr SqlColumn columns_of_evidence[] = {
    {"fact", SqlType::text, "name of the fact that it proves: facts.fact"},
    {"number", SqlType::integer, "0 for the fact's first piece of evidence"},
    {"article", SqlType::text, "key of the article: articles.key"},
    {"published", SqlType::date, "of the article; nothing for an undated one"},
    {"quote", SqlType::text, "the article's own words"},
    {"start_byte", SqlType::integer, "where the quote begins in articles.text"},
    {"end_byte", SqlType::integer, "and where it ends"},
    {"rule", SqlType::text, "the rule that read it"},
    {"confidence", SqlType::real, "0 to 1"},
    {"attribution", SqlType::text, "whose word it is; nothing where the article says it"},
};
static_assert(std::size(columns_of_evidence) == column_count);

enum Path : std::size_t { by_fact, by_article, by_published, whole };

constexpr double cost_of_get = 2;

const SqlPath paths_of_evidence[] = {
    {{fact}, -1, false, {number}, false, cost_of_get},
    {{article}, -1, false, {}, false, cost_of_get},
    {{}, published, true, {published}, false, cost_of_get},
    {{}, -1, false, {published}, false, cost_of_get},
};

class EvidenceCursor : public SqlCursor {
 public:
  EvidenceCursor(const Snapshot& graph, ArticleRows articles) : graph_(graph), articles_(std::move(articles)) {}
  EvidenceCursor(const Snapshot& graph, FactName only, Fact record, Date day)
      : graph_(graph), articles_(graph, std::vector<ArticleKey>()), key_(std::move(only.article)), published_(day) {
    facts_.push_back(std::move(record));
    first_ordinal_ = only.ordinal;
  }

  bool next() override {
    ++at_;
    for (;;) {
      while (place_ < facts_.size()) {
        if (at_ < std::ptrdiff_t(facts_[place_].evidence.size())) return true;
        at_ = 0;
        ++place_;
      }
      const ArticleKey* key = articles_.next();
      if (key == nullptr) return false;
      auto facts = graph_.article_facts(*key);
      if (!facts) continue;
      key_ = *key;
      published_ = facts->article.published;
      facts_ = std::move(facts->facts);
      text_ = std::move(facts->article.text);
      place_ = 0;
      at_ = 0;
    }
  }

  SqlCell cell(int column) override {
    const Evidence& evidence = facts_[place_].evidence[std::size_t(at_)];
    switch (column) {
      case fact:
        return keep(column, fact_name(key_, std::uint32_t(first_ordinal_ + place_)));
      case number:
        return std::int64_t(at_);
      case article:
        return keep(column, article_key_text(key_));
      case published:
        return cell_or_nothing(keep(column, to_string(published_)));
      case quote: {
        if (!text_)
          if (auto found = graph_.article(key_)) text_ = std::move(found->text);
        if (!text_ || evidence.span.end > text_->size() || evidence.span.start > evidence.span.end) return {};
        return std::string_view(*text_).substr(evidence.span.start, evidence.span.end - evidence.span.start);
      }
      case start_byte:
        return std::int64_t(evidence.span.start);
      case end_byte:
        return std::int64_t(evidence.span.end);
      case rule:
        return cell_or_nothing(evidence.rule);
      case confidence:
        return evidence.confidence;
      case attribution:
        return cell_or_nothing(evidence.attribution);
      default:
        return {};
    }
  }

 private:
  std::string_view keep(int column, std::string made) { return made_[std::size_t(column)] = std::move(made); }

  const Snapshot& graph_;
  ArticleRows articles_;
  ArticleKey key_;
  Date published_;
  std::vector<Fact> facts_;        // of the article, or the one fact
  std::size_t first_ordinal_ = 0;  // of facts_[0] in its article
  std::size_t place_ = 0;
  std::ptrdiff_t at_ = -1;
  std::optional<std::string> text_;  // fetched when a quote is asked for
  std::array<std::string, column_count> made_;
};

class EvidenceTable : public SqlTable {
 public:
  std::string_view name() const override { return "evidence"; }
  std::string_view meaning() const override { return "the words that prove each fact"; }
  std::span<const SqlColumn> columns() const override { return columns_of_evidence; }
  std::size_t key_columns() const override { return 2; }
  std::span<const SqlPath> paths() const override { return paths_of_evidence; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>&) const override {
    const double all = std::max(1.0, double(context.stats.evidence));
    switch (path) {
      case by_fact:
        return std::max(1.0, all / std::max(1.0, double(context.stats.facts)));
      case by_article:
        return std::max(1.0, all / std::max(1.0, double(context.stats.articles)));
      default:
        return all;
    }
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    if (path == by_fact) {
      auto named = fact_named(arguments.equal[0]);
      auto stated = named ? context.graph.fact(named->article, named->ordinal) : std::nullopt;
      if (!stated) return no_rows();
      Fact record;
      record.evidence = std::move(stated->evidence);
      return std::make_unique<EvidenceCursor>(context.graph, std::move(*named), std::move(record), stated->published);
    }
    if (path == by_article) {
      const ArticleKey key = article_key_from_text(arguments.equal[0]);
      if (key.empty()) return no_rows();
      return std::make_unique<EvidenceCursor>(context.graph, ArticleRows(context.graph, {key}));
    }
    return std::make_unique<EvidenceCursor>(context.graph,
                                            ArticleRows(context.graph, date_bounds("evidence.published", arguments)));
  }
};

}  // namespace

const SqlTable& sql_evidence() {
  static const EvidenceTable table;
  return table;
}

}  // namespace plantgraph
