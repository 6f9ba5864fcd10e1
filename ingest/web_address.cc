#include "ingest/web_address.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

constexpr std::size_t longest = 4000;

struct Network {
  std::uint32_t address;
  int bits;
};

// IANA's special-purpose addresses, those that are not of the open internet.
constexpr Network not_public[] = {
    {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
    {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
    {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4},
};

bool is_public_v4(std::uint32_t address) {
  return std::none_of(std::begin(not_public), std::end(not_public),
                      [&](const Network& network) { return (address ^ network.address) >> (32 - network.bits) == 0; });
}

std::uint32_t v4_at(const std::uint8_t* bytes) {
  return std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 | std::uint32_t(bytes[2]) << 8 | bytes[3];
}

bool is_public_v6(const std::uint8_t* a) {
  constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr std::array<std::uint8_t, 12> translated = {0, 0x64, 0xff, 0x9b};
  if (std::memcmp(a, mapped.data(), mapped.size()) == 0 || std::memcmp(a, translated.data(), translated.size()) == 0)
    return is_public_v4(v4_at(a + 12));
  if (a[0] == 0x20 && a[1] == 0x02) return is_public_v4(v4_at(a + 2));  // 6to4
  if ((a[0] & 0xe0) != 0x20) return false;                              // all of the internet is in 2000::/3 so far
  if (a[0] == 0x20 && a[1] == 0x01) {
    if (a[2] < 2) return false;                      // 2001::/23: tunnels and tests
    if (a[2] == 0x0d && a[3] == 0xb8) return false;  // for documents
  }
  return true;
}

// A target as it may be sent: what is no letter of ASCII is written in hexadecimal.
std::string sendable(std::string_view target) {
  std::string out;
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || c == '"' || c == '<' || c == '>' || c == '\\') {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

// "/a/./b/../c" is "/a/c"; the query is left alone.
std::string without_dots(std::string_view target) {
  const std::size_t query = std::min(target.find('?'), target.size());
  std::string out;
  std::string_view path = target.substr(0, query);
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(end);
    const bool last = path.empty();
    if (part == "/.." || part == "/.") {
      if (part == "/..") out.erase(std::min(out.rfind('/'), out.size()));
      if (last) out += '/';
    } else {
      out += part;
    }
  }
  if (out.empty()) out = "/";
  return out += target.substr(query);
}

}  // namespace

std::string WebAddress::authority() const {
  const bool v6 = host.find(':') != std::string::npos;
  std::string out = fmt::format("{}://{}{}{}", secure ? "https" : "http", v6 ? "[" : "", host, v6 ? "]" : "");
  if (port != (secure ? 443 : 80)) out += fmt::format(":{}", port);
  return out;
}

std::string WebAddress::text() const { return authority() + target; }

std::optional<WebAddress> parse_web_address(std::string_view text) {
  text = trimmed(text);
  if (text.size() > longest) return std::nullopt;
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
  WebAddress out;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string scheme = ascii_lower(text.substr(0, colon));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  out.secure = scheme == "https";
  out.port = out.secure ? 443 : 80;
  text.remove_prefix(colon + 3);
  text = text.substr(0, text.find('#'));
  const std::size_t end = std::min(text.find_first_of("/?\\"), text.size());
  std::string_view authority = text.substr(0, end);
  const std::string_view target = text.substr(end);
  if (authority.find('@') != std::string_view::npos) return std::nullopt;
  std::string_view port;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    out.host = authority.substr(1, close - 1);
    port = authority.substr(close + 1);
    if (out.host.find_first_not_of("0123456789abcdefABCDEF:.") != std::string::npos) return std::nullopt;
    if (out.host.find(':') == std::string::npos) return std::nullopt;
  } else {
    const std::size_t at = std::min(authority.find(':'), authority.size());
    out.host = authority.substr(0, at);
    port = authority.substr(at);
    for (const char c : out.host) {
      const bool known = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                         c == '.' || c == '_';
      if (!known) return std::nullopt;  // names of other scripts have to come in their ASCII form
    }
  }
  if (out.host.empty() || out.host.size() > 255) return std::nullopt;
  out.host = ascii_lower(out.host);
  if (port.size() > 1) {
    const auto [stop, error] = std::from_chars(port.data() + 1, port.data() + port.size(), out.port);
    if (port[0] != ':' || error != std::errc() || stop != port.data() + port.size() || out.port == 0)
      return std::nullopt;
  } else if (!port.empty() && port != ":") {
    return std::nullopt;
  }
  out.target = without_dots(sendable(target.starts_with('/') ? std::string(target) : "/" + std::string(target)));
  if (out.text().size() > longest) return std::nullopt;  // written in hexadecimal it has become longer
  return out;
}

std::optional<WebAddress> follow_link(const WebAddress& base, std::string_view link) {
  link = trimmed(link);
  const std::size_t mark = link.find_first_of(":/?#");
  if (mark != std::string_view::npos && link[mark] == ':' && mark > 0) return parse_web_address(link);
  if (link.starts_with("//")) return parse_web_address((base.secure ? "https:" : "http:") + std::string(link));
  const std::string_view path = std::string_view(base.target).substr(0, base.target.find('?'));
  std::string target;
  if (link.starts_with('/')) {
    target = link;
  } else if (link.starts_with('?')) {
    target = std::string(path) + std::string(link);
  } else if (link.empty() || link.starts_with('#')) {
    target = base.target;
  } else {
    target = std::string(path.substr(0, path.rfind('/') + 1)) + std::string(link);
  }
  return parse_web_address(base.authority() + target);
}

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address, sizeof v4);
    return is_public_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    return is_public_v6(v6.sin6_addr.s6_addr);
  }
  return false;
}

}  // namespace plantgraph
