// The JSON that only commands print.
#pragma once

#include <string>

#include "graph/lexicon_check.h"
#include "graph/salvage.h"
#include "graph/store.h"

namespace plantgraph {

std::string stats_as_json(const StoreStats& stats);  // one line with a line end, as are all
std::string backup_as_json(const BackupReport& report);
std::string salvage_as_json(const SalvageReport& report);
std::string check_as_json(const CheckReport& report);
std::string remark_as_json(const LexiconRemark& remark);
std::string meaning_as_json(const LexiconMeaning& meaning);

}  // namespace plantgraph
