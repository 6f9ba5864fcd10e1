// Feeds and the articles that they name, by HTTP, at the pace of a guest.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "graph/ledger.h"
#include "ingest/http_client.h"
#include "ingest/ingest.h"
#include "ingest/record.h"
#include "ingest/robots.h"

namespace plantgraph {

struct FetchOptions {
  FetchLimits http;
  double delay_s = 1;  // between two requests to one host, or what its robots.txt asks for where that is more
  std::size_t most_articles = 200;  // of one feed and one call
  SourceOptions source;
  std::function<bool()> stop;
  std::function<std::int64_t()> now_s;  // the clock of the ledger; not empty
};

struct FetchSummary {
  std::uint64_t feeds = 0;      // read
  std::uint64_t unchanged = 0;  // said by their server to be as they were
  std::uint64_t known = 0;      // articles not fetched, as they were before
  std::uint64_t pages = 0;      // articles fetched
};

// Asks for one thing at a time. What is fetched goes to the ingestion, refusals too, by its address; an address that
// gave a page once is not asked for again, whatever the page was. A feed is asked for again when it has changed, or
// when some page of it could not be had.
class Fetcher {
 public:
  // What is referred to must outlive it.
  Fetcher(const FetchOptions& options, const Ledger& ledger, Ingestion& ingestion, FetchSummary& summary);

  void read_feed_at(const std::string& address);

 private:
  struct Site {
    Robots robots;
    double last_s = -1e9;  // when it was last asked, by the steady clock
  };
  struct Answer {
    HttpReply reply;
    WebAddress from;         // behind all redirects
    bool transient = false;  // worth another try at another time
  };

  bool stopping() const { return options_.stop && options_.stop(); }
  Answer get(const WebAddress& address, const FetchMark& mark);
  HttpReply ask(const WebAddress& address, Site& site, const FetchMark& mark);
  Site& site_of(const WebAddress& address, std::string& trouble);
  // Whether it need not be asked for again.
  bool read_page(const WebAddress& address, const RecordFields& entry);
  void refuse(const std::string& input, const std::string& reason);

  const FetchOptions& options_;
  const Ledger& ledger_;
  Ingestion& ingestion_;
  FetchSummary& summary_;
  std::map<std::string, Site> sites_;
  std::set<std::string> seen_;  // pages asked for by this one
};

}  // namespace plantgraph
