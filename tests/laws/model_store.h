// A store as simple as can be: a list of articles, searched from end to end. What it answers is what the real one must
// answer.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/identity.h"
#include "graph/sample_articles.h"
#include "graph/store.h"

namespace plantgraph::testing {

class ModelStore {
 public:
  bool add(const ArticleFacts& facts) {
    auto [place, is_new] = articles_.try_emplace(article_key(facts.article), Kept{facts, {}});
    place->second.headers.insert(
        {facts.article.id, facts.article.url, facts.article.publisher, facts.article.language});
    return is_new;
  }
  bool forget(const ArticleKey& key) { return articles_.erase(key) > 0; }

  std::vector<ArticleKey> keys() const {
    std::vector<ArticleKey> out;
    for (const auto& [key, kept] : articles_) out.push_back(key);
    return out;
  }

  std::optional<ArticleFacts> facts_of(const ArticleKey& key, const Date& as_of) const {
    auto found = articles_.find(key);
    if (found == articles_.end() || !visible(found->second.facts.article.published, as_of)) return std::nullopt;
    ArticleFacts facts = found->second.facts;
    std::tie(facts.article.id, facts.article.url, facts.article.publisher, facts.article.language) =
        *found->second.headers.begin();
    return facts;
  }

  std::optional<ArticleKey> by_id(const std::string& id, const Date& as_of) const {
    std::optional<ArticleKey> best;
    for (const auto& [key, kept] : articles_) {  // by key, so that the least of equals stays
      const bool has_it =
          std::any_of(kept.headers.begin(), kept.headers.end(), [&](const auto& h) { return std::get<0>(h) == id; });
      if (!has_it || !visible(kept.facts.article.published, as_of)) continue;
      if (!best || kept.facts.article.published > articles_.at(*best).facts.article.published) best = key;
    }
    return best;
  }

  std::vector<ArticleKey> by_date(const Date& as_of) const {
    std::vector<std::pair<Date, ArticleKey>> rows;
    for (const auto& [key, kept] : articles_)
      if (visible(kept.facts.article.published, as_of)) rows.emplace_back(kept.facts.article.published, key);
    std::sort(rows.begin(), rows.end());
    std::vector<ArticleKey> out;
    for (auto& row : rows) out.push_back(row.second);
    return out;
  }

  std::vector<EntityRecord> entities(const Date& as_of) const {
    std::map<std::string, EntityRecord> out;
    std::map<std::string, std::map<std::string, std::set<ArticleKey>>> names;
    std::map<std::string, std::set<std::string>> all;
    std::map<std::string, std::set<ArticleKey>> articles;
    each_entity(as_of, [&](const ArticleKey& key, const Entity& entity) {
      out[entity.id].id = entity.id;
      out[entity.id].type = entity.type;
      articles[entity.id].insert(key);
      names[entity.id][entity.name].insert(key);
      all[entity.id].insert(entity.name);
      all[entity.id].insert(entity.mentions.begin(), entity.mentions.end());
    });
    std::vector<EntityRecord> records;
    for (auto& [id, record] : out) {
      std::vector<std::tuple<long, long, std::string>> order;  // most articles, longest, first by bytes
      for (const auto& [name, in] : names[id]) order.emplace_back(-long(in.size()), -long(name.size()), name);
      record.name = std::get<2>(*std::min_element(order.begin(), order.end()));
      all[id].erase(record.name);
      record.aliases.assign(all[id].begin(), all[id].end());
      record.articles = std::uint32_t(articles[id].size());
      records.push_back(record);
    }
    return records;
  }

  std::vector<std::string> named(const std::string& name, bool whole, const Date& as_of) const {
    std::set<std::string> ids;
    const std::string wanted = name_key(name);
    if (wanted.empty()) return {};
    each_entity(as_of, [&](const ArticleKey&, const Entity& entity) {
      std::vector<std::string> names = entity.mentions;
      names.push_back(entity.name);
      for (const std::string& each : names)
        if (whole ? name_key(each) == wanted : name_key(each).starts_with(wanted)) ids.insert(entity.id);
    });
    return {ids.begin(), ids.end()};
  }

  // All facts of that day, in no order.
  std::vector<StatedFact> facts(const Date& as_of) const {
    std::vector<StatedFact> out;
    for (const auto& [key, kept] : articles_) {
      if (!visible(kept.facts.article.published, as_of)) continue;
      for (std::uint32_t i = 0; i < kept.facts.facts.size(); ++i) {
        const Fact& fact = kept.facts.facts[i];
        const auto& entities = kept.facts.entities;
        out.push_back({key, i, entities[fact.subject].id, fact.predicate, fact.object ? entities[*fact.object].id : "",
                       fact.literal, fact.qualifiers, fact.confidence, fact.evidence, kept.facts.article.published});
      }
    }
    return out;
  }

  StoreStats stats() const {
    StoreStats stats;
    stats.articles = articles_.size();
    stats.entities = entities({}).size();
    for (const StatedFact& fact : facts({})) {
      ++stats.facts;
      stats.evidence += fact.evidence.size();
    }
    return stats;
  }

 private:
  using Header = std::tuple<std::string, std::string, std::string, std::string>;
  struct Kept {
    ArticleFacts facts;
    std::set<Header> headers;
  };

  static bool visible(const Date& published, const Date& as_of) {
    return !as_of.known() || (published.known() && last_day(published) <= last_day(as_of));
  }

  template <typename Visit>
  void each_entity(const Date& as_of, Visit visit) const {
    for (const auto& [key, kept] : articles_)
      if (visible(kept.facts.article.published, as_of))
        for (const Entity& entity : kept.facts.entities) visit(key, entity);
  }

  std::map<ArticleKey, Kept> articles_;
};

}  // namespace plantgraph::testing
