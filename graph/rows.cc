#include "graph/rows.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "graph/copies.h"
#include "graph/error.h"
#include "graph/identity.h"
#include "graph/records.h"
#include "graph/utf8.h"

namespace plantgraph {
namespace {

// Names are words in a text: what is longer is a mistake of the reader, and would bloat the index of names.
constexpr std::size_t max_name_bytes = 4096;
constexpr std::size_t max_id_bytes = 4096;

bool at_boundary(std::string_view text, std::uint32_t position) {
  return position >= text.size() || (std::uint8_t(text[position]) & 0xc0) != 0x80;
}

bool is_date(const Date& date) { return !date.known() ? date == Date{} : parse_date(to_string(date)) == date; }

bool is_share(double confidence) { return confidence >= 0 && confidence <= 1; }

std::string span_defect(const Evidence& evidence, std::string_view text) {
  const Span& span = evidence.span;
  if (span.start >= span.end || span.end > text.size()) return "is not a piece of the text";
  if (!at_boundary(text, span.start) || !at_boundary(text, span.end)) return "cuts a letter in two";
  return is_share(evidence.confidence) ? "" : "has a confidence outside 0..1";
}

std::string fact_defect(const Fact& fact, const ArticleFacts& facts) {
  if (fact.subject >= facts.entities.size()) return "has a subject that is not in the list of entities";
  if (fact.object.has_value() == fact.literal.has_value()) return "needs either an object or a literal";
  if (fact.object && *fact.object >= facts.entities.size()) return "has an object that is not in the list of entities";
  if (fact.literal && !std::isfinite(fact.literal->number)) return "has a number that is none";
  if (!is_share(fact.confidence)) return "has a confidence outside 0..1";
  if (fact.evidence.empty()) return "has no evidence";
  for (const Evidence& evidence : fact.evidence)
    if (std::string why = span_defect(evidence, facts.article.text); !why.empty()) return "has evidence that " + why;
  // What is not text could be stored, but not be handed over in any format that people use.
  bool text = !fact.literal || (is_utf8(fact.literal->text) && is_utf8(fact.literal->unit));
  for (const auto& [qualifier, value] : fact.qualifiers) text = text && is_utf8(value);
  for (const Evidence& evidence : fact.evidence) text = text && is_utf8(evidence.rule) && is_utf8(evidence.attribution);
  return text ? "" : "has words that are not UTF-8";
}

std::string entity_defect(const Entity& entity) {
  if (entity.id.empty() || entity.id.size() > max_id_bytes)
    return fmt::format("needs an id of 1 to {} bytes", max_id_bytes);
  // each_entity finds the entities of a type by this beginning.
  if (!std::string_view(entity.id).starts_with(std::string(name(entity.type)) + ":")) {
    return fmt::format("is a {} whose id \"{}\" does not begin with \"{}:\"", name(entity.type), entity.id,
                       name(entity.type));
  }
  auto too_long = [](const std::string& name) { return name.size() > max_name_bytes; };
  if (too_long(entity.name) || std::any_of(entity.mentions.begin(), entity.mentions.end(), too_long))
    return fmt::format("has a name of more than {} bytes", max_name_bytes);
  const bool text = is_utf8(entity.id) && is_utf8(entity.name) &&
                    std::all_of(entity.mentions.begin(), entity.mentions.end(), is_utf8);
  return text ? "" : "has a name that is not UTF-8";
}

void add_names(std::vector<Row>& rows, const ArticleKey& key, const Entity& entity, const std::string& date) {
  auto add = [&](const std::string& name) {
    std::string normal = name_key(name);
    if (!normal.empty()) rows.push_back({Table::names, name_index_key(normal, entity.id, key), date});
  };
  add(entity.name);
  for (const std::string& mention : entity.mentions) add(mention);
}

void tidy(std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

bool has_format(const KvView& view, std::uint32_t least) {
  try {
    const auto record = view.get(Table::meta, format_key);
    return !record || decode_format(*record) >= least;
  } catch (const Error&) {  // damage there is told elsewhere
    return true;
  }
}

}  // namespace

std::string defect(const ArticleFacts& facts) {
  if (facts.article.text.size() > UINT32_MAX) return "the text is longer than 4 GiB";
  if (!is_date(facts.article.published)) return "the publication date is no date";
  const Article& article = facts.article;
  for (const std::string* each :
       {&article.id, &article.url, &article.title, &article.publisher, &article.language, &article.text})
    if (!is_utf8(*each)) return "its text, title or source is not UTF-8";
  for (std::size_t i = 0; i < facts.entities.size(); ++i)
    if (std::string why = entity_defect(facts.entities[i]); !why.empty()) return fmt::format("entity {} {}", i, why);
  for (std::size_t i = 0; i < facts.facts.size(); ++i)
    if (std::string why = fact_defect(facts.facts[i], facts); !why.empty()) return fmt::format("fact {} {}", i, why);
  return "";
}

bool holds_copies(const KvView& view) { return has_format(view, 3); }
bool holds_counts(const KvView& view) { return has_format(view, 4); }

std::vector<Row> copy_rows(const ArticleKey& key, const Article& article) {
  const auto sketch = sketch_of(article.text);
  if (!sketch) return {};
  std::vector<Row> rows = {{Table::copies, sketch_key(key), encode_sketch(*sketch, article.published)}};
  const std::string date = date_bytes(article.published);
  for (const std::uint64_t band : bands_of(*sketch)) rows.push_back({Table::copies, band_key(band, key), date});
  return rows;
}

std::vector<Row> article_rows(const ArticleKey& key, const ArticleFacts& facts) {
  const Date& published = facts.article.published;
  const std::string date = date_bytes(published);
  std::vector<Row> rows;
  rows.push_back({Table::articles, key, encode_article(facts.article)});
  rows.push_back({Table::by_date, by_date_key(published, key), ""});
  std::vector<Row> copies = copy_rows(key, facts.article);
  std::move(copies.begin(), copies.end(), std::back_inserter(rows));
  for (std::uint32_t i = 0; i < facts.entities.size(); ++i) {
    const Entity& entity = facts.entities[i];
    rows.push_back({Table::entities, numbered_key(key, i), entity.id});
    rows.push_back({Table::mentions, mention_key(entity.id, key, i), encode_mention(entity, published)});
    add_names(rows, key, entity, date);
  }
  for (std::uint32_t i = 0; i < facts.facts.size(); ++i) {
    const Fact& fact = facts.facts[i];
    FactKey row{facts.entities[fact.subject].id, fact.predicate, {}, key, i};
    if (fact.object) {
      row.end.entity = facts.entities[*fact.object].id;
      rows.push_back({Table::objects, object_index_key(row), date});
    } else {
      row.end.literal = fact.literal;
    }
    rows.push_back({Table::facts, numbered_key(key, i), encode_fact(fact, published)});
    rows.push_back({Table::subjects, subject_index_key(row), date});
    rows.push_back({Table::predicates, predicate_index_key(row), date});
  }
  tidy(rows);
  return rows;
}

std::vector<Row> header_rows(const ArticleKey& key, const ArticleHeader& header, const Date& published) {
  return {{Table::headers, header_key(key, header), ""}, {Table::by_id, by_id_key(header.id, published, key), ""}};
}

ArticleHeader header_of(const Article& article) {
  return {article.id, article.url, article.publisher, article.language};
}

std::vector<ArticleHeader> read_headers(const KvView& view, const ArticleKey& key) {
  std::vector<ArticleHeader> headers;
  view.scan(Table::headers, prefix_range(key), [&](std::string_view row, std::string_view) {
    headers.push_back(decode_header_key(row).header);
    return true;
  });
  return headers;
}

std::optional<Article> read_article(const KvView& view, const ArticleKey& key) {
  auto record = view.get(Table::articles, key);
  if (!record) return std::nullopt;
  Article article = decode_article(*record);
  view.scan(Table::headers, prefix_range(key), [&](std::string_view row, std::string_view) {
    ArticleHeader header = decode_header_key(row).header;
    article.id = std::move(header.id);
    article.url = std::move(header.url);
    article.publisher = std::move(header.publisher);
    article.language = std::move(header.language);
    return false;
  });
  return article;
}

std::optional<ArticleFacts> read_article_facts(const KvView& view, const ArticleKey& key) {
  auto article = read_article(view, key);
  if (!article) return std::nullopt;
  ArticleFacts facts;
  facts.article = std::move(*article);
  view.scan(Table::entities, prefix_range(key), [&](std::string_view row, std::string_view id) {
    std::uint32_t ordinal = decode_numbered_key(row).ordinal;
    auto record = view.get(Table::mentions, mention_key(id, key, ordinal));
    if (!record || ordinal != facts.entities.size())
      throw Error(ErrorCode::database, fmt::format("the entities of article {} are not whole", article_key_text(key)));
    facts.entities.push_back(decode_mention(*record).entity);
    facts.entities.back().id = std::string(id);
    return true;
  });
  view.scan(Table::facts, prefix_range(key), [&](std::string_view row, std::string_view record) {
    Fact fact = decode_fact(record).fact;
    bool places_exist = fact.subject < facts.entities.size() && (!fact.object || *fact.object < facts.entities.size());
    if (!places_exist || decode_numbered_key(row).ordinal != facts.facts.size())
      throw Error(ErrorCode::database, fmt::format("the facts of article {} are not whole", article_key_text(key)));
    facts.facts.push_back(std::move(fact));
    return true;
  });
  return facts;
}

}  // namespace plantgraph
