// The page's files in memory: what is served, under which name, and what never is.
#include "web/page.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "graph/error.h"

namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("plantgraph_page_" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& content) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << content;
  }
};

}  // namespace

TEST_CASE("files of known kinds are served by name, index.html as the root") {
  const Folder folder;
  folder.write("index.html", "<p>hello");
  folder.write("app.js", "1");
  const auto page = plantgraph::PageAssets::load(folder.path);
  REQUIRE(page.find("/"));
  CHECK(page.find("/")->content == "<p>hello");
  CHECK(page.find("/")->content_type == "text/html; charset=utf-8");
  CHECK(page.find("/") == page.find("/index.html"));
  REQUIRE(page.find("/app.js"));
  CHECK(page.find("/app.js")->etag != page.find("/")->etag);
  CHECK(page.find("/app.js")->etag.starts_with('"'));
}

TEST_CASE("the same content has the same tag, other content another") {
  const Folder folder;
  folder.write("index.html", "a");
  const auto before = plantgraph::PageAssets::load(folder.path).find("/")->etag;
  CHECK(plantgraph::PageAssets::load(folder.path).find("/")->etag == before);
  folder.write("index.html", "b");
  CHECK(plantgraph::PageAssets::load(folder.path).find("/")->etag != before);
}

TEST_CASE("links, hidden files, sub-folders, other kinds and huge files are not served") {
  const Folder folder;
  folder.write("index.html", "x");
  folder.write(".secret.html", "x");
  folder.write("key.pem", "x");
  folder.write("deep/inner.html", "x");
  folder.write("huge.js", std::string(1024 * 1024 + 1, ' '));
  fs::create_symlink("/etc/passwd", folder.path / "link.txt");
  const auto page = plantgraph::PageAssets::load(folder.path);
  for (const char* path : {"/.secret.html", "/key.pem", "/deep/inner.html", "/inner.html", "/huge.js", "/link.txt", "",
                           "index.html", "/../index.html", "//index.html", "/index.html/"}) {
    INFO(path);
    CHECK(page.find(path) == nullptr);
  }
}

TEST_CASE("a folder without index.html, or no folder, is an error") {
  const Folder folder;
  CHECK_THROWS_AS(plantgraph::PageAssets::load(folder.path), plantgraph::Error);
  CHECK_THROWS_AS(plantgraph::PageAssets::load(folder.path / "nowhere"), plantgraph::Error);
}
