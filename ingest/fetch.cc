#include "ingest/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <vector>

#include "ingest/characters.h"
#include "ingest/dateline.h"
#include "ingest/feed.h"
#include "ingest/html.h"
#include "ingest/record.h"

namespace plantgraph {
namespace {

constexpr int most_redirects = 5;
constexpr std::size_t robots_bytes = std::size_t{512} * 1024;
constexpr std::string_view program_name = "plantgraph";

double steady_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// What comes of asking again: after troubles of the network and of the server, perhaps something else.
bool is_transient(int status) { return status == 0 || status == 408 || status == 429 || status >= 500; }

std::string charset_in(const std::string& type) {
  const std::string low = ascii_lower(type);
  const std::size_t at = low.find("charset=");
  if (at == std::string::npos) return {};
  std::string charset = low.substr(at + 8, low.find_first_of("; ", at) - at - 8);
  charset.erase(std::remove(charset.begin(), charset.end(), '"'), charset.end());
  return charset;
}

}  // namespace

Fetcher::Fetcher(const FetchOptions& options, const Ledger& ledger, Ingestion& ingestion, FetchSummary& summary)
    : options_(options), ledger_(ledger), ingestion_(ingestion), summary_(summary) {}

void Fetcher::refuse(const std::string& input, const std::string& reason) {
  ingestion_.refuse({input, reason, says_no_text(reason)});
}

HttpReply Fetcher::ask(const WebAddress& address, Site& site, const FetchMark& mark) {
  const double pause_s = std::max(options_.delay_s, site.robots.delay_s());
  while (!stopping() && steady_s() < site.last_s + pause_s) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  HttpReply reply;
  if (stopping()) {
    reply.trouble = "was stopped";
    return reply;
  }
  reply = http_get(address, mark.etag, mark.last_modified, options_.http, options_.stop);
  site.last_s = steady_s();
  return reply;
}

Fetcher::Site& Fetcher::site_of(const WebAddress& address, std::string& trouble) {
  const auto [at, is_new] = sites_.try_emplace(address.authority());
  Site& site = at->second;
  if (!is_new) return site;
  WebAddress robots = address;
  robots.target = "/robots.txt";
  HttpReply reply;
  for (int hop = 0; hop <= most_redirects; ++hop) {
    reply = ask(robots, site, {});
    const auto next = is_redirect(reply.status) ? follow_link(robots, reply.location) : std::nullopt;
    if (!next) break;
    robots = *next;
  }
  // As RFC 9309 has it: no file, no rules; a server in trouble forbids all.
  if (reply.status >= 200 && reply.status < 300) {
    site.robots = Robots::parse(std::string_view(reply.body).substr(0, robots_bytes), program_name);
  } else if (reply.status >= 400 && reply.status < 500 && reply.status != 429) {
    site.robots = Robots::allow_all();
  } else {
    trouble = reply.status == 0 ? reply.trouble : fmt::format("its robots.txt cannot be had (status {})", reply.status);
    sites_.erase(at);
    static Site none{Robots::allow_none(), 0};
    return none;
  }
  return site;
}

Fetcher::Answer Fetcher::get(const WebAddress& address, const FetchMark& mark) {
  Answer answer;
  answer.from = address;
  for (int hop = 0;; ++hop) {
    HttpReply& reply = answer.reply;
    reply = {};
    std::string trouble;
    Site& site = site_of(answer.from, trouble);
    if (!trouble.empty()) {
      answer.transient = true;
      reply.trouble = trouble;
      return answer;
    }
    if (!site.robots.allows(answer.from.target)) {
      reply.trouble = fmt::format("robots.txt of {} does not allow it", answer.from.host);
      return answer;
    }
    reply = ask(answer.from, site, hop == 0 ? mark : FetchMark{});
    answer.transient = is_transient(reply.status);
    if (!reply.trouble.empty()) return answer;
    if (!is_redirect(reply.status)) {
      if (reply.status != 200 && reply.status != 304) reply.trouble = fmt::format("the server says {}", reply.status);
      return answer;
    }
    const auto next = follow_link(answer.from, reply.location);
    if (!next) {
      reply.trouble = "is redirected to what is no address";
      return answer;
    }
    if (hop == most_redirects) {
      reply.trouble = fmt::format("is redirected more than {} times", most_redirects);
      return answer;
    }
    answer.from = *next;
  }
}

void Fetcher::read_feed_at(const std::string& text) {
  if (stopping()) return;
  const auto address = parse_web_address(text);
  if (!address) return refuse(text, "is no http or https address; write it as https://example.org/feed.xml");
  const std::string name = address->text();
  FetchMark mark = ledger_.fetched(name).value_or(FetchMark{});
  Answer answer = get(*address, mark);
  if (stopping()) return;
  if (!answer.reply.trouble.empty()) return refuse(name, answer.reply.trouble);
  if (answer.reply.status == 304) {
    ++summary_.unchanged;
    return;
  }
  if (!looks_like_feed(answer.reply.body)) return refuse(name, "is no RSS or Atom feed");
  std::vector<RecordFields> entries;
  const auto problem = read_feed(answer.reply.body, charset_in(answer.reply.type),
                                 [&](RecordFields&& fields) { entries.push_back(std::move(fields)); });
  if (problem) refuse(name, *problem);
  ++summary_.feeds;
  answer.reply.body.clear();

  bool settled = !problem;
  std::size_t fetched = 0;
  for (const RecordFields& entry : entries) {
    if (stopping()) return;
    const auto page = entry.url.empty() ? std::nullopt : follow_link(answer.from, entry.url);
    if (!page) continue;  // an entry without a page of its own
    const std::string page_name = page->text();
    if (!seen_.insert(page_name).second || ledger_.fetched(page_name)) {
      ++summary_.known;
      continue;
    }
    if (++fetched > options_.most_articles) {
      settled = false;
      break;
    }
    settled = read_page(*page, entry) && settled;
  }
  if (stopping() || !settled) return;
  ingestion_.fetched({name, answer.reply.etag, answer.reply.last_modified, options_.now_s()});
}

bool Fetcher::read_page(const WebAddress& address, const RecordFields& entry) {
  const std::string name = address.text();
  const Answer answer = get(address, {});
  if (stopping()) return false;
  const HttpReply& reply = answer.reply;
  std::string reason = reply.trouble, from;
  std::optional<Article> article;
  const std::string type = ascii_lower(reply.type.substr(0, reply.type.find(';')));
  if (reason.empty() && !type.empty() && type.find("html") == std::string::npos) {
    reason = fmt::format("is {}, not a page", type.substr(0, 100));
  } else if (reason.empty()) {
    ++summary_.pages;
    article = article_from_page(reply.body, {name, answer.from.text(), charset_in(reply.type)}, options_.source, from,
                                reason);
  }
  if (!article) {
    refuse(name, reason);
    if (answer.transient) return false;
  } else {
    // What the feed says of it, where the page is silent.
    if (article->title.empty()) article->title = entry.title;
    if (article->publisher.empty()) article->publisher = entry.publisher;
    if (!article->published.known()) {
      if (const auto date = date_in_record(entry.published)) {
        article->published = *date;
        from = "feed";
      }
    }
    ingestion_.article(std::move(*article), {name, from});
  }
  ingestion_.fetched({name, reply.etag, reply.last_modified, options_.now_s()});
  return true;
}

}  // namespace plantgraph
