#include "ingest/source.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

// A folder of its own, gone at the end of the test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("plantgraph-source-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  std::string write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

struct Result {
  std::vector<Article> articles;
  std::vector<std::string> inputs;
  std::vector<Refusal> refusals;
  std::string order;  // "a" and "r" in order

  SourceSink sink() {
    return {[this](Article&& article, const ArticleOrigin& origin) {
              articles.push_back(std::move(article));
              inputs.push_back(origin.input);
              order += 'a';
            },
            [this](Refusal&& refusal) {
              refusals.push_back(std::move(refusal));
              order += 'r';
            }};
  }
};

Result read(const std::vector<std::string>& paths, const SourceOptions& options = {}) {
  Result result;
  read_sources(paths, options, result.sink());
  return result;
}

Result read_text(const std::string& bytes, const SourceOptions& options = {}) {
  Result result;
  std::istringstream in(bytes);
  read_stream(in, "standard input", options, result.sink());
  return result;
}

TEST_CASE("a folder, by name and depth first, hidden files left out") {
  const Folder folder;
  folder.write("b.txt", "Second\n\nText.");
  folder.write("a-2023-02-06.txt", "First\n\nText.");
  folder.write(".hidden", "no");
  folder.write("README.md", "# About these articles");
  folder.write("az/inner.txt", "Third\n\nText.");
  folder.write("c.ndjson", "{\"text\":\"one\"}\n\n{\"id\":\"x\",\"text\":\"two\"}\n");
  const Result result = read({folder.path.string()});
  CHECK(result.refusals.empty());
  std::string ids;
  for (const Article& article : result.articles) ids += article.id + " ";
  CHECK(ids == "a-2023-02-06 inner b c-1 x ");
  CHECK(to_string(result.articles[0].published) == "2023-02-06");
  CHECK(result.articles[0].title == "First");
  CHECK(result.inputs[3] == (folder.path / "c.ndjson").string() + ":1");
  CHECK(result.inputs[4] == (folder.path / "c.ndjson").string() + ":3");
}

TEST_CASE("a bad input is refused with a reason, the others go on") {
  const Folder folder;
  fs::create_directories(folder.path / "empty");
  const std::vector<std::pair<std::string, std::string_view>> rows = {
      {(folder.path / "missing.txt").string(), "no such file or folder"},
      {(folder.path / "empty").string(), "holds no files"},
      {folder.write("empty.txt", ""), "is empty"},
      {folder.write("blank.txt", " \n \n"), "is empty"},
      {folder.write("binary.txt", std::string_view("a\0b", 3)), "is binary"},
      {folder.write("latin1.txt", "caf\xE9"), "is not valid UTF-8 (byte 0xE9 at offset 3, line 1)"},
      {folder.write("empty.ndjson", "\n"), "is empty"},
      {folder.write("long-line.txt", "Title\n\n" + std::string(10'000'000, 'x')), "line 3 is 10000000 bytes long"},
  };
  std::vector<std::string> paths;
  for (const auto& [path, reason] : rows) paths.push_back(path);
  paths.push_back(folder.write("good.txt", "Good\n\nText."));
  const Result result = read(paths);
  REQUIRE(result.refusals.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i].first);
    CHECK(result.refusals[i].input == rows[i].first);
    CHECK(result.refusals[i].reason.find(rows[i].second) != std::string::npos);
    CHECK(result.refusals[i].reason.find('\n') == std::string::npos);
  }
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].id == "good");
}

TEST_CASE("a file of 200 MB is refused after 16 of them") {
  const Folder folder;
  const std::string path = folder.write("large.txt", "Large\n\n");
  fs::resize_file(path, 200u * 1024 * 1024);  // with a hole: takes no room
  const Result result = read({path});
  REQUIRE(result.refusals.size() == 1);
  CHECK(result.refusals[0].reason.find("is larger than 16 MB") != std::string::npos);
}

TEST_CASE("records") {
  struct Row {
    std::string_view line;
    std::string_view id, date, text;  // or, where text is empty, `id` is a part of the reason
  };
  const Row rows[] = {
      {R"({"id":"k","published":"2023-02-06","text":"Body."})", "k", "2023-02-06", "Body."},
      {R"({"text":"Body."})", "n-1", "", "Body."},
      {R"({"id":7,"text":"Body."})", "7", "", "Body."},
      {R"({"id":null,"title":null,"text":"Body."})", "n-1", "", "Body."},
      {R"({"title":"Head","text":"Body."})", "n-1", "", "Head\n\nBody."},
      {R"({"title":"Head","text":"Head\nBody."})", "n-1", "", "Head\nBody."},
      {R"({"title":"Head","text":"\n Head\nBody."})", "n-1", "", "\n Head\nBody."},
      {R"({"published":"2023-02-06T10:00:00Z","text":"Body."})", "n-1", "2023-02-06", "Body."},
      {R"({"published":"Feb. 6, 2023","text":"Body."})", "n-1", "2023-02-06", "Body."},
      {R"({"id":"kaluga-2023-02-06","text":"Body."})", "kaluga-2023-02-06", "2023-02-06", "Body."},
      {R"({"text":"Exit\n\nBANGKOK, 9 July 2024 - Honda is to end it."})", "n-1", "2024-07-09",
       "Exit\n\nBANGKOK, 9 July 2024 - Honda is to end it."},
      {R"({"text":"a\r\nb\u00ad"})", "n-1", "", "a\nb"},
      {R"({"id":"k"})", "has no \"text\"", "", ""},
      {R"({"text":5})", "its \"text\" is not a string", "", ""},
      {R"({"text":""})", "its text is empty", "", ""},
      {R"({"text":"a\u0000b"})", "its text is binary", "", ""},
      {R"({"published":"soon","text":"Body."})", "its \"published\" (soon) is no date", "", ""},
      {R"({"published":true,"text":"Body."})", "its \"published\" is not a string", "", ""},
      {R"(["text"])", "is not a JSON object", "", ""},
      {R"({"text":"Body.")", "is not valid JSON at column 16", "", ""},
      {"{\"text\":\"caf\xE9\"}", "is not valid JSON at column", "", ""},
      {R"(plain words)", "is not valid JSON at column 1", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    std::string reason;
    const auto article = article_from_record(row.line, "n-1", {}, reason);
    CHECK(article.has_value() == !row.text.empty());
    if (article) {
      CHECK(article->id == row.id);
      CHECK(to_string(article->published) == row.date);
      CHECK(article->text == row.text);
    } else {
      CHECK_MESSAGE(reason.find(row.id) != std::string::npos, reason);
    }
  }
}

TEST_CASE("standard input: records with a bad one among them, or one plain article") {
  const Result records = read_text("\n{\"text\":\"one\"}\n{\"text\n{\"text\":\"three\"}");
  CHECK(records.order == "ara");
  REQUIRE(records.refusals.size() == 1);
  CHECK(records.refusals[0].input == "standard input:3");
  const Result plain = read_text("Head\n\nBody.");
  REQUIRE(plain.articles.size() == 1);
  CHECK(plain.articles[0].text == "Head\n\nBody.");
}

TEST_CASE("limits hold for lines of records too, and the next line is read") {
  SourceOptions options;
  options.max_article_bytes = 1000;
  const Result result = read_text("{\"text\":\"" + std::string(300'000, 'x') + "\"}\n{\"text\":\"two\"}\n", options);
  CHECK(result.order == "ra");
  CHECK(result.refusals.at(0).reason.find("this line is longer than 1000 bytes") != std::string::npos);
}

TEST_CASE("deep JSON neither overflows nor passes") {
  std::string reason;
  CHECK_FALSE(article_from_record(std::string(1'000'000, '['), "n", {}, reason).has_value());
  std::string deep = "{\"a\":" + std::string(500'000, '[') + std::string(500'000, ']') + ",\"text\":\"Body.\"}";
  CHECK(article_from_record(deep, "n", {}, reason).has_value());
}

TEST_CASE("a language that is declared, where the text is too short to tell") {
  const std::pair<std::string_view, std::string_view> rows[] = {{"de", "de"},        {"DE-at", "de"}, {"pt_BR", "pt"},
                                                                {"german", "en"},    {"1", "en"},     {"d", "en"},
                                                                {"d\xC3\xA9", "en"}, {"", "en"}};
  for (const auto& [declared, language] : rows) {
    std::string reason;
    const std::string line = "{\"text\":\"Opel 2023\",\"language\":\"" + std::string(declared) + "\"}";
    CAPTURE(line);
    CHECK(article_from_record(line, "x", {}, reason).value().language == language);
  }
}

TEST_CASE("files that are no text are told by their first bytes") {
  const std::pair<std::string, std::string_view> rows[] = {
      {"%PDF-1.7 ...", "is a PDF document, not text; take the text out of it first"},
      {"PK\x03\x04zip", "is a ZIP archive or office document, not text; take the text out of it first"}};
  for (const auto& [bytes, expected] : rows) {
    std::string reason;
    CHECK_FALSE(article_from_text(bytes, "x", {}, reason).has_value());
    CHECK(reason == expected);
  }
}

TEST_CASE("the date of the options is the last resort") {
  SourceOptions options;
  options.published = Date{2020, 1, 2};
  std::string reason;
  CHECK(to_string(article_from_text("Head\n\nBody.", "k", options, reason)->published) == "2020-01-02");
  CHECK(to_string(article_from_text("Head\n\nBody.", "k-2021-02-03", options, reason)->published) == "2021-02-03");
  CHECK(to_string(article_from_text("Head\n\n9 July 2024\n\nBody.", "k-2021-02-03", options, reason)->published) ==
        "2024-07-09");
}

}  // namespace
}  // namespace plantgraph
