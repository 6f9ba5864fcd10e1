// The command that answers over HTTP: serve.
#include <fmt/format.h>
#include <pthread.h>

#include <csignal>
#include <thread>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/error.h"
#include "graph/store.h"
#include "query/forms.h"
#include "web/http.h"
#include "web/page.h"
#include "web/routes.h"

namespace plantgraph {
namespace {

// Waits for the signals that end a server in a thread of its own, where more is allowed than in a handler. They must be
// blocked before any other thread starts.
class StopOnSignal {
 public:
  explicit StopOnSignal(HttpServer& server)
      : thread_([&server] {
          const sigset_t signals = stop_signals();
          int which = 0;
          sigwait(&signals, &which);
          server.stop();
        }) {}
  ~StopOnSignal() {
    pthread_kill(thread_.native_handle(), SIGTERM);  // where the server ended without a signal
    thread_.join();
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  static void block() {
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  }

 private:
  static sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
  }

  std::thread thread_;
};

}  // namespace

int run_serve(const Arguments& arguments) {
  StopOnSignal::block();
  Service service;
  service.store = Store::open(arguments.db, Store::Mode::own);
  service.lexicon = load_lexicon(arguments);
  service.forms = QuestionForms::load(arguments.data);
  service.page = PageAssets::load(arguments.page);
  const auto server = HttpServer::listen(arguments.host, arguments.port, {}, [&service](const HttpRequest& request) {
    return answer_request(service, request);
  });
  try {
    service.store->share();
  } catch (const Error& error) {  // the server itself needs no socket
    complain(fmt::format("{}: while the server runs, other commands can only read", error.what()));
  }
  const bool bare_v6 = arguments.host.find(':') != std::string::npos;
  print(fmt::format("plantgraph answers on http://{}{}{}:{}/ from {}; Ctrl-C ends it\n", bare_v6 ? "[" : "",
                    arguments.host, bare_v6 ? "]" : "", server->port(), arguments.db));
  finish_output();
  {
    const StopOnSignal stopper(*server);
    server->run();
  }
  print("plantgraph has ended\n");
  return done;
}

}  // namespace plantgraph
