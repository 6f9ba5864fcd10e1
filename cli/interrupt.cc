#include "cli/interrupt.h"

#include <csignal>
#include <initializer_list>

namespace plantgraph {
namespace {

volatile std::sig_atomic_t noted_signal = 0;

void note(int signal_number) { noted_signal = signal_number; }

void set(void (*handler)(int), int flags) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  for (const int signal_number : {SIGINT, SIGTERM}) sigaction(signal_number, &action, nullptr);
}

}  // namespace

// Without SA_RESTART, so that a read from a terminal or a pipe ends too.
Interrupt::Interrupt() {
  noted_signal = 0;
  set(note, int(SA_RESETHAND));
}
Interrupt::~Interrupt() { set(SIG_DFL, 0); }

bool Interrupt::noted() const { return noted_signal != 0; }
int Interrupt::exit_status() const { return 128 + noted_signal; }

}  // namespace plantgraph
