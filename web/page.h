// The files of the page, read into memory once: what is not in the folder at the start is never served.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace plantgraph {

struct Asset {
  std::string content;
  std::string content_type;
  std::string etag;  // with its quotes
};

// Immutable once loaded; may be used from any thread.
class PageAssets {
 public:
  // Takes the plain files right in `folder` with a known ending, at most 1 MiB each; no sub-folders, hidden files or
  // symbolic links. Throws Error(not_found) where there is no index.html.
  static PageAssets load(const std::string& folder);

  // By path: "/" is index.html, "/app.js" that file. nullptr where there is none.
  const Asset* find(std::string_view path) const;

 private:
  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace plantgraph
