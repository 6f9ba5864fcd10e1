// Names in the cells of a table or box become what the cells hold. Of ingest/sheet_*.cc only.
#pragma once

#include "ingest/sheet.h"

namespace plantgraph {

// Narrows what the names in a cell can be, adds names that nobody knows, and finds the town that stands for the plant
// and whose it is, where the record has none yet.
void settle(Analysis& a, const SheetCell& cell, SheetRecord& record, Sheet& sheet);

}  // namespace plantgraph
