// What `read` prints is read as the same article again, whatever its text looks like.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/read_result.h"
#include "ingest/source.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("what read prints is read as it was") {
  const std::string rest = "\n\n" + story;
  std::vector<std::pair<std::string, std::string>> files = {{"plain", story}};
  for (const std::string_view begin : {"<p>A paragraph</p> of text",
                                       "<html>",
                                       "<!-- a note --> <p>",
                                       "<!DOCTYPE html><html><body>",
                                       "  \n<div>",
                                       "<div",
                                       "&lt;p&gt;",
                                       "<?xml version='1.0'?><rss>",
                                       "# A heading",
                                       "## <p>In Markdown",
                                       "# %PDF-1.7 in a heading",
                                       "\x01%PDF-1.7",
                                       "{\"text\":\"x\"}",
                                       "{",
                                       "[{",
                                       "[",
                                       "title,text",
                                       "From a@b.example",
                                       "WARC/1.0",
                                       "Date: 2023-02-06",
                                       "\\u0000 \\n \\",
                                       "\"quoted\"",
                                       "\xEF\xBB\xBF\xEF\xBB\xBF<p>",
                                       "\xCC\x81 mark",
                                       "\xE2\x80\xA8 line",
                                       "\t tab",
                                       "\xC2\xA0<p>",
                                       "\xF0\x9D\x85\xA0",
                                       "# GIF8",
                                       "-----",
                                       "\x7F"})
    files.emplace_back("begins", std::string(begin) + rest);
  for (const std::string_view name : {" blank ", "e\xCC\x81 apart", "2023-02-06", "kaluga-2023-02", "\xFF\xFE", "?",
                                      "\xE2\x84\x96", "a\tb", "\xC2\xAD", " "})
    files.emplace_back(name, story);
  const fs::path folder = fs::temp_directory_path() / ("plantgraph-again-" + std::to_string(::getpid()));
  for (const auto& [name, bytes] : files) {
    for (const InputFormat format : {InputFormat::automatic, InputFormat::text, InputFormat::html}) {
      CAPTURE(name);
      CAPTURE(bytes.substr(0, 40));
      fs::remove_all(folder);
      fs::create_directories(folder);
      std::ofstream(folder / (name + ".txt"), std::ios::binary) << bytes;
      SourceOptions options;
      options.format = format;
      options.all_languages = true;
      ReadResult once;
      read_sources({folder.string()}, options, once.sink());
      if (format == InputFormat::text) REQUIRE(once.articles.size() == 1);
      const auto printed = [](const ReadResult& result) {
        std::string lines;
        for (std::size_t i = 0; i < result.articles.size(); ++i)
          lines += article_as_record(result.articles[i], result.origins[i].published_from);
        return lines;
      };
      const std::string lines = printed(once);
      if (lines.empty()) continue;  // refused
      options.format = InputFormat::automatic;
      const ReadResult twice = read(lines, options);
      CHECK(twice.reasons() == "");
      CHECK(printed(twice) == lines);
    }
  }
  fs::remove_all(folder);
}

TEST_CASE("a record's text that is a page is unpacked, but for what read prints") {
  std::string reason;
  const std::string page = "<p>The maker of vans sold</p><p>its plant.</p>";
  CHECK(article_from_record("{\"text\":\"" + page + "\"}", "x", {}, reason)->text ==
        "The maker of vans sold\n\nits plant.");
  CHECK(article_from_record("{\"text\":\"" + page + "\",\"published_from\":null}", "x", {}, reason)->text == page);
}

}  // namespace plantgraph
