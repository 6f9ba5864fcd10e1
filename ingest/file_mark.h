// How a file is known again in a later run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "graph/ledger.h"
#include "ingest/source.h"

namespace plantgraph {

// A hash of all that decides how a file is cut into inputs, beside the file: flags, and the version of the program.
std::uint64_t reading_of(const SourceOptions& options);

// The file as it is now, with nothing read of it; nullopt where there is none.
std::optional<FileMark> mark_of(const std::string& path, std::uint64_t reading);

}  // namespace plantgraph
