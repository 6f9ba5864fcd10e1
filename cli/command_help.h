// The commands' names, one line each, and the examples under their --help.
#pragma once

#include <span>

#include "cli/arguments.h"

namespace plantgraph {

struct CommandHelp {
  Command command;
  const char* name;
  const char* meaning;   // one line
  const char* examples;  // below the flags
};

// In the order of the help; each Command but `none` stands there once.
std::span<const CommandHelp> command_helps();

// The commands below "review".
std::span<const CommandHelp> review_helps();

// Below the list of commands.
extern const char* const top_examples;

}  // namespace plantgraph
