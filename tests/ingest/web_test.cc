// Addresses on the web, which of them are public, and what robots.txt allows.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <chrono>
#include <cstring>
#include <string>

#include "ingest/robots.h"
#include "ingest/web_address.h"

namespace plantgraph {
namespace {

std::string read_back(std::string_view text) {
  const auto address = parse_web_address(text);
  return address ? address->text() : "none";
}

bool is_public(const std::string& digits) {
  sockaddr_storage storage = {};
  auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
  if (inet_pton(AF_INET, digits.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
  } else {
    REQUIRE(inet_pton(AF_INET6, digits.c_str(), &v6->sin6_addr) == 1);
    v6->sin6_family = AF_INET6;
  }
  return is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("web addresses") {
  const std::pair<const char*, const char*> rows[] = {
      {"http://example.org", "http://example.org/"},
      {" HTTPS://Example.ORG/A?b=C#part ", "https://example.org/A?b=C"},
      {"https://example.org:443/", "https://example.org/"},
      {"https://example.org:8443/x", "https://example.org:8443/x"},
      {"http://example.org?q", "http://example.org/?q"},
      {"http://[::1]:8080/x", "http://[::1]:8080/x"},
      {"http://example.org/a b/\xC3\xA9", "http://example.org/a%20b/%C3%A9"},
      {"http://example.org/a/../b/./c/..", "http://example.org/b/"},
      {"http://example.org/../../x", "http://example.org/x"},
      {"http://example.org/?a/../b", "http://example.org/?a/../b"},
      {"http://user:secret@example.org/", "none"},
      {"http://example.org:0/", "none"},
      {"http://example.org:99999/", "none"},
      {"http://example.org:80x/", "none"},
      {"http://b\xC3\xBC"
       "cher.example/",
       "none"},
      {"http:///x", "none"},
      {"http://[::1/", "none"},
      {"http://[example.org]/", "none"},
      {"ftp://example.org/", "none"},
      {"file:///etc/passwd", "none"},
      {"javascript:alert(1)", "none"},
      {"http://example.org/\r\nHost: other", "none"},
      {"example.org", "none"},
      {"", "none"},
  };
  for (const auto& [text, wanted] : rows) {
    CAPTURE(text);
    CHECK(read_back(text) == wanted);
  }
  CHECK(read_back("http://example.org/" + std::string(5000, 'a')) == "none");
}

TEST_CASE("links from a page") {
  const WebAddress base = parse_web_address("https://example.org/news/feed.xml?x=1").value();
  const std::pair<const char*, const char*> rows[] = {
      {"/a", "https://example.org/a"},
      {"b.html", "https://example.org/news/b.html"},
      {"../c", "https://example.org/c"},
      {"?page=2", "https://example.org/news/feed.xml?page=2"},
      {"//other.example/d", "https://other.example/d"},
      {"http://other.example/e", "http://other.example/e"},
      {"a:b", "none"},
      {"./a:b", "https://example.org/news/a:b"},
      {"mailto:x@example.org", "none"},
      {"#top", "https://example.org/news/feed.xml?x=1"},
      {"", "https://example.org/news/feed.xml?x=1"},
  };
  for (const auto& [link, wanted] : rows) {
    CAPTURE(link);
    const auto address = follow_link(base, link);
    CHECK((address ? address->text() : "none") == wanted);
  }
}

TEST_CASE("addresses that are not of the open internet") {
  for (const char* digits : {"0.0.0.0",
                             "10.1.2.3",
                             "100.64.0.1",
                             "100.127.255.255",
                             "127.0.0.1",
                             "127.255.255.255",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.0.0.1",
                             "192.0.2.1",
                             "192.168.1.1",
                             "198.18.0.1",
                             "198.19.255.255",
                             "198.51.100.7",
                             "203.0.113.9",
                             "224.0.0.1",
                             "240.0.0.1",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "::10.0.0.1",
                             "64:ff9b::7f00:1",
                             "fc00::1",
                             "fd12:3456::1",
                             "fe80::1",
                             "fec0::1",
                             "ff02::1",
                             "2001:db8::1",
                             "2001::1",
                             "2002:7f00:1::",
                             "2002:a00:1::1",
                             "100::1"}) {
    CAPTURE(digits);
    CHECK_FALSE(is_public(digits));
  }
  for (const char* digits :
       {"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1", "128.0.0.1", "172.15.0.1",
        "172.32.0.1", "192.167.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
        "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"}) {
    CAPTURE(digits);
    CHECK(is_public(digits));
  }
}

TEST_CASE("robots.txt") {
  struct Row {
    const char* rules;
    const char* target;
    bool allowed;
  };
  const Row rows[] = {
      {"", "/a", true},
      {"User-agent: *\nDisallow: /", "/a", false},
      {"User-agent: *\nDisallow:", "/a", true},
      {"User-agent: *\nDisallow: /private", "/private/a", false},
      {"User-agent: *\nDisallow: /private", "/public", true},
      {"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
      {"User-agent: *\nAllow: /a\nDisallow: /a", "/a", true},
      {"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false},
      {"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?a", true},
      {"User-agent: *\nDisallow: /*?print", "/x?print=1", false},
      {"User-agent: *\r\nDisallow: /a # words\r\n", "/a", false},
      {"User-agent: other\nDisallow: /", "/a", true},
      {"User-agent: *\nDisallow: /\n\nUser-agent: plantgraph\nDisallow: /x", "/a", true},
      {"User-agent: PlantGraph/1.0\nDisallow: /\n", "/a", false},
      {"User-agent: one\nUser-agent: plantgraph\nDisallow: /a", "/a", false},
      {"User-agent: plantgraph\nSitemap: x\nDisallow: /a", "/a", false},
      {"User-agent: plantgraph\nAllow: /\nUser-agent: other\nDisallow: /", "/a", true},
      {"Disallow: /", "/a", true},
      {"\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "/a", false},
      {"no rules\n\0at all", "/a", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.rules);
    CAPTURE(row.target);
    CHECK(Robots::parse(row.rules, "plantgraph").allows(row.target) == row.allowed);
  }
  CHECK_FALSE(Robots::allow_none().allows("/a"));
  CHECK(Robots::allow_none().allows("/robots.txt"));
  CHECK(Robots::parse("User-agent: *\nCrawl-delay: 2.5", "plantgraph").delay_s() == 2.5);
  CHECK(Robots::parse("User-agent: *\nCrawl-delay: 900", "plantgraph").delay_s() == 30);
  CHECK(Robots::parse("User-agent: *\nCrawl-delay: -1", "plantgraph").delay_s() == 0);
}

TEST_CASE("a pattern made to take long takes no longer than pattern times target") {
  std::string stars = "User-agent: *\nDisallow: ";
  for (int i = 0; i < 1000; ++i) stars += "*a";
  const std::string target = "/" + std::string(3000, 'a') + "b";
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(Robots::parse(stars, "plantgraph").allows(target));
  CHECK(Robots::parse(stars + "c$", "plantgraph").allows(target));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

}  // namespace plantgraph
