#include "ingest/http_client.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <httplib.h>
#include <netdb.h>
#include <sys/socket.h>

#include <memory>
#include <optional>

#include "ingest/bytes.h"
#include "ingest/characters.h"
#include "version.h"

namespace plantgraph {
namespace {

// The first address of a host that may be connected to, in digits; nullopt with `trouble` set.
std::optional<std::string> address_of(const WebAddress& web, bool allow_private, std::string& trouble) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* raw = nullptr;
  int error = ::getaddrinfo(web.host.c_str(), nullptr, &hints, &raw);
  if (error != 0) {  // a machine without a network of its own still has this machine's addresses
    hints.ai_flags = AI_NUMERICHOST;
    if (::getaddrinfo(web.host.c_str(), nullptr, &hints, &raw) != 0) {
      trouble = fmt::format("the host {} is not known: {}", web.host, ::gai_strerror(error));
      return std::nullopt;
    }
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> found(raw, &::freeaddrinfo);
  for (const addrinfo* at = found.get(); at != nullptr; at = at->ai_next) {
    if (!allow_private && !is_public_address(*at->ai_addr)) continue;
    char digits[NI_MAXHOST];
    if (::getnameinfo(at->ai_addr, at->ai_addrlen, digits, sizeof digits, nullptr, 0, NI_NUMERICHOST) == 0)
      return std::string(digits);
  }
  trouble = fmt::format(
      "{} is on this machine or a private network, from which nothing is fetched without "
      "--allow-private",
      web.host);
  return std::nullopt;
}

std::string words_of(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::ConnectionTimeout:
      return "no connection";
    case httplib::Error::SSLLoadingCerts:
      return "no secure connection: the certificates to trust cannot be loaded; give --ca-file a file of PEM";
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLServerVerification:
      return "no secure connection: the server's certificate is not accepted";
    default:
      return "the server does not answer in HTTP, or not in time";
  }
}

bool is_unpacked_here(std::string_view packing) {
  if (packing.empty() || packing == "identity" || packing == "gzip" || packing == "deflate") return true;
#ifdef CPPHTTPLIB_BROTLI_SUPPORT
  if (packing == "br") return true;
#endif
  return false;
}

template <typename Client>
HttpReply get(Client& client, const WebAddress& web, const std::string& digits, const httplib::Headers& headers,
              const FetchLimits& limits, const std::function<bool()>& stop) {
  client.set_hostname_addr_map({{web.host, digits}});
  client.set_follow_location(false);
  client.set_keep_alive(false);
  client.set_url_encode(false);
  client.set_connection_timeout(limits.connect);
  client.set_read_timeout(limits.silence);
  client.set_write_timeout(limits.silence);
  HttpReply reply;
  const auto end = std::chrono::steady_clock::now() + limits.whole;
  const auto on_headers = [&](const httplib::Response& response) {
    reply.status = response.status;
    reply.type = response.get_header_value("Content-Type");
    reply.etag = response.get_header_value("ETag");
    reply.last_modified = response.get_header_value("Last-Modified");
    reply.location = response.get_header_value("Location");
    const std::string packing = ascii_lower(response.get_header_value("Content-Encoding"));
    if (response.status != 200 || is_unpacked_here(packing)) return true;
    reply.trouble = fmt::format("is packed with {}, which was not asked for", packing.substr(0, 40));
    return false;
  };
  const auto on_piece = [&](const char* bytes, std::size_t size) {
    if (reply.body.size() + size > limits.body_bytes) {
      reply.trouble = "is larger than " + in_megabytes(limits.body_bytes);
    } else if (std::chrono::steady_clock::now() > end) {
      reply.trouble = fmt::format("did not come whole within {} s", limits.whole.count() / 1000);
    } else if (stop && stop()) {
      reply.trouble = "was stopped";
    } else {
      reply.body.append(bytes, size);
      return true;
    }
    return false;
  };
  const httplib::Result result = client.Get(web.target, headers, on_headers, on_piece);
  if (!result && reply.trouble.empty()) {
    reply.trouble = reply.status == 0 ? words_of(result.error()) : "the answer is damaged or cut off";
  }
  return reply;
}

}  // namespace

std::string http_user_agent() { return "plantgraph/" PLANTGRAPH_VERSION " (reads feeds; obeys robots.txt)"; }

HttpReply http_get(const WebAddress& address, const std::string& etag, const std::string& last_modified,
                   const FetchLimits& limits, const std::function<bool()>& stop) {
  HttpReply reply;
  const auto digits = address_of(address, limits.allow_private, reply.trouble);
  if (!digits) return reply;
  httplib::Headers headers = {
      {"User-Agent", http_user_agent()},
      {"Accept", "text/html, application/rss+xml, application/atom+xml, application/xml, */*;q=0.1"},
      {"Accept-Encoding", "gzip"}};
  if (!etag.empty()) headers.emplace("If-None-Match", etag);
  if (!last_modified.empty()) headers.emplace("If-Modified-Since", last_modified);
  if (address.secure) {
    httplib::SSLClient client(address.host, address.port);
    client.enable_server_certificate_verification(true);
    if (!limits.ca_file.empty()) client.set_ca_cert_path(limits.ca_file);
    return get(client, address, *digits, headers, limits, stop);
  }
  httplib::ClientImpl client(address.host, address.port);
  return get(client, address, *digits, headers, limits, stop);
}

}  // namespace plantgraph
