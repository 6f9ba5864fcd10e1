#include "graph/identities.h"

#include <algorithm>

#include "graph/identity.h"
#include "graph/keys.h"
#include "graph/name_count.h"
#include "graph/records.h"
#include "graph/snapshot.h"

namespace plantgraph {
namespace {

bool made_of_a_name(const std::string& id) {
  const auto colon = id.find(':');
  return colon != std::string::npos && id.compare(colon + 1, 2, "x:") == 0;
}

bool better_root(const std::string& a, const std::string& b) {
  if (made_of_a_name(a) != made_of_a_name(b)) return !made_of_a_name(a);
  return a < b;
}

// Reads like the snapshot beneath it, with every id replaced by what it means. Rows of one thing lie under several
// stored ids: what is promised in an order is gathered and sorted, one thing's facts at a time.
class DecidedSnapshot : public Snapshot {
 public:
  DecidedSnapshot(std::unique_ptr<Snapshot> graph, std::shared_ptr<const KvView> view, const Date& as_of,
                  Identities identities)
      : view_(std::move(view)), graph_(std::move(graph)), as_of_(as_of), ids_(std::move(identities)) {}

  // Articles are as they were written.
  std::optional<Article> article(const ArticleKey& key) const override { return graph_->article(key); }
  std::optional<ArticleKey> article_by_id(std::string_view id) const override { return graph_->article_by_id(id); }
  std::vector<ArticleKey> articles_with_id(std::string_view id) const override { return graph_->articles_with_id(id); }
  std::optional<ArticleFacts> article_facts(const ArticleKey& key) const override { return graph_->article_facts(key); }
  void each_article_key(const std::function<bool(const ArticleKey&)>& row) const override {
    graph_->each_article_key(row);
  }
  void each_article(const std::function<bool(const ArticleKey&, const Article&)>& row) const override {
    graph_->each_article(row);
  }
  bool articles_in(const Date& from, const Date& to, std::string& place, std::size_t limit,
                   std::vector<ArticleKey>& rows) const override {
    return graph_->articles_in(from, to, place, limit, rows);
  }
  std::optional<Fact> fact_record(const ArticleKey& article, std::uint32_t ordinal) const override {
    return graph_->fact_record(article, ordinal);
  }
  std::vector<ArticleHeader> headers(const ArticleKey& article) const override { return graph_->headers(article); }
  std::vector<ArticleKey> copies_of(const ArticleKey& article) const override { return graph_->copies_of(article); }
  std::vector<ArticleKey> copies_like(std::string_view text) const override { return graph_->copies_like(text); }
  std::vector<Decision> decisions() const override { return graph_->decisions(); }

  std::optional<EntityRecord> entity(std::string_view id) const override {
    const std::string meant = ids_.canonical(std::string(id));
    if (!ids_.meanings().contains(meant)) return graph_->entity(id);
    std::vector<std::pair<ArticleKey, MentionRecord>> mentions;
    for (const std::string& stored : ids_.stored(meant)) {
      std::string prefix;
      put_text(prefix, stored);
      view_->scan(Table::mentions, prefix_range(prefix), [&](std::string_view key, std::string_view value) {
        MentionRecord mention = decode_mention(value);
        ArticleKey article = decode_mention_key(key).article;
        if (visible_by(mention.published, as_of_) && ids_.meaning(stored, article) == meant)
          mentions.emplace_back(std::move(article), std::move(mention));
        return true;
      });
    }
    std::stable_sort(mentions.begin(), mentions.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    NameCount names;
    for (const auto& [article, mention] : mentions) names.add(article, mention.entity);
    return names.empty() ? std::nullopt : std::optional(names.record(meant));
  }

  void each_entity(std::optional<EntityType> type, const std::function<bool(const EntityRecord&)>& row) const override {
    auto next = ids_.meanings().begin();
    bool stopped = false;
    // The decided ones whose place is before `bound`; all that are left where it is empty.
    const auto hand_over = [&](const std::string& bound) {
      for (; !stopped && next != ids_.meanings().end() && (bound.empty() || *next < bound); ++next) {
        if (type && !next->starts_with(std::string(name(*type)) + ":")) continue;
        if (const auto record = entity(*next); record && !row(*record)) stopped = true;
      }
    };
    graph_->each_entity(type, [&](const EntityRecord& record) {
      if (ids_.touched(record.id)) return true;
      hand_over(record.id);
      if (!stopped && !row(record)) stopped = true;
      return !stopped;
    });
    hand_over("");
  }

  std::vector<std::string> entities_named(std::string_view name) const override {
    return meant_by(graph_->entities_named(name),
                    [wanted = name_key(name)](const std::string& key) { return key == wanted; });
  }
  std::vector<std::string> entities_with_prefix(std::string_view prefix, std::size_t limit) const override {
    auto ids = meant_by(graph_->entities_with_prefix(prefix, limit),
                        [wanted = name_key(prefix)](const std::string& key) { return key.starts_with(wanted); });
    if (ids.size() > limit) ids.resize(limit);
    return ids;
  }

  void facts_about(std::string_view subject, std::optional<Predicate> predicate,
                   const std::function<bool(const StatedFact&)>& row) const override {
    sorted_facts(subject, false, row,
                 [&](const std::string& stored, const auto& take) { graph_->facts_about(stored, predicate, take); });
  }
  void facts_pointing_at(std::string_view object, std::optional<Predicate> predicate,
                         const std::function<bool(const StatedFact&)>& row) const override {
    sorted_facts(object, true, row, [&](const std::string& stored, const auto& take) {
      graph_->facts_pointing_at(stored, predicate, take);
    });
  }
  // In the order of the ids that the articles give.
  void facts_with(Predicate predicate, const std::function<bool(const StatedFact&)>& row) const override {
    graph_->facts_with(predicate, [&](const StatedFact& fact) { return row(meant(fact)); });
  }
  std::optional<StatedFact> fact(const ArticleKey& article, std::uint32_t ordinal) const override {
    auto found = graph_->fact(article, ordinal);
    return found ? std::optional(meant(*found)) : std::nullopt;
  }

  // The pieces that together hold the rows are read one after the other; `place` tells which, and where in it.
  bool facts_in(const FactRange& range, std::string& place, std::size_t limit,
                std::vector<IndexedFact>& rows) const override {
    const auto pieces = pieces_of(range);
    std::size_t at = 0;
    std::string inner;
    if (!place.empty()) {
      const auto bar = place.find('|');
      at = std::size_t(std::stoul(place.substr(0, bar)));
      inner = place.substr(bar + 1);
    }
    const std::size_t wanted = rows.size() + limit;
    while (at < pieces.size()) {
      std::vector<IndexedFact> found;
      const bool more = graph_->facts_in(pieces[at].range, inner, wanted - rows.size(), found);
      for (IndexedFact& fact : found) {
        if (pieces[at].untouched_only && ids_.touched(fact.subject)) continue;
        fact.subject = ids_.meaning(fact.subject, fact.article);
        if (!fact.object.empty()) fact.object = ids_.meaning(fact.object, fact.article);
        if (fits(fact, range)) rows.push_back(std::move(fact));
      }
      if (!more) {
        ++at;
        inner.clear();
      }
      if (rows.size() >= wanted || more) {
        if (at >= pieces.size()) break;
        place = std::to_string(at) + "|" + inner;
        return true;
      }
    }
    return false;
  }

  std::size_t count_facts(const FactRange& range, std::size_t limit) const override {
    std::size_t count = 0;
    for (const Piece& piece : pieces_of(range)) {
      count += graph_->count_facts(piece.range, limit);
      if (count >= limit) return limit;
    }
    return count;
  }

  bool entity_ids_in(EntityType type, std::string& place, std::size_t limit,
                     std::vector<std::string>& rows) const override {
    const std::string after = place;
    const std::string prefix = std::string(name(type)) + ":";
    std::vector<std::string> found;
    bool more = graph_->entity_ids_in(type, place, limit, found);
    const std::string last = more && !found.empty() ? found.back() : "";
    std::erase_if(found, [&](const std::string& id) { return ids_.touched(id); });
    for (const std::string& id : ids_.meanings())
      if (id.starts_with(prefix) && id > after && (last.empty() || id <= last) && entity(id)) found.push_back(id);
    std::sort(found.begin(), found.end());
    if (found.size() > limit) {
      found.resize(limit);
      more = true;
      place = found.back();
    }
    rows.insert(rows.end(), found.begin(), found.end());
    return more;
  }

 private:
  struct Piece {
    FactRange range;
    bool untouched_only = false;  // rows of touched subjects come with other pieces
  };

  StatedFact meant(StatedFact fact) const {
    fact.subject = ids_.meaning(fact.subject, fact.article);
    if (!fact.object.empty()) fact.object = ids_.meaning(fact.object, fact.article);
    return fact;
  }

  template <typename Fits>
  std::vector<std::string> meant_by(const std::vector<std::string>& stored, Fits fits) const {
    std::set<std::string> found;
    std::set<std::string> candidates;
    for (const std::string& id : stored) {
      if (!ids_.touched(id)) {
        found.insert(id);
        continue;
      }
      for (const std::string& meaning : ids_.meanings()) {
        const auto under = ids_.stored(meaning);
        if (std::find(under.begin(), under.end(), id) != under.end()) candidates.insert(meaning);
      }
    }
    for (const std::string& meaning : candidates) {
      const auto record = entity(meaning);
      if (!record) continue;
      bool named = fits(name_key(record->name));
      for (const std::string& alias : record->aliases) named = named || fits(name_key(alias));
      if (named) found.insert(meaning);
    }
    return {found.begin(), found.end()};
  }

  template <typename Scan>
  void sorted_facts(std::string_view id, bool by_object, const std::function<bool(const StatedFact&)>& row,
                    Scan scan) const {
    const std::string wanted = ids_.canonical(std::string(id));
    std::vector<std::pair<std::string, StatedFact>> facts;
    for (const std::string& stored : ids_.stored(wanted)) {
      scan(stored, [&](const StatedFact& raw) {
        StatedFact fact = meant(raw);
        if ((by_object ? fact.object : fact.subject) != wanted) return true;
        FactKey key{fact.subject, fact.predicate, {fact.object, fact.literal}, fact.article, fact.ordinal};
        facts.emplace_back(by_object ? object_index_key(key) : subject_index_key(key), std::move(fact));
        return true;
      });
    }
    std::sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [key, fact] : facts)
      if (!row(fact)) return;
  }

  bool fits(const IndexedFact& fact, const FactRange& range) const {
    if (!range.subject.empty() && fact.subject != ids_.canonical(range.subject)) return false;
    if (!range.object.empty() && fact.object != ids_.canonical(range.object)) return false;
    if (fact.subject < range.subject_from) return false;
    return !range.subject_to || fact.subject < *range.subject_to;
  }

  std::vector<Piece> pieces_of(const FactRange& range) const {
    std::vector<Piece> pieces;
    const auto with_objects = [&](const FactRange& base, bool untouched_only) {
      if (base.object.empty()) {
        pieces.push_back({base, untouched_only});
        return;
      }
      for (const std::string& stored : ids_.stored(ids_.canonical(base.object))) {
        Piece piece{base, untouched_only};
        piece.range.object = stored;
        pieces.push_back(std::move(piece));
      }
    };
    const auto with_subject = [&](const std::string& stored) {
      FactRange base = range;
      base.subject = stored;
      base.subject_from.clear();
      base.subject_to.reset();
      with_objects(base, false);
    };
    if (!range.subject.empty()) {
      for (const std::string& stored : ids_.stored(ids_.canonical(range.subject))) with_subject(stored);
      return pieces;
    }
    const bool bounded = !range.subject_from.empty() || range.subject_to.has_value();
    with_objects(range, bounded);
    if (!bounded) return pieces;
    // Merged things lie under ids outside of the bounds too.
    std::set<std::string> stored;
    for (const std::string& meaning : ids_.meanings()) {
      if (meaning < range.subject_from || (range.subject_to && meaning >= *range.subject_to)) continue;
      for (const std::string& id : ids_.stored(meaning)) stored.insert(id);
    }
    for (const std::string& id : stored) with_subject(id);
    return pieces;
  }

  std::shared_ptr<const KvView> view_;
  std::unique_ptr<Snapshot> graph_;
  Date as_of_;
  Identities ids_;
};

}  // namespace

Identities::Identities(const std::vector<Decision>& decisions) {
  // Merged ids as groups that grow together.
  std::map<std::string, std::set<std::string>> group_of;
  const auto group = [&](const std::string& id) -> std::set<std::string>& {
    auto [at, fresh] = group_of.try_emplace(id);
    if (fresh) at->second.insert(id);
    return at->second;
  };
  for (const Decision& decision : decisions) {
    if (decision.kind != DecisionKind::merge) continue;
    std::set<std::string> joined = group(decision.one);
    const std::set<std::string>& other = group(decision.other);
    joined.insert(other.begin(), other.end());
    for (const std::string& id : joined) group_of[id] = joined;
  }
  for (const auto& [id, members] : group_of) root_[id] = *std::min_element(members.begin(), members.end(), better_root);
  for (const Decision& decision : decisions) {
    if (decision.kind != DecisionKind::split) continue;
    splits_[{decision.one, decision.article}] = canonical(decision.other);
    touched_.insert(decision.one);
    touched_.insert(decision.other);
    stored_[canonical(decision.other)].insert(decision.one);
  }
  for (const auto& [id, root] : root_) touched_.insert(id);
  for (const std::string& id : touched_) {
    meanings_.insert(canonical(id));
    stored_[canonical(id)].insert(id);
  }
}

const std::string& Identities::canonical(const std::string& id) const {
  const auto found = root_.find(id);
  return found == root_.end() ? id : found->second;
}

const std::string& Identities::meaning(const std::string& stored, const ArticleKey& article) const {
  if (!splits_.empty())
    if (const auto found = splits_.find({stored, article}); found != splits_.end()) return found->second;
  return canonical(stored);
}

std::vector<std::string> Identities::stored(const std::string& meaning) const {
  const auto found = stored_.find(meaning);
  if (found == stored_.end()) return {meaning};
  return {found->second.begin(), found->second.end()};
}

std::unique_ptr<Snapshot> with_decisions(std::unique_ptr<Snapshot> graph, std::shared_ptr<const KvView> view,
                                         const Date& as_of) {
  Identities identities(read_decisions(*view));
  if (identities.empty()) return graph;
  return std::make_unique<DecidedSnapshot>(std::move(graph), std::move(view), as_of, std::move(identities));
}

}  // namespace plantgraph
