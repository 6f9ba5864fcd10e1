// The server's own start and end, without a request.
#include "web/http.h"

#include <doctest/doctest.h>

#include <thread>

namespace plantgraph {
namespace {

std::unique_ptr<HttpServer> listening() {
  return HttpServer::listen("127.0.0.1", 0, {}, [](const HttpRequest&) { return HttpResponse(); });
}

TEST_CASE("a stop before the run ends it at once") {
  const auto server = listening();
  server->stop();
  server->run();
  CHECK(server->port() > 0);
}

// The end may come at any moment of the start: before the loop, in its first turn, after it.
TEST_CASE("a stop at the very start is not lost") {
  for (int round = 0; round < 200; ++round) {
    const auto server = listening();
    std::thread stopper([&server, round] {
      std::this_thread::sleep_for(std::chrono::microseconds(round * 5));
      server->stop();
    });
    server->run();
    stopper.join();
  }
}

}  // namespace
}  // namespace plantgraph
