// The table of facts: one row a fact of one article, from whichever index is narrowest.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "graph/error.h"
#include "graph/keys.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

enum Column : int {
  fact,
  subject,
  predicate,
  object,
  number,
  unit,
  text,
  tense,
  deal_status,
  stake,
  price,
  currency,
  amount,
  date,
  period,
  since,
  until,
  confidence,
  published,
  article,
  column_count,
};

constexpr SqlColumn columns_of_facts[] = {
    {"fact", SqlType::text, "the fact's name: its article's key and its place there"},
    {"subject", SqlType::text, "id of the entity that it is about"},
    {"predicate", SqlType::text, "what is said: owned_by, buyer, capacity ..."},
    {"object", SqlType::text, "id of the other entity; nothing where the fact has a value"},
    {"number", SqlType::real, "the value, where it is a number: capacity, output, employs"},
    {"unit", SqlType::text, "of the number: vehicles/year, GWh/year ..."},
    {"text", SqlType::text, "the value, where it is a word or a date: status, opened"},
    {"tense", SqlType::text, "current, past or planned, where the article says"},
    {"deal_status", SqlType::text, "rumoured, exploring, negotiating, agreed, completed, cancelled or denied"},
    {"stake", SqlType::real, "percent"},
    {"price", SqlType::real, "of a deal, in units of its currency"},
    {"currency", SqlType::text, "of price or amount, ISO 4217"},
    {"amount", SqlType::real, "of an investment, in units of its currency"},
    {"date", SqlType::date, "of the deal"},
    {"period", SqlType::date, "of the output"},
    {"since", SqlType::date, "of the status"},
    {"until", SqlType::date, "of the status"},
    {"confidence", SqlType::real, "0 to 1, that of the best evidence"},
    {"published", SqlType::date, "of the article; nothing for an undated one"},
    {"article", SqlType::text, "key of the article"},
};
static_assert(std::size(columns_of_facts) == column_count);

enum Path : std::size_t {
  by_fact,
  by_subject,
  by_subject_predicate,
  by_subject_predicate_object,
  by_object,
  by_object_predicate,
  by_predicate,
  by_article,
  by_subjects,
  by_published,
  whole,
};

constexpr double cost_of_get = 2;

const SqlPath paths_of_facts[] = {
    {{fact}, -1, false, {fact}, true, cost_of_get},
    {{subject}, -1, false, {}, false, 1},
    {{subject, predicate}, -1, false, {object}, false, 1},
    {{subject, predicate, object}, -1, false, {}, false, 1},
    {{object}, -1, false, {}, false, 1},
    {{object, predicate}, subject, false, {subject}, false, 1},
    {{predicate}, subject, false, {subject, object}, false, 1},
    {{article}, -1, false, {}, false, cost_of_get},
    {{}, subject, true, {subject}, false, 1},
    {{}, published, true, {published}, false, cost_of_get},
    {{}, -1, false, {subject}, false, 1},
};

// Where rows come from, a piece at a time.
class Source {
 public:
  virtual ~Source() = default;
  virtual bool fill(std::vector<IndexedFact>& rows) = 0;  // false: no more
};

class IndexSource : public Source {
 public:
  IndexSource(const Snapshot& graph, FactRange range) : graph_(graph), range_(std::move(range)) {}
  bool fill(std::vector<IndexedFact>& rows) override {
    if (!more_) return false;
    constexpr std::size_t largest_piece = 512;
    more_ = graph_.facts_in(range_, place_, piece_, rows);
    piece_ = std::min(piece_ * 2, largest_piece);
    return !rows.empty();
  }

 private:
  const Snapshot& graph_;
  FactRange range_;
  std::string place_;
  std::size_t piece_ = 16;
  bool more_ = true;
};

class ArticleSource : public Source {
 public:
  ArticleSource(const Snapshot& graph, ArticleRows articles) : graph_(graph), articles_(std::move(articles)) {}
  bool fill(std::vector<IndexedFact>& rows) override {
    while (const ArticleKey* key = articles_.next()) {
      auto facts = graph_.article_facts(*key);
      if (!facts) continue;
      for (std::uint32_t i = 0; i < facts->facts.size(); ++i) {
        Fact& one = facts->facts[i];
        rows.push_back({*key, i, facts->entities[one.subject].id, one.predicate,
                        one.object ? facts->entities[*one.object].id : std::string(), std::move(one.literal),
                        facts->article.published});
      }
      if (!rows.empty()) return true;
    }
    return false;
  }

 private:
  const Snapshot& graph_;
  ArticleRows articles_;
};

class OneSource : public Source {
 public:
  explicit OneSource(IndexedFact row) : row_(std::move(row)) {}
  bool fill(std::vector<IndexedFact>& rows) override {
    if (given_) return false;
    given_ = true;
    rows.push_back(std::move(row_));
    return true;
  }

 private:
  IndexedFact row_;
  bool given_ = false;
};

class FactCursor : public SqlCursor {
 public:
  FactCursor(const Snapshot& graph, std::unique_ptr<Source> source) : graph_(graph), source_(std::move(source)) {}

  bool next() override {
    record_.reset();
    ++at_;
    if (at_ < rows_.size()) return true;
    rows_.clear();
    at_ = 0;
    return source_->fill(rows_);
  }

  SqlCell cell(int column) override {
    const IndexedFact& row = rows_[at_];
    switch (column) {
      case fact:
        return keep(column, fact_name(row.article, row.ordinal));
      case subject:
        return std::string_view(row.subject);
      case predicate:
        return name(row.predicate);
      case object:
        return cell_or_nothing(row.object);
      case number:
        return row.literal && row.literal->kind == LiteralKind::number ? SqlCell(row.literal->number) : SqlCell();
      case unit:
        return row.literal && row.literal->kind == LiteralKind::number ? cell_or_nothing(row.literal->unit)
                                                                       : qualifier_text(Qualifier::unit);
      case text:
        return row.literal && row.literal->kind != LiteralKind::number ? cell_or_nothing(row.literal->text) : SqlCell();
      case tense:
        return qualifier_text(Qualifier::when);
      case deal_status:
        return qualifier_text(Qualifier::deal_status);
      case stake:
        return qualifier_number(Qualifier::stake);
      case price:
        return qualifier_number(Qualifier::price);
      case currency:
        return qualifier_text(Qualifier::currency);
      case amount:
        return qualifier_number(Qualifier::amount);
      case date:
        return qualifier_text(Qualifier::date);
      case period:
        return qualifier_text(Qualifier::period);
      case since:
        return qualifier_text(Qualifier::since);
      case until:
        return qualifier_text(Qualifier::until);
      case confidence:
        return record().confidence;
      case published:
        return cell_or_nothing(keep(column, to_string(row.published)));
      case article:
        return keep(column, article_key_text(row.article));
      default:
        return {};
    }
  }

 private:
  // What is not in the index is fetched when it is asked for.
  const Fact& record() {
    if (!record_) {
      const IndexedFact& row = rows_[at_];
      record_ = graph_.fact_record(row.article, row.ordinal);
      if (!record_)
        throw Error(ErrorCode::database,
                    "an index names the fact " + fact_name(row.article, row.ordinal) + ", which is not there");
    }
    return *record_;
  }

  SqlCell qualifier_text(Qualifier key) {
    const auto found = record().qualifiers.find(key);
    return found == record().qualifiers.end() ? SqlCell() : cell_or_nothing(found->second);
  }

  SqlCell qualifier_number(Qualifier key) {
    const auto found = record().qualifiers.find(key);
    return found == record().qualifiers.end() ? SqlCell() : SqlCell(std::strtod(found->second.c_str(), nullptr));
  }

  std::string_view keep(int column, std::string made) { return made_[std::size_t(column)] = std::move(made); }

  const Snapshot& graph_;
  std::unique_ptr<Source> source_;
  std::vector<IndexedFact> rows_;
  std::size_t at_ = 0;
  std::optional<Fact> record_;
  std::array<std::string, column_count> made_;
};

// The range that a path reads, but for bounds; absent where a value is no predicate.
std::optional<FactRange> range_of(std::size_t path, const std::vector<std::string>& equal) {
  FactRange range;
  const auto named = [&](const std::string& word) { return range.predicate = predicate_named(word); };
  switch (path) {
    case by_subject:
      range.subject = equal[0];
      break;
    case by_subject_predicate:
    case by_subject_predicate_object:
      range.subject = equal[0];
      if (!named(equal[1])) return std::nullopt;
      if (path == by_subject_predicate_object) range.object = equal[2];
      break;
    case by_object:
      range.index = FactRange::Index::objects;
      range.object = equal[0];
      break;
    case by_object_predicate:
      range.index = FactRange::Index::objects;
      range.object = equal[0];
      if (!named(equal[1])) return std::nullopt;
      break;
    case by_predicate:
      range.index = FactRange::Index::predicates;
      if (!named(equal[0])) return std::nullopt;
      break;
    default:
      break;
  }
  // An empty id would leave its part open.
  const bool has_empty_id = std::any_of(equal.begin(), equal.end(), [](const auto& value) { return value.empty(); });
  return has_empty_id ? std::nullopt : std::optional(range);
}

class Facts : public SqlTable {
 public:
  std::string_view name() const override { return "facts"; }
  std::string_view meaning() const override { return "what articles say: one row a fact of one article"; }
  std::span<const SqlColumn> columns() const override { return columns_of_facts; }
  std::span<const SqlPath> paths() const override { return paths_of_facts; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>& equal) const override {
    const double all = std::max(1.0, double(context.stats.facts));
    const double of_entity = std::max(1.0, all / std::max(1.0, double(context.stats.entities)));
    switch (path) {
      case by_fact:
        return 1;
      case by_article:
        return std::max(1.0, all / std::max(1.0, double(context.stats.articles)));
      case by_subjects:
      case by_published:
      case whole:
        return all;
      default:
        break;
    }
    const bool known = std::none_of(equal.begin(), equal.end(), [](const auto& value) { return value.empty(); });
    if (known) {
      const auto range = range_of(path, equal);
      if (!range) return 1;
      constexpr std::size_t most_counted = 500;
      const std::size_t counted = context.graph.count_facts(*range, most_counted);
      if (counted < most_counted) return std::max(1.0, double(counted));
      return std::max(double(counted), path == by_predicate ? all / 6 : all / 50);
    }
    switch (path) {
      case by_subject:
      case by_object:
        return of_entity;
      case by_subject_predicate:
        return std::max(1.0, of_entity / 3);
      case by_object_predicate:
        return std::max(1.0, of_entity / 2);
      case by_predicate:
        return std::max(1.0, all / double(predicates().size()));
      default:
        return 1;
    }
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    std::unique_ptr<Source> source;
    switch (path) {
      case by_fact: {
        const auto named = fact_named(arguments.equal[0]);
        auto stated = named ? context.graph.fact(named->article, named->ordinal) : std::nullopt;
        if (!stated) return no_rows();
        source = std::make_unique<OneSource>(IndexedFact{stated->article, stated->ordinal, stated->subject,
                                                         stated->predicate, stated->object, stated->literal,
                                                         stated->published});
        break;
      }
      case by_article: {
        const ArticleKey key = article_key_from_text(arguments.equal[0]);
        if (key.empty()) return no_rows();
        source = std::make_unique<ArticleSource>(context.graph, ArticleRows(context.graph, {key}));
        break;
      }
      case by_published:
        source = std::make_unique<ArticleSource>(context.graph,
                                                 ArticleRows(context.graph, date_bounds("facts.published", arguments)));
        break;
      default: {
        auto range = range_of(path, arguments.equal);
        if (!range) return no_rows();
        if (arguments.low) range->subject_from = arguments.low->text;
        // The least text after another one is that with a zero byte at its end.
        if (arguments.high)
          range->subject_to = arguments.high->text + (arguments.high->inclusive ? std::string(1, '\0') : "");
        source = std::make_unique<IndexSource>(context.graph, std::move(*range));
      }
    }
    return std::make_unique<FactCursor>(context.graph, std::move(source));
  }
};

}  // namespace

const SqlTable& sql_facts() {
  static const Facts table;
  return table;
}

}  // namespace plantgraph
