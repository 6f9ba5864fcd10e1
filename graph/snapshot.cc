#include "graph/snapshot.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "graph/copies.h"
#include "graph/error.h"
#include "graph/identities.h"
#include "graph/identity.h"
#include "graph/keys.h"
#include "graph/name_count.h"
#include "graph/records.h"
#include "graph/review.h"
#include "graph/rows.h"

namespace plantgraph {
namespace {

class ViewSnapshot : public Snapshot {
 public:
  ViewSnapshot(std::shared_ptr<const KvView> view, const Date& as_of) : view_(std::move(view)) {
    if (as_of.known()) as_of_ = last_day(as_of);
    counted_ = !as_of_.known() && holds_counts(*view_);
  }

  std::optional<Article> article(const ArticleKey& key) const override {
    auto found = read_article(*view_, key);
    return found && visible(found->published) ? found : std::nullopt;
  }

  std::optional<ArticleKey> article_by_id(std::string_view id) const override {
    std::string prefix;
    put_text(prefix, id);
    std::optional<ArticleKey> found;
    view_->scan(Table::by_id, prefix_range(prefix), [&](std::string_view key, std::string_view) {
      DatedKey row = decode_by_id_key(key);
      if (visible(row.published)) found = row.article;
      return !found;
    });
    return found;
  }

  std::vector<ArticleKey> articles_with_id(std::string_view id) const override {
    std::string prefix;
    put_text(prefix, id);
    std::vector<ArticleKey> found;
    view_->scan(Table::by_id, prefix_range(prefix), [&](std::string_view key, std::string_view) {
      DatedKey row = decode_by_id_key(key);
      if (visible(row.published)) found.push_back(std::move(row.article));
      return true;
    });
    return found;
  }

  std::optional<ArticleFacts> article_facts(const ArticleKey& key) const override {
    auto found = read_article_facts(*view_, key);
    return found && visible(found->article.published) ? std::move(found) : std::nullopt;
  }

  void each_article_key(const std::function<bool(const ArticleKey&)>& row) const override {
    view_->scan(Table::articles, all_keys(), [&](std::string_view key, std::string_view record) {
      return !visible(decode_article_date(record)) || row(article_of(Table::articles, key));
    });
  }

  void each_article(const std::function<bool(const ArticleKey&, const Article&)>& row) const override {
    view_->scan(Table::by_date, all_keys(), [&](std::string_view key, std::string_view) {
      DatedKey dated = decode_by_date_key(key);
      if (!visible(dated.published)) return true;
      auto found = read_article(*view_, dated.article);
      if (!found)
        throw Error(ErrorCode::database, fmt::format("article {} is not whole", article_key_text(dated.article)));
      return row(dated.article, *found);
    });
  }

  std::optional<EntityRecord> entity(std::string_view id) const override {
    std::string prefix;
    put_text(prefix, id);
    NameCount names;
    if (counted_) {
      view_->scan(Table::spellings, prefix_range(prefix), [&](std::string_view key, std::string_view record) {
        names.add_row(decode_spelling_key(key).form.value_or(""), record);
        return true;
      });
      return names.empty() ? std::nullopt : std::optional(names.record(std::string(id)));
    }
    view_->scan(Table::mentions, prefix_range(prefix), [&](std::string_view key, std::string_view value) {
      MentionRecord mention = decode_mention(value);
      if (visible(mention.published)) names.add(decode_mention_key(key).article, mention.entity);
      return true;
    });
    return names.empty() ? std::nullopt : std::optional(names.record(std::string(id)));
  }

  void each_entity(std::optional<EntityType> type, const std::function<bool(const EntityRecord&)>& row) const override {
    std::string prefix;
    if (type) put_text_prefix(prefix, std::string(name(*type)) + ":");
    std::string id;
    NameCount names;
    bool stopped = false;
    auto hand_over = [&] {
      if (!names.empty() && !row(names.record(id))) stopped = true;
      names = {};
    };
    if (counted_) {
      view_->scan(Table::spellings, prefix_range(prefix), [&](std::string_view key, std::string_view record) {
        const SpellingKey here = decode_spelling_key(key);
        if (here.entity != id) {
          hand_over();
          id = here.entity;
        }
        if (!stopped) names.add_row(here.form.value_or(""), record);
        return !stopped;
      });
      if (!stopped) hand_over();
      return;
    }
    view_->scan(Table::mentions, prefix_range(prefix), [&](std::string_view key, std::string_view value) {
      MentionKey here = decode_mention_key(key);
      if (here.entity != id) {
        hand_over();
        id = here.entity;
      }
      MentionRecord mention = decode_mention(value);
      if (!stopped && visible(mention.published)) names.add(here.article, mention.entity);
      return !stopped;
    });
    if (!stopped) hand_over();
  }

  std::vector<std::string> entities_named(std::string_view name) const override {
    std::string normal = name_key(name);
    if (normal.empty()) return {};
    std::string prefix;
    put_text(prefix, normal);
    return named_in(prefix_range(prefix), SIZE_MAX);
  }

  std::vector<std::string> entities_with_prefix(std::string_view prefix, std::size_t limit) const override {
    std::string normal = name_key(prefix);
    if (normal.empty()) return {};
    std::string begin;
    put_text_prefix(begin, normal);
    return named_in(prefix_range(begin), limit);
  }

  void facts_about(std::string_view subject, std::optional<Predicate> predicate,
                   const std::function<bool(const StatedFact&)>& row) const override {
    scan_facts(Table::subjects, fact_prefix(subject, predicate), decode_subject_index_key, row);
  }

  void facts_pointing_at(std::string_view object, std::optional<Predicate> predicate,
                         const std::function<bool(const StatedFact&)>& row) const override {
    scan_facts(Table::objects, fact_prefix(object, predicate), decode_object_index_key, row);
  }

  void facts_with(Predicate predicate, const std::function<bool(const StatedFact&)>& row) const override {
    scan_facts(Table::predicates, std::string(1, char(predicate)), decode_predicate_index_key, row);
  }

  bool facts_in(const FactRange& range, std::string& place, std::size_t limit,
                std::vector<IndexedFact>& rows) const override {
    const IndexPiece piece = piece_of(range);
    KeyRange keys = piece.keys;
    if (!place.empty()) keys.from = place;
    std::size_t taken = 0;
    bool more = false;
    view_->scan(piece.table, keys, [&](std::string_view key, std::string_view date) {
      const Date published = decode_date_bytes(date);
      if (!visible(published)) return true;
      if (taken == limit) {
        place = key;
        more = true;
        return false;
      }
      ++taken;
      FactKey row = piece.decode(key);
      rows.push_back({std::move(row.article), row.ordinal, std::move(row.subject), row.predicate,
                      std::move(row.end.entity), std::move(row.end.literal), published});
      return true;
    });
    return more;
  }

  bool articles_in(const Date& from, const Date& to, std::string& place, std::size_t limit,
                   std::vector<ArticleKey>& rows) const override {
    KeyRange keys{place.empty() ? date_bytes(from) : place, to.known() ? prefix_range(date_bytes(to)).to : ""};
    std::size_t taken = 0;
    bool more = false;
    view_->scan(Table::by_date, keys, [&](std::string_view key, std::string_view) {
      DatedKey row = decode_by_date_key(key);
      if (!visible(row.published)) return true;
      if (taken == limit) {
        place = key;
        more = true;
        return false;
      }
      ++taken;
      rows.push_back(std::move(row.article));
      return true;
    });
    return more;
  }

  // One seek an entity, however many articles speak of it.
  bool entity_ids_in(EntityType type, std::string& place, std::size_t limit,
                     std::vector<std::string>& rows) const override {
    std::string prefix;
    put_text_prefix(prefix, std::string(name(type)) + ":");
    KeyRange keys = prefix_range(prefix);
    std::string last;
    if (!place.empty()) {
      put_text(last, place);
      keys.from = prefix_range(last).to;
    }
    for (std::size_t taken = 0; taken < limit; ++taken) {
      std::string id;
      view_->scan(Table::mentions, keys, [&](std::string_view key, std::string_view value) {
        if (as_of_.known() && !visible(decode_mention(value).published)) return true;
        id = decode_mention_key(key).entity;
        return false;
      });
      if (id.empty()) return false;
      last.clear();
      put_text(last, id);
      keys.from = prefix_range(last).to;
      place = id;
      rows.push_back(std::move(id));
    }
    return true;
  }

  std::size_t count_facts(const FactRange& range, std::size_t limit) const override {
    const IndexPiece piece = piece_of(range);
    std::size_t count = 0;
    view_->scan(piece.table, piece.keys, [&](std::string_view, std::string_view) { return ++count < limit; });
    return count;
  }

  std::optional<Fact> fact_record(const ArticleKey& article, std::uint32_t ordinal) const override {
    auto record = view_->get(Table::facts, numbered_key(article, ordinal));
    if (!record) return std::nullopt;
    FactRecord fact = decode_fact(*record);
    return visible(fact.published) ? std::optional(std::move(fact.fact)) : std::nullopt;
  }

  std::optional<StatedFact> fact(const ArticleKey& article, std::uint32_t ordinal) const override {
    auto record = view_->get(Table::facts, numbered_key(article, ordinal));
    if (!record) return std::nullopt;
    FactRecord found = decode_fact(*record);
    if (!visible(found.published)) return std::nullopt;
    StatedFact stated;
    stated.article = article;
    stated.ordinal = ordinal;
    stated.published = found.published;
    stated.subject = entity_at(article, found.fact.subject);
    stated.predicate = found.fact.predicate;
    if (found.fact.object) stated.object = entity_at(article, *found.fact.object);
    stated.literal = std::move(found.fact.literal);
    stated.qualifiers = std::move(found.fact.qualifiers);
    stated.confidence = found.fact.confidence;
    stated.evidence = std::move(found.fact.evidence);
    return stated;
  }

  std::vector<ArticleHeader> headers(const ArticleKey& article) const override { return read_headers(*view_, article); }

  std::vector<ArticleKey> copies_of(const ArticleKey& article) const override {
    return keys_of(plantgraph::copies_of(*view_, article, as_of_));
  }

  std::vector<ArticleKey> copies_like(std::string_view text) const override {
    return keys_of(plantgraph::copies_like(*view_, text, as_of_));
  }

  std::vector<Decision> decisions() const override { return read_decisions(*view_); }

 private:
  struct IndexPiece {
    Table table = Table::subjects;
    KeyRange keys;
    FactKey (*decode)(std::string_view) = decode_subject_index_key;
  };

  static IndexPiece piece_of(const FactRange& range) {
    using Index = FactRange::Index;
    IndexPiece piece;
    std::string prefix;
    bool open = false;     // a part was missing: what follows is not looked at
    bool bounded = false;  // and this part was the subject
    const auto subject = [&] {
      if (open) return;
      open = bounded = range.subject.empty();
      if (!open) put_text(prefix, range.subject);
    };
    const auto predicate = [&] {
      if (open) return;
      open = !range.predicate;
      if (!open) prefix.push_back(char(*range.predicate));
    };
    const auto object = [&](bool is_end) {
      if (open) return;
      open = range.object.empty();
      if (open) return;
      if (is_end) prefix.push_back('\0');
      put_text(prefix, range.object);
    };
    switch (range.index) {
      case Index::subjects:
        subject(), predicate(), object(true);
        break;
      case Index::objects:
        piece.table = Table::objects;
        piece.decode = decode_object_index_key;
        object(false), predicate(), subject();
        break;
      case Index::predicates:
        piece.table = Table::predicates;
        piece.decode = decode_predicate_index_key;
        predicate(), subject(), object(true);
        break;
    }
    piece.keys = prefix_range(prefix);
    if (bounded) {
      piece.keys.from = prefix;
      if (!range.subject_from.empty()) put_text(piece.keys.from, range.subject_from);
      if (range.subject_to) {
        piece.keys.to = prefix;
        put_text(piece.keys.to, *range.subject_to);
      }
    }
    return piece;
  }

  static std::vector<ArticleKey> keys_of(const std::vector<CopiedArticle>& copies) {
    std::vector<ArticleKey> keys;
    for (const CopiedArticle& copy : copies) keys.push_back(copy.article);
    return keys;
  }

  std::string entity_at(const ArticleKey& article, std::uint32_t place) const {
    auto id = view_->get(Table::entities, numbered_key(article, place));
    if (!id)
      throw Error(ErrorCode::database,
                  fmt::format("entity {} of article {} is not there", place, article_key_text(article)));
    return *id;
  }

  bool visible(const Date& published) const { return visible_by(published, as_of_); }

  static std::string fact_prefix(std::string_view entity, std::optional<Predicate> predicate) {
    std::string prefix;
    put_text(prefix, entity);
    if (predicate) prefix.push_back(char(*predicate));
    return prefix;
  }

  // The entities in a range of the name index, one seek for each name of each: an entity of a hundred thousand articles
  // costs no more than one of a single article.
  std::vector<std::string> named_in(KeyRange range, std::size_t limit) const {
    std::set<std::string> found;
    while (found.size() < limit) {
      bool more = false;
      view_->scan(Table::names, range, [&](std::string_view key, std::string_view date) {
        if (!visible(decode_date_bytes(date))) return true;
        NameKey row = decode_name_index_key(key);
        std::string done;
        put_text(done, row.name_key);
        put_text(done, row.entity);
        range.from = prefix_range(done).to;
        found.insert(std::move(row.entity));
        more = true;
        return false;
      });
      if (!more) break;
    }
    return {found.begin(), found.end()};
  }

  void scan_facts(Table table, const std::string& prefix, FactKey (*decode)(std::string_view),
                  const std::function<bool(const StatedFact&)>& row) const {
    view_->scan(table, prefix_range(prefix), [&](std::string_view key, std::string_view date) {
      StatedFact stated;
      stated.published = decode_date_bytes(date);
      if (!visible(stated.published)) return true;
      FactKey index = decode(key);
      auto record = view_->get(Table::facts, numbered_key(index.article, index.ordinal));
      if (!record)
        throw Error(ErrorCode::database,
                    fmt::format("the {} index names fact {} of article {}, which is not there", table_name(table),
                                index.ordinal, article_key_text(index.article)));
      Fact fact = decode_fact(*record).fact;
      stated.article = std::move(index.article);
      stated.ordinal = index.ordinal;
      stated.subject = std::move(index.subject);
      stated.predicate = index.predicate;
      stated.object = std::move(index.end.entity);
      stated.literal = std::move(fact.literal);
      stated.qualifiers = std::move(fact.qualifiers);
      stated.confidence = fact.confidence;
      stated.evidence = std::move(fact.evidence);
      return row(stated);
    });
  }

  std::shared_ptr<const KvView> view_;
  Date as_of_;
  bool counted_ = false;  // names are read from their counts, which know all articles and no earlier day
};

}  // namespace

bool visible_by(const Date& published, const Date& as_of) {
  return !as_of.known() || (published.known() && last_day(published) <= as_of);
}

std::unique_ptr<Snapshot> snapshot_of(std::unique_ptr<KvView> view, const Date& as_of) {
  const Date day = as_of.known() ? last_day(as_of) : Date{};
  std::shared_ptr<const KvView> shared = std::move(view);
  return with_decisions(std::make_unique<ViewSnapshot>(shared, day), shared, day);
}

}  // namespace plantgraph
