// The one exception type: a code that the doors turn into an exit status or an HTTP status, and a message a user can
// act on.
#pragma once

#include <stdexcept>
#include <string>

namespace plantgraph {

enum class ErrorCode {
  bad_input,  // an input was refused: exit 1, HTTP 422
  usage,      // the command or request itself is wrong: exit 2, HTTP 400
  not_found,  // what was asked for by id or path is not there: exit 1, HTTP 404
  database,   // the database cannot be opened, read or written: exit 3, HTTP 503
  deadline,   // work was cut off at its deadline: exit 1, HTTP 504
};

// Thrown by every room, caught by the doors (cli/, web/) and at thread boundaries. `what()` says what is wrong, where,
// and what to do, in one line without a final full stop.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace plantgraph
