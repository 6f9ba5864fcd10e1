// How far a long run is, on standard error: a bar on a terminal, now and then a plain line in a log.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>

namespace plantgraph {

// "1.2 GB", "12 kB"
std::string bytes_in_words(double bytes);
// "3:07", "1:02:45"
std::string time_in_words(double seconds);

// Of one thread.
class Progress {
 public:
  // `total_bytes` is 0 where it is not known. In a log a line comes every `log_every_s` seconds; 0 for none.
  Progress(std::uint64_t total_bytes, double log_every_s);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // So many more bytes of the total were read; `articles` in all. Cheap.
  void advance(std::uint64_t bytes, std::uint64_t articles);
  // Takes the bar off the terminal, before anything else is written there; it comes back with the next advance.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::string line(Clock::time_point now) const;

  const std::uint64_t total_bytes_;
  const double log_every_s_;
  const bool terminal_;
  const Clock::time_point start_;
  Clock::time_point next_;
  std::uint64_t bytes_ = 0, articles_ = 0;
  std::deque<std::pair<Clock::time_point, std::uint64_t>> recent_;  // the rate is that of the last seconds
  bool shown_ = false;
};

}  // namespace plantgraph
