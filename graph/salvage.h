// What can still be read of a damaged database, taken into a new one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace plantgraph {

struct SalvageReport {
  std::uint64_t articles = 0, facts = 0;  // in the new database
  std::uint64_t expected = 0;             // articles that the damaged one said to hold; 0 where that cannot be read
  bool whole = false;                     // nothing that the damaged one held is missing
  std::vector<std::string> remarks;       // what was done, and what is lost: one line each
};

// Takes every article that can be read whole into a new database in the folder `fresh` (missing or empty); indexes are
// made again, decisions and the ledger kept as far as they go. The damaged one stays as it is: the work is done on a
// copy beside the new one, which needs as much room as the write-ahead log and, on another file system, as the whole.
// Throws Error(database) where nothing can be opened or the damaged one is in use, Error(usage) where `fresh` is not
// empty.
SalvageReport salvage_database(const std::string& damaged, const std::string& fresh);

}  // namespace plantgraph
