#include "query/entity_view.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace plantgraph {
namespace {

// Looks each article and entity up once a view, however many facts name it.
class Names {
 public:
  explicit Names(const Snapshot& graph) : graph_(graph) {}

  const std::string& of_entity(const std::string& id) {
    auto [at, fresh] = names_.try_emplace(id);
    if (fresh) {
      const auto record = graph_.entity(id);
      at->second = record ? record->name : id;
    }
    return at->second;
  }

  const std::optional<Article>& article(const ArticleKey& key) {
    auto [at, fresh] = articles_.try_emplace(key);
    if (fresh) at->second = graph_.article(key);
    return at->second;
  }

  // The id of the article that this one copies; empty where it copies none.
  const std::string& copied_by(const ArticleKey& key) {
    auto [at, fresh] = copied_.try_emplace(key);
    if (fresh) {
      const auto copies = graph_.copies_of(key);
      if (copies.size() > 1 && copies.front() != key)
        if (const auto& first = article(copies.front())) at->second = first->id;
    }
    return at->second;
  }

 private:
  const Snapshot& graph_;
  std::unordered_map<ArticleKey, std::string> copied_;
  std::unordered_map<std::string, std::string> names_;
  std::unordered_map<ArticleKey, std::optional<Article>> articles_;
};

using FactIdentity = std::tuple<Predicate, std::string, std::string, std::string, Qualifiers>;

std::string literal_identity(const std::optional<Literal>& literal) {
  if (!literal) return {};
  return literal->kind == LiteralKind::number ? number_text(literal->number) + " " + literal->unit : literal->text;
}

// Gathers stated facts into viewed ones.
class Gathering {
 public:
  explicit Gathering(Names& names) : names_(names) {}

  void add(const StatedFact& stated) {
    const auto& article = names_.article(stated.article);
    if (!article) return;
    ViewedFact& fact =
        facts_[{stated.predicate, stated.subject, stated.object, literal_identity(stated.literal), stated.qualifiers}];
    if (fact.evidence.empty()) {
      fact.predicate = stated.predicate;
      fact.subject_id = stated.subject;
      fact.subject_name = names_.of_entity(stated.subject);
      fact.object_id = stated.object;
      if (!stated.object.empty()) fact.object_name = names_.of_entity(stated.object);
      fact.literal = stated.literal;
      fact.qualifiers = stated.qualifiers;
    }
    fact.confidence = std::max(fact.confidence, stated.confidence);
    if (stated.published.known()) {
      if (!fact.first_said.known() || stated.published < fact.first_said) fact.first_said = stated.published;
      fact.last_said = std::max(fact.last_said, stated.published);
    }
    for (const auto& evidence : stated.evidence) {
      fact.evidence.push_back({.article = article->id,
                               .publisher = article->publisher,
                               .url = article->url,
                               .published = article->published,
                               .quote = std::string(slice(*article, evidence.span)),
                               .span = evidence.span,
                               .rule = evidence.rule,
                               .confidence = evidence.confidence,
                               .attribution = evidence.attribution,
                               .copy_of = names_.copied_by(stated.article)});
    }
  }

  std::vector<ViewedFact> take() {
    std::vector<ViewedFact> facts;
    for (auto& [identity, fact] : facts_) {
      std::sort(fact.evidence.begin(), fact.evidence.end(), [](const Proof& a, const Proof& b) {
        return std::tie(a.published, a.article, a.span) < std::tie(b.published, b.article, b.span);
      });
      facts.push_back(std::move(fact));
    }
    // The map's order settles what is said on the same day.
    std::stable_sort(facts.begin(), facts.end(), [](const ViewedFact& a, const ViewedFact& b) {
      return a.predicate != b.predicate ? a.predicate < b.predicate : b.last_said < a.last_said;
    });
    return facts;
  }

 private:
  Names& names_;
  std::map<FactIdentity, ViewedFact> facts_;
};

}  // namespace

std::vector<std::string> entities_meant(const Snapshot& graph, const std::string& words, std::size_t limit) {
  if (graph.entity(words)) return {words};
  auto ids = graph.entities_named(words);
  if (ids.empty()) ids = graph.entities_with_prefix(words, limit);
  if (ids.size() > limit) ids.resize(limit);
  return ids;
}

std::optional<EntityView> view_entity(const Snapshot& graph, const std::string& id) {
  auto entity = graph.entity(id);
  if (!entity) return std::nullopt;
  EntityView view;
  view.entity = std::move(*entity);
  Names names(graph);
  Gathering about(names), pointing_at(names);
  graph.facts_about(id, std::nullopt, [&](const StatedFact& fact) {
    about.add(fact);
    return true;
  });
  graph.facts_pointing_at(id, std::nullopt, [&](const StatedFact& fact) {
    pointing_at.add(fact);
    return true;
  });
  view.about = about.take();
  view.pointing_at = pointing_at.take();
  return view;
}

void add_state(EntityView& view, GraphReader& reader, const Moment& moment, const Date& today) {
  if (view.entity.type == EntityType::plant) view.state = plant_state(view.entity.id, reader, moment, today);
  DealView deals = view_deals(view.entity.id, reader, moment, today);
  if (!deals.rounds.empty()) view.deals = std::move(deals);
}

}  // namespace plantgraph
