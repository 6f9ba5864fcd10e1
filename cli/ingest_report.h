// What a run of reading ends with.
#pragma once

#include <string>

#include "graph/ledger.h"
#include "ingest/ingest.h"

namespace plantgraph {

std::string summary_in_words(const IngestSummary& summary);  // one line with its end, as both
std::string summary_as_json(const IngestSummary& summary);

// "2023-02-06 10:15:00", UTC
std::string time_of(std::int64_t seconds_since_1970);
std::string entry_as_json(const LedgerEntry& entry);
// "duplicate of kaluga-2023-02-06", "refused: is empty"
std::string outcome_in_words(const LedgerEntry& entry);

}  // namespace plantgraph
