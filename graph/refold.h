// The deep check: the graph folded anew from its articles, and compared row by row.
#pragma once

#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

// Folds the articles of `view` into `fresh`, which must be empty, and compares all tables but the ledger, which is no
// part of the graph. Damage is a problem in the report; Error(database) where `fresh` cannot be written.
CheckReport compare_with_refold(const KvView& view, Kv& fresh);

}  // namespace plantgraph
