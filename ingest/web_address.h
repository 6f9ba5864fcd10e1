// Addresses on the web: taken apart, put together from links, and which machines they may lead to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace plantgraph {

struct WebAddress {
  bool secure = false;       // https
  std::string host;          // lower case; without the brackets of IPv6
  std::uint16_t port = 0;    // never 0
  std::string target = "/";  // path and query, as they are sent; without a fragment

  std::string text() const;       // "https://example.org/a?b"; the port where it is not the usual one
  std::string authority() const;  // "https://example.org": what robots.txt and turns are for

  bool operator==(const WebAddress&) const = default;
};

// nullopt for what is no http or https address, has a user's name in it, control characters, or more than 4,000 bytes.
std::optional<WebAddress> parse_web_address(std::string_view text);
// What a link on a page of `base` leads to: a whole address, "//host/...", "/path", "path" or "?query".
std::optional<WebAddress> follow_link(const WebAddress& base, std::string_view link);

// Whether the address is one of the open internet: not this machine, a private or shared network, a link, a group, or
// set aside for tests and documents; the same for IPv4 inside IPv6. False for other families.
bool is_public_address(const sockaddr& address);

}  // namespace plantgraph
