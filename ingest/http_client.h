// One request to a web server, with limits on everything that a server decides.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "ingest/web_address.h"

namespace plantgraph {

struct FetchLimits {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds silence{15'000};               // between two pieces
  std::chrono::milliseconds whole{60'000};                 // of a body
  std::size_t body_bytes = std::size_t{16} * 1024 * 1024;  // unpacked
  bool allow_private = false;                              // also machines that are not of the open internet
  std::string ca_file;  // certificates (PEM) that are trusted instead of the system's; empty: the system's
};

struct HttpReply {
  int status = 0;       // 0 where there was no answer
  std::string trouble;  // then, or where the body is not whole: one line
  std::string type;     // Content-Type
  std::string etag, last_modified, location;
  std::string body;
};

// GET. Follows no redirect. The machine's address is looked up here, checked, and is the very one that is connected to.
// `etag` and `last_modified` ask for what has changed since (status 304 where nothing has); `stop` ends it early. Never
// throws for what a server does.
HttpReply http_get(const WebAddress& address, const std::string& etag, const std::string& last_modified,
                   const FetchLimits& limits, const std::function<bool()>& stop);

// What we call ourselves.
std::string http_user_agent();

}  // namespace plantgraph
