// A folder watched for files that appear in it, with those in its folders.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace plantgraph {

// By inotify. Of one thread only. Hidden files and folders are left out, and README, as everywhere; links to folders
// are not followed.
class FolderWatch {
 public:
  // Throws Error(not_found) where there is no such folder, Error(bad_input) where the system has no more watches.
  explicit FolderWatch(const std::string& folder);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  // Files that were closed by who wrote them, or moved here, since the last call; in order of their path, each once. At
  // the first call, and where the system has lost count, all files that nobody is writing. Waits up to `patience` for
  // one; a signal ends the waiting.
  std::vector<std::string> next(std::chrono::milliseconds patience);

 private:
  void add_folder(const std::string& folder, std::vector<std::string>* files, int depth);
  void take_events(std::vector<std::string>& files);

  const std::string folder_;
  int queue_ = -1;
  std::map<int, std::string> folders_;  // by watch
  std::vector<std::string> waiting_;
};

// Whether some program has the file open for writing, as far as the system tells: it does for one's own files.
bool is_being_written(const std::string& path);

}  // namespace plantgraph
