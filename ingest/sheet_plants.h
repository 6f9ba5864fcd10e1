// Which plant a record of a sheet is of. Of ingest/sheet_*.cc only.
#pragma once

#include <cstdint>

#include "ingest/sheet.h"

namespace plantgraph {

// The sentence of a record in which a token stands.
std::uint32_t sentence_of(const Analysis& a, const SheetRecord& record, std::uint32_t token);

// An entity of the Discourse; kNone where no plant, or more than one, may be meant.
std::int32_t plant_of(const Analysis& a, Discourse& discourse, const SheetRecord& record);

}  // namespace plantgraph
