// What read_sources gave, all of it, for tests; and a story to give it.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "ingest/source.h"

namespace plantgraph {

inline const std::string story =
    "The maker of vans sold its plant in the north on Monday, the company said, after two years of talks with buyers. "
    "The plant can build 40,000 vans a year, and it has stood idle since March, when the parts for it ran out.";

struct ReadResult {
  std::vector<Article> articles;
  std::vector<ArticleOrigin> origins;
  std::vector<Refusal> refusals;

  SourceSink sink() {
    return {[this](Article&& article, const ArticleOrigin& origin) {
              articles.push_back(std::move(article));
              origins.push_back(origin);
            },
            [this](Refusal&& refusal) { refusals.push_back(std::move(refusal)); }};
  }
  std::string reasons() const {
    std::string all;
    for (const Refusal& refusal : refusals) all += refusal.input + ": " + refusal.reason + "\n";
    return all;
  }
};

inline ReadResult read(const std::string& bytes, const SourceOptions& options = {}) {
  ReadResult result;
  std::istringstream in(bytes);
  read_stream(in, "in", options, result.sink());
  return result;
}

}  // namespace plantgraph
