// Every format that read_sources takes, whole and damaged, through its front door.
#include <archive.h>
#include <archive_entry.h>
#include <brotli/encode.h>
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.h"
#include "ingest/read_result.h"
#include "ingest/source.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

const std::string page =
    "<!DOCTYPE html><html><head><title>Plant sold</title><meta property='article:published_time' "
    "content='2023-02-06'></head><body><nav>Home</nav><article><p>" +
    story + "</p></article></body></html>";

// A folder of its own, gone at the end of the test.
struct Scratch {
  fs::path path = fs::temp_directory_path() / ("plantgraph-readers-" + std::to_string(::getpid()));
  Scratch() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

ReadResult read_path(const std::string& path, const SourceOptions& options = {}) {
  ReadResult result;
  read_sources({path}, options, result.sink());
  return result;
}

enum class Packing { none, gzip, zstd, zip, tar, tar_gzip };

struct Packed {
  std::string name, bytes, link;  // with `link` a symbolic one
};

la_ssize_t collect(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return la_ssize_t(size);
}

std::string pack(Packing packing, const std::vector<Packed>& files) {
  std::string out;
  archive* to = archive_write_new();
  if (packing == Packing::gzip || packing == Packing::tar_gzip) archive_write_add_filter_gzip(to);
  if (packing == Packing::zip) archive_write_set_format_zip(to);
  if (packing == Packing::tar || packing == Packing::tar_gzip) archive_write_set_format_pax_restricted(to);
  if (packing == Packing::zstd) archive_write_add_filter_zstd(to);
  if (packing == Packing::gzip || packing == Packing::zstd) archive_write_set_format_raw(to);
  archive_write_set_bytes_in_last_block(to, 1);
  archive_write_open(to, &out, nullptr, collect, nullptr);
  for (const Packed& file : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.name.c_str());
    archive_entry_set_filetype(entry, file.link.empty() ? AE_IFREG : AE_IFLNK);
    if (!file.link.empty()) archive_entry_set_symlink(entry, file.link.c_str());
    archive_entry_set_size(entry, la_int64_t(file.bytes.size()));
    archive_entry_set_perm(entry, 0644);
    archive_write_header(to, entry);
    archive_write_data(to, file.bytes.data(), file.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(to);
  archive_write_free(to);
  return out;
}

std::string gzip(const std::string& bytes) { return pack(Packing::gzip, {{"data", bytes, ""}}); }

std::string zstd(const std::string& bytes) { return pack(Packing::zstd, {{"data", bytes, ""}}); }

std::string warc_record(const std::string& type, const std::string& payload, std::size_t length) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: https://d.example/sold\r\nContent-Type: application/http; msgtype=" + type +
         "\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" + payload + "\r\n\r\n";
}
std::string response(const std::string& headers, const std::string& body) {
  const std::string payload = "HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n" + body;
  return warc_record("response", payload, payload.size());
}

std::string brotli(const std::string& bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  REQUIRE(BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE);
  out.resize(size);
  return out;
}

TEST_CASE("each format is known by its content") {
  struct Row {
    std::string name, bytes, id, title, date, from;
  };
  const std::string json = "{\"headline\":\"Plant sold\",\"body\":\"" + story + "\",\"date\":\"2023-02-06\"}";
  const Row rows[] = {
      {"html", page, "in", "Plant sold", "2023-02-06", "meta article:published_time"},
      {"text", "Plant sold\n\nDate: 6 February 2023\n\n" + story, "in", "Plant sold", "2023-02-06", "text"},
      {"markdown", "# Plant sold\n\n*6 February 2023*\n\n" + story, "in", "Plant sold", "2023-02-06", "text"},
      {"ndjson", json, "in-1", "Plant sold", "2023-02-06", "record"},
      {"json array", " [\n" + json + "\n]\n", "in-1", "Plant sold", "2023-02-06", "record"},
      {"json object with an array", "{\n\"status\":\"ok\",\n\"articles\":[" + json + "]}", "in-1", "Plant sold",
       "2023-02-06", "record"},
      {"one json object over lines",
       "{\n \"title\": \"Plant sold\",\n \"published\": \"2023-02-06\",\n \"text\": \"" + story + "\"\n}\n", "in-1",
       "Plant sold", "2023-02-06", "record"},
      {"one json object with lists of its own",
       "{\n \"title\": \"Plant sold\",\n \"authors\": [{\"name\":\"A\"}, {\"name\":\"B\"}],\n \"published\": "
       "\"2023-02-06\",\n \"text\": \"" +
           story + "\"\n}\n",
       "in-1", "Plant sold", "2023-02-06", "record"},
      {"csv", "title,date,text\nPlant sold,2023-02-06,\"" + story + "\"\n", "in-2", "Plant sold", "2023-02-06",
       "record"},
      {"csv of other programs",
       "Headline;Date;Body\r\n\"Plant sold\";06 Feb 2023;\"" + story + "\nIt \"\"said\"\" more.\"\r\n", "in-2",
       "Plant sold", "2023-02-06", "record"},
      {"rss",
       "<?xml version='1.0'?><rss version='2.0'><channel><title>The Daily</title><item><title>Plant "
       "sold</title><link>https://d.example/1</link>"
       "<pubDate>Mon, 06 Feb 2023 10:00:00 +0300</pubDate><description><![CDATA[<p>" +
           story + "</p>]]></description></item></channel></rss>",
       "https://d.example/1", "Plant sold", "2023-02-06", "feed"},
      {"atom",
       "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Daily</title><entry><id>tag:1</id><title>Plant "
       "sold</title>"
       "<link rel='alternate' href='https://d.example/1'/><published>2023-02-06T10:00:00Z</published><content "
       "type='html'>&lt;p&gt;" +
           story + "&lt;/p&gt;</content></entry></feed>",
       "tag:1", "Plant sold", "2023-02-06", "feed"},
      {"warc", response("Content-Type: text/html; charset=utf-8", page), "https://d.example/sold", "Plant sold",
       "2023-02-06", "meta article:published_time"},
      {"warc.gz, a member a record",
       gzip(warc_record("request", "GET /", 5)) + gzip(response("Content-Type: text/html", page)),
       "https://d.example/sold", "Plant sold", "2023-02-06", "meta article:published_time"},
      {"eml",
       "From: \"The Daily\" <news@d.example>\r\nSubject: =?utf-8?Q?Plant_sold?=\r\nDate: Mon, 6 Feb 2023 10:00:00 "
       "+0300 (MSK)\r\nMessage-ID: <1@d>\r\n"
       "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
           story + "\r\n",
       "1@d", "Plant sold", "2023-02-06", "mail"},
      {"gzip", gzip("Plant sold\n\n6 February 2023\n\n" + story), "in", "Plant sold", "2023-02-06", "text"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const ReadResult result = read(row.bytes);
    CHECK_MESSAGE(result.refusals.empty(), result.reasons());
    REQUIRE(result.articles.size() == 1);
    const Article& article = result.articles[0];
    CHECK(article.id == row.id);
    CHECK(article.title == row.title);
    CHECK(to_string(article.published) == row.date);
    CHECK(result.origins[0].published_from == row.from);
    CHECK(article.language == "en");
    CHECK(article.text.find("sold its plant in the north") != std::string::npos);
    CHECK(article.text.starts_with("Plant sold\n\n"));
    CHECK(article.text.find('<') == std::string::npos);
    // What `read` prints, `extract` reads as the same article.
    const ReadResult again = read(article_as_record(article, result.origins[0].published_from));
    REQUIRE(again.articles.size() == 1);
    CHECK(again.articles[0].text == article.text);
    CHECK(again.articles[0].id == article.id);
    CHECK(again.articles[0].published == article.published);
    CHECK(again.origins[0].published_from == row.from);
  }
}

TEST_CASE("mapped fields, inner ones among them") {
  SourceOptions options;
  options.fields = parse_field_names("title=head,text=content.plain,publisher=source.name");
  const ReadResult result =
      read("{\"head\":\"Plant sold\",\"content\":{\"plain\":\"" + story + "\"},\"source\":{\"name\":\"The Daily\"}}",
           options);
  REQUIRE_MESSAGE(result.articles.size() == 1, result.reasons());
  CHECK(result.articles[0].title == "Plant sold");
  CHECK(result.articles[0].publisher == "The Daily");
  options.fields = parse_field_names("text=what,title=head");
  CHECK(read("head,what\nPlant sold,\"" + story + "\"\n", options).articles.size() == 1);
  CHECK(read("{\"text_\":\"x\"}\n", options).reasons().find("none of the fields that --map names") !=
        std::string::npos);
  for (const char* wrong : {"title", "=x", "title=", "body=text", "title=a,,"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(parse_field_names(wrong), Error);
  }
  CHECK(parse_input_format("warc") == InputFormat::warc);
  CHECK_FALSE(parse_input_format("pdf").has_value());
}

TEST_CASE("a format by name") {
  SourceOptions options;
  options.format = InputFormat::text;
  const ReadResult as_text = read("{\"text\":\"" + story + "\"}", options);
  REQUIRE(as_text.articles.size() == 1);
  CHECK(as_text.articles[0].text.starts_with("{\"text\""));
  options.format = InputFormat::html;
  CHECK(read("Before the page <b>comes</b> text. <p>" + story, options).articles.size() == 1);
}

TEST_CASE("mails: parts, encodings, several in a box") {
  const auto mail = [](const std::string& headers, const std::string& body) {
    return "From: d@d.example\nSubject: Sold\nDate: Mon, 6 Feb 2023 10:00:00 +0000\nMIME-Version: 1.0\n" + headers +
           "\n\n" + body;
  };
  const std::string both =
      "--b\nContent-Type: text/plain\n\nSee the page.\n--b\nContent-Type: text/html; "
      "charset=utf-8\nContent-Transfer-Encoding: "
      "quoted-printable\n\n<p>The plant in K=C3=B6ln was sold, and the maker =\nsaid so in a letter to all who work "
      "there.</p>\n--b--\n";
  struct Row {
    std::string bytes, text;
  };
  const Row rows[] = {
      {mail("Content-Type: multipart/alternative; boundary=\"b\"", both),
       "The plant in K\u00F6ln was sold, and the maker said so"},
      {mail("Content-Type: text/plain; charset=iso-8859-1", "The plant in K\xF6ln was sold."), "K\u00F6ln"},
      {mail("Content-Transfer-Encoding: base64", "VGhlIHBsYW50IHdhcyBzb2xkLg=="), "The plant was sold."},
      {mail("Content-Type: multipart/mixed; boundary=o",
            "--o\nContent-Type: multipart/alternative; boundary=b\n\n" + both +
                "--o\nContent-Type: text/plain\nContent-Disposition: attachment\n\nNo.\n--o--"),
       "The plant in K\u00F6ln was sold"},
      {mail("Content-Type: multipart/alternative; boundary=b",
            "--b\nContent-Type: text/plain\n\nThe plant was sold, and cut o"),
       "and cut o"},
  };
  for (const Row& row : rows) {
    const ReadResult result = read(row.bytes);
    REQUIRE_MESSAGE(result.articles.size() == 1, result.reasons());
    CHECK_MESSAGE(result.articles[0].text.find(row.text) != std::string::npos, result.articles[0].text);
    CHECK(result.articles[0].text.find("No.") == std::string::npos);
  }
  const std::string box = "From d@d Mon Feb  6 10:00:00 2023\n" + rows[1].bytes +
                          "\n>From here on it is text.\n\nFrom e@d Tue Feb  7 10:00:00 2023\n" + rows[2].bytes + "\n";
  const ReadResult result = read(box);
  REQUIRE_MESSAGE(result.articles.size() == 2, result.reasons());
  CHECK(result.articles[0].text.find("\nFrom here on") != std::string::npos);
  std::string deep = "x";
  for (int i = 0; i < 30; ++i) deep = "Content-Type: message/rfc822\n\n" + deep;
  CHECK(read(mail("Content-Type: message/rfc822", deep)).reasons().find("too deep parts") != std::string::npos);
  CHECK(read(mail("Content-Type: image/png", "x")).reasons().find("a mail without text") != std::string::npos);
}

TEST_CASE("archives and folders of any of these") {
  const Scratch scratch;
  const std::vector<Packed> files = {{"a/one.txt", "One\n\n" + story, ""},
                                     {"two.html", page, ""},
                                     {"three.html.gz", gzip(page), ""},
                                     {".hidden", "no", ""},
                                     {"README.md", "no", ""},
                                     {"__MACOSX/x", "no", ""}};
  for (const Packing packing : {Packing::zip, Packing::tar, Packing::tar_gzip}) {
    CAPTURE(int(packing));
    const std::string bytes = pack(packing, files);
    for (const ReadResult& result : {read(bytes), read_path(scratch.write("in", bytes))}) {
      CHECK_MESSAGE(result.refusals.empty(), result.reasons());
      REQUIRE(result.articles.size() == 3);
      CHECK(result.articles[0].id == "one");
      CHECK(result.origins[0].input.ends_with("in/a/one.txt"));
      CHECK(result.articles[2].id == "three");
      CHECK(result.articles[2].title == "Plant sold");
    }
  }
}

TEST_CASE("hostile archives: a reason each, and the rest is read") {
  const Scratch scratch;
  const Packed good{"good.txt", "Good\n\n" + story, ""};
  struct Row {
    std::string name, bytes, reason;
    std::size_t articles;
  };
  const std::string zeros(300'000'000, ' ');
  std::string damaged = pack(Packing::tar_gzip, {good, {"noise.txt", std::string(400'000, 'x'), ""}, good});
  const std::string whole = gzip("Whole\n\n" + story + "\n\n" + story);
  const Row rows[] = {
      {"path outside", pack(Packing::tar, {{"../../out.txt", story, ""}, good}), "leads outside", 1},
      {"absolute path", pack(Packing::tar, {{"/etc/out.txt", story, ""}, good}), "leads outside", 1},
      {"link", pack(Packing::tar, {{"link.txt", "", "/etc/passwd"}, good}), "is a link", 1},
      {"link in zip", pack(Packing::zip, {{"link.txt", "", "/etc/passwd"}, good}), "is a link", 1},
      {"gzip bomb", gzip(zeros), "is larger than 16 MB", 0},
      {"gzip bomb of records", gzip("{\"text\":\"" + zeros + "\"}\n"), "more than 200 times its size", 0},
      {"tar bomb", pack(Packing::tar_gzip, {good, {"bomb.txt", zeros, ""}, good}), "more than 200 times its size", 1},
      {"zip bomb", pack(Packing::zip, {good, {"bomb.txt", zeros, ""}, good}), "more than 200 times its size", 1},
      {"truncated gzip", whole.substr(0, whole.size() - 20), "cut off", 0},
      {"truncated tar.gz", damaged.substr(0, damaged.size() / 2), "cut off", 1},
      {"nested",
       pack(Packing::zip,
            {good, {"in.zip", pack(Packing::zip, {{"in.zip", pack(Packing::zip, {good}), ""}, good}), ""}}),
       "too deep inside others", 2},
      {"office", pack(Packing::zip, {{"[Content_Types].xml", "<x/>", ""}, {"word/document.xml", "<x/>", ""}}),
       "office document", 0},
      {"empty zip", pack(Packing::zip, {}), "without files", 0},
      {"rubbish", std::string("\x1F\x8B") + std::string(1000, 'x'), "damaged or cut off", 0},
      {"rubbish zip", std::string("PK\x03\x04") + std::string(1000, 'x'), "damaged or cut off", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto start = std::chrono::steady_clock::now();
    const ReadResult result = read_path(scratch.write("in", row.bytes));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(took.count() < 20);
    CHECK(result.articles.size() == row.articles);
    CHECK_MESSAGE(result.reasons().find(row.reason) != std::string::npos, result.reasons());
  }
}

TEST_CASE("what is no file in a folder is not waited for") {
  const Scratch scratch;
  scratch.write("good.txt", "Good\n\n" + story);
  REQUIRE(::mkfifo((scratch.path / "pipe.txt").c_str(), 0600) == 0);
  fs::create_symlink("nowhere", scratch.path / "gone.txt");
  fs::create_symlink(scratch.path, scratch.path / "loop");
  const ReadResult result = read_path(scratch.path.string());
  CHECK(result.articles.size() == 1);
  CHECK_MESSAGE(result.reasons().find("pipe.txt: is a pipe or a device") != std::string::npos, result.reasons());
  CHECK_MESSAGE(result.reasons().find("gone.txt: cannot be opened") != std::string::npos, result.reasons());
  CHECK(result.refusals.size() == 2);
}

TEST_CASE("damaged crawls: the other pages are read") {
  const std::string good = response("Content-Type: text/html", page);
  const std::string payload = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
  struct Row {
    std::string name, bytes, reason;
    std::size_t articles;
  };
  const Row rows[] = {
      {"too short a length", warc_record("response", payload, payload.size() - 50) + good, "wrong length", 1},
      {"too long a length", warc_record("response", payload, payload.size() + 30) + good + good, "wrong length", 1},
      {"no length", "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + payload + "\r\n\r\n" + good, "has no length", 1},
      {"a length of all there is", warc_record("response", payload, std::size_t(9e18)), "is larger than 16 MB", 0},
      {"cut off", good + good.substr(0, good.size() / 2), "is cut off", 1},
      {"rubbish between", good + "rubbish\n" + good, "is followed by what is no record", 2},
      {"headers without end", "WARC/1.0\r\n" + std::string(20'000'000, 'x'), "headers without an end", 0},
      {"no pages", warc_record("warcinfo", "x", 1), "holds no web page among its 1 records", 0},
      {"a picture", response("Content-Type: image/png", "x"), "holds no web page", 0},
      {"a page without text", response("Content-Type: text/html", "<p>Moved</p>"),
       "without an article's text (https://d.example/sold)", 0},
      {"packed page", response("Content-Type: text/html\r\nContent-Encoding: gzip", gzip(page)), "", 1},
      {"page packed with brotli", response("Content-Type: text/html\r\nContent-Encoding: br", brotli(page)), "", 1},
      {"said to be packed with brotli", response("Content-Type: text/html\r\nContent-Encoding: br", page), "", 1},
      {"brotli cut off", response("Content-Type: text/html\r\nContent-Encoding: br", brotli(page).substr(0, 90)) + good,
       "no brotli", 1},
      {"brotli bomb",
       response("Content-Type: text/html\r\nContent-Encoding: br", brotli(std::string(100'000'000, ' '))) + good,
       "unpacks to more than 16 MB", 1},
      {"page packed with zstd", response("Content-Type: text/html\r\nContent-Encoding: zstd", zstd(page)), "", 1},
      {"said to be packed with zstd", response("Content-Type: text/html\r\nContent-Encoding: zstd", page), "", 1},
      {"zstd cut off", response("Content-Type: text/html\r\nContent-Encoding: zstd", zstd(page).substr(0, 90)) + good,
       "damaged or cut off", 1},
      {"zstd bomb",
       response("Content-Type: text/html\r\nContent-Encoding: zstd", zstd(std::string(100'000'000, ' '))) + good,
       "unpacks to more than 16 MB", 1},
      {"deflate", response("Content-Type: text/html\r\nContent-Encoding: deflate", "\x78\x9c\x01") + good,
       "packed with deflate", 1},
      {"an address that is no text",
       "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://d\x86/\r\nContent-Length: " +
           std::to_string(payload.size()) + "\r\n\r\n" + payload + "\r\n\r\n",
       "", 1},
      {"page in chunks",
       response("Content-Type: text/html\r\nTransfer-Encoding: chunked",
                "5\r\n" + page.substr(0, 5) + "\r\n400\r\n" + page.substr(5) + "\r\n0\r\n\r\n"),
       "", 1},
      {"said to be in chunks", response("Content-Type: text/html\r\nTransfer-Encoding: chunked", page), "", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const ReadResult result = read(row.bytes);
    CHECK_MESSAGE(result.articles.size() == row.articles, result.reasons());
    CHECK(result.refusals.empty() == row.reason.empty());
    CHECK_MESSAGE(result.reasons().find(row.reason) != std::string::npos, result.reasons());
  }
}

TEST_CASE("damaged feeds, tables and JSON") {
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
  };
  const std::string item = "<item><title>T</title><description>" + story + "</description></item>";
  const std::string object = "{\"text\":\"" + story + "\"}";
  SourceOptions small;
  small.max_article_bytes = 1000;
  struct Row {
    std::string name, bytes, reason;
    std::size_t articles;
  };
  const Row rows[] = {
      {"entities", "<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><rss><channel>" + item + "</channel></rss>",
       "declares entities", 0},
      {"an entity from outside",
       "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><description>&a;" + story +
           "</description></item></channel></rss>",
       "declares entities", 0},
      {"broken feed", "<rss><channel>" + item + "<item><title>U", "broken XML", 2},
      {"entries in entries", repeated("<feed><entry><content>", 80) + repeated("many words ", 300'000), "broken XML",
       0},
      {"empty feed", "<rss><channel></channel></rss>", "without entries", 0},
      {"array cut off", "[" + object + "," + object.substr(0, 30), "cut off", 1},
      {"array with a bad object", "[" + object + ",{\"text\":5}," + object + "]", "is not a string", 2},
      {"a number too large", "{\"a\":1e999,\"text\":\"" + story + "\"}\n" + object + "\n", "a number too large", 1},
      {"array of strings", "[{\"a\":1},\"x\"]", "has no \"text\"", 0},
      {"table without text", "a,b\n1,2\n", "", 1},  // no table at all: a text
      {"table cut off", "title,text\na,\"" + story, "cut off inside a quoted field", 0},
      {"table with a short row", "title,text\nonly\nt,\"" + story + "\"\n", "its text is empty", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const ReadResult result = read(row.bytes);
    CHECK_MESSAGE(result.articles.size() == row.articles, result.reasons());
    CHECK_MESSAGE(result.reasons().find(row.reason) != std::string::npos, result.reasons());
  }
  const std::string large(5000, 'x');
  CHECK(read("[{\"text\":\"" + large + "\"}," + object + "]", small).articles.size() == 1);
  CHECK(read("title,text\na,\"" + large + "\"\nb,\"" + story + "\"\n", small).articles.size() == 1);
  CHECK(read("[" + std::string(3'000'000, '['), small).articles.empty());
  CHECK(read("[{\"a\":" + std::string(3'000'000, '{'), small).articles.empty());
}

TEST_CASE("any bytes end in articles and refusals") {
  const std::string seeds[] = {
      page,
      response("Content-Type: text/html", page),
      gzip(page),
      pack(Packing::zip, {{"a.html", page, ""}}),
      pack(Packing::tar, {{"a.html", page, ""}}),
      "title,text\na,\"" + story + "\"\n",
      "[{\"text\":\"" + story + "\"}]",
      "<rss><channel><item><description>" + story + "</description></item></channel></rss>",
      "From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n" + story +
          "\n--x--"};
  unsigned state = 11;
  const auto random = [&](std::size_t n) {
    state = state * 1664525u + 1013904223u;
    return std::size_t(state >> 8) % n;
  };
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = seeds[random(std::size(seeds))];
    for (std::size_t i = 0, n = 1 + random(8); i < n; ++i) {
      switch (random(4)) {
        case 0:
          bytes[random(bytes.size())] = char(random(256));
          break;
        case 1:
          bytes.resize(1 + random(bytes.size()));
          break;
        case 2:
          bytes.insert(random(bytes.size()), bytes.substr(random(bytes.size()), random(50)));
          break;
        default:
          bytes.erase(random(bytes.size()), random(30));
          break;
      }
      if (bytes.empty()) bytes = "x";
    }
    const ReadResult result = read(bytes);
    CHECK(result.articles.size() + result.refusals.size() > 0);
  }
}

}  // namespace
}  // namespace plantgraph
