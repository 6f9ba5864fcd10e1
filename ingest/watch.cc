#include "ingest/watch.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "graph/error.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_folder = 100;
constexpr std::uint32_t wanted_events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR;

bool is_left_out(const std::string& name) { return name.starts_with('.') || name.starts_with("README"); }

}  // namespace

bool is_being_written(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return false;
  // The system grants a lease for reading only while nobody writes.
  const bool written = ::fcntl(file, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
  ::close(file);
  return written;
}

FolderWatch::FolderWatch(const std::string& folder) : folder_(folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw Error(ErrorCode::not_found, fmt::format("{}: no such folder; name one that exists", folder));
  queue_ = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (queue_ < 0) {
    throw Error(ErrorCode::bad_input,
                fmt::format("{}: cannot be watched: {}", folder, std::generic_category().message(errno)));
  }
  try {
    add_folder(folder, &waiting_, 0);
  } catch (...) {
    ::close(queue_);
    throw;
  }
}

FolderWatch::~FolderWatch() { ::close(queue_); }

// The watch comes before the look, so that no file can appear between the two.
void FolderWatch::add_folder(const std::string& folder, std::vector<std::string>* files, int depth) {
  if (depth > deepest_folder) return;
  const int watch = ::inotify_add_watch(queue_, folder.c_str(), wanted_events);
  if (watch < 0) {
    if (depth > 0 && errno != ENOSPC) return;  // gone again, or not ours to read
    throw Error(ErrorCode::bad_input, fmt::format("{}: cannot be watched: {}", folder,
                                                  errno == ENOSPC ? "raise fs.inotify.max_user_watches"
                                                                  : std::generic_category().message(errno)));
  }
  folders_[watch] = folder;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (is_left_out(it->path().filename().string())) continue;
    std::error_code gone;
    if (it->is_directory(gone)) {
      if (!it->is_symlink(gone)) add_folder(it->path().string(), files, depth + 1);
    } else if (it->is_regular_file(gone) && files != nullptr && !is_being_written(it->path().string())) {
      files->push_back(it->path().string());
    }
  }
}

void FolderWatch::take_events(std::vector<std::string>& files) {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  for (;;) {
    const ssize_t size = ::read(queue_, buffer.data(), buffer.size());
    if (size <= 0) return;
    for (std::size_t at = 0; at < std::size_t(size);) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* name = buffer.data() + at + sizeof event;
      at += sizeof event + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) {
        add_folder(folder_, &files, 0);  // what was lost can only be found by looking
        continue;
      }
      const auto folder = folders_.find(event.wd);
      if (folder == folders_.end()) continue;
      if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
        continue;
      }
      if (event.len == 0 || is_left_out(name)) continue;
      const std::string path = (fs::path(folder->second) / name).string();
      if ((event.mask & IN_ISDIR) != 0) {
        if ((event.mask & (IN_CREATE | IN_MOVED_TO)) != 0) add_folder(path, &files, 1);
      } else if ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) {
        files.push_back(path);
      }
    }
  }
}

std::vector<std::string> FolderWatch::next(std::chrono::milliseconds patience) {
  std::vector<std::string> files = std::move(waiting_);
  waiting_.clear();
  if (files.empty()) {
    pollfd ready{queue_, POLLIN, 0};
    if (::poll(&ready, 1, int(patience.count())) > 0) take_events(files);
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace plantgraph
