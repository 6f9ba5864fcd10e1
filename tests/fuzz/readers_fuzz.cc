// Looks for input that breaks a reader: a crash, a complaint of a sanitizer, an article that is not clean, a refusal
// without a reason.
//   readers_fuzz SECONDS|COUNTx FOLDER   mutates the samples of FOLDER (one folder a format in it) for that long, each
//   format
//                                 its share; prints its seed
//   readers_fuzz --seed N --round M FOLDER   makes one input again and writes it to standard output before reading it
// Under libFuzzer (-DPLANTGRAPH_FUZZ=ON) there is one program a format: fuzz_html, fuzz_warc ...
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/characters.h"
#include "ingest/html.h"
#include "ingest/robots.h"
#include "ingest/source.h"
#include "ingest/web_address.h"

namespace plantgraph {
namespace {

void demand(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "readers_fuzz: broken: %s\n", law);
  std::abort();
}

bool is_clean(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (!c.valid || c.code == 0 || c.code == '\r') return false;
    at += c.size;
  }
  return true;
}

bool is_one_line(std::string_view text) { return !text.empty() && text.find('\n') == std::string_view::npos; }

std::string read_all(const std::string& bytes, const std::string& name, InputFormat format) {
  SourceOptions options;
  options.format = format;
  options.all_languages = true;
  options.max_article_bytes = 256 * 1024;
  options.max_line_bytes = 64 * 1024;
  std::string told;
  SourceSink sink;
  sink.article = [&](Article&& article, const ArticleOrigin& origin) {
    demand(is_clean(article.text) && !article.text.empty(), "the text of an article is clean");
    demand(!article.id.empty() && is_clean(article.id), "an article has an id");
    demand(is_clean(article.title) && is_clean(article.url) && is_clean(article.publisher), "its fields are clean");
    demand(article.language.size() == 2, "its language is known");
    demand(article.published.known() == !origin.published_from.empty(), "a date comes from somewhere");
    std::string reason;
    const std::string record = article_as_record(article, origin.published_from);
    const auto again = article_from_record(record.substr(0, record.size() - 1), "x", options, reason);
    // A record's text that begins as HTML is unpacked, whoever wrote it.
    const bool unpacked = looks_like_html(article.text);
    demand(unpacked || (again && again->text == article.text && again->title == article.title &&
                        again->id == article.id && again->published == article.published),
           "what read prints is read as the same article");
    told += record;
  };
  sink.refusal = [&](Refusal&& refusal) {
    demand(is_one_line(refusal.reason), "a refusal has a reason of one line");
    told += refusal.input + ": " + refusal.reason + "\n";
  };
  std::istringstream in(bytes);
  read_stream(in, name, options, sink);
  return told;
}

// `kind` is the name of a format, or "archive", "robots", "address".
void check(const std::string& kind, const std::string& bytes) {
  if (kind == "robots") {
    const Robots robots = Robots::parse(bytes, "plantgraph");
    robots.allows("/a/b.html?c=d");
    demand(robots.allows("/robots.txt") && robots.delay_s() >= 0 && robots.delay_s() <= 30, "robots.txt is bounded");
    return;
  }
  if (kind == "address") {
    const std::size_t half = bytes.find('\n');
    const auto address = parse_web_address(bytes.substr(0, half));
    if (!address) return;
    demand(parse_web_address(address->text()) == address, "an address reads back as itself");
    if (half == std::string::npos) return;
    const auto link = follow_link(*address, std::string_view(bytes).substr(half + 1));
    if (link) demand(parse_web_address(link->text()) == link, "a link reads back as itself");
    return;
  }
  const InputFormat format = parse_input_format(kind).value_or(InputFormat::automatic);
  const std::string told = read_all(bytes, "fuzz", format);
  demand(told == read_all(bytes, "fuzz", format), "the same twice");
}

#ifndef PLANTGRAPH_LIBFUZZER

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  std::size_t below(std::size_t n) {
    state_ ^= state_ >> 12, state_ ^= state_ << 25, state_ ^= state_ >> 27;
    return std::size_t((state_ * 2685821657736338717u >> 11) % n);
  }

 private:
  std::uint64_t state_;
};

struct Sample {
  std::string kind, bytes;
};

std::vector<Sample> read_samples(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Sample> out;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    out.push_back({file.parent_path().filename().string(),
                   std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>())});
  }
  return out;
}

// What means something to some reader, so that mutations get past its first look.
constexpr std::string_view pieces[] = {"<p>",
                                       "</p>",
                                       "<div class=\"related\">",
                                       "<!--",
                                       "-->",
                                       "<![CDATA[",
                                       "]]>",
                                       "&amp;",
                                       "&#x110000;",
                                       "&#0;",
                                       "<script>",
                                       "</html>",
                                       "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                                       "<item>",
                                       "<entry>",
                                       "{\"text\":\"",
                                       "\"}",
                                       "[{",
                                       "}]",
                                       "\\u0000",
                                       "\\ud800",
                                       "\"\"",
                                       "\"",
                                       ",",
                                       ";",
                                       "\t",
                                       "\r\n",
                                       "\n\n",
                                       "\nFrom x\n",
                                       "Content-Length: 99999999999999999999\r\n",
                                       "Content-Length: 0\r\n",
                                       "Content-Length: -1\r\n",
                                       "Transfer-Encoding: chunked\r\n",
                                       "ffffffffffffffff\r\n",
                                       "Content-Encoding: br\r\n",
                                       "Content-Type: multipart/mixed; boundary=x\r\n",
                                       "--x\r\n",
                                       "--x--\r\n",
                                       "=?utf-8?B?AAAA?=",
                                       "=?utf-8?Q?=00?=",
                                       "=0",
                                       "base64",
                                       "quoted-printable",
                                       "charset=utf-16",
                                       "charset=\"shift_jis\"",
                                       "WARC/1.0\r\n",
                                       "HTTP/1.1 200 OK\r\n",
                                       "\xEF\xBB\xBF",
                                       "\xFF\xFE",
                                       "\xC0\x80",
                                       "\xED\xA0\x80",
                                       "\xF4\x90\x80\x80",
                                       "\xC2\xAD",
                                       "\xE2\x80\x8B",
                                       "\x1F\x8B\x08",
                                       "PK\x03\x04",
                                       "0",
                                       "1e999",
                                       "-",
                                       "..",
                                       "/",
                                       "*",
                                       "$",
                                       "User-agent: *\n",
                                       "Disallow: /\n",
                                       "http://[::1",
                                       "%00",
                                       "2023-02-30",
                                       "Mon, 06 Feb 2023 10:00:00 +9999"};

std::string make_input(const std::vector<const Sample*>& samples, Dice dice) {
  std::string text = samples[dice.below(samples.size())]->bytes;
  if (dice.below(6) == 0) text += samples[dice.below(samples.size())]->bytes;
  if (dice.below(8) == 0) text.resize(dice.below(text.size() + 1));
  for (std::size_t n = 1 + dice.below(12); n > 0 && !text.empty(); --n) {
    const std::size_t at = dice.below(text.size());
    switch (dice.below(7)) {
      case 0:
        text.erase(at, 1 + dice.below(30));
        break;
      case 1:
        text.insert(at, pieces[dice.below(std::size(pieces))]);
        break;
      case 2:
        text[at] = char(dice.below(256));
        break;
      case 3: {
        const std::string part = text.substr(dice.below(text.size()), 1 + dice.below(200));
        text.insert(at, part);
        break;
      }
      case 4: {
        const std::string_view piece = pieces[dice.below(std::size(pieces))];
        for (std::size_t k = 1 + dice.below(300); k > 0; --k) text.insert(at, piece);
        break;
      }
      case 5:
        text[at] = char(std::uint8_t(text[at]) ^ (1u << dice.below(8)));
        break;
      default:
        text.insert(at, dice.below(40), char(dice.below(256)));
    }
  }
  return text;
}

std::uint64_t seed_now = 0, round_now = 0;

extern "C" void say_round(int signal_number) {
  char line[160];
  const int size = std::snprintf(
      line, sizeof line, "readers_fuzz: ended by signal %d; again with --seed %llu --round %llu\n", signal_number,
      static_cast<unsigned long long>(seed_now), static_cast<unsigned long long>(round_now));
  if (::write(2, line, std::size_t(size)) < 0) _exit(3);
  _exit(2);
}

int run(int argc, char** argv) {
  const bool again = argc == 6 && std::string_view(argv[1]) == "--seed";
  if (argc != 3 && !again) {
    std::fprintf(stderr, "usage: readers_fuzz SECONDS|COUNTx FOLDER\n       readers_fuzz --seed N --round M FOLDER\n");
    return 2;
  }
  const std::vector<Sample> samples = read_samples(argv[argc - 1]);
  std::vector<std::string> kinds;
  for (const Sample& sample : samples)
    if (kinds.empty() || kinds.back() != sample.kind) kinds.push_back(sample.kind);
  if (kinds.empty()) {
    std::fprintf(stderr, "readers_fuzz: no samples in %s\n", argv[argc - 1]);
    return 2;
  }
  const auto one_round = [&](bool show) {
    const std::string& kind = kinds[round_now % kinds.size()];
    std::vector<const Sample*> of_kind;
    for (const Sample& sample : samples)
      if (sample.kind == kind) of_kind.push_back(&sample);
    const std::string bytes = make_input(of_kind, Dice(seed_now * 1000003 + round_now));
    if (show) {
      std::fwrite(bytes.data(), 1, bytes.size(), stdout);
      std::fflush(stdout);
    }
    check(kind, bytes);
  };
  if (again) {
    seed_now = std::strtoull(argv[2], nullptr, 10), round_now = std::strtoull(argv[4], nullptr, 10);
    one_round(true);
    return 0;
  }
  for (const Sample& sample : samples) check(sample.kind, sample.bytes);
  // A search in tests looks at the same inputs every time; one by hand at others.
  const bool counted = std::string_view(argv[1]).ends_with('x');
  const std::uint64_t count = counted ? std::strtoull(argv[1], nullptr, 10) : 0;
  seed_now = counted ? 1 : std::uint64_t(std::chrono::system_clock::now().time_since_epoch().count()) % 1000000007;
  for (int signal_number : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGALRM}) std::signal(signal_number, say_round);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  for (; counted ? round_now < count : std::chrono::steady_clock::now() < end; ++round_now) {
    alarm(60);  // no input of some kilobytes takes that long
    one_round(false);
  }
  std::printf("readers_fuzz: %llu inputs of %zu kinds, seed %llu, nothing broken\n",
              static_cast<unsigned long long>(round_now), kinds.size(), static_cast<unsigned long long>(seed_now));
  return 0;
}

#endif

}  // namespace
}  // namespace plantgraph

// A sanitizer that finds something must end by a signal, so that the round is told.
#ifndef PLANTGRAPH_LIBFUZZER
extern "C" const char* __asan_default_options() { return "abort_on_error=1:handle_abort=0"; }
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }

int main(int argc, char** argv) {
  try {
    return plantgraph::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "readers_fuzz: %s\n", e.what());
    std::abort();
  }
}
#else
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plantgraph::check(PLANTGRAPH_FUZZ_KIND, std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
#endif
