// A graph made of annotated articles (../shared/eval/dev beside the repository), so that questions can be tested apart
// from reading.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/lexicon.h"
#include "graph/model.h"
#include "graph/store.h"

namespace plantgraph::test {

// The folder of the shared evaluation, relative to the repository; empty where it is absent.
std::string gold_folder();

// What the annotations say, article by article; entities get ids from the lexicon, else from their names.
// `optional_facts`: with those that a reader may leave out.
std::vector<ArticleFacts> gold_articles(const std::string& folder, const Lexicon* lexicon, bool optional_facts);

// A store in a temporary folder that is removed with it.
class TemporaryStore {
 public:
  explicit TemporaryStore(const std::vector<ArticleFacts>& articles);
  ~TemporaryStore();
  const Store& store() const { return *store_; }

 private:
  std::string folder_;
  std::unique_ptr<Store> store_;
};

}  // namespace plantgraph::test
