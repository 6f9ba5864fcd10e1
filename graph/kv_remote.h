// The key-value interface over a connection to the process that owns the database.
#pragma once

#include <memory>
#include <string>

#include "graph/kv.h"

namespace plantgraph {

// nullptr where no process offers the database in that folder to others. Throws Error(database) where one does that is
// another version of this program. Later calls throw it where that process ends or is silent for longer than a minute
// (an hour for compact and backup).
std::unique_ptr<Kv> connect_remote_kv(const std::string& folder);

}  // namespace plantgraph
