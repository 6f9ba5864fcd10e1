// The index of names for completions, kept beside the store and made again where the store has changed.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>

#include "graph/store.h"
#include "query/suggest.h"

namespace plantgraph {

// Any thread. The first request makes the index (about a second for 100,000 entities); later ones get what is there,
// and one of them makes it anew where articles came or went since, at most every few seconds.
class SuggestCache {
 public:
  std::shared_ptr<const SuggestIndex> index(const Store& store);

 private:
  std::mutex making_;  // one thread makes it
  std::mutex reading_;
  std::shared_ptr<const SuggestIndex> current_;
  std::uint64_t articles_ = 0, facts_ = 0;
  std::chrono::steady_clock::time_point looked_;
};

}  // namespace plantgraph
