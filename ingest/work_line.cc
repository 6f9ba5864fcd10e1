#include "ingest/work_line.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace plantgraph {

// One place in the line: work on its way, or what only waits for its turn.
struct WorkLine::Place {
  Work to_do;
  std::function<void()> result;
  std::exception_ptr error;  // instead of a result
  bool done = false;         // guarded by Workers::mutex_

  void work() {
    try {
      result = to_do();
    } catch (...) {
      error = std::current_exception();
    }
    to_do = nullptr;  // what it held is not needed while the place waits for its turn
  }

  void leave() {
    if (error) std::rethrow_exception(error);
    result();
  }
};

// Threads that take places from a queue. The owner adds at the back and collects at the front of its own line.
class WorkLine::Workers {
 public:
  explicit Workers(unsigned threads) {
    try {
      for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
    } catch (...) {  // no more threads to be had: those that started must be joined before the error goes on
      stop();
      throw;
    }
  }
  ~Workers() { stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void add(std::shared_ptr<Place> place) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(place));
    }
    work_.notify_one();
  }

  void wait_for(const Place& place) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return place.done; });
  }

 private:
  void run() {
    for (;;) {
      std::shared_ptr<Place> place;
      {
        std::unique_lock lock(mutex_);
        work_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (stopping_) return;
        place = std::move(queue_.front());
        queue_.pop_front();
      }
      place->work();
      {
        const std::lock_guard lock(mutex_);
        place->done = true;
      }
      ready_.notify_one();
    }
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    work_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

  std::mutex mutex_;
  std::condition_variable work_, ready_;
  std::deque<std::shared_ptr<Place>> queue_;  // guarded by mutex_
  bool stopping_ = false;                     // guarded by mutex_
  std::vector<std::thread> threads_;
};

WorkLine::WorkLine(unsigned threads) : window_(std::size_t{4} * threads) {
  if (threads > 1) workers_ = std::make_unique<Workers>(threads);
}

WorkLine::~WorkLine() = default;

void WorkLine::add(Work work) {
  auto place = std::make_shared<Place>();
  place->to_do = std::move(work);
  if (workers_) {
    workers_->add(place);
  } else {
    place->work();
  }
  enter(std::move(place));
}

void WorkLine::pass(std::function<void()> done) {
  auto place = std::make_shared<Place>();
  place->result = std::move(done);
  place->done = true;
  enter(std::move(place));
}

void WorkLine::enter(std::shared_ptr<Place> place) {
  if (!workers_) return place->leave();
  line_.push_back(std::move(place));
  if (line_.size() >= window_) leave_first();
}

void WorkLine::leave_first() {
  const auto place = std::move(line_.front());
  line_.pop_front();
  workers_->wait_for(*place);
  place->leave();
}

void WorkLine::finish() {
  while (!line_.empty()) leave_first();
}

}  // namespace plantgraph
