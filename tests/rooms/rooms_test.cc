// Reads the #include lines of every room: arrows run downwards only, and foreign libraries stay behind few files.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Room {
  std::string_view name;
  std::vector<std::string_view> may_include;
};

const std::vector<Room> rooms = {
    {"graph", {"graph"}},
    {"ingest", {"ingest", "graph"}},
    {"query", {"query", "graph"}},
    {"web", {"web", "ingest", "query", "graph"}},
    {"cli", {"cli", "web", "ingest", "query", "graph"}},
};

// How many files of ours may include a foreign library, and whether a header may. A header passes it on to everybody.
struct Library {
  std::string_view prefix;
  std::size_t max_files;
  bool in_headers = false;
};

const std::vector<Library> libraries = {
    {"rocksdb/", 3},  {"brotli/", 1},       {"httplib.h", 2},  // the server, and the client of feeds
    {"CLI/", 1},      {"marisa", 1},        {"serd/", 1},     {"xxhash.h", 4},
    {"unicode/", 3},  // folding, cleaning of what comes in, and its character sets
    {"sqlite3.h", 4}, {"libxml/", 1},       {"archive", 1},   {"nlohmann/", 18},  // one file of JSON a kind of value
    {"spdlog/", 9},   {"fmt/", 1000, true},
};

const std::set<std::string_view> posix = {
    "dirent.h",    "fcntl.h",      "poll.h",        "pthread.h",    "signal.h",    "unistd.h",   "netdb.h",
    "arpa/inet.h", "netinet/in.h", "sys/inotify.h", "sys/file.h",   "sys/ioctl.h", "sys/mman.h", "sys/resource.h",
    "sys/stat.h",  "sys/types.h",  "sys/wait.h",    "sys/socket.h", "sys/un.h"};

struct Include {
  std::string file;  // relative to the root
  int line = 0;
  bool quoted = false;
  std::string target;
};

std::vector<Include> includes_of(const fs::path& root, std::string_view room) {
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
    const auto ending = entry.path().extension();
    if (ending != ".h" && ending != ".cc") continue;
    std::ifstream in(entry.path());
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      const auto hash = line.find_first_not_of(" \t");
      if (hash == std::string::npos || line[hash] != '#') continue;
      const auto word = line.find_first_not_of(" \t", hash + 1);
      if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
      const auto open = line.find_first_of("\"<", word);
      if (open == std::string::npos) continue;
      const auto close = line.find_first_of("\">", open + 1);
      if (close == std::string::npos) continue;
      found.push_back({fs::relative(entry.path(), root).string(), number, line[open] == '"',
                       line.substr(open + 1, close - open - 1)});
    }
  }
  return found;
}

// "graph" of "graph/model.h"; empty where there is no folder.
std::string_view room_of(std::string_view target) {
  const auto slash = target.find('/');
  return slash == std::string_view::npos ? std::string_view() : target.substr(0, slash);
}

std::string place(const Include& include) {
  return include.file + ":" + std::to_string(include.line) + " includes " + include.target;
}

const fs::path root = PLANTGRAPH_ROOT;

}  // namespace

TEST_CASE("rooms include downwards only, by their path from the root") {
  for (const auto& room : rooms) {
    for (const auto& include : includes_of(root, room.name)) {
      if (!include.quoted || include.target == "version.h") continue;  // version.h is made by the build
      INFO(place(include));
      CHECK(fs::is_regular_file(root / include.target));
      CHECK(std::count(room.may_include.begin(), room.may_include.end(), room_of(include.target)) == 1);
    }
  }
}

TEST_CASE("foreign libraries stay behind few files, and out of headers") {
  std::map<std::string_view, std::set<std::string>> users;
  for (const auto& room : rooms) {
    for (const auto& include : includes_of(root, room.name)) {
      if (include.quoted) continue;
      const std::string_view target = include.target;
      // The standard library's headers have neither ending nor folder.
      if (target.find_first_of("./") == std::string_view::npos || posix.count(target) != 0) continue;
      const auto library = std::find_if(libraries.begin(), libraries.end(),
                                        [&](const Library& one) { return target.starts_with(one.prefix); });
      INFO(place(include));
      CHECK_MESSAGE(library != libraries.end(), "a library that this test does not know");
      if (library == libraries.end()) continue;
      CHECK_MESSAGE((library->in_headers || !include.file.ends_with(".h")), "a header passes this library on");
      users[library->prefix].insert(include.file);
    }
  }
  for (const auto& library : libraries) {
    std::string list;
    for (const auto& file : users[library.prefix]) list += " " + file;
    INFO(library.prefix, " is included by", list);
    CHECK(users[library.prefix].size() <= library.max_files);
  }
}

TEST_CASE("every header says in its first line what the thing is, and is read once") {
  for (const auto& room : rooms) {
    for (const auto& entry : fs::recursive_directory_iterator(root / room.name)) {
      if (entry.path().extension() != ".h") continue;
      INFO(entry.path().string());
      std::ifstream in(entry.path());
      std::string first, line;
      std::getline(in, first);
      CHECK(first.starts_with("// "));
      bool once = false;
      while (std::getline(in, line)) once = once || line == "#pragma once";
      CHECK(once);
    }
  }
}

TEST_CASE("no two headers define a type of the same name") {
  // One namespace holds most rooms. Two types of one name would be merged by the linker without a word, and crash far
  // from here.
  std::map<std::string, std::string> homes;
  for (const auto& room : rooms) {
    for (const auto& entry : fs::recursive_directory_iterator(root / room.name)) {
      if (entry.path().extension() != ".h") continue;
      const std::string file = fs::relative(entry.path(), root).string();
      std::ifstream in(entry.path());
      std::vector<std::string> within;
      for (std::string line; std::getline(in, line);) {
        if (line.starts_with("namespace ") || line.starts_with("inline namespace ")) within.push_back(line);
        if (line.starts_with("}  // namespace") && !within.empty()) within.pop_back();
        if (line.find('{') == std::string::npos) continue;  // only declared
        std::size_t at = 0;
        for (const std::string_view word : {"struct ", "enum ", "class "}) {
          if (line.compare(at, word.size(), word) == 0) at += word.size();
        }
        if (at == 0) continue;
        const std::string name = line.substr(at, line.find_first_of(" :{;", at) - at);
        const auto [home, first] =
            homes.try_emplace(std::accumulate(within.begin(), within.end(), std::string()) + name, file);
        CHECK_MESSAGE(first, name, " is defined in ", home->second, " and in ", file);
      }
    }
  }
  CHECK(homes.count("namespace plantgraph {Article") == 1);
  CHECK(homes.count("namespace plantgraph {ErrorCode") == 1);
}

TEST_CASE("the reader of #include lines finds them") {
  // Were it blind, the cases above would pass without looking.
  const auto found = includes_of(root, "cli");
  CHECK(std::any_of(found.begin(), found.end(),
                    [](const Include& one) { return one.quoted && one.target == "graph/error.h"; }));
  CHECK(std::any_of(found.begin(), found.end(),
                    [](const Include& one) { return !one.quoted && one.target == "fmt/format.h"; }));
}
