#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "cli/terminal.h"
#include "cli/words.h"

namespace plantgraph {
namespace {

using namespace std::chrono_literals;

constexpr auto bar_every = 200ms;
constexpr auto sample_every = 1s;
constexpr std::size_t samples = 15;
constexpr std::size_t bar_columns = 20;

bool draws_bars() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) && kind != nullptr && std::string_view(kind) != "dumb";
}

std::size_t terminal_columns() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::chrono::steady_clock::duration seconds(double count) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(count));
}

}  // namespace

std::string bytes_in_words(double bytes) {
  if (bytes < 1000) return fmt::format("{:.0f} bytes", bytes);
  for (const std::string_view unit : {"kB", "MB", "GB"}) {
    bytes /= 1000;
    if (bytes < 9.95) return fmt::format("{:.1f} {}", bytes, unit);
    if (bytes < 999.5) return fmt::format("{:.0f} {}", bytes, unit);
  }
  return fmt::format("{:.1f} TB", bytes / 1000);
}

std::string time_in_words(double seconds_left) {
  const auto all = std::uint64_t(std::min(std::ceil(seconds_left), 359'999.0));
  return all < 3600 ? fmt::format("{}:{:02}", all / 60, all % 60)
                    : fmt::format("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
}

Progress::Progress(std::uint64_t total_bytes, double log_every_s)
    : total_bytes_(total_bytes),
      log_every_s_(log_every_s),
      terminal_(draws_bars()),
      start_(Clock::now()),
      next_(start_ + (terminal_ ? Clock::duration(bar_every) : seconds(log_every_s))) {
  recent_.emplace_back(start_, 0);
}

void Progress::advance(std::uint64_t bytes, std::uint64_t articles) {
  bytes_ += bytes;
  articles_ = articles;
  const auto now = Clock::now();
  if (now < next_ || (!terminal_ && log_every_s_ == 0)) return;
  if (now - recent_.back().first >= sample_every || recent_.size() == 1) recent_.emplace_back(now, bytes_);
  if (recent_.size() > samples) recent_.pop_front();
  if (terminal_) {
    next_ = now + bar_every;
    complain_raw("\r\x1b[K" + line(now));
    shown_ = true;
  } else {
    next_ = now + seconds(log_every_s_);
    complain(line(now));
  }
}

void Progress::clear() {
  if (shown_) complain_raw("\r\x1b[K");
  shown_ = false;
}

std::string Progress::line(Clock::time_point now) const {
  const double passed = std::chrono::duration<double>(now - recent_.front().first).count();
  const double rate = passed > 0 ? double(bytes_ - recent_.front().second) / passed : 0;
  const double all_s = std::max(std::chrono::duration<double>(now - start_).count(), 1e-3);
  std::string text = fmt::format("{} articles, {:.0f} a second, {}/s", value_in_words(std::to_string(articles_)),
                                 double(articles_) / all_s, bytes_in_words(rate));
  if (total_bytes_ == 0) return text + ", " + bytes_in_words(double(bytes_));
  const double part = std::min(double(bytes_) / double(total_bytes_), 1.0);
  const std::uint64_t left = total_bytes_ - std::min(bytes_, total_bytes_);
  if (rate > 0) text += fmt::format(", {} left", time_in_words(double(left) / rate));
  text = fmt::format("{:3.0f} % of {}  {}", std::floor(100 * part), bytes_in_words(double(total_bytes_)), text);
  if (!terminal_) return text.substr(text.find_first_not_of(' '));
  const auto full = std::size_t(part * double(bar_columns));
  text = "[" + std::string(full, '=') + std::string(bar_columns - full, ' ') + "] " + text;
  return text.substr(0, terminal_columns() - 1);  // plain ASCII; a longer line would break and not be taken off
}

}  // namespace plantgraph
