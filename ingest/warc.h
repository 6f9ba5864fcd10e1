// WARC crawls: the web pages among their records.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "ingest/bytes.h"

namespace plantgraph {

// One page of a crawl.
struct CrawledPage {
  std::string url;
  std::string charset;  // as the server declared it; empty where it did not
  std::string body;     // HTML, unpacked
  std::string record;   // its number, from 1
  std::string fetched;  // WARC-Date
};

struct WarcSink {
  std::function<void(CrawledPage&&)> page;
  std::function<void(std::size_t record, std::string reason)> refused;
};

bool looks_like_warc(std::string_view bytes);

// Reads a WARC file that is unpacked already. Gives each HTTP response with status 200 and HTML in it; other records
// are passed over. A record that is damaged, or larger than `max_page_bytes`, is refused and the next one sought.
// Returns the number of records.
std::size_t read_warc(ByteReader& in, std::size_t max_page_bytes, const WarcSink& sink);

}  // namespace plantgraph
