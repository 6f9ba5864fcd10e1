// Which stored ids are one thing, by people's decisions: merged ids under one, a split name under another.
//
// The id of merged things is a function of the set: one of the lexicon before one made of a name, then the least by
// bytes. So the order of the decisions does not matter.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/review.h"
#include "graph/store.h"

namespace plantgraph {

class Identities {
 public:
  explicit Identities(const std::vector<Decision>& decisions);

  bool empty() const { return root_.empty() && splits_.empty(); }

  // What the id means that an article gives.
  const std::string& meaning(const std::string& stored, const ArticleKey& article) const;
  // What the id means where no article is at hand: that of its merged things.
  const std::string& canonical(const std::string& id) const;
  // The stored ids under which rows of that meaning can lie; the id itself where nobody decided anything about it.
  std::vector<std::string> stored(const std::string& meaning) const;
  // Whether anybody decided anything about the stored id.
  bool touched(const std::string& stored) const { return touched_.contains(stored); }
  // All meanings that decisions give, sorted.
  const std::set<std::string>& meanings() const { return meanings_; }

 private:
  std::map<std::string, std::string> root_;  // of merged ids, the root itself among them
  std::map<std::pair<std::string, ArticleKey>, std::string> splits_;
  std::map<std::string, std::set<std::string>> stored_;  // by meaning
  std::set<std::string> touched_, meanings_;
};

// The snapshot as people's decisions make it; the snapshot itself where there are none. `view` is what it reads.
std::unique_ptr<Snapshot> with_decisions(std::unique_ptr<Snapshot> graph, std::shared_ptr<const KvView> view,
                                         const Date& as_of);

}  // namespace plantgraph
