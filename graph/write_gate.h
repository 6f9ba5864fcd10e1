// One writer at a time, with a limit to the waiting.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "graph/error.h"
#include "graph/kv.h"

namespace plantgraph {

// Any thread may enter, and the lock may be given back by another one. The gate must outlive its locks.
class WriteGate {
 public:
  // Throws Error(database) where the writer inside has not left by the end of `patience`.
  std::unique_ptr<KvLock> enter(std::chrono::milliseconds patience = std::chrono::seconds(30)) {
    std::unique_lock lock(mutex_);
    if (!left_.wait_for(lock, patience, [this] { return !taken_; }))
      throw Error(ErrorCode::database,
                  "another writer has held the database for too long: try again when it has ended");
    taken_ = true;
    return std::make_unique<Inside>(*this);
  }

 private:
  struct Inside : KvLock {
    explicit Inside(WriteGate& entered) : gate(entered) {}
    ~Inside() override {
      {
        const std::lock_guard lock(gate.mutex_);
        gate.taken_ = false;
      }
      gate.left_.notify_one();
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    WriteGate& gate;
  };

  std::mutex mutex_;
  std::condition_variable left_;
  bool taken_ = false;  // guarded by mutex_
};

}  // namespace plantgraph
