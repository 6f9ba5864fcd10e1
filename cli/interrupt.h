// Ctrl-C and SIGTERM as a question that a long run asks, so that it can end in order.
#pragma once

namespace plantgraph {

// From its making on, the first such signal is noted and the second ends the process as it would have. One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();  // gives the signals back
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool noted() const;
  int exit_status() const;  // as shells say it: 130 for Ctrl-C, 143 for SIGTERM
};

}  // namespace plantgraph
