// Lets other processes work through the one that owns a database: its key-value interface, served on a socket in the
// folder.
#pragma once

#include <memory>
#include <string>

#include "graph/kv.h"

namespace plantgraph {

// Serves from the moment it is made until it is destroyed, which ends all connections. `kv` must outlive it and is used
// from a thread a connection. Only the same user (and root) may connect. Who takes the write lock and is then silent
// for ten seconds loses it and its connection.
class DatabaseOwner {
 public:
  // Throws Error(database) where no socket can be made in the folder.
  static std::unique_ptr<DatabaseOwner> serve(Kv& kv, const std::string& folder);
  virtual ~DatabaseOwner() = default;
};

}  // namespace plantgraph
