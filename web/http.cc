#include "web/http.h"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <thread>

#include "graph/error.h"
#include "web/json.h"

namespace plantgraph {
namespace {

// The page loads nothing from elsewhere, and nobody may put it into a frame. No inline script or style.
constexpr std::pair<const char*, const char*> security_headers[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
     "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "The request is wrong";
    case 403:
      return "Not allowed";
    case 404:
      return "Not found";
    case 405:
      return "Method not allowed";
    case 411:
      return "Length required";
    case 413:
      return "Too large";
    case 414:
      return "The address is too long";
    case 415:
      return "This kind of content is not taken";
    case 416:
      return "Ranges are not served";
    case 422:
      return "The input was refused";
    case 429:
      return "Too many requests at the same time";
    case 431:
      return "The headers are too long";
    case 503:
      return "The database cannot be read";
    case 504:
      return "The deadline has passed";
    default:
      return status >= 500 ? "An error in the server" : "The request cannot be answered";
  }
}

void fill(httplib::Response& to, HttpResponse&& from) {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.set_header(name, value);
  if (from.status == 304) return;  // no content, and no type of it
  to.set_content(from.body, from.content_type);
}

// Answers and then ends the connection: the rest of the request is not read, and must not be taken for the next one. A
// content provider that fails after its last byte is the library's only way to say so.
void fill_and_close(httplib::Response& to, HttpResponse&& from) {
  to.status = from.status;
  to.set_header("Connection", "close");
  to.set_content_provider(from.body.size(), from.content_type,
                          [body = std::move(from.body)](std::size_t offset, std::size_t, httplib::DataSink& sink) {
                            sink.write(body.data() + offset, body.size() - offset);
                            return false;
                          });
}

// Why a request is not even looked at; a body would be read by the library without a limit if it is chunked or
// compressed, and many ranges would each copy the content.
std::optional<HttpResponse> refusal(const httplib::Request& request) {
  if (request.has_header("Transfer-Encoding")) return problem(411, "Transfer-Encoding is not taken: send no body");
  if (request.has_header("Content-Encoding")) return problem(415, "Content-Encoding is not taken: send no body");
  if (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0") {
    return problem(413, "no address here takes a body");
  }
  if (request.ranges.size() > 1) return problem(416, "more than one range is asked for: ask for the whole");
  return std::nullopt;
}

class LibraryServer : public HttpServer {
 public:
  LibraryServer(const std::string& host, int port, const HttpLimits& limits, Handler handler)
      : handler_(std::move(handler)) {
    server_.new_task_queue = [workers = limits.workers] { return new httplib::ThreadPool(workers); };
    server_.set_tcp_nodelay(true);  // without it each answer waits 40 ms for the peer's acknowledgement
    server_.set_keep_alive_max_count(limits.requests_a_connection);
    server_.set_keep_alive_timeout(static_cast<time_t>(limits.header_timeout_s));
    server_.set_read_timeout(static_cast<time_t>(limits.header_timeout_s));
    server_.set_write_timeout(static_cast<time_t>(limits.header_timeout_s));
    server_.set_payload_max_length(0);
    httplib::Headers headers;
    for (const auto& [name, value] : security_headers) headers.emplace(name, value);
    server_.set_default_headers(headers);

    // The one door: our own table of routes decides everything, so the library's own routing is never reached.
    server_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (auto refused = refusal(request)) {
        fill_and_close(response, std::move(*refused));
      } else {
        fill(response, answer(request));
      }
      return httplib::Server::HandlerResponse::Handled;
    });
    // What the library itself refuses (a malformed line, an address too long) comes here without a body.
    server_.set_error_handler([](const httplib::Request&, httplib::Response& response) {
      if (!response.body.empty() || response.status < 400 || response.content_provider_) return;
      fill(response, problem(response.status, "the request is malformed"));
    });
    // The library would put the exception's words into a header.
    server_.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
      fill(response, problem(500, "this request failed; others are not touched by it"));
    });

    if (port == 0) {
      port_ = server_.bind_to_any_port(host);
    } else {
      port_ = server_.bind_to_port(host, port) ? port : -1;
    }
    if (port_ < 0) {
      throw Error(ErrorCode::usage, fmt::format("cannot listen on {}:{}: {}; choose another --port or --host", host,
                                                port, errno != 0 ? std::strerror(errno) : "the address is not ours"));
    }
  }

  int port() const override { return port_; }

  // The library's stop() does nothing before its loop has begun, so a stop that comes early is remembered by run() or
  // waits for the loop. Each writes its own flag before it reads the other's: one of them always sees the other.
  void run() override {
    begun_ = true;
    if (!stopped_) server_.listen_after_bind();
    ended_ = true;
  }
  void stop() override {
    stopped_ = true;
    if (!begun_) return;
    while (!server_.is_running() && !ended_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    server_.stop();
  }

 private:
  HttpResponse answer(const httplib::Request& from) {
    try {
      HttpRequest request;
      request.method = from.method == "HEAD" ? "GET" : from.method;
      request.path = from.path;
      request.parameters.insert(from.params.begin(), from.params.end());
      request.if_none_match = from.get_header_value("If-None-Match");
      request.client = from.remote_addr;
      return handler_(request);
    } catch (...) {
      return problem(500, "this request failed; others are not touched by it");
    }
  }

  Handler handler_;
  httplib::Server server_;
  int port_ = -1;
  std::atomic<bool> begun_ = false;
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> ended_ = false;
};

}  // namespace

HttpResponse problem(int status, const std::string& detail) {
  HttpResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = problem_as_json(status, title_of(status), detail);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

std::unique_ptr<HttpServer> HttpServer::listen(const std::string& host, int port, const HttpLimits& limits,
                                               Handler handler) {
  errno = 0;
  return std::make_unique<LibraryServer>(host, port, limits, std::move(handler));
}

}  // namespace plantgraph
