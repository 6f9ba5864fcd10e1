// An answer's rows as sentences for people, and questions to ask instead where there are none.
#pragma once

#include <string>

#include "query/answer.h"
#include "query/query.h"
#include "query/reader.h"

namespace plantgraph {

// Sets `text` and `suggestions` of an answer whose rows and `found` are set.
void tell(const Query& query, const std::string& remark, GraphReader& reader, Answer& answer);

// "225,000"; numbers below 10,000 with a point keep it.
std::string grouped(std::string_view number);

}  // namespace plantgraph
