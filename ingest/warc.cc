#include "ingest/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "ingest/archive.h"
#include "ingest/brotli.h"
#include "ingest/characters.h"
#include "ingest/html.h"

namespace plantgraph {
namespace {

constexpr std::size_t longest_line = 16 * 1024;
constexpr int most_headers = 300;
constexpr std::size_t http_headers_bytes = 256 * 1024;

using Headers = std::map<std::string, std::string, std::less<>>;

void add_header(std::string_view line, Headers& headers) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  headers.try_emplace(ascii_lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
}

std::string_view get(const Headers& headers, std::string_view name) {
  const auto at = headers.find(name);
  return at == headers.end() ? std::string_view() : std::string_view(at->second);
}

template <typename Number>
std::optional<Number> number(std::string_view text, int base = 10) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return value;
}

// A body sent in chunks; the bytes as they are where they are not in that form, as many crawlers store them.
std::string joined_chunks(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  for (;;) {
    const std::size_t line = rest.find('\n');
    if (line == std::string_view::npos || line > 100) break;
    const auto size = number<std::size_t>(trimmed(rest.substr(0, line)), 16);
    if (!size) return out.empty() ? std::string(body) : out;
    rest.remove_prefix(line + 1);
    if (*size == 0) break;
    out += rest.substr(0, *size);
    if (*size >= rest.size()) break;
    rest.remove_prefix(*size);
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    if (rest.empty()) break;
  }
  return out.empty() ? std::string(body) : out;
}

class WarcReader {
 public:
  WarcReader(ByteReader& in, std::size_t most, const WarcSink& sink) : in_(in), most_(most), sink_(sink) {}

  std::size_t run() {
    while (next_record()) {
    }
    return records_;
  }

 private:
  void refuse(std::string reason) { sink_.refused(records_, std::move(reason)); }

  // Up to the line with which a record begins; false at the end. What lies between two records is a wrong length.
  bool find_record() {
    std::string line;
    bool too_long = false, junk = false;
    while (in_.read_line(longest_line, line, too_long)) {
      if (line.starts_with("WARC/")) return true;
      if (!trimmed(line).empty() && !junk) {
        junk = true;
        refuse("is followed by what is no record: its length is wrong, or the file is damaged");
      }
    }
    return false;
  }

  bool next_record() {
    if (!find_record()) return false;
    ++records_;
    Headers headers;
    std::string line;
    bool too_long = false, ended = false;
    for (int i = 0; i < most_headers && !ended && in_.read_line(longest_line, line, too_long); ++i) {
      ended = trimmed(line).empty();
      if (!ended) add_header(line, headers);
    }
    if (!ended) {
      refuse("has headers without an end");
      return true;
    }
    const auto size = number<std::uint64_t>(get(headers, "content-length"));
    if (!size) {
      refuse("has no length");
      return true;
    }
    const std::string_view type = get(headers, "content-type");
    const bool response =
        get(headers, "warc-type") == "response" && (type.empty() || type.find("http") != std::string_view::npos);
    if (!response) {
      if (!in_.skip(std::size_t(*size))) refuse("is cut off");
      return true;
    }
    if (*size > most_ + http_headers_bytes) {
      refuse(fmt::format("is larger than {}, too large for one page", in_megabytes(most_)));
      in_.skip(std::size_t(*size));
      return true;
    }
    std::string payload;
    if (!in_.read_exactly(std::size_t(*size), payload)) {
      refuse("is cut off");
      return true;
    }
    // A record ends with an empty line; where there is none, its length is wrong and so is what was read.
    const std::string_view behind = in_.view(4);
    if (!behind.empty() && behind.front() != '\r' && behind.front() != '\n') {
      refuse("has a wrong length");
      std::string rest;
      in_.read_line(longest_line, rest, too_long);
      return true;
    }
    read_response(payload, headers);
    return true;
  }

  void read_response(std::string_view payload, const Headers& record) {
    Headers headers;
    std::size_t at = 0;
    std::string_view status;
    for (int i = 0; i < most_headers && at < payload.size(); ++i) {
      const std::size_t end = std::min(payload.find('\n', at), payload.size());
      const std::string_view line = trimmed(payload.substr(at, end - at));
      at = std::min(end + 1, payload.size());
      if (line.empty()) break;
      if (i == 0) {
        status = line;
      } else {
        add_header(line, headers);
      }
    }
    if (!status.starts_with("HTTP/") || status.substr(std::min(status.find(' '), status.size())).substr(0, 4) != " 200")
      return;
    const std::string type = ascii_lower(get(headers, "content-type"));
    if (type.find("html") == std::string::npos) return;
    CrawledPage page;
    page.url = get(record, "warc-target-uri");
    if (page.url.starts_with('<') && page.url.ends_with('>')) page.url = page.url.substr(1, page.url.size() - 2);
    page.fetched = get(record, "warc-date");
    page.record = std::to_string(records_);
    if (const std::size_t charset = type.find("charset="); charset != std::string::npos) {
      page.charset = type.substr(charset + 8, type.find_first_of("; ", charset) - charset - 8);
      page.charset.erase(std::remove(page.charset.begin(), page.charset.end(), '"'), page.charset.end());
    }
    page.body = payload.substr(at);
    if (ascii_lower(get(headers, "transfer-encoding")).find("chunked") != std::string::npos)
      page.body = joined_chunks(page.body);
    if (looks_like_archive(page.body)) {
      std::string reason;
      auto unpacked = decompressed(page.body, most_, reason);
      if (!unpacked) return refuse("holds a page that " + reason);
      page.body = std::move(*unpacked);
    } else if (const std::string packing = ascii_lower(get(headers, "content-encoding")); packing == "br") {
      // A crawler that unpacks what it fetches may leave the header as it was.
      if (!looks_like_html(page.body)) {
        std::string reason;
        auto unpacked = unpack_brotli(page.body, most_, reason);
        if (!unpacked) return refuse("holds a page that " + reason);
        page.body = std::move(*unpacked);
      }
    } else if (packing == "deflate" && !looks_like_html(page.body)) {
      return refuse("holds a page packed with deflate, which is not read");
    }
    sink_.page(std::move(page));
  }

  ByteReader& in_;
  const std::size_t most_;
  const WarcSink& sink_;
  std::size_t records_ = 0;
};

}  // namespace

bool looks_like_warc(std::string_view bytes) { return bytes.starts_with("WARC/"); }

std::size_t read_warc(ByteReader& in, std::size_t max_page_bytes, const WarcSink& sink) {
  return WarcReader(in, max_page_bytes, sink).run();
}

}  // namespace plantgraph
