// Work that is done by several threads and comes out in the order in which it went in.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>

namespace plantgraph {

// A line that work enters at one end and leaves at the other, while threads are at what stands between. Of one thread
// only. At most 4 pieces a thread are in it.
class WorkLine {
 public:
  // Done in any thread. What it returns is called in the owner's thread, in the order of the calls of `add`: in that
  // call, in a later one, or in finish.
  using Work = std::function<std::function<void()>()>;

  explicit WorkLine(unsigned threads);  // 1 works in the owner's thread alone
  ~WorkLine();
  WorkLine(const WorkLine&) = delete;
  WorkLine& operator=(const WorkLine&) = delete;

  // What either of the two functions throws goes through to the owner at its turn; what is behind it in the line is
  // lost then.
  void add(Work work);
  void pass(std::function<void()> done);  // no work, only to keep the order
  // Waits for all.
  void finish();

 private:
  class Workers;
  struct Place;
  void enter(std::shared_ptr<Place> place);
  void leave_first();

  const std::size_t window_;
  std::deque<std::shared_ptr<Place>> line_;
  std::unique_ptr<Workers> workers_;
};

}  // namespace plantgraph
