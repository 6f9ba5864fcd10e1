#include "web/suggesting.h"

namespace plantgraph {

std::shared_ptr<const SuggestIndex> SuggestCache::index(const Store& store) {
  constexpr auto look_again = std::chrono::seconds(3);
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(reading_);
    if (current_ && now - looked_ < look_again) return current_;
  }
  std::unique_lock making(making_, std::defer_lock);
  if (!making.try_lock()) {
    // Somebody makes it: what is there is good enough, but the first has to be waited for.
    {
      const std::lock_guard lock(reading_);
      if (current_) return current_;
    }
    making.lock();
  }
  const StoreStats stats = store.stats();
  {
    const std::lock_guard lock(reading_);
    looked_ = now;
    if (current_ && stats.articles == articles_ && stats.facts == facts_) return current_;
  }
  auto made = std::make_shared<const SuggestIndex>(*store.snapshot());
  const std::lock_guard lock(reading_);
  current_ = std::move(made);
  articles_ = stats.articles;
  facts_ = stats.facts;
  return current_;
}

}  // namespace plantgraph
