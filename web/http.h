// HTTP in our own words: a server that turns each request into a call of one function. The foreign library stays behind
// it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace plantgraph {

struct HttpRequest {
  std::string method;  // "GET"; a HEAD request arrives as "GET", its answer's body is left out
  std::string path;    // percent-decoded, begins with "/"
  std::multimap<std::string, std::string> parameters;  // of the query, percent-decoded; may be invalid UTF-8
  std::string if_none_match;
  std::string client;  // the peer's address, never what a header claims
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// An answer in the form of RFC 9457, "application/problem+json". `title` is the same for every problem of that status.
HttpResponse problem(int status, const std::string& detail);

struct HttpLimits {
  unsigned workers = 32;          // connections served at the same time; more wait
  unsigned header_timeout_s = 5;  // for each read of a request, and between requests of a connection
  unsigned requests_a_connection = 1000;
};

class HttpServer {
 public:
  // Called from several threads at once. What it throws becomes a problem of status 500 without its words.
  using Handler = std::function<HttpResponse(const HttpRequest&)>;

  // Listens on host:port at once (port 0: a free one); throws Error(usage) where that cannot be.
  static std::unique_ptr<HttpServer> listen(const std::string& host, int port, const HttpLimits& limits,
                                            Handler handler);
  virtual ~HttpServer() = default;

  virtual int port() const = 0;
  // Serves until stop(), once; requests under way are finished.
  virtual void run() = 0;
  // From any thread, also before run(), which then ends at once; not from a signal handler.
  virtual void stop() = 0;
};

}  // namespace plantgraph
