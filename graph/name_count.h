// What the articles call one entity, counted: the name that most use is its name.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "graph/records.h"
#include "graph/store.h"

namespace plantgraph {

// Mentions must come article by article.
class NameCount {
 public:
  void add(const ArticleKey& article, const MentionRecord& mention) {
    if (article != last_article_) {
      ++articles_;
      last_article_ = article;
      names_here_.clear();
    }
    type_ = mention.entity.type;
    if (names_here_.insert(mention.entity.name).second) ++names_[mention.entity.name];
    all_.insert(mention.entity.name);
    all_.insert(mention.entity.mentions.begin(), mention.entity.mentions.end());
  }

  bool empty() const { return articles_ == 0; }

  EntityRecord record(std::string id) const {
    EntityRecord out;
    out.id = std::move(id);
    out.type = type_;
    out.articles = articles_;
    std::size_t best = 0;
    for (const auto& [name, count] : names_) {  // by bytes, so that the first of equals stays
      if (count > best || (count == best && name.size() > out.name.size())) {
        best = count;
        out.name = name;
      }
    }
    for (const std::string& name : all_)
      if (name != out.name) out.aliases.push_back(name);
    return out;
  }

 private:
  EntityType type_ = EntityType::company;
  std::uint32_t articles_ = 0;
  ArticleKey last_article_;
  std::set<std::string> names_here_;
  std::map<std::string, std::size_t> names_;
  std::set<std::string> all_;
};

}  // namespace plantgraph
